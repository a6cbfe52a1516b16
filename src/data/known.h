// SPDX-License-Identifier: MIT
// The texts of a column that come back, found by hash, so that few words are stored once. It spares memory and is no promise: a text
// that was forgotten, or that clashed with another one, is stored a second time and is the same text. For who stores texts.
#ifndef CHS_DATA_KNOWN_H
#define CHS_DATA_KNOWN_H

#include "data/text_end.h"

// An entry of column->recent: 1 + the index of a text, and above it eight bits of its hash; 0: free. Texts beyond CHS_KNOWN_LAST
// are not kept in mind.
enum { CHS_KNOWN_LAST = (1 << 24) - 1, CHS_KNOWN_WAYS = 4 };
static inline uint32_t chs_known_number(uint32_t entry) { return entry & CHS_KNOWN_LAST; }

// The places of a text with this hash.
static inline uint32_t *chs_known_places(const chs_column *column, uint32_t hash) {
    return &column->recent[hash & (column->recent_size - 1) & ~(uint32_t)(CHS_KNOWN_WAYS - 1)];
}

// `stored` lies in the table, so that sixteen bytes of it may always be read.
static inline bool chs_known_is(chs_text stored, chs_text text, chs_text_end end) {
    if (stored.size != text.size) return false;
    if (text.size > CHS_TEXT_END) return memcmp(stored.at, text.at, text.size) == 0;
    return chs_text_end_equal(chs_text_end_inside(stored), end);
}

// The number of a text that was stored before and is still in mind; 0: none.
static inline uint32_t chs_known_find(const chs_column *column, uint32_t hash, chs_text text, chs_text_end end) {
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
