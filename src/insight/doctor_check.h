// SPDX-License-Identifier: MIT
// What the files doctor_*.c share: the case before them, findings as they are made, changes to a model as they are written.
#ifndef CHS_INSIGHT_DOCTOR_CHECK_H
#define CHS_INSIGHT_DOCTOR_CHECK_H

#include "base/out.h"
#include "base/text.h"
#include "insight/doctor.h"

typedef struct chs_check chs_check;

// Values of a signal of the accounts in whose class it has weight.
typedef struct chs_seen {
    uint32_t accounts;
    chs_signal_census census;
} chs_seen;

// All that the checks look at, counted once.
typedef struct chs_patient {
    chs_doctor *doctor;
    const chs_check *check; // the one that is looking
    const chs_model *model;
    const chs_run *run;               // NULL: no data
    const struct chs_seen *seen;      // [signals]; NULL without a run
    double weight[CHS_NODES_MAX];     // of the whole, 0 to 1: nominal, of all classes as accounts are in them
    const chs_importance *importance; // NULL without a run
    const chs_churn_seen *churn;      // NULL without a run or an outcome
} chs_patient;

// A row of the doctor's list. Each looks at one mistake and notes what it finds.
struct chs_check {
    const char *code;
    chs_gravity gravity;
    void (*look)(chs_patient *patient);
};

// A new finding of the check that is looking; never NULL: without memory (arena.failed) one that is thrown away.
chs_finding *chs_find_that(chs_patient *patient, chs_text about, const char *format, ...) CHS_PRINTF(3, 4);
void chs_figure_count(chs_finding *finding, const char *name, int64_t count);
void chs_figure_percent(chs_finding *finding, const char *name, double share); // share: 0 to 1
void chs_figure_hundredths(chs_finding *finding, const char *name, int64_t hundredths);
void chs_figure_text(chs_finding *finding, const char *name, chs_text text);
unsigned chs_percent(double share); // to the nearest whole, for messages

// A change in the making. Edits go in by their path, keys and indexes parted by '/', "signals/3/label"; behind it its value is
// written to `out` as JSON, and nothing is written to remove what stands there.
typedef struct chs_fix {
    chs_patient *patient;
    chs_finding *finding;
    uint32_t edits;
    chs_out out;
    chs_fixed fixed;
    char room[6000];
} chs_fix;
enum { CHS_FIX_ASKED, CHS_FIX_SAFE };
void chs_fix_begin(chs_fix *fix, chs_patient *patient, chs_finding *finding);
void chs_fix_path(chs_fix *fix, bool value, const char *format, ...) CHS_PRINTF(3, 4);
// `change`: what it does, in words. A change that came out too long is none.
void chs_fix_end(chs_fix *fix, bool safe, const char *change, ...) CHS_PRINTF(3, 4);
// Takes a signal out of the model, and all that names it; nothing where that would leave a group without weight.
void chs_fix_drop_signal(chs_patient *patient, chs_finding *finding, uint16_t signal);

// Whether a signal has a part in the score of anybody.
bool chs_counts(const chs_patient *patient, uint16_t signal);
// Whether a word stands in the id, label or value of a signal, whatever the case.
bool chs_speaks_of(const chs_signal *signal, const char *word);
bool chs_is_nps(const chs_signal *signal); // told by its words

// The checks: doctor.c has the list.
void chs_look_at_purpose(chs_patient *patient);
void chs_look_at_owner(chs_patient *patient);
void chs_look_at_review_plan(chs_patient *patient);
void chs_look_at_review_due(chs_patient *patient);
void chs_look_at_snapshots(chs_patient *patient);
void chs_look_at_old_snapshot(chs_patient *patient);

void chs_look_at_number_of_inputs(chs_patient *patient);
void chs_look_at_subjective(chs_patient *patient);
void chs_look_at_objective(chs_patient *patient);
void chs_look_at_nps_alone(chs_patient *patient);
void chs_look_at_nps_sparse(chs_patient *patient);
void chs_look_at_trend(chs_patient *patient);
void chs_look_at_unused(chs_patient *patient);
void chs_look_at_labels(chs_patient *patient);
void chs_look_at_depth(chs_patient *patient);
void chs_look_at_age_limit(chs_patient *patient);

void chs_look_at_coverage(chs_patient *patient);
void chs_look_at_stale(chs_patient *patient);
void chs_look_at_unknown_texts(chs_patient *patient);
void chs_look_at_denominators(chs_patient *patient);
void chs_look_at_doubles(chs_patient *patient);

void chs_look_at_one_signal(chs_patient *patient);
void chs_look_at_zero_weight(chs_patient *patient);
void chs_look_at_validation(chs_patient *patient);
void chs_look_at_effective(chs_patient *patient);

void chs_look_at_caps(chs_patient *patient);
void chs_look_at_crowding(chs_patient *patient);
void chs_look_at_actions(chs_patient *patient);
void chs_look_at_action_owners(chs_patient *patient);
void chs_look_at_segments(chs_patient *patient);

void chs_look_at_churn_seen(chs_patient *patient);
void chs_look_at_reds(chs_patient *patient);
void chs_look_at_silent_signals(chs_patient *patient);
void chs_look_at_contradicted(chs_patient *patient);

#endif
