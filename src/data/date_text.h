// SPDX-License-Identifier: MIT
// Days as people and tools write them, and plain numbers that stand for days. One cell at a time; which order of day and
// month is meant, and which kind of number, is decided elsewhere.
#ifndef CHS_DATA_DATE_TEXT_H
#define CHS_DATA_DATE_TEXT_H

#include "data/reading.h"

typedef struct chs_date_text {
    int32_t day[2]; // by chs_order; CHS_NO_DAY where it is none in that order, the same where the order does not matter
    uint32_t coerced; // CHS_COERCED_* bits
} chs_date_text;

// False: it is no day in either order. Takes months and days of ISO 8601, with dashes or without (20260305T1022Z), and not
// its weeks or days of the year; 2026/03/05; 3/4/2025, 03-04-2025, 3/4/25 (00 to 69: 20xx), 5.3.2026 (always the day
// first); 05-Mar-2026, 5 March 2026, Mar 5, 2026 (English names); a weekday in front; a time behind it, with AM or PM and
// an offset (Z, UTC, GMT, +hh:mm, +hhmm), which takes it to the day in UTC, as 24:00 takes it to the next one.
bool chs_date_text_read(chs_text text, chs_date_text *read);

// What a plain number can be as a day, by its size alone; the ranges do not touch.
chs_serial chs_serial_of(double number);
int32_t chs_serial_day(chs_serial serial, double number); // CHS_NO_DAY: not of that kind
bool chs_serial_read(chs_text text, double *number);      // digits and at most one point
chs_coercion chs_serial_coercion(chs_serial serial);

#endif
