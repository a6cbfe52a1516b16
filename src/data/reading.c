// SPDX-License-Identifier: MIT
// Decides what the cells of a column mean: from their votes, file by file where there are several, and from what the user says.
#include "data/reading.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/date_text.h"
#include "data/number_text.h"
#include "data/placeholder.h"
#include "data/vote.h"

const char *chs_coercion_name(chs_coercion coercion) {
    static const char *const names[CHS_COERCIONS] = {
        "thousands",  "decimal_comma", "currency", "percent",  "parentheses", "minus",        "suffix", "compact_date",
        "excel_date", "epoch_s",       "epoch_ms", "epoch_us", "date_text",   "time_dropped", "utc_day"};
    return names[coercion];
}

// ---- Files apart ------------------------------------------------------------------------------------------------------

// `way` is what the cells of all files show. Whether those of one file, by themselves, do not show it, and some fit both ways.
static bool leaves_open(const chs_table *table, const chs_tally *own, unsigned way) {
    const bool commas = table->commas || way == CHS_DECIMAL_COMMA; // else a lone point is a decimal point
    const uint32_t both = own->votes[CHS_VOTE_BOTH] + (commas ? own->votes[CHS_VOTE_WEAK] : 0);
    const bool shown = chs_tally_for(own, way) > chs_tally_for(own, !way);
    return both && !shown;
}

// The last file has all rows that are left.
static bool is_in_part(const chs_table *table, uint32_t part, uint32_t row) {
    return part + 1 == table->part_count || row < table->part[part].end;
}

// Files may come from different systems: that one has 16/11/2026 does not tell what 03/04/2026 is in another, which is asked then.
// Returns the first file, counted from 1, whose own cells leave that open; 0: none.
static uint32_t find_apart(const chs_table *table, size_t column, bool dates, unsigned way, const chs_tally *all) {
    const bool contested = chs_tally_for(all, !way) > 0;
    if (table->part_count < 2 || !(all->votes[CHS_VOTE_BOTH] + all->votes[CHS_VOTE_WEAK])) return 0;
    chs_cells w = chs_cells_of(table, column);
    bool more = chs_cells_next(&w);
    for (uint32_t part = 0; more; part++) {
        chs_tally own = {.placeholder = false};
        for (; more && is_in_part(table, part, w.row); more = chs_cells_next(&w)) {
            if (!contested && chs_tally_for(&own, way)) continue; // it is shown, and no cell can vote against it
            own.votes[chs_vote_of(w.column, w.cell, dates)]++;
        }
        if (leaves_open(table, &own, way)) return part + 1;
    }
    return 0;
}

// ---- Which way --------------------------------------------------------------------------------------------------------

// What the user says comes first, or only where the cells leave it open.
static void settle(const chs_table *table, size_t column, bool dates, const chs_tally *t, const chs_wish *wish,
                   chs_reading *reading) {
    const uint8_t bit = dates ? CHS_UNDECIDED_DATES : CHS_UNDECIDED_DECIMAL;
    const uint8_t wished = dates ? wish->dates : wish->decimal;
    const bool yields = !wished || (dates ? wish->dates_default : wish->decimal_default);
    const bool tie = chs_tally_for(t, 0) == chs_tally_for(t, 1);
    uint8_t way = chs_tally_for(t, 1) > chs_tally_for(t, 0);
    bool undecided = tie && t->votes[CHS_VOTE_BOTH];
    const uint32_t apart = undecided || !yields ? 0 : find_apart(table, column, dates, way, t);
    undecided |= apart > 0;
    const bool weak = tie && t->votes[CHS_VOTE_WEAK]; // not asked about, but not shown
    if (wished && (undecided || weak || !yields)) {
        way = wished == CHS_WISH_SECOND;
        undecided = false;
    }
    *(dates ? &reading->order : &reading->decimal) = way;
    if (undecided) {
        reading->undecided |= bit;
        reading->apart = apart;
    }
    if (chs_tally_for(t, !way)) reading->against |= bit;
}

static void decide_way(const chs_table *table, size_t column, bool dates, const chs_wish *wish, chs_reading *reading) {
    chs_tally t = chs_tally_texts(&table->column[column], dates);
    reading->placeholders |= t.placeholder;
    if (!dates && (table->commas || chs_tally_for(&t, 1) || t.votes[CHS_VOTE_BOTH] || wish->decimal == CHS_WISH_SECOND))
        chs_tally_rows(table, column, dates, false, &t);
    if (chs_tally_for(&t, 0) && chs_tally_for(&t, 1)) { // then it matters how often each text is there
        t = (chs_tally){.placeholder = false};
        chs_tally_rows(table, column, dates, true, &t);
    }
    if (table->commas) t.votes[CHS_VOTE_BOTH] += t.votes[CHS_VOTE_WEAK]; // then a point alone says no more than a comma
    if (dates) reading->ordered = chs_tally_for(&t, 0) || chs_tally_for(&t, 1) || t.votes[CHS_VOTE_BOTH];
    settle(table, column, dates, &t, wish, reading);
}

// ---- Plain numbers as days ---------------------------------------------------------------------------------------------

static bool read_serial(const chs_column *column, uint32_t text, double *number) {
    return chs_serial_read(chs_text_trim(*chs_column_text(column, text)), number);
}

static bool has_serial(const chs_column *column) {
    double number;
    uint32_t i = 0;
    while (i < column->text_count && !read_serial(column, i, &number)) i++;
    return i < column->text_count;
}

// Of a day in a cell; the first and the last one of a year are all that can be.
static bool is_placeholder(chs_cell cell) {
    const chs_cell_date date = chs_cell_date_of(cell);
    return date.month * 100 + date.day == (date.month == 1 ? 101 : 1231) &&
           chs_is_placeholder(chs_date_day((int)date.year, (int)date.month, (int)date.day));
}

// What most of the plain numbers are, as days.
static void decide_serial(const chs_table *table, size_t index, chs_reading *reading) {
    const bool texts = has_serial(&table->column[index]); // of most columns none, which are many
    uint32_t count[CHS_SERIALS] = {0};
    for (chs_cells w = chs_cells_of(table, index); chs_cells_next(&w);) {
        double number;
        if (chs_cell_is_date(w.cell)) {
            reading->placeholders |= is_placeholder(w.cell);
            continue;
        }
        if (chs_cell_is_decimal(w.cell))
            number = chs_number_from_decimal(chs_cell_mantissa(w.cell), chs_cell_scale(w.cell));
        else if (!texts || !read_serial(w.column, chs_cell_text_index(w.cell), &number))
            continue;
        const chs_serial serial = chs_serial_of(number);
        count[serial]++;
        reading->placeholders |= serial && chs_is_placeholder(chs_serial_day(serial, number));
    }
    for (uint8_t s = CHS_SERIAL_NONE + 1; s < CHS_SERIALS; s++)
        if (count[s] && (!reading->serial || count[s] > count[reading->serial])) reading->serial = s;
}

// ---- A column ---------------------------------------------------------------------------------------------------------

chs_reading chs_reading_decide(const chs_table *table, size_t column, unsigned as, const chs_wish *wish) {
    static const chs_wish none = {.decimal = CHS_WISH_NONE};
    chs_reading reading = {.decimal = CHS_DECIMAL_POINT};
    if (!wish) wish = &none;
    if (as & CHS_READ_NUMBERS) decide_way(table, column, false, wish, &reading);
    if (as & CHS_READ_DAYS) decide_way(table, column, true, wish, &reading);
    if (as & CHS_READ_DAYS) decide_serial(table, column, &reading);
    return reading;
}

// Few texts tell a column of numbers from one of words, so that this costs little however many columns there are.
bool chs_reading_shows_commas(const chs_table *table) {
    enum { SAMPLE = 16 };
    for (size_t c = 0; c < table->column_count; c++) {
        const chs_column *column = &table->column[c];
        uint32_t commas = 0, words = 0;
        for (uint32_t i = 0; i < column->text_count && i < SAMPLE; i++) {
            chs_number_text read;
            chs_text text = *chs_column_text(column, i);
            commas += chs_vote_of_number(text) == CHS_VOTE_SECOND;
            words += !chs_text_means_missing(text) && !chs_number_text_read(text, &read);
        }
        if (commas > words && chs_reading_decide(table, c, CHS_READ_NUMBERS, NULL).decimal) return true;
    }
    return false;
}

// ---- For messages -----------------------------------------------------------------------------------------------------

// A cell both ways; whether it is one of those that could be ambiguous at all.
static bool read_both(const chs_column *column, chs_cell cell, bool dates, chs_ambiguity *found) {
    chs_reading reading = {.decimal = CHS_DECIMAL_POINT};
    bool any = false;
    for (uint8_t way = 0; way < 2; way++) {
        reading.decimal = reading.order = way;
        any |= dates ? chs_cell_day(column, cell, &reading, &found->day[way]) == CHS_PRESENT
                     : chs_cell_number(column, cell, &reading, &found->number[way]) == CHS_PRESENT;
    }
    if (dates) return any;
    char room[CHS_CELL_CHARS];
    chs_text text = chs_cell_text(column, cell, room);
    return any && text.size && (memchr(text.at, ',', text.size) || memchr(text.at, '.', text.size));
}

chs_ambiguity chs_reading_ambiguity(const chs_table *table, size_t index, bool dates, uint32_t apart) {
    chs_ambiguity found = {.cells = 0}, other;
    const uint32_t from = apart > 1 ? table->part[apart - 2].end : 0;
    bool has = false; // the one whose values are wanted
    for (chs_cells w = chs_cells_of(table, index); chs_cells_next(&w);) {
        chs_vote v = chs_vote_of(w.column, w.cell, dates);
        bool both = v == CHS_VOTE_BOTH || v == CHS_VOTE_WEAK, first = both && !has && w.row >= from;
        if ((v == CHS_VOTE_NONE || first) && !read_both(w.column, w.cell, dates, first ? &found : &other)) continue;
        if (first) found.row = w.row;
        has |= first;
        found.all++;
        found.cells += both;
    }
    return found;
}
