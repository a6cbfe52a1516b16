// SPDX-License-Identifier: MIT
// How a CSV file is laid out, told from its first bytes: delimiter, lines in front of the header, rows of the header. Guesses,
// but cautious ones: a file that begins with an ordinary header line is always read from there.
#ifndef CHS_DATA_SNIFF_H
#define CHS_DATA_SNIFF_H

#include "chs.h"

enum { CHS_SNIFF_BYTES = 64 * 1024 };

typedef struct chs_layout {
    char delimiter;
    size_t skip;          // bytes in front of the header
    uint32_t lines;       // that these are
    uint32_t preamble;    // so many of them are a preamble (a "sep=" line is none)
    uint32_t header_rows; // 1 or 2
    bool blank_quotes;    // blanks stand before quotes that open cells
    chs_text title;       // the first filled cell of the preamble, in `begin`
} chs_layout;

// `begin`: the first bytes of the text, at most CHS_SNIFF_BYTES, without a byte order mark. `whole`: the text ends there.
chs_layout chs_sniff(chs_text begin, bool whole);

// What stands in data and hardly in a header: a number, an amount, a date.
bool chs_sniff_is_figure(chs_text cell);

// ---- Between sniff.c and sniff_header.c ----

enum { CHS_SNIFF_ROWS = 100 };

typedef struct chs_sniff_row {
    chs_text text;          // with its line end
    uint32_t cells, filled; // filled: cells that are not blank
    bool after_blank;       // a blank line stands before it
} chs_sniff_row;

// The first rows of a text as a delimiter parts them; blank lines are left out.
typedef struct chs_sniff_rows {
    char delimiter;
    uint32_t count;
    chs_sniff_row row[CHS_SNIFF_ROWS];
} chs_sniff_rows;

// The cell that begins at `at` in a row, trimmed and without its quotes. Returns where the delimiter or line end behind it is.
size_t chs_sniff_cell(chs_text row, size_t at, char delimiter, chs_text *cell);
uint32_t chs_sniff_find_header(const chs_sniff_rows *rows); // the row it begins in; the rows before are preamble
bool chs_sniff_two_headers(const chs_sniff_rows *rows, uint32_t at); // this row and the next are one header

#endif
