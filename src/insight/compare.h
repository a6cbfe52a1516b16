// SPDX-License-Identifier: MIT
// The same accounts scored twice: who changes band, by how much scores and ranks move, and which signals it comes from.
// Accounts are matched by id, signals by id, bands by colour, and by name where both models have it.
#ifndef CHS_INSIGHT_COMPARE_H
#define CHS_INSIGHT_COMPARE_H

#include "insight/explain.h"
#include "insight/summary.h"

typedef struct chs_pair {
    uint32_t a, b; // account in either run; CHS_NO_ACCOUNT: `include` leaves it out there
} chs_pair;

// From worse to better, by the colours of the bands; of bands of one colour by score.
typedef enum chs_turn { CHS_SAME, CHS_BETTER, CHS_WORSE, CHS_NEWLY_SCORED, CHS_NO_LONGER_SCORED, CHS_TURNS } chs_turn;

typedef struct chs_comparison {
    chs_arena arena;
    const chs_run *a, *b;
    chs_pair *pair; // [count] in the order of a, then those of b alone
    uint32_t count, both, only_a, only_b;
    chs_tally turn[CHS_TURNS];                      // of the accounts in both
    chs_tally flow[CHS_BAND_SLOTS][CHS_BAND_SLOTS]; // [band of a][band of b]
    uint32_t *order; // [both] places in `pair`: those that change band first, then by how far the
                     // score moves, then as they come
} chs_comparison;

chs_status chs_compare(const chs_run *a, const chs_run *b, chs_comparison *comparison, chs_error *error);
void chs_comparison_free(chs_comparison *comparison);
// Whether a band of one run is a band of the other; the index behind the last stands for "Not enough data".
bool chs_same_band(const chs_run *a, uint8_t of_a, const chs_run *b, uint8_t of_b);
chs_turn chs_turn_of(const chs_run *a, uint32_t account_a, const chs_run *b, uint32_t account_b);

// Why a pair's scores differ: the points of each signal in b less those in a. With rules, rounding and overrides they add up
// to the difference of the scores.
typedef struct chs_cause {
    chs_text id, label;
    int32_t points; // hundredths
} chs_cause;
enum { CHS_CAUSES_MAX = 2 * CHS_SIGNALS_MAX };
typedef struct chs_why {
    chs_explanation a, b;
    chs_cause signal[CHS_CAUSES_MAX]; // of the tree of either, largest first whatever the sign, without those of 0
    uint32_t count;
    int32_t rules, rounding, override_effect;
    int32_t change; // of the score; 0 where one is missing
    bool known;     // both have a score
} chs_why;
// About 130 KB, so let the caller keep it.
chs_status chs_compare_why(const chs_run *a, uint32_t account_a, const chs_run *b, uint32_t account_b, chs_why *why,
                           chs_error *error);
// One plain sentence of it.
void chs_out_why(chs_out *out, const chs_run *a, const chs_run *b, const chs_why *why);

#endif
