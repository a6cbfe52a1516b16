// SPDX-License-Identifier: MIT
// Columns that are found because a known tool calls them otherwise than the model does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/bind.h"
#include "model/synonyms.h"

typedef struct bound {
    chs_table table;
    chs_wanted wanted[40];
    chs_columns columns;
    chs_arena arena;
    chs_report report;
    chs_binding binding;
} bound;

static chs_text next(const char **list) {
    size_t size = strcspn(*list, "|");
    chs_text text = {*list, size};
    *list += size + ((*list)[size] == '|');
    return text;
}

// Names and headers are parted by '|'; a name may be mapped: "arr=ARR 2026".
static void bind(bound *b, const char *table, const char *names, const char *headers) {
    chs_error error;
    memset(b, 0, sizeof *b);
    b->table.name = chs_text_of(table);
    b->columns = (chs_columns){b->wanted, 0, 40};
    while (*headers) assert_non_null(chs_table_add_column(&b->table, next(&headers)));
    while (*names) {
        chs_text name = next(&names), header = {"", 0};
        const char *mapped = memchr(name.at, '=', name.size);
        if (mapped) {
            header = (chs_text){mapped + 1, (size_t)(name.at + name.size - mapped) - 1};
            name.size = (size_t)(mapped - name.at);
        }
        b->wanted[b->columns.count].name = name;
        b->wanted[b->columns.count++].header = header;
    }
    assert_int_equal(chs_bind(&b->columns, &b->table, &b->arena, &b->report, &b->binding, &error), CHS_OK);
}

static void release(bound *b) {
    chs_arena_free(&b->arena);
    chs_arena_free(&b->table.arena);
    chs_report_free(&b->report);
}

// What each wanted name binds to, "-" for nothing, and who calls it so.
static void expect(const char *table, const char *names, const char *headers, const char *expected) {
    static const char *const how[] = {"mapped", "same", "similar", "synonym", "none"};
    bound b;
    char got[2000] = "";
    bind(&b, table, names, headers);
    for (size_t i = 0; i < b.columns.count; i++) {
        uint32_t column = b.binding.column[i];
        chs_text header = column == CHS_NO_COLUMN ? CHS_TEXT("-") : b.table.column[column].name;
        const chs_found *found = &b.binding.found[i];
        assert_int_equal(column == CHS_NO_COLUMN, found->how == CHS_HOW_NONE);
        assert_int_equal(found->source != NULL, found->how == CHS_HOW_SYNONYM);
        sprintf(got + strlen(got), "%s%.*s (%s)", i ? "|" : "", CHS_SHOW(header),
                found->source ? found->source : how[found->how]);
    }
    assert_string_equal(got, expected);
    release(&b);
}

static void exports_bind_to_the_names_of_models(void **state) {
    (void)state;
    expect(
        "accounts", "account_id|account_name|csm|website|renewal_date|last_activity_date|parent_id",
        "Account Owner|Account Name|Account ID|Website|Contract End Date|Last Activity|Parent Account|Parent Account ID",
        "Account ID (similar)|Account Name (similar)|Account Owner (Salesforce)|Website (similar)|"
        "Contract End Date (Salesforce)|Last Activity (Salesforce)|Parent Account ID (Salesforce)");
    expect("accounts", "account_id|account_name|domain|csm|lifecycle|created_at|last_contact_date",
           "Record ID|Company name|Company Domain Name|Company owner|Lifecycle Stage|Create Date|Last Activity Date|"
           "Last Contacted|Annual Revenue",
           "Record ID (HubSpot)|Company name (HubSpot)|Company Domain Name (HubSpot)|Company owner (HubSpot)|"
           "Lifecycle Stage (HubSpot)|Create Date (HubSpot)|Last Contacted (HubSpot)");
    expect("tickets", "account_name|created_at|solved_at|priority|csat|first_reply_minutes|resolution_hours|ticket_id",
           "Id|Requester|Status|Priority|Created at|Organization|Solved at|Resolution time|Satisfaction Score|"
           "First reply time in minutes|Full resolution time in minutes",
           "Organization (Zendesk)|Created at (similar)|Solved at (similar)|Priority (similar)|"
           "Satisfaction Score (Zendesk)|First reply time in minutes (Zendesk)|Resolution time (Zendesk)|Id (Zendesk)");
    expect("conversations", "account_name|created_at|status",
           "conversation_id|conversation_state|conversation_created_at|message_author_companies",
           "message_author_companies (Intercom)|conversation_created_at (Intercom)|conversation_state (Intercom)");
    expect("invoices", "account_id|amount_due|due_date|date|amount_paid",
           "id|Amount Due|Customer|Date (UTC)|Due Date (UTC)|Amount Paid",
           "Customer (Stripe)|Amount Due (similar)|Due Date (UTC) (Stripe)|Date (UTC) (Stripe)|Amount Paid (similar)");
    expect("subscriptions", "account_id|renewal_date|tier|seats|canceled_at",
           "id|Customer ID|Plan|Quantity|Current Period End (UTC)|Canceled At (UTC)",
           "Customer ID (Stripe)|Current Period End (UTC) (Stripe)|Plan (Stripe)|Quantity (Stripe)|"
           "Canceled At (UTC) (Stripe)");
    expect("usage", "user_id|event_name|date", "event|properties.distinct_id|properties.time",
           "properties.distinct_id (Mixpanel)|event (Mixpanel)|properties.time (Mixpanel)");
    expect("usage", "visitor_id|event|date", "user_id|event_type|event_time",
           "user_id (Amplitude)|event_type (Amplitude)|event_time (Amplitude)");
    expect(
        "usage", "company_id|user_id|event_count|active_days|minutes",
        "Account ID|Visitor ID|Number of Events|Days Active|Time on Site",
        "Account ID (Salesforce)|Visitor ID (Pendo)|Number of Events (Pendo)|Days Active (Pendo)|Time on Site (Pendo)");
    expect("surveys", "nps|feedback|responded_at|respondent", "score|comment|created_at|person.id",
           "score (Delighted)|comment (Delighted)|created_at (Delighted)|person.id (Delighted)");
    expect("surveys", "respondent|survey_date|email", "Respondent ID|Start Date|End Date|Email Address",
           "Respondent ID (SurveyMonkey)|End Date (SurveyMonkey)|Email Address (SurveyMonkey)");
    expect("scorecards", "account_id|health_score|updated_at", "Company Id|Measure|Current Score|Modified Date",
           "Company Id (Gainsight)|Current Score (Gainsight)|Modified Date (Gainsight)");
}

static void the_model_comes_first_then_the_header_then_tools(void **state) {
    (void)state;
    expect("accounts", "csm=Boss", "csm|Account Owner|Boss", "Boss (mapped)");
    expect("accounts", "csm", "CSM|Account Owner|csm", "csm (same)");
    expect("accounts", "csm", "Account Owner|CSM", "CSM (similar)");
    expect("accounts", "csm=boss", "Account Owner|Boss", "Boss (similar)");
    // what the model maps is meant, and nothing else
    expect("accounts", "csm=Boss", "csm|Account Owner", "- (none)");
}

static void two_candidates_are_none_and_that_is_said(void **state) {
    (void)state;
    bound b;
    bind(&b, "accounts", "csm", "Account Owner|Company owner");
    assert_int_equal(b.binding.column[0], CHS_NO_COLUMN);
    assert_int_equal(b.report.count, 1);
    assert_string_equal(b.report.first->code, "data.column");
    assert_int_equal(b.report.first->severity, CHS_WARNING);
    assert_non_null(strstr(b.report.first->message.at, "\"Account Owner\" and \"Company owner\""));
    release(&b);
}

static void a_column_wanted_by_name_is_no_synonym_of_another(void **state) {
    (void)state;
    expect("accounts", "tier|plan", "Plan", "- (none)|Plan (similar)");
    expect("accounts", "tier|p=Plan|x=Segment", "Plan|Segment|Account Tier",
           "Account Tier (Salesforce)|Plan (mapped)|Segment (mapped)");
}

static void a_word_that_means_something_else_elsewhere_counts_for_accounts_alone(void **state) {
    (void)state;
    expect("accounts", "account_id|account_name|status", "Id|Name|Type",
           "Id (Salesforce)|Name (Salesforce)|Type (Salesforce)");
    expect("tickets", "account_id|account_name|status", "Id|Name|Type", "- (none)|- (none)|- (none)");
}

static void other_units_are_other_things(void **state) {
    (void)state;
    expect("accounts", "arr|mrr", "Annual Revenue|Amount", "- (none)|- (none)");
    expect("accounts", "arr", "MRR", "- (none)");
    expect("tickets", "resolution_hours", "Full resolution time in minutes", "- (none)");
}

static void what_was_taken_is_told_with_the_tool_and_how_to_keep_it(void **state) {
    (void)state;
    bound b;
    bind(&b, "accounts", "csm", "Company owner");
    assert_int_equal(b.report.count, 1);
    const chs_notice *notice = b.report.first;
    assert_string_equal(notice->code, "data.column_synonym");
    assert_int_equal(notice->severity, CHS_INFO);
    assert_string_equal(notice->column.at, "csm");
    assert_non_null(strstr(notice->message.at, "HubSpot"));
    assert_non_null(strstr(notice->message.at, "\"csm\": \"Company owner\""));
    release(&b);
}

static void the_same_name_in_two_tables_is_two_notices(void **state) {
    (void)state;
    bound b, c;
    chs_error error;
    bind(&b, "tickets", "closed_at", "Solved at");
    bind(&c, "deals", "closed_at", "Close Date");
    assert_int_equal(chs_bind(&c.columns, &c.table, &b.arena, &b.report, &b.binding, &error), CHS_OK);
    assert_int_equal(b.report.count, 2);
    release(&b);
    release(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exports_bind_to_the_names_of_models),
        cmocka_unit_test(the_model_comes_first_then_the_header_then_tools),
        cmocka_unit_test(two_candidates_are_none_and_that_is_said),
        cmocka_unit_test(a_column_wanted_by_name_is_no_synonym_of_another),
        cmocka_unit_test(a_word_that_means_something_else_elsewhere_counts_for_accounts_alone),
        cmocka_unit_test(other_units_are_other_things),
        cmocka_unit_test(what_was_taken_is_told_with_the_tool_and_how_to_keep_it),
        cmocka_unit_test(the_same_name_in_two_tables_is_two_notices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
