// SPDX-License-Identifier: MIT
#include "data/pages.h"

#include <string.h>

#include "data/cell.h"

// A page is 512 bytes, and of the shortest cells 10 MB hold five millions: each may lie in a page of its own.
enum { FEW = 12 };

// A page whose cells are all empty, used again first.
static chs_cell *take_page(chs_table *table) {
    chs_cell *page = table->spare;
    if (!page) return chs_arena_take(&table->arena, CHS_PAGE_ROWS, sizeof *page);
    memcpy(&table->spare, page, sizeof table->spare);
    memset((char *)page, 0, sizeof table->spare);
    return page;
}

// The next one that is spare stands in its first bytes.
static void keep_spare(chs_table *table, chs_cell *page) {
    memcpy(page, &table->spare, sizeof table->spare);
    table->spare = page;
}

static const chs_cell *cells_of(const chs_cell_page *page) { return page->few == 1 ? &page->lone : page->cell; }

// In which of the rows of a packed page its cells lie, in their order: that stands behind them.
static const uint8_t *places_of(const chs_cell_page *page) {
    return page->few == 1 ? &page->place : (const uint8_t *)(page->cell + page->few);
}

// From place `i` of a page on; CHS_PAGE_ROWS: there is none. Empty cells are passed four at a time.
static uint32_t next_cell(const chs_cell *cell, uint32_t i) {
    while (i % 4 && !cell[i]) i++;
    for (uint64_t four[2]; i % 4 == 0 && i < CHS_PAGE_ROWS; i += 4) {
        memcpy(four, cell + i, sizeof four);
        if (four[0] | four[1]) break;
    }
    while (i < CHS_PAGE_ROWS && !cell[i]) i++;
    return i;
}

static uint32_t next_place(const chs_cell_page *page, uint32_t place) {
    if (!page->few) return next_cell(page->cell, place);
    const uint8_t *places = places_of(page);
    for (uint32_t i = 0; i < page->few; i++)
        if (places[i] >= place) return places[i];
    return CHS_PAGE_ROWS;
}

static chs_cell cell_of(const chs_cell_page *page, uint32_t place) {
    if (!page->few) return page->cell[place];
    const uint8_t *places = places_of(page);
    for (uint32_t i = 0; i < page->few; i++)
        if (places[i] == place) return cells_of(page)[i];
    return CHS_CELL_EMPTY;
}

// False: there is no memory for it.
static bool pack_into(chs_table *table, chs_cell_page *page, const uint8_t *place, uint8_t few) {
    const chs_cell *whole = page->cell;
    chs_cell *packed = &page->lone;
    if (few > 1) {
        packed = chs_arena_raw(&table->arena, few, sizeof *packed + sizeof *place);
        if (!packed) return false;
        page->cell = packed;
        memcpy(packed + few, place, few);
    }
    for (uint32_t i = 0; i < few; i++) packed[i] = whole[place[i]];
    page->few = few;
    page->place = place[0];
    return true;
}

// Most pages have more than few cells, and their first ones tell it at once.
static bool begins_full(const chs_cell *cell) {
    uint32_t filled = 0;
    for (uint32_t i = 0; i < FEW + 4; i++) filled += cell[i] != CHS_CELL_EMPTY;
    return filled > FEW;
}

// The newest page of a column, if it has few cells. Without memory it stays as it is.
static void pack(chs_table *table, chs_column *column) {
    chs_cell_page *page = &column->page[column->page_count - 1];
    chs_cell *whole = page->cell;
    uint8_t place[FEW], few = 0;
    if (begins_full(whole)) return;
    for (uint32_t i = 0; (i = next_cell(whole, i)) < CHS_PAGE_ROWS; i++) {
        if (few == FEW) return;
        place[few++] = (uint8_t)i;
    }
    if (few && !pack_into(table, page, place, few)) return;
    if (!few) column->page_count--;
    for (uint32_t i = 0; i < few; i++) whole[place[i]] = CHS_CELL_EMPTY;
    keep_spare(table, whole);
}

static bool unpack(chs_table *table, chs_cell_page *page) {
    chs_cell *whole = take_page(table);
    if (!whole) return false;
    for (uint32_t i = 0; i < page->few; i++) whole[places_of(page)[i]] = cells_of(page)[i];
    page->cell = whole;
    page->few = 0;
    return true;
}

// The page of the row being filled. NULL: there is none yet.
static chs_cell_page *newest_page(const chs_table *table, const chs_column *column) {
    chs_cell_page *page = column->page_count ? &column->page[column->page_count - 1] : NULL;
    return page && page->number == table->rows / CHS_PAGE_ROWS ? page : NULL;
}

// NULL: out of memory.
static chs_cell_page *add_page(chs_table *table, chs_column *column, chs_cell_page page) {
    if (!chs_arena_grow(&table->arena, &column->page, &column->page_room, column->page_count + 1, sizeof page))
        return NULL;
    page.number = table->rows / CHS_PAGE_ROWS;
    column->page[column->page_count] = page;
    return &column->page[column->page_count++];
}

chs_cell *chs_table_open_page(chs_table *table, size_t column_index) {
    chs_column *column = &table->column[column_index];
    chs_cell_page *page = newest_page(table, column);
    if (!page) {
        chs_cell *whole = take_page(table);
        page = whole ? add_page(table, column, (chs_cell_page){.cell = whole}) : NULL;
    } else if (page->few && !unpack(table, page)) {
        page = NULL;
    }
    if (!page) return NULL;
    table->opened[table->opened_count++] = (uint32_t)column_index;
    return table->open[column_index] = page->cell;
}

bool chs_pages_put(chs_table *table, size_t column_index, chs_cell cell) {
    chs_column *column = &table->column[column_index];
    const uint8_t place = table->rows % CHS_PAGE_ROWS;
    if (!newest_page(table, column))
        return add_page(table, column, (chs_cell_page){.lone = cell, .few = 1, .place = place}) != NULL;
    chs_cell *whole = chs_table_open_page(table, column_index);
    if (whole) whole[place] = cell;
    return whole != NULL;
}

chs_cell chs_table_filled(const chs_table *table, size_t column_index) {
    const chs_column *column = &table->column[column_index];
    const uint32_t place = table->rows % CHS_PAGE_ROWS;
    if (table->open[column_index]) return table->open[column_index][place];
    const chs_cell_page *page = newest_page(table, column);
    return page ? cell_of(page, place) : CHS_CELL_EMPTY;
}

void chs_pages_close(chs_table *table) {
    while (table->opened_count) {
        const uint32_t column = table->opened[--table->opened_count];
        table->open[column] = NULL;
        pack(table, &table->column[column]);
    }
}

// Of a packed page only the cells before a place are left. False: there are none, and it is as it was.
static bool shorten(chs_cell_page *page, uint32_t place) {
    const uint8_t *places = places_of(page);
    uint8_t few = 0;
    while (few < page->few && places[few] < place) few++;
    if (!few || few == page->few) return few;
    if (few == 1) {
        page->place = places[0];
        page->lone = page->cell[0];
    } else {
        memmove(page->cell + few, places, few);
    }
    page->few = few;
    return true;
}

// The same of a whole page, which is spare then.
static bool clear_whole(chs_table *table, chs_cell_page *page, uint32_t place) {
    memset(page->cell + place, 0, (CHS_PAGE_ROWS - place) * sizeof(chs_cell));
    if (!place) keep_spare(table, page->cell);
    return place > 0;
}

bool chs_pages_clear(chs_table *table, size_t column_index, uint32_t row) {
    chs_column *column = &table->column[column_index];
    bool text = false;
    while (column->page_count) {
        chs_cell_page *last = &column->page[column->page_count - 1];
        const uint32_t begin = last->number * CHS_PAGE_ROWS, kept = row > begin ? row - begin : 0;
        if (kept >= CHS_PAGE_ROWS) break;
        for (uint32_t i = kept; (i = next_place(last, i)) < CHS_PAGE_ROWS; i++)
            text |= chs_cell_is_text(cell_of(last, i));
        if (last->few ? shorten(last, kept) : clear_whole(table, last, kept)) break;
        column->page_count--;
    }
    return text;
}

// The first page with that number or a higher one. Most columns have all of their pages from their first one on.
static inline size_t find_page(const chs_column *column, uint32_t number) {
    size_t low = 0, high = column->page_count;
    if (!high || number <= column->page[0].number) return 0;
    size_t middle = number - column->page[0].number;
    if (middle < high && column->page[middle].number == number) return middle;
    while (low < high) {
        middle = low + (high - low) / 2;
        if (column->page[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

chs_cell chs_table_cell(const chs_table *table, size_t column_index, uint32_t row) {
    const chs_column *column = &table->column[column_index];
    const uint32_t number = row / CHS_PAGE_ROWS;
    if (row >= table->rows) return CHS_CELL_EMPTY;
    size_t p = number;
    if (p >= column->page_count || column->page[p].number != number) { // as in few columns: one before it is missing
        p = find_page(column, number);
        if (p == column->page_count || column->page[p].number != number) return CHS_CELL_EMPTY;
    }
    return cell_of(&column->page[p], row % CHS_PAGE_ROWS);
}

chs_cells chs_cells_of(const chs_table *table, size_t column) {
    return (chs_cells){.column = &table->column[column], .rows = table->rows};
}

// In a whole page from the place of the next row on, of a packed one the next cell. `*place`: CHS_PAGE_ROWS: there is none.
static chs_cell search(const chs_cell_page *page, chs_cells *walk, uint32_t *place) {
    const uint32_t begin = page->number * CHS_PAGE_ROWS;
    if (!page->few) {
        *place = next_cell(page->cell, walk->next > begin ? walk->next - begin : 0);
        return *place < CHS_PAGE_ROWS ? page->cell[*place] : CHS_CELL_EMPTY;
    }
    *place = walk->nth < page->few ? places_of(page)[walk->nth] : CHS_PAGE_ROWS;
    return walk->nth < page->few ? cells_of(page)[walk->nth++] : CHS_CELL_EMPTY;
}

bool chs_cells_search(chs_cells *walk) {
    for (; walk->page < walk->column->page_count; walk->page++, walk->nth = 0) {
        const chs_cell_page *page = &walk->column->page[walk->page];
        const uint32_t begin = page->number * CHS_PAGE_ROWS;
        uint32_t place;
        walk->cell = search(page, walk, &place);
        if (place == CHS_PAGE_ROWS) continue;
        if (begin >= walk->rows || place >= walk->rows - begin) break; // of a row that is being filled
        walk->row = begin + place;
        walk->next = walk->row + 1;
        walk->whole = page->few ? NULL : page->cell;
        return true;
    }
    return false;
}
