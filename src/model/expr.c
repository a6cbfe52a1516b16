// SPDX-License-Identifier: MIT
// The grammar of expressions (see expr.h), one function per line of it, by recursive descent. Chains of one operator become
// one node with many arguments, read from left to right. Knows nothing of tables or cells.
#include "model/expr.h"

#include "base/text.h"
#include "model/expr_build.h"

static chs_made *parse_not(chs_build *build);

static bool go_deeper(chs_build *build) {
    if (++build->depth <= CHS_EXPR_DEPTH_MAX) return true;
    chs_build_refuse(build, build->token.byte, "the expression is nested more than %d levels deep; split it",
                     CHS_EXPR_DEPTH_MAX);
    return false;
}

// first (word next)*, all of them conditions.
static chs_made *parse_conditions(chs_build *build, const char *word, chs_op op, chs_made *(*next)(chs_build *)) {
    chs_made *first = next(build);
    if (!first || !chs_build_is_word(build, word)) return first;
    const char *where = op == CHS_OP_OR ? "each side of or" : "each side of and";
    chs_made_list list = {0};
    if (!chs_build_add(build, &list, chs_build_truth(build, first, where))) return NULL;
    while (chs_build_is_word(build, word)) {
        if (!chs_build_advance(build)) return NULL;
        if (!chs_build_add(build, &list, chs_build_truth(build, next(build), where))) return NULL;
    }
    return chs_build_node(build, op, list, first->from);
}

static chs_made *parse_and(chs_build *build) { return parse_conditions(build, "and", CHS_OP_AND, parse_not); }

chs_made *chs_build_or(chs_build *build) {
    if (!go_deeper(build)) return NULL;
    chs_made *made = parse_conditions(build, "or", CHS_OP_OR, parse_and);
    build->depth--;
    return made;
}

static bool parse_literal(chs_build *build, chs_made_list *list) {
    bool minus = chs_build_is_sign(build, '-');
    if (minus && !chs_build_advance(build)) return false;
    chs_made *made = NULL;
    if (build->token.kind == CHS_TOKEN_NUMBER)
        made = chs_build_leaf(build, CHS_OP_NUMBER);
    else if (build->token.kind == CHS_TOKEN_TEXT && !minus)
        made = chs_build_leaf(build, CHS_OP_TEXT);
    else
        chs_build_expected(build, minus ? "a number" : "a number or a 'text'");
    if (made && minus) made->expr.number = -made->expr.number;
    return chs_build_add(build, list, made) && chs_build_advance(build);
}

// "in" "(" literal ("," literal)* ")", after its left side.
static chs_made *parse_in(chs_build *build, chs_made *left) {
    chs_made_list list = {0};
    if (!chs_build_add(build, &list, left) || !chs_build_advance(build)) return NULL;
    if (!chs_build_is_sign(build, '(')) return chs_build_expected(build, "the list behind in, like ('a', 'b'),");
    do {
        if (!chs_build_advance(build) || !parse_literal(build, &list)) return NULL;
    } while (chs_build_is_sign(build, ','));
    if (!chs_build_is_sign(build, ')')) return chs_build_expected(build, "a comma or the closing bracket of the list");
    bool texts = list.item[1]->expr.op == CHS_OP_TEXT;
    for (size_t i = 0; i < list.count; i++) {
        const char *where =
            i == 0 ? (texts ? "what is looked for in a list of texts" : "what is looked for in a list of numbers")
                   : "every entry of this list";
        chs_made *made =
            texts ? chs_build_text(build, list.item[i], where) : chs_build_number(build, list.item[i], where);
        if (!made) return NULL;
    }
    if (!chs_build_advance(build)) return NULL;
    return chs_build_node(build, CHS_OP_IN, list, left->from);
}

static chs_op comparison_op(const chs_build *build) {
    if (build->token.kind != CHS_TOKEN_SIGN) return CHS_OP_NUMBER;
    switch (build->token.sign) {
    case CHS_SIGN_EQUAL: return CHS_OP_EQUAL;
    case CHS_SIGN_UNEQUAL: return CHS_OP_UNEQUAL;
    case '<': return CHS_OP_LESS;
    case CHS_SIGN_LESS_EQUAL: return CHS_OP_LESS_EQUAL;
    case '>': return CHS_OP_GREATER;
    case CHS_SIGN_GREATER_EQUAL: return CHS_OP_GREATER_EQUAL;
    default: return CHS_OP_NUMBER; // no comparison
    }
}

static chs_made *compare(chs_build *build, chs_op op, chs_made *left, chs_made *right) {
    bool equality = op == CHS_OP_EQUAL || op == CHS_OP_UNEQUAL, equal = op == CHS_OP_EQUAL;
    chs_made_kind a = chs_build_kind(left), b = chs_build_kind(right);
    const char *where = "each side of a comparison";
    if (equality && a == CHS_MADE_COLUMN && b == CHS_MADE_COLUMN)
        return chs_build_pair(build, equal ? CHS_OP_COLUMNS_EQUAL : CHS_OP_COLUMNS_UNEQUAL, left, right);
    if (a == CHS_MADE_TEXT || b == CHS_MADE_TEXT) {
        chs_made *text = a == CHS_MADE_TEXT ? left : right;
        if (!equality)
            return chs_build_refuse(build, text->from,
                                    "\"%.*s\" is a text, and texts have no order: compare them with == or !=",
                                    CHS_SHOW(chs_build_written(build, text)));
        where = "what is compared with a text";
        if (!chs_build_text(build, left, where) || !chs_build_text(build, right, where)) return NULL;
        return chs_build_pair(build, equal ? CHS_OP_TEXT_EQUAL : CHS_OP_TEXT_UNEQUAL, left, right);
    }
    if (!chs_build_number(build, left, where) || !chs_build_number(build, right, where)) return NULL;
    return chs_build_pair(build, op, left, right);
}

// "-" unary | primary
static chs_made *parse_unary(chs_build *build);

static chs_op product_op(const chs_build *build) {
    if (chs_build_is_sign(build, '*')) return CHS_OP_MULTIPLY;
    return chs_build_is_sign(build, '/') ? CHS_OP_DIVIDE : CHS_OP_NUMBER;
}

static chs_op sum_op(const chs_build *build) {
    if (chs_build_is_sign(build, '+')) return CHS_OP_ADD;
    return chs_build_is_sign(build, '-') ? CHS_OP_SUBTRACT : CHS_OP_NUMBER;
}

// first (sign next)*: runs of the same sign make one node.
static chs_made *parse_arithmetic(chs_build *build, chs_op (*sign)(const chs_build *), chs_made *(*next)(chs_build *)) {
    chs_made *left = next(build);
    while (left && sign(build) != CHS_OP_NUMBER) {
        chs_op op = sign(build);
        const char *where = op == CHS_OP_ADD        ? "each side of +"
                            : op == CHS_OP_SUBTRACT ? "each side of -"
                            : op == CHS_OP_MULTIPLY ? "each side of *"
                                                    : "each side of /";
        chs_made_list list = {0};
        if (!chs_build_add(build, &list, chs_build_number(build, left, where))) return NULL;
        while (sign(build) == op) {
            if (!chs_build_advance(build)) return NULL;
            if (!chs_build_add(build, &list, chs_build_number(build, next(build), where))) return NULL;
        }
        left = chs_build_node(build, op, list, left->from);
    }
    return left;
}

static chs_made *parse_product(chs_build *build) { return parse_arithmetic(build, product_op, parse_unary); }
static chs_made *parse_sum(chs_build *build) { return parse_arithmetic(build, sum_op, parse_product); }

static chs_made *parse_comparison(chs_build *build) {
    chs_made *left = parse_sum(build);
    if (!left) return NULL;
    if (chs_build_is_word(build, "in")) return parse_in(build, left);
    if (chs_build_is_word(build, "not")) {
        if (!chs_build_advance(build)) return NULL;
        if (!chs_build_is_word(build, "in")) return chs_build_expected(build, "\"in\" (as in x not in ('a', 'b'))");
        chs_made *inside = parse_in(build, left);
        return inside ? chs_build_node(build, CHS_OP_NOT, (chs_made_list){&inside, 1, 1}, left->from) : NULL;
    }
    chs_op op = comparison_op(build);
    if (op == CHS_OP_NUMBER) return left;
    if (!chs_build_advance(build)) return NULL;
    chs_made *right = parse_sum(build);
    if (!right) return NULL;
    if (comparison_op(build) != CHS_OP_NUMBER)
        return chs_build_refuse(build, build->token.byte,
                                "\"%.*s\" compares a second time; write both comparisons, like a < b and b < c",
                                CHS_SHOW(build->token.written));
    return compare(build, op, left, right);
}

static chs_made *parse_not(chs_build *build) {
    if (!chs_build_is_word(build, "not")) return parse_comparison(build);
    size_t from = build->token.byte;
    if (!go_deeper(build) || !chs_build_advance(build)) return NULL;
    chs_made *made = chs_build_truth(build, parse_not(build), "what stands behind not");
    build->depth--;
    return made ? chs_build_node(build, CHS_OP_NOT, (chs_made_list){&made, 1, 1}, from) : NULL;
}

static chs_made *parse_brackets(chs_build *build) {
    size_t from = build->token.byte;
    if (!chs_build_advance(build)) return NULL;
    chs_made *made = chs_build_or(build);
    if (!made) return NULL;
    if (!chs_build_is_sign(build, ')')) return chs_build_expected(build, "an operator or the closing bracket \")\"");
    if (!chs_build_advance(build)) return NULL;
    made->from = from;
    made->to = build->end;
    return made;
}

// A column without backquotes: some words are surely meant otherwise.
static chs_made *parse_plain_column(chs_build *build) {
    chs_text name = build->token.text;
    static const char *const words[] = {"and", "or", "not", "in"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (chs_text_equal(name, chs_text_of(words[i]))) return chs_build_expected(build, "a value or a column");
    if (chs_text_equal(name, CHS_TEXT("true")) || chs_text_equal(name, CHS_TEXT("false")))
        return chs_build_refuse(
            build, build->token.byte,
            "\"%.*s\" is no value here; compare with the text as it stands in the data, like active == "
            "'%.*s', or write `%.*s` for a column of that name",
            CHS_SHOW(name), CHS_SHOW(name), CHS_SHOW(name));
    if (chs_text_equal(name, CHS_TEXT("null")))
        return chs_build_refuse(
            build, build->token.byte,
            "\"null\" is no value here: a missing value makes a comparison missing; coalesce(x, 0) gives "
            "0 instead, x == '' asks for an empty cell");
    chs_made *made = chs_build_column(build);
    return made && chs_build_advance(build) ? made : NULL;
}

static chs_made *parse_name(chs_build *build) {
    size_t at = build->at;
    while (at < build->text.size && (build->text.at[at] == ' ' || build->text.at[at] == '\t')) at++;
    bool bracket = at < build->text.size && build->text.at[at] == '(';
    bool word = chs_build_is_word(build, "and") || chs_build_is_word(build, "or") || chs_build_is_word(build, "in") ||
                chs_build_is_word(build, "not");
    return bracket && !word ? chs_build_call(build) : parse_plain_column(build);
}

static chs_made *parse_primary(chs_build *build) {
    chs_made *made;
    switch (build->token.kind) {
    case CHS_TOKEN_NUMBER: made = chs_build_leaf(build, CHS_OP_NUMBER); break;
    case CHS_TOKEN_TEXT: made = chs_build_leaf(build, CHS_OP_TEXT); break;
    case CHS_TOKEN_HEADER: made = chs_build_column(build); break;
    case CHS_TOKEN_NAME: return parse_name(build);
    case CHS_TOKEN_TABLE_COLUMN:
        chs_fail(
            build->error, CHS_MODEL_NOT_YET,
            "\"%.*s\" is a column of another table; rows of other tables are not joined yet (for a header with a dot "
            "write it in `backquotes`)",
            CHS_SHOW(build->token.written));
        return chs_build_place(build, build->token.byte);
    case CHS_TOKEN_DURATION:
        return chs_build_refuse(build, build->token.byte,
                                "\"%.*s\" is a span of time, which only functions over rows take; "
                                "days_since(column) < 60 compares ages",
                                CHS_SHOW(build->token.written));
    case CHS_TOKEN_SIGN:
        if (build->token.sign == '(') return parse_brackets(build);
        return chs_build_expected(build, "a value or a column");
    default: return chs_build_expected(build, "a value or a column");
    }
    return made && chs_build_advance(build) ? made : NULL;
}

static chs_made *parse_unary(chs_build *build) {
    if (!chs_build_is_sign(build, '-')) return parse_primary(build);
    size_t from = build->token.byte;
    if (!go_deeper(build) || !chs_build_advance(build)) return NULL;
    chs_made *made = chs_build_number(build, parse_unary(build), "what stands behind -");
    build->depth--;
    return made ? chs_build_node(build, CHS_OP_NEGATE, (chs_made_list){&made, 1, 1}, from) : NULL;
}

static chs_made *parse_all(chs_build *build, bool condition) {
    if (!chs_build_advance(build)) return NULL;
    build->end = 0;
    chs_made *made = chs_build_or(build);
    if (!made) return NULL;
    static const char *const words[] = {"and", "or", "not", "in"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (build->token.kind == CHS_TOKEN_NAME &&
            chs_text_equal_ignoring_case(build->token.text, chs_text_of(words[i])))
            return chs_build_refuse(build, build->token.byte,
                                    "\"%.*s\" does not fit here; write \"%s\" in small letters, "
                                    "between two conditions",
                                    CHS_SHOW(build->token.written), words[i]);
    if (build->token.kind != CHS_TOKEN_END) return chs_build_expected(build, "an operator or the end");
    return condition ? chs_build_truth(build, made, "this expression")
                     : chs_build_number(build, made, "this expression");
}

chs_status chs_expr_parse(chs_text text, bool condition, chs_columns *columns, chs_arena *arena, const chs_expr **expr,
                          chs_error *error) {
    chs_error own = {0};
    if (!error) error = &own;
    chs_text copy = chs_arena_text(arena, text); // literals point into it
    if (!copy.at) return chs_fail_memory(error);
    chs_build build = {.text = copy, .columns = columns, .arena = arena, .error = error};
    chs_made *made = parse_all(&build, condition);
    if (!made) return error->status;
    *expr = &made->expr;
    return CHS_OK;
}

bool chs_expr_needs_date(const chs_expr *expr) {
    if (expr->op == CHS_OP_DAYS_SINCE || expr->op == CHS_OP_DAYS_UNTIL) return true;
    for (uint32_t i = 0; i < expr->count; i++)
        if (chs_expr_needs_date(expr->argument[i])) return true;
    return false;
}
