// SPDX-License-Identifier: MIT
// One pass over the accounts keeps the largest; few of a large portfolio are larger than those kept so far, so the list is
// sorted by insertion.
#include "insight/movers.h"

typedef struct top {
    uint32_t most, count;
    uint32_t *index;
    int64_t key[CHS_MOVERS_MAX];
} top;

static void offer(top *of, uint32_t account, int64_t key) {
    if (of->count == of->most && key <= of->key[of->count - 1]) return;
    uint32_t at = of->count < of->most ? of->count++ : of->count - 1;
    for (; at > 0 && of->key[at - 1] < key; at--) {
        of->key[at] = of->key[at - 1];
        of->index[at] = of->index[at - 1];
    }
    of->key[at] = key;
    of->index[at] = account;
}

uint32_t chs_run_rank_was(const chs_run *run, uint16_t base_score) {
    return base_score == CHS_MISSING ? 0 : run->base_above[base_score] + 1;
}

static void by_rank(const chs_run *run, top *of) {
    for (uint32_t i = 0; i < run->count; i++) {
        uint16_t was = run->base_score[i], is = run->score[i];
        if (was == CHS_MISSING || is == CHS_MISSING) continue;
        int64_t places = (int64_t)run->above[is] - (int64_t)run->base_above[was];
        if (places != 0) offer(of, i, places < 0 ? -places : places);
    }
}

uint32_t chs_run_movers(const chs_run *run, chs_mover kind, uint32_t most, uint32_t *index) {
    top of = {.most = most < CHS_MOVERS_MAX ? most : CHS_MOVERS_MAX, .index = index};
    if (of.most == 0) return 0;
    if (kind == CHS_MOVED_RANK)
        by_rank(run, &of);
    else
        for (uint32_t m = 0; m < run->moved_count; m++)
            offer(&of, run->moved_index[m], run->value ? run->value[run->moved_index[m]] : 0);
    return of.count;
}
