// SPDX-License-Identifier: MIT
// Scores of some accounts with other weights, beside a run that stays as it is: the kernel over a tile of places, then the
// accounts with rules or overrides one by one.
#ifndef CHS_SCORE_TRIAL_H
#define CHS_SCORE_TRIAL_H

#include "score/kernel.h"

typedef struct chs_trial {
    const chs_run *run;
    chs_run tile; // what the kernel sees: node scores from the tile's first place on
    chs_run_class class;
    chs_weight *given; // [classes][nodes] in force when the trial began
    uint32_t *special; // [special_count] places with rules or an override, rising, each once
    uint32_t special_count;
    uint32_t histogram[CHS_FULL + 2]; // of shown scores, counted by chs_trial_score until the caller clears it
    uint16_t score[CHS_TILE];         // what chs_trial_score makes
    uint8_t band[CHS_TILE];
} chs_trial;

// Room for a trial, in `arena`; weights that are set in the run later do not change it. NULL: out of memory.
chs_trial *chs_trial_begin(const chs_run *run, chs_arena *arena);
// From now on accounts of this class, every weight times the factor of its node. factor[nodes], all above 0.
void chs_trial_weigh(chs_trial *trial, uint32_t class, const double *factor);
// Shown scores and bands of the places first..first+count of that class, count <= CHS_TILE.
void chs_trial_score(chs_trial *trial, uint32_t first, uint32_t count);

#endif
