// SPDX-License-Identifier: MIT
// Reads bands, grades and playbooks: what a score is called, and what is done about it.
#include "base/text.h"
#include "model/draft.h"

bool chs_draft_playbook(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    if (!chs_form_text(form, json, to, with)) return false;
    return !model->playbook || // then any will do
           chs_form_refer(form, json, false, "playbook", CHS_ITEMS(model->playbook, model->playbook_count)) != CHS_NONE;
}

// A band as written.
typedef struct written {
    chs_text name, color, playbook;
    int16_t from; // -1: not there, or bad
} written;

static const chs_field band_fields[] = {
    {"name", offsetof(written, name), CHS_NEEDED, chs_form_text, NULL},
    {"from", offsetof(written, from), CHS_NEEDED, chs_form_points, &chs_draft_edge},
    {"color", offsetof(written, color), CHS_OPTIONAL, chs_form_word, "red amber green blue violet"},
    {"playbook", offsetof(written, playbook), CHS_OPTIONAL, chs_draft_playbook, NULL},
};
static const chs_shape band_shape = CHS_SHAPE("a band", band_fields);

// The place of a band in the union of all classes, to which it is added when it is new. CHS_NONE: there is no room. A
// colour belongs to a name, the same in every class: colours are compared across classes.
static uint16_t unite(chs_form *form, const chs_json *json, const written *band) {
    chs_model *model = &chs_draft_of(form)->model;
    if (!model->band) model->band = chs_arena_take(form->arena, CHS_BANDS_MAX, sizeof *model->band);
    if (!model->band) return CHS_NONE;
    uint16_t index = chs_find(&band->name, CHS_ITEMS(model->band, model->band_count));
    bool is_new = index == CHS_NONE;
    if (is_new && model->band_count == CHS_BANDS_MAX) {
        chs_form_fail(form, CHS_MODEL_LIMIT, chs_form_get(json, "name"),
                      "there are more than %d bands, those of all classes together", CHS_BANDS_MAX);
        return CHS_NONE;
    }
    const chs_json *color = chs_form_get(json, "color");
    if (is_new && !color)
        chs_form_fail(form, CHS_MODEL_MISSING_KEY, json, "a band needs the key \"color\", and there is none");
    if (is_new) index = (uint16_t)model->band_count++;
    chs_band_name *entry = (chs_band_name *)&model->band[index];
    if (is_new) *entry = (chs_band_name){band->name, band->color, band->playbook, (uint16_t)band->from};
    if (band->color.size && entry->color.size && !chs_text_equal(band->color, entry->color))
        chs_form_fail(form, CHS_MODEL_BANDS, color, "the band \"%.*s\" is %.*s elsewhere in the model and %.*s here",
                      CHS_SHOW(band->name), CHS_SHOW(entry->color), CHS_SHOW(band->color));
    if (band->color.size) entry->color = band->color;
    return index;
}

static bool read_band(chs_form *form, const chs_json *json, void *to, const void *with) {
    written read = {.from = -1};
    chs_band *band = to, *all = band - json->index;
    if (!chs_form_object(form, json, &read, with)) return false;
    const chs_json *from = chs_form_get(json, "from"), *name = chs_form_get(json, "name");
    if (read.from < 0)
        read.from = 0;
    else if (band == all && read.from > 0)
        chs_form_wrong(form, CHS_MODEL_BANDS, from, "0 in the first band");
    else if (band > all && read.from <= band[-1].from)
        chs_form_wrong(form, CHS_MODEL_BANDS, from, "above the band before, as bands rise");
    band->from = (uint16_t)read.from;
    if (!read.name.size) return false;
    if (chs_text_equal_ignoring_case(read.name, CHS_TEXT(CHS_NO_BAND_NAME)))
        chs_form_wrong(form, CHS_MODEL_NAME, name, "another name: this is the band of accounts without a score");
    else
        chs_form_is_new(form, name, CHS_ITEMS(all, json->index));
    band->name = read.name;
    uint16_t index = unite(form, json, &read);
    if (index == CHS_NONE) return false;
    band->index = (uint8_t)index;
    band->playbook = read.playbook.size ? read.playbook : chs_draft_of(form)->model.band[index].playbook;
    return true;
}

const chs_series chs_draft_bands = {CHS_JSON_LIST, CHS_MODEL_BANDS, "bands",    sizeof(chs_band), 1,
                                    CHS_BANDS_MAX, read_band,       &band_shape};

// ["A", 90]
static bool read_grade(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_grade *grade = to, *all = grade - json->index;
    int16_t edge = 0;
    grade->from = UINT16_MAX; // above everything until it is read
    if (json->kind != CHS_JSON_LIST || json->count != 2)
        return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a grade and the points it begins at, like [\"A\", 90]");
    const chs_json *from = json->first->next;
    if (chs_form_text(form, json->first, &grade->name, NULL))
        chs_form_is_new(form, json->first, CHS_ITEMS(all, json->index));
    if (!chs_form_points(form, from, &edge, with)) return false;
    grade->from = (uint16_t)edge;
    if (grade > all && edge >= grade[-1].from)
        chs_form_wrong(form, CHS_MODEL_BANDS, from, "below the grade before, as grades fall");
    if (!json->next && edge != 0) chs_form_wrong(form, CHS_MODEL_BANDS, from, "0 in the last grade");
    return true;
}

const chs_series chs_draft_grades = {CHS_JSON_LIST, CHS_MODEL_BANDS, "grades",       sizeof(chs_grade), 1,
                                     100,           read_grade,      &chs_draft_edge};

// As written, and in days.
static bool read_within(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_playbook *playbook = to;
    return chs_form_days(form, json, &playbook->within_days, with) &&
           chs_form_text(form, json, &playbook->within, with);
}

static const chs_series steps = {CHS_JSON_LIST, CHS_OK, "steps", sizeof(chs_text), 0, UINT16_MAX, chs_form_text, NULL};
static const chs_field playbook_fields[] = {
    {"owner", offsetof(chs_playbook, owner), CHS_OPTIONAL, chs_form_text, NULL},
    {"within", 0, CHS_OPTIONAL, read_within, NULL},
    {"steps", offsetof(chs_playbook, step), CHS_OPTIONAL, chs_form_series, &steps},
};
static const chs_shape playbook_shape = CHS_SHAPE("a playbook", playbook_fields);

static bool read_playbook(chs_form *form, const chs_json *json, void *to, const void *with) {
    *(chs_playbook *)to = (chs_playbook){.id = json->key, .within_days = -1};
    return chs_form_object(form, json, to, with);
}

const chs_series chs_draft_playbooks = {CHS_JSON_OBJECT, CHS_OK,        "playbooks",    sizeof(chs_playbook), 0,
                                        UINT16_MAX,      read_playbook, &playbook_shape};
