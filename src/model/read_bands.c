// SPDX-License-Identifier: MIT
// Reads bands, grades and playbooks: what a score is called, and what is done about it.
#include "base/text.h"
#include "model/draft.h"

#define COLORS     "red amber green blue violet"
#define NOT_ENOUGH "Not enough data"

bool chs_draft_playbook(chs_draft *draft, const chs_json *object, chs_text *id) {
    const chs_json *json = chs_form_get(object, "playbook");
    if (!json) return true;
    if (!chs_form_text(&draft->form, json, id)) return false;
    if (!draft->has_playbooks) return true;
    chs_nearest nearest = {0};
    for (uint32_t i = 0; i < draft->model->playbook_count; i++) {
        if (chs_text_equal(draft->model->playbook[i].id, *id)) return true;
        chs_nearest_offer(&nearest, *id, draft->model->playbook[i].id);
    }
    const char *hint = nearest.best.size ? "; did you mean " : "; \"playbooks\" defines what can stand here";
    return chs_form_fail(&draft->form, CHS_MODEL_NAME, json, "there is no playbook \"%.*s\"%s%.*s", CHS_SHOW(*id), hint,
                         CHS_SHOW(nearest.best));
}

// The band of this name in the union of all classes; it is added when it is new. NULL: it cannot be.
static chs_band_name *find_name(chs_draft *draft, const chs_json *at, chs_text name, bool *is_new) {
    chs_model *model = draft->model;
    *is_new = false;
    if (!draft->band) {
        draft->band = chs_form_take(&draft->form, CHS_BANDS_MAX, sizeof *draft->band);
        if (!draft->band) return NULL;
        model->band = draft->band;
    }
    for (uint32_t i = 0; i < model->band_count; i++)
        if (chs_text_equal(draft->band[i].name, name)) return &draft->band[i];
    if (model->band_count == CHS_BANDS_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, at, "there are more than %d bands, those of all classes together",
                      CHS_BANDS_MAX);
        return NULL;
    }
    *is_new = true;
    draft->band[model->band_count] = (chs_band_name){.name = name, .color = {"", 0}, .playbook = {"", 0}};
    return &draft->band[model->band_count++];
}

// A colour belongs to a name, the same in every class: colours are compared across classes.
static void read_color(chs_draft *draft, const chs_json *json, chs_band_name *band, bool is_new) {
    const chs_json *color = chs_form_get(json, "color");
    uint32_t index;
    if (!color) {
        if (is_new)
            chs_form_fail(&draft->form, CHS_MODEL_MISSING_KEY, json, "a band needs the key \"color\", one of: %s",
                          COLORS);
        return;
    }
    if (!chs_form_choice(&draft->form, color, COLORS, &index)) return;
    chs_text text = chs_text_trim(color->text);
    if (band->color.size && !chs_text_equal(band->color, text))
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, color,
                      "the band \"%.*s\" is %.*s elsewhere in the model and %.*s here", CHS_SHOW(band->name),
                      CHS_SHOW(band->color), CHS_SHOW(text));
    band->color = text;
}

static bool name_is_used(const chs_band *band, uint32_t count, chs_text name) {
    for (uint32_t i = 0; i < count; i++)
        if (chs_text_equal(band[i].name, name)) return true;
    return false;
}

static void read_from(chs_draft *draft, const chs_json *json, const chs_band *last, chs_band *band) {
    const chs_json *from = chs_form_need(&draft->form, json, "a band", "from");
    int32_t edge = 0;
    if (!from || !chs_draft_hundredths(draft, from, CHS_MODEL_BANDS, 0, 100, &edge)) return;
    band->from = (uint16_t)edge;
    if (!last && edge != 0)
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, from, "the first band must begin at 0; found %s",
                      chs_form_digits(from->number).at);
    if (last && edge <= last->from)
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, from,
                      "bands must rise, from the lowest to the highest; %s does not lie above the band before",
                      chs_form_digits(from->number).at);
}

static void read_band(chs_draft *draft, const chs_json *json, chs_band *all, chs_band *band) {
    band->name = band->playbook = (chs_text){"", 0};
    if (!chs_form_object(&draft->form, json, "a band", "name from color playbook")) return;
    read_from(draft, json, band > all ? band - 1 : NULL, band);
    const chs_json *name_json = chs_form_need(&draft->form, json, "a band", "name");
    chs_text name;
    if (!name_json || !chs_form_text(&draft->form, name_json, &name)) return;
    if (chs_text_equal_ignoring_case(name, CHS_TEXT(NOT_ENOUGH)))
        chs_form_fail(&draft->form, CHS_MODEL_NAME, name_json,
                      "\"" NOT_ENOUGH "\" is the band of accounts without a score; take another name");
    else if (name_is_used(all, (uint32_t)(band - all), name))
        chs_form_fail(&draft->form, CHS_MODEL_NAME, name_json, "there are two bands \"%.*s\"", CHS_SHOW(name));
    band->name = name;
    bool is_new;
    chs_band_name *entry = find_name(draft, name_json, name, &is_new);
    if (!entry) return;
    band->index = (uint8_t)(entry - draft->band);
    read_color(draft, json, entry, is_new);
    band->playbook = entry->playbook;
    chs_draft_playbook(draft, json, &band->playbook);
    if (!is_new) return;
    entry->from = band->from;
    entry->playbook = band->playbook;
}

void chs_draft_bands(chs_draft *draft, const chs_json *json, chs_bands *bands) {
    if (!chs_form_list(&draft->form, json)) return;
    if (json->count == 0) chs_form_fail(&draft->form, CHS_MODEL_BANDS, json, "expected at least one band, from 0");
    if (json->count > CHS_BANDS_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "found %u bands, and at most %d are read", json->count,
                      CHS_BANDS_MAX);
        return;
    }
    chs_band *band = chs_form_take(&draft->form, json->count, sizeof *band);
    if (!band) return;
    for (const chs_json *child = json->first; child; child = child->next)
        read_band(draft, child, band, &band[child->index]);
    *bands = (chs_bands){band, json->count};
}

static void read_grade(chs_draft *draft, const chs_json *json, chs_grade *all, chs_grade *grade) {
    *grade = (chs_grade){{"", 0}, UINT16_MAX}; // above everything until it is read
    if (json->kind != CHS_JSON_LIST || json->count != 2) {
        chs_form_fail(&draft->form, CHS_MODEL_TYPE, json,
                      "expected a grade and the points it begins at, like [\"A\", 90]; found %s",
                      chs_json_kind_name(json->kind));
        return;
    }
    const chs_json *from = json->first->next;
    int32_t edge = 0;
    if (chs_form_text(&draft->form, json->first, &grade->name))
        for (const chs_grade *other = all; other < grade; other++)
            if (chs_text_equal(other->name, grade->name))
                chs_form_fail(&draft->form, CHS_MODEL_NAME, json->first, "there are two grades \"%.*s\"",
                              CHS_SHOW(grade->name));
    if (!chs_draft_hundredths(draft, from, CHS_MODEL_BANDS, 0, 100, &edge)) return;
    grade->from = (uint16_t)edge;
    if (grade > all && edge >= grade[-1].from)
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, from,
                      "grades must fall, from the best to the worst; %s is not below the one before",
                      chs_form_digits(from->number).at);
    if (!json->next && edge != 0)
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, from, "the last grade must begin at 0; found %s",
                      chs_form_digits(from->number).at);
}

void chs_draft_grades(chs_draft *draft, const chs_json *json) {
    enum { GRADES_MAX = 100 };
    if (!chs_form_list(&draft->form, json)) return;
    if (json->count == 0)
        chs_form_fail(&draft->form, CHS_MODEL_BANDS, json, "expected at least one grade, or no \"grades\"");
    if (json->count > GRADES_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "found %u grades, and at most %d are read", json->count,
                      GRADES_MAX);
        return;
    }
    chs_grade *grade = chs_form_take(&draft->form, json->count, sizeof *grade);
    if (!grade) return;
    for (const chs_json *child = json->first; child; child = child->next)
        read_grade(draft, child, grade, &grade[child->index]);
    draft->model->grade = grade;
    draft->model->grade_count = json->count;
}

static void read_playbook(chs_draft *draft, const chs_json *json, chs_playbook *playbook) {
    *playbook = (chs_playbook){.id = json->key, .owner = {"", 0}, .within = {"", 0}};
    if (!chs_form_object(&draft->form, json, "a playbook", "owner within steps")) return;
    chs_form_optional(&draft->form, json, "owner", &playbook->owner);
    const chs_json *within = chs_form_get(json, "within"), *steps = chs_form_get(json, "steps");
    int32_t days;
    if (within && chs_form_days(&draft->form, within, &days)) playbook->within = chs_text_trim(within->text);
    if (!steps || !chs_form_list(&draft->form, steps)) return;
    chs_text *step = chs_form_take(&draft->form, steps->count, sizeof *step);
    if (!step) return;
    for (const chs_json *child = steps->first; child; child = child->next)
        chs_form_text(&draft->form, child, &step[child->index]);
    playbook->step = step;
    playbook->step_count = steps->count;
}

void chs_draft_playbooks(chs_draft *draft, const chs_json *json) {
    if (!chs_form_any_object(&draft->form, json)) return;
    chs_playbook *playbook = chs_form_take(&draft->form, json->count, sizeof *playbook);
    if (!playbook) return;
    draft->has_playbooks = true;
    for (const chs_json *child = json->first; child; child = child->next)
        read_playbook(draft, child, &playbook[child->index]);
    draft->model->playbook = playbook;
    draft->model->playbook_count = json->count;
}
