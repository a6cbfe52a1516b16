// SPDX-License-Identifier: MIT
// The columns of a scores file: one list of names and cells that CSV, JSON and NDJSON are all written from.
#ifndef CHS_EMIT_SCORES_H
#define CHS_EMIT_SCORES_H

#include "score/run.h"

typedef enum chs_field_kind {
    CHS_FIELD_NONE,
    CHS_FIELD_TEXT,
    CHS_FIELD_DAY,
    CHS_FIELD_COUNT,
    CHS_FIELD_HUNDREDTHS,
    CHS_FIELD_OVERRIDE
} chs_field_kind;

// One cell. `number`: a day, a count or hundredths; `digits`: how many decimals a CSV shows.
typedef struct chs_field {
    chs_field_kind kind;
    chs_text text;
    int64_t number;
    int digits;
    const chs_override *override;
} chs_field;

// What is looked up once per account and used by several cells.
typedef struct chs_field_row {
    const chs_run *run;
    uint32_t account;
    uint16_t score, low, high;
    char room[CHS_CELL_CHARS];
} chs_field_row;

// The columns of a file, in order, by their numbers.
enum { CHS_FIELDS_MAX = 16 + CHS_NODES_MAX };
typedef struct chs_fields {
    uint32_t count;
    uint16_t column[CHS_FIELDS_MAX];
} chs_fields;
// `options` NULL: the plain ones.
chs_status chs_fields_wanted(const chs_model *model, const chs_write_options *options, chs_fields *fields,
                             chs_error *error);
chs_text chs_field_name(const chs_model *model, uint32_t column);
void chs_field_row_begin(chs_field_row *row, const chs_run *run, uint32_t account);
// Texts are valid until the next call for the same row.
chs_field chs_field_of(chs_field_row *row, uint32_t column);
const char *chs_override_word(chs_override_action action); // "set", "cap", "floor"

#endif
