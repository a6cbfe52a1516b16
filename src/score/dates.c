// SPDX-License-Identifier: MIT
// Which day it is: the as-of date, from which days are counted, and the snapshot, the newest day of the accounts at or before it,
// whose rows are the accounts; and who was there before and is not any more.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "score/odd.h"
#include "score/prepare.h"
#include "score/texts.h"

static bool is_bound(const chs_run *run, uint32_t column) {
    return column != CHS_NO_COLUMN && run->binding.column[column] != CHS_NO_COLUMN;
}

// The newest date of the date column at or before `limit`, and the one before it.
static chs_newest newest_of_accounts(chs_run *run, int32_t limit) {
    const chs_table *table = run->binding.table;
    uint32_t row[CHS_BLOCK];
    chs_odd undated = {0};
    chs_newest newest = {CHS_NO_DAY, CHS_NO_DAY};
    int32_t day[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (uint32_t from = 0; from < table->rows; from += CHS_BLOCK) {
        uint32_t n = table->rows - from < CHS_BLOCK ? table->rows - from : CHS_BLOCK;
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
        for (uint32_t i = 0; i < n; i++) {
            if (absence[i] != CHS_PRESENT)
                chs_count_odd(&undated, from + i);
            else if (day[i] <= limit)
                chs_newest_take(&newest, day[i]);
        }
    }
    if (undated.count) {
        chs_text column = run->model->columns.item[run->model->account.date].name;
        chs_notice *notice =
            chs_report_add(&run->report, CHS_WARNING, "data.undated", (chs_text){0}, column,
                           "Row %u has no date that can be read, so it belongs to no snapshot.", undated.row + 1);
        chs_place_odd(&undated, notice);
    }
    return newest;
}

// One slip among the rows (2062 for 2026) moves all windows, and one among the accounts is a snapshot of its own.
static void note_far_ahead(chs_run *run, chs_newest newest, const char *of_what, const char *what_to_do) {
    enum { YEAR = 366 };
    if (newest.before == CHS_NO_DAY || newest.day - newest.before <= YEAR) return;
    char days[64] = "";
    chs_fixed fixed = {.at = days, .size = sizeof days};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_date(&out, newest.day);
    chs_out_format(&out, ", and the one before it is ");
    chs_out_date(&out, newest.before);
    chs_out_end(&out, NULL);
    chs_report_add(&run->report, CHS_WARNING, "data.as_of", (chs_text){0}, (chs_text){0},
                   "The newest day %s, is %s. If that is a slip, %s.", of_what, days, what_to_do);
}

// Of undated accounts it is as late as the newest row of the other tables.
static int32_t newest_of_tables(chs_run *run) {
    chs_newest newest = {CHS_NO_DAY, CHS_NO_DAY};
    for (uint32_t t = 0; t < run->model->table_count; t++) {
        const chs_newest of_table = chs_newest_day(&run->table[t].binding, run->model->table[t].date);
        chs_newest_take(&newest, of_table.before);
        chs_newest_take(&newest, of_table.day);
    }
    note_far_ahead(run, newest, "in the tables, from which days are counted", "give an as-of date");
    return newest.day;
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
        const chs_newest newest = newest_of_accounts(run, run->as_of == CHS_NO_DAY ? INT32_MAX : run->as_of);
        note_far_ahead(run, newest, "of the accounts, whose rows alone are scored",
                       "correct it, or give an earlier as-of date");
        run->snapshot = newest.day;
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

// ---- Who is not there any more ----

// Of an account: its newest day up to the snapshot, and 1 + its last row of that day; 0: none.
typedef struct last {
    int32_t day;
    uint32_t row;
} last;

typedef struct seen {
    chs_keys keys; // accounts by their id
    last *last;
    size_t room;
} seen;

static bool see_rows(const chs_run *run, chs_arena *arena, seen *s) {
    const uint32_t rows = run->binding.table->rows;
    if (!chs_keys_begin(&s->keys, run->binding.table, run->binding.column[run->model->account.id], arena)) return false;
    for (uint32_t from = 0; from < rows; from += CHS_BLOCK) {
        uint32_t row[CHS_BLOCK], number[CHS_BLOCK], n = rows - from < CHS_BLOCK ? rows - from : CHS_BLOCK;
        int32_t day[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
        if (!chs_keys_of_rows(&s->keys, row, n, number) ||
            !chs_arena_grow(arena, &s->last, &s->room, s->keys.texts.count, sizeof *s->last))
            return false;
        for (uint32_t i = 0; i < n; i++) {
            last *of = &s->last[number[i]];
            bool counts = absence[i] == CHS_PRESENT && day[i] <= run->snapshot;
            if (counts && (!of->row || day[i] >= of->day)) *of = (last){day[i], row[i] + 1};
        }
    }
    return true;
}

// Accounts that have left are meant to go; that as many are gone as are there means rather that the date tells something else.
static void note_gone(chs_run *run, const seen *s) {
    chs_odd gone = {0};
    uint32_t there = 0;
    for (uint32_t k = 0; k < s->keys.texts.count; k++) {
        if (!s->last[k].row || chs_text_means_missing(s->keys.texts.item[k].text)) continue;
        if (s->last[k].day == run->snapshot)
            there++;
        else
            chs_count_odd(&gone, s->last[k].row - 1);
    }
    if (!gone.count) return;
    const bool many = gone.count >= there;
    chs_notice *notice = chs_report_add(
        &run->report, many ? CHS_WARNING : CHS_INFO, "data.gone", (chs_text){0},
        run->model->columns.item[run->model->account.date].name,
        "%u of the accounts are not in the newest snapshot, so they are not scored; the first was last in row %u.%s",
        gone.count, gone.row + 1, many ? " If the date is not that of the export, take it out of \"account\"." : "");
    chs_place_odd(&gone, notice);
}

bool chs_note_gone(chs_run *run) {
    chs_arena arena = {0};
    seen s = {0};
    if (run->snapshot == CHS_NO_DAY) return true;
    const bool done = see_rows(run, &arena, &s);
    if (done) note_gone(run, &s);
    chs_arena_free(&arena);
    return done;
}
