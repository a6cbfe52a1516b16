// SPDX-License-Identifier: MIT
// A cell with several accounts in it, taken apart: "A1, A2", "A1;A2", lines, or a JSON list ["A1", "A2"].
#ifndef CHS_SCORE_PARTS_H
#define CHS_SCORE_PARTS_H

#include "base/arena.h"
#include "base/json_walk.h"

typedef struct chs_parts {
    chs_text text;
    size_t at;
    chs_arena *arena; // of parts that had to be made
    chs_json_walk walk;
    bool json;
    bool several; // whether there is anything to part, else there are no parts
    bool failed;  // no memory
} chs_parts;

chs_parts chs_parts_of(chs_text text, chs_arena *arena); // `text` trimmed
bool chs_next_part(chs_parts *parts, chs_text *part);    // trimmed, not empty; false: no more

// The digits of a whole number in groups of thousands, as 1,234,567; empty: it is none.
enum { CHS_DIGITS_CHARS = 32 };
chs_text chs_ungrouped(chs_text text, char room[CHS_DIGITS_CHARS]);

#endif
