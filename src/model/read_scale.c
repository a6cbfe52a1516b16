// SPDX-License-Identifier: MIT
// Reads how a signal's value becomes points: exactly one of curve, steps, points, goal, percentile_in.
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "model/draft.h"

// [x, points]; `last` is the pair before it, or NULL.
static bool read_pair(chs_draft *draft, const chs_json *json, const chs_point *last, chs_point *point) {
    if (json->kind != CHS_JSON_LIST || json->count != 2)
        return chs_form_fail(&draft->form, CHS_MODEL_CURVE, json, "expected a pair [value, points]; found %s%s",
                             chs_json_kind_name(json->kind), json->kind == CHS_JSON_LIST ? " of another length" : "");
    const chs_json *x = json->first, *y = json->first->next;
    if (!chs_form_number(&draft->form, x, -1e15, 1e15, &point->x)) return false;
    if (!chs_form_points(&draft->form, y, CHS_MODEL_CURVE, 0, 100, &point->y)) return false;
    if (last && point->x <= last->x)
        return chs_form_fail(&draft->form, CHS_MODEL_CURVE, x, "values must rise from pair to pair; %s follows %s",
                             chs_form_digits(point->x).at, chs_form_digits(last->x).at);
    return true;
}

static bool read_pairs(chs_draft *draft, const chs_json *json, uint32_t least, chs_curve *curve) {
    if (!chs_form_list(&draft->form, json)) return false;
    if (json->count < least)
        return chs_form_fail(&draft->form, CHS_MODEL_CURVE, json,
                             "expected at least %u pair%s [value, points]; found %u", least, least == 1 ? "" : "s",
                             json->count);
    chs_point *point = chs_form_take(&draft->form, json->count, sizeof *point);
    if (!point) return false;
    bool good = true;
    for (const chs_json *child = json->first; child; child = child->next)
        good &= read_pair(draft, child, child->index && good ? &point[child->index - 1] : NULL, &point[child->index]);
    *curve = (chs_curve){point, json->count};
    return good;
}

bool chs_draft_curve(chs_draft *draft, const chs_json *json, chs_curve *curve) {
    return read_pairs(draft, json, 2, curve);
}

static void read_words(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    if (!chs_form_any_object(&draft->form, json)) return;
    if (json->count == 0)
        chs_form_fail(&draft->form, CHS_MODEL_CURVE, json,
                      "\"points\" names no text; expected {\"text\": points, ...}");
    chs_word *word = chs_form_take(&draft->form, json->count, sizeof *word);
    if (!word) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        int32_t score = 0;
        chs_draft_hundredths(draft, child, CHS_MODEL_CURVE, 0, 100, &score);
        word[child->index] = (chs_word){chs_text_trim(child->key), (uint16_t)score};
    }
    signal->word = word;
    signal->word_count = json->count;
}

// Keys are one when they differ in outer blanks or in case only. Sorted, as there may be thousands.
static int compare_keys(const void *a, const void *b) {
    const chs_json *x = *(const chs_json *const *)a, *y = *(const chs_json *const *)b;
    int order = chs_text_compare_ignoring_case(chs_text_trim(x->key), chs_text_trim(y->key));
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void check_words(chs_draft *draft, const chs_json *json) {
    if (json->kind != CHS_JSON_OBJECT) return;
    const chs_json **sorted = chs_form_take(&draft->form, json->count, sizeof *sorted);
    if (!sorted) return;
    for (const chs_json *child = json->first; child; child = child->next) sorted[child->index] = child;
    qsort(sorted, json->count, sizeof *sorted, compare_keys);
    for (uint32_t i = 1; i < json->count; i++) {
        chs_text a = chs_text_trim(sorted[i - 1]->key), b = chs_text_trim(sorted[i]->key);
        if (chs_text_equal_ignoring_case(a, b))
            chs_form_fail_key(&draft->form, CHS_MODEL_CURVE, sorted[i],
                              "\"%.*s\" is the same text as \"%.*s\": outer blanks and case do not count", CHS_SHOW(b),
                              CHS_SHOW(a));
    }
}

static void read_goal(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    if (!chs_form_number(&draft->form, json, -1e15, 1e15, &signal->goal)) return;
    if (!(signal->goal > 0))
        chs_form_fail(&draft->form, CHS_MODEL_RANGE, json, "\"goal\" must be above 0; found %s",
                      chs_form_digits(signal->goal).at);
}

static void read_percentile(chs_draft *draft, const chs_json *signal_json, const chs_json *json, chs_signal *signal) {
    uint32_t index = 0;
    if (chs_form_choice(&draft->form, json, "segment portfolio", &index)) signal->percentile_in_segment = index == 0;
    const chs_json *better = chs_form_get(signal_json, "better");
    if (better && chs_form_choice(&draft->form, better, "high low", &index)) signal->better_low = index == 1;
}

void chs_draft_scale(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    static const char *const key[] = {"curve", "steps", "points", "goal", "percentile_in"}; // as chs_scale
    const chs_json *found[5], *last = NULL;
    uint32_t count = 0;
    for (int i = 0; i < 5; i++) {
        found[i] = chs_form_get(json, key[i]);
        if (!found[i]) continue;
        if (++count > 1)
            chs_form_fail_key(
                &draft->form, CHS_MODEL_CURVE, found[i],
                "a signal has one of curve, steps, points, goal, percentile_in; \"%.*s\" is there already",
                CHS_SHOW(last->key));
        else
            signal->scale = (chs_scale)i;
        last = last ? last : found[i];
    }
    if (count == 0)
        chs_form_fail(&draft->form, CHS_MODEL_MISSING_KEY, json,
                      "a signal needs one of curve, steps, points, goal, percentile_in, and there is none");
    if (found[CHS_CURVE]) chs_draft_curve(draft, found[CHS_CURVE], &signal->curve);
    if (found[CHS_STEPS]) read_pairs(draft, found[CHS_STEPS], 1, &signal->curve);
    if (found[CHS_POINTS]) {
        read_words(draft, found[CHS_POINTS], signal);
        check_words(draft, found[CHS_POINTS]);
    }
    if (found[CHS_GOAL]) read_goal(draft, found[CHS_GOAL], signal);
    const chs_json *better = chs_form_get(json, "better");
    if (found[CHS_PERCENTILE])
        read_percentile(draft, json, found[CHS_PERCENTILE], signal);
    else if (better)
        chs_form_fail_key(&draft->form, CHS_MODEL_UNKNOWN_KEY, better,
                          "\"better\" belongs to \"percentile_in\"; a %s says itself which end is good",
                          count ? key[signal->scale] : "curve");
}
