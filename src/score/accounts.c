// SPDX-License-Identifier: MIT
// Which rows of the table are the accounts of a run: those of the newest snapshot at or before the as-of date that the
// model's `include` keeps. Every id once.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "score/odd.h"
#include "score/prepare.h"
#include "score/texts.h"

// ---- Who is left out, and why ----

// What `include` did not let through, by the text that decided: the test accounts, the internal ones, those that have left.
enum { REASONS_MAX = 6 };
typedef struct left_out {
    chs_texts text;
    uint32_t count[REASONS_MAX]; // per text
    uint32_t others;             // by no text, or by too many
    chs_odd unjudged;            // because of a cell that cannot be used, counted above, too
} left_out;

// The first column that an expression reads as text; CHS_NO_COLUMN: none.
static uint32_t text_column(const chs_expr *expr) {
    if (expr->op == CHS_OP_TEXT_COLUMN) return expr->column;
    for (uint32_t i = 0; i < expr->count; i++) {
        uint32_t column = text_column(expr->argument[i]);
        if (column != CHS_NO_COLUMN) return column;
    }
    return CHS_NO_COLUMN;
}

// Of conditions joined by `and` the first that is not true of the row, else the whole.
static const chs_expr *what_decided(const chs_run *run, uint32_t row) {
    const chs_expr *include = run->model->include;
    for (uint32_t i = 0; include->op == CHS_OP_AND && i < include->count; i++)
        if (!chs_is_true(run, include->argument[i], row)) return include->argument[i];
    return include;
}

static void leave_out(chs_run *run, left_out *left, uint32_t row) {
    char room[CHS_CELL_CHARS];
    uint32_t column = text_column(what_decided(run, row)), reason = CHS_NO_TEXT;
    run->left_out++;
    if (column != CHS_NO_COLUMN) {
        chs_text text = chs_eval_text(&run->binding, column, row, room);
        reason =
            left->text.count < REASONS_MAX ? chs_texts_add(&left->text, text, true) : chs_texts_find(&left->text, text);
    }
    if (reason < REASONS_MAX)
        left->count[reason]++;
    else
        left->others++;
}

static void note_left_out(chs_run *run, const left_out *left) {
    char by[256] = "";
    chs_fixed fixed = {.at = by, .size = sizeof by};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    for (uint32_t i = 0; i < left->text.count; i++)
        chs_out_format(&out, "%s%u with \"%.*s\"", i ? ", " : ": ", left->count[i],
                       (int)(left->text.item[i].text.size < 30 ? left->text.item[i].text.size : 30),
                       left->text.item[i].text.at);
    if (left->others && left->text.count) chs_out_format(&out, ", %u others", left->others);
    chs_out_end(&out, NULL);
    chs_report_add(&run->report, CHS_INFO, "data.left_out", (chs_text){0}, (chs_text){0},
                   "Left out because \"include\" is not true of them: %u of the accounts (%.*s)%s.", run->left_out,
                   (int)run->model->include_text.size, run->model->include_text.at, by);
}

// ---- Rows of nothing ----

// As spreadsheets leave them below the last account, and nobody is meant by.
static bool is_blank(const chs_run *run, uint32_t row) {
    const chs_table *table = run->binding.table;
    if (chs_table_cell(table, run->binding.column[run->model->account.id], row)) return false;
    for (size_t c = 0; c < table->column_count; c++)
        if (chs_table_cell(table, c, row)) return false;
    return true;
}

static uint32_t pass_blank(const chs_run *run, uint32_t *row, uint32_t n, chs_odd *blank) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < n; i++)
        if (is_blank(run, row[i]))
            chs_count_odd(blank, row[i]);
        else
            row[left++] = row[i];
    return left;
}

static void note_blank(chs_run *run, const chs_odd *blank) {
    if (!blank->count) return;
    chs_notice *notice = chs_report_add(&run->report, CHS_INFO, "data.blank_row", (chs_text){0}, (chs_text){0},
                                        "Row %u has nothing in any column, so it is no account.", blank->row + 1);
    chs_place_odd(blank, notice);
}

// ---- The accounts ----

// Keeps the rows of one block that belong to the snapshot and that `include` is true of; returns how many.
static uint32_t keep(chs_run *run, const uint32_t *row, uint32_t n, uint32_t *kept, left_out *out) {
    int32_t day[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    double truth[CHS_BLOCK];
    uint32_t of_snapshot[CHS_BLOCK], count = 0, left = 0;
    bool dated = run->snapshot != CHS_NO_DAY;
    if (dated) chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
    for (uint32_t i = 0; i < n; i++) {
        bool is_in = !dated || (absence[i] == CHS_PRESENT && day[i] == run->snapshot);
        if (is_in && !(run->passed_over && run->passed_over[row[i]])) of_snapshot[count++] = row[i];
    }
    const chs_expr *include = run->model->include;
    if (include) chs_eval(&run->binding, include, of_snapshot, count, truth, absence);
    for (uint32_t i = 0; i < count; i++) {
        bool fits = !include || (absence[i] == CHS_PRESENT && truth[i] != 0);
        if (fits || (run->with_churned && chs_left_only_by_churn(run, of_snapshot[i]))) {
            kept[left++] = of_snapshot[i];
            continue;
        }
        leave_out(run, out, of_snapshot[i]);
        if (chs_is_odd(absence[i])) chs_count_odd(&out->unjudged, of_snapshot[i]);
    }
    return left;
}

chs_status chs_prepare_accounts(chs_run *run, chs_error *error) {
    const chs_table *table = run->binding.table;
    uint32_t *row = chs_arena_raw(&run->arena, table->rows, sizeof *row);
    if (!row) return chs_fail_memory(error);
    run->row = row;
    chs_arena scratch = {0};
    left_out left = {.text = {.arena = &scratch}};
    chs_odd blank = {0};
    for (uint32_t from = 0; from < table->rows; from += CHS_BLOCK) {
        uint32_t block[CHS_BLOCK], n = table->rows - from < CHS_BLOCK ? table->rows - from : CHS_BLOCK;
        for (uint32_t i = 0; i < n; i++) block[i] = from + i;
        n = pass_blank(run, block, n, &blank);
        run->count += keep(run, block, n, row + run->count, &left);
    }
    note_blank(run, &blank);
    if (run->left_out) note_left_out(run, &left);
    chs_note_unjudged(run, "include.unreadable", run->model->include_text, run->model->include, &left.unjudged);
    bool enough = !scratch.failed;
    chs_arena_free(&scratch);
    return enough ? CHS_OK : chs_fail_memory(error);
}
