// SPDX-License-Identifier: MIT
// Names of columns and tables, taken apart into words, and what they say. Knows nothing of what is asked for.
#ifndef CHS_INSIGHT_NAME_H
#define CHS_INSIGHT_NAME_H

#include "chs.h"

// A name taken apart, at blanks, punctuation, and where a capital follows a small letter; the text stays the caller's.
typedef struct chs_name {
    chs_text text, word[16]; // [count] its first words
    size_t count, behind;    // where any others begin
    uint32_t initials;       // 1 << the lowest bits of the first character of each word
} chs_name;
chs_name chs_name_of(chs_text text);

// Whether a name says one of the things of a pattern: alternatives parted by '|', each some words parted by blanks, all of
// which are among the words of the name, in any order. A word may have an s behind it in the name; "advoca*" stands for all
// that begin so. Words in front of a ':' must not be there: "price id: ticket|support case". Case does not count.
bool chs_name_says(const chs_name *name, const char *pattern);
bool chs_name_means(chs_text text, const char *pattern); // the same of a name that is asked once

#endif
