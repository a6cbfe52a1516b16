// SPDX-License-Identifier: MIT
// Each mistake that the doctor knows, and beside it a near twin that is none: the same model or data, on the other side of the line.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "insight/doctor.h"
#include "insight/separation.h"

// ---- A model in parts, each of which a case may replace ----

#define PARTS 8
enum { ABOUT, ACCOUNT, SIGNALS, SCORE, RULES, BANDS, BOOKS, MORE };
static const char *const sound[PARTS] = {
    [ABOUT] = "\"purpose\": \"p\", \"healthy_means\": \"h\", \"owner\": \"o\", \"review_every\": \"90d\"",
    [ACCOUNT] = "\"id\": \"id\", \"owner\": \"csm\", \"date\": \"day\"",
    [SIGNALS] =
        "{\"id\": \"use\", \"label\": \"Change of use\", \"kind\": \"behavioural\", \"value\": \"u\", \"goal\": 100},"
        "{\"id\": \"mood\", \"label\": \"Mood\", \"kind\": \"declarative\", \"value\": \"m\", \"goal\": 100}",
    [SCORE] = "{\"signal\": \"use\", \"weight\": 50}, {\"signal\": \"mood\", \"weight\": 50}",
    [RULES] = "",
    [BANDS] = "{\"name\": \"Low\", \"from\": 0, \"color\": \"red\", \"playbook\": \"act\"},"
              "{\"name\": \"High\", \"from\": 50, \"color\": \"green\", \"playbook\": \"act\"}",
    [BOOKS] = "\"act\": {\"owner\": \"csm\", \"within\": \"2d\", \"steps\": [\"call\"]}",
    [MORE] = ", \"outcome\": {\"churned\": \"gone == 1\"}",
};

typedef struct ward {
    const char *part[PARTS];
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_doctor doctor;
    const char *as_of; // NULL: as the data say
    char text[8000];
} ward;

static ward *admit(void) {
    static ward it;
    memset(&it, 0, sizeof it);
    memcpy(it.part, sound, sizeof sound);
    return &it;
}

static void discharge(ward *w) {
    chs_doctor_free(&w->doctor);
    chs_run_free(w->run);
    chs_model_free(w->model);
    chs_data_free(w->data);
    w->run = NULL;
    w->model = NULL;
    w->data = NULL;
}

// Looks at the model, with the accounts where there are any.
static void examine(ward *w, const char *csv) {
    chs_error error = {0};
    const char *const *p = w->part;
    discharge(w);
    sprintf(w->text,
            "{\"chs\": 1, \"about\": {%s}, \"account\": {%s}, \"signals\": [%s], \"score\": {\"of\": [%s]}, \"rules\": "
            "[%s], \"bands\": [%s], \"playbooks\": {%s}%s}",
            p[ABOUT], p[ACCOUNT], p[SIGNALS], p[SCORE], p[RULES], p[BANDS], p[BOOKS], p[MORE]);
    w->model = chs_model_parse(w->text, strlen(w->text), "m.json", &error, 1, NULL);
    if (!w->model) fail_msg("%s %s", error.path, error.message);
    if (csv) {
        chs_reader *reader;
        w->data = chs_data_new();
        assert_int_equal(chs_read_begin(w->data, "accounts", "a.csv", &reader, &error), CHS_OK);
        assert_int_equal(chs_read_feed(reader, csv, strlen(csv), &error), CHS_OK);
        assert_int_equal(chs_read_end(reader, &error), CHS_OK);
        if (chs_score(w->model, w->data, &(chs_score_options){.as_of = w->as_of}, &w->run, &error))
            fail_msg("%s", error.message);
    }
    if (chs_doctor_see(w->model, w->run, &w->doctor, &error)) fail_msg("%s", error.message);
}

static const chs_finding *find(const ward *w, const char *code) {
    for (const chs_finding *it = w->doctor.first; it; it = it->next)
        if (!strcmp(it->code, code)) return it;
    return NULL;
}

static void fires(const ward *w, const char *code) {
    const chs_finding *it = find(w, code);
    if (!it) fail_msg("%s is not found in %s", code, w->text);
    assert_true(it->message.size > 20 && it->message.at[it->message.size - 1] == '.');
    assert_true(it->figure_count > 0);
}

static void silent(const ward *w, const char *code) {
    const chs_finding *it = find(w, code);
    if (it) fail_msg("%s: %.*s", code, CHS_SHOW(it->message));
}

// A case of one part of a model: `bad` is the mistake, `twin` is not.
static void differ(int part, const char *code, const char *bad, const char *twin, const char *csv) {
    ward *w = admit();
    w->part[part] = bad;
    examine(w, csv);
    fires(w, code);
    w->part[part] = twin;
    examine(w, csv);
    silent(w, code);
    discharge(w);
}

// ---- Accounts ----

typedef struct table {
    char text[40000];
    size_t used;
} table;

static void add(table *t, const char *format, ...) {
    va_list values;
    va_start(values, format);
    t->used += (size_t)vsprintf(t->text + t->used, format, values);
    va_end(values);
}

static table accounts;

// `count` accounts with scores that spread and say nothing of each other; the cells behind are as the case wants them.
static table *spread(unsigned count, const char *header, const char *(*more)(unsigned i)) {
    accounts.used = 0;
    add(&accounts, "id,csm,day,u,m,gone%s\n", header);
    for (unsigned i = 0; i < count; i++)
        add(&accounts, "a%u,x,2026-11-16,%u,%u,0%s\n", i, i * 37 % 101, i * 53 % 97, more ? more(i) : "");
    return &accounts;
}

// ---- The model alone ----

static void a_sound_model_has_no_findings(void **state) {
    (void)state;
    ward *w = admit();
    examine(w, NULL);
    assert_int_equal(w->doctor.count, 0);
    examine(w, spread(60, "", NULL)->text);
    for (const chs_finding *it = w->doctor.first; it; it = it->next) assert_string_equal(it->code, "outcome.too_few");
    discharge(w);
}

static void what_a_model_does_not_say_of_itself(void **state) {
    (void)state;
    const char *whole = sound[ABOUT];
    differ(ABOUT, "about.no_purpose", "\"healthy_means\": \"h\", \"owner\": \"o\", \"review_every\": \"90d\"", whole,
           NULL);
    differ(ABOUT, "about.no_owner", "\"purpose\": \"p\", \"healthy_means\": \"h\"", whole, NULL);
    differ(ABOUT, "review.rare", "\"review_every\": \"14w\"", "\"review_every\": \"13w\"", NULL);
    differ(ABOUT, "review.rare", "\"owner\": \"o\"", whole, NULL);
}

static void a_review_is_due_by_the_day_that_is_scored_for(void **state) {
    (void)state;
    const char *csv = "id,csm,day,u,m,gone\na,x,2026-11-16,1,2,0\n";
    differ(ABOUT, "review.due", "\"review_every\": \"30d\", \"reviewed\": \"2026-10-16\"",
           "\"review_every\": \"30d\", \"reviewed\": \"2026-10-17\"", csv);
    differ(MORE, "review.due", ", \"effective\": \"2026-08-17\"", ", \"effective\": \"2026-08-18\"", csv);
    ward *w = admit(); // without data there is no day
    w->part[MORE] = ", \"effective\": \"2020-01-01\"";
    examine(w, NULL);
    silent(w, "review.due");
    discharge(w);
}

#define ONE(id, value)                                                                                                 \
    "{\"id\": \"" id "\", \"label\": \"" id " it\", \"kind\": \"financial\", \"value\": \"" value "\", \"goal\": 1}"

static void too_many_inputs_for_the_stage(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SIGNALS] =
        ONE("a", "a") "," ONE("b", "b") "," ONE("c", "c") "," ONE("d", "d") "," ONE("e", "e") "," ONE("f", "f");
    w->part[SCORE] =
        "{\"signal\": \"a\"}, {\"signal\": \"b\"}, {\"signal\": \"c\"}, {\"signal\": \"d\"}, {\"signal\": \"e\"},"
        "{\"signal\": \"f\"}";
    w->part[MORE] = ", \"stage\": \"crawl\"";
    examine(w, NULL);
    fires(w, "inputs.too_many");
    w->part[MORE] = ", \"stage\": \"walk\"";
    examine(w, NULL);
    silent(w, "inputs.too_many");
    w->part[MORE] = ", \"stage\": \"crawl\""; // one of them counts for nobody
    w->part[SCORE] =
        "{\"signal\": \"a\"}, {\"signal\": \"b\"}, {\"signal\": \"c\"}, {\"signal\": \"d\"}, {\"signal\": \"e\"},"
        "{\"signal\": \"f\", \"weight\": 0}";
    examine(w, NULL);
    silent(w, "inputs.too_many");
    fires(w, "weights.zero");
    discharge(w);
}

#define PAIR(kind, other)                                                                                              \
    "{\"id\": \"use\", \"label\": \"Change\", \"kind\": \"" kind "\", \"value\": \"u\", \"goal\": 100},"               \
    "{\"id\": \"mood\", \"label\": \"Mood\", \"kind\": \"" other "\", \"value\": \"m\", \"goal\": 100}"

static void all_of_one_sort(void **state) {
    (void)state;
    differ(SIGNALS, "inputs.all_subjective", PAIR("declarative", "Declarative"), PAIR("declarative", "financial"),
           NULL);
    differ(SIGNALS, "inputs.all_objective", PAIR("behavioural", "financial"), PAIR("behavioural", "declarative"), NULL);
}

static void nps_alone(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SIGNALS] =
        "{\"id\": \"nps\", \"label\": \"NPS\", \"value\": \"m\", \"goal\": 10}, {\"id\": \"use\", \"label\": "
        "\"Change\", \"value\": \"u\", \"goal\": 100}";
    w->part[SCORE] = "{\"signal\": \"nps\", \"weight\": 60}, {\"signal\": \"use\", \"weight\": 40}";
    examine(w, NULL);
    fires(w, "inputs.nps_alone");
    fires(w, "weights.one_signal");
    w->part[SCORE] = "{\"signal\": \"nps\", \"weight\": 50}, {\"signal\": \"use\", \"weight\": 50}";
    examine(w, NULL);
    silent(w, "inputs.nps_alone");
    silent(w, "weights.one_signal");
    discharge(w);
}

static void levels_without_a_trend(void **state) {
    (void)state;
    differ(
        SIGNALS, "inputs.no_trend",
        "{\"id\": \"use\", \"label\": \"Use\", \"value\": \"u\", \"goal\": 100}, {\"id\": \"mood\", \"label\": \"Mood\", "
        "\"value\": \"m\", \"goal\": 1}",
        sound[SIGNALS], NULL);
    ward *w = admit();
    w->part[SIGNALS] =
        "{\"id\": \"use\", \"label\": \"Use\", \"value\": \"u\", \"goal\": 100}, {\"id\": \"mood\", \"label\": "
        "\"Mood\", \"value\": \"m\", \"goal\": 1}";
    w->part[MORE] = ", \"stage\": \"crawl\"";
    examine(w, NULL);
    silent(w, "inputs.no_trend");
    discharge(w);
}

static void what_is_hard_to_explain(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SCORE] = "{\"signal\": \"use\", \"weight\": 50}";
    examine(w, NULL);
    fires(w, "inputs.unused");
    discharge(w); // there is one ward
    differ(SIGNALS, "explain.no_label",
           "{\"id\": \"use\", \"value\": \"u\", \"goal\": 100}, {\"id\": \"mood\", \"label\": \"M\", \"value\": \"m\", "
           "\"goal\": 1}",
           sound[SIGNALS], NULL);
#define NEST(id, inner) "{\"group\": \"" id "\", \"of\": [" inner "]}"
    differ(SCORE, "explain.deep",
           "{\"signal\": \"use\"}," NEST("g", NEST("h", NEST("i", NEST("j", "{\"signal\": \"mood\"}")))),
           "{\"signal\": \"use\"}," NEST("g", NEST("h", NEST("i", "{\"signal\": \"mood\"}"))), NULL);
}

#define DATED(more)                                                                                                    \
    "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"u\", \"goal\": 100, \"dated\": \"day\"" more "},"           \
    "{\"id\": \"mood\", \"label\": \"Mood\", \"value\": \"m\", \"goal\": 1}"

static void a_date_without_an_age_limit(void **state) {
    (void)state;
    differ(SIGNALS, "inputs.no_age_limit", DATED(""), DATED(", \"stale_after\": \"90d\""), NULL);
}

static void weights_that_were_never_held_against_anything(void **state) {
    (void)state;
    differ(MORE, "weights.not_validated", "", sound[MORE], NULL);
    differ(SCORE, "weights.zero", "{\"signal\": \"use\", \"weight\": 1}, {\"signal\": \"mood\", \"weight\": 0}",
           sound[SCORE], NULL);
    ward *w = admit(); // a class that gives it weight is enough
    w->part[SCORE] = "{\"signal\": \"use\", \"weight\": 1}, {\"signal\": \"mood\", \"weight\": 0}";
    w->part[MORE] = ", \"segments\": [{\"name\": \"S\", \"if\": \"u > 1\", \"weights\": {\"mood\": 1}}]";
    examine(w, NULL);
    silent(w, "weights.zero");
    discharge(w);
}

static void a_cap_that_is_rounded_into_the_next_band(void **state) {
    (void)state;
    differ(RULES, "rules.cap_rounds_up", "{\"if\": \"u > 1\", \"cap\": 49.5, \"because\": \"b\"}",
           "{\"if\": \"u > 1\", \"cap\": 49.49, \"because\": \"b\"}", NULL);
    ward *w = admit();
    w->part[RULES] = "{\"if\": \"u > 1\", \"cap\": 49.5, \"because\": \"b\"}";
    w->part[MORE] = ", \"decimals\": 1"; // which shows it as it is
    examine(w, NULL);
    silent(w, "rules.cap_rounds_up");
    discharge(w);
}

static void bands_from_which_nothing_follows(void **state) {
    (void)state;
    const char *whole = sound[BANDS];
    differ(
        BANDS, "bands.no_action",
        "{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}, {\"name\": \"High\", \"from\": 50, \"color\": \"green\", "
        "\"playbook\": \"act\"}",
        whole, NULL);
    differ(BOOKS, "bands.no_action", "\"act\": {\"owner\": \"csm\"}", sound[BOOKS], NULL);
    differ(BOOKS, "bands.no_owner", "\"act\": {\"steps\": [\"call\"]}", sound[BOOKS], NULL);
}

// ---- The model and data ----

static const char *half(unsigned i) { return i % 2 ? ",1" : ","; }
static const char *less(unsigned i) { return i % 2 && i > 1 ? ",1" : ","; }

#define THIRD(value)                                                                                                        \
    "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"u\", \"goal\": 100}, {\"id\": \"third\", \"label\": \"Third\", " \
    "\"value\": \"" value "\", \"goal\": 1}"

static void see_third(ward *w, const char *value, const char *csv) {
    char signals[400];
    sprintf(signals, THIRD("%s"), value);
    w->part[SIGNALS] = signals;
    w->part[SCORE] = "{\"signal\": \"use\", \"weight\": 1}, {\"signal\": \"third\", \"weight\": 1}";
    examine(w, csv);
}

static void poor_coverage(void **state) {
    (void)state;
    ward *w = admit();
    see_third(w, "v", spread(40, ",v", less)->text);
    fires(w, "data.coverage");
    see_third(w, "v", spread(40, ",v", half)->text);
    silent(w, "data.coverage");
    see_third(w, "nps", spread(40, ",nps", less)->text); // which has a finding of its own
    fires(w, "inputs.nps_sparse");
    silent(w, "data.coverage");
    see_third(w, "nps", spread(40, ",nps", half)->text);
    silent(w, "inputs.nps_sparse");
    discharge(w);
}

static void coverage_is_of_those_for_whom_it_counts(void **state) {
    (void)state;
    ward *w = admit();
    w->part[MORE] = ", \"segments\": [{\"name\": \"S\", \"if\": \"v < 5\", \"weights\": {\"third\": 1}}]";
    w->part[SIGNALS] = THIRD("v");
    w->part[SCORE] = "{\"signal\": \"use\", \"weight\": 1}, {\"signal\": \"third\", \"weight\": 0}";
    examine(w, spread(40, ",v", less)->text);
    silent(w, "data.coverage");
    discharge(w);
}

static const char *old_quarter(unsigned i) { return i % 4 ? ",2026-11-01" : ",2026-01-01"; }
static const char *old_fewer(unsigned i) { return i % 4 || !i ? ",2026-11-01" : ",2026-01-01"; }

static void stale_dates(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SIGNALS] =
        "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"u\", \"goal\": 100, \"dated\": \"seen\", "
        "\"stale_after\": \"90d\"}, {\"id\": \"mood\", \"label\": \"Mood\", \"value\": \"m\", \"goal\": 1}";
    examine(w, spread(40, ",seen", old_quarter)->text);
    fires(w, "data.stale");
    examine(w, spread(40, ",seen", old_fewer)->text);
    silent(w, "data.stale");
    discharge(w);
}

static void texts_that_points_does_not_name(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SIGNALS] =
        "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"csm\", \"points\": {\"x\": 50}}, {\"id\": "
        "\"mood\", \"label\": \"Mood\", \"value\": \"m\", \"goal\": 1}";
    examine(w, "id,csm,day,u,m,gone\na,x,2026-11-16,1,2,0\nb,y,2026-11-16,1,2,0\n");
    fires(w, "data.unknown_texts");
    assert_string_equal(find(w, "data.unknown_texts")->figure[1].text.at, "y");
    examine(w, "id,csm,day,u,m,gone\na,x,2026-11-16,1,2,0\nb,,2026-11-16,1,2,0\n");
    silent(w, "data.unknown_texts");
    discharge(w);
}

static void small_denominators(void **state) {
    (void)state;
    ward *w = admit();
    see_third(w, "u / seats", "id,csm,day,u,m,gone,seats\na,x,2026-11-16,4,2,0,4\nb,x,2026-11-16,30,2,0,60\n");
    fires(w, "data.small_denominators");
    see_third(w, "u / seats", "id,csm,day,u,m,gone,seats\na,x,2026-11-16,5,2,0,5\nb,x,2026-11-16,30,2,0,60\n");
    silent(w, "data.small_denominators");
    see_third(w, "u / seats", "id,csm,day,u,m,gone,seats\na,x,2026-11-16,2,2,0,4\n"); // 50 points are no extreme
    silent(w, "data.small_denominators");
    w->part[SIGNALS] =
        "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"u\", \"goal\": 9}, {\"id\": \"third\", \"label\": "
        "\"T\", \"value\": \"u / seats\", \"goal\": 1, \"at_least\": {\"seats\": 3}}";
    examine(w, "id,csm,day,u,m,gone,seats\na,x,2026-11-16,4,2,0,4\n"); // somebody has thought of it
    silent(w, "data.small_denominators");
    discharge(w);
}

static const char *same(unsigned i) {
    static char text[16];
    sprintf(text, ",%u", i * 37 % 101 / 2 + i % 7);
    return text;
}
static const char *other(unsigned i) {
    static char text[16];
    sprintf(text, ",%u", i * 37 % 101 / 4 + i * 71 % 53);
    return text;
}

static void two_signals_that_say_the_same(void **state) {
    (void)state;
    ward *w = admit();
    see_third(w, "v / 50", spread(40, ",v", same)->text);
    fires(w, "inputs.duplicate");
    see_third(w, "v / 50", spread(40, ",v", other)->text);
    silent(w, "inputs.duplicate");
    see_third(w, "v / 50", spread(29, ",v", same)->text); // too few to say so
    silent(w, "inputs.duplicate");
    discharge(w);
}

static void effective_against_nominal_weight(void **state) {
    (void)state;
    ward *w = admit();
    w->part[SCORE] = "{\"signal\": \"use\", \"weight\": 40}, {\"signal\": \"mood\", \"weight\": 60}";
    accounts.used = 0;
    add(&accounts, "id,csm,day,u,m,gone\n");
    for (unsigned i = 0; i < 40; i++) add(&accounts, "a%u,x,2026-11-16,%u,%u,0\n", i, i * 37 % 101, 48 + i % 4);
    examine(w, accounts.text);
    fires(w, "weights.effective");
    examine(w, spread(40, "", NULL)->text);
    silent(w, "weights.effective");
    discharge(w);
}

static void nearly_everybody_in_one_band(void **state) {
    (void)state;
    ward *w = admit();
    accounts.used = 0;
    add(&accounts, "id,csm,day,u,m,gone\n");
    for (unsigned i = 0; i < 20; i++) add(&accounts, "a%u,x,2026-11-16,%u,60,0\n", i, i < 3 ? 10 : 50 + i);
    examine(w, accounts.text);
    fires(w, "bands.crowded"); // 17 of 20
    assert_true(find(w, "bands.crowded")->edits.size > 0);
    accounts.used = 0;
    add(&accounts, "id,csm,day,u,m,gone\n");
    for (unsigned i = 0; i < 20; i++) add(&accounts, "a%u,x,2026-11-16,%u,60,0\n", i, i < 4 ? 10 : 50 + i);
    examine(w, accounts.text);
    silent(w, "bands.crowded");
    discharge(w);
}

static void segments_that_differ_and_one_yardstick(void **state) {
    (void)state;
    ward *w = admit();
    w->part[ACCOUNT] = "\"id\": \"id\", \"segment\": \"tier\"";
    for (unsigned apart = 0; apart < 2; apart++) {
        accounts.used = 0;
        add(&accounts, "id,tier,u,m,gone\n");
        for (unsigned i = 0; i < 40; i++)
            add(&accounts, "a%u,%s,%u,%u,0\n", i, i % 2 ? "SMB" : "Large", 20 + i % 10 + (i % 2 ? 0 : apart * 40),
                50 + i % 9);
        examine(w, accounts.text);
        (apart ? fires : silent)(w, "segments.none");
    }
    w->part[MORE] = ", \"segments\": [{\"name\": \"Large\", \"if\": \"tier == 'Large'\"}]";
    examine(w, accounts.text);
    silent(w, "segments.none");
    discharge(w);
}

static void scores_that_come_too_rarely(void **state) {
    (void)state;
    ward *w = admit();
    examine(w, "id,csm,day,u,m,gone\na,x,2026-11-16,1,2,0\na,x,2026-10-01,1,2,0\n");
    fires(w, "scoring.rare");
    examine(w, "id,csm,day,u,m,gone\na,x,2026-11-01,1,2,0\na,x,2026-10-01,1,2,0\n");
    silent(w, "scoring.rare");
    discharge(w);
}

static void accounts_that_are_older_than_the_day(void **state) {
    (void)state;
    static const char csv[] = "id,csm,day,u,m,gone\na,x,2026-10-16,1,2,0\n";
    ward *w = admit();
    w->as_of = "2026-11-17";
    examine(w, csv);
    fires(w, "scoring.old");
    w->as_of = "2026-11-16";
    examine(w, csv);
    silent(w, "scoring.old");
    discharge(w);
}

static void signals_that_are_no_part_of_the_score(void **state) {
    (void)state;
    differ(SCORE, "inputs.unused", "{\"signal\": \"use\"}", "{\"signal\": \"use\"}, {\"signal\": \"mood\"}", NULL);
}

// ---- Who has left ----

// 200 accounts, 40 of them gone, the lowest scores or by the wheel.
static const char *portfolio(bool foretold, unsigned gone) {
    accounts.used = 0;
    add(&accounts, "id,csm,day,u,m,gone\n");
    for (unsigned i = 0; i < 200; i++) {
        unsigned u = i * 37 % 101, m = i * 53 % 97;
        bool left = foretold ? u + m < gone : i * 7919 % 200 < gone;
        add(&accounts, "a%u,x,2026-11-16,%u,%u,%d\n", i, u, m, left);
    }
    return accounts.text;
}

static void reds_that_do_not_churn_more(void **state) {
    (void)state;
    ward *w = admit();
    examine(w, portfolio(false, 60));
    fires(w, "outcome.reds_do_not_churn_more");
    fires(w, "outcome.signal_silent");
    examine(w, portfolio(true, 60));
    silent(w, "outcome.reds_do_not_churn_more");
    silent(w, "outcome.signal_silent");
    silent(w, "outcome.too_few");
    examine(w, portfolio(false, 8)); // nobody can tell
    silent(w, "outcome.reds_do_not_churn_more");
    silent(w, "outcome.signal_silent");
    fires(w, "outcome.too_few");
    w->part[SIGNALS] = "{\"id\": \"use\", \"label\": \"Change\", \"value\": \"100 - u\", \"goal\": 100},"
                       "{\"id\": \"mood\", \"label\": \"Mood\", \"value\": \"100 - m\", \"goal\": 100}";
    examine(w, portfolio(true, 60)); // the wrong way round
    fires(w, "outcome.reds_do_not_churn_more");
    fires(w, "outcome.signal_contradicted");
    discharge(w);
}

// An account that is left out only for having left counts; one that is a test account does not.
static void who_is_left_out_for_having_left_is_seen(void **state) {
    (void)state;
    ward *w = admit();
    chs_arena arena = {0};
    chs_churn_seen seen;
    chs_error error;
    const char *csv = "id,csm,day,u,m,status,kind\na,x,2026-11-16,1,2,active,real\nb,x,2026-11-16,1,2,gone,real\n"
                      "c,x,2026-11-16,1,2,gone,test\nd,x,2026-11-16,1,2,paused,real\n";
    w->part[MORE] =
        ", \"include\": \"status == 'active' and kind != 'test'\", \"outcome\": {\"churned\": \"status == 'gone'\"}";
    examine(w, csv);
    assert_int_equal(w->run->count, 1);
    assert_int_equal(chs_see_churn(w->run, &arena, &seen, &error), CHS_OK);
    assert_int_equal(seen.run->count, 2);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.late, 1);
    chs_run_free(seen.own);
    w->part[MORE] = ", \"include\": \"kind != 'test'\", \"outcome\": {\"churned\": \"status == 'gone'\"}";
    examine(w, csv);
    assert_int_equal(chs_see_churn(w->run, &arena, &seen, &error), CHS_OK);
    assert_null(seen.own);
    assert_int_equal(seen.run->count, 3);
    assert_int_equal(seen.count, 1);
    chs_arena_free(&arena);
    discharge(w);
}

// Sun & Xu 2014: with ties, by hand: stayed 3 4 4 5, left 1 2 3 4.
static void the_area_and_its_variance(void **state) {
    (void)state;
    const uint16_t score[] = {3, 4, 4, 5, 1, 2, 3, 4, CHS_MISSING};
    const bool left[] = {false, false, false, false, true, true, true, true, true};
    chs_separation s;
    assert_true(chs_separate(score, left, 9, &s));
    assert_int_equal(s.left, 4);
    assert_int_equal(s.stayed, 4);
    assert_true(fabs(s.auc - 13.5 / 16) < 1e-15);
    // placements of those who stayed: 2.5 3.5 3.5 4 of 4; of those who left: 4 4 3.5 2 of 4
    double v10 = (0.21875 * 0.21875 + 2 * 0.03125 * 0.03125 + 0.15625 * 0.15625) / 3;
    double v01 = (2 * 0.15625 * 0.15625 + 0.03125 * 0.03125 + 0.34375 * 0.34375) / 3;
    assert_true(fabs(s.variance - (v10 / 4 + v01 / 4)) < 1e-15);
    double low, high;
    chs_wilson(3, 12, &low, &high);
    assert_true(fabs(low - 0.088942) < 5e-7 && fabs(high - 0.532305) < 5e-7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_model_has_no_findings),
        cmocka_unit_test(what_a_model_does_not_say_of_itself),
        cmocka_unit_test(a_review_is_due_by_the_day_that_is_scored_for),
        cmocka_unit_test(too_many_inputs_for_the_stage),
        cmocka_unit_test(all_of_one_sort),
        cmocka_unit_test(nps_alone),
        cmocka_unit_test(levels_without_a_trend),
        cmocka_unit_test(what_is_hard_to_explain),
        cmocka_unit_test(a_date_without_an_age_limit),
        cmocka_unit_test(weights_that_were_never_held_against_anything),
        cmocka_unit_test(a_cap_that_is_rounded_into_the_next_band),
        cmocka_unit_test(bands_from_which_nothing_follows),
        cmocka_unit_test(poor_coverage),
        cmocka_unit_test(coverage_is_of_those_for_whom_it_counts),
        cmocka_unit_test(stale_dates),
        cmocka_unit_test(texts_that_points_does_not_name),
        cmocka_unit_test(small_denominators),
        cmocka_unit_test(two_signals_that_say_the_same),
        cmocka_unit_test(effective_against_nominal_weight),
        cmocka_unit_test(nearly_everybody_in_one_band),
        cmocka_unit_test(segments_that_differ_and_one_yardstick),
        cmocka_unit_test(scores_that_come_too_rarely),
        cmocka_unit_test(accounts_that_are_older_than_the_day),
        cmocka_unit_test(signals_that_are_no_part_of_the_score),
        cmocka_unit_test(reds_that_do_not_churn_more),
        cmocka_unit_test(who_is_left_out_for_having_left_is_seen),
        cmocka_unit_test(the_area_and_its_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
