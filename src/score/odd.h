// SPDX-License-Identifier: MIT
// Cells that could not be used, counted for the notices: nothing is lost in silence.
#ifndef CHS_SCORE_ODD_H
#define CHS_SCORE_ODD_H

#include "score/run.h"

typedef struct chs_odd {
    uint32_t count, row; // row: of the first, in the table
} chs_odd;

void chs_count_odd(chs_odd *odd, uint32_t row);
void chs_place_odd(const chs_odd *odd,
                   chs_notice *notice); // into the notice about them; NULL: there was no memory for it

// Whether it is not the data that is missing, but a cell of it that cannot be used.
static inline bool chs_is_odd(uint8_t absence) { return absence == CHS_UNREADABLE || absence == CHS_OUT_OF_RANGE; }

// The column whose cell in this row is why an expression has no value; CHS_NO_COLUMN: none alone is.
uint32_t chs_odd_column(const chs_binding *binding, const chs_expr *expr, uint32_t row);
// Notes of how many accounts something is missing because of their cells.
void chs_note_missing(chs_run *run, const char *code, chs_text id, chs_text label, const chs_odd *odd,
                      const char *what);
// Notes of how many accounts a condition is not true only because a cell cannot be used. `code` begins with what has it.
void chs_note_unjudged(chs_run *run, const char *code, chs_text text, const chs_expr *condition, const chs_odd *odd);

#endif
