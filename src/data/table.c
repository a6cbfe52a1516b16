// SPDX-License-Identifier: MIT
// Columns of cells, filled row by row. Knows how cells are kept and nothing of where they come from.
#include "data/table.h"

#include <string.h>

#include "base/text.h"
#include "data/cell.h"

enum { BYTES_FIRST = 4 * 1024, BYTES_LAST = 1024 * 1024, RECENT_FIRST = 16, RECENT_LAST = 4096 };

chs_table_mark chs_table_set_mark(const chs_table *table) {
    return (chs_table_mark){.rows = table->rows, .column_count = table->column_count};
}

// Empties the cells from `row` on, those of a row that is being filled included.
static void clear_cells(chs_column *column, uint32_t row) {
    for (size_t p = row / CHS_PAGE_ROWS; p < column->page_count; p++) {
        size_t kept = p == row / CHS_PAGE_ROWS ? row % CHS_PAGE_ROWS : 0;
        if (column->page[p]) memset(column->page[p] + kept, 0, (CHS_PAGE_ROWS - kept) * sizeof(chs_cell));
    }
}

void chs_table_take_back(chs_table *table, chs_table_mark mark) {
    for (size_t c = 0; c < table->column_count; c++) {
        if (c < mark.column_count)
            clear_cells(&table->column[c], mark.rows);
        else
            table->column[c] = (chs_column){0};
    }
    table->rows = mark.rows;
    table->column_count = mark.column_count;
}

chs_column *chs_table_add_column(chs_table *table, chs_text name) {
    chs_text kept = chs_arena_text(&table->arena, name);
    if (!kept.at) return NULL;
    if (!chs_arena_grow(&table->arena, &table->column, &table->column_room, table->column_count + 1,
                        sizeof(chs_column)))
        return NULL;
    chs_column *column = &table->column[table->column_count++];
    *column = (chs_column){.name = kept};
    return column;
}

// Bytes for a text, from blocks shared by all columns of the table.
static char *take_bytes(chs_table *table, size_t size) {
    if (size > table->bytes_free) {
        size_t block = table->bytes_block ? table->bytes_block : BYTES_FIRST;
        if (size > block / 4) return chs_arena_raw(&table->arena, size, 1);
        char *bytes = chs_arena_raw(&table->arena, block, 1);
        if (!bytes) return NULL;
        table->bytes = bytes;
        table->bytes_free = block;
        table->bytes_block = block < BYTES_LAST ? 2 * block : BYTES_LAST;
    }
    char *taken = table->bytes;
    table->bytes += size;
    table->bytes_free -= size;
    return taken;
}

static chs_text *text_at(const chs_column *column, uint32_t index) {
    return &column->texts[index / CHS_PAGE_TEXTS][index % CHS_PAGE_TEXTS];
}

static bool append_text(chs_table *table, chs_column *column, chs_text text) {
    uint32_t index = column->text_count;
    size_t page = index / CHS_PAGE_TEXTS;
    if (index == UINT32_MAX) return false;
    if (page == column->text_page_count) {
        if (!chs_arena_grow(&table->arena, &column->texts, &column->text_page_room, page + 1, sizeof(chs_text *)))
            return false;
        column->texts[page] = chs_arena_raw(&table->arena, CHS_PAGE_TEXTS, sizeof(chs_text));
        if (!column->texts[page]) return false;
        column->text_page_count++;
    }
    char *bytes = take_bytes(table, text.size);
    if (!bytes) return false;
    memcpy(bytes, text.at, text.size);
    *text_at(column, index) = (chs_text){bytes, text.size};
    column->text_count++;
    return true;
}

// Eight bytes at a time; only to spare memory, so it need not be strong: a clash stores a text twice.
static uint32_t hash_of(chs_text text) {
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15); // 2^64 / golden ratio (Knuth, TAOCP 3, 6.4)
    uint64_t hash = text.size;
    size_t i = 0;
    for (; i + 8 <= text.size; i += 8) {
        uint64_t v;
        memcpy(&v, text.at + i, 8);
        hash = (hash ^ v) * factor;
        hash ^= hash >> 29;
    }
    uint64_t rest = 0;
    if (i < text.size) rest = chs_cell_load(text.at + i, text.size - i);
    hash = (hash ^ rest) * factor;
    return (uint32_t)(hash >> 40);
}

// Every fourth text that was stored doubles the cache, so that a column of few words keeps a small one.
static bool grow_recent(chs_table *table, chs_column *column) {
    if (column->recent_size == RECENT_LAST || column->text_count < column->recent_size / 2) return true;
    uint32_t size = column->recent_size ? 2 * column->recent_size : RECENT_FIRST;
    uint32_t *recent = chs_arena_take(&table->arena, size, sizeof *recent);
    if (!recent) return false;
    for (uint32_t i = 0; i < column->recent_size; i++) {
        uint32_t index = column->recent[i];
        if (index) recent[hash_of(*text_at(column, index - 1)) & (size - 1)] = index;
    }
    column->recent = recent;
    column->recent_size = size;
    return true;
}

// Not inlined, so that the way of the numbers needs few registers.
__attribute__((noinline)) static bool put_text(chs_table *table, chs_column *column, chs_text text, chs_cell *cell) {
    uint32_t hash = hash_of(text);
    if (column->recent_size) {
        uint32_t index = column->recent[hash & (column->recent_size - 1)];
        if (index && chs_text_equal(*text_at(column, index - 1), text)) {
            *cell = chs_cell_of_text(index - 1);
            return true;
        }
    }
    if (!grow_recent(table, column) || !append_text(table, column, text)) return false;
    column->recent[hash & (column->recent_size - 1)] = column->text_count;
    *cell = chs_cell_of_text(column->text_count - 1);
    return true;
}

__attribute__((noinline)) static chs_cell *new_page(chs_table *table, chs_column *column, size_t p) {
    if (!chs_arena_grow(&table->arena, &column->page, &column->page_room, p + 1, sizeof(chs_cell *))) return NULL;
    if (p >= column->page_count) column->page_count = p + 1; // the array was zeroed
    return column->page[p] = chs_arena_take(&table->arena, CHS_PAGE_ROWS, sizeof(chs_cell));
}

static inline bool put_cell(chs_table *table, size_t column_index, chs_text text, bool inside) {
    if (!text.size) return true;
    chs_column *column = &table->column[column_index];
    chs_cell cell;
    if (!chs_cell_read_decimal(text, inside, &cell) && !put_text(table, column, text, &cell)) return false;
    size_t p = table->rows / CHS_PAGE_ROWS;
    chs_cell *page = p < column->page_count ? column->page[p] : NULL;
    if (!page) page = new_page(table, column, p);
    if (!page) return false;
    page[table->rows % CHS_PAGE_ROWS] = cell;
    return true;
}

bool chs_table_put(chs_table *table, size_t column, chs_text text) { return put_cell(table, column, text, false); }

bool chs_table_put_inside(chs_table *table, size_t column, chs_text text) {
    return put_cell(table, column, text, true);
}

bool chs_table_end_row(chs_table *table) {
    if (table->rows == UINT32_MAX - 1) return false;
    table->rows++;
    return true;
}

chs_cell chs_table_cell(const chs_table *table, size_t column_index, uint32_t row) {
    const chs_column *column = &table->column[column_index];
    size_t p = row / CHS_PAGE_ROWS;
    if (row >= table->rows || p >= column->page_count || !column->page[p]) return CHS_CELL_EMPTY;
    return column->page[p][row % CHS_PAGE_ROWS];
}
