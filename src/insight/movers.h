// SPDX-License-Identifier: MIT
// Whom a what-if moves most.
#ifndef CHS_INSIGHT_MOVERS_H
#define CHS_INSIGHT_MOVERS_H

#include "score/run.h"

enum { CHS_MOVERS_MAX = 256 };

// Writes at most `most` (and CHS_MOVERS_MAX) accounts to `index` and gives how many. CHS_MOVED_BAND: those in another band
// than when the run was made, largest value first. CHS_MOVED_RANK: those scored then and now whose rank has changed, by
// how many places, most first. Of equal ones the first in the input; accounts without a value come last.
uint32_t chs_run_movers(const chs_run *run, chs_mover kind, uint32_t most, uint32_t *index);

// Accounts scored when the run was made that had a higher score, and 1; 0 for CHS_MISSING.
uint32_t chs_run_rank_was(const chs_run *run, uint16_t base_score);

#endif
