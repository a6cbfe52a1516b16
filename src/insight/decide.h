// SPDX-License-Identifier: MIT
// What decides the band of an account: for every weight the nearest one, below and above, at which the account is in another
// band, everything else as it is now [after Triantaphyllou & Sanchez 1997].
#ifndef CHS_INSIGHT_DECIDE_H
#define CHS_INSIGHT_DECIDE_H

#include "score/run.h"

// What the account is at a weight.
typedef struct chs_turn_at {
    bool is;        // false: at no weight on this side
    double weight;  // in the model's units
    double change;  // from the weight in force, to four decimals more than weights are tried in
    uint16_t share; // among its siblings, basis points
    uint16_t score; // shown
    uint8_t band;
} chs_turn_at;

typedef struct chs_decider {
    chs_turn_at less, more; // below and above the weight in force
} chs_decider;

typedef struct chs_decision {
    chs_outcome outcome;             // now
    chs_decider node[CHS_NODES_MAX]; // in the order of the model's; of the root nothing
    uint16_t key; // the node whose nearer turn is the smallest part of its weight, ties to the earlier; or CHS_NONE
} chs_decision;

// Tries one weight per basis point of the share that the node could have among its siblings, the nearest first: others * k /
// (10000 - k), rounded to the fewest decimals that tell two of them apart (10^-d <= others / 20000). Every one is resolved
// and scored as chs_run_set_weight and chs_run_rescore would, so rounding, minima, needs, rules and overrides count, and what
// is found is so.
void chs_decide(const chs_run *run, uint32_t account, chs_decision *decision);
// The nearer of the two, ties to the lower weight; NULL: there is none.
const chs_turn_at *chs_nearer_turn(const chs_decider *decider);

#endif
