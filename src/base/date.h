// SPDX-License-Identifier: MIT
// Days as whole numbers, 1970-01-01 being 0, in the proleptic Gregorian calendar. No clock, no time zone.
#ifndef CHS_BASE_DATE_H
#define CHS_BASE_DATE_H

#include "chs.h"

enum { CHS_NO_DAY = INT32_MIN };

int32_t chs_date_day(int year, int month, int day); // CHS_NO_DAY when there is no such day; years 1 to 9999
void chs_date_parts(int32_t day, int *year, int *month, int *day_of_month);
// YYYY-MM-DD, or that with a time behind 'T' or a blank: hh:mm[:ss[.digits]] and an offset (Z, +hh:mm, +hhmm, +hh) that
// takes it to the UTC day. CHS_NO_DAY for anything else.
int32_t chs_date_read(chs_text text);

#endif
