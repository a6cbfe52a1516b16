// SPDX-License-Identifier: MIT
// Amounts in one currency: what a cell names, or the column beside it; and the one multiplication.
#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/currency.h"
#include "model/bind.h"

chs_named chs_exchange_code(const chs_table *table, uint32_t beside, uint32_t row, const chs_currency *named,
                            char code[4]) {
    char room[CHS_CELL_CHARS];
    if (beside != CHS_NO_COLUMN && (!named || named->shared)) {
        chs_text text = chs_cell_text(&table->column[beside], chs_table_cell(table, beside, row), room);
        if (!chs_text_means_missing(text)) return chs_currency_told(text, code) ? CHS_NAMED : CHS_NAMED_ODDLY;
    }
    if (!named) return CHS_UNNAMED;
    memcpy(code, named->code, 4);
    return CHS_NAMED;
}

// What names no currency is taken for the base; chs_bind_readings has noted that.
static double rate_of(const chs_currencies *rates, const char code[4]) {
    for (uint32_t i = 0; i < rates->count; i++)
        if (!strcmp(rates->rate[i].code, code)) return rates->rate[i].rate;
    return 1;
}

chs_absence chs_bound_number(const chs_binding *binding, uint32_t column, uint32_t row, double *value) {
    uint32_t found = binding->column[column];
    if (found == CHS_NO_COLUMN) return CHS_NOT_EVALUATED;
    const chs_bound *bound = &binding->bound[column];
    chs_cell cell = chs_table_cell(binding->table, found, row);
    if (!bound->exchange) return chs_cell_number(&binding->table->column[found], cell, &bound->reading, value);
    chs_cell_notes notes;
    double read;
    char code[4];
    chs_absence absence = chs_cell_number_noted(&binding->table->column[found], cell, &bound->reading, &read, &notes);
    if (absence != CHS_PRESENT) return absence;
    if (chs_exchange_code(binding->table, bound->exchange->beside, row, notes.currency, code) == CHS_NAMED)
        read *= rate_of(bound->exchange->rates, code);
    if (read < -CHS_VALUE_MAX || read > CHS_VALUE_MAX) return CHS_OUT_OF_RANGE;
    *value = read;
    return CHS_PRESENT;
}
