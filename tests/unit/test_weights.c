// SPDX-License-Identifier: MIT
// What weights decide: the nearest weight that turns a band, worked out by hand; bands under random weights, in one go or in
// steps, beside a run that stays as it is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "insight/decide.h"
#include "insight/stability.h"
#include "portfolio.h"

// Every value is its score. a and b are 60 to 40; c is alone in its group.
static const char text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"signals\": [{\"id\": \"a\", \"value\": \"a\", \"goal\": 100},"
    "{\"id\": \"b\", \"value\": \"b\", \"goal\": 100}, {\"id\": \"c\", \"value\": \"c\", \"goal\": 100}],"
    "\"score\": {\"of\": [{\"signal\": \"a\", \"weight\": 60}, {\"signal\": \"b\", \"weight\": 40},"
    "{\"group\": \"g\", \"weight\": 0, \"of\": [{\"signal\": \"c\"}]}]},"
    "\"segments\": [{\"name\": \"Own\", \"if\": \"size == 'S'\", \"weights\": {\"a\": 40}}],"
    "\"rules\": [{\"if\": \"size == 'capped'\", \"cap\": 30, \"because\": \"it is\"}],"
    "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"},"
    "{\"name\": \"Middle\", \"from\": 40, \"color\": \"amber\"}, {\"name\": \"High\", \"from\": 70, \"color\": \"green\"}]}";

static const char accounts[] = "id,size,a,b,c\n"
                               "plain,L,80,20,\n"
                               "half,L,80,,\n" // without b
                               "capped,capped,80,20,\n"
                               "own,S,80,20,\n"  // 40 to 40
                               "same,L,90,90,\n" // whatever the weights
                               "edge,L,79,56,\n" // 69.8, which is shown as 70
                               "none,L,,,\n";
enum { PLAIN, HALF, CAPPED, OWN, SAME, EDGE, NONE, ACCOUNTS };
enum { A = 1, B, G, C }; // nodes

typedef struct scored {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
    chs_decision decision;
} scored;

static scored s;

static int begin(void **state) {
    (void)state;
    s = (scored){.data = chs_data_new()};
    s.model = chs_model_parse(text, sizeof text - 1, "m.json", &s.error, 1, NULL);
    if (!s.model) fail_msg("%s %s", s.error.path, s.error.message);
    assert_int_equal(portfolio_read(s.data, "accounts", accounts, &s.error), CHS_OK);
    assert_int_equal(chs_score(s.model, s.data, NULL, &s.run, &s.error), CHS_OK);
    return 0;
}

static int end(void **state) {
    (void)state;
    chs_run_free(s.run);
    chs_model_free(s.model);
    chs_data_free(s.data);
    return 0;
}

static void expect_turn(const chs_turn_at *turn, double weight, uint16_t share, uint16_t score, uint8_t band) {
    assert_true(turn->is);
    assert_true(turn->weight == weight);
    assert_int_equal(turn->share, share);
    assert_int_equal(turn->score, score);
    assert_int_equal(turn->band, band);
}

static void expect_none(const chs_decider *decider) {
    assert_false(decider->less.is);
    assert_false(decider->more.is);
    assert_null(chs_nearer_turn(decider));
}

static void the_nearest_weights_are_those_at_which_the_shown_score_crosses_an_edge(void **state) {
    (void)state;
    chs_decide(s.run, PLAIN, &s.decision);
    // 80 * 0.3249 + 20 * 0.6751 is 39.49, shown as 39; 80 * 0.825 + 20 * 0.175 is 69.5, shown as 70. 40 * 3249 / 6751 = 19.2505
    expect_turn(&s.decision.node[A].less, 19.25, 3249, 3900, 0);
    expect_turn(&s.decision.node[A].more, 188.571, 8250, 7000, 2);
    assert_true(s.decision.node[A].less.change == -40.75);
    assert_ptr_equal(chs_nearer_turn(&s.decision.node[A]), &s.decision.node[A].less);
    // the same shares, from the other side: 60 * 1750 / 8250, 60 * 6751 / 3249
    expect_turn(&s.decision.node[B].less, 12.727, 1750, 7000, 2);
    expect_turn(&s.decision.node[B].more, 124.672, 6751, 3900, 0);
    assert_false(s.decision.node[G].less.is);
    expect_turn(&s.decision.node[G].more, 100.04, 5001, CHS_MISSING,
                3);                      // it has no value, and half of all must be there
    expect_none(&s.decision.node[C]);    // alone
    assert_int_equal(s.decision.key, A); // 68% of 60; b takes 68.2% of 40
}

static void evidence_that_no_longer_suffices_is_a_turn_and_a_cap_allows_none(void **state) {
    (void)state;
    chs_decide(s.run, HALF, &s.decision);
    expect_turn(&s.decision.node[A].less, 39.984, 4999, CHS_MISSING, 3);
    assert_false(s.decision.node[A].more.is);
    chs_decide(s.run, CAPPED, &s.decision);
    for (uint16_t n = A; n <= B; n++) expect_none(&s.decision.node[n]);
    assert_int_equal(s.decision.key, CHS_NONE);
    chs_decide(s.run, NONE, &s.decision);
    for (uint16_t n = A; n <= C; n++) expect_none(&s.decision.node[n]);
}

static void the_weights_of_the_class_and_those_in_force_count(void **state) {
    (void)state;
    chs_decide(s.run, OWN, &s.decision);
    assert_true(s.decision.node[A].less.change == 19.25 - 40);
    assert_int_equal(chs_run_set_weight(s.run, (chs_text){"a", 1}, 30, NULL, NULL, &s.error), CHS_OK);
    assert_int_equal(chs_run_rescore(s.run, &s.error), CHS_OK);
    chs_decide(s.run, PLAIN, &s.decision);
    assert_true(s.decision.node[A].less.change == 19.25 - 30);
    chs_decide(s.run, OWN, &s.decision);
    assert_true(s.decision.node[A].less.change == 19.25 - 40);
}

static chs_stability *stability_in(uint64_t step, const chs_stability_options *options) {
    chs_stability *it;
    assert_int_equal(chs_stability_begin(s.run, options, &it, &s.error), CHS_OK);
    uint32_t before = 0, done = 0;
    while (done < CHS_FULL) {
        done = chs_stability_step(it, step);
        assert_true(done > before || done == CHS_FULL);
        before = done;
    }
    assert_int_equal(chs_stability_step(it, step), CHS_FULL);
    return it;
}

static void who_is_far_from_an_edge_is_firm_and_who_is_near_is_not(void **state) {
    (void)state;
    chs_stability *it = stability_in(UINT64_MAX, NULL);
    const uint16_t *share = chs_stability_shares(it);
    const uint32_t *low = chs_stability_lows(it), *high = chs_stability_highs(it);
    assert_int_equal(share[SAME], CHS_FULL);
    assert_int_equal(low[SAME], 1);
    assert_int_equal(high[SAME], 1);
    assert_int_equal(share[CAPPED], CHS_FULL); // the cap holds, whatever the weights
    assert_int_equal(low[CAPPED], 6);
    assert_true(share[EDGE] > 3000 && share[EDGE] < 8000);
    assert_int_equal(share[NONE], CHS_FULL); // but of nobody who has a score
    assert_int_equal(low[NONE], 0);
    chs_firmness firmness;
    chs_find_firmness(it, &firmness);
    assert_int_equal(firmness.scored, 6);
    assert_int_equal(firmness.firm, 5);
    assert_int_equal(firmness.least_count, 6);
    assert_int_equal(firmness.least[0], EDGE);
    assert_int_equal(firmness.share[CHS_FIRMNESSES - 1], 5);
    uint32_t sorted[ACCOUNTS];
    assert_int_equal(chs_sort_by_firmness(it, sorted), 6);
    assert_int_equal(sorted[0], EDGE);
    assert_int_equal(sorted[1], PLAIN);
    chs_stability_free(it);
}

static void steps_of_any_size_and_a_run_that_changes_meanwhile_make_no_difference(void **state) {
    (void)state;
    const chs_stability_options options = {.draws = 37, .spread = 60, .seed = 5};
    chs_stability *whole = stability_in(UINT64_MAX, &options), *parts;
    uint16_t score[ACCOUNTS];
    memcpy(score, chs_run_scores(s.run), sizeof score);
    assert_int_equal(chs_stability_begin(s.run, &options, &parts, &s.error), CHS_OK);
    assert_memory_equal(score, chs_run_scores(s.run), sizeof score);
    chs_stability_step(parts, 1);
    assert_int_equal(chs_run_set_weight(s.run, (chs_text){"b", 1}, 90, NULL, NULL, &s.error), CHS_OK);
    assert_int_equal(chs_run_rescore(s.run, &s.error), CHS_OK);
    while (chs_stability_step(parts, 1) < CHS_FULL) continue;
    assert_memory_equal(chs_stability_shares(whole), chs_stability_shares(parts), ACCOUNTS * sizeof(uint16_t));
    assert_memory_equal(chs_stability_lows(whole), chs_stability_lows(parts), ACCOUNTS * sizeof(uint32_t));
    assert_memory_equal(chs_stability_highs(whole), chs_stability_highs(parts), ACCOUNTS * sizeof(uint32_t));
    chs_stability *other = stability_in(UINT64_MAX, &options); // around the weights that are in force now
    assert_int_not_equal(chs_stability_shares(other)[EDGE], chs_stability_shares(whole)[EDGE]);
    chs_stability_free(other);
    chs_stability_free(parts);
    chs_stability_free(whole);
}

static void what_cannot_be_drawn_is_an_error(void **state) {
    (void)state;
    chs_stability *it;
    const chs_stability_options draws = {.draws = CHS_DRAWS_MAX + 1}, spread = {.spread = CHS_SPREAD_MAX + 1};
    assert_int_equal(chs_stability_begin(s.run, &draws, &it, &s.error), CHS_BAD_ARGUMENT);
    assert_int_equal(chs_stability_begin(s.run, &spread, &it, &s.error), CHS_BAD_ARGUMENT);
    assert_null(it);
    chs_stability_free(NULL);
    assert_int_equal(chs_run_decides_json(s.run, ACCOUNTS, (chs_sink){0}, &s.error), CHS_DATA_ACCOUNT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_nearest_weights_are_those_at_which_the_shown_score_crosses_an_edge),
        TEST(evidence_that_no_longer_suffices_is_a_turn_and_a_cap_allows_none),
        TEST(the_weights_of_the_class_and_those_in_force_count),
        TEST(who_is_far_from_an_edge_is_firm_and_who_is_near_is_not),
        TEST(steps_of_any_size_and_a_run_that_changes_meanwhile_make_no_difference),
        TEST(what_cannot_be_drawn_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
