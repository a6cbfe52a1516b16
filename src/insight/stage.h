// SPDX-License-Identifier: MIT
// Which stage (crawl, walk, run, fly) the data supports: every input of every stage looked for in a model's signals, in the
// columns of the accounts and in the rows of other tables; how many accounts have it, and how old it is. Scores nothing.
#ifndef CHS_INSIGHT_STAGE_H
#define CHS_INSIGHT_STAGE_H

#include "base/arena.h"
#include "data/data.h"
#include "model/input.h"
#include "score/join.h"

typedef enum chs_stage { CHS_CRAWL, CHS_WALK, CHS_RUN, CHS_FLY, CHS_STAGES } chs_stage;

enum {
    CHS_STAGE_COVERAGE = 5000, // basis points: an input that fewer accounts have is thin
    CHS_STAGE_DAYS = 90,       // an input whose median age is above is stale
    CHS_TREND_DAYS = 60        // that dated rows must span, so that there are two months to compare
};

// How an input looks in data (stage_inputs.c). Patterns are those of name.h.
typedef struct chs_input_about {
    const char *label;
    chs_stage stage;
    unsigned types;     // of a column: 1 << chs_column_type
    const char *column; // headers of the accounts that mean it; "": none
    const char *tables; // names of tables whose rows give it; "": none
    const char *beside; // headers that such a table must have; "": any
    bool trend;         // level and trend are two things: from rows it takes dates, from columns a word like "change"
    const char *from;   // which export usually has it
} chs_input_about;
extern const chs_input_about chs_input_abouts[CHS_INPUTS];

// What a stage is made of: `need` of its own inputs, among them `must`, and the stage `after` where it builds on that.
typedef struct chs_stage_about {
    const char *name, *model;
    unsigned need;
    chs_input must;  // CHS_INPUTS: none
    chs_stage after; // CHS_STAGES: none
    const char *rule, *leave_out;
} chs_stage_about;
extern const chs_stage_about chs_stage_abouts[CHS_STAGES];

typedef enum chs_input_state { CHS_INPUT_READY, CHS_INPUT_THIN, CHS_INPUT_STALE, CHS_INPUT_MISSING } chs_input_state;
typedef enum chs_input_how {
    CHS_FOUND_SAID,   // a signal says that it measures it
    CHS_FOUND_SIGNAL, // by the columns and tables of a signal
    CHS_FOUND_COLUMN, // by the header of a column of the accounts
    CHS_FOUND_ROWS,   // by the name of a table
    CHS_FOUND_PEERS,  // a percentile among accounts, of what is found
    CHS_FOUND_NOWHERE
} chs_input_how;

typedef struct chs_input_found {
    chs_input_state state;
    chs_input_how how;
    const chs_signal *signal; // or NULL
    chs_text table, column;   // or empty; of rows, `column` is their date
    uint32_t with;            // of all accounts, how many have it
    uint16_t coverage;        // basis points; CHS_MISSING with CHS_FOUND_NOWHERE
    bool dated;               // whether a date belongs to it: then these are days before the as-of date
    int32_t newest, median, oldest;
} chs_input_found;

typedef struct chs_stages {
    uint32_t accounts;
    int32_t as_of; // CHS_NO_DAY: no date is known, so ages are not
    chs_input_found input[CHS_INPUTS];
    struct {
        uint32_t inputs, found; // of its own; `found`: those that are ready
        bool ready;
    } stage[CHS_STAGES];
    chs_stage reached; // the highest that is ready; CHS_STAGES: none
    chs_stage next;    // the first one above that is not; CHS_STAGES: none
} chs_stages;

// `run` may be NULL: there is no model, or it cannot score the data; then columns and tables alone are looked at.
// `as_of`: CHS_NO_DAY for the date of the run, else the newest date of the data. Fails for want of memory alone.
chs_status chs_stages_find(const chs_run *run, const chs_data *data, int32_t as_of, chs_stages *stages,
                           chs_error *error);
const char *chs_input_state_name(chs_input_state state); // "ready", "thin", "stale", "missing"
const char *chs_input_how_name(chs_input_how how);       // "said", "signal", "column", "rows", "peers", "none"
chs_text chs_input_name(chs_input input);                // "login_frequency"

// Part of it, for stage.c: how names and tables look without a model (stage_sight.c).

// Rows of a table by account.
typedef struct chs_sight_table {
    const chs_table *table; // NULL: it cannot be joined
    chs_binding binding;
    chs_join join;
    int32_t *day;        // [rows] NULL: no date
    int32_t first, last; // day of all rows; CHS_NO_DAY: none
} chs_sight_table;

// The accounts and other tables as far as they can be made out by their headers.
typedef struct chs_sight {
    chs_arena arena;
    chs_report report;
    chs_model guess; // tables that can be joined; accounts
    const chs_data *data;
    const chs_table *accounts;
    chs_binding binding;  // of the accounts
    const uint32_t *slot; // [rows of the accounts] CHS_NO_ACCOUNT: not of the newest snapshot; NULL: no ids
    uint32_t slots;
    const uint32_t *row; // [count] rows of the accounts that are looked at
    uint32_t count;
    int32_t as_of;
    bool history;           // there are accounts of earlier snapshots, too
    chs_sight_table *table; // [guess.table_count]
} chs_sight;

// The header of the first of these names (parted by '|') that a table has, as it is or as a known export calls it; or empty.
chs_text chs_sight_header(const chs_table *table, const char *names);
chs_status chs_sight_make(const chs_run *run, const chs_data *data, int32_t as_of, chs_sight *sight, chs_error *error);
void chs_sight_free(chs_sight *sight);

#endif
