// SPDX-License-Identifier: MIT
// Accounts and other tables made out by their headers, where no model says which is which; where one does, as it says. What
// cannot be made out stays out of sight: it is no error here.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "insight/stage.h"
#include "model/synonyms.h"
#include "score/prepare.h"

enum { TABLE_NAMES = 3 };

chs_text chs_sight_header(const chs_table *table, const char *names) {
    for (chs_text name; chs_text_next_name(&names, &name);) {
        for (size_t c = 0; c < table->column_count; c++)
            if (chs_text_same_name(table->column[c].name, name)) return table->column[c].name;
        chs_wanted wanted = {.name = name};
        const chs_columns one = {&wanted, 1, 1};
        chs_synonym synonym = chs_synonym_find(&one, 0, table);
        if (synonym.candidates == 1) return table->column[synonym.column].name;
    }
    return (chs_text){"", 0};
}

static uint32_t want(chs_sight *sight, chs_columns *columns, chs_text header, bool day) {
    uint32_t index = CHS_NO_COLUMN;
    if (!header.size || !chs_columns_index(columns, &sight->arena, header, &index)) return CHS_NO_COLUMN;
    if (day) columns->item[index].uses |= CHS_READ_DAYS;
    return index;
}

// What a column of a model is called in the data that it is bound to; empty: it is not there.
static chs_text bound_header(const chs_binding *binding, uint32_t column) {
    if (!binding->table || column == CHS_NO_COLUMN || binding->column[column] == CHS_NO_COLUMN)
        return (chs_text){"", 0};
    return binding->table->column[binding->column[column]].name;
}

static chs_text account_header(const chs_sight *sight, const chs_run *run, uint32_t column, const char *names) {
    chs_text header = run ? bound_header(&run->binding, column) : (chs_text){"", 0};
    return header.size ? header : chs_sight_header(sight->accounts, names);
}

static void guess_accounts(chs_sight *sight, const chs_run *run) {
    chs_account_columns *to = &sight->guess.account;
    static const chs_account_columns none = {CHS_NO_COLUMN, CHS_NO_COLUMN, CHS_NO_COLUMN, CHS_NO_COLUMN, CHS_NO_COLUMN,
                                             CHS_NO_COLUMN, CHS_NO_COLUMN, CHS_NO_COLUMN, CHS_NO_COLUMN};
    const chs_account_columns *of = run ? &run->model->account : &none;
    chs_columns *columns = &sight->guess.columns;
    *to = none;
    to->id = want(sight, columns, account_header(sight, run, of->id, "account_id|account|customer_id|id"), false);
    to->name = want(sight, columns, account_header(sight, run, of->name, "account_name|name"), false);
    to->domain = want(sight, columns, account_header(sight, run, of->domain, "domain"), false);
    to->date = want(sight, columns, account_header(sight, run, of->date, "snapshot_date"), true);
}

static chs_model_table *add_table(chs_sight *sight, const chs_table *table) {
    sight->table[sight->guess.table_count].table = table;
    chs_model_table *to = &sight->guess.table[sight->guess.table_count++];
    to->name = table->name;
    return to;
}

static void guess_table(chs_sight *sight, const chs_table *table) {
    static const struct {
        const char *names;
        chs_by by;
    } key[TABLE_NAMES] = {{"account_id|account|customer_id", CHS_BY_ID_COLUMN},
                          {"account_name|organization|company", CHS_BY_NAME_COLUMN},
                          {"domain|email", CHS_BY_DOMAIN_COLUMN}};
    chs_model_table *to = add_table(sight, table);
    to->account = CHS_NO_COLUMN;
    for (int k = 0; k < TABLE_NAMES && to->account == CHS_NO_COLUMN; k++) {
        to->account = want(sight, &to->columns, chs_sight_header(table, key[k].names), false);
        to->by = (uint8_t)key[k].by;
    }
    to->date = want(sight, &to->columns,
                    chs_sight_header(table, "created_at|date|time|start_date|survey_date|updated_at"), true);
}

static void take_table(chs_sight *sight, const chs_run *run, uint32_t t) {
    const chs_model_table *from = &run->model->table[t];
    const chs_binding *binding = &run->table[t].binding;
    chs_model_table *to = add_table(sight, binding->table);
    to->by = from->by;
    to->account = want(sight, &to->columns, bound_header(binding, from->account), false);
    to->date = want(sight, &to->columns, bound_header(binding, from->date), true);
}

static void guess_tables(chs_sight *sight, const chs_run *run) {
    for (size_t i = 0; i < sight->data->table_count; i++) {
        const chs_table *table = sight->data->table[i];
        bool other = table == sight->accounts || chs_text_equal(table->name, CHS_TEXT("overrides")) ||
                     chs_text_equal(table->name, CHS_TEXT("matches"));
        uint16_t known = run ? chs_find(&table->name, CHS_ITEMS(run->model->table, run->model->table_count)) : CHS_NONE;
        if (other) continue;
        if (known != CHS_NONE && run->table[known].binding.table)
            take_table(sight, run, known);
        else
            guess_table(sight, table);
    }
}

// ---- Bound and joined ---------------------------------------------------------------------------------------------------

// Which rows of the accounts are looked at: those of the newest snapshot. `every` has room for all.
static chs_status look_at_accounts(chs_sight *sight, const chs_run *run, chs_roster *roster, chs_error *error) {
    uint32_t rows = sight->accounts->rows, count = 0;
    int32_t newest = run ? run->snapshot : chs_newest_day(&sight->binding, sight->guess.account.date).day;
    uint32_t *row = chs_arena_raw(&sight->arena, rows ? rows : 1, sizeof *row);
    if (!row) return chs_fail_memory(error);
    bool known = sight->guess.account.id != CHS_NO_COLUMN;
    chs_status status =
        !known ? CHS_OK
               : chs_roster_make(&sight->guess, &sight->binding, newest, &sight->arena, &sight->arena, roster, error);
    if (status) return status;
    if (sight->as_of == CHS_NO_DAY) sight->as_of = run ? run->as_of : newest;
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t slot = known ? roster->slot[r] : CHS_NO_ACCOUNT;
        if (!known || (slot != CHS_NO_ACCOUNT && roster->row[slot] == r))
            row[count++] = r;
        else if (slot == CHS_NO_ACCOUNT)
            sight->history = true;
    }
    sight->slot = known ? roster->slot : NULL;
    sight->slots = known ? roster->count : 0;
    sight->row = run ? run->row : row;
    sight->count = run ? run->count : count;
    return CHS_OK;
}

static chs_status read_days(chs_sight *sight, chs_sight_table *it, uint32_t column, chs_error *error) {
    uint32_t rows = it->table->rows;
    it->first = it->last = CHS_NO_DAY;
    if (column == CHS_NO_COLUMN || it->binding.column[column] == CHS_NO_COLUMN) return CHS_OK;
    it->day = chs_arena_raw(&sight->arena, rows ? rows : 1, sizeof *it->day);
    if (!it->day) return chs_fail_memory(error);
    for (uint32_t r = 0; r < rows; r++) {
        uint8_t absence;
        chs_eval_days(&it->binding, column, &r, 1, &it->day[r], &absence);
        if (absence) it->day[r] = CHS_NO_DAY;
        if (absence || (sight->as_of != CHS_NO_DAY && it->day[r] > sight->as_of)) continue;
        if (it->first == CHS_NO_DAY || it->day[r] < it->first) it->first = it->day[r];
        if (it->day[r] > it->last) it->last = it->day[r];
    }
    return CHS_OK;
}

// A table that cannot be joined is out of sight; only memory is a failure.
static chs_status join_table(chs_sight *sight, chs_roster *roster, uint32_t t, chs_error *error) {
    const chs_model_table *of = &sight->guess.table[t];
    chs_sight_table *it = &sight->table[t];
    chs_error problem;
    chs_status status = chs_bind(&of->columns, it->table, &sight->arena, &sight->report, &it->binding, &problem);
    if (status == CHS_OK && chs_bind_readings(&it->binding, &sight->guess, sight->data, &sight->arena, &sight->report,
                                              &problem) == CHS_NO_MEMORY)
        status = CHS_NO_MEMORY;
    if (status == CHS_OK) status = read_days(sight, it, of->date, error);
    if (status == CHS_OK && (of->account == CHS_NO_COLUMN || !sight->slot)) status = CHS_DATA_TABLE;
    if (status == CHS_OK)
        status = chs_join_rows(roster, of, &it->binding, sight->data, 0, &sight->arena, &sight->arena, &sight->report,
                               &it->join, &problem);
    if (status == CHS_NO_MEMORY) return chs_fail_memory(error);
    if (status != CHS_OK) it->table = NULL;
    return CHS_OK;
}

chs_status chs_sight_make(const chs_run *run, const chs_data *data, int32_t as_of, chs_sight *sight, chs_error *error) {
    *sight = (chs_sight){.data = data, .accounts = chs_data_table(data, CHS_TEXT("accounts")), .as_of = as_of};
    if (!sight->accounts) return CHS_OK;
    chs_roster roster = {0};
    chs_error problem;
    sight->table = chs_arena_take(&sight->arena, data->table_count, sizeof *sight->table);
    sight->guess.table = chs_arena_take(&sight->arena, data->table_count, sizeof *sight->guess.table);
    if (!sight->table || !sight->guess.table) return chs_fail_memory(error);
    guess_accounts(sight, run);
    guess_tables(sight, run);
    if (sight->arena.failed) return chs_fail_memory(error);
    chs_status status =
        chs_bind(&sight->guess.columns, sight->accounts, &sight->arena, &sight->report, &sight->binding, error);
    if (status == CHS_OK && chs_bind_readings(&sight->binding, &sight->guess, data, &sight->arena, &sight->report,
                                              &problem) == CHS_NO_MEMORY)
        status = chs_fail_memory(error);
    if (status == CHS_OK) status = look_at_accounts(sight, run, &roster, error);
    for (uint32_t t = 0; status == CHS_OK && t < sight->guess.table_count; t++)
        status = join_table(sight, &roster, t, error);
    bool undated = sight->as_of == CHS_NO_DAY;
    for (uint32_t t = 0; status == CHS_OK && undated && t < sight->guess.table_count; t++)
        if (sight->table[t].day && sight->table[t].last > sight->as_of) sight->as_of = sight->table[t].last;
    return status == CHS_OK && sight->report.failed ? chs_fail_memory(error) : status;
}

void chs_sight_free(chs_sight *sight) {
    chs_report_free(&sight->report);
    chs_arena_free(&sight->arena);
}
