// SPDX-License-Identifier: MIT
// Which rows of the table are the accounts of a run: those of the newest snapshot at or before the as-of date that the
// model's `include` keeps. Every id once.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "score/prepare.h"

static bool is_bound(const chs_run *run, uint32_t column) {
    return column != CHS_NO_COLUMN && run->binding.column[column] != CHS_NO_COLUMN;
}

// The newest date of the date column at or before `limit`; CHS_NO_DAY when there is none.
static int32_t newest_day(chs_run *run, int32_t limit) {
    const chs_table *table = run->binding.table;
    uint32_t row[CHS_BLOCK], undated = 0, first_undated = 0;
    int32_t day[CHS_BLOCK], newest = CHS_NO_DAY;
    uint8_t absence[CHS_BLOCK];
    for (uint32_t from = 0; from < table->rows; from += CHS_BLOCK) {
        uint32_t n = table->rows - from < CHS_BLOCK ? table->rows - from : CHS_BLOCK;
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
        for (uint32_t i = 0; i < n; i++) {
            if (absence[i] != CHS_PRESENT) {
                if (!undated++) first_undated = from + i;
            } else if (day[i] <= limit && day[i] > newest) {
                newest = day[i];
            }
        }
    }
    if (undated) {
        chs_text column = run->model->columns.item[run->model->account.date].name;
        chs_notice *notice =
            chs_report_add(&run->report, CHS_WARNING, "data.undated", (chs_text){0}, column,
                           "Row %u has no date that can be read, so it belongs to no snapshot.", first_undated + 1);
        if (notice) {
            notice->row = first_undated + 1;
            notice->count = undated;
        }
    }
    return newest;
}

// Of undated accounts it is as late as the newest row of the other tables.
static int32_t newest_of_tables(const chs_run *run) {
    int32_t newest = CHS_NO_DAY;
    for (uint32_t t = 0; t < run->model->table_count; t++) {
        int32_t day = chs_newest_day(&run->table[t].binding, run->model->table[t].date);
        if (day > newest) newest = day;
    }
    return newest;
}

chs_status chs_prepare_dates(chs_run *run, const char *as_of, chs_error *error) {
    run->as_of = run->snapshot = CHS_NO_DAY;
    if (!run->binding.table->rows)
        return chs_fail(error, CHS_DATA_EMPTY,
                        "The accounts have a header line but no rows: there is nobody to score.");
    if (as_of && *as_of) {
        run->as_of = chs_date_read(chs_text_of(as_of));
        if (run->as_of == CHS_NO_DAY)
            return chs_fail(error, CHS_DATA_DATE, "The as-of date is \"%s\": expected a day like 2026-11-16.", as_of);
    }
    if (is_bound(run, run->model->account.date)) {
        run->snapshot = newest_day(run, run->as_of == CHS_NO_DAY ? INT32_MAX : run->as_of);
        if (run->snapshot == CHS_NO_DAY) {
            chs_text column = run->model->columns.item[run->model->account.date].name;
            return chs_fail(error, CHS_DATA_DATE,
                            as_of ? "No row of \"%.*s\" is dated at or before the as-of date: give a later one."
                                  : "No cell of \"%.*s\" is a date that can be read: expected days like 2026-11-16.",
                            (int)column.size, column.at);
        }
        if (run->as_of == CHS_NO_DAY) run->as_of = run->snapshot;
    }
    if (run->as_of == CHS_NO_DAY) run->as_of = newest_of_tables(run);
    if (run->as_of == CHS_NO_DAY && run->model->needs_date)
        return chs_fail(error, CHS_DATA_DATE,
                        "The model counts days, but there is no date to count from: give an as-of date, or name the "
                        "date column of the accounts in \"account\": {\"date\": ...}.");
    run->binding.as_of = run->as_of;
    return CHS_OK;
}

// Keeps the rows of one block that belong to the snapshot and that `include` is true of; returns how many.
static uint32_t keep(chs_run *run, const uint32_t *row, uint32_t n, uint32_t *kept) {
    int32_t day[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    double truth[CHS_BLOCK];
    uint32_t of_snapshot[CHS_BLOCK], count = 0, left = 0;
    bool dated = run->snapshot != CHS_NO_DAY;
    if (dated) chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
    for (uint32_t i = 0; i < n; i++)
        if (!dated || (absence[i] == CHS_PRESENT && day[i] == run->snapshot)) of_snapshot[count++] = row[i];
    const chs_expr *include = run->model->include;
    if (include) chs_eval(&run->binding, include, of_snapshot, count, truth, absence);
    for (uint32_t i = 0; i < count; i++) {
        if (include && (absence[i] != CHS_PRESENT || truth[i] == 0))
            run->left_out++;
        else
            kept[left++] = of_snapshot[i];
    }
    return left;
}

chs_status chs_prepare_accounts(chs_run *run, chs_error *error) {
    const chs_table *table = run->binding.table;
    uint32_t *row = chs_arena_raw(&run->arena, table->rows, sizeof *row);
    if (!row) return chs_fail_memory(error);
    run->row = row;
    for (uint32_t from = 0; from < table->rows; from += CHS_BLOCK) {
        uint32_t block[CHS_BLOCK], n = table->rows - from < CHS_BLOCK ? table->rows - from : CHS_BLOCK;
        for (uint32_t i = 0; i < n; i++) block[i] = from + i;
        run->count += keep(run, block, n, row + run->count);
    }
    if (run->left_out)
        chs_report_add(&run->report, CHS_INFO, "data.left_out", (chs_text){0}, (chs_text){0},
                       "Left out because \"include\" is not true of them: %u of the accounts (%.*s).", run->left_out,
                       (int)run->model->include_text.size, run->model->include_text.at);
    return CHS_OK;
}
