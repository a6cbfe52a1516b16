// SPDX-License-Identifier: MIT
// Reads `segments` and `lifecycle`: who belongs to an entry, and what it replaces.
#include "base/text.h"
#include "model/draft.h"

// The node that a key speaks of; CHS_NONE, and told, when there is none.
static uint16_t find_node(chs_form *form, const chs_json *json) {
    chs_draft *draft = chs_draft_of(form);
    const chs_model *model = &draft->model;
    if (!model->node_count) return CHS_NONE; // there is no tree, which was told
    uint16_t node = chs_model_node(model, json->key);
    if (node != CHS_NONE) return node;
    if (chs_find(&json->key, CHS_ITEMS(model->signal, model->signal_count)) == CHS_NONE)
        return chs_form_refer(form, json, true, "group or signal", CHS_ITEMS(model->node, model->node_count));
    if (draft->tree_is_whole) // else its place may be what is wrong, which was told
        chs_form_about_key(form, CHS_MODEL_NAME, json, "is a signal without a place in the score");
    return CHS_NONE;
}

// What is bad becomes a value of the root, which has no weight.
static bool read_weight(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_node_value *weight = to;
    uint16_t node = find_node(form, json);
    if (node == 0) chs_form_about_key(form, CHS_MODEL_NAME, json, "has no weight, being the whole");
    if (!chs_form_number(form, json, &weight->value, with) || node == CHS_NONE) return false;
    weight->node = node;
    return true;
}

static bool read_need(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_node_value *need = to;
    uint16_t node = find_node(form, json), share;
    if (node != CHS_NONE && chs_draft_of(form)->model.node[node].signal != CHS_NONE)
        return chs_form_about_key(form, CHS_MODEL_NAME, json, "is a signal; only groups have a need");
    if (!chs_draft_share(form, json, &share, with) || node == CHS_NONE) return false;
    *need = (chs_node_value){node, share};
    return true;
}

static bool read_curve(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    chs_signal_curve *curve = to;
    chs_form_series(form, json, &curve->curve, with);
    uint16_t signal = chs_form_refer(form, json, true, "signal", CHS_ITEMS(model->signal, model->signal_count));
    if (signal == CHS_NONE) return false;
    curve->signal = signal;
    return model->signal[signal].scale == CHS_CURVE ||
           chs_form_about_key(form, CHS_MODEL_CURVE, json, "is a signal without a curve that could be replaced");
}

static const chs_series weights = {CHS_JSON_OBJECT, CHS_OK,      "weights",        sizeof(chs_node_value), 0,
                                   UINT16_MAX,      read_weight, &chs_draft_weight};
static const chs_series needs = {CHS_JSON_OBJECT, CHS_OK,    "needs", sizeof(chs_node_value), 0,
                                 UINT16_MAX,      read_need, NULL};
static const chs_series curves = {CHS_JSON_OBJECT, CHS_OK,     "curves",        sizeof(chs_signal_curve), 0,
                                  UINT16_MAX,      read_curve, &chs_draft_curve};

// A number is the need of the score as a whole; an object names groups.
static bool read_needs(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_overlay *overlay = to;
    if (json->kind == CHS_JSON_OBJECT) return chs_form_series(form, json, &overlay->need, &needs);
    uint16_t share;
    if (!chs_draft_share(form, json, &share, with)) return false;
    chs_node_value *need = chs_arena_take(form->arena, 1, sizeof *need);
    if (!need) return false;
    need->value = share; // of node 0
    overlay->need = need;
    overlay->need_count = 1;
    return true;
}

static bool read_name(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_overlay *overlay = to, *all = overlay - json->parent->index;
    chs_text name;
    if (!chs_form_text(form, json, &name, with)) return false;
    bool is_new = chs_form_is_new(form, json, CHS_ITEMS(all, json->parent->index));
    *(chs_text *)to = name;
    return is_new;
}

#define AT(member) offsetof(chs_overlay, member)
static const chs_field fields[] = {
    {"name", AT(name), CHS_NEEDED, read_name, NULL},
    {"if", AT(condition), CHS_NEEDED, chs_draft_condition, NULL},
    {"weights", AT(weight), CHS_OPTIONAL, chs_form_series, &weights},
    {"need", 0, CHS_OPTIONAL, read_needs, NULL},
    {"curves", AT(curve), CHS_OPTIONAL, chs_form_series, &curves},
    {"bands", AT(bands), CHS_OPTIONAL, chs_form_series, &chs_draft_bands},
};
static const chs_shape shape = CHS_SHAPE("an entry of segments or lifecycle", fields);
const chs_series chs_draft_overlays = {CHS_JSON_LIST,       CHS_OK,          "entries", sizeof(chs_overlay), 0,
                                       CHS_CLASSES_MAX - 1, chs_form_object, &shape};
