// SPDX-License-Identifier: MIT
// From the value of a signal to its score.
#ifndef CHS_SCORE_CURVE_H
#define CHS_SCORE_CURVE_H

#include "model/model.h"

// Points, 0 to 100, of a value on a curve: linear between its points, level beyond its ends.
double chs_curve_points(const chs_curve *curve, double value);
// Points, 0 to 100, of a present value, by the signal's scale and the curve of the class. Not for CHS_PERCENTILE, whose score
// depends on the other accounts. For CHS_POINTS the value is already the points of the word.
double chs_signal_points(const chs_signal *signal, const chs_curve *class_curve, double value);
// floor(100 * points + 0.5); of CHS_PERCENTILE CHS_MISSING.
uint16_t chs_signal_score(const chs_signal *signal, const chs_curve *class_curve, double value);

// Percentile scores: value[i] of `count` accounts, those with absence[i] == CHS_PRESENT taking part, ranked within equal
// group[i] (NULL: all together). score[i] is CHS_MISSING where there is no value. False: out of memory.
bool chs_percentile_scores(const double *value, const uint8_t *absence, const uint16_t *group, uint32_t count,
                           bool better_low, uint16_t *score);
// round_half_up((2 * below + equal) * 10000 / (2 * n)), n > 0
uint16_t chs_percentile(uint32_t below, uint32_t equal, uint32_t n);

#endif
