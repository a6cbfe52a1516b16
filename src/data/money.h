// SPDX-License-Identifier: MIT
// Columns with amounts of money: known by their headers; cents where units stand elsewhere. Knows nothing of models.
#ifndef CHS_DATA_MONEY_H
#define CHS_DATA_MONEY_H

#include "data/data.h"

bool chs_money_header(chs_text header); // "Amount", "amount_paid", "MRR"
// The column that names the currency of each row: "<name> Currency"; or for columns of money "Currency", else one with a
// word for it in its header ("Invoice Currency", "CCY", "Währung"), else one that holds nothing but ISO codes, and several.
// SIZE_MAX: none.
size_t chs_money_currency_column(const chs_table *table, size_t column, bool money);
// Whether a column names currencies of amounts in other columns, by its header or by its cells.
bool chs_money_names_currencies(const chs_column *column);
// Notes "data.cents" where a header says cents, where of two columns one is exactly a hundred times the other, and where
// one file of a table has cents and another units. `wanted`: [column_count] which columns matter; NULL: all.
void chs_money_note_cents(const chs_data *data, const chs_table *table, const bool *wanted, chs_report *report);

#endif
