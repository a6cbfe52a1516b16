// SPDX-License-Identifier: MIT
// Which accounts of a run have left, by the model's `outcome`. Seen are the rows from the day of the snapshot on: an account
// that is scored as it was in spring has left when a row of summer says so. Accounts that `include` leaves out only for having
// left count, scored in a run of their own.
#ifndef CHS_INSIGHT_CHURN_H
#define CHS_INSIGHT_CHURN_H

#include "score/run.h"

typedef struct chs_churn_seen {
    const chs_run *run; // whose accounts these are: the one given, or `own`
    chs_run *own;       // with those that were left out; NULL: none were
    bool *left;         // [run->count]
    uint32_t count;     // who have left
    uint32_t late;      // of these, who had left by the day they are scored for, so that the score has seen it coming
} chs_churn_seen;

// The model of the run must have an outcome. `arena` owns `left`; chs_run_free(seen->own) is the caller's.
chs_status chs_see_churn(const chs_run *run, chs_arena *arena, chs_churn_seen *seen, chs_error *error);

#endif
