// SPDX-License-Identifier: MIT
// Reads `account` and `signals` of a model file: ids, values, evidence, and how a value becomes points.
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "data/table.h"
#include "model/draft.h"

#define COLUMN(member)                                                                                                 \
    { #member, offsetof(chs_account_columns, member), CHS_OPTIONAL, chs_draft_column, NULL }
static const chs_field account_fields[] = {
    {"id", offsetof(chs_account_columns, id), CHS_NEEDED, chs_draft_column, NULL},
    COLUMN(name),
    COLUMN(date),
    COLUMN(parent),
    COLUMN(value),
    COLUMN(owner),
    COLUMN(segment),
    COLUMN(renewal),
    COLUMN(domain),
};
const chs_shape chs_draft_account = CHS_SHAPE("\"account\"", account_fields);

static const chs_range values = {-CHS_VALUE_MAX, CHS_VALUE_MAX, CHS_MODEL_RANGE, "a number from -1e15 to 1e15"};
static const chs_range goals = {5e-324, CHS_VALUE_MAX, CHS_MODEL_RANGE, "a number above 0, at most 1e15"};
static const chs_range points = {0, 100, CHS_MODEL_CURVE, "points from 0 to 100"};

// [x, points]. Behind a bad pair, whose x becomes NaN, nothing is said of the order.
static bool read_pair(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_point *point = to;
    double last = json->index ? point[-1].x : -HUGE_VAL;
    int16_t hundredths = 0;
    point->x = NAN;
    (void)with;
    if (json->kind != CHS_JSON_LIST || json->count != 2)
        return chs_form_wrong(form, CHS_MODEL_CURVE, json, "a pair [value, points]");
    double x = 0;
    if (!chs_form_number(form, json->first, &x, &values) ||
        !chs_form_points(form, json->first->next, &hundredths, &points))
        return false;
    if (x <= last) return chs_form_wrong(form, CHS_MODEL_CURVE, json->first, "above the value of the pair before");
    *point = (chs_point){last < x ? x : NAN, hundredths / 100.0};
    return true;
}

const chs_series chs_draft_curve = {
    CHS_JSON_LIST, CHS_MODEL_CURVE, "pairs [value, points]", sizeof(chs_point), 2, UINT16_MAX, read_pair, NULL};
static const chs_series steps = {
    CHS_JSON_LIST, CHS_MODEL_CURVE, "pairs [value, points]", sizeof(chs_point), 1, UINT16_MAX, read_pair, NULL};

static bool read_word(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_word *word = to;
    int16_t score = 0;
    word->text = chs_text_trim(json->key);
    bool good = chs_form_points(form, json, &score, with);
    word->score = (uint16_t)score;
    return good;
}
static const chs_series words = {CHS_JSON_OBJECT, CHS_MODEL_CURVE, "texts", sizeof(chs_word), 1,
                                 UINT16_MAX,      read_word,       &points};

// Texts are one when they differ in outer blanks or in case only. Sorted, as there may be thousands.
static int compare_keys(const void *a, const void *b) {
    const chs_json *x = *(const chs_json *const *)a, *y = *(const chs_json *const *)b;
    int order = chs_text_compare_ignoring_case(chs_text_trim(x->key), chs_text_trim(y->key));
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static bool read_words(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_json **sorted = chs_arena_take(form->arena, json->count, sizeof *sorted);
    if (!sorted || !chs_form_series(form, json, to, with)) return false;
    for (const chs_json *child = json->first; child; child = child->next) sorted[child->index] = child;
    qsort(sorted, json->count, sizeof *sorted, compare_keys);
    for (uint32_t i = 1; i < json->count; i++) {
        chs_text a = chs_text_trim(sorted[i - 1]->key), b = chs_text_trim(sorted[i]->key);
        if (chs_text_equal_ignoring_case(a, b))
            chs_form_fail_key(form, CHS_MODEL_CURVE, sorted[i],
                              "\"%.*s\" is the same text as \"%.*s\": outer blanks "
                              "and case do not count",
                              CHS_SHOW(b), CHS_SHOW(a));
    }
    return true;
}

// {"licensed_users": 5}
static bool read_at_least(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_signal *signal = to;
    if (!chs_form_any_object(form, json)) return false;
    const chs_json *least = json->first;
    if (json->count != 1)
        return chs_form_wrong(form, least ? CHS_MODEL_NOT_YET : CHS_MODEL_MISSING_KEY, json,
                              "one column and its minimum, like {\"licensed_users\": 5}");
    chs_text name = chs_text_trim(least->key);
    if (name.size == 0) return chs_form_about_key(form, CHS_MODEL_NAME, least, "is no name of a column");
    return chs_form_number(form, least, &signal->least, with) &&
           chs_draft_add_column(form, least, name, &signal->least_column);
}

static bool read_better(chs_form *form, const chs_json *json, void *to, const void *with) {
    if (chs_form_get(json->parent, "percentile_in")) return chs_form_choice(form, json, to, with);
    return chs_form_about_key(form, CHS_MODEL_UNKNOWN_KEY, json,
                              "belongs to \"percentile_in\"; other scales say themselves which end is good");
}

#define AT(member) offsetof(chs_signal, member)
static const chs_field fields[] = {
    {"id", AT(id), CHS_NEEDED, chs_draft_id, NULL},
    {"label", AT(label), CHS_OPTIONAL, chs_form_text, NULL},
    {"kind", AT(kind), CHS_OPTIONAL, chs_form_text, NULL},
    {"unit", AT(unit), CHS_OPTIONAL, chs_form_text, NULL},
    {"input", AT(input), CHS_OPTIONAL, chs_form_choice, CHS_INPUT_WORDS},
    {"value", AT(value), CHS_NEEDED, chs_draft_value, NULL},
    {"curve", AT(curve), CHS_OPTIONAL, chs_form_series, &chs_draft_curve},
    {"steps", AT(curve), CHS_OPTIONAL, chs_form_series, &steps},
    {"points", AT(word), CHS_OPTIONAL, read_words, &words},
    {"goal", AT(goal), CHS_OPTIONAL, chs_form_number, &goals},
    {"percentile_in", AT(percentile_in_segment), CHS_OPTIONAL, chs_form_choice, "portfolio segment"},
    {"better", AT(better_low), CHS_OPTIONAL, read_better, "high low"},
    {"at_least", 0, CHS_OPTIONAL, read_at_least, &values},
    {"dated", AT(dated_column), CHS_OPTIONAL, chs_draft_column, NULL},
    {"stale_after", AT(stale_after), CHS_OPTIONAL, chs_form_days, NULL},
};
static const chs_shape shape = CHS_SHAPE("a signal", fields);

static bool read_signal(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_signal *signal = to;
    signal->least_column = signal->dated_column = signal->text_column = CHS_NO_COLUMN;
    signal->stale_after = -1;
    signal->node = CHS_NONE;
    signal->input = CHS_INPUTS;
    if (!chs_form_object(form, json, to, with)) return false;
    if (!signal->label.size) signal->label = signal->id;
    int scale = chs_form_one_of(form, json, "a signal", "curve steps points goal percentile_in", CHS_MODEL_CURVE);
    signal->scale = scale < 0 ? CHS_CURVE : (chs_scale)scale;
    if (scale == CHS_POINTS && signal->value && signal->value->op == CHS_OP_TEXT_COLUMN)
        signal->text_column = signal->value->column;
    if (signal->stale_after < 0) return true;
    chs_draft_of(form)->model.needs_date = true;
    return chs_form_get(json, "dated") ||
           chs_form_about_key(form, CHS_MODEL_MISSING_KEY, chs_form_get(json, "stale_after"),
                              "needs \"dated\", the column with the date of the value");
}

const chs_series chs_draft_signals = {CHS_JSON_LIST,   CHS_MODEL_RANGE, "signals", sizeof(chs_signal), 1,
                                      CHS_SIGNALS_MAX, read_signal,     &shape};
