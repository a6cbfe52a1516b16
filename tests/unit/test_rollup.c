// SPDX-License-Identifier: MIT
// Roll-ups: every kind, conditions, windows, dates, what is missing; and the days that a run chooses.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"
#include "portfolio.h"
#include "score/run.h"

static const char accounts[] = "id,seats,day\nA,10,2026-06-30\nB,5,2026-06-30\nC,2,2026-06-30\nA,1,2026-05-31\n";
static const char tickets[] = "org,made,priority,hours,user,first reply\n"
                              "A,2026-06-30,urgent,3,u1,1\n"   // the day itself
                              "A,2026-06-01,low,0.5, u1 ,2\n"  // 29 days
                              "A,2026-05-31,urgent,4,u2,3\n"   // 30 days
                              "A,2026-05-31,high,9,U1,4\n"     // the same day, later row
                              "A,2026-07-01,urgent,100,u9,5\n" // after the snapshot
                              "A,,urgent,100,u9,6\n"           // undated
                              "A,2026-01-01,N/A,,N/A,7\n"      // missing cells
                              "A,2026-01-02,low,broken,1,8\n"  // no number
                              "B,2026-06-15,low,1.5,1.0,9\n"
                              "\"A, B\",2026-03-01,low,-2,01,10\n"
                              "Z,2026-06-15,low,7,u1,11\n";

typedef struct setting {
    const char *accounts, *tickets; // NULL: the table is not there
    const char *account, *table;    // more of "account" and "tickets" in the model
    const char *as_of;
} setting;
static const setting usual = {accounts, tickets, ", \"date\": \"day\"", ", \"date\": \"made\"", NULL};

typedef struct result {
    chs_status status;
    double number[8];
    uint8_t absence[8];
    uint32_t count;
    int32_t as_of;
    char codes[400], message[512]; // message: of the error, or else of the last notice
} result;

static result evaluate(const setting *s, const char *include, const char *value) {
    static const char format[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"%s}, %s\n"
        "\"tables\": {\"tickets\": {\"account\": \"org\"%s}, \"usage\": {\"account\": \"org\", \"date\": \"made\"}},\n"
        "\"signals\": [{\"id\": \"s\", \"value\": \"%s\", \"goal\": 1}],\n"
        "\"score\": {\"of\": [{\"signal\": \"s\"}]}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    char text[4000];
    result r = {0};
    chs_error error;
    chs_run *run = NULL;
    chs_data *data = chs_data_new();
    const chs_score_options options = {.as_of = s->as_of};
    snprintf(text, sizeof text, format, s->account, include, s->table, value);
    chs_model *model = chs_model_parse(text, strlen(text), "model.json", &error, 1, NULL);
    if (!model) fail_msg("%s: %s", value, error.message);
    assert_int_equal(portfolio_read(data, "accounts", s->accounts, &error), CHS_OK);
    if (s->tickets) assert_int_equal(portfolio_read(data, "tickets", s->tickets, &error), CHS_OK);
    r.status = chs_score(model, data, &options, &run, &error);
    if (r.status == CHS_OK) {
        r.count = run->count;
        r.as_of = run->as_of;
        chs_signal_values(&run->binding, &model->signal[0], run->row, run->count, r.number, r.absence);
        for (chs_notice *n = run->report.first; n; n = n->next) {
            sprintf(r.codes + strlen(r.codes), "%s %u@%u ", n->code, (unsigned)n->count, (unsigned)n->row);
            snprintf(r.message, sizeof r.message, "%.*s", CHS_SHOW(n->message));
        }
    } else {
        strcpy(r.message, error.message);
    }
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
    return r;
}

enum { NONE = -999 }; // missing: empty

// What is said of invoices of twelve accounts, each of an ARR of 1200 and paying `amount` a month, when `value` is scored.
static void cents(const char *amount, const char *dates, const char *value, const char *expected) {
    static const char format[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\", \"value\": \"arr\"},\n"
        "\"tables\": {\"invoices\": {\"account\": \"id\"%s}},\n"
        "\"signals\": [{\"id\": \"s\", \"value\": \"%s\", \"goal\": 1}],\n"
        "\"score\": {\"of\": [{\"signal\": \"s\"}]}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    char text[2000], rows[20000], message[512] = "";
    chs_error error;
    chs_run *run = NULL;
    chs_data *data = chs_data_new();
    snprintf(text, sizeof text, format, dates, value);
    chs_model *model = chs_model_parse(text, strlen(text), "model.json", &error, 1, NULL);
    if (!model) fail_msg("%s: %s", value, error.message);
    strcpy(rows, "id,arr\n");
    for (int i = 0; i < 12; i++) sprintf(rows + strlen(rows), "a%d,1200\n", i);
    assert_int_equal(portfolio_read(data, "accounts", rows, &error), CHS_OK);
    strcpy(rows, "id,amount_due,hours,day\n");
    for (int year = 2025; year <= 2026; year++)
        for (int i = 0; i < 12; i++)
            for (int month = 1; month <= 12; month++)
                sprintf(rows + strlen(rows), "a%d,%s,9000,%d-%02d-01\n", i, amount, year, month);
    assert_int_equal(portfolio_read(data, "invoices", rows, &error), CHS_OK);
    assert_int_equal(chs_score(model, data, NULL, &run, &error), CHS_OK);
    for (chs_notice *n = run->report.first; n; n = n->next)
        if (!strcmp(n->code, "data.cents"))
            snprintf(message, sizeof message, "%.*s %.*s: %.*s", CHS_SHOW(n->file), CHS_SHOW(n->column),
                     CHS_SHOW(n->message));
    if (*expected ? !strstr(message, expected) : *message) fail_msg("%s of %s: %s", value, amount, message);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
}

static void suspects_cents_beside_units(void **state) {
    (void)state;
    static const char day[] = ", \"date\": \"day\"", sum[] = "sum(invoices.amount_due)";
    cents(
        "10000", day, sum,
        "invoices amount_due: \"amount_due\" of invoices looks like cents: the last 365 days of the median account add "
        "up to 100 times its arr. Divide by 100 in the model, as in sum(invoices.amount_due) / 100.");
    cents("10000", "", sum, "the rows of the median account add up to 200 times its arr");
    cents("10000", day, "max(last(invoices.amount_due), 5)", "100 times");
    cents("10000", day, "sum(invoices.amount_due) / count(invoices)", "100 times");
    cents("10000", day, "sum(invoices.amount_due) / 100 + min(invoices.amount_due)", "100 times");
    cents("100", day, sum, "");
    cents("1900", day, sum, "");
    cents("10000.50", day, sum, "");
    cents("10000", day, "sum(invoices.amount_due) / 100", "");
    cents("10000", day, "0.01 * (sum(invoices.amount_due) + 1)", "");
    cents("10000", day, "sum(invoices.amount_due, 30d) / sum(invoices.amount_due)", "");
    cents("10000", day, "sum(invoices.hours) + count(invoices, amount_due > 1)", "");
}

static void counts_ids_with_blanks_around_them(void **state) {
    (void)state;
    setting s = usual;
    s.accounts = "id,seats,day\n A,1,2026-06-30\nB,2,2026-06-30\n\"C\t\",3,2026-06-30\n";
    s.tickets = "org,made\nA,2026-06-30\nB ,2026-06-30\n  ,2026-06-30\n";
    result r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.status, CHS_OK);
    assert_true(r.number[0] > 0 && r.number[1] > 0 && r.number[2] <= 0);
    assert_string_equal(r.codes, "data.trimmed 1@2 join.without_key 1@3 data.trimmed 2@1 ");
}

// What they stand around is another id, which looks the same.
static void counts_ids_with_blanks_that_are_not_dropped(void **state) {
    (void)state;
    setting s = usual;
    s.accounts = "id,seats,day\nA\xC2\xA0,1,2026-06-30\nB,2,2026-06-30\n\xD0\x91,3,2026-06-30\n";
    s.tickets = "org,made\nA,2026-06-30\n \xE2\x80\x8B"
                "B ,2026-06-30\n\xC2\xA0"
                "A,2026-06-30\n\xD0\x91,2026-06-30\n";
    result r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.status, CHS_OK);
    assert_true(r.number[0] <= 0 && r.number[1] <= 0 && r.number[2] > 0);
    assert_string_equal(r.codes, "data.trimmed 1@2 data.untrimmed 2@2 join.unmatched 3@1 data.untrimmed 1@1 ");
}

static void counts_ids_that_a_spreadsheet_has_rounded(void **state) {
    (void)state;
    setting s = usual;
    s.accounts = "id,seats,day\n12E5,1,2026-06-30\n1.23457E+12,2,2026-06-30\n\"1,3e+15 \",3,2026-06-30\n";
    s.tickets = "org,made\nA1E+12,2026-06-30\n1.5E+3x,2026-06-30\n1.23457E+12,2026-06-30\n";
    result r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.status, CHS_OK);
    assert_string_equal(r.codes, "data.rounded 1@3 join.unmatched 2@1 data.trimmed 1@3 data.rounded 2@2 ");
}

static void gives(const char *value, double a, double b, double c) {
    const double expected[] = {a, b, c};
    result r = evaluate(&usual, "", value);
    if (r.status != CHS_OK) fail_msg("%s: %s", value, r.message);
    assert_int_equal(r.count, 3);
    for (int i = 0; i < 3; i++) {
        bool missing = !(expected[i] > NONE);
        if (missing ? r.absence[i] != CHS_EMPTY
                    : r.absence[i] || r.number[i] < expected[i] || r.number[i] > expected[i])
            fail_msg("%s of account %d: %g, absence %d; expected %g", value, i, r.number[i], r.absence[i], expected[i]);
    }
}

static void test_every_kind(void **state) {
    (void)state;
    gives("count(tickets)", 7, 2, 0);
    gives("count(tickets.hours)", 6, 2, 0); // not missing, readable or not
    gives("sum(tickets.hours)", 3 + 0.5 + 4 + 9 - 2, -0.5, NONE);
    gives("avg(tickets.hours)", 14.5 / 5, -0.25, NONE);
    gives("min(tickets.hours)", -2, -2, NONE);
    gives("max(tickets.hours)", 9, 1.5, NONE);
    gives("last(tickets.hours)", 3, 1.5, NONE);
    gives("distinct(tickets.user)", 5, 2, 0); // u1 u2 U1 1 01; 1.0 01
    gives("avg(tickets.`first reply`)", 35.0 / 7, 9.5, NONE);
}

static void test_conditions(void **state) {
    (void)state;
    gives("count(tickets, priority == 'urgent')", 2, 0, 0);
    gives("count(tickets, not (priority == 'urgent'))", 4, 2, 0); // a missing one is neither
    gives("sum(tickets.hours, hours > 3 or contains(user, '1.0'))", 13, 1.5, NONE);
    gives("last(tickets.hours, priority == 'high')", 9, NONE, NONE);
    gives("last(tickets.hours, days_since(made) == 30)", 9, NONE, NONE); // of two rows of a day the later one
    gives("distinct(tickets.user, hours < 0)", 1, 1, 0);
}

static void test_windows(void **state) {
    (void)state;
    gives("count(tickets, 1d)", 1, 0, 0);
    gives("count(tickets, 30d)", 2, 1, 0);
    gives("count(tickets, 31d)", 4, 1, 0);
    gives("count(tickets, 3w)", 1, 1, 0);
    gives("max(tickets.hours, priority != 'high', 31d)", 4, 1.5, NONE);
    gives("count(tickets, 36500d)", 7, 2, 0);
}

static void test_days(void **state) {
    (void)state;
    gives("days_since(last(tickets.made))", 0, 15, NONE);
    gives("days_since(min(tickets.made, 60d))", 30, 15, NONE);
    gives("days_until(max(tickets.made, hours == 9))", -30, NONE, NONE);
    gives("coalesce(days_since(last(tickets.made, 7d)), 99)", 0, 99, 99);
}

static void test_roll_ups_among_other_values(void **state) {
    (void)state;
    gives("count(tickets) / seats", 0.7, 0.4, 0);
    gives("if(count(tickets, 30d) > 1, sum(tickets.hours), 0)", 14.5, 0, 0);
    gives("max(1, count(tickets), min(tickets.hours, hours > 3))", 7, NONE, NONE);
    result r = evaluate(&usual, "\"include\": \"count(tickets) > 0\",", "count(tickets)");
    assert_int_equal(r.count, 2);
    assert_true(r.number[0] > 6 && r.number[1] > 1);
}

static void test_what_does_not_count_is_told(void **state) {
    (void)state;
    result r = evaluate(&usual, "", "sum(tickets.hours)");
    assert_string_equal(r.codes,
                        "join.unmatched 1@11 join.undated 1@6 join.late 1@5 join.several 1@10 join.unreadable 1@8 ");
}

static void test_a_day_far_ahead_is_told(void **state) {
    (void)state;
    setting s = usual;
    s.account = "";
    s.accounts = "id,seats\nA,1\nB,2\n";
    s.tickets = "org,made\nA,2026-06-30\nA,2025-06-30\nB,2062-06-30\nB,2062-06-30\n";
    assert_string_equal(evaluate(&s, "", "count(tickets, 30d)").codes, "data.as_of 1@0 ");
    s.as_of = "2026-06-30"; // somebody has said it
    assert_string_equal(evaluate(&s, "", "count(tickets, 30d)").codes, "join.late 2@3 ");
    s.as_of = NULL;
    s.tickets = "org,made\nA,2025-06-30\nB,2026-06-30\n";
    assert_string_equal(evaluate(&s, "", "count(tickets, 30d)").codes, "");
    s.tickets = "org,made\nA,2025-06-30\nB,2025-06-30\n";
    assert_string_equal(evaluate(&s, "", "count(tickets, 30d)").codes, "");
}

static void test_a_table_without_rows_is_told(void **state) {
    (void)state;
    setting s = usual;
    s.tickets = "org,made\n";
    result r = evaluate(&s, "", "count(tickets, 30d)");
    assert_string_equal(r.codes, "join.empty 1@0 ");
    assert_string_equal(r.message,
                        "\"tickets\" has no rows, so all that is counted of it is 0, as if nothing had happened. "
                        "If that is not so, read its file anew.");
    assert_string_equal(evaluate(&s, "", "seats").codes, ""); // nothing is counted of it
}

static void test_a_table_older_than_its_windows_is_told(void **state) {
    (void)state;
    setting s = usual;
    s.tickets = "org,made\nA,2026-05-31\nB,2026-05-01\n";
    result r = evaluate(&s, "", "count(tickets, 7d) + count(tickets, 30d) + count(tickets, 31d) + count(tickets)");
    assert_string_equal(r.codes, "join.old 1@0 ");
    assert_string_equal(r.message,
                        "The newest row of \"tickets\" that counts is of 2026-05-31, 30 days before the as-of date: "
                        "in the last 30 days, which the model asks about, there is none, and their count is 0 for "
                        "everybody. Read newer rows.");
    assert_string_equal(evaluate(&s, "", "count(tickets, 31d) + count(tickets)").codes, "");
}

static void test_amounts_that_count_more_than_once_are_told(void **state) {
    (void)state;
    setting s = usual;
    s.tickets = "org,made,hours\nA,2026-06-30,1\n\"A, B\",2026-06-30,2\n\"A;C\",2026-06-30,2\n\"A;C\",2026-07-30,2\n";
    result r = evaluate(&s, "", "avg(tickets.hours)");
    assert_string_equal(r.codes, "join.late 1@4 join.several 2@2 ");
    assert_string_equal(r.message,
                        "2 rows of \"tickets\" name several accounts, and all of \"hours\" counts for each of them. "
                        "The first is row 2. Give every account a row of its own to divide it.");
    assert_string_equal(evaluate(&s, "", "count(tickets) + max(tickets.hours)").codes, "join.late 1@4 ");
}

static void test_numbers_beyond_all_bounds_are_told(void **state) {
    (void)state;
    setting s = usual;
    s.table = "";
    s.tickets = "org,hours\nA,5\nA,1e16\nA,abc\nA,-2e15\n";
    result r = evaluate(&s, "", "sum(tickets.hours)");
    assert_true(r.number[0] > 4 && r.number[0] < 6);
    assert_string_equal(r.codes, "join.unreadable 1@3 join.out_of_range 2@2 ");
}

static void test_cells_that_a_condition_cannot_read_are_told(void **state) {
    (void)state;
    setting s = usual;
    s.table = "";
    s.tickets =
        "org,days,hours,made\nA,61,1,2026-06-01\nA,ninety,2,soon\nA,~70,x,2026-06-01\nZ,old,3,\nA,,4,\nA,1e16,5,\n";
    const char *both = "join.unmatched 1@4 join.unreadable 2@2 join.out_of_range 1@6 ";
    result r = evaluate(&s, "", "count(tickets, days > 60)");
    assert_true(r.number[0] > 0 && r.number[0] < 2);
    assert_string_equal(r.codes, both);
    // a condition that reads several columns, and the same column told of once
    assert_string_equal(evaluate(&s, "", "count(tickets, days > 60 and org == 'A')").codes, both);
    assert_string_equal(evaluate(&s, "", "sum(tickets.days, days > 60)").codes, both);
    assert_string_equal(evaluate(&s, "", "count(tickets, days > 60 and hours > 1) + count(tickets, days > 60)").codes,
                        both);
    // what is known all the same, and what is read as text
    assert_string_equal(evaluate(&s, "", "count(tickets, days > 60 and org == 'Z')").codes, "join.unmatched 1@4 ");
    assert_string_equal(evaluate(&s, "", "count(tickets, days == 'ninety')").codes, "join.unmatched 1@4 ");
    // every column by itself; of several roll-ups the one that loses most
    assert_string_equal(
        evaluate(&s, "", "count(tickets, days_since(made) > 1) + sum(tickets.hours, days > 60) + sum(tickets.hours)")
            .codes,
        "join.unmatched 1@4 join.unreadable 1@2 join.unreadable 1@3 join.unreadable 2@2 join.out_of_range 1@6 ");
}

static void test_without_a_date_every_row_counts(void **state) {
    (void)state;
    setting s = usual;
    s.table = "";
    result r = evaluate(&s, "", "last(tickets.hours)");
    assert_true(r.number[0] < -1 && r.number[0] > -3); // the last row of the file
    r = evaluate(&s, "", "count(tickets)");
    assert_true(r.number[0] > 8 && r.number[0] < 10);
    s.table = ", \"date\": \"nowhere\""; // a date that is not in the data: nothing is known
    r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.absence[0], CHS_NOT_EVALUATED);
}

static void test_what_is_not_there_is_missing(void **state) {
    (void)state;
    setting s = usual;
    assert_int_equal(evaluate(&s, "", "sum(tickets.zzz)").absence[0], CHS_NOT_EVALUATED);
    assert_int_equal(evaluate(&s, "", "count(tickets, zzz == 'x')").absence[0], CHS_NOT_EVALUATED);
    assert_int_equal(evaluate(&s, "", "count(tickets, days_since(zzz) > 1)").absence[0], CHS_NOT_EVALUATED);
    result r = evaluate(&s, "", "count(usage)");
    assert_int_equal(r.absence[0], CHS_NOT_EVALUATED);
    assert_string_equal(r.codes, "join.no_table 1@0 ");
    s.tickets = "org,made\n"; // there, and empty
    r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.absence[0], CHS_PRESENT);
    s.tickets = NULL;
    assert_int_equal(evaluate(&s, "", "days_since(last(tickets.made))").absence[0], CHS_NOT_EVALUATED);
}

static void test_which_day_it_is(void **state) {
    (void)state;
    setting s = usual;
    s.as_of = "2026-07-10"; // later than the snapshot: windows end there, rows behind the snapshot never count
    result r = evaluate(&s, "", "count(tickets, 11d)");
    assert_true(r.number[0] > 0.5 && r.number[0] < 1.5);
    r = evaluate(&s, "", "count(tickets, 10d)");
    assert_true(r.number[0] < 0.5);
    s.as_of = "2026-06-01"; // an earlier snapshot, in which only A is
    r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.count, 1);
    assert_true(r.number[0] > 4.5 && r.number[0] < 5.5); // up to 2026-05-31
    s = (setting){"id,seats\nA,1\nB,2\nC,3\n", tickets, "", ", \"date\": \"made\"", NULL};
    r = evaluate(&s, "", "days_since(last(tickets.made))"); // else as late as the newest row
    assert_int_equal(r.as_of, chs_date_day(2026, 7, 1));
    assert_true(r.number[0] < 0.5);
    s.tickets = NULL;
    r = evaluate(&s, "", "count(tickets, 60d)"); // needs no date, having no rows
    assert_int_equal(r.status, CHS_OK);
    r = evaluate(&s, "", "count(tickets, days_since(made) < 3)");
    assert_int_equal(r.status, CHS_DATA_DATE);
}

static void test_columns_of_tables_are_read_like_those_of_accounts(void **state) {
    (void)state;
    setting s = usual;
    s.tickets = "org,made,hours\nA,03/04/2026,\"1,5\"\nA,05/06/2026,\"2,25\"\n";
    result r = evaluate(&s, "", "count(tickets)");
    assert_int_equal(r.status, CHS_DATA_AMBIGUOUS);
    s.table =
        ", \"date\": \"made\", \"columns\": {\"made\": {\"dates\": \"dmy\"}, \"hours\": {\"decimal\": \"comma\"}}";
    r = evaluate(&s, "", "sum(tickets.hours, 90d)");
    if (r.status != CHS_OK) fail_msg("%s", r.message);
    assert_true(r.number[0] > 3.7 && r.number[0] < 3.8);
    r = evaluate(&s, "", "days_since(last(tickets.made))");
    assert_true(r.number[0] > 24.5 && r.number[0] < 25.5); // 5 June
}

static void test_rows_of_doubled_accounts_outside_of_the_scored_ones(void **state) {
    (void)state;
    setting s = usual; // two rows of B are one account as far as tickets go; `include` leaves both out
    s.accounts = "id,seats,day\nA,10,2026-06-30\nB,5,2026-06-30\nB,5,2026-06-30\n,1,2026-06-30\n";
    result r = evaluate(&s, "\"include\": \"count(tickets) > 2\",", "count(tickets)");
    if (r.status != CHS_OK) fail_msg("%s", r.message);
    assert_int_equal(r.count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_windows),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_roll_ups_among_other_values),
        cmocka_unit_test(test_what_does_not_count_is_told),
        cmocka_unit_test(test_a_day_far_ahead_is_told),
        cmocka_unit_test(test_a_table_without_rows_is_told),
        cmocka_unit_test(test_a_table_older_than_its_windows_is_told),
        cmocka_unit_test(test_amounts_that_count_more_than_once_are_told),
        cmocka_unit_test(test_numbers_beyond_all_bounds_are_told),
        cmocka_unit_test(test_cells_that_a_condition_cannot_read_are_told),
        cmocka_unit_test(test_without_a_date_every_row_counts),
        cmocka_unit_test(test_what_is_not_there_is_missing),
        cmocka_unit_test(test_which_day_it_is),
        cmocka_unit_test(test_columns_of_tables_are_read_like_those_of_accounts),
        cmocka_unit_test(test_rows_of_doubled_accounts_outside_of_the_scored_ones),
        cmocka_unit_test(suspects_cents_beside_units),
        cmocka_unit_test(counts_ids_with_blanks_around_them),
        cmocka_unit_test(counts_ids_with_blanks_that_are_not_dropped),
        cmocka_unit_test(counts_ids_that_a_spreadsheet_has_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
