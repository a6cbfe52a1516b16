// SPDX-License-Identifier: MIT
// What the cells of one column mean: which sign parts the decimals, in which order day and month stand, what plain numbers
// are where days are wanted. Decided for the whole column from all its cells, and from what the user says. Knows columns
// of cells, and nothing of models.
#ifndef CHS_DATA_READING_H
#define CHS_DATA_READING_H

#include "data/table.h"

typedef enum chs_decimal { CHS_DECIMAL_POINT, CHS_DECIMAL_COMMA } chs_decimal;
typedef enum chs_order { CHS_ORDER_DMY, CHS_ORDER_MDY } chs_order;

// What a plain number is where a day is wanted.
typedef enum chs_serial {
    CHS_SERIAL_NONE,
    CHS_SERIAL_COMPACT, // 20260305
    CHS_SERIAL_EXCEL,   // days since 1899-12-30, 20000 to 80000 (1954 to 2119); fractions are the time of day
    CHS_SERIAL_SECONDS, // since 1970, 1e8 to 1e10 (1973 to 2286)
    CHS_SERIAL_MILLIS,
    CHS_SERIAL_MICROS,
    CHS_SERIALS
} chs_serial;

// How a cell had to be understood to be read: more than a plain number or a plain day. Bits are 1 << these.
typedef enum chs_coercion {
    CHS_COERCED_THOUSANDS,
    CHS_COERCED_DECIMAL_COMMA,
    CHS_COERCED_CURRENCY,
    CHS_COERCED_PERCENT,
    CHS_COERCED_PARENTHESES, // (5) is -5
    CHS_COERCED_MINUS,       // behind the number, or U+2212
    CHS_COERCED_SUFFIX,      // 45k
    CHS_COERCED_COMPACT_DATE,
    CHS_COERCED_EXCEL_DATE,
    CHS_COERCED_EPOCH_S,
    CHS_COERCED_EPOCH_MS,
    CHS_COERCED_EPOCH_US,
    CHS_COERCED_DATE_TEXT,    // any other way to write a day than 2026-03-05
    CHS_COERCED_TIME_DROPPED, // the time of day
    CHS_COERCED_UTC_DAY,      // with its offset, the time falls on another day in UTC
    CHS_COERCIONS
} chs_coercion;
const char *chs_coercion_name(chs_coercion coercion); // "thousands", "decimal_comma", ...

// What a column is read as: bits. EITHER: as numbers if it is a column of numbers, else as texts; only where a model says so.
enum { CHS_READ_NUMBERS = 1, CHS_READ_DAYS = 2, CHS_READ_EITHER = 4 };
enum { CHS_UNDECIDED_DECIMAL = 1, CHS_UNDECIDED_DATES = 2 }; // bits

// All zero: plain numbers with a decimal point, ISO days. What chs_cell_number and chs_cell_day take.
struct chs_reading {
    uint8_t decimal;   // chs_decimal
    uint8_t order;     // chs_order
    uint8_t serial;    // chs_serial
    uint8_t undecided; // cells fit both ways, no cell and nobody says which one is meant: the other fields are a guess
    uint8_t against;   // CHS_UNDECIDED_*: some cells fit the other way only, and are unreadable
    bool placeholders; // some days may be such as stand for no date (placeholder.h)
    bool ordered;      // there are days in which the order of day and month matters
    uint32_t apart; // 1 + the part of the table for which it is undecided, as it does not show what others do; 0: none
};

// What the user says about a column. A wish that is only for what is undecided gives way to what the cells show.
typedef enum chs_wished { CHS_WISH_NONE, CHS_WISH_FIRST, CHS_WISH_SECOND } chs_wished; // 1 + chs_decimal, 1 + chs_order
typedef struct chs_wish {
    uint8_t decimal, dates; // chs_wished: comma is CHS_WISH_SECOND, mdy is CHS_WISH_SECOND
    bool decimal_default, dates_default;
} chs_wish;

// From all cells. `as`: CHS_READ_* bits. `wish` may be NULL. Where some cells fit one way only and others only the other
// way, most of them decide; as many of each, and cells that fit both: undecided. So is a file that has such cells and does not
// show by itself what the others show: each may be written in its own way.
chs_reading chs_reading_decide(const chs_table *table, size_t column, unsigned as, const chs_wish *wish);

// Whether a column shows decimal commas, so that the others may have some, too (chs_table.commas).
bool chs_reading_shows_commas(const chs_table *table);

// A cell that reads both ways, and how many do: for messages. The first one, of the part that is `apart` if there is one.
typedef struct chs_ambiguity {
    uint32_t row;   // from 0
    uint32_t cells; // that read both ways
    uint32_t all;   // cells that are days, or numbers with separators
    double number[2];
    int32_t day[2]; // by chs_decimal or by chs_order
} chs_ambiguity;
chs_ambiguity chs_reading_ambiguity(const chs_table *table, size_t column, bool dates, uint32_t apart);

// Reads a cell and says how: `coerced` gets CHS_COERCED_* bits, `currency` the currency that it names or NULL.
struct chs_currency;
typedef struct chs_cell_notes {
    uint32_t coerced;
    const struct chs_currency *currency;
} chs_cell_notes;
chs_absence chs_cell_number_noted(const chs_column *column, chs_cell cell, const chs_reading *reading, double *value,
                                  chs_cell_notes *notes);
chs_absence chs_cell_day_noted(const chs_column *column, chs_cell cell, const chs_reading *reading, int32_t *day,
                               chs_cell_notes *notes);

#endif
