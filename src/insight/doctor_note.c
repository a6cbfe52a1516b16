// SPDX-License-Identifier: MIT
// Findings and changes as they are written down. Knows no mistakes.
#include <math.h>
#include <stdarg.h>

#include "base/text.h"
#include "insight/doctor_check.h"

chs_finding *chs_find_that(chs_patient *patient, chs_text about, const char *format, ...) {
    static chs_finding spare; // without memory nobody reads it: chs_doctor_see fails
    char text[600];
    va_list values;
    chs_doctor *doctor = patient->doctor;
    va_start(values, format);
    size_t size = chs_out_message(text, sizeof text, format, values);
    va_end(values);
    chs_finding *finding = chs_arena_take(&doctor->arena, 1, sizeof *finding);
    if (!finding) {
        spare = (chs_finding){0};
        return &spare;
    }
    finding->code = patient->check->code;
    finding->gravity = patient->check->gravity;
    finding->about = about;
    finding->message = chs_arena_text(&doctor->arena, (chs_text){text, size});
    if (doctor->last)
        doctor->last->next = finding;
    else
        doctor->first = finding;
    doctor->last = finding;
    doctor->count++;
    return finding;
}

static chs_figure *add(chs_finding *finding, const char *name, chs_figure_kind kind) {
    if (finding->figure_count == CHS_FIGURES_MAX) finding->figure_count--; // no check has as many
    chs_figure *figure = &finding->figure[finding->figure_count++];
    *figure = (chs_figure){.name = name, .kind = kind};
    return figure;
}

void chs_figure_count(chs_finding *finding, const char *name, int64_t count) {
    add(finding, name, CHS_FIGURE_COUNT)->number = count;
}

void chs_figure_hundredths(chs_finding *finding, const char *name, int64_t hundredths) {
    add(finding, name, CHS_FIGURE_HUNDREDTHS)->number = hundredths;
}

void chs_figure_percent(chs_finding *finding, const char *name, double share) {
    chs_figure_hundredths(finding, name, (int64_t)floor(share * CHS_FULL + 0.5));
}

void chs_figure_text(chs_finding *finding, const char *name, chs_text text) {
    add(finding, name, CHS_FIGURE_TEXT)->text = text;
}

unsigned chs_percent(double share) { return share > 0 ? (unsigned)(share * 100 + 0.5) : 0; }

// ---- Changes ----------------------------------------------------------------------------------------------------------

void chs_fix_begin(chs_fix *fix, chs_patient *patient, chs_finding *finding) {
    fix->patient = patient;
    fix->finding = finding;
    fix->edits = 0;
    fix->fixed = (chs_fixed){.at = fix->room, .size = sizeof fix->room};
    chs_out_begin(&fix->out, chs_fixed_sink(&fix->fixed));
    chs_out_char(&fix->out, '[');
}

static bool is_index(chs_text step) { return chs_is_digit(step.at[0]); }

void chs_fix_path(chs_fix *fix, bool value, const char *format, ...) {
    char path[600];
    va_list values;
    va_start(values, format);
    size_t size = chs_out_message(path, sizeof path, format, values);
    va_end(values);
    chs_out_format(&fix->out, fix->edits++ ? "},{\"path\":[" : "{\"path\":[");
    for (size_t from = 0, i = 0; i <= size; i++) {
        if (i < size && path[i] != '/') continue;
        chs_text step = {path + from, i - from};
        if (from) chs_out_char(&fix->out, ',');
        if (is_index(step))
            chs_out_text(&fix->out, step);
        else
            chs_out_json_text(&fix->out, step);
        from = i + 1;
    }
    chs_out_format(&fix->out, value ? "],\"value\":" : "]");
}

void chs_fix_end(chs_fix *fix, bool safe, const char *change, ...) {
    char text[400];
    va_list values;
    chs_arena *arena = &fix->patient->doctor->arena;
    chs_out_format(&fix->out, "}]");
    chs_out_end(&fix->out, NULL);
    if (fix->fixed.used + 1 >= fix->fixed.size) return;
    va_start(values, change);
    size_t size = chs_out_message(text, sizeof text, change, values);
    va_end(values);
    fix->finding->safe = safe;
    fix->finding->change = chs_arena_text(arena, (chs_text){text, size});
    fix->finding->edits = chs_arena_text(arena, (chs_text){fix->room, fix->fixed.used});
}

// "score/of/1/of/0" of a node, into `room`, from its end; returns where it begins.
static const char *path_of(const chs_model *model, uint16_t node, char *room, size_t size) {
    size_t at = size - 1;
    room[at] = '\0';
    for (; node; node = model->node[node].parent) {
        uint32_t place = 0;
        for (uint16_t c = model->node[model->node[node].parent].first; c != node; c = model->node[c].next) place++;
        do room[--at] = (char)('0' + place % 10);
        while (place /= 10);
        at -= 4;
        room[at] = '/', room[at + 1] = 'o', room[at + 2] = 'f', room[at + 3] = '/';
    }
    return room + at;
}

// Whether every class still weighs something in the group that a node is taken from.
static bool can_go(const chs_model *model, uint16_t node) {
    chs_class class;
    for (uint32_t c = 0; c < chs_model_class_count(model); c++) {
        double others = 0;
        chs_model_class(model, c, &class);
        for (uint16_t n = model->node[model->node[node].parent].first; n != CHS_NONE; n = model->node[n].next)
            if (n != node) others += class.weight[n];
        if (!(others > 0)) return false;
    }
    return true;
}

// The node itself, or the group that would be empty without it.
static uint16_t all_that_goes(const chs_model *model, uint16_t node) {
    uint16_t parent = model->node[node].parent;
    while (parent && model->node[parent].first == node && model->node[node].next == CHS_NONE) {
        node = parent;
        parent = model->node[node].parent;
    }
    return node;
}

static void drop_values(chs_fix *fix, const char *list, uint32_t entry, const char *key, uint16_t top,
                        const chs_node_value *value, uint32_t count) {
    const chs_node *node = fix->patient->model->node;
    for (uint32_t v = 0; v < count; v++)
        if (value[v].node >= top && value[v].node < node[top].end)
            chs_fix_path(fix, false, "%s/%u/%s/%.*s", list, entry, key, CHS_SHOW(node[value[v].node].id));
}

// What segments or stages say of nodes that go; `top` is the highest of them.
static void drop_from(chs_fix *fix, const char *list, const chs_overlay *overlay, uint32_t count, uint16_t signal,
                      uint16_t top) {
    for (uint32_t o = 0; o < count; o++) {
        for (uint32_t c = 0; c < overlay[o].curve_count; c++)
            if (overlay[o].curve[c].signal == signal)
                chs_fix_path(fix, false, "%s/%u/curves/%.*s", list, o,
                             CHS_SHOW(fix->patient->model->signal[signal].id));
        if (top == CHS_NONE) continue;
        drop_values(fix, list, o, "weights", top, overlay[o].weight, overlay[o].weight_count);
        drop_values(fix, list, o, "need", top, overlay[o].need, overlay[o].need_count);
    }
}

static bool has_long_id(const chs_model *model, uint16_t top) {
    for (uint16_t n = top; n != CHS_NONE && n < model->node[top].end; n++)
        if (model->node[n].id.size > CHS_QUOTE_BYTES) return true;
    return false;
}

void chs_fix_drop_signal(chs_patient *patient, chs_finding *finding, uint16_t signal) {
    const chs_model *model = patient->model;
    const chs_signal *it = &model->signal[signal];
    uint16_t top = it->node == CHS_NONE ? CHS_NONE : all_that_goes(model, it->node);
    char room[CHS_DEPTH_MAX * 8 + 8];
    chs_fix fix;
    if (it->id.size > CHS_QUOTE_BYTES || has_long_id(model, top)) return; // a path would be cut
    if (model->signal_count < 2 || (top != CHS_NONE && !can_go(model, top))) return;
    chs_fix_begin(&fix, patient, finding);
    drop_from(&fix, "segments", model->segment, model->segment_count, signal, top);
    drop_from(&fix, "lifecycle", model->lifecycle, model->lifecycle_count, signal, top);
    if (top != CHS_NONE) chs_fix_path(&fix, false, "score%s", path_of(model, top, room, sizeof room));
    chs_fix_path(&fix, false, "signals/%u", signal);
    chs_fix_end(&fix, CHS_FIX_ASKED, "Take \"%.*s\" out of the model; the others beside it share its weight",
                CHS_SHOW(it->label));
}

bool chs_counts(const chs_patient *patient, uint16_t signal) {
    uint16_t node = patient->model->signal[signal].node;
    return node != CHS_NONE && patient->weight[node] > 0;
}

bool chs_speaks_of(const chs_signal *signal, const char *word) {
    chs_text part = chs_text_of(word);
    return chs_text_contains_ignoring_case(signal->id, part) || chs_text_contains_ignoring_case(signal->label, part) ||
           chs_text_contains_ignoring_case(signal->value_text, part);
}
