// SPDX-License-Identifier: MIT
// Dealing out whole numbers: the sums are exact, ties go to the earlier, weights resolve as design says.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/table.h"
#include "model/model.h"
#include "score/apportion.h"
#include "score/curve.h"
#include "score/log2.h"

static void shares_of_equal_parts_go_to_the_earlier_first(void **state) {
    (void)state;
    const uint64_t part[3] = {1, 1, 1};
    uint32_t share[3];
    chs_apportion(10000, part, 3, share);
    assert_int_equal(share[0], 3334);
    assert_int_equal(share[1], 3333);
    assert_int_equal(share[2], 3333);
}

static void shares_of_nothing_are_nothing(void **state) {
    (void)state;
    const uint64_t part[2] = {0, 0};
    uint32_t share[2] = {7, 7};
    chs_apportion(10000, part, 2, share);
    assert_int_equal(share[0] + share[1], 0);
}

static void shares_add_up_and_stay_within_one_of_the_exact_part(void **state) {
    (void)state;
    srand(1);
    for (int round = 0; round < 20000; round++) {
        uint64_t part[16], sum = 0;
        uint32_t share[16], count = 1 + (uint32_t)(rand() % 16), total = (uint32_t)(rand() % 10001), added = 0;
        for (uint32_t i = 0; i < count; i++) sum += part[i] = rand() % 3 ? (uint64_t)(rand() % 100000001) : 0;
        chs_apportion(total, part, count, share);
        for (uint32_t i = 0; i < count; i++) {
            added += share[i];
            if (sum) assert_true(fabs((double)share[i] - (double)total * (double)part[i] / (double)sum) <= 1);
        }
        assert_int_equal(added, sum ? total : 0);
    }
}

static void weights_become_basis_points_that_add_up(void **state) {
    (void)state;
    const double thirds[3] = {1 / 3.0, 1 / 3.0, 1 / 3.0}, tiny[3] = {1e-9, 1e9, 0};
    uint16_t points[3];
    assert_true(chs_resolve_weights(thirds, 3, points));
    assert_int_equal(points[0], 3334);
    assert_int_equal(points[1], 3333);
    assert_int_equal(points[2], 3333);
    assert_true(chs_resolve_weights(tiny, 3, points));
    assert_int_equal(points[0], 0);
    assert_int_equal(points[1], 10000);
    assert_int_equal(points[2], 0);
}

static void weights_without_a_sum_are_refused(void **state) {
    (void)state;
    const double none[2] = {0, 0}, endless[2] = {INFINITY, 1}, not_a_number[2] = {NAN, 1};
    uint16_t points[2];
    assert_false(chs_resolve_weights(none, 2, points));
    assert_false(chs_resolve_weights(endless, 2, points));
    assert_false(chs_resolve_weights(not_a_number, 2, points));
}

static void percentiles_count_half_of_the_equals(void **state) {
    (void)state;
    assert_int_equal(chs_percentile(0, 1, 1), 5000);
    assert_int_equal(chs_percentile(3, 1, 4), 8750);
    assert_int_equal(chs_percentile(0, 3, 3), 5000);
    assert_int_equal(chs_percentile(0, 1, 3), 1667); // 1666.67
}

static void percentile_scores_rank_within_their_group(void **state) {
    (void)state;
    const double value[6] = {1, 2, -0.0, 0.0, -5, 9};
    const uint8_t absence[6] = {0, 0, 0, 0, 0, CHS_EMPTY};
    const uint16_t group[6] = {1, 1, 2, 2, 2, 2};
    uint16_t score[6];
    assert_true(chs_percentile_scores(value, absence, group, 6, false, score));
    assert_int_equal(score[0], 2500);
    assert_int_equal(score[1], 7500);
    assert_int_equal(score[2], 6667); // -0 and 0 are one value
    assert_int_equal(score[3], 6667);
    assert_int_equal(score[4], 1667);
    assert_int_equal(score[5], CHS_MISSING);
    assert_true(chs_percentile_scores(value, absence, group, 6, true, score));
    assert_int_equal(score[0], 7500);
    assert_int_equal(score[4], 8333);
}

// 2^whole <= s^131072 is the definition without logarithms: L = floor((floor(log2(s^131072)) + 1) / 2). Squaring a mantissa of
// 120 bits seventeen times gives the bits of that power with an error far below one unit.
static uint32_t log2_by_powers(uint32_t s) {
    __extension__ unsigned __int128 mantissa = s; // s = mantissa * 2^exponent
    int64_t exponent = 0;
    for (int i = 0; i < 17; i++) {
        while (mantissa >> 63) mantissa >>= 1, exponent++;
        mantissa *= mantissa;
        exponent *= 2;
    }
    int64_t bits = exponent;
    while (mantissa >>= 1) bits++;
    return (uint32_t)((bits + 1) / 2);
}

static void logarithms_of_all_scores_are_the_rounded_ones(void **state) {
    (void)state;
    uint32_t *L = malloc((CHS_FULL + 1) * sizeof *L);
    assert_non_null(L);
    chs_log2_table(L);
    for (uint32_t s = 1; s <= CHS_FULL; s++) {
        assert_int_equal(L[s], log2_by_powers(s));
        assert_int_equal(L[s], (uint32_t)floor(65536 * log2(s) + 0.5)); // the C library agrees on this machine, too
        assert_int_equal(chs_log2_nearest(L, L[s]), s);
    }
    assert_int_equal(chs_log2_nearest(L, 0), 1);
    assert_int_equal(chs_log2_nearest(L, UINT32_MAX), CHS_FULL);
    assert_int_equal(chs_log2_nearest(L, 32768), 2); // half way between log2(1) and log2(2): ties up
    free(L);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_equal_parts_go_to_the_earlier_first),
        cmocka_unit_test(shares_of_nothing_are_nothing),
        cmocka_unit_test(shares_add_up_and_stay_within_one_of_the_exact_part),
        cmocka_unit_test(weights_become_basis_points_that_add_up),
        cmocka_unit_test(weights_without_a_sum_are_refused),
        cmocka_unit_test(percentiles_count_half_of_the_equals),
        cmocka_unit_test(percentile_scores_rank_within_their_group),
        cmocka_unit_test(logarithms_of_all_scores_are_the_rounded_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
