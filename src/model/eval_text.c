// SPDX-License-Identifier: MIT
// Conditions over texts. Both sides are trimmed, case counts. An empty cell or a token for missing is missing, unless a text
// written in the model equals it exactly: tier == 'N/A' finds the cells that say so.
#include "base/text.h"
#include "model/eval.h"

typedef struct operand {
    chs_text text;
    chs_absence absence; // of a cell; a text of the model is always there
    bool written;        // in the model
    bool low;            // compared with ASCII letters lowered, so that no lowered copy is made
} operand;

chs_text chs_eval_text(const chs_binding *binding, uint32_t column, uint32_t row, char room[CHS_CELL_CHARS]) {
    uint32_t bound = binding->column[column];
    if (bound == CHS_NO_COLUMN) return (chs_text){"", 0};
    chs_cell cell = chs_table_cell(binding->table, bound, row);
    return chs_text_trim(chs_cell_text(&binding->table->column[bound], cell, room));
}

static operand operand_of(const chs_binding *binding, const chs_expr *expr, uint32_t row, char room[CHS_CELL_CHARS]) {
    operand side = {.low = false};
    while (expr->op == CHS_OP_LOWER) {
        side.low = true;
        expr = expr->argument[0];
    }
    if (expr->op == CHS_OP_TEXT) {
        side.text = chs_text_trim(expr->text);
        side.written = true;
        return side;
    }
    side.text = chs_eval_text(binding, expr->column, row, room);
    if (binding->column[expr->column] == CHS_NO_COLUMN)
        side.absence = CHS_NOT_EVALUATED;
    else if (chs_text_means_missing(side.text))
        side.absence = CHS_EMPTY;
    return side;
}

static char char_of(const operand *side, size_t at) {
    char c = side->text.at[at];
    return side->low && c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

// Whether `part` stands in `side` at `at`; the caller knows that it fits.
static bool stands_at(const operand *side, size_t at, const operand *part) {
    for (size_t i = 0; i < part->text.size; i++)
        if (char_of(side, at + i) != char_of(part, i)) return false;
    return true;
}

static bool equal(const operand *a, const operand *b) { return a->text.size == b->text.size && stands_at(a, 0, b); }

static bool holds(const operand *side, const operand *part) {
    for (size_t at = 0; at + part->text.size <= side->text.size; at++)
        if (stands_at(side, at, part)) return true;
    return false;
}

// CHS_PRESENT and the truth, or why it is not known.
static chs_absence compare(const operand *a, const operand *b, bool contains, bool *is) {
    bool unbound = a->absence == CHS_NOT_EVALUATED || b->absence == CHS_NOT_EVALUATED;
    *is = !unbound && (a->written || b->written || (!a->absence && !b->absence)) && equal(a, b);
    if (*is) return CHS_PRESENT;
    if (a->absence) return a->absence;
    if (b->absence) return b->absence;
    if (contains) *is = holds(a, b);
    return CHS_PRESENT;
}

static chs_absence find_in(const chs_binding *binding, const chs_expr *expr, const operand *first, uint32_t row,
                           bool *is) {
    char room[CHS_CELL_CHARS];
    chs_absence absence = CHS_PRESENT;
    for (uint32_t k = 1; k < expr->count; k++) {
        operand other = operand_of(binding, expr->argument[k], row, room);
        absence = compare(first, &other, false, is);
        if (*is) return CHS_PRESENT;
    }
    return absence;
}

void chs_eval_text_truth(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                         double *number, uint8_t *absence) {
    bool unequal = expr->op == CHS_OP_TEXT_UNEQUAL || expr->op == CHS_OP_COLUMNS_UNEQUAL;
    for (uint32_t i = 0; i < count; i++) {
        char first_room[CHS_CELL_CHARS], second_room[CHS_CELL_CHARS];
        bool is = false;
        operand first = operand_of(binding, expr->argument[0], row[i], first_room);
        if (expr->op == CHS_OP_IN) {
            absence[i] = (uint8_t)find_in(binding, expr, &first, row[i], &is);
        } else {
            operand second = operand_of(binding, expr->argument[1], row[i], second_room);
            absence[i] = (uint8_t)compare(&first, &second, expr->op == CHS_OP_CONTAINS, &is);
        }
        number[i] = !absence[i] && is != unequal ? 1 : 0;
    }
}
