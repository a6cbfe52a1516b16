// SPDX-License-Identifier: MIT
// A join while it is made: what is known of every key. For join.c, which makes it, and unmatched.c, which tells of it.
#ifndef CHS_SCORE_JOINING_H
#define CHS_SCORE_JOINING_H

#include "score/confirmed.h"
#include "score/join.h"

// What became of a key. From CHS_FATE_UNMATCHED on it is that of no account.
typedef enum chs_fate {
    CHS_FATE_UNKNOWN,
    CHS_FATE_EMPTY,
    CHS_FATE_MATCHED,
    CHS_FATE_CONFIRMED,
    CHS_FATE_SEVERAL,
    CHS_FATE_NOBODY,
    CHS_FATE_UNMATCHED,
    CHS_FATE_AMBIGUOUS,
    CHS_FATES
} chs_fate;

// A key: a distinct cell, or a part of one.
typedef struct chs_joining_key {
    uint32_t account;         // as in chs_join.account
    uint32_t rows, first_row; // rows: whose cell is this key, or holds it beside others that match; none where MATCHED
    uint8_t fate;
} chs_joining_key;

typedef struct chs_joining {
    chs_roster *roster;
    chs_join *join;
    chs_arena *arena;
    chs_confirmed confirmed;
    chs_keys keys;         // the first ones are those of the roster, where rows are joined by what stands there
    uint32_t roster_count; // how many these are
    chs_joining_key *key;
    uint32_t *matched; // [keys] the account where it is MATCHED, as nearly all are, else CHS_NO_ACCOUNT: close together
    size_t key_room, matched_room, list_room, list_used;
    uint32_t *stamp; // [slots] the last cell that named the account, so that one counts once; made on first use
    uint32_t stamps;
    uint32_t partly, partly_row; // rows whose cell also holds keys of no account, and the first of them
    uint32_t first[CHS_FATES];   // 1 + the first row whose cell met this fate as a whole; 0: none
} chs_joining;

// The keys that match nobody into the report, most rows first; the first `most` of them with whom they are likely meant for.
bool chs_list_unmatched(chs_joining *joining, uint32_t most, chs_arena *arena); // false: no memory
void chs_note_join(const chs_joining *joining, chs_report *report);

#endif
