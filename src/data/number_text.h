// SPDX-License-Identifier: MIT
// Numbers as people and tools write them: thousands, currencies, percent, parentheses, suffixes, decimal commas. One text
// at a time; what an ambiguous one means is decided elsewhere.
#ifndef CHS_DATA_NUMBER_TEXT_H
#define CHS_DATA_NUMBER_TEXT_H

#include "data/currency.h"
#include "data/reading.h"

// A text read both ways. Which way does not matter where both fit and the values are the same.
typedef struct chs_number_text {
    uint8_t fits;                 // 1 << chs_decimal: it is a number that way
    uint8_t beyond;               // the same bits: and too large for a double
    double value[2];              // by chs_decimal; 0 where it does not fit
    uint32_t coerced[2];          // CHS_COERCED_* bits
    const chs_currency *currency; // or NULL
    bool lone_point; // "1.234": a point and no comma, which is a decimal point unless the column shows commas
} chs_number_text;

// False: it is no number either way. The values are rounded once, to the nearest double.
bool chs_number_text_read(chs_text text, chs_number_text *read);
// Without outer blanks of any width.
chs_text chs_number_text_trim(chs_text text);

#endif
