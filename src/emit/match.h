// SPDX-License-Identifier: MIT
// Keys of other tables that no account has, written as a table of matches.
#ifndef CHS_EMIT_MATCH_H
#define CHS_EMIT_MATCH_H

#include "base/out.h"
#include "score/join.h"

// CSV, with a header line; `reports` [model->table_count].
void chs_emit_matches(const chs_model *model, const chs_join_report *reports, bool raw, chs_out *out);
// A line per table that is loaded: how many rows found an account, and what became of the others.
void chs_emit_joins(const chs_model *model, const chs_join_report *reports, chs_out *out);

#endif
