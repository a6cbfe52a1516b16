// SPDX-License-Identifier: MIT
// Reads a day from left to right: weekday, day, time, offset. 2026-03-05T10:22, by far the most common, is tried first.
#include "data/date_text.h"

#include <math.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

enum { MINUTES = 24 * 60 };

typedef struct scan {
    const char *at, *end;
} scan;

static char low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool next_is(scan *s, char c) {
    if (s->at == s->end || *s->at != c) return false;
    s->at++;
    return true;
}

static bool skip_blanks(scan *s) {
    const char *from = s->at;
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t')) s->at++;
    while (s->end - s->at >= 3 && s->at[0] == '\xE2' && s->at[1] == '\x80' && s->at[2] == '\xAF') s->at += 3; // U+202F
    return s->at > from;
}

// A run of at most `most` digits; how many there were, 0 for none and for more.
static int number(scan *s, int most, int *value) {
    int count = 0;
    *value = 0;
    for (; s->at < s->end && chs_is_digit(*s->at); s->at++)
        if (++count <= most) *value = *value * 10 + (*s->at - '0');
    return count <= most ? count : 0;
}

// The word at hand among `names`, each at least `least` letters of it: which, from 1; 0: none, nothing taken.
static int word(scan *s, const char *const *names, int count, int least) {
    int size = 0;
    while (s->at + size < s->end && chs_is_letter(s->at[size])) size++;
    for (int i = 0; i < count && size >= least; i++) {
        int same = 0;
        while (same < size && names[i][same] == low(s->at[same])) same++;
        if (same < size) continue;
        s->at += size;
        next_is(s, '.');
        return i + 1;
    }
    return 0;
}

static int month_name(scan *s) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    return word(s, names, 12, 3);
}

static void skip_weekday(scan *s) {
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    scan ahead = *s;
    if (!word(&ahead, names, 7, 3)) return;
    bool comma = next_is(&ahead, ',');
    if (skip_blanks(&ahead) || comma) *s = ahead;
}

static void skip_ordinal(scan *s) {
    static const char *const names[] = {"st", "nd", "rd", "th"};
    word(s, names, 4, 2);
}

// Four digits, or two: 00 to 69 are 2000 to 2069, as POSIX has it, and one more.
static bool year(scan *s, int *value) {
    int digits = number(s, 4, value);
    if (digits == 2) *value += *value < 70 ? 2000 : 1900;
    return digits == 2 || digits == 4;
}

// The sign between the parts of a day, which must be the same twice.
static char separator(scan *s) {
    if (s->at == s->end) return 0;
    char c = *s->at;
    if (c == '-' || c == '/' || c == '.') {
        s->at++;
        return c;
    }
    next_is(s, ',');
    return skip_blanks(s) || s->at[-1] == ',' ? ' ' : 0;
}

static bool set_both(chs_date_text *read, int y, int m, int d) {
    read->day[0] = read->day[1] = chs_date_day(y, m, d);
    return read->day[0] != CHS_NO_DAY;
}

// 2026/03/05, 2026-Mar-05, 20260305T...: what follows a first number of four or eight digits.
static bool year_first(scan *s, int digits, int first, chs_date_text *read) {
    int month, day;
    if (digits == 8) return set_both(read, first / 10000, first / 100 % 100, first % 100);
    char between = separator(s);
    if (!between || between == ' ') return false;
    month = month_name(s);
    if (!month && !number(s, 2, &month)) return false;
    return next_is(s, between) && number(s, 2, &day) && set_both(read, first, month, day);
}

// 05-Mar-2026, 5th March 2026, 3/4/2025, 5.3.2026
static bool day_or_month_first(scan *s, int first, chs_date_text *read) {
    int second, y;
    skip_ordinal(s);
    char between = separator(s);
    if (between == '.') skip_blanks(s);                                       // 5. 3. 2026
    if (!between && !(s->at < s->end && chs_is_letter(*s->at))) return false; // 05Mar2026
    int month = month_name(s);
    if (month) {
        separator(s);
        return year(s, &y) && set_both(read, y, month, first);
    }
    if (!between || between == ' ' || !number(s, 2, &second) || !next_is(s, between)) return false;
    if (between == '.') skip_blanks(s);
    if (!year(s, &y)) return false;
    if (between == '.') return set_both(read, y, second, first);
    read->day[CHS_ORDER_DMY] = chs_date_day(y, second, first);
    read->day[CHS_ORDER_MDY] = chs_date_day(y, first, second);
    return read->day[0] != CHS_NO_DAY || read->day[1] != CHS_NO_DAY;
}

static bool month_first(scan *s, chs_date_text *read) {
    int month = month_name(s), day, y;
    if (!month || !separator(s) || !number(s, 2, &day)) return false;
    skip_ordinal(s);
    return separator(s) && year(s, &y) && set_both(read, y, month, day);
}

static bool read_date(scan *s, chs_date_text *read) {
    int first;
    skip_weekday(s);
    if (s->at == s->end) return false;
    if (chs_is_letter(*s->at)) return month_first(s, read);
    int digits = number(s, 8, &first);
    if (digits == 4 || digits == 8) return year_first(s, digits, first, read);
    return (digits == 1 || digits == 2) && day_or_month_first(s, first, read);
}

// AM, PM, a.m., p.m.: 'a' or 'p'; 0: neither, nothing taken.
static char read_half(scan *s) {
    scan ahead = *s;
    skip_blanks(&ahead);
    char half = ahead.at < ahead.end ? low(*ahead.at++) : 0;
    if (half != 'a' && half != 'p') return 0;
    next_is(&ahead, '.');
    if (!next_is(&ahead, 'm') && !next_is(&ahead, 'M')) return 0;
    next_is(&ahead, '.');
    *s = ahead;
    return half;
}

// hh:mm[:ss[.digits]] [AM|PM], behind a T also hhmm[ss[.digits]] and hh: minutes of the day, 24:00 its end. False: no time.
static bool read_time(scan *s, bool iso, int *minutes) {
    int hour, minute = 0, second = 0, digits = number(s, iso ? 6 : 2, &hour);
    bool seconds = digits == 6;
    if (digits == 1 || digits == 2) {
        bool more = next_is(s, ':');
        if (more ? number(s, 2, &minute) != 2 : !iso || digits == 1) return false;
        seconds = more && next_is(s, ':');
        if (seconds && number(s, 2, &second) != 2) return false;
    } else if (digits == 4 || seconds) {
        if (seconds) second = hour % 100;
        if (seconds) hour /= 100;
        minute = hour % 100;
        hour /= 100;
    } else {
        return false;
    }
    if (minute > 59 || second > 60) return false; // 60 in a leap second
    if (seconds && (next_is(s, '.') || next_is(s, ',')) && !(s->at < s->end && chs_is_digit(*s->at))) return false;
    while (seconds && s->at < s->end && chs_is_digit(*s->at)) s->at++;
    char half = read_half(s);
    if (half ? hour < 1 || hour > 12 : hour > 23 && (hour > 24 || minute || second)) return false;
    if (half) hour = hour % 12 + (half == 'p' ? 12 : 0);
    *minutes = hour * 60 + minute;
    return true;
}

// Z, UTC, GMT, +hh:mm, +hhmm, +hh, the latter also behind UTC or GMT; then a remark in brackets. Minutes ahead of UTC.
static bool read_offset(scan *s, int *ahead) {
    static const char *const names[] = {"utc", "gmt"};
    int hours, minutes = 0;
    *ahead = 0;
    if (!next_is(s, 'Z') && !next_is(s, 'z')) word(s, names, 2, 3);
    if (s->at < s->end && (*s->at == '+' || *s->at == '-')) {
        int sign = *s->at++ == '-' ? -1 : 1;
        int digits = number(s, 4, &hours);
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (digits != 2 || (next_is(s, ':') && number(s, 2, &minutes) != 2)) {
            return false;
        }
        if (hours > 23 || minutes > 59) return false;
        *ahead = sign * (60 * hours + minutes);
    }
    skip_blanks(s);
    if (s->end > s->at && *s->at == '(' && s->end[-1] == ')') s->at = s->end;
    return s->at == s->end;
}

static int32_t moved(int32_t day, int by) {
    if (day == CHS_NO_DAY || !by) return day;
    day += by;
    return day >= chs_date_day(1, 1, 1) && day <= chs_date_day(9999, 12, 31) ? day : CHS_NO_DAY;
}

// A time behind the day, if there is any; the offset takes the day along.
static bool read_rest(scan *s, chs_date_text *read) {
    if (s->at == s->end) return true;
    int minutes, ahead;
    if (s->end - s->at == 1 && next_is(s, 'Z')) return true;
    bool iso = next_is(s, 'T') || next_is(s, 't'), parted = iso;
    if (!parted) {
        parted = next_is(s, ',');
        parted |= skip_blanks(s);
    }
    if (!parted || !read_time(s, iso, &minutes)) return false;
    skip_blanks(s);
    if (!read_offset(s, &ahead)) return false;
    minutes -= ahead;
    int by = minutes < 0 ? -1 : minutes >= MINUTES ? 1 : 0;
    for (int i = 0; i < 2; i++) read->day[i] = moved(read->day[i], by);
    read->coerced |= 1u << CHS_COERCED_TIME_DROPPED;
    if (by) read->coerced |= 1u << CHS_COERCED_UTC_DAY;
    return read->day[0] != CHS_NO_DAY || read->day[1] != CHS_NO_DAY;
}

bool chs_date_text_read(chs_text text, chs_date_text *read) {
    text = chs_text_trim(text);
    *read = (chs_date_text){.day = {CHS_NO_DAY, CHS_NO_DAY}};
    if (text.size < 6) return false;
    int32_t iso = chs_date_read(text);
    if (iso != CHS_NO_DAY) {
        read->day[0] = read->day[1] = iso;
        if (text.size > 10) read->coerced = 1u << CHS_COERCED_TIME_DROPPED;
        if (text.size > 16 && iso != chs_date_read((chs_text){text.at, 10})) read->coerced |= 1u << CHS_COERCED_UTC_DAY;
        return true;
    }
    scan s = {text.at, text.at + text.size};
    read->coerced = 1u << CHS_COERCED_DATE_TEXT;
    return read_date(&s, read) && read_rest(&s, read);
}

// ---- Numbers ----------------------------------------------------------------------------------------------------------

// From, to (exclusive), how many make a day, and the number of 1970-01-01.
static const struct {
    double from, to, per_day, epoch;
    chs_coercion coercion;
} serials[CHS_SERIALS] = {
    [CHS_SERIAL_COMPACT] = {19000101, 21991232, 0, 0, CHS_COERCED_COMPACT_DATE},
    // 25569 days from 1899-12-30, where a count that takes 1900 for a leap year begins, to 1970 (ECMA-376, 18.17.4.1)
    [CHS_SERIAL_EXCEL] = {20000, 80001, 1, 25569, CHS_COERCED_EXCEL_DATE},
    [CHS_SERIAL_SECONDS] = {1e8, 1e10, 86400, 0, CHS_COERCED_EPOCH_S},
    [CHS_SERIAL_MILLIS] = {1e11, 1e13, 86400e3, 0, CHS_COERCED_EPOCH_MS},
    [CHS_SERIAL_MICROS] = {1e14, 1e16, 86400e6, 0, CHS_COERCED_EPOCH_US},
};

static int32_t compact_day(double number) {
    int whole = (int)number;
    return whole < number ? CHS_NO_DAY : chs_date_day(whole / 10000, whole / 100 % 100, whole % 100);
}

int32_t chs_serial_day(chs_serial serial, double number) {
    if (serial == CHS_SERIAL_NONE || !(number >= serials[serial].from && number < serials[serial].to))
        return CHS_NO_DAY;
    if (serial == CHS_SERIAL_COMPACT) return compact_day(number);
    return (int32_t)(floor(number / serials[serial].per_day) - serials[serial].epoch);
}

chs_serial chs_serial_of(double number) {
    for (int s = CHS_SERIAL_NONE + 1; s < CHS_SERIALS; s++)
        if (chs_serial_day((chs_serial)s, number) != CHS_NO_DAY) return (chs_serial)s;
    return CHS_SERIAL_NONE;
}

bool chs_serial_read(chs_text text, double *number) {
    if (text.size < 5 || text.size > 32) return false;
    for (size_t i = 0; i < text.size; i++)
        if (!chs_is_digit(text.at[i]) && text.at[i] != '.') return false;
    return chs_number_read(text, number);
}

chs_coercion chs_serial_coercion(chs_serial serial) { return serials[serial].coercion; }
