// SPDX-License-Identifier: MIT
// The readers of single values: texts, numbers, spans of days, dates, choices.
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/form.h"

bool chs_form_text(chs_form *form, const chs_json *json, void *to, const void *with) {
    (void)with;
    if (json->kind != CHS_JSON_TEXT) return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a text");
    chs_text text = chs_text_trim(json->text);
    if (text.size == 0) return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a text that is not empty, or left out");
    *(chs_text *)to = text;
    return true;
}

bool chs_form_number(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_range *range = with;
    bool number = json->kind == CHS_JSON_NUMBER_KIND;
    if (!number || !(json->number >= range->least && json->number <= range->most))
        return chs_form_wrong(form, number ? range->status : CHS_MODEL_TYPE, json, range->must);
    *(double *)to = json->number;
    return true;
}

// A double is the one nearest to a decimal of two places exactly when dividing its hundredths by 100 gives it back, as
// division rounds correctly.
bool chs_form_points(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_range *range = with;
    double points = 0;
    if (!chs_form_number(form, json, &points, with)) return false;
    int32_t hundredths = chs_number_hundredths(points);
    if (hundredths / 100.0 != points)
        return chs_form_wrong(form, range->status, json, "a number of points with at most two decimals");
    *(int16_t *)to = (int16_t)hundredths;
    return true;
}

bool chs_form_span_days(chs_text text, int32_t *days) {
    int32_t count = 0;
    size_t digits = 0;
    while (digits < text.size && digits < 5 && chs_is_digit(text.at[digits]))
        count = count * 10 + (text.at[digits++] - '0');
    char unit = digits && digits + 1 == text.size ? text.at[digits] : '\0';
    *days = unit == 'w' ? 7 * count : count;
    return unit == 'd' || unit == 'w';
}

bool chs_form_days(chs_form *form, const chs_json *json, void *to, const void *with) {
    enum { DAYS_MAX = 36500 };
    chs_text text = {0};
    int32_t count;
    if (!chs_form_text(form, json, &text, with)) return false;
    if (!chs_form_span_days(text, &count))
        return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a span of days or weeks, like \"90d\" or \"12w\"");
    if (count > DAYS_MAX) return chs_form_wrong(form, CHS_MODEL_RANGE, json, "at most 36500 days");
    *(int32_t *)to = count;
    return true;
}

bool chs_form_span(chs_form *form, const chs_json *json, void *to, const void *with) {
    int32_t days = 0;
    return chs_form_days(form, json, &days, with) && chs_form_text(form, json, to, with);
}

bool chs_form_date(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_text text = {0};
    if (!chs_form_text(form, json, &text, with)) return false;
    if (text.size != 10 || chs_date_read(text) == CHS_NO_DAY)
        return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a date, like \"2026-10-01\"");
    *(chs_text *)to = text;
    return true;
}

bool chs_form_choice(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_nearest nearest = {0};
    chs_text text = {0}, word;
    if (!chs_form_text(form, json, &text, NULL)) return false;
    const char *words = with;
    for (uint8_t i = 0; (word = chs_form_next_word(&words)).size; i++) {
        chs_nearest_offer(&nearest, text, word);
        if (!chs_text_equal(word, text)) continue;
        *(uint8_t *)to = i;
        return true;
    }
    const char *hint = nearest.best.size ? "; did you mean \"" : "", *end = nearest.best.size ? "\"?" : "";
    return chs_form_fail(form, CHS_MODEL_NAME, json, "\"%.*s\" is none of: %s%s%.*s%s", CHS_SHOW(text),
                         (const char *)with, hint, CHS_SHOW(nearest.best), end);
}

bool chs_form_word(chs_form *form, const chs_json *json, void *to, const void *with) {
    uint8_t place = 0;
    return chs_form_choice(form, json, &place, with) && chs_form_text(form, json, to, NULL);
}
