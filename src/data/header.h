// SPDX-License-Identifier: MIT
// The header line of a file, and the columns of the table that it stands for.
#ifndef CHS_DATA_HEADER_H
#define CHS_DATA_HEADER_H

#include "data/report.h"
#include "data/table.h"

typedef struct chs_header {
    chs_text *name;    // trimmed as read, made unique by chs_header_bind
    chs_text *written; // as they were before that
    size_t count, room;
    size_t *column; // of the table, per column of the file
    uint32_t line;  // that it begins in
} chs_header;

// Names are copied into the arena. False: out of memory.
bool chs_header_add(chs_header *header, chs_arena *arena, chs_text name);
// A second row of names: first the gaps of the row before take the name in front of them, then the names of this row are
// appended one by one, as "Upper - Lower". False: out of memory.
void chs_header_fill_gaps(chs_header *header);
bool chs_header_append(chs_header *header, chs_arena *arena, size_t index, chs_text name);
// Names the nameless ("column 3"), numbers doubled names ("name (2)"), noting both; then finds the columns by name in the
// table and adds those that it does not have.
chs_status chs_header_bind(chs_header *header, chs_arena *arena, chs_table *table, chs_report *report, chs_text file,
                           chs_error *error);

#endif
