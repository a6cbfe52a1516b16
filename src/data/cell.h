// SPDX-License-Identifier: MIT
// How 32 bits hold a cell, for the files that make and read cells:
//   0                empty
//   lowest bit 1     a decimal: 3 bits of scale, then the mantissa, signed; the value is mantissa / 10^scale
//   lowest bits 10   a date written YYYY-MM-DD, or that and hh:mm behind a blank, field by field
//   lowest bits 00   a text: its index in the column + 1
// Decimals of up to 8 digits and dates from 1900 to 2155 fit; those that do not are texts, and read just the same.
#ifndef CHS_DATA_CELL_H
#define CHS_DATA_CELL_H

#include <string.h>

#include "data/table.h"

enum { CHS_CELL_SCALE_MAX = 7, CHS_CELL_MANTISSA_MAX = (1 << 27) - 1, CHS_CELL_TEXTS_MAX = (1 << 30) - 1 };

static inline bool chs_cell_is_decimal(chs_cell cell) { return cell & 1; }
static inline bool chs_cell_is_text(chs_cell cell) { return cell && !(cell & 3); }
static inline bool chs_cell_is_date(chs_cell cell) { return (cell & 3) == 2; }
static inline chs_cell chs_cell_of_text(uint32_t index) { return (index + 1) << 2; }
static inline uint32_t chs_cell_text_index(chs_cell cell) { return (cell >> 2) - 1; }
// Where cells that repeat are kept in small tables: the bits that differ first.
static inline uint32_t chs_cell_low(chs_cell cell) { return cell >> (chs_cell_is_decimal(cell) ? 4 : 2); }
static inline unsigned chs_cell_scale(chs_cell cell) { return cell >> 1 & 7; }
static inline int32_t chs_cell_mantissa(chs_cell cell) {
    uint32_t size = cell >> 4, sign = UINT32_C(1) << 27; // sign extension without shifting a negative number
    return (int32_t)(size ^ sign) - (int32_t)sign;
}
static inline chs_cell chs_cell_of_decimal(int32_t mantissa, unsigned scale) {
    return (chs_cell)mantissa << 4 | (chs_cell)scale << 1 | 1;
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
// both sides of a point, no exponent, no -0, and short enough. Everything else is a text.

// Of `size`, 1 to 8, characters in the lowest bytes of `v`.
static inline bool chs_cell_short_decimal(uint64_t v, size_t size, bool negative, chs_cell *cell) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    // Digits become 0 to 9 in the highest bytes; below them 0, as if the number began with zeros.
    uint64_t digits = (v ^ ones * '0') << (64 - 8 * size);
    uint64_t others = (digits | (digits + ones * (0x7F - 9))) & ones << 7; // the high bit of every byte above 9
    size_t scale = 0;
    if (others) {
        if (others & (others - 1)) return false;
        scale = (size_t)__builtin_clzll(others) / 8;
        if (scale - 1 >= size - 2) return false; // no digit on one side
        uint64_t before = (others >> 7) - 1, behind = 0 - (others << 1);
        if ((digits & ~behind) >> (56 - 8 * scale) != ('.' ^ '0')) return false;
        digits = (digits & behind) | (digits & before) << 8; // what is in front of the point closes the gap
    }
    if ((v & 0xFF) == '0' && size > 1 && (v >> 8 & 0xFF) != '.') return false;
    uint32_t mantissa = chs_cell_eight_digits(digits);
    if (negative && !mantissa) return false;
    *cell = chs_cell_of_decimal(negative ? -(int32_t)mantissa : (int32_t)mantissa, (unsigned)scale);
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

// ---- Dates ----

enum { CHS_CELL_YEAR = 1900, CHS_CELL_DATE_SIZE = 10, CHS_CELL_TIME_SIZE = 16 };

// As a cell keeps it: what is written, so that it may still be no day of the calendar (February 30).
typedef struct chs_cell_date {
    unsigned year, month, day;
    unsigned time; // 0: none, else 1 + minutes since midnight
} chs_cell_date;

static inline chs_cell chs_cell_of_date(chs_cell_date date) {
    return date.time << 19 | (date.year - CHS_CELL_YEAR) << 11 | date.month << 7 | date.day << 2 | 2;
}
static inline chs_cell_date chs_cell_date_of(chs_cell cell) {
    return (chs_cell_date){(cell >> 11 & 255) + CHS_CELL_YEAR, cell >> 7 & 15, cell >> 2 & 31, cell >> 19};
}

bool chs_cell_read_time(const char *at, chs_cell *cell); // " hh:mm" behind a date: adds it to its cell

// Years since CHS_CELL_YEAR of the first two digits of a year; false: none that a cell can hold.
static inline bool chs_cell_read_century(const char *at, unsigned *years) {
    uint16_t v;
    memcpy(&v, at, sizeof v);
    *years = v == ('2' | '0' << 8) ? 100 : v == ('1' | '9' << 8) ? 0 : 200;
    return *years < 200 || v == ('2' | '1' << 8);
}

// Of any text. Everything that is written in another way, if only by a blank, is a text.
static inline bool chs_cell_read_date(chs_text text, chs_cell *cell) {
    const uint64_t dashes = UINT64_C(0x0000FF0000FF0000), ones = UINT64_C(0x0101010101010101);
    unsigned century;
    if (text.size != CHS_CELL_DATE_SIZE && text.size != CHS_CELL_TIME_SIZE) return false;
    if (!chs_cell_read_century(text.at, &century)) return false;
    // From the last two digits of the year on: digits become 0 to 9, and a '-' where one belongs becomes 0.
    const uint64_t v = chs_cell_load(text.at + 2, 8) ^ ((ones * '0' & ~dashes) | (ones * '-' & dashes));
    if (((v | (v + ones * (0x7F - 9))) & ones << 7) | (v & dashes)) return false;
    const uint64_t pairs = v * 2561 >> 8; // each byte ten times and the next one
    const chs_cell_date date = {CHS_CELL_YEAR + century + (unsigned)(pairs & 255), (unsigned)(pairs >> 24 & 255),
                                (unsigned)(pairs >> 48), 0};
    if (date.year - CHS_CELL_YEAR > 255 || date.month - 1 > 11 || date.day - 1 > 30) return false;
    *cell = chs_cell_of_date(date);
    return text.size == CHS_CELL_DATE_SIZE || chs_cell_read_time(text.at + CHS_CELL_DATE_SIZE, cell);
}

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "reading eight digits at once expects the lowest byte first"
#endif

#endif
