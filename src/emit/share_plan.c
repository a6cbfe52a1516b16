// SPDX-License-Identifier: MIT
// Which columns of a table go to others: all of them, or what the model uses and what was named; and which hold accounts' ids.
#include "base/error.h"
#include "base/text.h"
#include "emit/share.h"
#include "score/match.h"

static const chs_fit_table *fit_of(const chs_fit *fit, chs_text name) {
    for (size_t t = 0; t < fit->table_count; t++)
        if (chs_text_equal(fit->table[t].name, name)) return &fit->table[t];
    return NULL;
}

static uint32_t column_of(const chs_fit_table *fit, uint32_t wanted) {
    return wanted == CHS_NO_COLUMN || !fit->table ? CHS_NO_COLUMN : fit->column[wanted].column;
}

static uint32_t named(const chs_table *table, const char *name) {
    for (uint32_t c = 0; c < table->column_count; c++)
        if (chs_text_same_name(table->column[c].name, chs_text_of(name))) return c;
    return CHS_NO_COLUMN;
}

static void mark(chs_share *share, uint32_t column, chs_shared way) {
    if (column != CHS_NO_COLUMN && share->way[column]) share->way[column] = (uint8_t)way;
}

// Every key that an account has, so that a cell which is one as a whole is not taken apart.
static bool collect_keys(chs_share *share, const chs_fit_table *accounts, uint32_t column, chs_arena *arena) {
    share->keys.arena = arena;
    if (column == CHS_NO_COLUMN) return true;
    const chs_column *of = &accounts->table->column[column];
    for (uint32_t row = 0; row < accounts->table->rows; row++) {
        char room[CHS_CELL_CHARS], host[CHS_HOST_CHARS];
        chs_text text = chs_text_trim(chs_cell_text(of, chs_table_cell(accounts->table, column, row), room));
        if (share->by == CHS_BY_DOMAIN_COLUMN) text = chs_host_of(text, host);
        if (text.size && chs_texts_add(&share->keys, text, true) == CHS_NO_TEXT) return false;
    }
    return true;
}

static bool plan_keys(chs_share *share, const chs_model_table *of, const chs_fit *fit, chs_arena *arena) {
    const chs_account_columns *account = &share->model->account;
    const uint32_t wanted[] = {account->id, account->name, account->domain};
    share->by = (chs_by)of->by;
    mark(share, column_of(fit_of(fit, of->name), of->account), CHS_HASHED_KEYS);
    return collect_keys(share, &fit->table[0], column_of(&fit->table[0], wanted[of->by]), arena);
}

static void plan_accounts(chs_share *share, const chs_fit_table *accounts) {
    const chs_account_columns *account = &share->model->account;
    mark(share, column_of(accounts, account->id), CHS_HASHED);
    mark(share, column_of(accounts, account->name), CHS_HASHED);
    mark(share, column_of(accounts, account->parent), CHS_HASHED);
    mark(share, column_of(accounts, account->domain), CHS_HASHED_HOST);
}

// Who an account is: told as a hash where that is asked for. What people write about accounts stays behind.
static bool plan_hashes(chs_share *share, const chs_fit *fit, chs_arena *arena) {
    chs_text table = share->table->name;
    bool matches = chs_text_equal(table, CHS_TEXT("matches"));
    if (chs_text_equal(table, CHS_TEXT("accounts"))) plan_accounts(share, &fit->table[0]);
    if (matches || chs_text_equal(table, CHS_TEXT("overrides"))) {
        static const char *const said[] = {"reason", "author", "name", "because"};
        for (size_t i = 0; i < sizeof said / sizeof *said; i++)
            mark(share, named(share->table, said[i]), CHS_NOT_SHARED);
        mark(share, named(share->table, "account"), CHS_HASHED);
        mark(share, named(share->table, "written"), CHS_HASHED_WRITTEN);
    }
    for (uint32_t t = 0; t < share->model->table_count; t++)
        if (chs_text_equal(share->model->table[t].name, table))
            return plan_keys(share, &share->model->table[t], fit, arena);
    return true;
}

chs_status chs_share_plan(const chs_model *model, const chs_data *data, const chs_fit *fit, chs_text table,
                          const chs_share_options *options, chs_arena *arena, chs_share *share, chs_error *error) {
    const chs_table *found = chs_data_table(data, table);
    if (!found) return chs_fail(error, CHS_BAD_ARGUMENT, "There is no table \"%.*s\" in the data.", CHS_SHOW(table));
    *share = (chs_share){.table = found, .model = model, .salt = options->salt};
    size_t count = found->column_count;
    share->way = chs_arena_take(arena, count ? count : 1, sizeof *share->way);
    if (!share->way) return chs_fail_memory(error);
    const chs_fit_table *of = fit_of(fit, table);
    for (size_t c = 0; c < count; c++) {
        bool goes = options->all || !of || of->used[c]; // overrides are no part of the fit, and go
        for (size_t i = 0; i < options->column_count && !goes; i++)
            goes = chs_text_same_name(found->column[c].name, options->column[i]);
        share->way[c] = goes ? CHS_AS_WRITTEN : CHS_NOT_SHARED;
    }
    bool fine = !options->salt.size || plan_hashes(share, fit, arena);
    return fine ? CHS_OK : chs_fail_memory(error);
}
