// SPDX-License-Identifier: MIT
// Nodes of an expression while it is parsed: made, typed, refused. No grammar here.
#include "model/expr_build.h"

#include "base/text.h"

bool chs_columns_index(chs_columns *columns, chs_arena *arena, chs_text name, uint32_t *index) {
    for (size_t i = 0; i < columns->count; i++) {
        if (!chs_text_equal(columns->name[i], name)) continue;
        *index = (uint32_t)i;
        return true;
    }
    if (!chs_arena_grow(arena, &columns->name, &columns->room, columns->count + 1, sizeof *columns->name)) return false;
    chs_text copy = chs_arena_text(arena, name);
    if (!copy.at) return false;
    *index = (uint32_t)columns->count;
    columns->name[columns->count++] = copy;
    return true;
}

chs_made_kind chs_build_kind(const chs_made *made) {
    switch (made->expr.op) {
    case CHS_OP_COLUMN: return CHS_MADE_COLUMN;
    case CHS_OP_TEXT:
    case CHS_OP_TEXT_COLUMN:
    case CHS_OP_LOWER: return CHS_MADE_TEXT;
    default: return made->expr.truth ? CHS_MADE_TRUTH : CHS_MADE_NUMBER;
    }
}

bool chs_build_advance(chs_build *build) {
    build->end = build->token.byte + build->token.written.size;
    return chs_token_next(build->text, &build->at, build->arena, &build->token, build->error) == CHS_OK;
}

bool chs_build_is_sign(const chs_build *build, int sign) {
    return build->token.kind == CHS_TOKEN_SIGN && build->token.sign == sign;
}

bool chs_build_is_word(const chs_build *build, const char *word) {
    return build->token.kind == CHS_TOKEN_NAME && chs_text_equal(build->token.text, chs_text_of(word));
}

chs_text chs_build_written(const chs_build *build, const chs_made *made) {
    return (chs_text){build->text.at + made->from, made->to - made->from};
}

chs_made *chs_build_place(chs_build *build, size_t byte) {
    build->error->byte = byte;
    return NULL;
}

chs_made *chs_build_expected(chs_build *build, const char *what) {
    chs_text found = build->token.written;
    if (build->token.kind == CHS_TOKEN_END)
        return chs_build_refuse(build, build->token.byte, "the expression ends where %s was expected", what);
    return chs_build_refuse(build, build->token.byte, "found \"%.*s\" where %s was expected", CHS_SHOW(found), what);
}

static bool is_truth(chs_op op) { return op >= CHS_OP_EQUAL && op <= CHS_OP_IN; }

static chs_made *make(chs_build *build, chs_op op) {
    chs_made *made = chs_arena_take(build->arena, 1, sizeof *made);
    if (!made) {
        chs_fail_memory(build->error);
        return NULL;
    }
    made->expr.op = op;
    made->expr.truth = is_truth(op);
    made->depth = 1;
    return made;
}

chs_made *chs_build_leaf(chs_build *build, chs_op op) {
    chs_made *made = make(build, op);
    if (!made) return NULL;
    made->from = build->token.byte;
    made->to = made->from + build->token.written.size;
    made->expr.number = build->token.number;
    made->expr.text = build->token.text;
    return made;
}

chs_made *chs_build_column(chs_build *build) {
    chs_made *made = chs_build_leaf(build, CHS_OP_COLUMN);
    if (!made) return NULL;
    made->expr.text = (chs_text){"", 0};
    if (build->columns->count >= CHS_NAMES_MAX) {
        chs_fail(build->error, CHS_MODEL_LIMIT, "the model uses more than %d columns", CHS_NAMES_MAX);
        return chs_build_place(build, made->from);
    }
    if (!chs_columns_index(build->columns, build->arena, build->token.text, &made->expr.column)) {
        chs_fail_memory(build->error);
        return NULL;
    }
    return made;
}

bool chs_build_add(chs_build *build, chs_made_list *list, chs_made *made) {
    if (!made) return false;
    if (!chs_arena_grow(build->arena, &list->item, &list->room, list->count + 1, sizeof *list->item)) {
        chs_fail_memory(build->error);
        return false;
    }
    list->item[list->count++] = made;
    return true;
}

chs_made *chs_build_node(chs_build *build, chs_op op, chs_made_list arguments, size_t from) {
    chs_made *made = make(build, op);
    const chs_expr **argument = chs_arena_take(build->arena, arguments.count, sizeof *argument);
    if (!made) return NULL;
    if (!argument) {
        chs_fail_memory(build->error);
        return NULL;
    }
    for (size_t i = 0; i < arguments.count; i++) {
        argument[i] = &arguments.item[i]->expr;
        if (arguments.item[i]->depth >= made->depth) made->depth = arguments.item[i]->depth + 1;
    }
    made->expr.argument = argument;
    made->expr.count = (uint32_t)arguments.count;
    made->from = from;
    made->to = build->end;
    if (made->depth > CHS_EXPR_DEPTH_MAX)
        return chs_build_refuse(build, from, "the expression is nested more than %d levels deep; split it",
                                CHS_EXPR_DEPTH_MAX);
    return made;
}

chs_made *chs_build_pair(chs_build *build, chs_op op, chs_made *left, chs_made *right) {
    chs_made *both[2] = {left, right};
    return chs_build_node(build, op, (chs_made_list){both, 2, 2}, left->from);
}

chs_made *chs_build_number(chs_build *build, chs_made *made, const char *where) {
    if (!made) return NULL;
    chs_text written = chs_build_written(build, made);
    switch (chs_build_kind(made)) {
    case CHS_MADE_TEXT:
        return chs_build_refuse(build, made->from, "\"%.*s\" is a text; %s must be a number", CHS_SHOW(written), where);
    case CHS_MADE_TRUTH:
        return chs_build_refuse(build, made->from,
                                "\"%.*s\" is a condition; %s must be a number (if(condition, 1, 0) makes one)",
                                CHS_SHOW(written), where);
    default: return made;
    }
}

chs_made *chs_build_text(chs_build *build, chs_made *made, const char *where) {
    if (!made) return NULL;
    chs_text written = chs_build_written(build, made);
    switch (chs_build_kind(made)) {
    case CHS_MADE_COLUMN: made->expr.op = CHS_OP_TEXT_COLUMN; return made;
    case CHS_MADE_TEXT: return made;
    case CHS_MADE_NUMBER:
        return chs_build_refuse(build, made->from, "\"%.*s\" is a number; %s must be a text, like 'this'",
                                CHS_SHOW(written), where);
    default:
        return chs_build_refuse(build, made->from, "\"%.*s\" is a condition; %s must be a text", CHS_SHOW(written),
                                where);
    }
}

chs_made *chs_build_truth(chs_build *build, chs_made *made, const char *where) {
    if (!made || chs_build_kind(made) == CHS_MADE_TRUTH) return made;
    chs_text written = chs_build_written(build, made);
    const char *is = chs_build_kind(made) == CHS_MADE_TEXT     ? "a text"
                     : chs_build_kind(made) == CHS_MADE_COLUMN ? "a column"
                                                               : "a number";
    return chs_build_refuse(build, made->from, "\"%.*s\" is %s; %s must be a condition: compare it with something",
                            CHS_SHOW(written), is, where);
}
