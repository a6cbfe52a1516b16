// SPDX-License-Identifier: MIT
// The portfolio by what a column says: counts per band, value, mean and median per group, and groups of two columns crossed.
// Exact counts; money as whole hundredths.
#ifndef CHS_INSIGHT_GROUPS_H
#define CHS_INSIGHT_GROUPS_H

#include "insight/summary.h"

enum { CHS_GROUPS_SHOWN = 50, CHS_ACROSS_SHOWN = 8 };

typedef struct chs_group {
    uint32_t first; // an account of it: its name is what stands there
    uint32_t accounts, scored;
    int64_t value;
    uint16_t mean, median;
    chs_tally band[CHS_BAND_SLOTS];
    uint32_t *histogram;               // [CHS_FULL + 1]
    chs_tally (*cell)[CHS_BAND_SLOTS]; // [columns]; NULL: nothing is crossed
} chs_group;

// Groups in the order of their accounts, most first, then of the input; behind the last one shown all others as one.
typedef struct chs_groups {
    uint32_t all;     // how many there are
    uint32_t shown;   // of them
    chs_group *group; // [shown], and one for the others when all > shown
    uint32_t across_all, across_shown;
    uint32_t across_first[CHS_ACROSS_SHOWN]; // an account of each
} chs_groups;

// `by`, `across` as of chs_run_groups_json. Everything lies in `arena`. False: out of memory.
bool chs_group_accounts(const chs_run *run, int32_t by, int32_t across, chs_arena *arena, chs_groups *groups);
// What an account's group is called; empty: the cell is, or says that nothing is known.
chs_text chs_group_name(const chs_run *run, uint32_t account, int32_t by, char room[CHS_CELL_CHARS]);

// A child of the root: how accounts stand by its score alone, in the bands of their class.
typedef struct chs_component {
    uint32_t scored; // the others have no score of it, or it has no weight in their class
    uint16_t mean, median;
    chs_tally band[CHS_BAND_SLOTS];
} chs_component;
// The score of an account's component; CHS_MISSING also where it has no weight.
uint16_t chs_component_score(const chs_run *run, uint32_t account, uint16_t node);
// `histogram`: room for CHS_FULL + 1 counts.
void chs_summarise_component(const chs_run *run, uint16_t node, uint32_t *histogram, chs_component *component);

#endif
