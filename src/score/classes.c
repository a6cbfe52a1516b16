// SPDX-License-Identifier: MIT
// Classes: which segment and lifecycle entry matches each account, and an order of accounts in which the accounts of a class
// stand side by side, so that the kernel has one set of weights per loop.
#include <string.h>

#include "base/error.h"
#include "score/apportion.h"
#include "score/kernel.h"
#include "score/lanes.h"
#include "score/odd.h"
#include "score/prepare.h"

// 1 + the first entry whose condition is true, or 0, for a block of rows. `odd`, per entry, counts the accounts that might
// belong there but for a cell that cannot be used, each once: later entries often read the same cell.
static void first_match(const chs_run *run, const chs_overlay *entry, uint32_t entries, const uint32_t *row, uint32_t n,
                        uint16_t *match, chs_odd *odd) {
    double truth[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    bool counted[CHS_BLOCK] = {false};
    memset(match, 0, n * sizeof *match);
    for (uint32_t e = 0; e < entries; e++) {
        chs_eval(&run->binding, entry[e].condition, row, n, truth, absence);
        for (uint32_t i = 0; i < n; i++) {
            if (match[i]) continue;
            if (absence[i] == CHS_PRESENT && truth[i] != 0) match[i] = (uint16_t)(e + 1);
            if (counted[i] || !chs_is_odd(absence[i])) continue;
            chs_count_odd(&odd[e], row[i]);
            counted[i] = true;
        }
    }
}

static void note_odd(chs_run *run, const char *code, const chs_overlay *entry, uint32_t entries, const chs_odd *odd) {
    for (uint32_t e = 0; e < entries; e++) chs_note_unjudged(run, code, entry[e].if_text, entry[e].condition, &odd[e]);
}

// The index of each account's class in the model, into `class_of`; counts them. `odd`: zeros, per segment and lifecycle entry.
static void match_all(chs_run *run, uint16_t *class_of, uint32_t *count, chs_odd *odd) {
    const chs_model *model = run->model;
    chs_odd *odd_lifecycle = odd + model->segment_count;
    uint16_t segment[CHS_BLOCK], lifecycle[CHS_BLOCK];
    for (uint32_t from = 0; from < run->count; from += CHS_BLOCK) {
        uint32_t n = run->count - from < CHS_BLOCK ? run->count - from : CHS_BLOCK;
        first_match(run, model->segment, model->segment_count, run->row + from, n, segment, odd);
        first_match(run, model->lifecycle, model->lifecycle_count, run->row + from, n, lifecycle, odd_lifecycle);
        for (uint32_t i = 0; i < n; i++) {
            class_of[from + i] = (uint16_t)(segment[i] * (model->lifecycle_count + 1) + lifecycle[i]);
            count[class_of[from + i]]++;
        }
    }
    note_odd(run, "segment.unreadable", model->segment, model->segment_count, odd);
    note_odd(run, "lifecycle.unreadable", model->lifecycle, model->lifecycle_count, odd_lifecycle);
}

chs_status chs_class_resolve(const chs_run *run, chs_run_class *class, chs_error *error) {
    const chs_model *model = run->model;
    for (uint16_t group = 0; group < model->node_count; group++) {
        if (model->node[group].signal != CHS_NONE) continue;
        double given[CHS_NODES_MAX];
        uint16_t child[CHS_NODES_MAX], points[CHS_NODES_MAX];
        uint32_t count = 0;
        for (uint16_t c = model->node[group].first; c != CHS_NONE; c = model->node[c].next) {
            given[count] = class->given[c].value;
            child[count++] = c;
        }
        if (!chs_resolve_weights(given, count, points)) {
            chs_text id = model->node[group].id;
            return chs_fail(error, CHS_MODEL_WEIGHTS,
                            "The weights in \"%.*s\" add up to nothing: leave at least one above 0.", (int)id.size,
                            id.at);
        }
        for (uint32_t i = 0; i < count; i++) class->weight[child[i]] = points[i];
    }
    class->weight[0] = CHS_FULL;
    return CHS_OK;
}

static void fill_band_of(chs_run_class *class, const chs_model *model) {
    for (uint32_t s = 0; s <= CHS_FULL; s++) {
        uint32_t b = class->bands.count - 1;
        while (b > 0 && class->bands.band[b].from > s) b--;
        class->band_of[s] = class->bands.band[b].index;
    }
    class->band_of[CHS_FULL + 1] = (uint8_t)model->band_count;
}

static bool names(const chs_overlay *list, uint16_t entry, uint16_t node) {
    for (uint32_t i = 0; entry != CHS_NONE && i < list[entry].weight_count; i++)
        if (list[entry].weight[i].node == node) return true;
    return false;
}

static chs_giver giver_of(const chs_model *model, const chs_run_class *class, uint16_t node) {
    if (names(model->lifecycle, class->lifecycle, node)) return CHS_FROM_LIFECYCLE;
    return names(model->segment, class->segment, node) ? CHS_FROM_SEGMENT : CHS_FROM_BASE;
}

static chs_status make_class(chs_run *run, uint32_t index, chs_run_class *class, chs_error *error) {
    const chs_model *model = run->model;
    chs_class *overlaid = chs_arena_raw(&run->arena, 1, sizeof *overlaid); // too large for the stack of WebAssembly
    class->index = index;
    class->curve = chs_arena_take(&run->arena, model->signal_count + 1, sizeof *class->curve);
    class->weight = chs_arena_take(&run->arena, model->node_count, sizeof *class->weight);
    class->need = chs_arena_take(&run->arena, model->node_count, sizeof *class->need);
    class->given = chs_arena_take(&run->arena, model->node_count, sizeof *class->given);
    class->wanted = chs_arena_take(&run->arena, model->node_count, sizeof *class->wanted);
    chs_weight *first_given = chs_arena_take(&run->arena, model->node_count, sizeof *first_given);
    class->band_of = chs_arena_take(&run->arena, CHS_FULL + 2, sizeof *class->band_of);
    if (run->arena.failed) return chs_fail_memory(error);
    chs_model_class(model, index, overlaid);
    class->segment = overlaid->segment;
    class->lifecycle = overlaid->lifecycle;
    class->bands = overlaid->bands;
    memcpy(class->curve, overlaid->curve, model->signal_count * sizeof *class->curve);
    memcpy(class->need, overlaid->need, model->node_count * sizeof *class->need);
    for (uint16_t n = 0; n < model->node_count; n++)
        class->given[n] = class->wanted[n] = first_given[n] =
            (chs_weight){overlaid->weight[n], giver_of(model, class, n)};
    class->first_given = first_given;
    fill_band_of(class, model);
    return chs_class_resolve(run, class, error);
}

// Makes the classes that have accounts; slot[model class] becomes its index among them.
static chs_status make_classes(chs_run *run, const uint32_t *count, uint16_t *slot, chs_error *error) {
    uint32_t all = chs_model_class_count(run->model), used = 0, first = 0;
    for (uint32_t c = 0; c < all; c++) used += count[c] > 0;
    run->classes = chs_arena_take(&run->arena, used ? used : 1, sizeof *run->classes);
    if (!run->classes) return chs_fail_memory(error);
    for (uint32_t c = 0; c < all; c++) {
        if (!count[c] && !(used == 0 && c == 0)) continue; // without any account there is still one class to show
        chs_run_class *class = &run->classes[run->class_count];
        class->first = first;
        class->count = count[c];
        chs_status status = make_class(run, c, class, error);
        if (status != CHS_OK) return status;
        first += (count[c] + CHS_LANES - 1) / CHS_LANES * CHS_LANES;
        slot[c] = (uint16_t)run->class_count++;
    }
    return CHS_OK;
}

static chs_status take_base_weights(chs_run *run, chs_error *error) {
    uint32_t nodes = run->model->node_count;
    run->base_given = chs_arena_raw(&run->arena, nodes, sizeof *run->base_given);
    run->base_wanted = chs_arena_raw(&run->arena, nodes, sizeof *run->base_wanted);
    if (run->arena.failed) return chs_fail_memory(error);
    for (uint32_t n = 0; n < nodes; n++) run->base_given[n] = run->base_wanted[n] = run->model->node[n].weight;
    return CHS_OK;
}

static chs_status order_accounts(chs_run *run, uint16_t *class_of, const uint16_t *slot, chs_error *error) {
    uint32_t *next = chs_arena_take(&run->arena, run->class_count, sizeof *next);
    run->place = chs_arena_raw(&run->arena, run->count, sizeof *run->place);
    run->account = chs_arena_take(&run->arena, chs_run_places(run), sizeof *run->account);
    if (run->arena.failed) return chs_fail_memory(error);
    for (uint32_t c = 0; c < run->class_count; c++) next[c] = run->classes[c].first;
    for (uint32_t i = 0; i < run->count; i++) {
        class_of[i] = slot[class_of[i]];
        run->place[i] = next[class_of[i]]++;
        run->account[run->place[i]] = i;
    }
    run->class_of = class_of;
    return CHS_OK;
}

chs_status chs_prepare_classes(chs_run *run, chs_error *error) {
    uint32_t all = chs_model_class_count(run->model);
    uint32_t *count = chs_arena_take(&run->arena, all, sizeof *count);
    uint16_t *slot = chs_arena_take(&run->arena, all, sizeof *slot);
    uint16_t *class_of = all > 1 ? chs_arena_take(&run->arena, run->count, sizeof *class_of) : NULL;
    chs_odd *odd = chs_arena_take(&run->arena, all, sizeof *odd); // there are at least as many classes as entries
    if (run->arena.failed) return chs_fail_memory(error);
    if (all > 1)
        match_all(run, class_of, count, odd);
    else
        count[0] = run->count;
    chs_status status = take_base_weights(run, error);
    if (status == CHS_OK) status = make_classes(run, count, slot, error);
    if (status != CHS_OK || run->class_count < 2) return status;
    return order_accounts(run, class_of, slot, error);
}

uint32_t chs_run_places(const chs_run *run) {
    const chs_run_class *last = &run->classes[run->class_count - 1];
    return last->first + (last->count + CHS_LANES - 1) / CHS_LANES * CHS_LANES;
}

bool chs_next_places(const chs_run *run, chs_places *at) {
    uint32_t first = at->first + at->count;
    if (at->class && first == at->class->first + at->class->count) at->class = NULL;
    while (!at->class) {
        if (at->class_index == run->class_count) return false;
        const chs_run_class *next = &run->classes[at->class_index++];
        if (!next->count) continue;
        at->class = next;
        first = next->first;
    }
    uint32_t left = at->class->first + at->class->count - first;
    at->first = first;
    at->count = left < CHS_BLOCK ? left : CHS_BLOCK;
    at->row = run->account ? at->room : run->row + first;
    for (uint32_t i = 0; run->account && i < at->count; i++) at->room[i] = run->row[run->account[first + i]];
    return true;
}

const chs_run_class *chs_run_class_of(const chs_run *run, uint32_t account) {
    return &run->classes[run->class_of ? run->class_of[account] : 0];
}
