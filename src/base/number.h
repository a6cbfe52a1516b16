// SPDX-License-Identifier: MIT
// Decimal text to double and back, correctly rounded, whatever the locale.
#ifndef CHS_BASE_NUMBER_H
#define CHS_BASE_NUMBER_H

#include "chs.h"

// Reads all of `text` as [+-] digits [. digits] [e [+-] digits], with digits before or behind the point; rounds to the
// nearest double, ties to even. False when it is anything else (blanks, "inf", hex ... included), or when the nearest
// double is infinite; `*value` is then untouched.
bool chs_number_read(chs_text text, double *value);
// The shortest digits that read back as `value` (finite), written as a plain decimal below 1e21, else with an exponent.
// Returns the count of characters put into `to`, at most CHS_NUMBER_CHARS, no zero behind them.
enum { CHS_NUMBER_CHARS = 32 };
size_t chs_number_write(double value, char to[CHS_NUMBER_CHARS]);
// Whether `text` is written as chs_number_read wants it, however large the number is.
bool chs_number_is_written(chs_text text);
// mantissa / 10^scale, correctly rounded for |mantissa| <= 2^53 and scale <= 22.
double chs_number_from_decimal(int64_t mantissa, unsigned scale);
// floor(100 * x + 0.5): points as written in a model to hundredths.
int32_t chs_number_hundredths(double points);

#endif
