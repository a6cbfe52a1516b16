// SPDX-License-Identifier: MIT
// The walk over the characters that matter to CSV: where cells and rows end, what quotes mean. A small state machine that
// can stop and go on behind any byte; cells go into the table as soon as they are complete. Knows nothing of pieces.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/csv_state.h"
#include "data/scan.h"

enum { BLANKS_MAX = 256 };

// ---- Cells and rows ----

uint64_t chs_csv_line_ends(const char *at, size_t size) {
    uint64_t count = 0;
    for (size_t i = 0; i < size; i++) count += at[i] == '\n' || (at[i] == '\r' && (i + 1 == size || at[i + 1] != '\n'));
    return count;
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

// The rare parts of ending a cell. Leaves the text of the cell in `*text`.
static bool finish_cell(chs_csv *csv, size_t end, chs_text *text) {
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

static inline bool end_cell(chs_csv *csv, size_t end) {
    chs_text text = {csv->in.buffer + csv->start, end - csv->start};
    bool rare = csv->state != CHS_CSV_PLAIN || csv->beyond_ascii || text.size > CHS_CELL_BYTES_MAX || *text.at == '=';
    if (rare && !finish_cell(csv, end, &text)) return false;
    if (!csv->has_header) {
        if (!chs_csv_put_name(csv, text)) return false;
    } else if (csv->cell < csv->header.count) {
        if (!chs_table_put_inside(csv->table, csv->header.column[csv->cell], text)) return chs_csv_out_of_memory(csv);
    } else if (text.size) {
        chs_csv_note_extra(csv, text);
    }
    csv->cell++;
    csv->start = end + 1;
    return true;
}

bool chs_csv_end_cell(chs_csv *csv, size_t end) { return end_cell(csv, end); }

bool chs_csv_is_lone(const chs_csv *csv) {
    if (csv->cell > csv->header.count) return false;
    for (size_t i = csv->cell; i-- > 1;)
        if (chs_table_filled(csv->table, csv->header.column[i])) return false;
    return true;
}

bool chs_csv_end_row(chs_csv *csv) {
    if (!csv->has_header) {
        if (!chs_csv_end_header_row(csv)) return false;
    } else {
        bool lone = chs_csv_is_lone(csv);
        csv->wider += csv->extra && csv->cell == csv->header.count + 1;
        csv->extra = false;
        if (lone || csv->tail.open)
            chs_csv_tail_row_ends(csv, lone);
        else if (csv->cell < csv->header.count)
            chs_csv_note_short(csv, csv->row_line, chs_csv_row(csv), csv->cell);
        if (!chs_table_end_row(csv->table)) {
            chs_fail(csv->error, CHS_DATA_LIMIT,
                     "The table gets more rows than can be counted (2^32 - 2): split the file.");
            return chs_csv_failed(csv);
        }
    }
    csv->cell = 0;
    return true;
}

// Nothing but blanks in the cell so far.
static bool is_blank(const chs_csv *csv, size_t end) {
    for (size_t i = csv->start; i < end; i++)
        if (csv->in.buffer[i] != ' ' && csv->in.buffer[i] != '\t') return false;
    return true;
}

bool chs_csv_is_blank(const chs_csv *csv, size_t end) {
    return !csv->cell && csv->state == CHS_CSV_PLAIN && is_blank(csv, end);
}

// At a CR or LF that ends a line.
bool chs_csv_end_line(chs_csv *csv, size_t at) {
    bool cr = csv->in.buffer[at] == '\r';
    if (csv->after_cr && !cr && at == csv->start && !csv->cell) {
        csv->after_cr = false;
        csv->start = at + 1;
        return true;
    }
    if (chs_csv_is_blank(csv, at)) {
        chs_csv_note_blank(csv);
        csv->tail.blank = csv->tail.open = csv->has_header && csv->table->rows > csv->first_row;
        csv->start = at + 1;
    } else if (!end_cell(csv, at) || !chs_csv_end_row(csv)) {
        return false;
    }
    csv->row_line = ++csv->line;
    csv->after_cr = cr;
    return true;
}

// ---- Scanning ----

// A quote of a cell that is not quoted so far: it opens the cell, which then begins with it, or is a character like others.
// Of blanks only so many are looked at that each of many quotes behind them costs little.
static void take_quote(chs_csv *csv, size_t at) {
    if (at != csv->start) {
        if (!csv->blank_quotes || at - csv->start > BLANKS_MAX || !is_blank(csv, at)) return;
        chs_csv_note_blank_quote(csv);
        csv->start = at;
    }
    csv->state = CHS_CSV_QUOTED;
}

// At any of the characters that matter, in any state.
static bool step(chs_csv *csv, size_t at) {
    char c = csv->in.buffer[at];
    if (c == '"') {
        switch (csv->state) {
        case CHS_CSV_PLAIN: take_quote(csv, at); break;
        case CHS_CSV_QUOTED:
            csv->state = CHS_CSV_QUOTE;
            csv->quote = at;
            break;
        case CHS_CSV_QUOTE: {
            bool second = at == csv->quote + 1;
            csv->doubled |= second;
            csv->state = second ? CHS_CSV_QUOTED : CHS_CSV_CLOSED;
            break;
        }
        case CHS_CSV_CLOSED: break;
        }
        return true;
    }
    if (csv->state == CHS_CSV_QUOTED) return true;
    return c == csv->delimiter ? end_cell(csv, at) : chs_csv_end_line(csv, at);
}

// The next `count` bytes, at most 64; not those behind a row that ends at `until` or later.
static bool scan_block(chs_csv *csv, size_t count, size_t until) {
    const chs_scan scan = chs_scan_load(csv->in.buffer + csv->at);
    const uint64_t valid = count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
    uint64_t bits = chs_scan_equal(scan, csv->delimiter) | chs_scan_equal(scan, '\n') | chs_scan_equal(scan, '\r') |
                    chs_scan_equal(scan, '"');
    csv->block_beyond_ascii = !chs_scan_is_ascii(scan);
    csv->beyond_ascii |= csv->block_beyond_ascii;
    for (bits &= valid; bits; bits &= bits - 1) {
        const size_t at = csv->at + (unsigned)__builtin_ctzll(bits);
        if (!step(csv, at)) return false;
        if (csv->cell || csv->start != at + 1 || at + 1 < until || !csv->has_header) continue;
        csv->beyond_ascii = false; // nothing of the next cell was seen
        csv->at = at + 1;
        return true;
    }
    csv->at += count;
    return true;
}

// Where a row begins an index is tried first. What it leaves, because no row of it is complete or quotes stand oddly there, is
// read step by step.
bool chs_csv_scan(chs_csv *csv) {
    for (size_t until = csv->at; csv->at < csv->in.used;) {
        const size_t left = csv->in.used - csv->at;
        if (csv->has_header && !csv->cell && csv->at == csv->start && csv->at >= until) {
            const size_t size = left < CHS_CSV_INDEX_BYTES ? left : CHS_CSV_INDEX_BYTES;
            const size_t seen = chs_csv_index_fill(&csv->index, csv->in.buffer + csv->at, size, csv->delimiter);
            if (csv->index.rows) {
                if (!chs_csv_put_rows(csv)) return false;
                continue;
            }
            until = csv->at + seen;
        }
        if (!scan_block(csv, left < 64 ? left : 64, until)) return false;
    }
    return true;
}
