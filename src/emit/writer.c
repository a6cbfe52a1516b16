// SPDX-License-Identifier: MIT
// JSON, written value by value. Knows the grammar, not what is written with it.
#include "emit/writer.h"

#include "base/date.h"
#include "base/text.h"

chs_writer chs_writer_of(chs_out *out) { return (chs_writer){out, false}; }

static void separate(chs_writer *writer) {
    if (writer->comma) chs_out_char(writer->out, ',');
    writer->comma = true;
}

void chs_put_line(chs_writer *writer) {
    if (writer->comma) chs_out_char(writer->out, ',');
    writer->comma = false;
    chs_out_char(writer->out, '\n');
}

void chs_put_key_text(chs_writer *writer, chs_text key) {
    separate(writer);
    chs_out_json_text(writer->out, key);
    chs_out_char(writer->out, ':');
    writer->comma = false;
}

// What stands before a value: a comma, or its key. Gives where the value goes.
static chs_out *begin(chs_writer *writer, const char *key) {
    if (key) chs_put_key_text(writer, chs_text_of(key));
    separate(writer);
    return writer->out;
}

void chs_put_open(chs_writer *writer, const char *key, char bracket) {
    chs_out_char(begin(writer, key), bracket);
    writer->comma = false;
}

void chs_put_close(chs_writer *writer, char bracket) {
    chs_out_char(writer->out, bracket);
    writer->comma = true;
}

static void put_plain(chs_writer *writer, const char *key, const char *word) {
    chs_out_text(begin(writer, key), chs_text_of(word));
}

void chs_put_null(chs_writer *writer, const char *key) { put_plain(writer, key, "null"); }

void chs_put_bool(chs_writer *writer, const char *key, bool value) { put_plain(writer, key, value ? "true" : "false"); }

void chs_put_text(chs_writer *writer, const char *key, chs_text text) { chs_out_json_text(begin(writer, key), text); }

void chs_put_json(chs_writer *writer, const char *key, chs_text json) { chs_out_text(begin(writer, key), json); }

void chs_put_text_or_null(chs_writer *writer, const char *key, chs_text text) {
    if (text.size)
        chs_put_text(writer, key, text);
    else
        chs_put_null(writer, key);
}

void chs_put_words(chs_writer *writer, const char *key, const char *zero_ended) {
    chs_put_text(writer, key, chs_text_of(zero_ended));
}

void chs_put_count(chs_writer *writer, const char *key, uint64_t count) {
    chs_out_format(begin(writer, key), "%llu", (unsigned long long)count);
}

void chs_put_number(chs_writer *writer, const char *key, double value) { chs_out_number(begin(writer, key), value); }

void chs_put_points(chs_writer *writer, const char *key, uint16_t score) {
    chs_out_json_points(begin(writer, key), score);
}

void chs_put_hundredths(chs_writer *writer, const char *key, int64_t hundredths) {
    chs_out_json_hundredths(begin(writer, key), hundredths);
}

void chs_put_day(chs_writer *writer, const char *key, int32_t day) {
    if (day == CHS_NO_DAY) {
        chs_put_null(writer, key);
        return;
    }
    chs_out *out = begin(writer, key);
    chs_out_char(out, '"');
    chs_out_date(out, day);
    chs_out_char(out, '"');
}
