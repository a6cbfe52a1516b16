// SPDX-License-Identifier: MIT
// Expressions: what they parse to, and what is said about those that cannot be read.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/expr.h"

static const char *const op_name[] = {
    "number", "column",   "-",          "+",          "-",   "*",   "/",        "abs", "min",  "max",     "clamp",
    "if",     "coalesce", "days_since", "days_until", "==",  "!=",  "<",        "<=",  ">",    ">=",      "and",
    "or",     "not",      "t==",        "t!=",        "c==", "c!=", "contains", "in",  "text", "tcolumn", "lower"};

// As an S-expression: (+ a 1)
static void print(const chs_expr *expr, const chs_columns *columns, char *to) {
    to += strlen(to);
    switch (expr->op) {
    case CHS_OP_NUMBER: sprintf(to, "%g", expr->number); return;
    case CHS_OP_TEXT: sprintf(to, "'%.*s'", (int)expr->text.size, expr->text.at); return;
    case CHS_OP_COLUMN: sprintf(to, "%s", columns->item[expr->column].name.at); return;
    case CHS_OP_TEXT_COLUMN: sprintf(to, "$%s", columns->item[expr->column].name.at); return;
    default: sprintf(to, "(%s", op_name[expr->op]);
    }
    if (expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL)
        sprintf(to + strlen(to), " %s", columns->item[expr->column].name.at);
    for (uint32_t i = 0; i < expr->count; i++) {
        strcat(to, " ");
        print(expr->argument[i], columns, to);
    }
    strcat(to, ")");
}

static void check_tree(const char *text, bool condition, const char *tree) {
    chs_arena arena = {0};
    chs_columns columns = {0};
    const chs_expr *expr = NULL;
    chs_error error = {0};
    char found[4096] = "";
    chs_status status = chs_expr_parse(chs_text_of(text), condition, &columns, &arena, &expr, &error);
    if (status != CHS_OK) fail_msg("%s: %s", text, error.message);
    print(expr, &columns, found);
    assert_string_equal(found, tree);
    assert_int_equal(expr->truth, condition);
    chs_arena_free(&arena);
}

static void value(const char *text, const char *tree) { check_tree(text, false, tree); }
static void condition(const char *text, const char *tree) { check_tree(text, true, tree); }

// `at`: the byte the error is about; `says`: part of its message.
static void refused(const char *text, bool is_condition, chs_status status, size_t at, const char *says) {
    chs_arena arena = {0};
    chs_columns columns = {0};
    const chs_expr *expr = NULL;
    chs_error error = {0};
    chs_status got = chs_expr_parse(chs_text_of(text), is_condition, &columns, &arena, &expr, &error);
    if (got != status || error.byte != at || !strstr(error.message, says))
        fail_msg("%s: status %d at %d: %s", text, (int)got, (int)error.byte, error.message);
    assert_int_equal(error.status, status);
    assert_null(expr);
    chs_arena_free(&arena);
}

static void bad(const char *text, size_t at, const char *says) { refused(text, false, CHS_MODEL_EXPRESSION, at, says); }
static void bad_if(const char *text, size_t at, const char *says) {
    refused(text, true, CHS_MODEL_EXPRESSION, at, says);
}
static void later(const char *text, size_t at, const char *says) { refused(text, false, CHS_MODEL_NOT_YET, at, says); }

static void test_operators_bind_as_in_arithmetic(void **state) {
    (void)state;
    value("a + b * c", "(+ a (* b c))");
    value("(a + b) * c", "(* (+ a b) c)");
    value("a - b - c + d", "(+ (- a b c) d)");
    value("a / b * c", "(* (/ a b) c)");
    value("-a * -2", "(* (- a) (- 2))");
    value("a+b+c+d", "(+ a b c d)");
    value(" 1.5e3 ", "1500");
    value(".5", "0.5");
    condition("a < 1 or b < 2 and not c < 3", "(or (< a 1) (and (< b 2) (not (< c 3))))");
    condition("(a < 1 or b < 2) and c >= 3", "(and (or (< a 1) (< b 2)) (>= c 3))");
    condition("not a == 1", "(not (== a 1))");
    condition("a + 1 != b / 2", "(!= (+ a 1) (/ b 2))");
}

static void test_long_sums_and_conditions_are_one_node(void **state) {
    (void)state;
    char text[2000] = "a", tree[2000] = "(+ a";
    for (int i = 0; i < 200; i++) {
        strcat(text, " + a");
        strcat(tree, " a");
    }
    strcat(tree, ")");
    value(text, tree);
}

static void test_columns_are_texts_where_texts_are_wanted(void **state) {
    (void)state;
    condition("tier == 'Enterprise'", "(t== $tier 'Enterprise')");
    condition("'x' != `Account Tier`", "(t!= 'x' $Account Tier)");
    condition("tier == \"it's\"", "(t== $tier 'it's')");
    condition("tier == 'it''s'", "(t== $tier 'it's')");
    condition("tier == 'a\\'b\\\\c\\d'", "(t== $tier 'a'b\\c\\d')");
    condition("`a``b` == 1", "(== a`b 1)");
    condition("a == b", "(c== a b)");
    condition("a != (b)", "(c!= a b)");
    condition("lower(plan) == lower('PRO')", "(t== (lower $plan) (lower 'PRO'))");
    condition("contains(lower(note), 'cancel')", "(contains (lower $note) 'cancel')");
}

static void test_in_takes_lists_of_one_kind(void **state) {
    (void)state;
    condition("tier in ('a', 'b')", "(in $tier 'a' 'b')");
    condition("tier not in ('a')", "(not (in $tier 'a'))");
    condition("seats + 1 in (1, -2.5)", "(in (+ seats 1) 1 -2.5)");
    bad_if("tier in ('a', 1)", 14, "must be a text");
    bad_if("tier in (1, 'a')", 12, "must be a number");
    bad_if("tier in ()", 9, "a number or a 'text'");
    bad_if("tier in 'a'", 8, "the list behind in");
    bad_if("tier in ('a'", 12, "ends");
    bad_if("tier in (other)", 9, "a number or a 'text'");
    bad_if("tier not like 'a'", 9, "\"in\"");
    bad_if("5 in ('5')", 0, "is a number");
}

static void test_functions(void **state) {
    (void)state;
    value("if(a > 1, 2, b)", "(if (> a 1) 2 b)");
    value("coalesce(a, b, 0)", "(coalesce a b 0)");
    value("min(a, max(b, 1), c)", "(min a (max b 1) c)");
    value("clamp(abs(a), 0, 10)", "(clamp (abs a) 0 10)");
    condition("days_since(start_date) < 90", "(< (days_since start_date) 90)");
    condition("days_until(`Renewal Date`) <= 90", "(<= (days_until Renewal Date) 90)");
    value("count + min", "(+ count min)"); // columns of that name
    bad("abs(a, b)", 0, "found 2");
    bad("abs()", 0, "found 0");
    bad("min(a)", 0, "min(a, b, ...)");
    bad("min(a,)", 6, "another argument");
    bad("min(a b)", 6, "a comma");
    bad("min(a, b", 8, "ends");
    bad("if(a, 1, 2)", 3, "compare it with something");
    bad("if(a > 1, 'x', 2)", 10, "is a text");
    bad("days_since('2026-01-01')", 11, "name of a column");
    bad("days_since(a + 1)", 11, "name of a column");
    bad("dayssince(a)", 0, "did you mean \"days_since\"");
    bad("frobnicate(a)", 0, "there are if, coalesce");
    bad("lower(1)", 6, "is a number");
}

static void test_kinds_are_kept_apart(void **state) {
    (void)state;
    bad("'text'", 0, "is a text");
    bad("a + 'x'", 4, "each side of +");
    bad("a > 1", 0, "if(condition, 1, 0)");
    bad("1 + (a > 1)", 4, "is a condition");
    bad("-(a > 1)", 1, "is a condition");
    bad_if("a", 0, "\"a\" is a column");
    bad_if("a + 1", 0, "compare it with something");
    bad_if("'a'", 0, "is a text");
    bad_if("a > 1 and b", 10, "each side of and");
    bad_if("not a", 4, "behind not");
    bad_if("tier < 'b'", 7, "no order");
    bad_if("a + 1 == 'b'", 0, "is a number");
    bad_if("(a > 1) == 1", 0, "is a condition");
    bad_if("a < b < c", 6, "write both comparisons");
}

static void test_habits_of_other_languages_are_answered(void **state) {
    (void)state;
    bad_if("a = 1", 2, "did you mean \"==\"");
    bad_if("a > 1 && b > 1", 6, "did you mean \"and\"");
    bad_if("a > 1 || b > 1", 6, "did you mean \"or\"");
    bad_if("!a", 0, "did you mean \"not\"");
    bad_if("a <> 1", 2, "did you mean \"!=\"");
    bad_if("a > 1 AND b > 1", 6, "write and, or, not, in");
    bad_if("a == true", 5, "'true'");
    bad_if("a == null", 5, "coalesce");
    bad("a % 2", 2, "\"%\"");
    bad("caf\xC3\xA9", 3, "\"\xC3\xA9\"");
    bad("2nd_login", 0, "backquotes");
}

static void test_broken_texts(void **state) {
    (void)state;
    bad("", 0, "ends");
    bad("a +", 3, "the expression ends where a value");
    bad("a b", 2, "found \"b\"");
    bad("(a", 2, "closing bracket");
    bad("a)", 1, "found \")\"");
    bad_if("a == 'x", 5, "no closing '");
    bad("`x", 0, "no closing `");
    bad("1.2.3", 3, "found \".3\"");
    bad("1e400", 0, "no number");
    bad("* 2", 0, "found \"*\"");
    bad("and", 0, "found \"and\"");
    bad("60d", 0, "span of time");
}

static void test_what_is_not_computed_yet_is_named(void **state) {
    (void)state;
    later("count(tickets, priority == 'urgent', 60d)", 0, "\"count\"");
    later("1 + sum(tickets.hours)", 4, "rows of other tables");
    later("max(tickets.hours, 60d)", 0, "\"max\"");
    later("tickets.hours", 0, "another table");
    later("change(arr, 30d)", 0, "earlier snapshots");
    later("sentiment(note)", 0, "\"sentiment\"");
    bad("count(tickets", 13, "closing bracket");
}

static void test_nesting_has_an_end(void **state) {
    (void)state;
    enum { MANY = 20000 };
    static char text[2 * MANY + 10];
    static const char *const open[] = {"(", "-", "not ", "abs("};
    for (size_t k = 0; k < 4; k++) {
        text[0] = 0;
        char *at = text;
        for (size_t i = 0; i < MANY / strlen(open[k]); i++) at += sprintf(at, "%s", open[k]);
        chs_arena arena = {0};
        chs_columns columns = {0};
        const chs_expr *expr = NULL;
        chs_error error = {0};
        assert_int_equal(chs_expr_parse(chs_text_of(text), false, &columns, &arena, &expr, &error),
                         CHS_MODEL_EXPRESSION);
        assert_non_null(strstr(error.message, "levels deep"));
        chs_arena_free(&arena);
    }
    text[0] = 0;
    for (int i = 0; i < 40; i++) strcat(text, "a + 1 - ");
    strcat(text, "1");
    bad(text, 0, "levels deep");
    value("((((((((((a))))))))))", "a");
}

static void test_columns_are_counted_once(void **state) {
    (void)state;
    chs_arena arena = {0};
    chs_columns columns = {0};
    const chs_expr *expr;
    chs_error error;
    assert_int_equal(chs_expr_parse(CHS_TEXT("a + b + `a`"), false, &columns, &arena, &expr, &error), CHS_OK);
    assert_int_equal(chs_expr_parse(CHS_TEXT("c + b"), false, &columns, &arena, &expr, &error), CHS_OK);
    assert_int_equal(columns.count, 3);
    assert_false(chs_expr_needs_date(expr));
    assert_int_equal(chs_expr_parse(CHS_TEXT("1 + min(2, days_since(d))"), false, &columns, &arena, &expr, &error),
                     CHS_OK);
    assert_true(chs_expr_needs_date(expr));
    chs_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_operators_bind_as_in_arithmetic),
        cmocka_unit_test(test_long_sums_and_conditions_are_one_node),
        cmocka_unit_test(test_columns_are_texts_where_texts_are_wanted),
        cmocka_unit_test(test_in_takes_lists_of_one_kind),
        cmocka_unit_test(test_functions),
        cmocka_unit_test(test_kinds_are_kept_apart),
        cmocka_unit_test(test_habits_of_other_languages_are_answered),
        cmocka_unit_test(test_broken_texts),
        cmocka_unit_test(test_what_is_not_computed_yet_is_named),
        cmocka_unit_test(test_nesting_has_an_end),
        cmocka_unit_test(test_columns_are_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
