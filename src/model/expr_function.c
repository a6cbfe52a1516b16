// SPDX-License-Identifier: MIT
// Calls: which functions there are, what they take, and which of the language's functions this version does not compute.
#include "base/text.h"
#include "model/expr_build.h"

static const char history[] = "earlier snapshots are not looked at yet";

// `takes`: the kind of each argument, n(umber) t(ext) c(ondition) d(ates); '*' repeats the last one at will. Empty: not
// computed, and `written` says why, or only a roll-up. `rollup`: 1 + the kind that it is of the rows of a table; 0: none.
static const struct callable {
    char name[12], takes[4];
    uint8_t op, rollup;
    const char *written;
} functions[] = {
    {"if", "cnn", CHS_OP_IF, 0, "if(condition, a, b)"},
    {"coalesce", "n*", CHS_OP_COALESCE, 0, "coalesce(a, b, ...)"},
    {"min", "nn*", CHS_OP_MIN, 1 + CHS_ROLLUP_MIN, "min(a, b, ...) or min(table.column)"},
    {"max", "nn*", CHS_OP_MAX, 1 + CHS_ROLLUP_MAX, "max(a, b, ...) or max(table.column)"},
    {"abs", "n", CHS_OP_ABS, 0, "abs(a)"},
    {"clamp", "nnn", CHS_OP_CLAMP, 0, "clamp(a, lowest, highest)"},
    {"days_since", "d", CHS_OP_DAYS_SINCE, 0, "days_since(column)"},
    {"days_until", "d", CHS_OP_DAYS_UNTIL, 0, "days_until(column)"},
    {"contains", "tt", CHS_OP_CONTAINS, 0, "contains(text, part)"},
    {"lower", "t", CHS_OP_LOWER, 0, "lower(text)"},
    {"count", "", 0, 1 + CHS_ROLLUP_COUNT, NULL},
    {"sum", "", 0, 1 + CHS_ROLLUP_SUM, NULL},
    {"avg", "", 0, 1 + CHS_ROLLUP_AVG, NULL},
    {"last", "", 0, 1 + CHS_ROLLUP_LAST, NULL},
    {"distinct", "", 0, 1 + CHS_ROLLUP_DISTINCT, NULL},
    {"previous", "", 0, 0, history},
    {"change", "", 0, 0, history},
    {"slope", "", 0, 0, history},
    {"sentiment", "", 0, 0, "texts are not judged yet"},
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
                     near ? "\"?"
                          : "if, coalesce, min, max, abs, clamp, days_since, days_until, contains, lower, and over "
                            "tables count, sum, avg, min, max, last, distinct");
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
        function->name, function->written);
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
    bool dates = *takes == 'd', rolled = dates && first->expr.op == CHS_OP_ROLLUP;
    for (chs_made *made = first; made && !rolled; made = made->next) {
        chs_made_kind wanted = *takes == 'n'   ? CHS_MADE_NUMBER
                               : *takes == 't' ? CHS_MADE_TEXT
                               : *takes == 'c' ? CHS_MADE_TRUTH
                                               : CHS_MADE_COLUMN;
        if (!chs_build_want(build, made, wanted, "this argument of ", function->written)) return NULL;
        if (takes[1] != '*') takes++;
    }
    chs_made *made = chs_build_node(build, function->op, first, from);
    if (made && dates && !rolled) { // then the column is part of the node itself
        made->expr.column = first->expr.column;
        made->expr.count = 0;
    }
    return made;
}

// What days_since and days_until are of is read as days: a column, or the least, greatest or last of one.
static bool check_days(chs_build *build, const struct callable *function, size_t from) {
    int kind = function->rollup - 1;
    return kind == CHS_ROLLUP_MIN || kind == CHS_ROLLUP_MAX || kind == CHS_ROLLUP_LAST ||
           chs_build_refuse(
               build, CHS_MODEL_EXPRESSION, from,
               "\"%s\" gives no date; days are counted from a column with dates, or from min, max or last of "
               "one, as in days_since(last(tickets.created_at))",
               function->name);
}

chs_made *chs_build_call(chs_build *build) {
    size_t from = build->token.byte;
    chs_made *first = NULL;
    bool days = build->days;
    build->days = false;
    const struct callable *function = find_function(build);
    if (!function || (days && !check_days(build, function, from)) || !chs_build_advance(build) ||
        !chs_build_advance(build))
        return NULL;
    bool over_table = !*function->takes || build->token.kind == CHS_TOKEN_TABLE_COLUMN; // as in min(tickets.hours)
    if (function->rollup && over_table)
        return chs_build_rollup(build, function->name, (chs_rollup_kind)(function->rollup - 1), days, from);
    if (!*function->takes) return refuse_later(build, function, from);
    build->days = *function->takes == 'd';
    bool parsed = parse_arguments(build, &first);
    build->days = false;
    return parsed ? finish_call(build, function, first, from) : NULL;
}
