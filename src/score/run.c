// SPDX-License-Identifier: MIT
// Runs: from a model and data to scores, and again after a weight has changed. The order of the steps is in chs_score.
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "score/kernel.h"
#include "score/log2.h"
#include "score/odd.h"
#include "score/prepare.h"

// Results of all accounts go from places to input order; with one class the two are the same arrays.
static void spread(const chs_run *run, const uint16_t *score, const uint8_t *band) {
    const uint16_t *root_coverage = run->node[0].coverage;
    if (!run->place) return;
    for (uint32_t i = 0; i < run->count; i++) {
        uint32_t place = run->place[i];
        run->score[i] = score[place];
        run->band[i] = band[place];
        run->coverage[i] = root_coverage[place];
    }
}

static void count_out(chs_run *run, uint32_t account) {
    run->histogram[run->score[account] <= CHS_FULL ? run->score[account] : CHS_FULL + 1]--;
}

static void count_in(chs_run *run, uint32_t account) {
    run->histogram[run->score[account] <= CHS_FULL ? run->score[account] : CHS_FULL + 1]++;
}

// Accounts with a rule or an override get their own way from the root to the score.
static void settle(chs_run *run, uint32_t account) {
    chs_outcome outcome;
    uint16_t root = run->node[0].score[run->place ? run->place[account] : account];
    count_out(run, account);
    chs_walk_outcome(run, account, root, &outcome);
    run->computed[account] = outcome.computed;
    run->score[account] = outcome.shown;
    run->band[account] = outcome.band;
    count_in(run, account);
}

void chs_run_compute(chs_run *run, const bool *stale) {
    uint16_t *score = run->place ? run->by_place_score : run->score;
    uint8_t *band = run->place ? run->by_place_band : run->band;
    memset(run->histogram, 0, (CHS_FULL + 2) * sizeof *run->histogram);
    for (uint32_t c = 0; c < run->class_count; c++)
        chs_kernel_score(run, &run->classes[c], stale ? stale + (size_t)c * run->model->node_count : NULL, score, band,
                         run->histogram);
    spread(run, score, band);
    if (run->computed != run->score) memcpy(run->computed, run->score, run->count * sizeof *run->score);
    for (uint32_t f = 0; f < run->fired_count; f++) {
        uint32_t place = run->fired[f].place;
        settle(run, run->account ? run->account[place] : place);
    }
    for (uint32_t o = 0; o < run->override_count; o++)
        if (run->override_list[o].in_force) settle(run, run->override_list[o].account);
    uint32_t higher = 0;
    for (uint32_t s = CHS_FULL + 1; s-- > 0;) {
        run->above[s] = higher;
        higher += run->histogram[s];
    }
    run->driver_known = false;
}

static chs_status take_results(chs_run *run, chs_error *error) {
    chs_arena *arena = &run->arena;
    uint32_t places = chs_run_places(run);
    bool apart = run->fired_count || run->override_count; // else computed and shown are the same everywhere
    run->score = chs_arena_raw(arena, places, sizeof *run->score);
    if (apart) run->node[0].score = chs_arena_raw(arena, places, sizeof *run->score); // what rules and overrides act on
    run->computed = apart ? chs_arena_raw(arena, places, sizeof *run->computed) : run->score;
    run->coverage = run->place ? chs_arena_raw(arena, places, sizeof *run->coverage) : run->node[0].coverage;
    run->band = chs_arena_raw(arena, places, sizeof *run->band);
    run->histogram = chs_arena_take(arena, CHS_FULL + 2, sizeof *run->histogram);
    run->above = chs_arena_raw(arena, CHS_FULL + 1, sizeof *run->above);
    run->base_score = chs_arena_raw(arena, places, sizeof *run->base_score);
    run->base_band = chs_arena_raw(arena, places, sizeof *run->base_band);
    run->base_histogram = chs_arena_raw(arena, CHS_FULL + 2, sizeof *run->base_histogram);
    run->base_above = chs_arena_raw(arena, CHS_FULL + 1, sizeof *run->base_above);
    if (run->place) {
        run->by_place_score = chs_arena_raw(arena, places, sizeof *run->by_place_score);
        run->by_place_band = chs_arena_raw(arena, places, sizeof *run->by_place_band);
    }
    return arena->failed ? chs_fail_memory(error) : CHS_OK;
}

static chs_status fail_large_values(const chs_run *run, chs_error *error) {
    const chs_text column = run->model->columns.item[run->model->account.value].name;
    chs_fail(
        error, CHS_DATA_LIMIT,
        "The values of the accounts (\"%.*s\") add up to more than 92,233,720,368,547,758.07, the most that can be counted "
        "to the hundredth: is this the column of their value?",
        CHS_SHOW(column));
    chs_error_path(error, "%.*s", CHS_SHOW(column));
    return CHS_DATA_LIMIT;
}

// The accounts' values in whole hundredths, so that sums are exact in any order, and small enough that any of them fits.
static chs_status read_values(chs_run *run, chs_error *error) {
    int64_t all = 0;
    chs_odd odd = {0};
    uint32_t column = run->model->account.value;
    if (column == CHS_NO_COLUMN) return CHS_OK;
    run->value = chs_arena_raw(&run->arena, run->count, sizeof *run->value);
    if (!run->value) return chs_fail_memory(error);
    const chs_expr expr = {.op = CHS_OP_COLUMN, .column = column};
    for (uint32_t from = 0; from < run->count; from += CHS_BLOCK) {
        double number[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        uint32_t n = run->count - from < CHS_BLOCK ? run->count - from : CHS_BLOCK;
        chs_eval(&run->binding, &expr, run->row + from, n, number, absence);
        for (uint32_t i = 0; i < n; i++) {
            const bool there = absence[i] == CHS_PRESENT;
            if (chs_is_odd(absence[i])) chs_count_odd(&odd, run->row[from + i]);
            const int64_t value = there ? (int64_t)floor(100 * number[i] + 0.5) : 0, size = value < 0 ? -value : value;
            if (size > INT64_MAX - all) return fail_large_values(run, error);
            all += size;
            run->value[from + i] = there ? value : CHS_NO_VALUE;
        }
    }
    const chs_text name = run->model->columns.item[column].name;
    chs_note_missing(run, "value.unreadable", name, name, &odd, "the cell is no number up to 10^15 that can be read.");
    return CHS_OK;
}

static chs_status prepare(chs_run *run, const chs_score_options *options, chs_error *error) {
    const chs_table *accounts = chs_data_table(run->data, CHS_TEXT("accounts"));
    if (!accounts)
        return chs_fail(error, CHS_DATA_EMPTY, "There is no table \"accounts\": read a file of accounts first.");
    chs_status status = chs_bind(&run->model->columns, accounts, &run->arena, &run->report, &run->binding, error);
    if (status == CHS_OK)
        status = chs_bind_need(&run->binding, run->model->account.id, "account ids", "account", error);
    if (status == CHS_OK)
        status = chs_bind_readings(&run->binding, run->model, run->data, &run->arena, &run->report, error);
    if (status == CHS_OK) status = chs_prepare_tables(run, error);
    if (status == CHS_OK) status = chs_prepare_dates(run, options->as_of, error);
    if (status == CHS_OK && !chs_note_gone(run)) status = chs_fail_memory(error);
    if (status == CHS_OK) status = chs_prepare_rollups(run, error);
    if (status == CHS_OK) status = chs_prepare_duplicates(run, options->duplicates, error);
    if (status == CHS_OK) status = chs_prepare_accounts(run, error);
    if (status == CHS_OK) status = chs_prepare_ids(run, error);
    if (status == CHS_OK) status = chs_prepare_families(run, error);
    if (status == CHS_OK) status = chs_prepare_classes(run, error);
    if (status == CHS_OK) status = chs_prepare_signals(run, error);
    if (status == CHS_OK) status = chs_prepare_rules(run, error);
    if (status == CHS_OK) chs_note_outcome(run);
    if (status == CHS_OK) chs_note_mixed(run);
    if (status == CHS_OK && !chs_note_case(run)) status = chs_fail_memory(error);
    if (status == CHS_OK) status = chs_prepare_overrides(run, error);
    if (status == CHS_OK) status = read_values(run, error);
    if (status == CHS_OK) status = take_results(run, error);
    return status == CHS_OK && run->report.failed ? chs_fail_memory(error) : status;
}

static bool make_log2(chs_run *run) {
    bool needed = false;
    for (uint32_t n = 0; n < run->model->node_count; n++)
        needed |= run->model->node[n].signal == CHS_NONE && run->model->node[n].combine == CHS_GEOMETRIC;
    if (!needed) return true;
    run->log2 = chs_arena_raw(&run->arena, CHS_FULL + 1, sizeof *run->log2);
    if (run->log2) chs_log2_table(run->log2);
    return run->log2 != NULL;
}

void chs_name_file(const chs_data *data, chs_text table, chs_error *error) {
    if (!error || error->file[0] || error->status < CHS_DATA_CSV) return;
    const chs_file *only = NULL;
    for (const chs_file *file = data->first; file; file = file->next) {
        if (!chs_text_equal(file->table, table)) continue;
        if (only) { // rows are counted through all of its files
            chs_error_file(error, table);
            return;
        }
        only = file;
    }
    if (only) chs_error_file(error, only->name);
}

// What later weights are held against.
static void keep_base(chs_run *run) {
    memcpy(run->base_score, run->score, run->count * sizeof *run->score);
    memcpy(run->base_band, run->band, run->count);
    memcpy(run->base_histogram, run->histogram, (CHS_FULL + 2) * sizeof *run->histogram);
    memcpy(run->base_above, run->above, (CHS_FULL + 1) * sizeof *run->above);
    for (uint32_t i = 0; i < run->count; i++) {
        run->base_tally[run->band[i]].accounts++;
        run->base_tally[run->band[i]].value += chs_value_or_nothing(run, i);
        run->valued += run->value && run->value[i] != CHS_NO_VALUE;
    }
}

static chs_status score(const chs_model *model, const chs_data *data, const chs_score_options *options,
                        bool with_churned, chs_run **out, chs_error *error) {
    chs_arena arena = {0};
    chs_run *run = chs_arena_take(&arena, 1, sizeof *run);
    if (!run) return chs_fail_memory(error);
    run->arena = arena;
    run->model = model;
    run->data = data;
    run->with_churned = with_churned;
    chs_status status = prepare(run, options ? options : &(chs_score_options){.as_of = NULL}, error);
    if (status == CHS_OK && !make_log2(run)) status = chs_fail_memory(error);
    if (status != CHS_OK) {
        bool override = status == CHS_DATA_OVERRIDE;
        chs_name_file(data, override ? CHS_TEXT("overrides") : CHS_TEXT("accounts"), error);
        chs_run_free(run);
        return status;
    }
    uint8_t digest[32];
    if (chs_data_digest(data, digest)) chs_sha256_hex(digest, run->data_hash);
    chs_run_compute(run, NULL);
    keep_base(run);
    *out = run;
    return CHS_OK;
}

chs_status chs_score(const chs_model *model, const chs_data *data, const chs_score_options *options, chs_run **run,
                     chs_error *error) {
    return score(model, data, options, false, run, error);
}

chs_status chs_score_with_churned(const chs_model *model, const chs_data *data, const chs_score_options *options,
                                  chs_run **run, chs_error *error) {
    return score(model, data, options, true, run, error);
}

void chs_run_free(chs_run *run) {
    if (!run) return;
    chs_report_free(&run->report);
    chs_arena arena = run->arena; // the run itself lives in it
    chs_arena_free(&arena);
}

uint32_t chs_run_count(const chs_run *run) { return run->count; }

const uint16_t *chs_run_scores(const chs_run *run) { return run->score; }

const uint16_t *chs_run_coverages(const chs_run *run) { return run->coverage; }

const uint8_t *chs_run_bands(const chs_run *run) { return run->band; }
