// SPDX-License-Identifier: MIT
// JSON, read strictly. The only part of chs that sees cJSON, which parses but accepts too much: every text is first checked
// against the grammar (RFC 8259) here, with UTF-8, depth, doubled keys, NUL and the size of numbers.
#ifndef CHS_BASE_JSON_H
#define CHS_BASE_JSON_H

#include "base/arena.h"
#include "chs.h"

enum { CHS_JSON_DEPTH_MAX = 64 };

typedef enum chs_json_kind {
    CHS_JSON_NULL,
    CHS_JSON_FALSE,
    CHS_JSON_TRUE,
    CHS_JSON_NUMBER_KIND,
    CHS_JSON_TEXT,
    CHS_JSON_LIST,
    CHS_JSON_OBJECT
} chs_json_kind;

// A checked document, copied into an arena as a tree of these.
typedef struct chs_json {
    chs_json_kind kind;
    double number;
    chs_text text;                 // of a CHS_JSON_TEXT, unescaped
    chs_text key;                  // in its object, unescaped
    const struct chs_json *parent; // NULL at the root
    const struct chs_json *first;  // child
    const struct chs_json *next;   // sibling
    uint32_t count;                // of children
    uint32_t index;                // among its siblings
} chs_json;

// Checks and parses. A UTF-8 byte order mark in front is skipped. On failure `error` has code, line, column and byte; a key
// that occurs twice in one object is CHS_MODEL_DUPLICATE_KEY with the path, an escaped NUL is CHS_MODEL_NUL; both only when
// the text is JSON. Every other failure is a json.* code.
chs_status chs_json_parse(chs_text document, chs_arena *arena, const chs_json **root, chs_error *error);
// Only the check: grammar, encoding, depth, numbers, NUL, doubled keys. Linear time (n log n in the keys of one object).
chs_status chs_json_check(chs_text document, chs_error *error);
const chs_json *chs_json_get(const chs_json *object, chs_text key); // NULL when absent
// "$.signals[2].curve", cut off at the end of `to`, always zero-ended. Keys that are no plain names are written ["a b"].
void chs_json_path(const chs_json *node, char *to, size_t size);
// Where a value begins in the document it was parsed from: a byte offset. Finds it by walking the text again, so positions
// cost nothing until there is an error to place. `of_key`: where its key begins instead.
size_t chs_json_locate(chs_text document, const chs_json *node, bool of_key);
const char *chs_json_kind_name(chs_json_kind kind); // "a number", "a list", ...

#endif
