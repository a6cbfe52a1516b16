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
    uint32_t *row;  // of a key, in "matches"; CHS_NO_ROW once a row of the table has it
} chs_confirmed;
#define CHS_NO_ROW UINT32_MAX

#define CHS_UNDECIDED "?"
// An error when the table has not the columns it needs. Rows for accounts that are not there are noted and do nothing; rows
// that contradict each other are noted.
chs_status chs_confirmed_read(const chs_data *data, const chs_roster *roster, chs_text table, chs_arena *arena,
                              chs_report *report, chs_confirmed *confirmed, chs_error *error);
void chs_confirmed_note_unused(const chs_confirmed *confirmed, chs_text table, chs_report *report); // once joined
// Notes rows for tables that the model does not have.
void chs_confirmed_note_tables(const chs_data *data, const chs_model *model, chs_report *report);

#endif
