// SPDX-License-Identifier: MIT
// A table: columns of cells, appended row by row, read as numbers, days or text. Knows nothing of files or models.
//
// A cell is 32 bits and loses nothing: a short decimal as it was written (mantissa and count of decimals, so that 1.50 and
// 1.5 stay two ids and one number), a date as it was written in the ISO form, the index of a text in the column, or nothing.
// What a text means (a longer number, another date, a word) is decided per column, after all its cells were seen.
#ifndef CHS_DATA_TABLE_H
#define CHS_DATA_TABLE_H

#include "base/arena.h"
#include "chs.h"
#include "data/cell_page.h"

enum { CHS_PAGE_TEXTS = 32, CHS_COLUMNS_MAX = 131072 };

// A value lies within +-CHS_VALUE_MAX, where whole numbers are still apart; so do weights and what curves begin with.
#define CHS_VALUE_MAX 1e15

// Why a value is not there, in the order in which reasons are told. 0: it is there.
typedef enum chs_absence {
    CHS_PRESENT,
    CHS_EMPTY,         // an empty cell, or a token for missing (N/A, NULL, -)
    CHS_UNREADABLE,    // text where a number or a date was wanted
    CHS_STALE,         // older than `stale_after`, or undated
    CHS_LITTLE,        // below the minimum evidence (`at_least`)
    CHS_OUT_OF_RANGE,  // beyond +-CHS_VALUE_MAX
    CHS_NOT_EVALUATED, // the column is not in the data, or an operand is missing or divides by zero
    CHS_UNKNOWN_TEXT   // a text that `points` does not name
} chs_absence;
const char *chs_absence_text(chs_absence absence); // "empty", "unreadable", ...

typedef struct chs_column {
    chs_text name;       // as in the header
    chs_cell_page *page; // [page_count] in order of the rows; rows that are in none: all empty
    size_t page_count, page_room;
    chs_text **texts; // pages of CHS_PAGE_TEXTS texts
    size_t text_page_count, text_page_room;
    uint32_t text_count;
    uint32_t *recent; // a small cache of texts by hash, so that few words are stored once; see known.h
    uint32_t recent_size;
    uint32_t fresh; // texts stored since one was found in the cache
} chs_column;
static inline chs_text *chs_column_text(const chs_column *column, uint32_t index) { // below text_count
    return &column->texts[index / CHS_PAGE_TEXTS][index % CHS_PAGE_TEXTS];
}

// The rows of one file.
typedef struct chs_part {
    chs_text file;
    uint32_t end; // the row behind its last one
} chs_part;

typedef struct chs_table {
    chs_text name;
    chs_arena arena; // owns everything below
    chs_column *column;
    size_t column_count, column_room;
    chs_cell **open;  // [column_count] the page of the row being filled, once two cells are in it; NULL: to be made
    uint32_t *opened; // [opened_count] the columns whose page is open
    size_t opened_count, open_room, opened_room;
    chs_cell *spare; // pages to be used again
    uint32_t rows;
    chs_part *part; // [part_count] in order of the rows
    size_t part_count, part_room;
    bool commas; // its files speak for decimal commas: 12.500 alone may be 12500
    char *bytes; // of the newest block of texts, what is free
    size_t bytes_free, bytes_block;
} chs_table;

// A position to come back to when reading a file fails: rows and columns added since then are taken back.
typedef struct chs_table_mark {
    uint32_t rows;
    size_t column_count;
} chs_table_mark;
chs_table_mark chs_table_set_mark(const chs_table *table);
void chs_table_take_back(chs_table *table, chs_table_mark mark);

// A new column, empty in all rows so far. NULL: out of memory. Pointers to columns do not survive it; keep indexes.
chs_column *chs_table_add_column(chs_table *table, chs_text name);
// Puts a cell into the row that is being filled, table->rows; then chs_table_end_row closes it. Columns not given are empty.
// `text` is the cell without quotes, not trimmed: outer blanks and tabs are dropped for a number and kept in a text.
// False: out of memory.
bool chs_table_put(chs_table *table, size_t column, chs_text text);
// The same for a text inside of a larger buffer: CHS_INSIDE bytes behind its end may be read.
enum { CHS_INSIDE = 16 };
bool chs_table_put_inside(chs_table *table, size_t column, chs_text text);
// The same for one that is not empty, and known to be no decimal.
bool chs_table_put_text(chs_table *table, size_t column, const char *at, size_t size);
chs_cell chs_table_filled(const chs_table *table, size_t column); // what was put into the row that is being filled
void chs_table_empty_row(chs_table *table);                       // forgets it; its texts stay, of no cell
bool chs_table_end_row(chs_table *table);                         // false: 2^32 - 2 rows reached
// For who puts cells into pages by himself. The page of the row being filled, which `open` then has, too; NULL: out of memory.
chs_cell *chs_table_open_page(chs_table *table, size_t column);
// The cell of a text that is neither empty nor a decimal nor a date, and that may be read as chs_table_put_inside says.
bool chs_table_make_text(chs_table *table, size_t column, chs_text text, chs_cell *cell); // false: out of memory
// Where texts hardly ever come back (ids, names), whoever has many of them puts them in place by himself: each of at most
// CHS_TEXT_ROOM bytes, which are written behind the one before at `bytes` (where twice as many may be, whatever its size), as the
// next `text`, with the cell of text `first`. All three move on with each, and `count`, how many more there is room for, goes down.
enum { CHS_TEXT_ROOM = 32 };
typedef struct chs_text_room {
    chs_text *text;
    char *bytes;
    uint32_t first, count;
} chs_text_room;
bool chs_table_text_room(const chs_table *table, size_t column, chs_text_room *room); // false: none, or texts come back
void chs_table_keep_texts(chs_table *table, size_t column, const chs_text_room *taken);
void chs_table_end_rows(chs_table *table, uint32_t rows); // that were filled, and lie in the open pages
chs_cell chs_table_cell(const chs_table *table, size_t column, uint32_t row);
// Those of `count` rows, which are quickest in their order.
void chs_table_cells(const chs_table *table, size_t column, const uint32_t *row, uint32_t count, chs_cell *cell);
// A walk through the cells of a column that are not empty, in order of the rows; one of few cells is walked in few steps.
//     for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);) take(w.row, w.cell);
typedef struct chs_cells {
    uint32_t row; // of the cell
    chs_cell cell;
    const chs_column *column;
    size_t page;         // of the column: that of the cell
    uint32_t next, rows; // the row to go on with, of how many
} chs_cells;
chs_cells chs_cells_of(const chs_table *table, size_t column);
bool chs_cells_search(chs_cells *walk);
static inline bool chs_cells_next(chs_cells *walk) { // false: there are no more
    const uint32_t place = walk->next % CHS_PAGE_ROWS;
    if (!place || walk->next >= walk->rows) return chs_cells_search(walk);
    walk->cell =
        chs_cell_page_at(&walk->column->page[walk->page], place); // of most cells: in the page of the one before
    if (walk->cell == CHS_CELL_EMPTY) return chs_cells_search(walk);
    walk->row = walk->next++;
    return true;
}

// Reading cells. `room` holds the text of a decimal, when that must be made: CHS_CELL_CHARS characters.
enum { CHS_CELL_CHARS = 32 };
chs_text chs_cell_text(const chs_column *column, chs_cell cell, char room[CHS_CELL_CHARS]); // as written; empty: size 0
// As the column is read (reading.h); NULL: plain numbers with a decimal point, ISO days. Where CHS_PRESENT is not returned,
// the value stays as it was.
typedef struct chs_reading chs_reading;
chs_absence chs_cell_number(const chs_column *column, chs_cell cell, const chs_reading *reading, double *value);
chs_absence chs_cell_day(const chs_column *column, chs_cell cell, const chs_reading *reading, int32_t *day);
// Trimmed, ASCII case ignored: "", N/A, NA, n.a., -, --, TBD, NULL, NaN, (blank), a long dash, and the errors of a spreadsheet.
bool chs_text_means_missing(chs_text text);

// What a column holds, by most of its cells (profile.h).
typedef enum chs_column_type { CHS_TYPE_EMPTY, CHS_TYPE_NUMBER, CHS_TYPE_DATE, CHS_TYPE_TEXT } chs_column_type;

#endif
