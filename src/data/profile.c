// SPDX-License-Identifier: MIT
// What a column holds, over all its rows: the figures of the import report. Decides nothing for the model.
#include "base/text.h"
#include "data/cell.h"

// What one cell counts as. A text may read as a number or as a day, never as both.
typedef struct reading {
    chs_column_type type; // EMPTY when missing
    double number;
    int32_t day;
} reading;

static reading read_cell(const chs_column *column, chs_cell cell) {
    reading r = {.type = CHS_TYPE_EMPTY};
    chs_absence absence = chs_cell_number(column, cell, &r.number);
    if (absence == CHS_EMPTY) return r;
    r.type = absence == CHS_PRESENT                              ? CHS_TYPE_NUMBER
             : chs_cell_day(column, cell, &r.day) == CHS_PRESENT ? CHS_TYPE_DATE
                                                                 : CHS_TYPE_TEXT;
    return r;
}

static void take_number(chs_column_profile *profile, double number, bool first) {
    if (first || number < profile->least) profile->least = number;
    if (first || number > profile->most) profile->most = number;
}

static void take_day(chs_column_profile *profile, int32_t day, bool first) {
    if (first || day < profile->first_day) profile->first_day = day;
    if (first || day > profile->last_day) profile->last_day = day;
}

chs_column_profile chs_column_profile_of(const chs_table *table, size_t index) {
    const chs_column *column = &table->column[index];
    chs_column_profile profile = {.type = CHS_TYPE_EMPTY};
    uint32_t count[4] = {0};                                                        // per chs_column_type
    uint32_t first_other[4] = {table->rows, table->rows, table->rows, table->rows}; // the first cell of another type
    for (uint32_t row = 0; row < table->rows; row++) {
        reading r = read_cell(column, chs_table_cell(table, index, row));
        if (r.type == CHS_TYPE_NUMBER) take_number(&profile, r.number, !count[r.type]);
        if (r.type == CHS_TYPE_DATE) take_day(&profile, r.day, !count[r.type]);
        count[r.type]++;
        for (unsigned t = CHS_TYPE_NUMBER; t <= CHS_TYPE_TEXT && r.type != CHS_TYPE_EMPTY; t++)
            if (t != (unsigned)r.type && row < first_other[t]) first_other[t] = row;
    }
    profile.missing = count[CHS_TYPE_EMPTY];
    profile.filled = table->rows - profile.missing;
    if (!profile.filled) return profile;
    profile.type = CHS_TYPE_TEXT;
    if (count[CHS_TYPE_NUMBER] > profile.filled / 2) profile.type = CHS_TYPE_NUMBER;
    if (count[CHS_TYPE_DATE] > profile.filled / 2) profile.type = CHS_TYPE_DATE;
    if (profile.type == CHS_TYPE_TEXT) return profile;
    profile.unreadable = profile.filled - count[profile.type];
    if (profile.unreadable) profile.first_unreadable = first_other[profile.type];
    return profile;
}

const char *chs_column_type_name(chs_column_type type) {
    static const char *const names[] = {"empty", "number", "date", "text"};
    return names[type];
}
