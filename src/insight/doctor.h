// SPDX-License-Identifier: MIT
// The doctor: mistakes that people make with models, seen in the model and in what the data does to it. A finding says what it
// is in plain words, shows the figures it rests on, and, where there is one, carries the change that would mend it.
#ifndef CHS_INSIGHT_DOCTOR_H
#define CHS_INSIGHT_DOCTOR_H

#include "insight/census.h"
#include "insight/churn.h"
#include "insight/importance.h"

// How much it matters: the score misleads; it is weaker than it could be; worth knowing.
typedef enum chs_gravity { CHS_GRAVITY_HIGH, CHS_GRAVITY_MEDIUM, CHS_GRAVITY_LOW } chs_gravity;

typedef enum chs_figure_kind { CHS_FIGURE_COUNT, CHS_FIGURE_HUNDREDTHS, CHS_FIGURE_TEXT } chs_figure_kind;
// A number that a finding rests on. Its name reads as words: "accounts", "percent_with_a_value".
typedef struct chs_figure {
    const char *name; // static
    chs_figure_kind kind;
    int64_t number; // a count, or hundredths: of points, of a percent, of a correlation
    chs_text text;
} chs_figure;

enum { CHS_FIGURES_MAX = 8 };
typedef struct chs_finding {
    const char *code; // "bands.crowded"; static
    chs_gravity gravity;
    chs_text about; // the id or name of the signal, group or band; may be empty
    chs_text message;
    chs_figure figure[CHS_FIGURES_MAX];
    uint32_t figure_count;
    chs_text change; // what mends it, in words; empty: nothing that a program could do
    chs_text edits;  // the same as JSON: [{"path": [...], "value": ...}], as chs_model_edit takes them
    bool safe;       // puts nothing in place of anybody's judgement, so that it may be done unseen
    struct chs_finding *next;
} chs_finding;

typedef struct chs_doctor {
    chs_arena arena;
    chs_finding *first, *last; // the most severe first
    uint32_t count;
} chs_doctor;

// Fills `doctor`, which chs_doctor_free gives back. `run` may be NULL: then what the model says itself is all there is to see.
// A run is judged with the weights that it has; what has left, with those of the model. Fails for want of memory, or where
// those who have left cannot be scored.
chs_status chs_doctor_see(const chs_model *model, const chs_run *run, chs_doctor *doctor, chs_error *error);
void chs_doctor_free(chs_doctor *doctor);
const char *chs_gravity_name(chs_gravity gravity); // "high", "medium", "low"

#endif
