// SPDX-License-Identifier: MIT
// One account explained, as JSON: value to score to weight to points for every signal, and every step behind the root.
// Sum of the signals' points + rules' effects + limit + rounding + override = score, exactly.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"
#include "emit/sentiment.h"
#include "insight/evidence.h"

static void put_account(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_account_columns *columns = &run->model->account;
    chs_put_column(writer, "account", run, account, columns->id);
    chs_put_column(writer, "name", run, account, columns->name);
    chs_put_day(writer, "date", chs_run_date(run));
    chs_put_column(writer, "owner", run, account, columns->owner);
    chs_put_value(writer, run, account);
    chs_put_renewal(writer, run, account);
    chs_put_class(writer, run, account);
}

static void put_result(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    uint16_t score = it->outcome.shown;
    chs_put_points(writer, "score", score);
    chs_put_text(writer, "band", chs_band_name_of(run->model, it->outcome.band));
    chs_put_count(writer, "band_index", it->outcome.band);
    chs_put_words(writer, "color", chs_color_of_band(run->model, it->outcome.band));
    chs_put_text_or_null(writer, "grade", chs_run_grade(run, score));
    if (score == CHS_MISSING)
        chs_put_null(writer, "rank");
    else
        chs_put_count(writer, "rank", chs_run_rank(run, score));
    chs_put_count(writer, "of", run->count - run->histogram[CHS_FULL + 1]);
    chs_put_points(writer, "percentile", chs_run_percentile(run, score));
    chs_put_hundredths(writer, "coverage", it->coverage);
    chs_put_hundredths(writer, "need", chs_run_class_of(run, it->account)->need[0]);
    chs_put_points(writer, "low", it->low);
    chs_put_points(writer, "high", it->high);
    chs_put_points(writer, "computed", it->outcome.computed);
    chs_put_points(writer, "root", it->outcome.root);
    char room[1024];
    chs_scrap scrap;
    chs_verdict(run, it, chs_scrap_begin(&scrap, room, sizeof room));
    chs_put_text(writer, "sentence", chs_scrap_end(&scrap));
}

// The bands that hold for the account: a class may have its own.
static void put_bands(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_bands *bands = &chs_run_class_of(run, account)->bands;
    chs_put_open(writer, "bands", '[');
    for (uint32_t i = 0; i < bands->count; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", bands->band[i].name);
        chs_put_text(writer, "color", run->model->band[bands->band[i].index].color);
        chs_put_points(writer, "from", bands->band[i].from);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_points_of_line(chs_writer *writer, const chs_line *line) {
    chs_put_points(writer, "score", line->score);
    chs_put_hundredths(writer, "nominal", line->nominal);
    chs_put_hundredths(writer, "weight", line->weight);
    chs_put_hundredths(writer, "points", line->points);
    chs_put_hundredths(writer, "lost", line->lost);
}

static void put_lines(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_model *model = run->model;
    chs_put_open(writer, "lines", '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        chs_put_open(writer, NULL, '{');
        chs_put_node(writer, model, n);
        chs_put_hundredths(writer, "coverage", it->line[n].coverage);
        put_points_of_line(writer, &it->line[n]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_signal_value(chs_writer *writer, const chs_run *run, const chs_line *line, const chs_signal *signal) {
    bool present = line->absence == CHS_PRESENT;
    if (present && signal->scale != CHS_POINTS)
        chs_put_number(writer, "value", line->value);
    else
        chs_put_null(writer, "value");
    if (signal->scale == CHS_POINTS)
        chs_put_text_or_null(writer, "text", line->text);
    else
        chs_put_null(writer, "text");
    char room[256];
    chs_scrap scrap;
    chs_out_line_value(chs_scrap_begin(&scrap, room, sizeof room), run, line);
    chs_put_text(writer, "shown", chs_scrap_end(&scrap));
    chs_put_text_or_null(writer, "missing", present ? (chs_text){"", 0} : chs_text_of(chs_absence_text(line->absence)));
}

// How old what the signal is made of is.
static void put_data(chs_writer *writer, const chs_run *run, uint32_t account, const chs_signal *signal) {
    chs_evidence it = chs_evidence_of(run, account, signal);
    const char *from = chs_evidence_word(it.from);
    chs_put_open(writer, "data", '{');
    chs_put_text_or_null(writer, "from", chs_text_of(from ? from : ""));
    chs_put_text_or_null(writer, "name", it.name);
    chs_put_day(writer, "date", it.day);
    if (it.day != CHS_NO_DAY && run->as_of != CHS_NO_DAY)
        chs_put_number(writer, "age", run->as_of - it.day);
    else
        chs_put_null(writer, "age");
    chs_put_day(writer, "newest", it.newest);
    chs_put_close(writer, '}');
}

static void put_signals(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, it->account);
    chs_put_open(writer, "signals", '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        const chs_node *node = &model->node[n];
        if (node->signal == CHS_NONE) continue;
        const chs_signal *signal = &model->signal[node->signal];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", node->id);
        chs_put_text(writer, "label", node->label);
        chs_put_text_or_null(writer, "unit", signal->unit);
        chs_put_text_or_null(writer, "kind", signal->kind);
        chs_put_text(writer, "group", model->node[node->parent].id);
        put_signal_value(writer, run, &it->line[n], signal);
        put_points_of_line(writer, &it->line[n]);
        chs_put_curve(writer, signal, &class->curve[node->signal]);
        chs_put_judged(writer, run, it->account, signal);
        put_data(writer, run, it->account, signal);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

chs_status chs_emit_explanation_json(chs_run *run, uint32_t index, bool decides, chs_sink sink, chs_error *error) {
    chs_explanation explanation, *it = &explanation;
    chs_peers peers;
    bool known;
    chs_status status = chs_explain(run, index, it, error);
    if (status == CHS_OK) status = chs_find_peers(run, it, &peers, &known, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    put_account(writer, run, it->account);
    put_result(writer, run, it);
    put_bands(writer, run, it->account);
    put_lines(writer, run, it);
    put_signals(writer, run, it);
    chs_put_peers(writer, run, it, known ? &peers : NULL);
    chs_put_steps(writer, run, it);
    chs_put_family(writer, "family", run, it->account);
    if (decides) {
        chs_put_open(writer, "decides", '{');
        chs_put_deciders(writer, run, it->account);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}

chs_status chs_run_explain_json(chs_run *run, uint32_t index, chs_sink sink, chs_error *error) {
    return chs_emit_explanation_json(run, index, false, sink, error);
}
