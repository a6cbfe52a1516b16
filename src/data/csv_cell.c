// SPDX-License-Identifier: MIT
// A cell that is more than its bytes: in quotes, between blanks, in another encoding, a formula. Few are, where whole rows are found at
// once, so this is made for size. Where a cell ends and where it goes is of no interest here.
#include <string.h>

#include "base/text.h"
#include "data/csv_state.h"

enum { BLANKS_MAX = 256 };

// Nothing but blanks in the cell so far.
static bool is_blank(const chs_csv *csv, size_t end) {
    for (size_t i = csv->start; i < end; i++)
        if (csv->in.buffer[i] != ' ' && csv->in.buffer[i] != '\t') return false;
    return true;
}

bool chs_csv_is_blank(const chs_csv *csv, size_t end) {
    return !csv->cell && csv->state == CHS_CSV_PLAIN && is_blank(csv, end);
}

// Of blanks only so many are looked at that each of many quotes behind them costs little.
void chs_csv_take_quote(chs_csv *csv, size_t at) {
    if (at != csv->start) {
        if (!csv->blank_quotes || at - csv->start > BLANKS_MAX || !is_blank(csv, at)) return;
        chs_csv_note_blank_quote(csv);
        csv->start = at;
    }
    csv->state = CHS_CSV_QUOTED;
}

// A quoted cell, [start, end) in the buffer, without its quotes. Two quotes become one and text behind the closing quote is
// appended, both in place; blanks alone are dropped.
static chs_text unquote(chs_csv *csv, size_t end) {
    char *begin = csv->in.buffer + csv->start + 1, *close = csv->in.buffer + csv->quote;
    chs_text text = {begin, (size_t)(close - begin)};
    if (csv->doubled) text = chs_csv_halve_quotes(begin, text.size);
    const chs_text behind = {close + 1, end - csv->quote - 1};
    if (chs_text_trim(behind).size) {
        chs_csv_note_quote(csv);
        memmove(begin + text.size, behind.at, behind.size);
        text.size += behind.size;
    }
    return text;
}

// ="00123" is how Excel is told that something is a text.
static void unwrap_formula(chs_csv *csv, chs_text *text) {
    if (text->size < 3 || memcmp(text->at, "=\"", 2) != 0) return;
    const chs_text inside = {text->at + 2, text->size - 3};
    if (memchr(inside.at, '"', inside.size + 1) != inside.at + inside.size) return;
    chs_csv_note_formula(csv, inside);
    *text = inside;
}

bool chs_csv_finish_cell(chs_csv *csv, size_t end, chs_text *text) {
    uint64_t lines = 0;
    size_t quotes = csv->state == CHS_CSV_PLAIN ? 0 : 2;
    if (text->size > CHS_CELL_BYTES_MAX + quotes) return chs_csv_too_large(csv);
    if (quotes) {
        lines = chs_csv_line_ends(text->at, text->size);
        *text = unquote(csv, end);
    }
    if (csv->beyond_ascii && !chs_text_is_utf8(*text)) {
        if (!chs_csv_recode(csv, text)) return chs_csv_out_of_memory(csv);
        chs_csv_note_encoding(csv, *text);
    }
    unwrap_formula(csv, text);
    csv->beyond_ascii = csv->block_beyond_ascii;
    csv->line += lines;
    csv->state = CHS_CSV_PLAIN;
    csv->doubled = false;
    return true;
}
