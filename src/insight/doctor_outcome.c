// SPDX-License-Identifier: MIT
// Mistakes that only who has left can show: a score, or a signal, that does not part them from those who stayed. Nothing is
// said that the counts cannot carry: the interval has to be narrow enough to have shown a useful score.
#include <math.h>

#include "insight/doctor_check.h"
#include "insight/separation.h"

enum { CHURNS_MIN = 15 };
static const double half_width_max = 0.15; // of the interval of the AUC

static bool can_tell(const chs_separation *s) {
    return s->left >= CHURNS_MIN && (s->high < 0.5 || (s->high - s->low) / 2 <= half_width_max);
}

static void put_auc(chs_finding *it, const chs_separation *s) {
    chs_figure_count(it, "stayed", s->stayed);
    chs_figure_count(it, "left", s->left);
    chs_figure_hundredths(it, "auc", (int64_t)floor(s->auc * 100 + 0.5));
    chs_figure_hundredths(it, "auc_low", (int64_t)floor(s->low * 100 + 0.5));
    chs_figure_hundredths(it, "auc_high", (int64_t)floor(s->high * 100 + 0.5));
}

// Of those with a score: how it parts them. False: no memory, which the arena keeps in mind.
static bool separate(const chs_patient *patient, const uint16_t *score, const bool *left, chs_separation *s) {
    if (chs_separate(score, left, patient->churn->run->count, s)) return true;
    patient->doctor->arena.failed = true;
    return false;
}

void chs_look_at_churn_seen(chs_patient *patient) {
    const chs_churn_seen *churn = patient->churn;
    chs_separation s;
    if (!churn || !separate(patient, churn->run->score, churn->left, &s)) return;
    if (can_tell(&s) || s.low > 0.5) return;
    chs_finding *it =
        chs_find_that(patient, (chs_text){0},
                      "%u of %u scored accounts have left: too few to tell whether the score is right. It takes "
                      "%d at least, and 35 for an interval of 0.10 about its AUC.",
                      s.left, s.left + s.stayed, CHURNS_MIN);
    put_auc(it, &s);
}

// ---- Reds and greens ----

typedef struct rate {
    uint32_t accounts, left;
} rate;

static rate rate_of(const chs_churn_seen *churn, uint8_t band) {
    rate found = {0};
    for (uint32_t i = 0; i < churn->run->count; i++) {
        if (churn->run->band[i] != band) continue;
        found.accounts++;
        found.left += churn->left[i];
    }
    return found;
}

static unsigned percent_of(rate of) { return of.accounts ? chs_percent((double)of.left / of.accounts) : 0; }

void chs_look_at_reds(chs_patient *patient) {
    const chs_churn_seen *churn = patient->churn;
    const chs_bands *bands = &patient->model->bands;
    chs_separation s;
    if (!churn || !separate(patient, churn->run->score, churn->left, &s)) return;
    if (!can_tell(&s) || s.low > 0.5) return;
    const chs_band *worst = &bands->band[0], *best = &bands->band[bands->count - 1];
    rate red = rate_of(churn, worst->index), green = rate_of(churn, best->index);
    chs_finding *it =
        chs_find_that(patient, worst->name,
                      "%s: %u%% of the %u accounts in \"%.*s\" have left, and %u%% of the %u in \"%.*s\". "
                      "%s",
                      s.high < 0.5 ? "The score is upside down" : "The score does not tell who leaves", percent_of(red),
                      red.accounts, CHS_SHOW(worst->name), percent_of(green), green.accounts, CHS_SHOW(best->name),
                      churn->late ? "Most of what would flatter it is in there: scores of people who had left already."
                                  : "Look at each signal, and at the direction of its curve.");
    put_auc(it, &s);
    chs_figure_percent(it, "percent_left_of_the_worst_band", red.accounts ? (double)red.left / red.accounts : 0);
    chs_figure_percent(it, "percent_left_of_the_best_band", green.accounts ? (double)green.left / green.accounts : 0);
    chs_figure_count(it, "left_before_they_were_scored", churn->late);
}

// ---- Signal by signal ----

// Scores of a signal in the order of the accounts; NULL: no memory.
static const uint16_t *scores_of(const chs_patient *patient, uint16_t signal, chs_arena *arena) {
    const chs_run *run = patient->churn->run;
    const uint16_t *at = run->node[patient->model->signal[signal].node].score;
    if (!run->place) return at;
    uint16_t *score = chs_arena_raw(arena, run->count, sizeof *score);
    for (uint32_t i = 0; score && i < run->count; i++) score[i] = at[run->place[i]];
    if (!score) patient->doctor->arena.failed = true;
    return score;
}

static void look_at_signal(chs_patient *patient, uint16_t signal, bool contradicted) {
    const chs_signal *it = &patient->model->signal[signal];
    chs_arena arena = {0};
    chs_separation s;
    const uint16_t *score = scores_of(patient, signal, &arena);
    bool known = score && separate(patient, score, patient->churn->left, &s);
    chs_arena_free(&arena);
    if (!known || !can_tell(&s) || s.low > 0.5 || (s.high < 0.5) != contradicted) return;
    chs_finding *found = chs_find_that(
        patient, it->id,
        contradicted
            ? "Who left scores higher in \"%.*s\" than who stayed (%u left, %u stayed): history contradicts the "
              "direction of its curve."
            : "\"%.*s\" does not tell who leaves (%u left, %u stayed): as far as history goes, its weight says "
              "nothing.",
        CHS_SHOW(it->label), s.left, s.stayed);
    put_auc(found, &s);
    chs_fix_drop_signal(patient, found, signal);
}

static void look_at_signals(chs_patient *patient, bool contradicted) {
    for (uint16_t s = 0; patient->churn && s < patient->model->signal_count; s++)
        if (chs_counts(patient, s)) look_at_signal(patient, s, contradicted);
}

void chs_look_at_silent_signals(chs_patient *patient) { look_at_signals(patient, false); }
void chs_look_at_contradicted(chs_patient *patient) { look_at_signals(patient, true); }
