// SPDX-License-Identifier: MIT
// A model bound to a table: which columns are found, and what expressions and signals are worth in its rows.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "model/bind.h"

typedef struct bound {
    chs_table table;
    chs_arena arena;
    chs_report report;
    chs_model *model;
    chs_binding binding;
    chs_error error;
} bound;

// A table from lines parted by '\n', cells by '|'; the first line is the header.
static void fill(chs_table *table, const char *lines) {
    *table = (chs_table){.name = CHS_TEXT("accounts")};
    for (int line = 0; *lines; line++) {
        for (size_t column = 0;; column++) {
            size_t size = strcspn(lines, "|\n");
            chs_text cell = {lines, size};
            if (line == 0)
                assert_non_null(chs_table_add_column(table, cell));
            else
                assert_true(chs_table_put(table, column, cell));
            lines += size;
            if (*lines != '|') break;
            lines++;
        }
        if (line > 0) assert_true(chs_table_end_row(table));
        if (*lines) lines++;
    }
}

// A model whose signals and other parts are `parts`, bound to the table.
static chs_status bind(bound *b, const char *parts, const char *lines) {
    static char text[8000];
    memset(b, 0, sizeof *b);
    snprintf(text, sizeof text,
             "{\"chs\": 1, \"account\": {\"id\": \"id\"}, %s, \"score\": {\"of\": [{\"signal\": \"s\"}]},"
             "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}",
             parts);
    b->model = chs_model_parse(text, strlen(text), "m", &b->error, 1, NULL);
    if (!b->model) fail_msg("%s %s", b->error.path, b->error.message);
    fill(&b->table, lines);
    chs_status status = chs_bind(&b->model->columns, &b->table, &b->arena, &b->report, &b->binding, &b->error);
    if (status == CHS_OK)
        status = chs_bind_need(&b->binding, b->model->account.id, "account ids", "account", &b->error);
    b->binding.as_of = chs_date_day(2026, 11, 16);
    return status;
}

static void release(bound *b) {
    chs_model_free(b->model);
    chs_report_free(&b->report);
    chs_arena_free(&b->arena);
    chs_arena_free(&b->table.arena);
}

static void print_values(const double *number, const uint8_t *absence, uint32_t count, char *to) {
    *to = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (absence[i]) assert_true(!(number[i] < 0) && !(number[i] > 0));
        if (absence[i])
            sprintf(to + strlen(to), "%s%s", i ? ", " : "", chs_absence_text((chs_absence)absence[i]));
        else
            sprintf(to + strlen(to), "%s%g", i ? ", " : "", number[i]);
    }
}

static const char sample[] = "id|a|b|tier|other|day|seats\n"
                             "1|10|4|Big|Big|2026-11-01|10\n"
                             "2|-3|0|big|small|2026-12-01|2\n"
                             "3|N/A|2|||-|\n"
                             "4|word|2|N/A|n/a|soon|7\n"
                             "5|2e15|1| Big |5|2025-11-16T23:59:00-05:00|x\n";

// The expression in each row of the sample.
static void check(const char *text, bool condition, const char *expected) {
    bound b;
    assert_int_equal(bind(&b,
                          "\"include\": \"a == b and tier == other and seats > 0 and days_since(day) > 0\","
                          "\"signals\": [{\"id\": \"s\", \"value\": \"a\", \"goal\": 1}]",
                          sample),
                     CHS_OK);
    const chs_expr *expr = NULL;
    chs_columns columns = b.model->columns;
    chs_status status =
        chs_expr_parse(chs_text_of(text), condition, &(chs_scope){.columns = &columns}, &b.arena, &expr, &b.error);
    if (status) fail_msg("%s: %s", text, b.error.message);
    assert_int_equal(columns.count, b.model->columns.count);
    const uint32_t row[5] = {0, 1, 2, 3, 4};
    double number[5];
    uint8_t absence[5];
    chs_eval(&b.binding, expr, row, 5, number, absence);
    char found[200];
    print_values(number, absence, 5, found);
    if (strcmp(found, expected)) fail_msg("%s: %s", text, found);
    release(&b);
}
static void value(const char *text, const char *expected) { check(text, false, expected); }
static void condition(const char *text, const char *expected) { check(text, true, expected); }

static void test_arithmetic_and_missing_operands(void **state) {
    (void)state;
    value("a", "10, -3, empty, unreadable, out of range");
    value("a / b", "2.5, not evaluated, empty, unreadable, out of range");
    value("b + a", "14, -3, empty, unreadable, out of range");
    value("seats + a", "20, -1, empty, unreadable, unreadable"); // the first operand's reason
    value("a - b - 1", "5, -4, empty, unreadable, out of range");
    value("-a * 2", "-20, 6, empty, unreadable, out of range");
    value("abs(a)", "10, 3, empty, unreadable, out of range");
    value("min(a, b, 5)", "4, -3, empty, unreadable, out of range");
    value("max(b, 2)", "4, 2, 2, 2, 2");
    value("clamp(b, 1, 3)", "3, 1, 2, 2, 1");
    value("coalesce(a, seats, 0)", "10, -3, 0, 7, 0");
    value("coalesce(a, seats)", "10, -3, empty, 7, out of range");
    value("b * 1e15", "out of range, 0, out of range, out of range, 1e+15");
    value("b * 1e300 * 1e300 / 1e300", "out of range, 0, out of range, out of range, out of range");
    value("0 * -b", "0, 0, 0, 0, 0");
}

static void test_conditions_are_three_valued(void **state) {
    (void)state;
    condition("a > 0", "1, 0, empty, unreadable, out of range");
    condition("a > 0 and b > 2", "1, 0, 0, 0, 0");
    condition("a > 0 and b > 0", "1, 0, empty, unreadable, out of range");
    condition("b > 0 and a > 0", "1, 0, empty, unreadable, out of range");
    condition("a > 0 or b > 1", "1, 0, 1, 1, out of range");
    condition("b > 1 or a > 0", "1, 0, 1, 1, out of range");
    condition("not (a > 0)", "0, 1, empty, unreadable, out of range");
    condition("b in (4, 1)", "1, 0, 0, 0, 1");
    condition("a not in (10, 2)", "0, 1, empty, unreadable, out of range");
    condition("b != 2", "1, 1, 0, 0, 1");
    condition("b <= 2 and b >= 1", "0, 0, 1, 1, 1");
    value("if(a > 0, b, 100)", "4, 100, empty, unreadable, out of range");
    value("if(b > 1, a, seats)", "10, 2, empty, unreadable, unreadable");
}

static void test_texts_are_trimmed_and_case_counts(void **state) {
    (void)state;
    condition("tier == 'Big'", "1, 0, empty, empty, 1");
    condition("tier != ' Big '", "0, 1, empty, empty, 0");
    condition("tier == 'N/A'", "0, 0, empty, 1, 0");
    condition("tier != 'N/A'", "1, 1, empty, 0, 1");
    condition("tier == ''", "0, 0, 1, empty, 0");
    condition("lower(tier) == 'big'", "1, 1, empty, empty, 1");
    condition("lower(tier) == lower('BIG')", "1, 1, empty, empty, 1");
    condition("contains(tier, 'i')", "1, 1, empty, empty, 1");
    condition("contains(tier, 'B')", "1, 0, empty, empty, 1");
    condition("contains(lower(tier), 'BIG')", "0, 0, empty, empty, 0");
    condition("tier in ('Big', 'N/A')", "1, 0, empty, 1, 1");
    condition("tier not in ('Big')", "0, 1, empty, empty, 0");
    condition("a == '10'", "1, 0, empty, 0, 0");
    condition("tier == other", "1, 0, empty, empty, 0"); // two columns: missing cells equal nothing
    condition("tier != other", "0, 1, empty, empty, 1");
}

static void test_days(void **state) {
    (void)state;
    value("days_since(day)", "15, -15, empty, unreadable, 364"); // the offset takes it to the next UTC day
    value("days_until(day)", "-15, 15, empty, unreadable, -364");
}

static void test_two_columns_are_numbers_where_both_are(void **state) {
    (void)state;
    bound b;
    bind(&b, "\"include\": \"a == b\", \"signals\": [{\"id\": \"s\", \"value\": \"1\", \"goal\": 1}]",
         "id|a|b\n1|1.50|1.5\n2|2|3\n3|1|\n");
    const uint32_t row[3] = {0, 1, 2};
    double number[3];
    uint8_t absence[3];
    char found[100];
    chs_eval(&b.binding, b.model->include, row, 3, number, absence);
    print_values(number, absence, 3, found);
    assert_string_equal(found, "1, 0, empty");
    release(&b);
    bind(&b, "\"include\": \"a != b\", \"signals\": [{\"id\": \"s\", \"value\": \"1\", \"goal\": 1}]",
         "id|a|b\n1|1.50|1.5\n2|x|x\n3|y|y\n");
    chs_eval(&b.binding, b.model->include, row, 3, number, absence);
    print_values(number, absence, 3, found);
    assert_string_equal(found, "1, 0, 0");
    release(&b);
}

static void test_no_date_no_age(void **state) {
    (void)state;
    bound b;
    bind(&b, "\"signals\": [{\"id\": \"s\", \"value\": \"days_since(day)\", \"goal\": 1}]", sample);
    b.binding.as_of = CHS_NO_DAY;
    const uint32_t row[1] = {0};
    double number[1];
    uint8_t absence[1];
    chs_eval(&b.binding, b.model->signal[0].value, row, 1, number, absence);
    assert_int_equal(absence[0], CHS_NOT_EVALUATED);
    release(&b);
}

static void signal_is(const char *signal, const char *lines, const char *expected) {
    bound b;
    char parts[1000], found[300];
    snprintf(parts, sizeof parts, "\"signals\": [{\"id\": \"s\", %s}]", signal);
    assert_int_equal(bind(&b, parts, lines), CHS_OK);
    uint32_t row[CHS_BLOCK], count = b.table.rows;
    double number[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (uint32_t i = 0; i < count; i++) row[i] = i;
    chs_signal_values(&b.binding, &b.model->signal[0], row, count, number, absence);
    print_values(number, absence, count, found);
    if (strcmp(found, expected)) fail_msg("%s: %s", signal, found);
    release(&b);
}

static void test_words_give_points(void **state) {
    (void)state;
    const char *lines = "id|w\n1|green\n2| GREEN\t\n3|n/a\n4|-\n5|\n6|blue\n7|3\n8|green\n";
    signal_is("\"value\": \"w\", \"points\": {\"Green\": 99.5, \"N/A\": 10, \"3\": 7}", lines,
              "99.5, 99.5, 10, empty, empty, unknown text, 7, 99.5");
    signal_is("\"value\": \"nowhere\", \"points\": {\"Green\": 99.5}", "id|w\n1|green\n", "not evaluated");
}

static void test_too_little_evidence_and_stale_values(void **state) {
    (void)state;
    const char *lines = "id|v|w|n|d\n1|1|2|5|2026-11-16\n2|1|2|4|2026-11-16\n3|1|2||2026-11-16\n4|1|2|5|2026-08-18\n"
                        "5|1|2|5|2026-08-17\n6|1|2|5|\n7|1|0|0|2026-11-16\n8||2|0|\n9|1|2|5|2027-01-01\n";
    signal_is("\"value\": \"v / w\", \"at_least\": {\"n\": 5}, \"dated\": \"d\", \"stale_after\": \"90d\", \"goal\": 1",
              lines,
              "0.5, too little evidence, too little evidence, 0.5, stale, stale, too little evidence, empty, 0.5");
    signal_is("\"value\": \"v / w\", \"dated\": \"d\", \"goal\": 1", lines,
              "0.5, 0.5, 0.5, 0.5, 0.5, 0.5, not evaluated, empty, 0.5");
}

static const chs_notice *notice_of(const bound *b, const char *column) {
    for (const chs_notice *n = b->report.first; n; n = n->next)
        if (chs_text_equal(n->column, chs_text_of(column))) return n;
    return NULL;
}

static void test_columns_are_found_by_mapping_then_name_then_likeness(void **state) {
    (void)state;
    bound b;
    const char *parts =
        "\"columns\": {\"id\": \"Record ID\", \"y\": \"Wrong\"}, \"signals\": [{\"id\": \"s\", \"value\": \"x + csm_pulse + dup + y + emty\", \"goal\": 1}]";
    assert_int_equal(bind(&b, parts, "id|x|X|CSM Pulse|Dup|DUP|y|empty|Record ID\n1|2|3|4|5|6|7|8|9\n"), CHS_OK);
    assert_int_equal(b.binding.column[b.model->account.id], 8);
    assert_int_equal(b.binding.column[1], 1);
    assert_int_equal(b.binding.column[2], 3);
    assert_int_equal(b.binding.column[3], CHS_NO_COLUMN);
    assert_int_equal(b.binding.column[4], CHS_NO_COLUMN);
    assert_int_equal(b.binding.column[5], CHS_NO_COLUMN);
    assert_null(notice_of(&b, "x"));
    assert_int_equal(notice_of(&b, "csm_pulse")->severity, CHS_INFO);
    assert_non_null(strstr(notice_of(&b, "dup")->message.at, "2 columns"));
    assert_non_null(strstr(notice_of(&b, "y")->message.at, "mapped by"));
    assert_non_null(strstr(notice_of(&b, "emty")->message.at, "nearest is \"empty\""));
    release(&b);
}

static void test_a_table_without_ids_is_refused(void **state) {
    (void)state;
    bound b;
    assert_int_equal(bind(&b, "\"signals\": [{\"id\": \"s\", \"value\": \"x\", \"goal\": 1}]", "ident|x\n1|2\n"),
                     CHS_DATA_COLUMN);
    assert_string_equal(b.error.path, "id");
    assert_non_null(strstr(b.error.message, "no column \"id\""));
    release(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arithmetic_and_missing_operands),
        cmocka_unit_test(test_conditions_are_three_valued),
        cmocka_unit_test(test_texts_are_trimmed_and_case_counts),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_two_columns_are_numbers_where_both_are),
        cmocka_unit_test(test_no_date_no_age),
        cmocka_unit_test(test_words_give_points),
        cmocka_unit_test(test_too_little_evidence_and_stale_values),
        cmocka_unit_test(test_columns_are_found_by_mapping_then_name_then_likeness),
        cmocka_unit_test(test_a_table_without_ids_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
