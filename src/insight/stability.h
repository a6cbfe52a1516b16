// SPDX-License-Identifier: MIT
// How firm bands and ranks are when weights are a little different [weight uncertainty]: every account scored again and
// again with random weights around those in force. chs.h has the calls.
#ifndef CHS_INSIGHT_STABILITY_H
#define CHS_INSIGHT_STABILITY_H

#include "score/run.h"

enum { CHS_LEAST_FIRM = 10, CHS_FIRMNESSES = 21 };

// Of the accounts that have a score now.
typedef struct chs_firmness {
    uint32_t scored;
    uint32_t firm; // in their band in at least CHS_FIRM_SHARE of the draws
    int64_t firm_value;
    uint32_t share[CHS_FIRMNESSES]; // accounts by share of draws: below 5%, below 10% ... below 100%, all
    uint32_t least[CHS_LEAST_FIRM]; // accounts, the least firm first, ties to the earlier
    uint32_t least_count;
} chs_firmness;

const chs_run *chs_stability_run(const chs_stability *stability);
chs_stability_options chs_stability_drawn(const chs_stability *stability);      // with the defaults filled in
uint16_t chs_stability_score(const chs_stability *stability, uint32_t account); // shown, when it began
uint8_t chs_stability_band(const chs_stability *stability, uint32_t account);
// Once it is done.
void chs_find_firmness(const chs_stability *stability, chs_firmness *firmness);
// The accounts that have a score, the least firm first, ties to the earlier; account[accounts of the run]. Returns how many.
uint32_t chs_sort_by_firmness(const chs_stability *stability, uint32_t *account);

#endif
