// SPDX-License-Identifier: MIT
// How 64 bits hold a cell, for the files that make and read cells. The lowest two bits tell the kind:
//   0  empty: all bits are 0
//   1  a decimal: 5 bits of scale, then the mantissa, signed; the value is mantissa / 10^scale
//   2  a text: its index in the column
#ifndef CHS_DATA_CELL_H
#define CHS_DATA_CELL_H

#include <string.h>

#include "data/table.h"

enum { CHS_CELL_KIND_MASK = 3, CHS_CELL_DECIMAL = 1, CHS_CELL_TEXT = 2, CHS_CELL_SCALE_MAX = 22 };

static inline bool chs_cell_is_decimal(chs_cell cell) { return (cell & CHS_CELL_KIND_MASK) == CHS_CELL_DECIMAL; }
static inline bool chs_cell_is_text(chs_cell cell) { return (cell & CHS_CELL_KIND_MASK) == CHS_CELL_TEXT; }
static inline chs_cell chs_cell_of_text(uint32_t index) { return (chs_cell)index << 2 | CHS_CELL_TEXT; }
static inline uint32_t chs_cell_text_index(chs_cell cell) { return (uint32_t)(cell >> 2); }
static inline unsigned chs_cell_scale(chs_cell cell) { return (unsigned)(cell >> 2 & 31); }
static inline int64_t chs_cell_mantissa(chs_cell cell) {
    uint64_t size = cell >> 7, sign = UINT64_C(1) << 56; // sign extension without shifting a negative number
    return (int64_t)(size ^ sign) - (int64_t)sign;
}
static inline chs_cell chs_cell_of_decimal(int64_t mantissa, unsigned scale) {
    return (chs_cell)mantissa << 7 | (chs_cell)scale << 2 | CHS_CELL_DECIMAL;
}

// The first 1 to 8 characters of a text as a little-endian number, whatever follows above them. Reads nothing outside.
static inline uint64_t chs_cell_load(const char *p, size_t size) {
    uint64_t v;
    if (size >= 8) {
        memcpy(&v, p, 8);
        return v;
    }
    if (size >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + size - 4, 4);
        return low | (uint64_t)high << 8 * (size - 4);
    }
    return (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[size / 2] << 8 * (size / 2) |
           (uint64_t)(unsigned char)p[size - 1] << 8 * (size - 1);
}

// The number of eight digits 0 to 9 in eight bytes, the highest being the last one (after Mula and Lemire).
static inline uint32_t chs_cell_eight_digits(uint64_t v) {
    v = v * 2561 >> 8 & UINT64_C(0x00FF00FF00FF00FF);
    v = v * 6553601 >> 16 & UINT64_C(0x0000FFFF0000FFFF);
    return (uint32_t)(v * UINT64_C(42949672960001) >> 32);
}

// Decimals are read in the one way in which chs_cell_text writes them again: no '+', no needless zero in front, digits on
// both sides of a point, no exponent, no -0. Everything else is a text.

// Of `size`, 1 to 8, characters in the lowest bytes of `v`.
static inline bool chs_cell_short_decimal(uint64_t v, size_t size, bool negative, chs_cell *cell) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high_bits = ones << 7;
    // Digits become 0 to 9 in the highest bytes; below them 0, as if the number began with zeros.
    uint64_t digits = (v ^ ones * '0') << (64 - 8 * size);
    uint64_t x = digits ^ ones * ('.' ^ '0'), points = (x - ones) & ~x & high_bits;
    size_t scale = 0;
    if (points) {
        uint64_t point = points & (0 - points); // the highest bit of the byte of the first point
        scale = (size_t)__builtin_clzll(point) / 8;
        if (scale - 1 >= size - 2) return false; // no digit on one side
        uint64_t behind = 0 - (point << 1), before = (point >> 7) - 1;
        digits = (digits & behind) | (digits & before) << 8; // what is in front of the point closes the gap
    }
    if ((digits | (digits + ones * (0x7F - 9))) & high_bits) return false;
    if (((v & 0xFF) == '0') & (size > 1) & ((v >> 8 & 0xFF) != '.')) return false;
    uint32_t mantissa = chs_cell_eight_digits(digits);
    if (negative & !mantissa) return false;
    *cell = chs_cell_of_decimal(negative ? -(int64_t)mantissa : (int64_t)mantissa, (unsigned)scale);
    return true;
}

bool chs_cell_long_decimal(const char *p, size_t size, bool negative, chs_cell *cell);

// Of any text that is not empty. `inside`: the eight bytes from its beginning may be read, however short it is.
static inline bool chs_cell_read_decimal(chs_text text, bool inside, chs_cell *cell) {
    bool negative = text.at[0] == '-';
    const char *p = text.at + negative;
    size_t size = text.size - negative;
    if (size - 1 >= 8) return size && chs_cell_long_decimal(p, size, negative, cell);
    return chs_cell_short_decimal(chs_cell_load(p, inside ? 8 : size), size, negative, cell);
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "reading eight digits at once expects the lowest byte first"
#endif

#endif
