// SPDX-License-Identifier: MIT
// Nodes of an expression while it is parsed: made, typed, refused. No grammar here.
#include "model/expr_build.h"

#include <string.h>

#include "model/named.h"

bool chs_columns_index(chs_columns *columns, chs_arena *arena, chs_text name, uint32_t *index) {
    *index = chs_find(&name, CHS_ITEMS(columns->item, columns->count));
    if (*index != CHS_NONE) return true;
    if (!chs_arena_grow(arena, &columns->item, &columns->room, columns->count + 1, sizeof *columns->item)) return false;
    chs_text copy = chs_arena_text(arena, name);
    if (!copy.at) return false;
    *index = (uint32_t)columns->count;
    columns->item[columns->count++] = (chs_wanted){.name = copy};
    return true;
}

chs_made *chs_build_refuse(chs_build *build, chs_status status, size_t byte, const char *format, ...) {
    chs_error *error = build->error;
    memset(error, 0, sizeof *error);
    error->status = status;
    error->byte = byte;
    va_list values;
    va_start(values, format);
    chs_out_message(error->message, sizeof error->message, format, values);
    va_end(values);
    return NULL;
}

chs_made *chs_build_about(chs_build *build, chs_status status, const char *what) {
    return chs_build_refuse(build, status, build->token.byte, "\"%.*s\" %s", CHS_SHOW(build->token.written), what);
}

chs_text chs_build_written(const chs_build *build, const chs_made *made) {
    return (chs_text){build->text.at + made->from, made->to - made->from};
}

chs_made *chs_build_expected(chs_build *build, const char *what) {
    bool end = build->token.kind == CHS_TOKEN_END;
    return chs_build_refuse(build, CHS_MODEL_EXPRESSION, build->token.byte, "%s%.*s%s where %s was expected",
                            end ? "the expression ends" : "found \"", CHS_SHOW(build->token.written), end ? "" : "\"",
                            what);
}

bool chs_build_take(chs_build *build, int kind, const char *expected) {
    return build->token.kind == kind ? chs_build_advance(build) : chs_build_expected(build, expected) != NULL;
}

static chs_made *make(chs_build *build, chs_op op, size_t from, size_t to) {
    chs_made *made = chs_arena_take(build->arena, 1, sizeof *made);
    if (!made) return NULL;
    made->expr.op = op;
    made->expr.truth = op >= CHS_OP_EQUAL && op <= CHS_OP_IN;
    made->depth = 1;
    made->from = from;
    made->to = to;
    return made;
}

chs_made *chs_build_leaf(chs_build *build, chs_op op) {
    const chs_token *token = &build->token;
    chs_made *made = make(build, op, token->byte, token->byte + token->written.size);
    if (!made) return NULL;
    made->expr.number = token->number;
    made->expr.text = token->text;
    return made;
}

chs_made *chs_build_column(chs_build *build) {
    chs_made *made = chs_build_leaf(build, CHS_OP_COLUMN);
    if (!made) return NULL;
    made->expr.text.size = 0;
    if (build->columns->count >= CHS_NAMES_MAX)
        return chs_build_refuse(build, CHS_MODEL_LIMIT, made->from, "the model uses more than %d columns",
                                CHS_NAMES_MAX);
    return chs_columns_index(build->columns, build->arena, build->token.text, &made->expr.column) ? made : NULL;
}

chs_made *chs_build_node(chs_build *build, chs_op op, chs_made *first, size_t from) {
    uint32_t count = 0;
    for (chs_made *next = first; next; next = next->next) count++;
    chs_made *made = make(build, op, from, build->end);
    const chs_expr **argument = chs_arena_take(build->arena, count, sizeof *argument);
    if (!made || !argument) return NULL;
    made->expr.argument = argument;
    made->expr.count = count;
    for (chs_made *next = first; next; next = next->next) {
        *argument++ = &next->expr;
        if (next->depth >= made->depth) made->depth = next->depth + 1;
    }
    if (made->depth > CHS_EXPR_DEPTH_MAX)
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, from,
                                "the expression is nested more than %d levels deep; split it", CHS_EXPR_DEPTH_MAX);
    return made;
}

chs_made_kind chs_build_kind(const chs_made *made) {
    if (made->open) return CHS_MADE_COLUMN;
    switch (made->expr.op) {
    case CHS_OP_COLUMN: return CHS_MADE_COLUMN;
    case CHS_OP_TEXT:
    case CHS_OP_TEXT_COLUMN:
    case CHS_OP_TEXT_ROLLUP:
    case CHS_OP_TEXT_IF:
    case CHS_OP_TEXT_COALESCE:
    case CHS_OP_LOWER: return CHS_MADE_TEXT;
    default: return made->expr.truth ? CHS_MADE_TRUTH : CHS_MADE_NUMBER;
    }
}

// An open one becomes a number or a text, and with it what it chooses from. False: no memory.
static bool settle(chs_build *build, chs_made *made, bool text) {
    if (made->expr.op == CHS_OP_COLUMN && text) made->expr.op = CHS_OP_TEXT_COLUMN;
    if (!made->open) return true;
    made->open = false;
    if (made->last) {
        made->last->text = text;
        if (text) made->expr.op = CHS_OP_TEXT_ROLLUP;
        if (build->scope->rollups->count >= CHS_ROLLUPS_MAX)
            return chs_build_refuse(build, CHS_MODEL_LIMIT, made->from, "the model has more than %d roll-ups",
                                    CHS_ROLLUPS_MAX);
        return chs_rollups_index(build->scope->rollups, build->arena, made->last, &made->expr.column);
    }
    bool is_if = made->expr.op == CHS_OP_IF;
    if (text) made->expr.op = is_if ? CHS_OP_TEXT_IF : CHS_OP_TEXT_COALESCE;
    for (uint32_t i = is_if; i < made->expr.count; i++)
        if (!settle(build, (chs_made *)(uintptr_t)made->expr.argument[i], text)) return false;
    return true;
}

chs_made *chs_build_want(chs_build *build, chs_made *made, chs_made_kind wanted, const char *where, const char *of) {
    static const char *const is[] = {"a number", "a text", "a condition", "a column"};
    static const char *const must[] = {"a number", "a text, like 'this'", "a condition: compare it with something",
                                       "the name of a column with dates"};
    if (!made) return NULL;
    chs_made_kind kind = chs_build_kind(made);
    if (kind == CHS_MADE_COLUMN && wanted <= CHS_MADE_TEXT)
        return settle(build, made, wanted == CHS_MADE_TEXT) ? made : NULL;
    if (kind == wanted && !made->open) return made;
    if (made->open) kind = CHS_MADE_NUMBER;
    return chs_build_refuse(build, CHS_MODEL_EXPRESSION, made->from, "\"%.*s\" is %s; %s%s must be %s%s",
                            CHS_SHOW(chs_build_written(build, made)), is[kind], where, of, must[wanted],
                            kind == CHS_MADE_TRUTH ? " (if(condition, 1, 0) makes one)" : "");
}
