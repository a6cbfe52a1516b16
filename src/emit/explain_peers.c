// SPDX-License-Identifier: MIT
// An account against its peers, as JSON and in a paragraph of its explanation on a terminal.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

enum { CAUSES = 3 };

static chs_text segment_of(const chs_run *run, const chs_explanation *it) {
    return chs_entry_name(run->model->segment, chs_run_class_of(run, it->account)->segment);
}

static void put_lines(chs_writer *writer, const chs_model *model, const chs_explanation *it, const chs_peers *peers) {
    chs_put_open(writer, "signals", '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        if (model->node[n].signal == CHS_NONE) continue;
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", model->node[n].id);
        chs_put_text(writer, "label", model->node[n].label);
        chs_put_points(writer, "score", it->line[n].score);
        chs_put_hundredths(writer, "weight", it->line[n].weight);
        chs_put_points(writer, "mean", peers->line[n].mean);
        chs_put_count(writer, "accounts", peers->line[n].accounts);
        chs_put_hundredths(writer, "points", peers->line[n].points);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_put_peers(chs_writer *writer, const chs_run *run, const chs_explanation *it, const chs_peers *peers) {
    if (!peers) {
        chs_put_null(writer, "peers");
        return;
    }
    chs_put_open(writer, "peers", '{');
    chs_put_text_or_null(writer, "segment", segment_of(run, it));
    chs_put_count(writer, "accounts", peers->accounts);
    chs_put_count(writer, "scored", peers->scored);
    chs_put_points(writer, "mean", peers->mean);
    chs_put_hundredths(writer, "difference", peers->difference);
    chs_put_points(writer, "percentile", peers->percentile);
    put_lines(writer, run->model, it, peers);
    chs_put_hundredths(writer, "steps", peers->steps);
    chs_put_hundredths(writer, "rest", peers->rest);
    chs_put_close(writer, '}');
}

// The signals through which the account is most on the side of its peers that it is on.
static void out_causes(const chs_page *page, chs_out *out) {
    const chs_model *model = page->run->model;
    int32_t side = page->peers->difference < 0 ? -1 : 1;
    bool said[CHS_NODES_MAX] = {false};
    for (int i = 0; i < CAUSES; i++) {
        uint32_t most = 0;
        for (uint32_t n = 1; n < model->node_count; n++)
            if (model->node[n].signal != CHS_NONE && !said[n] &&
                side * page->peers->line[n].points > side * page->peers->line[most].points)
                most = n;
        if (!most) break;
        said[most] = true;
        if (i) chs_out_format(out, ", ");
        chs_out_text(out, model->node[most].label);
        chs_out_char(out, ' ');
        chs_out_change(out, page->peers->line[most].points, 2);
        chs_out_format(out, " (");
        chs_out_json_points(out, page->it->line[most].score);
        chs_out_format(out, " beside ");
        chs_out_json_points(out, page->peers->line[most].mean);
        chs_out_char(out, ')');
    }
}

void chs_page_peers(const chs_page *page) {
    const chs_peers *peers = page->peers;
    if (!peers) return;
    char words[1024];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_text segment = segment_of(page->run, page->it);
    chs_out_format(out, "Against %u account%s", peers->scored, chs_plural(peers->scored));
    if (segment.size) chs_out_format(out, " of \"%.*s\"", CHS_SHOW(segment));
    chs_out_format(out, ": ");
    chs_out_change(out, peers->difference, 2);
    chs_out_format(out, " to their mean of ");
    chs_out_json_points(out, peers->mean);
    chs_out_format(out, ", percentile ");
    chs_out_json_points(out, peers->percentile);
    chs_page_heading(page, &scrap);
    out_causes(page, chs_scrap_begin(&scrap, words, sizeof words));
    chs_text causes = chs_scrap_end(&scrap);
    if (causes.size) chs_screen_wrap(page->out, causes, 2, page->width);
}
