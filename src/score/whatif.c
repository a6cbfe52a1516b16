// SPDX-License-Identifier: MIT
// What-if: weights are set one by one, then everything that depends on them is scored again, all or nothing. Weights live in
// the classes; a class's own weight stays when the base changes.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "score/kernel.h"
#include "score/lanes.h"
#include "score/prepare.h"

static chs_status find_entry(const chs_overlay *entry, uint32_t count, const char *name, const char *list,
                             uint16_t *index, chs_error *error) {
    *index = CHS_NONE;
    if (!name) return CHS_OK;
    for (uint32_t i = 0; i < count; i++)
        if (chs_text_equal(entry[i].name, chs_text_of(name))) *index = (uint16_t)i;
    return *index == CHS_NONE ? chs_fail(error, CHS_MODEL_NAME, "No entry of \"%s\" is named \"%s\".", list, name)
                              : CHS_OK;
}

// Copies the weights in force over those wanted (taking them back), or the other way round (once they are in force).
static void copy_given(chs_run *run, bool take_back) {
    uint32_t nodes = run->model->node_count;
    for (uint32_t c = 0; c < run->class_count; c++)
        memcpy(run->classes[c].wanted, run->classes[c].given, nodes * sizeof(chs_weight));
    memcpy(take_back ? run->base_wanted : run->base_given, take_back ? run->base_given : run->base_wanted,
           nodes * sizeof(double));
}

static chs_status want_weight(chs_run *run, chs_text id, double weight, const char *segment, const char *lifecycle,
                              chs_error *error) {
    const chs_model *model = run->model;
    uint16_t node = chs_model_node(model, id), of_segment, of_lifecycle;
    if (node == CHS_NONE || node == 0)
        return chs_fail(error, CHS_MODEL_NAME, "No group or signal of the score is called \"%.*s\".", (int)id.size,
                        id.at);
    if (!(weight >= 0 && weight <= CHS_VALUE_MAX))
        return chs_fail(error, CHS_MODEL_WEIGHTS, "The weight of \"%.*s\" must be a number from 0 to 10^15.",
                        (int)id.size, id.at);
    chs_status status = find_entry(model->segment, model->segment_count, segment, "segments", &of_segment, error);
    if (status == CHS_OK)
        status = find_entry(model->lifecycle, model->lifecycle_count, lifecycle, "lifecycle", &of_lifecycle, error);
    if (status != CHS_OK) return status;
    chs_giver giver = segment && lifecycle ? CHS_FROM_CLASS
                      : lifecycle          ? CHS_FROM_LIFECYCLE
                      : segment            ? CHS_FROM_SEGMENT
                                           : CHS_FROM_BASE;
    for (uint32_t c = 0; c < run->class_count; c++) {
        chs_run_class *class = &run->classes[c];
        bool meant = (!segment || class->segment == of_segment) && (!lifecycle || class->lifecycle == of_lifecycle);
        if (meant && class->wanted[node].giver <= giver) class->wanted[node] = (chs_weight){weight, giver};
    }
    if (!segment && !lifecycle) run->base_wanted[node] = weight;
    return CHS_OK;
}

chs_status chs_run_set_weight(chs_run *run, chs_text id, double weight, const char *segment, const char *lifecycle,
                              chs_error *error) {
    chs_status status = want_weight(run, id, weight, segment, lifecycle, error);
    if (status != CHS_OK) copy_given(run, true);
    return status;
}

// Which groups of a class depend on a weight that has changed: those whose children's basis points differ, and all above.
static void mark_stale(const chs_run *run, const chs_run_class *class, const uint16_t *before, bool *stale) {
    for (uint32_t n = run->model->node_count; n-- > 1;) {
        uint16_t parent = run->model->node[n].parent;
        if (class->weight[n] != before[n] || stale[n]) stale[parent] = true;
    }
}

// Keeps the basis points as they were: `before` [classes][nodes]. NULL: out of memory.
static uint16_t *keep_weights(const chs_run *run, chs_arena *arena) {
    uint32_t nodes = run->model->node_count;
    uint16_t *before = chs_arena_raw(arena, (size_t)run->class_count * nodes, sizeof *before);
    for (uint32_t c = 0; c < run->class_count && before; c++)
        memcpy(before + (size_t)c * nodes, run->classes[c].weight, nodes * sizeof *before);
    return before;
}

static void swap_given(chs_run *run) {
    for (uint32_t c = 0; c < run->class_count; c++) {
        chs_weight *given = run->classes[c].given;
        run->classes[c].given = run->classes[c].wanted;
        run->classes[c].wanted = given;
    }
}

// By 64 accounts, since most stay where they are.
static void list_moved(chs_run *run) {
    const uint8_t *band = run->band, *base = run->base_band;
    uint32_t *index = run->moved_index, moved = 0, i = 0;
    for (; i + 64 <= run->count; i += 64) {
        uint64_t differ = 0;
        for (uint32_t k = 0; k < 64; k += 16) differ |= (uint64_t)chs_bytes_differ(band + i + k, base + i + k) << k;
        for (; differ; differ &= differ - 1) index[moved++] = i + (uint32_t)__builtin_ctzll(differ);
    }
    for (; i < run->count; i++)
        if (band[i] != base[i]) index[moved++] = i;
    for (uint32_t m = 0; m < moved; m++) {
        run->moved_from[m] = base[index[m]];
        run->moved_to[m] = band[index[m]];
    }
    run->moved_count = moved;
}

// Room for what only a what-if needs, on its first use.
static bool take_what_if(chs_run *run) {
    if (run->moved_index) return true;
    run->moved_from = chs_arena_raw(&run->arena, run->count, 1);
    run->moved_to = chs_arena_raw(&run->arena, run->count, 1);
    uint32_t *index = chs_arena_raw(&run->arena, run->count, sizeof *index);
    if (!run->moved_from || !run->moved_to || !index) return false;
    run->moved_index = index;
    return true;
}

chs_status chs_run_rescore(chs_run *run, chs_error *error) {
    chs_arena scratch = {0};
    uint32_t nodes = run->model->node_count;
    uint16_t *before = keep_weights(run, &scratch);
    bool *stale = chs_arena_take(&scratch, (size_t)run->class_count * nodes, sizeof *stale);
    chs_status status = before && stale && take_what_if(run) ? CHS_OK : chs_fail_memory(error);
    swap_given(run);
    for (uint32_t c = 0; c < run->class_count && status == CHS_OK; c++)
        status = chs_class_resolve(run, &run->classes[c], error);
    if (status != CHS_OK) {
        swap_given(run);
        copy_given(run, true);
        for (uint32_t c = 0; c < run->class_count && before; c++)
            memcpy(run->classes[c].weight, before + (size_t)c * nodes, nodes * sizeof *before);
    } else {
        copy_given(run, false);
        for (uint32_t c = 0; c < run->class_count; c++)
            mark_stale(run, &run->classes[c], before + (size_t)c * nodes, stale + (size_t)c * nodes);
        chs_run_compute(run, stale);
        list_moved(run);
    }
    chs_arena_free(&scratch);
    return status;
}

void chs_run_reset(chs_run *run) {
    const chs_model *model = run->model;
    for (uint32_t n = 0; n < model->node_count; n++) run->base_wanted[n] = model->node[n].weight;
    for (uint32_t c = 0; c < run->class_count; c++)
        memcpy(run->classes[c].wanted, run->classes[c].first_given, model->node_count * sizeof(chs_weight));
    chs_run_rescore(run, NULL); // the weights of the model were in force before, so they are again
}

chs_moved chs_run_moved(const chs_run *run) {
    return (chs_moved){run->moved_count, run->moved_index, run->moved_from, run->moved_to};
}
