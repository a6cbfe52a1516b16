// SPDX-License-Identifier: MIT
// Mistakes in the choice of signals, seen in the model alone: too many, of one sort, NPS alone, levels without a trend, and
// what makes a score hard to explain.
#include "insight/doctor_check.h"

// How many signals a stage can keep in order: crawl has three; walk has five to seven, some of them measured
// in two ways.
static uint32_t most_inputs(chs_text stage) {
    static const struct {
        const char *stage;
        uint32_t most;
    } limit[] = {{"crawl", 5}, {"walk", 10}, {"run", 15}, {"fly", 20}};
    for (size_t i = 0; i < sizeof limit / sizeof *limit; i++)
        if (chs_text_equal(stage, chs_text_of(limit[i].stage))) return limit[i].most;
    return 10;
}

static uint32_t count_inputs(const chs_patient *patient) {
    uint32_t count = 0;
    for (uint16_t s = 0; s < patient->model->signal_count; s++) count += chs_counts(patient, s);
    return count;
}

void chs_look_at_number_of_inputs(chs_patient *patient) {
    chs_text stage = patient->model->stage;
    uint32_t count = count_inputs(patient), most = most_inputs(stage);
    if (count <= most) return;
    chs_finding *it = chs_find_that(
        patient, (chs_text){0},
        "%u signals are more than %s%.*s%s can keep in order (%u): real problems drown in small "
        "ones. Leave out those that never decide anything.",
        count, stage.size ? "the stage \"" : "a model without a stage", CHS_SHOW(stage), stage.size ? "\"" : "", most);
    chs_figure_count(it, "signals", count);
    chs_figure_count(it, "signals_at_most", most);
}

// ---- Of one sort ----

bool chs_is_nps(const chs_signal *signal) {
    return chs_speaks_of(signal, "nps") || chs_speaks_of(signal, "net promoter") ||
           chs_speaks_of(signal, "would recommend");
}

// The weight of what people say; < 0: a signal does not tell its kind, or there are too few to speak of a sort.
static double declared(const chs_patient *patient) {
    double weight = 0;
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        if (!chs_counts(patient, s)) continue;
        if (!signal->kind.size) return -1;
        if (chs_text_equal_ignoring_case(signal->kind, CHS_TEXT("declarative")))
            weight += patient->weight[signal->node];
    }
    return count_inputs(patient) < 2 ? -1 : weight;
}

void chs_look_at_subjective(chs_patient *patient) {
    if (declared(patient) < 0.9999) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "Everything that counts is what people say. Add something that they do: a customer may "
                      "answer kindly and stop logging in.");
    chs_figure_percent(it, "percent_of_weight_declarative", 1);
}

void chs_look_at_objective(chs_patient *patient) {
    double weight = declared(patient);
    if (weight < 0 || weight > 0.0001) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "Nothing that counts is what people say. Figures miss a new director or a bad meeting: add the "
                      "judgement of the CSM or an answer to a survey, with a small weight.");
    chs_figure_percent(it, "percent_of_weight_declarative", 0);
}

void chs_look_at_nps_alone(chs_patient *patient) {
    double weight = 0;
    chs_text about = {0};
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        if (!chs_counts(patient, s) || !chs_is_nps(&patient->model->signal[s])) continue;
        weight += patient->weight[patient->model->signal[s].node];
        about = patient->model->signal[s].id;
    }
    if (weight < 0.6) return;
    chs_finding *it =
        chs_find_that(patient, about,
                      "NPS decides %u%% of this score. It is an input and no diagnosis: a promoter with falling "
                      "usage and an overdue invoice is a risk. Add usage and payment.",
                      chs_percent(weight));
    chs_figure_percent(it, "percent_of_weight_nps", weight);
}

void chs_look_at_nps_sparse(chs_patient *patient) {
    for (uint16_t s = 0; patient->seen && s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        uint32_t present = patient->seen[s].census.count[CHS_PRESENT], accounts = patient->seen[s].accounts;
        if (!chs_counts(patient, s) || !chs_is_nps(signal) || !accounts || present * 2 >= accounts) continue;
        chs_finding *it =
            chs_find_that(patient, signal->id,
                          "\"%.*s\" is known of %u of %u accounts (%u%%). NPS that is rare says little of a "
                          "portfolio: leave it out until it comes often and of most.",
                          CHS_SHOW(signal->label), present, accounts, chs_percent((double)present / accounts));
        chs_figure_count(it, "accounts", accounts);
        chs_figure_count(it, "accounts_with_a_value", present);
        chs_figure_percent(it, "percent_with_a_value", (double)present / accounts);
        chs_fix_drop_signal(patient, it, s);
    }
}

// ---- Level and trend ----

// Told by its words: what is a change in an export is a plain column.
static bool is_trend(const chs_signal *signal) {
    static const char *const word[] = {"trend",   "change", "delta",    "slope",  "growth",  "previous",
                                       "decline", "drop",   "momentum", "versus", "compared"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (chs_speaks_of(signal, word[i])) return true;
    return false;
}

void chs_look_at_trend(chs_patient *patient) {
    if (chs_text_equal(patient->model->stage, CHS_TEXT("crawl"))) return; // three signals beat nothing
    for (uint16_t s = 0; s < patient->model->signal_count; s++)
        if (chs_counts(patient, s) && is_trend(&patient->model->signal[s])) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "Every signal is a level, none is a trend: 72 after 88 a month ago is worse news than 55 "
                      "after 35. Add a change, such as usage against the quarter before.");
    chs_figure_count(it, "signals", count_inputs(patient));
    chs_figure_count(it, "signals_with_a_trend", 0);
}

// ---- To be explained ----

void chs_look_at_unused(chs_patient *patient) {
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        if (signal->node != CHS_NONE) continue;
        chs_finding *it = chs_find_that(patient, signal->id,
                                        "\"%.*s\" is defined and not part of the score: give it a place in it, or "
                                        "take it out.",
                                        CHS_SHOW(signal->label));
        chs_figure_text(it, "signal", signal->id);
        chs_fix_drop_signal(patient, it, s);
    }
}

// An id in words: "active_share" is "Active share".
static chs_text words_of(chs_patient *patient, chs_text id) {
    chs_text text = chs_arena_text(&patient->doctor->arena, id);
    char *at = (char *)text.at;
    for (size_t i = 0; at && i < text.size; i++)
        if (at[i] == '_') at[i] = ' ';
    if (at && text.size && at[0] >= 'a' && at[0] <= 'z') at[0] = (char)(at[0] - 'a' + 'A');
    text = chs_text_trim(text);
    return text.size && !chs_text_equal(text, id) ? text : CHS_TEXT("Signal");
}

void chs_look_at_labels(chs_patient *patient) {
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        if (!chs_text_equal(signal->label, signal->id)) continue;
        chs_finding *it = chs_find_that(patient, signal->id,
                                        "The signal %.*s has no label: whoever reads an explanation sees its id.",
                                        CHS_SHOW(signal->id));
        chs_figure_text(it, "signal", signal->id);
        chs_text words = words_of(patient, signal->id);
        chs_fix fix;
        chs_fix_begin(&fix, patient, it);
        chs_fix_path(&fix, true, "signals/%u/label", s);
        chs_out_json_text(&fix.out, words);
        chs_fix_end(&fix, CHS_FIX_SAFE, "Call it \"%.*s\"", CHS_SHOW(words));
    }
}

void chs_look_at_depth(chs_patient *patient) {
    enum { LEVELS_MAX = 3 }; // of groups below the whole
    uint16_t deepest = 0;
    for (uint16_t n = 1; n < patient->model->node_count; n++)
        if (patient->model->node[n].depth > patient->model->node[deepest].depth) deepest = n;
    uint32_t levels = patient->model->node_count > 1 ? patient->model->node[deepest].depth - 1u : 0;
    if (levels <= LEVELS_MAX) return;
    chs_finding *it =
        chs_find_that(patient, patient->model->node[deepest].id,
                      "\"%.*s\" lies below %u groups. A score that is put together over more than %d levels can "
                      "hardly be explained to anybody: put groups together.",
                      CHS_SHOW(patient->model->node[deepest].label), levels, LEVELS_MAX);
    chs_figure_count(it, "levels", levels);
    chs_figure_count(it, "levels_at_most", LEVELS_MAX);
}

void chs_look_at_age_limit(chs_patient *patient) {
    for (uint16_t s = 0; s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        if (signal->dated_column == CHS_NO_COLUMN || signal->stale_after >= 0) continue;
        chs_finding *it =
            chs_find_that(patient, signal->id,
                          "\"%.*s\" has a date and never gets too old: a judgement of last year counts as "
                          "much as today's.",
                          CHS_SHOW(signal->label));
        chs_figure_text(it, "dated", patient->model->columns.item[signal->dated_column].name);
        chs_fix fix;
        chs_fix_begin(&fix, patient, it);
        chs_fix_path(&fix, true, "signals/%u/stale_after", s);
        chs_out_json_text(&fix.out, CHS_TEXT("90d"));
        chs_fix_end(&fix, CHS_FIX_SAFE, "Let \"%.*s\" count as missing when it is older than 90 days",
                    CHS_SHOW(signal->label));
    }
}
