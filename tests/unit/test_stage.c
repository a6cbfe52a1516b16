// SPDX-License-Identifier: MIT
// Which names mean which input, each beside a near twin that does not; how inputs are counted and dated; which stage that is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "insight/name.h"
#include "insight/stage.h"
#include "portfolio.h"

static void a_name_is_held_against_whole_words(void **state) {
    (void)state;
    const struct {
        const char *name, *pattern;
        bool means;
    } it[] = {
        {"logins", "login", true},
        {"blogins", "login", false},
        {"Last Login", "last login", true},
        {"lastLoginAt", "last login", true},
        {"login last", "last login", true}, // in any order
        {"last", "last login", false},
        {"ticket_price", "price: ticket", false},
        {"ticket_count", "price: ticket", true},
        {"advocates", "advoca*", true},
        {"vocation", "advoca*", false},
        {"classes", "class", false}, // one s, not es
        {"", "login", false},
        {"login", "", false},
        {"open cases", "ticket|case", true},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 open 20 cases", "case open",
         true}, // however many words there are
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 open 20 cases", "open: case", false},
    };
    for (size_t i = 0; i < sizeof it / sizeof *it; i++)
        if (chs_name_means(chs_text_of(it[i].name), it[i].pattern) != it[i].means)
            fail_msg("\"%s\" against \"%s\"", it[i].name, it[i].pattern);
}

static void every_input_has_a_name_of_its_own(void **state) {
    (void)state;
    const char *names = CHS_INPUT_WORDS;
    size_t count = 1;
    for (const char *at = names; *at; at++) count += *at == ' ';
    assert_int_equal(count, CHS_INPUTS);
    assert_true(chs_text_equal(chs_input_name(CHS_INPUT_LOGIN_FREQUENCY), CHS_TEXT("login_frequency")));
    assert_true(chs_text_equal(chs_input_name(CHS_INPUT_USAGE_TREND), CHS_TEXT("usage_trend")));
    assert_true(chs_text_equal(chs_input_name(CHS_INPUT_PRODUCT_DEPTH), CHS_TEXT("product_depth")));
}

// ---- Columns ------------------------------------------------------------------------------------------------------------

typedef struct seen {
    chs_data *data;
    chs_stages stages;
} seen;

static void read_in(seen *it, const char *table, const char *text) {
    chs_error error = {0};
    if (portfolio_read(it->data, table, text, &error)) fail_msg("%s", error.message);
}

static void look(seen *it, const chs_run *run, const char *as_of) {
    chs_error error = {0};
    int32_t day = as_of ? chs_date_read(chs_text_of(as_of)) : CHS_NO_DAY;
    if (chs_stages_find(run, it->data, day, &it->stages, &error)) fail_msg("%s", error.message);
}

static void look_at(seen *it, const char *accounts) {
    it->data = chs_data_new();
    read_in(it, "accounts", accounts);
    look(it, NULL, NULL);
}

// The input that a column with such a header and cells gives alone; CHS_INPUTS: none. Fails where it gives several.
static chs_input input_of(const char *header, const char *cell) {
    char text[300];
    seen it;
    chs_input found = CHS_INPUTS;
    snprintf(text, sizeof text, "account_id,%s\nA,%s\nB,%s\n", header, cell, cell);
    look_at(&it, text);
    for (chs_input i = 0; i < CHS_INPUTS; i++) {
        if (it.stages.input[i].how != CHS_FOUND_COLUMN) continue;
        if (found != CHS_INPUTS) fail_msg("%s is both %d and %d", header, (int)found, (int)i);
        found = i;
    }
    chs_data_free(it.data);
    return found;
}

static void headers_are_told_from_their_near_twins(void **state) {
    (void)state;
    const struct {
        const char *header, *cell;
        chs_input input;
    } it[] = {
        {"login_days_28d", "3", CHS_INPUT_LOGIN_FREQUENCY},
        {"blogins", "3", CHS_INPUTS},
        {"login_name", "ann", CHS_INPUTS},
        {"Weekly Active Users", "40", CHS_INPUT_LOGIN_FREQUENCY},
        {"Licensed Users", "40", CHS_INPUTS},
        {"tickets_60d", "4", CHS_INPUT_TICKET_VOLUME},
        {"ticket_price", "4", CHS_INPUTS},
        {"use_case", "reporting", CHS_INPUTS},
        {"CSM Pulse", "green", CHS_INPUT_CSM_SENTIMENT},
        {"CSM Pulse Date", "2026-01-01", CHS_INPUTS},
        {"csm", "Ines", CHS_INPUTS},
        {"key_features_used", "7", CHS_INPUT_USAGE_DEPTH},
        {"feature_requests", "7", CHS_INPUTS},
        {"Last Contacted", "2026-01-01", CHS_INPUT_ENGAGEMENT_RECENCY},
        {"contact_name", "Bo", CHS_INPUTS},
        {"meeting_quality", "routine", CHS_INPUT_ENGAGEMENT_QUALITY},
        {"meeting_room", "routine", CHS_INPUTS},
        {"ticket_tone", "calm", CHS_INPUT_TICKET_SENTIMENT},
        {"skin_tone", "calm", CHS_INPUTS},
        {"champion", "in place", CHS_INPUT_STAKEHOLDER_STRENGTH},
        {"champion_email", "a@b.c", CHS_INPUTS},
        {"renewal_date", "2026-05-01", CHS_INPUT_CONTRACT_STATUS},
        {"contract_value", "200", CHS_INPUTS},
        {"active_users_change_90d", "0.1", CHS_INPUT_USAGE_TREND},
        {"price_change", "0.1", CHS_INPUTS},
        {"roles_engaged", "3", CHS_INPUT_STAKEHOLDER_MAP},
        {"role", "3", CHS_INPUTS},
        {"ticket_trend_90d", "0.1", CHS_INPUT_SUPPORT_TREND},
        {"support_plan", "gold", CHS_INPUTS},
        {"outcomes_met", "3", CHS_INPUT_OUTCOMES},
        {"churn_outcome", "lost", CHS_INPUTS},
        {"expansion", "ready", CHS_INPUT_EXPANSION_READINESS},
        {"executive_sponsor", "active", CHS_INPUT_EXECUTIVE_ENGAGEMENT},
        {"account_executive", "Ann", CHS_INPUTS},
        {"churn_probability", "0.2", CHS_INPUT_CHURN_PROBABILITY},
        {"churn_date", "2026-01-01", CHS_INPUTS},
        {"effort_trend_90d", "-0.2", CHS_INPUT_EFFORT_TREND},
        {"effort_hours", "4", CHS_INPUTS},
        {"advocacy_12m", "1", CHS_INPUT_ADVOCACY},
        {"products_used", "2", CHS_INPUT_PRODUCT_DEPTH},
        {"product_name", "2", CHS_INPUTS},
    };
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        chs_input found = input_of(it[i].header, it[i].cell);
        if (found != it[i].input) fail_msg("%s: %d, not %d", it[i].header, (int)found, (int)it[i].input);
    }
}

static void an_input_of_few_accounts_is_thin_and_an_old_one_stale(void **state) {
    (void)state;
    seen it;
    look_at(&it, "account_id,logins,tickets,csm_pulse,csm_pulse_date,snapshot_date\n"
                 "A,1,,green,2026-01-01,2026-06-01\nB,0,N/A,red,2026-02-01,2026-06-01\n"
                 "C,2,3,red,2026-05-31,2026-06-01\nD,,-,,2026-05-31,2026-06-01\n");
    const chs_input_found *logins = &it.stages.input[CHS_INPUT_LOGIN_FREQUENCY];
    const chs_input_found *tickets = &it.stages.input[CHS_INPUT_TICKET_VOLUME];
    const chs_input_found *pulse = &it.stages.input[CHS_INPUT_CSM_SENTIMENT];
    assert_int_equal(it.stages.accounts, 4);
    assert_int_equal(logins->state, CHS_INPUT_READY);
    assert_int_equal(logins->with, 3); // 0 is a value
    assert_int_equal(logins->coverage, 7500);
    assert_int_equal(tickets->state, CHS_INPUT_THIN);
    assert_int_equal(tickets->coverage, 2500); // N/A and - are none
    assert_int_equal(pulse->state, CHS_INPUT_STALE);
    assert_true(pulse->dated);
    assert_int_equal(pulse->newest, 1);
    assert_int_equal(pulse->median, 120);
    assert_int_equal(pulse->oldest, 151);
    assert_false(it.stages.stage[CHS_CRAWL].ready);
    look(&it, NULL, "2026-03-01"); // when it was not yet old; the youngest date was not there yet
    assert_int_equal(pulse->state, CHS_INPUT_READY);
    assert_int_equal(pulse->newest, 28);
    chs_data_free(it.data);
}

static void half_of_the_accounts_are_enough_and_ninety_days_are_not_old(void **state) {
    (void)state;
    seen it;
    look_at(&it, "account_id,tickets,csm_pulse,csm_pulse_date,snapshot_date\n"
                 "A,1,red,2026-01-01,2026-04-01\nB,,green,2026-01-01,2026-04-01\n");
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_VOLUME].state, CHS_INPUT_READY);
    assert_int_equal(it.stages.input[CHS_INPUT_CSM_SENTIMENT].median, 90);
    assert_int_equal(it.stages.input[CHS_INPUT_CSM_SENTIMENT].state, CHS_INPUT_READY);
    look(&it, NULL, "2026-04-02");
    assert_int_equal(it.stages.input[CHS_INPUT_CSM_SENTIMENT].state, CHS_INPUT_STALE);
    chs_data_free(it.data);
}

// ---- Tables, history, stages --------------------------------------------------------------------------------------------

static void rows_of_tables_count_by_account(void **state) {
    (void)state;
    seen it;
    look_at(&it, "account_id,account_name,snapshot_date\nA,Acme,2026-06-01\nB,Bolt,2026-06-01\nC,Core,2026-06-01\n");
    read_in(&it, "tickets",
            "Id,Organization,Created at,Satisfaction Score\n"
            "1,Acme,2026-05-01,\n2,Acme,2026-05-20,Good\n3,Bolt,2026-05-02,\n"
            "4,Nobody,2026-05-03,Good\n5,Core,2026-06-02,Good\n"); // the last one is of the future
    read_in(&it, "usage", "account,time,users\nA,2026-03-01,4\nA,2026-05-30,4\nB,2026-05-29,3\nC,2026-05-29,3\n");
    look(&it, NULL, NULL);
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_VOLUME].how, CHS_FOUND_ROWS);
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_VOLUME].with, 2);
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_VOLUME].newest, 12);
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_SENTIMENT].with, 1);
    assert_int_equal(it.stages.input[CHS_INPUT_TICKET_SENTIMENT].state, CHS_INPUT_THIN);
    assert_int_equal(it.stages.input[CHS_INPUT_SUPPORT_TREND].state, CHS_INPUT_MISSING); // 19 days are no trend
    assert_int_equal(it.stages.input[CHS_INPUT_USAGE_TREND].state, CHS_INPUT_READY);     // 90 are
    assert_int_equal(it.stages.input[CHS_INPUT_LOGIN_FREQUENCY].with, 3);
    assert_int_equal(it.stages.input[CHS_INPUT_USAGE_DEPTH].state, CHS_INPUT_MISSING); // users, not features
    chs_data_free(it.data);
}

static void earlier_snapshots_are_a_trend_and_not_more_accounts(void **state) {
    (void)state;
    seen it;
    look_at(&it, "account_id,logins,snapshot_date\nA,1,2026-05-01\nB,2,2026-05-01\nA,3,2026-06-01\nB,4,2026-06-01\n");
    assert_int_equal(it.stages.accounts, 2);
    assert_int_equal(it.stages.input[CHS_INPUT_USAGE_TREND].state, CHS_INPUT_READY);
    chs_data_free(it.data);
    look_at(&it, "account_id,logins,snapshot_date\nA,3,2026-06-01\nB,4,2026-06-01\n");
    assert_int_equal(it.stages.input[CHS_INPUT_USAGE_TREND].state, CHS_INPUT_MISSING);
    chs_data_free(it.data);
}

static void a_stage_is_ready_by_its_rule(void **state) {
    (void)state;
    seen it;
    look_at(&it, "account_id,logins,tickets,csm_pulse\nA,1,2,green\n");
    assert_int_equal(it.stages.reached, CHS_CRAWL);
    assert_int_equal(it.stages.next, CHS_WALK);
    chs_data_free(it.data);
    // Five of six of run, but not the one that it must have.
    look_at(&it, "account_id,roles_engaged,ticket_trend,outcomes_met,expansion,executive\nA,1,2,3,4,5\n");
    assert_int_equal(it.stages.stage[CHS_RUN].found, 5);
    assert_false(it.stages.stage[CHS_RUN].ready);
    assert_int_equal(it.stages.reached, CHS_STAGES);
    assert_int_equal(it.stages.next, CHS_CRAWL);
    chs_data_free(it.data);
    // Of fly alone: it builds on run.
    look_at(&it, "account_id,churn_probability,effort_trend,advocacy,products_used\nA,1,2,3,4\n");
    assert_int_equal(it.stages.stage[CHS_FLY].found, 4);
    assert_false(it.stages.stage[CHS_FLY].ready);
    chs_data_free(it.data);
}

static void data_without_accounts_support_nothing(void **state) {
    (void)state;
    seen it = {.data = chs_data_new()};
    look(&it, NULL, NULL);
    assert_int_equal(it.stages.reached, CHS_STAGES);
    chs_data_free(it.data);
}

// ---- A model ------------------------------------------------------------------------------------------------------------

#define MODEL(first)                                                                                                   \
    "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"signals\": [{\"id\": \"a\", " first                                 \
    "\"value\": \"x\", \"goal\": 5}, {\"id\": \"b\", \"value\": \"tickets\", \"goal\": 5}],"                           \
    "\"score\": {\"of\": [{\"signal\": \"a\", \"weight\": 1}, {\"signal\": \"b\", \"weight\": 1}]},"                   \
    "\"bands\": [{\"name\": \"All\", \"from\": 0, \"color\": \"green\"}]}"

static void a_signal_says_what_it_measures_or_its_columns_do(void **state) {
    (void)state;
    const struct {
        const char *model;
        chs_input_how how;
    } it[] = {{MODEL("\"input\": \"usage_depth\", "), CHS_FOUND_SAID}, {MODEL(""), CHS_FOUND_NOWHERE}};
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        chs_error error = {0};
        chs_run *run = NULL;
        seen by = {.data = chs_data_new()};
        read_in(&by, "accounts", "id,x,tickets\nA,1,\nB,2,1\nC,,3\nD,1,\n");
        chs_model *model = chs_model_parse(it[i].model, strlen(it[i].model), "m.json", &error, 1, NULL);
        if (!model) fail_msg("%s %s", error.path, error.message);
        assert_int_equal(chs_score(model, by.data, NULL, &run, &error), CHS_OK);
        look(&by, run, NULL);
        const chs_input_found *depth = &by.stages.input[CHS_INPUT_USAGE_DEPTH];
        const chs_input_found *tickets = &by.stages.input[CHS_INPUT_TICKET_VOLUME];
        assert_int_equal(depth->how, it[i].how);
        if (depth->how == CHS_FOUND_SAID) assert_int_equal(depth->coverage, 7500);
        assert_int_equal(tickets->how, CHS_FOUND_SIGNAL);
        assert_true(tickets->signal == &model->signal[1]);
        assert_int_equal(tickets->coverage, 5000);
        chs_run_free(run);
        chs_model_free(model);
        chs_data_free(by.data);
    }
}

static void an_unknown_input_is_an_error_with_a_suggestion(void **state) {
    (void)state;
    chs_error error = {0};
    const char *text = MODEL("\"input\": \"login_frequencey\", ");
    assert_null(chs_model_parse(text, strlen(text), "m.json", &error, 1, NULL));
    assert_int_equal(error.status, CHS_MODEL_NAME);
    assert_string_equal(error.path, "$.signals[0].input");
    assert_non_null(strstr(error.message, "did you mean \"login_frequency\"?"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_held_against_whole_words),
        cmocka_unit_test(every_input_has_a_name_of_its_own),
        cmocka_unit_test(headers_are_told_from_their_near_twins),
        cmocka_unit_test(an_input_of_few_accounts_is_thin_and_an_old_one_stale),
        cmocka_unit_test(half_of_the_accounts_are_enough_and_ninety_days_are_not_old),
        cmocka_unit_test(rows_of_tables_count_by_account),
        cmocka_unit_test(earlier_snapshots_are_a_trend_and_not_more_accounts),
        cmocka_unit_test(a_stage_is_ready_by_its_rule),
        cmocka_unit_test(data_without_accounts_support_nothing),
        cmocka_unit_test(a_signal_says_what_it_measures_or_its_columns_do),
        cmocka_unit_test(an_unknown_input_is_an_error_with_a_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
