// SPDX-License-Identifier: MIT
// JSON as a series of events: the grammar of RFC 8259, strictly, one token at a time. It can stop behind any token and go on
// when there is more text, so that a document need not be in memory. Knows nothing of what is made of the tokens.
#ifndef CHS_BASE_JSON_WALK_H
#define CHS_BASE_JSON_WALK_H

#include "chs.h"

typedef enum chs_json_event {
    CHS_JSON_CUT,   // the text ends before the next token does: try again from the same place with more of it
    CHS_JSON_DONE,  // the document is whole, and the text has ended
    CHS_JSON_FAULT, // the token says what is wrong
    CHS_JSON_KEY,
    CHS_JSON_SCALAR, // a text, a number or a word: its first character tells
    CHS_JSON_OPEN,
    CHS_JSON_CLOSE
} chs_json_event;

// What may come next.
typedef enum chs_json_place {
    CHS_JSON_AT_VALUE,
    CHS_JSON_AT_FIRST, // of a list: a value or its end
    CHS_JSON_AT_KEY,
    CHS_JSON_AT_FIRST_KEY, // of an object: a key or its end
    CHS_JSON_AT_COLON,
    CHS_JSON_BEHIND_VALUE
} chs_json_place;

// Zeroed, it is at the beginning of a document.
typedef struct chs_json_walk {
    uint64_t objects; // one bit per open bracket, the innermost lowest: 1 for an object, 0 for a list
    unsigned depth;   // open brackets, at most CHS_JSON_DEPTH_MAX
    chs_json_place place;
    bool whole; // nothing follows behind the text, so that what is cut is wrong
} chs_json_walk;

typedef struct chs_json_piece {
    size_t at, end; // of the text, quotes and brackets included
    bool escaped;   // a text with a backslash
    bool nul;       // and an escaped NUL, which the grammar allows
    // Of a fault:
    chs_status status;              // a json.* code
    size_t fault;                   // where
    bool cut;                       // more text could have made it right
    const char *message, *expected; // one of the two
} chs_json_piece;

// The next event from `*at` on, which moves behind the token; if it is no token, behind blanks at most.
chs_json_event chs_json_next(chs_json_walk *walk, chs_text text, size_t *at, chs_json_piece *token);
// Makes an error of a fault, without its place.
chs_status chs_json_fail(chs_error *error, chs_text text, const chs_json_piece *fault);

#endif
