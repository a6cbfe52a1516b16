// SPDX-License-Identifier: MIT
// Guesses from the first 64 KB, the same whatever pieces they came in: the delimiter by counting cells, and by it the rest.
#include "data/sniff.h"

#include <string.h>

#include "base/text.h"

// ---- Rows ----

static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

static bool ends_cell(chs_text row, size_t at, char delimiter) {
    return at == row.size || row.at[at] == delimiter || is_line_end(row.at[at]);
}

static size_t skip_blanks(chs_text row, size_t at, char delimiter) {
    while (!ends_cell(row, at, delimiter) && (row.at[at] == ' ' || row.at[at] == '\t')) at++;
    return at;
}

// From an opening quote to behind the closing one.
static size_t skip_quoted(chs_text row, size_t at) {
    for (at++; at < row.size; at++) {
        if (row.at[at] != '"') continue;
        if (at + 1 == row.size || row.at[at + 1] != '"') break;
        at++;
    }
    return at + (at < row.size);
}

// From one place to the end of the cell.
static size_t take_cell(chs_text row, size_t begin, size_t at, char delimiter, chs_text *cell) {
    while (!ends_cell(row, at, delimiter)) at++;
    *cell = chs_text_trim((chs_text){row.at + begin, at - begin});
    return at;
}

// A quote behind blanks opens a cell only where another one ends it: else it quotes a word of the text.
size_t chs_sniff_cell(chs_text row, size_t at, char delimiter, chs_text *cell) {
    const size_t quote = skip_blanks(row, at, delimiter);
    if (quote == row.size || row.at[quote] != '"') return take_cell(row, at, at, delimiter, cell);
    const size_t behind = skip_quoted(row, quote), end = take_cell(row, at, behind, delimiter, cell);
    const bool closed = cell->size >= 2 && row.at[behind - 1] == '"' && cell->at + cell->size == row.at + behind;
    if (!closed && quote > at) return take_cell(row, at, at, delimiter, cell);
    if (closed) *cell = chs_text_trim((chs_text){cell->at + 1, cell->size - 2});
    return end;
}

// Takes the row that `*text` begins with off it. False: the text ends before the row does.
static bool take_row(chs_text *text, char delimiter, chs_sniff_row *row) {
    size_t at = 0;
    *row = (chs_sniff_row){0};
    for (;; at++) {
        chs_text cell;
        at = chs_sniff_cell(*text, at, delimiter, &cell);
        row->cells++;
        row->filled += cell.size > 0;
        if (at == text->size || text->at[at] != delimiter) break;
    }
    bool ended = at < text->size;
    if (ended) at += text->at[at] == '\r' && at + 1 < text->size && text->at[at + 1] == '\n' ? 2 : 1;
    row->text = (chs_text){text->at, at};
    *text = (chs_text){text->at + at, text->size - at};
    return ended;
}

static bool is_blank(const chs_sniff_row *row) {
    return row->cells == 1 && !row->filled && (!row->text.size || row->text.at[0] != '"');
}

static void take_rows(chs_text text, bool whole, char delimiter, chs_sniff_rows *rows) {
    rows->delimiter = delimiter;
    rows->count = 0;
    for (bool blank = false; text.size && rows->count < CHS_SNIFF_ROWS;) {
        chs_sniff_row *row = &rows->row[rows->count];
        if (!take_row(&text, delimiter, row) && !whole && rows->count) break;
        row->after_blank = blank;
        blank = is_blank(row);
        rows->count += !blank;
    }
}

// How many rows from `from` on have as many cells as that one; 0 when it has only one.
static uint32_t count_alike(const chs_sniff_rows *rows, uint32_t from) {
    uint32_t alike = 0, cells = from < rows->count ? rows->row[from].cells : 0;
    for (uint32_t i = from; i < rows->count; i++) alike += rows->row[i].cells == cells;
    return cells > 1 ? alike : 0;
}

// ---- The delimiter ----

// The delimiter that gives the rows the same count of cells: one of TAB ; | and the comma, which stands in texts and numbers as well
// and so comes last where they are equal. `*most`: more than half of the rows are alike.
static char best_delimiter(chs_text begin, bool whole, bool skip_preamble, chs_sniff_rows *rows, bool *most) {
    static const char candidates[] = {'\t', ';', '|', ','};
    char best = ',';
    uint32_t best_alike = 0, best_cells = 1;
    *most = false;
    for (size_t i = 0; i < sizeof candidates; i++) {
        take_rows(begin, whole, candidates[i], rows);
        uint32_t header = skip_preamble ? chs_sniff_find_header(rows) : 0;
        uint32_t alike = count_alike(rows, header), cells = rows->count ? rows->row[header].cells : 0;
        if (alike < best_alike || (alike == best_alike && cells <= best_cells)) continue;
        best = candidates[i];
        best_alike = alike;
        best_cells = cells;
        *most = 2 * alike > rows->count;
    }
    return best;
}

// "sep=;" in the first line is how Excel is told the delimiter. Returns the size of that line, 0 when there is none.
static size_t read_sep(chs_text begin, char *delimiter) {
    if (begin.size < 6 || !chs_text_equal_ignoring_case((chs_text){begin.at, 4}, CHS_TEXT("sep=")) ||
        !is_line_end(begin.at[5]) || is_line_end(begin.at[4]) || begin.at[4] == '"' || begin.at[4] & 0x80)
        return 0;
    *delimiter = begin.at[4];
    return begin.at[5] == '\r' && begin.size > 6 && begin.at[6] == '\n' ? 7 : 6;
}

// Of the rows before `end`; empty when all of them are.
static chs_text first_filled(const chs_sniff_rows *rows, uint32_t end) {
    chs_text cell = {0};
    for (uint32_t i = 0; i < end; i++) {
        if (!rows->row[i].filled) continue;
        for (size_t at = 0; !cell.size; at++) at = chs_sniff_cell(rows->row[i].text, at, rows->delimiter, &cell);
        break;
    }
    return cell;
}

static uint32_t count_lines(chs_text text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.at[i] == '\n' || (text.at[i] == '\r' && (i + 1 == text.size || text.at[i + 1] != '\n'));
    return count;
}

// Whether some cells have blanks before a quote that opens them, and no cell of the table has a quote there that is part of it.
static bool has_blank_quotes(const chs_sniff_rows *rows, uint32_t header) {
    bool found = false;
    for (; header < rows->count; header++) {
        const chs_text row = rows->row[header].text;
        for (size_t at = 0; at < row.size; at++) {
            const size_t quote = skip_blanks(row, at, rows->delimiter);
            const bool blank = quote > at && quote < row.size && row.at[quote] == '"';
            chs_text cell;
            at = chs_sniff_cell(row, at, rows->delimiter, &cell);
            if (blank && cell.at == row.at + quote) return false;
            found |= blank;
        }
    }
    return found;
}

chs_layout chs_sniff(chs_text begin, bool whole) {
    chs_layout layout = {.header_rows = 1};
    chs_sniff_rows rows;
    size_t sep = read_sep(begin, &layout.delimiter);
    begin = (chs_text){begin.at + sep, begin.size - sep};
    if (!sep) {
        bool most;
        layout.delimiter = best_delimiter(begin, whole, false, &rows, &most);
        if (!most) layout.delimiter = best_delimiter(begin, whole, true, &rows, &most);
    }
    take_rows(begin, whole, layout.delimiter, &rows);
    uint32_t header = chs_sniff_find_header(&rows);
    if (header) {
        size_t skip = (size_t)(rows.row[header].text.at - begin.at);
        layout.preamble = count_lines((chs_text){begin.at, skip});
        layout.skip = skip;
        layout.title = first_filled(&rows, header);
    }
    layout.skip += sep;
    layout.lines = layout.preamble + (sep > 0);
    layout.blank_quotes = has_blank_quotes(&rows, header);
    layout.header_rows += chs_sniff_two_headers(&rows, header);
    return layout;
}
