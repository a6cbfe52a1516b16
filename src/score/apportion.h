// SPDX-License-Identifier: MIT
// Dealing out a whole number exactly: largest remainders, ties to the earlier part (Hamilton's method).
#ifndef CHS_SCORE_APPORTION_H
#define CHS_SCORE_APPORTION_H

#include <stdbool.h>
#include <stdint.h>

// share[i] = floor(total * part[i] / sum of parts), what is left one each to the largest remainders. The shares add up to
// `total`. All shares are 0 when the parts add up to 0. total <= 10^4, parts <= 10^8, count <= CHS_NODES_MAX.
void chs_apportion(uint32_t total, const uint64_t *part, uint32_t count, uint32_t *share);

// Weights among siblings to basis points: q = w * 10000.0 / sum in doubles (sum from left to right), floors first, what is
// left one each to the largest fractions of q, ties to the earlier. They add up to exactly 10000. False, and nothing
// written: the sum is 0 or not finite.
bool chs_resolve_weights(const double *weight, uint32_t count, uint16_t *points);

#endif
