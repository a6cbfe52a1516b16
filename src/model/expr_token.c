// SPDX-License-Identifier: MIT
// The words of an expression. What other languages write differently (&&, single =, <>) is told what to write here.
#include "model/expr_token.h"

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static char char_at(chs_text text, size_t at) { return at < text.size ? text.at[at] : '\0'; }

static size_t skip_digits(chs_text text, size_t at) {
    while (is_digit(char_at(text, at))) at++;
    return at;
}

static size_t skip_name(chs_text text, size_t at) {
    while (is_letter(char_at(text, at)) || is_digit(char_at(text, at))) at++;
    return at;
}

static chs_status fail_at(chs_error *error, size_t byte, chs_status status) {
    if (error) error->byte = byte;
    return status;
}

static void finish(chs_token *token, chs_text expression, size_t end) {
    token->written = (chs_text){expression.at + token->byte, end - token->byte};
}

// 12, 0.7, .5, 1e3; a whole number with d, w, m or y behind it is a duration.
static chs_status read_number(chs_text expression, size_t *at, chs_token *token, chs_error *error) {
    size_t end = skip_digits(expression, *at);
    bool whole = char_at(expression, end) != '.';
    if (!whole) end = skip_digits(expression, end + 1);
    char next = char_at(expression, end);
    if (next == 'e' || next == 'E') {
        size_t digits = end + 1;
        if (char_at(expression, digits) == '+' || char_at(expression, digits) == '-') digits++;
        if (is_digit(char_at(expression, digits))) end = skip_digits(expression, digits);
    }
    size_t behind = skip_name(expression, end);
    bool duration = whole && behind == end + 1 && (next == 'd' || next == 'w' || next == 'm' || next == 'y');
    finish(token, expression, behind);
    *at = behind;
    token->kind = duration ? CHS_TOKEN_DURATION : CHS_TOKEN_NUMBER;
    chs_text digits = {expression.at + token->byte, end - token->byte};
    if ((behind > end && !duration) || !chs_number_read(digits, &token->number))
        return fail_at(
            error, token->byte,
            chs_fail(error, CHS_MODEL_EXPRESSION,
                     "\"%.*s\" is no number that is understood; write it like 12, 0.7 or 1e3, and a header that "
                     "begins with a digit in `backquotes`",
                     CHS_SHOW(token->written)));
    return CHS_OK;
}

static bool is_escape(char quote, char c, char next) {
    if (c == quote) return next == quote;
    return c == '\\' && quote != '`' && (next == '\'' || next == '"' || next == '\\');
}

// The closing quote of the text that opens at `at`; the size of the expression when there is none.
static size_t find_close(chs_text expression, size_t at) {
    char quote = expression.at[at];
    for (at++; at < expression.size; at++) {
        char c = expression.at[at];
        if (is_escape(quote, c, char_at(expression, at + 1)))
            at++;
        else if (c == quote)
            return at;
    }
    return expression.size;
}

// 'text', "text", `header`: a doubled quote stands for one; in texts a backslash before a quote or backslash does, too.
static chs_status read_quoted(chs_text expression, size_t *at, chs_arena *arena, chs_token *token, chs_error *error) {
    char quote = expression.at[*at];
    size_t close = find_close(expression, *at);
    if (close == expression.size)
        return fail_at(error, token->byte,
                       chs_fail(error, CHS_MODEL_EXPRESSION, "the text that begins with %.*s has no closing %c",
                                CHS_SHOW(((chs_text){expression.at + *at, expression.size - *at})), quote));
    char *made = chs_arena_raw(arena, close - *at, 1);
    if (!made) return chs_fail_memory(error);
    size_t used = 0;
    for (size_t from = *at + 1; from < close; from++) {
        if (is_escape(quote, expression.at[from], expression.at[from + 1])) from++;
        made[used++] = expression.at[from];
    }
    token->kind = quote == '`' ? CHS_TOKEN_HEADER : CHS_TOKEN_TEXT;
    token->text = (chs_text){made, used};
    *at = close + 1;
    finish(token, expression, *at);
    return CHS_OK;
}

static const char *instead_of(char c, char next) {
    if (c == '&') return "and";
    if (c == '|') return "or";
    if (c == '!') return "not";
    if (c == '=') return "==";
    if (c == '<' && next == '>') return "!=";
    return NULL;
}

static int pair_sign(char c, char next) {
    if (next != '=') return 0;
    switch (c) {
    case '=': return CHS_SIGN_EQUAL;
    case '!': return CHS_SIGN_UNEQUAL;
    case '<': return CHS_SIGN_LESS_EQUAL;
    case '>': return CHS_SIGN_GREATER_EQUAL;
    default: return 0;
    }
}

static bool is_sign(char c) {
    for (const char *sign = "+-*/(),<>"; *sign; sign++)
        if (c == *sign) return true;
    return false;
}

static chs_status read_sign(chs_text expression, size_t *at, chs_token *token, chs_error *error) {
    char c = expression.at[*at], next = char_at(expression, *at + 1);
    token->kind = CHS_TOKEN_SIGN;
    token->sign = pair_sign(c, next);
    const char *instead = token->sign ? NULL : instead_of(c, next);
    if (!token->sign && !instead && is_sign(c)) token->sign = c;
    *at += token->sign > 255 || c == next || (c == '<' && next == '>') ? 2 : 1;
    if (token->sign && token->sign < 256) *at = token->byte + 1;
    while (((unsigned char)char_at(expression, *at) & 0xC0) == 0x80) (*at)++; // the rest of a character
    finish(token, expression, *at);
    if (token->sign) return CHS_OK;
    if (instead)
        return fail_at(error, token->byte,
                       chs_fail(error, CHS_MODEL_EXPRESSION, "\"%.*s\" is not understood; did you mean \"%s\"?",
                                CHS_SHOW(token->written), instead));
    return fail_at(
        error, token->byte,
        chs_fail(error, CHS_MODEL_EXPRESSION,
                 "\"%.*s\" is not understood here; write texts in 'quotes' and headers that are no plain names in "
                 "`backquotes`",
                 CHS_SHOW(token->written)));
}

static void read_name(chs_text expression, size_t *at, chs_token *token) {
    token->kind = CHS_TOKEN_NAME;
    *at = skip_name(expression, *at);
    if (char_at(expression, *at) == '.' && is_letter(char_at(expression, *at + 1))) {
        token->kind = CHS_TOKEN_TABLE_COLUMN;
        *at = skip_name(expression, *at + 1);
    }
    finish(token, expression, *at);
    token->text = token->written;
}

chs_status chs_token_next(chs_text expression, size_t *at, chs_arena *arena, chs_token *token, chs_error *error) {
    while (is_blank(char_at(expression, *at))) (*at)++;
    *token = (chs_token){.kind = CHS_TOKEN_END, .byte = *at, .written = {expression.at + *at, 0}};
    if (*at >= expression.size) return CHS_OK;
    char c = expression.at[*at];
    if (is_letter(c)) {
        read_name(expression, at, token);
        return CHS_OK;
    }
    if (is_digit(c) || (c == '.' && is_digit(char_at(expression, *at + 1))))
        return read_number(expression, at, token, error);
    if (c == '\'' || c == '"' || c == '`') return read_quoted(expression, at, arena, token, error);
    return read_sign(expression, at, token, error);
}
