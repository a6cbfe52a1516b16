// SPDX-License-Identifier: MIT
// Classes: a segment entry and a lifecycle entry laid over the model, key by key, segment first.
#include <string.h>

#include "model/model.h"

uint16_t chs_find(const chs_text *name, const void *items, size_t count, size_t size) {
    const char *item = items;
    for (size_t i = 0; i < count && name->size; i++, item += size) {
        const chs_text *other = (const chs_text *)(const void *)item;
        if (other->size == name->size && memcmp(other->at, name->at, name->size) == 0) return (uint16_t)i;
    }
    return CHS_NONE;
}

uint16_t chs_model_node(const chs_model *model, chs_text id) {
    return chs_find(&id, CHS_ITEMS(model->node, model->node_count));
}

uint32_t chs_model_class_count(const chs_model *model) {
    return (model->segment_count + 1) * (model->lifecycle_count + 1);
}

static void lay_over(const chs_overlay *overlay, chs_class *out) {
    for (uint32_t i = 0; i < overlay->weight_count; i++)
        out->weight[overlay->weight[i].node] = overlay->weight[i].value;
    for (uint32_t i = 0; i < overlay->need_count; i++)
        out->need[overlay->need[i].node] = (uint16_t)overlay->need[i].value;
    for (uint32_t i = 0; i < overlay->curve_count; i++) out->curve[overlay->curve[i].signal] = overlay->curve[i].curve;
    if (overlay->bands.count) out->bands = overlay->bands;
}

void chs_model_class(const chs_model *model, uint32_t index, chs_class *out) {
    uint32_t segment = index / (model->lifecycle_count + 1), lifecycle = index % (model->lifecycle_count + 1);
    out->segment = segment ? (uint16_t)(segment - 1) : CHS_NONE;
    out->lifecycle = lifecycle ? (uint16_t)(lifecycle - 1) : CHS_NONE;
    for (uint32_t i = 0; i < model->node_count; i++) {
        out->weight[i] = model->node[i].weight;
        out->need[i] = model->node[i].need;
    }
    for (uint32_t i = 0; i < model->signal_count; i++) out->curve[i] = model->signal[i].curve;
    out->bands = model->bands;
    if (segment) lay_over(&model->segment[segment - 1], out);
    if (lifecycle) lay_over(&model->lifecycle[lifecycle - 1], out);
}
