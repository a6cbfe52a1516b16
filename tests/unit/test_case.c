// SPDX-License-Identifier: MIT
// Texts of a model that are in no cell as they are written, but in another case: what is said of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "portfolio.h"
#include "score/run.h"

static const char accounts[] = "id,n,tier,status\n"
                               "A,1,Gold,active\n"
                               "B,2,GOLD , TEST\n"
                               "C,3,silver,Test\n"
                               "D,4,N/A,active\n"
                               "E,5,,Active\n";
static const char tickets[] = "account,priority\nA,Urgent\nA,low\nB,Urgent\nB, Urgent\nC,HIGH\n";

// Scores them with a signal of this value and `parts` in the model, and expects these notices: count@first row of what, as far as
// it is said before the colon.
static void value_notes(const char *value, const char *parts, const char *expected) {
    static const char format[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"tables\": {\"tickets\": {\"account\": \"account\"}}, %s\n"
        "\"signals\": [{\"id\": \"s\", \"goal\": 1, \"value\": \"%s\"}], \"score\": {\"of\": [{\"signal\": \"s\"}]},\n"
        "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    char text[4000], said[2000] = "";
    chs_error error;
    chs_run *run = NULL;
    chs_data *data = chs_data_new();
    snprintf(text, sizeof text, format, parts, value);
    chs_model *model = chs_model_parse(text, strlen(text), "model.json", &error, 1, NULL);
    if (!model) fail_msg("%s: %s", text, error.message);
    assert_int_equal(portfolio_read(data, "accounts", accounts, &error), CHS_OK);
    assert_int_equal(portfolio_read(data, "tickets", tickets, &error), CHS_OK);
    assert_int_equal(chs_score(model, data, NULL, &run, &error), CHS_OK);
    for (chs_notice *n = run->report.first; n; n = n->next) {
        if (strcmp(n->code, "data.case") != 0) continue;
        assert_int_equal(n->severity, CHS_WARNING);
        const char *end = strstr(n->message.at, ": texts are compared as they are written.");
        assert_non_null(end);
        sprintf(said + strlen(said), "%u@%u %.*s; ", (unsigned)n->count, (unsigned)n->row, (int)(end - n->message.at),
                n->message.at);
    }
    assert_string_equal(said, expected);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
}

static void value(const char *value_text, const char *expected) { value_notes(value_text, "", expected); }
static void part(const char *parts, const char *expected) { value_notes("n", parts, expected); }

static void test_a_text_in_another_case_is_told(void **state) {
    (void)state;
    value("if(tier == 'gold', 1, 2)", "2@1 'gold' is in no cell of \"tier\", but 'Gold' is (2 cells); ");
    value("if('gold' != tier, 1, 2)", "2@1 'gold' is in no cell of \"tier\", but 'Gold' is (2 cells); ");
    value("if(tier in ('silver', 'GoLD'), 1, 2)", "2@1 'GoLD' is in no cell of \"tier\", but 'Gold' is (2 cells); ");
    value("if(coalesce(tier, 'none') == ' Silver', 1, 2)",
          "1@3 'Silver' is in no cell of \"tier\", but 'silver' is (1 cell); ");
    value("if(tier == 'n/a', 1, 2)", "1@4 'n/a' is in no cell of \"tier\", but 'N/A' is (1 cell); ");
}

static void test_every_text_of_a_column_is_told_once(void **state) {
    (void)state;
    value("if(tier == 'gold' and status == 'active', 1, if(tier == 'gold' or tier == 'Silver', 2, 3))",
          "3@1 'gold' is in no cell of \"tier\", but 'Gold' is (2 cells); nor is 'Silver', but 'silver' is (1 cell); ");
    value_notes("if(tier == 'gold', 1, 2)", "\"include\": \"tier != 'gold' and status != 'tesT'\",",
                "2@1 'gold' is in no cell of \"tier\", but 'Gold' is (2 cells); "
                "2@2 'tesT' is in no cell of \"status\", but 'TEST' is (2 cells); ");
}

static void test_what_is_there_or_nowhere_says_nothing(void **state) {
    (void)state;
    value("if(status == 'active', 1, 2)", "");
    value("if(status == 'Active', 1, 2)", "");
    value("if(tier == 'platinum', 1, 2)", "");
    value("if(lower(tier) == 'gold', 1, 2)", "");
    value("if(tier == '' or n == '5' or nowhere == 'gold', 1, 2)", "");
    // one that is asked for beside it is known
    value("if(tier in ('gold', 'Gold', 'GOLD'), 1, 2)", "");
    value("if(tier == 'gold' or tier == 'Gold', 1, 2)",
          "1@2 'gold' is in no cell of \"tier\", but 'GOLD' is (1 cell); ");
}

static void test_other_tables_are_looked_at(void **state) {
    (void)state;
    value("count(tickets, priority == 'urgent')",
          "3@1 'urgent' is in no cell of \"priority\" of \"tickets\", but 'Urgent' is (3 cells); ");
    value("if(last(tickets.priority) == 'high', 1, 2)",
          "1@5 'high' is in no cell of \"priority\" of \"tickets\", but 'HIGH' is (1 cell); ");
    value("count(tickets, priority == 'low')", "");
}

static void test_every_part_of_a_model_is_looked_at(void **state) {
    (void)state;
    static const char said[] = "2@1 'gold' is in no cell of \"tier\", but 'Gold' is (2 cells); ";
    part("\"include\": \"tier != 'gold'\",", said);
    part("\"segments\": [{\"name\": \"S\", \"if\": \"tier == 'gold'\"}],", said);
    part("\"lifecycle\": [{\"name\": \"S\", \"if\": \"tier == 'gold'\"}],", said);
    part("\"rules\": [{\"if\": \"not (n > 3 and tier == 'gold')\", \"cap\": 10, \"because\": \"b\"}],", said);
    part("\"outcome\": {\"churned\": \"tier == 'gold'\"},", said);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_in_another_case_is_told),
        cmocka_unit_test(test_every_text_of_a_column_is_told_once),
        cmocka_unit_test(test_what_is_there_or_nowhere_says_nothing),
        cmocka_unit_test(test_other_tables_are_looked_at),
        cmocka_unit_test(test_every_part_of_a_model_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
