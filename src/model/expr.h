// SPDX-License-Identifier: MIT
// Expressions of the model language: text to a checked tree. Knows the names of columns, nothing of tables or cells.
//
//   or := and ("or" and)*             and := not ("and" not)*          not := "not" not | comparison
//   comparison := sum [("=="|"!="|"<"|"<="|">"|">=") sum | ["not"] "in" "(" literal ("," literal)* ")"]
//   sum := product (("+"|"-") product)*    product := unary (("*"|"/") unary)*    unary := "-" unary | primary
//   primary := number | 'text' | "text" | column | `any header` | function "(" arguments ")" | "(" or ")"
//   Roll-ups are functions, too: kind "(" (table ["." column] | "sentiment" "(" table "." column ")") ["," or] ["," window] ")"
//   (rollup.h). `last` of a column, `if` and `coalesce` are numbers or texts, as their arguments are or as whatever uses them
//   wants. sentiment(text) is the tone of a comment, 0 to 100 (sentiment.h); missing where the text is, or says nothing.
#ifndef CHS_MODEL_EXPR_H
#define CHS_MODEL_EXPR_H

#include "base/arena.h"
#include "chs.h"
#include "data/reading.h"

typedef enum chs_op {
    // numbers; a truth is a number, 1 or 0
    CHS_OP_NUMBER,
    CHS_OP_COLUMN, // a bare column, read as a number
    CHS_OP_NEGATE,
    CHS_OP_ADD,
    CHS_OP_SUBTRACT,
    CHS_OP_MULTIPLY,
    CHS_OP_DIVIDE,
    CHS_OP_ABS,
    CHS_OP_MIN,
    CHS_OP_MAX,
    CHS_OP_CLAMP,
    CHS_OP_IF,
    CHS_OP_COALESCE,
    CHS_OP_ROLLUP,     // of the rows of another table
    CHS_OP_DAYS_SINCE, // of a column, or of its one argument, a roll-up; read as days
    CHS_OP_DAYS_UNTIL,
    CHS_OP_SENTIMENT, // of a text: its tone, 0 to 100
    // truths
    CHS_OP_EQUAL,
    CHS_OP_UNEQUAL,
    CHS_OP_LESS,
    CHS_OP_LESS_EQUAL,
    CHS_OP_GREATER,
    CHS_OP_GREATER_EQUAL,
    CHS_OP_AND,
    CHS_OP_OR,
    CHS_OP_NOT,
    CHS_OP_TEXT_EQUAL, // both arguments are texts
    CHS_OP_TEXT_UNEQUAL,
    CHS_OP_COLUMNS_EQUAL, // two bare columns: as numbers where both are, else as texts; decided when bound
    CHS_OP_COLUMNS_UNEQUAL,
    CHS_OP_CONTAINS, // of two texts: the first holds the second; minds case
    CHS_OP_IN,       // the first argument equals one of the others, all numbers or all texts
    // texts, only as arguments of the text operations
    CHS_OP_TEXT,
    CHS_OP_TEXT_COLUMN,
    CHS_OP_TEXT_ROLLUP, // the last text of a column of another table
    CHS_OP_TEXT_IF,
    CHS_OP_TEXT_COALESCE,
    CHS_OP_LOWER // of a text: ASCII letters lowered
} chs_op;

typedef struct chs_expr {
    chs_op op;
    double number; // CHS_OP_NUMBER
    chs_text text; // CHS_OP_TEXT
    uint32_t
        column; // CHS_OP_COLUMN, _TEXT_COLUMN, _DAYS_*: index into chs_columns; CHS_OP_ROLLUP, _TEXT_ROLLUP: into chs_rollups
    uint32_t count; // of arguments
    const struct chs_expr *const *argument;
    bool truth; // whether it is a condition
} chs_expr;

// A column that the model uses, of one table. The name comes first, so that chs_find finds it.
typedef struct chs_wanted {
    chs_text name;          // in the model
    chs_text header;        // in the data, where the model maps it; else empty
    uint8_t decimal, dates; // chs_wished: how the model says that it is read
    uint8_t uses;           // CHS_READ_* bits: what it is read as, texts aside; set when the model is complete (uses.c)
} chs_wanted;

// The distinct columns of one table that the expressions of one model use.
typedef struct chs_columns {
    chs_wanted *item;
    size_t count, room;
} chs_columns;
#define CHS_NO_COLUMN UINT32_MAX

typedef struct chs_scope chs_scope; // rollup.h

enum { CHS_EXPR_DEPTH_MAX = 32, CHS_NAMES_MAX = 4096, CHS_BLOCK = 256 }; // CHS_BLOCK: rows evaluated at a time

typedef enum chs_wants { CHS_WANT_NUMBER, CHS_WANT_CONDITION, CHS_WANT_TEXT } chs_wants;

// Parses all of `text`, which must be what `wants` says. On failure error->message tells
// what was found and expected, and error->byte the offset in `text`; status CHS_MODEL_EXPRESSION, CHS_MODEL_NAME (no such
// table), CHS_MODEL_NOT_YET or CHS_MODEL_LIMIT (more than CHS_NAMES_MAX columns, CHS_ROLLUPS_MAX roll-ups).
// Functions over history parse, where the scope has any, and are CHS_MODEL_NOT_YET.
chs_status chs_expr_parse(chs_text text, chs_wants wants, const chs_scope *scope, chs_arena *arena,
                          const chs_expr **expr, chs_error *error);
// The index of a name, which is added when it is new; false: no memory.
bool chs_columns_index(chs_columns *columns, chs_arena *arena, chs_text name, uint32_t *index);
bool chs_expr_is_text(const chs_expr *expr);
// Whether it is a column and nothing else, as a number, a text or the days since it or until it.
static inline bool chs_expr_is_column(const chs_expr *expr) {
    bool age = expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL;
    return expr->op == CHS_OP_COLUMN || expr->op == CHS_OP_TEXT_COLUMN || (age && !expr->count);
}
bool chs_expr_needs_date(const chs_expr *expr); // whether days_since or days_until occurs in it, roll-ups left aside

#endif
