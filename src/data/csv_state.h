// SPDX-License-Identifier: MIT
// The inside of the CSV reader, for its own files: csv.c (bytes in), csv_scan.c and csv_rows.c (cells out), csv_cell.c (cells
// that are more than their bytes), csv_head.c (the header), csv_tail.c (footers), csv_note.c (what it says).
#ifndef CHS_DATA_CSV_STATE_H
#define CHS_DATA_CSV_STATE_H

#include <string.h>

#include "data/csv.h"
#include "data/csv_index.h"
#include "data/header.h"
#include "data/window.h"

// Of the cell that begins at `start`.
typedef enum chs_csv_place {
    CHS_CSV_PLAIN,  // not quoted, or nothing read of it yet
    CHS_CSV_QUOTED, // inside its quotes
    CHS_CSV_QUOTE,  // behind a quote inside: the end, or the first of two that stand for one
    CHS_CSV_CLOSED  // behind the closing quote, and more came
} chs_csv_place;

// Decimals of up to four characters as they were written, and their cells: most columns repeat a few hundred of them.
// What is known of no cell at all stands where nothing else is known.
enum { CHS_CSV_MEMO_BITS = 12, CHS_CSV_MEMO = 1 << CHS_CSV_MEMO_BITS, CHS_CSV_NONE = 0xF0 };
// One to four characters and how many: 0 below them, and there the byte that tells, which is none of ASCII. Of none: CHS_CSV_NONE.
// Four bytes may be read.
static inline uint32_t chs_csv_memo_key(chs_text text) {
    uint32_t v;
    memcpy(&v, text.at, 4);
    return (uint32_t)((uint64_t)v << (32 - 8 * text.size)) | (text.size < 4 ? CHS_CSV_NONE | (uint32_t)text.size : 0);
}
// The factor was searched for: with it no two of 0.0 to 99.9, of 0.00 to 9.99, of 0 to 999 or of -99 to 100 share a place.
static inline uint32_t chs_csv_memo_place(uint32_t key) {
    return key * UINT32_C(0x505E005D) >> (32 - CHS_CSV_MEMO_BITS);
}

// Rows at the end of what was read with nothing but a first cell, which begin as footers do or are behind a blank line, or with
// nothing: footers, if the file ends behind them. They stand in the table all the same, and what is to be said of short rows waits.
enum { CHS_CSV_TAIL_ROWS = 32, CHS_CSV_TAIL_TEXT = 118 };
typedef struct chs_csv_tail_row {
    uint64_t line;
    size_t cells;
    uint32_t row; // of the table
    bool after_blank;
    uint8_t size; // of what is kept of the first cell
    char text[CHS_CSV_TAIL_TEXT];
} chs_csv_tail_row;

typedef struct chs_csv_tail {
    bool open;   // any of the following is set
    bool blank;  // a blank line or row was seen since the last row of the other kind, and not right below the header
    bool spaced; // a row of the other kind was behind a blank line or row: to be behind one tells nothing
    uint32_t count;
    chs_csv_tail_row row[CHS_CSV_TAIL_ROWS];
} chs_csv_tail;

struct chs_csv {
    chs_table *table;
    chs_report *report;
    chs_text file;
    chs_arena arena;
    chs_error *error; // of the call that is running
    // [0, start) is done with, [start, at) is the unfinished cell as far as it was scanned, [at, used) is to be scanned.
    chs_window in;
    size_t start, at;
    size_t quote; // the newest quote inside of a quoted cell
    chs_csv_place state;
    bool doubled;                          // the cell has two quotes that stand for one
    bool after_cr;                         // an LF right here belongs to the line end before
    bool beyond_ascii, block_beyond_ascii; // in the bytes of this cell (or near it), in the 64 being scanned
    bool sniffed, recoded;
    bool blank_quotes; // blanks may stand before a quote that opens a cell
    char delimiter;
    size_t cell;   // in its row
    uint64_t line; // that the row begins in, from 1; then the line of the cell
    uint64_t row_line;
    uint32_t first_row; // of the table, before this file
    bool has_header;
    bool extra;           // the row has a filled cell behind those that the header names
    uint32_t wider;       // so many rows have one such cell and no more
    bool ragged;          // a row was shorter than the header, and is no footer
    uint32_t header_rows; // that were read
    chs_csv_layout found;
    char *utf8; // room for a cell that comes in Windows-1252
    size_t utf8_room;
    chs_csv_tail tail;
    chs_header header;
    uint64_t memo[CHS_CSV_MEMO]; // the cell in the upper half, the characters in the lower
    chs_csv_index index;
};

// csv_scan.c. All return false when they made an error.
bool chs_csv_scan(chs_csv *csv);                 // up to `used`; 64 bytes behind it must be readable
bool chs_csv_end_cell(chs_csv *csv, size_t end); // the cell ends before `end`
bool chs_csv_end_row(chs_csv *csv);
bool chs_csv_end_line(chs_csv *csv, size_t at); // at a CR or LF that ends one
bool chs_csv_is_lone(const chs_csv *csv);       // nothing but its first cell is filled in the row, if any
uint64_t chs_csv_line_ends(const char *at, size_t size);

// csv_cell.c
bool chs_csv_is_blank(const chs_csv *csv, size_t end); // nothing but blanks in the row so far
// A quote of a cell that is not quoted so far: it opens the cell, which then begins with it, or is a character like others.
void chs_csv_take_quote(chs_csv *csv, size_t at);
// The rare parts of ending a cell, [start, end). Leaves its text in `*text`. False: it made an error.
bool chs_csv_finish_cell(chs_csv *csv, size_t end, chs_text *text);

// csv_rows.c
bool chs_csv_put_rows(chs_csv *csv); // those of csv->index, which begins at `start`; false: it made an error
// Text in quotes; two of them stand for one, and become one where they are. 64 bytes may be read.
chs_text chs_csv_halve_quotes(char *at, size_t size);
void chs_csv_memo_clear(uint64_t memo[CHS_CSV_MEMO]);

// csv_head.c
bool chs_csv_sniff(chs_csv *csv, bool ended);
bool chs_csv_put_name(chs_csv *csv, chs_text text);
bool chs_csv_end_header_row(chs_csv *csv);
bool chs_csv_is_header_again(const chs_csv *csv);  // the row being filled
bool chs_csv_recode(chs_csv *csv, chs_text *text); // a text that is not UTF-8; the result is valid until the next one

// csv_tail.c
void chs_csv_tail_row_ends(chs_csv *csv,
                           bool lone); // before the row is closed; `lone`: only its first cell is filled, if any
bool chs_csv_tail_is_footer(const chs_csv *csv, bool lone); // the row being filled, if the file ends behind it
bool chs_csv_tail_is_ragged(const chs_csv *csv);            // a short row waits that is no footer
void chs_csv_tail_end(chs_csv *csv);                        // takes the footers off the table, notes a row of totals

// csv_note.c. Those that return bool fill csv->error and return false.
bool chs_csv_failed(chs_csv *csv); // adds the place of the cell to the error just made
bool chs_csv_out_of_memory(chs_csv *csv);
bool chs_csv_too_large(chs_csv *csv);
const char *chs_csv_unit(const chs_csv *csv); // behind the number of a byte
uint64_t chs_csv_row(const chs_csv *csv);     // the data row of this file that is being read, from 1; 0 in the header
void chs_csv_locate(const chs_csv *csv, chs_notice *notice, uint64_t line); // if it is the first of its kind
void chs_csv_note_encoding(chs_csv *csv, chs_text text);
void chs_csv_note_quote(chs_csv *csv);
void chs_csv_note_blank_quote(chs_csv *csv);
void chs_csv_note_formula(chs_csv *csv, chs_text text);
void chs_csv_note_extra(chs_csv *csv, chs_text text);
void chs_csv_note_wider(chs_csv *csv); // at the end
void chs_csv_note_short(chs_csv *csv, uint64_t line, uint64_t row, size_t cells);
void chs_csv_note_blank(chs_csv *csv);
void chs_csv_note_header_again(chs_csv *csv);

#endif
