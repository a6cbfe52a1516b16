// SPDX-License-Identifier: MIT
// Expressions over rows: blocks of numbers with a reason beside each one that is missing. Missing spreads from operand to
// result, but for and, or, coalesce and in (see bind.h). Texts are in eval_text.c. Knows nothing of scores.
#include <math.h>
#include <string.h>

#include "data/profile.h"
#include "model/eval.h"

typedef struct values {
    double number[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
} values;

static void eval(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count, double *number,
                 uint8_t *absence);

static void set_missing(double *number, uint8_t *absence, chs_absence reason) {
    *number = 0;
    *absence = (uint8_t)reason;
}

static void eval_column(const chs_binding *binding, uint32_t column, const uint32_t *row, uint32_t count,
                        double *number, uint8_t *absence) {
    uint32_t bound = binding->column[column];
    const chs_reading *reading = &binding->bound[column].reading;
    if (binding->bound[column].exchange) {
        for (uint32_t i = 0; i < count; i++) {
            number[i] = 0;
            absence[i] = (uint8_t)chs_bound_number(binding, column, row[i], &number[i]);
        }
        return;
    }
    chs_cell cell[CHS_BLOCK];
    if (bound != CHS_NO_COLUMN) chs_table_cells(binding->table, bound, row, count, cell);
    for (uint32_t i = 0; i < count; i++) {
        number[i] = 0;
        absence[i] = CHS_NOT_EVALUATED;
        if (bound == CHS_NO_COLUMN) continue;
        absence[i] = (uint8_t)chs_cell_number(&binding->table->column[bound], cell[i], reading, &number[i]);
        if (absence[i]) number[i] = 0;
    }
}

void chs_eval_days(const chs_binding *binding, uint32_t column, const uint32_t *row, uint32_t count, int32_t *day,
                   uint8_t *absence) {
    uint32_t bound = binding->column[column];
    const chs_reading *reading = &binding->bound[column].reading;
    chs_cell cell[CHS_BLOCK];
    if (bound != CHS_NO_COLUMN) chs_table_cells(binding->table, bound, row, count, cell);
    for (uint32_t i = 0; i < count; i++) {
        day[i] = CHS_NO_DAY;
        absence[i] = CHS_NOT_EVALUATED;
        if (bound == CHS_NO_COLUMN) continue;
        absence[i] = (uint8_t)chs_cell_day(&binding->table->column[bound], cell[i], reading, &day[i]);
        if (absence[i]) day[i] = CHS_NO_DAY;
    }
}

static void eval_rollup(const chs_binding *binding, uint32_t rollup, const uint32_t *row, uint32_t count,
                        double *number, uint8_t *absence) {
    const chs_rolled *rolled = binding->rolled ? &binding->rolled[rollup] : NULL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = rolled && rolled->number ? binding->slot[row[i]] : UINT32_MAX;
        number[i] = slot == UINT32_MAX ? 0 : rolled->number[slot];
        absence[i] = slot == UINT32_MAX ? CHS_NOT_EVALUATED : rolled->absence[slot];
    }
}

// Days between the as-of date and a column's, forwards or back.
static void eval_age(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                     double *number, uint8_t *absence) {
    int32_t day[CHS_BLOCK];
    if (expr->count) {
        eval_rollup(binding, expr->argument[0]->column, row, count, number, absence);
        for (uint32_t i = 0; i < count; i++) day[i] = absence[i] ? CHS_NO_DAY : (int32_t)number[i];
    } else {
        chs_eval_days(binding, expr->column, row, count, day, absence);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!absence[i] && binding->as_of == CHS_NO_DAY) absence[i] = CHS_NOT_EVALUATED;
        double since = absence[i] ? 0 : (double)binding->as_of - (double)day[i];
        number[i] = absence[i] ? 0 : expr->op == CHS_OP_DAYS_SINCE ? since : 0 - since;
    }
}

static double truth(bool is) { return is ? 1 : 0; }

static double apply(chs_op op, double a, double b) {
    switch (op) {
    case CHS_OP_ADD: return a + b;
    case CHS_OP_SUBTRACT: return a - b;
    case CHS_OP_MULTIPLY: return a * b;
    case CHS_OP_DIVIDE: return a / b;
    case CHS_OP_MIN: return b < a ? b : a;
    case CHS_OP_MAX: return b > a ? b : a;
    case CHS_OP_EQUAL:
    case CHS_OP_COLUMNS_EQUAL: return truth(!(a < b) && !(a > b));
    case CHS_OP_UNEQUAL:
    case CHS_OP_COLUMNS_UNEQUAL: return truth(a < b || a > b);
    case CHS_OP_LESS: return truth(a < b);
    case CHS_OP_LESS_EQUAL: return truth(a <= b);
    case CHS_OP_GREATER: return truth(a > b);
    default: return truth(a >= b); // CHS_OP_GREATER_EQUAL
    }
}

// One step of a chain: the result so far and the next operand. The first reason stays.
static void apply_pair(chs_op op, double *a, uint8_t *a_absence, double b, uint8_t b_absence) {
    if (*a_absence) return;
    if (b_absence) {
        set_missing(a, a_absence, (chs_absence)b_absence);
        return;
    }
    if (op == CHS_OP_DIVIDE && !(b < 0) && !(b > 0)) {
        set_missing(a, a_absence, CHS_NOT_EVALUATED);
        return;
    }
    *a = apply(op, *a, b);
    if (!isfinite(*a)) set_missing(a, a_absence, CHS_OUT_OF_RANGE);
}

static bool is_odd(uint8_t absence) { return absence == CHS_UNREADABLE || absence == CHS_OUT_OF_RANGE; }

// Three-valued, as in SQL: false and missing is false, true or missing is true. `decides` is the value that wins alone.
static void apply_logic(double decides, double *a, uint8_t *a_absence, double b, uint8_t b_absence) {
    bool a_wins = !*a_absence && !(*a < decides) && !(*a > decides);
    bool b_wins = !b_absence && !(b < decides) && !(b > decides);
    if (a_wins) return;
    if (b_wins) {
        *a = decides;
        *a_absence = CHS_PRESENT;
    } else if (b_absence && (!*a_absence || (is_odd(b_absence) && !is_odd(*a_absence)))) {
        set_missing(a, a_absence, (chs_absence)b_absence); // of two reasons the one that somebody can mend
    }
}

static void apply_coalesce(double *a, uint8_t *a_absence, double b, uint8_t b_absence) {
    if (!*a_absence || b_absence) return;
    *a = b;
    *a_absence = CHS_PRESENT;
}

// The first argument, then each further one onto it.
static void eval_chain(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence) {
    values next;
    eval(binding, expr->argument[0], row, count, number, absence);
    for (uint32_t k = 1; k < expr->count; k++) {
        eval(binding, expr->argument[k], row, count, next.number, next.absence);
        chs_op op = expr->op;
        if (op == CHS_OP_CLAMP) op = k == 1 ? CHS_OP_MAX : CHS_OP_MIN;
        for (uint32_t i = 0; i < count; i++) {
            if (op == CHS_OP_AND)
                apply_logic(0, &number[i], &absence[i], next.number[i], next.absence[i]);
            else if (op == CHS_OP_OR)
                apply_logic(1, &number[i], &absence[i], next.number[i], next.absence[i]);
            else if (op == CHS_OP_COALESCE)
                apply_coalesce(&number[i], &absence[i], next.number[i], next.absence[i]);
            else
                apply_pair(op, &number[i], &absence[i], next.number[i], next.absence[i]);
        }
    }
}

static void eval_single(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                        double *number, uint8_t *absence) {
    eval(binding, expr->argument[0], row, count, number, absence);
    for (uint32_t i = 0; i < count; i++) {
        if (absence[i]) continue;
        if (expr->op == CHS_OP_NEGATE)
            number[i] = 0 - number[i];
        else if (expr->op == CHS_OP_ABS)
            number[i] = fabs(number[i]);
        else
            number[i] = 1 - number[i]; // CHS_OP_NOT of 1 or 0
    }
}

static void eval_if(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                    double *number, uint8_t *absence) {
    values condition, otherwise;
    eval(binding, expr->argument[0], row, count, condition.number, condition.absence);
    eval(binding, expr->argument[1], row, count, number, absence);
    eval(binding, expr->argument[2], row, count, otherwise.number, otherwise.absence);
    for (uint32_t i = 0; i < count; i++) {
        if (condition.absence[i]) {
            set_missing(&number[i], &absence[i], (chs_absence)condition.absence[i]);
        } else if (!(condition.number[i] > 0)) {
            number[i] = otherwise.number[i];
            absence[i] = otherwise.absence[i];
        }
    }
}

// As a chain of == and or.
static void eval_in(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                    double *number, uint8_t *absence) {
    if (expr->argument[1]->op == CHS_OP_TEXT) {
        chs_eval_text_truth(binding, expr, row, count, number, absence);
        return;
    }
    eval(binding, expr->argument[0], row, count, number, absence);
    for (uint32_t i = 0; i < count; i++) {
        if (absence[i]) continue;
        double found = 0;
        for (uint32_t k = 1; k < expr->count; k++)
            found = apply(CHS_OP_EQUAL, number[i], expr->argument[k]->number) > 0 ? 1 : found;
        number[i] = found;
    }
}

static bool is_number(const chs_binding *binding, const chs_expr *expr) {
    uint32_t column = binding->column[expr->column];
    uint8_t *type = &binding->type[expr->column];
    if (*type == CHS_TYPE_UNKNOWN)
        *type = column == CHS_NO_COLUMN
                    ? CHS_TYPE_EMPTY
                    : (uint8_t)chs_column_type_of(binding->table, column, &binding->bound[expr->column].reading);
    return *type == CHS_TYPE_NUMBER;
}

static void eval(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count, double *number,
                 uint8_t *absence) {
    switch (expr->op) {
    case CHS_OP_NUMBER:
        for (uint32_t i = 0; i < count; i++) number[i] = expr->number;
        memset(absence, CHS_PRESENT, count);
        return;
    case CHS_OP_COLUMN: eval_column(binding, expr->column, row, count, number, absence); return;
    case CHS_OP_ROLLUP: eval_rollup(binding, expr->column, row, count, number, absence); return;
    case CHS_OP_DAYS_SINCE:
    case CHS_OP_DAYS_UNTIL: eval_age(binding, expr, row, count, number, absence); return;
    case CHS_OP_NEGATE:
    case CHS_OP_ABS:
    case CHS_OP_NOT: eval_single(binding, expr, row, count, number, absence); return;
    case CHS_OP_IF: eval_if(binding, expr, row, count, number, absence); return;
    case CHS_OP_IN: eval_in(binding, expr, row, count, number, absence); return;
    case CHS_OP_COLUMNS_EQUAL:
    case CHS_OP_COLUMNS_UNEQUAL:
        if (is_number(binding, expr->argument[0]) && is_number(binding, expr->argument[1]))
            eval_chain(binding, expr, row, count, number, absence);
        else
            chs_eval_text_truth(binding, expr, row, count, number, absence);
        return;
    case CHS_OP_TEXT_EQUAL:
    case CHS_OP_TEXT_UNEQUAL:
    case CHS_OP_CONTAINS: chs_eval_text_truth(binding, expr, row, count, number, absence); return;
    case CHS_OP_SENTIMENT: chs_eval_sentiment(binding, expr, row, count, number, absence); return;
    default: eval_chain(binding, expr, row, count, number, absence); return;
    }
}

void chs_eval(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count, double *number,
              uint8_t *absence) {
    eval(binding, expr, row, count, number, absence);
    for (uint32_t i = 0; i < count; i++) {
        if (!absence[i] && !(fabs(number[i]) <= CHS_VALUE_MAX)) absence[i] = CHS_OUT_OF_RANGE;
        number[i] = absence[i] ? 0 : number[i] + 0.0; // no -0
    }
}
