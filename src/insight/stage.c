// SPDX-License-Identifier: MIT
// Every input of every stage, looked for from the surest place to the least sure one; the first that is ready is taken, else
// the best. Then the stages: which of them have enough, and what the next one lacks.
#include "insight/name.h"
#include "insight/stage.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/profile.h"
#include "insight/census.h"
#include "model/synonyms.h"

// A column of the accounts that dates another one, perhaps: "CSM Pulse Date".
typedef struct dating {
    chs_text name;
    uint32_t column;
} dating;

typedef struct looking {
    const chs_run *run; // or NULL
    const chs_sight *sight;
    chs_stages *stages;
    int32_t *day;      // [slots or accounts] room: a day per account
    bool *has;         // [slots]
    uint64_t *meaning; // [columns of the accounts] 1 << each input that the header of a column means
    dating *dated;     // [dated_count] by name
    size_t dated_count;
} looking;

static uint16_t share(uint32_t part, uint32_t whole) {
    return (uint16_t)(whole ? ((uint64_t)part * CHS_FULL + whole / 2) / whole : 0);
}

static int compare_days(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

// Ages at the as-of date, of `count` days in `look->day`, which are sorted by it.
static void take_ages(const looking *look, uint32_t count, chs_input_found *found) {
    int32_t as_of = look->stages->as_of;
    if (!count || as_of == CHS_NO_DAY) return;
    qsort(look->day, count, sizeof *look->day, compare_days);
    found->dated = true;
    found->newest = as_of - look->day[count - 1];
    found->median = as_of - look->day[(count - 1) / 2];
    found->oldest = as_of - look->day[0];
}

// Judges what was found, and keeps it where it is better than what was found before.
static void offer(const looking *look, chs_input input, chs_input_found found) {
    chs_input_found *kept = &look->stages->input[input];
    int32_t age = found.how == CHS_FOUND_ROWS ? found.newest : found.median; // of rows, the file is old or not
    found.coverage = share(found.with, look->stages->accounts);
    found.state = found.with == 0                       ? CHS_INPUT_MISSING
                  : found.coverage < CHS_STAGE_COVERAGE ? CHS_INPUT_THIN
                  : found.dated && age > CHS_STAGE_DAYS ? CHS_INPUT_STALE
                                                        : CHS_INPUT_READY;
    if (kept->how == CHS_FOUND_NOWHERE || found.state < kept->state ||
        (found.state == kept->state && found.how == kept->how && found.with > kept->with))
        *kept = found;
}

// ---- Signals of the model -----------------------------------------------------------------------------------------------

static bool column_means(const chs_columns *columns, uint32_t column, const char *pattern) {
    const chs_wanted *it = &columns->item[column];
    return chs_name_means(it->name, pattern) || chs_name_means(it->header, pattern);
}

static bool rollup_means(const chs_model *model, const chs_rollup *rollup, const chs_input_about *about) {
    const chs_model_table *table = &model->table[rollup->table];
    if (about->trend || !chs_name_means(table->name, about->tables)) return false;
    return !*about->beside ||
           (rollup->column != CHS_NO_COLUMN && column_means(&table->columns, rollup->column, about->beside));
}

// Whether something that an expression reads means it.
static bool reads(const chs_model *model, const chs_expr *expr, const chs_input_about *about) {
    bool is_rollup = expr->op == CHS_OP_ROLLUP || expr->op == CHS_OP_TEXT_ROLLUP;
    if (chs_expr_is_column(expr) && column_means(&model->columns, expr->column, about->column)) return true;
    if (is_rollup && rollup_means(model, &model->rollups.item[expr->column], about)) return true;
    for (uint32_t i = 0; i < expr->count; i++)
        if (reads(model, expr->argument[i], about)) return true;
    return false;
}

static void look_at_signal(const looking *look, chs_input input, uint16_t s) {
    const chs_run *run = look->run;
    const chs_signal *signal = &run->model->signal[s];
    bool said = signal->input == input;
    if (!said && (signal->input != CHS_INPUTS || !reads(run->model, signal->value, &chs_input_abouts[input]))) return;
    chs_input_found found = {.how = said ? CHS_FOUND_SAID : CHS_FOUND_SIGNAL, .signal = signal};
    chs_signal_census census;
    uint32_t days = 0;
    chs_take_census(run, s, &census);
    found.with = census.count[CHS_PRESENT] + census.count[CHS_STALE]; // how old it is, is told beside it
    for (uint32_t i = 0; signal->dated_column != CHS_NO_COLUMN && i < run->count; i++) {
        int32_t day = chs_run_day(run, i, signal->dated_column);
        if (day != CHS_NO_DAY && day <= look->stages->as_of) look->day[days++] = day;
    }
    take_ages(look, days, &found);
    offer(look, input, found);
}

// ---- Columns of the accounts --------------------------------------------------------------------------------------------

static bool is_there(const chs_table *table, size_t column, uint32_t row) {
    char room[CHS_CELL_CHARS];
    chs_cell cell = chs_table_cell(table, column, row);
    if (cell == CHS_CELL_EMPTY || chs_cell_is_decimal(cell)) return cell != CHS_CELL_EMPTY;
    return !chs_text_means_missing(chs_text_trim(chs_cell_text(&table->column[column], cell, room)));
}

static bool begins_same(chs_text longer, chs_text name) {
    return longer.size > name.size && chs_text_equal_ignoring_case((chs_text){longer.at, name.size}, name);
}

static int compare_names(const void *a, const void *b) {
    return chs_text_compare_ignoring_case(((const dating *)a)->name, ((const dating *)b)->name);
}

// What there may be a hundred thousand of is looked at once, and not once for each input or for each other one.
static void look_at_names(looking *look, chs_arena *scratch) {
    const chs_table *table = look->sight->accounts;
    look->meaning = chs_arena_take(scratch, table->column_count, sizeof *look->meaning);
    look->dated = chs_arena_raw(scratch, table->column_count, sizeof *look->dated);
    for (uint32_t c = 0; !scratch->failed && c < table->column_count; c++) {
        const chs_name name = chs_name_of(table->column[c].name);
        for (chs_input i = 0; i < CHS_INPUTS; i++)
            look->meaning[c] |= (uint64_t)chs_name_says(&name, chs_input_abouts[i].column) << i;
        if (chs_name_says(&name, "date|at|on") && chs_column_type_of(table, c, NULL) == CHS_TYPE_DATE)
            look->dated[look->dated_count++] = (dating){name.text, c};
    }
    if (!scratch->failed) qsort(look->dated, look->dated_count, sizeof *look->dated, compare_names);
}

// The first column that dates this one, "CSM Pulse Date" beside "CSM Pulse"; CHS_NO_COLUMN: there is none.
static uint32_t dating_column(const looking *look, chs_text name) {
    size_t low = 0, high = look->dated_count;
    uint32_t first = CHS_NO_COLUMN;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (chs_text_compare_ignoring_case(look->dated[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < look->dated_count; low++) {
        const dating *it = &look->dated[low];
        if (begins_same(it->name, name))
            first = it->column < first ? it->column : first;
        else if (!chs_text_equal_ignoring_case(it->name, name))
            break;
    }
    return first;
}

static void take_days(const looking *look, size_t column, chs_input_found *found) {
    const chs_table *table = look->sight->accounts;
    const uint32_t c = dating_column(look, table->column[column].name);
    if (c == CHS_NO_COLUMN) return;
    chs_wish wish = chs_choices_wish(&look->sight->data->choices, table->name, table->column[c].name);
    chs_reading reading = chs_reading_decide(table, c, CHS_READ_DAYS, &wish);
    uint32_t days = 0;
    for (uint32_t i = 0; !reading.undecided && i < look->sight->count; i++) {
        uint32_t row = look->sight->row[i];
        int32_t *day = &look->day[days];
        if (chs_cell_day(&table->column[c], chs_table_cell(table, c, row), &reading, day)) continue;
        days += *day <= look->stages->as_of && is_there(table, column, row);
    }
    take_ages(look, days, found);
}

static void look_at_column(const looking *look, chs_input input, size_t column) {
    const chs_table *table = look->sight->accounts;
    const chs_input_about *about = &chs_input_abouts[input];
    if (!(look->meaning[column] >> input & 1)) return;
    if (!(about->types & 1u << chs_column_type_of(table, column, NULL))) return;
    chs_input_found found = {.how = CHS_FOUND_COLUMN, .table = table->name, .column = table->column[column].name};
    for (uint32_t i = 0; i < look->sight->count; i++) found.with += is_there(table, column, look->sight->row[i]);
    take_days(look, column, &found);
    offer(look, input, found);
}

// ---- Rows of other tables -----------------------------------------------------------------------------------------------

// Accounts with a row, of those rows whose `column` is there (CHS_NO_COLUMN: of all).
static void count_rows(const looking *look, const chs_sight_table *it, uint32_t column, chs_input_found *found) {
    const chs_sight *sight = look->sight;
    uint32_t days = 0;
    for (uint32_t s = 0; s < sight->slots; s++) look->has[s] = false, look->day[s] = CHS_NO_DAY;
    for (uint32_t r = 0; r < it->table->rows; r++) {
        const uint32_t *slot;
        uint32_t slots = chs_join_slots(&it->join, r, &slot);
        bool late = it->day && (it->day[r] == CHS_NO_DAY || (sight->as_of != CHS_NO_DAY && it->day[r] > sight->as_of));
        if (!slots || late || (column != CHS_NO_COLUMN && !is_there(it->table, column, r))) continue;
        for (uint32_t i = 0; i < slots; i++) {
            look->has[slot[i]] = true;
            if (it->day && it->day[r] > look->day[slot[i]]) look->day[slot[i]] = it->day[r];
        }
    }
    for (uint32_t i = 0; i < sight->count; i++) {
        uint32_t slot = sight->slot[sight->row[i]];
        found->with += slot != CHS_NO_ACCOUNT && look->has[slot];
    }
    for (uint32_t s = 0; s < sight->slots; s++)
        if (look->day[s] != CHS_NO_DAY) look->day[days++] = look->day[s];
    take_ages(look, days, found);
}

static void look_at_table(const looking *look, chs_input input, uint32_t t) {
    const chs_sight_table *it = &look->sight->table[t];
    const chs_input_about *about = &chs_input_abouts[input];
    if (!it->table || !chs_name_means(it->table->name, about->tables)) return;
    if (about->trend && (it->first == CHS_NO_DAY || it->last - it->first < CHS_TREND_DAYS)) return;
    uint32_t column = CHS_NO_COLUMN;
    for (uint32_t c = 0; *about->beside && column == CHS_NO_COLUMN && c < it->table->column_count; c++)
        if (chs_name_means(it->table->column[c].name, about->beside)) column = c;
    if (*about->beside && column == CHS_NO_COLUMN) return;
    chs_input_found found = {.how = CHS_FOUND_ROWS, .table = it->table->name};
    if (column != CHS_NO_COLUMN) found.column = it->table->column[column].name;
    count_rows(look, it, column, &found);
    offer(look, input, found);
}

// ---- All of it ----------------------------------------------------------------------------------------------------------

static void look_for(const looking *look, chs_input input) {
    const chs_sight *sight = look->sight;
    for (uint16_t s = 0; look->run && s < look->run->model->signal_count; s++) look_at_signal(look, input, s);
    for (size_t c = 0; c < sight->accounts->column_count; c++) look_at_column(look, input, c);
    for (uint32_t t = 0; t < sight->guess.table_count; t++) look_at_table(look, input, t);
    // Earlier snapshots of a level are a trend; a rank among accounts is made of one.
    bool peers = input == CHS_INPUT_USAGE_VS_PEERS;
    bool before = input == CHS_INPUT_USAGE_TREND && sight->history;
    const chs_input_found *level = &look->stages->input[CHS_INPUT_USAGE_DEPTH];
    if ((!peers && !before) || look->stages->input[input].state == CHS_INPUT_READY) return;
    if (level->state != CHS_INPUT_READY) level = &look->stages->input[CHS_INPUT_LOGIN_FREQUENCY];
    if (level->how == CHS_FOUND_NOWHERE) return;
    chs_input_found found = *level;
    if (peers) found.how = CHS_FOUND_PEERS;
    offer(look, input, found);
}

static void judge_stages(chs_stages *stages) {
    for (chs_input i = 0; i < CHS_INPUTS; i++) {
        stages->stage[chs_input_abouts[i].stage].inputs++;
        stages->stage[chs_input_abouts[i].stage].found += stages->input[i].state == CHS_INPUT_READY;
    }
    stages->reached = stages->next = CHS_STAGES;
    for (chs_stage s = 0; s < CHS_STAGES; s++) {
        const chs_stage_about *about = &chs_stage_abouts[s];
        stages->stage[s].ready = stages->stage[s].found >= about->need &&
                                 (about->must == CHS_INPUTS || stages->input[about->must].state == CHS_INPUT_READY) &&
                                 (about->after == CHS_STAGES || stages->stage[about->after].ready);
        if (stages->stage[s].ready) stages->reached = s;
    }
    for (chs_stage s = stages->reached == CHS_STAGES ? 0 : stages->reached + 1; s < CHS_STAGES; s++)
        if (!stages->stage[s].ready && stages->next == CHS_STAGES) stages->next = s;
}

static chs_status look_at_all(const chs_run *run, const chs_sight *sight, chs_stages *stages, chs_error *error) {
    size_t most = sight->slots > sight->count ? sight->slots : sight->count;
    chs_arena scratch = {0};
    looking look = {.run = run, .sight = sight, .stages = stages};
    look.day = chs_arena_raw(&scratch, most + 1, sizeof *look.day);
    look.has = chs_arena_take(&scratch, most + 1, sizeof *look.has);
    if (sight->accounts && !scratch.failed) look_at_names(&look, &scratch);
    chs_status status = scratch.failed ? chs_fail_memory(error) : CHS_OK;
    stages->accounts = sight->count;
    stages->as_of = sight->as_of;
    for (chs_input i = 0; status == CHS_OK && sight->accounts && i < CHS_INPUTS; i++) look_for(&look, i);
    chs_arena_free(&scratch);
    return status;
}

chs_status chs_stages_find(const chs_run *run, const chs_data *data, int32_t as_of, chs_stages *stages,
                           chs_error *error) {
    chs_sight sight;
    *stages = (chs_stages){.as_of = CHS_NO_DAY};
    for (chs_input i = 0; i < CHS_INPUTS; i++)
        stages->input[i] =
            (chs_input_found){.state = CHS_INPUT_MISSING, .how = CHS_FOUND_NOWHERE, .coverage = CHS_MISSING};
    chs_status status = chs_sight_make(run, data, as_of, &sight, error);
    if (status == CHS_OK) status = look_at_all(run, &sight, stages, error);
    if (status == CHS_OK) judge_stages(stages);
    chs_sight_free(&sight);
    return status;
}
