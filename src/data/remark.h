// SPDX-License-Identifier: MIT
// What people should know about a column when they load it, whatever a model makes of it: notices made from its profile.
#ifndef CHS_DATA_REMARK_H
#define CHS_DATA_REMARK_H

#include "data/profile.h"
#include "data/report.h"

// That it reads in two ways, that cells contradict each other, that it holds several currencies.
void chs_remark_reading(const chs_table *table, size_t column, const chs_column_profile *profile, chs_report *report);
// Which cells are unreadable as the column is read, and would not be the other way; if any. `about`: what the notice is filed
// under.
void chs_remark_contradiction(const chs_table *table, size_t column, const chs_reading *reading, bool dates,
                              chs_text about, chs_report *report);
// That some numbers are per cent and others are not, and that some days stand for no date.
void chs_remark_cells(const chs_table *table, size_t column, const chs_column_profile *profile, chs_report *report);
// That ids have blanks around them, which do not count, or which do, and that a spreadsheet has rounded them; of a column that
// others are joined by. Of numbers none is known.
void chs_remark_ids(const chs_table *table, size_t column, chs_report *report);
// Where notices about a table stand: nothing for the accounts, else the name of the table in place of a file.
chs_text chs_remark_place(const chs_table *table);

#endif
