// SPDX-License-Identifier: MIT
// Keys of one table that a user confirmed, from the table "matches": table, written, account, and whatever else. An empty
// account: the key belongs to nobody, on purpose. The account "?": not decided, as chs match writes it.
#ifndef CHS_SCORE_CONFIRMED_H
#define CHS_SCORE_CONFIRMED_H

#include "data/data.h"
#include "score/roster.h"

typedef struct chs_confirmed {
    chs_texts keys;
    uint32_t *slot; // of a key; CHS_NO_ACCOUNT: nobody's
} chs_confirmed;

#define CHS_UNDECIDED "?"
// An error when the table has not the columns it needs. Rows for accounts that are not there are noted and do nothing.
chs_status chs_confirmed_read(const chs_data *data, const chs_roster *roster, chs_text table, chs_arena *arena,
                              chs_report *report, chs_confirmed *confirmed, chs_error *error);

#endif
