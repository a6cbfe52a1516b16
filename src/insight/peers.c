// SPDX-License-Identifier: MIT
// Sums of the signals' scores do not depend on weights, so they are made once per run; the shown scores are summed anew.
#include "insight/peers.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "insight/summary.h"
#include "score/curve.h"

// Sums per segment and node, of all accounts: the segment's index, or behind the last for those that match none.
static chs_status sum_signals(chs_run *run, chs_error *error) {
    const chs_model *model = run->model;
    uint32_t nodes = model->node_count;
    size_t all = (size_t)(model->segment_count + 1) * nodes;
    if (run->peer_sum) return CHS_OK;
    chs_peer_sum *sum = chs_arena_take(&run->arena, all, sizeof *sum);
    if (!sum) return chs_fail_memory(error);
    for (uint32_t c = 0; c < run->class_count; c++) {
        const chs_run_class *class = &run->classes[c];
        uint32_t segment = class->segment == CHS_NONE ? model->segment_count : class->segment;
        for (uint32_t n = 0; n < nodes; n++) {
            chs_peer_sum *to = &sum[(size_t)segment * nodes + n];
            const uint16_t *score = run->node[n].score;
            for (uint32_t p = class->first; model->node[n].signal != CHS_NONE && p < class->first + class->count; p++) {
                bool has = score[p] != CHS_MISSING;
                to->count += has;
                to->sum += has ? score[p] : 0;
            }
        }
    }
    run->peer_sum = sum;
    return CHS_OK;
}

// Into `histogram` [CHS_FULL + 2] of zeroes, which it returns.
static const uint32_t *count_scores(const chs_run *run, uint16_t segment, uint32_t *histogram) {
    for (uint32_t c = 0; c < run->class_count; c++) {
        const chs_run_class *class = &run->classes[c];
        if (class->segment != segment) continue;
        for (uint32_t p = class->first; p < class->first + class->count; p++) {
            uint16_t score = run->score[run->account ? run->account[p] : p];
            histogram[score <= CHS_FULL ? score : CHS_FULL + 1]++;
        }
    }
    return histogram;
}

static void sum_scores(const chs_run *run, uint16_t segment, uint16_t own, chs_peers *peers) {
    uint32_t below = 0, equal = 0, histogram[CHS_FULL + 2] = {0};
    for (uint32_t c = 0; c < run->class_count; c++)
        if (run->classes[c].segment == segment) peers->accounts += run->classes[c].count;
    const uint32_t *of = peers->accounts == run->count ? run->histogram : count_scores(run, segment, histogram);
    for (uint32_t s = 0; s <= CHS_FULL; s++) {
        peers->scored += of[s];
        if (s < own) below += of[s];
        if (s == own) equal = of[s];
    }
    if (!peers->scored) return;
    peers->mean = chs_mean_of(of, peers->scored);
    peers->percentile = chs_percentile(below, equal, peers->scored);
}

// Hundredths, unrounded: weight * (score - mean) / CHS_FULL.
static double worth(const chs_line *line, const chs_peer_sum *of) {
    if (line->score == CHS_MISSING || !of->count) return 0;
    int64_t above = (int64_t)line->score * of->count - (int64_t)of->sum;
    return (double)(line->weight * above) / ((double)CHS_FULL * of->count);
}

// Gives one hundredth each to the signals that lost, or gained, most by rounding.
static void deal_rest(chs_peers *peers, double *lost, const bool *counts, uint32_t nodes) {
    int32_t one = peers->rest < 0 ? -1 : 1;
    for (; peers->rest; peers->rest -= one) {
        uint32_t most = 0;
        for (uint32_t n = 1; n < nodes; n++)
            if (counts[n] && (!most || one * lost[n] > one * lost[most])) most = n;
        peers->line[most].points += one;
        lost[most] = -one; // each once
    }
}

static void compare_signals(const chs_run *run, const chs_explanation *it, const chs_peer_sum *sum, chs_peers *peers) {
    const chs_model *model = run->model;
    double lost[CHS_NODES_MAX];
    bool counts[CHS_NODES_MAX];
    int32_t weighed = 0;
    for (uint32_t n = 0; n < model->node_count; n++) {
        chs_peer_line *line = &peers->line[n];
        counts[n] = model->node[n].signal != CHS_NONE && it->line[n].weight;
        double exact = counts[n] ? worth(&it->line[n], &sum[n]) : 0;
        line->accounts = sum[n].count;
        line->mean = CHS_MISSING;
        if (sum[n].count) line->mean = (uint16_t)((2 * sum[n].sum + sum[n].count) / (2 * (uint64_t)sum[n].count));
        line->points = (int32_t)floor(exact + 0.5);
        lost[n] = exact - line->points;
        weighed += counts[n];
        peers->rest -= line->points;
    }
    if (peers->rest >= -weighed && peers->rest <= weighed) deal_rest(peers, lost, counts, model->node_count);
}

chs_status chs_find_peers(chs_run *run, const chs_explanation *it, chs_peers *peers, bool *known, chs_error *error) {
    uint16_t segment = chs_run_class_of(run, it->account)->segment;
    const chs_model *model = run->model;
    chs_status status = sum_signals(run, error);
    memset(peers, 0, sizeof *peers);
    if (status != CHS_OK) return status;
    sum_scores(run, segment, it->outcome.shown, peers);
    *known = it->outcome.root != CHS_MISSING && peers->scored > 1;
    if (!*known) return CHS_OK;
    peers->difference = it->outcome.shown - peers->mean;
    peers->steps = it->outcome.shown - it->outcome.root;
    peers->rest = peers->difference - peers->steps;
    uint32_t index = segment == CHS_NONE ? model->segment_count : segment;
    compare_signals(run, it, run->peer_sum + (size_t)index * model->node_count, peers);
    return CHS_OK;
}
