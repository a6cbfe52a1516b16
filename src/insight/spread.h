// SPDX-License-Identifier: MIT
// How the values of one signal lie under its scale, over the accounts of a run: what somebody wants to see who draws a curve.
#ifndef CHS_INSIGHT_SPREAD_H
#define CHS_INSIGHT_SPREAD_H

#include "score/run.h"

enum { CHS_SPREAD_BINS = 40, CHS_SPREAD_ABSENCES = CHS_UNKNOWN_TEXT + 1 };

typedef struct chs_spread {
    uint32_t count[CHS_SPREAD_ABSENCES]; // accounts by chs_absence; [CHS_PRESENT]: how many have a value
    double least, most;                  // of the values; both 0 where there is none
    double from, to; // what to draw, from < to: the scale, and the values as far as half its width beside it
    uint32_t bin[CHS_SPREAD_BINS]; // of from..to in equal parts
    uint32_t below, above;         // values outside
} chs_spread;

// Of CHS_POINTS the values are points. `word`: [signal->word_count], zeroed by the caller, gets how many accounts have each of
// the words; NULL: not wanted, or not CHS_POINTS.
void chs_spread_of(const chs_run *run, const chs_signal *signal, chs_spread *spread, uint32_t *word);

#endif
