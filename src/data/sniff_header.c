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

static bool is_preamble(const chs_sniff_rows *rows, uint32_t i) {
    uint32_t usual = usual_cells(rows, i + 1);
    return usual && 2 * rows->row[i].filled <= usual;
}

static bool is_day(chs_text cell) {
    chs_date_text read;
    return chs_date_text_read(cell, &read);
}

// Names are no figures, or days of which there are none below, and differ from every cell below them, in rows that are mostly
// filled. `*contrast`: there are figures.
static bool are_names(const chs_sniff_rows *rows, uint32_t at, bool *contrast) {
    uint32_t sparse = 0, seen = 0;
    *contrast = false;
    for (uint32_t i = at + 1; i < rows->count && i <= at + COMPARED_ROWS; i++) {
        const chs_sniff_row *row = &rows->row[i];
        bool counts = row->cells == rows->row[at].cells && row->filled > 1; // else it may be a footer
        seen += counts;
        sparse += counts && 2 * row->filled <= rows->row[at].filled;
        walk names = walk_row(rows, at), cells = walk_row(rows, i);
        chs_text name, cell;
        while (next_cell(&names, &name)) {
            next_cell(&cells, &cell);
            const bool figure = chs_sniff_is_figure(name);
            if (name.size && (chs_text_equal(name, cell) || (figure && (!is_day(name) || is_day(cell))))) return false;
            *contrast |= cell.size && chs_sniff_is_figure(cell);
        }
    }
    return 2 * sparse <= seen;
}

// Two names or more without gaps and figures, right above the next row: the header, though that row has far more cells, where nothing
// tells the next row from those below it.
static bool may_be_header(const chs_sniff_rows *rows, uint32_t at) {
    const chs_sniff_row *row = &rows->row[at];
    walk names = walk_row(rows, at);
    chs_text name;
    bool any;
    while (next_cell(&names, &name))
        if (!name.size || chs_sniff_is_figure(name)) return false;
    return row->cells > 1 && !rows->row[at + 1].after_blank && are_names(rows, at, &any);
}

// Behind a blank line, filled, wider than every row above it and as wide as most below: a header, whatever two cells stand above.
static uint32_t find_wider(const chs_sniff_rows *rows) {
    uint32_t widest = 0, usual = usual_cells(rows, 0);
    bool contrast;
    for (uint32_t at = 0; at < rows->count && at <= PREAMBLE_ROWS_MAX; at++) {
        const chs_sniff_row *row = &rows->row[at];
        if (row->after_blank && widest && row->cells > widest)
            return row->cells == usual && row->filled == usual && are_names(rows, at, &contrast) ? at : 0;
        if (row->cells > widest) widest = row->cells;
    }
    return 0;
}

uint32_t chs_sniff_find_header(const chs_sniff_rows *rows) {
    uint32_t at = 0;
    bool set_apart = false, before = false, contrast = false; // before: set apart are the rows above the last one, too
    while (at + 1 < rows->count && !chs_sniff_two_headers(rows, at) && is_preamble(rows, at)) {
        if (at == PREAMBLE_ROWS_MAX) return 0;
        const chs_sniff_row *row = &rows->row[at++];
        before = set_apart;
        set_apart |= rows->row[at].after_blank || row->cells > 2 * row->filled;
    }
    if (chs_sniff_two_headers(rows, at)) return at;
    const uint32_t wider = find_wider(rows);
    if (!at || wider > at) return wider;
    const bool names = 2 * rows->row[at].filled > rows->row[at].cells && are_names(rows, at, &contrast);
    if (!(names && contrast) && may_be_header(rows, at - 1)) return before ? at - 1 : 0;
    if (!names) return 0;
    return set_apart || contrast || rows->row[at].cells >= CLEAR_CELLS ? at : 0;
}
