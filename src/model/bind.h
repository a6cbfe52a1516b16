// SPDX-License-Identifier: MIT
// The columns of a model bound to a table: which column of the data each name of the model means; and expressions evaluated
// over rows of that table.
#ifndef CHS_MODEL_BIND_H
#define CHS_MODEL_BIND_H

#include "data/reading.h"
#include "data/data.h"
#include "data/report.h"
#include "data/table.h"
#include "model/model.h"

enum { CHS_TYPE_UNKNOWN = 0xFF };

// How a column was found, from the surest to none.
typedef enum chs_how { CHS_HOW_MAPPED, CHS_HOW_SAME, CHS_HOW_SIMILAR, CHS_HOW_SYNONYM, CHS_HOW_NONE } chs_how;
typedef struct chs_found {
    uint8_t how;        // chs_how
    const char *source; // the tool that calls it so, with CHS_HOW_SYNONYM; static; else NULL
} chs_found;

// How the amounts of a column become one currency.
typedef struct chs_exchange {
    const struct chs_currencies *rates;
    uint32_t beside; // the column of the table that names the currency of each row, or CHS_NO_COLUMN
} chs_exchange;

typedef struct chs_bound {
    chs_reading reading;
    const chs_exchange *exchange; // NULL: amounts are taken as they are
    char code[4];                 // the one currency that its amounts name where the model has no rates; or empty
} chs_bound;

// A roll-up, computed for the accounts: see score/rollup.h. `number` is NULL where its table or a column is not there; of a
// roll-up of texts it is the row of the text.
typedef struct chs_rolled {
    double *number;                 // [slots]
    uint8_t *absence;               // [slots]
    const struct chs_binding *rows; // of texts: the table they are in, and its column
    uint32_t column;
} chs_rolled;

typedef struct chs_binding {
    const chs_columns *columns;
    const chs_table *table;
    const uint32_t *column;   // [columns->count]: index in the table, or CHS_NO_COLUMN
    const chs_found *found;   // [columns->count]: how it was found
    chs_bound *bound;         // [columns->count]: how its cells are read
    uint8_t *type;            // [columns->count]: chs_column_type, once two columns are compared
    int32_t as_of;            // day; CHS_NO_DAY until known
    const chs_rolled *rolled; // [roll-ups of the model], of the accounts; NULL: none are computed
    const uint32_t *slot;     // [rows of the accounts] index into what is rolled up; UINT32_MAX: none
} chs_binding;

// By the model's `columns` mapping, else by the same header, else by chs_text_same_name when exactly one header matches
// (noted), else, unless it is mapped, by a header that a known export gives to the same thing (noted; synonyms.h). A name
// that is not found is noted with the nearest header and binds to nothing: its values are then CHS_NOT_EVALUATED.
chs_status chs_bind(const chs_columns *columns, const chs_table *table, chs_arena *arena, chs_report *report,
                    chs_binding *binding, chs_error *error);
chs_text chs_bind_nearest(const chs_binding *binding, uint32_t column); // the header most like what is wanted; or empty
// Decides how the columns that the model reads as numbers or days are read, and how amounts become one currency: once the
// columns are found and before anything is evaluated. CHS_DATA_AMBIGUOUS when one reads in two ways and nobody has said
// which one is meant; CHS_DATA_CURRENCY when one holds several currencies, or one without a rate.
chs_status chs_bind_readings(chs_binding *binding, const chs_model *model, const chs_data *data, chs_arena *arena,
                             chs_report *report, chs_error *error);
// Same for one column: its value or the reason why there is none, in the currency of the model.
chs_absence chs_bound_number(const chs_binding *binding, uint32_t column, uint32_t row, double *value);
// The code of the currency of an amount, as its cell or the column beside it names it. ODDLY: in words that are not known.
typedef enum chs_named { CHS_UNNAMED, CHS_NAMED, CHS_NAMED_ODDLY } chs_named;
chs_named chs_exchange_code(const chs_table *table, uint32_t beside, uint32_t row, const struct chs_currency *named,
                            char code[4]);
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
// The text that an expression gives, trimmed; in `room` when it was made. `words`, which may be NULL: a signal whose words are
// texts even where they are tokens for missing. `*low`: ASCII letters count as lowered, which is not done here.
chs_absence chs_eval_text_of(const chs_binding *binding, const chs_expr *expr, const chs_signal *words, uint32_t row,
                             char room[CHS_CELL_CHARS], chs_text *text, bool *low);

// The value of a signal, before its curve: evaluates, then at_least and stale_after. For CHS_POINTS, number[i] is the score
// in points of the matching word, CHS_UNKNOWN_TEXT where none matches.
void chs_signal_values(const chs_binding *binding, const chs_signal *signal, const uint32_t *row, uint32_t count,
                       double *number, uint8_t *absence);
// Of CHS_POINTS: the text that is looked up; empty where there is none.
chs_text chs_signal_text(const chs_binding *binding, const chs_signal *signal, uint32_t row, char room[CHS_CELL_CHARS]);

#endif
