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
    chs_odd evidence, date; // of those without evidence, or stale: what should tell cannot be read
} evaluation;

static void count_evidence(evaluation *e, const chs_places *at, const uint8_t *absence) {
    const chs_expr column = {.op = CHS_OP_COLUMN, .column = e->signal->least_column};
    double number[CHS_BLOCK];
    uint8_t missing[CHS_BLOCK];
    chs_eval(&e->run->binding, &column, at->row, at->count, number, missing);
    for (uint32_t i = 0; i < at->count; i++)
        if (absence[i] == CHS_LITTLE && chs_is_odd(missing[i])) chs_count_odd(&e->evidence, at->row[i]);
}

static void count_dates(evaluation *e, const chs_places *at, const uint8_t *absence) {
    int32_t day[CHS_BLOCK];
    uint8_t missing[CHS_BLOCK];
    chs_eval_days(&e->run->binding, e->signal->dated_column, at->row, at->count, day, missing);
    for (uint32_t i = 0; i < at->count; i++)
        if (absence[i] == CHS_STALE && chs_is_odd(missing[i])) chs_count_odd(&e->date, at->row[i]);
}

// Values of the accounts at some places.
static void evaluate(evaluation *e, const chs_places *at, double *value, uint8_t *absence) {
    chs_signal_values(&e->run->binding, e->signal, at->row, at->count, value, absence);
    for (uint32_t i = 0; i < at->count; i++) {
        if (absence[i] == CHS_UNREADABLE) chs_count_odd(&e->unreadable, at->row[i]);
        if (absence[i] == CHS_UNKNOWN_TEXT) chs_count_odd(&e->unknown, at->row[i]);
        if (absence[i] == CHS_OUT_OF_RANGE) chs_count_odd(&e->out_of_range, at->row[i]);
    }
    const chs_signal *signal = e->signal; // an expression may give these reasons, too
    if (signal->least_column != CHS_NO_COLUMN && memchr(absence, CHS_LITTLE, at->count)) count_evidence(e, at, absence);
    if (signal->dated_column != CHS_NO_COLUMN && memchr(absence, CHS_STALE, at->count)) count_dates(e, at, absence);
}

static void note_beside(chs_run *run, const chs_signal *signal, const char *code, uint32_t column, const chs_odd *odd,
                        const char *what) {
    if (!odd->count) return;
    chs_notice *notice = chs_report_add(&run->report, CHS_WARNING, code, (chs_text){"", 0}, signal->id,
                                        "\"%.*s\" is left out for %u of the accounts, first in row %u: \"%.*s\" %s",
                                        CHS_SHOW(signal->label), odd->count, odd->row + 1,
                                        CHS_SHOW(run->binding.columns->item[column].name), what);
    chs_place_odd(odd, notice);
}

static void note_odd_cells(chs_run *run, const evaluation *e) {
    chs_text id = e->signal->id, label = e->signal->label;
    chs_note_missing(run, "signal.unreadable", id, label, &e->unreadable,
                     "the cell is no number or date that can be read.");
    chs_note_missing(run, "signal.unknown_text", id, label, &e->unknown,
                     "the text is none of those that \"points\" names.");
    chs_note_missing(run, "signal.out_of_range", id, label, &e->out_of_range, "the value is beyond 10^15.");
    note_beside(run, e->signal, "at_least.unreadable", e->signal->least_column, &e->evidence,
                "is no number up to 10^15 that can be read, and counts as no evidence.");
    note_beside(run, e->signal, "stale_after.unreadable", e->signal->dated_column, &e->date,
                "is no date that can be read, and counts as stale.");
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
