// SPDX-License-Identifier: MIT
// What of the data goes into a file for others: which columns of a table, and which of them are told only as hashes.
#ifndef CHS_EMIT_SHARE_H
#define CHS_EMIT_SHARE_H

#include "insight/fit.h"
#include "score/texts.h"

// How a column goes along.
typedef enum chs_shared {
    CHS_NOT_SHARED,
    CHS_AS_WRITTEN,
    CHS_HASHED,        // the whole cell: an id or a name
    CHS_HASHED_HOST,   // the host in it
    CHS_HASHED_KEYS,   // of accounts, maybe several in a cell, as a join takes them
    CHS_HASHED_WRITTEN // a key in "matches", of the table that its row names
} chs_shared;

// One table, with a `way` for each of its columns.
typedef struct chs_share {
    const chs_table *table;
    uint8_t *way; // [table->column_count] chs_shared
    const chs_model *model;
    chs_by by;      // how keys are compared with accounts
    chs_texts keys; // of the accounts, where a column has keys
    chs_text salt;
} chs_share;

// `fit`: of the model and the data. Everything is made in `arena`.
chs_status chs_share_plan(const chs_model *model, const chs_data *data, const chs_fit *fit, chs_text table,
                          const chs_share_options *options, chs_arena *arena, chs_share *share, chs_error *error);

#endif
