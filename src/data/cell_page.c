// SPDX-License-Identifier: MIT
#include "data/cell_page.h"

#include <string.h>

// A whole page has 512 bytes, and of the shortest cells 10 MB hold five millions: each may lie in a page of its own.
enum { FEW = 12 };

// ---- Reading ----

static const chs_cell *cells_of(const chs_cell_page *page) { return page->count == 1 ? &page->lone : page->packed; }

// In which of the rows of a packed page its cells lie, in their order.
static const uint8_t *places_of(const chs_cell_page *page) {
    return page->count == 1 ? &page->place : (const uint8_t *)(page->packed + page->count);
}

chs_cell chs_cell_page_packed_at(const chs_cell_page *page, uint32_t place) {
    const uint8_t *places = places_of(page);
    for (uint32_t i = 0; i < page->count; i++)
        if (places[i] == place) return cells_of(page)[i];
    return CHS_CELL_EMPTY;
}

void chs_cell_page_read(const chs_cell_page *page, const uint32_t *row, uint32_t count, chs_cell *cell) {
    if (page->form == CHS_PACKED)
        for (uint32_t i = 0; i < count; i++) cell[i] = chs_cell_page_packed_at(page, row[i] % CHS_PAGE_ROWS);
    else if (page->form == CHS_WHOLE)
        for (uint32_t i = 0; i < count; i++) cell[i] = page->whole[row[i] % CHS_PAGE_ROWS];
    else
        for (uint32_t i = 0, upper = (uint32_t)page->upper << 16; i < count; i++) {
            const chs_cell lower = page->half[row[i] % CHS_PAGE_ROWS];
            cell[i] = lower ? upper | lower : CHS_CELL_EMPTY;
        }
}

// Empty cells are passed four at a time.
static uint32_t next_whole(const chs_cell *whole, uint32_t i) {
    while (i % 4 && !whole[i]) i++;
    for (uint64_t four[2]; i % 4 == 0 && i < CHS_PAGE_ROWS; i += 4) {
        memcpy(four, whole + i, sizeof four);
        if (four[0] | four[1]) break;
    }
    while (i < CHS_PAGE_ROWS && !whole[i]) i++;
    return i;
}

static uint32_t next_packed(const chs_cell_page *page, uint32_t place) {
    const uint8_t *places = places_of(page);
    for (uint32_t i = 0; i < page->count; i++)
        if (places[i] >= place) return places[i];
    return CHS_PAGE_ROWS;
}

uint32_t chs_cell_page_next(const chs_cell_page *page, uint32_t place) {
    if (page->form == CHS_WHOLE) return next_whole(page->whole, place);
    if (page->form == CHS_PACKED) return next_packed(page, place);
    while (place < CHS_PAGE_ROWS && !page->half[place]) place++;
    return place;
}

// ---- Shrinking ----

static bool pack(chs_cell_page *page, chs_arena *arena, uint8_t count) {
    chs_cell *whole = page->whole, *packed = &page->lone;
    uint8_t *places = &page->place;
    if (count > 1) {
        packed = chs_arena_raw(arena, count, sizeof *packed + sizeof *places);
        if (!packed) return false;
        places = (uint8_t *)(packed + count);
        page->packed = packed;
    }
    page->form = CHS_PACKED;
    page->count = count;
    for (uint32_t i = 0, place = 0; (place = next_whole(whole, place)) < CHS_PAGE_ROWS; i++) {
        packed[i] = whole[place];
        places[i] = (uint8_t)place;
        whole[place] = CHS_CELL_EMPTY;
    }
    return true;
}

// Whether `count` cells are told by this and their lower halves.
static bool have_upper(const chs_cell *whole, chs_cell upper, uint32_t count) {
    chs_cell lost = 0;
    for (uint32_t i = 0; i < count; i++) {
        const chs_cell lower = whole[i] & 0xFFFF;
        lost |= (lower ? upper | lower : CHS_CELL_EMPTY) ^ whole[i];
    }
    return !lost;
}

// `all`: the bits that any of the cells has. Of most pages that cannot be halved the first cells say so.
static bool halve(chs_cell_page *page, chs_arena *arena, chs_cell all) {
    chs_cell *whole = page->whole, upper = 0;
    if (all > 0xFFFF) {
        const uint32_t some = CHS_PAGE_ROWS / 8;
        upper = whole[next_whole(whole, 0)] & ~(chs_cell)0xFFFF;
        if (!have_upper(whole, upper, some) || !have_upper(whole + some, upper, CHS_PAGE_ROWS - some)) return false;
    }
    uint16_t *half = chs_arena_raw(arena, CHS_PAGE_ROWS, sizeof *half);
    if (!half) return false;
    for (uint32_t i = 0; i < CHS_PAGE_ROWS; i++) { // both in one loop: a call to clear memory takes longer than this
        half[i] = (uint16_t)whole[i];
        whole[i] = CHS_CELL_EMPTY;
    }
    page->form = CHS_HALVED;
    page->half = half;
    page->upper = (uint16_t)(upper >> 16);
    return true;
}

chs_cell *chs_cell_page_shrink(chs_cell_page *page, chs_arena *arena) {
    chs_cell *whole = page->whole, all = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < CHS_PAGE_ROWS; i++) {
        all |= whole[i];
        count += whole[i] != CHS_CELL_EMPTY;
    }
    return (count <= FEW ? pack(page, arena, (uint8_t)count) : halve(page, arena, all)) ? whole : NULL;
}

// ---- And back ----

void chs_cell_page_expand(chs_cell_page *page, chs_cell *whole) {
    for (uint32_t i = 0; (i = chs_cell_page_next(page, i)) < CHS_PAGE_ROWS; i++) whole[i] = chs_cell_page_at(page, i);
    page->form = CHS_WHOLE;
    page->whole = whole;
}

static void cut_packed(chs_cell_page *page, uint32_t place) {
    const uint8_t *places = places_of(page);
    uint8_t left = 0;
    while (left < page->count && places[left] < place) left++;
    if (left == page->count) return;
    if (left == 1) {
        page->place = places[0];
        page->lone = page->packed[0];
    } else {
        memmove(page->packed + left, places, left);
    }
    page->count = left;
}

void chs_cell_page_cut(chs_cell_page *page, uint32_t place) {
    if (page->form == CHS_PACKED)
        cut_packed(page, place);
    else if (page->form == CHS_HALVED)
        memset(page->half + place, 0, (CHS_PAGE_ROWS - place) * sizeof *page->half);
    else
        memset(page->whole + place, 0, (CHS_PAGE_ROWS - place) * sizeof *page->whole);
}
