// SPDX-License-Identifier: MIT
// The scoring kernel. Works on columns of one class, so weights are constants of the loops. Missing is 0xFFFF: the largest
// value, so that a minimum passes over it, and a mask that takes it out of sums.
//
// Columns are padded to whole lanes per class (see classes.c); what is computed in the padding is never read.
#include "score/kernel.h"

#include <string.h>

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

static void collect(const chs_run *run, const chs_run_class *class, uint16_t group, children *out) {
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

// Coverage of one child: a signal that is there counts whole, a group by its own coverage.
static inline chs_lanes child_coverage(const children *of, uint32_t i, uint32_t at) {
    if (of->coverage[i]) return chs_lanes_load(of->coverage[i] + at);
    return chs_lanes_without(chs_lanes_all(CHS_FULL),
                             chs_lanes_equal(chs_lanes_load(of->score[i] + at), chs_lanes_all(CHS_MISSING)));
}

// Coverage of eight accounts: round_half_up(sum(weight * coverage) / CHS_FULL); of signals alone the weight that is present.
static inline chs_lanes coverage_at(const children *of, uint32_t count, uint32_t at, chs_lanes present_weight) {
    if (!of->nested) return present_weight;
    chs_wide sum = chs_wide_zero();
    for (uint32_t i = 0; i < count; i += 2) {
        bool two = i + 1 < count;
        chs_lanes first = child_coverage(of, i, at);
        chs_lanes second = two ? child_coverage(of, i + 1, at) : chs_lanes_all(CHS_FULL); // what rounds
        sum =
            chs_wide_add_pair(sum, first, second,
                              chs_pair_of((uint16_t)(2 * of->weight[i]), two ? (uint16_t)(2 * of->weight[i + 1]) : 1));
    }
    if (count % 2 == 0) sum = chs_wide_add_pair(sum, chs_lanes_all(CHS_FULL), chs_lanes_all(0), chs_pair_of(1, 0));
    return chs_wide_divide_full(sum);
}

// Stores score and coverage; a group without evidence, or with less than it needs, is missing and counts as no evidence.
// The root keeps its coverage: there it is a figure that is shown.
static inline void store(const chs_node_scores *out, uint32_t at, chs_lanes score, chs_lanes coverage,
                         chs_lanes nothing, chs_lanes need, bool root) {
    chs_lanes gone = chs_lanes_or(nothing, chs_lanes_below(coverage, need));
    chs_lanes_store(out->score + at, chs_lanes_or(score, gone));
    chs_lanes_store(out->coverage + at, root ? coverage : chs_lanes_without(coverage, gone));
}

// round_half_up(sum(weight * score) / sum(weight)) over the children that are there, as floor((2 sum + weight) / (2 weight)).
// Children are taken in pairs; the present weight stands in for the second of the last pair, or makes one of its own.
static inline __attribute__((always_inline)) void mean_of(const children *of, uint32_t count,
                                                          const chs_node_scores *out, uint32_t first, uint32_t end,
                                                          uint16_t need, bool root) {
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), zero = chs_lanes_all(0), needed = chs_lanes_all(need);
    for (uint32_t at = first; at < end; at += CHS_LANES) {
        chs_wide sum = chs_wide_zero();
        chs_lanes weight = zero;
        for (uint32_t i = 0; i + 1 < count; i += 2) {
            chs_lanes a = chs_lanes_load(of->score[i] + at), b = chs_lanes_load(of->score[i + 1] + at);
            chs_lanes no_a = chs_lanes_equal(a, missing), no_b = chs_lanes_equal(b, missing);
            weight = chs_lanes_add(weight, chs_lanes_without(chs_lanes_all(of->weight[i]), no_a));
            weight = chs_lanes_add(weight, chs_lanes_without(chs_lanes_all(of->weight[i + 1]), no_b));
            sum = chs_wide_add_pair(sum, chs_lanes_without(a, no_a), chs_lanes_without(b, no_b),
                                    chs_pair_of((uint16_t)(2 * of->weight[i]), (uint16_t)(2 * of->weight[i + 1])));
        }
        if (count % 2) {
            chs_lanes a = chs_lanes_load(of->score[count - 1] + at), no_a = chs_lanes_equal(a, missing);
            weight = chs_lanes_add(weight, chs_lanes_without(chs_lanes_all(of->weight[count - 1]), no_a));
            sum = chs_wide_add_pair(sum, chs_lanes_without(a, no_a), weight,
                                    chs_pair_of((uint16_t)(2 * of->weight[count - 1]), 1));
        } else {
            sum = chs_wide_add_pair(sum, weight, zero, chs_pair_of(1, 0));
        }
        store(out, at, chs_wide_divide(sum, weight), coverage_at(of, count, at, weight), chs_lanes_equal(weight, zero),
              needed, root);
    }
}

// With the count known to the compiler, and a copy of the children that no store can change, weights stay in registers.
static void mean(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need,
                 bool root) {
    children own;
    own.nested = of->nested;
    const chs_node_scores to = *out;
    for (uint32_t i = 0; i < of->count && i < 5; i++) {
        own.score[i] = of->score[i];
        own.coverage[i] = of->coverage[i];
        own.weight[i] = of->weight[i];
    }
    switch (of->count) {
    case 2: mean_of(&own, 2, &to, first, end, need, root); return;
    case 3: mean_of(&own, 3, &to, first, end, need, root); return;
    case 4: mean_of(&own, 4, &to, first, end, need, root); return;
    case 5: mean_of(&own, 5, &to, first, end, need, root); return;
    default: break;
    }
    mean_of(of, of->count, out, first, end, need, root);
}

static void minimum(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need,
                    bool root) {
    const chs_lanes missing = chs_lanes_all(CHS_MISSING), zero = chs_lanes_all(0), needed = chs_lanes_all(need);
    for (uint32_t at = first; at < end; at += CHS_LANES) {
        chs_lanes lowest = missing, weight = zero;
        for (uint32_t i = 0; i < of->count; i++) {
            chs_lanes score = chs_lanes_load(of->score[i] + at);
            lowest = chs_lanes_min(lowest, score);
            weight =
                chs_lanes_add(weight, chs_lanes_without(chs_lanes_all(of->weight[i]), chs_lanes_equal(score, missing)));
        }
        store(out, at, lowest, coverage_at(of, of->count, at, weight), chs_lanes_equal(weight, zero), needed, root);
    }
}

// Logarithms need a table look-up per child, so the score goes account by account and the rest by lanes.
static void geometric(const children *of, const chs_node_scores *out, uint32_t first, uint32_t end, uint16_t need,
                      bool root, const uint32_t *table) {
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
        store(out, at, chs_lanes_load(score), coverage_at(of, of->count, at, weights), chs_lanes_equal(weights, zero),
              needed, root);
    }
}

// Score and coverage of the groups that `stale` marks, for the places of a tile; children before their parents.
static void groups(const chs_run *run, const chs_run_class *class, const bool *stale, const chs_node_scores *root,
                   uint32_t first, uint32_t end) {
    const chs_model *model = run->model;
    children of;
    for (uint32_t n = model->node_count; n-- > 0;) { // children stand behind their parents
        const chs_node *node = &model->node[n];
        if (node->signal != CHS_NONE || (stale && !stale[n])) continue;
        collect(run, class, (uint16_t)n, &of);
        const chs_node_scores *out = n == 0 ? root : &run->node[n];
        uint16_t need = class->need[n];
        if (node->combine == CHS_MEAN)
            mean(&of, out, first, end, need, n == 0);
        else if (node->combine == CHS_MIN)
            minimum(&of, out, first, end, need, n == 0);
        else
            geometric(&of, out, first, end, need, n == 0, run->log2);
    }
}

void chs_kernel_score(const chs_run *run, const chs_run_class *class, const bool *stale, uint16_t *score, uint8_t *band,
                      uint32_t *histogram) {
    chs_shown shown;
    chs_shown_begin(&shown, run->model, &class->bands, class->count);
    const chs_node_scores root = {run->node[0].score ? run->node[0].score : score, run->node[0].coverage};
    const uint32_t end = class->first + class->count;
    for (uint32_t tile = class->first; tile < end; tile += CHS_TILE) {
        const uint32_t count = end - tile > CHS_TILE ? CHS_TILE : end - tile;
        groups(run, class, stale, &root, tile, tile + (count + CHS_LANES - 1) / CHS_LANES * CHS_LANES);
        chs_shown_tile(&shown, root.score + tile, count, score + tile, band + tile, histogram);
    }
    chs_shown_end(&shown, histogram);
}
