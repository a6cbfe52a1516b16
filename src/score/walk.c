// SPDX-License-Identifier: MIT
// One account at a time: the same definitions as the kernel in plain integers, written to be read (and to be checked against
// the kernel by a test).
#include "score/log2.h"
#include "score/run.h"

void chs_walk_load(const chs_run *run, uint32_t account, chs_walk *walk) {
    uint32_t place = run->place ? run->place[account] : account;
    for (uint32_t n = 0; n < run->model->node_count; n++)
        if (run->model->node[n].signal != CHS_NONE) walk->score[n] = run->node[n].score[place];
}

// A child's part in its group; weight 0 when it is missing or has none.
typedef struct part {
    uint16_t score, coverage;
    uint32_t weight;
} part;

static uint16_t rounded(uint64_t sum, uint64_t by) { return (uint16_t)((2 * sum + by) / (2 * by)); }

static uint16_t geometric_mean(const uint32_t *table, const part *child, uint32_t count, uint32_t weight) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (child[i].weight && !child[i].score) return 0;
        sum += child[i].weight ? (uint64_t)child[i].weight * table[child[i].score] : 0;
    }
    return chs_log2_nearest(table, (uint32_t)((2 * sum + weight) / (2 * (uint64_t)weight)));
}

static void combine(const chs_run *run, const chs_node *group, const part *child, uint32_t count, uint32_t all_weight,
                    uint16_t need, uint16_t *score, uint16_t *coverage) {
    uint64_t sum = 0, evidence = 0;
    uint32_t weight = 0;
    uint16_t lowest = CHS_MISSING;
    for (uint32_t i = 0; i < count; i++) {
        weight += child[i].weight;
        sum += (uint64_t)child[i].weight * child[i].score;
        evidence += (uint64_t)child[i].weight * child[i].coverage;
        if (child[i].weight && child[i].score < lowest) lowest = child[i].score;
    }
    *coverage = rounded(evidence, all_weight);
    if (!weight || *coverage < need)
        *score = CHS_MISSING;
    else if (group->combine == CHS_MEAN)
        *score = rounded(sum, weight);
    else if (group->combine == CHS_MIN)
        *score = lowest;
    else
        *score = geometric_mean(run->log2, child, count, weight);
}

void chs_walk_group(const chs_run *run, const chs_run_class *class, const uint16_t *weight, uint16_t group,
                    chs_walk *walk) {
    const chs_node *node = run->model->node;
    part child[CHS_NODES_MAX];
    uint32_t count = 0;
    for (uint16_t c = node[group].first; c != CHS_NONE; c = node[c].next) {
        bool missing = walk->score[c] == CHS_MISSING;
        child[count].score = missing ? 0 : walk->score[c];
        child[count].coverage = missing ? 0 : walk->coverage[c];
        child[count++].weight = missing ? 0 : weight[c];
    }
    combine(run, &node[group], child, count, CHS_FULL, class->need[group], &walk->score[group], &walk->coverage[group]);
}

void chs_walk_groups(const chs_run *run, uint32_t account, chs_walk *walk) {
    const chs_run_class *class = chs_run_class_of(run, account);
    for (uint32_t n = run->model->node_count; n-- > 0;) { // children stand behind their parents
        if (run->model->node[n].signal == CHS_NONE)
            chs_walk_group(run, class, class->weight, (uint16_t)n, walk);
        else
            walk->coverage[n] = walk->score[n] == CHS_MISSING ? 0 : CHS_FULL;
    }
}

// The computed score with every missing signal set to `score`.
static uint16_t computed_when_filled(const chs_run *run, uint32_t account, const chs_walk *known, uint16_t score) {
    chs_walk walk = *known;
    chs_outcome outcome;
    for (uint32_t n = 0; n < run->model->node_count; n++)
        if (run->model->node[n].signal != CHS_NONE && walk.score[n] == CHS_MISSING) walk.score[n] = score;
    chs_walk_groups(run, account, &walk);
    chs_walk_outcome(run, account, walk.score[0], &outcome);
    return outcome.computed;
}

void chs_run_bounds(const chs_run *run, uint32_t account, uint16_t *low, uint16_t *high) {
    chs_walk walk;
    uint16_t bound[3] = {run->computed[account], 0, 0};
    chs_walk_load(run, account, &walk);
    bound[1] = computed_when_filled(run, account, &walk, 0);
    bound[2] = computed_when_filled(run, account, &walk, CHS_FULL);
    *low = CHS_MISSING;
    *high = 0;
    for (int i = 0; i < 3; i++) {
        if (bound[i] == CHS_MISSING) continue;
        if (bound[i] < *low) *low = bound[i];
        if (bound[i] > *high) *high = bound[i];
    }
}
