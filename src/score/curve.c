// SPDX-License-Identifier: MIT
// Curves, steps, goals in doubles with the four operations only, so that every machine gets the same bits; percentiles by
// sorting and counting.
#include "score/curve.h"

#include <math.h>
#include <string.h>

#include "data/table.h"

double chs_curve_points(const chs_curve *curve, double value) {
    const chs_point *p = curve->point;
    uint32_t last = curve->count - 1;
    if (value <= p[0].x) return p[0].y;
    if (value >= p[last].x) return p[last].y;
    uint32_t i = 1;
    while (value >= p[i].x) i++;
    return p[i - 1].y + (value - p[i - 1].x) * (p[i].y - p[i - 1].y) / (p[i].x - p[i - 1].x);
}

static double step_points(const chs_curve *steps, double value) {
    uint32_t i = steps->count - 1;
    while (i > 0 && steps->point[i].x > value) i--;
    return steps->point[i].y;
}

static double goal_points(double goal, double value) {
    double share = value / goal;
    return (share < 0 ? 0 : share > 1 ? 1 : share) * 100;
}

double chs_signal_points(const chs_signal *signal, const chs_curve *class_curve, double value) {
    switch (signal->scale) {
    case CHS_CURVE: return chs_curve_points(class_curve, value);
    case CHS_STEPS: return step_points(&signal->curve, value);
    case CHS_GOAL: return goal_points(signal->goal, value);
    case CHS_POINTS:
    case CHS_PERCENTILE: break;
    }
    return value;
}

uint16_t chs_signal_score(const chs_signal *signal, const chs_curve *class_curve, double value) {
    if (signal->scale == CHS_PERCENTILE) return CHS_MISSING;
    return (uint16_t)floor(100 * chs_signal_points(signal, class_curve, value) + 0.5);
}

uint16_t chs_percentile(uint32_t below, uint32_t equal, uint32_t n) {
    return (uint16_t)(((2 * (uint64_t)below + equal) * CHS_FULL + n) / (2 * (uint64_t)n));
}

typedef struct ranked {
    uint64_t key; // orders like the value
    uint32_t index;
    uint16_t group;
} ranked;

// Doubles order like their bits once negative ones are turned round; -0 and 0 are one value.
static uint64_t key_of(double value) {
    double plain = value + 0.0;
    uint64_t bits;
    memcpy(&bits, &plain, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

// One pass of a radix sort over one byte; false when all entries have the same byte and nothing was moved.
static bool sort_by_byte(const ranked *from, ranked *to, uint32_t count, int byte) {
    uint32_t start[257] = {0};
    for (uint32_t i = 0; i < count; i++) {
        uint64_t value = byte < 8 ? from[i].key >> (8 * byte) : (uint64_t)from[i].group >> (8 * (byte - 8));
        start[(value & 255) + 1]++;
    }
    for (int b = 0; b < 256; b++) {
        if (start[b + 1] == count) return false;
        start[b + 1] += start[b];
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t value = byte < 8 ? from[i].key >> (8 * byte) : (uint64_t)from[i].group >> (8 * (byte - 8));
        to[start[value & 255]++] = from[i];
    }
    return true;
}

// The entries sorted by group, then key: in one of the two arrays, which is returned.
static ranked *sort_ranked(ranked *a, ranked *b, uint32_t count) {
    for (int byte = 0; byte < 10; byte++) {
        if (!sort_by_byte(a, b, count, byte)) continue;
        ranked *swap = a;
        a = b;
        b = swap;
    }
    return a;
}

static void score_group(const ranked *entry, uint32_t n, bool better_low, uint16_t *score) {
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i + 1;
        while (end < n && entry[end].key == entry[i].key) end++;
        uint32_t worse = better_low ? n - end : i;
        for (uint32_t k = i; k < end; k++) score[entry[k].index] = chs_percentile(worse, end - i, n);
        i = end;
    }
}

bool chs_percentile_scores(const double *value, const uint8_t *absence, const uint16_t *group, uint32_t count,
                           bool better_low, uint16_t *score) {
    chs_arena arena = {0};
    ranked *a = chs_arena_raw(&arena, count, sizeof *a), *b = chs_arena_raw(&arena, count, sizeof *b);
    if (!a || !b) {
        chs_arena_free(&arena);
        return false;
    }
    uint32_t present = 0;
    for (uint32_t i = 0; i < count; i++) {
        score[i] = CHS_MISSING;
        if (absence[i] == CHS_PRESENT) a[present++] = (ranked){key_of(value[i]), i, group ? group[i] : 0};
    }
    const ranked *sorted = sort_ranked(a, b, present);
    for (uint32_t i = 0; i < present;) {
        uint32_t end = i + 1;
        while (end < present && sorted[end].group == sorted[i].group) end++;
        score_group(sorted + i, end - i, better_low, score);
        i = end;
    }
    chs_arena_free(&arena);
    return true;
}
