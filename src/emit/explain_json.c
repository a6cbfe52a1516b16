// SPDX-License-Identifier: MIT
// One account explained, as JSON: value to score to weight to points for every signal, and every step behind the root.
// Sum of the signals' points + rules' effects + limit + rounding + override = score, exactly.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

static void put_scrap(chs_writer *writer, chs_scrap *scrap) { chs_put_text(writer, chs_scrap_end(scrap)); }

static void put_column_text(chs_writer *writer, const chs_run *run, uint32_t account, uint32_t column) {
    char room[CHS_CELL_CHARS];
    chs_put_text_or_null(writer, chs_run_text(run, account, column, room));
}

static void put_account(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_put_key(writer, "account");
    put_column_text(writer, run, account, model->account.id);
    chs_put_key(writer, "name");
    put_column_text(writer, run, account, model->account.name);
    chs_put_key(writer, "date");
    chs_put_day(writer, chs_run_date(run));
    chs_put_key(writer, "owner");
    put_column_text(writer, run, account, model->account.owner);
    chs_put_key(writer, "value");
    if (run->value && run->value[account] != CHS_NO_VALUE)
        chs_put_hundredths(writer, run->value[account]);
    else
        chs_put_null(writer);
    chs_put_renewal(writer, run, account);
    chs_put_key(writer, "segment");
    chs_put_text_or_null(writer, class->segment == CHS_NONE ? (chs_text){"", 0} : model->segment[class->segment].name);
    chs_put_key(writer, "lifecycle");
    chs_put_text_or_null(writer,
                         class->lifecycle == CHS_NONE ? (chs_text){"", 0} : model->lifecycle[class->lifecycle].name);
}

static void put_result(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    uint16_t score = it->outcome.shown;
    chs_put_key(writer, "score");
    chs_put_points(writer, score);
    chs_put_key(writer, "band");
    chs_put_text(writer, chs_band_name_of(run->model, it->outcome.band));
    chs_put_key(writer, "band_index");
    chs_put_count(writer, it->outcome.band);
    chs_put_key(writer, "color");
    chs_put_words(writer, chs_color_of_band(run->model, it->outcome.band));
    chs_put_key(writer, "grade");
    chs_put_text_or_null(writer, chs_run_grade(run, score));
    chs_put_key(writer, "rank");
    if (score == CHS_MISSING)
        chs_put_null(writer);
    else
        chs_put_count(writer, chs_run_rank(run, score));
    chs_put_key(writer, "of");
    chs_put_count(writer, run->count - run->histogram[CHS_FULL + 1]);
    chs_put_key(writer, "percentile");
    chs_put_points(writer, chs_run_percentile(run, score));
    chs_put_key(writer, "coverage");
    chs_put_hundredths(writer, it->coverage);
    chs_put_key(writer, "low");
    chs_put_points(writer, it->low);
    chs_put_key(writer, "high");
    chs_put_points(writer, it->high);
    chs_put_key(writer, "computed");
    chs_put_points(writer, it->outcome.computed);
    chs_put_key(writer, "root");
    chs_put_points(writer, it->outcome.root);
    chs_put_key(writer, "sentence");
    char room[1024];
    chs_scrap scrap;
    chs_verdict(run, it, chs_scrap_begin(&scrap, room, sizeof room));
    put_scrap(writer, &scrap);
}

static void put_points_of_line(chs_writer *writer, const chs_line *line) {
    chs_put_key(writer, "score");
    chs_put_points(writer, line->score);
    chs_put_key(writer, "nominal");
    chs_put_hundredths(writer, line->nominal);
    chs_put_key(writer, "weight");
    chs_put_hundredths(writer, line->weight);
    chs_put_key(writer, "points");
    chs_put_hundredths(writer, line->points);
    chs_put_key(writer, "lost");
    chs_put_hundredths(writer, line->lost);
}

static void put_lines(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_model *model = run->model;
    chs_put_key(writer, "lines");
    chs_put_open(writer, '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        const chs_node *node = &model->node[n];
        chs_put_open(writer, '{');
        chs_put_key(writer, "id");
        chs_put_text(writer, node->id);
        chs_put_key(writer, "label");
        chs_put_text(writer, node->label);
        chs_put_key(writer, "kind");
        chs_put_words(writer, node->signal == CHS_NONE ? "group" : "signal");
        chs_put_key(writer, "depth");
        chs_put_count(writer, node->depth);
        chs_put_key(writer, "parent");
        chs_put_text_or_null(writer, node->parent == CHS_NONE ? (chs_text){"", 0} : model->node[node->parent].id);
        chs_put_key(writer, "coverage");
        chs_put_hundredths(writer, it->line[n].coverage);
        put_points_of_line(writer, &it->line[n]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_pair(chs_writer *writer, double x, double y) {
    chs_put_open(writer, '[');
    chs_put_number(writer, x);
    chs_put_number(writer, y);
    chs_put_close(writer, ']');
}

// The curve of the account's class; steps as their edges; a goal as the curve it is; null where there is none.
static void put_curve(chs_writer *writer, const chs_signal *signal, const chs_curve *curve) {
    if (signal->scale == CHS_GOAL) {
        chs_put_open(writer, '[');
        put_pair(writer, 0, 0);
        put_pair(writer, signal->goal, 100);
        chs_put_close(writer, ']');
    } else if (signal->scale == CHS_CURVE || signal->scale == CHS_STEPS) {
        chs_put_open(writer, '[');
        for (uint32_t i = 0; i < curve->count; i++) put_pair(writer, curve->point[i].x, curve->point[i].y);
        chs_put_close(writer, ']');
    } else {
        chs_put_null(writer);
    }
}

static void put_signal_value(chs_writer *writer, const chs_run *run, const chs_line *line, const chs_signal *signal) {
    bool present = line->absence == CHS_PRESENT;
    chs_put_key(writer, "value");
    if (present && signal->scale != CHS_POINTS)
        chs_put_number(writer, line->value);
    else
        chs_put_null(writer);
    chs_put_key(writer, "text");
    if (signal->scale == CHS_POINTS)
        chs_put_text_or_null(writer, line->text);
    else
        chs_put_null(writer);
    chs_put_key(writer, "shown");
    char room[256];
    chs_scrap scrap;
    chs_out_line_value(chs_scrap_begin(&scrap, room, sizeof room), run, line);
    put_scrap(writer, &scrap);
    chs_put_key(writer, "missing");
    chs_put_text_or_null(writer, present ? (chs_text){"", 0} : chs_text_of(chs_absence_text(line->absence)));
}

static void put_signals(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, it->account);
    chs_put_key(writer, "signals");
    chs_put_open(writer, '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        const chs_node *node = &model->node[n];
        if (node->signal == CHS_NONE) continue;
        const chs_signal *signal = &model->signal[node->signal];
        chs_put_open(writer, '{');
        chs_put_key(writer, "id");
        chs_put_text(writer, node->id);
        chs_put_key(writer, "label");
        chs_put_text(writer, node->label);
        chs_put_key(writer, "unit");
        chs_put_text_or_null(writer, signal->unit);
        chs_put_key(writer, "kind");
        chs_put_text_or_null(writer, signal->kind);
        chs_put_key(writer, "group");
        chs_put_text(writer, model->node[node->parent].id);
        put_signal_value(writer, run, &it->line[n], signal);
        put_points_of_line(writer, &it->line[n]);
        chs_put_key(writer, "curve");
        put_curve(writer, signal, &class->curve[node->signal]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

chs_status chs_run_explain_json(chs_run *run, uint32_t index, chs_sink sink, chs_error *error) {
    chs_explanation explanation, *it = &explanation;
    chs_status status = chs_explain(run, index, it, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, '{');
    put_account(writer, run, it->account);
    put_result(writer, run, it);
    put_lines(writer, run, it);
    put_signals(writer, run, it);
    chs_put_steps(writer, run, it);
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}
