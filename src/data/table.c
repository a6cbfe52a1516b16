// SPDX-License-Identifier: MIT
// Columns of cells, filled row by row, and their texts. Knows nothing of where cells come from.
#include "data/table.h"

#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/known.h"
#include "data/pages.h"

enum { BYTES_FIRST = 4 * 1024, BYTES_LAST = 1024 * 1024, RECENT_FIRST = 16, RECENT_LAST = 4096 };
enum { SAMPLE = 2 * CHS_PAGE_TEXTS };

chs_table_mark chs_table_set_mark(const chs_table *table) {
    return (chs_table_mark){.rows = table->rows, .column_count = table->column_count};
}

// Forgets the texts that no cell has any more: texts are stored in the order of the rows, so these are the last ones.
static void drop_texts(chs_table *table, size_t index) {
    chs_column *column = &table->column[index];
    uint32_t count = 0;
    for (chs_cells w = chs_cells_of(table, index); chs_cells_next(&w);)
        if (chs_cell_is_text(w.cell) && chs_cell_text_index(w.cell) >= count) count = chs_cell_text_index(w.cell) + 1;
    column->text_count = count;
    for (uint32_t i = 0; i < column->recent_size; i++)
        if (chs_known_number(column->recent[i]) > count) column->recent[i] = 0;
}

void chs_table_take_back(chs_table *table, chs_table_mark mark) {
    chs_pages_close(table);
    table->rows = mark.rows;
    for (size_t c = 0; c < table->column_count; c++)
        if (c >= mark.column_count)
            table->column[c] = (chs_column){0};
        else if (chs_pages_clear(table, c, mark.rows))
            drop_texts(table, c);
    table->column_count = mark.column_count;
}

chs_column *chs_table_add_column(chs_table *table, chs_text name) {
    chs_text kept = chs_arena_text(&table->arena, name);
    if (!kept.at) return NULL;
    if (!chs_arena_grow(&table->arena, &table->column, &table->column_room, table->column_count + 1,
                        sizeof(chs_column)) ||
        !chs_arena_grow(&table->arena, &table->open, &table->open_room, table->column_count + 1, sizeof(chs_cell *)) ||
        !chs_arena_grow(&table->arena, &table->opened, &table->opened_room, table->column_count + 1, sizeof(uint32_t)))
        return NULL;
    table->open[table->column_count] = NULL;
    chs_column *column = &table->column[table->column_count++];
    *column = (chs_column){.name = kept};
    return column;
}

// Bytes for a text, from blocks shared by all columns of the table, with CHS_INSIDE more behind them.
static inline char *take_bytes(chs_table *table, size_t size) {
    if (size + CHS_INSIDE > table->bytes_free) {
        size_t block = table->bytes_block ? table->bytes_block : BYTES_FIRST;
        if (size > block / 4) return chs_arena_raw(&table->arena, size + CHS_INSIDE, 1);
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

static inline bool append_text(chs_table *table, chs_column *column, chs_text text, bool inside) {
    uint32_t index = column->text_count;
    size_t page = index / CHS_PAGE_TEXTS;
    if (index == CHS_CELL_TEXTS_MAX) return false;
    if (page == column->text_page_count) {
        if (!chs_arena_grow(&table->arena, &column->texts, &column->text_page_room, page + 1, sizeof(chs_text *)))
            return false;
        column->texts[page] = chs_arena_raw(&table->arena, CHS_PAGE_TEXTS, sizeof(chs_text));
        if (!column->texts[page]) return false;
        column->text_page_count++;
    }
    char *bytes = take_bytes(table, text.size);
    if (!bytes) return false;
    if (inside && text.size <= CHS_INSIDE)
        memcpy(bytes, text.at, CHS_INSIDE); // a known size: two moves and no call
    else
        memcpy(bytes, text.at, text.size);
    *chs_column_text(column, index) = (chs_text){bytes, text.size};
    column->text_count++;
    return true;
}

// Takes a free place, else that of another text, each in turn.
static void keep_in_mind(chs_column *column, uint32_t hash, uint32_t number) {
    if (number > CHS_KNOWN_LAST) return;
    uint32_t *place = chs_known_places(column, hash), way = 0;
    while (way < CHS_KNOWN_WAYS && place[way]) way++;
    place[way < CHS_KNOWN_WAYS ? way : number % CHS_KNOWN_WAYS] = (hash & ~(uint32_t)CHS_KNOWN_LAST) | number;
}

// Every fourth text that was stored doubles the cache, so that a column of few words keeps a small one.
static bool grow_recent(chs_table *table, chs_column *column) {
    if (column->recent_size == RECENT_LAST || column->text_count < column->recent_size / 2) return true;
    const uint32_t *old = column->recent, old_size = column->recent_size;
    uint32_t size = old_size ? 2 * old_size : RECENT_FIRST;
    uint32_t *recent = chs_arena_take(&table->arena, size, sizeof *recent);
    if (!recent) return false;
    column->recent = recent;
    column->recent_size = size;
    for (uint32_t i = 0; i < old_size; i++) {
        uint32_t number = chs_known_number(old[i]);
        chs_text_end end;
        if (number)
            keep_in_mind(column, chs_text_end_hash_of(*chs_column_text(column, number - 1), true, &end), number);
    }
    return true;
}

// Where texts hardly ever come back (ids, names), only one in SAMPLE of them still goes by the cache.
static bool is_sampled_out(const chs_column *column) {
    return column->fresh >= RECENT_LAST && column->text_count % SAMPLE;
}

static inline bool make_text(chs_table *table, chs_column *column, chs_text text, bool inside, chs_cell *cell) {
    if (is_sampled_out(column)) {
        *cell = chs_cell_of_text(column->text_count);
        return append_text(table, column, text, inside);
    }
    chs_text_end end;
    const uint32_t hash = chs_text_end_hash_of(text, inside, &end), known = chs_known_find(column, hash, text, end);
    if (known) {
        *cell = chs_cell_of_text(known - 1);
        column->fresh = 0;
        return true;
    }
    if (!grow_recent(table, column) || !append_text(table, column, text, inside)) return false;
    keep_in_mind(column, hash, column->text_count);
    column->fresh++;
    *cell = chs_cell_of_text(column->text_count - 1);
    return true;
}

static inline bool keep_cell(chs_table *table, size_t column, chs_cell cell) {
    chs_cell *page = table->open[column];
    if (!page) return chs_pages_put(table, column, cell);
    page[table->rows % CHS_PAGE_ROWS] = cell;
    return true;
}

static inline bool put_text(chs_table *table, size_t column, chs_text text, bool inside) {
    chs_cell cell;
    if (!chs_cell_read_date(text, &cell) && !make_text(table, &table->column[column], text, inside, &cell))
        return false;
    return keep_cell(table, column, cell);
}

static inline bool put_cell(chs_table *table, size_t column, chs_text text, bool inside) {
    chs_cell cell;
    if (!text.size) return true;
    if (!chs_cell_read_decimal(text, inside, &cell)) return put_text(table, column, text, inside);
    return keep_cell(table, column, cell);
}

bool chs_table_put(chs_table *table, size_t column, chs_text text) { return put_cell(table, column, text, false); }

bool chs_table_put_inside(chs_table *table, size_t column, chs_text text) {
    return put_cell(table, column, text, true);
}

bool chs_table_put_text(chs_table *table, size_t column, const char *at, size_t size) {
    return put_text(table, column, (chs_text){at, size}, true);
}

bool chs_table_make_text(chs_table *table, size_t column, chs_text text, chs_cell *cell) {
    return make_text(table, &table->column[column], text, true, cell);
}

// What is left of a page of texts, up to the next one that goes by the cache.
bool chs_table_text_room(const chs_table *table, size_t column_index, chs_text_room *room) {
    const chs_column *column = &table->column[column_index];
    const uint32_t first = column->text_count, count = CHS_PAGE_TEXTS - first % CHS_PAGE_TEXTS;
    if (!is_sampled_out(column) || first / CHS_PAGE_TEXTS == column->text_page_count) return false;
    if (table->bytes_free < (CHS_PAGE_TEXTS + 2) * CHS_TEXT_ROOM || first > CHS_CELL_TEXTS_MAX - CHS_PAGE_TEXTS)
        return false;
    *room = (chs_text_room){chs_column_text(column, first), table->bytes, first, count};
    return true;
}

void chs_table_keep_texts(chs_table *table, size_t column, const chs_text_room *taken) {
    table->column[column].text_count = taken->first;
    table->bytes_free -= (size_t)(taken->bytes - table->bytes);
    table->bytes = taken->bytes;
}

bool chs_table_end_row(chs_table *table) {
    if (table->rows == UINT32_MAX - 1) return false;
    table->rows++;
    if (table->rows % CHS_PAGE_ROWS == 0) chs_pages_close(table);
    return true;
}

void chs_table_end_rows(chs_table *table, uint32_t rows) {
    table->rows += rows;
    if (table->rows % CHS_PAGE_ROWS == 0) chs_pages_close(table);
}
