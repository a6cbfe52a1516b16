// SPDX-License-Identifier: MIT
// Checks that every group of every class has weight to give: a group whose children all weigh nothing has no score, for
// anybody, which no author means. What is wrong in the model itself is not told again for each class.
#include "base/text.h"
#include "model/draft.h"

// Sets `empty[i]` for each group whose weights add up to nothing in this class.
static void find_empty(const chs_model *model, uint32_t segment, uint32_t lifecycle, bool empty[CHS_NODES_MAX]) {
    chs_class class;
    chs_model_class(model, segment * (model->lifecycle_count + 1) + lifecycle, &class);
    for (uint32_t i = 0; i < model->node_count; i++) {
        double sum = 0;
        for (uint16_t child = model->node[i].first; child != CHS_NONE; child = model->node[child].next)
            sum += class.weight[child];
        empty[i] = model->node[i].signal == CHS_NONE && !(sum > 0);
    }
}

// Where the weights of a class are written: in its overlay, which changes them, or in the tree.
static const chs_json *weights_of(const chs_draft *draft, const chs_json *root, const char *list, uint32_t entry,
                                  uint32_t node) {
    if (entry == 0) return chs_form_get(draft->node_at[node], "of");
    const chs_json *overlay = chs_form_get(root, list)->first;
    while (--entry) overlay = overlay->next;
    return chs_form_get(overlay, "weights");
}

// Segment and lifecycle are 0 for none, else entry + 1.
static void check_class(chs_draft *draft, const chs_json *root, uint32_t segment, uint32_t lifecycle) {
    const chs_model *model = &draft->model;
    bool empty[CHS_NODES_MAX], told[CHS_NODES_MAX];
    const uint32_t lesser[][2] = {{0, 0}, {segment, 0}, {0, lifecycle}};
    find_empty(model, segment, lifecycle, empty);
    for (int k = 0; k < 3; k++) {
        if (lesser[k][0] == segment && lesser[k][1] == lifecycle) continue;
        find_empty(model, lesser[k][0], lesser[k][1], told);
        for (uint32_t i = 0; i < model->node_count; i++) empty[i] &= !told[i];
    }
    chs_text first = segment ? model->segment[segment - 1].name : (chs_text){"", 0};
    chs_text second = lifecycle ? model->lifecycle[lifecycle - 1].name : (chs_text){"", 0};
    for (uint32_t i = 0; i < model->node_count; i++)
        if (empty[i])
            chs_form_fail(&draft->form, CHS_MODEL_WEIGHTS,
                          lifecycle ? weights_of(draft, root, "lifecycle", lifecycle, i)
                                    : weights_of(draft, root, "segments", segment, i),
                          "the weights in \"%.*s\" add up to 0%s%.*s%s%.*s%s; give "
                          "at least one of its entries weight",
                          CHS_SHOW(model->node[i].id), segment ? " in segment \"" : "", CHS_SHOW(first),
                          segment && lifecycle ? "\" and lifecycle \""
                          : lifecycle          ? " in lifecycle \""
                                               : "",
                          CHS_SHOW(second), segment || lifecycle ? "\"" : "");
}

static bool changes_weights(const chs_overlay *overlay, uint32_t index) {
    return index == 0 || overlay[index - 1].weight_count > 0;
}

void chs_draft_check_weights(chs_draft *draft, const chs_json *root) {
    const chs_model *model = &draft->model;
    for (uint32_t segment = 0; segment <= model->segment_count; segment++)
        for (uint32_t lifecycle = 0; lifecycle <= model->lifecycle_count; lifecycle++)
            if (changes_weights(model->segment, segment) && changes_weights(model->lifecycle, lifecycle))
                check_class(draft, root, segment, lifecycle);
}
