// SPDX-License-Identifier: MIT
// JSON records into a table, as a stream: bytes in pieces of any size, values into columns at once, nothing read twice. Knows
// nothing of models. Read are a list of objects, an object with one in it or in an object in it, one object per line (NDJSON), and a
// single object; all of the text is checked (RFC 8259). An object in a record becomes columns "a.b", a list keeps its JSON text,
// a number the characters it is written with, so that an id of 1.0 stays one.
#ifndef CHS_DATA_RECORDS_H
#define CHS_DATA_RECORDS_H

#include "data/report.h"
#include "data/table.h"

typedef struct chs_records chs_records;

// Both the table and the report must outlive the reader; `file` is the name that errors and notices show, it is copied. `lines`:
// the name of the file says that it has one record per line. NULL: out of memory.
chs_records *chs_records_new(chs_table *table, chs_report *report, chs_text file, bool lines);
// Room for `size` more bytes, valid until the next call. NULL: out of memory.
void *chs_records_room(chs_records *records, size_t size);
// After a failure the rows so far are in the table and only chs_records_free may follow; the owner takes the rows back.
chs_status chs_records_feed(chs_records *records, const void *bytes, size_t size, chs_error *error);
// CHS_DATA_TRUNCATED: the text is right as far as it goes, and ends behind at least one whole record of a list that is not
// closed, or in the last of several lines; all whole records are in the table.
chs_status chs_records_end(chs_records *records, chs_error *error);
bool chs_records_are_lines(const chs_records *records); // one record per line; known when the file has ended
void chs_records_free(chs_records *records);

#endif
