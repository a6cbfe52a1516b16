// SPDX-License-Identifier: MIT
// Two models compared, as JSON; two or more as CSV; the text table is compare_table.c.
#include "emit/compare.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "emit/diff.h"
#include "emit/emit.h"
#include "emit/look.h"

// ---- JSON -------------------------------------------------------------------------------------------------------------

static void put_money(chs_writer *writer, const char *key, const chs_run *run, int64_t hundredths) {
    if (run->value)
        chs_put_hundredths(writer, key, hundredths);
    else
        chs_put_null(writer, key);
}

static void put_model(chs_writer *writer, const chs_run *run) {
    const chs_model *model = run->model;
    chs_summary summary;
    chs_summarise(run, &summary);
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "file", model->file);
    chs_put_text_or_null(writer, "name", model->name);
    chs_put_text_or_null(writer, "stage", model->stage);
    chs_put_text_or_null(writer, "effective", model->effective);
    chs_put_words(writer, "hash", model->hash);
    chs_put_bool(writer, "edited", chs_run_edited(run));
    chs_put_count(writer, "decimals", (uint64_t)model->decimals);
    chs_put_count(writer, "accounts", summary.accounts);
    chs_put_count(writer, "scored", summary.scored);
    chs_put_points(writer, "mean", summary.mean);
    chs_put_points(writer, "median", summary.median);
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b <= model->band_count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", chs_band_name_of(model, (uint8_t)b));
        chs_put_words(writer, "color", chs_color_of_band(model, (uint8_t)b));
        chs_put_points(writer, "from", b < model->band_count ? model->band[b].from : (uint16_t)CHS_MISSING);
        chs_put_count(writer, "accounts", summary.band[b].accounts);
        put_money(writer, "value", run, summary.band[b].value);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static const char *const turn_names[CHS_TURNS] = {"same", "better", "worse", "newly_scored", "no_longer_scored"};

static void put_counts(chs_writer *writer, const chs_comparison *it) {
    chs_put_count(writer, "both", it->both);
    chs_put_count(writer, "moved", it->both - it->turn[CHS_SAME].accounts);
    chs_put_count(writer, "only_first", it->only_a);
    chs_put_count(writer, "only_second", it->only_b);
    chs_put_open(writer, "turns", '{');
    for (int t = 0; t < CHS_TURNS; t++) {
        chs_put_open(writer, turn_names[t], '{');
        chs_put_count(writer, "accounts", it->turn[t].accounts);
        put_money(writer, "value", it->a, it->turn[t].value);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
    chs_put_open(writer, "flows", '[');
    for (uint32_t from = 0; from <= it->a->model->band_count; from++)
        for (uint32_t to = 0; to <= it->b->model->band_count; to++) {
            if (!it->flow[from][to].accounts) continue;
            chs_put_open(writer, NULL, '{');
            chs_put_count(writer, "from", from);
            chs_put_count(writer, "to", to);
            chs_put_count(writer, "accounts", it->flow[from][to].accounts);
            put_money(writer, "value", it->a, it->flow[from][to].value);
            chs_put_close(writer, '}');
        }
    chs_put_close(writer, ']');
}

static void put_side(chs_writer *writer, const char *key, const chs_run *run, uint32_t account) {
    uint32_t rank = chs_run_rank(run, run->score[account]);
    chs_put_open(writer, key, '{');
    chs_put_count(writer, "index", account);
    chs_put_points(writer, "score", run->score[account]);
    chs_put_count(writer, "band", run->band[account]);
    if (rank)
        chs_put_count(writer, "rank", rank);
    else
        chs_put_null(writer, "rank");
    chs_put_close(writer, '}');
}

static void put_why(chs_writer *writer, const chs_comparison *it, const chs_why *why) {
    char room[600];
    chs_scrap scrap;
    if (why->known)
        chs_put_hundredths(writer, "change", why->change);
    else
        chs_put_null(writer, "change");
    chs_put_open(writer, "causes", '[');
    for (uint32_t s = 0; s < why->count; s++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", why->signal[s].id);
        chs_put_text(writer, "label", why->signal[s].label);
        chs_put_hundredths(writer, "points", why->signal[s].points);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_hundredths(writer, "rules", why->rules);
    chs_put_hundredths(writer, "rounding", why->rounding);
    chs_put_hundredths(writer, "override", why->override_effect);
    chs_out_why(chs_scrap_begin(&scrap, room, sizeof room), it->a, it->b, why);
    chs_put_text(writer, "because", chs_scrap_end(&scrap));
}

static chs_status put_accounts(chs_writer *writer, const chs_comparison *it, uint32_t most, chs_error *error) {
    chs_arena arena = {0};
    chs_why *why = chs_arena_take(&arena, 1, sizeof *why);
    chs_status status = why ? CHS_OK : chs_fail_memory(error);
    chs_put_open(writer, "accounts", '[');
    for (uint32_t i = 0; i < it->both && (!most || i < most) && status == CHS_OK && !writer->out->failed; i++) {
        const chs_pair *pair = &it->pair[it->order[i]];
        status = chs_compare_why(it->a, pair->a, it->b, pair->b, why, error);
        if (status) break;
        chs_put_line(writer);
        chs_put_open(writer, NULL, '{');
        chs_put_column(writer, "account", it->a, pair->a, it->a->model->account.id);
        chs_put_column(writer, "name", it->a, pair->a, it->a->model->account.name);
        chs_put_value(writer, it->a, pair->a);
        chs_put_words(writer, "turn", turn_names[chs_turn_of(it->a, pair->a, it->b, pair->b)]);
        put_side(writer, "first", it->a, pair->a);
        put_side(writer, "second", it->b, pair->b);
        put_why(writer, it, why);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_arena_free(&arena);
    return status;
}

static chs_status put_comparison(chs_writer *writer, const chs_comparison *it, uint32_t most, chs_error *error) {
    chs_diff diff;
    chs_status status = chs_diff_make(it->a->model, it->b->model, &diff, error);
    if (status) return status;
    chs_put_open(writer, NULL, '{');
    chs_put_open(writer, "models", '[');
    put_model(writer, it->a);
    put_model(writer, it->b);
    chs_put_close(writer, ']');
    put_counts(writer, it);
    status = put_accounts(writer, it, most, error);
    chs_put_diff(writer, "differences", &diff);
    chs_put_close(writer, '}');
    chs_diff_free(&diff);
    return status;
}

chs_status chs_compare_json(const chs_run *first, const chs_run *second, uint32_t most, chs_sink sink,
                            chs_error *error) {
    chs_comparison comparison;
    chs_status status = chs_compare(first, second, &comparison, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    status = put_comparison(&writer, &comparison, most, error);
    chs_comparison_free(&comparison);
    chs_status written = chs_out_end(&out, status ? NULL : error);
    return status ? status : written;
}

// ---- Several beside each other --------------------------------------------------------------------------------------------

uint32_t chs_beside_account(const chs_beside *it, uint32_t run, const chs_pair *pair) {
    char room[CHS_CELL_CHARS];
    if (run == 0) return pair->a;
    if (run == 1) return pair->b;
    const chs_run *first = it->run[0];
    return chs_run_account(it->run[run], chs_run_text(first, pair->a, first->model->account.id, room));
}

static uint16_t spread_of(const chs_beside *it, const chs_pair *pair) {
    uint16_t least = CHS_FULL, most = 0;
    for (uint32_t r = 0; r < it->count; r++) {
        uint32_t account = chs_beside_account(it, r, pair);
        uint16_t score = account == CHS_NO_ACCOUNT ? (uint16_t)CHS_MISSING : it->run[r]->score[account];
        if (score == CHS_MISSING) continue;
        if (score < least) least = score;
        if (score > most) most = score;
    }
    return most > least ? (uint16_t)(most - least) : 0;
}

// Two: as the comparison has them. More: by how far the scores are apart.
static bool put_in_order(chs_beside *it) {
    const chs_comparison *with = &it->with[1];
    it->spread = with->order;
    if (it->count == 2) return true;
    uint32_t *begin = chs_arena_take(&it->arena, CHS_FULL + 2, sizeof *begin);
    uint16_t *spread = chs_arena_raw(&it->arena, with->count ? with->count : 1, sizeof *spread);
    it->spread = chs_arena_raw(&it->arena, with->both ? with->both : 1, sizeof *it->spread);
    if (!begin || !spread || !it->spread) return false;
    for (uint32_t i = 0; i < with->both; i++)
        begin[spread[with->order[i]] = spread_of(it, &with->pair[with->order[i]])]++;
    uint32_t at = 0;
    for (uint32_t s = CHS_FULL + 1; s-- > 0;) {
        uint32_t count = begin[s];
        begin[s] = at;
        at += count;
    }
    for (uint32_t i = 0; i < with->both; i++) it->spread[begin[spread[with->order[i]]]++] = with->order[i];
    return true;
}

static void put_beside(chs_writer *writer, const chs_beside *it, uint32_t most) {
    const chs_run *first = it->run[0];
    chs_put_open(writer, NULL, '{');
    chs_put_open(writer, "models", '[');
    for (uint32_t r = 0; r < it->count; r++) put_model(writer, it->run[r]);
    chs_put_close(writer, ']');
    chs_put_count(writer, "both", it->with[1].both);
    chs_put_open(writer, "accounts", '[');
    for (uint32_t i = 0; i < it->with[1].both && (!most || i < most); i++) {
        const chs_pair *pair = &it->with[1].pair[it->spread[i]];
        chs_put_open(writer, NULL, '{');
        chs_put_column(writer, "account", first, pair->a, first->model->account.id);
        chs_put_column(writer, "name", first, pair->a, first->model->account.name);
        chs_put_value(writer, first, pair->a);
        chs_put_open(writer, "sides", '[');
        for (uint32_t r = 0; r < it->count; r++) {
            uint32_t account = chs_beside_account(it, r, pair);
            if (account == CHS_NO_ACCOUNT)
                chs_put_null(writer, NULL);
            else
                put_side(writer, NULL, it->run[r], account);
        }
        chs_put_close(writer, ']');
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void csv_side(chs_out *out, const chs_run *run, uint32_t account) {
    if (account == CHS_NO_ACCOUNT) {
        chs_out_text(out, CHS_TEXT(",,,"));
        return;
    }
    chs_out_char(out, ',');
    if (run->score[account] != CHS_MISSING) chs_out_hundredths(out, run->score[account], run->model->decimals);
    chs_out_char(out, ',');
    chs_out_csv_text(out, chs_band_name_of(run->model, run->band[account]), true);
    chs_out_char(out, ',');
    uint32_t rank = chs_run_rank(run, run->score[account]);
    if (rank) chs_out_format(out, "%u", rank);
}

static chs_status csv_row(const chs_beside *it, const chs_pair *pair, chs_why *why, bool raw, chs_out *out,
                          chs_error *error) {
    char room[CHS_CELL_CHARS], because[600];
    chs_scrap scrap;
    uint32_t own = pair->a == CHS_NO_ACCOUNT ? 1 : 0, last = it->count - 1;
    const chs_run *named = it->run[own];
    uint32_t account = own ? pair->b : pair->a;
    chs_out_csv_text(out, chs_run_text(named, account, named->model->account.id, room), !raw);
    chs_out_char(out, ',');
    chs_out_csv_text(out, chs_run_text(named, account, named->model->account.name, room), !raw);
    for (uint32_t r = 0; r < it->count; r++)
        csv_side(out, it->run[r], own && r != 1 ? CHS_NO_ACCOUNT : chs_beside_account(it, r, pair));
    chs_out_char(out, ',');
    uint32_t end = own ? CHS_NO_ACCOUNT : chs_beside_account(it, last, pair);
    if (end == CHS_NO_ACCOUNT) {
        chs_out_text(out, CHS_TEXT(",\n"));
        return CHS_OK;
    }
    chs_status status = chs_compare_why(it->run[0], pair->a, it->run[last], end, why, error);
    if (status) return status;
    if (why->known) chs_out_hundredths(out, why->change, 2);
    chs_out_char(out, ',');
    chs_out_why(chs_scrap_begin(&scrap, because, sizeof because), it->run[0], it->run[last], why);
    chs_out_csv_text(out, chs_scrap_end(&scrap), !raw);
    chs_out_char(out, '\n');
    return CHS_OK;
}

static chs_status write_csv(const chs_beside *it, bool raw, chs_out *out, chs_error *error) {
    chs_arena arena = {0};
    chs_why *why = chs_arena_take(&arena, 1, sizeof *why);
    chs_status status = why ? CHS_OK : chs_fail_memory(error);
    chs_out_text(out, CHS_TEXT("account_id,account_name"));
    for (uint32_t r = 1; r <= it->count; r++) chs_out_format(out, ",score_%u,band_%u,rank_%u", r, r, r);
    chs_out_text(out, CHS_TEXT(",change,because\n"));
    for (uint32_t p = 0; p < it->with[1].count && status == CHS_OK && !out->failed; p++)
        status = csv_row(it, &it->with[1].pair[p], why, raw, out, error);
    chs_arena_free(&arena);
    return status;
}

static chs_status write_json(const chs_beside *it, uint32_t most, chs_out *out, chs_error *error) {
    chs_writer writer = chs_writer_of(out);
    chs_status status = CHS_OK;
    if (it->count > 2) chs_put_open(&writer, NULL, '[');
    for (uint32_t r = 1; r < it->count && status == CHS_OK; r++)
        status = put_comparison(&writer, &it->with[r], most, error);
    if (it->count > 2) chs_put_close(&writer, ']');
    chs_out_char(out, '\n');
    return status;
}

static chs_status write(const chs_beside *it, chs_format format, const chs_write_options *options, chs_sink sink,
                        chs_error *error) {
    chs_out out;
    chs_status status = CHS_OK;
    chs_out_begin(&out, sink);
    switch (format) {
    case CHS_TABLE: status = chs_emit_comparison_table(it, options, &out, error); break;
    case CHS_CSV: status = write_csv(it, options->raw, &out, error); break;
    case CHS_JSON: status = write_json(it, options->top, &out, error); break;
    default: status = chs_fail(error, CHS_BAD_ARGUMENT, "Models are compared as a table, as CSV or as JSON.");
    }
    chs_status written = chs_out_end(&out, status ? NULL : error);
    return status ? status : written;
}

// Fills `it`, which beside_free gives back whatever the status.
static chs_status beside(const chs_run *const *run, size_t count, chs_beside *it, chs_comparison with[CHS_COMPARED_MAX],
                         chs_error *error) {
    if (count < 2 || count > CHS_COMPARED_MAX)
        return chs_fail(error, CHS_BAD_ARGUMENT, "%zu models; 2 to %d are compared.", count, CHS_COMPARED_MAX);
    *it = (chs_beside){.run = run, .count = (uint32_t)count, .with = with};
    memset(with, 0, CHS_COMPARED_MAX * sizeof *with);
    chs_status status = CHS_OK;
    for (size_t r = 1; r < count && status == CHS_OK; r++) status = chs_compare(run[0], run[r], &with[r], error);
    return status == CHS_OK && !put_in_order(it) ? chs_fail_memory(error) : status;
}

static void beside_free(chs_beside *it) {
    for (uint32_t r = 1; r < it->count; r++) chs_comparison_free(&it->with[r]);
    chs_arena_free(&it->arena);
}

chs_status chs_compare_write(const chs_run *const *run, size_t count, chs_format format,
                             const chs_write_options *options, chs_sink sink, chs_error *error) {
    static const chs_write_options plain = {0};
    chs_comparison with[CHS_COMPARED_MAX];
    chs_beside it = {.count = 0};
    chs_status status = beside(run, count, &it, with, error);
    if (status == CHS_OK) status = write(&it, format, options ? options : &plain, sink, error);
    beside_free(&it);
    return status;
}

chs_status chs_beside_json(const chs_run *const *run, size_t count, uint32_t most, chs_sink sink, chs_error *error) {
    chs_comparison with[CHS_COMPARED_MAX];
    chs_beside it = {.count = 0};
    chs_status status = beside(run, count, &it, with, error);
    if (status == CHS_OK) {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_writer writer = chs_writer_of(&out);
        put_beside(&writer, &it, most);
        status = chs_out_end(&out, error);
    }
    beside_free(&it);
    return status;
}
