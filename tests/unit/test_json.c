// SPDX-License-Identifier: MIT
// JSON: the whole public suite decided, trees, places, messages.
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

// ---- JSONTestSuite ----

// What its authors leave open, decided; and valid documents that are refused by policy. All others: y_ accepted, n_ refused.
static const struct {
    const char *name;
    chs_status status;
} decided[] = {
    {"i_number_double_huge_neg_exp.json", CHS_OK}, // the nearest double is 0
    {"i_number_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_neg_int_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_pos_double_huge_exp.json", CHS_JSON_NUMBER},
    {"i_number_real_neg_overflow.json", CHS_JSON_NUMBER},
    {"i_number_real_pos_overflow.json", CHS_JSON_NUMBER},
    {"i_number_real_underflow.json", CHS_OK},
    {"i_number_too_big_neg_int.json", CHS_OK}, // rounded to the nearest double
    {"i_number_too_big_pos_int.json", CHS_OK},
    {"i_number_very_big_negative_int.json", CHS_OK},
    {"i_object_key_lone_2nd_surrogate.json", CHS_JSON_ENCODING},
    {"i_string_1st_surrogate_but_2nd_missing.json", CHS_JSON_ENCODING},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", CHS_JSON_ENCODING},
    {"i_string_UTF-16LE_with_BOM.json", CHS_JSON_ENCODING},
    {"i_string_UTF-8_invalid_sequence.json", CHS_JSON_ENCODING},
    {"i_string_UTF8_surrogate_U+D800.json", CHS_JSON_ENCODING},
    {"i_string_incomplete_surrogate_and_escape_valid.json", CHS_JSON_ENCODING},
    {"i_string_incomplete_surrogate_pair.json", CHS_JSON_ENCODING},
    {"i_string_incomplete_surrogates_escape_valid.json", CHS_JSON_ENCODING},
    {"i_string_invalid_lonely_surrogate.json", CHS_JSON_ENCODING},
    {"i_string_invalid_surrogate.json", CHS_JSON_ENCODING},
    {"i_string_invalid_utf-8.json", CHS_JSON_ENCODING},
    {"i_string_inverted_surrogates_U+1D11E.json", CHS_JSON_ENCODING},
    {"i_string_iso_latin_1.json", CHS_JSON_ENCODING},
    {"i_string_lone_second_surrogate.json", CHS_JSON_ENCODING},
    {"i_string_lone_utf8_continuation_byte.json", CHS_JSON_ENCODING},
    {"i_string_not_in_unicode_range.json", CHS_JSON_ENCODING},
    {"i_string_overlong_sequence_2_bytes.json", CHS_JSON_ENCODING},
    {"i_string_overlong_sequence_6_bytes.json", CHS_JSON_ENCODING},
    {"i_string_overlong_sequence_6_bytes_null.json", CHS_JSON_ENCODING},
    {"i_string_truncated-utf-8.json", CHS_JSON_ENCODING},
    {"i_string_utf16BE_no_BOM.json", CHS_JSON_ENCODING},
    {"i_string_utf16LE_no_BOM.json", CHS_JSON_ENCODING},
    {"i_structure_500_nested_arrays.json", CHS_JSON_DEPTH},
    {"i_structure_UTF-8_BOM_empty_object.json", CHS_OK},
    {"y_object_duplicated_key.json", CHS_MODEL_DUPLICATE_KEY},
    {"y_object_duplicated_key_and_value.json", CHS_MODEL_DUPLICATE_KEY},
    {"y_object_escaped_null_in_key.json", CHS_MODEL_NUL},
    {"y_string_null_escape.json", CHS_MODEL_NUL},
};

typedef struct tally {
    size_t valid, invalid, open;
} tally;

static void check_document(const char *folder, const char *name, void *owner) {
    tally *count = owner;
    size_t size;
    char *bytes = corpus_read(folder, name, &size);
    assert_non_null(bytes);
    chs_arena arena = {0};
    chs_error error = {0}, checked = {0};
    const chs_json *root = NULL;
    chs_status status = chs_json_parse((chs_text){bytes, size}, &arena, &root, &error);
    if (status != chs_json_check((chs_text){bytes, size}, &checked)) fail_msg("%s: check and parse differ", name);
    if (status == CHS_NO_MEMORY) fail_msg("%s: cJSON refused what the check passed", name);
    bool found = false;
    for (size_t i = 0; i < sizeof decided / sizeof *decided; i++) {
        if (strcmp(decided[i].name, name) != 0) continue;
        found = true;
        if (status != decided[i].status)
            fail_msg("%s: %s, decided was %s", name, chs_status_code(status), chs_status_code(decided[i].status));
    }
    if (!found && name[0] == 'y' && status != CHS_OK) fail_msg("%s is valid, but: %s", name, error.message);
    if (!found && name[0] == 'i') fail_msg("%s is not decided", name);
    if (name[0] == 'n' && strncmp(chs_status_code(status), "json.", 5) != 0)
        fail_msg("%s: %s", name, chs_status_code(status));
    if (status != CHS_OK && (!error.message[0] || error.status != status || !error.line))
        fail_msg("%s: no message or place", name);
    count->valid += name[0] == 'y';
    count->invalid += name[0] == 'n';
    count->open += name[0] == 'i';
    chs_arena_free(&arena);
    free(bytes);
}

static void decides_the_public_suite(void **state) {
    (void)state;
    char path[512];
    tally count = {0};
    if (!corpus_path("JSONTestSuite/test_parsing", path)) skip();
    corpus_each(path, check_document, &count);
    assert_int_equal(count.valid, 95);
    assert_int_equal(count.invalid, 188);
    assert_int_equal(count.open, 35);
}

// ---- Trees ----

static const char document[] =
    "\xEF\xBB\xBF{ \"name\": \"caf\\u00e9 \\ud83d\\ude00\",\n"
    "  \"list\": [1.50, -2e3, [], {\"a b\": [true, false, null]}],\n"
    "  \"big\": 0.100000000000000000000000000000000000000000000000000000000000000000000000000001,\n"
    "  \"last\": \"x,]}\\\"\" }  \n";

static const chs_json *parse(chs_arena *arena) {
    const chs_json *root = NULL;
    chs_error error = {0};
    if (chs_json_parse(chs_text_of(document), arena, &root, &error) != CHS_OK) fail_msg("%s", error.message);
    return root;
}

static void makes_a_tree(void **state) {
    (void)state;
    chs_arena arena = {0};
    const chs_json *root = parse(&arena);
    assert_int_equal(root->kind, CHS_JSON_OBJECT);
    assert_int_equal(root->count, 4);
    assert_true(chs_text_equal(chs_json_get(root, CHS_TEXT("name"))->text, CHS_TEXT("caf\xC3\xA9 \xF0\x9F\x98\x80")));
    assert_null(chs_json_get(root, CHS_TEXT("Name")));
    const chs_json *list = chs_json_get(root, CHS_TEXT("list"));
    assert_int_equal(list->count, 4);
    assert_true(list->first->number == 1.5);
    assert_true(list->first->next->number == -2000);
    assert_int_equal(list->first->next->next->kind, CHS_JSON_LIST);
    const chs_json *inner = list->first->next->next->next->first;
    assert_true(chs_text_equal(inner->key, CHS_TEXT("a b")));
    assert_int_equal(inner->first->kind, CHS_JSON_TRUE);
    assert_int_equal(inner->first->next->next->kind, CHS_JSON_NULL);
    assert_int_equal(inner->first->next->next->index, 2);
    assert_ptr_equal(inner->first->parent, inner);
    assert_true(chs_json_get(root, CHS_TEXT("big"))->number == 0.1);
    assert_true(chs_text_equal(chs_json_get(root, CHS_TEXT("last"))->text, CHS_TEXT("x,]}\"")));
    assert_string_equal(chs_json_kind_name(list->kind), "a list");
    chs_arena_free(&arena);
}

static void knows_where_values_stand(void **state) {
    (void)state;
    chs_arena arena = {0};
    const chs_json *root = parse(&arena);
    const chs_json *inner = chs_json_get(root, CHS_TEXT("list"))->first->next->next->next->first->first->next;
    char path[64];
    chs_json_path(inner, path, sizeof path);
    assert_string_equal(path, "$.list[3][\"a b\"][1]");
    chs_json_path(inner, path, 9);
    assert_string_equal(path, "$.list[3");
    chs_json_path(root, path, sizeof path);
    assert_string_equal(path, "$");
    chs_text text = chs_text_of(document);
    assert_memory_equal(text.at + chs_json_locate(text, inner, false), "false", 5);
    assert_int_equal(chs_json_locate(text, root, false), 3);
    const chs_json *last = chs_json_get(root, CHS_TEXT("last"));
    assert_memory_equal(text.at + chs_json_locate(text, last, true), "\"last\"", 6);
    assert_memory_equal(text.at + chs_json_locate(text, last, false), "\"x,]", 4);
    chs_arena_free(&arena);
}

// ---- Errors ----

static void assert_error(const char *text, chs_status status, unsigned line, unsigned column, const char *path,
                         const char *message) {
    chs_error error = {0};
    assert_int_equal(chs_json_check(chs_text_of(text), &error), status);
    if (error.line != line || error.column != column) fail_msg("%s: line %u column %u", text, error.line, error.column);
    assert_string_equal(error.path, path);
    if (!strstr(error.message, message)) fail_msg("%s: \"%s\" does not say \"%s\"", text, error.message, message);
}

static void says_what_was_found_and_what_to_do(void **state) {
    (void)state;
    assert_error("[1,\n 2,]", CHS_JSON_SYNTAX, 2, 3, "$[1]", "Found ',' before ']': remove the last comma");
    assert_error("{\"a\":1,}", CHS_JSON_SYNTAX, 1, 7, "$.a", "Found ',' before '}'");
    assert_error("{\"a\" 1}", CHS_JSON_SYNTAX, 1, 6, "$.a", "Found '1', expected ':'");
    assert_error("{a:1}", CHS_JSON_SYNTAX, 1, 2, "$", "between double quotes");
    assert_error("{'a':1}", CHS_JSON_SYNTAX, 1, 2, "$", "double quotes");
    assert_error("[1 2]", CHS_JSON_SYNTAX, 1, 4, "$[0]", "',' or ']'");
    assert_error("[01]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "needless 0");
    assert_error("[.5]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "write 0 before");
    assert_error("[1.]", CHS_JSON_SYNTAX, 1, 4, "$[0]", "a digit behind the decimal point");
    assert_error("[1e]", CHS_JSON_SYNTAX, 1, 4, "$[0]", "exponent");
    assert_error("[NaN]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "no NaN, Infinity or None: write null");
    assert_error("{\"a\": None}", CHS_JSON_SYNTAX, 1, 7, "$.a", "write null");
    assert_error("[-Infinity]", CHS_JSON_SYNTAX, 1, 3, "$[0]", "JSON has no NaN or Infinity: write null");
    assert_error("[True]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "in small letters");
    assert_error("// x\n1", CHS_JSON_SYNTAX, 1, 1, "$", "no comments");
    assert_error("[\"a\nb\"]", CHS_JSON_SYNTAX, 1, 4, "$[0]", "Found a line end");
    assert_error("[\"\\x\"]", CHS_JSON_SYNTAX, 1, 4, "$[0]", "behind a backslash");
    assert_error("[\"\\u12\"]", CHS_JSON_SYNTAX, 1, 3, "$[0]", "hexadecimal");
    assert_error("[\"abc", CHS_JSON_SYNTAX, 1, 2, "$[0]", "never ends");
    assert_error("[1", CHS_JSON_SYNTAX, 1, 3, "$[0]", "Found the end");
    assert_error("", CHS_JSON_SYNTAX, 1, 1, "$", "Found the end");
    assert_error("1 \xC3\xA9", CHS_JSON_SYNTAX, 1, 3, "$", "Found '\xC3\xA9', expected nothing more");
    assert_error("[\x01]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "Found U+0001,");
    assert_error("[\x7F]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "Found U+007F,");
    assert_error("[\xEF\xBB\xBF]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "Found U+FEFF,");
    assert_error("[\xC2\xA0]", CHS_JSON_SYNTAX, 1, 2, "$[0]", "Found U+00A0,");
    assert_error("{\xE2\x80\x8B\"a\":1}", CHS_JSON_SYNTAX, 1, 2, "$", "Found U+200B, expected the name");
    assert_int_equal(chs_json_check(CHS_TEXT("\xEF\xBB\xBF\xEF\xBB\xBF{}"), NULL), CHS_OK);
    assert_error("[1e999]", CHS_JSON_NUMBER, 1, 2, "$[0]", "larger than any double");
    assert_error("[\"\xFF\"]", CHS_JSON_ENCODING, 1, 3, "$[0]", "not valid UTF-8");
    assert_error("[\"abc\\u0000\", tru", CHS_JSON_SYNTAX, 1, 15, "$[1]", "cut off");
    assert_error("{\"a\":[\"\\u0000\"]}", CHS_MODEL_NUL, 1, 7, "$.a[0]", "escaped NUL");
    assert_error("[\"\\ud800\"]", CHS_JSON_ENCODING, 1, 3, "$[0]", "surrogate");
}

static void finds_doubled_keys(void **state) {
    (void)state;
    assert_error("{\"a\":{\"x\":1,\"y\":2,\n\"x\":3}}", CHS_MODEL_DUPLICATE_KEY, 2, 1, "$.a.x", "\"x\" stands twice");
    assert_error("[{\"b\":1,\"a\":1,\"a\":2,\"b\":2}]", CHS_MODEL_DUPLICATE_KEY, 1, 15, "$[0].a", "\"a\" stands twice");
    assert_error("{\"caf\xC3\xA9\":1,\"caf\\u00e9\":2}", CHS_MODEL_DUPLICATE_KEY, 1, 11, "$[\"caf\\\\u00e9\"]",
                 "twice");
    assert_error("[{\"a\":1,\"a\":2},]", CHS_JSON_SYNTAX, 1, 15, "$[0]", "last comma"); // no JSON at all: told first
    assert_int_equal(chs_json_check(CHS_TEXT("{\"a\":{\"a\":1},\"A\":2,\"ab\":3,\"\":4}"), NULL), CHS_OK);
}

static void limits_depth_and_size(void **state) {
    (void)state;
    char text[400];
    chs_arena arena = {0};
    const chs_json *root = NULL;
    chs_error error;
    for (size_t depth = 64; depth <= 65; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        chs_status status = chs_json_parse((chs_text){text, 2 * depth}, &arena, &root, &error);
        assert_int_equal(status, depth == 64 ? CHS_OK : CHS_JSON_DEPTH);
    }
    const chs_json *deepest = root;
    while (deepest->first) deepest = deepest->first;
    memset(text, '[', 64);
    assert_int_equal(chs_json_locate((chs_text){text, 128}, deepest, false), 63);
    size_t large = 1024 * 1024 + 1;
    char *blanks = malloc(large);
    assert_non_null(blanks);
    memset(blanks, ' ', large);
    blanks[0] = '1';
    assert_int_equal(chs_json_parse((chs_text){blanks, large}, &arena, &root, &error), CHS_JSON_SIZE);
    assert_int_equal(chs_json_check((chs_text){blanks, large}, NULL), CHS_OK);
    free(blanks);
    chs_arena_free(&arena);
}

// A million bytes of keys must not take quadratic time: this would run for minutes.
static void takes_many_keys(void **state) {
    (void)state;
    size_t count = 60000, used = 0;
    char *text = malloc(count * 24 + 8);
    assert_non_null(text);
    text[used++] = '{';
    for (size_t i = 0; i < count; i++)
        used += (size_t)sprintf(text + used, "%s\"key %zu\":0", i ? "," : "", (i * 7919) % count);
    text[used++] = '}';
    chs_arena arena = {0};
    const chs_json *root = NULL;
    assert_int_equal(chs_json_parse((chs_text){text, used}, &arena, &root, NULL), CHS_OK);
    assert_int_equal(root->count, count);
    chs_arena_free(&arena);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides_the_public_suite), cmocka_unit_test(makes_a_tree),
        cmocka_unit_test(knows_where_values_stand), cmocka_unit_test(says_what_was_found_and_what_to_do),
        cmocka_unit_test(finds_doubled_keys),       cmocka_unit_test(limits_depth_and_size),
        cmocka_unit_test(takes_many_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
