// SPDX-License-Identifier: MIT
// Roll-ups: what an expression asks of the rows of another table, per account. Equal ones are kept, and later computed, once.
// Knows nothing of rows or of how accounts are found.
#ifndef CHS_MODEL_ROLLUP_H
#define CHS_MODEL_ROLLUP_H

#include "model/expr.h"

typedef enum chs_by { CHS_BY_ID_COLUMN, CHS_BY_NAME_COLUMN, CHS_BY_DOMAIN_COLUMN } chs_by;

// An entry of `tables`: rows that belong to accounts. The name comes first, so that chs_find finds it.
typedef struct chs_model_table {
    chs_text name;
    uint32_t account; // column that names the account
    uint32_t date;    // CHS_NO_COLUMN: rows have no date
    uint8_t by;       // chs_by: which column of the accounts it is compared with
    chs_columns columns;
} chs_model_table;

typedef enum chs_rollup_kind {
    CHS_ROLLUP_COUNT,
    CHS_ROLLUP_SUM,
    CHS_ROLLUP_AVG,
    CHS_ROLLUP_MIN,
    CHS_ROLLUP_MAX,
    CHS_ROLLUP_LAST,
    CHS_ROLLUP_DISTINCT
} chs_rollup_kind;

typedef struct chs_rollup {
    uint16_t table;            // index into the model's tables
    uint8_t kind;              // chs_rollup_kind
    bool days;                 // the column is read as days: inside of days_since and days_until
    bool text;                 // it is read as text, of the last row
    const chs_expr *judged;    // its sentiment is what is rolled up; NULL: the column itself
    uint32_t column;           // of that table; CHS_NO_COLUMN: count(table)
    int32_t window;            // days before the as-of date; 0: all
    const chs_expr *condition; // over columns of that table; NULL: every row
} chs_rollup;

typedef struct chs_rollups {
    chs_rollup *item;
    size_t count, room;
} chs_rollups;
enum { CHS_ROLLUPS_MAX = 256, CHS_TABLES_MAX = 64, CHS_DAYS_MAX = 36500 };

// What the names in an expression may stand for.
struct chs_scope {
    chs_columns *columns; // of the accounts
    chs_model_table *table;
    uint32_t tables;
    chs_rollups *rollups;
    bool history; // whether previous, change, slope may stand there
};

// Whether cells of its column are read as numbers: neither counted, nor days, nor texts.
bool chs_rollup_reads_numbers(const chs_rollup *rollup);
bool chs_expr_same(const chs_expr *a, const chs_expr *b); // the same tree
// The index of a roll-up, which is added when it is new; false: no memory.
bool chs_rollups_index(chs_rollups *rollups, chs_arena *arena, const chs_rollup *rollup, uint32_t *index);

#endif
