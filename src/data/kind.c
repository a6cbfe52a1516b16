// SPDX-License-Identifier: MIT
// What a file is, told from its first bytes and its name: encoding by mark or by where the NULs are, records by how they begin,
// and the formats that people hand over in place of text.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/front.h"

// ---- What is no text ----

// What a server sends when nobody is signed in, say.
static const char *what_markup(chs_text begin) {
    const size_t marks = chs_text_marks(begin);
    begin = chs_text_trim((chs_text){begin.at + marks, begin.size - marks});
    const char *names = "<!doctype html|<html|<?xml";
    for (chs_text name; chs_text_next_name(&names, &name);)
        if (begin.size >= name.size && chs_text_equal_ignoring_case((chs_text){begin.at, name.size}, name))
            return name.at[1] == '?' ? "XML: export the data as CSV"
                                     : "a web page, perhaps one to sign in: download the export again";
    return NULL;
}

static const char *what_else(chs_text begin) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *what;
    } known[] = {
        {"\x1F\x8B", 2, "compressed with gzip: give it decompressed"},
        {"\x28\xB5\x2F\xFD", 4, "compressed with zstd: give it decompressed"},
        {"\xFD\x37zXZ", 5, "compressed with xz: give it decompressed"},
        {"BZh91AY", 7, "compressed with bzip2: give it decompressed"},
        {"PK\x03\x04", 4, "an Excel workbook or a zip archive: save the sheet as CSV UTF-8, or unpack it"},
        {"PK\x05\x06", 4, "an empty zip archive"},
        {"\xD0\xCF\x11\xE0", 4, "an old Excel workbook (.xls): save the sheet as CSV UTF-8"},
        {"PAR1\x15", 5, "a Parquet file: export it as CSV"},
        {"%PDF-", 5, "a PDF: export the data as CSV"},
        {"SQLite format 3", 16, "an SQLite database: export the table as CSV"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (begin.size >= known[i].size && memcmp(begin.at, known[i].bytes, known[i].size) == 0) return known[i].what;
    enum { TAR = 257 }; // where it says so
    if (begin.size >= TAR + 5 && memcmp(begin.at + TAR, "ustar", 5) == 0) return "a tar archive: unpack it";
    return what_markup(begin);
}

// ---- Encodings ----

typedef struct counts {
    size_t zeros[4];         // by place, modulo 4
    size_t controls;         // and NULs: characters that no text has
    size_t low, high, alone; // line ends and delimiters with a NUL behind them, before them, without
} counts;

static counts count_bytes(chs_text begin) {
    counts c = {0};
    for (size_t i = 0; i < begin.size; i++) {
        unsigned char byte = (unsigned char)begin.at[i];
        c.zeros[i % 4] += byte == 0;
        c.controls += byte < 9 || (byte > 13 && byte < 32 && byte != 27);
        if (byte == 0 || !strchr("\n,;\t\"", byte)) continue;
        bool behind = i % 2 == 0 && i + 1 < begin.size && begin.at[i + 1] == 0, before = i % 2 && begin.at[i - 1] == 0;
        c.low += behind;
        c.high += before;
        c.alone += !behind && !before;
    }
    return c;
}

// Of text in UTF-16, most characters that matter have a NUL beside them, and few NULs stand on the other side.
static bool is_utf16(size_t zeros, size_t others, size_t beside, size_t alone, size_t size) {
    return zeros && 8 * zeros >= size / 2 && 4 * others <= zeros && beside >= alone;
}

// `text`: where few characters are NULs.
static bool is_utf32(size_t one, size_t other, size_t text, size_t size) {
    return size >= 4 && 4 * one >= 3 * (size / 4) && 4 * other >= 3 * (size / 4) && 4 * text <= size / 4;
}

static bool begins(chs_text text, const char *bytes, size_t size) {
    return text.size >= size && memcmp(text.at, bytes, size) == 0;
}

chs_status chs_kind_encoding(chs_text begin, chs_encoding *encoding, size_t *mark, chs_error *error) {
    const char *what = what_else(begin);
    *encoding = CHS_UTF8;
    *mark = 0;
    if (what) return chs_fail(error, CHS_DATA_ENCODING, "The file is %s.", what);
    counts c = count_bytes(begin);
    size_t even = c.zeros[0] + c.zeros[2], odd = c.zeros[1] + c.zeros[3];
    bool binary = even + odd == begin.size && begin.size;
    bool utf32 = begins(begin, "\xFF\xFE\0\0", 4) || begins(begin, "\0\0\xFE\xFF", 4) ||
                 is_utf32(c.zeros[2], c.zeros[3], c.zeros[0], begin.size) ||
                 is_utf32(c.zeros[0], c.zeros[1], c.zeros[3], begin.size);
    if (utf32 && !binary)
        return chs_fail(error, CHS_DATA_ENCODING,
                        "The file is UTF-32; UTF-8 and UTF-16 are read: save or export it again as \"CSV UTF-8\".");
    if (begins(begin, "\xFF\xFE", 2) || begins(begin, "\xFE\xFF", 2)) {
        *mark = 2;
        *encoding = begin.at[0] == '\xFF' ? CHS_UTF16LE : CHS_UTF16BE;
    } else if (!binary && is_utf16(odd, even, c.low, c.alone + c.high, begin.size)) {
        *encoding = CHS_UTF16LE;
    } else if (!binary && is_utf16(even, odd, c.high, c.alone + c.low, begin.size)) {
        *encoding = CHS_UTF16BE;
    } else if (binary || (c.controls > 3 && 16 * c.controls > begin.size)) {
        return chs_fail(
            error, CHS_DATA_ENCODING,
            "The file is no text: %zu of its first %zu bytes are control characters; export the data as \"CSV UTF-8\".",
            c.controls, begin.size);
    }
    return CHS_OK;
}

// ---- Records ----

static bool ends_with(chs_text text, const char *ending) {
    chs_text end = chs_text_of(ending);
    return text.size >= end.size &&
           chs_text_equal_ignoring_case((chs_text){text.at + text.size - end.size, end.size}, end);
}

static char first_of(chs_text *text) {
    *text = chs_text_trim(*text);
    return text->size ? text->at[0] : 0;
}

chs_kind chs_kind_of(chs_text file, chs_text begin) {
    if (ends_with(file, ".gz")) file.size -= 3; // it was decompressed on the way
    if (ends_with(file, ".ndjson") || ends_with(file, ".jsonl")) return CHS_KIND_LINES;
    if (ends_with(file, ".json")) return CHS_KIND_RECORDS;
    size_t marks = chs_text_marks(begin);
    begin = (chs_text){begin.at + marks, begin.size - marks};
    char outer = first_of(&begin);
    if (outer != '{' && outer != '[') return CHS_KIND_CSV;
    begin = (chs_text){begin.at + 1, begin.size - 1};
    char inner = first_of(&begin);
    bool records = outer == '{' ? inner == '"' || inner == '}' : inner == '{' || inner == ']';
    return records ? CHS_KIND_RECORDS : CHS_KIND_CSV;
}
