// SPDX-License-Identifier: MIT
// What the user has said about columns that read in two ways: per column, or for all that are undecided. The newest word
// about something counts.
#ifndef CHS_DATA_CHOICE_H
#define CHS_DATA_CHOICE_H

#include "base/arena.h"
#include "data/reading.h"

typedef struct chs_choice {
    chs_text table, column; // empty: any
    bool dates;             // else the decimal sign
    uint8_t wished;         // chs_wished
    struct chs_choice *next;
} chs_choice;

typedef struct chs_choices {
    chs_choice *first; // the newest
} chs_choices;

// "dmy", "mdy"; "comma", "point". CHS_WISH_NONE: none of these.
chs_wished chs_choice_of(bool dates, chs_text text);
const char *chs_choice_name(bool dates, unsigned way);  // of chs_order, chs_decimal
const char *chs_choice_words(bool dates, unsigned way); // "day first", "decimal comma"
// What is wished for a column; names of columns as in the header, outer blanks aside.
chs_wish chs_choices_wish(const chs_choices *choices, chs_text table, chs_text column);
// False: out of memory.
bool chs_choices_add(chs_choices *choices, chs_arena *arena, const chs_choice *choice);

#endif
