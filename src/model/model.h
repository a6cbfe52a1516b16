// SPDX-License-Identifier: MIT
// A checked model: what the file says, resolved to indexes and whole numbers where the design says so. Made by read.c, read
// by everything later, changed by nobody.
#ifndef CHS_MODEL_MODEL_H
#define CHS_MODEL_MODEL_H

#include "base/arena.h"
#include "base/json.h"
#include "model/expr.h"
#include "model/input.h"
#include "model/named.h"
#include "model/rollup.h"

enum { CHS_NODES_MAX = 512, CHS_DEPTH_MAX = 16, CHS_CLASSES_MAX = 1024, CHS_RULES_MAX = 64 };

typedef struct chs_point {
    double x, y; // y in points, 0 to 100
} chs_point;

typedef struct chs_curve {
    const chs_point *point; // x strictly rising
    uint32_t count;         // at least 2
} chs_curve;

typedef enum chs_scale { CHS_CURVE, CHS_STEPS, CHS_POINTS, CHS_GOAL, CHS_PERCENTILE } chs_scale;

typedef struct chs_word {
    chs_text text;  // trimmed
    uint16_t score; // hundredths
} chs_word;

// A condition or value has its text as written behind it, an array its count: form.h reads them so.
typedef struct chs_signal {
    chs_text id, label, unit, kind; // label is the id where none is given; unit and kind may be empty
    const chs_expr *value;          // a number; with CHS_POINTS a text
    chs_text value_text;            // the expression as written
    uint32_t text_column;           // with CHS_POINTS, where the value is a bare column: which; else CHS_NO_COLUMN
    chs_scale scale;
    chs_curve curve;      // CHS_CURVE; CHS_STEPS: x is `from`
    const chs_word *word; // CHS_POINTS
    uint32_t word_count;
    double goal;                // CHS_GOAL, > 0
    bool percentile_in_segment; // CHS_PERCENTILE: else in the portfolio
    bool better_low;            // CHS_PERCENTILE
    uint32_t least_column;      // at_least: CHS_NO_COLUMN when there is none
    double least;
    uint32_t dated_column; // dated: CHS_NO_COLUMN when there is none
    int32_t stale_after;   // days; < 0: never
    uint16_t node;         // its place in the tree; CHS_NONE: not part of the score
    uint8_t input;         // chs_input: what it says that it measures; CHS_INPUTS: nothing
} chs_signal;

typedef enum chs_combine { CHS_MEAN, CHS_MIN, CHS_GEOMETRIC } chs_combine;

// The tree of the score, depth first, a group before its children: node 0 is the root. This is the order of the columns of
// a detailed CSV, too.
typedef struct chs_node {
    chs_text id, label; // the root has the id "score"
    chs_text playbook;  // what is done when it is weak; may be empty
    uint16_t signal;    // index, or CHS_NONE: a group
    uint16_t parent;    // CHS_NONE at the root
    uint16_t first;     // child of a group
    uint16_t next;      // sibling, or CHS_NONE
    uint16_t end;       // one behind the last node below it
    uint16_t depth;     // 0 at the root
    uint8_t combine;    // chs_combine, of a group
    uint16_t need;      // basis points
    double weight;      // as written; 1 at the root
} chs_node;

typedef struct chs_band {
    chs_text name, playbook; // playbook may be empty
    uint16_t from;           // hundredths
    uint8_t index;           // in chs_model.band, the union over all classes
} chs_band;

typedef struct chs_bands {
    const chs_band *band; // from rising; the first at 0
    uint32_t count;
} chs_bands;

// One name of the union of bands, in the order of first mention, worst first.
typedef struct chs_band_name {
    chs_text name, color, playbook; // color: red amber green blue violet
    uint16_t from;                  // in the model's own bands, or in the class that names it
} chs_band_name;

// An entry of `segments` or `lifecycle`: what it replaces, sparse.
typedef struct chs_overlay {
    chs_text name;
    const chs_expr *condition;
    chs_text if_text;
    const struct chs_node_value *weight; // weight[weight_count]
    uint32_t weight_count;
    const struct chs_node_value *need; // value in basis points
    uint32_t need_count;
    const struct chs_signal_curve *curve;
    uint32_t curve_count;
    chs_bands bands; // count 0: not replaced
} chs_overlay;

typedef struct chs_node_value {
    uint16_t node;
    double value;
} chs_node_value;

typedef struct chs_signal_curve {
    uint16_t signal;
    chs_curve curve;
} chs_signal_curve;

typedef enum chs_rule_action { CHS_CAP, CHS_FLOOR, CHS_ADD } chs_rule_action;
typedef struct chs_rule {
    const chs_expr *condition;
    chs_text if_text, because;
    chs_rule_action action;
    int16_t amount; // hundredths, signed for CHS_ADD
} chs_rule;

typedef struct chs_grade {
    chs_text name;
    uint16_t from; // hundredths, falling; the last at 0
} chs_grade;

typedef enum chs_alert_kind { CHS_ENTERS, CHS_LEAVES, CHS_FALLS, CHS_RISES } chs_alert_kind;
typedef struct chs_alert {
    chs_text when, playbook; // as written; playbook may be empty
    uint8_t kind;            // chs_alert_kind
    uint8_t band;            // entered or left: as of a result
    uint16_t amount;         // by which the score falls or rises within `days`; hundredths
    int32_t days;
} chs_alert;

typedef struct chs_playbook {
    chs_text id, owner, within; // owner and within may be empty
    int32_t within_days;        // -1: no time limit
    const chs_text *step;
    uint32_t step_count;
} chs_playbook;

// A known case: what people know about an account. Whatever is given must hold of its shown score.
// What was changed in the model; `moved` may be empty.
typedef struct chs_change {
    chs_text date, who, why, moved;
} chs_change;

typedef struct chs_expectation {
    chs_text account, grade, because; // grade and because may be empty
    uint8_t band;                     // in chs_model.band, its count for no score; or CHS_ANY_BAND
    uint16_t score[2];                // hundredths, lowest and highest; CHS_MISSING: any
} chs_expectation;
#define CHS_ANY_BAND     UINT8_MAX
#define CHS_NO_BAND_NAME "Not enough data" // of accounts without a score

// A model column of `account` is an index into columns, or CHS_NO_COLUMN.
typedef struct chs_account_columns {
    uint32_t id, name, date, parent, value, owner, segment, renewal, domain;
} chs_account_columns;

// What one unit of a currency is worth in the base currency of the model.
typedef struct chs_rate {
    char code[4]; // three letters A to Z
    double rate;
} chs_rate;
typedef struct chs_currencies {
    char base[4]; // empty: the model has no "currencies"
    const chs_rate *rate;
    uint32_t count;
} chs_currencies;

// How to tell which accounts have left.
typedef struct chs_churn {
    const chs_expr *condition; // NULL: the model has no "outcome"
    chs_text condition_text;
    uint32_t date; // the column with the day they left, or CHS_NO_COLUMN
} chs_churn;

struct chs_model {
    chs_arena arena;
    chs_text text; // the whole file, for whoever shows what changed
    chs_text file, name, stage, effective, purpose, healthy_means, owner, review_every, reviewed;
    char hash[65]; // SHA-256 of the canonical text: keys sorted, no blanks, shortest numbers
    chs_account_columns account;
    chs_columns columns;    // of the accounts: every one that anything in the model uses
    chs_model_table *table; // others, whose rows are joined to accounts
    uint32_t table_count;
    chs_rollups rollups;     // over them, of all expressions
    const chs_expr *include; // NULL: every account
    chs_text include_text;
    const chs_signal *signal;
    uint32_t signal_count;
    const chs_node *node;
    uint32_t node_count;
    const chs_overlay *segment;
    uint32_t segment_count;
    const chs_overlay *lifecycle;
    uint32_t lifecycle_count;
    const chs_rule *rule;
    uint32_t rule_count;
    int decimals;              // 0, 1, 2
    chs_bands bands;           // of the model itself
    const chs_band_name *band; // the union; its count is the index that stands for "Not enough data"
    uint32_t band_count;
    const chs_grade *grade;
    uint32_t grade_count;
    const chs_alert *alert;
    uint32_t alert_count;
    const chs_playbook *playbook;
    uint32_t playbook_count;
    chs_currencies currencies;
    const chs_change *change; // the newest last
    uint32_t change_count;
    const chs_expectation *expect;
    uint32_t expect_count;
    chs_churn churn;
    bool needs_date; // any expression or `stale_after` does
};

// Sets chs_wanted.uses of every column, from everything in the model that reads one.
void chs_model_find_uses(chs_model *model);
// Whether numbers of a table's column are rolled up and taken as they are: neither divided by more than 1, multiplied by less,
// nor set against other amounts of the table.
bool chs_model_takes_whole(const chs_model *model, uint32_t table, uint32_t column);
bool chs_model_judges(const chs_model *model); // whether a signal is made of the tone of texts
bool chs_model_id_is_reserved(chs_text id);    // nothing in a model may be called so
// Node or signal by id; CHS_NONE when there is none.
uint16_t chs_model_node(const chs_model *model, chs_text id);

// One class: segment entry and lifecycle entry laid over the model, segment first. Index of a class:
// segment * (lifecycle_count + 1) + lifecycle, each 0 for "none", else entry + 1.
typedef struct chs_class {
    uint16_t segment, lifecycle; // entry, or CHS_NONE
    double weight[CHS_NODES_MAX];
    uint16_t need[CHS_NODES_MAX];
    chs_curve curve[CHS_SIGNALS_MAX]; // of signals with a curve
    chs_bands bands;
} chs_class;
uint32_t chs_model_class_count(const chs_model *model);
void chs_model_class(const chs_model *model, uint32_t index, chs_class *out);

#endif
