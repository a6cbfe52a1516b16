// SPDX-License-Identifier: MIT
// Whether amounts of a table go into a model as they are. Of a ratio of amounts the unit does not matter. Knows no data.
#include "base/text.h"
#include "data/money.h"
#include "model/model.h"

typedef struct amounts {
    const chs_model *model;
    uint32_t table, column; // CHS_NO_COLUMN: any that is money by its name
} amounts;

static bool is_of(const amounts *a, const chs_expr *expr) {
    if (expr->op != CHS_OP_ROLLUP) return false;
    const chs_rollup *rollup = &a->model->rollups.item[expr->column];
    if (!chs_rollup_reads_numbers(rollup) || rollup->table != a->table) return false;
    if (a->column != CHS_NO_COLUMN) return rollup->column == a->column;
    return chs_money_header(a->model->table[a->table].columns.item[rollup->column].name);
}

static bool holds_any(const amounts *a, const chs_expr *expr) {
    const amounts any = {a->model, a->table, CHS_NO_COLUMN};
    if (is_of(&any, expr)) return true;
    for (uint32_t i = 0; i < expr->count; i++)
        if (holds_any(a, expr->argument[i])) return true;
    return false;
}

static bool is_number(const chs_expr *expr, double least, double most) {
    return expr->op == CHS_OP_NUMBER && expr->number > least && expr->number < most;
}

// Whether an expression holds them and neither divides them nor multiplies them by less than 1.
static bool takes_whole(const amounts *a, const chs_expr *expr) {
    if (is_of(a, expr)) return true;
    if (expr->op == CHS_OP_DIVIDE) {
        bool ratio = holds_any(a, expr->argument[0]) && holds_any(a, expr->argument[1]);
        if (ratio || is_number(expr->argument[1], 1, CHS_VALUE_MAX)) return false;
    }
    if (expr->op == CHS_OP_MULTIPLY && (is_number(expr->argument[0], 0, 1) || is_number(expr->argument[1], 0, 1)))
        return false;
    for (uint32_t i = 0; i < expr->count; i++)
        if (takes_whole(a, expr->argument[i])) return true;
    return false;
}

bool chs_model_takes_whole(const chs_model *model, uint32_t table, uint32_t column) {
    const amounts of = {model, table, column}, *a = &of;
    bool whole = model->include && takes_whole(a, model->include);
    for (uint32_t i = 0; i < model->signal_count; i++)
        whole |= model->signal[i].value && takes_whole(a, model->signal[i].value);
    for (uint32_t i = 0; i < model->segment_count; i++) whole |= takes_whole(a, model->segment[i].condition);
    for (uint32_t i = 0; i < model->lifecycle_count; i++) whole |= takes_whole(a, model->lifecycle[i].condition);
    for (uint32_t i = 0; i < model->rule_count; i++) whole |= takes_whole(a, model->rule[i].condition);
    return whole;
}
