// SPDX-License-Identifier: MIT
#include "data/pages.h"

#include <string.h>

#include "data/cell.h"

// A whole page whose cells are all empty, used again first.
static chs_cell *take_whole(chs_table *table) {
    chs_cell *whole = table->spare;
    if (!whole) return chs_arena_take(&table->arena, CHS_PAGE_ROWS, sizeof *whole);
    memcpy(&table->spare, whole, sizeof table->spare);
    memset((char *)whole, 0, sizeof table->spare);
    return whole;
}

// The next one that is spare stands in its first bytes.
static void keep_spare(chs_table *table, chs_cell *whole) {
    memcpy(whole, &table->spare, sizeof table->spare);
    table->spare = whole;
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
    if (!page || page->form != CHS_WHOLE) {
        chs_cell *whole = take_whole(table);
        if (!whole) return NULL;
        if (page)
            chs_cell_page_expand(page, whole);
        else if (!(page = add_page(table, column, (chs_cell_page){.whole = whole})))
            return NULL;
    }
    table->opened[table->opened_count++] = (uint32_t)column_index;
    return table->open[column_index] = page->whole;
}

bool chs_pages_put(chs_table *table, size_t column_index, chs_cell cell) {
    chs_column *column = &table->column[column_index];
    const uint8_t place = table->rows % CHS_PAGE_ROWS;
    if (!newest_page(table, column)) {
        const chs_cell_page page = {.lone = cell, .form = CHS_PACKED, .count = 1, .place = place};
        return add_page(table, column, page) != NULL;
    }
    chs_cell *whole = chs_table_open_page(table, column_index);
    if (whole) whole[place] = cell;
    return whole != NULL;
}

chs_cell chs_table_filled(const chs_table *table, size_t column_index) {
    const uint32_t place = table->rows % CHS_PAGE_ROWS;
    if (table->open[column_index]) return table->open[column_index][place];
    const chs_cell_page *page = newest_page(table, &table->column[column_index]);
    return page ? chs_cell_page_at(page, place) : CHS_CELL_EMPTY;
}

// A cell that is alone in its page is in no open one.
void chs_table_empty_row(chs_table *table) {
    const uint32_t place = table->rows % CHS_PAGE_ROWS;
    for (size_t c = 0; c < table->column_count; c++) {
        chs_column *column = &table->column[c];
        if (table->open[c])
            table->open[c][place] = CHS_CELL_EMPTY;
        else if (newest_page(table, column) && chs_table_filled(table, c))
            column->page_count--;
    }
}

void chs_pages_close(chs_table *table) {
    while (table->opened_count) {
        const uint32_t opened = table->opened[--table->opened_count];
        chs_column *column = &table->column[opened];
        chs_cell_page *page = &column->page[column->page_count - 1];
        chs_cell *whole = chs_cell_page_shrink(page, &table->arena);
        if (whole) keep_spare(table, whole);
        if (page->form == CHS_PACKED && !page->count) column->page_count--;
        table->open[opened] = NULL;
    }
}

bool chs_pages_clear(chs_table *table, size_t column_index, uint32_t row) {
    chs_column *column = &table->column[column_index];
    bool text = false;
    for (; column->page_count; column->page_count--) {
        chs_cell_page *last = &column->page[column->page_count - 1];
        const uint32_t begin = last->number * CHS_PAGE_ROWS, kept = row > begin ? row - begin : 0;
        if (kept >= CHS_PAGE_ROWS) break;
        for (uint32_t i = kept; (i = chs_cell_page_next(last, i)) < CHS_PAGE_ROWS; i++)
            text |= chs_cell_is_text(chs_cell_page_at(last, i));
        chs_cell_page_cut(last, kept);
        if (chs_cell_page_next(last, 0) < CHS_PAGE_ROWS) break;
        if (last->form == CHS_WHOLE) keep_spare(table, last->whole);
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

// The page of a row. NULL: all cells of that page are empty.
static inline const chs_cell_page *page_of(const chs_column *column, uint32_t row) {
    const uint32_t number = row / CHS_PAGE_ROWS;
    size_t p = number;
    if (p >= column->page_count || column->page[p].number != number) { // as in few columns: one before it is missing
        p = find_page(column, number);
        if (p == column->page_count || column->page[p].number != number) return NULL;
    }
    return &column->page[p];
}

chs_cell chs_table_cell(const chs_table *table, size_t column, uint32_t row) {
    const chs_cell_page *page = row < table->rows ? page_of(&table->column[column], row) : NULL;
    return page ? chs_cell_page_at(page, row % CHS_PAGE_ROWS) : CHS_CELL_EMPTY;
}

void chs_table_cells(const chs_table *table, size_t column, const uint32_t *row, uint32_t count, chs_cell *cell) {
    for (uint32_t i = 0, end; i < count; i = end) {
        const chs_cell_page *page = page_of(&table->column[column], row[i]);
        for (end = i + 1; end < count && row[end] / CHS_PAGE_ROWS == row[i] / CHS_PAGE_ROWS;) end++;
        if (page)
            chs_cell_page_read(page, row + i, end - i, cell + i);
        else
            memset(cell + i, 0, (end - i) * sizeof *cell);
    }
}

// ---- A walk through a column ----

chs_cells chs_cells_of(const chs_table *table, size_t column) {
    return (chs_cells){.column = &table->column[column], .rows = table->rows};
}

bool chs_cells_search(chs_cells *walk) {
    for (; walk->page < walk->column->page_count; walk->page++) {
        const chs_cell_page *page = &walk->column->page[walk->page];
        const uint32_t begin = page->number * CHS_PAGE_ROWS,
                       place = chs_cell_page_next(page, walk->next > begin ? walk->next - begin : 0);
        if (place == CHS_PAGE_ROWS) continue;
        if (begin >= walk->rows || place >= walk->rows - begin) break; // of a row that is being filled
        walk->cell = chs_cell_page_at(page, place);
        walk->row = begin + place;
        walk->next = walk->row + 1;
        return true;
    }
    return false;
}
