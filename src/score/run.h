// SPDX-License-Identifier: MIT
// What a run holds between the calls: accounts, classes, the scores of every node, the results. Made by run.c, filled by
// kernel.c class by class, read by insight and emit.
#ifndef CHS_SCORE_RUN_H
#define CHS_SCORE_RUN_H

#include "data/data.h"
#include "model/bind.h"
#include "model/model.h"

// Every step from the root to the shown score, in hundredths; the differences between neighbours are what rules, limit,
// rounding and override did. Without a score: root, computed and shown are CHS_MISSING.
typedef struct chs_outcome {
    uint16_t root;                     // the score of the tree
    int32_t after_rule[CHS_RULES_MAX]; // running result behind each rule, not limited to 0..10000
    uint16_t limited;                  // clamped to 0..10000
    uint16_t computed;                 // rounded to the model's decimals
    uint16_t shown;                    // override included
    uint8_t band;                      // of the shown score
} chs_outcome;

typedef enum chs_override_action { CHS_OVERRIDE_SET, CHS_OVERRIDE_CAP, CHS_OVERRIDE_FLOOR } chs_override_action;
typedef struct chs_override {
    uint32_t account; // index of the account; CHS_NO_ACCOUNT: matches none
    uint32_t row;     // in the table "overrides"
    chs_text id;      // of the account, as written
    chs_override_action action;
    uint16_t value; // hundredths
    chs_text reason, author;
    int32_t from, until; // inclusive; CHS_NO_DAY: open
    bool in_force;       // at the as-of date, and the last one of its account
} chs_override;
#define CHS_NO_ACCOUNT UINT32_MAX

// A weight in the model's units, and who gave it: a weight of the base leaves those of a segment alone, and so on up.
typedef enum chs_giver { CHS_FROM_BASE, CHS_FROM_SEGMENT, CHS_FROM_LIFECYCLE, CHS_FROM_CLASS } chs_giver;
typedef struct chs_weight {
    double value;
    chs_giver giver;
} chs_weight;

// One class that has accounts: its accounts stand at places first..first+count of everything in class order.
typedef struct chs_run_class {
    uint32_t index;              // of the class in the model
    uint16_t segment, lifecycle; // entries, or CHS_NONE
    uint32_t first, count;
    chs_curve *curve;              // [signals] of this class, for signals with a curve
    uint16_t *weight;              // [nodes] basis points among its siblings
    uint16_t *need;                // [nodes] basis points
    chs_weight *given;             // [nodes] in force
    chs_weight *wanted;            // [nodes] set, and in force from the next chs_run_rescore on
    const chs_weight *first_given; // [nodes] as the model gives them
    chs_bands bands;
    uint8_t *band_of; // [CHS_FULL + 2] band by hundredths; the last entry, CHS_FULL + 1, for a missing score
} chs_run_class;

// A rule that is true of an account: few accounts have any, so they are kept as a list in class order.
typedef struct chs_fired {
    uint32_t place;
    uint64_t rules; // a bit per rule
} chs_fired;

typedef struct chs_node_scores {
    uint16_t *score;    // [places]; of the root NULL where no account has a rule or an override: it is rounded in place
    uint16_t *coverage; // [places] of a group, 0 where it is missing; NULL for a signal
} chs_node_scores;

// A table of the model, bound to the data.
typedef struct chs_run_table {
    chs_binding binding; // table NULL: not loaded
    bool used;           // some roll-up is of it
    int32_t *newest_of;  // [slots of binding.slot] day of the account's newest row that counts; NULL: rows have no date
    int32_t newest;      // of all rows that count, whosever they are; CHS_NO_DAY: none
} chs_run_table;

// Of the scores of one signal over one segment.
typedef struct chs_peer_sum {
    uint64_t sum;
    uint32_t count;
} chs_peer_sum;

enum { CHS_BAND_SLOTS = CHS_BANDS_MAX + 1 };
typedef struct chs_tally {
    uint32_t accounts;
    int64_t value; // hundredths; accounts without a value count 0
} chs_tally;

struct chs_run {
    chs_arena arena;
    const chs_model *model;
    const chs_data *data;
    chs_binding binding;
    chs_report report;    // notices of this run
    chs_run_table *table; // [model->table_count]
    int32_t as_of;        // CHS_NO_DAY: none
    int32_t snapshot;     // the date of the rows; CHS_NO_DAY: undated
    char data_hash[65];   // empty: a file was read without a hash

    uint32_t count;      // accounts, in input order
    const uint32_t *row; // [count] row in the table
    uint32_t left_out;   // by `include`
    bool with_churned;   // those count, too, that it leaves out only for having left
    bool *passed_over;   // [rows of the table] a later row has the same id and counts; NULL: none is
    uint32_t *id_slot;   // [id_slots] a hash table: 1 + account, or 0 (see ids.c)
    uint32_t id_slots;
    // Families, all NULL where the accounts name no parents. `kin` has every account right before all who are below it.
    uint32_t *parent;          // [count] account, or CHS_NO_ACCOUNT; nobody is above himself
    uint32_t *kin, *kin_place; // [count] accounts; the place of each among them
    uint32_t *kin_count;       // [count] how many are below the account, and 1
    uint32_t family_count;     // accounts without a parent that have somebody below
    uint32_t *place;           // [count] place in class order; NULL: the same order
    uint32_t *account;         // [count] account at a place; NULL: the same order
    uint16_t *class_of;        // [count] index into `classes`; NULL: only one
    chs_run_class *classes;
    uint32_t class_count;

    chs_node_scores *node; // [model->node_count], in class order
    uint32_t *log2;        // [CHS_FULL + 1] from chs_log2_table; NULL: no geometric group
    chs_fired *fired;
    uint32_t fired_count;
    chs_override *override_list;
    uint32_t override_count;
    uint32_t *override_of; // [count] 1 + index of the override in force, or 0; NULL when there is none

    double *base_given, *base_wanted; // [nodes] weights of the model itself, without any class

    uint16_t *score, *computed, *coverage; // [count], input order
    uint8_t *band;                         // [count]
    uint16_t *by_place_score;              // [places] before they are spread to input order; NULL with one class
    uint8_t *by_place_band;
    uint32_t *histogram; // [CHS_FULL + 2] of scores; the last: missing
    int64_t *value;      // [count] the account's value in hundredths; CHS_NO_VALUE; NULL: the model has none

    // when the run was made
    uint16_t *base_score;
    uint8_t *base_band;
    uint32_t *base_histogram;
    uint32_t *base_above; // [CHS_FULL + 1] as `above`
    chs_tally base_tally[CHS_BAND_SLOTS];
    uint32_t valued; // accounts with a value
    uint32_t *moved_index;
    uint8_t *moved_from, *moved_to;
    uint32_t moved_count;

    uint32_t *above; // [CHS_FULL + 1] how many accounts score higher

    // made on first use (see insight/view.c)
    uint32_t *view;         // [count] the last view
    uint16_t *driver;       // [count] node of the top driver, or CHS_NONE
    uint16_t *lost;         // [count] its lost points
    bool driver_known;      // false again once the weights change
    chs_peer_sum *peer_sum; // [segments + 1][nodes] of signals (see insight/peers.c)
};
#define CHS_NO_VALUE INT64_MIN
static inline int64_t chs_value_or_nothing(const chs_run *run, uint32_t account) { // 0 where it has none
    return run->value && run->value[account] != CHS_NO_VALUE ? run->value[account] : 0;
}

// The scores of one account's nodes, in a plain walk of the tree: for explaining, bounds and what-if of single values. The
// kernel computes the same for many accounts at once.
typedef struct chs_walk {
    uint16_t score[CHS_NODES_MAX];
    uint16_t coverage[CHS_NODES_MAX];
} chs_walk;

// Signal scores of an account as scored, into walk->score of the signals' nodes.
void chs_walk_load(const chs_run *run, uint32_t account, chs_walk *walk);
// From signal scores to group scores and coverage, with the weights and needs of the account's class.
void chs_walk_groups(const chs_run *run, uint32_t account, chs_walk *walk);
// One group from its children as they stand in the walk, with `weight` [nodes] among siblings.
void chs_walk_group(const chs_run *run, const chs_run_class *class, const uint16_t *weight, uint16_t group,
                    chs_walk *walk);
// From the root to the shown score. Rules as they were found true for the account.
void chs_walk_outcome(const chs_run *run, uint32_t account, uint16_t root, chs_outcome *outcome);
// Smallest and largest of: computed, computed with every missing signal at 0, at 100; before any override.
void chs_run_bounds(const chs_run *run, uint32_t account, uint16_t *low, uint16_t *high);

// The same as chs_score with those accounts, too, that `include` leaves out only for having left, by the model's `outcome`:
// every part of `include` that is not true of them (the parts that `and` joins) reads no other column than `outcome` does. A
// test account that has left stays out. Portfolios do not show them, and they are what a score can be held against.
chs_status chs_score_with_churned(const chs_model *model, const chs_data *data, const chs_score_options *options,
                                  chs_run **run, chs_error *error);
bool chs_is_true(const chs_run *run, const chs_expr *condition, uint32_t row); // of a row; missing is not true
bool chs_left_only_by_churn(const chs_run *run, uint32_t row);                 // of a row that `include` is not true of

uint32_t chs_run_account(const chs_run *run, chs_text id); // CHS_NO_ACCOUNT: none has this id
bool chs_run_edited(const chs_run *run);                   // whether weights differ from those of the model
const chs_run_class *chs_run_class_of(const chs_run *run, uint32_t account);
uint64_t chs_run_fired(const chs_run *run, uint32_t account);               // rules that are true, a bit each
const chs_override *chs_run_override(const chs_run *run, uint32_t account); // in force, or NULL
uint32_t chs_run_rank(const chs_run *run, uint16_t score);                  // 1: the highest; 0 for CHS_MISSING
uint16_t chs_run_percentile(const chs_run *run, uint16_t score);            // hundredths; CHS_MISSING for CHS_MISSING
chs_text chs_run_grade(const chs_run *run, uint16_t score);                 // empty: none
// The name of a band index; "Not enough data" behind the last.
chs_text chs_band_name_of(const chs_model *model, uint8_t band);
// A text column of the account row (id, name, owner ...), trimmed; empty when the column is not there.
chs_text chs_run_text(const chs_run *run, uint32_t account, uint32_t column, char room[CHS_CELL_CHARS]);
int32_t chs_run_date(const chs_run *run); // of the snapshot; of undated rows the as-of date, or CHS_NO_DAY
int32_t chs_run_day(const chs_run *run, uint32_t account, uint32_t column); // CHS_NO_DAY

#endif
