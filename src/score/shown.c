// SPDX-License-Identifier: MIT
// From the exact root to what is shown: rounded to the model's decimals, its band, and both counted.
#include "score/shown.h"

#include <string.h>

#include "score/lanes.h"

uint16_t chs_round_score(uint16_t score, int decimals) {
    uint32_t unit = decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
    if (score == CHS_MISSING) return score;
    return (uint16_t)((score + unit / 2) / unit * unit);
}

// Half up to the model's decimals, counted in these: floor((score + unit / 2) / unit). The quotient as a product and a shift,
// exact up to CHS_FULL + 50: 5243 / 2^19 and 6554 / 2^16 are above 1/100 and 1/10 by less than 10^-6 and 10^-5 of it.
static inline chs_lanes in_points(chs_lanes score) {
    return chs_lanes_scale(chs_lanes_add(score, chs_lanes_all(50)), 5243, 19);
}
static inline chs_lanes in_tenths(chs_lanes score) {
    return chs_lanes_scale(chs_lanes_add(score, chs_lanes_all(5)), 6554, 16);
}

// The band by its lower edges: at each that is reached, the difference of the indexes.
static inline chs_lanes band_at(const chs_bands *bands, chs_lanes score) {
    chs_lanes band = chs_lanes_all(bands->band[0].index);
    for (uint32_t b = 1; b < bands->count; b++) {
        uint16_t step = (uint16_t)(bands->band[b].index - bands->band[b - 1].index);
        band = chs_lanes_add(
            band, chs_lanes_without(chs_lanes_all(step), chs_lanes_below(score, chs_lanes_all(bands->band[b].from))));
    }
    return band;
}

// Shown score and band, of models with decimals; padding included.
static void with_decimals(const chs_shown *shown, const uint16_t *root, uint32_t count, uint16_t *score,
                          uint8_t *band) {
    const bool tenths = shown->model->decimals == 1;
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), none = chs_lanes_all((uint16_t)shown->model->band_count);
    for (uint32_t at = 0; at < count; at += CHS_LANES) {
        chs_lanes exact = chs_lanes_load(root + at), gone = chs_lanes_equal(exact, missing);
        chs_lanes there = chs_lanes_without(exact, gone);
        chs_lanes rounded = tenths ? chs_lanes_multiply(in_tenths(there), chs_lanes_all(10)) : there;
        chs_lanes of = chs_lanes_without(band_at(shown->bands, rounded), gone);
        chs_lanes_store(score + at, chs_lanes_or(rounded, gone));
        chs_lanes_store_bytes(band + at, chs_lanes_or(of, chs_lanes_and(none, gone)));
    }
}

// Models without decimals, which are most, have so few scores that a byte holds one: 0 to 100, or NO_POINTS.
enum { NO_POINTS = CHS_FULL / 100 + 1 };

// Shown score, and the points of the tile.
static void points_of(const uint16_t *root, uint32_t count, uint16_t *score, uint8_t *point) {
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), none = chs_lanes_all(NO_POINTS);
    for (uint32_t i = 0; i < count; i += CHS_LANES) {
        chs_lanes exact = chs_lanes_load(root + i), gone = chs_lanes_equal(exact, missing);
        chs_lanes points = in_points(chs_lanes_without(exact, gone));
        chs_lanes_store(score + i, chs_lanes_or(chs_lanes_multiply(points, chs_lanes_all(100)), gone));
        chs_lanes_store_bytes(point + i, chs_lanes_or(points, chs_lanes_and(none, gone)));
    }
}

// The bands of points, sixteen at a time; to have none is one more edge.
static void bands_of(const chs_bands *bands, uint32_t band_count, const uint8_t *point, uint32_t count, uint8_t *band) {
    uint8_t from[CHS_BANDS_MAX + 1], step[CHS_BANDS_MAX + 1];
    for (uint32_t b = 1; b < bands->count; b++) {
        from[b] = (uint8_t)((bands->band[b].from + 99) / 100);
        step[b] = (uint8_t)(bands->band[b].index - bands->band[b - 1].index);
    }
    from[bands->count] = NO_POINTS;
    step[bands->count] = (uint8_t)(band_count - bands->band[bands->count - 1].index);
    for (uint32_t i = 0; i < count; i += CHS_BYTES) {
        chs_bytes points = chs_bytes_load(point + i), of = chs_bytes_all(bands->band[0].index);
        for (uint32_t b = 1; b <= bands->count; b++)
            of = chs_bytes_add(of,
                               chs_bytes_and(chs_bytes_all(step[b]), chs_bytes_from(points, chs_bytes_all(from[b]))));
        chs_bytes_store(band + i, of, count - i < CHS_BYTES);
    }
}

// Whole points are few, so of many accounts two neighbours are counted together, in a table of pairs; a load of eight has four
// of them. Not of few: clearing and adding up the table would take longer than counting them.
static void tally_points(chs_shown *shown, uint32_t count) {
    const uint8_t *point = shown->point;
    uint32_t *pair = shown->pair, *one = shown->one;
    const uint64_t low = UINT64_C(0x007F007F007F007F), high = low << 7;
    uint32_t i = 0;
    for (; shown->pairs && i + 8 <= count; i += 8) {
        uint64_t eight;
        memcpy(&eight, point + i, sizeof eight);
        eight = (eight & low) | (eight >> 1 & high);
        pair[eight & 0xFFFF]++;
        pair[eight >> 16 & 0xFFFF]++;
        pair[eight >> 32 & 0xFFFF]++;
        pair[eight >> 48]++;
    }
    for (; i < count; i++) one[point[i]]++;
}

static void tally(const uint16_t *score, uint32_t count, uint32_t *histogram) {
    for (uint32_t i = 0; i < count; i++) histogram[score[i] <= CHS_FULL ? score[i] : CHS_FULL + 1]++;
}

void chs_shown_begin(chs_shown *shown, const chs_model *model, const chs_bands *bands, uint32_t count) {
    shown->model = model;
    shown->bands = bands;
    shown->pairs = model->decimals == 0 && count > 16 * CHS_TILE;
    memset(shown->point, 0, sizeof shown->point);
    memset(shown->one, 0, sizeof shown->one);
    if (shown->pairs) memset(shown->pair, 0, sizeof shown->pair);
}

void chs_shown_tile(chs_shown *shown, const uint16_t *root, uint32_t count, uint16_t *score, uint8_t *band,
                    uint32_t *histogram) {
    const uint32_t padded = (count + CHS_LANES - 1) / CHS_LANES * CHS_LANES;
    if (shown->model->decimals == 0) {
        points_of(root, padded, score, shown->point);
        bands_of(shown->bands, shown->model->band_count, shown->point, padded, band);
        tally_points(shown, count);
    } else {
        with_decimals(shown, root, padded, score, band);
        tally(score, count, histogram);
    }
}

void chs_shown_end(chs_shown *shown, uint32_t *histogram) {
    uint32_t *one = shown->one;
    for (uint32_t p = 0; shown->pairs && p < sizeof shown->pair / sizeof *shown->pair; p++) {
        one[p % CHS_COUNTERS] += shown->pair[p];
        one[p / CHS_COUNTERS] += shown->pair[p];
    }
    for (uint32_t p = 0; p <= NO_POINTS; p++) histogram[p < NO_POINTS ? 100 * p : CHS_FULL + 1] += one[p];
}
