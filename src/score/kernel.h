// SPDX-License-Identifier: MIT
// Group scores of many accounts at once: eight at a time, tile by tile, the same integers as chs_walk_groups.
#ifndef CHS_SCORE_KERNEL_H
#define CHS_SCORE_KERNEL_H

#include "score/run.h"

enum { CHS_TILE = 2048 }; // places per tile: what a tile writes fits the first-level cache, what it reads the second

// Scores the places of one class: score and coverage of the groups that `stale` marks (all, when NULL), children before their
// parents; then from the root, without rules and overrides, to places of `score` and `band`, with the scores counted into
// `histogram` [CHS_FULL + 2].
void chs_kernel_score(const chs_run *run, const chs_run_class *class, const bool *stale, uint16_t *score, uint8_t *band,
                      uint32_t *histogram);

// floor(score / unit + 1/2) * unit: half up to the model's decimals, never above CHS_FULL.
uint16_t chs_round_score(uint16_t score, int decimals);

#endif
