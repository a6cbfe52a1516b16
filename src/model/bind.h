// SPDX-License-Identifier: MIT
// The columns of a model bound to a table: which column of the data each name of the model means; and expressions evaluated
// over rows of that table.
#ifndef CHS_MODEL_BIND_H
#define CHS_MODEL_BIND_H

#include "data/report.h"
#include "data/table.h"
#include "model/model.h"

enum { CHS_TYPE_UNKNOWN = 0xFF };

typedef struct chs_binding {
    const chs_columns *columns;
    const chs_table *table;
    const uint32_t *column; // [columns->count]: index in the table, or CHS_NO_COLUMN
    uint8_t *type;          // [columns->count]: chs_column_type, once two columns are compared
    int32_t as_of;          // day; CHS_NO_DAY until known
} chs_binding;

// By the model's `columns` mapping, else by the same header, else by chs_text_same_name when exactly one header matches
// (noted). A name that is not found is noted with the nearest header and binds to nothing: its values are then
// CHS_NOT_EVALUATED.
chs_status chs_bind(const chs_columns *columns, const chs_table *table, chs_arena *arena, chs_report *report,
                    chs_binding *binding, chs_error *error);
// A column that nothing works without: CHS_DATA_COLUMN when it was not found. `what`: "account ids", `where`: the key of the
// model that names it, for the message.
chs_status chs_bind_need(const chs_binding *binding, uint32_t column, const char *what, const char *where,
                         chs_error *error);

// Values of `expr` for `count` <= CHS_BLOCK rows: number[i], with absence[i] CHS_PRESENT, or the reason and number[i] 0.
// A truth is 1 or 0. Beyond +-1e15: CHS_OUT_OF_RANGE. Not finite never occurs.
void chs_eval(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count, double *number,
              uint8_t *absence);
// A column as days, as text (trimmed; room[i] backs made texts), as read by account.date, points, ids.
void chs_eval_days(const chs_binding *binding, uint32_t column, const uint32_t *row, uint32_t count, int32_t *day,
                   uint8_t *absence);
chs_text chs_eval_text(const chs_binding *binding, uint32_t column, uint32_t row, char room[CHS_CELL_CHARS]);

// The value of a signal, before its curve: evaluates, then at_least and stale_after. For CHS_POINTS, number[i] is the score
// in points of the matching word, CHS_UNKNOWN_TEXT where none matches.
void chs_signal_values(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence);

#endif
