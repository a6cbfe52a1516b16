// SPDX-License-Identifier: MIT
// The expressions of a model that are computed from cells, one by one, for whoever looks for mistakes in them.
#include "score/prepare.h"

typedef struct taker {
    void (*take)(void *to, const chs_binding *binding, const chs_expr *expr);
    void *to;
} taker;

static void give(const taker *t, const chs_binding *binding, const chs_expr *expr) {
    if (expr) t->take(t->to, binding, expr);
}

void chs_each_expression(const chs_run *run, void (*take)(void *to, const chs_binding *binding, const chs_expr *expr),
                         void *to) {
    const chs_model *model = run->model;
    const chs_binding *accounts = &run->binding;
    const taker t = {take, to};
    give(&t, accounts, model->include);
    for (uint32_t i = 0; i < model->signal_count; i++) give(&t, accounts, model->signal[i].value);
    for (uint32_t i = 0; i < model->segment_count; i++) give(&t, accounts, model->segment[i].condition);
    for (uint32_t i = 0; i < model->lifecycle_count; i++) give(&t, accounts, model->lifecycle[i].condition);
    for (uint32_t i = 0; i < model->rule_count; i++) give(&t, accounts, model->rule[i].condition);
    give(&t, accounts, model->churn.condition);
    for (size_t i = 0; i < model->rollups.count; i++)
        give(&t, &run->table[model->rollups.item[i].table].binding, model->rollups.item[i].condition);
}
