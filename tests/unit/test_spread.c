// SPDX-License-Identifier: MIT
// The values of a signal under its scale: every account is counted once, in a bin, beside the frame, or as missing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "insight/spread.h"
#include "portfolio.h"

static const char model_text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"signals\": ["
    "{\"id\": \"a\", \"value\": \"a\", \"curve\": [[0, 0], [10, 100]]},"
    "{\"id\": \"b\", \"value\": \"a\", \"steps\": [[3, 50]]},"
    "{\"id\": \"c\", \"value\": \"a\", \"goal\": 200},"
    "{\"id\": \"d\", \"value\": \"a\", \"percentile_in\": \"portfolio\"},"
    "{\"id\": \"e\", \"value\": \"mood\", \"points\": {\"good\": 100, \"fair\": 50, \"none\": 50}},"
    "{\"id\": \"f\", \"value\": \"none_such\", \"percentile_in\": \"portfolio\"}],"
    "\"score\": {\"of\": [{\"signal\": \"a\", \"weight\": 1}]},"
    "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}]}";

static const char accounts[] =
    "id,a,mood\n"
    "1,-2,good\n2,0,Good\n3,5,fair\n4,10,odd\n5,12,\n6,15.1,fair\n7,1000,fair\n8,,none\n9,x,good\n";

typedef struct scored {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
} scored;

static int begin(void **state) {
    scored *s = calloc(1, sizeof *s);
    *state = s;
    s->data = chs_data_new();
    s->model = chs_model_parse(model_text, strlen(model_text), "m.json", &s->error, 1, NULL);
    if (!s->model) fail_msg("%s %s", s->error.path, s->error.message);
    assert_int_equal(portfolio_read(s->data, "accounts", accounts, &s->error), CHS_OK);
    assert_int_equal(chs_score(s->model, s->data, NULL, &s->run, &s->error), CHS_OK);
    return 0;
}

static int end(void **state) {
    scored *s = *state;
    chs_run_free(s->run);
    chs_model_free(s->model);
    chs_data_free(s->data);
    free(s);
    return 0;
}

static chs_spread spread_of(const scored *s, int signal) {
    chs_spread spread;
    chs_spread_of(s->run, &s->model->signal[signal], &spread, NULL);
    uint32_t binned = spread.below + spread.above, all = 0;
    for (int i = 0; i < CHS_SPREAD_BINS; i++) binned += spread.bin[i];
    for (int a = 0; a < CHS_SPREAD_ABSENCES; a++) all += spread.count[a];
    assert_int_equal(binned, spread.count[CHS_PRESENT]);
    assert_int_equal(all, s->run->count);
    assert_true(spread.from < spread.to);
    return spread;
}

static void test_values_beside_a_curve_are_shown_as_far_as_half_its_width(void **state) {
    const chs_spread spread = spread_of(*state, 0);
    assert_int_equal(spread.count[CHS_PRESENT], 7);
    assert_int_equal(spread.count[CHS_EMPTY], 1);
    assert_int_equal(spread.count[CHS_UNREADABLE], 1);
    assert_true(spread.least == -2 && spread.most == 1000);
    assert_true(spread.from == -2 && spread.to == 15);
    assert_int_equal(spread.below, 0);
    assert_int_equal(spread.above, 2); // 15.1 and 1000
    assert_int_equal(spread.bin[0], 1);
    assert_int_equal(spread.bin[(int)(2.0 / 17 * CHS_SPREAD_BINS)], 1); // 0
}

static void test_scales_without_two_ends_take_those_of_the_values(void **state) {
    chs_spread spread = spread_of(*state, 1);
    assert_true(spread.from == -2 && spread.to == 1000);
    spread = spread_of(*state, 3);
    assert_true(spread.from == -2 && spread.to == 1000);
    assert_int_equal(spread.bin[CHS_SPREAD_BINS - 1], 1);
    spread = spread_of(*state, 2);
    assert_true(spread.from == -2 && spread.to == 300);
    assert_int_equal(spread.above, 1);
}

static void test_a_column_that_is_not_there_is_missing_for_everybody(void **state) {
    const chs_spread spread = spread_of(*state, 5);
    assert_int_equal(spread.count[CHS_NOT_EVALUATED], 9);
    assert_true(spread.from == 0 && spread.to == 1);
}

// Two words of the same points are two.
static void test_texts_are_counted_by_their_words(void **state) {
    const scored *s = *state;
    uint32_t word[3] = {0};
    chs_spread spread;
    chs_spread_of(s->run, &s->model->signal[4], &spread, word);
    assert_int_equal(word[0], 3);
    assert_int_equal(word[1], 3);
    assert_int_equal(word[2], 1);
    assert_int_equal(spread.count[CHS_UNKNOWN_TEXT], 1);
    assert_int_equal(spread.count[CHS_EMPTY], 1);
    assert_true(spread.from == 0 && spread.to == 100);
}

static void test_a_signal_is_asked_for_by_its_id(void **state) {
    const scored *s = *state;
    char text[1000];
    chs_fixed fixed = {.at = text, .size = sizeof text};
    chs_error error = {0};
    assert_int_equal(chs_run_signal_json(s->run, CHS_TEXT("e"), chs_fixed_sink(&fixed), &error), CHS_OK);
    assert_non_null(
        strstr(text, "\"id\":\"e\",\"accounts\":9,\"present\":7,\"least\":50,\"most\":100,\"from\":0,\"to\":100,"));
    assert_non_null(strstr(text,
                           "\"missing\":{\"empty\":1,\"unknown text\":1},\"words\":[{\"text\":\"good\",\"points\":100,"
                           "\"accounts\":3},{\"text\":\"fair\",\"points\":50,\"accounts\":3},"));
    assert_int_equal(chs_run_signal_json(s->run, CHS_TEXT("score"), chs_fixed_sink(&fixed), &error), CHS_BAD_ARGUMENT);
    assert_string_equal(error.message, "The model has no signal \"score\".");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values_beside_a_curve_are_shown_as_far_as_half_its_width, begin, end),
        cmocka_unit_test_setup_teardown(test_scales_without_two_ends_take_those_of_the_values, begin, end),
        cmocka_unit_test_setup_teardown(test_a_column_that_is_not_there_is_missing_for_everybody, begin, end),
        cmocka_unit_test_setup_teardown(test_texts_are_counted_by_their_words, begin, end),
        cmocka_unit_test_setup_teardown(test_a_signal_is_asked_for_by_its_id, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
