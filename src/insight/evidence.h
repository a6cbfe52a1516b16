// SPDX-License-Identifier: MIT
// How old the data behind a signal of an account is.
#ifndef CHS_INSIGHT_EVIDENCE_H
#define CHS_INSIGHT_EVIDENCE_H

#include "score/run.h"

typedef enum chs_evidence_from {
    CHS_EVIDENCE_UNDATED,
    CHS_EVIDENCE_COLUMN,  // the signal's own `dated`
    CHS_EVIDENCE_TABLE,   // rows of another table, by its date: the account's newest one
    CHS_EVIDENCE_SNAPSHOT // columns of the accounts, as of the date of their row
} chs_evidence_from;

typedef struct chs_evidence {
    chs_evidence_from from;
    chs_text name;  // of the column or table, as the model calls it
    int32_t day;    // CHS_NO_DAY: the cell is empty, or the account has no row
    int32_t newest; // of a table: the newest day that any row has; else CHS_NO_DAY
} chs_evidence;

// Where a signal reads several tables, that of the newest row. Dates lie at or before the snapshot.
chs_evidence chs_evidence_of(const chs_run *run, uint32_t account, const chs_signal *signal);
const char *chs_evidence_word(chs_evidence_from from); // "column", "table", "snapshot"; NULL: undated

#endif
