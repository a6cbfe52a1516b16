// SPDX-License-Identifier: MIT
// Calls: which functions there are, what they take, and which of the language's functions this version does not compute.
#include "base/text.h"
#include "model/expr_build.h"

// `takes`: the kind of each argument, n(umber) t(ext) c(ondition) d(ates) s(pan of time), v(alue): numbers or texts, all of
// one kind; '*' repeats the last one at will. Empty: only a roll-up. `rollup`: 1 + the kind that it is of the rows of a table;
// 0: none. `op` CHS_OP_NUMBER: over history.
static const struct callable {
    char name[12], takes[4];
    uint8_t op, rollup;
    const char *written;
} functions[] = {
    {"if", "cvv", CHS_OP_IF, 0, "if(condition, a, b)"},
    {"coalesce", "v*", CHS_OP_COALESCE, 0, "coalesce(a, b, ...)"},
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
    {"sentiment", "t", CHS_OP_SENTIMENT, 0, "sentiment(text)"},
    {"previous", "n", CHS_OP_NUMBER, 0, "previous(x)"},
    {"change", "ns", CHS_OP_NUMBER, 0, "change(x, 30d)"},
    {"slope", "ns", CHS_OP_NUMBER, 0, "slope(x, 90d)"},
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
                          : "if, coalesce, min, max, abs, clamp, days_since, days_until, contains, lower, sentiment, "
                            "and over tables count, sum, avg, min, max, last, distinct");
    return NULL;
}

// At a span of time.
static chs_made *parse_span(chs_build *build) {
    chs_made *made = chs_build_leaf(build, CHS_OP_NUMBER);
    int32_t days;
    return made && chs_build_span(build, &days) ? made : NULL;
}

// Behind "(": all arguments and the closing bracket. False: an error; without arguments `*first` stays NULL.
static bool parse_arguments(chs_build *build, const struct callable *function, chs_made **first) {
    const char *takes = function->takes;
    for (chs_made **end = first; build->token.kind != CHS_SIGN_CLOSE; end = &(*end)->next) {
        if (*takes == 's' && build->token.kind != CHS_TOKEN_DURATION)
            return chs_build_expected(build, "a span of time, like 30d or 12w,");
        *end = *takes == 's' ? parse_span(build) : chs_build_level(build, CHS_LEVEL_OR);
        if (!*end) return false;
        if (*takes) takes++;
        if (build->token.kind != CHS_SIGN_COMMA) break;
        if (!chs_build_advance(build)) return false;
        if (build->token.kind == CHS_SIGN_CLOSE) return chs_build_expected(build, "another argument");
    }
    return chs_build_take(build, CHS_SIGN_CLOSE, "a comma or the closing bracket \")\"");
}

// Whether any of these is a text already; `*numbers` says the same of numbers.
static bool holds_text(const chs_made *first, bool *numbers) {
    bool text = false;
    *numbers = false;
    for (; first; first = first->next) {
        chs_made_kind kind = chs_build_kind(first);
        text |= kind == CHS_MADE_TEXT;
        *numbers |= kind != CHS_MADE_TEXT && kind != CHS_MADE_COLUMN;
    }
    return text;
}

// if and coalesce: a text where one of the values is, a number where one is; of columns alone, whatever is wanted of it.
static chs_made *finish_choice(chs_build *build, const struct callable *function, chs_made *first, size_t from) {
    chs_made *value = first;
    bool is_if = function->op == CHS_OP_IF, numbers;
    if (is_if) {
        if (!chs_build_want(build, first, CHS_MADE_TRUTH, "this argument of ", function->written)) return NULL;
        value = first->next;
    }
    bool text = holds_text(value, &numbers), open = !text && !numbers;
    for (chs_made *made = value; made && !open; made = made->next)
        if (!chs_build_want(build, made, text ? CHS_MADE_TEXT : CHS_MADE_NUMBER, "this argument of ",
                            function->written))
            return NULL;
    chs_op op = !text ? (chs_op)function->op : is_if ? CHS_OP_TEXT_IF : CHS_OP_TEXT_COALESCE;
    chs_made *made = chs_build_node(build, op, first, from);
    if (made) made->open = open;
    return made;
}

// Whether rows of another table occur in it.
static bool rolls_up(const chs_expr *expr) {
    bool found = expr->op == CHS_OP_ROLLUP || expr->op == CHS_OP_TEXT_ROLLUP;
    for (uint32_t i = 0; i < expr->count && !found; i++) found = rolls_up(expr->argument[i]);
    return found;
}

// Over the account's own history, which is not there yet.
static chs_made *finish_history(chs_build *build, const struct callable *function, const chs_made *first, size_t from) {
    if (build->inside || !build->scope->history)
        return chs_build_refuse(
            build, CHS_MODEL_EXPRESSION, from,
            "\"%s\" looks at earlier rows of an account, which only signals, segments and rules may", function->name);
    if (rolls_up(&first->expr))
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, first->from,
                                "\"%.*s\" rolls up another table; \"%s\" is of columns of the accounts, and a window "
                                "like count(tickets, 30d) looks back at a table",
                                CHS_SHOW(chs_build_written(build, first)), function->name);
    return chs_build_refuse(build, CHS_MODEL_NOT_YET, from,
                            "\"%s\" needs dated rows of earlier days, and this version reads no history; bring the "
                            "figure as a column of the accounts",
                            function->name);
}

static chs_made *finish_call(chs_build *build, const struct callable *function, chs_made *first, size_t from) {
    const char *takes = function->takes;
    uint32_t count = 0, least = 0;
    for (chs_made *made = first; made; made = made->next) count++;
    while (takes[least] && takes[least] != '*') least++;
    if (count < least || (count > least && !takes[least]))
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, from, "\"%s\" is written %s; found %u in the brackets",
                                function->name, function->written, count);
    if (*takes == 'v' || (*takes == 'c' && takes[1] == 'v')) return finish_choice(build, function, first, from);
    bool dates = *takes == 'd', rolled = dates && first->expr.op == CHS_OP_ROLLUP;
    for (chs_made *made = first; made && !rolled; made = made->next) {
        chs_made_kind wanted = *takes == 'n' || *takes == 's' ? CHS_MADE_NUMBER
                               : *takes == 't'                ? CHS_MADE_TEXT
                               : *takes == 'c'                ? CHS_MADE_TRUTH
                                                              : CHS_MADE_COLUMN;
        if (!chs_build_want(build, made, wanted, "this argument of ", function->written)) return NULL;
        if (takes[1] != '*') takes++;
    }
    if (function->op == CHS_OP_NUMBER) return finish_history(build, function, first, from);
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
    // as in min(tickets.hours), min(sentiment(surveys.comment))
    bool over_table = !*function->takes || build->token.kind == CHS_TOKEN_TABLE_COLUMN || chs_build_is_judged(build);
    if (function->rollup && over_table)
        return chs_build_rollup(build, function->name, (chs_rollup_kind)(function->rollup - 1), days, from);
    build->days = *function->takes == 'd';
    bool parsed = parse_arguments(build, function, &first);
    build->days = false;
    return parsed ? finish_call(build, function, first, from) : NULL;
}
