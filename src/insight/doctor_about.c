// SPDX-License-Identifier: MIT
// Mistakes around a model: nobody knows what it is for or who answers for it, it is never reviewed, scores come too rarely.
#include "base/date.h"
#include "insight/doctor_check.h"

enum { REVIEW_DAYS_MAX = 92, SCORE_DAYS_MAX = 31, DAYS_KEPT = 512 };

void chs_look_at_purpose(chs_patient *patient) {
    const chs_model *model = patient->model;
    if (model->purpose.size && model->healthy_means.size) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "The model does not say %s. Without that nobody can tell whether it does its work: write \"%s\" "
                      "in \"about\".",
                      model->purpose.size ? "what healthy means" : "what it is for",
                      model->purpose.size ? "healthy_means" : "purpose");
    chs_figure_text(it, "missing", model->purpose.size ? CHS_TEXT("healthy_means") : CHS_TEXT("purpose"));
}

void chs_look_at_owner(chs_patient *patient) {
    if (patient->model->owner.size) return;
    chs_finding *it = chs_find_that(
        patient, (chs_text){0}, "Nobody answers for this model: name a person or a team as \"owner\" in \"about\".");
    chs_figure_text(it, "missing", CHS_TEXT("owner"));
}

// "90d" or "12w" in days, as the reader has checked it.
static int32_t days_of(chs_text span) {
    int32_t count = 0;
    for (size_t i = 0; i + 1 < span.size; i++) count = count * 10 + (span.at[i] - '0');
    return span.size && span.at[span.size - 1] == 'w' ? 7 * count : count;
}

void chs_look_at_review_plan(chs_patient *patient) {
    chs_text every = patient->model->review_every;
    int32_t days = days_of(every);
    if (every.size && days <= REVIEW_DAYS_MAX) return;
    chs_finding *it =
        every.size
            ? chs_find_that(patient, (chs_text){0},
                            "The model is reviewed every %d days. Once a quarter, retire signals that say nothing "
                            "and look at weights and thresholds again.",
                            days)
            : chs_find_that(patient, (chs_text){0},
                            "No review is planned. Once a quarter, retire signals that say nothing and look at "
                            "weights and thresholds again.");
    if (every.size) chs_figure_count(it, "days_between_reviews", days);
    chs_figure_count(it, "days_at_most", REVIEW_DAYS_MAX);
    chs_fix fix;
    chs_fix_begin(&fix, patient, it);
    chs_fix_path(&fix, true, "about/review_every");
    chs_out_json_text(&fix.out, CHS_TEXT("90d"));
    chs_fix_end(&fix, CHS_FIX_SAFE, "Plan a review every 90 days");
}

static void put_day(chs_finding *it, chs_patient *patient, const char *name, int32_t day) {
    char text[16];
    chs_fixed fixed = {.at = text, .size = sizeof text};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_date(&out, day);
    chs_out_end(&out, NULL);
    chs_figure_text(it, name, chs_arena_text(&patient->doctor->arena, (chs_text){text, fixed.used}));
}

// Judged on the day that is scored for, never by a clock.
void chs_look_at_review_due(chs_patient *patient) {
    const chs_model *model = patient->model;
    chs_text last = model->reviewed.size ? model->reviewed : model->effective;
    if (!patient->run || patient->run->as_of == CHS_NO_DAY || !last.size || !model->review_every.size) return;
    int32_t due = chs_date_read(last) + days_of(model->review_every), late = patient->run->as_of - due;
    if (late <= 0) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "A review of the model has been due for %d day%s: it %s %.*s and is to be reviewed every %.*s. "
                      "When that is done, write the day as \"reviewed\" in \"about\".",
                      late, late == 1 ? "" : "s", model->reviewed.size ? "was last reviewed on" : "holds since",
                      CHS_SHOW(last), CHS_SHOW(model->review_every));
    chs_figure_text(it, model->reviewed.size ? "reviewed" : "effective", last);
    put_day(it, patient, "due", due);
    put_day(it, patient, "as_of", patient->run->as_of);
    chs_figure_count(it, "days_late", late);
}

// ---- How often there are scores ----

// The distinct days of the accounts, rising; of more than are kept, the first ones that come.
static uint32_t snapshot_days(const chs_run *run, int32_t day[DAYS_KEPT]) {
    uint32_t kept = 0, rows = run->binding.table->rows;
    for (uint32_t row = 0; row < rows; row++) {
        int32_t of_row;
        uint8_t absence;
        chs_eval_days(&run->binding, run->model->account.date, &row, 1, &of_row, &absence);
        if (absence != CHS_PRESENT) continue;
        uint32_t at = kept;
        while (at > 0 && day[at - 1] >= of_row) at--;
        if ((at < kept && day[at] == of_row) || kept == DAYS_KEPT) continue;
        for (uint32_t i = kept++; i > at; i--) day[i] = day[i - 1];
        day[at] = of_row;
    }
    return kept;
}

void chs_look_at_snapshots(chs_patient *patient) {
    const chs_run *run = patient->run;
    int32_t day[DAYS_KEPT];
    if (!run || run->snapshot == CHS_NO_DAY) return;
    uint32_t count = snapshot_days(run, day);
    if (count < 2) return;
    int32_t apart = (day[count - 1] - day[0]) / (int32_t)(count - 1); // the mean of the gaps
    if (apart <= SCORE_DAYS_MAX) return;
    chs_finding *it = chs_find_that(patient, (chs_text){0},
                                    "The data has %u days, %d days apart on average. A customer can be lost in less: "
                                    "score at least once a month, better every week.",
                                    count, apart);
    chs_figure_count(it, "snapshots", count);
    chs_figure_count(it, "days_apart", apart);
}

void chs_look_at_old_snapshot(chs_patient *patient) {
    const chs_run *run = patient->run;
    if (!run || run->snapshot == CHS_NO_DAY || run->as_of - run->snapshot <= SCORE_DAYS_MAX) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "The accounts are %d days older than the day that is scored for: what has happened since is not "
                      "in the score. Load a newer export.",
                      run->as_of - run->snapshot);
    put_day(it, patient, "accounts_of", run->snapshot);
    put_day(it, patient, "as_of", run->as_of);
    chs_figure_count(it, "days_older", run->as_of - run->snapshot);
}
