// SPDX-License-Identifier: MIT
// The set of tables behind a chs_data handle, with the files they came from and the report of reading them.
#ifndef CHS_DATA_DATA_H
#define CHS_DATA_DATA_H

#include "data/report.h"
#include "data/table.h"

typedef struct chs_file {
    chs_text name, table;
    uint64_t size;
    uint32_t rows;
    uint8_t digest[32]; // SHA-256 of the digests of its pieces
    bool truncated;
    bool hashed; // else `digest` is none
    char delimiter;
    struct chs_file *next;
} chs_file;

struct chs_data {
    chs_arena arena;
    chs_table **table; // each allocated from the arena, each with an arena of its own
    size_t table_count, table_room;
    chs_file *first, *last;
    chs_report report;
    bool reading;
};

const chs_table *chs_data_table(const chs_data *data, chs_text name); // NULL when absent
// SHA-256 over the digests of all files, sorted. False: a file was read without.
bool chs_data_digest(const chs_data *data, uint8_t digest[32]);

#endif
