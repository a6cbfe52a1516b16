// SPDX-License-Identifier: MIT
// Model files: what a good one becomes, and what is said, where, about every kind of bad one. Bad ones are made from a small
// good one by replacing one piece of its text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/model.h"

static const char small[] =
    "{\"chs\": 1, \"name\": \"Small\",\n"
    " \"account\": {\"id\": \"account_id\"},\n"
    " \"signals\": [\n"
    "  {\"id\": \"usage\", \"value\": \"a / b\", \"curve\": [[0, 0], [0.7, 72], [1, 100]]},\n"
    "  {\"id\": \"pulse\", \"value\": \"csm\", \"points\": {\"green\": 100, \"red\": 0}},\n"
    "  {\"id\": \"late\", \"value\": \"overdue\", \"steps\": [[0, 100], [30, 50.25]]}],\n"
    " \"score\": {\"need\": 0.4, \"of\": [\n"
    "  {\"group\": \"product\", \"label\": \"Product\", \"weight\": 3, \"of\": [{\"signal\": \"usage\"}, {\"signal\": \"pulse\", \"weight\": 2}]},\n"
    "  {\"signal\": \"late\", \"weight\": 1}]},\n"
    " \"segments\": [{\"name\": \"Big\", \"if\": \"tier == 'big'\", \"weights\": {\"late\": 4}}],\n"
    " \"lifecycle\": [{\"name\": \"New\", \"if\": \"days_since(start) < 90\", \"curves\": {\"usage\": [[0, 0], [0.4, 100]]}}],\n"
    " \"rules\": [{\"if\": \"overdue > 60\", \"cap\": 39.5, \"because\": \"Overdue\"}],\n"
    " \"decimals\": 1,\n"
    " \"bands\": [{\"name\": \"Red\", \"from\": 0, \"color\": \"red\"}, {\"name\": \"Green\", \"from\": 70, \"color\": \"green\"}],\n"
    " \"grades\": [[\"A\", 90], [\"F\", 0]]}\n";

enum { ERRORS = 8 };
static chs_error errors[ERRORS];
static size_t found;

static chs_model *parse(const char *text) {
    memset(errors, 0, sizeof errors);
    found = 99;
    return chs_model_parse(text, strlen(text), "model.json", errors, ERRORS, &found);
}

// The small model with the first `what` replaced. Freed by the caller.
static char *replaced(const char *text, const char *what, const char *with) {
    const char *at = strstr(text, what);
    if (!at) fail_msg("the model has no %s", what);
    char *made = malloc(strlen(text) + strlen(with) + 1);
    sprintf(made, "%.*s%s%s", (int)(at - text), text, with, at + strlen(what));
    return made;
}

static void check_error(const chs_error *error, const char *about, const char *code, const char *path,
                        const char *says) {
    if (strcmp(chs_status_code(error->status), code) || strcmp(error->path, path) || !strstr(error->message, says))
        fail_msg("%s: %s %s: %s", about, chs_status_code(error->status), error->path, error->message);
    assert_string_equal(error->file, "model.json");
    assert_true(error->line > 0 && error->column > 0);
}

// Exactly one error, of this code, at this path, with this in its message.
static void bad(const char *what, const char *with, const char *code, const char *path, const char *says) {
    char *text = replaced(small, what, with);
    chs_model *model = parse(text);
    if (model) fail_msg("%s was accepted", with);
    if (found != 1) fail_msg("%s: also %s: %s", with, errors[1].path, errors[1].message);
    check_error(&errors[0], with, code, path, says);
    free(text);
}

static void good(const char *what, const char *with) {
    char *text = replaced(small, what, with);
    chs_model *model = parse(text);
    if (!model) fail_msg("%s: %s: %s", with, errors[0].path, errors[0].message);
    assert_int_equal(found, 0);
    chs_model_free(model);
    free(text);
}

static void test_a_good_model_is_resolved(void **state) {
    (void)state;
    chs_model *m = parse(small);
    if (!m) fail_msg("%s %s", errors[0].path, errors[0].message);
    assert_int_equal(m->signal_count, 3);
    assert_int_equal(m->signal[0].scale, CHS_CURVE);
    assert_int_equal(m->signal[0].curve.count, 3);
    assert_true(m->signal[0].curve.point[1].y == 72);
    assert_true(chs_text_equal(m->signal[0].label, CHS_TEXT("usage")));
    assert_int_equal(m->signal[1].scale, CHS_POINTS);
    assert_int_equal(m->signal[1].value->op, CHS_OP_TEXT_COLUMN);
    assert_true(chs_text_equal(m->columns.item[m->signal[1].text_column].name, CHS_TEXT("csm")));
    assert_int_equal(m->signal[1].word[0].score, 10000);
    assert_int_equal(m->node_count, 5);
    assert_int_equal(m->node[0].need, 4000);
    assert_int_equal(m->node[0].end, 5);
    assert_int_equal(m->node[1].signal, CHS_NONE);
    assert_int_equal(m->node[1].end, 4);
    assert_int_equal(m->node[1].first, 2);
    assert_int_equal(m->node[1].next, 4);
    assert_int_equal(m->node[1].need, 0);
    assert_int_equal(m->node[2].next, 3);
    assert_int_equal(m->node[3].next, CHS_NONE);
    assert_int_equal(m->node[3].depth, 2);
    assert_true(m->node[2].weight == 1 && m->node[3].weight == 2);
    assert_int_equal(m->node[4].signal, 2);
    assert_int_equal(m->signal[2].node, 4);
    assert_int_equal(m->rule[0].amount, 3950);
    assert_int_equal(m->decimals, 1);
    assert_int_equal(m->bands.band[1].from, 7000);
    assert_int_equal(m->band_count, 2);
    assert_int_equal(m->grade[0].from, 9000);
    assert_true(m->needs_date);
    assert_int_equal(chs_model_node(m, CHS_TEXT("late")), 4);
    assert_int_equal(chs_model_node(m, CHS_TEXT("nobody")), CHS_NONE);
    assert_int_equal(strlen(m->hash), 64);
    chs_model_free(m);
    chs_model_free(NULL);
}

static void test_classes_are_laid_over_segment_first(void **state) {
    (void)state;
    char *text =
        replaced(small, "\"curves\": {\"usage\"",
                 "\"weights\": {\"late\": 9, \"pulse\": 0}, \"need\": {\"product\": 0.25}, \"curves\": {\"usage\"");
    char *more = replaced(
        text, "\"weights\": {\"late\": 4}",
        "\"weights\": {\"late\": 4, \"product\": 5}, \"need\": 0.9, \"bands\": [{\"name\": \"Green\", \"from\": 0}, {\"name\": \"Star\", \"from\": 80, \"color\": \"violet\"}]");
    chs_model *m = parse(more);
    if (!m) fail_msg("%s %s", errors[0].path, errors[0].message);
    static chs_class class;
    assert_int_equal(chs_model_class_count(m), 4);
    chs_model_class(m, 0, &class);
    assert_int_equal(class.segment, CHS_NONE);
    assert_true(class.weight[4] == 1 && class.need[0] == 4000 && class.bands.count == 2 && class.curve[0].count == 3);
    chs_model_class(m, 1, &class);
    assert_int_equal(class.lifecycle, 0);
    assert_true(class.weight[4] == 9 && class.weight[3] == 0 && class.need[1] == 2500 && class.curve[0].count == 2);
    chs_model_class(m, 2, &class);
    assert_int_equal(class.segment, 0);
    assert_true(class.weight[4] == 4 && class.weight[1] == 5 && class.need[0] == 9000);
    assert_int_equal(class.bands.band[0].index, 1);
    assert_int_equal(class.bands.band[1].index, 2);
    chs_model_class(m, 3, &class);
    assert_true(class.weight[4] == 9 && class.weight[1] == 5 && class.need[0] == 9000 && class.need[1] == 2500);
    assert_int_equal(m->band_count, 3);
    assert_int_equal(m->band[2].from, 8000);
    chs_model_free(m);
    free(more);
    free(text);
}

static void test_the_hash_is_of_the_meaning(void **state) {
    (void)state;
    chs_model *a =
        parse("{\"chs\":1,\"account\":{\"id\":\"i\"},\"signals\":[{\"id\":\"s\",\"value\":\"v\",\"goal\":10}],"
              "\"score\":{\"of\":[{\"signal\":\"s\"}]},\"bands\":[{\"name\":\"R\",\"from\":0,\"color\":\"red\"}]}");
    chs_model *b = parse(
        "{\"account\":{\"id\":\"i\"}, \"chs\":1.0,\r\n\"bands\":[{\"from\":0,\"color\":\"\\u0072ed\",\"name\":\"R\"}],"
        "\"signals\":[{\"goal\":1e1,\"value\":\"v\",\"id\":\"s\"}],\"score\":{\"of\":[{\"signal\":\"s\"}]}}");
    chs_model *c =
        parse("{\"chs\":1,\"account\":{\"id\":\"i\"},\"signals\":[{\"id\":\"s\",\"value\":\"v\",\"goal\":11}],"
              "\"score\":{\"of\":[{\"signal\":\"s\"}]},\"bands\":[{\"name\":\"R\",\"from\":0,\"color\":\"red\"}]}");
    assert_true(a && b && c);
    assert_string_equal(a->hash, b->hash);
    assert_string_not_equal(a->hash, c->hash);
    chs_model_free(a);
    chs_model_free(b);
    chs_model_free(c);
}

static void test_errors_have_a_place(void **state) {
    (void)state;
    char *text = replaced(small, "\"curve\"", "\"curv\"");
    assert_null(parse(text));
    assert_int_equal(found, 2); // the unknown key, and none of the five
    check_error(&errors[0], "missing", "model.missing_key", "$.signals[0]", "one of: curve steps");
    check_error(&errors[1], "unknown", "model.unknown_key", "$.signals[0].curv", "did you mean \"curve\"");
    assert_int_equal(errors[0].line, 4);
    assert_int_equal(errors[0].column, 3);
    assert_int_equal(errors[1].line, 4);
    assert_int_equal(errors[1].column, 37);
    free(text);
    text = replaced(small, "a / b", "a / / b");
    assert_null(parse(text));
    check_error(&errors[0], "expression", "model.expression", "$.signals[0].value", "(character 5 of the expression)");
    assert_int_equal(errors[0].line, 4);
    assert_int_equal(errors[0].column, 28);
    assert_int_equal(text[errors[0].byte], '"');
    free(text);
}

static void test_all_errors_come_in_the_order_of_the_text(void **state) {
    (void)state;
    char *a = replaced(small, "\"from\": 70", "\"from\": \"70\"");
    char *b = replaced(a, "overdue > 60", "overdue");
    char *c = replaced(b, "72", "720");
    char *d = replaced(c, "\"name\": \"Small\"", "\"nam\": \"Small\"");
    assert_null(parse(d));
    assert_int_equal(found, 4);
    check_error(&errors[0], "1", "model.unknown_key", "$.nam", "did you mean \"name\"");
    check_error(&errors[1], "2", "model.curve", "$.signals[0].curve[1][1]", "from 0 to 100; found the number 720");
    check_error(&errors[2], "3", "model.expression", "$.rules[0].if", "compare it");
    check_error(&errors[3], "4", "model.type", "$.bands[1].from", "found the text \"70\"");
    chs_error one = {0};
    assert_null(chs_model_parse(d, strlen(d), "model.json", &one, 1, &found));
    assert_int_equal(found, 1);
    assert_string_equal(one.path, "$.nam");
    assert_null(chs_model_parse(d, strlen(d), "model.json", NULL, 0, NULL));
    free(a), free(b), free(c), free(d);
}

static void test_json_errors_come_alone(void **state) {
    (void)state;
    bad("\"chs\": 1,", "\"chs\": 1", "json.syntax", "$.chs", "");
    bad("\"chs\": 1,", "\"chs\": 1, \"name\": \"x\",", "model.duplicate_key", "$.name", "name");
    char *big = malloc(CHS_MODEL_BYTES_MAX + 2);
    memset(big, ' ', CHS_MODEL_BYTES_MAX + 1);
    big[CHS_MODEL_BYTES_MAX + 1] = 0;
    assert_null(parse(big));
    assert_int_equal(errors[0].status, CHS_JSON_SIZE);
    assert_string_equal(errors[0].file, "model.json");
    free(big);
    assert_null(parse("[]"));
    check_error(&errors[0], "list", "model.type", "$", "must be an object");
    assert_null(parse("{}"));
    assert_int_equal(found, 5);
}

static void test_head(void **state) {
    (void)state;
    bad("\"chs\": 1", "\"chs\": 2", "model.range", "$.chs", "version of the model language");
    bad("\"chs\": 1", "\"chs\": \"1\"", "model.type", "$.chs", "must be 1");
    bad("\"name\": \"Small\"", "\"name\": 5", "model.type", "$.name", "must be a text; found the number 5");
    bad("\"name\": \"Small\"", "\"stage\": \"walks\"", "model.name", "$.stage", "did you mean \"walk\"");
    bad("\"name\": \"Small\"", "\"effective\": \"2026-02-30\"", "model.type", "$.effective", "must be a date");
    bad("\"name\": \"Small\"", "\"about\": {\"review_every\": \"90\"}", "model.type", "$.about.review_every", "90d");
    bad("\"name\": \"Small\"", "\"about\": {\"reviewed\": \"last week\"}", "model.type", "$.about.reviewed", "a date");
    bad("\"name\": \"Small\"", "\"include\": \"a\"", "model.expression", "$.include", "compare");
    bad("\"id\": \"account_id\"", "\"name\": \"account_id\"", "model.missing_key", "$.account", "\"id\"");
    bad("\"id\": \"account_id\"", "\"id\": \" \"", "model.type", "$.account.id", "empty");
    bad("\"decimals\": 1", "\"decimals\": 1.5", "model.range", "$.decimals", "0, 1 or 2");
    bad("\"decimals\": 1", "\"decimals\": 3", "model.range", "$.decimals", "0, 1 or 2");
    good("\"name\": \"Small\"",
         "\"stage\": \"walk\", \"effective\": \"2024-02-29\", \"about\": {\"review_every\": \"12w\"}");
}

static void test_signals(void **state) {
    (void)state;
    bad("[[0, 0], [0.7, 72], [1, 100]]", "[[0, 0]]", "model.curve", "$.signals[0].curve", "expected at least 2");
    bad("[0.7, 72]", "[0, 72]", "model.curve", "$.signals[0].curve[1][0]", "above the value of the pair before");
    bad("[0.7, 72]", "[0.7, 72.125]", "model.curve", "$.signals[0].curve[1][1]", "two decimals");
    bad("[0.7, 72]", "[0.7, -1]", "model.curve", "$.signals[0].curve[1][1]", "from 0 to 100");
    bad("[0.7, 72]", "[0.7]", "model.curve", "$.signals[0].curve[1]", "pair");
    bad("[0.7, 72]", "[\"x\", 72]", "model.type", "$.signals[0].curve[1][0]", "must be a number");
    bad("[30, 50.25]", "[-30, 50.25]", "model.curve", "$.signals[2].steps[1][0]", "pair before");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"steps\": []", "model.curve", "$.signals[2].steps",
        "expected at least 1");
    bad("\"red\": 0", "\" GREEN\": 0", "model.curve", "$.signals[1].points[\" GREEN\"]", "same text");
    bad("\"red\": 0", "\"red\": 101", "model.curve", "$.signals[1].points.red", "from 0 to 100");
    bad("\"green\": 100, \"red\": 0", "", "model.curve", "$.signals[1].points", "oo few texts");
    bad("\"csm\"", "\"csm + 1\"", "model.expression", "$.signals[1].value", "must be a text");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"goal\": 0", "model.range", "$.signals[2].goal", "above 0");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"goal\": 1, \"percentile_in\": \"segment\"", "model.curve",
        "$.signals[2].percentile_in", "\"goal\" is there already");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"percentile_in\": \"world\"", "model.name",
        "$.signals[2].percentile_in", "none of: portfolio segment");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"goal\": 1, \"better\": \"low\"", "model.unknown_key",
        "$.signals[2].better", "percentile_in");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"goal\": 1, \"at_least\": {\"a\": 1, \"b\": 2}", "model.not_yet",
        "$.signals[2].at_least", "one column");
    bad("\"steps\": [[0, 100], [30, 50.25]]", "\"goal\": 1, \"stale_after\": \"9d\"", "model.missing_key",
        "$.signals[2].stale_after", "\"dated\"");
    bad("{\"id\": \"late\"", "{\"id\": \"9late\", \"value\": \"v\", \"goal\": 1}, {\"id\": \"late\"", "model.name",
        "$.signals[2].id", "begin with no digit");
    good(
        "\"steps\": [[0, 100], [30, 50.25]]",
        "\"percentile_in\": \"segment\", \"better\": \"low\", \"at_least\": {\"My seats\": 5}, \"dated\": \"d\", \"stale_after\": \"2w\"");
    good("{\"id\": \"pulse\"", "{\"id\": \"unused\", \"value\": \"x\", \"goal\": 1}, {\"id\": \"pulse\"");
}

static void test_ids(void **state) {
    (void)state;
    char *text = replaced(small, "{\"id\": \"pulse\"", "{\"id\": \"usage\"");
    assert_null(parse(text));
    check_error(&errors[0], "twice", "model.name", "$.signals[1].id", "taken");
    free(text);
    text = replaced(small, "{\"id\": \"pulse\"", "{\"id\": \"score\"");
    assert_null(parse(text));
    check_error(&errors[0], "reserved", "model.name", "$.signals[1].id", "column of every result");
    free(text);
    bad("\"group\": \"product\"", "\"group\": \"top_driver\"", "model.name", "$.score.of[0].group",
        "column of every result");
    bad("\"group\": \"product\"", "\"group\": \"late\"", "model.name", "$.score.of[0].group", "taken");
    bad("\"signal\": \"late\"", "\"signal\": \"lat\"", "model.name", "$.score.of[1].signal", "did you mean \"late");
    bad("\"signal\": \"late\"", "\"signal\": \"pulse\"", "model.name", "$.score.of[1].signal", "already");
}

static void test_the_tree(void **state) {
    (void)state;
    bad("\"need\": 0.4", "\"need\": 40", "model.range", "$.score.need", "from 0 to 1");
    bad("\"need\": 0.4", "\"combine\": \"average\"", "model.name", "$.score.combine", "mean min geometric");
    bad("\"need\": 0.4", "\"weight\": 4", "model.unknown_key", "$.score.weight", "no key \"weight\"");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"weight\": 1}", "model.missing_key", "$.score.of[1]",
        "\"group\" or \"signal\"");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"signl\": \"late\"}", "model.unknown_key", "$.score.of[1].signl",
        "did you mean \"signal\"");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"signal\": \"late\", \"group\": \"g\"}", "model.unknown_key",
        "$.score.of[1].group", "not both");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"signal\": \"late\", \"weight\": -1}", "model.range",
        "$.score.of[1].weight", "from 0 to");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"group\": \"g\", \"of\": []}", "model.weights", "$.score.of[1].of",
        "at least one");
    bad("{\"signal\": \"late\", \"weight\": 1}", "{\"group\": \"g\"}", "model.missing_key", "$.score.of[1]", "\"of\"");
    char deep[2000] = "";
    for (int i = 0; i < 15; i++) sprintf(deep + strlen(deep), "{\"group\": \"g%d\", \"of\": [", i);
    strcat(deep, "{\"signal\": \"late\"}");
    for (int i = 0; i < 15; i++) strcat(deep, "]}");
    char *text = replaced(small, "{\"signal\": \"late\", \"weight\": 1}", deep);
    assert_null(parse(text));
    assert_int_equal(errors[0].status, CHS_MODEL_LIMIT);
    free(text);
}

static void test_weights_of_every_class(void **state) {
    (void)state;
    bad("{\"signal\": \"usage\"}, {\"signal\": \"pulse\", \"weight\": 2}",
        "{\"signal\": \"usage\", \"weight\": 0}, {\"signal\": \"pulse\", \"weight\": 0}", "model.weights",
        "$.score.of[0].of", "\"product\" add up to 0");
    bad("{\"late\": 4}", "{\"usage\": 0, \"pulse\": 0}", "model.weights", "$.segments[0].weights", "segment \"Big\"");
    char *a = replaced(small, "{\"late\": 4}", "{\"usage\": 0}");
    char *b = replaced(a, "\"curves\": {\"usage\"", "\"weights\": {\"pulse\": 0}, \"curves\": {\"usage\"");
    assert_null(parse(b));
    assert_int_equal(found, 1);
    check_error(&errors[0], "class", "model.weights", "$.lifecycle[0].weights",
                "segment \"Big\" and lifecycle \"New\"");
    free(a), free(b);
}

static void test_overlays(void **state) {
    (void)state;
    bad("{\"late\": 4}", "{\"lat\": 4}", "model.name", "$.segments[0].weights.lat", "did you mean \"late");
    bad("{\"late\": 4}", "{\"score\": 4}", "model.name", "$.segments[0].weights.score", "no weight");
    bad("{\"late\": 4}", "{\"late\": \"4\"}", "model.type", "$.segments[0].weights.late", "must be a number");
    bad("\"weights\": {\"late\": 4}", "\"need\": {\"late\": 0.5}", "model.name", "$.segments[0].need.late",
        "only groups");
    bad("\"weights\": {\"late\": 4}", "\"need\": \"half\"", "model.type", "$.segments[0].need", "must be a number");
    bad("\"weights\": {\"late\": 4}", "\"curves\": {\"late\": [[0, 0], [1, 1]]}", "model.curve",
        "$.segments[0].curves.late", "without a curve");
    bad("\"weights\": {\"late\": 4}", "\"curves\": {\"usag\": [[0, 0], [1, 1]]}", "model.name",
        "$.segments[0].curves.usag", "did you mean \"usage\"");
    bad("\"weights\": {\"late\": 4}", "\"curves\": {\"usage\": [[0, 0]]}", "model.curve", "$.segments[0].curves.usage",
        "expected at least 2");
    bad("\"weights\": {\"late\": 4}", "\"bands\": [{\"name\": \"Red\", \"from\": 0, \"color\": \"amber\"}]",
        "model.bands", "$.segments[0].bands[0].color", "red elsewhere");
    bad("\"if\": \"tier == 'big'\", ", "", "model.missing_key", "$.segments[0]", "\"if\"");
    bad("\"segments\": [", "\"segments\": [{\"name\": \"Big\", \"if\": \"a > 1\"}, ", "model.name",
        "$.segments[1].name", "\"Big\" is there already");
    bad("\"weights\": {\"late\": 4}", "\"weight\": {\"late\": 4}", "model.unknown_key", "$.segments[0].weight",
        "did you mean \"weights\"");
}

static void test_bands_grades_rules(void **state) {
    (void)state;
    bad("\"from\": 0,", "\"from\": 1,", "model.bands", "$.bands[0].from", "0 in the first band");
    bad("\"from\": 70", "\"from\": 0", "model.bands", "$.bands[1].from", "rise");
    bad("\"from\": 70", "\"from\": 70.001", "model.bands", "$.bands[1].from", "two decimals");
    bad("\"name\": \"Green\", \"from\": 70, \"color\": \"green\"",
        "\"name\": \"Red\", \"from\": 70, \"color\": \"red\"", "model.name", "$.bands[1].name",
        "\"Red\" is there already");
    bad("\"name\": \"Green\"", "\"name\": \"not enough data\"", "model.name", "$.bands[1].name", "without a score");
    bad("\"color\": \"green\"", "\"color\": \"gren\"", "model.name", "$.bands[1].color", "did you mean \"green\"");
    bad(", \"color\": \"green\"", "", "model.missing_key", "$.bands[1]", "\"color\"");
    bad("\"color\": \"green\"",
        "\"color\": \"green\", \"playbook\": \"rescu\"}], \"playbooks\": {\"rescue\": {}}, \"alerts\": [{\"when\": \"leaves 'Red'\"",
        "model.name", "$.bands[1].playbook", "did you mean \"rescue\"");
    good("\"color\": \"green\"", "\"color\": \"green\", \"playbook\": \"free\"");
    bad("[\"F\", 0]", "[\"F\", 10]", "model.bands", "$.grades[1][1]", "0 in the last grade");
    bad("[\"A\", 90]", "[\"A\", 0]", "model.bands", "$.grades[1][1]", "fall");
    bad("[\"A\", 90]", "[\"F\", 90]", "model.name", "$.grades[1][0]", "\"F\" is there already");
    bad("[\"A\", 90]", "[\"A\"]", "model.type", "$.grades[0]", "[\"A\", 90]");
    bad("\"cap\": 39.5, ", "", "model.missing_key", "$.rules[0]", "one of: cap floor add");
    bad("\"cap\": 39.5", "\"cap\": 39.5, \"add\": 1", "model.unknown_key", "$.rules[0].add",
        "\"cap\" is there already");
    bad("\"cap\": 39.5", "\"cap\": -1", "model.range", "$.rules[0].cap", "from 0 to 100");
    bad("\"cap\": 39.5", "\"add\": -101", "model.range", "$.rules[0].add", "from -100 to 100");
    bad("\"cap\": 39.5", "\"add\": 0.005", "model.range", "$.rules[0].add", "two decimals");
    bad(", \"because\": \"Overdue\"", "", "model.missing_key", "$.rules[0]", "\"because\"");
    good("\"cap\": 39.5", "\"add\": -0.07");
}

// The example of the language's description.
static void test_the_described_example(void **state) {
    (void)state;
    static const char example[] =
        "{\"chs\": 1, \"name\": \"Renewal health, B2B\", \"stage\": \"run\", \"effective\": \"2026-10-01\",\n"
        "\"about\": {\"purpose\": \"predict non-renewal\", \"healthy_means\": \"active users\", \"owner\": \"CS Ops\", \"review_every\": \"90d\"},\n"
        "\"account\": {\"id\": \"account_id\", \"name\": \"account_name\", \"date\": \"snapshot_date\", \"parent\": \"parent_id\",\n"
        "  \"value\": \"arr\", \"owner\": \"csm\", \"segment\": \"tier\", \"renewal\": \"renewal_date\"},\n"
        "\"include\": \"status != 'test'\",\n"
        "\"tables\": {\"tickets\": {\"account\": \"organization\", \"date\": \"created_at\"}},\n"
        "\"columns\": {\"arr\": \"Annual Recurring Revenue\"},\n"
        "\"signals\": [\n"
        " {\"id\": \"active_share\", \"label\": \"Weekly active users of licences\", \"kind\": \"behavioural\",\n"
        "  \"value\": \"weekly_active_users / licensed_users\", \"at_least\": {\"licensed_users\": 5},\n"
        "  \"curve\": [[0, 0], [0.7, 72], [1, 100]], \"unit\": \"ratio\"},\n"
        " {\"id\": \"severe_tickets\", \"value\": \"count(tickets, priority == 'urgent', 60d)\", \"curve\": [[0, 100], [5, 40], [10, 0]]},\n"
        " {\"id\": \"pulse\", \"label\": \"CSM judgement\", \"value\": \"csm_pulse\", \"points\": {\"green\": 100, \"amber\": 50, \"red\": 0},\n"
        "  \"dated\": \"csm_pulse_date\", \"stale_after\": \"90d\"}],\n"
        "\"score\": {\"combine\": \"mean\", \"need\": 0.5, \"of\": [\n"
        " {\"group\": \"usage\", \"label\": \"Product usage\", \"weight\": 40, \"of\": [{\"signal\": \"active_share\", \"weight\": 1}]},\n"
        " {\"group\": \"support\", \"weight\": 35, \"of\": [{\"signal\": \"severe_tickets\", \"weight\": 1}]},\n"
        " {\"signal\": \"pulse\", \"weight\": 25}]},\n"
        "\"segments\": [{\"name\": \"Enterprise\", \"if\": \"tier == 'Enterprise'\", \"weights\": {\"support\": 45}}],\n"
        "\"lifecycle\": [{\"name\": \"Onboarding\", \"if\": \"days_since(start_date) < 90\", \"curves\": {\"active_share\": [[0, 0], [0.4, 100]]}},\n"
        " {\"name\": \"Renewing\", \"if\": \"days_until(renewal_date) <= 90\", \"weights\": {\"pulse\": 40}}],\n"
        "\"rules\": [{\"if\": \"overdue_days > 60\", \"cap\": 39, \"because\": \"Invoice overdue for more than 60 days\"}],\n"
        "\"decimals\": 0,\n"
        "\"bands\": [{\"name\": \"At risk\", \"from\": 0, \"color\": \"red\", \"playbook\": \"rescue\"},\n"
        " {\"name\": \"Needs attention\", \"from\": 40, \"color\": \"amber\"}, {\"name\": \"Healthy\", \"from\": 70, \"color\": \"green\"}],\n"
        "\"grades\": [[\"A\", 90], [\"B\", 80], [\"C\", 70], [\"D\", 60], [\"F\", 0]],\n"
        "\"alerts\": [{\"when\": \"enters 'At risk'\", \"playbook\": \"rescue\"}],\n"
        "\"playbooks\": {\"rescue\": {\"owner\": \"csm\", \"within\": \"2d\", \"steps\": [\"Review contact\", \"Call the customer\"]}},\n"
        "\"outcome\": {\"churned\": \"status == 'churned'\", \"date\": \"churn_date\"},\n"
        "\"expect\": [{\"account\": \"A17\", \"band\": \"At risk\", \"because\": \"left in March\"}]}\n";
    chs_model *m = parse(example);
    if (!m) fail_msg("%s %s", errors[0].path, errors[0].message);
    assert_int_equal(m->signal[0].stale_after, -1);
    assert_int_equal(m->signal[2].stale_after, 90);
    assert_true(m->signal[0].least == 5);
    assert_true(chs_text_equal(m->columns.item[m->account.value].header, CHS_TEXT("Annual Recurring Revenue")));
    assert_int_equal(m->columns.item[m->account.id].header.size, 0);
    assert_int_equal(m->playbook[0].step_count, 2);
    assert_true(chs_text_equal(m->bands.band[0].playbook, CHS_TEXT("rescue")));
    assert_non_null(m->include);
    assert_int_equal(m->table_count, 1);
    assert_int_equal(m->table[0].columns.count, 3);
    assert_true(chs_text_equal(m->table[0].columns.item[m->table[0].account].name, CHS_TEXT("organization")));
    assert_true(chs_text_equal(m->table[0].columns.item[m->table[0].date].name, CHS_TEXT("created_at")));
    assert_int_equal(m->rollups.count, 1);
    assert_int_equal(m->rollups.item[0].window, 60);
    chs_model_free(m);
}

static void test_tables(void **state) {
    (void)state;
    static const char *const at = "\"decimals\": 1";
    bad(at, "\"tables\": {\"t\": {\"date\": \"d\"}}", "model.missing_key", "$.tables.t", "\"account\"");
    bad(at, "\"tables\": {\"t\": {\"account\": \"a\", \"key\": \"d\"}}", "model.unknown_key", "$.tables.t.key",
        "its keys are: account by date columns");
    bad(at, "\"tables\": {\"overrides\": {\"account\": \"a\"}}", "model.name", "$.tables.overrides",
        "a meaning of its own");
    bad(at, "\"tables\": {\"my table\": {\"account\": \"a\"}}", "model.name", "$.tables[\"my table\"]",
        "no name of a table");
    bad(at, "\"tables\": {\"t\": {\"account\": \"a\", \"by\": \"idd\"}}", "model.name", "$.tables.t.by",
        "did you mean \"id\"");
    bad(at, "\"tables\": {\"t\": {\"account\": \"a\", \"by\": \"domain\"}}", "model.name", "$.tables.t.by",
        "no column with a \"domain\"");
    bad(at, "\"tables\": {\"t\": {\"account\": \"a\", \"columns\": {\"a\": 1}}}", "model.type", "$.tables.t.columns.a",
        "must be");
    bad(at, "\"tables\": [{\"account\": \"a\"}]", "model.type", "$.tables", "an object");
    good(at,
         "\"tables\": {\"t\": {\"account\": \"a\", \"columns\": {\"unused\": \"x\"}}, \"u_2\": {\"account\": \"b\"}}");
}

static void test_columns_of_tables_are_mapped(void **state) {
    (void)state;
    static const char text[] =
        "{\"chs\": 1, \"account\": {\"id\": \"i\", \"name\": \"n\", \"domain\": \"site\"},\n"
        "\"tables\": {\"t\": {\"columns\": {\"p\": \"Priority level\", \"o\": \"Organisation\", \"z\": \"Z\"}, \"account\": \"o\", \"by\": \"name\"},\n"
        " \"u\": {\"account\": \"o\", \"by\": \"domain\"}},\n"
        "\"signals\": [{\"id\": \"s\", \"value\": \"count(t, p == 'x' and days_since(d) < 3) + count(u)\", \"goal\": 1}],\n"
        "\"score\": {\"of\": [{\"signal\": \"s\"}]}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    chs_model *m = parse(text);
    if (!m) fail_msg("%s %s", errors[0].path, errors[0].message);
    assert_int_equal(m->table[0].by, CHS_BY_NAME_COLUMN);
    assert_int_equal(m->table[1].by, CHS_BY_DOMAIN_COLUMN);
    assert_int_equal(m->table[0].columns.count, 3); // o, p, d: nothing uses z
    assert_true(chs_text_equal(m->table[0].columns.item[0].header, CHS_TEXT("Organisation")));
    assert_true(chs_text_equal(m->table[0].columns.item[1].header, CHS_TEXT("Priority level")));
    assert_int_equal(m->table[1].columns.item[0].header.size, 0);
    assert_true(m->needs_date); // the condition does
    chs_model_free(m);
}

static void test_history_is_for_signals_segments_and_rules(void **state) {
    (void)state;
    bad("\"overdue\"", "\"change(overdue, 30d)\"", "model.not_yet", "$.signals[2].value", "needs dated rows");
    bad("tier == 'big'", "change(a, 30d) < 0", "model.not_yet", "$.segments[0].if", "needs dated rows");
    bad("overdue > 60", "previous(overdue) > 60", "model.not_yet", "$.rules[0].if", "needs dated rows");
    bad("days_since(start) < 90", "change(a, 30d) < 0", "model.expression", "$.lifecycle[0].if",
        "only signals, segments");
    bad("\"decimals\": 1", "\"outcome\": {\"churned\": \"previous(a) > 0\"}", "model.expression", "$.outcome.churned",
        "only signals, segments");
    bad("\"decimals\": 1", "\"include\": \"slope(a, 90d) < 0\"", "model.expression", "$.include",
        "only signals, segments");
}

static void test_alerts(void **state) {
    (void)state;
    static const struct {
        const char *when, *code, *says;
    } wrong[] = {
        {"x", "model.type", "enters 'BAND'"},
        {"enters", "model.type", "enters 'BAND'"},
        {"enters Red", "model.type", "enters 'BAND'"},
        {"enters 'Rde'", "model.name", "did you mean \"Red\""},
        {"enters 'Violet'", "model.name", "here is no band \"Violet\""},
        {"enters 'Red' twice", "model.type", "enters 'BAND'"},
        {"falls 15", "model.type", "falls 15 in 30d"},
        {"falls 0 in 30d", "model.type", "falls 15 in 30d"},
        {"falls 15 in 0d", "model.type", "falls 15 in 30d"},
        {"falls 100.5 in 30d", "model.type", "falls 15 in 30d"},
        {"falls 1.255 in 30d", "model.type", "falls 15 in 30d"},
        {"rises 15 in 30m", "model.type", "falls 15 in 30d"},
    };
    char text[200];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        sprintf(text, "\"alerts\": [{\"when\": \"%s\"}]", wrong[i].when);
        bad("\"decimals\": 1", text, wrong[i].code, "$.alerts[0].when", wrong[i].says);
    }
    char *made = replaced(small, "\"decimals\": 1",
                          "\"alerts\": [{\"when\": \" enters  'Green' \"}, {\"when\": \"leaves 'Not enough data'\"}, "
                          "{\"when\": \"falls 7.5 in 2w\"}, {\"when\": \"rises 100 in 36500d\"}]");
    chs_model *m = parse(made);
    if (!m) fail_msg("%s %s", errors[0].path, errors[0].message);
    assert_int_equal(m->alert_count, 4);
    assert_int_equal(m->alert[0].kind, CHS_ENTERS);
    assert_int_equal(m->alert[0].band, 1);
    assert_int_equal(m->alert[1].kind, CHS_LEAVES);
    assert_int_equal(m->alert[1].band, m->band_count);
    assert_int_equal(m->alert[2].kind, CHS_FALLS);
    assert_int_equal(m->alert[2].amount, 750);
    assert_int_equal(m->alert[2].days, 14);
    assert_int_equal(m->alert[3].amount, 10000);
    assert_int_equal(m->alert[3].days, 36500);
    chs_model_free(m);
    free(made);
}

static void test_parts_for_later_are_checked(void **state) {
    (void)state;
    bad("\"decimals\": 1", "\"alerts\": [{\"whn\": \"x\", \"when\": \"enters 'Red'\"}]", "model.unknown_key",
        "$.alerts[0].whn", "did you mean \"when\"");
    bad("\"decimals\": 1", "\"outcome\": {}", "model.missing_key", "$.outcome", "\"churned\"");
    bad("\"decimals\": 1", "\"outcome\": {\"churned\": \"status\"}", "model.expression", "$.outcome.churned",
        "compare");
    bad("\"decimals\": 1", "\"outcome\": {\"churned\": \"a == 1\", \"date\": \" \"}", "model.type", "$.outcome.date",
        "empty");
    bad("\"decimals\": 1", "\"expect\": {}", "model.type", "$.expect", "must be a list");
    bad("\"decimals\": 1", "\"columns\": {\"a\": 1}", "model.type", "$.columns.a", "must be a text");
    bad("\"decimals\": 1", "\"playbooks\": {\"p\": {\"steps\": [1]}}", "model.type", "$.playbooks.p.steps[0]",
        "his entry must be a text");
}

static void test_limits(void **state) {
    (void)state;
    char *text = malloc(200000), *at = text;
    at += sprintf(
        at,
        "{\"chs\": 1, \"account\": {\"id\": \"i\"}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}], \"signals\": [");
    for (int i = 0; i < 257; i++)
        at += sprintf(at, "%s{\"id\": \"s%d\", \"value\": \"v\", \"goal\": 1}", i ? "," : "", i);
    at += sprintf(at, "], \"score\": {\"of\": [{\"signal\": \"s1\"}]}}");
    assert_null(parse(text));
    assert_int_equal(found, 1);
    check_error(&errors[0], "signals", "model.limit", "$.signals", "found 257");
    at = text;
    at += sprintf(
        at,
        "{\"chs\": 1, \"account\": {\"id\": \"i\"}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}], "
        "\"signals\": [{\"id\": \"s\", \"value\": \"v\", \"goal\": 1}], \"score\": {\"of\": [");
    for (int i = 0; i < 600; i++) at += sprintf(at, "{\"group\": \"g%d\", \"of\": [{\"signal\": \"s\"}]},", i);
    at += sprintf(at, "{\"group\": \"last\", \"of\": [{\"signal\": \"s\"}]}]}}");
    assert_null(parse(text));
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_model_is_resolved),
        cmocka_unit_test(test_classes_are_laid_over_segment_first),
        cmocka_unit_test(test_the_hash_is_of_the_meaning),
        cmocka_unit_test(test_errors_have_a_place),
        cmocka_unit_test(test_all_errors_come_in_the_order_of_the_text),
        cmocka_unit_test(test_json_errors_come_alone),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_signals),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_the_tree),
        cmocka_unit_test(test_weights_of_every_class),
        cmocka_unit_test(test_overlays),
        cmocka_unit_test(test_bands_grades_rules),
        cmocka_unit_test(test_the_described_example),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_columns_of_tables_are_mapped),
        cmocka_unit_test(test_alerts),
        cmocka_unit_test(test_history_is_for_signals_segments_and_rules),
        cmocka_unit_test(test_parts_for_later_are_checked),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
