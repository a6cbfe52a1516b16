// SPDX-License-Identifier: MIT
// The portfolio in figures, as JSON: per band, per whole point, per segment, from band to band since the run was made.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

static void put_count_of(chs_writer *writer, const char *key, uint64_t count) {
    chs_put_key(writer, key);
    chs_put_count(writer, count);
}

static void put_points_of(chs_writer *writer, const char *key, uint16_t points) {
    chs_put_key(writer, key);
    chs_put_points(writer, points);
}

// Money is null where the model names no column for it: nothing known is not the same as nothing.
static void put_money(chs_writer *writer, const chs_run *run, const char *key, int64_t hundredths) {
    chs_put_key(writer, key);
    if (run->value)
        chs_put_hundredths(writer, hundredths);
    else
        chs_put_null(writer);
}

static void put_totals(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    put_count_of(writer, "accounts", summary->accounts);
    put_count_of(writer, "scored", summary->scored);
    put_count_of(writer, "left_out", run->left_out);
    put_count_of(writer, "moved", summary->moved);
    chs_put_key(writer, "as_of");
    chs_put_day(writer, run->as_of);
    chs_put_key(writer, "snapshot");
    chs_put_day(writer, run->snapshot);
    put_count_of(writer, "decimals", (uint64_t)run->model->decimals);
    put_points_of(writer, "mean", summary->mean);
    put_points_of(writer, "median", summary->median);
    put_points_of(writer, "coverage", summary->coverage);
    put_money(writer, run, "value", summary->value);
    put_count_of(writer, "valued", summary->valued);
}

static void put_bands(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    chs_put_key(writer, "bands");
    chs_put_open(writer, '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) {
        chs_put_open(writer, '{');
        chs_put_key(writer, "name");
        chs_put_text(writer, chs_band_name_of(run->model, (uint8_t)b));
        chs_put_key(writer, "color");
        chs_put_words(writer, chs_color_of_band(run->model, (uint8_t)b));
        put_points_of(writer, "from", b < run->model->band_count ? run->model->band[b].from : (uint16_t)CHS_MISSING);
        put_count_of(writer, "accounts", summary->band[b].accounts);
        put_money(writer, run, "value", summary->band[b].value);
        put_count_of(writer, "was_accounts", summary->base_band[b].accounts);
        put_money(writer, run, "was_value", summary->base_band[b].value);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_flows(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    chs_put_key(writer, "flows");
    chs_put_open(writer, '[');
    for (uint32_t from = 0; from <= run->model->band_count; from++) {
        for (uint32_t to = 0; to <= run->model->band_count; to++) {
            const chs_tally *flow = &summary->flow[from][to];
            if (!flow->accounts) continue;
            chs_put_open(writer, '{');
            put_count_of(writer, "from", from);
            put_count_of(writer, "to", to);
            put_count_of(writer, "accounts", flow->accounts);
            put_money(writer, run, "value", flow->value);
            chs_put_close(writer, '}');
        }
    }
    chs_put_close(writer, ']');
}

static void put_histograms(chs_writer *writer, const chs_summary *summary) {
    chs_put_key(writer, "histogram");
    chs_put_open(writer, '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, summary->point[i].accounts);
    chs_put_close(writer, ']');
    chs_put_key(writer, "histogram_value");
    chs_put_open(writer, '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_hundredths(writer, summary->point[i].value);
    chs_put_close(writer, ']');
    chs_put_key(writer, "was_histogram");
    chs_put_open(writer, '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, summary->base_point[i]);
    chs_put_close(writer, ']');
}

static void put_segment(chs_writer *writer, const chs_run *run, uint16_t entry) {
    chs_segment_summary segment;
    chs_summarise_segment(run, entry, &segment);
    if (entry == CHS_NONE && segment.accounts == 0) return;
    chs_put_open(writer, '{');
    chs_put_key(writer, "name");
    chs_put_text_or_null(writer, entry == CHS_NONE ? (chs_text){"", 0} : run->model->segment[entry].name);
    put_count_of(writer, "accounts", segment.accounts);
    put_money(writer, run, "value", segment.value);
    put_points_of(writer, "median", segment.median);
    chs_put_key(writer, "bands");
    chs_put_open(writer, '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) chs_put_count(writer, segment.band[b].accounts);
    chs_put_close(writer, ']');
    chs_put_key(writer, "bands_value");
    chs_put_open(writer, '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) chs_put_hundredths(writer, segment.band[b].value);
    chs_put_close(writer, ']');
    chs_put_key(writer, "histogram");
    chs_put_open(writer, '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, segment.point[i]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_segments(chs_writer *writer, const chs_run *run) {
    if (run->model->segment_count == 0) return;
    chs_put_key(writer, "segments");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < run->model->segment_count; i++) put_segment(writer, run, (uint16_t)i);
    put_segment(writer, run, CHS_NONE);
    chs_put_close(writer, ']');
}

static void put_weights(chs_writer *writer, const chs_run *run) {
    uint16_t share[CHS_NODES_MAX];
    chs_weight_shares(run->model, run->base_given, share);
    chs_put_key(writer, "weights");
    chs_put_open(writer, '[');
    for (uint32_t n = 1; n < run->model->node_count; n++) {
        chs_put_open(writer, '{');
        chs_put_key(writer, "id");
        chs_put_text(writer, run->model->node[n].id);
        chs_put_key(writer, "weight");
        chs_put_number(writer, run->base_given[n]);
        chs_put_key(writer, "share");
        chs_put_hundredths(writer, share[n]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

chs_status chs_run_summary_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_summary summary;
    chs_summarise(run, &summary);
    chs_put_open(writer, '{');
    put_totals(writer, run, &summary);
    put_bands(writer, run, &summary);
    put_flows(writer, run, &summary);
    put_histograms(writer, &summary);
    put_segments(writer, run);
    put_weights(writer, run);
    chs_put_key(writer, "stamp");
    chs_put_stamp(writer, run);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
