// SPDX-License-Identifier: MIT
// What the columns of a model are read as, found by walking everything that reads one. Texts are not noted: they mean
// themselves.
#include "model/model.h"

static void use(const chs_columns *columns, uint32_t column, unsigned as) {
    if (column != CHS_NO_COLUMN) columns->item[column].uses |= (uint8_t)as;
}

// Two bare columns that are compared are numbers where both are, else texts.
static void use_expr(const chs_columns *columns, const chs_expr *expr) {
    if (!expr) return;
    bool either = expr->op == CHS_OP_COLUMNS_EQUAL || expr->op == CHS_OP_COLUMNS_UNEQUAL;
    for (uint32_t i = 0; either && i < expr->count; i++) use(columns, expr->argument[i]->column, CHS_READ_EITHER);
    if (either) return;
    if (expr->op == CHS_OP_COLUMN) use(columns, expr->column, CHS_READ_NUMBERS);
    bool age = expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL;
    if (age && !expr->count) use(columns, expr->column, CHS_READ_DAYS);
    for (uint32_t i = 0; i < expr->count; i++) use_expr(columns, expr->argument[i]);
}

static void use_rollup(const chs_model *model, const chs_rollup *rollup) {
    const chs_columns *columns = &model->table[rollup->table].columns;
    if (rollup->days) use(columns, rollup->column, CHS_READ_DAYS);
    if (chs_rollup_reads_numbers(rollup)) use(columns, rollup->column, CHS_READ_NUMBERS);
    use_expr(columns, rollup->condition);
}

void chs_model_find_uses(chs_model *model) {
    const chs_columns *columns = &model->columns;
    use(columns, model->account.date, CHS_READ_DAYS);
    use(columns, model->account.renewal, CHS_READ_DAYS);
    use(columns, model->account.value, CHS_READ_NUMBERS);
    use_expr(columns, model->include);
    for (uint32_t i = 0; i < model->signal_count; i++) {
        use_expr(columns, model->signal[i].value);
        use(columns, model->signal[i].least_column, CHS_READ_NUMBERS);
        use(columns, model->signal[i].dated_column, CHS_READ_DAYS);
    }
    for (uint32_t i = 0; i < model->segment_count; i++) use_expr(columns, model->segment[i].condition);
    for (uint32_t i = 0; i < model->lifecycle_count; i++) use_expr(columns, model->lifecycle[i].condition);
    for (uint32_t i = 0; i < model->rule_count; i++) use_expr(columns, model->rule[i].condition);
    use_expr(columns, model->churn.condition);
    use(columns, model->churn.date, CHS_READ_DAYS);
    for (uint32_t i = 0; i < model->table_count; i++)
        use(&model->table[i].columns, model->table[i].date, CHS_READ_DAYS);
    for (size_t i = 0; i < model->rollups.count; i++) use_rollup(model, &model->rollups.item[i]);
}

static bool judges(const chs_model *model, const chs_expr *expr) {
    bool found = expr->op == CHS_OP_SENTIMENT;
    if (expr->op == CHS_OP_ROLLUP) {
        const chs_rollup *rollup = &model->rollups.item[expr->column];
        found = rollup->judged || (rollup->condition && judges(model, rollup->condition));
    }
    for (uint32_t i = 0; i < expr->count && !found; i++) found = judges(model, expr->argument[i]);
    return found;
}

bool chs_model_judges(const chs_model *model) {
    bool found = false;
    for (uint32_t i = 0; i < model->signal_count; i++) found |= judges(model, model->signal[i].value);
    return found;
}
