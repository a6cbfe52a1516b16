// SPDX-License-Identifier: MIT
// Where the cells and the rows of a stretch of CSV end, found 64 bytes at a time before any cell is read, so that the cells of a
// column can then be read one below the other. Knows delimiter, line ends and quotes, and nothing of what cells mean.
#ifndef CHS_DATA_CSV_INDEX_H
#define CHS_DATA_CSV_INDEX_H

#include <stddef.h>

#include "chs.h"

// Cells, and rows, of one index. It takes so few bytes that they stay in the nearest cache until they are read, and that a
// WebAssembly engine, which puts its better code in place between two calls, can do so soon.
enum { CHS_CSV_INDEX_CELLS = 4096, CHS_CSV_INDEX_BYTES = 16 * 1024, CHS_CSV_INDEX_STEP = 12 };

typedef struct chs_csv_index {
    uint32_t cells, rows;
    bool quoted;       // some cell is
    bool doubled;      // some cell has two quotes in it that stand for one
    bool folded;       // some cell has a line end in it
    bool beyond_ascii; // some byte is
    // Cell k is in [next[k], next[k + 1] - 1) of the stretch. Each step writes CHS_CSV_INDEX_STEP, whether or not there are so many.
    uint16_t next[1 + CHS_CSV_INDEX_CELLS + CHS_CSV_INDEX_STEP];
    uint16_t row_end[CHS_CSV_INDEX_CELLS]; // how many cells there are up to the end of row r
} chs_csv_index;

// Fills `index` with the cells of `size` bytes at `at`, where a row begins; 64 bytes behind them must be readable, and are 0
// where nothing was read yet. It ends early where it is full, where quotes stand in any other way than RFC 4180 has them, and where
// a cell begins with ="; the last cells may be those of a row that is not complete. A CR in front of an LF is still in its cell.
// Returns how many of the bytes it has seen.
size_t chs_csv_index_fill(chs_csv_index *index, const char *at, size_t size, char delimiter);

#endif
