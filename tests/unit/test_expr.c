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
#include "model/rollup.h"

static const char *const op_name[] = {
    "number",   "column", "-",        "+",       "-",          "*",          "/",         "abs",  "min", "max",
    "clamp",    "if",     "coalesce", "rollup",  "days_since", "days_until", "sentiment", "==",   "!=",  "<",
    "<=",       ">",      ">=",       "and",     "or",         "not",        "t==",       "t!=",  "c==", "c!=",
    "contains", "in",     "text",     "tcolumn", "trollup",    "tif",        "tcoalesce", "lower"};

// The columns are those of the accounts; the tables "tickets" (with a date) and "invoices" are there.
typedef struct names {
    chs_columns columns;
    chs_model_table table[2];
    chs_rollups rollups;
    chs_scope scope;
} names;

static void begin(names *n, chs_arena *arena) {
    *n = (names){.table = {{.name = CHS_TEXT("tickets")}, {.name = CHS_TEXT("invoices"), .date = CHS_NO_COLUMN}}};
    n->scope = (chs_scope){&n->columns, n->table, 2, &n->rollups, true};
    uint32_t account;
    for (int t = 0; t < 2; t++) assert_true(chs_columns_index(&n->table[t].columns, arena, CHS_TEXT("org"), &account));
    assert_true(chs_columns_index(&n->table[0].columns, arena, CHS_TEXT("made"), &n->table[0].date));
}

static void print(const chs_expr *expr, const names *n, const chs_columns *columns, char *to);

// [count tickets.hours (< hours 3) 60d]
static void print_rollup(const chs_rollup *rollup, const names *n, char *to) {
    static const char *const kinds[] = {"count", "sum", "avg", "min", "max", "last", "distinct"};
    const chs_model_table *table = &n->table[rollup->table];
    to += sprintf(to, "[%s%s %s", kinds[rollup->kind],
                  rollup->days     ? " day"
                  : rollup->text   ? " text"
                  : rollup->judged ? " tone"
                                   : "",
                  table->name.at);
    if (rollup->column != CHS_NO_COLUMN) to += sprintf(to, ".%s", table->columns.item[rollup->column].name.at);
    if (rollup->condition) {
        strcat(to, " ");
        print(rollup->condition, n, &table->columns, to);
    }
    if (rollup->window) sprintf(to + strlen(to), " %dd", rollup->window);
    strcat(to, "]");
}

// As an S-expression: (+ a 1)
static void print(const chs_expr *expr, const names *n, const chs_columns *columns, char *to) {
    to += strlen(to);
    switch (expr->op) {
    case CHS_OP_NUMBER: sprintf(to, "%g", expr->number); return;
    case CHS_OP_TEXT: sprintf(to, "'%.*s'", (int)expr->text.size, expr->text.at); return;
    case CHS_OP_COLUMN: sprintf(to, "%s", columns->item[expr->column].name.at); return;
    case CHS_OP_TEXT_COLUMN: sprintf(to, "$%s", columns->item[expr->column].name.at); return;
    case CHS_OP_TEXT_ROLLUP:
    case CHS_OP_ROLLUP: print_rollup(&n->rollups.item[expr->column], n, to); return;
    default: sprintf(to, "(%s", op_name[expr->op]);
    }
    if ((expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL) && !expr->count)
        sprintf(to + strlen(to), " %s", columns->item[expr->column].name.at);
    for (uint32_t i = 0; i < expr->count; i++) {
        strcat(to, " ");
        print(expr->argument[i], n, columns, to);
    }
    strcat(to, ")");
}

static void check_tree(const char *text, bool condition, const char *tree) {
    chs_arena arena = {0};
    names n;
    begin(&n, &arena);
    const chs_expr *expr = NULL;
    chs_error error = {0};
    char found[4096] = "";
    chs_status status = chs_expr_parse(chs_text_of(text), condition, &n.scope, &arena, &expr, &error);
    if (status != CHS_OK) fail_msg("%s: %s", text, error.message);
    print(expr, &n, &n.columns, found);
    assert_string_equal(found, tree);
    assert_int_equal(expr->truth, condition);
    chs_arena_free(&arena);
}

static void value(const char *text, const char *tree) { check_tree(text, false, tree); }
static void condition(const char *text, const char *tree) { check_tree(text, true, tree); }

// `at`: the byte the error is about; `says`: part of its message.
static void refused(const char *text, bool is_condition, chs_status status, size_t at, const char *says) {
    chs_arena arena = {0};
    names n;
    begin(&n, &arena);
    const chs_expr *expr = NULL;
    chs_error error = {0};
    chs_status got = chs_expr_parse(chs_text_of(text), is_condition, &n.scope, &arena, &expr, &error);
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
    bad("if(a > 1, 'x', 2)", 15, "is a number");
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
}

static void test_roll_ups(void **state) {
    (void)state;
    value("count(tickets)", "[count tickets]");
    value("count(tickets, priority == 'urgent', 60d)", "[count tickets (t== $priority 'urgent') 60d]");
    value("1 + sum(invoices.amount, status == 'open') / seats",
          "(+ 1 (/ [sum invoices.amount (t== $status 'open')] seats))");
    value("avg(tickets.hours, 2w)", "[avg tickets.hours 14d]");
    value("min(tickets.hours) + max(tickets.hours, hours < 3)",
          "(+ [min tickets.hours] [max tickets.hours (< hours 3)])");
    value("min(a, max(tickets.hours), 3)", "(min a [max tickets.hours] 3)");
    value("last(tickets.`first reply``s time`)", "[last tickets.first reply`s time]");
    value("distinct(tickets.user, hours > 1 or contains(note, 'x'), 1d)",
          "[distinct tickets.user (or (> hours 1) (contains $note 'x')) 1d]");
    value("count(tickets, days_since(solved) < 3)", "[count tickets (< (days_since solved) 3)]");
    value("days_since(last(tickets.made)) - days_until((max(tickets.due, 30d)))",
          "(- (days_since [last day tickets.made]) (days_until [max day tickets.due 30d]))");
    condition("count(tickets.hours) in (1, 2)", "(in [count tickets.hours] 1 2)");
    value("if(count(tickets) > 3, count, tickets)", "(if (> [count tickets] 3) count tickets)"); // columns of that name
}

static void test_roll_ups_that_cannot_be(void **state) {
    (void)state;
    refused("count(tikets)", false, CHS_MODEL_NAME, 6, "did you mean \"tickets\"");
    refused("sum(zzz.hours)", false, CHS_MODEL_NAME, 4, "\"tables\" of the model");
    bad("sum(tickets)", 4, "sum(tickets.column)");
    bad("count('tickets')", 6, "the name of a table");
    bad("count()", 6, "the name of a table");
    bad("count(tickets, 60d, hours > 1)", 20, "then at most one window");
    bad("count(tickets, a > 1, b > 1)", 22, "at most one condition");
    bad("count(tickets, hours)", 15, "must be a condition");
    bad("count(tickets, count(tickets) > 1)", 15, "inside of another roll-up");
    bad("count(tickets, sum(invoices.a) > 1)", 15, "columns of \"tickets\"");
    bad("count(invoices, 60d)", 16, "have no date");
    bad("count(tickets, 6m)", 15, "days or weeks");
    bad("count(tickets, 0d)", 15, "days or weeks");
    bad("count(tickets, 99999999999d)", 15, "days or weeks");
    bad("count(tickets hours)", 14, "a comma or the closing bracket");
    bad("count(tickets", 13, "closing bracket");
    bad("tickets.hours", 0, "say what to make of its rows");
    bad("max(tickets.hours, 3)", 19, "must be a condition");
    bad("days_since(sum(tickets.hours))", 11, "gives no date");
    bad("days_since(1 + last(tickets.made))", 11, "the name of a column");
    bad("days_since(last(tickets.made) + 1)", 11, "the name of a column");
    bad_if("max(tickets.status) == 'open'", 0, "is a number");
    bad_if("last(tickets.status)", 0, "is a number");
    refused("avg(sentiment(note), 60d)", false, CHS_MODEL_NAME, 4, "there is no table");
    bad("count(sentiment(tickets.note))", 6, "sentiment(comment) < 40");
    bad("avg(sentiment(tickets.note)", 27, "closing bracket");
    bad("avg(sentiment(tickets.note + 1))", 27, "closing bracket");
    refused("avg(sentiment(tickets))", false, CHS_MODEL_NAME, 4, "there is no table");
    bad("last(sentiment(invoices.note), 60d)", 31, "have no date");
    bad("days_since(last(sentiment(tickets.note)))", 16, "gives numbers");
    bad("last(tickets.`x)", 5, "no closing `");
    bad("60d", 0, "which roll-ups take last");
}

static void test_equal_roll_ups_are_one(void **state) {
    (void)state;
    chs_arena arena = {0};
    names n;
    begin(&n, &arena);
    const chs_expr *expr;
    chs_error error;
    static const char text[] =
        "count(tickets, a == 1, 7d) + count( tickets, (a)==1, 1w) + count(tickets, a == 2, 7d) + "
        "count(tickets, a == 1) + last(tickets.made) + days_since(last(tickets.made))";
    assert_int_equal(chs_expr_parse(chs_text_of(text), false, &n.scope, &arena, &expr, &error), CHS_OK);
    assert_int_equal(n.rollups.count, 5);
    assert_int_equal(expr->argument[0]->column, expr->argument[1]->column);
    assert_int_equal(n.columns.count, 0);
    assert_int_equal(n.table[0].columns.count, 3);
    chs_arena_free(&arena);
}

static void test_a_last_an_if_and_a_coalesce_are_texts_where_texts_are_wanted(void **state) {
    (void)state;
    condition("last(tickets.status, 60d) == 'open'", "(t== [last text tickets.status 60d] 'open')");
    condition("last(tickets.hours) == arr", "(== [last tickets.hours] arr)");
    value("last(tickets.hours) / 2", "(/ [last tickets.hours] 2)");
    condition("coalesce(plan, tier) == 'Pro'", "(t== (tcoalesce $plan $tier) 'Pro')");
    condition("coalesce(plan, tier) == other", "(== (coalesce plan tier) other)");
    condition("lower(if(arr > 1, plan, 'none')) in ('pro', 'none')",
              "(in (lower (tif (> arr 1) $plan 'none')) 'pro' 'none')");
    condition("contains(coalesce(last(tickets.note), if(a == 1, b, c)), 'x')",
              "(contains (tcoalesce [last text tickets.note] (tif (== a 1) $b $c)) 'x')");
    value("coalesce(if(a == 1, b, c), last(tickets.hours))", "(coalesce (if (== a 1) b c) [last tickets.hours])");
    value("coalesce(if(a == 1, b, c), 0)", "(coalesce (if (== a 1) b c) 0)");
    bad("if(a == 1, 'x', 2)", 16, "is a number");
    bad("if(a == 1, 'x', 'y')", 0, "is a text");
    bad("coalesce('x', a > 1)", 14, "is a condition");
    bad_if("coalesce(a, b)", 0, "is a number");
}

static void test_sentiment_is_of_a_text(void **state) {
    (void)state;
    value("sentiment(note)", "(sentiment $note)");
    value("sentiment(coalesce(note, last(tickets.note)))", "(sentiment (tcoalesce $note [last text tickets.note]))");
    value("min(sentiment(note), 50)", "(min (sentiment $note) 50)");
    value("avg(sentiment(tickets.note), hours > 1, 4w)", "[avg tone tickets.note (> hours 1) 28d]");
    value("min(sentiment(tickets.note))", "[min tone tickets.note]");
    value("count(tickets, sentiment(note) < 40)", "[count tickets (< (sentiment $note) 40)]");
    value("sentiment + 1", "(+ sentiment 1)");
    bad("sentiment(1)", 10, "must be a text");
    bad("sentiment()", 0, "is written sentiment(text)");
}

static void test_history_is_named_and_its_arguments_are_checked(void **state) {
    (void)state;
    later("change(arr, 30d)", 0, "needs dated rows");
    later("1 + slope(a / b, 12w)", 4, "\"slope\"");
    later("previous(coalesce(arr, 0))", 0, "bring the figure as a column");
    bad("change(arr)", 0, "change(x, 30d)");
    bad("change(arr, 30)", 12, "a span of time");
    bad("change(arr, b)", 12, "a span of time");
    bad("change(30d, 30d)", 7, "is a span of time");
    bad("change(arr, 30m)", 12, "days or weeks");
    bad("change(arr, 0d)", 12, "days or weeks");
    bad("slope(arr, 90d, 1)", 0, "slope(x, 90d)");
    bad("previous(arr, 30d)", 14, "is a span of time");
    bad("previous('x')", 9, "must be a number");
    bad("previous(count(tickets))", 9, "rolls up another table");
    bad("change(1 + last(tickets.hours), 30d)", 7, "rolls up another table");
    bad("count(tickets, change(hours, 30d) > 1)", 15, "only signals, segments and rules");
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
        names n;
        begin(&n, &arena);
        const chs_expr *expr = NULL;
        chs_error error = {0};
        assert_int_equal(chs_expr_parse(chs_text_of(text), false, &n.scope, &arena, &expr, &error),
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
    names n;
    begin(&n, &arena);
    const chs_expr *expr;
    chs_error error;
    assert_int_equal(chs_expr_parse(CHS_TEXT("a + b + `a`"), false, &n.scope, &arena, &expr, &error), CHS_OK);
    assert_int_equal(chs_expr_parse(CHS_TEXT("c + b"), false, &n.scope, &arena, &expr, &error), CHS_OK);
    assert_int_equal(n.columns.count, 3);
    assert_false(chs_expr_needs_date(expr));
    assert_int_equal(chs_expr_parse(CHS_TEXT("1 + min(2, days_since(d))"), false, &n.scope, &arena, &expr, &error),
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
        cmocka_unit_test(test_roll_ups),
        cmocka_unit_test(test_roll_ups_that_cannot_be),
        cmocka_unit_test(test_equal_roll_ups_are_one),
        cmocka_unit_test(test_a_last_an_if_and_a_coalesce_are_texts_where_texts_are_wanted),
        cmocka_unit_test(test_sentiment_is_of_a_text),
        cmocka_unit_test(test_history_is_named_and_its_arguments_are_checked),
        cmocka_unit_test(test_nesting_has_an_end),
        cmocka_unit_test(test_columns_are_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
