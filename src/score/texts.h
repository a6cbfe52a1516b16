// SPDX-License-Identifier: MIT
// A set of texts, numbered in the order in which they came; and the distinct texts of a column, each cell looked at once.
#ifndef CHS_SCORE_TEXTS_H
#define CHS_SCORE_TEXTS_H

#include "base/arena.h"
#include "data/text_end.h"
#include "model/expr.h"

// A text, and beside it the bytes that tell most of them apart: the text itself may lie anywhere in memory.
typedef struct chs_texts_item {
    chs_text_end end;
    chs_text text;
} chs_texts_item;

typedef struct chs_texts {
    chs_arena *arena;
    chs_texts_item *item;
    size_t room;
    uint32_t count, slots;
    uint64_t *slot; // open addressing, at most half full: hash, and below it 1 + number; 0: free
} chs_texts;
#define CHS_NO_TEXT UINT32_MAX

uint32_t chs_texts_find(const chs_texts *texts, chs_text text); // its number, or CHS_NO_TEXT
// The same, added when it is new; `copy`: the bytes, too. CHS_NO_TEXT: no memory (arena->failed).
uint32_t chs_texts_add(chs_texts *texts, chs_text text, bool copy);

// The texts of another set into a new one, under the same numbers; their bytes stay where they are. False: no memory.
bool chs_texts_copy(chs_texts *texts, const chs_texts *from);

// Distinct trimmed texts of a column. A text that is stored once is looked at once, however many cells have it.
typedef struct chs_keys {
    const chs_table *table;
    uint32_t column;
    chs_texts texts;
    uint32_t *of_text; // [texts of the column] 1 + key; 0: not yet known
    uint64_t *of_cell; // of the others, decimals and dates: the cell, and below it 1 + key; 0: free
    uint32_t cells, cell_count;
} chs_keys;

bool chs_keys_begin(chs_keys *keys, const chs_table *table, uint32_t column, chs_arena *arena); // false: no memory
uint32_t chs_keys_of(chs_keys *keys, chs_cell cell); // its number in keys->texts; CHS_NO_TEXT: no memory
// The same for `count` <= CHS_BLOCK rows: most of the time goes by waiting for memory, so they wait together.
bool chs_keys_of_rows(chs_keys *keys, const uint32_t *row, uint32_t count, uint32_t *number);

#endif
