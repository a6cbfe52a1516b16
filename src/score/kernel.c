// SPDX-License-Identifier: MIT
// The scoring kernel. Works on columns of one class, so weights are constants of the loops. Missing is 0xFFFF: the largest
// value, so that a minimum passes over it, and a mask that takes it out of sums.
//
// Columns are padded to whole lanes per class (see classes.c); what is computed in the padding is never read.
#include "score/kernel.h"

#include "score/lanes.h"
#include "score/log2.h"

// The children of one group that have weight, of one class.
typedef struct children {
    uint32_t count;
    const uint16_t *score[CHS_NODES_MAX];
    const uint16_t *coverage[CHS_NODES_MAX]; // NULL: a signal
    uint16_t weight[CHS_NODES_MAX];
    bool nested; // any of them is a group
} children;

static void collect(const chs_run *run, const chs_run_class *class, uint16_t group, children *out)
{
    const chs_node *node = run->model->node;
    out->count = 0;
    out->nested = false;
    for (uint16_t child = node[group].first; child != CHS_NONE; child = node[child].next) {
        if (!class->weight[child]) continue;
        out->score[out->count] = run->node[child].score;
        out->coverage[out->count] = run->node[child].coverage;
        out->nested |= run->node[child].coverage != NULL;
        out->weight[out->count++] = class->weight[child];
    }
}

// Coverage of eight accounts: the weight that is present, a signal counting whole, a group by its own coverage.
static inline chs_lanes coverage_at(const children *of, uint32_t at, chs_lanes present_weight)
{
    if (!of->nested) return present_weight;
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), full = chs_lanes_all(CHS_FULL);
    chs_wide sum = chs_wide_zero();
    for (uint32_t i = 0; i < of->count; i++) {
        chs_lanes coverage = of->coverage[i]
                                 ? chs_lanes_load(of->coverage[i] + at)
                                 : chs_lanes_without(full, chs_lanes_equal(chs_lanes_load(of->score[i] + at), missing));
        sum = chs_wide_add_product(sum, coverage, chs_lanes_all(of->weight[i]));
    }
    return chs_wide_divide(sum, full);
}

// Stores score and coverage; a group without evidence, or with less than it needs, is missing and counts as no evidence.
// The root keeps its coverage: there it is a figure that is shown.
static inline void store(const chs_node_scores *out, uint32_t at, chs_lanes score, chs_lanes coverage,
                         chs_lanes nothing, chs_lanes need, bool root)
{
    chs_lanes gone = chs_lanes_or(nothing, chs_lanes_below(coverage, need));
    chs_lanes_store(out->score + at, chs_lanes_or(score, gone));
    chs_lanes_store(out->coverage + at, root ? coverage : chs_lanes_without(coverage, gone));
}

static void mean(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need, bool root)
{
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), zero = chs_lanes_all(0), needed = chs_lanes_all(need);
    for (uint32_t at = first; at < end; at += CHS_LANES) {
        chs_wide sum = chs_wide_zero();
        chs_lanes weight = zero;
        for (uint32_t i = 0; i < of->count; i++) {
            chs_lanes score = chs_lanes_load(of->score[i] + at), gone = chs_lanes_equal(score, missing);
            chs_lanes w = chs_lanes_without(chs_lanes_all(of->weight[i]), gone);
            weight = chs_lanes_add(weight, w);
            sum = chs_wide_add_product(sum, score, w); // a missing score has no weight here
        }
        chs_lanes nothing = chs_lanes_equal(weight, zero);
        store(out, at, chs_wide_divide(sum, weight), coverage_at(of, at, weight), nothing, needed, root);
    }
}

static void minimum(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need,
                    bool root)
{
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), zero = chs_lanes_all(0), needed = chs_lanes_all(need);
    for (uint32_t at = first; at < end; at += CHS_LANES) {
        chs_lanes lowest = missing, weight = zero;
        for (uint32_t i = 0; i < of->count; i++) {
            chs_lanes score = chs_lanes_load(of->score[i] + at);
            lowest = chs_lanes_min(lowest, score);
            weight = chs_lanes_add(
                weight, chs_lanes_without(chs_lanes_all(of->weight[i]), chs_lanes_equal(score, missing)));
        }
        store(out, at, lowest, coverage_at(of, at, weight), chs_lanes_equal(weight, zero), needed, root);
    }
}

// Logarithms need a table look-up per child, so the score goes account by account and the rest by lanes.
static void geometric(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need,
                      bool root, const uint32_t *table)
{
    const chs_lanes zero = chs_lanes_all(0), needed = chs_lanes_all(need);
    for (uint32_t at = first; at < end; at += CHS_LANES) {
        uint16_t score[CHS_LANES], weight[CHS_LANES];
        for (uint32_t lane = 0; lane < CHS_LANES; lane++) {
            uint64_t sum = 0;
            uint32_t present = 0;
            bool none_at_zero = true;
            for (uint32_t i = 0; i < of->count; i++) {
                uint16_t s = of->score[i][at + lane];
                if (s == CHS_MISSING) continue;
                present += of->weight[i];
                none_at_zero &= s > 0;
                sum += (uint64_t)of->weight[i] * table[s];
            }
            weight[lane] = (uint16_t)present;
            score[lane] = present && none_at_zero
                              ? chs_log2_nearest(table, (uint32_t)((2 * sum + present) / (2 * (uint64_t)present)))
                              : 0;
        }
        chs_lanes weights = chs_lanes_load(weight);
        store(out, at, chs_lanes_load(score), coverage_at(of, at, weights), chs_lanes_equal(weights, zero), needed,
              root);
    }
}

void chs_kernel_groups(const chs_run *run, const chs_run_class *class, const bool *stale)
{
    const chs_model *model = run->model;
    children of;
    uint32_t end = class->first + (class->count + CHS_LANES - 1) / CHS_LANES * CHS_LANES;
    for (uint32_t tile = class->first; tile < end; tile += CHS_TILE) {
        uint32_t tile_end = end - tile > CHS_TILE ? tile + CHS_TILE : end;
        for (uint32_t n = model->node_count; n-- > 0;) { // children stand behind their parents
            const chs_node *node = &model->node[n];
            if (node->signal != CHS_NONE || (stale && !stale[n])) continue;
            collect(run, class, (uint16_t)n, &of);
            const chs_node_scores *out = &run->node[n];
            uint16_t need = class->need[n];
            if (node->combine == CHS_MEAN)
                mean(&of, out, tile, tile_end, need, n == 0);
            else if (node->combine == CHS_MIN)
                minimum(&of, out, tile, tile_end, need, n == 0);
            else
                geometric(&of, out, tile, tile_end, need, n == 0, run->log2);
        }
    }
}

uint16_t chs_round_score(uint16_t score, int decimals)
{
    uint32_t unit = decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
    if (score == CHS_MISSING) return score;
    return (uint16_t)((score + unit / 2) / unit * unit);
}

void chs_kernel_finish(const chs_run *run, const chs_run_class *class, uint16_t *score, uint8_t *band,
                       uint32_t *histogram)
{
    const uint16_t *root = run->node[0].score;
    int decimals = run->model->decimals;
    uint16_t rounded[CHS_FULL + 2];
    for (uint32_t s = 0; s <= CHS_FULL; s++) rounded[s] = chs_round_score((uint16_t)s, decimals);
    rounded[CHS_FULL + 1] = CHS_MISSING;
    for (uint32_t place = class->first; place < class->first + class->count; place++) {
        uint32_t slot = root[place] <= CHS_FULL ? root[place] : CHS_FULL + 1;
        score[place] = rounded[slot];
        slot = rounded[slot] <= CHS_FULL ? rounded[slot] : CHS_FULL + 1;
        band[place] = class->band_of[slot];
        histogram[slot]++;
    }
}
