// SPDX-License-Identifier: MIT
// Between the bytes of a file and the readers of text: tells encoding and format from the first bytes, refuses what is no text,
// and hands everything on as UTF-8. CSV in UTF-8 goes straight into the room of its reader.
#ifndef CHS_DATA_FRONT_H
#define CHS_DATA_FRONT_H

#include "data/csv.h"

typedef struct chs_front chs_front;

// What the file was found to be; texts are static. Known when the file has ended.
typedef struct chs_front_found {
    const char *format;   // "csv", "json", "ndjson"
    const char *encoding; // "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" (some cells)
    chs_csv_layout csv;   // zeroes when there are records
} chs_front_found;

// Both the table and the report must outlive it; `file` is copied, its ending may tell the format. NULL: out of memory.
chs_front *chs_front_new(chs_table *table, chs_report *report, chs_text file);
// Room for `size` more bytes, valid until the next call. NULL: out of memory.
void *chs_front_room(chs_front *front, size_t size);
// After a failure only chs_front_free may follow; the owner takes the rows back.
chs_status chs_front_feed(chs_front *front, const void *bytes, size_t size, chs_error *error);
// `cut`: the file should have gone on. CHS_DATA_TRUNCATED: all complete rows are in the table.
chs_status chs_front_end(chs_front *front, bool cut, chs_error *error);
chs_front_found chs_front_facts(const chs_front *front);
void chs_front_free(chs_front *front);

// ---- Between front.c and kind.c ----

typedef enum chs_encoding { CHS_UTF8, CHS_UTF16LE, CHS_UTF16BE } chs_encoding;

enum { CHS_FRONT_BYTES = 4096 };

// Of the first CHS_FRONT_BYTES bytes, or the whole file: the encoding, and how many bytes its mark takes that no reader should
// see. CHS_DATA_ENCODING: it is compressed, binary, or in an encoding that is not read.
chs_status chs_kind_encoding(chs_text begin, chs_encoding *encoding, size_t *mark, chs_error *error);
typedef enum chs_kind { CHS_KIND_CSV, CHS_KIND_RECORDS, CHS_KIND_LINES } chs_kind;
// `begin` as UTF-8. The name of the file decides, else how it begins.
chs_kind chs_kind_of(chs_text file, chs_text begin);

#endif
