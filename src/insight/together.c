// SPDX-License-Identifier: MIT
// Several signals that reach the next band together, where none does alone: as few as the greedy choice finds, each going the
// same part of its way to the best that its scale gives.
#include <string.h>

#include "insight/reach.h"

typedef struct party {
    const chs_run *run;
    const chs_explanation *it;
    const chs_walk *now;
    uint32_t of[CHS_SIGNALS_MAX]; // indexes into it->reach
    uint32_t count;
    chs_outcome outcome;
} party;

static uint16_t node_of(const party *all, uint32_t reach) {
    return all->run->model->signal[all->it->reach[reach].signal].node;
}

static uint16_t best_of(const party *all, uint32_t reach) {
    const chs_run_class *class = chs_run_class_of(all->run, all->it->account);
    uint16_t signal = all->it->reach[reach].signal;
    return chs_best_score(&all->run->model->signal[signal], &class->curve[signal]);
}

// `part` of the way up, in basis points, rounded up; from 0 where there is no score.
static uint16_t on_the_way(const party *all, uint32_t reach, uint32_t part) {
    uint16_t now = all->now->score[node_of(all, reach)], from = now == CHS_MISSING ? 0 : now;
    return (uint16_t)(from + ((uint32_t)(best_of(all, reach) - from) * part + CHS_FULL - 1) / CHS_FULL);
}

// With the chosen ones `part` of their way up.
static bool reaches(party *all, uint32_t part) {
    chs_walk walk = *all->now;
    for (uint32_t i = 0; i < all->count; i++) walk.score[node_of(all, all->of[i])] = on_the_way(all, all->of[i], part);
    chs_walk_groups(all->run, all->it->account, &walk);
    chs_walk_outcome(all->run, all->it->account, walk.score[0], &all->outcome);
    return all->outcome.shown != CHS_MISSING && all->outcome.shown >= all->it->next->from;
}

static bool is_chosen(const party *all, uint32_t reach) {
    for (uint32_t i = 0; i < all->count; i++)
        if (all->of[i] == reach) return true;
    return false;
}

// Adds the one with which the score of the tree is highest, ties to the one that alone does most.
static bool add_best(party *all) {
    uint32_t best = all->it->reach_count, count = all->count;
    int32_t highest = -1;
    for (uint32_t r = 0; r < all->it->reach_count; r++) {
        if (is_chosen(all, r)) continue;
        all->of[all->count++] = r;
        reaches(all, CHS_FULL);
        all->count = count;
        int32_t root = all->outcome.root == CHS_MISSING ? -1 : all->outcome.root;
        if (best < all->it->reach_count && root <= highest) continue;
        highest = root;
        best = r;
    }
    if (best == all->it->reach_count) return false;
    all->of[all->count++] = best;
    return true;
}

// Leaves out whom it does not take, those chosen first tried first.
static void leave_out(party *all) {
    for (uint32_t i = 0; i < all->count;) {
        party without = *all;
        memmove(&without.of[i], &without.of[i + 1], (without.count - i - 1) * sizeof *without.of);
        without.count--;
        if (reaches(&without, CHS_FULL))
            *all = without;
        else
            i++;
    }
}

void chs_fill_together(const chs_run *run, const chs_walk *walk, chs_explanation *out) {
    party all = {.run = run, .it = out, .now = walk};
    out->together_count = 0;
    for (uint32_t r = 0; r < out->reach_count; r++)
        if (out->reach[r].reaches) return;
    if (!out->next) return;
    do
        if (!add_best(&all)) return; // not even all of them
    while (!reaches(&all, CHS_FULL));
    leave_out(&all);
    uint32_t low = 0, high = CHS_FULL;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (reaches(&all, middle))
            high = middle;
        else
            low = middle + 1;
    }
    for (uint32_t i = 0; i < all.count; i++) {
        chs_reach *reach = &out->together[out->together_count++];
        *reach = out->reach[all.of[i]];
        reach->reaches = true; // with the others
        reach->needed = on_the_way(&all, all.of[i], low);
        chs_reach_invert(run, out, reach);
    }
}
