// SPDX-License-Identifier: MIT
// JSON, written value by value. Puts the commas, so that the code that renders reads like the text it makes.
#ifndef CHS_EMIT_WRITER_H
#define CHS_EMIT_WRITER_H

#include "base/out.h"

typedef struct chs_writer {
    chs_out *out;
    bool comma; // whether something stands before the next key or value in this bracket
} chs_writer;

chs_writer chs_writer_of(chs_out *out);
void chs_put_line(chs_writer *writer);                   // a line end before the next value, for long lists
void chs_put_key_text(chs_writer *writer, chs_text key); // a key that is data; its value follows with `key` NULL

// A value and its key in the object; `key` is NULL in a list.
void chs_put_open(chs_writer *writer, const char *key, char bracket); // '{' or '['
void chs_put_close(chs_writer *writer, char bracket);                 // '}' or ']'
void chs_put_null(chs_writer *writer, const char *key);
void chs_put_bool(chs_writer *writer, const char *key, bool value);
void chs_put_text(chs_writer *writer, const char *key, chs_text text);
void chs_put_text_or_null(chs_writer *writer, const char *key, chs_text text); // empty: null
void chs_put_json(chs_writer *writer, const char *key, chs_text json);         // a value that is JSON already
void chs_put_words(chs_writer *writer, const char *key, const char *zero_ended);
void chs_put_count(chs_writer *writer, const char *key, uint64_t count);
void chs_put_number(chs_writer *writer, const char *key, double value);
void chs_put_points(chs_writer *writer, const char *key, uint16_t score);         // 37.5; CHS_MISSING: null
void chs_put_hundredths(chs_writer *writer, const char *key, int64_t hundredths); // also basis points as percent
void chs_put_day(chs_writer *writer, const char *key, int32_t day);               // "2026-11-16"; CHS_NO_DAY: null

#endif
