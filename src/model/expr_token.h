// SPDX-License-Identifier: MIT
// The words of an expression: text to tokens, one at a time. Knows nothing of grammar.
#ifndef CHS_MODEL_EXPR_TOKEN_H
#define CHS_MODEL_EXPR_TOKEN_H

#include "base/arena.h"
#include "chs.h"

typedef enum chs_token_kind {
    CHS_TOKEN_END,
    CHS_TOKEN_NUMBER,
    CHS_TOKEN_TEXT,
    CHS_TOKEN_NAME,
    CHS_TOKEN_HEADER,       // `any header`
    CHS_TOKEN_TABLE_COLUMN, // table.column
    CHS_TOKEN_DURATION,     // 60d
    CHS_TOKEN_SIGN
} chs_token_kind;

// Signs of two characters; the others are their character.
enum { CHS_SIGN_EQUAL = 256, CHS_SIGN_UNEQUAL, CHS_SIGN_LESS_EQUAL, CHS_SIGN_GREATER_EQUAL };

typedef struct chs_token {
    chs_token_kind kind;
    int sign;
    size_t byte;      // offset in the expression
    chs_text written; // as it stands there
    chs_text text;    // of a text or header: without quotes, from the arena
    double number;
} chs_token;

// The token at or behind `*at`, which is moved behind it. On failure `error` has message and byte.
chs_status chs_token_next(chs_text expression, size_t *at, chs_arena *arena, chs_token *token, chs_error *error);

#endif
