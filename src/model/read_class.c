// SPDX-License-Identifier: MIT
// Reads `segments` and `lifecycle`: who belongs to an entry, and what it replaces.
#include "base/text.h"
#include "model/draft.h"

#define OVERLAY_KEYS "name if weights curves bands need"
#define WEIGHT_MAX   1e15

// The node an overlay speaks of; its key is an id. CHS_NONE, and told, when there is none.
static uint16_t find_node(chs_draft *draft, const chs_json *json) {
    const chs_model *model = draft->model;
    chs_nearest nearest = {0};
    for (uint16_t i = 0; i < model->node_count; i++) {
        if (chs_text_equal(model->node[i].id, json->key)) return i;
        chs_nearest_offer(&nearest, json->key, model->node[i].id);
    }
    if (model->node_count == 0) return CHS_NONE; // there is no tree, which was told
    bool signal = chs_draft_find_signal(draft, json->key) != CHS_NONE;
    if (signal && draft->tree_is_whole) // else its place may be what is wrong, which was told
        chs_form_fail_key(&draft->form, CHS_MODEL_NAME, json, "the signal \"%.*s\" has no place in the score",
                          CHS_SHOW(json->key));
    if (!signal)
        chs_form_fail_key(&draft->form, CHS_MODEL_NAME, json, "there is no group or signal \"%.*s\" in the score%s%.*s",
                          CHS_SHOW(json->key), nearest.best.size ? "; did you mean " : "", CHS_SHOW(nearest.best));
    return CHS_NONE;
}

static void read_weights(chs_draft *draft, const chs_json *json, chs_overlay *overlay) {
    if (!json || !chs_form_any_object(&draft->form, json)) return;
    chs_node_value *weight = chs_form_take(&draft->form, json->count, sizeof *weight);
    if (!weight) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        uint16_t node = find_node(draft, child);
        double value;
        if (node == 0) chs_form_fail_key(&draft->form, CHS_MODEL_NAME, child, "the score as a whole has no weight");
        if (!chs_form_number(&draft->form, child, 0, WEIGHT_MAX, &value) || node == CHS_NONE) continue;
        weight[overlay->weight_count++] = (chs_node_value){node, value};
    }
    overlay->weight = weight;
}

// A number is the need of the score as a whole; an object names groups.
static void read_need(chs_draft *draft, const chs_json *json, chs_overlay *overlay) {
    if (!json) return;
    chs_node_value *need = chs_form_take(&draft->form, json->count, sizeof *need);
    if (!need) return;
    overlay->need = need;
    if (json->kind != CHS_JSON_OBJECT) {
        need[0].node = 0;
        if (chs_draft_need(draft, json, &need[0].value)) overlay->need_count = 1;
        return;
    }
    for (const chs_json *child = json->first; child; child = child->next) {
        double value;
        uint16_t node = find_node(draft, child);
        if (node != CHS_NONE && draft->node[node].signal != CHS_NONE) {
            chs_form_fail_key(&draft->form, CHS_MODEL_NAME, child, "\"%.*s\" is a signal; only groups have a need",
                              CHS_SHOW(child->key));
            continue;
        }
        if (!chs_draft_need(draft, child, &value) || node == CHS_NONE) continue;
        need[overlay->need_count++] = (chs_node_value){node, value};
    }
}

static void read_curve(chs_draft *draft, const chs_json *json, chs_overlay *overlay, chs_signal_curve *curve) {
    uint16_t signal = chs_draft_find_signal(draft, json->key);
    chs_curve read = {0};
    bool good = chs_draft_curve(draft, json, &read);
    if (signal == CHS_NONE) {
        chs_nearest nearest = {0};
        for (uint32_t i = 0; i < draft->model->signal_count; i++)
            chs_nearest_offer(&nearest, json->key, draft->signal[i].id);
        chs_form_fail_key(&draft->form, CHS_MODEL_NAME, json, "there is no signal \"%.*s\"%s%.*s", CHS_SHOW(json->key),
                          nearest.best.size ? "; did you mean " : "", CHS_SHOW(nearest.best));
        return;
    }
    if (draft->signal[signal].scale != CHS_CURVE)
        chs_form_fail_key(&draft->form, CHS_MODEL_CURVE, json,
                          "the signal \"%.*s\" has no curve that could be replaced; it gets its points in another way",
                          CHS_SHOW(json->key));
    else if (good)
        curve[overlay->curve_count++] = (chs_signal_curve){signal, read};
}

static void read_curves(chs_draft *draft, const chs_json *json, chs_overlay *overlay) {
    if (!json || !chs_form_any_object(&draft->form, json)) return;
    chs_signal_curve *curve = chs_form_take(&draft->form, json->count, sizeof *curve);
    if (!curve) return;
    for (const chs_json *child = json->first; child; child = child->next) read_curve(draft, child, overlay, curve);
    overlay->curve = curve;
}

static void read_name(chs_draft *draft, const chs_json *json, const chs_overlay *all, chs_overlay *overlay) {
    const chs_json *name = chs_form_need(&draft->form, json, "this entry", "name");
    if (!name || !chs_form_text(&draft->form, name, &overlay->name)) return;
    for (const chs_overlay *other = all; other < overlay; other++)
        if (chs_text_equal(other->name, overlay->name))
            chs_form_fail(&draft->form, CHS_MODEL_NAME, name, "there are two entries \"%.*s\" in this list",
                          CHS_SHOW(overlay->name));
}

static void read_overlay(chs_draft *draft, const chs_json *json, const chs_overlay *all, chs_overlay *overlay) {
    overlay->name = overlay->if_text = (chs_text){"", 0};
    if (!chs_form_object(&draft->form, json, "an entry of segments or lifecycle", OVERLAY_KEYS)) return;
    read_name(draft, json, all, overlay);
    const chs_json *condition = chs_form_need(&draft->form, json, "this entry", "if");
    if (condition)
        chs_draft_expression(draft, condition, true, &draft->model->columns, &overlay->condition, &overlay->if_text);
    read_weights(draft, chs_form_get(json, "weights"), overlay);
    read_need(draft, chs_form_get(json, "need"), overlay);
    read_curves(draft, chs_form_get(json, "curves"), overlay);
    const chs_json *bands = chs_form_get(json, "bands");
    if (bands) chs_draft_bands(draft, bands, &overlay->bands);
}

void chs_draft_overlays(chs_draft *draft, const chs_json *json, const chs_overlay **overlay, uint32_t *count) {
    if (!chs_form_list(&draft->form, json)) return;
    if (json->count >= CHS_CLASSES_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "found %u entries, and fewer than %d are read", json->count,
                      CHS_CLASSES_MAX);
        return;
    }
    chs_overlay *all = chs_form_take(&draft->form, json->count, sizeof *all);
    if (!all) return;
    for (const chs_json *child = json->first; child; child = child->next)
        read_overlay(draft, child, all, &all[child->index]);
    *overlay = all;
    *count = json->count;
}
