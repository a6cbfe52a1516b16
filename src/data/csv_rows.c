// SPDX-License-Identifier: MIT
// Rows as an index has found them, into the table: column by column where they have as many cells as the header, which is
// nearly all of a file, and cell by cell otherwise. A column holds things of one kind, so that what each of its cells is can be
// foretold from the one above.
#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/csv_state.h"
#include "data/known.h"
#include "data/scan.h"

// ---- One cell ----

void chs_csv_memo_clear(uint64_t memo[CHS_CSV_MEMO]) {
    for (size_t i = 0; i < CHS_CSV_MEMO; i++) memo[i] = CHS_CSV_NONE;
}

// Where the quotes of a text of fewer than 64 bytes are; 64 may be read.
static inline uint64_t quotes_of(const char *at, size_t size) {
    return chs_scan_equal(chs_scan_load(at), '"') & ((UINT64_C(1) << size) - 1);
}

chs_text chs_csv_halve_quotes(char *at, size_t size) {
    char *to = size < 64 && !quotes_of(at, size) ? NULL : memchr(at, '"', size);
    if (!to) return (chs_text){at, size};
    for (char *from = to + 1, *end = at + size;;) {
        char *quote = from < end ? memchr(from + 1, '"', (size_t)(end - from - 1)) : NULL;
        size_t part = (size_t)((quote ? quote : end) - from);
        memmove(to, from, part);
        to += part;
        if (!quote) return (chs_text){at, (size_t)(to - at)};
        from = quote + 1;
    }
}

// A text of at most CHS_TEXT_ROOM bytes to where there is room for twice as many, its quotes halved on the way. Reads nothing
// there: memory that was never written costs a fault for its first read and one more for its first write. Returns how many were left.
static inline size_t copy_halved(char *to, const char *at, size_t size) {
    uint64_t quotes = quotes_of(at, size);
    memcpy(to, at, CHS_TEXT_ROOM);
    for (to++; quotes; to--, size--) { // what is behind each two, one to the left of where it was written before
        const unsigned first = (unsigned)__builtin_ctzll(quotes);
        quotes &= quotes - 1;
        quotes &= quotes - 1;
        memcpy(to + first, at + first + 2, CHS_TEXT_ROOM);
    }
    return size;
}

// Of a cell that is not empty and that the memo does not know. False: out of memory.
static bool put_other(chs_csv *csv, size_t column, chs_cell *cell, chs_text text, bool doubled) {
    if (chs_is_digit(text.at[0]) || text.at[0] == '-') {
        if (chs_cell_read_decimal(text, true, cell)) {
            if (text.size > 4) return true;
            const uint32_t key = chs_csv_memo_key(text), place = chs_csv_memo_place(key);
            if (place != chs_csv_memo_place(CHS_CSV_NONE)) csv->memo[place] = (uint64_t)*cell << 32 | key;
            return true;
        }
        if (chs_cell_read_date(text, cell)) return true;
    }
    if (doubled) text = chs_csv_halve_quotes((char *)text.at, text.size);
    return chs_table_make_text(csv->table, column, text, cell);
}

// ---- Cells of a column, one below the other ----

// `rows` of them: the first is [next[0], next[1] - 1 - cut) of `bytes`, and so on in steps of `step`, which go to `page`.
typedef struct run {
    char *bytes;
    const uint16_t *next;
    size_t step, rows, cut;
    bool quoted, doubled;
    chs_cell *page;
} run;

static inline chs_text cell_at(const run *c, size_t i) {
    const uint16_t *next = c->next + i * c->step;
    const char *at = c->bytes + next[0];
    const size_t size = next[1] - 1 - c->cut - next[0];
    const bool quoted = c->quoted && *at == '"';
    return (chs_text){at + quoted, size - 2 * quoted};
}

// Each of the following goes on from row i while cells are of its kind, and returns the first row that is not. They are
// functions of their own so that all of what a loop needs is in registers.

#define APART __attribute__((noinline))

// What the memo knows, and empty cells, which it knows as well.
static APART size_t put_short(const run *of, const uint64_t *memo, size_t i) {
    const run c = *of;
    for (; i < c.rows; i++) {
        const chs_text text = cell_at(&c, i);
        if (text.size > 4) break;
        const uint32_t key = chs_csv_memo_key(text);
        const uint64_t known = memo[chs_csv_memo_place(key)];
        if ((uint32_t)known != key) break;
        c.page[i] = (chs_cell)(known >> 32);
    }
    return i;
}

static APART size_t put_decimals(const run *of, size_t i) {
    const run c = *of;
    for (; i < c.rows; i++) {
        const chs_text text = cell_at(&c, i);
        if (text.size - 5 > 3 || !chs_is_digit(text.at[0]) ||
            !chs_cell_short_decimal(chs_cell_load(text.at, 8), text.size, false, &c.page[i]))
            break;
    }
    return i;
}

static APART size_t put_dates(const run *of, size_t i) {
    const run c = *of;
    while (i < c.rows && chs_cell_read_date(cell_at(&c, i), &c.page[i])) i++;
    return i;
}

static inline bool begins_a_word(chs_text text) { return text.size && !chs_is_digit(text.at[0]) && text.at[0] != '-'; }

static APART size_t put_texts(const run *of, chs_text_room *room, size_t i) {
    const run c = *of;
    chs_text_room to = *room;
    for (; i < c.rows && to.count; i++, to.count--) {
        const chs_text text = cell_at(&c, i);
        if (!begins_a_word(text) || text.size > CHS_TEXT_ROOM) break;
        size_t size = text.size;
        if (c.doubled)
            size = copy_halved(to.bytes, text.at, size);
        else
            memcpy(to.bytes, text.at, CHS_TEXT_ROOM);
        *to.text++ = (chs_text){to.bytes, size};
        to.bytes += size;
        c.page[i] = chs_cell_of_text(to.first++);
    }
    *room = to;
    return i;
}

// Words that come back.
static APART size_t put_known(const run *of, const chs_column *column, size_t i) {
    const run c = *of;
    for (; i < c.rows; i++) {
        const chs_text text = cell_at(&c, i);
        if (!begins_a_word(text) || text.size > CHS_TEXT_END) break;
        if (c.doubled && quotes_of(text.at, text.size)) break;
        const chs_text_end end = chs_text_end_inside(text);
        const uint32_t number = chs_known_find(column, chs_text_end_hash(text.size, end), text, end);
        if (!number) break;
        c.page[i] = chs_cell_of_text(number - 1);
    }
    return i;
}

// One cell at least, and those below it that begin with neither a digit nor a '-'. False: out of memory.
static APART bool put_others(chs_csv *csv, size_t column, const run *of, size_t *i) {
    const run c = *of;
    do {
        const size_t before = *i;
        chs_text_room room;
        if (chs_table_text_room(csv->table, column, &room)) {
            *i = put_texts(of, &room, *i);
            chs_table_keep_texts(csv->table, column, &room);
        } else {
            *i = put_known(of, &csv->table->column[column], *i);
            if (*i > before) csv->table->column[column].fresh = 0;
        }
        if (*i == before && !put_other(csv, column, &c.page[(*i)++], cell_at(&c, before), c.doubled)) return false;
    } while (*i < c.rows && begins_a_word(cell_at(&c, *i)));
    return true;
}

// False: out of memory.
static bool put_cells(chs_csv *csv, size_t column, run *c) {
    size_t i = 0;
    c->page = csv->table->open[column];
    if (!c->page) {
        while (i < c->rows && !cell_at(c, i).size) i++;
        if (i == c->rows) return true;
        c->page = chs_table_open_page(csv->table, column);
        if (!c->page) return false;
    }
    c->page += csv->table->rows % CHS_PAGE_ROWS;
    while ((i = put_short(c, csv->memo, i)) < c->rows) {
        const chs_text text = cell_at(c, i);
        const size_t before = i;
        if (text.size > 4 && chs_is_digit(text.at[0])) i = text.size <= 8 ? put_decimals(c, i) : put_dates(c, i);
        if (i == before && !put_others(csv, column, c, &i)) return false;
    }
    return true;
}

// ---- Whole rows ----

// Nothing but delimiters, and quotes that perhaps quote nothing: behind a first cell that makes it a candidate for a footer.
static bool is_hollow(const chs_csv *csv, const char *at, const char *end) {
    while (at < end && (*at == csv->delimiter || *at == '"' || *at == '\r')) at++;
    return at == end;
}

// Whether a first cell is the first name of the header: only then the row can be the header once more.
static inline bool begins_so(const char *at, size_t size, chs_text name) {
    if (size != name.size && size != name.size + 2) return false;
    return name.size && memcmp(at + (size > name.size), name.at, name.size) == 0;
}

// How many rows from row r on have as many cells as the header, end alike, with LF or with CRLF, and are neither footers nor the
// header once more.
static uint32_t count_alike(const chs_csv *csv, const char *bytes, uint32_t r, uint32_t most, size_t *cut) {
    const chs_csv_index *index = &csv->index;
    const uint32_t count = (uint32_t)csv->header.count;
    const chs_text name = csv->header.written[0];
    uint32_t begin = r ? index->row_end[r - 1] : 0, rows = 0;
    for (; rows < most && index->row_end[r + rows] == begin + count; rows++, begin += count) {
        const char *end = bytes + index->next[begin + count] - 1;
        const size_t crs = end[-1] == '\r';
        if (rows == 0) *cut = crs;
        if (*end != '\n' || crs != *cut || is_hollow(csv, bytes + index->next[begin + 1], end)) break;
        if (begins_so(bytes + index->next[begin], (size_t)index->next[begin + 1] - 1 - index->next[begin], name)) break;
    }
    return rows;
}

// The rows from row r on that are alike and fit into the open pages; `*done`: how many, 0 where row r is of another kind.
static bool put_alike(chs_csv *csv, char *bytes, uint32_t r, uint32_t *done) {
    const chs_csv_index *index = &csv->index;
    const uint32_t count = (uint32_t)csv->header.count, left = CHS_PAGE_ROWS - csv->table->rows % CHS_PAGE_ROWS;
    size_t cut = 0;
    *done = 0;
    if (csv->tail.open || count < 2 || csv->table->rows > UINT32_MAX - 2 * CHS_PAGE_ROWS) return true;
    const uint32_t rows = count_alike(csv, bytes, r, index->rows - r < left ? index->rows - r : left, &cut);
    if (!rows) return true;
    const uint16_t *next = index->next + (r ? index->row_end[r - 1] : 0);
    const uint64_t lines = index->folded ? chs_csv_line_ends(bytes + next[0], next[rows * count] - next[0]) : rows;
    run cells = {.bytes = bytes, .step = count, .rows = rows, .quoted = index->quoted, .doubled = index->doubled};
    for (uint32_t c = 0; c < count; c++) {
        cells.next = next + c;
        cells.cut = c + 1 == count ? cut : 0;
        if (!put_cells(csv, csv->header.column[c], &cells)) return chs_csv_out_of_memory(csv);
    }
    csv->row_line = csv->line += lines;
    csv->start += next[rows * count] - next[0];
    csv->after_cr = false;
    chs_table_end_rows(csv->table, rows);
    *done = rows;
    return true;
}

// ---- Any other row ----

// A cell [start, end) of an index, told to those who read byte by byte.
static void show_quotes(chs_csv *csv, size_t end) {
    const char *at = csv->in.buffer + csv->start;
    if (end == csv->start || *at != '"') return;
    csv->state = CHS_CSV_QUOTE;
    csv->quote = end - 1;
    csv->doubled = memchr(at + 1, '"', csv->quote - csv->start - 1) != NULL;
}

static bool put_row(chs_csv *csv, size_t base, uint32_t r) {
    const chs_csv_index *index = &csv->index;
    for (uint32_t cell = r ? index->row_end[r - 1] : 0; cell < index->row_end[r]; cell++) {
        size_t end = base + index->next[cell + 1] - 1;
        bool last = cell + 1 == index->row_end[r],
             cr = last && csv->in.buffer[end] == '\n' && end > csv->start && csv->in.buffer[end - 1] == '\r';
        csv->beyond_ascii = csv->block_beyond_ascii = index->beyond_ascii;
        show_quotes(csv, end - cr);
        if (!last ? !chs_csv_end_cell(csv, end) : !chs_csv_end_line(csv, end - cr)) return false;
        if (cr && !chs_csv_end_line(csv, end)) return false;
    }
    return true;
}

bool chs_csv_put_rows(chs_csv *csv) {
    const chs_csv_index *index = &csv->index;
    const size_t base = csv->start;
    char *bytes = csv->in.buffer + base;
    const size_t size = index->rows ? index->next[index->row_end[index->rows - 1]] : 0;
    const bool alike = !index->beyond_ascii || chs_text_is_utf8((chs_text){bytes, size});
    for (uint32_t r = 0, done = 0; r < index->rows; r += done) {
        if (alike && !put_alike(csv, bytes, r, &done)) return false;
        if (alike && done) continue;
        if (!put_row(csv, base, r)) return false;
        done = 1;
    }
    csv->beyond_ascii = csv->block_beyond_ascii = false;
    csv->at = csv->start;
    return true;
}
