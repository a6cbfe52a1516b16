// SPDX-License-Identifier: MIT
// The portfolio in figures, as JSON: per band, per whole point, per segment, from band to band since the run was made.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

// Money is null where the model names no column for it: nothing known is not the same as nothing.
static void put_money(chs_writer *writer, const chs_run *run, const char *key, int64_t hundredths) {
    if (run->value)
        chs_put_hundredths(writer, key, hundredths);
    else
        chs_put_null(writer, key);
}

// Band and grade of the median, by the model's own bands: the portfolio in one sign.
static void put_sign(chs_writer *writer, const chs_run *run, uint16_t median) {
    const chs_bands *bands = &run->model->bands;
    uint32_t b = bands->count - 1;
    while (median != CHS_MISSING && bands->band[b].from > median) b--; // the first begins at 0
    chs_put_count(writer, "median_band", median == CHS_MISSING ? run->model->band_count : bands->band[b].index);
    chs_put_text_or_null(writer, "median_grade", chs_run_grade(run, median));
}

static void put_totals(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    chs_put_count(writer, "accounts", summary->accounts);
    chs_put_count(writer, "scored", summary->scored);
    chs_put_count(writer, "left_out", run->left_out);
    chs_put_count(writer, "moved", summary->moved);
    put_money(writer, run, "moved_value", summary->moved_value);
    chs_put_day(writer, "as_of", run->as_of);
    chs_put_day(writer, "snapshot", run->snapshot);
    chs_put_count(writer, "decimals", (uint64_t)run->model->decimals);
    chs_put_points(writer, "mean", summary->mean);
    chs_put_points(writer, "median", summary->median);
    put_sign(writer, run, summary->median);
    chs_put_points(writer, "coverage", summary->coverage);
    put_money(writer, run, "value", summary->value);
    chs_put_count(writer, "valued", summary->valued);
    chs_put_count(writer, "families", run->family_count);
}

static void put_bands(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", chs_band_name_of(run->model, (uint8_t)b));
        chs_put_words(writer, "color", chs_color_of_band(run->model, (uint8_t)b));
        chs_put_points(writer, "from", b < run->model->band_count ? run->model->band[b].from : (uint16_t)CHS_MISSING);
        chs_put_count(writer, "accounts", summary->band[b].accounts);
        put_money(writer, run, "value", summary->band[b].value);
        chs_put_count(writer, "was_accounts", summary->base_band[b].accounts);
        put_money(writer, run, "was_value", summary->base_band[b].value);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_flows(chs_writer *writer, const chs_run *run, const chs_summary *summary) {
    chs_put_open(writer, "flows", '[');
    for (uint32_t from = 0; from <= run->model->band_count; from++) {
        for (uint32_t to = 0; to <= run->model->band_count; to++) {
            const chs_tally *flow = &summary->flow[from][to];
            if (!flow->accounts) continue;
            chs_put_open(writer, NULL, '{');
            chs_put_count(writer, "from", from);
            chs_put_count(writer, "to", to);
            chs_put_count(writer, "accounts", flow->accounts);
            put_money(writer, run, "value", flow->value);
            chs_put_close(writer, '}');
        }
    }
    chs_put_close(writer, ']');
}

static void put_histograms(chs_writer *writer, const chs_summary *summary) {
    chs_put_open(writer, "histogram", '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, NULL, summary->point[i].accounts);
    chs_put_close(writer, ']');
    chs_put_open(writer, "histogram_value", '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_hundredths(writer, NULL, summary->point[i].value);
    chs_put_close(writer, ']');
    chs_put_open(writer, "was_histogram", '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, NULL, summary->base_point[i]);
    chs_put_close(writer, ']');
}

static void put_segment(chs_writer *writer, const chs_run *run, uint16_t entry) {
    chs_segment_summary segment;
    chs_summarise_segment(run, entry, &segment);
    if (entry == CHS_NONE && segment.accounts == 0) return;
    chs_put_open(writer, NULL, '{');
    chs_put_text_or_null(writer, "name", entry == CHS_NONE ? (chs_text){"", 0} : run->model->segment[entry].name);
    chs_put_count(writer, "accounts", segment.accounts);
    put_money(writer, run, "value", segment.value);
    chs_put_points(writer, "median", segment.median);
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) chs_put_count(writer, NULL, segment.band[b].accounts);
    chs_put_close(writer, ']');
    chs_put_open(writer, "bands_value", '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) chs_put_hundredths(writer, NULL, segment.band[b].value);
    chs_put_close(writer, ']');
    chs_put_open(writer, "histogram", '[');
    for (size_t i = 0; i < CHS_POINT_SLOTS; i++) chs_put_count(writer, NULL, segment.point[i]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_segments(chs_writer *writer, const chs_run *run) {
    if (run->model->segment_count == 0) return;
    chs_put_open(writer, "segments", '[');
    for (uint32_t i = 0; i < run->model->segment_count; i++) put_segment(writer, run, (uint16_t)i);
    put_segment(writer, run, CHS_NONE);
    chs_put_close(writer, ']');
}

static void put_weights(chs_writer *writer, const chs_run *run) {
    uint16_t share[CHS_NODES_MAX];
    chs_weight_shares(run->model, run->base_given, share);
    chs_put_open(writer, "weights", '[');
    for (uint32_t n = 1; n < run->model->node_count; n++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", run->model->node[n].id);
        chs_put_number(writer, "weight", run->base_given[n]);
        chs_put_hundredths(writer, "share", share[n]);
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
    chs_put_open(writer, NULL, '{');
    put_totals(writer, run, &summary);
    put_bands(writer, run, &summary);
    put_flows(writer, run, &summary);
    put_histograms(writer, &summary);
    put_segments(writer, run);
    put_weights(writer, run);
    chs_put_stamp(writer, "stamp", run);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
