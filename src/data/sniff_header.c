// SPDX-License-Identifier: MIT
// Where the header of a CSV file is among its first rows. Titles and dates of the export stand in front of many; some tools
// write two header rows. Both change what columns are called, so both need evidence, and in doubt the first row is the header.
#include "base/text.h"
#include "data/date_text.h"
#include "data/sniff.h"

enum { PREAMBLE_ROWS_MAX = 20, COMPARED_ROWS = 20, CLEAR_CELLS = 4 };

// A year and a range of small numbers may be names.
bool chs_sniff_is_figure(chs_text cell) {
    size_t digits = 0, letters = 0, dashes = 0;
    if (!cell.size || chs_is_letter(cell.at[0])) return false;
    for (size_t i = 0; i < cell.size; i++) {
        char c = cell.at[i];
        digits += chs_is_digit(c);
        dashes += c == '-';
        letters += chs_is_letter(c);
    }
    bool year = digits == 4 && cell.size == 4 && (cell.at[0] == '1' || cell.at[0] == '2');
    bool range =
        digits <= 6 && !letters && ((dashes == 1 && chs_is_digit(cell.at[0])) || cell.at[cell.size - 1] == '+');
    bool date =
        digits >= 3 && letters == 3 && chs_is_digit(cell.at[0]) && chs_is_digit(cell.at[cell.size - 1]); // 05-Mar-2026
    return digits && (letters <= 1 || date) && !year && !range;
}

// The cells of a row one by one. False: no more.
typedef struct walk {
    chs_text row;
    size_t at;
    char delimiter;
    bool ended;
} walk;

static walk walk_row(const chs_sniff_rows *rows, uint32_t i) {
    return (walk){.row = rows->row[i].text, .delimiter = rows->delimiter};
}

static bool next_cell(walk *w, chs_text *cell) {
    *cell = (chs_text){0};
    if (w->ended) return false;
    w->at = chs_sniff_cell(w->row, w->at, w->delimiter, cell);
    w->ended = w->at == w->row.size || w->row.at[w->at] != w->delimiter;
    w->at++;
    return true;
}

// Below a first row without gaps: SurveyMonkey's second row where no question has more than one column.
static bool names_responses(const chs_sniff_rows *rows, uint32_t at) {
    walk lower = walk_row(rows, at + 1);
    chs_text part;
    while (next_cell(&lower, &part))
        if (part.size && !chs_text_equal_ignoring_case(part, CHS_TEXT("response")) &&
            !chs_text_equal_ignoring_case(part, CHS_TEXT("open-ended response")))
            return false;
    return rows->row[at + 1].filled > 0;
}

// A gap in the first row takes the name before it, so the first cell is a name; the second row names what is in the gaps.
bool chs_sniff_two_headers(const chs_sniff_rows *rows, uint32_t at) {
    if (at + 1 >= rows->count || rows->row[at].cells != rows->row[at + 1].cells || rows->row[at + 1].after_blank)
        return false;
    const bool gaps = rows->row[at].filled < rows->row[at].cells;
    if (!gaps && !names_responses(rows, at)) return false;
    walk upper = walk_row(rows, at), lower = walk_row(rows, at + 1);
    chs_text name, part;
    if (!next_cell(&upper, &name) || !next_cell(&lower, &part) || !name.size || part.size || chs_sniff_is_figure(name))
        return false;
    while (next_cell(&upper, &name) && next_cell(&lower, &part))
        if ((!name.size && !part.size) || (name.size && chs_sniff_is_figure(name)) ||
            (part.size && chs_sniff_is_figure(part)))
            return false;
    if (at + 2 == rows->count) return true;
    walk data = walk_row(rows, at + 2); // rows whose first cell is often empty are data
    return next_cell(&data, &part) && part.size;
}

// The count of cells that most of the rows from `from` on have, at least two rows and two cells; 0: there is none.
static uint32_t usual_cells(const chs_sniff_rows *rows, uint32_t from) {
    uint32_t best = 0, best_count = 1;
    for (uint32_t i = from; i < rows->count; i++) {
        uint32_t cells = rows->row[i].cells, count = 0;
        for (uint32_t j = from; j < rows->count; j++) count += rows->row[j].cells == cells;
        if (cells < 2 || count < best_count || count < 2 || (count == best_count && cells <= best)) continue;
        best = cells;
        best_count = count;
    }
    return best;
}

// ---- One row against those below it ----

// A title, "Report: Health", or a date of the export, "Exported on,2026-03-05": at most half as many cells as rows below have.
static bool is_thin(const chs_sniff_rows *rows, uint32_t at) {
    const uint32_t usual = usual_cells(rows, at + 1);
    return usual && 2 * rows->row[at].filled <= usual;
}

static bool is_day(chs_text cell) {
    chs_date_text read;
    return chs_date_text_read(cell, &read);
}

// A name does not come back below it, and is no figure; but it may be a day where none is below: counts of each week.
static bool may_name(chs_text name, chs_text below) {
    if (!name.size) return true;
    if (chs_text_equal(name, below)) return false;
    return !chs_sniff_is_figure(name) || (is_day(name) && !is_day(below));
}

static uint32_t end_of_compared(const chs_sniff_rows *rows, uint32_t at) {
    return rows->count - at > COMPARED_ROWS + 1 ? at + COMPARED_ROWS + 1 : rows->count;
}

// Whether rows of the same width are filled, for the most part, as they are below a header. A row of one filled cell may be a footer
// and tells nothing.
static bool has_full_rows_below(const chs_sniff_rows *rows, uint32_t at) {
    uint32_t sparse = 0, seen = 0;
    for (uint32_t i = at + 1; i < end_of_compared(rows, at); i++) {
        const chs_sniff_row *row = &rows->row[i];
        if (row->cells != rows->row[at].cells || row->filled < 2) continue;
        seen++;
        sparse += 2 * row->filled <= rows->row[at].filled;
    }
    return 2 * sparse <= seen;
}

typedef enum likeness {
    ONE_OF_THE_ROWS, // or mostly gaps
    NAMES,           // each cell may be the name of those below it
    NAMES_OF_FIGURES // and figures are below, but none is here: a header for sure
} likeness;

static likeness compare(const chs_sniff_rows *rows, uint32_t at) {
    likeness found = NAMES;
    if (2 * rows->row[at].filled <= rows->row[at].cells || !has_full_rows_below(rows, at)) return ONE_OF_THE_ROWS;
    for (uint32_t i = at + 1; i < end_of_compared(rows, at); i++) {
        walk names = walk_row(rows, at), cells = walk_row(rows, i);
        chs_text name, cell;
        while (next_cell(&names, &name)) {
            next_cell(&cells, &cell);
            if (!may_name(name, cell)) return ONE_OF_THE_ROWS;
            if (chs_sniff_is_figure(cell)) found = NAMES_OF_FIGURES;
        }
    }
    return found;
}

// ---- Which row is the header ----

// The first row that is not thin, or one that two header rows begin with, which has gaps. False: so many thin rows are no preamble.
static bool find_full(const chs_sniff_rows *rows, uint32_t *at) {
    for (*at = 0; *at <= PREAMBLE_ROWS_MAX; ++*at)
        if (*at + 1 >= rows->count || chs_sniff_two_headers(rows, *at) || !is_thin(rows, *at)) return true;
    return false;
}

// Behind a blank line, filled, wider than every row above it and as wide as most: above three columns "Filter: DE, AT" is not thin,
// since its comma makes two cells of it.
static uint32_t find_wider(const chs_sniff_rows *rows) {
    const uint32_t usual = usual_cells(rows, 0);
    uint32_t widest = 0;
    for (uint32_t at = 0; at < rows->count && at <= PREAMBLE_ROWS_MAX; at++) {
        const chs_sniff_row *row = &rows->row[at];
        if (row->after_blank && widest && row->cells > widest)
            return row->cells == usual && row->filled == usual && compare(rows, at) != ONE_OF_THE_ROWS ? at : 0;
        if (row->cells > widest) widest = row->cells;
    }
    return 0;
}

// Whether a blank line is anywhere above a row, or a row that is mostly gaps: "Report,,,,", as spreadsheets write a title.
static bool is_set_apart(const chs_sniff_rows *rows, uint32_t at) {
    for (uint32_t i = 0; i < at; i++)
        if (rows->row[i + 1].after_blank || rows->row[i].cells > 2 * rows->row[i].filled) return true;
    return false;
}

// Two names or more without gaps and figures, right above the next row: a header can be thin itself, where rows have more cells than
// it names.
static bool may_be_short_header(const chs_sniff_rows *rows, uint32_t at) {
    walk names = walk_row(rows, at);
    chs_text name;
    while (next_cell(&names, &name))
        if (!name.size || chs_sniff_is_figure(name)) return false;
    return rows->row[at].cells > 1 && !rows->row[at + 1].after_blank && compare(rows, at) != ONE_OF_THE_ROWS;
}

// Below thin rows: the full one is the header and they are a preamble, or it is a row already, and the header is the thin one right
// above it; or the first row of all, where nothing tells what is above the header from the table.
static uint32_t choose_below_thin(const chs_sniff_rows *rows, uint32_t full) {
    const likeness found = compare(rows, full);
    if (found == NAMES_OF_FIGURES) return full;
    if (may_be_short_header(rows, full - 1)) return is_set_apart(rows, full - 1) ? full - 1 : 0;
    const bool many = rows->row[full].cells >= CLEAR_CELLS; // so many cells differ from those below hardly by chance
    return found == NAMES && (many || is_set_apart(rows, full)) ? full : 0;
}

uint32_t chs_sniff_find_header(const chs_sniff_rows *rows) {
    uint32_t full;
    if (!find_full(rows, &full)) return 0;
    if (chs_sniff_two_headers(rows, full)) return full;
    const uint32_t wider = find_wider(rows);
    if (wider > full) return wider;
    return full ? choose_below_thin(rows, full) : 0;
}
