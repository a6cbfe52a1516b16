// SPDX-License-Identifier: MIT
// Accounts that `include` leaves out only for having left: portfolios do not show them, and they are the evidence that a
// score is held against. A test account that has left stays out.
#include "score/odd.h"
#include "score/prepare.h"

static bool reads_rows(const chs_expr *expr) { return expr->op == CHS_OP_ROLLUP || expr->op == CHS_OP_TEXT_ROLLUP; }

// Whether an expression reads the column, or the roll-up, that a leaf of another one does.
static bool reads(const chs_expr *expr, const chs_expr *leaf) {
    bool same_kind = reads_rows(leaf) ? reads_rows(expr) : chs_expr_is_column(expr);
    if (same_kind && expr->column == leaf->column) return true;
    for (uint32_t i = 0; i < expr->count; i++)
        if (reads(expr->argument[i], leaf)) return true;
    return false;
}

// Whether `other` reads everything that an expression reads.
static bool reads_only(const chs_expr *expr, const chs_expr *other) {
    if ((chs_expr_is_column(expr) || reads_rows(expr)) && !reads(other, expr)) return false;
    for (uint32_t i = 0; i < expr->count; i++)
        if (!reads_only(expr->argument[i], other)) return false;
    return true;
}

bool chs_is_true(const chs_run *run, const chs_expr *condition, uint32_t row) {
    double truth;
    uint8_t absence;
    chs_eval(&run->binding, condition, &row, 1, &truth, &absence);
    return absence == CHS_PRESENT && truth != 0;
}

static bool holds_but_for_churn(const chs_run *run, const chs_expr *include, uint32_t row) {
    if (chs_is_true(run, include, row)) return true;
    if (include->op != CHS_OP_AND) return reads_only(include, run->model->churn.condition);
    for (uint32_t i = 0; i < include->count; i++)
        if (!holds_but_for_churn(run, include->argument[i], row)) return false;
    return true;
}

bool chs_left_only_by_churn(const chs_run *run, uint32_t row) {
    const chs_expr *churned = run->model->churn.condition;
    return churned && chs_is_true(run, churned, row) && holds_but_for_churn(run, run->model->include, row);
}

void chs_note_outcome(chs_run *run) {
    const chs_churn *churn = &run->model->churn;
    chs_odd odd = {0};
    if (!churn->condition) return;
    for (chs_places at = {0}; chs_next_places(run, &at);) {
        double truth[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        chs_eval(&run->binding, churn->condition, at.row, at.count, truth, absence);
        for (uint32_t i = 0; i < at.count; i++)
            if (chs_is_odd(absence[i])) chs_count_odd(&odd, at.row[i]);
    }
    chs_note_unjudged(run, "outcome.unreadable", churn->condition_text, churn->condition, &odd);
}
