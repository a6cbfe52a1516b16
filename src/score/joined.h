// SPDX-License-Identifier: MIT
// What is odd about a joined table as a whole, though each of its rows is as it should be.
#ifndef CHS_SCORE_JOINED_H
#define CHS_SCORE_JOINED_H

#include "score/rollup.h"

// Once the rows that do not count are out, and run->table[table].newest is known.
void chs_note_joined(chs_run *run, uint32_t table, const chs_join *join);

#endif
