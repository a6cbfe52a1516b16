// SPDX-License-Identifier: MIT
// One roll-up of joined rows: a pass over them in blocks, and a value per account.
#ifndef CHS_SCORE_ROLLUP_H
#define CHS_SCORE_ROLLUP_H

#include "score/join.h"
#include "score/odd.h"

// Rows that count: dated as they must be, and joined.
typedef struct chs_rolling {
    const chs_join *join;
    const int32_t *day; // [rows]; NULL: the table has no date
    int32_t as_of;
    uint32_t slots;
} chs_rolling;

// Rows that do not count because of a cell: no number or date, though it was wanted as one; or a number beyond +-CHS_VALUE_MAX.
enum { CHS_ODD_UNREADABLE, CHS_ODD_OUT_OF_RANGE, CHS_ODDS };
typedef struct chs_odd_rows {
    chs_odd value[CHS_ODDS], condition[CHS_ODDS]; // by the cell that is rolled up, by one that the condition reads
} chs_odd_rows;

// Without a matching row a count is 0, anything else CHS_EMPTY. Where a column that it uses is not in the data, nothing is
// known of it and `number` stays NULL. False: no memory. `out` lies in `keep`.
bool chs_roll_up(const chs_rolling *rolling, const chs_rollup *rollup, chs_arena *keep, chs_rolled *out,
                 chs_odd_rows *odd);

#endif
