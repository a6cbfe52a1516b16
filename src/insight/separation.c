// SPDX-License-Identifier: MIT
// The area under the curve by counting, its variance by the placements of each account among the others.
#include "insight/separation.h"

#include <math.h>

enum { SCORES = CHS_FULL + 1 };
static const double z = 1.959963984540054; // of 95%

// The variance of the mean of one side's placements; sums of twice the counts are whole numbers.
static double variance_of(double sum, double squares, double n, double others) {
    double mean = sum / n, spread = squares / n - mean * mean;
    return spread < 0 ? 0 : spread / (4 * others * others) / (n - 1);
}

// Walks the scores from the lowest: of each account, how many of the other side lie below it, half of those beside it.
static void place(const uint32_t *stayed, const uint32_t *left, chs_separation *s) {
    double below_left = 0, below_stayed = 0, sum = 0, squares = 0, other_sum = 0, other_squares = 0;
    for (int v = 0; v < SCORES; v++) {
        double of_left = 2 * below_left + left[v]; // twice, of one who stayed
        double of_stayed =
            2 * ((double)s->stayed - below_stayed) - (double)stayed[v]; // twice, of one who left: above it
        sum += stayed[v] * of_left;
        squares += stayed[v] * of_left * of_left;
        other_sum += left[v] * of_stayed;
        other_squares += left[v] * of_stayed * of_stayed;
        below_left += left[v];
        below_stayed += stayed[v];
    }
    double m = s->stayed, n = s->left;
    s->auc = m > 0 && n > 0 ? sum / (2 * m * n) : 0.5;
    s->low = 0;
    s->high = 1;
    s->variance = 0;
    if (m < 2 || n < 2) return;
    s->variance = variance_of(sum, squares, m, n) + variance_of(other_sum, other_squares, n, m);
    double half = z * sqrt(s->variance);
    s->low = s->auc - half < 0 ? 0 : s->auc - half;
    s->high = s->auc + half > 1 ? 1 : s->auc + half;
}

bool chs_separate(const uint16_t *score, const bool *left, uint32_t count, chs_separation *separation) {
    chs_arena arena = {0};
    uint32_t *stayed_at = chs_arena_take(&arena, SCORES, sizeof *stayed_at);
    uint32_t *left_at = chs_arena_take(&arena, SCORES, sizeof *left_at);
    *separation = (chs_separation){0};
    for (uint32_t i = 0; i < count && !arena.failed; i++) {
        if (score[i] > CHS_FULL) continue;
        (left[i] ? left_at : stayed_at)[score[i]]++;
        if (left[i])
            separation->left++;
        else
            separation->stayed++;
    }
    bool enough = !arena.failed;
    if (enough) place(stayed_at, left_at, separation);
    chs_arena_free(&arena);
    return enough;
}

void chs_wilson(uint32_t events, uint32_t n, double *low, double *high) {
    double p = (double)events / n, zz = z * z / n, half = z * sqrt(p * (1 - p) / n + zz / (4 * n));
    *low = (p + zz / 2 - half) / (1 + zz);
    *high = (p + zz / 2 + half) / (1 + zz);
}
