// SPDX-License-Identifier: MIT
// Rows of other tables to accounts: certain matches, cells with several accounts, what is confirmed, and who is likely meant.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "portfolio.h"
#include "score/join.h"
#include "score/match.h"
#include "score/parts.h"

static const char model_text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"id\", \"name\": \"name\", \"domain\": \"site\", \"date\": \"day\"},\n"
    "\"tables\": {\"by_id\": {\"account\": \"key\"}, \"by_name\": {\"account\": \"key\", \"by\": \"name\"},\n"
    " \"by_domain\": {\"account\": \"key\", \"by\": \"domain\"}},\n"
    "\"signals\": [{\"id\": \"s\", \"value\": \"count(by_id) + count(by_name) + count(by_domain)\", \"goal\": 1}],\n"
    "\"score\": {\"of\": [{\"signal\": \"s\"}]}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";

static const char accounts[] = "id,name,site,day\n"
                               "A1,Acme Inc.,https://www.acme.com/home,2026-01-01\n"
                               "A1,Acme Inc.,https://www.acme.com/home,2026-02-01\n"
                               "B2,\"Globex, Corp\",globex.co.uk,2026-02-01\n"
                               "01,Twin,shared.org,2026-02-01\n"
                               "1,Twin,shared.org,2026-02-01\n"
                               "0015g00000ABCde,Initech GmbH,initech.de,2026-02-01\n"
                               "1.0,N/A,-,2026-02-01\n"
                               "old,Gone,gone.com,2026-01-01\n";

typedef struct fixture {
    chs_model *model;
    chs_data *data;
    chs_arena arena;
    chs_report report;
    chs_join_report reports[3];
    chs_error error;
} fixture;
enum { BY_ID, BY_NAME, BY_DOMAIN };

static void begin(fixture *f) {
    *f = (fixture){0};
    f->data = chs_data_new();
    f->model = chs_model_parse(model_text, strlen(model_text), "model.json", &f->error, 1, NULL);
    if (!f->model) fail_msg("%s %s", f->error.path, f->error.message);
    assert_int_equal(portfolio_read(f->data, "accounts", accounts, &f->error), CHS_OK);
}

static chs_status join(fixture *f, uint32_t most) {
    return chs_join_reports(f->model, f->data, most, &f->arena, &f->report, f->reports, &f->error);
}

static void end(fixture *f) {
    chs_report_free(&f->report);
    chs_arena_free(&f->arena);
    chs_model_free(f->model);
    chs_data_free(f->data);
}

static void check(chs_text found, const char *expected) {
    if (!chs_text_equal(found, chs_text_of(expected)))
        fail_msg("found \"%.*s\", expected \"%s\"", CHS_SHOW(found), expected);
}

static const chs_notice *find(const fixture *f, const char *code) {
    const chs_notice *found = f->report.first;
    while (found && strcmp(found->code, code) != 0) found = found->next;
    return found;
}

static void says(const fixture *f, const char *code, unsigned count, unsigned row, const char *message) {
    const chs_notice *found = find(f, code);
    if (!found) fail_msg("no %s", code);
    assert_int_equal(found->count, count);
    assert_int_equal(found->row, row);
    check(found->message, message);
}

static void read_and_join(fixture *f, const char *table, const char *rows) {
    assert_int_equal(portfolio_read(f->data, table, rows, &f->error), CHS_OK);
    assert_int_equal(join(f, 9), CHS_OK);
}

// One key in a table of one row: whether it finds an account, or who is likely.
static void likely(const char *table, const char *key, const char *account, const char *because) {
    fixture f;
    char csv[256];
    begin(&f);
    snprintf(csv, sizeof csv, "key\n\"%s\"\n", key);
    assert_int_equal(portfolio_read(f.data, table, csv, &f.error), CHS_OK);
    assert_int_equal(join(&f, 10), CHS_OK);
    int t = !strcmp(table, "by_id") ? BY_ID : !strcmp(table, "by_name") ? BY_NAME : BY_DOMAIN;
    const chs_join_report *report = &f.reports[t];
    assert_true(report->loaded);
    assert_int_equal(report->rows, 1);
    if (!because) {
        if (report->matched != 1) fail_msg("%s: %s is not matched", table, key);
    } else {
        if (report->matched || report->key_count != 1) fail_msg("%s: %s: %u matched", table, key, report->matched);
        check(report->key[0].account, account);
        if (!strstr(report->key[0].because, because) || (!*because && *report->key[0].because))
            fail_msg("%s: %s: because \"%s\"", table, key, report->key[0].because);
    }
    end(&f);
}

static void test_keys_match_byte_for_byte(void **state) {
    (void)state;
    likely("by_id", "A1", NULL, NULL);
    likely("by_id", " A1\t", NULL, NULL);
    likely("by_id", "1", NULL, NULL);
    likely("by_id", "01", NULL, NULL);
    likely("by_id", "1.0", NULL, NULL);
    likely("by_id", "001", "", "");
    likely("by_id", "1.00", "", "");
    likely("by_id", "old", "", ""); // not of the newest snapshot
    likely("by_name", "Acme Inc.", NULL, NULL);
    likely("by_name", "Globex, Corp", NULL, NULL); // as a whole
    likely("by_name", "Twin", "", "several accounts have it");
    likely("by_name", "shared.org", "", "");
}

static void test_domains_match_as_hosts(void **state) {
    (void)state;
    static const char *const same[] = {
        "acme.com",   "ACME.com",     "www.acme.com.",       "http://acme.com:8080/x?y#z",
        "//acme.com", "joe@acme.com", "mailto:joe@Acme.com", "ftp://me@www.acme.com"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) likely("by_domain", same[i], NULL, NULL);
    likely("by_domain", "shared.org", "", "several accounts have it");
    likely("by_domain", "support.acme.com", "A1", "subdomain");
    likely("by_domain", "globex.co.uk", NULL, NULL);
    likely("by_domain", "shop.globex.co.uk", "B2", "subdomain");
    likely("by_domain", "other.co.uk", "", "");
    likely("by_domain", "acme.io", "A1", "name of the account");
    likely("by_domain", "initech.org", "0015g00000ABCde", "name of the account");
    likely("by_domain", "Globex", "B2", "name of the account");
    char room[CHS_HOST_CHARS], longer[300];
    memset(longer, 'a', sizeof longer);
    check(chs_host_of((chs_text){longer, sizeof longer}, room), "");
    check(chs_host_of(CHS_TEXT("a b.com"), room), "");
    check(chs_host_of(CHS_TEXT("www."), room), "www");
    check(chs_host_of(CHS_TEXT(""), room), "");
    check(chs_host_of(CHS_TEXT("https://"), room), "");
}

// A key by name or by id against one account with that; `likely`: whether it is offered.
static void offered(int by, const char *account, const char *key, bool likely) {
    fixture f = {0};
    char csv[256];
    f.data = chs_data_new();
    f.model = chs_model_parse(model_text, strlen(model_text), "model.json", &f.error, 1, NULL);
    assert_non_null(f.model);
    snprintf(csv, sizeof csv, "%s,%s,day\n\"%s\",X,2026-02-01\n", by == BY_ID ? "id" : "name",
             by == BY_ID ? "name" : "id", account);
    assert_int_equal(portfolio_read(f.data, "accounts", csv, &f.error), CHS_OK);
    snprintf(csv, sizeof csv, "key\n\"%s\"\n", key);
    assert_int_equal(portfolio_read(f.data, by == BY_ID ? "by_id" : "by_name", csv, &f.error), CHS_OK);
    assert_int_equal(join(&f, 10), CHS_OK);
    assert_int_equal(f.reports[by].unmatched, 1);
    bool found = f.reports[by].key[0].account.size > 0;
    if (found != likely) fail_msg("%s for %s is %s", key, account, found ? "offered" : "not offered");
    if (found) assert_true(*f.reports[by].key[0].because);
    end(&f);
}

// They count, but who is meant is plain.
static void test_blanks_that_cannot_be_seen(void **state) {
    (void)state;
    const char *because = "differs in case, blanks or punctuation only from the id";
    likely("by_id", "A1\xC2\xA0", "A1", because);
    likely("by_id",
           "\xE2\x80\x8B"
           "A1",
           "A1", because);
    likely("by_name", "Acme Inc.\xC2\xA0", "A1", "differs in case, blanks or punctuation only");
    offered(BY_ID, "A1\xC2\xA0", "A1", true);
    offered(BY_ID, "A1\xC2\xA0", "A2", false);
}

static void test_ids_that_a_spreadsheet_has_changed(void **state) {
    (void)state;
    static const char *const same[][2] = {
        {"12345", "12345.0"}, {"00678", "678"}, {"678", "000678"}, {"00678.00", "678"}, {"00500", "500.000"}};
    static const char *const other[][2] = {{"12345", "123450"}, {"12345", "12345.1"}, {"100", "1"},   {"1", "10"},
                                           {"0", "00"},         {"A0678", "678"},     {"678", "678."}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) offered(BY_ID, same[i][0], same[i][1], true);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) offered(BY_ID, other[i][0], other[i][1], false);
}

static void test_names_that_differ_a_little(void **state) {
    (void)state;
    static const char *const same[][2] = {
        {"Orchard & Sons, Inc.", "Orchard and Sons"},
        {"Orchard and Sons", "Orchard & Sons"},
        {"Müller & Söhne Feinkost", "Mueller und Soehne Feinkost GmbH"},
        {"Müller & Söhne Feinkost", "Muller und Sohne Feinkost"},
        {"Mueller GmbH & Co. KG", "Müller"},
        {"Muller Ltd", "Müller"},
        {"MÜLLER AG", "Müller"},
        {"Dupont et Fils SARL", "Dupont & Fils"},
        {"Ortega y Gasset", "Ortega & Gasset S.A."},
        {"Straße 9", "Strasse 9"},
        {"Ærø Færge A/S", "Aeroe Faerge"},
        {"Škoda Auto", "Skoda Auto a.s."},
        {"Łódź Fabryka", "Lodz Fabryka"},
        {"O’Neil", "O'Neil Inc"},
        {"The Acme Company", "Acme Co."},
        {"Acme", "The Acme Company"},
        {"I.B.M.", "IBM Corp."},
        {"Coca-Cola", "Coca Cola Company"},
        {"Coca–Cola", "Coca-Cola"},
        {"B&Q", "B and Q plc"},
    };
    static const char *const other[][2] = {
        {"Orchard & Sons", "Orchard"},
        {"Orchard & Sons", "Orchard & Daughters"},
        {"Orchard Sand", "Orchard s"},
        {"Sandy", "S & Y"},
        {"Band", "B & d"},
        {"Mueller", "Muller"}, // neither has an umlaut that could be written in two ways
        {"Blue", "Blu"},
        {"Acme Holdings", "Acme"},
        {"Acme 2", "Acme"},
        {"Y Combinator", "Combinator"},
        {"And Digital", "Digital"},
        {"Digital And", "Digital"},
        {"Müller", "Möller"},
        {"北京", "东京"},
        {"The", "Company"},
        {"&", "Inc"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) offered(BY_NAME, same[i][0], same[i][1], true);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) offered(BY_NAME, other[i][0], other[i][1], false);
}

static void test_who_is_likely_meant(void **state) {
    (void)state;
    likely("by_id", "0015g00000ABCdeAAC", "0015g00000ABCde", "Salesforce");
    likely("by_id", "a1", "A1", "from the id");
    likely("by_id", "A-1", "A1", "from the id");
    likely("by_id", "Acme, Inc", "A1", "is the name");
    likely("by_id", "ACME", "A1", "legal form");
    likely("by_id", "https://acme.com", "A1", "is the domain");
    likely("by_id", "Twin", "", "");
    likely("by_name", "ACME INC", "A1", "case, blanks or punctuation");
    likely("by_name", "Acme", "A1", "legal form");
    likely("by_name", "The Acme Corporation", "A1", "legal form");
    likely("by_name", "Globex", "B2", "legal form");
    likely("by_name", "Initech", "0015g00000ABCde", "legal form");
    likely("by_name", "A1", "A1", "the id");
    likely("by_name", "joe@acme.com", "A1", "is the domain");
    likely("by_name", "twin", "", ""); // two of them
    likely("by_name", "Umbrella", "", "");
    assert_true(chs_is_legal_form(CHS_TEXT("Inc.")));
    assert_true(chs_is_legal_form(CHS_TEXT("S.A.")));
    assert_true(chs_is_legal_form(CHS_TEXT("L.L.C")));
    assert_false(chs_is_legal_form(CHS_TEXT("Acme Inc.")));
    assert_false(chs_is_legal_form(CHS_TEXT("")));
}

static void parts(const char *text, const char *expected) {
    chs_arena arena = {0};
    chs_parts p = chs_parts_of(chs_text_of(text), &arena);
    char found[200] = "";
    for (chs_text part; chs_next_part(&p, &part);)
        sprintf(found + strlen(found), "%s%.*s", *found ? "|" : "", (int)part.size, part.at);
    assert_string_equal(found, expected);
    assert_int_equal(p.several, *expected != 0);
    chs_arena_free(&arena);
}

static void test_cells_are_taken_apart(void **state) {
    (void)state;
    parts("A1", "");
    parts("A1, B2;C3", "A1|B2|C3");
    parts(",A1,, ;B2\r\nC3\n", "A1|B2|C3");
    parts("[\"A1\",\"B, 2\"]", "A1|B, 2");
    parts("[1, 1.50, \"caf\\u00e9\\t\", null, [\" x \"]]", "1|1.50|caf\xC3\xA9|x");
    parts("[{\"id\": \"A1\"}]", "A1");
    parts("[A1, B2]", "[A1|B2]"); // no JSON
}

static void ungrouped(const char *text, const char *expected) {
    char room[CHS_DIGITS_CHARS];
    check(chs_ungrouped(chs_text_of(text), room), expected);
}

static void test_numbers_with_thousands_are_one_key(void **state) {
    (void)state;
    ungrouped("1,345", "1345");
    ungrouped("012,345,678", "012345678");
    static const char *const other[] = {
        "",       "1,34",   ",345",  "1,345,",  "1,3456",   "1,,345",
        "1, 345", "1;345",  "a,345", "1,34x",   "1345,6",   "1234,567",
        "1,2345", "-1,345", "1.345", "[1,345]", "1,345,67", "1,111,111,111,111,111,111,111,111,111,111,111"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) ungrouped(other[i], "");

    fixture f;
    begin(&f);
    assert_int_equal(
        portfolio_read(f.data, "accounts", "id,name,site,day\n345,n,,2026-02-01\n1345,n,,2026-02-01\n", &f.error),
        CHS_OK);
    read_and_join(&f, "by_id", "key\n\"1,345\"\n\"01,345\"\n\"1, 345\"\n\"345,345\"\n");
    const chs_join_report *report = &f.reports[BY_ID];
    assert_int_equal(report->unmatched, 1);
    assert_int_equal(report->several, 3);
    check(report->key[0].written, "1,345");
    check(report->key[0].account, "1345");
    says(
        &f, "join.unmatched", 1, 1,
        "1 row of \"by_id\": their key is that of no account (chs match lists such keys, and who is likely meant). The "
        "first is row 1, with \"1,345\".");
    end(&f);
}

static void test_keys_of_several_accounts_are_told_once(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    read_and_join(&f, "by_name", "key\nTwin\nNobody\nTwin\n");
    assert_int_equal(f.reports[BY_NAME].unmatched, 3);
    says(
        &f, "join.unmatched", 1, 2,
        "1 row of \"by_name\": their key is that of no account (chs match lists such keys, and who is likely meant). The "
        "first is row 2, with \"Nobody\".");
    says(&f, "join.ambiguous", 2, 1,
         "2 rows of \"by_name\": several accounts have the same key, so they match none. The first is row 1, with "
         "\"Twin\".");
    end(&f);
    begin(&f);
    read_and_join(&f, "by_name", "key\nTwin\n");
    assert_null(find(&f, "join.unmatched"));
    end(&f);
}

static void test_every_row_is_counted(void **state) {
    (void)state;
    static const char rows[] =
        "key,n\nA1,1\n\"A1, B2\",1\n\"B2, Nobody, A1, A1\",1\nNobody,1\n,1\nN/A,1\nNobody,1\nX,1\nA1,1\n";
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_id", rows, &f.error), CHS_OK);
    assert_int_equal(join(&f, 1), CHS_OK);
    const chs_join_report *report = &f.reports[BY_ID];
    says(&f, "join.partly", 1, 3,
         "1 row of \"by_id\": they count for the accounts that they name, and not for the keys beside, "
         "which are of no account (chs match lists such keys, and who is likely meant). The first is row "
         "3, with \"B2, Nobody, A1, A1\".");
    assert_int_equal(report->rows, 9);
    assert_int_equal(report->matched, 4);
    assert_int_equal(report->several, 2);
    assert_int_equal(report->unmatched, 3);
    assert_int_equal(report->first_row, 3);
    assert_int_equal(report->without_key, 2);
    assert_int_equal(report->ambiguous + report->confirmed + report->nobody, 0);
    assert_int_equal(report->keys, 2);
    assert_int_equal(report->key_count, 1); // as many as were asked for
    check(report->key[0].written, "Nobody");
    assert_int_equal(report->key[0].rows, 3); // one of them beside accounts that are known
    assert_false(f.reports[BY_NAME].loaded);
    end(&f);
}

static void test_a_comma_may_part_a_name_from_its_legal_form(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_name", "key\n\"Acme Inc., Ltd.\"\n", &f.error), CHS_OK);
    assert_int_equal(join(&f, 9), CHS_OK);
    assert_int_equal(f.reports[BY_NAME].matched, 1);
    assert_int_equal(f.reports[BY_NAME].keys, 0);
    end(&f);
}

static void test_a_name_beside_that_is_of_nobody_is_told(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_name",
                                    "key\n\"Acme Inc., Initech GmbH\"\n\"Acme Inc., Wesson & Partners\"\n", &f.error),
                     CHS_OK);
    assert_int_equal(join(&f, 9), CHS_OK);
    assert_int_equal(f.reports[BY_NAME].matched, 2);
    const chs_notice *partly = find(&f, "join.partly");
    assert_non_null(partly);
    assert_int_equal(partly->count, 1);
    assert_int_equal(partly->row, 2);
    end(&f);
}

static void test_what_a_user_confirmed_counts(void **state) {
    (void)state;
    static const char rows[] = "key\nAcme\nTwin\nNobody\nA1\nUndecided\nStranger\n\"Acme; Globex, Corp\"\n'=x\n";
    static const char matches[] =
        "reason,Table,written,ACCOUNT\n,by_name,Acme,B2\n,by_name,Acme,A1\n,by_name,Twin,01\n"
        "left,by_name,Nobody,\n,by_name,Undecided,?\n,by_name,Stranger,Z9\n,by_id,A1,B2\n,by_name,'=x,B2\n";
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_name", rows, &f.error), CHS_OK);
    assert_int_equal(portfolio_read(f.data, "matches", matches, &f.error), CHS_OK);
    assert_int_equal(join(&f, 9), CHS_OK);
    const chs_join_report *report = &f.reports[BY_NAME];
    assert_int_equal(report->confirmed, 2);
    assert_int_equal(report->nobody, 1);
    assert_int_equal(report->matched, 3);
    assert_int_equal(report->several, 1);
    assert_int_equal(report->unmatched, 4);
    assert_non_null(find(&f, "match.no_account"));
    assert_int_equal(find(&f, "match.no_account")->row, 6);
    end(&f);
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_name", rows, &f.error), CHS_OK);
    assert_int_equal(portfolio_read(f.data, "matches", "table,account\nby_name,A1\n", &f.error), CHS_OK);
    assert_int_equal(join(&f, 9), CHS_DATA_TABLE);
    assert_non_null(strstr(f.error.message, "\"written\""));
    end(&f);
}

static void test_matches_that_do_not_do_what_they_say_are_told(void **state) {
    (void)state;
    static const char matches[] =
        "table,written,account\nby_name,Acme,A1\nby_name,Acme,A1\nby_name,Acme,\n"
        "by_name,Globex,B2\nby_name,Globex,A1\nby_Name,Globex,B2\nby_id,x,A1\nsales,,A1\n,y,A1\n"
        "by_name,Glob,A1\nby_name,Glo,A1\nby_name,Undecided,?\nby_name,Part,B2\n";
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "matches", matches, &f.error), CHS_OK);
    read_and_join(&f, "by_name", "key\nAcme\nGlobex\n\"Part, Acme Inc.\"\n");
    says(
        &f, "match.twice", 2, 3,
        "Row 3 of the matches gives another account than a row above it for \"Acme\", and the last one counts: delete the "
        "others.");
    says(&f, "match.table", 2, 6,
         "Row 6 of the matches is for table \"by_Name\", which the model does not have; the row does nothing.");
    says(&f, "match.unused", 2, 10,
         "2 of the matches for \"by_name\" are written as no cell of it is, first in row 10: they do nothing.");
    assert_int_equal(find(&f, "match.unused")->severity, CHS_INFO);
    assert_int_equal(f.reports[BY_NAME].nobody, 1);
    assert_int_equal(f.reports[BY_NAME].confirmed, 1);
    end(&f);
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "matches", "table,written,account\nby_id,x,A1\n", &f.error), CHS_OK);
    read_and_join(&f, "by_id", "key\nx\n");
    assert_null(f.report.first);
    end(&f);
}

static void read_file(fixture *f, const char *name, const char *table, const char *text) {
    chs_reader *reader;
    assert_int_equal(chs_read_begin(f->data, table, name, &reader, &f->error), CHS_OK);
    assert_int_equal(chs_read_feed(reader, text, strlen(text), &f->error), CHS_OK);
    assert_int_equal(chs_read_end(reader, &f->error), CHS_OK);
}

static void test_what_matches_lack_is_said_of_their_file(void **state) {
    (void)state;
    fixture f;
    for (int files = 1; files <= 2; files++) {
        begin(&f);
        read_file(&f, "names.csv", "by_name", "key\nAcme\n");
        for (int i = 0; i < files; i++) read_file(&f, "decided.csv", "matches", "table,account\nby_name,A1\n");
        assert_int_equal(join(&f, 9), CHS_DATA_TABLE);
        assert_string_equal(f.error.file, files == 1 ? "decided.csv" : "matches");
        end(&f);
    }
}

static void test_accounts_without_a_key_are_told(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    read_and_join(&f, "by_name", "key\nTwin\n");
    says(
        &f, "join.no_key", 1, 7,
        "1 of the accounts, first in row 7, have no \"name\" by which rows of other tables could belong to them, so their "
        "counts are 0. Fill it in.");
    end(&f);
    begin(&f);
    read_and_join(&f, "by_domain", "key\nacme.com\n");
    assert_non_null(find(&f, "join.no_key"));
    check(find(&f, "join.no_key")->column, "site");
    assert_null(find(&f, "join.shared_domain"));
    end(&f);
    begin(&f);
    read_and_join(&f, "by_id", "key\nA1\n");
    assert_null(find(&f, "join.no_key"));
    end(&f);
}

static void test_hosts_that_many_share_are_told(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(
        portfolio_read(f.data, "accounts",
                       "id,name,site,day\nB,b,N/A,2026-02-01\nC,c,bob@GMail.com,2026-02-01\n"
                       "D,d,https://www.linkedin.com/company/d,2026-02-01\nE,e,d.wordpress.com,2026-02-01\n"
                       "F,f,linkedin.com/company/f,2026-02-01\nG,g,\"g.com, g.org\",2026-02-01\n",
                       &f.error),
        CHS_OK);
    read_and_join(&f, "by_domain", "key\nann@gmail.com\nd.wordpress.com\nlinkedin.com\nweb.de\n");
    says(&f, "join.shared_domain", 3, 10,
         "3 of the accounts, first in row 10 with \"gmail.com\", have a \"site\" that many companies share, so rows of "
         "strangers may count for them. Give them their own.");
    assert_int_equal(find(&f, "join.no_key")->count, 3);
    const chs_join_report *report = &f.reports[BY_DOMAIN];
    assert_int_equal(report->matched, 2);
    assert_int_equal(report->ambiguous, 1); // of linkedin
    assert_int_equal(report->unmatched, 2);
    end(&f);
}

static void test_matches_can_be_kept(void **state) {
    (void)state;
    static const char rows[] = "key\nAcme\n=Acme\nAcme\nTwin\n";
    char text[600];
    chs_fixed fixed = {.at = text, .size = sizeof text};
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_name", rows, &f.error), CHS_OK);
    assert_int_equal(chs_match_csv(f.model, f.data, false, chs_fixed_sink(&fixed), &f.error), CHS_OK);
    assert_string_equal(text, "table,written,rows,account,name,because\n"
                              "by_name,Acme,2,A1,Acme Inc.,the same name with or without its legal form\n"
                              "by_name,'=Acme,1,A1,Acme Inc.,the same name with or without its legal form\n"
                              "by_name,Twin,1,?,,several accounts have it\n");
    assert_int_equal(portfolio_read(f.data, "matches", text, &f.error), CHS_OK);
    assert_int_equal(join(&f, 9), CHS_OK);
    assert_int_equal(f.reports[BY_NAME].confirmed, 3);
    assert_int_equal(f.reports[BY_NAME].ambiguous, 1);
    end(&f);
}

static void test_what_cannot_be_joined(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(portfolio_read(f.data, "by_id", "klucz\nA1\n", &f.error), CHS_OK);
    assert_int_equal(join(&f, 9), CHS_DATA_COLUMN);
    assert_string_equal(f.error.path, "key");
    assert_string_equal(f.error.file, "test.csv");
    chs_run *run;
    assert_int_equal(chs_score(f.model, f.data, NULL, &run, &f.error), CHS_DATA_COLUMN);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_match_byte_for_byte),
        cmocka_unit_test(test_domains_match_as_hosts),
        cmocka_unit_test(test_who_is_likely_meant),
        cmocka_unit_test(test_blanks_that_cannot_be_seen),
        cmocka_unit_test(test_ids_that_a_spreadsheet_has_changed),
        cmocka_unit_test(test_names_that_differ_a_little),
        cmocka_unit_test(test_cells_are_taken_apart),
        cmocka_unit_test(test_numbers_with_thousands_are_one_key),
        cmocka_unit_test(test_keys_of_several_accounts_are_told_once),
        cmocka_unit_test(test_every_row_is_counted),
        cmocka_unit_test(test_a_comma_may_part_a_name_from_its_legal_form),
        cmocka_unit_test(test_a_name_beside_that_is_of_nobody_is_told),
        cmocka_unit_test(test_what_a_user_confirmed_counts),
        cmocka_unit_test(test_accounts_without_a_key_are_told),
        cmocka_unit_test(test_hosts_that_many_share_are_told),
        cmocka_unit_test(test_matches_that_do_not_do_what_they_say_are_told),
        cmocka_unit_test(test_what_matches_lack_is_said_of_their_file),
        cmocka_unit_test(test_matches_can_be_kept),
        cmocka_unit_test(test_what_cannot_be_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
