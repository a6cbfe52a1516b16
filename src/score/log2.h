// SPDX-License-Identifier: MIT
// Logarithms of scores as whole numbers, for the geometric mean: L[s] = floor(65536 * log2(s) + 0.5).
#ifndef CHS_SCORE_LOG2_H
#define CHS_SCORE_LOG2_H

#include "chs.h"

// Fills L[1..CHS_FULL]; L[0] is 0 and never used. Exact, in integers only: tests compare it with arbitrary precision.
void chs_log2_table(uint32_t L[CHS_FULL + 1]);
// The s in 1..CHS_FULL whose L is nearest to `value`, ties up.
uint16_t chs_log2_nearest(const uint32_t L[CHS_FULL + 1], uint32_t value);

#endif
