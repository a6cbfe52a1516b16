// SPDX-License-Identifier: MIT
// What the files of the parser of expressions share: its state, its tokens, and nodes while they are made. Functions that
// give a node or a truth give NULL or false after a failure, which is then in `error`, or memory is out (arena->failed).
#ifndef CHS_MODEL_EXPR_BUILD_H
#define CHS_MODEL_EXPR_BUILD_H

#include "base/error.h"
#include "model/rollup.h"

// Kinds of tokens; from CHS_SIGN_OR on the signs and words in the order of chs_sign_of.
enum {
    CHS_TOKEN_END,
    CHS_TOKEN_NUMBER,
    CHS_TOKEN_TEXT,
    CHS_TOKEN_NAME,
    CHS_TOKEN_HEADER,       // `any header`
    CHS_TOKEN_TABLE_COLUMN, // table.column
    CHS_TOKEN_DURATION,     // 60d
    CHS_SIGN_OR,
    CHS_SIGN_AND,
    CHS_SIGN_NOT,
    CHS_SIGN_IN,
    CHS_SIGN_EQUAL,
    CHS_SIGN_UNEQUAL,
    CHS_SIGN_LESS_EQUAL,
    CHS_SIGN_GREATER_EQUAL,
    CHS_SIGN_LESS,
    CHS_SIGN_GREATER,
    CHS_SIGN_PLUS,
    CHS_SIGN_MINUS,
    CHS_SIGN_TIMES,
    CHS_SIGN_OVER,
    CHS_SIGN_OPEN,
    CHS_SIGN_CLOSE,
    CHS_SIGN_COMMA,
    CHS_SIGNS_END
};

// Lines of the grammar (expr.h), loosest first: which operators stand between two parts of the next line.
enum {
    CHS_LEVEL_OR,
    CHS_LEVEL_AND,
    CHS_LEVEL_NOT,
    CHS_LEVEL_COMPARISON,
    CHS_LEVEL_SUM,
    CHS_LEVEL_PRODUCT,
    CHS_LEVEL_UNARY,
    CHS_LEVEL_NONE
};
typedef struct chs_sign {
    char name[4];
    uint8_t level, op; // CHS_LEVEL_NONE: no operator
} chs_sign;
extern const chs_sign chs_sign_of[];           // by kind - CHS_SIGN_OR
const chs_sign *chs_sign_named(chs_text name); // NULL: there is none

typedef struct chs_token {
    int kind;
    size_t byte;      // offset in the expression
    chs_text written; // as it stands there
    chs_text text;    // of a name, text or header: without quotes, from the arena; of table.column: the table
    chs_text column;  // of table.column
    double number;
} chs_token;

// The parser, one per expression.
typedef struct chs_build {
    chs_text text; // with a zero behind it
    size_t at;     // behind `token`
    size_t end;    // of the last token that was taken
    chs_token token;
    uint32_t depth; // of calls, so that hostile nesting ends
    const chs_scope *scope;
    chs_columns *columns;          // of the accounts, or of `inside`
    const chs_model_table *inside; // whose rows the condition of a roll-up is about; NULL: accounts
    bool days;                     // the next call is what days_since or days_until is of
    chs_arena *arena;
    chs_error *error;
} chs_build;

// A node with what only the parser needs to know.
typedef struct chs_made {
    chs_expr expr; // first, so that the two pointers convert
    uint32_t depth;
    size_t from, to;       // the bytes it was read from
    bool open;             // if, coalesce, last: a number or a text, which is not said yet
    chs_rollup *last;      // of such a last: not in the list yet
    struct chs_made *next; // argument of the same node
} chs_made;

// A bare column is a number or a text, as whatever uses it wants; whatever is open is, too.
typedef enum chs_made_kind { CHS_MADE_NUMBER, CHS_MADE_TEXT, CHS_MADE_TRUTH, CHS_MADE_COLUMN } chs_made_kind;
chs_made_kind chs_build_kind(const chs_made *made);

bool chs_build_advance(chs_build *build);                              // to the next token
bool chs_build_take(chs_build *build, int kind, const char *expected); // the same, from this kind and no other

chs_made *chs_build_leaf(chs_build *build, chs_op op); // of the current token, not taken yet
chs_made *chs_build_column(chs_build *build);          // a bare column of the current name or header
// Of arguments that hang together by `next`.
chs_made *chs_build_node(chs_build *build, chs_op op, chs_made *first, size_t from);

// Takes the node as what is wanted, or refuses with a message that names it, and `where` it stands ("each side of ", "+").
// NULL stays NULL.
chs_made *chs_build_want(chs_build *build, chs_made *made, chs_made_kind wanted, const char *where, const char *of);

// NULL, with an error at a byte of the expression.
chs_made *chs_build_refuse(chs_build *build, chs_status status, size_t byte, const char *format, ...) CHS_PRINTF(4, 5);
chs_made *chs_build_about(chs_build *build, chs_status status, const char *what); // "the current token" is ...
chs_made *chs_build_expected(chs_build *build, const char *what);                 // found the current token instead
chs_text chs_build_written(const chs_build *build, const chs_made *made);

// name "(" ..., in expr_function.c; the current token is the name and a bracket follows.
chs_made *chs_build_call(chs_build *build);
// The rest of a roll-up, behind its bracket, in expr_rollup.c.
chs_made *chs_build_rollup(chs_build *build, const char *function, chs_rollup_kind kind, bool days, size_t from);
// At a span of time, in expr_rollup.c: takes it, as days.
bool chs_build_span(chs_build *build, int32_t *days);
bool chs_build_is_judged(const chs_build *build); // at sentiment(table.column
// The grammar from this line on, in expr.c.
chs_made *chs_build_level(chs_build *build, int level);

#endif
