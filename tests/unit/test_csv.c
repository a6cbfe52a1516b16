// SPDX-License-Identifier: MIT
// CSV: the public spectrum, every split of hard files, what is noted, what is refused, and that size costs only in line.
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
#include "data/csv_state.h"
#include "data/sniff.h"

// One file read into one table.
typedef struct reading {
    chs_table table;
    chs_report report;
    chs_error error;
    chs_status status;
    chs_csv_layout found;
} reading;

// Feeds `text` in pieces: the first of `first` bytes, the others of `rest` bytes.
static void read_pieces(reading *r, chs_text text, size_t first, size_t rest) {
    memset(r, 0, sizeof *r);
    chs_csv *csv = chs_csv_new(&r->table, &r->report, CHS_TEXT("f.csv"), false);
    assert_non_null(csv);
    size_t at = 0;
    while (r->status == CHS_OK && at < text.size) {
        size_t size = at == 0 && first ? first : rest;
        if (size > text.size - at) size = text.size - at;
        if (at % 2) { // half of the pieces are put into the reader's own room
            void *room = chs_csv_room(csv, size);
            assert_non_null(room);
            memcpy(room, text.at + at, size);
            r->status = chs_csv_feed(csv, room, size, &r->error);
        } else {
            r->status = chs_csv_feed(csv, text.at + at, size, &r->error);
        }
        at += size;
    }
    if (r->status == CHS_OK) r->status = chs_csv_end(csv, &r->error);
    r->found = chs_csv_found(csv);
    chs_csv_free(csv);
}

static void release(reading *r) {
    chs_arena_free(&r->table.arena);
    chs_report_free(&r->report);
}

static chs_text cell_text(const reading *r, size_t column, uint32_t row, char room[CHS_CELL_CHARS]) {
    return chs_cell_text(&r->table.column[column], chs_table_cell(&r->table, column, row), room);
}

static bool same_cells(const reading *a, const reading *b) {
    if (a->table.rows != b->table.rows || a->table.column_count != b->table.column_count) return false;
    for (size_t c = 0; c < a->table.column_count; c++) {
        if (!chs_text_equal(a->table.column[c].name, b->table.column[c].name)) return false;
        for (uint32_t row = 0; row < a->table.rows; row++) {
            char one[CHS_CELL_CHARS], other[CHS_CELL_CHARS];
            if (!chs_text_equal(cell_text(a, c, row, one), cell_text(b, c, row, other))) return false;
        }
    }
    return true;
}

static bool same_notices(const reading *a, const reading *b) {
    const chs_notice *x = a->report.first, *y = b->report.first;
    for (; x && y; x = x->next, y = y->next) {
        if (strcmp(x->code, y->code) != 0 || x->severity != y->severity || x->count != y->count || x->row != y->row ||
            x->line != y->line)
            return false;
        if (!chs_text_equal(x->message, y->message) || !chs_text_equal(x->column, y->column)) return false;
    }
    return !x && !y;
}

static bool same_layout(const chs_csv_layout *a, const chs_csv_layout *b) {
    return a->delimiter == b->delimiter && a->header_line == b->header_line && a->header_rows == b->header_rows &&
           a->preamble == b->preamble && a->footer == b->footer && a->windows == b->windows;
}

static void assert_same(const reading *a, const reading *b, const char *what) {
    bool same = a->status == b->status && strcmp(a->error.message, b->error.message) == 0 &&
                a->error.byte == b->error.byte && a->error.line == b->error.line && a->error.row == b->error.row;
    if (!same) fail_msg("%s: '%s' and '%s'", what, a->error.message, b->error.message);
    if (!same_layout(&a->found, &b->found)) fail_msg("%s: other layout", what);
    if ((a->status == CHS_OK || a->status == CHS_DATA_TRUNCATED) && !same_cells(a, b))
        fail_msg("%s: other cells", what);
    if (!same_notices(a, b)) fail_msg("%s: other notices", what);
}

// Every split into two, and pieces of many sizes.
static void assert_splits_alike(const char *name, chs_text text) {
    reading whole, pieces;
    read_pieces(&whole, text, 0, text.size + 1);
    size_t step = 1 + text.size / 400;
    for (size_t first = 1; first < text.size; first += step) {
        read_pieces(&pieces, text, first, text.size);
        assert_same(&whole, &pieces, name);
        release(&pieces);
    }
    static const size_t sizes[] = {1, 2, 3, 7, 63, 64, 65, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        read_pieces(&pieces, text, 0, sizes[i]);
        assert_same(&whole, &pieces, name);
        release(&pieces);
    }
    release(&whole);
}

// ---- csv-spectrum ----

static void check_spectrum(const char *folder, const char *name, void *owner) {
    char json_folder[600], json_name[64];
    size_t size, json_size;
    char *csv = corpus_read(folder, name, &size);
    snprintf(json_folder, sizeof json_folder, "%s/../json", folder);
    snprintf(json_name, sizeof json_name, "%.*s.json", (int)(strlen(name) - 4), name);
    char *json = corpus_read(json_folder, json_name, &json_size);
    assert_non_null(csv);
    assert_non_null(json);
    chs_arena arena = {0};
    const chs_json *expected;
    assert_int_equal(chs_json_parse((chs_text){json, json_size}, &arena, &expected, NULL), CHS_OK);
    reading r;
    read_pieces(&r, (chs_text){csv, size}, 0, size);
    assert_int_equal(r.status, CHS_OK);
    assert_int_equal(r.table.rows, expected->count);
    uint32_t row = 0;
    for (const chs_json *object = expected->first; object; object = object->next, row++) {
        size_t column = 0;
        for (const chs_json *cell = object->first; cell; cell = cell->next, column++) {
            char room[CHS_CELL_CHARS];
            assert_true(chs_text_equal(r.table.column[column].name, cell->key));
            if (!chs_text_equal(cell_text(&r, column, row, room), cell->text))
                fail_msg("%s: row %u, column %zu", name, row, column);
        }
        assert_int_equal(column, r.table.column_count);
    }
    assert_null(r.report.first);
    release(&r);
    assert_splits_alike(name, (chs_text){csv, size});
    ++*(size_t *)owner;
    chs_arena_free(&arena);
    free(csv);
    free(json);
}

static void reads_the_public_spectrum(void **state) {
    (void)state;
    char path[512];
    size_t count = 0;
    if (!corpus_path("csv-spectrum/csvs", path)) skip();
    corpus_each(path, check_spectrum, &count);
    assert_int_equal(count, 11);
}

// ---- By hand ----

// `expected`: the cells row by row, '|' between cells and '\n' behind rows, the header first.
static void assert_csv(const char *text, const char *expected) {
    reading r;
    read_pieces(&r, chs_text_of(text), 0, strlen(text) + 1);
    if (r.status != CHS_OK) fail_msg("'%s': %s", text, r.error.message);
    char got[2048];
    size_t used = 0;
    for (size_t c = 0; c < r.table.column_count; c++)
        used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s", c ? "|" : "",
                                 (int)r.table.column[c].name.size, r.table.column[c].name.at);
    got[used++] = '\n';
    for (uint32_t row = 0; row < r.table.rows; row++) {
        for (size_t c = 0; c < r.table.column_count; c++) {
            char room[CHS_CELL_CHARS];
            chs_text cell = cell_text(&r, c, row, room);
            used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s", c ? "|" : "", (int)cell.size, cell.at);
        }
        got[used++] = '\n';
    }
    got[used] = 0;
    assert_string_equal(got, expected);
    release(&r);
    assert_splits_alike(text, chs_text_of(text));
}

static void reads_what_exports_write(void **state) {
    (void)state;
    assert_csv("a,b\n1,2\n", "a|b\n1|2\n");
    assert_csv("a,b\r\n1,2\r\n3,4", "a|b\n1|2\n3|4\n");
    assert_csv("a,b\r1,2\r3,4\r", "a|b\n1|2\n3|4\n");
    assert_csv("\xEF\xBB\xBF"
               "a;b\n1,5;2\n",
               "a|b\n1,5|2\n");
    assert_csv("a\tb\n\t2\n", "a|b\n|2\n");
    assert_csv("a|b\nx,y|2\n", "a|b\nx,y|2\n");
    assert_csv("a\n1\n2\n", "a\n1\n2\n");
    assert_csv("a,b\n,\n\"\",\"\"\n", "a|b\n|\n|\n");
    assert_csv("a\n\"\"\n1\n", "a\n\n1\n");
    assert_csv(" a , b\t\n 1 , x \n", "a|b\n 1 | x \n");
    assert_csv("\"a\",\"b \"\"c\"\"\"\n\"1,2\",\"x\ny\"\n", "a|b \"c\"\n1,2|x\ny\n");
    assert_csv("a,b\n5\" disk,x\"y\"\"z\n \"q\",1\n", "a|b\n5\" disk|x\"y\"\"z\nq|1\n");
    assert_csv("\"a\", \"b\"\n\"x, y\" ,\t \"z, \"\"\nu\"\"\" \n, \"\"\n", "a|b\nx, y|z, \"\nu\"\n|\n");
    assert_csv("a,b,c,d\n \"S, J\", 1, 5,\n \"R, A\" , 2, 6,\n", "a|b|c|d\nS, J| 1| 5|\nR, A| 2| 6|\n");
    assert_csv("a;b\n \"1, 2, 3\"; \"x\"\n \"1, 5, 3\"; \"y\"\n", "a|b\n1, 2, 3|x\n1, 5, 3|y\n");
    assert_csv("id,n\n=\"001\",=\"6\"\n\"=\"\"002\"\"\",\"=\"\"a, b\"\"\"\n=\"\",\"=\"\"\"\"\"\n",
               "id|n\n001|6\n002|a, b\n|\n");
    assert_csv("id,n\n=\"1,=\"1\"&\"2\"\n=,=\"\n=A1,\"=\"\"1\"\n", "id|n\n=\"1|=\"1\"&\"2\"\n=|=\"\n=A1|=\"1\n");
    // no text ends behind it
    assert_csv("a,b\n1, \"quoted\" word\n2, \"q\"\n", "a|b\n1| \"quoted\" word\n2| \"q\"\n");
    assert_csv("a,b\n1, \"one\" and \"two\"\n2, \"q\"\n", "a|b\n1| \"one\" and \"two\"\n2| \"q\"\n");
    assert_csv("a,b\n1, \"never closed\n2,x\n", "a|b\n1| \"never closed\n2|x\n");
    assert_csv("a,b\n\"G\"  ,\"H\"\t\n\"G\"  x, 1\n", "a|b\nG|H\nG  x| 1\n");
    assert_csv("a,b\n\"x\"y,\"p\"\"q\"r\"s\"\n", "a|b\nxy|p\"qr\"s\"\n");
    assert_csv("a,b\n\"\"\"\",\"\"\"\"\"\"\n", "a|b\n\"|\"\"\n");
    assert_csv("a,b\n\"\r\n\",1\r\n", "a|b\n\r\n|1\n");
    assert_csv("a,b\r1,2\n3,4\r\n5,6\n\r7,8", "a|b\n1|2\n3|4\n5|6\n7|8\n");
    assert_csv("\tid,n\n\tA1,\t5\n", "id|n\n\tA1|\t5\n");
    assert_csv("a,b\n1,2,\n3,4,,\n", "a|b\n1|2\n3|4\n");
    assert_csv("a,b\n1,", "a|b\n1|\n");
    assert_csv("a,,a,a (2),a\n1,2,3,4,5\n", "a|column 2|a (3)|a (2)|a (4)\n1|2|3|4|5\n");
    assert_csv("a,b", "a|b\n");
    assert_csv("a,b\n1,2\n\x1A", "a|b\n1|2\n");
    assert_csv("a,b\n1\x1A,2\n3,\"4\"\x1A\x1A", "a|b\n1\x1A|2\n3|4\n");
    // the header once more, as where files were put one behind the other; and rows that only begin like it
    assert_csv("a,b\n1,2\na,b\n3,4\na,b\n", "a|b\n1|2\n3|4\n");
    assert_csv("a,b\r\na,b\r\n\"a\", b \r\n3,4\r\na,b", "a|b\n3|4\n");
    assert_csv(" a ;a;;c\n1;2;3;4\n a ;a;;c\n5;6;7;8\n", "a|a (2)|column 3|c\n1|2|3|4\n5|6|7|8\n");
    assert_csv("a,b\na,B\na,\na,b,c\na\nb,a\n", "a|b\na|B\na|\na|b\na|\nb|a\n");
    assert_csv("a\na\n1\n", "a\na\n1\n");
}

static const chs_notice *find_notice(const reading *r, const char *code) {
    const chs_notice *n = r->report.first;
    while (n && strcmp(n->code, code) != 0) n = n->next;
    return n;
}

static void assert_notice(const char *text, const char *code, uint64_t count, uint64_t row, uint32_t line,
                          const char *says) {
    reading r;
    read_pieces(&r, chs_text_of(text), 0, strlen(text) + 1);
    assert_int_equal(r.status, CHS_OK);
    const chs_notice *n = find_notice(&r, code);
    if (!n) fail_msg("'%s': no %s", text, code);
    if (n->count != count || n->row != row || n->line != line)
        fail_msg("'%s': %s %u times, row %u, line %u", text, code, (unsigned)n->count, (unsigned)n->row, n->line);
    char message[600];
    snprintf(message, sizeof message, "%.*s", (int)n->message.size, n->message.at);
    if (!strstr(message, says)) fail_msg("'%s' does not say '%s'", message, says);
    assert_true(chs_text_equal(n->file, CHS_TEXT("f.csv")));
    release(&r);
    assert_splits_alike(text, chs_text_of(text));
}

static void assert_no_notice(const char *text, const char *code) {
    reading r;
    read_pieces(&r, chs_text_of(text), 0, strlen(text) + 1);
    if (find_notice(&r, code)) fail_msg("'%s': %s", text, code);
    release(&r);
    assert_splits_alike(text, chs_text_of(text));
}

static void notes_what_is_odd(void **state) {
    (void)state;
    assert_notice("a,b,c\n1,2,3\n4\n5,6\n", "data.ragged", 2, 2, 3, "has 1 cells, the header has 3");
    assert_notice("a,b\n1,2,x\n3,4,,y,z\n", "data.extra_cell", 3, 1, 2, "cell 3, \"x\", was dropped");
    assert_notice("\"a\",\"b\"\n\"1\",\"A1\",5\n\"2\",\"A2\",7\n", "data.header_short", 1, 0, 1,
                  "2 of 2 rows have 3 cells, the header has 2");
    assert_notice("a,b\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n1,2\nCopyright\n",
                  "data.header_short", 1, 0, 1, "9 of 10 rows have 3 cells");
    assert_notice("\"id,\"\"name\"\",arr\"\n\"1,\"\"x\"\",5\"\n", "data.one_column", 1, 0, 1,
                  "one column, \"id,\"name\",arr\": are whole lines in quotes");
    assert_notice("a:b:c\n1:2:3\n", "data.one_column", 1, 0, 1, "the delimiter none of");
    assert_no_notice("id\n\"1,2\"\n", "data.one_column");
    assert_no_notice("a:b,c\n1,2\n", "data.one_column");
    assert_no_notice("a,b\n1,2,3\n4,5\n", "data.header_short");
    assert_no_notice("a,b\n1,2,3,4\n", "data.header_short");
    assert_no_notice("a,b\n1,2,\n4,5,\n", "data.header_short");
    assert_notice("\n \na,b\n\n1,2\n\t\n", "data.blank_line", 4, 0, 1, "Line 1 is blank");
    assert_notice("a,b\n1,2\n\n3,4\n", "data.blank_line", 1, 2, 3, "Line 3 is blank");
    assert_notice("a,b\n\"x\ny\"\"\",1\n\"p\"q,2\n", "data.quote", 1, 2, 4, "In line 4 text follows a closing quote");
    assert_notice("a, \"b\"\n1, \"2\"\n\"3\", \"4\"\n", "data.quote_blank", 3, 0, 1, "In line 1 blanks before");
    assert_notice("id,b\n1,=\"1\"\n\"=\"\"002\"\"\",\"3\"\n", "data.formula", 2, 1, 2, "In line 2 =\"1\" was read");
    assert_notice("a,b\n\"1\"\t,2\n\"p\"q,2\n", "data.quote", 1, 2, 3, "In line 3 text");
    assert_notice("a,b\n1,2\n3,\xE9t\xE9\n4,\xFF\n", "data.encoding", 2, 2, 3,
                  "read as Windows-1252, as \"\xC3\xA9t\xC3\xA9\"");
    assert_notice("a,b\n1,2\na,b\n3,4\na,b\n", "data.header_again", 2, 2, 3, "Line 3 is the header once more");
    assert_notice("a,b\n1,2\n\nTotal,\na,b\n3,4\n", "data.header_again", 1, 3, 5, "was left out");
    assert_no_notice("a,b\na,b,c\n1,2\n", "data.header_again");
    assert_notice("a,,b,\n1,2,3,4\n", "data.header", 2, 0, 1, "Column 2 has no name");
    assert_notice("a,b,a\n1,2,3\n", "data.header_twice", 1, 0, 1, "column 3 is called \"a (2)\"");
    assert_notice("a,b,c\n1\n4,5", "data.ragged", 2, 1, 2,
                  "has 1 cells, the header has 3"); // short rows are usual here
    reading r;
    read_pieces(&r, CHS_TEXT("a,b\ncaf\xC3\xA9,\xF0\x9F\x98\x80\n"), 0, 100);
    assert_null(r.report.first);
    release(&r);
}

static void assert_refused(chs_text text, chs_status status, uint64_t row, uint32_t line, uint64_t byte,
                           const char *says) {
    reading r;
    read_pieces(&r, text, 0, text.size + 1);
    assert_int_equal(r.status, status);
    if (r.error.row != row || r.error.line != line || r.error.byte != byte)
        fail_msg("%s: row %u, line %u, byte %u", r.error.message, (unsigned)r.error.row, r.error.line,
                 (unsigned)r.error.byte);
    if (!strstr(r.error.message, says)) fail_msg("'%s' does not say '%s'", r.error.message, says);
    assert_string_equal(r.error.file, "f.csv");
    release(&r);
    assert_splits_alike(says, text);
}

static void refuses_what_cannot_be_read(void **state) {
    (void)state;
    assert_refused(CHS_TEXT(""), CHS_DATA_EMPTY, 0, 1, 0, "no header line");
    assert_refused(CHS_TEXT("\n\r\n  \n"), CHS_DATA_EMPTY, 0, 4, 6, "no header line");
    assert_refused(CHS_TEXT("a,b\n1,\"2\n3,4\n5,6\n"), CHS_DATA_CSV, 1, 2, 6,
                   "data row 1, line 2, byte 6, and is never closed");
    assert_refused(CHS_TEXT("\"a,b"), CHS_DATA_CSV, 0, 1, 0, "never closed");
    assert_refused(CHS_TEXT("a,b,c\n1,2,3\n4,5"), CHS_DATA_TRUNCATED, 2, 3, 15, "2 of 3 cells and no line end");
    assert_refused(CHS_TEXT("a,b\n1,2\n3,\"x"), CHS_DATA_TRUNCATED, 2, 3, 10, "truncated at byte 12");
}

static void keeps_the_complete_rows_of_a_truncated_file(void **state) {
    (void)state;
    reading r;
    read_pieces(&r, CHS_TEXT("a,b\n1,2\n3,\"x"), 0, 100);
    assert_int_equal(r.table.rows, 1);
    assert_true(chs_table_end_row(&r.table)); // nothing is left of the row that was begun
    assert_int_equal(chs_table_cell(&r.table, 0, 1), CHS_CELL_EMPTY);
    release(&r);
}

// Two columns by position in the first file, found by name in the second.
static void adds_a_second_file_by_name(void **state) {
    (void)state;
    chs_table table = {0};
    chs_report report = {0};
    static const char *const files[] = {"id,x\n1,2\n", "y,x,id\n7,8,9\n"};
    for (size_t i = 0; i < 2; i++) {
        chs_csv *csv = chs_csv_new(&table, &report, CHS_TEXT("f"), false);
        assert_int_equal(chs_csv_feed(csv, files[i], strlen(files[i]), NULL), CHS_OK);
        assert_int_equal(chs_csv_end(csv, NULL), CHS_OK);
        chs_csv_free(csv);
    }
    assert_int_equal(table.rows, 2);
    assert_int_equal(table.column_count, 3);
    static const char *const expected[3][2] = {{"1", "9"}, {"2", "8"}, {"", "7"}}; // id, x, y
    for (size_t c = 0; c < 3; c++)
        for (uint32_t row = 0; row < 2; row++) {
            char room[CHS_CELL_CHARS];
            assert_true(chs_text_equal(chs_cell_text(&table.column[c], chs_table_cell(&table, c, row), room),
                                       chs_text_of(expected[c][row])));
        }
    chs_arena_free(&table.arena);
    chs_report_free(&report);
}

// Reads files of these texts into one table, and checks its columns ('|' between them) and how often it is said of which that a
// file lacks them; NULL: of none.
static void assert_columns(const char *const *files, size_t count, const char *expected, uint64_t lacking,
                           const char *says) {
    chs_table table = {0};
    chs_report report = {0};
    char got[200] = "";
    for (size_t i = 0; i < count; i++) {
        chs_csv *csv = chs_csv_new(&table, &report, CHS_TEXT("f"), false);
        assert_int_equal(chs_csv_feed(csv, files[i], strlen(files[i]), NULL), CHS_OK);
        assert_int_equal(chs_csv_end(csv, NULL), CHS_OK);
        chs_csv_free(csv);
    }
    for (size_t c = 0; c < table.column_count; c++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", c ? "|" : "", CHS_SHOW(table.column[c].name));
    assert_string_equal(got, expected);
    const chs_notice *n = report.first;
    while (n && strcmp(n->code, "data.lacks") != 0) n = n->next;
    assert_int_equal(n != NULL, says != NULL);
    if (n) {
        assert_int_equal(n->severity, CHS_WARNING);
        assert_int_equal(n->count, lacking);
        assert_int_equal(n->line, 1);
        assert_true(chs_text_contains_ignoring_case(n->message, chs_text_of(says)));
    }
    chs_arena_free(&table.arena);
    chs_report_free(&report);
}

static void takes_names_in_another_case_for_the_same(void **state) {
    (void)state;
    assert_columns((const char *[]){"id,v\n1,2\n", "V,ID\n3,4\n"}, 2, "id|v", 0, NULL);
    assert_columns((const char *[]){"id,v,w\n1,2,3\n", "Id,x\n4,5\n"}, 2, "id|v|w|x", 2, "lacks v, w, which");
    // where more than one fits, none is taken
    assert_columns((const char *[]){"v\n1\n", "v,V\n2,3\n"}, 2, "v|V", 0, NULL);
    assert_columns((const char *[]){"idx\n1\n", "Idx,IDX\n2,3\n"}, 2, "idx|Idx|IDX", 1, "lacks idx,");
    assert_columns((const char *[]){"BA,bA\n1,2\n", "Ba\n3\n"}, 2, "BA|bA|Ba", 2, "lacks BA, bA,");
    assert_columns((const char *[]){"BA,Ba\n1,2\n", "ba\n3\n"}, 2, "BA|Ba|ba", 2, "lacks BA, Ba,");
    assert_columns((const char *[]){"bA,ba\n1,2\n", "BA\n3\n"}, 2, "bA|ba|BA", 2, "lacks bA, ba,");
}

// ---- Random files ----

static uint64_t random_state = 88172645463325252u;
static uint64_t next_random(void) { // xorshift64 (Marsaglia 2003)
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

// Files of the characters that matter, a thousand of them, each cut in many ways.
static void does_not_depend_on_pieces(void **state) {
    (void)state;
    static const char letters[] = "aaa111,,,\"\"\n\r;=x\xC3\xA9\xFF. -";
    for (int i = 0; i < 600; i++) {
        char text[300] = "a,b,c\n";
        size_t size = 6 + next_random() % (sizeof text - 6);
        for (size_t k = next_random() % 7; k < size; k++) text[k] = letters[next_random() % (sizeof letters - 1)];
        assert_splits_alike("random", (chs_text){text, size});
    }
    // lines that may end a file, in files of one to three columns
    static const char *const lines[] = {
        "1,2,3\n",          "4\n", "x,\n", "\n",    ",,\n",   ",\n", "\"\"\n", "Total\n", "Total: 7\n", "Copyright\n",
        "\"Total\",5,\r\n", " \n", "\x1A", "a,b\n", "a,b,c\n"};
    for (int i = 0; i < 600; i++) {
        char text[300];
        strcpy(text, i % 3 == 0 ? "a\n" : i % 3 == 1 ? "a,b\n" : "a,b,c\n");
        for (uint64_t k = next_random() % 20; k; k--)
            strcat(text, lines[next_random() % (sizeof lines / sizeof *lines)]);
        assert_splits_alike("random lines", (chs_text){text, strlen(text) - (text[2] && next_random() % 3 == 0)});
    }
}

// ---- Sizes ----

enum { RANDOM_BYTES = CHS_SNIFF_BYTES + 60000 }; // what comes before is held until the delimiter is known

// Rows of all kinds among many like each other, so that whole rows are found at once where pieces are large, and every byte is
// looked at by itself where they are small.
static chs_text random_rows(unsigned kind, char room[RANDOM_BYTES + 1000]) {
    static const char *const cells[] = {"",
                                        "7",
                                        "0",
                                        "12.5",
                                        "1234567",
                                        "-3.25",
                                        "12345678.9",
                                        "2026-02-30",
                                        "2026-11-16 09:30",
                                        "2026-11-16T09:30",
                                        "0012",
                                        "word",
                                        "a b c d",
                                        "N/A",
                                        " 7 ",
                                        "12.",
                                        ".5",
                                        "-",
                                        "1e5",
                                        "9999999999",
                                        "-0",
                                        "1.234",
                                        "\xC3\xA9t\xC3\xA9",
                                        "\xF0\x9F\x98\x80"};
    // As RFC 4180 has them; from the eleventh on in other ways, or in no encoding at all.
    static const char *const odd[] = {"\"two \"\" quotes\"",
                                      "\"a,b\"",
                                      "\"two\nlines\"",
                                      "\"two\r\nlines\"",
                                      "\"\"",
                                      "\"12.5\"",
                                      "\"\"\"\"",
                                      "\"2026-01-01\"",
                                      "\"\"\"in\"\"\"",
                                      "\"7\"",
                                      "\"=\"\"007\"\"\"",
                                      "5\" pipe",
                                      "\"late\" end",
                                      "x\"\"y",
                                      "=\"008\"",
                                      "\xE9t\xE9"};
    const char *const ends[] = {"\n", "\r\n", "\r"};
    size_t size = (size_t)snprintf(room, 1000, "id,name,a,b,c,d,e\n");
    while (size < RANDOM_BYTES) {
        unsigned columns = 7;
        if (kind % 3 && next_random() % 100 == 0)
            size += (size_t)snprintf(room + size, 100, "%s\n", next_random() % 4 ? "id,name,a,b,c,d,e" : "id,,,,,,");
        if (next_random() % 64 == 0) columns = (unsigned)(next_random() % 9);
        for (unsigned c = 0; c < columns; c++) {
            const char *cell =
                cells[(kind % 2 ? next_random() : next_random() % 4 + c * 3) % (sizeof cells / sizeof *cells)];
            if (kind / 2 % 2 && next_random() % 5 == 0)
                cell = odd[next_random() % (kind % 7 ? kind / 4 % 2 ? 11 : 15 : 16)];
            bool quoted = kind / 8 % 2 && !strchr(cell, '"');
            size += (size_t)snprintf(room + size, 100, quoted ? "%s\"%s\"" : "%s%s", c ? "," : "", cell);
        }
        size += (size_t)snprintf(room + size, 100, "%s",
                                 ends[next_random() % 200 == 0 ? next_random() % 3 : kind / 16 % 3]);
    }
    return (chs_text){room, size};
}

static void reads_rows_at_once_as_it_reads_bytes(void **state) {
    (void)state;
    static char room[RANDOM_BYTES + 1000];
    static const size_t pieces[] = {1, 50, 200, 7001};
    for (unsigned kind = 0; kind < 96; kind++) {
        chs_text text = random_rows(kind, room);
        reading whole;
        read_pieces(&whole, text, 0, text.size);
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
            reading split;
            char name[32];
            read_pieces(&split, text, 0, pieces[i]);
            snprintf(name, sizeof name, "kind %u, %zu", kind, pieces[i]);
            assert_same(&whole, &split, name);
            release(&split);
        }
        release(&whole);
    }
}

// What is written with that format takes its place in the memo, and nobody else may have it.
static void take_place(uint8_t *taken, const char *format, int first, int second) {
    char text[16] = {0};
    const size_t size = (size_t)sprintf(text, format, first, second);
    if (size > 4) return;
    const uint32_t place = chs_csv_memo_place(chs_csv_memo_key((chs_text){text, size}));
    assert_in_range(place, 0, CHS_CSV_MEMO - 1);
    if (taken[place]++) fail_msg("%s shares its place in the memo", text);
}

static void gives_common_decimals_places_of_their_own(void **state) {
    (void)state;
    uint8_t tenths[CHS_CSV_MEMO] = {0}, hundredths[CHS_CSV_MEMO] = {0}, whole[CHS_CSV_MEMO] = {0},
            signs[CHS_CSV_MEMO] = {0};
    tenths[chs_csv_memo_place(CHS_CSV_NONE)] = 1; // empty cells
    for (int i = 0; i < 1000; i++) {
        take_place(tenths, "%d.%d", i / 10, i % 10);
        take_place(hundredths, "%d.%02d", i / 100, i % 100);
        take_place(whole, "%d", i, 0);
    }
    for (int i = 0; i <= 100; i++) take_place(tenths, "%d", i, 0); // stand in the same columns
    for (int i = -99; i <= 100; i++) take_place(signs, "%d", i, 0);
}

// A name of its own for each place, up to 45 bytes long, some with quotes in it, which may stand anywhere and side by side.
static void make_name(uint32_t row, uint32_t column, bool quotes, char *name) {
    uint32_t dice = (2 * row + column) * UINT32_C(2654435761);
    if (row % 11 == column + 1) {
        sprintf(name, row % 2 ? "" : "%u", 100000 + row);
        return;
    }
    char *to = name + sprintf(name, "%sN%u", quotes && dice % 5 == 0 ? "\"" : "", row);
    for (uint32_t left = dice >> 8 & 31; left; left--) {
        dice = dice * 1664525 + 1013904223;
        *to++ = quotes && row % 3 == 0 && dice >> 28 < 5 ? '"' : (char)('a' + (dice >> 16) % 26);
    }
    *to = 0;
}

static char *put_quoted(char *to, const char *cell) {
    *to++ = '"';
    for (; *cell; cell++) {
        if (*cell == '"') *to++ = '"';
        *to++ = *cell;
    }
    *to++ = '"';
    return to;
}

// Words of every size around what is compared at once, some of them what others would be with their quotes written twice.
static void make_word(uint32_t row, uint32_t column, bool quotes, char *word) {
    static const char *const words[] = {"SMB",
                                        "Mid-Market",
                                        "Enterprise",
                                        "word of sixteen.",
                                        "word of seventeen",
                                        "N/A",
                                        "a\"b",
                                        "a\"\"b",
                                        "\"",
                                        "\"\"",
                                        "eight, 8\"",
                                        "\"n",
                                        "",
                                        "77.5",
                                        "\"\"\"\"",
                                        "x",
                                        "quote at its 16\"",
                                        "a"};
    const uint32_t dice = (2 * row + column) * UINT32_C(2654435761) >> 16;
    strcpy(word, words[dice % (sizeof words / sizeof *words)]);
    if (!quotes && strpbrk(word, "\",")) *word = 0;
}

// Two columns, plain and quoted, where `make` says what is in a row and a column: each is read as it was written, with what quotes
// stand for.
static void check_reads_back(void (*make)(uint32_t row, uint32_t column, bool quotes, char *cell)) {
    enum { ROWS = 12000, COLUMNS = 2, ROOM = 96 };
    static char file[ROWS * COLUMNS * ROOM + 64], want[ROWS][COLUMNS][ROOM];
    for (int quoted = 0; quoted < 2; quoted++) {
        char *to = file + sprintf(file, "name,other\n");
        for (uint32_t row = 0; row < ROWS; row++)
            for (uint32_t c = 0; c < COLUMNS; c++) {
                char *cell = want[row][c];
                make(row, c, quoted, cell);
                to = quoted ? put_quoted(to, cell) : to + sprintf(to, "%s", cell);
                *to++ = c + 1 < COLUMNS ? ',' : '\n';
            }
        const size_t size = (size_t)(to - file);
        reading r;
        read_pieces(&r, (chs_text){file, size}, 0, size);
        assert_int_equal(r.status, CHS_OK);
        assert_int_equal(r.table.rows, ROWS);
        for (uint32_t row = 0; row < ROWS; row++)
            for (uint32_t c = 0; c < COLUMNS; c++) {
                char room[CHS_CELL_CHARS];
                if (!chs_text_equal(cell_text(&r, c, row, room), chs_text_of(want[row][c])))
                    fail_msg("row %u, column %u is not '%s'", row, c, want[row][c]);
            }
        release(&r);
    }
}

static void keeps_texts_that_never_come_back(void **state) {
    (void)state;
    check_reads_back(make_name);
}

static void keeps_words_that_come_back(void **state) {
    (void)state;
    check_reads_back(make_word);
}

static char *repeat(const char *begin, const char *part, size_t times, const char *end, size_t *size) {
    size_t part_size = strlen(part);
    char *text = malloc(strlen(begin) + part_size * times + strlen(end) + 1), *at = text;
    assert_non_null(text);
    at += sprintf(at, "%s", begin);
    for (size_t i = 0; i < times; i++, at += part_size) memcpy(at, part, part_size);
    at += sprintf(at, "%s", end);
    *size = (size_t)(at - text);
    return text;
}

static void reads_a_large_cell_byte_by_byte(void **state) {
    (void)state;
    size_t size;
    char *text = repeat("a,b\n\"", "x", CHS_CELL_BYTES_MAX, "\",2\n", &size);
    reading r;
    read_pieces(&r, (chs_text){text, size}, 0, 1);
    assert_int_equal(r.status, CHS_OK);
    char room[CHS_CELL_CHARS];
    assert_int_equal(cell_text(&r, 0, 0, room).size, CHS_CELL_BYTES_MAX);
    release(&r);
    free(text);
}

static void refuses_a_cell_that_is_too_large(void **state) {
    (void)state;
    static const size_t over[] = {1, 5000000, 64000000};
    for (size_t i = 0; i < 3; i++) {
        size_t size;
        char *text = repeat("a,b\n1,2\n3,", "x", CHS_CELL_BYTES_MAX + over[i], "\n", &size);
        reading r;
        read_pieces(&r, (chs_text){text, size}, 0, i ? 1 << 20 : size);
        assert_int_equal(r.status, CHS_DATA_CELL);
        assert_int_equal(r.error.row, 2);
        assert_int_equal(r.error.line, 3);
        assert_int_equal(r.error.byte, 10);
        release(&r);
        free(text);
    }
}

static void skips_five_million_blank_lines(void **state) {
    (void)state;
    size_t size;
    char *text = repeat("a,b\n", "\n", 5000000, "1,2\n", &size);
    reading r;
    read_pieces(&r, (chs_text){text, size}, 0, 1 << 20);
    assert_int_equal(r.status, CHS_OK);
    assert_int_equal(r.table.rows, 1);
    assert_int_equal(find_notice(&r, "data.blank_line")->count, 5000000);
    release(&r);
    free(text);
}

static void reads_a_hundred_thousand_columns(void **state) {
    (void)state;
    size_t size;
    char *text = repeat("x", ",x", 99999, "\n1\n", &size); // all of the same name
    reading r;
    read_pieces(&r, (chs_text){text, size}, 0, 1 << 20);
    assert_int_equal(r.status, CHS_OK);
    assert_int_equal(r.table.column_count, 100000);
    assert_true(chs_text_equal(r.table.column[99999].name, CHS_TEXT("x (100000)")));
    assert_int_equal(find_notice(&r, "data.header_twice")->count, 99999);
    release(&r);
    free(text);
    text = repeat("", ",", 10000000, "\n", &size);
    read_pieces(&r, (chs_text){text, size}, 0, 1 << 20);
    assert_int_equal(r.status, CHS_DATA_LIMIT);
    release(&r);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_public_spectrum),
        cmocka_unit_test(reads_what_exports_write),
        cmocka_unit_test(notes_what_is_odd),
        cmocka_unit_test(refuses_what_cannot_be_read),
        cmocka_unit_test(keeps_the_complete_rows_of_a_truncated_file),
        cmocka_unit_test(adds_a_second_file_by_name),
        cmocka_unit_test(takes_names_in_another_case_for_the_same),
        cmocka_unit_test(does_not_depend_on_pieces),
        cmocka_unit_test(reads_rows_at_once_as_it_reads_bytes),
        cmocka_unit_test(gives_common_decimals_places_of_their_own),
        cmocka_unit_test(keeps_texts_that_never_come_back),
        cmocka_unit_test(keeps_words_that_come_back),
        cmocka_unit_test(reads_a_large_cell_byte_by_byte),
        cmocka_unit_test(refuses_a_cell_that_is_too_large),
        cmocka_unit_test(skips_five_million_blank_lines),
        cmocka_unit_test(reads_a_hundred_thousand_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
