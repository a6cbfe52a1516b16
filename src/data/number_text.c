// SPDX-License-Identifier: MIT
// Takes a number apart, sign and currency first, and builds a plain decimal of it, which base/number.h rounds correctly.
//
//   number := ["("] [sign] [currency] [sign] body [suffix] ["%"] [currency] ["-"] [")"]        blanks anywhere between
//   body := digits, groups of three with , . ' or a blank between them, a decimal sign, more digits or dashes, an exponent
#include "data/number_text.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum { BODY_MAX = 512 };

typedef struct parts {
    const char *at, *end; // what is left to read
    bool negative, open, signed_, percent;
    int power; // of ten, of the suffix
    uint32_t coerced;
    const chs_currency *currency;
    size_t size;         // of the body
    char body[BODY_MAX]; // every blank as ' ', every apostrophe as '\''
} parts;

// Whether these bytes stand at `at`.
static bool stands(const char *at, const char *end, const char *bytes, size_t size) {
    return (size_t)(end - at) >= size && !memcmp(at, bytes, size);
}
#define STANDS(p, literal) stands((p)->at, (p)->end, literal, sizeof(literal) - 1)

// Bytes of the blank at `at`: ASCII, no-break, figure, thin, narrow no-break, and two of no width; 0: none.
static size_t blank_size(const char *at, const char *end) {
    if (at == end) return 0;
    if (*at == ' ' || (*at >= '\t' && *at <= '\r')) return 1;
    if (stands(at, end, "\xC2\xA0", 2)) return 2;
    if (stands(at, end, "\xE2\x80\x87", 3) || stands(at, end, "\xE2\x80\x89", 3) ||
        stands(at, end, "\xE2\x80\xAF", 3) || stands(at, end, "\xE2\x80\x8B", 3) || stands(at, end, "\xEF\xBB\xBF", 3))
        return 3;
    return 0;
}

static void skip_blanks(parts *p) {
    for (size_t size; (size = blank_size(p->at, p->end)) > 0;) p->at += size;
}

chs_text chs_number_text_trim(chs_text text) {
    text = chs_text_trim(text);
    const char *at = text.at, *end = text.size ? text.at + text.size : text.at;
    for (size_t size; (size = blank_size(at, end)) > 0;) at += size;
    for (bool more = true; more;) {
        more = false;
        for (size_t size = 1; size <= 3 && !more; size++)
            if ((size_t)(end - at) >= size && blank_size(end - size, end) == size) {
                end -= size;
                more = true;
            }
    }
    return (chs_text){at, (size_t)(end - at)};
}

static bool take_sign(parts *p, bool behind) {
    bool minus = STANDS(p, "-"), unicode = STANDS(p, "\xE2\x88\x92");
    if (p->signed_ || !(minus || unicode || (!behind && STANDS(p, "+")))) return false;
    p->signed_ = true;
    p->negative = minus || unicode;
    if (unicode || behind) p->coerced |= 1u << CHS_COERCED_MINUS;
    p->at += unicode ? 3 : 1;
    return true;
}

static bool take_currency(parts *p) {
    size_t size;
    const chs_currency *found =
        p->currency ? NULL : chs_currency_at((chs_text){p->at, (size_t)(p->end - p->at)}, &size);
    if (!found) return false;
    p->currency = found;
    p->coerced |= 1u << CHS_COERCED_CURRENCY;
    p->at += size;
    return true;
}

static bool take_open(parts *p) {
    if (p->open || p->signed_ || !STANDS(p, "(")) return false;
    p->at++;
    p->coerced |= 1u << CHS_COERCED_PARENTHESES;
    return p->open = p->negative = p->signed_ = true;
}

// What else may go on behind an 'm' is a unit of something else: minutes, metres.
static bool take_suffix(parts *p) {
    static const struct {
        char text[4];
        int power;
    } suffixes[] = {{"bn", 9}, {"Bn", 9}, {"BN", 9}, {"k", 3}, {"K", 3}, {"M", 6}, {"B", 9}, {"m", 6}};
    if (p->power) return false;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t size = strlen(suffixes[i].text);
        if (!stands(p->at, p->end, suffixes[i].text, size)) continue;
        if (suffixes[i].text[0] == 'm' && !p->currency) return false;
        p->power = suffixes[i].power;
        p->coerced |= 1u << CHS_COERCED_SUFFIX;
        p->at += size;
        return true;
    }
    return false;
}

static bool take_percent(parts *p) {
    if (p->percent || !STANDS(p, "%")) return false;
    p->at++;
    p->coerced |= 1u << CHS_COERCED_PERCENT;
    return p->percent = true;
}

static bool put(parts *p, char c) {
    if (p->size == BODY_MAX) return false;
    p->body[p->size++] = c;
    return true;
}

// 500.- and 5,-- are round amounts: a dash, as wide as it may be, stands for no cents. True: one was skipped.
static bool skip_dash(parts *p) {
    bool plain = STANDS(p, "-");
    bool wide = STANDS(p, "\xE2\x80\x93") || STANDS(p, "\xE2\x80\x94") || STANDS(p, "\xE2\x88\x92");
    p->at += plain ? 1 : wide ? 3 : 0;
    return plain || wide;
}

// Digits and what may stand between them. A blank belongs to the body when a digit follows.
static bool take_body(parts *p) {
    while (p->at < p->end) {
        size_t blank = blank_size(p->at, p->end);
        bool inside = p->size && p->at + blank < p->end && chs_is_digit(p->at[blank]);
        if (chs_is_digit(*p->at) || *p->at == '.' || *p->at == ',' || *p->at == '\'') {
            if (!put(p, *p->at++)) return false;
        } else if (STANDS(p, "\xE2\x80\x99")) { // a typographic apostrophe
            if (!put(p, '\'')) return false;
            p->at += 3;
        } else if (blank && inside) {
            if (!put(p, ' ')) return false;
            p->at += blank;
        } else {
            break;
        }
    }
    char last = p->size ? p->body[p->size - 1] : 0;
    if ((last == '.' || last == ',') && skip_dash(p)) {
        while (skip_dash(p)) {}
        return put(p, '0');
    }
    const char *at = p->at;
    if (!p->size || at == p->end || (*at != 'e' && *at != 'E')) return p->size > 0;
    at++;
    if (at < p->end && (*at == '-' || *at == '+')) at++;
    if (at == p->end || !chs_is_digit(*at)) return true; // the E of EUR
    while (at < p->end && chs_is_digit(*at)) at++;
    while (p->at < at)
        if (!put(p, *p->at++)) return false;
    return true;
}

static bool take_apart(parts *p) {
    do skip_blanks(p);
    while (take_sign(p, false) || take_currency(p) || take_open(p));
    if (!take_body(p)) return false;
    bool closed = false, more = true;
    while (more && !closed) {
        skip_blanks(p);
        more = take_currency(p) || take_suffix(p) || take_percent(p) || take_sign(p, true);
        if (!more && p->open && STANDS(p, ")")) {
            p->at++;
            closed = true;
        }
    }
    skip_blanks(p);
    if (closed) take_currency(p);
    return p->at == p->end && closed == p->open && !(p->power && p->percent);
}

// Whether whole digits parted in this way are thousands: 1,234,567, or 12,34,567 as in India. `from` to `end`: the groups
// with the separator between them.
static bool are_groups(const char *from, const char *end, char separator) {
    size_t size = 0, first = 0, groups = 0, pairs = 0, threes = 0;
    for (const char *at = from;; at++) {
        if (at < end && *at != separator) {
            if (!chs_is_digit(*at)) return false;
            size++;
            continue;
        }
        if (!groups++)
            first = size;
        else if (at < end && size == 2)
            pairs++;
        else if (size == 3)
            threes++;
        else
            return false;
        size = 0;
        if (at == end) break;
    }
    bool three = pairs == 0 && first >= 1 && first <= 3;
    bool two = pairs > 0 && threes == 1 && first >= 1 && first <= 2 && separator == ',';
    return (three || two) && *from != '0';
}

// The plain decimal of the body, as chs_number_read takes it; 0: it is none with this decimal sign.
static size_t build(const parts *p, chs_decimal decimal, char to[BODY_MAX + 8], uint32_t *coerced) {
    char sign = decimal == CHS_DECIMAL_POINT ? '.' : ',', separator = 0;
    const char *at = p->body, *end = p->body + p->size, *whole = at;
    size_t size = 0, digits = 0;
    if (p->negative) to[size++] = '-';
    for (; at < end && *at != sign && *at != 'e' && *at != 'E'; at++) {
        if (chs_is_digit(*at)) {
            to[size++] = *at;
            digits++;
        } else if (!separator || separator == *at) {
            separator = *at;
        } else {
            return 0;
        }
    }
    if (separator) {
        if (!are_groups(whole, at, separator)) return 0;
        *coerced |= 1u << CHS_COERCED_THOUSANDS;
    }
    if (at < end && *at == sign) {
        const char *fraction = ++at;
        to[size++] = '.';
        while (at < end && chs_is_digit(*at)) to[size++] = *at++;
        digits += (size_t)(at - fraction);
        if (decimal == CHS_DECIMAL_COMMA) {
            if (at == fraction) return 0; // "5," is a list that was cut
            *coerced |= 1u << CHS_COERCED_DECIMAL_COMMA;
        }
    }
    if (!digits) return 0;
    if (at < end) { // an exponent, or a second decimal sign
        if ((*at != 'e' && *at != 'E') || separator || p->power || p->percent) return 0;
        while (at < end) to[size++] = *at++;
    } else if (p->power || p->percent) {
        to[size++] = 'e';
        if (p->percent) to[size++] = '-';
        to[size++] = p->percent ? '2' : (char)('0' + p->power);
    }
    return size;
}

// One of the two ways.
static void read_way(const parts *p, chs_decimal decimal, chs_number_text *read) {
    char plain[BODY_MAX + 8];
    uint32_t coerced = p->coerced;
    size_t size = build(p, decimal, plain, &coerced);
    chs_text number = {plain, size};
    if (!size) return;
    if (!chs_number_read(number, &read->value[decimal])) {
        if (!chs_number_is_written(number)) return;
        read->beyond |= (uint8_t)(1u << decimal);
    }
    read->fits |= (uint8_t)(1u << decimal);
    read->coerced[decimal] = coerced;
}

// Words have none, and need no look for a currency.
static bool has_digit(chs_text text) {
    for (size_t i = 0; i < text.size; i++)
        if (chs_is_digit(text.at[i])) return true;
    return false;
}

bool chs_number_text_read(chs_text text, chs_number_text *read) {
    static const chs_number_text none = {.fits = 0};
    *read = none;
    text = chs_number_text_trim(text);
    if (!has_digit(text)) return false;
    parts p; // the body is not cleared: this is called for every such cell
    p.at = text.at;
    p.end = text.at + text.size;
    p.negative = p.open = p.signed_ = p.percent = false;
    p.power = 0;
    p.coerced = 0;
    p.currency = NULL;
    p.size = 0;
    if (!take_apart(&p)) return false;
    bool comma = memchr(p.body, ',', p.size), point = memchr(p.body, '.', p.size);
    read->currency = p.currency;
    read->lone_point = point && !comma;
    read_way(&p, CHS_DECIMAL_POINT, read);
    if (comma || point) {
        read_way(&p, CHS_DECIMAL_COMMA, read);
    } else if (read->fits) { // the same either way
        read->fits |= 1u << CHS_DECIMAL_COMMA;
        read->beyond |= (uint8_t)(read->beyond << CHS_DECIMAL_COMMA);
        read->value[CHS_DECIMAL_COMMA] = read->value[CHS_DECIMAL_POINT];
        read->coerced[CHS_DECIMAL_COMMA] = read->coerced[CHS_DECIMAL_POINT];
    }
    return read->fits != 0;
}
