// SPDX-License-Identifier: MIT
// malloc for the module: one list of the free blocks in the order of their addresses, the first that fits is taken. The core
// asks for few and mostly large blocks (see base/arena.c), for which that is fast and leaves no holes; the allocators that
// come with emscripten are made for many small ones, are larger, and one traps where memory ends instead of giving NULL.
//
// The list is the only variable of chs that is not somebody's argument: the interface of malloc leaves no other way.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, PAGE_BYTES = 65536, RESERVE_PAGES = 64 };

typedef struct block {
    size_t size;        // of the bytes behind this header
    struct block *next; // of a free block: the free one at the next higher address
    size_t unused_[2];  // keeps the bytes behind the header on a multiple of ALIGNMENT
} block;

static block *first_free;

static block *after(block *b) { return (block *)((char *)(b + 1) + b->size); }

static void join_next(block *b) {
    if (!b->next || after(b) != b->next) return;
    b->size += sizeof(block) + b->next->size;
    b->next = b->next->next;
}

// Into the list, and together with free neighbours.
static void give(block *b) {
    block *before = NULL;
    for (block *f = first_free; f && f < b; f = f->next) before = f;
    block **slot = before ? &before->next : &first_free;
    b->next = *slot;
    *slot = b;
    join_next(b);
    if (before) join_next(before);
}

// What is behind the first `size` bytes becomes a block of its own, if it can be one.
static void cut(block *b, size_t size) {
    if (b->size - size <= sizeof(block)) return;
    block *rest = (block *)((char *)(b + 1) + size);
    rest->size = b->size - size - sizeof(block);
    b->size = size;
    give(rest);
}

// The bytes from one address to another; a `to` of 0 is 4 GB.
static void give_range(uintptr_t from, uintptr_t to) {
    block *b = (block *)((from + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    b->size = to - (uintptr_t)(b + 1);
    give(b);
}

// More memory, so that `size` bytes are in one piece. Each time memory grows the engine makes a new view of it and counts that
// as so much new garbage, so there are few large steps: a third of what there is goes on top, if it is to be had. False:
// memory ends here.
static bool grow(size_t size) {
    static bool begun;
    extern char __heap_base; // the linker's: behind the stack and the data
    uintptr_t end = __builtin_wasm_memory_size(0) * PAGE_BYTES;
    size_t pages = (size + sizeof(block)) / PAGE_BYTES + 1;
    if (!begun) {
        begun = true;
        give_range((uintptr_t)&__heap_base, end);
        return true;
    }
    size_t reserve = RESERVE_PAGES + end / PAGE_BYTES / 3;
    if (__builtin_wasm_memory_grow(0, pages + reserve) != SIZE_MAX)
        pages += reserve;
    else if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX)
        return false;
    give_range(end, end + pages * PAGE_BYTES);
    return true;
}

static void *take(size_t size) {
    if (size > SIZE_MAX - PAGE_BYTES) return NULL;
    size = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
    do {
        for (block **slot = &first_free; *slot; slot = &(*slot)->next) {
            block *b = *slot;
            if (b->size < size) continue;
            *slot = b->next;
            cut(b, size);
            return b + 1;
        }
    } while (grow(size));
    return NULL;
}

void *malloc(size_t size) { return take(size); }

void free(void *bytes) {
    if (bytes) give((block *)bytes - 1);
}

void *calloc(size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) return NULL;
    void *bytes = take(count * size);
    return bytes ? memset(bytes, 0, count * size) : NULL;
}

void *realloc(void *bytes, size_t size) {
    if (bytes && ((block *)bytes - 1)->size >= size) return bytes;
    void *larger = take(size);
    if (larger && bytes) {
        memcpy(larger, bytes, ((block *)bytes - 1)->size);
        give((block *)bytes - 1);
    }
    return larger;
}
