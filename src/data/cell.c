// SPDX-License-Identifier: MIT
// What one cell says: its text, a number, a day, or why there is none. Knows nothing of rows.
#include "data/cell.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

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

static chs_text stored_text(const chs_column *column, chs_cell cell) {
    uint32_t index = chs_cell_text_index(cell);
    return column->texts[index / CHS_PAGE_TEXTS][index % CHS_PAGE_TEXTS];
}

chs_text chs_cell_text(const chs_column *column, chs_cell cell, char room[CHS_CELL_CHARS]) {
    if (chs_cell_is_decimal(cell)) return decimal_text(cell, room);
    return chs_cell_is_text(cell) ? stored_text(column, cell) : (chs_text){"", 0};
}

bool chs_text_means_missing(chs_text text) {
    static const chs_text tokens[] = {{"N/A", 3}, {"NA", 2}, {"-", 1}, {"TBD", 3}, {"NULL", 4}};
    text = chs_text_trim(text);
    if (!text.size) return true;
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
        if (chs_text_equal_ignoring_case(text, tokens[i])) return true;
    return false;
}

// "45%" without its sign is read as "45e-2", so that it is rounded once.
static bool read_percent(chs_text text, double *value) {
    char room[64];
    text = chs_text_trim((chs_text){text.at, text.size - 1});
    if (text.size > sizeof room - 3) return false;
    for (size_t i = 0; i < text.size; i++)
        if (text.at[i] == 'e' || text.at[i] == 'E') return false;
    if (text.size) memcpy(room, text.at, text.size);
    memcpy(room + text.size, "e-2", 3);
    return chs_number_read((chs_text){room, text.size + 3}, value);
}

chs_absence chs_cell_number(const chs_column *column, chs_cell cell, double *value) {
    double read;
    if (cell == CHS_CELL_EMPTY) return CHS_EMPTY;
    if (chs_cell_is_decimal(cell)) {
        read = chs_number_from_decimal(chs_cell_mantissa(cell), chs_cell_scale(cell));
    } else {
        chs_text text = chs_text_trim(stored_text(column, cell));
        if (chs_text_means_missing(text)) return CHS_EMPTY;
        bool good = text.at[text.size - 1] == '%' ? read_percent(text, &read) : chs_number_read(text, &read);
        if (!good) return chs_number_is_written(text) ? CHS_OUT_OF_RANGE : CHS_UNREADABLE;
    }
    if (read < -CHS_VALUE_MAX || read > CHS_VALUE_MAX) return CHS_OUT_OF_RANGE;
    *value = read;
    return CHS_PRESENT;
}

chs_absence chs_cell_day(const chs_column *column, chs_cell cell, int32_t *day) {
    if (cell == CHS_CELL_EMPTY) return CHS_EMPTY;
    if (chs_cell_is_decimal(cell)) return CHS_UNREADABLE;
    chs_text text = chs_text_trim(stored_text(column, cell));
    if (chs_text_means_missing(text)) return CHS_EMPTY;
    int32_t read = chs_date_read(text);
    if (read == CHS_NO_DAY) return CHS_UNREADABLE;
    *day = read;
    return CHS_PRESENT;
}

const char *chs_absence_text(chs_absence absence) {
    static const char *const texts[] = {"present",      "empty",         "unreadable",  "stale", "too little evidence",
                                        "out of range", "not evaluated", "unknown text"};
    return texts[absence];
}
