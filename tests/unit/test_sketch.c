// SPDX-License-Identifier: MIT
// What a first model takes columns for; where its curves run, beside sorted values; and that every sketch is a model that
// scores the data it was made of.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/out.h"
#include "base/text.h"
#include "insight/sketch.h"
#include "portfolio.h"

static chs_data *data_of(const char *csv) {
    chs_error error = {0};
    chs_data *data = chs_data_new();
    if (portfolio_read(data, "accounts", csv, &error)) fail_msg("%s", error.message);
    return data;
}

// "id:id name:name n:out" of the columns.
static void expect_roles(const char *csv, const chs_text *said, size_t count, const char *expected) {
    chs_error error = {0};
    chs_sketch sketch;
    chs_data *data = data_of(csv);
    char text[400] = "";
    if (chs_sketch_make(data, said, count, &sketch, &error)) fail_msg("%s", error.message);
    for (size_t c = 0; c < sketch.count; c++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%.*s:%s", c ? " " : "", (int)sketch.column[c].name.size,
                 sketch.column[c].name.at, chs_role_word(sketch.column[c].role));
    }
    assert_string_equal(text, expected);
    chs_sketch_free(&sketch);
    chs_data_free(data);
}

static void names_and_cells_tell_who_an_account_is_and_nothing_tells_what_is_good(void **state) {
    (void)state;
    // by the names of known exports, wherever they stand
    expect_roles("x,Account Name,ARR,Account ID\n1,A,5,p\n2,B,6,q\n", NULL, 0,
                 "x:out Account Name:name ARR:value Account ID:id");
    // else by cells: what tells apart, in the order of the columns
    expect_roles("land,nr,firma,n\nDE,1,A,5\nDE,2,B,6\n", NULL, 0, "land:out nr:id firma:name n:out");
    expect_roles("land,n\nDE,1\nDE,1\n", NULL, 0, "land:out n:out");
    // an empty cell tells nobody apart
    expect_roles("a,b\n,1\nx,2\n", NULL, 0, "a:name b:id");
    // what people say counts, and what they leave out is not proposed again
    const chs_text said[] = {CHS_TEXT("out"), CHS_TEXT("less"), CHS_TEXT("id")};
    expect_roles("nr,n,firma\n1,5,A\n2,6,B\n", said, 3, "nr:out n:less firma:id");
}

static void no_two_signals_have_one_id(void **state) {
    (void)state;
    static const char *const ids[] = {"n",         "n_2",     "n_3",    "n_2_2",   "score_2",
                                      "score_2_2", "score_3", "signal", "signal_2"};
    chs_error error = {0};
    chs_sketch sketch;
    chs_data *data = data_of("n,N!,n?,n 2,score,score_2,Score:,%,#\n1,2,3,4,5,6,7,8,9\n");
    if (chs_sketch_make(data, NULL, 0, &sketch, &error)) fail_msg("%s", error.message);
    assert_int_equal(sketch.count, sizeof ids / sizeof *ids);
    for (size_t c = 0; c < sketch.count; c++)
        if (!chs_text_equal(sketch.column[c].id, chs_text_of(ids[c])))
            fail_msg("column %zu: %.*s, expected %s", c, (int)sketch.column[c].id.size, sketch.column[c].id.at, ids[c]);
    chs_sketch_free(&sketch);
    chs_data_free(data);
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void quarters_are_those_of_the_sorted_values(void **state) {
    (void)state;
    enum { MOST = 300 };
    char csv[MOST * 24];
    double value[MOST];
    srand(7);
    for (int rows = 1; rows <= MOST; rows += rows < 20 ? 1 : 37) {
        int used = snprintf(csv, sizeof csv, "id,n\n"), present = 0;
        for (int r = 0; r < rows; r++) {
            bool missing = r > 0 && rand() % 5 == 0;
            int n = rand() % (r % 3 ? 40 : 5000) - 20;
            if (!missing) value[present++] = n / 4.0;
            used += missing ? snprintf(csv + used, sizeof csv - (size_t)used, "a%d,\n", r)
                            : snprintf(csv + used, sizeof csv - (size_t)used, "a%d,%.2f\n", r, n / 4.0);
        }
        qsort(value, (size_t)present, sizeof *value, compare);
        chs_error error = {0};
        chs_sketch sketch;
        chs_data *data = data_of(csv);
        if (chs_sketch_make(data, NULL, 0, &sketch, &error)) fail_msg("%s", error.message);
        for (int q = 0; q < CHS_QUARTERS && present * 2 > rows; q++)
            if (memcmp(&sketch.column[1].quarter[q], &value[(present - 1) * q / 4], sizeof *value))
                fail_msg("%d rows, quarter %d: %f, and %f is expected", rows, q, sketch.column[1].quarter[q],
                         value[(present - 1) * q / 4]);
        chs_sketch_free(&sketch);
        chs_data_free(data);
    }
}

static void expect_curve(chs_role role, const double quarter[CHS_QUARTERS], const char *expected) {
    chs_sketch_column column = {.role = role};
    chs_sketch_point point[CHS_QUARTERS];
    char text[200] = "";
    memcpy(column.quarter, quarter, sizeof column.quarter);
    uint32_t count = chs_sketch_curve(&column, point);
    for (uint32_t i = 0; i < count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%g:%g", i ? " " : "", point[i].x, point[i].y / 100.0);
    }
    assert_string_equal(text, expected);
}

static void quarters_with_one_value_are_one_point(void **state) {
    (void)state;
    expect_curve(CHS_ROLE_MORE, (double[]){1, 2, 3, 4, 9}, "1:0 2:25 3:50 4:75 9:100");
    expect_curve(CHS_ROLE_LESS, (double[]){1, 2, 3, 4, 9}, "1:100 2:75 3:50 4:25 9:0");
    expect_curve(CHS_ROLE_LESS, (double[]){0, 0, 0, 2, 9}, "0:100 2:25 9:0"); // most have no ticket, and that is best
    expect_curve(CHS_ROLE_MORE, (double[]){0, 0, 0, 2, 9}, "0:0 2:75 9:100");
    expect_curve(CHS_ROLE_MORE, (double[]){0, 5, 5, 5, 9}, "0:0 5:50 9:100");
    expect_curve(CHS_ROLE_MORE, (double[]){0, 5, 9, 9, 9}, "0:0 5:25 9:100");
    expect_curve(CHS_ROLE_POINTS, (double[]){12, 5, 9, 9, 97}, "0:0 100:100");
}

// The model of these roles scores its own data; or the error.
static chs_status score_sketch(const char *csv, const chs_text *said, size_t count, chs_error *error, uint16_t *score) {
    char text[4000];
    chs_fixed fixed = {.at = text, .size = sizeof text};
    chs_data *data = data_of(csv);
    chs_status status = chs_sketch_model(data, said, count, chs_fixed_sink(&fixed), error);
    if (!status) {
        size_t found;
        chs_run *run;
        chs_model *model = chs_model_parse(text, fixed.used, "sketch.json", error, 1, &found);
        if (!model) fail_msg("%s\n%s", error->message, text);
        status = chs_score(model, data, NULL, &run, error);
        if (!status) {
            memcpy(score, chs_run_scores(run), chs_run_count(run) * sizeof *score);
            chs_run_free(run);
        }
        chs_model_free(model);
    }
    chs_data_free(data);
    return status;
}

static void a_sketch_is_a_model_that_scores_its_data(void **state) {
    (void)state;
    chs_error error = {0};
    uint16_t score[4];
    const chs_text said[] = {CHS_TEXT(""), CHS_TEXT("more"), CHS_TEXT("less"), CHS_TEXT("points")};
    // headers that are no ids of a model: reserved, of no letter, alike, quoted
    assert_int_equal(
        score_sketch("id,score,Score \"A\",\xE2\x82\xAC\np,1,9,50\nq,2,5,100\nr,3,1,0\n", said, 4, &error, score),
        CHS_OK);
    assert_int_equal(score[0], 1700); // (0 + 0 + 50) / 3, rounded
    assert_int_equal(score[1], 6700);
    assert_int_equal(score[2], 6700);

    const chs_text nothing[] = {CHS_TEXT("id"), CHS_TEXT("out")};
    assert_int_equal(score_sketch("a,n\np,1\nq,2\n", nothing, 2, &error, score), CHS_BAD_ARGUMENT);
    assert_string_equal(error.message,
                        "Say of at least one column whether more is better or less, or that it has points; "
                        "that is not guessed.");
    const chs_text same[] = {CHS_TEXT("id"), CHS_TEXT("more")};
    assert_int_equal(score_sketch("a,n\np,2\nq,2\n", same, 2, &error, score), CHS_BAD_ARGUMENT);
    assert_int_equal(score_sketch("a,n\np,\"1,234\"\nq,\"2,500\"\n", same, 2, &error, score), CHS_DATA_AMBIGUOUS);
    assert_string_equal(error.path, "n");
    assert_int_equal(score_sketch("a,b`c\np,1\nq,2\n", same, 2, &error, score), CHS_BAD_ARGUMENT);
    const chs_text unknown[] = {CHS_TEXT("id"), CHS_TEXT("best")};
    assert_int_equal(score_sketch("a,n\np,1\nq,2\n", unknown, 2, &error, score), CHS_BAD_ARGUMENT);
    assert_string_equal(error.message, "A column cannot be taken as \"best\".");
    const chs_text many[] = {CHS_TEXT("id"), CHS_TEXT("more"), CHS_TEXT("more")};
    assert_int_equal(score_sketch("a,n\np,1\nq,2\n", many, 3, &error, score), CHS_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_cells_tell_who_an_account_is_and_nothing_tells_what_is_good),
        cmocka_unit_test(no_two_signals_have_one_id),
        cmocka_unit_test(quarters_are_those_of_the_sorted_values),
        cmocka_unit_test(quarters_with_one_value_are_one_point),
        cmocka_unit_test(a_sketch_is_a_model_that_scores_its_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
