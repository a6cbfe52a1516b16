// SPDX-License-Identifier: MIT
// Known cases: what each kind expects, how it comes out, why not, and that it follows every change of a weight.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "insight/expect.h"
#include "portfolio.h"

#define MODEL(expect)                                                                                                              \
    "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"signals\": ["                                                                   \
    "{\"id\": \"a\", \"label\": \"Use\", \"value\": \"a\", \"curve\": [[0, 0], [100, 100]]},"                                      \
    "{\"id\": \"b\", \"label\": \"Mood\", \"value\": \"b\", \"curve\": [[0, 0], [100, 100]]}],"                                    \
    "\"score\": {\"need\": 0.6, \"of\": [{\"signal\": \"a\", \"weight\": 1}, {\"signal\": \"b\", \"weight\": 1}]},"                \
    "\"rules\": [{\"if\": \"a < 5\", \"cap\": 30, \"because\": \"nobody is there\"}],"                                             \
    "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}, {\"name\": \"High\", \"from\": 50, \"color\": \"green\"}]," \
    "\"grades\": [[\"A\", 80], [\"B\", 0]], \"expect\": " expect "}"

static const char accounts[] = "id,a,b\ntop,100,90\nmid,60,40\nlow,0,100\ngone,,\n";

typedef struct scored {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
} scored;

static void begin(scored *s, const char *model, const char *overrides) {
    *s = (scored){.data = chs_data_new()};
    s->model = chs_model_parse(model, strlen(model), "m.json", &s->error, 1, NULL);
    if (!s->model) fail_msg("%s %s", s->error.path, s->error.message);
    assert_int_equal(portfolio_read(s->data, "accounts", accounts, &s->error), CHS_OK);
    if (overrides) assert_int_equal(portfolio_read(s->data, "overrides", overrides, &s->error), CHS_OK);
    assert_int_equal(chs_score(s->model, s->data, NULL, &s->run, &s->error), CHS_OK);
}

static void end(scored *s) {
    chs_run_free(s->run);
    chs_model_free(s->model);
    chs_data_free(s->data);
}

// The state of every case, a letter each.
static void expect_states(const scored *s, const char *states) {
    static const char letter[CHS_CASE_STATES] = {'+', '-', 'n', '?'};
    char found[32] = "";
    for (uint32_t i = 0; i < s->model->expect_count; i++)
        found[i] = letter[chs_case_of(s->run, &s->model->expect[i]).state];
    assert_string_equal(found, states);
}

static void expect_reason(const scored *s, uint32_t index, bool higher, const char *reason) {
    chs_explanation room;
    char found[500] = "";
    chs_fixed fixed = {.at = found, .size = sizeof found};
    chs_out out;
    chs_case it = chs_case_of(s->run, &s->model->expect[index]);
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_case_reason(s->run, &it, &room, &out);
    chs_out_end(&out, NULL);
    assert_string_equal(found, reason);
    assert_int_equal(it.higher, higher);
}

static void bands_scores_and_grades_are_held_against_the_shown_score(void **state) {
    (void)state;
    scored s;
    begin(
        &s,
        MODEL(
            "[{\"account\": \"top\", \"band\": \"High\"}, {\"account\": \"top\", \"band\": \"Low\"},"
            "{\"account\": \"mid\", \"score\": 50}, {\"account\": \"mid\", \"score\": [50.01, 60]},"
            "{\"account\": \"mid\", \"score\": [40, 50]}, {\"account\": \"top\", \"grade\": \"A\"},"
            "{\"account\": \"top\", \"grade\": \"B\"}, {\"account\": \"top\", \"band\": \"High\", \"score\": [0, 94.99]},"
            "{\"account\": \" top \", \"band\": \"High\", \"score\": 95, \"grade\": \"A\"}]"),
        NULL);
    expect_states(&s, "+-+-++--+");
    end(&s);
}

static void accounts_without_a_score_and_accounts_that_are_not_there_are_told_apart(void **state) {
    (void)state;
    scored s;
    uint32_t count[CHS_CASE_STATES];
    begin(&s,
          MODEL("[{\"account\": \"gone\", \"band\": \"Low\"}, {\"account\": \"gone\", \"band\": \"Not enough data\"},"
                "{\"account\": \"gone\", \"score\": [0, 100]}, {\"account\": \"who\", \"band\": \"Low\"},"
                "{\"account\": \"top\", \"band\": \"Not enough data\"}]"),
          NULL);
    expect_states(&s, "n+n?-");
    chs_count_cases(s.run, count);
    assert_int_equal(count[CHS_CASE_MET], 1);
    assert_int_equal(count[CHS_CASE_UNMET], 1);
    assert_int_equal(count[CHS_CASE_NOT_SCORED], 2);
    assert_int_equal(count[CHS_CASE_NOT_THERE], 1);
    expect_reason(&s, 0, false, "Data for 0% of the weight, 60% needed.");
    expect_reason(&s, 1, false, "");
    expect_reason(&s, 3, false, "");
    expect_reason(&s, 4, true, "Use (100) gives 50.00 points, Mood (90) 45.00.");
    end(&s);
}

static void the_reason_is_what_costs_where_too_little_was_found_and_what_gives_where_too_much(void **state) {
    (void)state;
    scored s;
    begin(&s,
          MODEL("[{\"account\": \"low\", \"band\": \"High\"}, {\"account\": \"low\", \"score\": [0, 10]},"
                "{\"account\": \"mid\", \"grade\": \"A\"}, {\"account\": \"top\", \"score\": 95}]"),
          "account,action,value,reason,author\ntop,cap,20,sold,Ann\n");
    expect_states(&s, "----");
    expect_reason(&s, 0, false, "Use (0) costs 50.00 points. Capped at 30: nobody is there.");
    expect_reason(&s, 1, true, "Mood (100) gives 50.00 points."); // the cap took points off, and more is too much
    expect_reason(&s, 2, false, "Mood (40) costs 30.00 points, Use (60) 20.00.");
    expect_reason(&s, 3, false, "Mood (90) costs 5.00 points. At most 20 by Ann: sold; computed 95.");
    end(&s);
}

static void a_change_of_a_weight_changes_how_a_case_comes_out(void **state) {
    (void)state;
    scored s;
    begin(&s, MODEL("[{\"account\": \"mid\", \"score\": 50}]"), NULL);
    expect_states(&s, "+");
    assert_int_equal(chs_run_set_weight(s.run, CHS_TEXT("a"), 3, NULL, NULL, &s.error), CHS_OK);
    assert_int_equal(chs_run_rescore(s.run, &s.error), CHS_OK);
    expect_states(&s, "-");
    chs_run_reset(s.run);
    expect_states(&s, "+");
    end(&s);
}

static void check(const char *expect, chs_status status, const char *path, const char *message) {
    char model[4000];
    chs_error error = {0};
    size_t found;
    snprintf(model, sizeof model, MODEL("%s"), expect);
    chs_model *read = chs_model_parse(model, strlen(model), "m.json", &error, 1, &found);
    if (read) fail_msg("accepted: %s", expect);
    assert_string_equal(error.message, message);
    assert_string_equal(error.path, path);
    assert_int_equal(error.status, status);
    assert_int_equal(found, 1);
}

static void what_cannot_be_expected_is_an_error_at_its_place(void **state) {
    (void)state;
    check("[{\"account\": \"x\"}]", CHS_MODEL_MISSING_KEY, "$.expect[0]",
          "An expectation needs at least one of: band score grade; there is none.");
    check("[{\"account\": \"x\", \"band\": \"Hihg\"}]", CHS_MODEL_NAME, "$.expect[0].band",
          "There is no band \"Hihg\"; did you mean \"High\"?");
    check("[{\"account\": \"x\", \"grade\": \"C\"}]", CHS_MODEL_NAME, "$.expect[0].grade",
          "There is no grade \"C\"; define it or name another.");
    check("[{\"account\": \"x\", \"score\": 101}]", CHS_MODEL_RANGE, "$.expect[0].score",
          "\"score\" must be points from 0 to 100; found the number 101.");
    check("[{\"account\": \"x\", \"score\": [50, 40]}]", CHS_MODEL_RANGE, "$.expect[0].score",
          "\"score\" must be the lowest points first; found a list of 2.");
    check("[{\"account\": \"x\", \"score\": [50]}]", CHS_MODEL_TYPE, "$.expect[0].score",
          "\"score\" must be points, or the lowest and the highest, like [30, 50]; found a list of 1.");
    check("[{\"account\": \"x\", \"score\": [1, 2.125]}]", CHS_MODEL_RANGE, "$.expect[0].score[1]",
          "This entry must be a number of points with at most two decimals; found the number 2.125.");
    check("[{\"band\": \"Low\"}]", CHS_MODEL_MISSING_KEY, "$.expect[0]",
          "An expectation needs the key \"account\", and there is none.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_scores_and_grades_are_held_against_the_shown_score),
        cmocka_unit_test(accounts_without_a_score_and_accounts_that_are_not_there_are_told_apart),
        cmocka_unit_test(the_reason_is_what_costs_where_too_little_was_found_and_what_gives_where_too_much),
        cmocka_unit_test(a_change_of_a_weight_changes_how_a_case_comes_out),
        cmocka_unit_test(what_cannot_be_expected_is_an_error_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
