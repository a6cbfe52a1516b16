// SPDX-License-Identifier: MIT
// The walk over the characters that matter to CSV: where cells and rows end, what quotes mean. A small state machine that
// can stop and go on behind any byte; cells go into the table as soon as they are complete. Knows nothing of pieces.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/csv_state.h"
#include "data/scan.h"

enum { PLAIN_BYTES = 16 * 1024, FOOTER_COLUMNS_MIN = 3 };

// ---- Cells and rows ----

uint64_t chs_csv_line_ends(const char *at, size_t size) {
    uint64_t count = 0;
    for (size_t i = 0; i < size; i++) count += at[i] == '\n' || (at[i] == '\r' && (i + 1 == size || at[i + 1] != '\n'));
    return count;
}

// A quoted cell, [start, end) in the buffer, without its quotes. Two quotes become one and text behind the closing quote is
// appended, both in place.
static chs_text unquote(chs_csv *csv, size_t end) {
    char *from = csv->in.buffer + csv->start + 1, *close = csv->in.buffer + csv->quote, *to = from;
    if (!csv->doubled) {
        to = close;
    } else {
        while (from < close) {
            char *quote = memchr(from, '"', (size_t)(close - from));
            size_t size = (size_t)((quote ? quote + 1 : close) - from);
            memmove(to, from, size);
            to += size;
            from += size + (quote != NULL);
        }
    }
    size_t behind = end - csv->quote - 1;
    if (behind) {
        chs_csv_note_quote(csv);
        memmove(to, close + 1, behind);
        to += behind;
    }
    char *begin = csv->in.buffer + csv->start + 1;
    return (chs_text){begin, (size_t)(to - begin)};
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
    csv->beyond_ascii = csv->block_beyond_ascii;
    csv->line += lines;
    csv->state = CHS_CSV_PLAIN;
    csv->doubled = false;
    return true;
}

static inline bool end_cell(chs_csv *csv, size_t end) {
    chs_text text = {csv->in.buffer + csv->start, end - csv->start};
    bool rare = csv->state != CHS_CSV_PLAIN || csv->beyond_ascii || text.size > CHS_CELL_BYTES_MAX;
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
    const size_t count = csv->header.count;
    if (count < FOOTER_COLUMNS_MIN || csv->cell > count) return false;
    const uint32_t row = csv->table->rows % CHS_PAGE_ROWS;
    for (size_t i = csv->cell; i-- > 1;) {
        const chs_cell *page = csv->table->open[csv->header.column[i]];
        if (page && page[row]) return false;
    }
    return true;
}

bool chs_csv_end_row(chs_csv *csv) {
    if (!csv->has_header) {
        if (!chs_csv_end_header_row(csv)) return false;
    } else {
        bool lone = chs_csv_is_lone(csv);
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

bool chs_csv_is_blank(const chs_csv *csv, size_t end) {
    if (csv->cell || csv->state != CHS_CSV_PLAIN) return false;
    for (size_t i = csv->start; i < end; i++)
        if (csv->in.buffer[i] != ' ' && csv->in.buffer[i] != '\t') return false;
    return true;
}

// At a CR or LF that ends a line.
static bool end_line(chs_csv *csv, size_t at) {
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
        case CHS_CSV_PLAIN:
            if (at == csv->start) csv->state = CHS_CSV_QUOTED; // any other quote is a character like others
            break;
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
    return c == csv->delimiter ? end_cell(csv, at) : end_line(csv, at);
}

// One to four characters of ASCII, and how many: the byte that tells is none of ASCII.
static inline uint32_t memo_key(chs_text text) {
    uint32_t v;
    memcpy(&v, text.at, 4);
    return text.size == 4 ? v : v << (32 - 8 * text.size) | (0xF0 | (uint32_t)text.size);
}

// A cell of ASCII that was not quoted. `page`: of its column, where the row being filled is page[row]; NULL: not known yet.
static inline bool put_plain(chs_csv *csv, size_t column, chs_cell *page, uint32_t row, chs_text text) {
    if (!text.size) return true;
    if (!page) return chs_table_put_inside(csv->table, column, text);
    if (text.size <= 4) {
        const uint32_t key = memo_key(text);
        uint64_t *memo = &csv->memo[key * UINT32_C(0x9E3779B1) >> 20]; // 2^32 / golden ratio, the highest 12 bits
        if ((uint32_t)*memo == key && *memo >> 32) {
            page[row] = (chs_cell)(*memo >> 32);
            return true;
        }
        if (!chs_cell_read_decimal(text, true, &page[row]))
            return chs_table_put_text(csv->table, column, text.at, text.size);
        *memo = (uint64_t)page[row] << 32 | key;
        return true;
    }
    unsigned char first = (unsigned char)text.at[0];
    if ((first < '0' || first > '9') && first != '-') return chs_table_put_text(csv->table, column, text.at, text.size);
    if (text.size <= 8 && first != '-' &&
        chs_cell_short_decimal(chs_cell_load(text.at, 8), text.size, false, &page[row]))
        return true;
    if (chs_cell_read_date(text, &page[row])) return true;
    return chs_table_put_inside(csv->table, column, text);
}

// What nearly all of a file is: blocks without a quote or anything beyond ASCII, and in them cells of known columns, and rows
// that end with LF. What it needs is in locals; whatever else there is, is left to the functions above. Stops at a block that
// is not plain, and after PLAIN_BYTES, so that a WebAssembly engine soon has its better code in place.
static bool scan_plain(chs_csv *csv) {
    const char *buffer = csv->in.buffer;
    const char delimiter = csv->delimiter;
    const size_t *column = csv->header.column, count = csv->header.count;
    const size_t stop = csv->in.used - csv->at < PLAIN_BYTES ? csv->in.used : csv->at + PLAIN_BYTES;
    chs_cell *const *open = csv->table->open;
    size_t at = csv->at, start = csv->start, cell = csv->cell;
    uint32_t row = csv->table->rows % CHS_PAGE_ROWS;
    for (; stop - at >= 64; at += 64) {
        chs_scan found = chs_scan_64(buffer + at, delimiter);
        if (found.quotes || found.beyond_ascii || at + 64 - start > CHS_CELL_BYTES_MAX) break;
        for (uint64_t bits = found.ends; bits; bits &= bits - 1) {
            size_t end = at + (unsigned)__builtin_ctzll(bits);
            bool line = buffer[end] != delimiter;
            bool plain = cell < count && (!line || (cell && cell + 1 == count && buffer[end] == '\n'));
            if (plain) {
                if (!put_plain(csv, column[cell], open[column[cell]], row, (chs_text){buffer + start, end - start})) {
                    csv->start = start, csv->cell = cell;
                    return chs_csv_out_of_memory(csv);
                }
                start = end + 1;
                cell++;
                if (!line) continue;
            }
            csv->start = start, csv->cell = cell;
            if (plain) {
                if (!chs_csv_end_row(csv)) return false;
                csv->row_line = ++csv->line;
                csv->after_cr = false;
            } else if (line ? !end_line(csv, end) : !end_cell(csv, end)) {
                return false;
            }
            start = csv->start, cell = csv->cell;
            row = csv->table->rows % CHS_PAGE_ROWS;
        }
    }
    csv->at = at, csv->start = start, csv->cell = cell;
    return true;
}

static bool scan_block(chs_csv *csv, size_t count) {
    chs_scan found = chs_scan_64(csv->in.buffer + csv->at, csv->delimiter);
    uint64_t valid = count < 64 ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
    csv->block_beyond_ascii = found.beyond_ascii;
    csv->beyond_ascii |= found.beyond_ascii;
    uint64_t bits = (found.quotes | (csv->state == CHS_CSV_QUOTED && !found.quotes ? 0 : found.ends)) & valid;
    if (csv->state == CHS_CSV_PLAIN && !(found.quotes & valid)) {
        for (; bits; bits &= bits - 1) {
            size_t at = csv->at + (unsigned)__builtin_ctzll(bits);
            if (csv->in.buffer[at] == csv->delimiter ? !end_cell(csv, at) : !end_line(csv, at)) return false;
        }
    } else {
        for (; bits; bits &= bits - 1)
            if (!step(csv, csv->at + (unsigned)__builtin_ctzll(bits))) return false;
    }
    csv->at += count;
    return true;
}

bool chs_csv_scan(chs_csv *csv) {
    while (csv->at < csv->in.used) {
        size_t before = csv->at;
        if (csv->has_header && csv->state == CHS_CSV_PLAIN && !csv->beyond_ascii && !scan_plain(csv)) return false;
        if (csv->at == before && !scan_block(csv, csv->in.used - csv->at < 64 ? csv->in.used - csv->at : 64))
            return false;
    }
    return true;
}
