// SPDX-License-Identifier: MIT
// What one cell says: its text, a number, a day, or why there is none. Knows nothing of rows.
#include "data/cell.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "data/date_text.h"
#include "data/number_text.h"

bool chs_cell_long_decimal(const char *p, size_t size, bool negative, chs_cell *cell) {
    if (size > 10 || p[0] == '.' || p[size - 1] == '.') return false; // 9 digits and a point
    if (p[0] == '0' && p[1] != '.') return false;
    uint64_t mantissa = 0;
    size_t point = size;
    for (size_t i = 0; i < size; i++) {
        unsigned digit = (unsigned char)p[i] - (unsigned)'0';
        if (digit <= 9) {
            mantissa = mantissa * 10 + digit;
        } else if (p[i] == '.' && point == size) {
            point = i;
        } else {
            return false;
        }
    }
    size_t scale = point == size ? 0 : size - point - 1;
    if (mantissa > CHS_CELL_MANTISSA_MAX || scale > CHS_CELL_SCALE_MAX || (negative && !mantissa)) return false;
    *cell = chs_cell_of_decimal(negative ? -(int32_t)mantissa : (int32_t)mantissa, (unsigned)scale);
    return true;
}

static chs_text decimal_text(chs_cell cell, char room[CHS_CELL_CHARS]) {
    int32_t mantissa = chs_cell_mantissa(cell);
    unsigned scale = chs_cell_scale(cell), digits = 0;
    uint32_t rest = (uint32_t)(mantissa < 0 ? -mantissa : mantissa);
    char *at = room + CHS_CELL_CHARS;
    do {
        if (digits && digits == scale) *--at = '.';
        *--at = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest || digits <= scale);
    if (mantissa < 0) *--at = '-';
    return (chs_text){at, (size_t)(room + CHS_CELL_CHARS - at)};
}

bool chs_cell_read_time(const char *at, chs_cell *cell) {
    unsigned digit[4];
    static const uint8_t places[] = {1, 2, 4, 5};
    for (int i = 0; i < 4; i++) {
        digit[i] = (unsigned char)at[places[i]] - (unsigned)'0';
        if (digit[i] > 9) return false;
    }
    unsigned hour = digit[0] * 10 + digit[1], minute = digit[2] * 10 + digit[3];
    if (at[0] != ' ' || at[3] != ':' || hour > 23 || minute > 59) return false;
    chs_cell_date date = chs_cell_date_of(*cell);
    date.time = 1 + hour * 60 + minute;
    *cell = chs_cell_of_date(date);
    return true;
}

static char *put_digits(char *at, unsigned number, int digits) {
    for (int i = digits; i--; number /= 10) at[i] = (char)('0' + number % 10);
    return at + digits;
}

static chs_text date_text(chs_cell cell, char room[CHS_CELL_CHARS]) {
    chs_cell_date date = chs_cell_date_of(cell);
    char *at = put_digits(room, date.year, 4);
    *at++ = '-';
    at = put_digits(at, date.month, 2);
    *at++ = '-';
    at = put_digits(at, date.day, 2);
    if (date.time) {
        *at++ = ' ';
        at = put_digits(at, (date.time - 1) / 60, 2);
        *at++ = ':';
        at = put_digits(at, (date.time - 1) % 60, 2);
    }
    return (chs_text){room, (size_t)(at - room)};
}

static chs_text stored_text(const chs_column *column, chs_cell cell) {
    return *chs_column_text(column, chs_cell_text_index(cell));
}

chs_text chs_cell_text(const chs_column *column, chs_cell cell, char room[CHS_CELL_CHARS]) {
    if (chs_cell_is_decimal(cell)) return decimal_text(cell, room);
    if (chs_cell_is_date(cell)) return date_text(cell, room);
    return chs_cell_is_text(cell) ? stored_text(column, cell) : (chs_text){"", 0};
}

// What people and tools write where there is nothing; the errors of a spreadsheet, too: they say that there is no value.
static const chs_text tokens[] = {{"N/A", 3},    {"NA", 2},    {"-", 1},       {"TBD", 3},          {"NULL", 4},
                                  {"NaN", 3},    {"#N/A", 4},  {"#DIV/0!", 7}, {"#VALUE!", 7},      {"#REF!", 5},
                                  {"#NAME?", 6}, {"#NUM!", 5}, {"#NULL!", 6},  {"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3},
                                  {"n.a.", 4},   {"--", 2},    {"(blank)", 7}};

bool chs_text_means_missing(chs_text text) {
    text = chs_text_trim(text);
    if (text.size && (unsigned char)text.at[0] >= 0xC2) text = chs_number_text_trim(text); // blanks that are not ASCII
    if (text.size > 7) return false;
    if (!text.size) return true;
    char first = text.at[0];
    if (first != '-' && first != '\xE2' && first != '#' && first != 'N' && first != 'n' && first != 'T' &&
        first != 't' && first != '(')
        return false;
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (chs_text_equal_ignoring_case(text, tokens[i])) return true;
    return false;
}

static double packed_number(chs_cell cell) {
    return chs_number_from_decimal(chs_cell_mantissa(cell), chs_cell_scale(cell));
}

// A decimal where commas part the decimals: a point can only be a separator of thousands.
static chs_absence packed_by_comma(chs_cell cell, double *value, chs_cell_notes *notes) {
    int32_t mantissa = chs_cell_mantissa(cell), size = mantissa < 0 ? -mantissa : mantissa;
    bool whole = chs_cell_scale(cell) == 0, thousands = chs_cell_scale(cell) == 3 && size >= 1000 && size < 1000000;
    if (!whole && !thousands) return CHS_UNREADABLE;
    if (thousands) notes->coerced |= 1u << CHS_COERCED_THOUSANDS;
    *value = mantissa;
    return CHS_PRESENT;
}

static chs_absence text_number(chs_text text, chs_decimal decimal, double *value, chs_cell_notes *notes) {
    chs_number_text read;
    text = chs_text_trim(text);
    bool plain = decimal == CHS_DECIMAL_POINT || !text.size || !memchr(text.at, '.', text.size);
    if (plain && chs_number_read(text, value)) return CHS_PRESENT;
    if (chs_text_means_missing(text)) return CHS_EMPTY;
    if (plain && chs_number_is_written(text)) return CHS_OUT_OF_RANGE;
    if (!chs_number_text_read(text, &read) || !(read.fits >> decimal & 1)) return CHS_UNREADABLE;
    notes->coerced |= read.coerced[decimal];
    notes->currency = read.currency;
    *value = read.value[decimal];
    return read.beyond >> decimal & 1 ? CHS_OUT_OF_RANGE : CHS_PRESENT;
}

chs_absence chs_cell_number_noted(const chs_column *column, chs_cell cell, const chs_reading *reading, double *value,
                                  chs_cell_notes *notes) {
    double read = 0;
    char room[CHS_CELL_CHARS];
    chs_absence absence = CHS_PRESENT;
    chs_decimal decimal = reading ? (chs_decimal)reading->decimal : CHS_DECIMAL_POINT;
    *notes = (chs_cell_notes){.coerced = 0};
    if (cell == CHS_CELL_EMPTY) return CHS_EMPTY;
    if (!chs_cell_is_decimal(cell))
        absence = text_number(chs_cell_text(column, cell, room), decimal, &read, notes);
    else if (decimal == CHS_DECIMAL_POINT)
        read = packed_number(cell);
    else
        absence = packed_by_comma(cell, &read, notes);
    if (absence != CHS_PRESENT) return absence;
    if (read < -CHS_VALUE_MAX || read > CHS_VALUE_MAX) return CHS_OUT_OF_RANGE;
    *value = read;
    return CHS_PRESENT;
}

chs_absence chs_cell_number(const chs_column *column, chs_cell cell, const chs_reading *reading, double *value) {
    chs_cell_notes notes;
    if (!chs_cell_is_decimal(cell) || (reading && reading->decimal != CHS_DECIMAL_POINT))
        return chs_cell_number_noted(column, cell, reading, value, &notes);
    *value = packed_number(cell);
    return CHS_PRESENT;
}

static chs_absence serial_day(chs_serial serial, double number, int32_t *day, chs_cell_notes *notes) {
    int32_t read = chs_serial_day(serial, number);
    if (read == CHS_NO_DAY) return CHS_UNREADABLE;
    notes->coerced |= 1u << chs_serial_coercion(serial);
    *day = read;
    return CHS_PRESENT;
}

static chs_absence written_day(chs_cell cell, int32_t *day, chs_cell_notes *notes) {
    chs_cell_date date = chs_cell_date_of(cell);
    int32_t read = chs_date_day((int)date.year, (int)date.month, (int)date.day);
    if (read == CHS_NO_DAY) return CHS_UNREADABLE;
    if (date.time) notes->coerced |= 1u << CHS_COERCED_TIME_DROPPED;
    *day = read;
    return CHS_PRESENT;
}

chs_absence chs_cell_day_noted(const chs_column *column, chs_cell cell, const chs_reading *reading, int32_t *day,
                               chs_cell_notes *notes) {
    static const chs_reading plain = {.order = CHS_ORDER_DMY};
    chs_date_text read;
    double number;
    if (!reading) reading = &plain;
    *notes = (chs_cell_notes){.coerced = 0};
    if (cell == CHS_CELL_EMPTY) return CHS_EMPTY;
    if (chs_cell_is_decimal(cell)) return serial_day((chs_serial)reading->serial, packed_number(cell), day, notes);
    if (chs_cell_is_date(cell)) return written_day(cell, day, notes);
    chs_text text = chs_number_text_trim(stored_text(column, cell));
    if (chs_date_text_read(text, &read)) {
        if (read.day[reading->order] == CHS_NO_DAY) return CHS_UNREADABLE;
        notes->coerced = read.coerced;
        *day = read.day[reading->order];
        return CHS_PRESENT;
    }
    if (chs_text_means_missing(text)) return CHS_EMPTY;
    return chs_serial_read(text, &number) ? serial_day((chs_serial)reading->serial, number, day, notes)
                                          : CHS_UNREADABLE;
}

chs_absence chs_cell_day(const chs_column *column, chs_cell cell, const chs_reading *reading, int32_t *day) {
    chs_cell_notes notes;
    return chs_cell_day_noted(column, cell, reading, day, &notes);
}

const char *chs_absence_text(chs_absence absence) {
    static const char *const texts[] = {"present",      "empty",         "unreadable",  "stale", "too little evidence",
                                        "out of range", "not evaluated", "unknown text"};
    return texts[absence];
}
