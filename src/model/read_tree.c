// SPDX-License-Identifier: MIT
// Reads `score`: the tree of groups and signals, depth first, a group before its children.
#include "base/text.h"
#include "model/draft.h"

#define GROUP_KEYS "group label weight combine need of"

// Weights are any numbers; below this nothing that is computed from them leaves the doubles.
#define WEIGHT_MAX 1e15

static bool id_is_taken(const chs_draft *draft, chs_text id) {
    for (uint32_t i = 0; i < draft->model->node_count; i++)
        if (chs_text_equal(draft->node[i].id, id)) return true;
    return chs_draft_find_signal(draft, id) != CHS_NONE;
}

// A new node at the end of the list, as the last child of its parent. CHS_NONE: there is no room.
static uint16_t add_node(chs_draft *draft, const chs_json *json, uint16_t parent, uint16_t *last) {
    chs_model *model = draft->model;
    uint32_t index = model->node_count;
    if (index >= CHS_NODES_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "the score has more than %d groups and signals",
                      CHS_NODES_MAX);
        return CHS_NONE;
    }
    if (!chs_arena_grow(&model->arena, &draft->node, &draft->node_room, index + 1, sizeof *draft->node) ||
        !chs_arena_grow(&model->arena, &draft->node_at, &draft->node_at_room, index + 1, sizeof *draft->node_at)) {
        chs_form_no_memory(&draft->form);
        return CHS_NONE;
    }
    model->node = draft->node;
    uint16_t depth = parent == CHS_NONE ? 0 : (uint16_t)(draft->node[parent].depth + 1);
    draft->node[index] = (chs_node){.id = {"", 0},
                                    .signal = CHS_NONE,
                                    .parent = parent,
                                    .first = CHS_NONE,
                                    .next = CHS_NONE,
                                    .end = (uint16_t)(index + 1),
                                    .depth = depth,
                                    .weight = 1};
    draft->node_at[index] = json;
    model->node_count++;
    if (*last != CHS_NONE)
        draft->node[*last].next = (uint16_t)index;
    else if (parent != CHS_NONE)
        draft->node[parent].first = (uint16_t)index;
    *last = (uint16_t)index;
    return (uint16_t)index;
}

static void read_weight(chs_draft *draft, const chs_json *json, uint16_t node) {
    const chs_json *weight = chs_form_get(json, "weight");
    if (weight) chs_form_number(&draft->form, weight, 0, WEIGHT_MAX, &draft->node[node].weight);
}

static void read_signal_entry(chs_draft *draft, const chs_json *json, uint16_t node) {
    chs_text id;
    const chs_json *id_json = chs_form_get(json, "signal");
    chs_form_object(&draft->form, json, "a signal in the score", "signal weight");
    read_weight(draft, json, node);
    if (!chs_form_text(&draft->form, id_json, &id)) return;
    draft->node[node].id = id; // also of a bad entry, so that what speaks of it is not told, too
    uint16_t signal = chs_draft_find_signal(draft, id);
    if (signal == CHS_NONE) {
        chs_nearest nearest = {0};
        for (uint32_t i = 0; i < draft->model->signal_count; i++)
            chs_nearest_offer(&nearest, id, draft->signal[i].id);
        const char *hint = nearest.best.size ? "; did you mean " : "; \"signals\" defines what can stand here";
        chs_form_fail(&draft->form, CHS_MODEL_NAME, id_json, "there is no signal \"%.*s\"%s%.*s", CHS_SHOW(id), hint,
                      CHS_SHOW(nearest.best));
        return;
    }
    if (draft->signal[signal].node != CHS_NONE) {
        chs_form_fail(&draft->form, CHS_MODEL_NAME, id_json,
                      "the signal \"%.*s\" is in the score already; it can be in one place only", CHS_SHOW(id));
        return;
    }
    draft->signal[signal].node = node;
    draft->node[node].signal = signal;
    draft->node[node].label = draft->signal[signal].label;
}

static void read_combine(chs_draft *draft, const chs_json *json, uint16_t node) {
    uint32_t combine = 0;
    const chs_json *word = chs_form_get(json, "combine");
    if (word && chs_form_choice(&draft->form, word, "mean min geometric", &combine))
        draft->node[node].combine = (chs_combine)combine;
}

static void read_children(chs_draft *draft, const chs_json *json, uint16_t node);

static void read_need(chs_draft *draft, const chs_json *json, uint16_t node, double otherwise) {
    double need = otherwise;
    const chs_json *found = chs_form_get(json, "need");
    if (found) chs_draft_need(draft, found, &need);
    draft->node[node].need = (uint16_t)need;
}

static void read_group_entry(chs_draft *draft, const chs_json *json, uint16_t node) {
    chs_text id = {"", 0};
    const chs_json *id_json = chs_form_get(json, "group");
    chs_form_object(&draft->form, json, "a group", GROUP_KEYS);
    if (chs_draft_id(draft, id_json, &id) && id_is_taken(draft, id))
        chs_form_fail(&draft->form, CHS_MODEL_NAME, id_json,
                      "the id \"%.*s\" is taken; groups and signals share one set of ids", CHS_SHOW(id));
    draft->node[node].id = draft->node[node].label = id;
    chs_form_optional(&draft->form, json, "label", &draft->node[node].label);
    read_weight(draft, json, node);
    read_combine(draft, json, node);
    read_need(draft, json, node, 0);
    read_children(draft, json, node);
}

static void read_entry(chs_draft *draft, const chs_json *json, uint16_t parent, uint16_t *last) {
    if (!chs_form_any_object(&draft->form, json)) return;
    const chs_json *group = chs_form_get(json, "group"), *signal = chs_form_get(json, "signal");
    if (group && signal) {
        chs_form_fail_key(&draft->form, CHS_MODEL_UNKNOWN_KEY, signal->index > group->index ? signal : group,
                          "an entry of \"of\" is either a \"group\" or a \"signal\", not both");
        return;
    }
    if (!group && !signal) {
        for (const chs_json *child = json->first; child; child = child->next) {
            chs_text nearest = chs_form_nearest(child->key, "group signal");
            if (nearest.size == 0) continue;
            chs_form_fail_key(&draft->form, CHS_MODEL_UNKNOWN_KEY, child,
                              "an entry of \"of\" has no key \"%.*s\"; did you mean \"%.*s\"?", CHS_SHOW(child->key),
                              CHS_SHOW(nearest));
            return;
        }
        chs_form_fail(&draft->form, CHS_MODEL_MISSING_KEY, json,
                      "an entry of \"of\" needs the key \"group\" or \"signal\", and there is none");
        return;
    }
    uint16_t node = add_node(draft, json, parent, last);
    if (node == CHS_NONE) return;
    if (signal)
        read_signal_entry(draft, json, node);
    else
        read_group_entry(draft, json, node);
}

static void read_children(chs_draft *draft, const chs_json *json, uint16_t node) {
    const chs_json *of = chs_form_need(&draft->form, json, node ? "a group" : "the score", "of");
    if (!of || !chs_form_list(&draft->form, of)) return;
    if (of->count == 0)
        chs_form_fail(&draft->form, CHS_MODEL_WEIGHTS, of, "a group needs at least one group or signal");
    if (draft->node[node].depth + 1 >= CHS_DEPTH_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, of, "groups are nested more than %d levels deep",
                      CHS_DEPTH_MAX - 1);
        return;
    }
    uint16_t last = CHS_NONE;
    for (const chs_json *child = of->first; child && draft->model->node_count <= CHS_NODES_MAX; child = child->next) {
        read_entry(draft, child, node, &last);
        if (draft->model->node_count == CHS_NODES_MAX && child->next) {
            add_node(draft, child->next, node, &last); // says so, once
            break;
        }
    }
    draft->node[node].end = (uint16_t)draft->model->node_count;
}

void chs_draft_score(chs_draft *draft, const chs_json *json) {
    if (!chs_form_object(&draft->form, json, "the score", "combine need of")) return;
    uint16_t last = CHS_NONE, root = add_node(draft, json, CHS_NONE, &last);
    if (root == CHS_NONE) return;
    draft->node[root].id = CHS_TEXT("score");
    draft->node[root].label = CHS_TEXT("Score");
    read_combine(draft, json, root);
    read_need(draft, json, root, 5000);
    read_children(draft, json, root);
}
