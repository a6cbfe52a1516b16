// SPDX-License-Identifier: MIT
// The doctor's list, a row per mistake, and the round: what the checks look at is counted once, then each looks. Knows no
// mistake itself.
#include "insight/doctor.h"

#include <string.h>

#include "base/error.h"
#include "insight/doctor_check.h"

static const chs_check list[] = {
    {"outcome.reds_do_not_churn_more", CHS_GRAVITY_HIGH, chs_look_at_reds},
    {"inputs.nps_alone", CHS_GRAVITY_HIGH, chs_look_at_nps_alone},
    {"bands.crowded", CHS_GRAVITY_HIGH, chs_look_at_crowding},
    {"rules.cap_rounds_up", CHS_GRAVITY_HIGH, chs_look_at_caps},
    {"outcome.signal_contradicted", CHS_GRAVITY_HIGH, chs_look_at_contradicted},

    {"data.coverage", CHS_GRAVITY_MEDIUM, chs_look_at_coverage},
    {"data.stale", CHS_GRAVITY_MEDIUM, chs_look_at_stale},
    {"data.unknown_texts", CHS_GRAVITY_MEDIUM, chs_look_at_unknown_texts},
    {"data.small_denominators", CHS_GRAVITY_MEDIUM, chs_look_at_denominators},
    {"inputs.too_many", CHS_GRAVITY_MEDIUM, chs_look_at_number_of_inputs},
    {"inputs.all_subjective", CHS_GRAVITY_MEDIUM, chs_look_at_subjective},
    {"inputs.nps_sparse", CHS_GRAVITY_MEDIUM, chs_look_at_nps_sparse},
    {"inputs.duplicate", CHS_GRAVITY_MEDIUM, chs_look_at_doubles},
    {"weights.one_signal", CHS_GRAVITY_MEDIUM, chs_look_at_one_signal},
    {"weights.effective", CHS_GRAVITY_MEDIUM, chs_look_at_effective},
    {"outcome.signal_silent", CHS_GRAVITY_MEDIUM, chs_look_at_silent_signals},
    {"bands.no_action", CHS_GRAVITY_MEDIUM, chs_look_at_actions},
    {"bands.no_owner", CHS_GRAVITY_MEDIUM, chs_look_at_action_owners},
    {"segments.none", CHS_GRAVITY_MEDIUM, chs_look_at_segments},
    {"scoring.rare", CHS_GRAVITY_MEDIUM, chs_look_at_snapshots},
    {"scoring.old", CHS_GRAVITY_MEDIUM, chs_look_at_old_snapshot},
    {"review.due", CHS_GRAVITY_MEDIUM, chs_look_at_review_due},

    {"inputs.all_objective", CHS_GRAVITY_LOW, chs_look_at_objective},
    {"inputs.no_trend", CHS_GRAVITY_LOW, chs_look_at_trend},
    {"inputs.unused", CHS_GRAVITY_LOW, chs_look_at_unused},
    {"inputs.no_age_limit", CHS_GRAVITY_LOW, chs_look_at_age_limit},
    {"weights.zero", CHS_GRAVITY_LOW, chs_look_at_zero_weight},
    {"weights.not_validated", CHS_GRAVITY_LOW, chs_look_at_validation},
    {"outcome.too_few", CHS_GRAVITY_LOW, chs_look_at_churn_seen},
    {"explain.no_label", CHS_GRAVITY_LOW, chs_look_at_labels},
    {"explain.deep", CHS_GRAVITY_LOW, chs_look_at_depth},
    {"about.no_purpose", CHS_GRAVITY_LOW, chs_look_at_purpose},
    {"about.no_owner", CHS_GRAVITY_LOW, chs_look_at_owner},
    {"review.rare", CHS_GRAVITY_LOW, chs_look_at_review_plan},
};

const char *chs_gravity_name(chs_gravity gravity) {
    static const char *const name[] = {"high", "medium", "low"};
    return name[gravity];
}

static void count(chs_patient *patient, chs_importance *importance) {
    const chs_run *run = patient->run;
    chs_seen *seen = chs_arena_take(&patient->doctor->arena, run->model->signal_count, sizeof *seen);
    for (uint16_t s = 0; seen && s < run->model->signal_count; s++)
        seen[s].accounts = chs_take_census_where_it_counts(run, s, &seen[s].census);
    chs_find_importance(run, importance);
    patient->seen = seen;
    patient->importance = importance;
    if (importance->known) memcpy(patient->weight, importance->nominal, sizeof patient->weight);
}

static chs_status see(chs_patient *patient, chs_error *error) {
    chs_doctor *doctor = patient->doctor;
    chs_importance importance;
    chs_churn_seen churn = {0};
    chs_weights_in_whole(patient->model, patient->weight);
    if (patient->run) count(patient, &importance);
    if (patient->run && patient->model->churn.condition) {
        chs_status status = chs_see_churn(patient->run, &doctor->arena, &churn, error);
        if (status != CHS_OK) return status;
        patient->churn = &churn;
    }
    for (size_t i = 0; i < sizeof list / sizeof *list && !doctor->arena.failed; i++) {
        patient->check = &list[i];
        list[i].look(patient);
    }
    chs_run_free(churn.own);
    return doctor->arena.failed ? chs_fail_memory(error) : CHS_OK;
}

chs_status chs_doctor_see(const chs_model *model, const chs_run *run, chs_doctor *doctor, chs_error *error) {
    *doctor = (chs_doctor){0};
    chs_patient patient = {.doctor = doctor, .model = model, .run = run};
    chs_status status = see(&patient, error);
    if (status != CHS_OK) chs_doctor_free(doctor);
    return status;
}

void chs_doctor_free(chs_doctor *doctor) {
    chs_arena_free(&doctor->arena);
    *doctor = (chs_doctor){0};
}
