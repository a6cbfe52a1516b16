// SPDX-License-Identifier: MIT
// An account's family: whom it belongs to, and the scores of everybody below it rolled up, beside its own and never in its
// place. Figures are of the shown scores as they are now, after every change of a weight.
#ifndef CHS_INSIGHT_FAMILY_H
#define CHS_INSIGHT_FAMILY_H

#include "score/run.h"

enum { CHS_FAMILY_SHOWN = 20 };

typedef struct chs_family {
    uint32_t parent;   // CHS_NO_ACCOUNT: none
    uint32_t children; // everybody below, however deep; `direct`: whose parent it is
    uint32_t direct, scored;
    bool by_value; // else every scored child counts alike, as none of them has a value above 0
    uint16_t
        score; // mean of the scored children, weighted by value, half up to hundredths, then as all scores are rounded
    uint8_t band; // of that score in the bands of this account
    uint32_t
        lowest[CHS_FAMILY_SHOWN]; // children, lowest scores first, then those without; ties in the order of the family
    uint32_t shown;
} chs_family;

// False: the account has neither parent nor children.
bool chs_family_of(const chs_run *run, uint32_t account, chs_family *family);
// How many are below an account.
uint32_t chs_family_children(const chs_run *run, uint32_t account);

#endif
