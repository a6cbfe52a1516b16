// SPDX-License-Identifier: MIT
// Where the cells of a table lie: pages of CHS_PAGE_ROWS rows of a column, made where a cell is put, so that a column is as large
// as its cells, however many rows lie between. A page that is left is made as small as it can be. Knows nothing of texts.
#ifndef CHS_DATA_PAGES_H
#define CHS_DATA_PAGES_H

#include "data/table.h"

// Puts a cell into the row being filled, of a column whose page is not open: a cell that is alone in its rows needs none. False:
// out of memory.
bool chs_pages_put(chs_table *table, size_t column, chs_cell cell);
// All pages are left: the next cells are put into others, or rows are taken back.
void chs_pages_close(chs_table *table);
// Empties the cells of a column from `row` on, those of a row that was being filled included. All pages are closed. True: there
// was a text among them.
bool chs_pages_clear(chs_table *table, size_t column, uint32_t row);

#endif
