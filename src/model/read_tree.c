// SPDX-License-Identifier: MIT
// Reads `score`: the tree of groups and signals, depth first, a group before its children.
#include "base/text.h"
#include "model/draft.h"

#define AT(member) offsetof(chs_node, member)

static chs_form_reader read_children, read_signal;

static const chs_field score_fields[] = {
    {"combine", AT(combine), CHS_OPTIONAL, chs_form_choice, "mean min geometric"},
    {"need", AT(need), CHS_OPTIONAL, chs_draft_share, NULL},
    {"of", 0, CHS_NEEDED, read_children, NULL},
};
static const chs_field group_fields[] = {
    {"group", AT(id), CHS_NEEDED, chs_draft_id, NULL},
    {"label", AT(label), CHS_OPTIONAL, chs_form_text, NULL},
    {"weight", AT(weight), CHS_OPTIONAL, chs_form_number, &chs_draft_weight},
    {"combine", AT(combine), CHS_OPTIONAL, chs_form_choice, "mean min geometric"},
    {"need", AT(need), CHS_OPTIONAL, chs_draft_share, NULL},
    {"playbook", AT(playbook), CHS_OPTIONAL, chs_draft_playbook, NULL},
    {"of", 0, CHS_NEEDED, read_children, NULL},
};
static const chs_field signal_fields[] = {
    {"weight", AT(weight), CHS_OPTIONAL, chs_form_number, &chs_draft_weight},
    {"playbook", AT(playbook), CHS_OPTIONAL, chs_draft_playbook, NULL},
    {"signal", 0, CHS_NEEDED, read_signal, NULL},
};
static const chs_shape group_shape = CHS_SHAPE("a group", group_fields),
                       signal_shape = CHS_SHAPE("a signal in the score", signal_fields),
                       score_shape = CHS_SHAPE("the score", score_fields);

// A new node at the end of the list. NULL: there is no room.
static chs_node *add_node(chs_form *form, const chs_json *json) {
    chs_draft *draft = chs_draft_of(form);
    uint32_t index = draft->model.node_count;
    if (index == CHS_NODES_MAX) {
        chs_form_fail(form, CHS_MODEL_LIMIT, json, "the score has more than %d groups and signals", CHS_NODES_MAX);
        return NULL;
    }
    chs_node *node = chs_draft_node(draft, index);
    node->signal = node->parent = node->first = node->next = CHS_NONE;
    node->end = (uint16_t)(index + 1);
    node->weight = 1;
    draft->node_at[index] = json;
    draft->model.node_count++;
    return node;
}

// The signal that stands at this node.
static bool read_signal(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_draft *draft = chs_draft_of(form);
    chs_node *node = to;
    if (!chs_form_text(form, json, &node->id, with)) return false; // a bad id stays: what speaks of it is not told, too
    uint16_t index =
        chs_form_refer(form, json, false, "signal", CHS_ITEMS(draft->model.signal, draft->model.signal_count));
    if (index == CHS_NONE) return false;
    chs_signal *signal = chs_draft_signal(draft, index);
    if (signal->node != CHS_NONE)
        return chs_form_about(form, CHS_MODEL_NAME, json, "is in the score already; it can be in one place only");
    signal->node = (uint16_t)(node - draft->model.node);
    node->signal = index;
    node->label = signal->label;
    return true;
}

// An entry of "of" without a "group" or "signal": perhaps it was mistyped.
static bool refuse_entry(chs_form *form, const chs_json *json) {
    for (const chs_json *child = json->first; child; child = child->next) {
        chs_nearest nearest = {0};
        chs_nearest_offer(&nearest, child->key, CHS_TEXT("group"));
        chs_nearest_offer(&nearest, child->key, CHS_TEXT("signal"));
        if (nearest.best.size)
            return chs_form_fail_key(form, CHS_MODEL_UNKNOWN_KEY, child,
                                     "an entry of \"of\" has no key \"%.*s\"; did you mean \"%.*s\"?",
                                     CHS_SHOW(child->key), CHS_SHOW(nearest.best));
    }
    return chs_form_fail(form, CHS_MODEL_MISSING_KEY, json,
                         "an entry of \"of\" needs the key \"group\" or "
                         "\"signal\", and there is none");
}

// A child of `parent` behind `last`, which it becomes; NULL is the first.
static bool read_entry(chs_form *form, const chs_json *json, chs_node *parent, chs_node **last) {
    const chs_node *all = chs_draft_of(form)->model.node;
    if (!chs_form_any_object(form, json)) return false;
    const chs_json *group = chs_form_get(json, "group"), *signal = chs_form_get(json, "signal");
    if (group && signal)
        return chs_form_about_key(form, CHS_MODEL_UNKNOWN_KEY, signal->index > group->index ? signal : group,
                                  "cannot be: an entry of \"of\" is either a \"group\" or a \"signal\", not both");
    if (!group && !signal) return refuse_entry(form, json);
    chs_node *node = add_node(form, json);
    if (!node) return false;
    node->parent = (uint16_t)(parent - all);
    node->depth = (uint16_t)(parent->depth + 1);
    *(*last ? &(*last)->next : &parent->first) = (uint16_t)(node - all);
    *last = node;
    chs_form_object(form, json, node, group ? &group_shape : &signal_shape);
    if (!node->label.size) node->label = node->id;
    return true;
}

static bool read_children(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    chs_node *node = to, *last = NULL;
    (void)with;
    if (json->kind != CHS_JSON_LIST) return chs_form_wrong(form, CHS_MODEL_TYPE, json, "a list [ ... ]");
    if (json->count == 0) chs_form_fail(form, CHS_MODEL_WEIGHTS, json, "a group needs at least one group or signal");
    if (node->depth + 1 >= CHS_DEPTH_MAX)
        return chs_form_fail(form, CHS_MODEL_LIMIT, json, "groups are nested more than %d levels deep",
                             CHS_DEPTH_MAX - 1);
    for (const chs_json *child = json->first; child; child = child->next)
        if (!read_entry(form, child, node, &last) && model->node_count == CHS_NODES_MAX) break; // told once
    node->end = (uint16_t)model->node_count;
    return true;
}

bool chs_draft_score(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_draft *draft = chs_draft_of(form);
    uint32_t before = form->found;
    (void)to, (void)with;
    if (!chs_form_any_object(form, json)) return false;
    draft->model.node = chs_arena_take(form->arena, CHS_NODES_MAX, sizeof *draft->model.node);
    if (!draft->model.node) return false;
    chs_node *root = add_node(form, json);
    root->id = CHS_TEXT("score");
    root->label = CHS_TEXT("Score");
    root->need = 5000;
    chs_form_object(form, json, root, &score_shape);
    draft->tree_is_whole = form->found == before && !form->arena->failed;
    return true;
}
