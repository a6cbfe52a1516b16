// SPDX-License-Identifier: MIT
// From bytes to a table and its report, by the public calls: encodings, formats, what is no text, how exports are laid out. Every
// input is cut at every byte and gives the identical table and report.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "corpus.h"
#include "data/data.h"
#include "data/utf16.h"
#include "data/windows.h"

// A sink that keeps everything, ended by a zero.
typedef struct kept {
    char *at;
    size_t size, room;
} kept;

static bool keep(void *owner, const char *text, size_t size) {
    kept *k = owner;
    if (k->size + size >= k->room) { // twice as much: with sanitizers each realloc copies all of it
        size_t room = 2 * (k->size + size) + 256;
        char *grown = realloc(k->at, room);
        if (!grown) return false;
        k->at = grown;
        k->room = room;
    }
    memcpy(k->at + k->size, text, size);
    k->size += size;
    k->at[k->size] = 0;
    return true;
}

static void keep_text(kept *k, chs_text text) {
    assert_true(keep(k, text.at, text.size));
    assert_true(keep(k, "\n", 1));
}

static void keep_number(kept *k, const char *name, uint64_t value) {
    char text[100];
    snprintf(text, sizeof text, "%s=%llu", name, (unsigned long long)value);
    keep_text(k, chs_text_of(text));
}

typedef struct outcome {
    chs_data *data;
    chs_status status;
    chs_error error;
} outcome;

// The first piece has `first` bytes, the others `rest`.
static outcome read_cut(const char *file, chs_text text, size_t first, size_t rest) {
    outcome o = {.data = chs_data_new()};
    chs_reader *reader;
    assert_non_null(o.data);
    assert_int_equal(chs_read_begin(o.data, "t", file, &reader, &o.error), CHS_OK);
    for (size_t at = 0; o.status == CHS_OK && at < text.size;) {
        size_t size = at || !first ? rest : first;
        if (size > text.size - at) size = text.size - at;
        const void *from = text.at + at;
        if ((at + first) % 3) { // some pieces are put into the reader's own room
            void *room = chs_read_room(reader, size);
            assert_non_null(room);
            memcpy(room, from, size);
            from = room;
        }
        o.status = chs_read_feed(reader, from, size, &o.error);
        at += size;
    }
    o.status = chs_read_end(reader, &o.error);
    return o;
}

// All there is to see: the error, the file's entry, every cell, every notice.
static char *describe(const outcome *o) {
    kept k = {0};
    keep_number(&k, "status", o->status);
    if (o->status) {
        keep_text(&k, chs_text_of(o->error.message));
        keep_number(&k, "byte", o->error.byte);
        keep_number(&k, "row", o->error.row);
        keep_number(&k, "line", o->error.line);
    }
    for (const chs_file *f = o->data->first; f; f = f->next) {
        keep_text(&k, chs_text_of(f->format));
        keep_text(&k, chs_text_of(f->encoding));
        keep_number(&k, "delimiter", (unsigned char)f->delimiter);
        keep_number(&k, "header_line", f->header_line);
        keep_number(&k, "preamble", f->preamble);
        keep_number(&k, "header_rows", f->header_rows);
        keep_number(&k, "footer", f->footer);
        keep_number(&k, "rows", f->rows);
        keep_number(&k, "size", f->size);
        assert_true(keep(&k, (const char *)f->digest, 32));
    }
    const chs_table *table = chs_data_table(o->data, CHS_TEXT("t"));
    for (size_t c = 0; table && c < table->column_count; c++) {
        const chs_column *column = &table->column[c];
        keep_text(&k, column->name);
        for (uint32_t row = 0; row < table->rows; row++) {
            char room[CHS_CELL_CHARS];
            keep_text(&k, chs_cell_text(column, chs_table_cell(table, c, row), room));
        }
        keep_number(&k, "texts", column->text_count); // those of rows that were taken back are gone
        for (uint32_t i = 0; i < column->text_count; i++)
            keep_text(&k, column->texts[i / CHS_PAGE_TEXTS][i % CHS_PAGE_TEXTS]);
    }
    for (const chs_notice *n = o->data->report.first; n; n = n->next) {
        keep_text(&k, chs_text_of(n->code));
        keep_text(&k, n->message);
        keep_text(&k, n->column);
        keep_number(&k, "count", n->count);
        keep_number(&k, "severity", n->severity);
        keep_number(&k, "row", n->row);
        keep_number(&k, "line", n->line);
    }
    return k.at;
}

static void assert_cuts_alike(const char *file, chs_text text) {
    outcome whole = read_cut(file, text, 0, text.size + 1);
    char *expected = describe(&whole);
    const size_t sizes[] = {1, 2, 3, 5, 64, 1000, 4095, 4096, 4097};
    const size_t step = 1 + text.size / 2000, many = sizeof sizes / sizeof *sizes;
    for (size_t i = 0; i < many + text.size / step; i++) {
        outcome cut =
            i < many ? read_cut(file, text, 0, sizes[i]) : read_cut(file, text, 1 + (i - many) * step, text.size + 1);
        char *got = describe(&cut);
        assert_string_equal(got, expected);
        free(got);
        chs_data_free(cut.data);
    }
    free(expected);
    chs_data_free(whole.data);
}

// The table, '|' between cells and '\n' behind rows, the header first.
static char *table_of(const outcome *o) {
    kept k = {0};
    const chs_table *table = chs_data_table(o->data, CHS_TEXT("t"));
    for (uint32_t line = 0; table && line <= table->rows; line++) {
        for (size_t c = 0; c < table->column_count; c++) {
            char room[CHS_CELL_CHARS];
            chs_text cell = table->column[c].name;
            if (line) cell = chs_cell_text(&table->column[c], chs_table_cell(table, c, line - 1), room);
            if (c) keep(&k, "|", 1);
            keep(&k, cell.at, cell.size);
        }
        keep(&k, "\n", 1);
    }
    return k.at;
}

static outcome assert_table(chs_text text, const char *expected) {
    outcome o = read_cut("f.csv", text, 0, text.size + 1);
    if (o.status != CHS_OK && o.status != CHS_DATA_TRUNCATED) fail_msg("%s", o.error.message);
    char *got = table_of(&o);
    assert_string_equal(got, expected);
    free(got);
    assert_cuts_alike("f.csv", text);
    return o;
}

static void assert_notice(const outcome *o, const char *code, uint64_t count, uint64_t row, uint32_t line,
                          const char *says) {
    const chs_notice *n = o->data->report.first;
    while (n && strcmp(n->code, code) != 0) n = n->next;
    if (!n) fail_msg("no notice %s", code);
    char message[600];
    snprintf(message, sizeof message, "%.*s", (int)n->message.size, n->message.at);
    if (n->count != count || n->row != row || n->line != line || !strstr(message, says))
        fail_msg("%s %llu times, row %llu, line %u: %s", code, (unsigned long long)n->count, (unsigned long long)n->row,
                 n->line, message);
}

static void assert_refused(const char *file, chs_text text, chs_status status, const char *says) {
    outcome o = read_cut(file, text, 0, text.size + 1);
    if (o.status != status || !strstr(o.error.message, says))
        fail_msg("%d: '%s', not '%s'", o.status, o.error.message, says);
    assert_string_equal(o.error.file, file);
    assert_null(o.data->first);
    assert_int_equal(o.data->table_count, 0);
    chs_data_free(o.data);
    assert_cuts_alike(file, text);
}

// ---- UTF-16 ----

// ASCII as UTF-16, behind a mark or not.
static chs_text wide(const char *ascii, bool big, bool mark, char *to) {
    size_t size = 0;
    if (mark) {
        memcpy(to, big ? "\xFE\xFF" : "\xFF\xFE", 2);
        size = 2;
    }
    for (; *ascii; ascii++, size += 2) {
        to[size + big] = *ascii;
        to[size + !big] = 0;
    }
    return (chs_text){to, size};
}

static void reads_utf16(void **state) {
    (void)state;
    char room[4000];
    for (int i = 0; i < 4; i++) {
        chs_text text = wide("id\tname\r\n1\t\"a \"\"b\"\"\r\nc\"\r\n2\tx\r\n", i & 1, i & 2, room);
        outcome o = assert_table(text, "id|name\n1|a \"b\"\r\nc\n2|x\n");
        assert_string_equal(o.data->first->encoding, i & 1 ? "UTF-16BE" : "UTF-16LE");
        assert_int_equal(o.data->first->delimiter, '\t');
        assert_int_equal(o.data->first->size, text.size);
        assert_null(o.data->report.first);
        chs_data_free(o.data);
    }
    // U+00E9, U+4E0A (a byte of it is LF), U+1F600 (a byte of it is NUL)
    outcome o = assert_table(CHS_TEXT("\xFF\xFE"
                                      "a\0,\0b\0\n\0\xE9\0,\0\x0A\x4E\x3D\xD8\x00\xDE\n\0"),
                             "a|b\n\xC3\xA9|\xE4\xB8\x8A\xF0\x9F\x98\x80\n");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("a\0,\0b\0\n\0\x31\0,\0\x0A\x4E\x3D\xD8\x00\xDE\n\0"),
                     "a|b\n1|\xE4\xB8\x8A\xF0\x9F\x98\x80\n");
    assert_string_equal(o.data->first->encoding, "UTF-16LE");
    chs_data_free(o.data);
}

static void replaces_halves_of_pairs(void **state) {
    (void)state;
    // a high one before a letter, a low one, two high ones at the end of the text
    outcome o = assert_table(CHS_TEXT("\xFE\xFF\0a\0\n\xD8\x3D\0x\0\n\xDE\0\0\r\0\n\xD8\x3D\xD8\x3D"),
                             "a\n\xEF\xBF\xBDx\n\xEF\xBF\xBD\n\xEF\xBF\xBD\xEF\xBF\xBD\n");
    assert_notice(&o, "data.encoding", 4, 0, 2, "Line 2 has half of a surrogate pair");
    chs_data_free(o.data);
    chs_utf16 utf16 = {.line = 1};
    char to[64];
    assert_int_equal(chs_utf16_feed(&utf16, (const uint8_t *)"\x3D\xD8\x00\xDE", 4, to), 4);
    assert_memory_equal(to, "\xF0\x9F\x98\x80", 4);
}

static void says_that_utf16_was_cut_off(void **state) {
    (void)state;
    char room[400];
    chs_text text = wide("id,x,y\n1,2,3\n4,5,6\n7,8", false, true, room);
    text.size--; // within the last character: its row goes, even where rows are short
    outcome o = assert_table(text, "id|x|y\n1|2|3\n4|5|6\n");
    assert_int_equal(o.status, CHS_DATA_TRUNCATED);
    assert_non_null(strstr(o.error.message, "truncated at byte 45, inside of a character of UTF-16"));
    assert_int_equal(o.error.byte, 45);
    assert_true(o.data->first->truncated);
    chs_data_free(o.data);
    assert_refused("f.csv", CHS_TEXT("\xFF\xFEx"), CHS_DATA_EMPTY, "no header line");
    text = wide("id,x\n1,\"2\n3,4\n", false, true, room);
    assert_refused("f.csv", text, CHS_DATA_CSV, "byte 7 of the text as UTF-8, and is never closed");
}

static void refuses_what_is_no_text(void **state) {
    (void)state;
    static const char tar[300] = {[0] = 'a', [257] = 'u', 's', 't', 'a', 'r'},
                      nuls[209] = "id,n\na,1\n"; // as a crash leaves it
    const struct {
        chs_text text;
        const char *says;
    } files[] = {
        {{"\xFF\xFE\0\0a\0\0\0", 8}, "UTF-32"},
        {{"\0\0\xFE\xFF\0\0\0a", 8}, "UTF-32"},
        {{"a\0\0\0,\0\0\0b\0\0\0\n\0\0\0", 16}, "UTF-32"},
        {{"\0\0\0a\0\0\0,\0\0\0b\0\0\0\n", 16}, "UTF-32"},
        {{"\x1F\x8B\x08\0\0\0", 6}, "compressed with gzip: give it decompressed"},
        {{"PK\x03\x04\x14\0", 6}, "Excel workbook or a zip archive"},
        {{"PAR1\x15\x04", 6}, "a Parquet file"},
        {CHS_TEXT("\xEF\xBB\xBF \n<!DOCTYPE html>\n<p>id,name"), "is a web page, perhaps one to sign in"},
        {CHS_TEXT("<HTML><body>id,name"), "is a web page"},
        {CHS_TEXT("<?xml version=\"1.0\"?>\n<a>1,2</a>"), "is XML"},
        {{tar, sizeof tar}, "is a tar archive: unpack it"},
        {{nuls, sizeof nuls}, "is no text: 200 of its first 209 bytes"},
        {{"\x28\xB5\x2F\xFD\x04", 5}, "compressed with zstd"},
        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "old Excel workbook"},
        {{"%PDF-1.7\n", 9}, "a PDF"},
        {{"\0\0\0\0\0\0\0\0", 8}, "is no text: 8 of its first 8 bytes"},
        {{"\x7F"
          "ELF\2\1\1\0\0\0\0\0\3\0\x3E\0\1",
          17},
         "is no text"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_refused("f.csv", files[i].text, CHS_DATA_ENCODING, files[i].says);
    assert_refused("f.json", files[4].text, CHS_DATA_ENCODING, "gzip");
    outcome o = assert_table(CHS_TEXT("a,b\n1,\0\n"), "a|b\n1|\0\n"); // one NUL is no encoding
    assert_string_equal(o.data->first->encoding, "UTF-8");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("PAR1,b\nPK,2\n"), "PAR1|b\nPK|2\n");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("\xE2\x80\x8Bid,arr\xC2\xA0,\xEF\xBB\xBFx\n1,2,3\n"),
                     "id|arr|x\n1|2|3\n"); // nobody sees those
    chs_data_free(o.data);
}

// ---- Windows-1252 ----

static void reads_cells_in_windows_1252(void **state) {
    (void)state;
    outcome o =
        assert_table(CHS_TEXT("id,caf\xE9,b\n1,\x80 5,\xC3\xA9\n2,\"\x93x\x94\",\"\xFC\"\n3,y,z\n"),
                     "id|caf\xC3\xA9|b\n1|\xE2\x82\xAC 5|\xC3\xA9\n2|\xE2\x80\x9Cx\xE2\x80\x9D|\xC3\xBC\n3|y|z\n");
    assert_string_equal(o.data->first->encoding, "Windows-1252");
    assert_notice(&o, "data.encoding", 1, 0, 1,
                  "Line 1 has a cell that is not valid UTF-8; it was read as Windows-1252");
    const chs_notice *second = o.data->report.first->next;
    assert_true(chs_text_equal(second->column, CHS_TEXT("caf\xC3\xA9")));
    assert_int_equal(second->count, 2);
    assert_int_equal(second->row, 1);
    chs_data_free(o.data);
    // every byte from 0x80 on, each alone in its cell; the five without a character become C1 controls
    char text[1024] = "a\n", expected[1024] = "a\n", *at = text + 2, *to = expected + 2;
    for (int c = 0x80; c < 0x100; c++) {
        *at++ = (char)c;
        *at++ = '\n';
        char byte = (char)c;
        to += chs_windows_to_utf8((chs_text){&byte, 1}, to);
        *to++ = '\n';
    }
    *to = 0;
    o = assert_table((chs_text){text, (size_t)(at - text)}, expected);
    assert_notice(&o, "data.encoding", 128, 1, 2, "Windows-1252");
    chs_data_free(o.data);
    static const struct {
        unsigned char byte;
        const char *utf8;
    } some[] = {{0x80, "\xE2\x82\xAC"}, {0x81, "\xC2\x81"}, {0x8A, "\xC5\xA0"},     {0x8D, "\xC2\x8D"},
                {0x8F, "\xC2\x8F"},     {0x90, "\xC2\x90"}, {0x99, "\xE2\x84\xA2"}, {0x9D, "\xC2\x9D"},
                {0x9F, "\xC5\xB8"},     {0xA0, "\xC2\xA0"}, {0xFF, "\xC3\xBF"}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        char byte = (char)some[i].byte, utf8[CHS_WINDOWS_GROWTH];
        chs_text made = {utf8, chs_windows_to_utf8((chs_text){&byte, 1}, utf8)};
        assert_true(chs_text_equal(made, chs_text_of(some[i].utf8)));
    }
}

// ---- How a file is laid out ----

static void assert_layout(const char *text, const char *expected, char delimiter, uint32_t header_line,
                          uint32_t preamble, uint32_t header_rows, uint32_t footer) {
    outcome o = assert_table(chs_text_of(text), expected);
    const chs_file *f = o.data->first;
    assert_string_equal(f->format, "csv");
    assert_int_equal(f->delimiter, delimiter);
    if (f->header_line != header_line || f->preamble != preamble || f->header_rows != header_rows ||
        f->footer != footer)
        fail_msg("'%s': header line %u, preamble %u, header rows %u, footer %u", text, f->header_line, f->preamble,
                 f->header_rows, f->footer);
    chs_data_free(o.data);
}

static void skips_a_preamble(void **state) {
    (void)state;
    assert_layout("Report: Health\n\nid,name,arr,tier\n1,A,5,x\n2,B,6,y\n", "id|name|arr|tier\n1|A|5|x\n2|B|6|y\n", ',',
                  3, 2, 1, 0);
    assert_layout("Report,,,,\nExported on,\"Nov 1, 2026\",,,\n,,,,\nid,a,b,c,d\n1,2,3,4,5\n6,7,8,9,10\n",
                  "id|a|b|c|d\n1|2|3|4|5\n6|7|8|9|10\n", ',', 4, 3, 1, 0);
    assert_layout("Exported on Nov 1, 2026\r\nid;name;arr;x\r\n1;A;5;p\r\n2;B;6;q\r\n",
                  "id|name|arr|x\n1|A|5|p\n2|B|6|q\n", ';', 2, 1, 1, 0);
    assert_layout("\"A title\nof two lines\"\rid\tname\tarr\r1\tA\t5\r2\tB\t6\r", "id|name|arr\n1|A|5\n2|B|6\n", '\t',
                  3, 2, 1, 0);
    assert_layout("\xEF\xBB\xBFReport\n\nid,arr\n1,5\n2,6\n", "id|arr\n1|5\n2|6\n", ',', 3, 2, 1, 0);
    assert_layout("Report,,,\n,,,\nid,x,y,z\n1,2,3,4\n5,6,7,8\nTotal,,,\nCopyright 2026 us,,,\nGenerated by me,,,\n",
                  "id|x|y|z\n1|2|3|4\n5|6|7|8\n", ',', 3, 2, 1, 3);
    assert_layout("Aging\n\nCustomer,Current,1-30,31-60,91+,2026\nA,1,2,3,4,5\nB,1,2,3,4,6\n",
                  "Customer|Current|1-30|31-60|91+|2026\nA|1|2|3|4|5\nB|1|2|3|4|6\n", ',', 3, 2, 1, 0);
    // names above rows with twice as many cells, which are not told from each other
    assert_layout("Title\n\nid,name\nacme,Al,x,u\nbeta,Bo,y,v\n", "id|name\nacme|Al\nbeta|Bo\n", ',', 3, 2, 1, 0);
    assert_layout("Title\n\nid,name\nacme,Al,x,5\nbeta,Bo,y,6\n", "id|name\nacme|Al\nbeta|Bo\n", ',', 3, 2, 1, 0);
    assert_layout("Exported,2026-01-01\nid,name,tier,csm\nacme,Al,x,u\nbeta,Bo,y,v\n",
                  "id|name|tier|csm\nacme|Al|x|u\nbeta|Bo|y|v\n", ',', 2, 1, 1, 0);
    assert_layout("Report,Accounts\nid,name,tier,arr\nacme,Al,x,5\nbeta,Bo,y,6\n",
                  "id|name|tier|arr\nacme|Al|x|5\nbeta|Bo|y|6\n", ',', 2, 1, 1, 0);
    assert_layout("Report,Accounts\n\nid,name,tier,csm\nacme,Al,x,u\nbeta,Bo,y,v\n",
                  "id|name|tier|csm\nacme|Al|x|u\nbeta|Bo|y|v\n", ',', 3, 2, 1, 0);
    // two filled cells above three columns
    assert_layout("Report,Accounts\nDate,2026-03-05\n\nid,name,arr\n1,a,5\n2,b,6\n", "id|name|arr\n1|a|5\n2|b|6\n", ',',
                  4, 3, 1, 0);
    // wider than what stands above it, and set apart
    assert_layout("Report\nFilter: DE, AT\n\nid,name,arr\n1,a,5\n2,b,6\n", "id|name|arr\n1|a|5\n2|b|6\n", ',', 4, 3, 1,
                  0);
    // days are names where there are none below
    assert_layout("Events\n\nUser,2026-10-01T00:00:00,10/08/2026\na,12,14\nb,1,0\n",
                  "User|2026-10-01T00:00:00|10/08/2026\na|12|14\nb|1|0\n", ',', 3, 2, 1, 0);
    outcome o =
        assert_table(CHS_TEXT("Caf\xE9 report,,,\nWeek,1,,\nid,x,y,z\n1,2,3,4\n5,6\n"), "id|x|y|z\n1|2|3|4\n5|6||\n");
    assert_notice(&o, "data.preamble", 2, 0, 1,
                  "The header is in line 3; what stands before it (\"Caf\xC3\xA9 report\") was skipped");
    assert_notice(&o, "data.ragged", 1, 2, 5, "The row in line 5 has 2 cells");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT(",,\nid,x,y\n1,2,3\n4,5,6\n"), "id|x|y\n1|2|3\n4|5|6\n");
    assert_notice(&o, "data.preamble", 1, 0, 1, "The header is in line 2; what stands before it (\"\")");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("Title\n\nid,x,x,\n1,2,3,4\n5,6,7,8\n"), "id|x|x (2)|column 4\n1|2|3|4\n5|6|7|8\n");
    assert_notice(&o, "data.header_twice", 1, 0, 3, "column 3");
    assert_notice(&o, "data.header", 1, 0, 3, "Column 4");
    chs_data_free(o.data);
}

// An ordinary header line comes first in each of these and must stay.
static void never_skips_a_header(void **state) {
    (void)state;
    static const char *const texts[] = {
        "id,name\n1,A,x,y\n2,B,z,w\n",
        "id,name\nA1,Acme,x,y\nA2,Beta,x,z\n",
        "id,name\nacme,Al,x,u\nbeta,Bo,y,v\nceta,Ce,z,w\n",
        "a,b,c\nacme,Al,x,u,v,w\nbeta,Bo,y,v,m,n\nceta,Ce,z,w,o,p\n",
        "id\n1,2\n3,4\n",
        "Company\nAcme, Inc.\nBeta, Ltd.\nGamma GmbH\n",
        "a,,b,\n1,2,3,4\n5,6,7,8\n",
        "id;amount;x\nA;1,5;p\nB;2,5;q\nC\nD\n",
        "id,notes\n1,\"a,b,c\"\n2,\"d,e,f\"\n",
        "2024,2025,2026\n1,2,3\n4,5,6\n",
        "id,x,y\n\n1,2,3\n\n4,5,6\n",
        "name,,\nA,1,2\nB,3,4\n",
        "name,status,\nA,,\nB,,\nC,x,\n",
        "a\nb\nc\n",
        "a,b,,,\n1,2,,,\n3,4,,,\nx,y,z,w,v\n5,6,,,\n7,8,,,\n",
        "id,x,y\nTotal,,\n1,2,3\n4,5,6\n",
        "id,name\n1,A\n2,B\n3,C\n\nid,name,arr\n1,a,5\n", // two tables, the second of which is the shorter one
        "id,name\n1,A\n\n2,B,x\n3,C,y\n4,D,z\n",
        "id,name\n1,A\nid,name,arr\n1,a,5\n2,b,6\n",
        "Accounts\nA,2026-10-01\nB,2026-10-02\nC,2026-10-03\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        outcome o = read_cut("f.csv", chs_text_of(texts[i]), 0, 1000);
        if (o.status || o.data->first->header_line != 1 || o.data->first->preamble || o.data->first->header_rows != 1)
            fail_msg("'%s': header in line %u", texts[i], o.data->first ? o.data->first->header_line : 0);
        chs_data_free(o.data);
        assert_cuts_alike("f.csv", chs_text_of(texts[i]));
    }
}

static void takes_the_delimiter_that_a_line_gives(void **state) {
    (void)state;
    assert_layout("sep=;\r\nid;a,b\r\n1;2,5\r\n", "id|a,b\n1|2,5\n", ';', 2, 0, 1, 0);
    assert_layout("SEP=|\nid|x\n1|2\n", "id|x\n1|2\n", '|', 2, 0, 1, 0);
    assert_layout("sep=\t\nReport\n\nid\tx\n1\t2\n3\t4\n", "id|x\n1|2\n3|4\n", '\t', 4, 2, 1, 0);
    assert_layout("sep=^\nid^x\n1^2\n", "id|x\n1|2\n", '^', 2, 0, 1, 0);
    assert_layout("sep=;x,b\n1,2\n", "sep=;x|b\n1|2\n", ',', 1, 0, 1, 0);
}

static void takes_any_delimiter_rather_than_the_comma(void **state) {
    (void)state;
    assert_layout("Umsatz, EUR;Kunde\n1,5;A\n2,5;B\n", "Umsatz, EUR|Kunde\n1,5|A\n2,5|B\n", ';', 1, 0, 1, 0);
    assert_layout("Name, Title\tARR\nDoe, CEO\t5\nRoe, CTO\t6\n", "Name, Title|ARR\nDoe, CEO|5\nRoe, CTO|6\n", '\t', 1,
                  0, 1, 0);
    assert_layout("a, b|c\n1,2|3\n", "a, b|c\n1,2|3\n", '|', 1, 0, 1, 0);
    assert_layout("a,b,c;d\n1,2,3;4\n", "a|b|c;d\n1|2|3;4\n", ',', 1, 0, 1, 0); // more cells are more evidence
    assert_layout("a\n1\n", "a\n1\n", ',', 1, 0, 1, 0);
}

static void notes_names_that_are_figures(void **state) {
    (void)state;
    outcome o =
        assert_table(CHS_TEXT("1,Acme,500\n2,Beta,600\n3,Gamma,700\n"), "1|Acme|500\n2|Beta|600\n3|Gamma|700\n");
    assert_notice(&o, "data.no_header", 2, 0, 1,
                  "Column 1 is called \"1\": if that line is a row, put a header above it.");
    assert_int_equal(o.data->report.first->severity, CHS_WARNING);
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("A-1,Acme,2026-03-05\nA-2,Beta,2026-03-06\n"),
                     "A-1|Acme|2026-03-05\nA-2|Beta|2026-03-06\n");
    assert_notice(&o, "data.no_header", 1, 0, 1, "Column 3");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("id,2025,1-30,Logins 30d\n1,2,3,4\n"), "id|2025|1-30|Logins 30d\n1|2|3|4\n");
    assert_int_equal(o.data->report.count, 0);
    chs_data_free(o.data);
}

static void joins_two_header_rows(void **state) {
    (void)state;
    assert_layout(
        "Respondent ID,Start Date,Which?,,,How?\n,,Phone,E-mail,Other (please specify),Response\n12,2026-01-05,Phone,,,5\n",
        "Respondent ID|Start Date|Which? - Phone|Which? - E-mail|Which? - Other (please specify)|How? - Response\n"
        "12|2026-01-05|Phone|||5\n",
        ',', 1, 0, 2, 0);
    assert_layout("Survey\n\nID,Q1,,\n,a,b,c\n1,2,3,4\n5,6,7,8\n", "ID|Q1 - a|Q1 - b|Q1 - c\n1|2|3|4\n5|6|7|8\n", ',',
                  3, 2, 2, 0);
    outcome o =
        assert_table(CHS_TEXT("ID,Q1,,Q1\n,a,b,a\n1,2,3,4\n5,6\n"), "ID|Q1 - a|Q1 - b|Q1 - a (2)\n1|2|3|4\n5|6||\n");
    assert_notice(&o, "data.two_headers", 1, 0, 1, "as in \"Q1 - a\" (column 2)");
    assert_notice(&o, "data.ragged", 1, 2, 4, "line 4");
    chs_data_free(o.data);
    // SurveyMonkey with one column a question: only its own words tell
    assert_layout("Respondent ID,Collector ID,Start Date,How likely?,What?\n,,,Response,Open-Ended Response\n"
                  "1,2,03/05/2026 10:22:33 AM,9,good\n",
                  "Respondent ID|Collector ID|Start Date|How likely? - Response|What? - Open-Ended Response\n"
                  "1|2|03/05/2026 10:22:33 AM|9|good\n",
                  ',', 1, 0, 2, 0);
    assert_layout("ID,Q1\n,Answer\n1,2\n", "ID|Q1\n|Answer\n1|2\n", ',', 1, 0, 1, 0);
    assert_layout("ID,Q1\nResponse,Response\n1,2\n", "ID|Q1\nResponse|Response\n1|2\n", ',', 1, 0, 1, 0);
    // no second header: a gap stays, a number, a date, a first cell, data rows without a first cell
    assert_layout("ID,Q1,,\n,a,b,\n1,2,3,4\n", "ID|Q1|column 3|column 4\n|a|b|\n1|2|3|4\n", ',', 1, 0, 1, 0);
    assert_layout("ID,Q1,\n,a,7\n1,2,3\n", "ID|Q1|column 3\n|a|7\n1|2|3\n", ',', 1, 0, 1, 0);
    assert_layout("ID,Q1,\n,a,05-Mar-2026\n1,2,3\n", "ID|Q1|column 3\n|a|05-Mar-2026\n1|2|3\n", ',', 1, 0, 1, 0);
    assert_layout("ID,Q1,\nx,a,b\n1,2,3\n", "ID|Q1|column 3\nx|a|b\n1|2|3\n", ',', 1, 0, 1, 0);
    assert_layout("ID,Q1,\n,a,b\n,c,d\n", "ID|Q1|column 3\n|a|b\n|c|d\n", ',', 1, 0, 1, 0);
}

static void takes_footers_off(void **state) {
    (void)state;
    static const char salesforce[] =
        "\"Account ID\",\"Name\",\"ARR\"\n\"1\",\"A\",\"5\"\n\"2\",\"\",\"\"\n\"3\",\"C\",\"6\"\n\n"
        "\"Grand Totals (1,003 records)\"\n\"Acme Report\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All "
        "rights reserved.\"\n\"Confidential Information - Do Not Distribute\"\n\"Generated By: Jo";
    for (int quoted = 0; quoted < 2; quoted++) {
        char text[1000];
        snprintf(text, sizeof text, "%s%s", salesforce, quoted ? "\"" : "");
        outcome o = assert_table(chs_text_of(text), "Account ID|Name|ARR\n1|A|5\n2||\n3|C|6\n");
        assert_int_equal(o.status, quoted ? CHS_OK : CHS_DATA_TRUNCATED); // the quote of the last line is not closed
        assert_int_equal(o.data->first->footer, quoted ? 5 : 4);
        assert_int_equal(o.data->first->rows, 3);
        assert_notice(&o, "data.footer", quoted ? 5 : 4, 0, 6,
                      "The rows end before line 6; what stands there (\"Grand Totals (1,003 records)\")");
        assert_notice(&o, "data.footer_count", 1, 0, 6, "but 3 rows were read");
        chs_data_free(o.data);
    }
    assert_layout("id,x,y\n1,2,3\nGrand Total (1 record)\ncopyright 2026", "id|x|y\n1|2|3\n", ',', 1, 0, 1, 2);
    assert_layout("id,x,y\n1,2,3\nTotal,,\n", "id|x|y\n1|2|3\n", ',', 1, 0, 1, 1);
    assert_layout("id,x,y\n1,2,3\n,,\nAnything at all,,\n", "id|x|y\n1|2|3\n", ',', 1, 0, 1, 2);
    assert_layout("id,x,y\n1,2,3\nTotal records: 1,,\n", "id|x|y\n1|2|3\n", ',', 1, 0, 1, 1);
    assert_layout("id,x,y\n1,2,3\n\n\nSource: us,\nand them\n\n", "id|x|y\n1|2|3\n", ',', 1, 0, 1, 2);
    assert_layout("id,x,y\n4,2,3\nTOTAL\n", "id|x|y\n4|2|3\n", ',', 1, 0, 1, 1);
    static const char *const footers[] = {"Copyright (c) us",      "Copyright: us",
                                          "copyright \xC2\xA9 us", "Confidential Information",
                                          "Exported on Nov 1",     "Downloaded 11/1/2026",
                                          "Confidential - for us", "Gesamtergebnis",
                                          "Zwischensumme: 4",      "Total g\xC3\xA9n\xC3\xA9ral",
                                          "Report Total (1)"};
    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++) {
        char text[80];
        snprintf(text, sizeof text, "id,x,y\n4,2,3\n%s\n", footers[i]);
        assert_layout(text, "id|x|y\n4|2|3\n", ',', 1, 0, 1, 1);
    }
    outcome o = assert_table(CHS_TEXT("id,x,y\n4,2,3\nGrand Totals (1 records)\n"), "id|x|y\n4|2|3\n");
    assert_int_equal(o.data->report.count, 1); // the count is right
    assert_int_equal(o.data->report.first->severity, CHS_INFO);
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("id,x,y\n4,2,3\n\nmade by us\n"), "id|x|y\n4|2|3\n");
    assert_int_equal(o.data->report.last->severity, CHS_WARNING); // only the blank line tells
    chs_data_free(o.data);
}

static void keeps_rows_that_are_no_footers(void **state) {
    (void)state;
    assert_layout("id,x,y\n1,2,3\nTotal,,\n4,5,6\n", "id|x|y\n1|2|3\nTotal||\n4|5|6\n", ',', 1, 0, 1, 0);
    assert_layout("id,x\n1,2\nTotal,\n", "id|x\n1|2\nTotal|\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n1,2,3\nTotalmente,,\n", "id|x|y\n1|2|3\nTotalmente||\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n1,2,3\nTotal,,\nB,,\n", "id|x|y\n1|2|3\nTotal||\nB||\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n1,2,3\nTotal,,5\n", "id|x|y\n1|2|3\nTotal||5\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n1,2,3\n\n4,5,6\n7,,\n", "id|x|y\n1|2|3\n4|5|6\n7||\n", ',', 1, 0, 1, 0);
    // where full rows are behind blank lines, too, these tell nothing
    assert_layout("id,x,y\r\r\n1,a,5\r\r\n2,b,6\r\r\n9,,\r\r\n", "id|x|y\n1|a|5\n2|b|6\n9||\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n\n1,a,5\n\n2,,\n\n3,b,6\n\n9\n\nTotal\n", "id|x|y\n1|a|5\n2||\n3|b|6\n9||\n", ',', 1, 0, 1,
                  1);
    assert_layout("id,x,y\n\nA,,\nB,,\n", "id|x|y\nA||\nB||\n", ',', 1, 0, 1, 0);
    assert_layout("id,x,y\n\nTotal\n", "id|x|y\n", ',', 1, 0, 1, 1);
    assert_layout("id,x,y\n1,2,3\n,,\n", "id|x|y\n1|2|3\n||\n", ',', 1, 0, 1, 0);
    static const char *const names[] = {"Total Wine & More", "Copyright Clearance Center", "Exported Goods Ltd",
                                        "Confidential Computing Inc", "Zwischensummen GmbH"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[80], table[80];
        snprintf(text, sizeof text, "id,x,y\n1,2,3\n%s,,\n", names[i]);
        snprintf(table, sizeof table, "id|x|y\n1|2|3\n%s||\n", names[i]);
        assert_layout(text, table, ',', 1, 0, 1, 0);
    }
    outcome o = assert_table(CHS_TEXT("id,x,y\n1,2,3\n\nTotal\nB\n4,5,6,7\n8,9,1\n"),
                             "id|x|y\n1|2|3\nTotal||\nB||\n4|5|6\n8|9|1\n");
    assert_notice(&o, "data.ragged", 2, 2, 4, "The row in line 4 has 1 cells");
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("id,x,y\n1,2,3\nA-0"), "id|x|y\n1|2|3\n"); // cut off, and no footer
    assert_int_equal(o.status, CHS_DATA_TRUNCATED);
    assert_int_equal(o.error.row, 2);
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("id,x,y\n1,2,3\nTotal\nA-0"), "id|x|y\n1|2|3\n");
    assert_int_equal(o.status, CHS_DATA_TRUNCATED);
    assert_int_equal(o.data->first->footer, 1);
    chs_data_free(o.data);
}

// Where a first cell alone is nothing odd, only what begins as footers do and goes on as they do is one.
static void takes_footers_off_narrow_files(void **state) {
    (void)state;
    assert_layout("\"id\",\"v\"\n\"1\",\"5\"\n\"2\",\"6\"\n\"Grand Totals (2 records)\"\n\"Copyright\"\n",
                  "id|v\n1|5\n2|6\n", ',', 1, 0, 1, 2);
    assert_layout("id,v\n1,5\n\nGrand Totals (1 records)\nOur accounts\nCopyright (c) us\nOur Inc.\n", "id|v\n1|5\n",
                  ',', 1, 0, 1, 4);
    assert_layout("id\n1\n2\nReport generated today", "id\n1\n2\n", ',', 1, 0, 1, 1);
    assert_layout("id,name\n1,a\nTotal: 1", "id|name\n1|a\n", ',', 1, 0, 1, 1); // and not cut off
    assert_layout("id\n1\n\n2\n3\n", "id\n1\n2\n3\n", ',', 1, 0, 1, 0);
    assert_layout("id\n1\n\nCopyright Ltd\n2\n3\n", "id\n1\nCopyright Ltd\n2\n3\n", ',', 1, 0, 1, 0);
    char text[500] = "id\n\n";
    for (int i = 0; i < 90; i++) snprintf(text + strlen(text), 14, "%d\n", i);
    snprintf(text + strlen(text), 90, "Grand Totals (90 records)\nCopyright\n");
    outcome o = read_cut("f.csv", chs_text_of(text), 0, 500);
    assert_int_equal(o.data->first->rows, 90);
    chs_data_free(o.data);
}

static void notes_a_row_of_totals(void **state) {
    (void)state;
    outcome o = assert_table(CHS_TEXT("id,v,w\nAcme,60,1\nBeta,70,2\nTotal,130,3\n"),
                             "id|v|w\nAcme|60|1\nBeta|70|2\nTotal|130|3\n");
    assert_notice(&o, "data.totals", 1, 3, 0, "The last row is \"Total\": if it sums up the others, take it out.");
    assert_int_equal(o.data->report.first->severity, CHS_WARNING);
    chs_data_free(o.data);
    o = assert_table(CHS_TEXT("id,v\n1,5\n,Gesamtsumme\nCopyright\n"), "id|v\n1|5\n|Gesamtsumme\n");
    assert_notice(&o, "data.totals", 1, 2, 0, "\"Gesamtsumme\"");
    chs_data_free(o.data);
    static const char *const others[] = {"id,v\nTotal,5\nB,6\n", "id,v\nTotal,5\n", "id,v\nB,6\nTotalEnergies,5\n",
                                         "id,v\nB,6\nTotal Wine & More,5\n", "id,v,w\nB,6,1\nTotal Wine,,\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        o = read_cut("f.csv", chs_text_of(others[i]), 0, 100);
        if (o.data->report.count) fail_msg("'%s': %s", others[i], o.data->report.first->message.at);
        chs_data_free(o.data);
    }
}

// More rows with one cell than could be footers.
static void gives_up_on_long_tails(void **state) {
    (void)state;
    char text[4000] = "id,x,y\n1,2,3\n\n";
    for (int i = 0; i < 100; i++) snprintf(text + strlen(text), 20, "A%d,,\n", i);
    outcome o = read_cut("f.csv", chs_text_of(text), 0, 5000);
    assert_int_equal(o.data->first->rows, 101);
    assert_int_equal(o.data->first->footer, 0);
    chs_data_free(o.data);
    snprintf(text + strlen(text), 100, "\nGrand Totals (101 records)\n");
    o = read_cut("f.csv", chs_text_of(text), 0, 5000);
    assert_int_equal(o.data->first->rows, 101);
    assert_int_equal(o.data->first->footer, 1);
    chs_data_free(o.data);
    assert_cuts_alike("f.csv", chs_text_of(text));
}

// What was taken off must not be found by whoever looks at the texts of a column, and the next file goes on from there.
static void leaves_no_trace_of_footers(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    static const char *const files[] = {"id,x,y\nA,b,c\n\nTotal\nwhatever\n", "id,x,y\nTotal,b,c\nB,b,c\n",
                                        "id,x,y\nZ,1,\"2"};
    chs_error error;
    for (size_t i = 0; i < 3; i++) {
        chs_reader *reader;
        assert_int_equal(chs_read_begin(data, "t", "f.csv", &reader, NULL), CHS_OK);
        assert_int_equal(chs_read_feed(reader, files[i], strlen(files[i]), NULL), CHS_OK);
        assert_int_equal(chs_read_end(reader, &error), i == 2 ? CHS_DATA_TRUNCATED : CHS_OK);
        static const uint32_t texts[] = {1, 3, 3};
        assert_int_equal(chs_data_table(data, CHS_TEXT("t"))->column[0].text_count, texts[i]);
    }
    outcome o = {.data = data};
    char *got = table_of(&o);
    assert_string_equal(got, "id|x|y\nA|b|c\nTotal|b|c\nB|b|c\n");
    free(got);
    chs_data_free(data);
}

// ---- Formats ----

static void assert_format(const char *file, const char *text, const char *format) {
    outcome o = read_cut(file, chs_text_of(text), 0, 1000);
    if (o.status) fail_msg("%s: %s", file, o.error.message);
    assert_string_equal(o.data->first->format, format);
    assert_int_equal(o.data->first->rows, 1);
    assert_true((o.data->first->delimiter == 0) == (strcmp(format, "csv") != 0));
    assert_true((o.data->first->header_line == 0) == (strcmp(format, "csv") != 0));
    chs_data_free(o.data);
    assert_cuts_alike(file, chs_text_of(text));
}

static void tells_records_from_csv(void **state) {
    (void)state;
    assert_format("f.json", "[{\"a\": 1}]", "json");
    assert_format("F.JSON.gz", " [\n{\"a\": 1}]", "json");
    assert_format("f.JSONL", "{\"a\": 1}\n", "ndjson");
    assert_format("f.ndjson", "{\"a\": 1}\n", "ndjson");
    assert_format("f", "\xEF\xBB\xBF\r\n [ \n {\"a\": 1}]", "json");
    assert_format("f.csv", "[{\"a\": 1}]", "json");
    assert_format("f", "\xEF\xBB\xBF\xEF\xBB\xBF[{\"a\": 1}]", "json");
    outcome o = assert_table(CHS_TEXT("\xEF\xBB\xBF\xEF\xBB\xBF\"a\",b\n1,2\n"), "a|b\n1|2\n");
    chs_data_free(o.data);
    assert_format("f.csv", "[a],b\n1,2\n", "csv");
    assert_format("f.csv", "{a},b\n1,2\n", "csv");
    assert_format("f", "{,b\n1,2\n", "csv");
    assert_format("f", "\"{\"\"a\"\"\",b\n1,2\n", "csv");
    char room[200];
    chs_text text = wide("[{\"a\": \"b\"}]", true, false, room);
    o = read_cut("f", text, 0, 1000);
    assert_int_equal(o.status, CHS_OK);
    assert_string_equal(o.data->first->format, "json");
    assert_string_equal(o.data->first->encoding, "UTF-16BE");
    chs_data_free(o.data);
    assert_cuts_alike("f", text);
}

// ---- Hostile texts ----

// Valid UTF-8 as UTF-16BE with its mark.
static chs_text widen(chs_text utf8, char *to) {
    size_t size = 2;
    memcpy(to, "\xFE\xFF", 2);
    for (size_t i = 0; i < utf8.size;) {
        unsigned char lead = (unsigned char)utf8.at[i++];
        int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        uint32_t c = more ? lead & (0x3Fu >> more) : lead, units[2], count = 1;
        while (more--) c = c << 6 | ((unsigned char)utf8.at[i++] & 0x3F);
        units[0] = c;
        if (c > 0xFFFF) {
            units[0] = 0xD800 + ((c - 0x10000) >> 10);
            units[1] = 0xDC00 + (c & 0x3FF);
            count = 2;
        }
        for (uint32_t k = 0; k < count; k++) {
            to[size++] = (char)(units[k] >> 8);
            to[size++] = (char)units[k];
        }
    }
    return (chs_text){to, size};
}

static void passes_naughty_strings_through(void **state) {
    (void)state;
    char path[512];
    if (!corpus_path("blns", path)) skip();
    size_t size;
    char *json = corpus_read(path, "blns.json", &size);
    assert_non_null(json);
    chs_arena arena = {0};
    const chs_json *list;
    assert_int_equal(chs_json_parse((chs_text){json, size}, &arena, &list, NULL), CHS_OK);
    kept csv = {0};
    keep(&csv, "n,text\n", 7);
    for (const chs_json *item = list->first; item; item = item->next) {
        char number[20];
        keep(&csv, number, (size_t)snprintf(number, sizeof number, "%u,\"", item->index));
        for (size_t i = 0; i < item->text.size; i++)
            keep(&csv, item->text.at[i] == '"' ? "\"\"" : &item->text.at[i], item->text.at[i] == '"' ? 2 : 1);
        keep(&csv, "\"\n", 2);
    }
    char *wide_room = malloc(2 * csv.size + 2);
    assert_non_null(wide_room);
    const chs_text texts[] = {{csv.at, csv.size}, widen((chs_text){csv.at, csv.size}, wide_room)};
    for (int i = 0; i < 2; i++) {
        outcome o = read_cut("f.csv", texts[i], 0, 1000);
        if (o.status) fail_msg("%s", o.error.message);
        assert_null(o.data->report.first);
        const chs_table *table = chs_data_table(o.data, CHS_TEXT("t"));
        assert_int_equal(table->rows, list->count);
        for (const chs_json *item = list->first; item; item = item->next) {
            char room[CHS_CELL_CHARS];
            chs_text cell = chs_cell_text(&table->column[1], chs_table_cell(table, 1, item->index), room);
            if (!chs_text_equal(cell, item->text)) fail_msg("string %u", item->index);
        }
        chs_data_free(o.data);
        assert_cuts_alike("f.csv", texts[i]);
    }
    free(wide_room);
    free(csv.at);
    free(json);
    chs_arena_free(&arena);
}

// ---- Random files and sizes ----

static uint64_t random_state = 88172645463325252u;
static uint64_t next_random(void) { // xorshift64 (Marsaglia 2003)
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

static void does_not_depend_on_cuts(void **state) {
    (void)state;
    static const char *const parts[] = {
        "a",  "Total",     "\n", "\n",   "\r",   "\r\n",     ",", ",",    ",",    ";",
        "\"", "\"x\"",     "1",  "-2.5", "\xE9", "\xC3\xA9", " ", "\n\n", ",,\n", "\nTotal (3 records)\n",
        "\t", "2026-01-05"};
    static const char *const begins[] = {"a,b,c\n", "a,b,c\n1,2,3\n",
                                         "",        "Report\n\na,b,c,d\n1,2,3,4\n5,6,7,8\n",
                                         "sep=;\n", "ID,Q,,\n,a,b,c\n1,2,3,4\n"};
    for (int i = 0; i < 300; i++) {
        char text[400], wide_text[800];
        size_t size = (size_t)snprintf(text, sizeof text, "%s", begins[next_random() % 6]);
        for (size_t k = next_random() % 60; k > 0; k--)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s",
                                     parts[next_random() % (sizeof parts / sizeof *parts)]);
        if (i % 3) {
            assert_cuts_alike("f.csv", (chs_text){text, size});
        } else {
            chs_text utf16 = wide(text, i & 1, i & 2, wide_text);
            utf16.size -= next_random() % 3 == 0 && utf16.size;
            assert_cuts_alike("f.csv", utf16);
        }
    }
}

// The first 4096 bytes decide and the first 64 KB tell the layout; both are at work here.
static void cuts_a_large_file_anywhere(void **state) {
    (void)state;
    enum { LINES = 7000 };
    char *text = malloc(LINES * 24 + 200);
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "Report\n\nid,name,x\n");
    for (int i = 0; i < LINES; i++)
        size += (size_t)sprintf(text + size, "%d,\"n%d\",%s\n", i, i, i % 1000 ? "ok" : "\xE9");
    size += (size_t)sprintf(text + size, "\nGrand Totals (%d records)", LINES);
    outcome o = read_cut("f.csv", (chs_text){text, size}, 0, 1 << 20);
    assert_int_equal(o.status, CHS_OK);
    assert_int_equal(o.data->first->rows, LINES);
    assert_int_equal(o.data->first->preamble, 2);
    assert_int_equal(o.data->first->footer, 1);
    char *expected = describe(&o);
    chs_data_free(o.data);
    static const size_t cuts[] = {1, 4095, 4096, 4097, 65535, 65536, 65537, 100000};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        for (int rest = 0; rest < 2; rest++) {
            o = read_cut("f.csv", (chs_text){text, size}, cuts[i], rest ? cuts[i] : size);
            char *got = describe(&o);
            assert_string_equal(got, expected);
            free(got);
            chs_data_free(o.data);
        }
    free(expected);
    free(text);
}

// 5 million lines of each kind that is looked at twice, in time that only grows with their count.
static void takes_linear_time(void **state) {
    (void)state;
    static const char *const lines[] = {"\n", ",,\n", "Total\n", "\"\"\n", "x,,\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t line = strlen(lines[i]), count = 2000000, size = 8 + line * count;
        char *text = malloc(size);
        assert_non_null(text);
        memcpy(text, "id,x,yy\n", 8);
        for (size_t k = 0; k < count; k++) memcpy(text + 8 + line * k, lines[i], line);
        outcome o = read_cut("f.csv", (chs_text){text, size}, 0, 1 << 20);
        assert_int_equal(o.status, CHS_OK);
        assert_true(o.data->first->rows >= (i ? count - 32 : 0));
        chs_data_free(o.data);
        free(text);
    }
    size_t size = 200000 + 50000 * 2; // short rows below many columns
    char *text = malloc(size);
    assert_non_null(text);
    memset(text, ',', 100000);
    text[99999] = '\n';
    for (size_t k = 100000; k < size; k += 2) memcpy(text + k, "x\n", 2);
    outcome o = read_cut("f.csv", (chs_text){text, size}, 0, 1 << 20);
    assert_int_equal(o.status, CHS_OK);
    assert_int_equal(o.data->first->rows, (size - 100000) / 2);
    chs_data_free(o.data);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_utf16),
        cmocka_unit_test(replaces_halves_of_pairs),
        cmocka_unit_test(says_that_utf16_was_cut_off),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(reads_cells_in_windows_1252),
        cmocka_unit_test(skips_a_preamble),
        cmocka_unit_test(never_skips_a_header),
        cmocka_unit_test(takes_the_delimiter_that_a_line_gives),
        cmocka_unit_test(takes_any_delimiter_rather_than_the_comma),
        cmocka_unit_test(notes_names_that_are_figures),
        cmocka_unit_test(joins_two_header_rows),
        cmocka_unit_test(takes_footers_off),
        cmocka_unit_test(keeps_rows_that_are_no_footers),
        cmocka_unit_test(takes_footers_off_narrow_files),
        cmocka_unit_test(notes_a_row_of_totals),
        cmocka_unit_test(gives_up_on_long_tails),
        cmocka_unit_test(leaves_no_trace_of_footers),
        cmocka_unit_test(tells_records_from_csv),
        cmocka_unit_test(passes_naughty_strings_through),
        cmocka_unit_test(does_not_depend_on_cuts),
        cmocka_unit_test(cuts_a_large_file_anywhere),
        cmocka_unit_test(takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
