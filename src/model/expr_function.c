// SPDX-License-Identifier: MIT
// Calls: which functions there are, what they take, and which of the language's functions this version does not compute.
#include "base/text.h"
#include "model/expr_build.h"

enum { ANY_COUNT = 1000 };

typedef struct callable {
    const char *name;
    chs_op op;
    uint32_t least, most; // arguments
    const char *takes;
} callable;

static const callable functions[] = {
    {"if", CHS_OP_IF, 3, 3, "if(condition, a, b)"},
    {"coalesce", CHS_OP_COALESCE, 1, ANY_COUNT, "coalesce(a, b, ...)"},
    {"min", CHS_OP_MIN, 2, ANY_COUNT, "min(a, b, ...)"},
    {"max", CHS_OP_MAX, 2, ANY_COUNT, "max(a, b, ...)"},
    {"abs", CHS_OP_ABS, 1, 1, "abs(a)"},
    {"clamp", CHS_OP_CLAMP, 3, 3, "clamp(a, lowest, highest)"},
    {"days_since", CHS_OP_DAYS_SINCE, 1, 1, "days_since(column)"},
    {"days_until", CHS_OP_DAYS_UNTIL, 1, 1, "days_until(column)"},
    {"contains", CHS_OP_CONTAINS, 2, 2, "contains(text, part)"},
    {"lower", CHS_OP_LOWER, 1, 1, "lower(text)"},
};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

static const struct {
    const char *name, *why;
} later[] = {
    {"count", "rows of other tables are not joined yet"},
    {"sum", "rows of other tables are not joined yet"},
    {"avg", "rows of other tables are not joined yet"},
    {"last", "rows of other tables are not joined yet"},
    {"distinct", "rows of other tables are not joined yet"},
    {"previous", "earlier snapshots are not looked at yet"},
    {"change", "earlier snapshots are not looked at yet"},
    {"slope", "earlier snapshots are not looked at yet"},
    {"sentiment", "texts are not judged yet"},
};
enum { LATER_COUNT = sizeof later / sizeof *later };

static chs_made *refuse_unknown(chs_build *build) {
    chs_text name = build->token.text;
    chs_nearest nearest = {0};
    for (size_t i = 0; i < FUNCTION_COUNT; i++) chs_nearest_offer(&nearest, name, chs_text_of(functions[i].name));
    for (size_t i = 0; i < LATER_COUNT; i++) chs_nearest_offer(&nearest, name, chs_text_of(later[i].name));
    if (nearest.best.size)
        return chs_build_refuse(build, build->token.byte, "there is no function \"%.*s\"; did you mean \"%.*s\"?",
                                CHS_SHOW(name), CHS_SHOW(nearest.best));
    return chs_build_refuse(build, build->token.byte,
                            "there is no function \"%.*s\"; there are if, coalesce, min, max, abs, clamp, days_since, "
                            "days_until, contains, lower",
                            CHS_SHOW(name));
}

static chs_made *refuse_later(chs_build *build, chs_text name, size_t byte, const char *why) {
    chs_fail(
        build->error, CHS_MODEL_NOT_YET,
        "\"%.*s\" is not computed by this version: %s; bring the figure as a column of the accounts, or leave this out",
        CHS_SHOW(name), why);
    return chs_build_place(build, byte);
}

// Takes "(" ... ")" whatever is in it, as long as the brackets match.
static bool skip_arguments(chs_build *build) {
    uint32_t open = 0;
    do {
        if (chs_build_is_sign(build, '(')) open++;
        if (chs_build_is_sign(build, ')')) open--;
        if (build->token.kind == CHS_TOKEN_END) {
            chs_build_expected(build, "the closing bracket \")\"");
            return false;
        }
        if (!chs_build_advance(build)) return false;
    } while (open > 0);
    return true;
}

static bool parse_arguments(chs_build *build, chs_made_list *list) {
    if (!chs_build_advance(build)) return false; // behind "("
    while (!chs_build_is_sign(build, ')')) {
        if (!chs_build_add(build, list, chs_build_or(build))) return false;
        if (chs_build_is_sign(build, ')')) break;
        if (!chs_build_is_sign(build, ',')) {
            chs_build_expected(build, "a comma or the closing bracket \")\"");
            return false;
        }
        if (!chs_build_advance(build)) return false;
        if (chs_build_is_sign(build, ')')) {
            chs_build_expected(build, "another argument");
            return false;
        }
    }
    return chs_build_advance(build);
}

// Each argument as what the function wants it to be.
static chs_made *check_argument(chs_build *build, const callable *function, size_t index, chs_made *made) {
    switch (function->op) {
    case CHS_OP_IF:
        if (index == 0) return chs_build_truth(build, made, "the first argument of if");
        return chs_build_number(build, made, "what if chooses from");
    case CHS_OP_CONTAINS:
    case CHS_OP_LOWER:
        return chs_build_text(build, made, function->op == CHS_OP_LOWER ? "what lower takes" : "what contains takes");
    case CHS_OP_DAYS_SINCE:
    case CHS_OP_DAYS_UNTIL:
        if (chs_build_kind(made) == CHS_MADE_COLUMN) return made;
        return chs_build_refuse(build, made->from, "\"%.*s\" is no column; %s takes the name of a column with dates",
                                CHS_SHOW(chs_build_written(build, made)), function->name);
    default: return chs_build_number(build, made, function->takes);
    }
}

static chs_made *finish_call(chs_build *build, const callable *function, chs_made_list list, size_t from) {
    if (list.count < function->least || list.count > function->most)
        return chs_build_refuse(build, from, "\"%s\" has %zu argument%s; it is written %s", function->name, list.count,
                                list.count == 1 ? "" : "s", function->takes);
    for (size_t i = 0; i < list.count; i++)
        if (!check_argument(build, function, i, list.item[i])) return NULL;
    chs_made *made = chs_build_node(build, function->op, list, from);
    if (made && (function->op == CHS_OP_DAYS_SINCE || function->op == CHS_OP_DAYS_UNTIL)) {
        made->expr.column = list.item[0]->expr.column;
        made->expr.count = 0;
    }
    return made;
}

chs_made *chs_build_call(chs_build *build) {
    chs_text name = build->token.text;
    size_t from = build->token.byte;
    for (size_t i = 0; i < LATER_COUNT; i++) {
        if (!chs_text_equal(name, chs_text_of(later[i].name))) continue;
        if (!chs_build_advance(build) || !skip_arguments(build)) return NULL;
        return refuse_later(build, name, from, later[i].why);
    }
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (!chs_text_equal(name, chs_text_of(functions[i].name))) continue;
        if (!chs_build_advance(build)) return NULL;
        chs_build ahead = *build; // min and max are also functions over a table
        if (chs_build_advance(&ahead) && ahead.token.kind == CHS_TOKEN_TABLE_COLUMN) {
            if (!skip_arguments(build)) return NULL;
            return refuse_later(build, name, from, "rows of other tables are not joined yet");
        }
        chs_made_list list = {0};
        return parse_arguments(build, &list) ? finish_call(build, &functions[i], list, from) : NULL;
    }
    return refuse_unknown(build);
}
