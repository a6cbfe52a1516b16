// SPDX-License-Identifier: MIT
// Calls: which functions there are, what they take, and which of the language's functions this version does not compute.
#include "base/text.h"
#include "model/expr_build.h"

static const char tables[] = "rows of other tables are not joined yet",
                  history[] = "earlier snapshots are not looked at yet";

// `takes`: the kind of each argument, n(umber) t(ext) c(ondition) d(ates); '*' repeats the last one at will. Empty: not
// computed, and `written` says why.
static const struct callable {
    char name[12], takes[4];
    uint8_t op;
    const char *written;
} functions[] = {
    {"if", "cnn", CHS_OP_IF, "if(condition, a, b)"},
    {"coalesce", "n*", CHS_OP_COALESCE, "coalesce(a, b, ...)"},
    {"min", "nn*", CHS_OP_MIN, "min(a, b, ...)"},
    {"max", "nn*", CHS_OP_MAX, "max(a, b, ...)"},
    {"abs", "n", CHS_OP_ABS, "abs(a)"},
    {"clamp", "nnn", CHS_OP_CLAMP, "clamp(a, lowest, highest)"},
    {"days_since", "d", CHS_OP_DAYS_SINCE, "days_since(column)"},
    {"days_until", "d", CHS_OP_DAYS_UNTIL, "days_until(column)"},
    {"contains", "tt", CHS_OP_CONTAINS, "contains(text, part)"},
    {"lower", "t", CHS_OP_LOWER, "lower(text)"},
    {"count", "", 0, tables},
    {"sum", "", 0, tables},
    {"avg", "", 0, tables},
    {"last", "", 0, tables},
    {"distinct", "", 0, tables},
    {"previous", "", 0, history},
    {"change", "", 0, history},
    {"slope", "", 0, history},
    {"sentiment", "", 0, "texts are not judged yet"},
};
enum { FUNCTION_COUNT = sizeof functions / sizeof *functions };

static const struct callable *find_function(chs_build *build) {
    chs_text name = build->token.text;
    chs_nearest nearest = {0};
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        chs_text known = chs_text_of(functions[i].name);
        if (chs_text_equal(name, known)) return &functions[i];
        chs_nearest_offer(&nearest, name, known);
    }
    bool near = nearest.best.size > 0;
    chs_build_refuse(build, CHS_MODEL_EXPRESSION, build->token.byte, "there is no function \"%.*s\"; %s%.*s%s",
                     CHS_SHOW(name), near ? "did you mean \"" : "there are ", CHS_SHOW(nearest.best),
                     near ? "\"?" : "if, coalesce, min, max, abs, clamp, days_since, days_until, contains, lower");
    return NULL;
}

// Behind "(": takes whatever comes, up to its ")", and refuses it.
static chs_made *refuse_later(chs_build *build, const struct callable *function, size_t byte) {
    for (int open = 1; open > 0;) {
        int kind = build->token.kind;
        if (kind == CHS_TOKEN_END) return chs_build_expected(build, "the closing bracket \")\"");
        open += (kind == CHS_SIGN_OPEN) - (kind == CHS_SIGN_CLOSE);
        if (!chs_build_advance(build)) return NULL;
    }
    return chs_build_refuse(
        build, CHS_MODEL_NOT_YET, byte,
        "\"%s\" is not computed by this version: %s; bring the figure as a column of the accounts, or leave this out",
        function->name, *function->takes ? tables : function->written);
}

// Behind "(": all arguments and the closing bracket. False: an error; without arguments `*first` stays NULL.
static bool parse_arguments(chs_build *build, chs_made **first) {
    for (chs_made **end = first; build->token.kind != CHS_SIGN_CLOSE; end = &(*end)->next) {
        *end = chs_build_level(build, CHS_LEVEL_OR);
        if (!*end) return false;
        if (build->token.kind != CHS_SIGN_COMMA) break;
        if (!chs_build_advance(build)) return false;
        if (build->token.kind == CHS_SIGN_CLOSE) return chs_build_expected(build, "another argument");
    }
    return chs_build_take(build, CHS_SIGN_CLOSE, "a comma or the closing bracket \")\"");
}

static chs_made *finish_call(chs_build *build, const struct callable *function, chs_made *first, size_t from) {
    const char *takes = function->takes;
    uint32_t count = 0, least = 0;
    for (chs_made *made = first; made; made = made->next) count++;
    while (takes[least] && takes[least] != '*') least++;
    if (count < least || (count > least && !takes[least]))
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, from, "\"%s\" is written %s; found %u in the brackets",
                                function->name, function->written, count);
    for (chs_made *made = first; made; made = made->next) {
        chs_made_kind wanted = *takes == 'n'   ? CHS_MADE_NUMBER
                               : *takes == 't' ? CHS_MADE_TEXT
                               : *takes == 'c' ? CHS_MADE_TRUTH
                                               : CHS_MADE_COLUMN;
        if (!chs_build_want(build, made, wanted, "this argument of ", function->written)) return NULL;
        if (takes[1] != '*') takes++;
    }
    chs_made *made = chs_build_node(build, function->op, first, from);
    if (made && *function->takes == 'd') { // then the column is part of the node itself
        made->expr.column = first->expr.column;
        made->expr.count = 0;
    }
    return made;
}

chs_made *chs_build_call(chs_build *build) {
    size_t from = build->token.byte;
    chs_made *first = NULL;
    const struct callable *function = find_function(build);
    if (!function || !chs_build_advance(build) || !chs_build_advance(build)) return NULL;
    if (!*function->takes || build->token.kind == CHS_TOKEN_TABLE_COLUMN) // as in min(tickets.hours)
        return refuse_later(build, function, from);
    return parse_arguments(build, &first) ? finish_call(build, function, first, from) : NULL;
}
