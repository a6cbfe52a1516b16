// SPDX-License-Identifier: MIT
// Texts are looked at once each, as they are stored; rows only where it matters how often one occurs, or what stands in the
// decimals, which are no texts.
#include "data/vote.h"

#include <string.h>

#include "base/date.h"
#include "data/cell.h"
#include "data/currency.h"
#include "data/date_text.h"
#include "data/number_text.h"
#include "data/placeholder.h"
#include "data/reading.h"

// Amounts have two decimals at most where a currency stands, so the custom of the currency decides about three digits.
chs_vote chs_vote_of_number(chs_text text) {
    chs_number_text read;
    if (!memchr(text.at, ',', text.size) && !memchr(text.at, '.', text.size)) return CHS_VOTE_NONE;
    if (!chs_number_text_read(text, &read)) return CHS_VOTE_NONE;
    if (read.fits == 1u << CHS_DECIMAL_POINT) return CHS_VOTE_FIRST;
    if (read.fits == 1u << CHS_DECIMAL_COMMA) return CHS_VOTE_SECOND;
    if (!(read.value[0] < read.value[1]) && !(read.value[0] > read.value[1])) return CHS_VOTE_NONE;
    char custom = read.currency ? read.currency->decimal : 0;
    if (read.lone_point) return custom == ',' ? CHS_VOTE_BOTH : CHS_VOTE_WEAK;
    return custom == '.' ? CHS_VOTE_FIRST : CHS_VOTE_BOTH;
}

// 1.234 may be 1234 where commas part the decimals.
static bool may_be_thousands(chs_cell cell) {
    int32_t mantissa = chs_cell_mantissa(cell), size = mantissa < 0 ? -mantissa : mantissa;
    return chs_cell_scale(cell) == 3 && size >= 1000 && size < 1000000;
}

static chs_vote decimal_vote(chs_cell cell) {
    if (!chs_cell_scale(cell)) return CHS_VOTE_NONE;
    return may_be_thousands(cell) ? CHS_VOTE_WEAK : CHS_VOTE_FIRST;
}

static chs_vote vote_of_date(const chs_date_text *read) {
    if (read->day[0] == read->day[1]) return CHS_VOTE_NONE;
    if (read->day[CHS_ORDER_MDY] == CHS_NO_DAY) return CHS_VOTE_FIRST;
    return read->day[CHS_ORDER_DMY] == CHS_NO_DAY ? CHS_VOTE_SECOND : CHS_VOTE_BOTH;
}

chs_vote chs_vote_of(const chs_column *column, chs_cell cell, bool dates) {
    if (chs_cell_is_text(cell)) {
        chs_text text = *chs_column_text(column, chs_cell_text_index(cell));
        chs_date_text read;
        if (!dates) return chs_vote_of_number(text);
        return chs_date_text_read(text, &read) ? vote_of_date(&read) : CHS_VOTE_NONE;
    }
    return dates || !chs_cell_is_decimal(cell) ? CHS_VOTE_NONE : decimal_vote(cell);
}

chs_tally chs_tally_texts(const chs_column *column, bool dates) {
    chs_tally t = {.placeholder = false};
    for (uint32_t i = 0; i < column->text_count; i++) {
        chs_date_text read;
        if (!dates) {
            t.votes[chs_vote_of_number(*chs_column_text(column, i))]++;
        } else if (chs_date_text_read(*chs_column_text(column, i), &read)) {
            t.votes[vote_of_date(&read)]++;
            t.placeholder |= chs_is_placeholder(read.day[0]) || chs_is_placeholder(read.day[1]);
        }
        if (!t.votes[CHS_VOTE_FIRST] || !t.votes[CHS_VOTE_SECOND]) continue;
        t.placeholder |= dates; // the rest is not looked at, as it is rows that count
        break;
    }
    return t;
}

void chs_tally_rows(const chs_table *table, size_t column, bool dates, bool texts, chs_tally *t) {
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);)
        if (texts || chs_cell_is_decimal(w.cell)) t->votes[chs_vote_of(w.column, w.cell, dates)]++;
}
