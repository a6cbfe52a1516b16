// SPDX-License-Identifier: MIT
// Rows of other tables to accounts: by a column that holds the accounts' ids, names or domains, as the model says, and by the
// table "matches" in which a user confirmed what is not certain. Only certain matches join by themselves:
//   id, name   the same bytes, outer blanks aside      domain   the same host (match.h)
// A cell that matches as a whole counts once; else one with several accounts (parted by , ; or line ends, or a JSON list)
// counts for each of its parts that match, but 1,345 is no list where 1345 is an account. A key that two accounts have matches
// none.
#ifndef CHS_SCORE_JOIN_H
#define CHS_SCORE_JOIN_H

#include "data/data.h"
#include "score/roster.h"

// A key that matches no account, and the one that is likely meant.
typedef struct chs_unmatched {
    chs_text written;
    uint32_t rows;          // that have it, alone or beside others
    chs_text account, name; // id and name; empty id: nobody is likely
    const char *because;    // static; "" where nobody is likely
} chs_unmatched;

typedef struct chs_join_report {
    bool loaded; // else all else is 0
    // rows = matched + unmatched + without_key + nobody
    uint32_t rows, matched, unmatched, without_key;
    uint32_t nobody;    // confirmed to belong to no account
    uint32_t several;   // of the matched: the cell was taken apart
    uint32_t confirmed; // of the matched: by the table "matches"
    uint32_t ambiguous; // of the unmatched: several accounts have this key
    uint32_t keys;      // distinct ones that match no account
    uint32_t first_row; // of the unmatched rows
    chs_unmatched *key; // [key_count] most rows first, then as they come
    uint32_t key_count; // at most what was asked for
} chs_join_report;

typedef struct chs_join {
    const chs_model_table *table;
    const chs_binding *binding; // of the rows
    uint32_t *account;          // [rows] slot of the roster, CHS_NO_ACCOUNT, or CHS_JOIN_LIST + where its list begins
    uint32_t *list;             // lists: how many slots, then these
    chs_join_report report;
} chs_join;
enum { CHS_KEYS_SHOWN = 200 }; // unmatched keys for people to look at
#define CHS_JOIN_LIST (UINT32_C(1) << 31)

// Joins the rows behind `binding`. The list of unmatched keys, at most `most` of them, is kept in `keep`, all else in
// `scratch`; notices go to `report`.
chs_status chs_join_rows(chs_roster *roster, const chs_model_table *table, const chs_binding *binding,
                         const chs_data *data, uint32_t most, chs_arena *keep, chs_arena *scratch, chs_report *report,
                         chs_join *join, chs_error *error);
// Every table of the model that is loaded, against the accounts of the newest snapshot; nothing is scored. `reports`
// [model->table_count], in `arena`. Notices go to `report`.
chs_status chs_join_reports(const chs_model *model, const chs_data *data, uint32_t most, chs_arena *arena,
                            chs_report *report, chs_join_report *reports, chs_error *error);

// The slots of a row: a pointer to the first, and how many.
static inline uint32_t chs_join_slots(const chs_join *join, uint32_t row, const uint32_t **slot) {
    uint32_t account = join->account[row];
    *slot = &join->account[row];
    if (account == CHS_NO_ACCOUNT) return 0;
    if (account < CHS_JOIN_LIST) return 1;
    const uint32_t *list = &join->list[account - CHS_JOIN_LIST];
    *slot = list + 1;
    return *list;
}

#endif
