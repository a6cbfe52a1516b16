// SPDX-License-Identifier: MIT
// The kernel works on a run and a class, so a trial has one of each: copies that share the scores of signals and have
// weights and group scores of their own.
#include "score/trial.h"

#include <stdlib.h>
#include <string.h>

#include "score/prepare.h"

static int compare_places(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

// Accounts that do not go straight from the root to the shown score.
static bool find_special(chs_trial *trial, chs_arena *arena) {
    const chs_run *run = trial->run;
    uint32_t count = 0, kept = 0;
    uint32_t *place = chs_arena_raw(arena, (size_t)run->fired_count + run->override_count, sizeof *place);
    if (!place) return false;
    for (uint32_t f = 0; f < run->fired_count; f++) place[count++] = run->fired[f].place;
    for (uint32_t o = 0; o < run->override_count; o++) {
        uint32_t account = run->override_list[o].account;
        if (run->override_list[o].in_force) place[count++] = run->place ? run->place[account] : account;
    }
    qsort(place, count, sizeof *place, compare_places);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || place[kept - 1] != place[i]) place[kept++] = place[i];
    trial->special = place;
    trial->special_count = kept;
    return true;
}

static bool take_rooms(chs_trial *trial, chs_arena *arena) {
    const chs_run *run = trial->run;
    uint32_t nodes = run->model->node_count;
    trial->tile.node = chs_arena_take(arena, nodes, sizeof *trial->tile.node);
    trial->class.weight = chs_arena_take(arena, nodes, sizeof *trial->class.weight);
    trial->class.given = chs_arena_take(arena, nodes, sizeof *trial->class.given);
    trial->given = chs_arena_raw(arena, (size_t)run->class_count * nodes, sizeof *trial->given);
    if (arena->failed) return false;
    for (uint32_t n = 0; n < nodes; n++) {
        if (run->model->node[n].signal != CHS_NONE) continue;
        trial->tile.node[n].score = chs_arena_raw(arena, CHS_TILE, sizeof(uint16_t));
        trial->tile.node[n].coverage = chs_arena_raw(arena, CHS_TILE, sizeof(uint16_t));
    }
    return !arena->failed;
}

chs_trial *chs_trial_begin(const chs_run *run, chs_arena *arena) {
    chs_trial *trial = chs_arena_take(arena, 1, sizeof *trial);
    if (!trial) return NULL;
    trial->run = run;
    trial->tile.model = run->model;
    trial->tile.log2 = run->log2;
    if (!take_rooms(trial, arena) || !find_special(trial, arena)) return NULL;
    uint32_t nodes = run->model->node_count;
    for (uint32_t c = 0; c < run->class_count; c++)
        memcpy(trial->given + (size_t)c * nodes, run->classes[c].given, nodes * sizeof *trial->given);
    return trial;
}

void chs_trial_weigh(chs_trial *trial, uint32_t class, const double *factor) {
    uint32_t nodes = trial->run->model->node_count;
    uint16_t *weight = trial->class.weight;
    chs_weight *given = trial->class.given;
    trial->class = trial->run->classes[class];
    trial->class.weight = weight;
    trial->class.given = given;
    memcpy(given, trial->given + (size_t) class * nodes, nodes * sizeof *given);
    for (uint32_t n = 1; n < nodes; n++) given[n].value *= factor[n];
    chs_class_resolve(&trial->tile, &trial->class, NULL); // resolved before the factors, none of which is 0
}

// Rules and overrides of the places of the tile, as settle of run.c.
static void settle(chs_trial *trial, uint32_t first, uint32_t count) {
    uint32_t low = 0, high = trial->special_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (trial->special[middle] < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < trial->special_count && trial->special[low] < first + count; low++) {
        uint32_t place = trial->special[low], at = place - first;
        uint32_t account = trial->run->account ? trial->run->account[place] : place;
        chs_outcome outcome;
        chs_walk_outcome(trial->run, account, trial->tile.node[0].score[at], &outcome);
        trial->histogram[trial->score[at] <= CHS_FULL ? trial->score[at] : CHS_FULL + 1]--;
        trial->histogram[outcome.shown <= CHS_FULL ? outcome.shown : CHS_FULL + 1]++;
        trial->score[at] = outcome.shown;
        trial->band[at] = outcome.band;
    }
}

void chs_trial_score(chs_trial *trial, uint32_t first, uint32_t count) {
    const chs_run *run = trial->run;
    for (uint32_t n = 1; n < run->model->node_count; n++)
        if (run->model->node[n].signal != CHS_NONE) trial->tile.node[n].score = run->node[n].score + first;
    trial->class.first = 0;
    trial->class.count = count;
    chs_kernel_score(&trial->tile, &trial->class, NULL, trial->score, trial->band, trial->histogram);
    settle(trial, first, count);
}
