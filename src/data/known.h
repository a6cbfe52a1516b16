// SPDX-License-Identifier: MIT
// The texts of a column that come back, found by hash, so that few words are stored once. It spares memory and is no promise: a text
// that was forgotten, or that clashed with another one, is stored a second time and is the same text. For who stores texts.
#ifndef CHS_DATA_KNOWN_H
#define CHS_DATA_KNOWN_H

#include <string.h>

#include "data/cell.h"

// An entry of column->recent: 1 + the index of a text, and above it eight bits of its hash; 0: free. Texts beyond CHS_KNOWN_LAST
// are not kept in mind.
enum { CHS_KNOWN_LAST = (1 << 24) - 1, CHS_KNOWN_WAYS = 4 };
static inline uint32_t chs_known_number(uint32_t entry) { return entry & CHS_KNOWN_LAST; }

// What a text ends with, up to sixteen bytes, as two numbers, 0 where there are fewer.
typedef struct chs_known_end {
    uint64_t low, high;
} chs_known_end;
enum { CHS_KNOWN_END = 16 };

static inline uint64_t chs_known_bytes(uint64_t v, size_t count) {
    return count < 8 ? v & ((UINT64_C(1) << 8 * count) - 1) : v;
}

// Of at most sixteen bytes; sixteen may be read.
static inline chs_known_end chs_known_inside(chs_text text) {
    chs_known_end v;
    memcpy(&v, text.at, sizeof v);
    v.low = chs_known_bytes(v.low, text.size);
    v.high = text.size > 8 ? chs_known_bytes(v.high, text.size - 8) : 0;
    return v;
}

// Of at most sixteen bytes; nothing else is read.
static inline chs_known_end chs_known_apart(chs_text text) {
    const size_t low = text.size < 8 ? text.size : 8;
    return (chs_known_end){low ? chs_cell_load(text.at, low) : 0,
                           text.size > 8 ? chs_cell_load(text.at + 8, text.size - 8) : 0};
}

// Of a text that ends so; `before` tells of its size, and of what stands in front of that end. It need not be strong.
static inline uint64_t chs_known_mix(uint64_t hash, uint64_t v) {
    hash = (hash ^ v) * UINT64_C(0x9E3779B97F4A7C15); // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
    return hash ^ hash >> 29;
}
static inline uint32_t chs_known_hash(uint64_t before, chs_known_end end) {
    return (uint32_t)(chs_known_mix(chs_known_mix(before, end.low), end.high) >> 32);
}

// The places of a text with this hash.
static inline uint32_t *chs_known_places(const chs_column *column, uint32_t hash) {
    return &column->recent[hash & (column->recent_size - 1) & ~(uint32_t)(CHS_KNOWN_WAYS - 1)];
}

// `stored` lies in the table, so that sixteen bytes of it may always be read.
static inline bool chs_known_is(chs_text stored, chs_text text, chs_known_end end) {
    if (stored.size != text.size) return false;
    if (text.size > CHS_KNOWN_END) return memcmp(stored.at, text.at, text.size) == 0;
    const chs_known_end other = chs_known_inside(stored);
    return other.low == end.low && other.high == end.high;
}

// The number of a text that was stored before and is still in mind; 0: none.
static inline uint32_t chs_known_find(const chs_column *column, uint32_t hash, chs_text text, chs_known_end end) {
    if (!column->recent_size) return 0;
    const uint32_t *place = chs_known_places(column, hash);
    for (uint32_t way = 0; way < CHS_KNOWN_WAYS; way++) {
        const uint32_t number = chs_known_number(place[way]);
        if (number && ((place[way] ^ hash) & ~(uint32_t)CHS_KNOWN_LAST) == 0 &&
            chs_known_is(*chs_column_text(column, number - 1), text, end))
            return number;
    }
    return 0;
}

#endif
