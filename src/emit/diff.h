// SPDX-License-Identifier: MIT
// What differs between two models, in the words of their files.
#ifndef CHS_EMIT_DIFF_H
#define CHS_EMIT_DIFF_H

#include "emit/writer.h"
#include "model/model.h"

typedef struct chs_difference {
    chs_text path;          // "$.signals[2].curve": in the second model, or in the first where the second has it not
    chs_text what;          // the label of the signal, group, band ... it is of; empty: of the model
    chs_text key;           // "weight"; empty: all of it was added or removed
    chs_text before, after; // JSON on one line; empty: not there
    uint16_t share_before, share_after; // basis points among siblings, of a weight in the tree; else CHS_MISSING
    struct chs_difference *next;
} chs_difference;

typedef struct chs_diff {
    chs_arena arena;
    chs_difference *first, *last;
    uint32_t count;
} chs_diff;

// Lists of things that have an id or a name are compared thing by thing, whatever their order; but that of rules, segments
// and lifecycle matters. Fails for want of memory alone; chs_diff_free gives back.
chs_status chs_diff_make(const chs_model *before, const chs_model *after, chs_diff *diff, chs_error *error);
void chs_diff_free(chs_diff *diff);

void chs_put_diff(chs_writer *writer, const char *key, const chs_diff *diff); // a list
void chs_emit_diff_table(const chs_diff *diff, const chs_write_options *options, chs_out *out);

#endif
