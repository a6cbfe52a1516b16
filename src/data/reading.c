// SPDX-License-Identifier: MIT
// Decides what the cells of a column mean. Texts are looked at once each, as they are stored; rows only where it matters how
// often one occurs, or what stands in the decimals, which are no texts.
#include "data/reading.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/date_text.h"
#include "data/number_text.h"
#include "data/placeholder.h"

const char *chs_coercion_name(chs_coercion coercion) {
    static const char *const names[CHS_COERCIONS] = {
        "thousands",  "decimal_comma", "currency", "percent",  "parentheses", "minus",        "suffix", "compact_date",
        "excel_date", "epoch_s",       "epoch_ms", "epoch_us", "date_text",   "time_dropped", "utc_day"};
    return names[coercion];
}

// Which of two ways a cell fits: point or comma, day or month first.
typedef enum vote {
    VOTE_NONE, // no such cell, or the same either way
    VOTE_FIRST,
    VOTE_SECOND,
    VOTE_BOTH,
    VOTE_WEAK // both, and the first one unless other cells say the second: a lone decimal point
} vote;

// Amounts have two decimals at most where a currency stands, so the custom of the currency decides about three digits.
static vote number_vote(chs_text text) {
    chs_number_text read;
    if (!memchr(text.at, ',', text.size) && !memchr(text.at, '.', text.size)) return VOTE_NONE;
    if (!chs_number_text_read(text, &read)) return VOTE_NONE;
    if (read.fits == 1u << CHS_DECIMAL_POINT) return VOTE_FIRST;
    if (read.fits == 1u << CHS_DECIMAL_COMMA) return VOTE_SECOND;
    if (!(read.value[0] < read.value[1]) && !(read.value[0] > read.value[1])) return VOTE_NONE;
    char custom = read.currency ? read.currency->decimal : 0;
    if (read.lone_point) return custom == ',' ? VOTE_BOTH : VOTE_WEAK;
    return custom == '.' ? VOTE_FIRST : VOTE_BOTH;
}

// 1.234 may be 1234 where commas part the decimals.
static bool may_be_thousands(chs_cell cell) {
    int32_t mantissa = chs_cell_mantissa(cell), size = mantissa < 0 ? -mantissa : mantissa;
    return chs_cell_scale(cell) == 3 && size >= 1000 && size < 1000000;
}

static vote decimal_vote(chs_cell cell) {
    if (!chs_cell_scale(cell)) return VOTE_NONE;
    return may_be_thousands(cell) ? VOTE_WEAK : VOTE_FIRST;
}

static vote date_vote(chs_text text, bool *placeholder) {
    chs_date_text read;
    if (!chs_date_text_read(text, &read)) return VOTE_NONE;
    if (placeholder) *placeholder |= chs_is_placeholder(read.day[0]) || chs_is_placeholder(read.day[1]);
    if (read.day[0] == read.day[1]) return VOTE_NONE;
    if (read.day[CHS_ORDER_MDY] == CHS_NO_DAY) return VOTE_FIRST;
    return read.day[CHS_ORDER_DMY] == CHS_NO_DAY ? VOTE_SECOND : VOTE_BOTH;
}

typedef struct tally {
    uint32_t votes[VOTE_WEAK + 1];
    bool placeholder; // what is written may be one; not known of rows
} tally;

// `placeholder`, which may be NULL, becomes true where a day is one.
static vote vote_of(const chs_column *column, chs_cell cell, bool dates, bool *placeholder) {
    if (chs_cell_is_text(cell)) {
        chs_text text = *chs_column_text(column, chs_cell_text_index(cell));
        return dates ? date_vote(text, placeholder) : number_vote(text);
    }
    return dates || !chs_cell_is_decimal(cell) ? VOTE_NONE : decimal_vote(cell);
}

// What is written in any cell at all; decimals are not looked at.
static tally tally_texts(const chs_column *column, bool dates) {
    tally t = {.placeholder = false};
    for (uint32_t i = 0; i < column->text_count; i++) {
        t.votes[vote_of(column, chs_cell_of_text(i), dates, &t.placeholder)]++;
        if (!t.votes[VOTE_FIRST] || !t.votes[VOTE_SECOND]) continue;
        t.placeholder = true; // the rest is not looked at, as it is rows that count
        break;
    }
    return t;
}

// `texts` false: of the decimals alone.
static void tally_rows(const chs_table *table, size_t column, bool dates, bool texts, tally *t) {
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);)
        if (texts || chs_cell_is_decimal(w.cell)) t->votes[vote_of(w.column, w.cell, dates, NULL)]++;
}

// The votes for one of the two ways.
static uint32_t votes_for(const tally *t, unsigned way) { return t->votes[VOTE_FIRST + way]; }

// Whether the cells of one file leave open what those of all files show.
static bool leaves_open(const chs_table *table, const tally *t, unsigned way) {
    uint32_t both = t->votes[VOTE_BOTH] + (table->commas || way ? t->votes[VOTE_WEAK] : 0);
    return both && votes_for(t, way) <= votes_for(t, !way);
}

// The first such file, counted from 1; 0: none.
static uint32_t find_apart(const chs_table *table, size_t column, bool dates, unsigned way, const tally *all) {
    tally t = {.placeholder = false};
    uint32_t part = 0;
    if (table->part_count < 2 || !(all->votes[VOTE_BOTH] + all->votes[VOTE_WEAK])) return 0;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);) {
        const uint32_t before = part;
        while (part + 1 < table->part_count && w.row >= table->part[part].end) part++;
        if (part > before) {
            if (leaves_open(table, &t, way)) return before + 1;
            t = (tally){.placeholder = false};
        }
        // where no cell of any file contradicts, one that shows the way is enough
        if (votes_for(all, !way) || !votes_for(&t, way)) t.votes[vote_of(w.column, w.cell, dates, NULL)]++;
    }
    return leaves_open(table, &t, way) ? part + 1 : 0;
}

// What the user says comes first, or only where the cells leave it open.
static void settle(const chs_table *table, size_t column, bool dates, const tally *t, const chs_wish *wish,
                   chs_reading *reading) {
    const uint8_t bit = dates ? CHS_UNDECIDED_DATES : CHS_UNDECIDED_DECIMAL;
    const uint8_t wished = dates ? wish->dates : wish->decimal;
    const bool yields = !wished || (dates ? wish->dates_default : wish->decimal_default);
    const bool tie = votes_for(t, 0) == votes_for(t, 1);
    uint8_t way = votes_for(t, 1) > votes_for(t, 0);
    bool undecided = tie && t->votes[VOTE_BOTH];
    const uint32_t apart = undecided || !yields ? 0 : find_apart(table, column, dates, way, t);
    undecided |= apart > 0;
    const bool weak = tie && t->votes[VOTE_WEAK]; // not asked about, but not shown
    if (wished && (undecided || weak || !yields)) {
        way = wished == CHS_WISH_SECOND;
        undecided = false;
    }
    *(dates ? &reading->order : &reading->decimal) = way;
    if (undecided) {
        reading->undecided |= bit;
        reading->apart = apart;
    }
    if (votes_for(t, !way)) reading->against |= bit;
}

static void decide_way(const chs_table *table, size_t column, bool dates, const chs_wish *wish, chs_reading *reading) {
    tally t = tally_texts(&table->column[column], dates);
    reading->placeholders |= t.placeholder;
    if (!dates && (table->commas || votes_for(&t, 1) || t.votes[VOTE_BOTH] || wish->decimal == CHS_WISH_SECOND))
        tally_rows(table, column, dates, false, &t);
    if (votes_for(&t, 0) && votes_for(&t, 1)) { // then it matters how often each text is there
        t = (tally){.placeholder = false};
        tally_rows(table, column, dates, true, &t);
    }
    if (table->commas) t.votes[VOTE_BOTH] += t.votes[VOTE_WEAK]; // then a point alone says no more than a comma
    if (dates) reading->ordered = votes_for(&t, 0) || votes_for(&t, 1) || t.votes[VOTE_BOTH];
    settle(table, column, dates, &t, wish, reading);
}

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
            commas += number_vote(text) == VOTE_SECOND;
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
        vote v = vote_of(w.column, w.cell, dates, NULL);
        bool both = v == VOTE_BOTH || v == VOTE_WEAK, first = both && !has && w.row >= from;
        if ((v == VOTE_NONE || first) && !read_both(w.column, w.cell, dates, first ? &found : &other)) continue;
        if (first) found.row = w.row;
        has |= first;
        found.all++;
        found.cells += both;
    }
    return found;
}
