// SPDX-License-Identifier: MIT
// Families: who belongs to whom, however parents are written; sums that are exact; what is wrong with parents is said.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "insight/family.h"
#include "portfolio.h"

static const char model_text[] =
    "{\"chs\": 1, \"account\": {\"id\": \"id\", \"name\": \"name\", \"parent\": \"up\", \"value\": \"arr\"}, \"decimals\": 2,"
    "\"signals\": [{\"id\": \"n\", \"value\": \"n\", \"curve\": [[0, 0], [100, 100]]}],"
    "\"score\": {\"of\": [{\"signal\": \"n\"}]},"
    "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}, {\"name\": \"High\", \"from\": 50, \"color\": \"green\"}]}";

typedef struct scored {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
} scored;

static chs_status try(scored *s, const char *accounts) {
    *s = (scored){.data = chs_data_new()};
    s->model = chs_model_parse(model_text, strlen(model_text), "m.json", &s->error, 1, NULL);
    if (!s->model) fail_msg("%s %s", s->error.path, s->error.message);
    assert_int_equal(portfolio_read(s->data, "accounts", accounts, &s->error), CHS_OK);
    return chs_score(s->model, s->data, NULL, &s->run, &s->error);
}

static void begin(scored *s, const char *accounts) { assert_int_equal(try(s, accounts), CHS_OK); }

static void end(scored *s) {
    chs_run_free(s->run);
    chs_model_free(s->model);
    chs_data_free(s->data);
}

static uint32_t account(const scored *s, const char *id) {
    uint32_t found = chs_run_account(s->run, chs_text_of(id));
    if (found == CHS_NO_ACCOUNT) fail_msg("no account %s", id);
    return found;
}

static void expect_parent(const scored *s, const char *id, const char *parent) {
    chs_family family;
    chs_family_of(s->run, account(s, id), &family);
    assert_int_equal(family.parent, parent ? account(s, parent) : CHS_NO_ACCOUNT);
}

// "children direct scored score band lowest..."
static void expect_family(const scored *s, const char *id, const char *expected) {
    chs_family family;
    char found[500], room[CHS_CELL_CHARS];
    assert_true(chs_family_of(s->run, account(s, id), &family));
    sprintf(found, "%u %u %u %d %u%s", family.children, family.direct, family.scored,
            family.score == CHS_MISSING ? -1 : family.score, family.band, family.by_value ? "" : " alike");
    for (uint32_t i = 0; i < family.shown; i++) {
        chs_text child = chs_run_text(s->run, family.lowest[i], 0, room);
        sprintf(found + strlen(found), " %.*s", CHS_SHOW(child));
    }
    assert_string_equal(found, expected);
}

static const chs_notice *notice_of(const scored *s, const char *code) {
    for (const chs_notice *notice = s->run->report.first; notice; notice = notice->next)
        if (!strcmp(notice->code, code)) return notice;
    return NULL;
}

static void expect_notice(const scored *s, const char *code, unsigned count, unsigned row) {
    const chs_notice *notice = notice_of(s, code);
    if (!notice) fail_msg("no %s", code);
    assert_int_equal(notice->count, count);
    assert_int_equal(notice->row, row);
}

static void a_parent_is_meant_by_its_id_else_by_a_name_that_one_account_has(void **state) {
    (void)state;
    scored s;
    begin(
        &s,
        "id,name,n,arr,up\ntop,Acme,90,1,\na,Berlin,10,1, top \nb,top,20,1,Acme\nc,Twin,30,1,Berlin\nd,Twin,40,1,top\n"
        "e,x,50,1,Twin\nf,x,60,1,N/A\ng,x,70,1,nobody\n17,x,80,1,a\nh,x,5,1,17\n");
    expect_parent(&s, "a", "top"); // the id, although an account has that name
    expect_parent(&s, "b", "top");
    expect_parent(&s, "c", "a");
    expect_parent(&s, "e", NULL);
    expect_parent(&s, "f", NULL);
    expect_parent(&s, "g", NULL);
    expect_parent(&s, "h", "17"); // a number is an id like any other
    expect_notice(&s, "family.several_parents", 1, 6);
    expect_notice(&s, "family.unknown_parent", 1, 8);
    assert_null(notice_of(&s, "family.circle"));
    assert_int_equal(s.run->family_count, 1);
    end(&s);
}

static void everybody_below_counts_by_value_and_the_account_itself_does_not(void **state) {
    (void)state;
    scored s;
    begin(&s,
          "id,name,n,arr,up\na,a,90,1000,\nb,b,20,50,a\nc,c,70,150,a\nd,d,,20,c\ne,e,50,,c\nf,f,10,-30,c\ng,g,33,1,\n");
    expect_family(&s, "a", "5 2 4 5750 1 f b e c d");   // (20 * 50 + 70 * 150) / 200
    expect_family(&s, "c", "3 3 2 3000 0 alike f e d"); // no scored child has a value above 0
    expect_family(&s, "b", "0 0 0 -1 2 alike");
    assert_int_equal(chs_family_children(s.run, account(&s, "a")), 5);
    chs_family none;
    assert_false(chs_family_of(s.run, account(&s, "g"), &none));
    end(&s);
}

static void a_family_without_a_score_has_none(void **state) {
    (void)state;
    scored s;
    begin(&s, "id,name,n,arr,up\na,a,90,1,\nb,b,,5,a\n");
    expect_family(&s, "a", "1 1 0 -1 2 alike b");
    end(&s);
}

static void circles_and_own_parents_are_said_and_leave_the_rest_in_place(void **state) {
    (void)state;
    scored s;
    begin(&s, "id,name,n,arr,up\na,a,1,1,c\nb,b,2,1,a\nc,c,3,1,b\nd,d,4,1,b\ne,e,5,1,d\nf,f,6,1,f\n");
    for (const char *id = "a\0b\0c\0f\0"; *id; id += 2) expect_parent(&s, id, NULL);
    expect_family(&s, "b", "2 1 2 450 0 d e"); // below the circle
    expect_notice(&s, "family.circle", 3, 1);
    expect_notice(&s, "family.own_parent", 1, 6);
    assert_int_equal(s.run->family_count, 1);
    end(&s);
}

// A hundred children, half of them at 20.01 and half at 20.02, all of them nearly as large as so many values can be but the last.
static uint16_t large_family(const char *last) {
    scored s;
    char csv[6000] = "id,name,n,arr,up\ntop,t,1,1,\n";
    for (int i = 0; i < 100; i++)
        sprintf(csv + strlen(csv), "c%d,c,%s,%s,top\n", i, i < 50 ? "20.01" : "20.02",
                i < 99 ? "900000000000000" : last);
    begin(&s, csv);
    chs_family family;
    chs_family_of(s.run, account(&s, "top"), &family);
    assert_int_equal(family.shown, CHS_FAMILY_SHOWN);
    end(&s);
    return family.score;
}

static void values_that_have_no_room_in_64_bits_are_added_exactly(void **state) {
    (void)state;
    assert_int_equal(large_family("900000000000000"), 2002); // half a hundredth goes up
    assert_int_equal(large_family("899999999999999"), 2001); // 10^-19 below the middle
}

static chs_status try_values(int accounts, const char *value, const char *last, scored *s) {
    char csv[6000] = "id,name,n,arr,up\n";
    for (int i = 0; i < accounts; i++) sprintf(csv + strlen(csv), "c%d,c,50,%s,\n", i, i + 1 < accounts ? value : last);
    return try(s, csv);
}

static void values_that_cannot_be_added_up_are_refused(void **state) {
    (void)state;
    scored s;
    assert_int_equal(try_values(93, "1000000000000000", "233720368547758", &s), CHS_OK); // 92 of them, and what is left
    end(&s);
    assert_int_equal(try_values(93, "1000000000000000", "233720368547759", &s), CHS_DATA_LIMIT);
    assert_string_equal(s.error.path, "arr");
    end(&s);
    assert_int_equal(try_values(93, "-1000000000000000", "1000000000000000", &s), CHS_DATA_LIMIT); // parts of it, too
    end(&s);
}

// Against a walk upwards from every account, and sums that fit 64 bits.
static void check_all(const scored *s) {
    const chs_run *run = s->run;
    for (uint32_t a = 0; a < run->count; a++) {
        uint64_t weight = 0, sum = 0, plain = 0;
        uint32_t children = 0, with_score = 0;
        uint16_t least = CHS_MISSING;
        for (uint32_t c = 0; c < run->count; c++) {
            uint32_t up = run->parent[c];
            while (up != CHS_NO_ACCOUNT && up != a) up = run->parent[up];
            if (up != a) continue;
            children++;
            if (run->score[c] == CHS_MISSING) continue;
            uint64_t value = run->value[c] > 0 ? (uint64_t)run->value[c] : 0;
            with_score++;
            weight += value;
            sum += value * run->score[c];
            plain += run->score[c];
            if (run->score[c] < least) least = run->score[c];
        }
        chs_family family;
        bool any = chs_family_of(run, a, &family);
        assert_int_equal(any, children || run->parent[a] != CHS_NO_ACCOUNT);
        assert_int_equal(family.children, children);
        assert_int_equal(family.scored, with_score);
        if (!weight) {
            sum = plain;
            weight = with_score;
        }
        assert_int_equal(family.score, with_score ? (2 * sum + weight) / (2 * weight) : CHS_MISSING);
        if (with_score) assert_int_equal(run->score[family.lowest[0]], least);
        for (uint32_t i = 1; i < family.shown; i++)
            assert_true(run->score[family.lowest[i - 1]] <= run->score[family.lowest[i]]);
    }
}

static void random_families_are_what_a_plain_walk_finds(void **state) {
    (void)state;
    for (unsigned seed = 1; seed <= 40; seed++) {
        scored s;
        unsigned count = 1 + seed * 7 % 160;
        char *csv = malloc(64 + (size_t)count * 64), *at = csv;
        srand(seed);
        at += sprintf(at, "id,name,n,arr,up\n");
        for (unsigned i = 0; i < count; i++) {
            at += sprintf(at, "a%u,n%u,", i, (unsigned)rand() % count);
            at += rand() % 6 ? sprintf(at, "%d.%02d", rand() % 100, rand() % 100) : 0;
            at += rand() % 5 ? sprintf(at, ",%d.%d,", rand() % 90000 - 500, rand() % 10) : sprintf(at, ",,");
            if (rand() % 4) at += sprintf(at, "%c%u", rand() % 5 ? 'a' : 'n', (unsigned)rand() % (count + 2));
            at += sprintf(at, "\n");
        }
        begin(&s, csv);
        check_all(&s);
        end(&s);
        free(csv);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_parent_is_meant_by_its_id_else_by_a_name_that_one_account_has),
        cmocka_unit_test(everybody_below_counts_by_value_and_the_account_itself_does_not),
        cmocka_unit_test(a_family_without_a_score_has_none),
        cmocka_unit_test(circles_and_own_parents_are_said_and_leave_the_rest_in_place),
        cmocka_unit_test(values_that_have_no_room_in_64_bits_are_added_exactly),
        cmocka_unit_test(values_that_cannot_be_added_up_are_refused),
        cmocka_unit_test(random_families_are_what_a_plain_walk_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
