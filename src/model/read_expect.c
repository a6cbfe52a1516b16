// SPDX-License-Identifier: MIT
// Reads known cases: what people know of single accounts, which a model must get right. Says nothing of whether it does.
#include "base/text.h"
#include "model/draft.h"

// A band of any class, or the one of accounts without a score, by its place in the union of bands.
static bool read_band(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    chs_text name;
    if (!chs_form_text(form, json, &name, with)) return false;
    bool none = chs_text_equal(name, CHS_TEXT(CHS_NO_BAND_NAME));
    if (!model->band_count) return true; // then any will do
    uint16_t band = none ? (uint16_t)model->band_count
                         : chs_form_refer(form, json, false, "band", CHS_ITEMS(model->band, model->band_count));
    if (band == CHS_NONE) return false;
    *(uint8_t *)to = (uint8_t)band;
    return true;
}

// 40, or [30, 50]: both ends belong to it.
static bool read_score(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_json *least = json, *most = json;
    int16_t points[2];
    if (json->kind == CHS_JSON_LIST) {
        if (json->count != 2)
            return chs_form_wrong(form, CHS_MODEL_TYPE, json, "points, or the lowest and the highest, like [30, 50]");
        least = json->first;
        most = least->next;
    }
    if (!chs_form_points(form, least, &points[0], with)) return false;
    if (most != least && !chs_form_points(form, most, &points[1], with)) return false;
    if (most == least) points[1] = points[0];
    if (points[0] > points[1]) return chs_form_wrong(form, CHS_MODEL_RANGE, json, "the lowest points first");
    for (int i = 0; i < 2; i++) ((uint16_t *)to)[i] = (uint16_t)points[i];
    return true;
}

static bool read_grade(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    return chs_form_text(form, json, to, with) &&
           chs_form_refer(form, json, false, "grade", CHS_ITEMS(model->grade, model->grade_count)) != CHS_NONE;
}

static const chs_range points = {0, 100, CHS_MODEL_RANGE, "points from 0 to 100"};
static const chs_field fields[] = {
    {"account", offsetof(chs_expectation, account), CHS_NEEDED, chs_form_text, NULL},
    {"band", offsetof(chs_expectation, band), CHS_OPTIONAL, read_band, NULL},
    {"score", offsetof(chs_expectation, score), CHS_OPTIONAL, read_score, &points},
    {"grade", offsetof(chs_expectation, grade), CHS_OPTIONAL, read_grade, NULL},
    {"because", offsetof(chs_expectation, because), CHS_OPTIONAL, chs_form_text, NULL},
};
static const chs_shape shape = CHS_SHAPE("an expectation", fields);

static bool read_expectation(chs_form *form, const chs_json *json, void *to, const void *with) {
    *(chs_expectation *)to = (chs_expectation){.band = CHS_ANY_BAND, .score = {CHS_MISSING, CHS_MISSING}};
    if (!chs_form_object(form, json, to, with)) return false;
    if (chs_form_get(json, "band") || chs_form_get(json, "score") || chs_form_get(json, "grade")) return true;
    return chs_form_fail(form, CHS_MODEL_MISSING_KEY, json,
                         "an expectation needs at least one of: band score grade; there is none");
}

const chs_series chs_draft_expectations = {CHS_JSON_LIST, CHS_OK,           "expectations", sizeof(chs_expectation), 0,
                                           UINT16_MAX,    read_expectation, &shape};
