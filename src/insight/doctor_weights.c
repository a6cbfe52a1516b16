// SPDX-License-Identifier: MIT
// Mistakes in weights: one signal alone, none at all, never held against anything, not what they seem.
#include <math.h>

#include "insight/doctor_check.h"

// A child of the whole that is made lighter, until it has two fifths.
static void fix_one_signal(chs_patient *patient, chs_finding *it, uint16_t node) {
    const chs_model *model = patient->model;
    double others = 0;
    if (model->node[node].parent != 0) return;
    for (uint16_t c = model->node[0].first; c != CHS_NONE; c = model->node[c].next)
        if (c != node) others += model->node[c].weight;
    double weight = floor(others * 200 / 3) / 100;
    if (!(weight > 0) || model->segment_count + model->lifecycle_count) return;
    uint32_t place = 0;
    for (uint16_t c = model->node[0].first; c != node; c = model->node[c].next) place++;
    chs_fix fix;
    chs_fix_begin(&fix, patient, it);
    chs_fix_path(&fix, true, "score/of/%u/weight", place);
    chs_out_number(&fix.out, weight);
    chs_fix_end(&fix, CHS_FIX_ASKED, "Give \"%.*s\" 40%% of the weight", CHS_SHOW(model->node[node].label));
}

void chs_look_at_one_signal(chs_patient *patient) {
    const chs_model *model = patient->model;
    uint32_t count = 0;
    for (uint16_t s = 0; s < model->signal_count; s++) count += chs_counts(patient, s);
    for (uint16_t s = 0; s < model->signal_count && count > 1; s++) {
        double weight = chs_counts(patient, s) ? patient->weight[model->signal[s].node] : 0;
        if (weight < 0.505) continue;
        chs_finding *it =
            chs_find_that(patient, model->signal[s].id,
                          "\"%.*s\" alone has %u%% of the weight: when it is wrong, the score is. One signal may "
                          "be an accident, several together are a risk.",
                          CHS_SHOW(model->signal[s].label), chs_percent(weight));
        chs_figure_percent(it, "percent_of_weight", weight);
        chs_figure_count(it, "signals", count);
        fix_one_signal(patient, it, model->signal[s].node);
    }
}

// In the base and in every class that accounts could be in.
static bool weighs_nothing(const chs_model *model, uint16_t node) {
    chs_class class;
    for (uint32_t c = 0; c < chs_model_class_count(model); c++) {
        bool nothing = false;
        chs_model_class(model, c, &class);
        for (uint16_t n = node; n && !nothing; n = model->node[n].parent) nothing = !(class.weight[n] > 0);
        if (!nothing) return false;
    }
    return true;
}

void chs_look_at_zero_weight(chs_patient *patient) {
    const chs_model *model = patient->model;
    for (uint16_t s = 0; s < model->signal_count; s++) {
        const chs_signal *signal = &model->signal[s];
        if (signal->node == CHS_NONE || !weighs_nothing(model, signal->node)) continue;
        chs_finding *it =
            chs_find_that(patient, signal->id,
                          "\"%.*s\" has no weight, whatever the segment: it is shown in every explanation and "
                          "changes nothing. Give it weight, or take it out.",
                          CHS_SHOW(signal->label));
        chs_figure_percent(it, "percent_of_weight", 0);
        chs_fix_drop_signal(patient, it, s);
    }
}

// Whether all signals that count have the same weight.
static bool all_equal(const chs_patient *patient, uint32_t *count) {
    double least = 1, most = 0;
    *count = 0;
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        if (!chs_counts(patient, s)) continue;
        double weight = patient->weight[patient->model->signal[s].node];
        (*count)++;
        if (weight < least) least = weight;
        if (weight > most) most = weight;
    }
    return *count > 2 && most - least < 0.0005;
}

void chs_look_at_validation(chs_patient *patient) {
    uint32_t count;
    if (patient->model->churn.condition) return;
    bool equal = all_equal(patient, &count);
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "%s, and nothing in the model says who has left, so nobody can know whether they are right. "
                      "Add \"outcome\" with the column that tells.",
                      equal ? "All signals weigh the same" : "Its weights are somebody's judgement");
    chs_figure_count(it, "signals", count);
    chs_figure_text(it, "missing", CHS_TEXT("outcome"));
}

void chs_look_at_effective(chs_patient *patient) {
    const chs_importance *found = patient->importance;
    if (!found) return;
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        if (!chs_counts(patient, s)) continue;
        double nominal = found->nominal[signal->node], effective = found->effective[signal->node];
        chs_differs differs = chs_differs_from_weight(found, signal->node);
        if (differs == CHS_AS_WEIGHED) continue;
        chs_finding *it = chs_find_that(
            patient, signal->id,
            "\"%.*s\" has %u%% of the weight and makes %s%u%% of the differences between scores (%u "
            "accounts): %s.",
            CHS_SHOW(signal->label), chs_percent(nominal), effective < 0 ? "minus " : "", chs_percent(fabs(effective)),
            found->accounts,
            differs == CHS_MUCH_MORE ? "it decides more than it should" : "it hardly tells accounts apart");
        chs_figure_percent(it, "percent_of_weight", nominal);
        chs_figure_percent(it, "percent_of_differences", effective);
        chs_figure_count(it, "accounts", found->accounts);
    }
}
