// SPDX-License-Identifier: MIT
// Roll-ups in expressions: kind "(" table ["." column] ["," condition] ["," window] ")", or of sentiment(table.column). The condition's columns are those of
// the table. Knows which tables a model names, nothing of their rows.
#include "base/text.h"
#include "model/expr_build.h"
#include "model/named.h"

// The table that the current token names; NULL: refused.
static chs_model_table *find_table(chs_build *build) {
    const chs_scope *scope = build->scope;
    chs_text name = build->token.text;
    uint16_t found = chs_find(&name, CHS_ITEMS(scope->table, scope->tables));
    if (found != CHS_NONE) return &scope->table[found];
    chs_nearest nearest = {0};
    for (uint32_t t = 0; t < scope->tables; t++) chs_nearest_offer(&nearest, name, scope->table[t].name);
    bool near = nearest.best.size > 0;
    chs_build_refuse(build, CHS_MODEL_NAME, build->token.byte, "there is no table \"%.*s\"; %s%.*s%s", CHS_SHOW(name),
                     near ? "did you mean \"" : "\"tables\" of the model names those that there are",
                     CHS_SHOW(nearest.best), near ? "\"?" : "");
    return NULL;
}

static bool take_column(chs_build *build, chs_columns *columns, chs_rollup *rollup) {
    if (columns->count >= CHS_NAMES_MAX)
        return chs_build_refuse(build, CHS_MODEL_LIMIT, build->token.byte, "the model uses more than %d columns",
                                CHS_NAMES_MAX);
    return chs_columns_index(columns, build->arena, build->token.column, &rollup->column);
}

bool chs_build_is_judged(const chs_build *build) {
    chs_error unused;
    chs_build ahead = *build; // looks without taking
    ahead.error = &unused;
    return build->token.kind == CHS_TOKEN_NAME && chs_text_equal(build->token.text, CHS_TEXT("sentiment")) &&
           chs_build_advance(&ahead) && ahead.token.kind == CHS_SIGN_OPEN && chs_build_advance(&ahead) &&
           ahead.token.kind == CHS_TOKEN_TABLE_COLUMN;
}

// sentiment(table.column): the roll-up is of the tone of a column.
static bool judge(chs_build *build, const char *function, chs_rollup *rollup, size_t from) {
    chs_expr *column = chs_arena_take(build->arena, 1, sizeof *column), *judged;
    const chs_expr **argument = chs_arena_take(build->arena, 1, sizeof *argument);
    judged = chs_arena_take(build->arena, 1, sizeof *judged);
    if (!column || !argument || !judged) return false;
    *argument = column;
    *column = (chs_expr){.op = CHS_OP_TEXT_COLUMN, .column = rollup->column};
    *judged = (chs_expr){.op = CHS_OP_SENTIMENT, .count = 1, .argument = argument};
    rollup->judged = judged;
    if (rollup->kind == CHS_ROLLUP_COUNT || rollup->kind == CHS_ROLLUP_DISTINCT || rollup->days)
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, from,
                                "\"%s\" counts texts, and sentiment gives numbers; write a condition, as in "
                                "count(surveys, sentiment(comment) < 40)",
                                function);
    return chs_build_take(build, CHS_SIGN_CLOSE, "the closing bracket \")\"");
}

// table, table.column or sentiment(table.column)
static chs_model_table *parse_subject(chs_build *build, const char *function, chs_rollup *rollup) {
    bool judged = chs_build_is_judged(build);
    size_t from = build->token.byte;
    if (judged && !(chs_build_advance(build) && chs_build_advance(build))) return NULL;
    int kind = build->token.kind;
    if (kind != CHS_TOKEN_NAME && kind != CHS_TOKEN_TABLE_COLUMN) {
        chs_build_expected(build, "the name of a table, as in count(tickets) or sum(invoices.amount),");
        return NULL;
    }
    chs_model_table *table = find_table(build);
    if (!table) return NULL;
    rollup->table = (uint16_t)(table - build->scope->table);
    if (kind == CHS_TOKEN_TABLE_COLUMN) {
        if (!take_column(build, &table->columns, rollup)) return NULL;
    } else if (rollup->kind != CHS_ROLLUP_COUNT) {
        chs_build_refuse(build, CHS_MODEL_EXPRESSION, build->token.byte,
                         "\"%.*s\" is a table; %s needs one of its columns, as in %s(%.*s.column)",
                         CHS_SHOW(build->token.text), function, function, CHS_SHOW(build->token.text));
        return NULL;
    }
    return chs_build_advance(build) && (!judged || judge(build, function, rollup, from)) ? table : NULL;
}

bool chs_build_span(chs_build *build, int32_t *days) {
    chs_text written = build->token.written;
    *days = 0;
    for (size_t i = 0; i + 1 < written.size && *days <= CHS_DAYS_MAX; i++) *days = *days * 10 + (written.at[i] - '0');
    char unit = written.at[written.size - 1];
    if (unit == 'w') *days *= 7;
    if ((unit != 'd' && unit != 'w') || *days < 1 || *days > CHS_DAYS_MAX)
        return chs_build_about(build, CHS_MODEL_EXPRESSION,
                               "is no window; write days or weeks, like 60d or 12w, up to 36500d");
    return chs_build_advance(build);
}

static bool parse_window(chs_build *build, const chs_model_table *table, chs_rollup *rollup) {
    chs_token at = build->token;
    if (!chs_build_span(build, &rollup->window)) return false;
    return table->date != CHS_NO_COLUMN ||
           chs_build_refuse(build, CHS_MODEL_EXPRESSION, at.byte,
                            "\"%.*s\" counts days, and rows of \"%.*s\" have no date; name its date column as "
                            "\"date\" in \"tables\"",
                            CHS_SHOW(at.written), CHS_SHOW(table->name));
}

static bool parse_condition(chs_build *build, chs_model_table *table, const char *function, chs_rollup *rollup) {
    chs_columns *outside = build->columns;
    build->columns = &table->columns;
    build->inside = table;
    chs_made *made = chs_build_want(build, chs_build_level(build, CHS_LEVEL_OR), CHS_MADE_TRUTH,
                                    "what stands behind the table in ", function);
    build->columns = outside;
    build->inside = NULL;
    if (made) rollup->condition = &made->expr;
    return made;
}

chs_made *chs_build_rollup(chs_build *build, const char *function, chs_rollup_kind kind, bool days, size_t from) {
    chs_rollup rollup = {.kind = (uint8_t)kind, .days = days, .column = CHS_NO_COLUMN};
    if (build->inside)
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, from,
                                "\"%s\" rolls up a table inside of another roll-up, which is not computed; compare "
                                "columns of \"%.*s\" here",
                                function, CHS_SHOW(build->inside->name));
    chs_model_table *table = parse_subject(build, function, &rollup);
    if (!table) return NULL;
    while (build->token.kind == CHS_SIGN_COMMA) {
        if (!chs_build_advance(build)) return NULL;
        bool window = build->token.kind == CHS_TOKEN_DURATION;
        if (rollup.window || (rollup.condition && !window))
            return chs_build_expected(build, "the closing bracket (a roll-up has a table, then at most one condition, "
                                             "then at most one window)");
        if (!(window ? parse_window(build, table, &rollup) : parse_condition(build, table, function, &rollup)))
            return NULL;
    }
    if (!chs_build_take(build, CHS_SIGN_CLOSE, "a comma or the closing bracket \")\"")) return NULL;
    if (build->scope->rollups->count >= CHS_ROLLUPS_MAX)
        return chs_build_refuse(build, CHS_MODEL_LIMIT, from, "the model has more than %d roll-ups", CHS_ROLLUPS_MAX);
    chs_made *made = chs_build_node(build, CHS_OP_ROLLUP, NULL, from);
    if (made && kind == CHS_ROLLUP_LAST && !days && !rollup.judged) { // a number or a text, that is not said yet
        made->open = true;
        made->last = chs_arena_take(build->arena, 1, sizeof *made->last);
        if (made->last) *made->last = rollup;
        return made->last ? made : NULL;
    }
    return made && chs_rollups_index(build->scope->rollups, build->arena, &rollup, &made->expr.column) ? made : NULL;
}
