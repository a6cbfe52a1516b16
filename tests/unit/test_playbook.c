// SPDX-License-Identifier: MIT
// Which playbooks an account calls for: its weak components, worst first and none twice, by whom and until when.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "insight/playbook.h"
#include "portfolio.h"

// Every value is its score. The segment's bands have no red one below 20; c has no weight there.
static const char text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"id\", \"owner\": \"csm\"}, \"signals\": ["
    "{\"id\": \"a\", \"value\": \"a\", \"goal\": 100}, {\"id\": \"b\", \"value\": \"b\", \"goal\": 100},"
    "{\"id\": \"c\", \"value\": \"c\", \"goal\": 100}, {\"id\": \"d\", \"value\": \"d\", \"goal\": 100}],"
    "\"score\": {\"need\": 0, \"of\": ["
    "{\"group\": \"use\", \"weight\": 50, \"playbook\": \"train\", \"of\": [{\"signal\": \"a\", \"playbook\": \"call\"}, {\"signal\": \"b\"}]},"
    "{\"signal\": \"c\", \"weight\": 40, \"playbook\": \"ask\"}, {\"signal\": \"d\", \"weight\": 10, \"playbook\": \"call\"}]},"
    "\"segments\": [{\"name\": \"Small\", \"if\": \"size == 'S'\", \"weights\": {\"c\": 0}, \"bands\": [{\"name\": \"Low\", \"from\": 0},"
    "{\"name\": \"Fair\", \"from\": 20, \"color\": \"amber\"}, {\"name\": \"High\", \"from\": 70}]}],"
    "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\", \"playbook\": \"call\"},"
    "{\"name\": \"Middle\", \"from\": 40, \"color\": \"amber\"}, {\"name\": \"High\", \"from\": 70, \"color\": \"green\"}],"
    "\"playbooks\": {\"train\": {\"owner\": \"csm\", \"within\": \"2w\", \"steps\": [\"x\"]}, \"ask\": {\"owner\": \"support\", \"within\": \"0d\"},"
    "\"call\": {}}}";

static const char accounts[] = "id,csm,size,a,b,c,d\n"
                               "all,Ann,L,10,20,30,0\n"    // everything is weak
                               "edge,,L,39.99,40,40,40\n"  // just below, and just not
                               "none,Ann,L,,90,,90\n"      // what is missing is not weak
                               "small,Ann,S,19,30,0,30\n"; // other bands, and c has no weight

typedef struct scored {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
} scored;

static void begin(scored *s, const char *as_of) {
    const chs_score_options options = {.as_of = as_of};
    *s = (scored){.data = chs_data_new()};
    s->model = chs_model_parse(text, sizeof text - 1, "m.json", &s->error, 1, NULL);
    if (!s->model) fail_msg("%s %s", s->error.path, s->error.message);
    assert_int_equal(portfolio_read(s->data, "accounts", accounts, &s->error), CHS_OK);
    assert_int_equal(chs_score(s->model, s->data, &options, &s->run, &s->error), CHS_OK);
}

static void end(scored *s) {
    chs_run_free(s->run);
    chs_model_free(s->model);
    chs_data_free(s->data);
}

// "component:playbook" of every weak component, in order.
static void expect_weak(const scored *s, uint32_t account, const char *expected) {
    chs_explanation it;
    chs_weak weak[CHS_NODES_MAX];
    char found[200] = "";
    chs_attribute(s->run, account, &it);
    uint32_t count = chs_weak_components(s->run, &it, weak);
    for (uint32_t i = 0, used = 0; i < count; i++) {
        chs_text node = s->model->node[weak[i].node].id, book = weak[i].playbook->id;
        used += (uint32_t)snprintf(found + used, sizeof found - used, "%s%.*s:%.*s", i ? " " : "", (int)node.size,
                                   node.at, (int)book.size, book.at);
    }
    assert_string_equal(found, expected);
}

static void components_in_a_red_band_are_weak_worst_first_and_the_same_playbook_stands_together(void **state) {
    (void)state;
    scored s;
    begin(&s, NULL);
    // lost: use 42.5, c 28, a 22.5, d 10
    expect_weak(&s, 0, "use:train c:ask a:call d:call");
    expect_weak(&s, 1, "a:call"); // the mean of 39.99 and 40 is 39.995, which is 40.00: half up
    end(&s);
}

static void missing_components_and_those_without_weight_are_not_weak_and_the_bands_of_the_class_count(void **state) {
    (void)state;
    scored s;
    begin(&s, NULL);
    expect_weak(&s, 2, "");
    expect_weak(&s, 3, "a:call"); // use at 24.5 and d at 30 are amber for a small one
    end(&s);
}

static void the_column_of_owners_stands_for_the_owner_and_a_due_day_counts_from_the_as_of_date(void **state) {
    (void)state;
    scored s;
    char room[CHS_CELL_CHARS];
    begin(&s, "2026-11-16");
    const chs_playbook *train = &s.model->playbook[0], *ask = &s.model->playbook[1], *call = &s.model->playbook[2];
    assert_true(chs_text_equal(chs_playbook_who(s.run, 0, train, room), CHS_TEXT("Ann")));
    assert_true(chs_text_equal(chs_playbook_who(s.run, 1, train, room), CHS_TEXT("csm"))); // nobody is named
    assert_true(chs_text_equal(chs_playbook_who(s.run, 0, ask, room), CHS_TEXT("support")));
    assert_int_equal(chs_playbook_who(s.run, 0, call, room).size, 0);
    assert_int_equal(chs_playbook_due(s.run, train), chs_date_day(2026, 11, 30));
    assert_int_equal(chs_playbook_due(s.run, ask), chs_date_day(2026, 11, 16));
    assert_int_equal(chs_playbook_due(s.run, call), CHS_NO_DAY);
    end(&s);
    begin(&s, NULL);
    assert_int_equal(chs_playbook_due(s.run, &s.model->playbook[0]), CHS_NO_DAY);
    end(&s);
}

static void a_playbook_that_is_not_there_is_an_error_at_its_place(void **state) {
    (void)state;
    static const char bad[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"signals\": [{\"id\": \"a\", \"value\": \"a\", \"goal\": 1}],"
        "\"score\": {\"of\": [{\"signal\": \"a\", \"playbook\": \"cal\"}]},"
        "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}], \"playbooks\": {\"call\": {}}}";
    chs_error error;
    assert_null(chs_model_parse(bad, sizeof bad - 1, "m.json", &error, 1, NULL));
    assert_int_equal(error.status, CHS_MODEL_NAME);
    assert_string_equal(error.path, "$.score.of[0].playbook");
    assert_non_null(strstr(error.message, "did you mean \"call\""));
}

static void letters_need_grades(void **state) {
    (void)state;
    scored s;
    begin(&s, NULL);
    const chs_write_options options = {.show = CHS_AS_LETTER};
    const chs_sink nowhere = {0};
    assert_int_equal(chs_run_write(s.run, CHS_TABLE, &options, nowhere, &s.error), CHS_BAD_ARGUMENT);
    assert_non_null(strstr(s.error.message, "no \"grades\""));
    assert_int_equal(chs_run_explain(s.run, 0, CHS_TABLE, &options, nowhere, &s.error), CHS_BAD_ARGUMENT);
    end(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_in_a_red_band_are_weak_worst_first_and_the_same_playbook_stands_together),
        cmocka_unit_test(missing_components_and_those_without_weight_are_not_weak_and_the_bands_of_the_class_count),
        cmocka_unit_test(the_column_of_owners_stands_for_the_owner_and_a_due_day_counts_from_the_as_of_date),
        cmocka_unit_test(a_playbook_that_is_not_there_is_an_error_at_its_place),
        cmocka_unit_test(letters_need_grades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
