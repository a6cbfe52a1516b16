// SPDX-License-Identifier: MIT
// UTF-16 to UTF-8 as a stream of pieces cut anywhere. Knows bytes and nothing of what they say.
#ifndef CHS_DATA_UTF16_H
#define CHS_DATA_UTF16_H

#include "chs.h"

// Begin with zeroes, but for `big_endian` and `line`.
typedef struct chs_utf16 {
    bool big_endian;
    bool has_byte; // half of a unit waits
    uint8_t byte;
    uint16_t high; // a high surrogate that waits; 0: none
    bool after_cr;
    uint64_t line;                    // being read, from 1
    uint64_t unpaired, unpaired_line; // halves of pairs that became U+FFFD, and the line of the first one
} chs_utf16;

// What chs_utf16_feed makes of `size` bytes takes at most so many.
static inline size_t chs_utf16_room(size_t size) { return size / 2 * 3 + 9; }
// Returns how many bytes were written to `to`.
size_t chs_utf16_feed(chs_utf16 *state, const uint8_t *from, size_t size, char *to);
// At the end of the text: a surrogate that still waits. At most 3 bytes. A half of a unit stays in `has_byte`.
size_t chs_utf16_end(chs_utf16 *state, char *to);

#endif
