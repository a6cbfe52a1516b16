// SPDX-License-Identifier: MIT
// Calendar days as whole numbers and back: Howard Hinnant, "chrono-compatible low-level date algorithms" (2013), by eras of
// 400 years. Reads ISO 8601 only; what other ways of writing a date mean is decided elsewhere.
#include "base/date.h"

#include "base/text.h"

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int days_of_month(int year, int month) {
    static const signed char days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

int32_t chs_date_day(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return CHS_NO_DAY;
    int y = month <= 2 ? year - 1 : year; // years begin in March, so that the leap day comes last
    int era = y / 400, year_of_era = y - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468; // 719468: days from 0000-03-01 to 1970-01-01
}

void chs_date_parts(int32_t day, int *year, int *month, int *day_of_month) {
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = (int)(z - era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153; // March is 0
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *day_of_month = day_of_year - (153 * shifted + 2) / 5 + 1;
    *year = (int)(year_of_era + era * 400) + (*month <= 2);
}

// What is left to read; `bad` sticks.
typedef struct scan {
    const char *at, *end;
    bool bad;
} scan;

static bool next_is(scan *s, char c) {
    if (s->at == s->end || *s->at != c) return false;
    s->at++;
    return true;
}

static bool next_is_digit(const scan *s) { return s->at < s->end && chs_is_digit(*s->at); }

// Exactly `count` digits, of a value up to `most`.
static int digits(scan *s, int count, int most) {
    int value = 0;
    while (count-- > 0) {
        if (!next_is_digit(s)) {
            s->bad = true;
            return 0;
        }
        value = value * 10 + (*s->at++ - '0');
    }
    if (value > most) s->bad = true;
    return value;
}

// Z, +hh:mm, +hhmm, +hh or nothing: minutes ahead of UTC.
static int offset_minutes(scan *s) {
    if (next_is(s, 'Z') || next_is(s, 'z') || s->at == s->end) return 0;
    int sign = next_is(s, '-') ? -1 : 1;
    if (sign > 0 && !next_is(s, '+')) s->bad = true;
    int minutes = 60 * digits(s, 2, 23);
    if (s->at < s->end) {
        next_is(s, ':');
        minutes += digits(s, 2, 59);
    }
    return sign * minutes;
}

// The time of day less its offset, in minutes: below 0 is the day before in UTC, 1440 and more the day after.
static int utc_minutes(scan *s) {
    int minutes = 60 * digits(s, 2, 23);
    if (!next_is(s, ':')) s->bad = true;
    minutes += digits(s, 2, 59);
    if (next_is(s, ':')) {
        digits(s, 2, 60); // 60 in a leap second
        if (next_is(s, '.')) {
            if (!next_is_digit(s)) s->bad = true;
            while (next_is_digit(s)) s->at++;
        }
    }
    return minutes - offset_minutes(s);
}

int32_t chs_date_read(chs_text text) {
    scan s = {.at = text.at, .end = text.size ? text.at + text.size : text.at};
    int year = digits(&s, 4, 9999);
    if (!next_is(&s, '-')) return CHS_NO_DAY;
    int month = digits(&s, 2, 12);
    if (!next_is(&s, '-')) return CHS_NO_DAY;
    int32_t day = chs_date_day(year, month, digits(&s, 2, 31));
    if (s.bad || day == CHS_NO_DAY || s.at == s.end) return s.bad ? CHS_NO_DAY : day;
    if (!next_is(&s, 'T') && !next_is(&s, ' ')) return CHS_NO_DAY;
    int minutes = utc_minutes(&s);
    if (s.bad || s.at != s.end) return CHS_NO_DAY;
    day += minutes < 0 ? -1 : minutes >= 24 * 60 ? 1 : 0;
    bool in_calendar = day >= chs_date_day(1, 1, 1) && day <= chs_date_day(9999, 12, 31);
    return in_calendar ? day : CHS_NO_DAY;
}
