// SPDX-License-Identifier: MIT
// The fast way through what most of a file is: members with a known key, a plain text or a short number, in the order in which
// they came last time. It stops in front of anything else, which records_read.c then does; so it makes no error but for memory.
#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/records_bytes.h"
#include "data/records_state.h"

// So much at a time, that a WebAssembly engine soon has its better code in place.
enum { SCAN_BYTES = 16 * 1024 };

// What does not change while a record is read.
typedef struct spot {
    chs_records *records;
    chs_table *table;
    const char *end, *limit; // of the buffer's used part; of what the record may have
    uint32_t row;            // in the pages that are open
    bool failed;             // an error was made
} spot;

// Of the record that begins at `start`.
static inline const char *limit_of(const spot *s, const char *start) {
    return s->end - start > CHS_CELL_BYTES_MAX ? start + CHS_CELL_BYTES_MAX : s->end + 1;
}

static inline uint64_t load(const char *at) {
    uint64_t v;
    memcpy(&v, at, sizeof v);
    return v;
}

// Whether `key":` stands at `at`, behind the opening quote.
static inline bool is_key(const chs_field *field, const char *at, const char *end, uint32_t object) {
    uint64_t differs =
        ((load(at) ^ field->image[0]) & field->mask[0]) | ((load(at + 8) ^ field->image[1]) & field->mask[1]);
    if (differs || field->object != object || !field->size) return false;
    if (field->size <= CHS_FIELD_IMAGE) return true;
    size_t size = field->key.size;
    if ((size_t)(end - at) < field->size || at[size] != '"' || at[size + 1] != ':') return false;
    return size <= CHS_FIELD_IMAGE ||
           memcmp(at + CHS_FIELD_IMAGE, field->key.at + CHS_FIELD_IMAGE, size - CHS_FIELD_IMAGE) == 0;
}

// Behind the plain characters of a text; `*beyond` when some are not ASCII.
static inline const char *end_of_text(const char *at, uint32_t *beyond) {
    uint32_t others, all = 0;
    for (;; at += 16) {
        uint32_t ends = chs_bytes_text(at, &others);
        if (ends) {
            *beyond = all | (others & (ends ^ (ends - 1)));
            return at + __builtin_ctz(ends);
        }
        all |= others;
    }
}

// Not the key that was expected: one of the next few, when some are left out, or any other one. 0: a new one, or a rare way
// to write it.
static uint32_t other_key(const chs_records *records, const char *at, const char *end, uint32_t object,
                          uint32_t guess) {
    for (int i = 0; i < 3; i++) {
        guess = records->field[guess].next;
        if (is_key(&records->field[guess], at, end, object)) return guess;
    }
    uint32_t beyond;
    const char *close = end_of_text(at, &beyond);
    if (close >= end || beyond || *close != '"') return 0;
    const chs_field *known = chs_records_known(records, object, (chs_text){at, (size_t)(close - at)});
    return known && is_key(known, at, end, object) ? (uint32_t)(known - records->field) : 0;
}

static const char *skip_blanks(chs_records *records, const char *at, const char *end) {
    for (; *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'; at++) {
        records->line += *at == '\r' || (*at == '\n' && !records->after_cr);
        records->after_cr = *at == '\r';
    }
    if (at < end) records->after_cr = false;
    return at;
}

static inline const char *blanks(const spot *s, const char *at) {
    return (unsigned char)*at <= ' ' ? skip_blanks(s->records, at, s->end) : at;
}

// ---- Values: each returns the place behind it, or NULL when it is rare or memory is out ----

static inline const char *behind(spot *s, const char *at, bool put) {
    if (put) return at;
    s->failed = true;
    return NULL;
}

static inline const char *take_text(spot *s, size_t column, const char *at) {
    const char *start = at + 1;
    uint32_t beyond;
    const char *close = end_of_text(start, &beyond);
    chs_text text = {start, (size_t)(close - start)};
    if (close >= s->end || *close != '"' || (beyond && !chs_text_is_utf8(text))) return NULL;
    if (!text.size) return close + 1;
    if ((unsigned char)(*start - '0') <= 9 || *start == '-')
        return behind(s, close + 1, chs_table_put_inside(s->table, column, text));
    return behind(s, close + 1, chs_table_put_text(s->table, column, start, text.size));
}

// Digits and points as JSON wants them.
static bool is_written(const char *digits, size_t size) {
    const char *point = memchr(digits, '.', size), *end = digits + size;
    if (digits[0] == '0' && size > 1 && point != digits + 1) return false;
    return !point || (point > digits && point + 1 < end && !memchr(point + 1, '.', (size_t)(end - point - 1)));
}

// A number of up to 15 characters without exponent. Behind it there must be more, so that it is known to be all of it.
static inline const char *take_number(spot *s, size_t column, const char *at) {
    const char *digits = at + (*at == '-');
    size_t size = (size_t)__builtin_ctz(chs_bytes_no_digit(digits) | 1u << 16);
    const char *close = digits + size;
    chs_cell *page = s->table->open[column];
    if (size - 1 >= 15 || close >= s->end || (*close | 0x20) == 'e') return NULL;
    if (size <= 8 && page && chs_cell_short_decimal(load(digits), size, *at == '-', &page[s->row])) return close;
    if (!is_written(digits, size)) return NULL;
    return behind(s, close, chs_table_put_inside(s->table, column, (chs_text){at, (size_t)(close - at)}));
}

static inline const char *take_word(spot *s, size_t column, const char *at) {
    const uint64_t v = load(at), four = UINT64_C(0xFFFFFFFF), five = UINT64_C(0xFFFFFFFFFF);
    if ((v & four) == UINT64_C(0x6C6C756E)) return at + 4; // null
    if ((v & four) == UINT64_C(0x65757274))
        return behind(s, at + 4, chs_table_put_text(s->table, column, at, 4)); // true
    if ((v & five) == UINT64_C(0x65736C6166)) return behind(s, at + 5, chs_table_put_text(s->table, column, at, 5));
    return NULL;
}

static inline const char *take_value(spot *s, size_t column, const char *at) {
    if (column == CHS_NO_COLUMN) return NULL;
    if (*at == '"') return take_text(s, column, at);
    if ((unsigned char)(*at - '0') <= 9 || *at == '-') return take_number(s, column, at);
    return take_word(s, column, at);
}

// ---- Records ----

static inline void open_object(chs_records *records, uint32_t field) {
    records->walk.objects = records->walk.objects << 1 | 1;
    records->object[++records->walk.depth] = field;
}

// Behind the bracket of a record. When the next one follows at once, begins it and returns the place of its first key.
static inline const char *end_record(spot *s, const char *at) {
    chs_records *records = s->records;
    char between = records->shape == CHS_RECORDS_LINES ? '\n' : ',';
    records->at = (size_t)(at - records->in.buffer);
    records->last_line = records->line;
    s->failed = !chs_records_end_row(records);
    if (s->failed || records->shape == CHS_RECORDS_ONE || at[0] != between || at[1] != '{') return NULL;
    records->line += between == '\n';
    open_object(records, 0);
    s->failed = !chs_records_begin(records, (size_t)(at + 1 - records->in.buffer));
    s->limit = limit_of(s, at + 1);
    s->row = s->table->rows % CHS_PAGE_ROWS;
    return s->failed ? NULL : at + 2;
}

// From a comma to the key behind it. NULL: there is none, which is told where the comma stands.
static inline const char *behind_comma(const spot *s, const char *at) {
    const uint64_t line = s->records->line;
    at = blanks(s, at + 1);
    if (*at == '"') return at;
    s->records->line = line;
    s->records->after_cr = false;
    return NULL;
}

// The field whose key stands at `at`, behind its quote. 0: it is new, written in a rare way, or stands there twice.
static inline uint32_t take_key(const spot *s, uint32_t before, const char *at, uint32_t object) {
    chs_field *fields = s->records->field;
    uint32_t found = fields[before].next;
    if (!is_key(&fields[found], at, s->end, object)) {
        found = other_key(s->records, at, s->end, object, found);
        if (!found) return 0;
        fields[before].next = found;
    }
    if (fields[found].stamp == s->records->stamp) return 0;
    fields[found].stamp = s->records->stamp;
    return found;
}

// Members from `at` on, up to the first thing that is rare; returns where that stands, with the rest of the state in `records`.
static const char *scan_members(spot *s, const char *at, const char *stop) {
    chs_records *records = s->records;
    chs_field *const fields = records->field;
    chs_json_place place = records->walk.place;
    uint32_t now = records->now, object = records->object[records->walk.depth];
    const char *next;
    while (at < stop) {
        if (place == CHS_JSON_AT_KEY || place == CHS_JSON_AT_FIRST_KEY) {
            at = blanks(s, at);
            uint32_t found = *at == '"' && at < s->limit ? take_key(s, now, at + 1, object) : 0;
            if (!found) break;
            now = found;
            at = blanks(s, at + 1 + fields[now].size);
            place = CHS_JSON_AT_VALUE;
        }
        if (place == CHS_JSON_AT_VALUE) {
            if (*at == '{' && records->walk.depth < CHS_JSON_DEPTH_MAX) {
                open_object(records, object = now);
                fields[now].is_object = true;
                records->open_line = records->line;
                place = CHS_JSON_AT_FIRST_KEY;
                at++;
                continue;
            }
            next = take_value(s, fields[now].column, at);
            if (!next) break;
            at = next;
            place = CHS_JSON_BEHIND_VALUE;
        }
        if (place != CHS_JSON_BEHIND_VALUE) break;
        at = blanks(s, at);
        if (*at == ',') {
            next = behind_comma(s, at);
            if (!next) break;
            at = next;
            place = CHS_JSON_AT_KEY;
            continue;
        }
        if (*at != '}' || at >= s->limit) break;
        at++;
        records->walk.depth--;
        records->walk.objects >>= 1;
        object = records->object[records->walk.depth];
        if (records->walk.depth != records->list_depth) continue;
        next = end_record(s, at);
        if (!next) break;
        at = next;
        place = CHS_JSON_AT_FIRST_KEY;
        now = object = 0;
    }
    records->now = now;
    records->walk.place = place;
    return at;
}

bool chs_records_scan(chs_records *records) {
    const char *at = records->in.buffer + records->at, *end = records->in.buffer + records->in.used;
    spot s = {.records = records, .table = records->table, .end = end, .row = records->table->rows % CHS_PAGE_ROWS};
    uint64_t left = records->record_at + CHS_CELL_BYTES_MAX - records->in.offset; // from the beginning of the buffer
    s.limit = left < records->in.used ? records->in.buffer + left : end + 1;
    records->after_cr &= *at == '\n' || at == end; // a CR that ended the piece before
    at = scan_members(&s, at, end - at < SCAN_BYTES ? end : at + SCAN_BYTES);
    records->at = (size_t)(at - records->in.buffer);
    if (s.failed && records->error->status == CHS_OK) return chs_records_out_of_memory(records);
    return !s.failed;
}
