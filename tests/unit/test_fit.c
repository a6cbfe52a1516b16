// SPDX-License-Identifier: MIT
// How data fits a model: which columns, how they were found, what needs them, what is left over, what would go wrong.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "insight/fit.h"

static const char model_text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"account_id\", \"value\": \"arr\", \"owner\": \"csm\", \"renewal\": \"ends\"},"
    "\"columns\": {\"ends\": \"Contract until\"}, \"include\": \"kind != 'test'\","
    "\"signals\": ["
    "{\"id\": \"use\", \"value\": \"active / seats\", \"at_least\": {\"seats\": 5}, \"curve\": [[0, 0], [1, 100]]},"
    "{\"id\": \"touch\", \"value\": \"days_since(touched)\", \"curve\": [[0, 100], [90, 0]]},"
    "{\"id\": \"pulse\", \"value\": \"mood\", \"points\": {\"good\": 100, \"bad\": 0}, \"dated\": \"mood_date\", \"stale_after\": \"90d\"}],"
    "\"score\": {\"of\": [{\"signal\": \"use\"}, {\"signal\": \"touch\"}, {\"signal\": \"pulse\"}]},"
    "\"segments\": [{\"name\": \"Big\", \"if\": \"arr > 100000\"}],"
    "\"rules\": [{\"if\": \"overdue > 60\", \"cap\": 39, \"because\": \"late\"}, {\"if\": \"mood == csm\", \"cap\": 50, \"because\": \"x\"}],"
    "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}";

typedef struct fitted {
    chs_data *data;
    chs_model *model;
    chs_fit fit;
    chs_error error;
} fitted;

static void read(fitted *f, const char *table, const char *text) {
    chs_reader *reader;
    assert_int_equal(chs_read_begin(f->data, table, "f.csv", &reader, &f->error), CHS_OK);
    assert_int_equal(chs_read_feed(reader, text, strlen(text), &f->error), CHS_OK);
    assert_int_equal(chs_read_end(reader, &f->error), CHS_OK);
}

static void begin(fitted *f, const char *model) {
    *f = (fitted){.data = chs_data_new()};
    f->model = chs_model_parse(model, strlen(model), "m.json", &f->error, 1, NULL);
    if (!f->model) fail_msg("%s %s", f->error.path, f->error.message);
}

static void fit(fitted *f) { assert_int_equal(chs_fit_make(f->model, f->data, &f->fit, &f->error), CHS_OK); }

static void end(fitted *f) {
    chs_fit_free(&f->fit);
    chs_model_free(f->model);
    chs_data_free(f->data);
}

// "how confidence header; as; needs" of a column of a table.
static void expect(const fitted *f, size_t table, const char *name, const char *expected) {
    char got[500];
    const chs_fit_table *of = &f->fit.table[table];
    for (size_t i = 0; i < of->column_count; i++) {
        const chs_fit_column *column = &of->column[i];
        if (!chs_text_equal(column->wanted->name, chs_text_of(name))) continue;
        chs_how how = (chs_how)column->found.how;
        chs_text header = column->column == CHS_NO_COLUMN ? CHS_TEXT("-") : of->table->column[column->column].name;
        sprintf(got, "%s %u %.*s;%s%s%s;", chs_how_name(how), chs_how_confidence(how), CHS_SHOW(header),
                column->used_as & CHS_AS_NUMBER ? " number" : "", column->used_as & CHS_AS_DATE ? " date" : "",
                column->used_as & CHS_AS_TEXT ? " text" : "");
        for (const chs_need *need = column->need; need; need = need->next)
            sprintf(got + strlen(got), "%s %.*s", need == column->need ? "" : ",", CHS_SHOW(need->who));
        assert_string_equal(got, expected);
        return;
    }
    fail_msg("no column %s", name);
}

static void every_column_says_how_it_was_found_and_who_needs_it(void **state) {
    (void)state;
    fitted f;
    begin(&f, model_text);
    read(&f, "accounts",
         "account_id,ARR,Account Owner,Contract until,kind,active,seats,touchd,mood,mood_date,overdue,Region\n"
         "a,1,x,2026-01-01,y,1,2,2026-01-01,good,2026-01-01,3,EU\n");
    fit(&f);
    assert_int_equal(f.fit.table_count, 1);
    expect(&f, 0, "account_id", "same 100 account_id; text; account.id");
    expect(&f, 0, "arr", "similar 95 ARR; number; account.value, segment Big");
    expect(&f, 0, "csm", "synonym 80 Account Owner; number text; account.owner, rule 2");
    expect(&f, 0, "ends", "mapped 100 Contract until; date; account.renewal");
    expect(&f, 0, "kind", "same 100 kind; text; include");
    expect(&f, 0, "seats", "same 100 seats; number; use");
    expect(&f, 0, "mood", "same 100 mood; number text; pulse, rule 2");
    expect(&f, 0, "mood_date", "same 100 mood_date; date; pulse");
    expect(&f, 0, "overdue", "same 100 overdue; number; rule 1");
    expect(&f, 0, "touched", "none 0 -; date; touch");
    const chs_fit_table *accounts = &f.fit.table[0];
    for (size_t c = 0; c < accounts->table->column_count; c++)
        assert_int_equal(accounts->used[c], c != 7 && c != 11); // touchd, Region
    for (size_t i = 0; i < accounts->column_count; i++)
        if (chs_text_equal(accounts->column[i].wanted->name, CHS_TEXT("touched")))
            assert_string_equal(accounts->column[i].nearest.at, "touchd");
    assert_null(f.fit.problem);
    end(&f);
}

static void without_accounts_there_is_a_problem_and_no_failure(void **state) {
    (void)state;
    fitted f;
    begin(&f, model_text);
    fit(&f);
    assert_int_equal(f.fit.table_count, 1);
    assert_null(f.fit.table[0].table);
    expect(&f, 0, "arr", "none 0 -; number; account.value, segment Big");
    assert_non_null(f.fit.problem);
    assert_int_equal(f.fit.problem->error.status, CHS_DATA_EMPTY);
    end(&f);
}

static void what_scoring_would_fail_with_is_listed(void **state) {
    (void)state;
    fitted f;
    begin(&f, model_text);
    read(&f, "accounts", "identity,ARR\na,1\n");
    read(&f, "notes", "who,what\na,b\n");
    read(&f, "overrides", "account,action,value\na,set,3\n");
    fit(&f);
    assert_non_null(f.fit.problem);
    assert_int_equal(f.fit.problem->error.status, CHS_DATA_COLUMN);
    assert_string_equal(f.fit.problem->error.path, "account_id");
    // a table that the model does not speak of is there with nothing used; overrides are read without being named
    assert_int_equal(f.fit.table_count, 2);
    assert_string_equal(f.fit.table[1].name.at, "notes");
    assert_int_equal(f.fit.table[1].column_count, 0);
    assert_false(f.fit.table[1].used[0]);
    chs_run *run;
    assert_int_equal(chs_score(f.model, f.data, NULL, &run, &f.error), f.fit.problem->error.status);
    end(&f);
}

static const char tables_text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"account_id\", \"name\": \"account_name\", \"value\": \"arr\"},"
    "\"tables\": {\"tickets\": {\"account\": \"account_name\", \"by\": \"name\", \"date\": \"created_at\"},"
    "\"invoices\": {\"account\": \"customer\", \"date\": \"due_date\"}},"
    "\"signals\": ["
    "{\"id\": \"severe\", \"value\": \"count(tickets, priority == 'urgent', 60d)\", \"curve\": [[0, 100], [3, 0]]},"
    "{\"id\": \"quiet\", \"value\": \"days_since(last(tickets.solved_at))\", \"curve\": [[0, 100], [90, 0]]},"
    "{\"id\": \"people\", \"value\": \"distinct(tickets.requester)\", \"curve\": [[0, 0], [9, 100]]},"
    "{\"id\": \"owed\", \"value\": \"sum(invoices.amount_due, status == 'open')\", \"curve\": [[0, 100], [9000, 0]]}],"
    "\"score\": {\"of\": [{\"signal\": \"severe\"}, {\"signal\": \"quiet\"}, {\"signal\": \"people\"}, {\"signal\": \"owed\"}]},"
    "\"currencies\": {\"base\": \"EUR\", \"rates\": {\"USD\": 0.9}},"
    "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}";

static const char accounts_text[] = "account_id,account_name,ARR,Currency\na,Ada Inc.,1,EUR\nb,Bo,2,USD\n";

static void tables_have_columns_needs_and_joins(void **state) {
    (void)state;
    fitted f;
    begin(&f, tables_text);
    read(&f, "accounts", accounts_text);
    read(&f, "tickets",
         "Organization,Created at,Solved at,Priority,Requester,Status\n"
         "Ada,2026-11-02,2026-11-03,urgent,x,open\nAda,2026-11-03,,low,y,open\nBo,2026-11-04,,low,z,open\n"
         ",2026-11-05,,low,z,open\n");
    fit(&f);
    assert_int_equal(f.fit.table_count, 3);
    expect(&f, 1, "account_name", "synonym 80 Organization; text; tickets.account");
    expect(&f, 1, "created_at", "similar 95 Created at; date; tickets.date");
    expect(&f, 1, "priority", "similar 95 Priority; text; severe");
    expect(&f, 1, "solved_at", "similar 95 Solved at; date; quiet");
    expect(&f, 1, "requester", "similar 95 Requester; text; people");
    expect(&f, 2, "amount_due", "none 0 -; number; owed");
    assert_null(f.fit.table[2].table);
    assert_false(f.fit.table[1].used[5]); // Status
    assert_true(f.fit.table[0].used[3]);  // Currency, which says what the amounts are in
    assert_int_equal(f.fit.join_count, 2);
    const chs_join_report *join = &f.fit.join[0].report;
    assert_true(join->loaded);
    assert_int_equal(join->rows, 4);
    assert_int_equal(join->matched, 1);
    assert_int_equal(join->unmatched, 2);
    assert_int_equal(join->without_key, 1);
    assert_int_equal(join->key_count, 1);
    assert_string_equal(join->key[0].written.at, "Ada");
    assert_int_equal(join->key[0].rows, 2);
    assert_true(chs_text_equal(join->key[0].account, CHS_TEXT("a")));
    assert_false(f.fit.join[1].report.loaded);
    assert_null(f.fit.problem);
    end(&f);
}

static void every_column_that_cannot_be_read_is_a_problem_of_its_own(void **state) {
    (void)state;
    static const char *const expected[] = {"ARR", "Created at", "Solved at"};
    static const chs_status status[] = {CHS_DATA_CURRENCY, CHS_DATA_AMBIGUOUS, CHS_DATA_AMBIGUOUS};
    fitted f;
    begin(&f, tables_text);
    read(&f, "accounts", "account_id,account_name,ARR,Currency\na,Ada,1,EUR\nb,Bo,2,GBP\n");
    read(&f, "tickets", "Organization,Created at,Solved at,Priority,Requester\nAda,03/04/2026,04/05/2026,urgent,x\n");
    fit(&f);
    const chs_problem *problem = f.fit.problem;
    for (size_t i = 0; i < 3; i++, problem = problem->next) {
        assert_non_null(problem);
        assert_int_equal(problem->error.status, status[i]);
        assert_string_equal(problem->error.path, expected[i]);
        assert_string_equal(problem->table.at, i ? "tickets" : "accounts");
    }
    assert_null(problem);
    assert_true(f.fit.join[0].report.loaded); // rows find their accounts all the same
    chs_fit_free(&f.fit);
    assert_int_equal(chs_data_choose(f.data, NULL, NULL, "dates", "dmy", &f.error), CHS_OK);
    fit(&f);
    assert_non_null(f.fit.problem);
    assert_null(f.fit.problem->next);
    end(&f);
}

static void a_table_that_cannot_be_joined_is_a_problem_and_the_others_are_joined(void **state) {
    (void)state;
    fitted f;
    begin(&f, tables_text);
    read(&f, "accounts", accounts_text);
    read(&f, "tickets", "what,Priority\nx,low\n");
    read(&f, "invoices", "Customer ID,Amount Due,Due Date (UTC),Status\na,3,2026-01-01,open\n");
    fit(&f);
    assert_non_null(f.fit.problem);
    assert_string_equal(f.fit.problem->table.at, "tickets");
    assert_false(f.fit.join[0].report.loaded);
    assert_true(f.fit.join[1].report.loaded);
    assert_int_equal(f.fit.join[1].report.matched, 1);
    end(&f);
}

static void notices_and_columns_are_there_for_programs(void **state) {
    (void)state;
    fitted f;
    begin(&f, model_text);
    read(&f, "accounts", "account_id,ARR,x\na,1,\nb,2\nc,TBD,\n");
    chs_import_notice notice;
    size_t count = chs_data_notice_count(f.data);
    assert_true(count > 0);
    bool ragged = false;
    for (size_t i = 0; i < count; i++) {
        assert_true(chs_data_notice(f.data, i, &notice));
        if (strcmp(notice.code, "data.ragged") != 0) continue;
        ragged = true;
        assert_true(notice.warning);
        assert_int_equal(notice.count, 1);
        assert_int_equal(notice.line, 3);
        assert_string_equal(notice.file.at, "f.csv");
    }
    assert_true(ragged);
    assert_false(chs_data_notice(f.data, count, &notice));
    chs_import_column column;
    assert_int_equal(chs_data_column_count(f.data, "accounts"), 3);
    assert_int_equal(chs_data_column_count(f.data, "tickets"), 0);
    assert_true(chs_data_column(f.data, "accounts", 1, &column));
    assert_string_equal(column.type, "number");
    assert_int_equal(column.rows, 3);
    assert_int_equal(column.filled, 2);
    assert_int_equal(column.missing, 1);
    assert_int_equal(column.unreadable, 0);
    assert_false(chs_data_column(f.data, "accounts", 3, &column));
    assert_false(chs_data_column(f.data, "tickets", 0, &column));
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_says_how_it_was_found_and_who_needs_it),
        cmocka_unit_test(without_accounts_there_is_a_problem_and_no_failure),
        cmocka_unit_test(what_scoring_would_fail_with_is_listed),
        cmocka_unit_test(tables_have_columns_needs_and_joins),
        cmocka_unit_test(every_column_that_cannot_be_read_is_a_problem_of_its_own),
        cmocka_unit_test(a_table_that_cannot_be_joined_is_a_problem_and_the_others_are_joined),
        cmocka_unit_test(notices_and_columns_are_there_for_programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
