// SPDX-License-Identifier: MIT
// The data handle: files in, hashes, reports, and everything as before when a file fails.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "base/text.h"
#include "data/data.h"
#include "emit/emit.h"
#include "emit/writer.h"

// A sink that keeps everything, ended by a zero.
typedef struct kept {
    char *at;
    size_t size;
} kept;

static bool keep(void *owner, const char *text, size_t size) {
    kept *k = owner;
    char *grown = realloc(k->at, k->size + size + 1);
    if (!grown) return false;
    memcpy(grown + k->size, text, size);
    k->at = grown;
    k->size += size;
    grown[k->size] = 0;
    return true;
}

static chs_status read_text(chs_data *data, const char *table, const char *file, chs_text text, chs_error *error) {
    chs_reader *reader;
    chs_status status = chs_read_begin(data, table, file, &reader, error);
    if (status != CHS_OK) return status;
    for (size_t at = 0; at < text.size; at += 100000) {
        status = chs_read_feed(reader, text.at + at, text.size - at < 100000 ? text.size - at : 100000, error);
        if (status != CHS_OK) break;
    }
    return chs_read_end(reader, error);
}

static void read_good(chs_data *data, const char *table, const char *file, const char *text) {
    chs_error error = {0};
    if (read_text(data, table, file, chs_text_of(text), &error) != CHS_OK) fail_msg("%s", error.message);
}

// All that can be seen of the data from outside.
static char *everything(const chs_data *data) {
    kept k = {0};
    uint8_t digest[32];
    char hex[65];
    chs_data_digest(data, digest);
    chs_sha256_hex(digest, hex);
    assert_true(keep(&k, hex, 64));
    assert_int_equal(chs_data_report_json(data, (chs_sink){keep, &k}, NULL), CHS_OK);
    for (size_t i = 0; i < data->table_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)data->table[i]->name.size, data->table[i]->name.at);
        assert_int_equal(chs_data_csv(data, name, true, (chs_sink){keep, &k}, NULL), CHS_OK);
    }
    return k.at;
}

static void keeps_tables_apart(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    assert_non_null(data);
    read_good(data, "accounts", "a.csv", "id,arr\nA1,10\nA2,20\n");
    read_good(data, "tickets", "t.csv", "account;priority\nA1;urgent\n");
    read_good(data, "accounts", "b.csv", "arr,id,tier\n30,A3,SMB\n");
    assert_int_equal(chs_data_rows(data, "accounts"), 3);
    assert_int_equal(chs_data_rows(data, "tickets"), 1);
    assert_int_equal(chs_data_rows(data, "none"), 0);
    assert_null(chs_data_table(data, CHS_TEXT("none")));
    kept csv = {0};
    assert_int_equal(chs_data_csv(data, NULL, false, (chs_sink){keep, &csv}, NULL), CHS_OK);
    assert_string_equal(csv.at, "id,arr,tier\nA1,10,\nA2,20,\nA3,30,SMB\n");
    free(csv.at);
    assert_int_equal(data->first->delimiter, ',');
    assert_int_equal(data->first->next->delimiter, ';');
    assert_int_equal(data->last->rows, 1);
    assert_int_equal(data->last->size, 22);
    chs_data_free(data);
}

// Every failing file leaves rows, columns, notices, files and digest as they were, in a table that is there and in a new one.
static void is_as_before_when_a_file_fails(void **state) {
    (void)state;
    static const struct {
        const char *text;
        chs_status status;
    } files[] = {{"", CHS_DATA_EMPTY},
                 {"\xD0\xCF\x11\xE0", CHS_DATA_ENCODING},
                 {"id,new,,new\nA9,1\nB,\"2\nC,3\n", CHS_DATA_CSV},
                 {"id,\"", CHS_DATA_CSV}};
    chs_data *data = chs_data_new();
    assert_non_null(data);
    read_good(data, "accounts", "a.csv", "id,arr\nA1,10\nA2\n\n");
    char *before = everything(data);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (int t = 0; t < 2; t++) {
            chs_error error = {0};
            assert_int_equal(read_text(data, t ? "new" : "accounts", "bad.csv", chs_text_of(files[i].text), &error),
                             files[i].status);
            assert_int_equal(error.status, files[i].status);
            assert_string_equal(error.file, "bad.csv");
            char *after = everything(data);
            assert_string_equal(after, before);
            free(after);
        }
    chs_reader *reader;
    assert_int_equal(chs_read_begin(data, "accounts", "c.csv", &reader, NULL), CHS_OK);
    assert_int_equal(chs_read_feed(reader, "id,z\nA7,1\n", 10, NULL), CHS_OK);
    chs_read_cancel(reader);
    char *after = everything(data);
    assert_string_equal(after, before);
    free(after);
    free(before);
    read_good(data, "accounts", "d.csv", "id,z\nA3,7\n");
    kept csv = {0};
    assert_int_equal(chs_data_csv(data, "accounts", false, (chs_sink){keep, &csv}, NULL), CHS_OK);
    assert_string_equal(csv.at, "id,arr,z\nA1,10,\nA2,,\nA3,,7\n");
    free(csv.at);
    chs_data_free(data);
}

static void keeps_the_rows_of_a_truncated_file(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_error error = {0};
    assert_int_equal(read_text(data, "accounts", "a.csv", CHS_TEXT("id,x\n1,2\n3,\"4"), &error), CHS_DATA_TRUNCATED);
    assert_int_equal(chs_data_rows(data, "accounts"), 1);
    assert_true(data->first->truncated);
    assert_int_equal(error.byte, 11);
    chs_data_free(data);
}

static void takes_one_reader_at_a_time(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_reader *reader, *second;
    chs_error error;
    assert_int_equal(chs_read_begin(data, "", "a.csv", &reader, &error), CHS_BAD_ARGUMENT);
    assert_int_equal(chs_read_begin(data, "a", "a.csv", &reader, &error), CHS_OK);
    assert_int_equal(chs_read_begin(data, "b", "b.csv", &second, &error), CHS_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "Another file is being read"));
    chs_read_cancel(reader);
    chs_read_cancel(NULL);
    assert_int_equal(data->table_count, 0);
    assert_int_equal(chs_read_begin(data, "b", "b.csv", &second, &error), CHS_OK);
    chs_data_free(NULL);
    chs_read_cancel(second);
    chs_data_free(data);
}

static void repeats_a_failure_until_it_is_freed(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_reader *reader;
    chs_error error = {0}, again = {0};
    char *large = malloc(3000000);
    assert_non_null(large);
    memset(large, 'x', 3000000);
    assert_int_equal(chs_read_begin(data, "a", "a.csv", &reader, &error), CHS_OK);
    assert_int_equal(chs_read_feed(reader, large, 3000000, &error), CHS_DATA_CELL);
    assert_int_equal(chs_read_feed(reader, "x", 1, &again), CHS_DATA_CELL);
    assert_string_equal(again.message, error.message);
    assert_int_equal(chs_read_end(reader, &again), CHS_DATA_CELL);
    assert_string_equal(again.message, error.message);
    free(large);
    chs_data_free(data);
}

// ---- Hashes ----

static void hex_of_file(const chs_data *data, char hex[65]) { chs_sha256_hex(data->last->digest, hex); }

// SHA-256 over the digests of pieces of 1 MiB, computed here from the definition.
static void define_hash(const char *bytes, size_t size, uint8_t digest[32]) {
    chs_sha256 whole, piece;
    chs_sha256_begin(&whole);
    for (size_t at = 0; at < size; at += CHS_PIECE_BYTES) {
        uint8_t part[32];
        chs_sha256_begin(&piece);
        chs_sha256_add(&piece, bytes + at, size - at < CHS_PIECE_BYTES ? size - at : CHS_PIECE_BYTES);
        chs_sha256_end(&piece, part);
        chs_sha256_add(&whole, part, 32);
    }
    chs_sha256_end(&whole, digest);
}

static void hashes_files_by_pieces(void **state) {
    (void)state;
    static const size_t sizes[] = {4, CHS_PIECE_BYTES - 1, CHS_PIECE_BYTES, CHS_PIECE_BYTES + 1, 3 * CHS_PIECE_BYTES};
    char *text = malloc(3 * CHS_PIECE_BYTES);
    assert_non_null(text);
    for (size_t i = 0; i < 3 * CHS_PIECE_BYTES; i++) text[i] = "id\n\"a\"\nbc\n"[i % 10];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        chs_data *data = chs_data_new();
        uint8_t digest[32];
        char hex[65], expected[65];
        read_text(data, "a", "a.csv", (chs_text){text, sizes[i]}, NULL);
        define_hash(text, sizes[i], digest);
        chs_sha256_hex(digest, expected);
        hex_of_file(data, hex);
        assert_string_equal(hex, expected);

        chs_reader *reader; // the same with digests from outside
        assert_int_equal(chs_read_begin(data, "b", "b.csv", &reader, NULL), CHS_OK);
        chs_read_hash_outside(reader);
        assert_int_equal(chs_read_feed(reader, text, sizes[i], NULL), CHS_OK);
        for (size_t at = 0; at < sizes[i]; at += CHS_PIECE_BYTES) {
            chs_sha256 piece;
            chs_sha256_begin(&piece);
            chs_sha256_add(&piece, text + at, sizes[i] - at < CHS_PIECE_BYTES ? sizes[i] - at : CHS_PIECE_BYTES);
            chs_sha256_end(&piece, digest);
            assert_int_equal(chs_read_digest(reader, digest, NULL), CHS_OK);
        }
        chs_status status = chs_read_end(reader, NULL);
        assert_true(status == CHS_OK || status == CHS_DATA_TRUNCATED);
        hex_of_file(data, hex);
        assert_string_equal(hex, expected);
        chs_data_free(data);
    }
    free(text);
}

static void misses_digests(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_reader *reader;
    chs_error error;
    uint8_t digest[32] = {0};
    assert_int_equal(chs_read_begin(data, "a", "a.csv", &reader, NULL), CHS_OK);
    assert_int_equal(chs_read_digest(reader, digest, &error), CHS_BAD_ARGUMENT);
    chs_read_hash_outside(reader);
    assert_int_equal(chs_read_feed(reader, "id\n1\n", 5, NULL), CHS_OK);
    assert_int_equal(chs_read_digest(reader, digest, &error), CHS_OK);
    assert_int_equal(chs_read_digest(reader, digest, &error), CHS_OK);
    assert_int_equal(chs_read_end(reader, &error), CHS_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "1 pieces"));
    assert_int_equal(chs_data_rows(data, "a"), 0);
    chs_data_free(data);
}

static void reads_without_a_hash(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_reader *reader;
    uint8_t digest[32];
    read_good(data, "a", "a.csv", "id\n1\n");
    assert_true(chs_data_digest(data, digest));
    assert_int_equal(chs_read_begin(data, "b", "b.csv", &reader, NULL), CHS_OK);
    chs_read_hash_outside(reader);
    assert_int_equal(chs_read_feed(reader, "id\n1\n", 5, NULL), CHS_OK);
    assert_int_equal(chs_read_end(reader, NULL), CHS_OK);
    assert_int_equal(chs_data_rows(data, "b"), 1);
    assert_false(chs_data_digest(data, digest));
    chs_data_free(data);
}

static void hashes_data_whatever_the_order_of_files(void **state) {
    (void)state;
    static const char *const files[] = {"id\n1\n", "id\n2\n", "id\n3\n", "id\n1\n"};
    static const int orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 0, 3, 2}};
    uint8_t digest[3][32];
    for (size_t o = 0; o < 3; o++) {
        chs_data *data = chs_data_new();
        for (size_t i = 0; i < 4; i++) read_good(data, "a", "f", files[orders[o][i]]);
        chs_data_digest(data, digest[o]);
        chs_data_free(data);
    }
    assert_memory_equal(digest[0], digest[1], 32);
    assert_memory_equal(digest[0], digest[2], 32);
    chs_data *data = chs_data_new();
    for (size_t i = 0; i < 3; i++) read_good(data, "a", "f", files[i]);
    chs_data_digest(data, digest[1]); // the doubled file counts
    assert_memory_not_equal(digest[0], digest[1], 32);
    chs_data_free(data);
}

static void says_that_a_file_is_read_twice(void **state) {
    (void)state;
    static const struct {
        const char *table, *file, *text;
        bool same;
    } files[] = {{"t", "a.csv", "id\n1\n", false},
                 {"u", "b.csv", "id\n1\n", false}, // another table
                 {"t", "c.csv", "id\n2\n", false},
                 {"t", "d.csv", "id\n1\n", true}};
    chs_data *data = chs_data_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        read_good(data, files[i].table, files[i].file, files[i].text);
        assert_int_equal(data->report.first != NULL, files[i].same);
    }
    assert_string_equal(data->report.first->code, "data.same_file");
    assert_string_equal(
        data->report.first->message.at,
        "\"d.csv\" is the same as \"a.csv\", which \"t\" has already, so that every row is there twice: read it once.");
    chs_reader *reader; // without a hash nobody knows
    assert_int_equal(chs_read_begin(data, "t", "e.csv", &reader, NULL), CHS_OK);
    chs_read_hash_outside(reader);
    assert_int_equal(chs_read_feed(reader, "id\n1\n", 5, NULL), CHS_OK);
    assert_int_equal(chs_read_end(reader, NULL), CHS_OK);
    assert_null(data->report.first->next);
    chs_data_free(data);
}

// ---- The report ----

static void counts_and_locates_notices_once_a_kind(void **state) {
    (void)state;
    chs_report report = {0};
    for (int i = 0; i < 1000; i++) {
        char column[16];
        snprintf(column, sizeof column, "c%d", i % 100);
        chs_notice *n = chs_report_add(&report, CHS_WARNING, i % 2 ? "data.odd" : "data.even", CHS_TEXT("f"),
                                       chs_text_of(column), "number %d", i);
        assert_non_null(n);
        if (n->count == 1) n->row = (uint64_t)i + 1;
    }
    size_t count = 0;
    for (const chs_notice *n = report.first; n; n = n->next, count++) {
        char message[32];
        snprintf(message, sizeof message, "number %zu", count);
        assert_int_equal(n->count, 10);
        assert_int_equal(n->row, count + 1);
        assert_true(chs_text_equal(n->message, chs_text_of(message)));
    }
    assert_int_equal(count, 100);
    chs_notice *half = report.first;
    for (int i = 0; i < 49; i++) half = half->next;
    chs_report_take_back(&report, half);
    assert_int_equal(chs_report_add(&report, CHS_INFO, "data.odd", CHS_TEXT("f"), CHS_TEXT("c99"), "again")->count, 1);
    assert_int_equal(chs_report_add(&report, CHS_INFO, "data.even", CHS_TEXT("f"), CHS_TEXT("c0"), "again")->count, 11);
    chs_report_take_back(&report, NULL);
    assert_null(report.first);
    chs_notice *n = chs_report_add(&report, CHS_INFO, "data.x", (chs_text){0}, CHS_TEXT("<b>"), "say \"%s\"", "hi");
    n->line = 7;
    char json[512];
    chs_fixed fixed = {.at = json, .size = sizeof json};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_writer writer = chs_writer_of(&out);
    chs_put_notices(&writer, NULL, &report);
    chs_out_end(&out, NULL);
    assert_string_equal(json,
                        "[{\"code\":\"data.x\",\"severity\":\"info\",\"count\":1,\"column\":\"\\u003cb>\",\"line\":7,"
                        "\"message\":\"say \\\"hi\\\"\"}]");
    chs_report_free(&report);
}

static chs_status read_cut(chs_data *data, const char *file, chs_text text, chs_error *error) {
    chs_reader *reader;
    chs_status status = chs_read_begin(data, "accounts", file, &reader, error);
    if (status != CHS_OK) return status;
    chs_read_feed(reader, text.at, text.size, error);
    chs_read_cut(reader);
    return chs_read_end(reader, error);
}

// Whoever unpacks a file knows that it was cut, even where it looks whole.
static void keeps_the_whole_rows_of_a_file_that_was_cut(void **state) {
    (void)state;
#define CUT(file, text, rows)                                                                                          \
    { file, {text, sizeof text - 1}, rows }
    static const struct {
        const char *file;
        chs_text text;
        uint32_t rows;
    } cases[] = {CUT("at a row.csv", "id,n\nA,1\nB,2\n", 2),
                 CUT("in a cell.csv", "id,n\nA,1\nB,22", 1),
                 CUT("in a quote.csv", "id\nA\n\"B\nB", 1),
                 CUT("in the header.csv", "id,n", 0),
                 CUT("before a row.csv", "id,n\n", 0),
                 CUT("nothing.csv", "", 0),
                 CUT("wide.csv", "\xff\xfei\0d\0\n\0A\0\n\0B\0B\0", 1),
                 CUT("lines.ndjson", "{\"id\":\"A\"}\n", 1),
                 CUT("list.json", "[{\"id\":\"A\"},{\"i", 1),
                 CUT("whole.json", "[{\"id\":\"A\"}]", 1),
                 CUT("in the first.json", "[{\"id\"", 0)};
#undef CUT
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_data *data = chs_data_new();
        chs_error error = {0};
        assert_int_equal(read_cut(data, cases[i].file, cases[i].text, &error), CHS_DATA_TRUNCATED);
        assert_int_equal(error.status, CHS_DATA_TRUNCATED);
        assert_string_equal(error.file, cases[i].file);
        assert_int_equal(chs_data_rows(data, "accounts"), cases[i].rows);
        assert_int_equal(data->table_count, cases[i].rows ? 1 : 0);
        assert_int_equal(data->first != NULL, cases[i].rows > 0);
        if (data->first) assert_true(data->first->truncated);
        chs_data_free(data);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_tables_apart),
        cmocka_unit_test(is_as_before_when_a_file_fails),
        cmocka_unit_test(keeps_the_rows_of_a_truncated_file),
        cmocka_unit_test(keeps_the_whole_rows_of_a_file_that_was_cut),
        cmocka_unit_test(takes_one_reader_at_a_time),
        cmocka_unit_test(repeats_a_failure_until_it_is_freed),
        cmocka_unit_test(hashes_files_by_pieces),
        cmocka_unit_test(misses_digests),
        cmocka_unit_test(reads_without_a_hash),
        cmocka_unit_test(hashes_data_whatever_the_order_of_files),
        cmocka_unit_test(says_that_a_file_is_read_twice),
        cmocka_unit_test(counts_and_locates_notices_once_a_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
