// SPDX-License-Identifier: MIT
// Days that tools write where there is no date: 9999-12-31, 1900-01-01. They are read as days like all others; this counts them,
// so that people are told.
#ifndef CHS_DATA_PLACEHOLDER_H
#define CHS_DATA_PLACEHOLDER_H

#include "data/report.h"
#include "data/table.h"

// In days since 1970-01-01, rising.
#define CHS_PLACEHOLDER_DAYS                                                                                           \
    { -719162, -25569, -25568, -25567, 0, 47481, 2932896 }

typedef struct chs_placeholders {
    uint32_t count, row; // row: of the first
    uint32_t kinds;      // which of the days: a bit each
} chs_placeholders;

// Most days lie between those of 1900 and of 2099, and are none of them.
static inline bool chs_is_placeholder(int32_t day) {
    if (day > -25567 && day < 47481) return day == 0;
    return day == 47481 || day == 2932896 || day == -719162 || (day >= -25569 && day <= -25567);
}
void chs_placeholders_take(chs_placeholders *found, int32_t day, uint32_t row); // any day
// That some of `days` days of a column are such; of most of them it is what the column is about.
void chs_remark_placeholders(const chs_table *table, size_t column, const chs_placeholders *found, uint32_t days,
                             chs_report *report);

#endif
