// SPDX-License-Identifier: MIT
// Parts of cells. What begins and ends like a JSON list and is none is parted like any other text.
#include "score/parts.h"

#include "base/json.h"
#include "base/json_text.h"
#include "base/text.h"

static bool is_between(char c) { return c == ',' || c == ';' || c == '\n' || c == '\r'; }

chs_parts chs_parts_of(chs_text text, chs_arena *arena) {
    chs_parts parts = {.text = text, .arena = arena, .walk = {.whole = true}};
    chs_error error;
    bool brackets = text.size >= 2 && text.at[0] == '[' && text.at[text.size - 1] == ']';
    parts.json = parts.several = brackets && chs_json_check(text, &error) == CHS_OK;
    for (size_t i = 0; i < text.size && !parts.several; i++) parts.several = is_between(text.at[i]);
    return parts;
}

// The next text or number of a list, however deep.
static bool next_value(chs_parts *parts, chs_text *part) {
    chs_json_piece token;
    for (;;) {
        chs_json_event event = chs_json_next(&parts->walk, parts->text, &parts->at, &token);
        if (event == CHS_JSON_CUT || event == CHS_JSON_DONE || event == CHS_JSON_FAULT) return false;
        if (event == CHS_JSON_SCALAR && parts->text.at[token.at] != 'n') break; // null is nobody
    }
    *part = (chs_text){parts->text.at + token.at, token.end - token.at};
    if (part->at[0] != '"') return true;
    *part = (chs_text){part->at + 1, part->size - 2};
    if (!token.escaped) return true;
    char *made = chs_arena_raw(parts->arena, part->size, 1);
    parts->failed |= !made;
    if (made) *part = (chs_text){made, chs_json_unescape(made, *part)};
    return made;
}

static bool next_piece(chs_parts *parts, chs_text *part) {
    size_t from = parts->at, end = from;
    if (from >= parts->text.size) return false;
    while (end < parts->text.size && !is_between(parts->text.at[end])) end++;
    *part = (chs_text){parts->text.at + from, end - from};
    parts->at = end + 1;
    return true;
}

bool chs_next_part(chs_parts *parts, chs_text *part) {
    if (!parts->several) return false;
    while (parts->json ? next_value(parts, part) : next_piece(parts, part)) {
        *part = chs_text_trim(*part);
        if (part->size) return true;
    }
    return false;
}

chs_text chs_ungrouped(chs_text text, char room[CHS_DIGITS_CHARS]) {
    chs_text digits = {room, 0};
    if (text.size % 4 == 0) return (chs_text){"", 0}; // empty, or four digits at the beginning
    for (size_t i = 0; i < text.size; i++) {
        bool comma = i && (text.size - i) % 4 == 0; // the last group has three digits, and so have those before it
        if (comma ? text.at[i] != ',' : text.at[i] < '0' || text.at[i] > '9') return (chs_text){"", 0};
        if (digits.size == CHS_DIGITS_CHARS) return (chs_text){"", 0};
        if (!comma) room[digits.size++] = text.at[i];
    }
    return digits;
}
