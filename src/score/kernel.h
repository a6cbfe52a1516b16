// SPDX-License-Identifier: MIT
// Group scores of many accounts at once: eight at a time, tile by tile, the same integers as chs_walk_groups.
#ifndef CHS_SCORE_KERNEL_H
#define CHS_SCORE_KERNEL_H

#include "score/run.h"

enum { CHS_TILE = 4096 }; // places per tile: a dozen columns of a tile fit the second-level cache

// Computes score and coverage of the groups that `stale` marks (all, when NULL), for the places of one class. Children are
// computed before their parents.
void chs_kernel_groups(const chs_run *run, const chs_run_class *class, const bool *stale);

// From the root to score and band, without rules and overrides, for the places of one class: rounds, finds the band, counts
// the scores into `histogram` [CHS_FULL + 2]. Results go to places of `score` and `band`.
void chs_kernel_finish(const chs_run *run, const chs_run_class *class, uint16_t *score, uint8_t *band,
                       uint32_t *histogram);

// floor(score / unit + 1/2) * unit: half up to the model's decimals, never above CHS_FULL.
uint16_t chs_round_score(uint16_t score, int decimals);

#endif
