// SPDX-License-Identifier: MIT
// Walks a JSON text that is known to be well-formed. Checks nothing itself.
#include "base/json_text.h"

#include <string.h>

#include "base/text.h"

static bool is_between(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':'; }

size_t chs_json_start(chs_text document) { return chs_text_marks(document); }

size_t chs_json_token(chs_text document, size_t at) {
    while (at < document.size && is_between(document.at[at])) at++;
    return at;
}

size_t chs_json_token_end(chs_text document, size_t at) {
    char c = document.at[at++];
    if (c == '"') {
        for (; document.at[at] != '"'; at++)
            if (document.at[at] == '\\') at++;
        return at + 1;
    }
    if (strchr("[]{}", c)) return at;
    while (at < document.size && !is_between(document.at[at]) && document.at[at] != ']' && document.at[at] != '}') at++;
    return at;
}

size_t chs_json_value_end(chs_text document, size_t at) {
    size_t depth = 0;
    do {
        at = chs_json_token(document, at);
        char c = document.at[at];
        if (c == '[' || c == '{') depth++;
        if (c == ']' || c == '}') depth--;
        at = chs_json_token_end(document, at);
    } while (depth);
    return at;
}

static uint32_t hex_value(const char *at) {
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = (unsigned char)at[i];
        value = value << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

static uint32_t escaped(const char **at) {
    char c = *(*at)++;
    switch (c) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'u': break;
    default: return (unsigned char)c;
    }
    uint32_t unit = hex_value(*at);
    *at += 4;
    if ((unit & 0xFC00) != 0xD800) return unit;
    uint32_t low = hex_value(*at + 2); // behind "\u"
    *at += 6;
    return 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF));
}

uint32_t chs_json_character(const char **at) {
    unsigned char lead = (unsigned char)*(*at)++;
    if (lead == '\\') return escaped(at);
    if (lead < 0x80) return lead;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    uint32_t character = lead & (0x3Fu >> more);
    while (more--) character = character << 6 | ((unsigned char)*(*at)++ & 0x3F);
    return character;
}

size_t chs_json_unescape(char *to, chs_text inside) {
    const char *from = inside.at, *end = inside.at + inside.size;
    char *at = to;
    while (from < end) {
        if (*from != '\\') {
            *at++ = *from++;
            continue;
        }
        uint32_t c = chs_json_character(&from);
        unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        *at++ = (char)(more ? (0xFF00u >> (more + 1) & 0xFF) | c >> 6 * more : c);
        while (more--) *at++ = (char)(0x80 | (c >> 6 * more & 0x3F));
    }
    return (size_t)(at - to);
}

static bool is_plain_name(chs_text key) {
    if (!key.size) return false;
    for (size_t i = 0; i < key.size; i++) {
        char c = key.at[i];
        if (!chs_is_letter(c) && c != '_' && !(i && chs_is_digit(c))) return false;
    }
    return true;
}

void chs_json_put_step(chs_out *out, chs_text key, uint32_t index) {
    if (!key.at) {
        chs_out_format(out, "[%u]", (unsigned)index);
    } else if (is_plain_name(key)) {
        chs_out_char(out, '.');
        chs_out_text(out, key);
    } else {
        chs_out_char(out, '[');
        chs_out_json_text(out, key);
        chs_out_char(out, ']');
    }
}

void chs_json_out_line(chs_out *out, chs_text value) {
    for (size_t i = 0; i < value.size; i++) {
        char c = value.at[i];
        if (c == '"') {
            size_t end = chs_json_token_end(value, i);
            chs_out_bytes(out, value.at + i, end - i);
            i = end - 1;
        } else if (c == '{' || c == '}') {
            size_t next = chs_json_token(value, i + 1);
            bool empty = c == '{' && next < value.size && value.at[next] == '}';
            chs_out_text(out, empty ? CHS_TEXT("{}") : c == '{' ? CHS_TEXT("{ ") : CHS_TEXT(" }"));
            if (empty) i = next;
        } else if (c == ',' || c == ':') {
            chs_out_char(out, c);
            chs_out_char(out, ' ');
        } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
            chs_out_char(out, c);
        }
    }
}
