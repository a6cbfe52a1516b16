// SPDX-License-Identifier: MIT
// Per signal, how many accounts have a value, and why the others have none.
#ifndef CHS_INSIGHT_CENSUS_H
#define CHS_INSIGHT_CENSUS_H

#include "score/run.h"

enum { CHS_ABSENCES = CHS_UNKNOWN_TEXT + 1 };

typedef struct chs_signal_census {
    uint32_t count[CHS_ABSENCES]; // by chs_absence; [CHS_PRESENT]: how many have a value
} chs_signal_census;

void chs_take_census(const chs_run *run, uint16_t signal, chs_signal_census *census);
// The same of the accounts in whose class the signal has weight; returns how many those are.
uint32_t chs_take_census_where_it_counts(const chs_run *run, uint16_t signal, chs_signal_census *census);

#endif
