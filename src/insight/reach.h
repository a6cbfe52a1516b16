// SPDX-License-Identifier: MIT
// What would reach the next band, one signal at a time.
#ifndef CHS_INSIGHT_REACH_H
#define CHS_INSIGHT_REACH_H

#include "insight/explain.h"

// Fills out->next and out->reach. `walk`: the account's scores. Every other signal, and which rules are true, stay as they
// are; the path from the tree to the shown score is walked again for each try, so caps and rounding count.
void chs_fill_reach(const chs_run *run, uint32_t account, const chs_walk *walk, chs_explanation *out);

#endif
