// SPDX-License-Identifier: MIT
// The steps from data to a run that can be scored, in this order. Each takes what the ones before left in the run.
#ifndef CHS_SCORE_PREPARE_H
#define CHS_SCORE_PREPARE_H

#include "score/run.h"

// table: the other tables of the model that are loaded, bound (rollup.c).
chs_status chs_prepare_tables(chs_run *run, chs_error *error);
// as_of, snapshot: which day it is.
chs_status chs_prepare_dates(chs_run *run, const char *as_of, chs_error *error);
// Notes of accounts of earlier snapshots that the newest one lacks. False: no memory.
bool chs_note_gone(chs_run *run);
// binding.rolled, binding.slot: rows of other tables joined and rolled up per account of the snapshot (rollup.c).
chs_status chs_prepare_rollups(chs_run *run, chs_error *error);
// passed_over: earlier rows of an id that comes again, where the last one counts.
chs_status chs_prepare_duplicates(chs_run *run, chs_duplicates duplicates, chs_error *error);
// row, count, left_out: the rows of the snapshot that `include` keeps.
chs_status chs_prepare_accounts(chs_run *run, chs_error *error);
// id_slot: every account has an id, and each its own.
chs_status chs_prepare_ids(chs_run *run, chs_error *error);
// parent, kin, kin_place, kin_count, family_count: who belongs to whom (families.c).
chs_status chs_prepare_families(chs_run *run, chs_error *error);
// classes, class_of, place, account: which segment and lifecycle entry matches, and the accounts of a class side by side.
chs_status chs_prepare_classes(chs_run *run, chs_error *error);
// node[].score of every signal that is part of the score.
chs_status chs_prepare_signals(chs_run *run, chs_error *error);
// fired: which rules are true of which accounts.
chs_status chs_prepare_rules(chs_run *run, chs_error *error);
// Notes of accounts of which the model's outcome cannot be judged.
void chs_note_outcome(chs_run *run);
// Hands on every expression of the model, with what its columns are bound to (expressions.c).
void chs_each_expression(const chs_run *run, void (*take)(void *to, const chs_binding *binding, const chs_expr *expr),
                         void *to);
// Notes of amounts in different currencies that an expression brings together, in a model without rates (mixed.c).
void chs_note_mixed(chs_run *run);
// Notes of texts that conditions compare with and that only stand in cells in another case (case.c). False: no memory.
bool chs_note_case(chs_run *run);
// override_list, override_of: from the table "overrides".
chs_status chs_prepare_overrides(chs_run *run, chs_error *error);

// From signal scores to every result: groups, rounding, rules, overrides, bands, counts. Computes the groups that `stale`
// [classes][nodes] marks; all, when NULL.
void chs_run_compute(chs_run *run, const bool *stale);

// Places of a run, padded to whole lanes per class.
uint32_t chs_run_places(const chs_run *run);
// The accounts of all classes, block by block: begin with a zeroed chs_places, each step fills the next one.
typedef struct chs_places {
    const chs_run_class *class;
    uint32_t first, count; // places, count <= CHS_BLOCK
    const uint32_t *row;   // [count] in the table
    uint32_t class_index, room[CHS_BLOCK];
} chs_places;
bool chs_next_places(const chs_run *run, chs_places *at);
// The newest day in the date column of a table, and the one before it; CHS_NO_DAY: none.
typedef struct chs_newest {
    int32_t day, before;
} chs_newest;
void chs_newest_take(chs_newest *newest, int32_t day);
chs_newest chs_newest_day(const chs_binding *binding, uint32_t column);
// An error in a table names its file, or the table where it has several.
void chs_name_file(const chs_data *data, chs_text table, chs_error *error);
// Weights as given to basis points, for every group of a class. An error names group and class.
chs_status chs_class_resolve(const chs_run *run, chs_run_class *class, chs_error *error);

#endif
