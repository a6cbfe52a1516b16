// SPDX-License-Identifier: MIT
// Amounts of columns in different currencies that an expression adds, compares or divides as if they were of one: each column
// names a single one, so that binding has nothing to ask, and the model has no rates. Looks at no rows.
#include "base/text.h"
#include "data/remark.h"
#include "score/prepare.h"

// What a value is an amount of: the column that says so; `binding` NULL: of no currency that is known.
typedef struct unit {
    const chs_binding *binding;
    uint32_t column;
} unit;

typedef struct mixer {
    chs_run *run;
    const chs_binding *binding; // of the expression
} mixer;

static const char *code_of(const unit *it) { return it->binding->bound[it->column].code; }
static chs_text header_of(const unit *it) { return it->binding->table->column[it->binding->column[it->column]].name; }

static unit unit_of_column(const chs_binding *binding, uint32_t column) {
    const unit it = {binding, column};
    bool known = binding->table && binding->column[column] != CHS_NO_COLUMN && *code_of(&it);
    return known ? it : (unit){NULL, 0};
}

static void note(chs_run *run, const unit *a, const unit *b) {
    chs_report_add(
        &run->report, CHS_WARNING, "data.currency_mixed", chs_remark_place(b->binding->table), header_of(b),
        "\"%.*s\" is in %s, and \"%.*s\" in %s: an expression takes both as they are. Add \"currencies\" with "
        "rates to the model.",
        CHS_SHOW(header_of(a)), code_of(a), CHS_SHOW(header_of(b)), code_of(b));
}

// Of two values that come together the first one's, else the second one's.
static unit join(const mixer *m, unit a, unit b) {
    if (!a.binding) return b;
    if (b.binding && !chs_text_equal(chs_text_of(code_of(&a)), chs_text_of(code_of(&b)))) note(m->run, &a, &b);
    return a;
}

static unit unit_of(const mixer *m, const chs_expr *expr) {
    unit all = {NULL, 0}, first = all;
    if (expr->op == CHS_OP_COLUMN) return unit_of_column(m->binding, expr->column);
    if (expr->op == CHS_OP_ROLLUP) {
        const chs_rollup *rollup = &m->run->model->rollups.item[expr->column];
        if (chs_rollup_reads_numbers(rollup))
            return unit_of_column(&m->run->table[rollup->table].binding, rollup->column);
    }
    for (uint32_t i = 0; i < expr->count; i++) {
        const unit it = unit_of(m, expr->argument[i]);
        all = join(m, all, it);
        if (!i) first = it;
        if (i && expr->op == CHS_OP_DIVIDE && it.binding) first.binding = NULL; // a ratio, or what one unit buys
    }
    if (expr->truth) return (unit){NULL, 0}; // conditions beside it, as in `if`, are of none
    return expr->op == CHS_OP_DIVIDE ? first : all;
}

static void look_at(void *to, const chs_binding *binding, const chs_expr *expr) {
    const mixer m = {to, binding};
    unit_of(&m, expr);
}

void chs_note_mixed(chs_run *run) {
    if (!*run->model->currencies.base) chs_each_expression(run, look_at, run);
}
