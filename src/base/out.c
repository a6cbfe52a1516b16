// SPDX-License-Identifier: MIT
// The sticky writer. Knows how texts, hundredths, days and numbers look; nothing of what they mean.
#include "base/out.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/number.h"
#include "base/text.h"

void chs_out_begin(chs_out *out, chs_sink sink) {
    out->sink = sink;
    out->failed = false;
    out->quote_max = 0;
    out->used = 0;
}

static void hand_over(chs_out *out) {
    if (out->used && !out->failed) out->failed = !out->sink.write(out->sink.owner, out->buffer, out->used);
    out->used = 0;
}

chs_status chs_out_end(chs_out *out, chs_error *error) {
    hand_over(out);
    return out->failed ? chs_fail(error, CHS_STOPPED, "The output could not be written completely.") : CHS_OK;
}

void chs_out_bytes(chs_out *out, const char *bytes, size_t size) {
    while (size) {
        if (out->used == sizeof out->buffer) hand_over(out);
        size_t part = sizeof out->buffer - out->used;
        if (part > size) part = size;
        memcpy(out->buffer + out->used, bytes, part);
        out->used += part;
        bytes += part;
        size -= part;
    }
}

void chs_out_text(chs_out *out, chs_text text) { chs_out_bytes(out, text.at, text.size); }

void chs_out_char(chs_out *out, char c) { chs_out_bytes(out, &c, 1); }

void chs_out_repeat(chs_out *out, const char *zero_ended, size_t times) {
    size_t size = strlen(zero_ended);
    while (times--) chs_out_bytes(out, zero_ended, size);
}

static void out_unsigned(chs_out *out, uint64_t value) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    chs_out_bytes(out, digits + at, sizeof digits - at);
}

static void out_signed(chs_out *out, int64_t value) {
    if (value < 0) chs_out_char(out, '-');
    out_unsigned(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

// How much of a text fits `most` bytes (0: no bound) without cutting a character of UTF-8.
static size_t whole_characters(const char *at, size_t size, size_t most) {
    if (!most || size <= most) return size;
    while (most && ((unsigned char)at[most] & 0xC0) == 0x80) most--;
    return most;
}

// One conversion behind a '%'; returns how many characters of the format it took. `list` is passed on by pointer, so that
// the caller's list moves too.
static size_t out_conversion(chs_out *out, const char *format, va_list *list) {
    if (format[0] == '.' && format[1] == '*' && format[2] == 's') {
        int size = va_arg(*list, int);
        const char *at = va_arg(*list, const char *);
        if (size > 0) chs_out_bytes(out, at, whole_characters(at, (size_t)size, out->quote_max));
        return 3;
    }
    if (format[0] == 'z' && format[1] == 'u') return out_unsigned(out, va_arg(*list, size_t)), 2;
    if (format[0] == 'l' && format[1] == 'l' && format[2] == 'd') return out_signed(out, va_arg(*list, long long)), 3;
    if (format[0] == 'l' && format[1] == 'l' && format[2] == 'u')
        return out_unsigned(out, va_arg(*list, unsigned long long)), 3;
    switch (format[0]) {
    case 's': {
        const char *at = va_arg(*list, const char *);
        chs_out_bytes(out, at, strlen(at));
        return 1;
    }
    case 'c': chs_out_char(out, (char)va_arg(*list, int)); return 1;
    case 'd': out_signed(out, va_arg(*list, int)); return 1;
    case 'u': out_unsigned(out, va_arg(*list, unsigned)); return 1;
    case '%': chs_out_char(out, '%'); return 1;
    default: out->failed = true; return 0; // a format this file does not know is a mistake in chs itself
    }
}

void chs_out_format_list(chs_out *out, const char *format, va_list values) {
    va_list list;
    va_copy(list, values);
    while (*format) {
        size_t plain = strcspn(format, "%");
        chs_out_bytes(out, format, plain);
        format += plain;
        if (*format == '%') format += 1 + out_conversion(out, format + 1, &list);
    }
    va_end(list);
}

void chs_out_format(chs_out *out, const char *format, ...) {
    va_list values;
    va_start(values, format);
    chs_out_format_list(out, format, values);
    va_end(values);
}

void chs_out_hundredths(chs_out *out, int64_t hundredths, int digits) {
    uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
    if (hundredths < 0) chs_out_char(out, '-');
    out_unsigned(out, size / 100);
    if (digits > 0) {
        chs_out_char(out, '.');
        chs_out_char(out, (char)('0' + size % 100 / 10));
    }
    if (digits > 1) chs_out_char(out, (char)('0' + size % 10));
}

void chs_out_date(chs_out *out, int32_t day) {
    int year, month, day_of_month;
    chs_date_parts(day, &year, &month, &day_of_month);
    char text[10] = {(char)('0' + year / 1000),
                     (char)('0' + year / 100 % 10),
                     (char)('0' + year / 10 % 10),
                     (char)('0' + year % 10),
                     '-',
                     (char)('0' + month / 10),
                     (char)('0' + month % 10),
                     '-',
                     (char)('0' + day_of_month / 10),
                     (char)('0' + day_of_month % 10)};
    chs_out_bytes(out, text, sizeof text);
}

void chs_out_number(chs_out *out, double value) {
    char digits[CHS_NUMBER_CHARS];
    chs_out_bytes(out, digits, chs_number_write(value, digits));
}

// How many bytes of `text` from `at` are one valid UTF-8 character; 0: none.
static size_t character_at(chs_text text, size_t at) {
    for (size_t size = 1; size <= 4 && at + size <= text.size; size++)
        if (chs_text_is_utf8((chs_text){text.at + at, size})) return size;
    return 0;
}

void chs_out_json_text(chs_out *out, chs_text text) {
    static const char hex[] = "0123456789abcdef";
    chs_out_char(out, '"');
    size_t plain = 0; // start of what needs no escape
    for (size_t i = 0; i < text.size;) {
        unsigned char c = (unsigned char)text.at[i];
        size_t size = c < 0x80 ? 1 : character_at(text, i);
        // U+2028 and U+2029 end a line in older JavaScript
        bool line_end =
            size == 3 && c == 0xE2 && text.at[i + 1] == (char)0x80 && ((unsigned char)text.at[i + 2] & 0xFE) == 0xA8;
        if (size && c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != 0x7F && !line_end) {
            i += size;
            continue;
        }
        chs_out_bytes(out, text.at + plain, i - plain);
        if (!size) {
            chs_out_bytes(out, "\xEF\xBF\xBD", 3);
        } else if (line_end) {
            chs_out_format(out, "\\u202%c", text.at[i + 2] == (char)0xA8 ? '8' : '9');
        } else if (c == '"' || c == '\\') {
            chs_out_char(out, '\\');
            chs_out_char(out, (char)c);
        } else if (c == '\n') {
            chs_out_bytes(out, "\\n", 2);
        } else {
            chs_out_format(out, "\\u00%c%c", hex[c >> 4], hex[c & 15]);
        }
        i += size ? size : 1;
        plain = i;
    }
    chs_out_bytes(out, text.at + plain, text.size - plain);
    chs_out_char(out, '"');
}

void chs_out_json_hundredths(chs_out *out, int64_t hundredths) {
    chs_out_hundredths(out, hundredths, hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2);
}

void chs_out_json_points(chs_out *out, uint16_t score) {
    if (score == CHS_MISSING)
        chs_out_bytes(out, "null", 4);
    else
        chs_out_json_hundredths(out, score);
}

// What spreadsheets take for the start of a formula (OWASP, "CSV Injection"): = + - @ TAB CR LF and U+FF1D FF0B FF0D FF20.
static bool starts_a_formula(chs_text text) {
    if (!text.size) return false;
    if (memchr("=+-@\t\r\n", text.at[0], 7)) return true;
    static const char full_width[4][4] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    for (size_t i = 0; i < 4 && text.size >= 3; i++)
        if (!memcmp(text.at, full_width[i], 3)) return true;
    return false;
}

void chs_out_csv_text(chs_out *out, chs_text text, bool defuse) {
    double number;
    bool defused = defuse && starts_a_formula(text) && !chs_number_read(text, &number);
    bool quoted = text.size && (text.at[0] == ' ' || text.at[text.size - 1] == ' ');
    for (size_t i = 0; i < text.size && !quoted; i++) quoted = strchr(",\"\r\n", text.at[i]) && text.at[i];
    if (quoted) chs_out_char(out, '"');
    if (defused) chs_out_char(out, '\'');
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '"') chs_out_char(out, '"');
        chs_out_char(out, text.at[i]);
    }
    if (quoted) chs_out_char(out, '"');
}

chs_text chs_out_undefused(chs_text text) {
    if (!text.size || text.at[0] != '\'') return text;
    double number;
    chs_text rest = {text.at + 1, text.size - 1};
    return starts_a_formula(rest) && !chs_number_read(rest, &number) ? rest : text;
}

static bool write_fixed(void *owner, const char *text, size_t size) {
    chs_fixed *fixed = owner;
    size_t room = fixed->size - 1 - fixed->used;
    if (size > room) size = room ? whole_characters(text, size, room) : 0;
    memcpy(fixed->at + fixed->used, text, size);
    fixed->used += size;
    fixed->at[fixed->used] = 0;
    return true;
}

chs_sink chs_fixed_sink(chs_fixed *fixed) {
    fixed->at[0] = 0;
    fixed->used = 0;
    return (chs_sink){write_fixed, fixed};
}

size_t chs_out_message(char *to, size_t size, const char *format, va_list values) {
    chs_fixed fixed = {.at = to, .size = size};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    out.quote_max = CHS_QUOTE_BYTES;
    chs_out_format_list(&out, format, values);
    chs_out_end(&out, NULL);
    return fixed.used;
}
