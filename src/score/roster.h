// SPDX-License-Identifier: MIT
// The accounts that rows of other tables may belong to: a slot per account id of the snapshot, before `include` leaves any
// out, found by id, name or domain. Knows nothing of the rows.
#ifndef CHS_SCORE_ROSTER_H
#define CHS_SCORE_ROSTER_H

#include "score/run.h"
#include "score/texts.h"

enum { CHS_BYS = CHS_BY_DOMAIN_COLUMN + 1 };
#define CHS_SEVERAL_ACCOUNTS (UINT32_MAX - 1)

typedef struct chs_roster {
    const chs_model *model;
    const chs_binding *accounts;
    chs_arena *arena;           // of everything but `slot`
    uint32_t count;             // of slots
    uint32_t *row;              // [count] its last row
    uint32_t *slot;             // [rows of the accounts] CHS_NO_ACCOUNT: not of the snapshot
    chs_texts key[CHS_BYS];     // made on first use
    uint32_t *slot_of[CHS_BYS]; // of a key: a slot, or CHS_SEVERAL_ACCOUNTS
} chs_roster;

// `snapshot` CHS_NO_DAY: all rows. `keep` holds `slot`, `arena` all the rest.
chs_status chs_roster_make(const chs_model *model, const chs_binding *accounts, int32_t snapshot, chs_arena *keep,
                           chs_arena *arena, chs_roster *roster, chs_error *error);
// So that it can be searched by this; an error when the accounts have no such column. Accounts that have no key of their own
// are noted.
chs_status chs_roster_need(chs_roster *roster, chs_by by, chs_report *report, chs_error *error);
// A slot, CHS_NO_ACCOUNT or CHS_SEVERAL_ACCOUNTS; `key` trimmed.
uint32_t chs_roster_find(const chs_roster *roster, chs_by by, chs_text key);
// The column of an account's row, trimmed; empty where there is none.
chs_text chs_roster_text(const chs_roster *roster, uint32_t slot, uint32_t column, char room[CHS_CELL_CHARS]);

#endif
