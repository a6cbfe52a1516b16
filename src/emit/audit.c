// SPDX-License-Identifier: MIT
// What it takes to compute the scores once more elsewhere, as in a workbook with formulas: weights, needs, scales and bands of
// every class, and of every account its class, its values, the rules that are true of it, its override. Values come as the
// model's expressions made them: what goes into them is not part of it.
#include <math.h>

#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/scores.h"
#include "score/curve.h"

static void put_weights(chs_writer *writer, const chs_run *run, const chs_run_class *class) {
    chs_put_open(writer, "weights", '[');
    for (uint32_t n = 0; n < run->model->node_count; n++) chs_put_number(writer, NULL, class->given[n].value);
    chs_put_close(writer, ']');
    chs_put_open(writer, "own", '['); // weights that do not follow those of the base
    for (uint32_t n = 0; n < run->model->node_count; n++)
        chs_put_bool(writer, NULL, class->given[n].giver != CHS_FROM_BASE);
    chs_put_close(writer, ']');
    chs_put_open(writer, "needs", '[');
    for (uint32_t n = 0; n < run->model->node_count; n++) chs_put_count(writer, NULL, class->need[n]);
    chs_put_close(writer, ']');
}

// The curves that are not the model's own, by signal; null for the others.
static void put_curves(chs_writer *writer, const chs_run *run, const chs_run_class *class) {
    chs_put_open(writer, "curves", '[');
    for (uint32_t s = 0; s < run->model->signal_count; s++) {
        const chs_curve *curve = &class->curve[s];
        if (curve->point == run->model->signal[s].curve.point)
            chs_put_null(writer, NULL);
        else
            chs_put_pairs(writer, NULL, curve);
    }
    chs_put_close(writer, ']');
}

static void put_class(chs_writer *writer, const chs_run *run, const chs_run_class *class) {
    chs_put_open(writer, NULL, '{');
    chs_put_entries(writer, run->model, class->segment, class->lifecycle);
    put_weights(writer, run, class);
    put_curves(writer, run, class);
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b < class->bands.count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", class->bands.band[b].name);
        chs_put_count(writer, "from", class->bands.band[b].from);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

// ---- Values -----------------------------------------------------------------------------------------------------------

// A spreadsheet takes a number for another one that it agrees with in 15 digits. So a value whose points lie that close below
// the next hundredth, or that lies that close below a step, would be scored higher there.
static bool taken_for_more(const chs_signal *signal, const chs_curve *curve, double value) {
    if (signal->scale == CHS_STEPS) {
        for (uint32_t i = 0; i < curve->count; i++) {
            double below = curve->point[i].x - value;
            if (below > 0 && below <= 1e-13 * fabs(value)) return true;
        }
        return false;
    }
    double sought = 100 * chs_signal_points(signal, curve, value) + 0.5;
    return ceil(sought) != sought && ceil(sought) - sought < 1e-10;
}

// The nearest value that has the same score there and here.
static double settled(const chs_signal *signal, const chs_curve *curve, double value, uint32_t *count) {
    if (!taken_for_more(signal, curve, value)) return value;
    ++*count;
    uint16_t score = chs_signal_score(signal, curve, value);
    for (double step = 1e-13; step < 1e-6; step *= 10) {
        for (int side = -1; side <= 1; side += 2) {
            double other = value + side * step * fabs(value);
            if (chs_signal_score(signal, curve, other) == score && !taken_for_more(signal, curve, other)) return other;
        }
    }
    return value;
}

// The word that gave the points, as the model writes it.
static chs_text word_of(const chs_run *run, const chs_signal *signal, uint32_t row, double points) {
    char room[CHS_CELL_CHARS];
    chs_text text = chs_signal_text(&run->binding, signal, row, room), same = {"", 0};
    for (uint32_t w = 0; w < signal->word_count; w++) {
        if (chs_text_equal_ignoring_case(signal->word[w].text, text)) return signal->word[w].text;
        if (signal->word[w].score == floor(100 * points + 0.5)) same = signal->word[w].text;
    }
    return same;
}

static void put_value(chs_writer *writer, const chs_run *run, uint32_t account, uint16_t index, uint32_t *moved) {
    const chs_signal *signal = &run->model->signal[index];
    const chs_curve *curve = &chs_run_class_of(run, account)->curve[index];
    double value;
    uint8_t absence;
    chs_signal_values(&run->binding, signal, &run->row[account], 1, &value, &absence);
    if (absence != CHS_PRESENT) {
        chs_put_null(writer, NULL);
    } else if (signal->scale == CHS_POINTS) {
        chs_put_text(writer, NULL, word_of(run, signal, run->row[account], value));
    } else {
        if (signal->scale != CHS_PERCENTILE) value = settled(signal, curve, value, moved);
        chs_put_number(writer, NULL, value);
    }
}

static void put_account(chs_writer *writer, const chs_run *run, uint32_t account, uint32_t *moved) {
    const chs_override *override = chs_run_override(run, account);
    uint64_t rules = chs_run_fired(run, account);
    chs_put_open(writer, NULL, '{');
    chs_put_count(writer, "class", run->class_of ? run->class_of[account] : 0);
    chs_put_open(writer, "rules", '[');
    for (uint32_t r = 0; r < run->model->rule_count; r++) chs_put_count(writer, NULL, rules >> r & 1);
    chs_put_close(writer, ']');
    if (override)
        chs_put_words(writer, "action", chs_override_word(override->action));
    else
        chs_put_null(writer, "action");
    chs_put_points(writer, "to", override ? override->value : (uint16_t)CHS_MISSING);
    chs_put_open(writer, "values", '[');
    for (uint32_t n = 0; n < run->model->node_count; n++)
        if (run->model->node[n].signal != CHS_NONE) put_value(writer, run, account, run->model->node[n].signal, moved);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

chs_status chs_run_audit_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    uint32_t moved = 0;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_open(writer, "base", '[');
    for (uint32_t n = 0; n < run->model->node_count; n++) chs_put_number(writer, NULL, run->base_given[n]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "classes", '[');
    for (uint32_t c = 0; c < run->class_count; c++) put_class(writer, run, &run->classes[c]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "log2", '['); // empty: no group is a geometric mean
    for (uint32_t s = 1; run->log2 && s <= CHS_FULL; s++) chs_put_count(writer, NULL, run->log2[s]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "accounts", '[');
    for (uint32_t i = 0; i < run->count && !out.failed; i++) put_account(writer, run, i, &moved);
    chs_put_close(writer, ']');
    chs_put_count(writer, "settled", moved);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
