// SPDX-License-Identifier: MIT
// What decides the band of an account, as JSON and in a line of its explanation on a terminal.
#include <math.h>

#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"
#include "insight/decide.h"

static void put_turn(chs_writer *writer, const char *key, const chs_run *run, const chs_turn_at *turn, double now) {
    if (!turn->is) {
        chs_put_null(writer, key);
        return;
    }
    chs_put_open(writer, key, '{');
    chs_put_number(writer, "weight", turn->weight);
    chs_put_hundredths(writer, "share", turn->share);
    chs_put_number(writer, "change", turn->change);
    if (now > 0)
        chs_put_number(writer, "relative", floor(turn->change / now * 10000 + 0.5) / 100);
    else
        chs_put_null(writer, "relative");
    chs_put_points(writer, "score", turn->score);
    chs_put_text(writer, "band", chs_band_name_of(run->model, turn->band));
    chs_put_count(writer, "band_index", turn->band);
    chs_put_words(writer, "color", chs_color_of_band(run->model, turn->band));
    chs_put_close(writer, '}');
}

// Whose weight it is, as chs_run_set_weight takes it.
static void put_where(chs_writer *writer, const chs_run *run, const chs_run_class *class, chs_giver giver) {
    bool segment = giver == CHS_FROM_SEGMENT || giver == CHS_FROM_CLASS;
    bool lifecycle = giver == CHS_FROM_LIFECYCLE || giver == CHS_FROM_CLASS;
    chs_put_open(writer, "where", '{');
    chs_put_entries(writer, run->model, segment ? class->segment : (uint16_t)CHS_NONE,
                    lifecycle ? class->lifecycle : (uint16_t)CHS_NONE);
    chs_put_close(writer, '}');
}

static const char *way_of(const chs_decider *decider) {
    const chs_turn_at *nearer = chs_nearer_turn(decider);
    return !nearer ? NULL : nearer == &decider->less ? "less" : "more";
}

static void put_decider(chs_writer *writer, const chs_run *run, const chs_run_class *class, uint16_t n,
                        const chs_decider *decider) {
    const chs_weight *given = &class->given[n];
    const char *way = way_of(decider);
    chs_put_open(writer, NULL, '{');
    chs_put_node(writer, run->model, n);
    chs_put_number(writer, "weight", given->value);
    chs_put_hundredths(writer, "share", class->weight[n]);
    put_where(writer, run, class, given->giver);
    put_turn(writer, "less", run, &decider->less, given->value);
    put_turn(writer, "more", run, &decider->more, given->value);
    chs_put_text_or_null(writer, "smallest", chs_text_of(way ? way : ""));
    chs_put_close(writer, '}');
}

void chs_put_deciders(chs_writer *writer, const chs_run *run, uint32_t account) {
    chs_decision decision;
    chs_decide(run, account, &decision);
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_put_open(writer, "nodes", '[');
    for (uint16_t n = 1; n < run->model->node_count; n++) put_decider(writer, run, class, n, &decision.node[n]);
    chs_put_close(writer, ']');
    if (decision.key == CHS_NONE) {
        chs_put_null(writer, "key");
        return;
    }
    chs_put_open(writer, "key", '{');
    chs_put_text(writer, "id", run->model->node[decision.key].id);
    chs_put_text(writer, "label", run->model->node[decision.key].label);
    chs_put_words(writer, "way", way_of(&decision.node[decision.key]));
    chs_put_close(writer, '}');
}

chs_status chs_run_decides_json(const chs_run *run, uint32_t account, chs_sink sink, chs_error *error) {
    chs_status status = chs_check_account(run, account, error);
    if (status != CHS_OK) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_count(writer, "index", account);
    chs_put_points(writer, "score", run->score[account]);
    chs_put_text(writer, "band", chs_band_name_of(run->model, run->band[account]));
    chs_put_count(writer, "band_index", run->band[account]);
    chs_put_deciders(writer, run, account);
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}

void chs_page_decides(const chs_page *page) {
    const chs_run *run = page->run;
    chs_decision decision;
    char words[512];
    chs_scrap scrap;
    chs_decide(run, page->it->account, &decision);
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    if (decision.key == CHS_NONE) {
        chs_out_format(out, "No weight alone moves the band");
        chs_page_heading(page, &scrap);
        return;
    }
    const chs_turn_at *turn = chs_nearer_turn(&decision.node[decision.key]);
    chs_out_format(out, "The smallest change of a weight that moves the band");
    chs_page_heading(page, &scrap);
    out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_text(out, run->model->node[decision.key].label);
    chs_out_format(out, ": ");
    chs_out_number(out, turn->weight);
    chs_out_format(out, " instead of ");
    chs_out_number(out, chs_run_class_of(run, page->it->account)->given[decision.key].value);
    chs_out_format(out, " gives ");
    chs_out_text(out, chs_band_name_of(run->model, turn->band));
    if (turn->score != CHS_MISSING) {
        chs_out_format(out, " (");
        chs_out_json_points(out, turn->score);
        chs_out_char(out, ')');
    }
    chs_screen_wrap(page->out, chs_scrap_end(&scrap), 2, page->width);
}
