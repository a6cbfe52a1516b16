// SPDX-License-Identifier: MIT
// One page of a column: the cells of CHS_PAGE_ROWS rows, in the smallest form that holds them. Knows nothing of columns.
#ifndef CHS_DATA_CELL_PAGE_H
#define CHS_DATA_CELL_PAGE_H

#include "base/arena.h"

typedef uint32_t chs_cell; // cell.h says what is in it
#define CHS_CELL_EMPTY ((chs_cell)0)

enum { CHS_PAGE_ROWS = 128 }; // a page never moves, and one of 100,000 columns stays small

typedef enum chs_cell_page_form {
    CHS_WHOLE,  // every cell as it is
    CHS_HALVED, // of every cell the lower half, 0 where it is empty; the upper half is the same for all others
    CHS_PACKED  // the cells that are not empty, and behind them their places; a lone one lies in the page itself
} chs_cell_page_form;

typedef struct chs_cell_page {
    union {
        chs_cell *whole;
        uint16_t *half;
        chs_cell *packed;
        chs_cell lone;
    };
    uint32_t number; // its rows are those from number * CHS_PAGE_ROWS on
    uint8_t form;    // chs_cell_page_form
    uint8_t count;   // of a packed one: its cells
    union {
        uint16_t upper;
        uint8_t place; // of the lone one
    };
} chs_cell_page;

chs_cell chs_cell_page_packed_at(const chs_cell_page *page, uint32_t place);
static inline chs_cell chs_cell_page_at(const chs_cell_page *page, uint32_t place) {
    if (page->form == CHS_WHOLE) return page->whole[place];
    if (page->form == CHS_PACKED) return chs_cell_page_packed_at(page, place);
    const chs_cell lower = page->half[place];
    return lower ? (chs_cell)page->upper << 16 | lower : CHS_CELL_EMPTY;
}
// The cells of rows that are all in this page.
void chs_cell_page_read(const chs_cell_page *page, const uint32_t *row, uint32_t count, chs_cell *cell);
// The first place from `place` on with a cell that is not empty. CHS_PAGE_ROWS: there is none.
uint32_t chs_cell_page_next(const chs_cell_page *page, uint32_t place);

// A whole page to a smaller form, with memory from the arena; one without cells becomes a packed one of none. Returns the whole page
// that is left over, all of whose cells are empty; NULL: it stays as it is, as no smaller form holds it or memory is out.
chs_cell *chs_cell_page_shrink(chs_cell_page *page, chs_arena *arena);
// The other way, into a whole page all of whose cells are empty.
void chs_cell_page_expand(chs_cell_page *page, chs_cell *whole);
// Empties the cells from `place` on, 0 or higher. Where that leaves none, a whole page is as if it was new, and any other is of no use.
void chs_cell_page_cut(chs_cell_page *page, uint32_t place);

#endif
