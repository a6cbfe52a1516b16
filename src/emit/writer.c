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

void chs_put_open(chs_writer *writer, char bracket) {
    separate(writer);
    chs_out_char(writer->out, bracket);
    writer->comma = false;
}

void chs_put_close(chs_writer *writer, char bracket) {
    chs_out_char(writer->out, bracket);
    writer->comma = true;
}

void chs_put_line(chs_writer *writer) {
    if (writer->comma) chs_out_char(writer->out, ',');
    writer->comma = false;
    chs_out_char(writer->out, '\n');
}

void chs_put_key_text(chs_writer *writer, chs_text key) {
    chs_put_text(writer, key);
    chs_out_char(writer->out, ':');
    writer->comma = false;
}

void chs_put_key(chs_writer *writer, const char *key) { chs_put_key_text(writer, chs_text_of(key)); }

void chs_put_null(chs_writer *writer) {
    separate(writer);
    chs_out_format(writer->out, "null");
}

void chs_put_bool(chs_writer *writer, bool value) {
    separate(writer);
    chs_out_format(writer->out, "%s", value ? "true" : "false");
}

void chs_put_text(chs_writer *writer, chs_text text) {
    separate(writer);
    chs_out_json_text(writer->out, text);
}

void chs_put_text_or_null(chs_writer *writer, chs_text text) {
    if (text.size)
        chs_put_text(writer, text);
    else
        chs_put_null(writer);
}

void chs_put_words(chs_writer *writer, const char *zero_ended) { chs_put_text(writer, chs_text_of(zero_ended)); }

void chs_put_count(chs_writer *writer, uint64_t count) {
    separate(writer);
    chs_out_format(writer->out, "%llu", (unsigned long long)count);
}

void chs_put_number(chs_writer *writer, double value) {
    separate(writer);
    chs_out_number(writer->out, value);
}

void chs_put_points(chs_writer *writer, uint16_t score) {
    separate(writer);
    chs_out_json_points(writer->out, score);
}

void chs_put_hundredths(chs_writer *writer, int64_t hundredths) {
    separate(writer);
    chs_out_json_hundredths(writer->out, hundredths);
}

void chs_put_day(chs_writer *writer, int32_t day) {
    if (day == CHS_NO_DAY) {
        chs_put_null(writer);
        return;
    }
    separate(writer);
    chs_out_char(writer->out, '"');
    chs_out_date(writer->out, day);
    chs_out_char(writer->out, '"');
}
