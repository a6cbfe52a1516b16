// SPDX-License-Identifier: MIT
// Ends of cells and rows as masks of 64 bits (after Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019).
#include "data/csv_index.h"

#include "data/scan.h"

// What 64 bytes leave to the next ones.
typedef struct carry {
    bool inside; // they end inside of quotes
    bool closed; // they end with a quote that closes
} carry;

// The ends among 64 bytes, of which only those that end rows are in `lines`.
typedef struct ends {
    uint64_t cells, lines;
} ends;

// In each place whether an odd number of bits is set up to it.
static uint64_t odd_up_to(uint64_t bits) {
    for (unsigned step = 1; step < 64; step *= 2) bits ^= bits << step;
    return bits;
}

// Whether some cell begins with "="", where the first of the two quotes is followed by one of `seconds`: a formula that is a text.
static bool is_formula(const char *bytes, size_t at, uint64_t seconds) {
    for (; seconds; seconds &= seconds - 1) {
        const size_t k = at + (unsigned)__builtin_ctzll(seconds);
        if (k >= 3 && bytes[k - 2] == '=' && bytes[k - 3] == '"') return true;
    }
    return false;
}

// Takes those inside of quotes out of `*found`. A quote opens where a cell begins, and closes where one ends; two in a row,
// the first of which then closes and the second opens, are one that belongs to the text. False: quotes stand otherwise, or make a
// formula, of which the slow way takes care.
static bool heed_quotes(chs_csv_index *index, const char *bytes, size_t at, uint64_t quotes, uint64_t crs, bool begins,
                        carry *before, ends *found) {
    const uint64_t inside = odd_up_to(quotes) ^ (before->inside ? UINT64_MAX : 0); // of an opening quote on
    const uint64_t opening = quotes & inside, closing = quotes & ~inside;
    const uint64_t folded = found->lines & inside;
    found->cells &= ~inside;
    found->lines &= ~inside;
    const uint64_t first = found->cells << 1 | begins, behind = closing << 1 | before->closed;
    if ((opening & ~(first | behind)) | (behind & ~(quotes | found->cells | crs))) return false;
    if (is_formula(bytes, at, behind & quotes)) return false;
    index->quoted |= quotes != 0;
    index->doubled |= (behind & quotes) != 0;
    index->folded |= folded != 0;
    *before = (carry){inside >> 63, closing >> 63};
    return true;
}

// Whatever is not plain.
static bool heed_others(chs_csv_index *index, const char *bytes, size_t at, chs_scan s, bool begins, carry *before,
                        ends *found) {
    const uint64_t quotes = chs_scan_equal(s, '"'), crs = chs_scan_equal(s, '\r');
    const uint64_t lone = crs & ~(found->lines >> 1 | (uint64_t)(bytes[at + 64] == '\n') << 63);
    found->cells |= lone;
    found->lines |= lone;
    if ((quotes || before->inside || before->closed) &&
        !heed_quotes(index, bytes, at, quotes, crs, begins, before, found))
        return false;
    index->beyond_ascii |= !chs_scan_is_ascii(s);
    return true;
}

static inline unsigned place_of(uint64_t bits) { return bits ? (unsigned)__builtin_ctzll(bits) : 64; }

static inline void add_cells(chs_csv_index *index, size_t at, uint64_t bits, uint32_t count) {
    uint16_t *to = index->next + 1 + index->cells;
    for (uint32_t i = 0; i < count; i += CHS_CSV_INDEX_STEP) {
#pragma GCC unroll 12 // CHS_CSV_INDEX_STEP, which it cannot read
        for (uint32_t j = 0; j < CHS_CSV_INDEX_STEP; j++) {
            to[i + j] = (uint16_t)(at + 1 + place_of(bits));
            bits &= bits - 1;
        }
    }
}

// Most often there is one line end or none among 64 bytes, and which of both cannot be foretold: no branch for it.
static inline void add_rows(chs_csv_index *index, ends found) {
    uint64_t lines = found.lines;
    do {
        const uint64_t up_to = lines ^ (lines - 1);
        index->row_end[index->rows] = (uint16_t)(index->cells + (uint32_t)__builtin_popcountll(found.cells & up_to));
        index->rows += lines != 0;
        lines &= lines - 1;
    } while (lines);
}

size_t chs_csv_index_fill(chs_csv_index *index, const char *bytes, size_t size, char delimiter) {
    index->cells = index->rows = 0;
    index->quoted = index->doubled = index->folded = index->beyond_ascii = false;
    index->next[0] = 0;
    carry before = {false, false};
    size_t at = 0;
    for (; size - at >= 64 && index->cells + 64 < CHS_CSV_INDEX_CELLS; at += 64) {
        const chs_scan s = chs_scan_load(bytes + at);
        ends found = {.lines = chs_scan_equal(s, '\n')};
        found.cells = found.lines | chs_scan_equal(s, delimiter);
        if ((index->quoted || !chs_scan_is_plain(s)) &&
            !heed_others(index, bytes, at, s, index->next[index->cells] == at, &before, &found))
            break;
        const uint32_t count = (uint32_t)__builtin_popcountll(found.cells);
        add_rows(index, found);
        add_cells(index, at, found.cells, count);
        index->cells += count;
    }
    return at;
}
