// SPDX-License-Identifier: MIT
// Amounts of another table in cents, beside accounts' values in units: only suspected, and said.
#ifndef CHS_SCORE_CENTS_H
#define CHS_SCORE_CENTS_H

#include "score/rollup.h"

// Notes "data.cents" for columns of a joined table that hold money by their headers, whole numbers alone, go into the model
// undivided, and add up in a year to far more than the accounts are worth. False: no memory.
bool chs_note_cents(chs_run *run, const chs_roster *roster, const chs_rolling *rolling);

#endif
