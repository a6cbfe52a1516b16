// SPDX-License-Identifier: MIT
// Which of two ways cells fit: point or comma, day or month first. What each says by itself, and how many say what; what follows
// from that for a column is decided elsewhere.
#ifndef CHS_DATA_VOTE_H
#define CHS_DATA_VOTE_H

#include "data/table.h"

// The ways are those of chs_decimal and of chs_order.
typedef enum chs_vote {
    CHS_VOTE_NONE, // no such cell, or the same either way
    CHS_VOTE_FIRST,
    CHS_VOTE_SECOND,
    CHS_VOTE_BOTH,
    CHS_VOTE_WEAK // both, and the first one unless other cells say the second: a lone decimal point
} chs_vote;

// Of a cell read as a day (`dates`) or as a number.
chs_vote chs_vote_of(const chs_column *column, chs_cell cell, bool dates);
chs_vote chs_vote_of_number(chs_text text);

typedef struct chs_tally {
    uint32_t votes[CHS_VOTE_WEAK + 1];
    bool placeholder; // of texts: one of them, read in either way, may be a day that stands for no date
} chs_tally;

// Of each text of a column once, however many cells have it, and of no decimals. Ends where there are votes for either way.
chs_tally chs_tally_texts(const chs_column *column, bool dates);
// Adds the cells of all rows. `texts` false: the decimals alone.
void chs_tally_rows(const chs_table *table, size_t column, bool dates, bool texts, chs_tally *t);

// The votes for one of the two ways alone: 0, the first, or 1.
static inline uint32_t chs_tally_for(const chs_tally *t, unsigned way) { return t->votes[CHS_VOTE_FIRST + way]; }

#endif
