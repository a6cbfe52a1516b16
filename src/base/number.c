// SPDX-License-Identifier: MIT
// Decimal text to the nearest double and back, with integers only. Three ways to read, each exact where it is taken:
// one double operation (Clinger, "How to read floating point numbers accurately", 1990), one 128-bit operation, and long
// division of big integers for the rest. Knows no locale and no table beyond 23 powers of ten.
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/bignum.h"
#include "base/text.h"

#if FLT_EVAL_METHOD != 0
#error "chs needs doubles that are computed as doubles"
#endif
#ifdef __FAST_MATH__
#error "chs needs exact arithmetic: build without -ffast-math"
#endif

__extension__ typedef unsigned __int128 u128;

// Powers of ten that are doubles, exactly.
static const double TENS[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

enum {
    DIGITS_IN_64 = 19, // any 19 digits fit 64 bits
    // No double, and no midpoint of two, has more than 767 significant digits: behind that only "more than zero" matters.
    DIGITS_MAX = 770,
    FIVES_IN_64 = 27 // 5^27 < 2^63
};

// +-0.d1d2d3... as written: `first` and `last` are the ends of the digits (a point may lie between them), leading zeros
// gone; the value is their integer times 10^exponent.
typedef struct decimal {
    bool negative;
    const char *first, *last;
    uint64_t leading; // the first 19 significant digits as an integer
    int64_t digits;   // count of significant digits
    int64_t exponent; // of ten, of the last digit
} decimal;

// The digits behind 'e'. Beyond 10^17 the count does not matter any more: no text is long enough to make up for it.
static bool read_exponent(const char *at, const char *end, int64_t *exponent) {
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at == end) return false;
    int64_t value = 0;
    for (; at < end; at++) {
        if (!chs_is_digit(*at)) return false;
        if (value < INT64_C(10000000000000000)) value = value * 10 + (*at - '0');
    }
    *exponent = negative ? -value : value;
    return true;
}

static bool read_decimal(chs_text text, decimal *d) {
    if (!text.size) return false;
    const char *at = text.at, *end = at + text.size;
    *d = (decimal){.negative = *at == '-'};
    if (*at == '-' || *at == '+') at++;
    bool any = false, behind_point = false;
    for (; at < end; at++) {
        if (*at == '.' && !behind_point) {
            behind_point = true;
            continue;
        }
        if (!chs_is_digit(*at)) break;
        any = true;
        d->exponent -= behind_point;
        if (!d->digits && *at == '0') continue;
        if (!d->digits) d->first = at;
        if (d->digits < DIGITS_IN_64) d->leading = d->leading * 10 + (uint64_t)(*at - '0');
        d->digits++;
        d->last = at + 1;
    }
    if (!any) return false;
    if (at == end) return true;
    int64_t exponent = 0;
    if ((*at != 'e' && *at != 'E') || !read_exponent(at + 1, end, &exponent)) return false;
    d->exponent += exponent;
    return true;
}

static unsigned leading_zeros(uint64_t x) { return (unsigned)__builtin_clzll(x); }

// The double nearest to (bits + a bit of more, when `sticky`) * 2^exponent, ties to even. The top bit of `bits` is set.
static double round_binary(uint64_t bits, int exponent, bool sticky) {
    int dropped = 64 - 53;
    if (exponent + dropped < -1074) dropped = -1074 - exponent; // a subnormal has fewer bits
    if (dropped > 64) return 0;
    uint64_t kept = dropped == 64 ? 0 : bits >> dropped;
    uint64_t rest = dropped == 64 ? bits : bits << (64 - dropped);
    const uint64_t half = UINT64_C(1) << 63;
    if (rest > half || (rest == half && (sticky || (kept & 1)))) kept++;
    if (kept >> 53) { // rounded up to the next power of two
        kept >>= 1;
        dropped++;
    }
    int biased = kept >> 52 ? exponent + dropped + 1075 : 0;
    if (biased >= 2047) return (double)INFINITY;
    uint64_t pattern = (kept & ((half >> 11) - 1)) | (uint64_t)biased << 52;
    double value;
    memcpy(&value, &pattern, sizeof value);
    return value;
}

static uint64_t power_of_five(unsigned n) {
    uint64_t power = 1;
    while (n--) power *= 5;
    return power;
}

static double round_128(u128 x, int exponent, bool sticky) {
    uint64_t high = (uint64_t)(x >> 64);
    if (!high) {
        unsigned zeros = leading_zeros((uint64_t)x);
        return round_binary((uint64_t)x << zeros, exponent - (int)zeros, sticky);
    }
    x <<= leading_zeros(high);
    return round_binary((uint64_t)(x >> 64), exponent + 64 - (int)leading_zeros(high), sticky || (uint64_t)x);
}

// mantissa * 10^exponent, |exponent| <= FIVES_IN_64: a product or a quotient of 128 bits.
static double from_128(uint64_t mantissa, int exponent) {
    if (exponent >= 0) return round_128((u128)mantissa * power_of_five((unsigned)exponent), exponent, false);
    uint64_t fives = power_of_five((unsigned)-exponent);
    unsigned zeros = leading_zeros(mantissa);
    u128 dividend = (u128)(mantissa << zeros) << 64, quotient = dividend / fives; // at least 64 bits
    return round_128(quotient, exponent - 64 - (int)zeros, dividend != quotient * fives);
}

// All digits as one big integer, as many as matter; one more, 1, stands for whatever else is not zero.
static void big_from_digits(const decimal *d, chs_bignum *to, int64_t *exponent) {
    int64_t taken = 0;
    bool more = false;
    chs_bignum_set(to, 0);
    for (const char *at = d->first; at < d->last; at++) {
        if (*at == '.') continue;
        if (taken < DIGITS_MAX) {
            chs_bignum_multiply_add(to, 10, (uint32_t)(*at - '0'));
            taken++;
        } else if (*at != '0') {
            more = true;
            break;
        }
    }
    *exponent = d->exponent + (d->digits - taken);
    if (!more) return;
    chs_bignum_multiply_add(to, 10, 1);
    --*exponent;
}

// The first 64 bits of a quotient by long division, in base two.
static double from_big(const decimal *d) {
    int64_t magnitude = d->digits + d->exponent; // the value is in [10^(magnitude-1), 10^magnitude)
    if (magnitude > 310) return (double)INFINITY;
    if (magnitude < -330) return 0;
    chs_bignum dividend, divisor;
    int64_t exponent;
    big_from_digits(d, &dividend, &exponent);
    chs_bignum_set(&divisor, 1);
    chs_bignum_multiply_fives(exponent < 0 ? &divisor : &dividend, (unsigned)(exponent < 0 ? -exponent : exponent));
    int shift = (int)chs_bignum_bits(&divisor) - (int)chs_bignum_bits(&dividend);
    chs_bignum_shift_left(shift > 0 ? &dividend : &divisor, (unsigned)(shift > 0 ? shift : -shift));
    uint64_t bits = 0;
    int binary = (int)exponent - shift;
    for (int count = 0; count < 64;) {
        bool one = chs_bignum_compare(&dividend, &divisor) >= 0;
        if (one) chs_bignum_subtract(&dividend, &divisor);
        if (bits || one) {
            bits = bits << 1 | one;
            count++;
        }
        binary--;
        chs_bignum_shift_left(&dividend, 1);
    }
    return round_binary(bits, binary + 1, dividend.size != 0);
}

bool chs_number_read(chs_text text, double *value) {
    decimal d;
    if (!read_decimal(text, &d)) return false;
    double read;
    bool whole = d.digits <= DIGITS_IN_64; // `leading` holds all digits
    if (!d.digits) {
        read = 0;
    } else if (whole && d.leading <= UINT64_C(1) << 53 && d.exponent >= -22 && d.exponent <= 22) {
        double mantissa = (double)d.leading;
        read = d.exponent < 0 ? mantissa / TENS[-d.exponent] : mantissa * TENS[d.exponent];
    } else if (whole && d.exponent >= -FIVES_IN_64 && d.exponent <= FIVES_IN_64) {
        read = from_128(d.leading, (int)d.exponent);
    } else {
        read = from_big(&d);
    }
    if (isinf(read)) return false;
    *value = d.negative ? -read : read;
    return true;
}

bool chs_number_is_written(chs_text text) {
    decimal d;
    return read_decimal(text, &d);
}

double chs_number_from_decimal(int64_t mantissa, unsigned scale) { return (double)mantissa / TENS[scale]; }

int32_t chs_number_hundredths(double points) { return (int32_t)floor(100 * points + 0.5); }
