// SPDX-License-Identifier: MIT
// The walk over the characters that matter to CSV: where cells and rows end, what quotes mean. A small state machine that
// can stop and go on behind any byte; cells go into the table as soon as they are complete. Knows nothing of pieces.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/csv_state.h"
#include "data/scan.h"

// ---- Cells and rows ----

uint64_t chs_csv_line_ends(const char *at, size_t size) {
    uint64_t count = 0;
    for (size_t i = 0; i < size; i++) count += at[i] == '\n' || (at[i] == '\r' && (i + 1 == size || at[i + 1] != '\n'));
    return count;
}

static inline bool end_cell(chs_csv *csv, size_t end) {
    chs_text text = {csv->in.buffer + csv->start, end - csv->start};
    bool rare = csv->state != CHS_CSV_PLAIN || csv->beyond_ascii || text.size > CHS_CELL_BYTES_MAX || *text.at == '=';
    if (rare && !chs_csv_finish_cell(csv, end, &text)) return false;
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
    } else if (chs_csv_is_header_again(csv)) {
        chs_csv_note_header_again(csv);
        chs_table_empty_row(csv->table);
        csv->extra = false;
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

// At any of the characters that matter, in any state.
static bool step(chs_csv *csv, size_t at) {
    char c = csv->in.buffer[at];
    if (c == '"') {
        switch (csv->state) {
        case CHS_CSV_PLAIN: chs_csv_take_quote(csv, at); break;
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
