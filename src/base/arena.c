// SPDX-License-Identifier: MIT
// A chain of blocks, each twice as large as the one before up to 1 MiB; a request that does not fit an ordinary block gets
// one of its own. Knows nothing of what is stored.
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4 * 1024, LAST_BLOCK = 1024 * 1024, ALIGNMENT = 16 };

typedef struct chs_block {
    struct chs_block *older;
    size_t used, size;
    size_t unused_; // keeps the bytes behind the header on a multiple of ALIGNMENT, in 32 and 64 bit
} chs_block;

static void *bytes_of(chs_block *block) { return (char *)block + sizeof *block; }

static chs_block *new_block(size_t size) {
    if (size > SIZE_MAX - sizeof(chs_block)) return NULL;
    chs_block *block = malloc(sizeof *block + size);
    if (block) *block = (chs_block){.size = size};
    return block;
}

// A large request gets its own block, kept behind the newest one so that the room left there is still used.
static void *take_alone(chs_arena *arena, size_t size) {
    chs_block *block = new_block(size);
    if (!block) return NULL;
    block->used = size;
    if (arena->block) {
        block->older = arena->block->older;
        arena->block->older = block;
    } else {
        arena->block = block;
    }
    return bytes_of(block);
}

static void *take(chs_arena *arena, size_t wanted) {
    chs_block *block = arena->block;
    if (!block || block->size - block->used < wanted) {
        size_t ordinary = arena->next_size ? arena->next_size : FIRST_BLOCK;
        if (wanted > ordinary / 4) return take_alone(arena, wanted);
        block = new_block(ordinary);
        if (!block) return NULL;
        block->older = arena->block;
        arena->block = block;
        arena->next_size = ordinary < LAST_BLOCK ? 2 * ordinary : LAST_BLOCK;
    }
    void *taken = (char *)bytes_of(block) + block->used;
    block->used += wanted;
    return taken;
}

void *chs_arena_raw(chs_arena *arena, size_t count, size_t size) {
    bool fits = !size || count <= (SIZE_MAX - ALIGNMENT) / size;
    void *taken = fits ? take(arena, (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT) : NULL;
    arena->failed |= !taken;
    return taken;
}

void *chs_arena_take(chs_arena *arena, size_t count, size_t size) {
    void *taken = chs_arena_raw(arena, count, size);
    if (taken) memset(taken, 0, count * size);
    return taken;
}

chs_text chs_arena_text(chs_arena *arena, chs_text text) {
    char *copy = text.size < SIZE_MAX ? chs_arena_raw(arena, text.size + 1, 1) : NULL;
    if (!copy) return (chs_text){0};
    if (text.size) memcpy(copy, text.at, text.size);
    copy[text.size] = 0;
    return (chs_text){copy, text.size};
}

bool chs_arena_grow(chs_arena *arena, void *array_of_pointer, size_t *room, size_t needed, size_t size) {
    if (needed <= *room) return true;
    size_t larger = *room ? *room : 8;
    while (larger < needed) {
        if (larger > SIZE_MAX / 2) return false;
        larger *= 2;
    }
    void *grown = chs_arena_take(arena, larger, size);
    if (!grown) return false;
    void *old = NULL;
    memcpy(&old, array_of_pointer, sizeof old); // the caller's pointer has some other type than void *
    if (*room) memcpy(grown, old, *room * size);
    memcpy(array_of_pointer, &grown, sizeof grown);
    *room = larger;
    return true;
}

void chs_arena_free(chs_arena *arena) {
    chs_block *block = arena->block;
    while (block) {
        chs_block *older = block->older;
        free(block);
        block = older;
    }
    *arena = (chs_arena){0};
}
