// SPDX-License-Identifier: MIT
// What is shown of a score, many accounts at once, a class at a time and tile by tile: the score rounded to the model's
// decimals, and the band. Counts the scores on the way, while they are at hand.
#ifndef CHS_SCORE_SHOWN_H
#define CHS_SCORE_SHOWN_H

#include "score/run.h"

enum {
    CHS_TILE = 2048,    // places per tile: what a tile writes fits the first-level cache, what it reads the second
    CHS_COUNTERS = 128, // a power of two above the whole points that there are, and one more for none
};

typedef struct chs_shown {
    const chs_model *model;
    const chs_bands *bands; // of the class
    bool pairs;             // many accounts without decimals, counted in `pair`
    uint8_t point[CHS_TILE];
    uint32_t one[CHS_COUNTERS], pair[CHS_COUNTERS * CHS_COUNTERS];
} chs_shown;

// `count` accounts are in the class.
void chs_shown_begin(chs_shown *shown, const chs_model *model, const chs_bands *bands, uint32_t count);

// From `root` [count, padded to whole lanes] to `score` and `band`, which may be written in the padding. `root` may be `score`.
void chs_shown_tile(chs_shown *shown, const uint16_t *root, uint32_t count, uint16_t *score, uint8_t *band,
                    uint32_t *histogram);

// After the last tile: all scores of the class are in `histogram` [CHS_FULL + 2].
void chs_shown_end(chs_shown *shown, uint32_t *histogram);

// floor(score / unit + 1/2) * unit: half up to the model's decimals, never above CHS_FULL.
uint16_t chs_round_score(uint16_t score, int decimals);

#endif
