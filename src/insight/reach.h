// SPDX-License-Identifier: MIT
// What would reach the next band, one signal at a time, or the fewest together.
#ifndef CHS_INSIGHT_REACH_H
#define CHS_INSIGHT_REACH_H

#include "insight/explain.h"

// Fills out->next and out->reach. `walk`: the account's scores. Every other signal, and which rules are true, stay as they
// are; the path from the tree to the shown score is walked again for each try, so caps and rounding count.
void chs_fill_reach(const chs_run *run, uint32_t account, const chs_walk *walk, chs_explanation *out);
// Fills out->together, behind it (together.c).
void chs_fill_together(const chs_run *run, const chs_walk *walk, chs_explanation *out);

// The best score that a signal's own scale can give.
uint16_t chs_best_score(const chs_signal *signal, const chs_curve *class_curve);
// The value, or text, that gives reach->needed, nearest to what the account has; reach->reaches false: none does.
void chs_reach_invert(const chs_run *run, const chs_explanation *it, chs_reach *reach);

#endif
