// SPDX-License-Identifier: MIT
// The import report: what was noticed while data was read and bound, each kind of notice counted and located once.
#ifndef CHS_DATA_REPORT_H
#define CHS_DATA_REPORT_H

#include "base/arena.h"
#include "base/out.h"
#include "chs.h"

typedef enum chs_severity { CHS_INFO, CHS_WARNING } chs_severity;

typedef struct chs_notice {
    const char *code; // "data.ragged"; static
    chs_severity severity;
    uint64_t count;
    chs_text file;    // or empty
    chs_text column;  // or empty
    uint64_t row;     // of the first one: data row, from 1; 0: none
    uint32_t line;    // of the first one; 0: none
    chs_text message; // one sentence about the first one
    struct chs_notice *next;
} chs_notice;

typedef struct chs_report {
    chs_arena arena;
    chs_notice *first, *last;
    chs_notice **slot; // a hash table of all notices: a file may bring one per column
    size_t slot_count, count;
    bool failed; // out of memory while noting: the owner turns that into an error, nothing is lost in silence
} chs_report;

// Counts one more notice of this code in this file and column; the first one keeps its place and gets the message
// (chs_out_format). Returns it, so that the caller may add a row or line to the first.
chs_notice *chs_report_add(chs_report *report, chs_severity severity, const char *code, chs_text file, chs_text column,
                           const char *format, ...) CHS_PRINTF(6, 7);
// Drops the notices that came after `last` (NULL: all), for a file that was not taken after all.
void chs_report_take_back(chs_report *report, chs_notice *last);
void chs_report_free(chs_report *report);

#endif
