// SPDX-License-Identifier: MIT
// The grammar of expressions (see expr.h), by recursive descent over the levels of chs_sign_of. Chains of one operator become
// one node with many arguments, read from left to right. Knows nothing of tables or cells.
#include "model/expr.h"

#include "base/text.h"
#include "model/expr_build.h"

static bool go_deeper(chs_build *build) {
    return ++build->depth <= CHS_EXPR_DEPTH_MAX ||
           chs_build_refuse(build, CHS_MODEL_EXPRESSION, build->token.byte,
                            "the expression is nested more than %d levels deep; split it", CHS_EXPR_DEPTH_MAX);
}

// The operator at the current token, when it is one of this level.
static const chs_sign *operator_at(const chs_build *build, int level) {
    if (build->token.kind < CHS_SIGN_OR) return NULL;
    const chs_sign *sign = &chs_sign_of[build->token.kind - CHS_SIGN_OR];
    return sign->level == level ? sign : NULL;
}

// not x, -x: at the sign, which may be repeated.
static chs_made *parse_single(chs_build *build, int level, chs_op op, chs_made_kind wanted, const char *sign) {
    size_t from = build->token.byte;
    if (!go_deeper(build) || !chs_build_advance(build)) return NULL;
    chs_made *made = chs_build_want(build, chs_build_level(build, level), wanted, "what stands behind ", sign);
    build->depth--;
    return made ? chs_build_node(build, op, made, from) : NULL;
}

// left (sign next)*
static chs_made *parse_chain(chs_build *build, chs_made *left, const chs_sign *sign, int level) {
    chs_made_kind wanted = level <= CHS_LEVEL_AND ? CHS_MADE_TRUTH : CHS_MADE_NUMBER;
    chs_made *last = chs_build_want(build, left, wanted, "each side of ", sign->name);
    while (last && operator_at(build, level) == sign) {
        chs_made *next = chs_build_advance(build) ? chs_build_level(build, level + 1) : NULL;
        last = last->next = chs_build_want(build, next, wanted, "each side of ", sign->name);
    }
    return last ? chs_build_node(build, sign->op, left, left->from) : NULL;
}

static chs_made *parse_literal(chs_build *build) {
    bool minus = build->token.kind == CHS_SIGN_MINUS;
    if (minus && !chs_build_advance(build)) return NULL;
    bool text = build->token.kind == CHS_TOKEN_TEXT;
    if (build->token.kind != CHS_TOKEN_NUMBER && (minus || !text))
        return chs_build_expected(build, minus ? "a number" : "a number or a 'text'");
    chs_made *made = chs_build_leaf(build, text ? CHS_OP_TEXT : CHS_OP_NUMBER);
    if (made && minus) made->expr.number = -made->expr.number;
    return made && chs_build_advance(build) ? made : NULL;
}

// "in" "(" literal ("," literal)* ")", after its left side.
static chs_made *parse_in(chs_build *build, chs_made *left) {
    chs_made *last = left;
    if (!chs_build_advance(build)) return NULL;
    if (build->token.kind != CHS_SIGN_OPEN) return chs_build_expected(build, "the list behind in, like ('a', 'b'),");
    do {
        last = last->next = chs_build_advance(build) ? parse_literal(build) : NULL;
        if (!last) return NULL;
    } while (build->token.kind == CHS_SIGN_COMMA);
    if (build->token.kind != CHS_SIGN_CLOSE) return chs_build_expected(build, "a comma or the closing bracket \")\"");
    chs_made_kind wanted = left->next->expr.op == CHS_OP_TEXT ? CHS_MADE_TEXT : CHS_MADE_NUMBER;
    for (chs_made *made = left; made; made = made->next)
        if (!chs_build_want(build, made, wanted,
                            made == left ? "what is looked for in this list" : "every entry of this list", ""))
            return NULL;
    return chs_build_advance(build) ? chs_build_node(build, CHS_OP_IN, left, left->from) : NULL;
}

static chs_made *compare(chs_build *build, chs_op op, chs_made *left, chs_made *right) {
    chs_made_kind a = chs_build_kind(left), b = chs_build_kind(right), wanted = CHS_MADE_NUMBER;
    bool equal = op == CHS_OP_EQUAL, equality = equal || op == CHS_OP_UNEQUAL;
    if (a == CHS_MADE_TEXT || b == CHS_MADE_TEXT) {
        chs_made *text = a == CHS_MADE_TEXT ? left : right;
        if (!equality)
            return chs_build_refuse(build, CHS_MODEL_EXPRESSION, text->from,
                                    "\"%.*s\" is a text, and texts have no order: compare them with == or !=",
                                    CHS_SHOW(chs_build_written(build, text)));
        wanted = CHS_MADE_TEXT;
        op = equal ? CHS_OP_TEXT_EQUAL : CHS_OP_TEXT_UNEQUAL;
    } else if (equality && left->expr.op == CHS_OP_COLUMN && right->expr.op == CHS_OP_COLUMN) {
        op = equal ? CHS_OP_COLUMNS_EQUAL : CHS_OP_COLUMNS_UNEQUAL;
    }
    const char *where = wanted == CHS_MADE_TEXT ? "what is compared with a text" : "each side of a comparison";
    if (!chs_build_want(build, left, wanted, where, "")) return NULL;
    left->next = chs_build_want(build, right, wanted, where, "");
    return left->next ? chs_build_node(build, op, left, left->from) : NULL;
}

// What stands behind the left side of a comparison, if anything does.
static chs_made *parse_comparison(chs_build *build, chs_made *left) {
    if (build->token.kind == CHS_SIGN_IN) return parse_in(build, left);
    if (build->token.kind == CHS_SIGN_NOT) {
        if (!chs_build_advance(build)) return NULL;
        if (build->token.kind != CHS_SIGN_IN) return chs_build_expected(build, "\"in\" (as in x not in ('a', 'b'))");
        chs_made *inside = parse_in(build, left);
        return inside ? chs_build_node(build, CHS_OP_NOT, inside, left->from) : NULL;
    }
    const chs_sign *sign = operator_at(build, CHS_LEVEL_COMPARISON);
    if (!sign) return left;
    chs_made *right = chs_build_advance(build) ? chs_build_level(build, CHS_LEVEL_SUM) : NULL;
    if (!right) return NULL;
    if (operator_at(build, CHS_LEVEL_COMPARISON))
        return chs_build_about(build, CHS_MODEL_EXPRESSION,
                               "compares a second time; write both comparisons, like a < b and b < c");
    return compare(build, sign->op, left, right);
}

// At "(": an expression in brackets, which belong to it in messages.
static chs_made *parse_brackets(chs_build *build) {
    size_t from = build->token.byte;
    chs_made *made = chs_build_advance(build) ? chs_build_level(build, CHS_LEVEL_OR) : NULL;
    if (!made || !chs_build_take(build, CHS_SIGN_CLOSE, "an operator or the closing bracket \")\"")) return NULL;
    made->from = from;
    made->to = build->end;
    return made;
}

// A column or a call; some words are surely meant otherwise.
static chs_made *parse_name(chs_build *build) {
    chs_text name = build->token.text;
    const char *at = build->text.at + build->at;
    while (*at == ' ' || *at == '\t') at++;
    if (*at == '(') return chs_build_call(build);
    if (chs_text_equal(name, CHS_TEXT("true")) || chs_text_equal(name, CHS_TEXT("false")))
        return chs_build_about(
            build, CHS_MODEL_EXPRESSION,
            "is no value here; compare with the text in the data, like active == 'true', or write a column in `backquotes`");
    if (chs_text_equal(name, CHS_TEXT("null")))
        return chs_build_about(
            build, CHS_MODEL_EXPRESSION,
            "is no value here; coalesce(x, 0) gives 0 for a missing value, x == '' asks for an empty cell");
    chs_made *made = chs_build_column(build);
    return made && chs_build_advance(build) ? made : NULL;
}

static chs_made *parse_primary(chs_build *build) {
    chs_made *made;
    switch (build->token.kind) {
    case CHS_TOKEN_NUMBER: made = chs_build_leaf(build, CHS_OP_NUMBER); break;
    case CHS_TOKEN_TEXT: made = chs_build_leaf(build, CHS_OP_TEXT); break;
    case CHS_TOKEN_HEADER: made = chs_build_column(build); break;
    case CHS_TOKEN_NAME: return parse_name(build);
    case CHS_TOKEN_TABLE_COLUMN:
        return chs_build_about(
            build, CHS_MODEL_EXPRESSION,
            "is a column of another table; say what to make of its rows, as in sum(invoices.amount) or "
            "last(surveys.score) (and write a header with a dot in `backquotes`)");
    case CHS_TOKEN_DURATION:
        return chs_build_about(
            build, CHS_MODEL_EXPRESSION,
            "is a span of time, which roll-ups take last, as in count(tickets, 60d); days_since(column) < 60 compares ages");
    case CHS_SIGN_OPEN: return parse_brackets(build);
    default: return chs_build_expected(build, "a value or a column");
    }
    return made && chs_build_advance(build) ? made : NULL;
}

chs_made *chs_build_level(chs_build *build, int level) {
    switch (level) {
    case CHS_LEVEL_OR:
        if (!go_deeper(build)) return NULL;
        break;
    case CHS_LEVEL_NOT:
        if (build->token.kind == CHS_SIGN_NOT) return parse_single(build, level, CHS_OP_NOT, CHS_MADE_TRUTH, "not");
        break;
    case CHS_LEVEL_UNARY:
        if (build->token.kind == CHS_SIGN_MINUS) return parse_single(build, level, CHS_OP_NEGATE, CHS_MADE_NUMBER, "-");
        return parse_primary(build);
    }
    chs_made *left = chs_build_level(build, level + 1);
    if (level == CHS_LEVEL_COMPARISON) return left ? parse_comparison(build, left) : NULL;
    const chs_sign *sign;
    while (left && (sign = operator_at(build, level))) left = parse_chain(build, left, sign, level);
    if (level == CHS_LEVEL_OR) build->depth--;
    return left;
}

static chs_made *parse_all(chs_build *build, chs_wants wants) {
    static const chs_made_kind kinds[] = {
        [CHS_WANT_NUMBER] = CHS_MADE_NUMBER, [CHS_WANT_CONDITION] = CHS_MADE_TRUTH, [CHS_WANT_TEXT] = CHS_MADE_TEXT};
    chs_made *made = chs_build_advance(build) ? chs_build_level(build, CHS_LEVEL_OR) : NULL;
    if (!made) return NULL;
    for (int i = 0; i <= CHS_SIGN_IN - CHS_SIGN_OR; i++)
        if (build->token.kind == CHS_TOKEN_NAME &&
            chs_text_equal_ignoring_case(build->token.text, chs_text_of(chs_sign_of[i].name)))
            return chs_build_about(
                build, CHS_MODEL_EXPRESSION,
                "does not fit here; write and, or, not, in with small letters, between two conditions");
    if (build->token.kind != CHS_TOKEN_END) return chs_build_expected(build, "an operator or the end");
    return chs_build_want(build, made, kinds[wants], "this expression", "");
}

chs_status chs_expr_parse(chs_text text, chs_wants wants, const chs_scope *scope, chs_arena *arena,
                          const chs_expr **expr, chs_error *error) {
    chs_error own = {0};
    if (!error) error = &own;
    chs_build build = {.scope = scope, .columns = scope->columns, .arena = arena, .error = error};
    build.text = chs_arena_text(arena, text); // literals point into it
    chs_made *made = build.text.at ? parse_all(&build, wants) : NULL;
    if (arena->failed) return chs_fail_memory(error);
    if (!made) return error->status;
    *expr = &made->expr;
    return CHS_OK;
}

bool chs_expr_is_text(const chs_expr *expr) { return expr->op >= CHS_OP_TEXT; }

bool chs_expr_needs_date(const chs_expr *expr) {
    if (expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL) return true;
    for (uint32_t i = 0; i < expr->count; i++)
        if (chs_expr_needs_date(expr->argument[i])) return true;
    return false;
}
