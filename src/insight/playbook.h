// SPDX-License-Identifier: MIT
// What is to be done about an account: the playbook of its band, and those of its weak components.
#ifndef CHS_INSIGHT_PLAYBOOK_H
#define CHS_INSIGHT_PLAYBOOK_H

#include "insight/explain.h"

// A group or signal is weak when it has weight in the account's class and its own score is in a band of that class that is
// red. One without a score is not: nobody knows that it is weak. Amber is not enough: then most accounts would have a list
// nobody works through.
typedef struct chs_weak {
    uint16_t node;
    const chs_playbook *playbook;
} chs_weak;

// The playbook of the band, as the account's own class has it; NULL: none.
const chs_playbook *chs_playbook_of(const chs_run *run, uint32_t account, uint8_t band);
// The weak components that have a playbook: most points lost first, then the lower score, then tree order; but those with the
// same playbook stand together behind the first of them. Returns how many there are.
uint32_t chs_weak_components(const chs_run *run, const chs_explanation *it, chs_weak weak[CHS_NODES_MAX]);
// Who does it: the account's owner where the playbook names the column of owners, else whom the playbook names. `room` as of
// chs_run_text.
chs_text chs_playbook_who(const chs_run *run, uint32_t account, const chs_playbook *playbook, char *room);
// Until when: the as-of date and the time limit; CHS_NO_DAY where one of them is not there.
int32_t chs_playbook_due(const chs_run *run, const chs_playbook *playbook);

#endif
