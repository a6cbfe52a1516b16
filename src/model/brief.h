// SPDX-License-Identifier: MIT
// Texts of a model quoted in messages: short enough to read, never cut inside a character.
#ifndef CHS_MODEL_BRIEF_H
#define CHS_MODEL_BRIEF_H

#include "chs.h"

enum { CHS_BRIEF_BYTES = 60 };

static inline chs_text chs_brief(chs_text text) {
    if (text.size <= CHS_BRIEF_BYTES) return text;
    size_t size = CHS_BRIEF_BYTES;
    while (size > 0 && ((unsigned char)text.at[size] & 0xC0) == 0x80) size--;
    return (chs_text){text.at, size};
}

// For "%.*s".
#define CHS_SHOW(text) (int)chs_brief(text).size, chs_brief(text).at

#endif
