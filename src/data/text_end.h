// SPDX-License-Identifier: MIT
// What a text ends with, up to sixteen bytes, as two numbers: to hash texts, and to compare most of them without going to their bytes.
#ifndef CHS_DATA_TEXT_END_H
#define CHS_DATA_TEXT_END_H

#include "data/cell.h"

typedef struct chs_text_end {
    uint64_t low, high; // 0 where there are fewer bytes
} chs_text_end;
enum { CHS_TEXT_END = 16 };

static inline uint64_t chs_text_end_bytes(uint64_t v, size_t count) {
    return count < 8 ? v & ((UINT64_C(1) << 8 * count) - 1) : v;
}

// Of at most sixteen bytes; sixteen may be read.
static inline chs_text_end chs_text_end_inside(chs_text text) {
    const uint64_t low = chs_cell_load(text.at, 8), high = chs_cell_load(text.at + 8, 8);
    return (chs_text_end){chs_text_end_bytes(low, text.size),
                          text.size > 8 ? chs_text_end_bytes(high, text.size - 8) : 0};
}

// Of at most sixteen bytes; nothing else is read.
static inline chs_text_end chs_text_end_apart(chs_text text) {
    const size_t low = text.size < 8 ? text.size : 8;
    return (chs_text_end){low ? chs_cell_load(text.at, low) : 0,
                          text.size > 8 ? chs_cell_load(text.at + 8, text.size - 8) : 0};
}

static inline bool chs_text_end_equal(chs_text_end a, chs_text_end b) { return a.low == b.low && a.high == b.high; }

// A hash need not be strong: whoever finds a text by it compares the text, too.
static inline uint64_t chs_text_end_mix(uint64_t hash, uint64_t v) {
    hash = (hash ^ v) * UINT64_C(0x9E3779B97F4A7C15); // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
    return hash ^ hash >> 29;
}
// Of a text that ends so; `before` tells of its size, and of what stands in front of that end.
static inline uint32_t chs_text_end_hash(uint64_t before, chs_text_end end) {
    return (uint32_t)(chs_text_end_mix(chs_text_end_mix(before, end.low), end.high) >> 32);
}
// Of any text, and `*end`: what it ends with. `inside`: CHS_TEXT_END bytes behind it may be read.
static inline uint32_t chs_text_end_hash_of(chs_text text, bool inside, chs_text_end *end) {
    uint64_t before = text.size;
    for (; text.size > CHS_TEXT_END; text.at += 8, text.size -= 8)
        before = chs_text_end_mix(before, chs_cell_load(text.at, 8));
    *end = inside ? chs_text_end_inside(text) : chs_text_end_apart(text);
    return chs_text_end_hash(before, *end);
}

#endif
