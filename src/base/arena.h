// SPDX-License-Identifier: MIT
// Memory that lives as long as its owner: taken piece by piece, given back all at once. Everything in chs that outlives a
// function call comes from an arena, so that there is one place that can fail and one that frees.
#ifndef CHS_BASE_ARENA_H
#define CHS_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chs.h"

typedef struct chs_arena {
    struct chs_block *block; // the newest, which is the one with room
    size_t next_size;        // of the next ordinary block
    bool failed;             // a request was refused: after several requests one look is enough
} chs_arena;

// `count` elements of `size` bytes, aligned for any type (16 bytes). NULL when the product overflows or memory is out; the
// arena is then as it was. chs_arena_take gives zeroes, chs_arena_raw whatever is there.
void *chs_arena_take(chs_arena *arena, size_t count, size_t size);
void *chs_arena_raw(chs_arena *arena, size_t count, size_t size);
// A copy of a text, with a zero behind it. `at` is NULL when memory is out (never otherwise, not even for empty texts).
chs_text chs_arena_text(chs_arena *arena, chs_text text);
// Grows an array that was taken from the arena: doubles `*room` until it holds `needed` elements. False: out of memory,
// nothing changed. The old array stays behind until the arena is freed, so use it for short arrays only.
bool chs_arena_grow(chs_arena *arena, void *array_of_pointer, size_t *room, size_t needed, size_t size);
void chs_arena_free(chs_arena *arena);

#endif
