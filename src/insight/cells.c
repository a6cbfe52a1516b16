// SPDX-License-Identifier: MIT
// Looks at rows only where the texts of a column, or how it was found to be read, leave it possible.
#include "insight/cells.h"

#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/remark.h"

// Whether some texts have a % while others have none, or numbers stand beside them: of most columns no row is looked at.
static bool may_mix_percent(const chs_table *table, size_t index) {
    const chs_column *column = &table->column[index];
    bool percent = false, other = false;
    for (uint32_t i = 0; i < column->text_count; i++) {
        chs_text text = *chs_column_text(column, i);
        bool has = text.size && memchr(text.at, '%', text.size);
        percent |= has;
        other |= !has;
    }
    for (uint32_t row = 0; percent && !other && row < table->rows; row++)
        other = chs_cell_is_decimal(chs_table_cell(table, index, row));
    return percent && other;
}

static void note_percent(chs_run *run, const chs_table *table, size_t column, const chs_reading *reading) {
    if (!may_mix_percent(table, column)) return;
    chs_column_profile found = {.type = CHS_TYPE_NUMBER}; // as much of it as the remark is made of
    for (uint32_t row = 0; row < table->rows; row++) {
        double value;
        chs_cell_notes notes;
        chs_cell cell = chs_table_cell(table, column, row);
        if (chs_cell_number_noted(&table->column[column], cell, reading, &value, &notes) != CHS_PRESENT) continue;
        found.filled++;
        if (notes.coerced >> CHS_COERCED_PERCENT & 1 && !found.coerced[CHS_COERCED_PERCENT].count++)
            found.coerced[CHS_COERCED_PERCENT].row = row;
    }
    chs_remark_cells(table, column, &found, &run->report);
}

static void note_placeholders(chs_run *run, const chs_table *table, size_t column, const chs_reading *reading) {
    chs_placeholders found = {0};
    uint32_t days = 0;
    int32_t day;
    if (!reading->placeholders) return;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);) {
        if (chs_cell_day(w.column, w.cell, reading, &day) != CHS_PRESENT) continue;
        chs_placeholders_take(&found, day, w.row);
        days++;
    }
    chs_remark_placeholders(table, column, &found, days, &run->report);
}

static void note_column(chs_run *run, const chs_table *table, size_t column, unsigned uses,
                        const chs_reading *reading) {
    if (column == CHS_NO_COLUMN) return;
    if (uses & CHS_READ_NUMBERS) note_percent(run, table, column, reading);
    if (uses & CHS_READ_DAYS) note_placeholders(run, table, column, reading);
}

static void note_table(chs_run *run, const chs_binding *binding) {
    if (!binding->table) return;
    for (uint32_t i = 0; i < binding->columns->count; i++)
        note_column(run, binding->table, binding->column[i], binding->columns->item[i].uses,
                    &binding->bound[i].reading);
}

bool chs_note_cells(chs_run *run) {
    note_table(run, &run->binding);
    for (uint32_t t = 0; t < run->model->table_count; t++) note_table(run, &run->table[t].binding);
    return !run->report.failed;
}
