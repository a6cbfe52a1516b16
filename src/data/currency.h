// SPDX-License-Identifier: MIT
// Currencies as they stand in cells: signs and ISO codes. Knows no rates.
#ifndef CHS_DATA_CURRENCY_H
#define CHS_DATA_CURRENCY_H

#include "chs.h"

// One sign or code. Several have the same `code`: "$", "US$" and "USD".
typedef struct chs_currency {
    char sign[6]; // UTF-8, as written
    char code[4]; // ISO 4217; of signs that several currencies share the most common one
    char decimal; // '.': amounts are customarily written 1,234.56; ',': 1.234,56; 0: both are common
    bool shared;  // the sign is that of several currencies, so a currency column beside it knows better
} chs_currency;

// The currency that `text` begins with; NULL: none. `size`: how many bytes it takes. A sign made of letters must not go on
// with a letter. Codes in any case.
const chs_currency *chs_currency_at(chs_text text, size_t *size);
// What a cell of a currency column tells, as a code: "usd", "$", "EUR (€)", "Swiss Franc (CHF)", "Euro". False: none.
bool chs_currency_told(chs_text text, char code[4]);
// The currency that all of `text` names ("usd", "EUR", "$"); NULL: none that is known here.
const chs_currency *chs_currency_named(chs_text text);
// Three letters in any case, as capitals into `code`: those of the world are more than are known here. False: no such text.
bool chs_currency_code(chs_text text, char code[4]);

#endif
