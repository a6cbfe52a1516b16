// SPDX-License-Identifier: MIT
// JSON records: what is a record, what becomes of its values, the public suite decided, every split of hard files, limits.
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
#include "data/records.h"

// One file read into one table.
typedef struct reading {
    chs_table table;
    chs_report report;
    chs_error error;
    chs_status status;
    bool lines;
} reading;

// Reads `text` into what `r` has: the first piece of `first` bytes, the others of `rest` bytes.
static void read_more(reading *r, chs_text text, bool lines, size_t first, size_t rest) {
    chs_records *records = chs_records_new(&r->table, &r->report, CHS_TEXT("f.json"), lines);
    assert_non_null(records);
    r->status = CHS_OK;
    for (size_t at = 0; r->status == CHS_OK && at < text.size;) {
        size_t size = at == 0 && first ? first : rest;
        if (size > text.size - at) size = text.size - at;
        if (at % 2) { // half of the pieces are put into the reader's own room
            void *room = chs_records_room(records, size);
            assert_non_null(room);
            memcpy(room, text.at + at, size);
            r->status = chs_records_feed(records, room, size, &r->error);
        } else {
            r->status = chs_records_feed(records, text.at + at, size, &r->error);
        }
        at += size;
    }
    if (r->status == CHS_OK) r->status = chs_records_end(records, &r->error);
    r->lines = chs_records_are_lines(records);
    chs_records_free(records);
}

static void read_pieces(reading *r, chs_text text, bool lines, size_t first, size_t rest) {
    memset(r, 0, sizeof *r);
    read_more(r, text, lines, first, rest);
}

static void read_all(reading *r, chs_text text) { read_pieces(r, text, false, 0, SIZE_MAX); }

static void release(reading *r) {
    chs_arena_free(&r->table.arena);
    chs_report_free(&r->report);
}

static chs_text cell(const reading *r, size_t column, uint32_t row, char room[CHS_CELL_CHARS]) {
    return chs_cell_text(&r->table.column[column], chs_table_cell(&r->table, column, row), room);
}

// The table: its names, then a line per row, cells with a bar behind each.
static const char *shown(const reading *r) {
    static char text[8192];
    chs_fixed fixed = {.at = text, .size = sizeof text};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    for (size_t c = 0; c < r->table.column_count; c++) chs_out_format(&out, "%.*s|", CHS_SHOW(r->table.column[c].name));
    for (uint32_t row = 0; row < r->table.rows; row++) {
        chs_out_char(&out, '\n');
        for (size_t c = 0; c < r->table.column_count; c++) {
            char room[CHS_CELL_CHARS];
            chs_out_text(&out, cell(r, c, row, room));
            chs_out_char(&out, '|');
        }
    }
    chs_out_end(&out, NULL);
    return text;
}

static void assert_reads(const char *text, const char *expected) {
    reading r;
    read_all(&r, chs_text_of(text));
    if (r.status != CHS_OK) fail_msg("%s: %s", text, r.error.message);
    if (strcmp(shown(&r), expected) != 0) fail_msg("%s gave\n%s\nexpected\n%s", text, shown(&r), expected);
    release(&r);
}

static const chs_notice *notice(const reading *r, const char *code) {
    for (const chs_notice *n = r->report.first; n; n = n->next)
        if (strcmp(n->code, code) == 0) return n;
    return NULL;
}

// ---- What is a record ----

static void takes_lists_envelopes_lines_and_one(void **state) {
    (void)state;
    assert_reads("[{\"a\":1},{\"a\":2,\"b\":\"x\"}]", "a|b|\n1||\n2|x|");
    assert_reads("\xEF\xBB\xBF \r\n[ { \"a\" : 1 } ,\n\t{ \"b\":2 } ]\n", "a|b|\n1||\n|2|");
    assert_reads(
        "{\"n\":2,\"meta\":{\"x\":[1,{\"y\":2}]},\"tags\":[1],\"none\":[],\"rows\":[{\"a\":1},{\"a\":2}],\"z\":[[{}]]}",
        "a|\n1|\n2|");
    assert_reads("{\"a\":1}\n\n  {\"a\":2}\r\n{\"b\":3}", "a|b|\n1||\n2||\n|3|");
    assert_reads("{\"a\":1,\n\"b\":{\"c\":2}}", "a|b.c|\n1|2|");
    assert_reads("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n", "a|\n1|\n2|"); // values over several lines, one after another
    // A byte order mark twice, and where files were put together
    assert_reads("\xEF\xBB\xBF\xEF\xBB\xBF[{\"a\":1}]", "a|\n1|");
    assert_reads(
        "\xEF\xBB\xBF\xEF\xBB\xBF{\"a\":1}\n\xEF\xBB\xBF{\"a\":2}\n\xEF\xBB\xBF\xEF\xBB\xBF\n{\"a\":3}\n\xEF\xBB\xBF",
        "a|\n1|\n2|\n3|");
    reading r;
    read_all(&r, CHS_TEXT("{\"count\":1,\"results\":[{\"id\":7}],\"next\":null,\"a\":1,\"b\":2,\"c\":3}"));
    const chs_notice *n = notice(&r, "data.records");
    assert_non_null(n);
    assert_string_equal(n->message.at,
                        "The records are in \"results\"; \"count\", \"next\", \"a\", \"b\" and 1 more were not read.");
    assert_false(r.lines);
    release(&r);
    read_pieces(&r, CHS_TEXT("{\"id\":1,\"people\":[{\"x\":1},{\"x\":2}]}"), true, 0, SIZE_MAX);
    assert_string_equal(shown(&r), "id|people|\n1|[{\"x\":1},{\"x\":2}]|"); // the name says lines: no envelope
    assert_true(r.lines);
    release(&r);
}

// Where no member is a list of objects, but one member of a member is.
static void finds_the_list_in_an_object(void **state) {
    (void)state;
    assert_reads("{\"data\":{\"accounts\":[{\"id\":1},{\"id\":2}]}}", "id|\n1|\n2|");
    assert_reads("{\"data\":{\"accounts\":{\"x\":{\"id\":9},\"nodes\":[{\"id\":1},{\"id\":2}]}}}", "id|\n1|\n2|");
    assert_reads(
        "{\"id\":0,\"x\":{\"id\":1,\"a\":[1],\"b\":[[{}]]},\"y\":{\"id\":1,\"c\":[ ],\"d\":[{\"id\":2}]},\"z\":{\"d\":[]}}",
        "id|\n2|");
    reading r;
    read_all(
        &r,
        CHS_TEXT(
            "{\"status\":\"ok\",\"response\":{\"n\":2,\"items\":[{\"id\":\"A\"},{\"id\":\"B\"}],\"s\":{}},\"n\":1}"));
    assert_string_equal(
        notice(&r, "data.records")->message.at,
        "The records are in \"response.items\"; \"status\", \"response.n\", \"response.s\", \"n\" were not read.");
    release(&r);
    read_all(&r, CHS_TEXT("{\"data\":{\"accounts\":[{\"id\":1}]}}"));
    assert_string_equal(notice(&r, "data.records")->message.at, "The records are in \"data.accounts\".");
    release(&r);
    // None is chosen of several; what is a member comes first
    read_all(&r, CHS_TEXT("{\"a\":{\"b\":[{\"c\":1}]},\"d\":{\"e\":[{\"c\":2}]}}"));
    assert_string_equal(shown(&r), "a.b|d.e|\n[{\"c\":1}]|[{\"c\":2}]|");
    assert_non_null(strstr(notice(&r, "data.records")->message.at, "no single list of objects"));
    release(&r);
    assert_reads("{\"a\":{\"b\":[{\"c\":1}]},\"d\":[{\"c\":2}]}", "c|\n2|");
}

// The list goes on behind what is looked at first, or ends before it.
static void finds_a_large_list_in_an_object(void **state) {
    (void)state;
    for (int open = 0; open < 2; open++) {
        char *text = malloc(200000);
        assert_non_null(text);
        int used = sprintf(text, "{\"data\":{\"n\":3,\"rows\":[{\"a\":\"%0*d\"},{\"a\":2}]},\"x\":\"%0*d\"",
                           open ? 70000 : 9, 1, open ? 9 : 70000, 1);
        used += sprintf(text + used, open ? "}" : ",\"list\":[{\"a\":5}]}");
        for (size_t piece = 1000; piece < 10000000; piece *= 100) {
            reading r;
            read_pieces(&r, (chs_text){text, (size_t)used}, false, 0, piece);
            if (r.status != CHS_OK) fail_msg("%s", r.error.message);
            assert_int_equal(r.table.rows, open ? 2 : 1);
            release(&r);
        }
        free(text);
    }
}

static void keeps_what_is_written(void **state) {
    (void)state;
    assert_reads("[{\"id\":\"00123\",\"x\":1.0,\"y\":1e5,\"z\":-0,\"w\":12345678901234567890,\"v\":0.10,\"u\":1E+2}]",
                 "id|x|y|z|w|v|u|\n00123|1.0|1e5|-0|12345678901234567890|0.10|1E+2|");
    assert_reads("[{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\",\"e\":\"null\",\"f\":\" x \"}]",
                 "a|b|c|d|e|f|\ntrue|false|||null| x |");
    assert_reads(
        "[{\"a\":\"caf\\u00e9 \\ud83d\\ude00 \\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u20ac\",\"caf\\u00e9\":1},{\"caf\xC3\xA9\":2}]",
        "a|caf\xC3\xA9|\ncaf\xC3\xA9 \xF0\x9F\x98\x80 \"\\/\b\f\n\r\tA\xE2\x82\xAC|1|\n|2|");
    assert_reads("[{\"a\":{\"b\":{\"c\":1},\"d\":2},\"e\":{}},{\"a\":{\"b\":{\"c\":3}},\"e\":4},{\"a\":null}]",
                 "a.b.c|a.d|e|\n1|2||\n3||4|\n|||");
    assert_reads("[{\"a\":[ 1, {\"b\" :[]}] ,\"c\":[]},{\"a\":[\"\\u0041\"]}]",
                 "a|c|\n[ 1, {\"b\" :[]}]|[]|\n[\"\\u0041\"]||");
    reading r;
    read_all(&r, CHS_TEXT("[{\"a\":1},\n{\"b\":{\"t\":[1]}},\n{\"b\":{\"t\":[2]}}]"));
    const chs_notice *n = notice(&r, "data.json_list");
    assert_non_null(n);
    assert_int_equal(n->count, 2);
    assert_int_equal(n->row, 2);
    assert_int_equal(n->line, 2);
    assert_true(chs_text_equal(n->column, CHS_TEXT("b.t")));
    release(&r);
}

static void keeps_names_apart(void **state) {
    (void)state;
    reading r;
    read_all(&r, CHS_TEXT("[{\"a\":{\"b\":1},\"a.b\":2,\"\":3},{\"a.b\":4}]"));
    assert_string_equal(shown(&r), "a.b|a.b (2)|column 3|\n1|2|3|\n|4||");
    assert_non_null(notice(&r, "data.header_twice"));
    assert_non_null(notice(&r, "data.header"));
    release(&r);
    // A second file adds to the columns by name.
    read_all(&r, CHS_TEXT("[{\"id\":1,\"x\":{\"y\":2}}]"));
    read_more(&r, CHS_TEXT("{\"x.y\":4,\"id\":3}\n{\"new\":5}"), false, 0, SIZE_MAX);
    assert_int_equal(r.status, CHS_OK);
    assert_string_equal(shown(&r), "id|x.y|new|\n1|2||\n3|4||\n||5|");
    release(&r);
    // Keys with quotes and backslashes, long ones, and ones that begin alike.
    assert_reads(
        "[{\"a\\\"b\":1,\"a\\\\b\":2,\"0123456789abcdefghij\":3,\"0123456789abcdefghik\":4,\"0123456789abcde\":5},"
        "{\"a\\\"b\":1,\"a\\\\b\":2,\"0123456789abcdefghij\":3,\"0123456789abcdefghik\":4,\"0123456789abcde\":5}]",
        "a\"b|a\\b|0123456789abcdefghij|0123456789abcdefghik|0123456789abcde|\n1|2|3|4|5|\n1|2|3|4|5|");
}

// As the names of a header are. Keys that are only then the same keep columns of their own, and it is said.
static void drops_blanks_around_names(void **state) {
    (void)state;
    assert_reads("[{\" id \":1,\"\\tarr\\n\":2,\"two words\":3},{\" id \":4,\"\\tarr\\n\":5,\"two words\":6}]",
                 "id|arr|two words|\n1|2|3|\n4|5|6|");
    assert_reads("[{\"\xC2\xA0id\xE2\x80\xAF\":1,\"\\u00a0v\\ufeff\":2},{\"\xC2\xA0id\xE2\x80\xAF\":3}]",
                 "id|v|\n1|2|\n3||");
    assert_reads("[{\" a \":{\" b \":1,\"c\":[2]}}]", "a.b|a.c|\n1|[2]|");
    assert_reads("{\" id \":1,\"items\":[]}", "id|items|\n1|[]|"); // a record, no page without records
    reading r;
    read_all(&r, CHS_TEXT("[{\"id\":1,\" id \":2},{\" id \":3,\"id\":4},{\"id\":5}]"));
    assert_string_equal(shown(&r), "id|id (2)|\n1|2|\n4|3|\n5||");
    const chs_notice *n = notice(&r, "data.header_twice");
    assert_non_null(n);
    assert_int_equal(n->severity, CHS_WARNING);
    assert_string_equal(n->message.at,
                        "Two keys of the records mean \"id\", one of them within another object, in another case or "
                        "with blanks around it; the second column is called \"id (2)\".");
    // A second file like it gets the same columns
    read_more(&r, CHS_TEXT("[{\"id\":6,\" id \":7}]"), false, 0, SIZE_MAX);
    assert_string_equal(shown(&r), "id|id (2)|\n1|2|\n4|3|\n5||\n6|7|");
    release(&r);
    read_all(&r, CHS_TEXT("[{\" \":1,\"\":2}]"));
    assert_string_equal(shown(&r), "column 1|column 2|\n1|2|");
    assert_string_equal(notice(&r, "data.header")->message.at,
                        "A key has no characters, or only blanks; its column is called \"column 1\".");
    release(&r);
}

// Reads a second file into the table of a first one, and checks the table and how often which columns are said to be lacking;
// NULL: none.
static void assert_joins(const char *first, const char *second, const char *expected, uint64_t count,
                         const char *lacking) {
    reading r;
    read_all(&r, chs_text_of(first));
    assert_int_equal(r.status, CHS_OK);
    read_more(&r, chs_text_of(second), false, 0, SIZE_MAX);
    if (r.status != CHS_OK) fail_msg("%s: %s", second, r.error.message);
    if (strcmp(shown(&r), expected) != 0) fail_msg("%s gave\n%s\nexpected\n%s", second, shown(&r), expected);
    const chs_notice *n = notice(&r, "data.lacks");
    assert_int_equal(n != NULL, lacking != NULL);
    if (n) {
        assert_int_equal(n->severity, CHS_WARNING);
        assert_int_equal(n->count, count);
        if (!strstr(n->message.at, lacking)) fail_msg("%s: '%s' does not say '%s'", second, n->message.at, lacking);
    }
    release(&r);
}

static void takes_names_in_another_case_for_the_same(void **state) {
    (void)state;
    assert_joins("[{\"id\":1,\"v\":2}]", "[{\"V\":4,\"ID\":3},{\"ID\":5}]", "id|v|\n1|2|\n3|4|\n5||", 0, NULL);
    assert_joins("[{\"id\":1,\"a\":{\"b\":2}}]", "[{\"Id\":3,\"A\":{\"B\":4}}]", "id|a.b|\n1|2|\n3|4|", 0, NULL);
    assert_joins("[{\"id\":1,\"v\":2,\"w\":3}]", "[{\"Id\":4,\"x\":5}]", "id|v|w|x|\n1|2|3||\n4|||5|", 2,
                 "No record has \"v\", \"w\", which files before it have");
    // where more than one fits, none is taken
    assert_joins("[{\"v\":1,\"V\":2}]", "[{\"V\":3,\"v\":4}]", "v|V|\n1|2|\n4|3|", 0, NULL);
    assert_joins("[{\"BA\":1,\"bA\":2}]", "[{\"Ba\":3}]", "BA|bA|Ba|\n1|2||\n||3|", 2, "\"BA\", \"bA\", which");
    assert_joins("[{\"v\":1}]", "[{\"v\":2,\"V\":3}]", "v|V|\n1||\n2|3|", 0, NULL);
    assert_joins("[{\"v\":1}]", "[{\"V\":2},{\"v\":3}]", "v|v (2)|\n1||\n2||\n|3|", 0, NULL);
    // null is a value of a column that is there
    assert_joins("[{\"v\":1,\"w\":1}]", "[{\"w\":null}]", "v|w|\n1|1|\n||", 1, "No record has \"v\", which");
}

// ---- What is refused ----

static void assert_refused(const char *text, chs_status status, uint64_t line, uint64_t row, const char *path,
                           const char *message) {
    reading r;
    read_all(&r, chs_text_of(text));
    if (r.status != status) fail_msg("%s: %s, expected %s", text, chs_status_code(r.status), chs_status_code(status));
    if (!strstr(r.error.message, message)) fail_msg("%s: '%s' does not say '%s'", text, r.error.message, message);
    if (r.error.line != line || r.error.row != row || strcmp(r.error.path, path) != 0)
        fail_msg("%s: line %u row %u path %s", text, r.error.line, (unsigned)r.error.row, r.error.path);
    assert_string_equal(r.error.file, "f.json");
    release(&r);
}

static void says_what_is_wrong_and_where(void **state) {
    (void)state;
    assert_refused("[{\"a\":1},\n{\"b\":{\"c\" 1}}]", CHS_JSON_SYNTAX, 2, 2, "$[1].b.c", "Found '1', expected ':'");
    assert_refused("[{\"a\":1},\n{\"a\":[1,tru]}]", CHS_JSON_SYNTAX, 2, 2, "$[1].a", "expected a value");
    assert_refused("{\"d\":{\"r s\":[{\"a\":1},{\"a\":01}]}}", CHS_JSON_SYNTAX, 1, 2, "$.d[\"r s\"][1].a",
                   "needless 0");
    assert_refused("{\"d\":{\"x\":1,\"x\":2,\"r\":[{\"a\":1}]}}", CHS_DATA_DUPLICATE_KEY, 1, 0, "$",
                   "\"x\" stands twice");
    assert_refused("{\"r\":[{\"a\":1},{\"a\":01}]}", CHS_JSON_SYNTAX, 1, 2, "$.r[1].a", "needless 0");
    assert_refused("{\"a\":1}\n{\"a\":1 \"b\":2}\n", CHS_JSON_SYNTAX, 2, 2, "$.a", "expected ',' or '}'");
    assert_refused("{\"a\":1}\n{\"a\":2} {\"a\":3}\n", CHS_JSON_SYNTAX, 2, 0, "$", "a line of its own");
    assert_refused("{\"a\":1}{\"a\":2}", CHS_JSON_SYNTAX, 1, 0, "$", "a line of its own");
    assert_refused("[{\"a\":1},]", CHS_JSON_SYNTAX, 1, 0, "$[1]", "remove the last comma");
    assert_refused("[{\"a\":1,\n}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "remove the last comma");
    assert_refused("[{\"a\":1}]]", CHS_JSON_SYNTAX, 1, 0, "$", "nothing more");
    assert_refused("[{\"a\":1e999}]", CHS_JSON_NUMBER, 1, 1, "$[0].a", "larger than any double");
    assert_refused("[{\"a\":\"\xFF\"}]", CHS_JSON_ENCODING, 1, 1, "$[0].a", "UTF-8");
    assert_refused("[{\"a\":\"x\"},\n{\"a\":\"\xC3\xA9\xED\xA0\x80\"}]", CHS_JSON_ENCODING, 2, 2, "$[1].a", "UTF-8");
    assert_refused("[{\"a\":1},\xEF\xBB\xBF{\"a\":2}]", CHS_JSON_SYNTAX, 1, 0, "$[1]",
                   "Found U+FEFF, expected a value");
    assert_refused("", CHS_JSON_SYNTAX, 1, 0, "$", "Found the end");
    assert_refused(" \n ", CHS_JSON_SYNTAX, 2, 0, "$", "Found the end");
    assert_refused("id,name\n1,x\n", CHS_JSON_SYNTAX, 1, 0, "$", "Found 'i'");
}

// The inside of a list, pasted without its brackets; a text of another kind gets no such advice.
static void says_what_to_do_about_commas_behind_records(void **state) {
    (void)state;
    static const char advice[] = "Found ',' behind a record that is in no list: put all records between [ and ], "
                                 "without a comma behind the last one, or each into a line of its own, without commas.";
    assert_refused("{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n", CHS_JSON_SYNTAX, 1, 0, "$", advice);
    assert_refused("{\"a\":1} ,{\"a\":2}", CHS_JSON_SYNTAX, 1, 0, "$", advice);
    assert_refused("{\"a\":1},\n", CHS_JSON_SYNTAX, 1, 0, "$", advice);
    assert_refused("{\"a\":1}\n{\"a\":2},\n{\"a\":3}\n", CHS_JSON_SYNTAX, 2, 0, "$", advice);
    assert_refused("{\"a\":1}\n,{\"a\":2}\n", CHS_JSON_SYNTAX, 2, 0, "$", advice);
    assert_refused("{\n\"a\":1\n},\n{\n\"a\":2\n}\n", CHS_JSON_SYNTAX, 3, 0, "$", advice);
    assert_refused("{\"a\":1,\"b\":[{\"c\":1}]},\n{\"a\":2}\n", CHS_JSON_SYNTAX, 1, 0, "$", advice);
    assert_refused("{\"a\":1,\"a\":1},\n{\"a\":2}\n", CHS_JSON_SYNTAX, 1, 0, "$", advice);
    assert_refused("[{\"a\":1}],\n", CHS_JSON_SYNTAX, 1, 0, "$", "expected nothing more behind the value");
    assert_refused("\"a\",\"b\"\n", CHS_JSON_SYNTAX, 1, 0, "$", "expected nothing more behind the value");
    reading r;
    read_pieces(&r, CHS_TEXT("{\"a\":1},\n{\"a\":2}\n"), true, 0, SIZE_MAX); // by the name of the file
    assert_string_equal(r.error.message, advice);
    assert_int_equal(r.error.byte, 7);
    release(&r);
}

static void says_what_to_write_for_numbers_that_json_lacks(void **state) {
    (void)state;
    assert_refused("[{\"a\":NaN}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "no NaN, Infinity or None: write null");
    assert_refused("[{\"a\":Infinity}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "no NaN, Infinity or None: write null");
    assert_refused("[{\"a\":-Infinity}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a",
                   "Found 'I', expected a digit behind '-' (JSON has no NaN or Infinity: write null).");
    assert_refused("[{\"a\":+1}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "a positive number has no sign");
    assert_refused("[{\"a\":.5}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "write 0 before the decimal point");
    assert_refused("[{\"a\":-x}]", CHS_JSON_SYNTAX, 1, 1, "$[0].a", "Found 'x', expected a digit behind '-'.");
}

static void refuses_by_policy_only_what_is_json(void **state) {
    (void)state;
    assert_refused("[{\"a\":1},\n{\"a\":1,\"a\":2}]", CHS_DATA_DUPLICATE_KEY, 2, 2, "$[1].a", "\"a\" stands twice");
    assert_refused("[{\"a\":1,\"\\u0061\":2}]", CHS_DATA_DUPLICATE_KEY, 1, 1, "$[0].a", "stands twice");
    assert_refused("[{\"a\":{\"b\":1},\"a\":{\"b\":2}}]", CHS_DATA_DUPLICATE_KEY, 1, 1, "$[0].a", "stands twice");
    assert_refused("{\"x\":1,\"x\":2,\"r\":[{\"a\":1}]}", CHS_DATA_DUPLICATE_KEY, 1, 0, "$", "\"x\" stands twice");
    assert_refused("[{\"a\":1,\"a\":2},]", CHS_JSON_SYNTAX, 1, 0, "$[0]", "last comma");
    assert_refused("[{\"a\":1,\"a\":2", CHS_JSON_SYNTAX, 1, 0, "$[0]", "Found the end");
    assert_refused("[{\"a\":\"x\\u0000\"}]", CHS_DATA_NUL, 1, 1, "$[0].a", "escaped NUL");
    assert_refused("[{\"a\":[\"\\u0000\"]}]", CHS_DATA_NUL, 1, 1, "$[0].a", "escaped NUL");
    assert_refused("{\"m\":\"\\u0000\",\"r\":[{\"a\":1}]}", CHS_DATA_NUL, 1, 0, "$", "escaped NUL");
    assert_refused("[{\"\\u0000\":tru}]", CHS_JSON_SYNTAX, 1, 0, "$[0]", "expected a value");
    assert_refused("{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}]}", CHS_DATA_RECORDS, 1, 0, "$", "Both \"a\" and \"b\"");
    assert_refused("{\"a\":[{\"x\":1}],\"b\":[{\"x\":1}}", CHS_JSON_SYNTAX, 1, 0, "$", "expected ',' or ']'");
    assert_refused("[{\"a\":1},2]", CHS_DATA_RECORDS, 1, 0, "$[1]", "Found a number");
    assert_refused("[[{\"a\":1}]]", CHS_DATA_RECORDS, 1, 0, "$[0]", "Found a list");
    assert_refused("{\"a\":1}\nnull\n", CHS_DATA_RECORDS, 2, 0, "$", "Found null");
    assert_refused("\"text\"", CHS_DATA_RECORDS, 1, 0, "$", "Found a text");
    assert_refused("[]", CHS_DATA_RECORDS, 1, 0, "$", "no records");
    assert_refused("{}", CHS_DATA_RECORDS, 1, 0, "$", "no records");
    assert_refused("[{}]", CHS_DATA_RECORDS, 1, 0, "$", "no records");
    // The empty page of an API; not a record that has an empty list
    assert_refused("{\"results\":[],\"next\":null}", CHS_DATA_RECORDS, 1, 0, "$", "no records, its list is empty");
    assert_refused("{\"meta\":{\"n\":0},\"errors\":[],\"Data\":[ \n]}", CHS_DATA_RECORDS, 2, 0, "$", "list is empty");
    assert_refused("{\"data\":{\"accounts\":[]}}", CHS_DATA_RECORDS, 1, 0, "$", "list is empty");
    assert_reads("[{\"results\":[],\"next\":null}]", "results|next|\n[]||");
    assert_reads("{\"id\":\"A\",\"items\":[]}", "id|items|\nA|[]|");
    assert_reads("{\"name\":\"A\",\"tags\":[]}", "name|tags|\nA|[]|");
    assert_reads("{\"data\":[1],\"items\":[]}", "data|items|\n[1]|[]|");
}

static void keeps_whole_records_of_a_file_that_is_cut_off(void **state) {
    (void)state;
    static const struct {
        const char *text, *kept;
    } cut_off[] = {
        {"[{\"a\":1},{\"a\":2,\"b\":\"x", "a|\n1|"},
        {"[{\"a\":1},{\"a\":2", "a|\n1|"},
        {"[{\"a\":1},{\"a\":{\"b\":nul", "a|\n1|"},
        {"[{\"a\":1},{\"c\":[1,", "a|\n1|"},
        {"[{\"a\":1}", "a|\n1|"},
        {"[{\"a\":1},\n", "a|\n1|"},
        {"[{\"a\":1},{\"a\":\"\\ud83d", "a|\n1|"},
        {"[{\"a\":1},{\"a\":\"\xE2\x82", "a|\n1|"},
        {"{\"r\":[{\"a\":1},{\"a", "a|\n1|"},
        {"{\"a\":1}\n{\"a\":2}\n{\"b\"", "a|\n1|\n2|"},
    };
    for (size_t i = 0; i < sizeof cut_off / sizeof *cut_off; i++) {
        reading r;
        read_all(&r, chs_text_of(cut_off[i].text));
        if (r.status != CHS_DATA_TRUNCATED) fail_msg("%s: %s", cut_off[i].text, r.error.message);
        assert_int_equal(r.error.byte, strlen(cut_off[i].text));
        if (strcmp(shown(&r), cut_off[i].kept) != 0) fail_msg("%s gave %s", cut_off[i].text, shown(&r));
        release(&r);
    }
    static const char *const wrong[] = {"[{\"a\":1",
                                        "[",
                                        "{\"a\":1",
                                        "{\"r\":[{\"a\":1}]",
                                        "{\"a\":1}\n[",
                                        "[{\"a\":1},{\"a\":\"\xFF\xFF\xFF\xFF\xFF",
                                        "[{\"a\":1},{\"a\":1x",
                                        "[{\"a\":1},{\"a\":1}}",
                                        "[{}",
                                        "[{},{"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        reading r;
        read_all(&r, chs_text_of(wrong[i]));
        if (strncmp(chs_status_code(r.status), "json.", 5) != 0) fail_msg("%s: %s", wrong[i], r.error.message);
        release(&r);
    }
}

// A line that ends too early goes on into the next ones. Blamed is the line, not where that is found out.
static void blames_the_line_that_is_broken(void **state) {
    (void)state;
    static const char *const broken[] = {
        "{\"id\":1}\n{\"id\":\n{\"id\":3}\n",
        "{\"id\":1}\n{\"id\":\n{\"id\":3}\n{\"id\":4}\n",
        "{\"id\":1}\r\n{\"id\":2,\r\n{\"id\":3}\r\n",
        "{\"id\":1}\n{\"id\":[2,\n{\"id\":3}\n{\"id\":4}\n",
        "{\"id\":1}\n{\"id\":{\"x\":2\n{\"id\":3}\n{\"id\":4}\n",
        "{\"id\":1}\n{\"id\":[2,\n{\"id\":3}\n",
    };
    reading r;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        read_all(&r, chs_text_of(broken[i]));
        assert_int_equal(r.status, CHS_JSON_SYNTAX);
        assert_string_equal(r.error.message,
                            "The record in line 2 is not whole: the line ends before its closing '}'. Expected one "
                            "record per line: complete that line, or remove it.");
        assert_int_equal(r.error.line, 2);
        assert_int_equal(r.error.row, 2);
        assert_int_equal(r.error.byte, strchr(broken[i], '\n') + 1 - broken[i]);
        assert_string_equal(r.error.path, "$");
        release(&r);
    }
    // Within a line; in the last one, which was cut off; and where records go over several lines.
    read_all(&r, CHS_TEXT("{\"id\":1}\n{\"id\":2,{\n{\"id\":3}\n"));
    assert_string_equal(r.error.message, "Found '{', expected the name of a key, between double quotes.");
    release(&r);
    static const char *const cut[] = {"{\"id\":1}\n{\"id\":2,", "{\"id\":1}\n{\"id\":2,\n",
                                      "{\"id\":1}\n{\"id\":{\"x\":2\n\n"};
    for (size_t i = 0; i < sizeof cut / sizeof *cut; i++) {
        read_all(&r, chs_text_of(cut[i]));
        assert_int_equal(r.status, CHS_DATA_TRUNCATED);
        assert_int_equal(r.error.line, 2);
        release(&r);
    }
    read_all(&r, CHS_TEXT("{\n\"id\":1}\n{\n\"id\":2,\n"));
    assert_int_equal(r.status, CHS_DATA_TRUNCATED);
    assert_int_equal(r.error.line, 4);
    release(&r);
    assert_reads("{\"id\":1}\n{\"id\":\n{\"id\":3}\n}\n", "id|id.id|\n1||\n|3|");
}

// ---- Pieces ----

static void assert_same(const reading *a, const reading *b, const char *what) {
    char table[8192];
    bool same = a->status == b->status && a->lines == b->lines;
    if (a->status != CHS_OK)
        same &= strcmp(a->error.message, b->error.message) == 0 && a->error.byte == b->error.byte &&
                a->error.line == b->error.line && a->error.row == b->error.row && !strcmp(a->error.path, b->error.path);
    if (!same) fail_msg("%s: '%s' and '%s'", what, a->error.message, b->error.message);
    if (a->status == CHS_OK || a->status == CHS_DATA_TRUNCATED) {
        strcpy(table, shown(a));
        if (strcmp(table, shown(b)) != 0) fail_msg("%s: %s\nand\n%s", what, table, shown(b));
    }
    const chs_notice *x = a->report.first, *y = b->report.first;
    for (; x && y; x = x->next, y = y->next)
        if (strcmp(x->code, y->code) != 0 || x->count != y->count || x->row != y->row || x->line != y->line ||
            !chs_text_equal(x->message, y->message))
            fail_msg("%s: notice %s", what, x->code);
    if (x || y) fail_msg("%s: other notices", what);
}

static void gives_the_same_however_it_is_cut(void **state) {
    (void)state;
    static const char *const texts[] = {
        "\xEF\xBB\xBF[{\"a\":1,\"b\":\"caf\xC3\xA9 \\ud83d\\ude00\"},\r\n{\"a\":-12.50,\"c\":{\"d\":[1,\"x\"],\"e\":null}}]\r\n",
        "{\"n\":[1,2],\"r\":[{\"a\":true},\n {\"a\":false , \"b\": 1e-5}] , \"m\":{\"x\":\"\\\"\"}}",
        "{\"a\":1}\r\n\r\n{\"a\":22222222222,\"b\":[]}\r{\"b\":\"x\"}\n",
        "{\"a\":{\"b\":{\"c\":\"0123456789012345678901234567890123456789\"}}}",
        "[{\"a\":1},{\"a\":2},{\"a\":3,\"a\":4}, {\"b\":1}]",
        "[{\"a\":1},{\"a\":2},\n{\"a\":nulx}]",
        "[{\"a\":1},{\"a\":-Infinity}]",
        "{\"a\":1},\n{\"a\":2},\n",
        "{\"a\":1}\r\n ,{\"a\":2}\n",
        "{\"a\":1,\"b\":[{\"c\":1}]} ,\n{\"a\":2}\n",
        "[{\"a\":1},{\"a\":\"\\u12x4\"}]",
        "[{\"a\":1},{\"a\":\"\xE2\x82\"}]",
        "[{\"a\":1}\xE2\x82\xAC]",
        "[{\"a\":1}\xE2\x28\xAC]",
        "[{\"a\":1},{\"a\":\"\\ud83dx\"}]",
        "[{\"a\":1},{\"b\":[1,{\"c\":\"cut",
        "{\"a\":1}\n{\"a\":2}\n{\"a\":",
        "{\"a\":1}\n{\"a\":2} 5",
        "\xEF\xBB\xBF\xEF\xBB\xBF{\"a\":1}\n\xEF\xBB\xBF{\"a\":2}\n \xEF\xBB\xBF\xEF\xBB\xBF\n{\"a\":3} \n\xEF\xBB\xBF",
        "\xEF\xBB\xBF\xEF\xBB{\"a\":1}\n",
        "{\"a\":1}\n\xEF\xBB{\"a\":2}\n",
        "{\"a\":1}\n{\"a\":2}\n\xEF\xBB",
        "{\"x\":1,\"y\":2}  \n ",
        "{\"s\":\"ok\",\"d\":{\"n\":[],\"items\":[{\"a\":1},\n {\"a\":{\"b\":2}}]},\"m\":{\"n\":[]}}",
        "{\"d\":{\"items\":[{\"a\":1},{\"a\":2},{\"a\"",
        "{\"d\":{\"x\":1,\"x\":2,\"items\":[{\"a\":1}]}}",
        "{\"results\":[ ],\"next\":null}\n",
        "{\"a\":1}\n{\"a\":\n{\"a\":3}\n",
        "{\"a\":1}\n{\"a\":2,\n\n{\"a\":3}\n{\"a\":4}",
        "{\"a\":1}\n{\"a\":[2,\n{\"a\":3}\n",
        "{\"a\":1}\n{\"a\":{\"b\":2\n\n",
        "[{\" id\":1,\"id\":2,\"\xC2\xA0id\":{\" x \":3}},{\"id\":4,\" id\":5,\"\\u00a0id\":{\" x \":6}}]",
        "[{\"a\":1,\"b\":2,\"c\":3},{\"a\":1,\"c\":3},{\"c\":3,\"a\":1,\"d\":{\"e\":1}},{\"d\":{\"e\":2},\"b\":1}]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        chs_text text = chs_text_of(texts[i]);
        for (int lines = 0; lines < 2; lines++) {
            reading whole, other;
            read_pieces(&whole, text, lines, 0, SIZE_MAX);
            for (size_t at = 1; at < text.size; at++) {
                read_pieces(&other, text, lines, at, SIZE_MAX);
                assert_same(&whole, &other, texts[i]);
                release(&other);
                read_pieces(&other, text, lines, 0, at);
                assert_same(&whole, &other, texts[i]);
                release(&other);
            }
            release(&whole);
        }
    }
}

// ---- The public suite ----

// What its authors leave open, decided as for models; and valid documents that are no records. All other valid ones are
// read; the invalid ones get a json.* code, without exception.
static const struct {
    const char *name;
    chs_status status;
} decided[] = {
    {"i_number_double_huge_neg_exp.json", CHS_DATA_RECORDS},
    {"i_number_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_neg_int_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_pos_double_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_real_neg_overflow.json", CHS_JSON_NUMBER},
    {"i_number_real_pos_overflow.json", CHS_JSON_NUMBER},
    {"i_number_real_underflow.json", CHS_DATA_RECORDS},
    {"i_number_too_big_neg_int.json", CHS_DATA_RECORDS},
    {"i_number_too_big_pos_int.json", CHS_DATA_RECORDS},
    {"i_number_very_big_negative_int.json", CHS_DATA_RECORDS},
    {"i_structure_500_nested_arrays.json", CHS_JSON_DEPTH},
    {"i_structure_UTF-8_BOM_empty_object.json", CHS_DATA_RECORDS},
    {"y_object_duplicated_key.json", CHS_DATA_DUPLICATE_KEY},
    {"y_object_duplicated_key_and_value.json", CHS_DATA_DUPLICATE_KEY},
    {"y_object_escaped_null_in_key.json", CHS_DATA_NUL},
    {"y_string_null_escape.json", CHS_DATA_NUL},
};

static size_t suite_counts[128];

static void check_document(const char *folder, const char *name, void *owner) {
    (void)owner;
    size_t size;
    char *bytes = corpus_read(folder, name, &size);
    assert_non_null(bytes);
    reading whole, other;
    read_all(&whole, (chs_text){bytes, size});
    read_pieces(&other, (chs_text){bytes, size}, false, 0, 1);
    assert_same(&whole, &other, name);
    release(&other);
    const char *code = chs_status_code(whole.status);
    // Strings that are left open: all are refused for their encoding.
    chs_status expected =
        strncmp(name, "i_string_", 9) == 0 || strncmp(name, "i_object_", 9) == 0 ? CHS_JSON_ENCODING : CHS_STATUS_END;
    for (size_t i = 0; i < sizeof decided / sizeof *decided; i++)
        if (strcmp(decided[i].name, name) == 0) expected = decided[i].status;
    if (expected != CHS_STATUS_END && whole.status != expected)
        fail_msg("%s: %s, decided was %s", name, code, chs_status_code(expected));
    if (expected == CHS_STATUS_END && name[0] == 'i') fail_msg("%s is not decided", name);
    bool record = name[0] == 'y' && bytes[strspn(bytes, " \t\r\n")] == '{';
    if (expected == CHS_STATUS_END && name[0] == 'y' &&
        !(whole.status == CHS_DATA_RECORDS || (record && whole.status == CHS_OK)))
        fail_msg("%s is valid, but: %s", name, whole.error.message);
    if (name[0] == 'n' && strncmp(code, "json.", 5) != 0) fail_msg("%s: %s", name, code);
    if (whole.status != CHS_OK && (!whole.error.message[0] || !whole.error.line)) fail_msg("%s: no place", name);
    suite_counts[(unsigned char)name[0]]++;
    suite_counts[0] += whole.status == CHS_OK;
    release(&whole);
    free(bytes);
}

static void decides_the_public_suite(void **state) {
    (void)state;
    char path[512];
    if (!corpus_path("JSONTestSuite/test_parsing", path)) skip();
    corpus_each(path, check_document, NULL);
    assert_int_equal(suite_counts['y'], 95);
    assert_int_equal(suite_counts['n'], 188);
    assert_int_equal(suite_counts['i'], 35);
    assert_in_range(suite_counts[0], 8, 20); // the objects among the valid ones are records
}

// The suite once more with every document as a value of a record, where values of all kinds are read.
static void check_as_value(const char *folder, const char *name, void *owner) {
    size_t size, *read = owner;
    char *bytes = corpus_read(folder, name, &size);
    assert_non_null(bytes);
    char *text = malloc(size + 40);
    assert_non_null(text);
    memcpy(text, "[{\"before\":1,\"v\":", 17);
    memcpy(text + 17, bytes, size);
    memcpy(text + 17 + size, ",\"behind\":2}]", 13);
    chs_text document = {text, size + 30};
    chs_error error;
    chs_status model = chs_json_check(document, &error);
    reading r, pieces;
    read_all(&r, document);
    read_pieces(&pieces, document, false, 0, 3);
    assert_same(&r, &pieces, name);
    release(&pieces);
    bool json = model == CHS_OK || model == CHS_MODEL_DUPLICATE_KEY || model == CHS_MODEL_NUL;
    if (r.status != model && !(json && strncmp(chs_status_code(r.status), "json.", 5) != 0))
        fail_msg("%s as a value: %s, and for models %s", name, chs_status_code(r.status), chs_status_code(model));
    if (name[0] == 'n' && json && size) fail_msg("%s as a value is taken", name);
    *read += r.status == CHS_OK;
    release(&r);
    free(text);
    free(bytes);
}

static void agrees_with_the_reader_of_models(void **state) {
    (void)state;
    char path[512];
    size_t read = 0;
    if (!corpus_path("JSONTestSuite/test_parsing", path)) skip();
    corpus_each(path, check_as_value, &read);
    assert_in_range(read, 91, 110); // all 95 valid ones but the doubled keys and the NULs, and some of the open ones
}

// Strings that have broken programs: as JSON, and what the tree of the same text says.
static void keeps_naughty_strings(void **state) {
    (void)state;
    char path[512];
    size_t size;
    if (!corpus_path("blns", path)) skip();
    char *bytes = corpus_read(path, "blns.json", &size);
    assert_non_null(bytes);
    chs_arena arena = {0};
    const chs_json *root = NULL;
    chs_error error;
    if (chs_json_parse((chs_text){bytes, size}, &arena, &root, &error) != CHS_OK) fail_msg("%s", error.message);
    char *text = malloc(2 * size + 64 * root->count);
    assert_non_null(text);
    size_t used = 0, at = 0, row = 0;
    for (const chs_json *n = root->first; n; n = n->next) {
        at = chs_json_locate((chs_text){bytes, size}, n, false);
        size_t end = at + 1;
        for (; bytes[end] != '"'; end++) end += bytes[end] == '\\';
        used += (size_t)sprintf(text + used, "{\"n\":%u,\"s\":%.*s}\n", (unsigned)n->index, (int)(end + 1 - at),
                                bytes + at);
    }
    for (size_t piece = 1; piece < 100; piece += 97) {
        reading r;
        read_pieces(&r, (chs_text){text, used}, false, 0, piece);
        if (r.status != CHS_OK) fail_msg("%s", r.error.message);
        assert_int_equal(r.table.rows, root->count);
        row = 0;
        for (const chs_json *n = root->first; n; n = n->next, row++) {
            char room[CHS_CELL_CHARS];
            if (!chs_text_equal(cell(&r, 1, (uint32_t)row, room), n->text))
                fail_msg("string %u differs", (unsigned)row);
        }
        release(&r);
    }
    chs_arena_free(&arena);
    free(text);
    free(bytes);
}

// ---- Limits ----

static char *repeat(const char *part, size_t times, size_t *size) {
    size_t length = strlen(part);
    char *text = malloc(length * times + 64);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++) memcpy(text + i * length, part, length);
    *size = length * times;
    return text;
}

static void limits_depth(void **state) {
    (void)state;
    size_t size;
    for (int i = 0; i < 2; i++) {
        char *text = repeat(i ? "[" : "[{\"a\":", i ? 2000000 : 400000, &size);
        reading r;
        read_all(&r, (chs_text){text, size});
        assert_int_equal(r.status, CHS_JSON_DEPTH);
        assert_in_range(r.error.byte, 64, 400);
        release(&r);
        free(text);
    }
}

static void limits_records(void **state) {
    (void)state;
    // Just as much as a record may have, and one byte more; in one piece and in small ones.
    for (size_t more = 0; more < 2; more++) {
        for (int kind = 0; kind < 3; kind++) {
            static const char *const begin[] = {"{\"a\":1,\"b\":\"", "{\"a\":1,\"b\":[\"",
                                                "{\"a\":1,\"b\":1,\"c\":\"\\n"};
            static const char *const end[] = {"\"}", "\"]}", "\"}"};
            size_t size, fixed = strlen(begin[kind]) + strlen(end[kind]);
            char *filling = repeat("x", CHS_CELL_BYTES_MAX - fixed + more, &size);
            char *text = malloc(size + 200);
            assert_non_null(text);
            int used = sprintf(text, "[{\"a\":0},\n%s%.*s%s,{\"a\":2}]", begin[kind], (int)size, filling, end[kind]);
            for (size_t piece = 1000; piece < 10000000; piece *= 100) {
                reading r;
                read_pieces(&r, (chs_text){text, (size_t)used}, false, 0, piece);
                if (more) {
                    assert_int_equal(r.status, CHS_DATA_LIMIT);
                    assert_int_equal(r.error.byte, 10);
                    assert_int_equal(r.error.row, 2);
                    assert_int_equal(r.error.line, 2);
                } else {
                    if (r.status != CHS_OK) fail_msg("%s", r.error.message);
                    assert_int_equal(r.table.rows, 3);
                }
                release(&r);
            }
            free(text);
            free(filling);
        }
    }
}

// Around the records there may be any amount; a file may be of any size.
static void takes_large_envelopes(void **state) {
    (void)state;
    size_t size;
    char *list = repeat("[1,{\"a\":\"text\"}],\n", 200000, &size);
    char *text = malloc(2 * size + 200);
    assert_non_null(text);
    int used =
        sprintf(text, "{\"m\":[%.*s 0],\"r\":[{\"a\":1},{\"a\":2}],\"n\":[%.*s 0]}", (int)size, list, (int)size, list);
    for (size_t piece = 5000; piece < 50000000; piece *= 1000) {
        reading r;
        read_pieces(&r, (chs_text){text, (size_t)used}, false, 0, piece);
        if (r.status != CHS_OK) fail_msg("%s", r.error.message);
        assert_int_equal(r.table.rows, 2);
        assert_string_equal(notice(&r, "data.records")->message.at,
                            "The records are in \"r\"; \"m\", \"n\" were not read.");
        release(&r);
    }
    free(text);
    free(list);
    // A first line of more than 64 KB is only one of lines when the name says so.
    char *long_text = repeat("x", 70000, &size);
    text = malloc(size + 100);
    assert_non_null(text);
    used = sprintf(text, "{\"a\":\"%s\"}\n{\"a\":1}\n", (long_text[size] = 0, long_text));
    for (int lines = 0; lines < 2; lines++) {
        reading r;
        read_pieces(&r, (chs_text){text, (size_t)used}, lines, 0, 700);
        assert_int_equal(r.status, lines ? CHS_OK : CHS_JSON_SYNTAX);
        if (!lines) assert_non_null(strstr(r.error.message, ".ndjson"));
        release(&r);
    }
    free(text);
    free(long_text);
    // One long text outside of the records is too much at once.
    char *filling = repeat("x", CHS_CELL_BYTES_MAX + 1, &size);
    text = malloc(size + 100);
    assert_non_null(text);
    used = sprintf(text, "{\"m\":\"%s\",\"r\":[{\"a\":1}]}", (filling[size] = 0, filling));
    for (size_t piece = 5000; piece < 50000000; piece *= 1000) {
        reading r;
        read_pieces(&r, (chs_text){text, (size_t)used}, false, 0, piece);
        assert_int_equal(r.status, CHS_DATA_LIMIT);
        assert_int_equal(r.error.byte, 5);
        release(&r);
    }
    free(text);
    free(filling);
}

static void limits_names(void **state) {
    (void)state;
    size_t size;
    char *key = repeat("k", 1025, &size), text[2500];
    for (size_t length = 1024; length < 1026; length++) {
        int used = sprintf(text, "[{\"%.*s\":1},{\"%.*s\":2}]", (int)length, key, (int)length, key);
        reading r;
        read_all(&r, (chs_text){text, (size_t)used});
        assert_int_equal(r.status, length == 1024 ? CHS_OK : CHS_DATA_LIMIT);
        release(&r);
    }
    reading r;
    int used = sprintf(text, "[{\"  %.*s  \":1},{\"  %.*s  \":2}]", 1024, key, 1024, key); // blanks do not count
    read_all(&r, (chs_text){text, (size_t)used});
    assert_int_equal(r.status, CHS_OK);
    assert_int_equal(r.table.column[0].name.size, 1024);
    release(&r);
    used = sprintf(text, "[{\"%.*s\":{\"b\":1}}]", 1023, key); // with the point and the b too long
    read_all(&r, (chs_text){text, (size_t)used});
    assert_int_equal(r.status, CHS_DATA_LIMIT);
    release(&r);
    free(key);
}

// Small pieces of a large record, many columns: none may take quadratic time, this would run for minutes.
static void takes_linear_time(void **state) {
    (void)state;
    size_t used = 0, count = 60000;
    char *text = malloc(count * 40);
    assert_non_null(text);
    used += (size_t)sprintf(text, "[{");
    for (size_t i = 0; i < count; i++)
        used += (size_t)sprintf(text + used, "%s\"k%zu\":%zu", i ? "," : "", (i * 7919) % count, i);
    used += (size_t)sprintf(text + used, "}]");
    reading r;
    read_pieces(&r, (chs_text){text, used}, false, 0, 1);
    if (r.status != CHS_OK) fail_msg("%s", r.error.message);
    assert_int_equal(r.table.column_count, count);
    release(&r);
    memset(text, 'x', used);
    memcpy(text, "[{\"a\":\"", 7);
    memcpy(text + used - 3, "\"}]", 3);
    read_pieces(&r, (chs_text){text, used}, false, 0, 1);
    assert_int_equal(r.status, CHS_OK);
    release(&r);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_lists_envelopes_lines_and_one),
        cmocka_unit_test(finds_the_list_in_an_object),
        cmocka_unit_test(finds_a_large_list_in_an_object),
        cmocka_unit_test(keeps_what_is_written),
        cmocka_unit_test(keeps_names_apart),
        cmocka_unit_test(drops_blanks_around_names),
        cmocka_unit_test(takes_names_in_another_case_for_the_same),
        cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(says_what_to_do_about_commas_behind_records),
        cmocka_unit_test(says_what_to_write_for_numbers_that_json_lacks),
        cmocka_unit_test(refuses_by_policy_only_what_is_json),
        cmocka_unit_test(keeps_whole_records_of_a_file_that_is_cut_off),
        cmocka_unit_test(blames_the_line_that_is_broken),
        cmocka_unit_test(gives_the_same_however_it_is_cut),
        cmocka_unit_test(decides_the_public_suite),
        cmocka_unit_test(agrees_with_the_reader_of_models),
        cmocka_unit_test(keeps_naughty_strings),
        cmocka_unit_test(limits_depth),
        cmocka_unit_test(limits_records),
        cmocka_unit_test(takes_large_envelopes),
        cmocka_unit_test(limits_names),
        cmocka_unit_test(takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
