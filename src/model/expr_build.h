// SPDX-License-Identifier: MIT
// Nodes of an expression while it is parsed: made, typed, refused. Knows kinds (number, text, truth) and depth, no grammar.
//
// A bare column is a number or a text, as whatever uses it wants: chs_build_number and chs_build_text decide.
#ifndef CHS_MODEL_EXPR_BUILD_H
#define CHS_MODEL_EXPR_BUILD_H

#include "base/error.h"
#include "model/expr.h"
#include "model/expr_token.h"

// The parser, one per expression. Every function that gives a node gives NULL after a failure, which is in `error`.
typedef struct chs_build {
    chs_text text;
    size_t at;  // behind `token`
    size_t end; // of the last token that was taken
    chs_token token;
    uint32_t depth; // of calls, so that hostile nesting ends
    chs_columns *columns;
    chs_arena *arena;
    chs_error *error;
} chs_build;

// A node with what only the parser needs to know.
typedef struct chs_made {
    chs_expr expr; // first, so that the two pointers convert
    uint32_t depth;
    size_t from, to; // the bytes it was read from
} chs_made;

// Arguments as they come in.
typedef struct chs_made_list {
    chs_made **item;
    size_t count, room;
} chs_made_list;

typedef enum chs_made_kind { CHS_MADE_NUMBER, CHS_MADE_TEXT, CHS_MADE_TRUTH, CHS_MADE_COLUMN } chs_made_kind;

chs_made_kind chs_build_kind(const chs_made *made);
bool chs_build_advance(chs_build *build); // to the next token
bool chs_build_is_sign(const chs_build *build, int sign);
bool chs_build_is_word(const chs_build *build, const char *word);

chs_made *chs_build_leaf(chs_build *build, chs_op op); // of the current token, not taken yet
chs_made *chs_build_column(chs_build *build);          // a bare column of the current name or header
chs_made *chs_build_node(chs_build *build, chs_op op, chs_made_list arguments, size_t from);
chs_made *chs_build_pair(chs_build *build, chs_op op, chs_made *left, chs_made *right);
bool chs_build_add(chs_build *build, chs_made_list *list, chs_made *made); // false also when `made` is NULL

// Takes the node as a number, text or truth, or refuses with a message that names it and `where`. NULL stays NULL.
chs_made *chs_build_number(chs_build *build, chs_made *made, const char *where);
chs_made *chs_build_text(chs_build *build, chs_made *made, const char *where);
chs_made *chs_build_truth(chs_build *build, chs_made *made, const char *where);

// The message that chs_fail just wrote belongs to this place. NULL.
chs_made *chs_build_place(chs_build *build, size_t byte);
chs_made *chs_build_expected(chs_build *build, const char *what); // found the current token instead
#define chs_build_refuse(build, byte, ...)                                                                             \
    (chs_fail((build)->error, CHS_MODEL_EXPRESSION, __VA_ARGS__), chs_build_place(build, byte))
chs_text chs_build_written(const chs_build *build, const chs_made *made);

// name "(" ..., in expr_function.c; the current token is the name and a bracket follows.
chs_made *chs_build_call(chs_build *build);
// The whole grammar, in expr.c.
chs_made *chs_build_or(chs_build *build);

#endif
