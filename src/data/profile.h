// SPDX-License-Identifier: MIT
// What a column holds, over all its rows: the figures of the import report, of one size however large the column is. Texts
// of cells are to be had from the row or the cell (chs_cell_text); rows count from 0.
#ifndef CHS_DATA_PROFILE_H
#define CHS_DATA_PROFILE_H

#include "data/placeholder.h"
#include "data/reading.h"

enum {
    CHS_PROFILE_REJECTED = 10,
    CHS_PROFILE_ABSENT = 16,
    CHS_PROFILE_BINS = 12,
    CHS_PROFILE_TOP = 5,
    CHS_PROFILE_CURRENCIES = 8
};

typedef struct chs_column_profile {
    chs_column_type type;        // of most of the cells that are there; a mixture is text
    uint32_t filled, missing;    // missing: empty or a token for missing
    uint32_t unreadable;         // cells that are not of the type, where that is number or date
    uint32_t first_unreadable;   // its row
    double least, most;          // of a number column
    int32_t first_day, last_day; // of a date column
    chs_reading reading;         // what of it matters to the type: reading.order only where reading.ordered
    struct {
        uint32_t count, row; // row: of the first
    } coerced[CHS_COERCIONS];
    struct {
        const char *code; // ISO
        uint32_t count, row;
    } currency[CHS_PROFILE_CURRENCIES]; // of a number column, as named in its cells
    uint32_t currency_count;
    uint32_t rejected[CHS_PROFILE_REJECTED]; // rows of the first unreadable cells
    uint32_t rejected_count;
    struct {
        chs_text text; // trimmed; "" for empty cells
        uint32_t count, row;
    } absent[CHS_PROFILE_ABSENT]; // tokens for missing; more different ones than fit count as the last
    uint32_t absent_count;
    chs_placeholders placeholders;   // of a date column
    bool ambiguous, ambiguous_dates; // it reads both ways; dates: day and month, else the decimal sign
    chs_ambiguity ambiguity;
    uint32_t bins[CHS_PROFILE_BINS]; // of a number or date column, least to most in equal parts
    struct {
        chs_cell cell;
        uint32_t count;
    } top[CHS_PROFILE_TOP]; // of a text column, the most frequent; exact up to 256 different ones
    uint32_t top_count;
} chs_column_profile;

// `wish`: what the user says about the column (chs_choices_wish), or NULL.
chs_column_profile chs_column_profile_of(const chs_table *table, size_t column, const chs_wish *wish);
// Only the type, read in this way; NULL: decided without a wish.
chs_column_type chs_column_type_of(const chs_table *table, size_t column, const chs_reading *reading);
const char *chs_column_type_name(chs_column_type type);

#endif
