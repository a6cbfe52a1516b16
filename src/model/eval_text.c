// SPDX-License-Identifier: MIT
// Texts, and conditions over them. Both sides are trimmed, but for the part that contains looks for; case counts. An empty cell or a token for missing is missing, unless a text
// written in the model equals it exactly: tier == 'N/A' finds the cells that say so.
#include "base/text.h"
#include "model/eval.h"
#include "model/sentiment.h"

typedef struct operand {
    chs_text text;
    chs_absence absence; // of a cell; a text of the model is always there
    bool written;        // in the model
    bool token;          // absent, being a cell that says so
    bool low;            // compared with ASCII letters lowered, so that no lowered copy is made
} operand;

chs_text chs_eval_text(const chs_binding *binding, uint32_t column, uint32_t row, char room[CHS_CELL_CHARS]) {
    uint32_t bound = binding->column[column];
    if (bound == CHS_NO_COLUMN) return (chs_text){"", 0};
    chs_cell cell = chs_table_cell(binding->table, bound, row);
    return chs_text_trim(chs_cell_text(&binding->table->column[bound], cell, room));
}

// The only place where a roll-up of texts is looked up.
static chs_text rolled_text(const chs_binding *binding, uint32_t rollup, uint32_t row, char room[CHS_CELL_CHARS],
                            chs_absence *absence) {
    const chs_rolled *rolled = binding->rolled ? &binding->rolled[rollup] : NULL;
    uint32_t slot = rolled && rolled->number ? binding->slot[row] : UINT32_MAX;
    *absence = slot == UINT32_MAX ? CHS_NOT_EVALUATED : (chs_absence)rolled->absence[slot];
    if (*absence) return (chs_text){"", 0};
    return chs_eval_text(rolled->rows, rolled->column, (uint32_t)rolled->number[slot], room);
}

// A token for missing is one, unless the signal names it.
static chs_absence absence_of(chs_text text, const chs_signal *words) {
    if (!chs_text_means_missing(text)) return CHS_PRESENT;
    for (uint32_t i = 0; words && i < words->word_count; i++)
        if (chs_text_equal_ignoring_case(words->word[i].text, text)) return CHS_PRESENT;
    return CHS_EMPTY;
}

static operand operand_of(const chs_binding *binding, const chs_expr *expr, const chs_signal *words, uint32_t row,
                          char room[CHS_CELL_CHARS]) {
    operand side = {.low = false};
    double truth;
    uint8_t absence;
    switch (expr->op) {
    case CHS_OP_LOWER:
        side = operand_of(binding, expr->argument[0], words, row, room);
        side.low = true;
        return side;
    case CHS_OP_TEXT_IF:
        chs_eval(binding, expr->argument[0], &row, 1, &truth, &absence);
        if (!absence) return operand_of(binding, expr->argument[truth > 0 ? 1 : 2], words, row, room);
        side.absence = (chs_absence)absence;
        return side;
    case CHS_OP_TEXT_COALESCE:
        for (uint32_t i = 0; i < expr->count; i++) {
            operand next = operand_of(binding, expr->argument[i], words, row, room);
            if (!next.absence) return next;
            if (!i) side = next; // the first reason stays
        }
        return side;
    case CHS_OP_TEXT:
        side.text = expr->text;
        side.written = true;
        return side;
    case CHS_OP_TEXT_ROLLUP: side.text = rolled_text(binding, expr->column, row, room, &side.absence); break;
    default:
        side.text = chs_eval_text(binding, expr->column, row, room);
        if (binding->column[expr->column] == CHS_NO_COLUMN) side.absence = CHS_NOT_EVALUATED;
    }
    if (!side.absence) {
        side.absence = absence_of(side.text, words);
        side.token = side.absence;
    }
    return side;
}

chs_absence chs_eval_text_of(const chs_binding *binding, const chs_expr *expr, const chs_signal *words, uint32_t row,
                             char room[CHS_CELL_CHARS], chs_text *text, bool *low) {
    operand side = operand_of(binding, expr, words, row, room);
    *text = chs_text_trim(side.text);
    *low = side.low;
    return side.absence;
}

static operand trimmed(operand side) {
    side.text = chs_text_trim(side.text);
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
    bool there = (!a->absence || a->token) && (!b->absence || b->token);
    *is = there && (a->written || b->written || (!a->absence && !b->absence)) && equal(a, b);
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
        operand other = trimmed(operand_of(binding, expr->argument[k], NULL, row, room));
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
        operand first = trimmed(operand_of(binding, expr->argument[0], NULL, row[i], first_room));
        if (expr->op == CHS_OP_IN) {
            absence[i] = (uint8_t)find_in(binding, expr, &first, row[i], &is);
        } else {
            operand second = operand_of(binding, expr->argument[1], NULL, row[i], second_room);
            if (expr->op != CHS_OP_CONTAINS) second = trimmed(second);
            absence[i] = (uint8_t)compare(&first, &second, expr->op == CHS_OP_CONTAINS, &is);
        }
        number[i] = !absence[i] && is != unequal ? 1 : 0;
    }
}

void chs_eval_sentiment(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                        double *number, uint8_t *absence) {
    for (uint32_t i = 0; i < count; i++) {
        char room[CHS_CELL_CHARS];
        uint32_t points = 0;
        operand side = operand_of(binding, expr->argument[0], NULL, row[i], room);
        if (!side.absence && !chs_tone_points(chs_sentiment(side.text, NULL, NULL), &points)) side.absence = CHS_LITTLE;
        absence[i] = (uint8_t)side.absence;
        number[i] = side.absence ? 0 : points;
    }
}
