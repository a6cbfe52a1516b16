// SPDX-License-Identifier: MIT
// Group scores of many accounts at once: eight at a time, tile by tile, the same integers as chs_walk_groups.
#ifndef CHS_SCORE_KERNEL_H
#define CHS_SCORE_KERNEL_H

#include "score/shown.h"

// Scores the places of one class: score and coverage of the groups that `stale` marks (all, when NULL), children before their
// parents; then from the root, without rules and overrides, to places of `score` and `band`, with the scores counted into
// `histogram` [CHS_FULL + 2].
void chs_kernel_score(const chs_run *run, const chs_run_class *class, const bool *stale, uint16_t *score, uint8_t *band,
                      uint32_t *histogram);

#endif
