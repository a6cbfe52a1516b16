// SPDX-License-Identifier: MIT
// A writer with a sticky failure: after the first refused write nothing more is written, and the code that renders needs no
// `if` per line. Formats without the C library, so that no locale and no float printing comes in.
#ifndef CHS_BASE_OUT_H
#define CHS_BASE_OUT_H

#include <stdarg.h>

#include "chs.h"

#if defined(__GNUC__)
#define CHS_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CHS_PRINTF(text, first)
#endif

typedef struct chs_out {
    chs_sink sink;
    bool failed;
    size_t quote_max; // bytes that a "%.*s" writes at most, cut at a whole character; 0: all of them
    size_t used;
    char buffer[4096]; // handed to the sink when full
} chs_out;

void chs_out_begin(chs_out *out, chs_sink sink);
// Hands over what is left. CHS_OK, or CHS_STOPPED (and `error` filled) when the sink refused anything.
chs_status chs_out_end(chs_out *out, chs_error *error);

void chs_out_bytes(chs_out *out, const char *bytes, size_t size);
void chs_out_text(chs_out *out, chs_text text);
void chs_out_char(chs_out *out, char c);
void chs_out_repeat(chs_out *out, const char *zero_ended, size_t times);
// %s %.*s %c %d %u %zu %lld %llu %%: nothing else is understood. "%.*s" takes (int)size, pointer.
void chs_out_format(chs_out *out, const char *format, ...) CHS_PRINTF(2, 3);
void chs_out_format_list(chs_out *out, const char *format, va_list values);
// A message for people into a fixed array, always zero-ended: quoted texts ("%.*s") are cut to CHS_QUOTE_BYTES. Returns its size.
enum { CHS_QUOTE_BYTES = 60 };
size_t chs_out_message(char *to, size_t size, const char *format, va_list values);
#define CHS_SHOW(text) (int)(text).size, (text).at // for "%.*s"
// Whole hundredths with `digits` decimals, 0 to 2, exactly: (7000, 2) is 70.00, (-5, 2) is -0.05, (7000, 0) is 70.
void chs_out_hundredths(chs_out *out, int64_t hundredths, int digits);
void chs_out_date(chs_out *out, int32_t day); // 2026-11-16
void chs_out_number(chs_out *out,
                    double value); // shortest decimal that reads back as the same double; never an exponent below 1e21
// Between quotes, escaped for JSON; bytes that are not UTF-8 become U+FFFD. '<' is written \u003c, so the text may stand
// inside a script element.
void chs_out_json_text(chs_out *out, chs_text text);
// JSON numbers of hundredths: 37.5, 40, null for CHS_MISSING.
void chs_out_json_points(chs_out *out, uint16_t score);
void chs_out_json_hundredths(chs_out *out, int64_t hundredths); // no trailing zeros
// One CSV field: quoted when it must be (RFC 4180). With `defuse`, a text that a spreadsheet would take for a formula gets a
// leading apostrophe: it begins with = + - @ TAB CR LF or a full-width form of the first four, and is not a plain number.
void chs_out_csv_text(chs_out *out, chs_text text, bool defuse);

// A text from a file that was written so, without the apostrophe.
chs_text chs_out_undefused(chs_text text);

// A sink over a fixed array of characters, always zero-ended; what does not fit is left out.
typedef struct chs_fixed {
    char *at;
    size_t size, used;
} chs_fixed;
chs_sink chs_fixed_sink(chs_fixed *fixed);

#endif
