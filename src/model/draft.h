// SPDX-License-Identifier: MIT
// A model while it is read: what the files read*.c share, one per part of the model file. Each reads its part of the JSON
// into the model, notes what is wrong and goes on. Nothing outside of them sees a draft.
#ifndef CHS_MODEL_DRAFT_H
#define CHS_MODEL_DRAFT_H

#include "model/form.h"
#include "model/model.h"

typedef struct chs_draft {
    chs_form form;
    chs_model *model;
    chs_signal *signal;       // model->signal, while it changes
    chs_node *node;           // model->node
    const chs_json **node_at; // [node_count] where each node stands in the text
    size_t node_room, node_at_room;
    chs_band_name *band; // model->band
    bool has_playbooks;
    bool tree_is_whole; // `score` was read without an error
} chs_draft;

// read.c
// An expression and its text as written. The columns it uses are added to `columns`.
bool chs_draft_expression(chs_draft *draft, const chs_json *json, bool condition, chs_columns *columns,
                          const chs_expr **expr, chs_text *written);
bool chs_draft_column(chs_draft *draft, const chs_json *at, chs_text name, uint32_t *column); // false: out of memory
bool chs_draft_hundredths(chs_draft *draft, const chs_json *json, chs_status status, double least, double most,
                          int32_t *to);
bool chs_draft_need(chs_draft *draft, const chs_json *json, double *basis_points);

// read_signal.c, read_scale.c: account columns and signals
void chs_draft_account(chs_draft *draft, const chs_json *json);
void chs_draft_signals(chs_draft *draft, const chs_json *json);
bool chs_draft_curve(chs_draft *draft, const chs_json *json, chs_curve *curve);
void chs_draft_scale(chs_draft *draft, const chs_json *json, chs_signal *signal);
// A well-formed id that is not reserved. `*id` is set for a bad one, too, so that references to it are not told as well.
bool chs_draft_id(chs_draft *draft, const chs_json *json, chs_text *id);
uint16_t chs_draft_find_signal(const chs_draft *draft, chs_text id); // CHS_NONE: none

// read_tree.c, weights.c
void chs_draft_score(chs_draft *draft, const chs_json *json);
void chs_draft_check_weights(chs_draft *draft, const chs_json *root); // of every class

// read_bands.c
void chs_draft_bands(chs_draft *draft, const chs_json *json, chs_bands *bands);
void chs_draft_grades(chs_draft *draft, const chs_json *json);
void chs_draft_playbooks(chs_draft *draft, const chs_json *json);
bool chs_draft_playbook(chs_draft *draft, const chs_json *object, chs_text *id); // the optional key "playbook"

// read_class.c, read_rule.c, read_rest.c
void chs_draft_overlays(chs_draft *draft, const chs_json *json, const chs_overlay **overlay, uint32_t *count);
void chs_draft_rules(chs_draft *draft, const chs_json *json);
void chs_draft_rest(chs_draft *draft, const chs_json *root);

// canonical.c
bool chs_canonical_hash(const chs_json *root, chs_arena *arena, char hex[65]); // false: out of memory

#endif
