// SPDX-License-Identifier: MIT
// The inside of the CSV reader, for its own files: csv.c (bytes in), csv_scan.c (cells out), csv_note.c (what it says).
#ifndef CHS_DATA_CSV_STATE_H
#define CHS_DATA_CSV_STATE_H

#include "data/csv.h"
#include "data/header.h"

// Of the cell that begins at `start`.
typedef enum chs_csv_place {
    CHS_CSV_PLAIN,  // not quoted, or nothing read of it yet
    CHS_CSV_QUOTED, // inside its quotes
    CHS_CSV_QUOTE,  // behind a quote inside: the end, or the first of two that stand for one
    CHS_CSV_CLOSED  // behind the closing quote, and more came
} chs_csv_place;

// Decimals of up to four characters as they were written, and their cells: most columns repeat a few hundred of them.
enum { CHS_CSV_MEMO = 4096 };

struct chs_csv {
    chs_table *table;
    chs_report *report;
    chs_text file;
    chs_arena arena;
    chs_error *error; // of the call that is running
    // [0, start) is done with, [start, at) is the unfinished cell as far as it was scanned, [at, used) is to be scanned.
    char *buffer;
    size_t room, used, start, at;
    uint64_t offset; // of buffer[0] in the file
    size_t quote;    // the newest quote inside of a quoted cell
    chs_csv_place state;
    bool doubled;                          // the cell has two quotes that stand for one
    bool after_cr;                         // an LF right here belongs to the line end before
    bool beyond_ascii, block_beyond_ascii; // in the bytes of this cell (or near it), in the 64 being scanned
    bool sniffed;
    char delimiter;
    size_t cell;   // in its row
    uint64_t line; // that the row begins in, from 1; then the line of the cell
    uint64_t row_line;
    uint32_t first_row; // of the table, before this file
    bool has_header;
    bool ragged; // a row was shorter than the header
    chs_header header;
    uint64_t memo[CHS_CSV_MEMO]; // the cell in the upper half, the characters in the lower
};

// csv_scan.c. All return false when they made an error.
bool chs_csv_scan(chs_csv *csv);                 // up to `used`; 64 bytes behind it must be readable
bool chs_csv_end_cell(chs_csv *csv, size_t end); // the cell ends before `end`
bool chs_csv_end_row(chs_csv *csv);
bool chs_csv_is_blank(const chs_csv *csv, size_t end); // nothing but blanks in the row so far
uint64_t chs_csv_line_ends(const char *at, size_t size);

// csv_note.c. Those that return bool fill csv->error and return false.
bool chs_csv_failed(chs_csv *csv); // adds the place of the cell to the error just made
bool chs_csv_out_of_memory(chs_csv *csv);
bool chs_csv_too_large(chs_csv *csv);
uint64_t chs_csv_row(const chs_csv *csv); // the data row of this file that is being read, from 1; 0 in the header
void chs_csv_locate(const chs_csv *csv, chs_notice *notice, uint64_t line); // if it is the first of its kind
void chs_csv_note_encoding(chs_csv *csv);
void chs_csv_note_quote(chs_csv *csv);
void chs_csv_note_extra(chs_csv *csv, chs_text text);
void chs_csv_note_short(chs_csv *csv);
void chs_csv_note_blank(chs_csv *csv);

#endif
