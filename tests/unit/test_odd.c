// SPDX-License-Identifier: MIT
// Conditions that cannot be judged because of a cell: what is said of them, and of how many accounts.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "portfolio.h"
#include "score/run.h"

static const char accounts[] = "id,n,due,day,tier\n"
                               "A,1,sixty,2026-06-30,x\n"
                               "B,2,61,soon,\n"
                               "C,3,~70,2026-06-01,y\n"
                               "D,4,,2026-06-01,N/A\n"
                               "E,5,1e16,2026-06-01,x\n"
                               "F,6,5,2026-06-01,x\n";

// Scores them with `parts` in the model and `more` in its signal, and expects these notices: code count@first row of what.
static void signal_notes(const char *parts, const char *more, const char *expected) {
    static const char format[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"},%s\n"
        "\"signals\": [{\"id\": \"s\", \"goal\": 1, %s}], \"score\": {\"of\": [{\"signal\": \"s\"}]},\n"
        "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    char text[4000], said[2000] = "";
    chs_error error;
    chs_run *run = NULL;
    chs_data *data = chs_data_new();
    const chs_score_options options = {.as_of = "2026-06-30"};
    snprintf(text, sizeof text, format, parts, more);
    chs_model *model = chs_model_parse(text, strlen(text), "model.json", &error, 1, NULL);
    if (!model) fail_msg("%s: %s", text, error.message);
    assert_int_equal(portfolio_read(data, "accounts", accounts, &error), CHS_OK);
    assert_int_equal(chs_score(model, data, &options, &run, &error), CHS_OK);
    for (chs_notice *n = run->report.first; n; n = n->next) {
        // of columns that are not there, and of values that are missing by themselves, others speak
        if (!strstr(n->code, ".unreadable") || strcmp(n->code, "signal.unreadable") == 0) continue;
        const char *culprit = strstr(n->message.at, ": \"");
        const char *end = culprit ? strstr(culprit, " is no ") : NULL;
        assert_non_null(end);
        sprintf(said + strlen(said), "%s %u@%u %.*s; ", n->code, (unsigned)n->count, (unsigned)n->row,
                (int)(end - culprit - 2), culprit + 2);
    }
    assert_string_equal(said, expected);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
}

static void notes(const char *parts, const char *expected) {
    char list[1000];
    snprintf(list, sizeof list, "%s,", parts);
    signal_notes(list, "\"value\": \"n\"", expected);
}

static void rule_notes(const char *condition, const char *expected) {
    char parts[500];
    snprintf(parts, sizeof parts, "\"rules\": [{\"if\": \"%s\", \"cap\": 10, \"because\": \"b\"}]", condition);
    notes(parts, expected);
}

static void test_a_rule_says_what_it_cannot_judge(void **state) {
    (void)state;
    rule_notes("due > 60", "rule.unreadable 3@1 \"due\"; ");
    rule_notes("days_since(day) > 60", "rule.unreadable 1@2 \"day\"; ");
    rule_notes("not (n + due > 60)", "rule.unreadable 3@1 \"due\"; ");
    rule_notes("tier == 'x' and if(due > 60, 'a', 'b') == 'a'", "rule.unreadable 2@1 \"due\"; ");
    rule_notes("missing_column > 60 and due > 60", "rule.unreadable 3@1 \"due\"; ");
    rule_notes("due > 60 or missing_column > 60 or n > 1", "rule.unreadable 1@1 \"due\"; ");
    rule_notes("n * 1e15 * 1e300 > 1", "rule.unreadable 6@1 \"n * 1e15 * 1e300 > 1\"; "); // no cell alone is to blame
}

static void test_a_rule_that_is_known_all_the_same_says_nothing(void **state) {
    (void)state;
    rule_notes("n > 0", "");
    rule_notes("due > 60 and n > 9", "");
    rule_notes("n > 0 or due > 60", "");
    rule_notes("coalesce(due, 0) > 60", "");
    rule_notes("due == 'sixty'", "");
    rule_notes("missing_column > 60 and n > 9", "");
}

static void test_every_rule_speaks_for_itself(void **state) {
    (void)state;
    notes(
        "\"rules\": [{\"if\": \"due > 60\", \"cap\": 10, \"because\": \"b\"}, {\"if\": \"n > 1 and due > 60\", \"cap\": 5, "
        "\"because\": \"b\"}, {\"if\": \"n > 1 and days_until(day) > 1\", \"add\": 5, \"because\": \"b\"}]",
        "rule.unreadable 3@1 \"due\"; rule.unreadable 2@3 \"due\"; rule.unreadable 1@2 \"day\"; ");
}

static void test_include_says_whom_it_leaves_out_unjudged(void **state) {
    (void)state;
    notes("\"include\": \"due < 100\"", "include.unreadable 3@1 \"due\"; ");
    notes("\"include\": \"tier == 'x' and due < 100\"", "include.unreadable 2@1 \"due\"; ");
    notes("\"include\": \"n > 2 and days_since(day) < 100\"", "");
}

static void test_segments_and_lifecycle_say_who_might_belong_there(void **state) {
    (void)state;
    notes("\"segments\": [{\"name\": \"S\", \"if\": \"due > 60\"}, {\"name\": \"T\", \"if\": \"n > 0\"}]",
          "segment.unreadable 3@1 \"due\"; ");
    notes("\"lifecycle\": [{\"name\": \"S\", \"if\": \"days_since(day) < 9\"}]", "lifecycle.unreadable 1@2 \"day\"; ");
    // who is known to belong to an earlier one, and each account once
    notes("\"segments\": [{\"name\": \"S\", \"if\": \"n < 2\"}, {\"name\": \"T\", \"if\": \"due > 60\"}, "
          "{\"name\": \"U\", \"if\": \"due > 30\"}]",
          "segment.unreadable 2@3 \"due\"; ");
}

// A value is as good as its evidence and its date, and these are cells, too; one that is missing by itself is told of as such.
static void test_signals_say_which_cells_beside_them_count_for_nothing(void **state) {
    (void)state;
    signal_notes("", "\"value\": \"n\", \"at_least\": {\"due\": 10}", "at_least.unreadable 3@1 \"due\"; ");
    signal_notes("", "\"value\": \"n\", \"dated\": \"day\", \"stale_after\": \"90d\"",
                 "stale_after.unreadable 1@2 \"day\"; ");
    signal_notes("", "\"value\": \"due\", \"at_least\": {\"due\": 10}", "at_least.unreadable 1@5 \"due\"; ");
    signal_notes("", "\"value\": \"n\", \"at_least\": {\"n\": 10}, \"dated\": \"id\"", "");
}

static void test_an_outcome_says_whom_it_cannot_judge(void **state) {
    (void)state;
    notes("\"outcome\": {\"churned\": \"due > 60\"}", "outcome.unreadable 3@1 \"due\"; ");
    notes("\"outcome\": {\"churned\": \"tier == 'x' and due > 60\"}", "outcome.unreadable 2@1 \"due\"; ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_says_what_it_cannot_judge),
        cmocka_unit_test(test_a_rule_that_is_known_all_the_same_says_nothing),
        cmocka_unit_test(test_every_rule_speaks_for_itself),
        cmocka_unit_test(test_include_says_whom_it_leaves_out_unjudged),
        cmocka_unit_test(test_segments_and_lifecycle_say_who_might_belong_there),
        cmocka_unit_test(test_signals_say_which_cells_beside_them_count_for_nothing),
        cmocka_unit_test(test_an_outcome_says_whom_it_cannot_judge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
