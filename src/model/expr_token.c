// SPDX-License-Identifier: MIT
// The words of an expression, one at a time. What other languages write differently (&&, single =, <>) is told what to
// write here. Knows nothing of grammar.
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "model/expr_build.h"

const chs_sign chs_sign_of[CHS_SIGNS_END - CHS_SIGN_OR] = {
    {"or", CHS_LEVEL_OR, CHS_OP_OR},
    {"and", CHS_LEVEL_AND, CHS_OP_AND},
    {"not", CHS_LEVEL_NONE, CHS_OP_NOT},
    {"in", CHS_LEVEL_NONE, CHS_OP_IN},
    {"==", CHS_LEVEL_COMPARISON, CHS_OP_EQUAL},
    {"!=", CHS_LEVEL_COMPARISON, CHS_OP_UNEQUAL},
    {"<=", CHS_LEVEL_COMPARISON, CHS_OP_LESS_EQUAL},
    {">=", CHS_LEVEL_COMPARISON, CHS_OP_GREATER_EQUAL},
    {"<", CHS_LEVEL_COMPARISON, CHS_OP_LESS},
    {">", CHS_LEVEL_COMPARISON, CHS_OP_GREATER},
    {"+", CHS_LEVEL_SUM, CHS_OP_ADD},
    {"-", CHS_LEVEL_SUM, CHS_OP_SUBTRACT},
    {"*", CHS_LEVEL_PRODUCT, CHS_OP_MULTIPLY},
    {"/", CHS_LEVEL_PRODUCT, CHS_OP_DIVIDE},
    {"(", CHS_LEVEL_NONE, 0},
    {")", CHS_LEVEL_NONE, 0},
    {",", CHS_LEVEL_NONE, 0},
};

const chs_sign *chs_sign_named(chs_text name) {
    for (const chs_sign *sign = chs_sign_of; sign < chs_sign_of + (CHS_SIGNS_END - CHS_SIGN_OR); sign++)
        if (chs_text_equal(name, chs_text_of(sign->name))) return sign;
    return NULL;
}

static bool begins_name(char c) { return chs_is_letter(c) || c == '_'; }

static const char *skip_digits(const char *at) {
    while (chs_is_digit(*at)) at++;
    return at;
}

static const char *skip_name(const char *at) {
    while (begins_name(*at) || chs_is_digit(*at)) at++;
    return at;
}

// 12, 0.7, .5, 1e3; a whole number with d, w, m or y behind it is a duration. `*end` is behind its digits. Gives the place
// behind whatever belongs together.
static const char *read_number(const char *at, chs_token *token, const char **end) {
    at = skip_digits(at);
    bool whole = *at != '.';
    if (!whole) at = skip_digits(at + 1);
    char unit = *at;
    if (unit == 'e' || unit == 'E') {
        const char *digits = at + 1;
        if (*digits == '+' || *digits == '-') digits++;
        if (chs_is_digit(*digits)) at = skip_digits(digits);
    }
    *end = at;
    at = skip_name(at);
    bool duration = whole && at == *end + 1 && (unit == 'd' || unit == 'w' || unit == 'm' || unit == 'y');
    token->kind = duration ? CHS_TOKEN_DURATION : CHS_TOKEN_NUMBER;
    return at;
}

// Whether a quote is doubled, or in a text has a backslash before it.
static bool is_escape(char quote, const char *at) {
    if (*at == quote) return at[1] == quote;
    return *at == '\\' && quote != '`' && (at[1] == '\'' || at[1] == '"' || at[1] == '\\');
}

// 'text', "text", `header`. Gives the place behind; NULL: it does not end, or memory is out.
static const char *read_quoted(const char *at, chs_token *token, chs_arena *arena) {
    char quote = *at++;
    const char *close = at;
    while (*close && (*close != quote || is_escape(quote, close))) close += is_escape(quote, close) ? 2 : 1;
    if (!*close) return NULL;
    char *made = chs_arena_raw(arena, (size_t)(close - at), 1);
    if (!made) return NULL;
    size_t used = 0;
    for (; at < close; made[used++] = *at++)
        if (is_escape(quote, at)) at++;
    token->kind = quote == '`' ? CHS_TOKEN_HEADER : CHS_TOKEN_TEXT;
    token->text = (chs_text){made, used};
    return close + 1;
}

// name, or table.column, table.`header`; gives NULL as read_quoted does.
static const char *read_name(const char *at, chs_token *token, chs_arena *arena) {
    const char *end = skip_name(at);
    token->kind = CHS_TOKEN_NAME;
    token->text = (chs_text){at, (size_t)(end - at)};
    const chs_sign *word = chs_sign_named(token->text);
    if (word) token->kind = CHS_SIGN_OR + (int)(word - chs_sign_of);
    if (*end != '.' || !(begins_name(end[1]) || end[1] == '`')) return end;
    token->kind = CHS_TOKEN_TABLE_COLUMN;
    at = end + 1;
    if (*at == '`') {
        chs_token header = {0};
        end = read_quoted(at, &header, arena);
        token->column = header.text;
    } else {
        end = skip_name(at);
        token->column = (chs_text){at, (size_t)(end - at)};
    }
    return end;
}

// What is no sign stays CHS_TOKEN_END; `*instead` is what other languages mean by it, or NULL.
static const char *read_sign(const char *at, chs_token *token, const char **instead) {
    static const char foreign[] = "&|!=", *const meant[] = {"and", "or", "not", "=="};
    bool unequal = at[0] == '<' && at[1] == '>';
    for (int i = CHS_SIGN_EQUAL; i < CHS_SIGNS_END && !unequal; i++) {
        const char *name = chs_sign_of[i - CHS_SIGN_OR].name;
        size_t size = strlen(name);
        if (memcmp(at, name, size) != 0) continue;
        token->kind = i;
        return at + size;
    }
    const char *found = strchr(foreign, *at);
    *instead = unequal ? "!=" : found && *found ? meant[found - foreign] : NULL;
    at += unequal || at[0] == at[1] ? 2 : 1;
    while (((unsigned char)*at & 0xC0) == 0x80) at++; // the rest of a character
    return at;
}

// The quote that a token with an open end begins with, behind "table." maybe.
static char quote_of(const char *at) { return begins_name(*at) ? '`' : *at; }

bool chs_build_advance(chs_build *build) {
    chs_token *token = &build->token;
    build->end = token->byte + token->written.size;
    const char *at = build->text.at + build->at, *end = NULL, *instead = NULL;
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') at++;
    size_t byte = (size_t)(at - build->text.at);
    memset(token, 0, sizeof *token);
    token->byte = byte;
    token->written.at = at;
    if (byte == build->text.size) return true;
    if (begins_name(*at))
        at = read_name(at, token, build->arena);
    else if (chs_is_digit(*at) || (*at == '.' && chs_is_digit(at[1])))
        at = read_number(at, token, &end);
    else if (*at == '\'' || *at == '"' || *at == '`')
        at = read_quoted(at, token, build->arena);
    else
        at = read_sign(at, token, &instead);
    if (!at)
        return chs_build_refuse(build, CHS_MODEL_EXPRESSION, byte, "the text that begins with %.*s has no closing %c",
                                (int)(build->text.size - byte), token->written.at, quote_of(token->written.at));
    build->at = (size_t)(at - build->text.at);
    token->written.size = build->at - byte;
    if (token->kind == CHS_TOKEN_END)
        return chs_build_refuse(
            build, CHS_MODEL_EXPRESSION, byte, "\"%.*s\" is not understood%s%s%s", CHS_SHOW(token->written),
            instead ? "; did you mean \"" : "", instead ? instead : "",
            instead ? "\"?" : " here; write texts in 'quotes' and headers that are no plain names in `backquotes`");
    if (!end || token->kind == CHS_TOKEN_DURATION) return true;
    chs_text digits = {token->written.at, (size_t)(end - token->written.at)};
    return (end == at && chs_number_read(digits, &token->number)) ||
           chs_build_about(
               build, CHS_MODEL_EXPRESSION,
               "is no number; write it like 12, 0.7 or 1e3, and a header that begins with a digit in `backquotes`");
}
