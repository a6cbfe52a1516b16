// SPDX-License-Identifier: MIT
// A model while it is read: what the files read*.c share, one per part of the model file. Each describes its part in tables
// (form.h) and says in readers of its own what tables cannot. Nothing outside of them sees a draft.
#ifndef CHS_MODEL_DRAFT_H
#define CHS_MODEL_DRAFT_H

#include "model/form.h"
#include "model/model.h"

typedef struct chs_draft {
    chs_form form; // first, so that readers find the draft by it
    chs_model model;
    const chs_json *node_at[CHS_NODES_MAX];     // where each node stands in the text
    const chs_json *columns_of[CHS_TABLES_MAX]; // of a table: its mapping, read when its columns are known
    bool tree_is_whole;                         // `score` was read without an error
    union {                                     // what is checked and not kept
        double number;
        chs_text text;
        struct {
            const void *item;
            uint32_t count;
        } series;
    } unused;
} chs_draft;

static inline chs_draft *chs_draft_of(chs_form *form) { return (chs_draft *)(void *)form; }

// What the model keeps is constant to everybody else.
static inline chs_signal *chs_draft_signal(chs_draft *draft, uint32_t index) {
    return (chs_signal *)&draft->model.signal[index];
}
static inline chs_node *chs_draft_node(chs_draft *draft, uint32_t index) {
    return (chs_node *)&draft->model.node[index];
}

// read_part.c, read_bands.c: readers that several parts need. Their form is that of a chs_draft.
chs_form_reader chs_draft_column;    // uint32_t: the column of this name, index into chs_model.columns
chs_form_reader chs_draft_condition; // const chs_expr *, and behind it its chs_text as written; its columns are added
chs_form_reader chs_draft_value;     // the same for an expression that is a number, beside `points` a text
chs_form_reader chs_draft_share;     // uint16_t: basis points of a number from 0 to 1
chs_form_reader chs_draft_playbook;  // chs_text: the id of one
// chs_text: a well-formed id that is new and not reserved. A bad one is set, too, so that references to it are not told.
chs_form_reader chs_draft_id;

// The column of a name that stands at `json`; it is added when it is new.
bool chs_draft_add_column(chs_form *form, const chs_json *json, chs_text name, uint32_t *column);
bool chs_draft_is_id(chs_text text); // letters, digits and _, not beginning with a digit

extern const chs_range chs_draft_weight, chs_draft_edge; // of a number; of points where a band or grade begins

// The parts: read.c puts them together.
extern const chs_series chs_draft_signals, chs_draft_bands, chs_draft_grades, chs_draft_playbooks, chs_draft_curve,
    chs_draft_overlays, chs_draft_rules, chs_draft_alerts, chs_draft_tables, chs_draft_expectations, chs_draft_changes;
extern const chs_shape chs_draft_account, chs_draft_currencies;
chs_form_reader chs_draft_score, chs_draft_columns;
// {"name": "header"}, for columns that something in the model uses; a mapping for any other does nothing.
bool chs_draft_map(chs_form *form, const chs_json *json, chs_columns *columns);
void chs_draft_map_tables(chs_draft *draft); // the same for every table, at the end

void chs_draft_check_weights(chs_draft *draft,
                             const chs_json *root); // weights.c: of every class

// canonical.c
bool chs_canonical_hash(const chs_json *root, chs_arena *arena,
                        char hex[65]); // false: out of memory

#endif
