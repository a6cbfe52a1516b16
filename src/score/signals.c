// SPDX-License-Identifier: MIT
// Signal scores of all accounts, class by class: values in blocks of rows, then the curve of the class.
#include <string.h>

#include "base/error.h"
#include "score/curve.h"
#include "score/odd.h"
#include "score/prepare.h"

typedef struct evaluation {
    const chs_run *run;
    const chs_signal *signal;
    chs_odd unreadable, unknown, out_of_range;
} evaluation;

// Values of the accounts at some places.
static void evaluate(evaluation *e, const chs_places *at, double *value, uint8_t *absence) {
    chs_signal_values(&e->run->binding, e->signal, at->row, at->count, value, absence);
    for (uint32_t i = 0; i < at->count; i++) {
        if (absence[i] == CHS_UNREADABLE) chs_count_odd(&e->unreadable, at->row[i]);
        if (absence[i] == CHS_UNKNOWN_TEXT) chs_count_odd(&e->unknown, at->row[i]);
        if (absence[i] == CHS_OUT_OF_RANGE) chs_count_odd(&e->out_of_range, at->row[i]);
    }
}

static void note_odd_cells(chs_run *run, const evaluation *e) {
    chs_text id = e->signal->id, label = e->signal->label;
    chs_note_missing(run, "signal.unreadable", id, label, &e->unreadable,
                     "the cell is no number or date that can be read.");
    chs_note_missing(run, "signal.unknown_text", id, label, &e->unknown,
                     "the text is none of those that \"points\" names.");
    chs_note_missing(run, "signal.out_of_range", id, label, &e->out_of_range, "the value is beyond 10^15.");
}

// By a curve of its own class: the value of each account is all that counts.
static void score_alone(evaluation *e, uint32_t index, uint16_t *score) {
    double value[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (chs_places at = {0}; chs_next_places(e->run, &at);) {
        evaluate(e, &at, value, absence);
        for (uint32_t i = 0; i < at.count; i++)
            if (absence[i] == CHS_PRESENT)
                score[at.first + i] = chs_signal_score(e->signal, &at.class->curve[index], value[i]);
    }
}

// By rank among the other accounts, so all values are needed at once.
static chs_status score_by_rank(evaluation *e, uint16_t *score, chs_error *error) {
    uint32_t places = chs_run_places(e->run);
    chs_arena arena = {0};
    double *value = chs_arena_raw(&arena, places, sizeof *value);
    uint8_t *absence = chs_arena_raw(&arena, places, sizeof *absence);
    uint16_t *group = e->signal->percentile_in_segment ? chs_arena_take(&arena, places, sizeof *group) : NULL;
    bool enough = !arena.failed;
    if (enough) {
        memset(absence, CHS_EMPTY, places); // the padding has no value
        for (chs_places at = {0}; chs_next_places(e->run, &at);) {
            evaluate(e, &at, value + at.first, absence + at.first);
            for (uint32_t i = 0; group && i < at.count; i++) group[at.first + i] = at.class->segment;
        }
        enough = chs_percentile_scores(value, absence, group, places, e->signal->better_low, score);
    }
    chs_arena_free(&arena);
    return enough ? CHS_OK : chs_fail_memory(error);
}

chs_status chs_prepare_signals(chs_run *run, chs_error *error) {
    const chs_model *model = run->model;
    uint32_t places = chs_run_places(run);
    run->node = chs_arena_take(&run->arena, model->node_count, sizeof *run->node);
    if (!run->node) return chs_fail_memory(error);
    for (uint32_t n = 0; n < model->node_count; n++) {
        uint16_t *score = n ? chs_arena_raw(&run->arena, places, sizeof *score) : NULL; // of the root, see run.c
        run->node[n].score = score;
        uint16_t index = model->node[n].signal;
        if (index == CHS_NONE) run->node[n].coverage = chs_arena_raw(&run->arena, places, sizeof *score);
        if ((n && !score) || (index == CHS_NONE && !run->node[n].coverage)) return chs_fail_memory(error);
        if (index == CHS_NONE) continue;
        memset(score, 0xFF, places * sizeof *score); // CHS_MISSING
        evaluation e = {.run = run, .signal = &model->signal[index]};
        chs_status status = CHS_OK;
        if (e.signal->scale == CHS_PERCENTILE)
            status = score_by_rank(&e, score, error);
        else
            score_alone(&e, index, score);
        if (status != CHS_OK) return status;
        note_odd_cells(run, &e);
    }
    return CHS_OK;
}
