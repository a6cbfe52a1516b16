// SPDX-License-Identifier: MIT
// The set of tables behind a chs_data handle, with the files they came from and the report of reading them.
#ifndef CHS_DATA_DATA_H
#define CHS_DATA_DATA_H

#include "data/choice.h"
#include "data/profile.h"
#include "data/report.h"
#include "data/table.h"

typedef struct chs_file {
    chs_text name, table;
    uint64_t size;
    uint32_t rows;
    uint8_t digest[32]; // SHA-256 of the digests of its pieces
    bool truncated;
    bool hashed;          // else `digest` is none
    const char *format;   // "csv", "json" or "ndjson"; static
    const char *encoding; // "UTF-8", "UTF-16LE", "UTF-16BE", or "Windows-1252": that of some cells; static
    char delimiter;       // 0 for records
    uint32_t header_line, preamble, header_rows, footer; // of CSV: a line from 1, then counts of lines; 0 for records
    struct chs_file *next;
} chs_file;

struct chs_data {
    chs_arena arena;
    chs_table **table; // each allocated from the arena, each with an arena of its own
    size_t table_count, table_room;
    chs_file *first, *last;
    chs_report report;
    chs_choices choices; // what the user says about columns that read in two ways
    bool reading;
};

const chs_table *chs_data_table(const chs_data *data, chs_text name); // NULL when absent
// SHA-256 over the digests of all files, sorted. False: a file was read without.
bool chs_data_digest(const chs_data *data, uint8_t digest[32]);

#endif
