// SPDX-License-Identifier: MIT
// Whether scores part those who left from those who stayed, and how sure that is. Exact counts over all scores; knows
// nothing of accounts or models.
#ifndef CHS_INSIGHT_SEPARATION_H
#define CHS_INSIGHT_SEPARATION_H

#include "base/arena.h"

// The chance that one who stayed scores higher than one who left, ties counting half: 1 parts them, 0.5 is a coin, 0 is
// upside down. With its interval of 95% after DeLong [Sun & Xu 2014], cut at 0 and 1.
typedef struct chs_separation {
    uint32_t stayed, left; // with a score
    double auc, variance, low, high;
} chs_separation;

// Of `count` scores in hundredths (CHS_MISSING: none). With fewer than two on either side the interval is 0 to 1. False: no memory.
bool chs_separate(const uint16_t *score, const bool *left, uint32_t count, chs_separation *separation);

// The share `events` / `n` with its interval of 95% [Wilson 1927]; n > 0.
void chs_wilson(uint32_t events, uint32_t n, double *low, double *high);

#endif
