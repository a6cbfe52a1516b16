// SPDX-License-Identifier: MIT
// How firm the bands are: in a few figures as JSON; and per account as CSV or JSON.
#include "base/error.h"
#include "emit/stability.h"

static void put_figures(chs_writer *writer, const chs_stability *it) {
    const chs_run *run = chs_stability_run(it);
    chs_stability_options drawn = chs_stability_drawn(it);
    chs_firmness firmness;
    chs_find_firmness(it, &firmness);
    chs_put_count(writer, "draws", drawn.draws);
    chs_put_count(writer, "spread", drawn.spread);
    chs_put_count(writer, "seed", drawn.seed);
    chs_put_count(writer, "kinds", run->model->band_count + 1u);
    chs_put_count(writer, "scored", firmness.scored);
    chs_put_open(writer, "firm", '{');
    chs_put_hundredths(writer, "share", CHS_FIRM_SHARE);
    chs_put_count(writer, "accounts", firmness.firm);
    if (run->value)
        chs_put_hundredths(writer, "value", firmness.firm_value);
    else
        chs_put_null(writer, "value");
    chs_put_close(writer, '}');
    chs_put_open(writer, "shares", '[');
    for (int i = 0; i < CHS_FIRMNESSES; i++) chs_put_count(writer, NULL, firmness.share[i]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "least", '[');
    for (uint32_t i = 0; i < firmness.least_count; i++) {
        uint32_t account = firmness.least[i];
        chs_put_open(writer, NULL, '{');
        chs_put_count(writer, "index", account);
        chs_put_column(writer, "id", run, account, run->model->account.id);
        chs_put_column(writer, "name", run, account, run->model->account.name);
        chs_put_points(writer, "score", chs_stability_score(it, account));
        chs_put_count(writer, "band_index", chs_stability_band(it, account));
        chs_put_hundredths(writer, "share", chs_stability_shares(it)[account]);
        chs_put_open(writer, "bands", '[');
        for (uint32_t b = 0; b <= run->model->band_count; b++)
            chs_put_hundredths(writer, NULL,
                               chs_stability_bands(it)[(size_t)account * (run->model->band_count + 1u) + b]);
        chs_put_close(writer, ']');
        chs_put_count(writer, "low", chs_stability_lows(it)[account]);
        chs_put_count(writer, "high", chs_stability_highs(it)[account]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

chs_status chs_stability_json(const chs_stability *it, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_open(&writer, NULL, '{');
    put_figures(&writer, it);
    chs_put_close(&writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}

// The firmness of an account as keys; nothing is known of one without a score.
static void put_account(chs_writer *writer, const chs_stability *it, uint32_t account) {
    const chs_run *run = chs_stability_run(it);
    uint16_t score = chs_stability_score(it, account);
    bool ranked = chs_stability_lows(it)[account] > 0;
    chs_put_column(writer, "account_id", run, account, run->model->account.id);
    chs_put_column(writer, "account_name", run, account, run->model->account.name);
    chs_put_points(writer, "score", score);
    chs_put_text(writer, "band", chs_band_name_of(run->model, chs_stability_band(it, account)));
    chs_put_hundredths(writer, "stability", chs_stability_shares(it)[account]);
    if (score == CHS_MISSING)
        chs_put_null(writer, "rank");
    else
        chs_put_count(writer, "rank", chs_run_rank(run, score));
    if (ranked) {
        chs_put_count(writer, "rank_low", chs_stability_lows(it)[account]);
        chs_put_count(writer, "rank_high", chs_stability_highs(it)[account]);
    } else {
        chs_put_null(writer, "rank_low");
        chs_put_null(writer, "rank_high");
    }
}

static void out_json(const chs_stability *it, const uint32_t *account, uint32_t count, chs_out *out) {
    chs_writer w = chs_writer_of(out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_stamp(writer, "stamp", chs_stability_run(it));
    put_figures(writer, it);
    chs_put_line(writer);
    chs_put_open(writer, "accounts", '[');
    for (uint32_t i = 0; i < count; i++) {
        chs_put_line(writer);
        chs_put_open(writer, NULL, '{');
        put_account(writer, it, account ? account[i] : i);
        chs_put_close(writer, '}');
    }
    chs_out_char(out, '\n');
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
    chs_out_char(out, '\n');
}

static void out_csv(const chs_stability *it, const uint32_t *account, uint32_t count, bool raw, chs_out *out) {
    const chs_run *run = chs_stability_run(it);
    char room[CHS_CELL_CHARS];
    chs_out_format(out, "account_id,account_name,score,band,stability,rank,rank_low,rank_high\n");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = account ? account[i] : i;
        uint16_t score = chs_stability_score(it, a);
        chs_out_csv_text(out, chs_run_text(run, a, run->model->account.id, room), !raw);
        chs_out_char(out, ',');
        chs_out_csv_text(out, chs_run_text(run, a, run->model->account.name, room), !raw);
        chs_out_char(out, ',');
        if (score != CHS_MISSING) chs_out_hundredths(out, score, run->model->decimals);
        chs_out_char(out, ',');
        chs_out_csv_text(out, chs_band_name_of(run->model, chs_stability_band(it, a)), !raw);
        chs_out_char(out, ',');
        chs_out_hundredths(out, chs_stability_shares(it)[a], 2);
        chs_out_char(out, ',');
        if (score != CHS_MISSING) chs_out_format(out, "%u", chs_run_rank(run, score));
        if (chs_stability_lows(it)[a])
            chs_out_format(out, ",%u,%u\n", chs_stability_lows(it)[a], chs_stability_highs(it)[a]);
        else
            chs_out_format(out, ",,\n");
    }
}

chs_status chs_stability_write(const chs_stability *it, chs_format format, const chs_write_options *options,
                               chs_sink sink, chs_error *error) {
    static const chs_write_options plain = {0};
    if (!options) options = &plain;
    if (format == CHS_NDJSON)
        return chs_fail(error, CHS_BAD_ARGUMENT, "How firm bands are is written as a table, CSV or JSON.");
    const chs_run *run = chs_stability_run(it);
    bool sorted = format == CHS_TABLE || options->top;
    chs_arena arena = {0};
    uint32_t *account = sorted ? chs_arena_raw(&arena, run->count, sizeof *account) : NULL, count = run->count;
    if (sorted && !account) return chs_fail_memory(error);
    if (sorted) count = chs_sort_by_firmness(it, account);
    if (options->top && count > options->top) count = options->top;
    chs_out out;
    chs_out_begin(&out, sink);
    if (format == CHS_JSON)
        out_json(it, account, count, &out);
    else if (format == CHS_CSV)
        out_csv(it, account, count, options->raw, &out);
    else
        chs_emit_stability_table(it, account, count, options, &out);
    chs_arena_free(&arena);
    return chs_out_end(&out, error);
}
