// SPDX-License-Identifier: MIT
// Guesses from the first 64 KB, the same whatever pieces they came in: encoding by byte order mark, delimiter by counting.
#include "data/sniff.h"

#include <string.h>

#include "base/error.h"

static bool begins(chs_text text, const char *bytes, size_t size) {
    return text.size >= size && memcmp(text.at, bytes, size) == 0;
}

chs_status chs_sniff_encoding(chs_text begin, size_t *mark, chs_error *error) {
    const char *encoding = NULL;
    *mark = begins(begin, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (begins(begin, "\xFF\xFE\0\0", 4) || begins(begin, "\0\0\xFE\xFF", 4))
        encoding = "UTF-32";
    else if (begins(begin, "\xFF\xFE", 2) || begins(begin, "\xFE\xFF", 2))
        encoding = "UTF-16";
    if (!encoding) {
        size_t zeros = 0;
        for (size_t i = 0; i < begin.size; i++) zeros += begin.at[i] == 0;
        if (zeros <= begin.size / 4) return CHS_OK;
        encoding = "UTF-16 or binary";
    }
    return chs_fail(error, CHS_DATA_ENCODING,
                    "The file is %s, only UTF-8 is read: save or export it again as \"CSV UTF-8\".", encoding);
}

enum { LINES_MAX = 100 };

// The cells of one line; `*at` moves behind its end. False when the text ends before the line does.
static bool count_cells(chs_text text, size_t *at, char delimiter, size_t *cells) {
    bool quoted = false, was_quoted = false, cell_begins = true;
    *cells = 1;
    for (size_t i = *at; i < text.size; i++) {
        char c = text.at[i];
        if (c == '"' && (quoted || cell_begins)) {
            quoted = !quoted;
            was_quoted = true;
        } else if (c == '"' && was_quoted && text.at[i - 1] == '"') {
            quoted = true; // the second of a doubled quote
        } else if (!quoted && (c == '\n' || c == '\r')) {
            *at = i + 1;
            return true;
        }
        cell_begins = !quoted && c == delimiter;
        if (!cell_begins) continue;
        ++*cells;
        was_quoted = false;
    }
    *at = text.size;
    return false;
}

// Of the first lines, how many have as many cells as the first one; 0 when that has only one.
static size_t count_alike(chs_text text, bool whole, char delimiter, size_t *cells) {
    size_t alike = 0;
    *cells = 0;
    for (size_t at = 0, lines = 0; at < text.size && lines < LINES_MAX;) {
        size_t begin = at, count;
        bool ended = count_cells(text, &at, delimiter, &count);
        if (ended && at - begin == 1) continue; // a blank line
        if (!ended && !whole && lines) break;
        if (!lines++) *cells = count;
        alike += count == *cells;
    }
    return *cells > 1 ? alike : 0;
}

char chs_sniff_delimiter(chs_text begin, bool whole) {
    static const char candidates[] = {',', ';', '\t', '|'};
    char best = ',';
    size_t best_alike = 0, best_cells = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t cells, alike = count_alike(begin, whole, candidates[i], &cells);
        if (alike < best_alike || (alike == best_alike && cells <= best_cells)) continue;
        best = candidates[i];
        best_alike = alike;
        best_cells = cells;
    }
    return best;
}
