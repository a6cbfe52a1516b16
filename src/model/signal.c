// SPDX-License-Identifier: MIT
// The value of a signal, before its curve: the expression, or the points of a word; then evidence (at_least) and age
// (stale_after). Of several reasons why it is missing, the one that chs_absence names first is told.
#include "base/text.h"
#include "model/eval.h"

// Which word a text is; the explicit words come before the tokens for missing. Case does not count, lowered or not.
static chs_absence look_up(const chs_signal *signal, chs_text text, double *points) {
    for (uint32_t i = 0; i < signal->word_count; i++) {
        if (!chs_text_equal_ignoring_case(signal->word[i].text, text)) continue;
        *points = signal->word[i].score / 100.0;
        return CHS_PRESENT;
    }
    return chs_text_means_missing(text) ? CHS_EMPTY : CHS_UNKNOWN_TEXT;
}

// Words repeat: what a cell means is remembered for as long as no other cell takes its place.
typedef struct memo {
    chs_cell cell;
    double points;
    uint8_t absence;
    bool used;
} memo;
enum { MEMO_SIZE = 16 };

static void eval_words(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence) {
    memo known[MEMO_SIZE] = {{0}};
    uint32_t bound = binding->column[signal->text_column];
    for (uint32_t i = 0; i < count; i++) {
        number[i] = 0;
        absence[i] = CHS_NOT_EVALUATED;
        if (bound == CHS_NO_COLUMN) continue;
        chs_cell cell = chs_table_cell(binding->table, bound, row[i]);
        memo *entry = &known[(cell >> 2 ^ cell >> 7) % MEMO_SIZE];
        if (!entry->used || entry->cell != cell) {
            char room[CHS_CELL_CHARS];
            chs_text text = chs_text_trim(chs_cell_text(&binding->table->column[bound], cell, room));
            *entry = (memo){.cell = cell, .used = true};
            entry->absence = (uint8_t)look_up(signal, text, &entry->points);
        }
        number[i] = entry->points;
        absence[i] = entry->absence;
    }
}

// Texts that an expression makes.
static void eval_texts(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence) {
    for (uint32_t i = 0; i < count; i++) {
        char room[CHS_CELL_CHARS];
        chs_text text;
        bool low;
        number[i] = 0;
        absence[i] = (uint8_t)chs_eval_text_of(binding, signal->value, signal, row[i], room, &text, &low);
        if (!absence[i]) absence[i] = (uint8_t)look_up(signal, text, &number[i]);
    }
}

static void tell(double *number, uint8_t *absence, chs_absence reason) {
    *number = 0;
    if (*absence == CHS_PRESENT || *absence > (uint8_t)reason) *absence = (uint8_t)reason;
}

static void check_evidence(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                           double *number, uint8_t *absence) {
    double evidence[CHS_BLOCK];
    uint8_t missing[CHS_BLOCK];
    chs_expr column = {.op = CHS_OP_COLUMN, .column = signal->least_column};
    chs_eval(binding, &column, row, count, evidence, missing);
    for (uint32_t i = 0; i < count; i++)
        if (missing[i] || evidence[i] < signal->least) tell(&number[i], &absence[i], CHS_LITTLE);
}

// Values dated after the as-of date are young.
static void check_age(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                      double *number, uint8_t *absence) {
    int32_t day[CHS_BLOCK];
    uint8_t missing[CHS_BLOCK];
    chs_eval_days(binding, signal->dated_column, row, count, day, missing);
    for (uint32_t i = 0; i < count; i++) {
        bool old = missing[i] || binding->as_of == CHS_NO_DAY ||
                   (int64_t)binding->as_of - day[i] > (int64_t)signal->stale_after;
        if (old) tell(&number[i], &absence[i], CHS_STALE);
    }
}

void chs_signal_values(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence) {
    if (signal->scale == CHS_POINTS && signal->text_column == CHS_NO_COLUMN)
        eval_texts(binding, signal, row, count, number, absence);
    else if (signal->scale == CHS_POINTS)
        eval_words(binding, signal, row, count, number, absence);
    else
        chs_eval(binding, signal->value, row, count, number, absence);
    if (signal->least_column != CHS_NO_COLUMN) check_evidence(binding, signal, row, count, number, absence);
    if (signal->dated_column != CHS_NO_COLUMN && signal->stale_after >= 0)
        check_age(binding, signal, row, count, number, absence);
}

chs_text chs_signal_text(const chs_binding *binding, const chs_signal *signal, uint32_t row,
                         char room[CHS_CELL_CHARS]) {
    chs_text text;
    bool low;
    chs_eval_text_of(binding, signal->value, signal, row, room, &text, &low);
    return text;
}
