// SPDX-License-Identifier: MIT
// Why two models see one account differently: the points that each signal gives in one less those in the other.
#include "base/text.h"
#include "insight/compare.h"

static void add(chs_why *why, const chs_node *node, int32_t points) {
    for (uint32_t i = 0; i < why->count; i++) {
        if (!chs_text_equal(why->signal[i].id, node->id)) continue;
        why->signal[i].points += points;
        return;
    }
    why->signal[why->count++] = (chs_cause){node->id, node->label, points};
}

static void add_all(chs_why *why, const chs_run *run, const chs_explanation *it, int sign) {
    const chs_model *model = run->model;
    int32_t rules = it->limit;
    for (uint32_t n = 0; n < model->node_count; n++)
        if (model->node[n].signal != CHS_NONE) add(why, &model->node[n], sign * it->line[n].points);
    for (uint32_t r = 0; r < model->rule_count; r++) rules += it->rule[r].effect;
    why->rules += sign * rules;
    why->rounding += sign * it->rounding;
    why->override_effect += sign * it->override_effect;
}

static uint32_t size_of(const chs_cause *cause) {
    return (uint32_t)(cause->points < 0 ? -cause->points : cause->points);
}

// Few: by insertion, equal ones stay in the order of the trees.
static void sort(chs_why *why) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < why->count; i++) {
        chs_cause cause = why->signal[i];
        if (!cause.points) continue;
        uint32_t at = kept++;
        for (; at > 0 && size_of(&why->signal[at - 1]) < size_of(&cause); at--) why->signal[at] = why->signal[at - 1];
        why->signal[at] = cause;
    }
    why->count = kept;
}

chs_status chs_compare_why(const chs_run *a, uint32_t i, const chs_run *b, uint32_t j, chs_why *why, chs_error *error) {
    chs_status status = chs_explain(a, i, &why->a, error);
    if (status == CHS_OK) status = chs_explain(b, j, &why->b, error);
    if (status) return status;
    why->count = 0;
    why->rules = why->rounding = why->override_effect = why->change = 0;
    why->known = a->score[i] != CHS_MISSING && b->score[j] != CHS_MISSING;
    if (!why->known) return CHS_OK;
    add_all(why, b, &why->b, 1); // labels as in the second
    add_all(why, a, &why->a, -1);
    sort(why);
    why->change = (int32_t)b->score[j] - (int32_t)a->score[i];
    return CHS_OK;
}

static void out_points(chs_out *out, int32_t points) {
    chs_out_text(out, points < 0 ? CHS_TEXT("\xE2\x88\x92") : CHS_TEXT("+"));
    chs_out_hundredths(out, points < 0 ? -points : points, 2);
}

static void out_part(chs_out *out, chs_text label, int32_t points, bool *first) {
    if (!points) return;
    if (!*first) chs_out_text(out, CHS_TEXT(", "));
    *first = false;
    chs_out_text(out, label);
    chs_out_char(out, ' ');
    out_points(out, points);
}

void chs_out_why(chs_out *out, const chs_run *a, const chs_run *b, const chs_why *why) {
    enum { SHOWN = 3 };
    bool in_a = a->score[why->a.account] != CHS_MISSING, in_b = b->score[why->b.account] != CHS_MISSING;
    if (!in_a && !in_b) {
        chs_out_text(out, CHS_TEXT("not enough data for either"));
    } else if (!why->known) {
        chs_out_format(out, "not enough data for the %s: ", in_a ? "second" : "first");
        chs_out_hundredths(out, in_a ? why->b.coverage : why->a.coverage, 2);
        chs_out_text(out, CHS_TEXT("% of its evidence is there"));
    } else {
        bool first = true;
        for (uint32_t s = 0; s < why->count && s < SHOWN; s++)
            out_part(out, why->signal[s].label, why->signal[s].points, &first);
        out_part(out, CHS_TEXT("rules"), why->rules, &first);
        out_part(out, CHS_TEXT("override"), why->override_effect, &first);
        if (first) chs_out_text(out, CHS_TEXT("nothing differs"));
    }
}
