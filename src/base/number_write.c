// SPDX-License-Identifier: MIT
// Doubles to text: the fewest digits that read back as the same double, in the form in which JavaScript writes numbers.
#include <math.h>
#include <string.h>

#include "base/bignum.h"
#include "base/number.h"

enum { DIGITS = 17 }; // always enough for a double

// 0.d1d2...dn * 10^point
typedef struct digits {
    char digit[DIGITS + 1]; // '0' to '9'; the last one only to round by
    int count, point;
} digits;

// A double that is a decimal of at most 15 digits, as most numbers in a table are: no two such decimals read as the same
// double, so the first that reads back is the one.
static bool short_digits(double value, digits *d) {
    if (!(value >= 1e-6 && value < 1e15)) return false;
    double ten = 1;
    for (int scale = 0; scale <= 21; scale++, ten *= 10) { // 10^0 to 10^21 are exact doubles
        double scaled = floor(value * ten + 0.5);
        if (scaled >= 1e15) return false;
        if (scaled / ten != value) continue;
        char reversed[DIGITS];
        int count = 0;
        for (uint64_t rest = (uint64_t)scaled; rest; rest /= 10) reversed[count++] = (char)('0' + rest % 10);
        for (int i = 0; i < count; i++) d->digit[i] = reversed[count - 1 - i];
        d->point = count - scale;
        d->count = count;
        return true;
    }
    return false;
}

// The first 18 digits of the exact value. Returns whether anything but zeros follows.
static bool exact_digits(double value, digits *d) {
    uint64_t pattern;
    memcpy(&pattern, &value, sizeof pattern);
    int biased = (int)(pattern >> 52 & 2047), exponent = (biased ? biased : 1) - 1075;
    uint64_t mantissa = (pattern & ((UINT64_C(1) << 52) - 1)) | (uint64_t)(biased != 0) << 52;
    chs_bignum x, unit; // value = x / unit * 10^point
    chs_bignum_set(&x, mantissa);
    chs_bignum_set(&unit, 1);
    chs_bignum_shift_left(exponent > 0 ? &x : &unit, (unsigned)(exponent > 0 ? exponent : -exponent));
    // log10(2) is 0.30103: at most one too small, which the loops below put right.
    int bits = exponent + 64 - __builtin_clzll(mantissa);
    d->point = (int)floor((bits - 1) * 0.30103) + 1;
    unsigned power = (unsigned)(d->point < 0 ? -d->point : d->point);
    chs_bignum_multiply_fives(d->point > 0 ? &unit : &x, power);
    chs_bignum_shift_left(d->point > 0 ? &unit : &x, power);
    for (; chs_bignum_compare(&x, &unit) >= 0; d->point++) chs_bignum_multiply_add(&unit, 10, 0);
    for (d->count = 0; d->count <= DIGITS; d->count++) {
        chs_bignum_multiply_add(&x, 10, 0);
        char digit = '0';
        for (; chs_bignum_compare(&x, &unit) >= 0; digit++) chs_bignum_subtract(&x, &unit);
        d->digit[d->count] = digit;
        if (d->count == 0 && digit == '0') { // the estimate of the point was one too large
            d->count--;
            d->point--;
        }
    }
    return x.size != 0;
}

// The first `count` digits of `d`, one up in the last place if asked.
static digits cut(const digits *d, int count, bool up) {
    digits c = {.count = count, .point = d->point};
    memcpy(c.digit, d->digit, (size_t)count);
    if (!up) return c;
    int i = count - 1;
    while (i >= 0 && c.digit[i] == '9') c.digit[i--] = '0';
    if (i >= 0) {
        c.digit[i]++;
    } else {
        c.digit[0] = '1'; // 99.9 became 100
        c.point++;
    }
    return c;
}

static size_t put_unsigned(char *to, unsigned value) {
    char reversed[10];
    size_t count = 0, size = 0;
    do reversed[count++] = (char)('0' + value % 10);
    while (value /= 10);
    while (count) to[size++] = reversed[--count];
    return size;
}

static size_t put_exponent(char *to, const digits *d) {
    size_t size = 0;
    to[size++] = d->digit[0];
    if (d->count > 1) {
        to[size++] = '.';
        memcpy(to + size, d->digit + 1, (size_t)d->count - 1);
        size += (size_t)d->count - 1;
    }
    int exponent = d->point - 1;
    to[size++] = 'e';
    to[size++] = exponent < 0 ? '-' : '+';
    return size + put_unsigned(to + size, (unsigned)(exponent < 0 ? -exponent : exponent));
}

// As a plain decimal from 1e-6 up to 1e21, else with an exponent.
static size_t put_digits(char *to, const digits *d) {
    if (d->point > 21 || d->point < -5) return put_exponent(to, d);
    size_t size = 0;
    if (d->point <= 0) {
        to[size++] = '0';
        to[size++] = '.';
        for (int i = d->point; i < 0; i++) to[size++] = '0';
    }
    for (int i = 0; i < d->count || i < d->point; i++) {
        if (i == d->point && i > 0) to[size++] = '.';
        to[size++] = i < d->count ? d->digit[i] : '0';
    }
    return size;
}

static bool reads_back(const digits *d, double value) {
    char text[CHS_NUMBER_CHARS];
    double read;
    return chs_number_read((chs_text){text, put_digits(text, d)}, &read) && read == value;
}

// The nearest decimal of each length, then its neighbour on the other side of the value (just above a power of two the
// doubles below are closer than those above, and only the farther decimal may read back).
static digits shortest_digits(double value) {
    digits all, tried;
    bool more = exact_digits(value, &all);
    for (int count = 1;; count++) {
        bool tail = more;
        for (int i = count + 1; i <= DIGITS; i++) tail |= all.digit[i] != '0';
        bool odd = (all.digit[count - 1] - '0') & 1;
        bool up = all.digit[count] > '5' || (all.digit[count] == '5' && (tail || odd));
        tried = cut(&all, count, up);
        if (count == DIGITS || reads_back(&tried, value)) return tried;
        tried = cut(&all, count, !up);
        if (reads_back(&tried, value)) return tried;
    }
}

size_t chs_number_write(double value, char to[CHS_NUMBER_CHARS]) {
    size_t size = 0;
    if (signbit(value)) to[size++] = '-';
    double positive = fabs(value);
    if (positive == 0) {
        to[size++] = '0';
        return size;
    }
    digits d;
    if (!short_digits(positive, &d)) d = shortest_digits(positive);
    while (d.count > 1 && d.digit[d.count - 1] == '0') d.count--;
    return size + put_digits(to + size, &d);
}
