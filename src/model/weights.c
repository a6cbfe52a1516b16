// SPDX-License-Identifier: MIT
// Checks that every group of every class has weight to give: a group whose children all weigh nothing has no score, for
// anybody, which no author means. What is wrong in the model itself is not told again for each class.
#include "base/text.h"
#include "model/draft.h"

// Sets `empty[i]` for each group whose weights add up to nothing in this class.
static void find_empty(const chs_model *model, uint32_t index, bool empty[CHS_NODES_MAX]) {
    chs_class class;
    chs_model_class(model, index, &class);
    for (uint32_t i = 0; i < model->node_count; i++) {
        double sum = 0;
        for (uint16_t child = model->node[i].first; child != CHS_NONE; child = model->node[child].next)
            sum += class.weight[child];
        empty[i] = model->node[i].signal == CHS_NONE && !(sum > 0);
    }
}

static const chs_json *child_at(const chs_json *list, uint32_t index) {
    const chs_json *child = list->first;
    while (child && index--) child = child->next;
    return child;
}

// Where the weights of an overlay are written: its `weights`, which it has, as it changed them.
static const chs_json *weights_of(const chs_json *root, const char *list, uint32_t entry) {
    const chs_json *overlay = child_at(chs_form_get(root, list), entry);
    const chs_json *weights = chs_form_get(overlay, "weights");
    return weights ? weights : overlay;
}

static void tell(chs_draft *draft, const chs_json *at, uint32_t segment, uint32_t lifecycle, uint32_t node) {
    const chs_model *model = draft->model;
    chs_text id = model->node[node].id;
    chs_text first = segment ? model->segment[segment - 1].name : model->lifecycle[lifecycle - 1].name;
    chs_text second = segment && lifecycle ? model->lifecycle[lifecycle - 1].name : (chs_text){"", 0};
    chs_form_fail(&draft->form, CHS_MODEL_WEIGHTS, at,
                  "in the class of %s \"%.*s\"%s%.*s%s the weights in \"%.*s\" add up to 0; give at least one of its "
                  "entries weight",
                  segment ? "segment" : "lifecycle", CHS_SHOW(first), second.size ? " and lifecycle \"" : "",
                  CHS_SHOW(second), second.size ? "\"" : "", CHS_SHOW(id));
}

static void check_class(chs_draft *draft, const chs_json *root, uint32_t segment, uint32_t lifecycle) {
    const chs_model *model = draft->model;
    uint32_t across = model->lifecycle_count + 1;
    bool empty[CHS_NODES_MAX], in_model[CHS_NODES_MAX], in_segment[CHS_NODES_MAX], in_lifecycle[CHS_NODES_MAX];
    find_empty(model, segment * across + lifecycle, empty);
    find_empty(model, 0, in_model);
    find_empty(model, segment * across, in_segment);
    find_empty(model, lifecycle, in_lifecycle);
    bool both = segment && lifecycle;
    for (uint32_t i = 0; i < model->node_count; i++) {
        if (!empty[i] || in_model[i] || (both && (in_segment[i] || in_lifecycle[i]))) continue;
        const chs_json *at =
            lifecycle ? weights_of(root, "lifecycle", lifecycle - 1) : weights_of(root, "segments", segment - 1);
        tell(draft, at, segment, lifecycle, i);
    }
}

static bool changes_weights(const chs_overlay *overlay, uint32_t index) {
    return index == 0 || overlay[index - 1].weight_count > 0;
}

void chs_draft_check_weights(chs_draft *draft, const chs_json *root) {
    const chs_model *model = draft->model;
    bool empty[CHS_NODES_MAX];
    find_empty(model, 0, empty);
    for (uint32_t i = 0; i < model->node_count; i++)
        if (empty[i])
            chs_form_fail(&draft->form, CHS_MODEL_WEIGHTS, chs_form_get(draft->node_at[i], "of"),
                          "the weights in \"%.*s\" add up to 0; give at least one of its entries weight",
                          CHS_SHOW(model->node[i].id));
    for (uint32_t segment = 0; segment <= model->segment_count; segment++)
        for (uint32_t lifecycle = 0; lifecycle <= model->lifecycle_count; lifecycle++)
            if ((segment || lifecycle) && changes_weights(model->segment, segment) &&
                changes_weights(model->lifecycle, lifecycle))
                check_class(draft, root, segment, lifecycle);
}
