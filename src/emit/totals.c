// SPDX-License-Identifier: MIT
// The portfolio told so that nobody can be picked out of it: accounts and value per band, and per segment and band. What
// fewer than CHS_TOTALS_LEAST accounts stand for is withheld (null), and so is what would give it away by subtraction: in a
// row of which only one cell is withheld the smallest other one is, too; of segments, whole rows.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

enum { ROWS_MAX = CHS_CLASSES_MAX + 1 };

static bool is_small(uint32_t accounts) { return accounts > 0 && accounts < CHS_TOTALS_LEAST; }

// The smallest of those not withheld that are not empty; `count`: there is none.
static uint32_t smallest_other(const uint32_t *accounts, const bool *withheld, uint32_t count) {
    uint32_t found = count;
    for (uint32_t i = 0; i < count; i++)
        if (!withheld[i] && accounts[i] && (found == count || accounts[i] < accounts[found])) found = i;
    return found;
}

// `withheld` says which are already. One alone would be what the others lack to the total.
static void hide_another(const uint32_t *accounts, bool *withheld, uint32_t count) {
    uint32_t hidden = 0;
    for (uint32_t i = 0; i < count; i++) hidden += withheld[i];
    uint32_t other = hidden == 1 ? smallest_other(accounts, withheld, count) : count;
    if (other < count) withheld[other] = true;
}

static void put_tally(chs_writer *writer, const chs_run *run, uint32_t accounts, int64_t value, bool withheld) {
    if (withheld)
        chs_put_null(writer, "accounts");
    else
        chs_put_count(writer, "accounts", accounts);
    if (withheld || !run->value)
        chs_put_null(writer, "value");
    else
        chs_put_hundredths(writer, "value", value);
}

static void put_bands(chs_writer *writer, const chs_run *run, const chs_tally *tally, bool hide_all) {
    uint32_t count = run->model->band_count + 1, accounts[CHS_BAND_SLOTS] = {0};
    bool withheld[CHS_BAND_SLOTS] = {0};
    for (uint32_t b = 0; b < count; b++) {
        accounts[b] = tally[b].accounts;
        withheld[b] = hide_all || is_small(accounts[b]);
    }
    hide_another(accounts, withheld, count);
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b < count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", chs_band_name_of(run->model, (uint8_t)b));
        chs_put_words(writer, "color", chs_color_of_band(run->model, (uint8_t)b));
        chs_put_points(writer, "from", b < run->model->band_count ? run->model->band[b].from : (uint16_t)CHS_MISSING);
        put_tally(writer, run, accounts[b], tally[b].value, withheld[b]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

// The last segment is that of the accounts that match none.
static void put_segments(chs_writer *writer, const chs_run *run, chs_segment_summary *summary) {
    uint32_t count = run->model->segment_count + 1, accounts[ROWS_MAX];
    bool withheld[ROWS_MAX];
    for (uint32_t i = 0; i < count; i++) {
        chs_summarise_segment(run, i + 1 < count ? (uint16_t)i : (uint16_t)CHS_NONE, summary);
        accounts[i] = summary->accounts;
        withheld[i] = false;
        for (uint32_t b = 0; b <= run->model->band_count; b++) withheld[i] |= is_small(summary->band[b].accounts);
    }
    hide_another(accounts, withheld, count);
    chs_put_open(writer, "segments", '[');
    for (uint32_t i = 0; i < count; i++) {
        if (!accounts[i]) continue;
        chs_summarise_segment(run, i + 1 < count ? (uint16_t)i : (uint16_t)CHS_NONE, summary);
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "name", i + 1 < count ? run->model->segment[i].name : (chs_text){"", 0});
        put_tally(writer, run, accounts[i], summary->value, withheld[i]);
        chs_put_points(writer, "median", withheld[i] ? (uint16_t)CHS_MISSING : summary->median);
        put_bands(writer, run, summary->band, withheld[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

chs_status chs_run_totals_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_summary summary;
    chs_summarise(run, &summary);
    bool few = summary.accounts < CHS_TOTALS_LEAST;
    chs_put_open(writer, NULL, '{');
    chs_put_text_or_null(writer, "model", run->model->name);
    chs_put_count(writer, "decimals", (uint64_t)run->model->decimals);
    chs_put_count(writer, "least", CHS_TOTALS_LEAST);
    chs_put_day(writer, "as_of", run->as_of);
    put_tally(writer, run, summary.accounts, summary.value, few);
    chs_put_points(writer, "mean", few ? (uint16_t)CHS_MISSING : summary.mean);
    chs_put_points(writer, "median", few ? (uint16_t)CHS_MISSING : summary.median);
    chs_put_points(writer, "coverage", few ? (uint16_t)CHS_MISSING : summary.coverage);
    put_bands(writer, run, summary.band, few);
    if (run->model->segment_count && !few) {
        chs_segment_summary segment;
        put_segments(writer, run, &segment);
    }
    chs_put_stamp(writer, "stamp", run);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
