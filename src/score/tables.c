// SPDX-License-Identifier: MIT
// The other tables of a run: bound, joined to the accounts of the snapshot, rolled up; and joined alone, to be looked at.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/cell.h"
#include "score/cents.h"
#include "score/confirmed.h"
#include "score/joined.h"
#include "score/prepare.h"
#include "score/rollup.h"

// ---- Days -------------------------------------------------------------------------------------------------------------

// Dates repeat: what a cell means is remembered for as long as no other cell takes its place.
enum { DAYS_KNOWN = 2048 };
typedef struct day_reader {
    const chs_binding *binding;
    uint32_t column;
    struct known_day {
        chs_cell cell; // CHS_CELL_EMPTY: none
        int32_t day;
        uint8_t absence;
    } known[DAYS_KNOWN];
} day_reader;

// The days of rows from..from+n; n <= CHS_BLOCK.
static void read_block(day_reader *reader, uint32_t from, uint32_t n, int32_t *day, uint8_t *absence) {
    uint32_t row[CHS_BLOCK];
    chs_cell cell[CHS_BLOCK];
    for (uint32_t i = 0; i < n; i++) row[i] = from + i;
    chs_table_cells(reader->binding->table, reader->binding->column[reader->column], row, n, cell);
    for (uint32_t i = 0; i < n; i++) {
        struct known_day *known = &reader->known[chs_cell_low(cell[i]) & (DAYS_KNOWN - 1)];
        if (cell[i] == CHS_CELL_EMPTY || known->cell != cell[i]) {
            chs_eval_days(reader->binding, reader->column, &row[i], 1, &known->day, &known->absence);
            known->cell = cell[i];
        }
        day[i] = known->day;
        absence[i] = known->absence;
    }
}

void chs_newest_take(chs_newest *newest, int32_t day) {
    if (day > newest->day)
        *newest = (chs_newest){day, newest->day};
    else if (day > newest->before && day < newest->day)
        newest->before = day;
}

chs_newest chs_newest_day(const chs_binding *binding, uint32_t column) {
    chs_newest newest = {CHS_NO_DAY, CHS_NO_DAY};
    bool dated = binding->table && column != CHS_NO_COLUMN && binding->column[column] != CHS_NO_COLUMN;
    day_reader reader = {.binding = binding, .column = column};
    for (uint32_t from = 0; dated && from < binding->table->rows; from += CHS_BLOCK) {
        uint32_t left = binding->table->rows - from, n = left < CHS_BLOCK ? left : CHS_BLOCK;
        int32_t day[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        read_block(&reader, from, n, day, absence);
        for (uint32_t i = 0; i < n; i++)
            if (absence[i] == CHS_PRESENT) chs_newest_take(&newest, day[i]);
    }
    return newest;
}

// ---- Bound ------------------------------------------------------------------------------------------------------------

static bool is_of_model(const chs_model *model, chs_text name) {
    for (uint32_t t = 0; t < model->table_count; t++)
        if (chs_text_equal(model->table[t].name, name)) return true;
    return chs_text_equal(name, CHS_TEXT("accounts")) || chs_text_equal(name, CHS_TEXT("overrides")) ||
           chs_text_equal(name, CHS_TEXT("matches"));
}

// The table that is there and that the model does not know may be the one that is meant.
static void note_no_table(chs_run *run, chs_text name) {
    chs_nearest nearest = {0};
    for (size_t i = 0; i < run->data->table_count; i++)
        if (!is_of_model(run->model, run->data->table[i]->name))
            chs_nearest_offer(&nearest, name, run->data->table[i]->name);
    const bool near = nearest.best.size > 0;
    chs_report_add(&run->report, CHS_WARNING, "join.no_table", name, (chs_text){"", 0},
                   "There is no table \"%.*s\", so what is counted of it is missing: read its file%s%.*s%s.",
                   CHS_SHOW(name), near ? " under that name, not as \"" : ", too", CHS_SHOW(nearest.best),
                   near ? "\"" : "");
}

static void note_unused(chs_run *run) {
    for (size_t i = 0; i < run->data->table_count; i++) {
        const chs_text name = run->data->table[i]->name;
        if (is_of_model(run->model, name)) continue;
        chs_report_add(&run->report, CHS_INFO, "data.unused_table", name, (chs_text){"", 0},
                       "The model uses nothing of the table \"%.*s\".", CHS_SHOW(name));
    }
}

chs_status chs_prepare_tables(chs_run *run, chs_error *error) {
    const chs_model *model = run->model;
    run->table = chs_arena_take(&run->arena, model->table_count, sizeof *run->table);
    if (!run->table) return chs_fail_memory(error);
    chs_confirmed_note_tables(run->data, model, &run->report);
    for (size_t r = 0; r < model->rollups.count; r++) run->table[model->rollups.item[r].table].used = true;
    for (uint32_t t = 0; t < model->table_count; t++) {
        chs_text name = model->table[t].name;
        const chs_table *table = chs_data_table(run->data, name);
        if (!table && run->table[t].used) note_no_table(run, name);
        if (!table) continue;
        chs_status status =
            chs_bind(&model->table[t].columns, table, &run->arena, &run->report, &run->table[t].binding, error);
        if (status == CHS_OK)
            status = chs_bind_readings(&run->table[t].binding, model, run->data, &run->arena, &run->report, error);
        if (status != CHS_OK) chs_name_file(run->data, name, error);
        if (status != CHS_OK) return status;
    }
    note_unused(run);
    return CHS_OK;
}

// ---- Dates ------------------------------------------------------------------------------------------------------------

static void note(chs_run *run, const chs_join *join, const char *code, uint32_t column, const chs_odd *odd,
                 const char *what) {
    if (!odd->count) return;
    chs_text table = join->table->name, name = join->table->columns.item[column].name;
    chs_notice *notice = chs_report_add(
        &run->report, CHS_WARNING, code, table, name, "%u row%s of \"%.*s\", column \"%.*s\": %s. The first is row %u.",
        odd->count, odd->count == 1 ? "" : "s", CHS_SHOW(table), CHS_SHOW(name), what, odd->row + 1);
    chs_place_odd(odd, notice);
}

// The day of every row, into `*days`; rows without one, and those after the snapshot, belong to nobody from here on. NULL
// where the table has no date.
static bool read_days(chs_run *run, chs_join *join, chs_arena *scratch, const int32_t **days) {
    uint32_t column = join->table->date, rows = join->report.rows;
    if (column == CHS_NO_COLUMN || join->binding->column[column] == CHS_NO_COLUMN) return true;
    int32_t last = run->snapshot == CHS_NO_DAY ? run->as_of : run->snapshot;
    int32_t *day = chs_arena_raw(scratch, rows, sizeof *day);
    day_reader reader = {.binding = join->binding, .column = column};
    chs_odd undated = {0}, late = {0};
    *days = day;
    for (uint32_t from = 0; day && from < rows; from += CHS_BLOCK) {
        uint32_t n = rows - from < CHS_BLOCK ? rows - from : CHS_BLOCK;
        uint8_t absence[CHS_BLOCK];
        read_block(&reader, from, n, day + from, absence);
        for (uint32_t i = 0; i < n; i++) {
            bool dated = absence[i] == CHS_PRESENT;
            if (dated && day[from + i] <= last) continue;
            chs_count_odd(dated ? &late : &undated, from + i);
            join->account[from + i] = CHS_NO_ACCOUNT;
        }
    }
    note(run, join, "join.undated", column, &undated, "no date that can be read, so they do not count");
    note(run, join, "join.late", column, &late, "dated after the snapshot, so they do not count");
    return day;
}

// The newest day per account, and of all rows that count.
static bool keep_newest(chs_run *run, uint32_t t, const chs_rolling *rolling) {
    chs_run_table *table = &run->table[t];
    table->newest = CHS_NO_DAY;
    if (!rolling->day) return true;
    table->newest_of = chs_arena_raw(&run->arena, rolling->slots, sizeof *table->newest_of);
    if (!table->newest_of) return false;
    for (uint32_t s = 0; s < rolling->slots; s++) table->newest_of[s] = CHS_NO_DAY;
    for (uint32_t row = 0; row < rolling->join->report.rows; row++) {
        const uint32_t *slot;
        uint32_t slots = chs_join_slots(rolling->join, row, &slot);
        int32_t day = rolling->day[row];
        if (slots && day > table->newest) table->newest = day;
        for (; slots; slots--, slot++)
            if (day > table->newest_of[*slot]) table->newest_of[*slot] = day;
    }
    return true;
}

// ---- Joined and rolled up ---------------------------------------------------------------------------------------------

static void keep_worse(chs_odd *worst, const chs_odd *odd) {
    if (odd->count > worst->count) *worst = *odd;
}

// A column is told of once, with the roll-up that loses most by it.
static void keep_worst(const chs_join *join, const chs_rollup *rollup, const chs_odd_rows *odd,
                       chs_odd (*worst)[CHS_ODDS]) {
    for (int k = 0; k < CHS_ODDS; k++) {
        if (odd->value[k].count) keep_worse(&worst[rollup->column][k], &odd->value[k]);
        if (!odd->condition[k].count) continue;
        uint32_t column = chs_odd_column(join->binding, rollup->condition, odd->condition[k].row);
        if (column == CHS_NO_COLUMN)
            column = join->table->account; // no cell alone is to blame: say at least which rows
        keep_worse(&worst[column][k], &odd->condition[k]);
    }
}

static bool roll_up(chs_run *run, uint32_t table, const chs_rolling *rolling, chs_arena *scratch, chs_rolled *rolled) {
    const chs_rollups *rollups = &run->model->rollups;
    const chs_join *join = rolling->join;
    size_t columns = join->table->columns.count;
    chs_odd(*worst)[CHS_ODDS] = chs_arena_take(scratch, columns, sizeof *worst);
    if (!worst) return false;
    for (size_t r = 0; r < rollups->count; r++) {
        chs_odd_rows odd;
        if (rollups->item[r].table != table) continue;
        if (!chs_roll_up(rolling, &rollups->item[r], &run->arena, &rolled[r], &odd)) return false;
        keep_worst(join, &rollups->item[r], &odd, worst);
    }
    for (uint32_t c = 0; c < columns; c++) {
        note(run, join, "join.unreadable", c, &worst[c][CHS_ODD_UNREADABLE],
             "no number or date that can be read, so they do not count");
        note(run, join, "join.out_of_range", c, &worst[c][CHS_ODD_OUT_OF_RANGE], "a number beyond 10^15 is left out");
    }
    return true;
}

static chs_status join_table(chs_run *run, chs_roster *roster, uint32_t t, chs_arena *scratch, chs_rolled *rolled,
                             chs_error *error) {
    const chs_model_table *table = &run->model->table[t];
    chs_binding *binding = &run->table[t].binding;
    chs_join join;
    binding->as_of = run->as_of;
    chs_status status =
        chs_join_rows(roster, table, binding, run->data, 0, &run->arena, scratch, &run->report, &join, error);
    if (status != CHS_OK) {
        chs_name_file(run->data, table->name, error);
        return status;
    }
    chs_rolling rolling = {.join = &join, .as_of = run->as_of, .slots = roster->count};
    bool good = read_days(run, &join, scratch, &rolling.day) && keep_newest(run, t, &rolling);
    if (good) chs_note_joined(run, t, &join);
    good = good && roll_up(run, t, &rolling, scratch, rolled) && chs_note_cents(run, roster, &rolling);
    return good ? CHS_OK : chs_fail_memory(error);
}

chs_status chs_prepare_rollups(chs_run *run, chs_error *error) {
    const chs_model *model = run->model;
    if (!model->rollups.count) return CHS_OK;
    chs_arena accounts = {0};
    chs_roster roster;
    chs_rolled *rolled = chs_arena_take(&run->arena, model->rollups.count, sizeof *rolled);
    chs_status status = rolled ? CHS_OK : chs_fail_memory(error);
    if (status == CHS_OK)
        status = chs_roster_make(model, &run->binding, run->snapshot, &run->arena, &accounts, &roster, error);
    for (uint32_t t = 0; status == CHS_OK && t < model->table_count; t++) {
        if (!run->table[t].used || !run->table[t].binding.table) continue;
        chs_arena scratch = {0};
        status = join_table(run, &roster, t, &scratch, rolled, error);
        chs_arena_free(&scratch);
    }
    if (status == CHS_OK) {
        run->binding.rolled = rolled;
        run->binding.slot = roster.slot;
    }
    chs_arena_free(&accounts);
    return status;
}

// ---- Joined alone -----------------------------------------------------------------------------------------------------

static chs_status report_tables(const chs_model *model, const chs_data *data, uint32_t most, chs_arena *keep,
                                chs_arena *scratch, chs_report *report, chs_join_report *reports, chs_error *error) {
    const chs_table *accounts = chs_data_table(data, CHS_TEXT("accounts"));
    chs_binding binding, other;
    chs_roster roster;
    if (!accounts)
        return chs_fail(error, CHS_DATA_EMPTY, "There is no table \"accounts\": read a file of accounts first.");
    chs_status status = chs_bind(&model->columns, accounts, scratch, report, &binding, error);
    if (status == CHS_OK) status = chs_bind_need(&binding, model->account.id, "account ids", "account", error);
    // Which snapshot is the newest is all that is read of them, so other columns may stay undecided.
    chs_error undecided;
    if (status == CHS_OK && chs_bind_readings(&binding, model, data, scratch, report, &undecided) == CHS_NO_MEMORY)
        status = chs_fail_memory(error);
    if (status == CHS_OK)
        status = chs_roster_make(model, &binding, chs_newest_day(&binding, model->account.date).day, scratch, scratch,
                                 &roster, error);
    if (status != CHS_OK) chs_name_file(data, CHS_TEXT("accounts"), error);
    if (status == CHS_OK) chs_confirmed_note_tables(data, model, report);
    for (uint32_t t = 0; status == CHS_OK && t < model->table_count; t++) {
        const chs_table *table = chs_data_table(data, model->table[t].name);
        chs_arena own = {0};
        chs_join join;
        if (!table) continue;
        status = chs_bind(&model->table[t].columns, table, &own, report, &other, error);
        if (status == CHS_OK)
            status = chs_join_rows(&roster, &model->table[t], &other, data, most, keep, &own, report, &join, error);
        if (status == CHS_OK)
            reports[t] = join.report;
        else
            chs_name_file(data, model->table[t].name, error);
        chs_arena_free(&own);
    }
    return status;
}

chs_status chs_join_reports(const chs_model *model, const chs_data *data, uint32_t most, chs_arena *arena,
                            chs_report *report, chs_join_report *reports, chs_error *error) {
    chs_arena scratch = {0};
    for (uint32_t t = 0; t < model->table_count; t++) reports[t] = (chs_join_report){0};
    chs_status status = report_tables(model, data, most, arena, &scratch, report, reports, error);
    chs_arena_free(&scratch);
    return status;
}
