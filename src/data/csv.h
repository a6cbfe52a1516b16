// SPDX-License-Identifier: MIT
// CSV into a table, as a stream: bytes in pieces of any size, cells into columns at once, nothing read twice. Knows nothing
// of models. RFC 4180, and what exports do beyond it: delimiters , ; tab |, line ends LF, CRLF, CR, a byte order mark, blank
// lines and rows, rows that are too short or too long, lines in front of the header and behind the rows, two header rows, cells in
// Windows-1252.
#ifndef CHS_DATA_CSV_H
#define CHS_DATA_CSV_H

#include "data/report.h"
#include "data/table.h"

typedef struct chs_csv chs_csv;

// What the reader found the file to be like.
typedef struct chs_csv_layout {
    char delimiter;
    uint32_t header_line, header_rows; // from 1; 1 or 2
    uint32_t preamble, footer;         // lines that are no part of the table
    bool windows;                      // some cells were read as Windows-1252
} chs_csv_layout;

// Both the table and the report must outlive the reader; `file` is the name that errors and notices show, it is copied.
// `recoded`: the bytes were another encoding in the file, so places are said to be of the text as UTF-8. NULL: out of memory.
chs_csv *chs_csv_new(chs_table *table, chs_report *report, chs_text file, bool recoded);
// Room for `size` more bytes, valid until the next call. NULL: out of memory.
void *chs_csv_room(chs_csv *csv, size_t size);
// After a failure the rows so far are in the table and only chs_csv_free may follow; the owner takes the rows back.
chs_status chs_csv_feed(chs_csv *csv, const void *bytes, size_t size, chs_error *error);
// CHS_DATA_TRUNCATED: the file ends inside of a quoted cell that began in its last line, or in the only row that is too short;
// all rows before are in the table.
chs_status chs_csv_end(chs_csv *csv, chs_error *error);
// In place of chs_csv_end when the owner knows that the file was cut off here: drops the row that was begun.
chs_status chs_csv_cut_off(chs_csv *csv, chs_error *error);
chs_csv_layout chs_csv_found(const chs_csv *csv); // known when the file has ended
void chs_csv_free(chs_csv *csv);

#endif
