// SPDX-License-Identifier: MIT
// The kernel, eight accounts at a time, against the plain walk of the tree, one at a time: the same integers, for every
// class, before and after weights change.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "portfolio.h"
#include "score/kernel.h"
#include "score/run.h"

typedef struct fixture {
    chs_model *model;
    chs_data *data;
    chs_run *run;
} fixture;

static fixture score(unsigned seed, unsigned accounts, unsigned missing) {
    chs_error error = {0};
    size_t found;
    fixture f = {.model = chs_model_parse(portfolio_model, strlen(portfolio_model), "m.json", &error, 1, &found)};
    if (!f.model) fail_msg("%s: %s", error.path, error.message);
    f.data = chs_data_new();
    char *csv = portfolio_csv(seed, accounts, missing);
    if (portfolio_read(f.data, "accounts", csv, &error) != CHS_OK) fail_msg("%s", error.message);
    free(csv);
    if (chs_score(f.model, f.data, NULL, &f.run, &error) != CHS_OK) fail_msg("%s", error.message);
    return f;
}

static void release(fixture *f) {
    chs_run_free(f->run);
    chs_data_free(f->data);
    chs_model_free(f->model);
}

static void compare(const chs_run *run) {
    uint32_t histogram[CHS_FULL + 2] = {0};
    for (uint32_t i = 0; i < run->count; i++) {
        chs_walk walk;
        chs_outcome outcome;
        uint32_t place = run->place ? run->place[i] : i;
        chs_walk_load(run, i, &walk);
        chs_walk_groups(run, i, &walk);
        for (uint32_t n = 0; n < run->model->node_count; n++)
            assert_int_equal(run->node[n].score[place], walk.score[n]);
        assert_int_equal(run->coverage[i], walk.coverage[0]);
        chs_walk_outcome(run, i, walk.score[0], &outcome);
        assert_int_equal(run->computed[i], outcome.computed);
        assert_int_equal(run->score[i], outcome.shown);
        assert_int_equal(run->band[i], outcome.band);
        histogram[outcome.shown == CHS_MISSING ? CHS_FULL + 1 : outcome.shown]++;
    }
    assert_memory_equal(histogram, run->histogram, sizeof histogram);
}

static void kernel_and_walk_agree(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < 40; seed++) {
        fixture f = score(seed, 1 + seed * 37 % 700, seed * 2 % 90);
        compare(f.run);
        release(&f);
    }
}

// Points of a large class are counted in pairs.
static void they_agree_on_a_large_portfolio(void **state) {
    (void)state;
    fixture f = score(7, 200001, 10);
    uint32_t largest = 0;
    for (uint32_t c = 0; c < f.run->class_count; c++)
        if (f.run->classes[c].count > largest) largest = f.run->classes[c].count;
    assert_true(largest > 16 * CHS_TILE);
    compare(f.run);
    release(&f);
}

static void they_agree_after_weights_change_and_after_a_reset(void **state) {
    (void)state;
    static const char *const id[] = {"one", "least", "g", "a", "deep", "c", "e"};
    chs_error error;
    fixture f = score(5, 5000, 20);
    uint16_t *first = malloc(f.run->count * sizeof *first);
    memcpy(first, f.run->score, f.run->count * sizeof *first);
    srand(3);
    for (int round = 0; round < 60; round++) {
        const char *name = id[rand() % 7];
        assert_int_equal(chs_run_set_weight(f.run, (chs_text){name, strlen(name)}, 1 + rand() % 90,
                                            round % 3 ? NULL : "Gold", NULL, &error),
                         CHS_OK);
        assert_int_equal(chs_run_rescore(f.run, &error), CHS_OK);
        compare(f.run);
    }
    assert_true(chs_run_edited(f.run));
    chs_run_reset(f.run);
    assert_memory_equal(first, f.run->score, f.run->count * sizeof *first);
    assert_int_equal(chs_run_moved(f.run).count, 0);
    assert_false(chs_run_edited(f.run));
    compare(f.run);
    free(first);
    release(&f);
}

static void a_bad_weight_changes_nothing(void **state) {
    (void)state;
    chs_error error;
    fixture f = score(6, 300, 10);
    uint16_t first[300];
    memcpy(first, f.run->score, f.run->count * sizeof *first);
    const chs_text one = {"one", 3}, least = {"least", 5}, g = {"g", 1}, nobody = {"nobody", 6};
    assert_int_equal(chs_run_set_weight(f.run, nobody, 1, NULL, NULL, &error), CHS_MODEL_NAME);
    assert_int_equal(chs_run_set_weight(f.run, one, -1, NULL, NULL, &error), CHS_MODEL_WEIGHTS);
    assert_int_equal(chs_run_set_weight(f.run, one, 1, "Platinum", NULL, &error), CHS_MODEL_NAME);
    assert_int_equal(chs_run_set_weight(f.run, one, 0, "Silver", NULL, &error), CHS_OK);
    assert_int_equal(chs_run_set_weight(f.run, least, 0, "Silver", NULL, &error), CHS_OK);
    assert_int_equal(chs_run_set_weight(f.run, g, 0, "Silver", NULL, &error), CHS_OK);
    assert_int_equal(chs_run_rescore(f.run, &error), CHS_MODEL_WEIGHTS);
    assert_non_null(strstr(error.message, "add up to nothing"));
    assert_memory_equal(first, f.run->score, f.run->count * sizeof *first);
    assert_int_equal(chs_run_rescore(f.run, &error), CHS_OK); // what failed is taken back, not kept waiting
    assert_memory_equal(first, f.run->score, f.run->count * sizeof *first);
    compare(f.run);
    release(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kernel_and_walk_agree),
        cmocka_unit_test(they_agree_on_a_large_portfolio),
        cmocka_unit_test(they_agree_after_weights_change_and_after_a_reset),
        cmocka_unit_test(a_bad_weight_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
