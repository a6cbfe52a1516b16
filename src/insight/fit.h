// SPDX-License-Identifier: MIT
// How data fits a model, before anything is scored: which column of the data each name of the model means and how it was
// found, what needs it, how the rows of further tables find their accounts, and what scoring would fail with. Data that does
// not fit is a finding, not a failure.
#ifndef CHS_INSIGHT_FIT_H
#define CHS_INSIGHT_FIT_H

#include "data/data.h"
#include "model/bind.h"
#include "score/join.h"

enum { CHS_AS_NUMBER = 1, CHS_AS_DATE = 2, CHS_AS_TEXT = 4 }; // how a column is read, as bits

typedef struct chs_need {
    chs_text who; // a signal's id, "account.value", "rule 1", "segment Enterprise", "include", "tickets.date"
    struct chs_need *next;
} chs_need;

typedef struct chs_fit_column {
    const chs_wanted *wanted;
    uint32_t column; // in the table, or CHS_NO_COLUMN
    chs_found found;
    chs_text nearest; // of a column that was not found; may be empty
    unsigned used_as;
    chs_need *need, *last_need; // in the order of the model; NULL: nothing does
} chs_fit_column;

typedef struct chs_fit_table {
    chs_text name;
    const chs_table *table; // NULL: it was not loaded
    chs_fit_column *column; // what the model wants of it
    size_t column_count;
    bool *used; // [table->column_count]: whether the model takes that column
} chs_fit_table;

typedef struct chs_fit_join {
    const chs_model_table *table;
    chs_join_report report; // `loaded` false: not loaded, or it cannot be joined, which is a problem
} chs_fit_join;

typedef struct chs_problem {
    chs_error error; // what scoring would say
    chs_text table;
    struct chs_problem *next;
} chs_problem;

typedef struct chs_fit {
    chs_arena arena;
    chs_report report;    // what was guessed on the way
    chs_fit_table *table; // the accounts, the tables of the model, then loaded ones that the model does not use
    size_t table_count;
    chs_fit_join *join; // [join_count] of every table of the model
    uint32_t join_count;
    chs_problem *problem, *last_problem;
} chs_fit;

// Fills `fit`, which chs_fit_free gives back. Fails for want of memory alone.
chs_status chs_fit_make(const chs_model *model, const chs_data *data, chs_fit *fit, chs_error *error);
void chs_fit_free(chs_fit *fit);
// Part of it: fills in `need` and `used_as` of all columns. No memory: fit->arena.failed.
void chs_fit_find_needs(chs_fit *fit, const chs_model *model);
unsigned chs_how_confidence(chs_how how); // 100, 95, 80, 0
const char *chs_how_name(chs_how how);    // "mapped", "same", ...
const char *chs_by_name(uint8_t by);      // of chs_by: "id", "name", "domain"

#endif
