// SPDX-License-Identifier: MIT
// Events of the grammar to cells of the table: what is a record, what only stands around records, what is refused. Every kind
// of text goes by here except what records_scan.c does faster.
#include "data/records_state.h"

#include <string.h>

#include "base/error.h"
#include "base/json_text.h"
#include "base/text.h"

// ---- Records ----

bool chs_records_begin(chs_records *records, size_t at) {
    records->in_record = true;
    records->record_at = records->in.offset + at;
    records->record_line = records->open_line = records->line;
    records->record_columns = records->table->column_count;
    records->stamp++;
    records->now = 0;
    records->object[records->walk.depth] = 0;
    return records->field_count || chs_records_prepare(records);
}

bool chs_records_end_row(chs_records *records) {
    if (!chs_table_end_row(records->table)) {
        chs_fail(records->error, CHS_DATA_LIMIT,
                 "The table gets more rows than can be counted (2^32 - 2): split the file.");
        return chs_records_failed(records, records->at);
    }
    records->in_record = false;
    records->folded |= records->line != records->record_line;
    return true;
}

static bool put(chs_records *records, chs_text text) {
    if (!chs_records_column(records)) return false;
    return chs_table_put_inside(records->table, chs_records_now(records)->column, text) ||
           chs_records_out_of_memory(records);
}

// The inside of a text, escapes resolved in place: that never takes more bytes.
static chs_text inside(chs_records *records, const chs_json_piece *token) {
    char *at = records->in.buffer + token->at + 1;
    chs_text text = {at, token->end - token->at - 2};
    if (token->escaped) text.size = chs_json_unescape(at, text);
    return text;
}

static bool put_scalar(chs_records *records, const chs_json_piece *token) {
    const char *at = records->in.buffer + token->at;
    if (*at == '"') return put(records, inside(records, token));
    if (*at != 'n') return put(records, (chs_text){at, token->end - token->at});
    return chs_records_now(records)->is_object || chs_records_column(records); // null, where others have an object
}

static bool put_list(chs_records *records, size_t end) {
    records->keeps = false;
    if (!put(records, (chs_text){records->in.buffer + records->list_at, end - records->list_at})) return false;
    chs_field *field = chs_records_now(records);
    if (field->lists++) return true;
    field->list_row = chs_records_row(records);
    field->list_line = records->value_line < UINT32_MAX ? (uint32_t)records->value_line : UINT32_MAX;
    return true;
}

static bool refuse_twice(chs_records *records, const chs_json_piece *token, chs_text key) {
    return chs_records_refuse(records, CHS_DATA_DUPLICATE_KEY, token->at,
                              "The key \"%.*s\" stands twice in the same object (line %llu): remove or rename one.",
                              CHS_SHOW(key), (unsigned long long)records->line);
}

static bool take_key(chs_records *records, const chs_json_piece *token) {
    chs_text key = inside(records, token);
    bool twice = false;
    if (records->in_record) {
        if (!chs_records_find(records, key)) return false;
        twice = chs_records_now(records)->stamp == records->stamp;
        chs_records_now(records)->stamp = records->stamp;
    } else if (!chs_records_member(records, key, &twice)) {
        return false;
    }
    return !twice || refuse_twice(records, token, key);
}

// ---- What stands around records ----

// The newest member of the object around the records that is so deep.
static void not_read(chs_records *records, unsigned depth) {
    if (records->unread_count < CHS_RECORDS_LISTED)
        records->unread[records->unread_count] = records->member[depth - 1].name;
    records->unread_count++;
}

static const char *kind_at(const chs_records *records, size_t at) {
    switch (records->in.buffer[at]) {
    case '"': return "a text";
    case '[': return "a list";
    case 't':
    case 'f': return "true or false";
    case 'n': return "null";
    default: return "a number";
    }
}

static bool refuse_value(chs_records *records, size_t at) {
    return chs_records_refuse(
        records, CHS_DATA_RECORDS, at,
        "Found %s in line %llu, expected a record: an object with one member per column, { ... }.",
        kind_at(records, at), (unsigned long long)records->line);
}

static void enter_list(chs_records *records, unsigned depth, size_t at) {
    chs_text name = records->member[depth - 2].name;
    if (records->list.at) {
        chs_records_refuse(records, CHS_DATA_RECORDS, at,
                           "Both \"%.*s\" and \"%.*s\" are lists of objects: leave one of them in the file, or "
                           "load them from two.",
                           CHS_SHOW(records->list), CHS_SHOW(name));
        return;
    }
    records->list = name;
    records->list_depth = depth;
}

// The first thing in a list that is a member of the envelope: an object makes it the list of records.
static void decide_list(chs_records *records, chs_json_event event, const chs_json_piece *token) {
    unsigned depth = records->walk.depth - (event == CHS_JSON_OPEN) + (event == CHS_JSON_CLOSE); // of the list
    records->maybe_list = false;
    if (event == CHS_JSON_OPEN && records->walk.objects & 1) {
        enter_list(records, depth, token->at);
    } else {
        not_read(records, depth - 1);
        if (event != CHS_JSON_CLOSE) records->skip_depth = depth;
    }
}

static bool open_around(chs_records *records, size_t at) {
    unsigned depth = records->walk.depth;
    bool object = records->walk.objects & 1;
    if (records->shape == CHS_RECORDS_ENVELOPE && !records->list_depth) {
        records->maybe_list = !object;
        if (object && depth > records->level) {
            not_read(records, depth - 1);
            records->skip_depth = depth;
        } else if (object) {
            records->member[depth - 1].owner = records->owners++;
        }
        return true;
    }
    if (records->shape == CHS_RECORDS_LIST && depth == 1) {
        records->list_depth = 1;
        return true;
    }
    return object ? chs_records_begin(records, at) : refuse_value(records, at);
}

static bool open_within(chs_records *records, size_t at) {
    unsigned depth = records->walk.depth;
    if (records->walk.objects & 1) {
        chs_records_now(records)->is_object = true;
        records->object[depth] = records->now;
        return true;
    }
    records->skip_depth = depth;
    records->keeps = true;
    records->list_at = at;
    records->value_line = records->line;
    return true;
}

static bool take_close(chs_records *records) {
    unsigned depth = records->walk.depth;
    if (records->in_record && depth == records->list_depth) return chs_records_end_row(records);
    if (!records->in_record && depth < records->list_depth) records->list_depth = 0;
    return true;
}

static bool end_skipped(chs_records *records, size_t end) {
    if (records->walk.depth >= records->skip_depth) return true;
    records->skip_depth = 0;
    return !records->keeps || put_list(records, end);
}

static bool take_scalar(chs_records *records, const chs_json_piece *token) {
    if (records->in_record) return put_scalar(records, token);
    if (records->shape != CHS_RECORDS_ENVELOPE || records->list_depth) return refuse_value(records, token->at);
    not_read(records, records->walk.depth);
    return true;
}

static bool take(chs_records *records, chs_json_event event, const chs_json_piece *token) {
    if (token->nul)
        chs_records_refuse(records, CHS_DATA_NUL, token->at,
                           "A text in line %llu holds an escaped NUL (\\u0000), which is not accepted: remove it.",
                           (unsigned long long)records->line);
    if (event == CHS_JSON_OPEN) records->open_line = records->line;
    if (records->refusal.status != CHS_OK) return true; // the rest is only checked
    if (records->maybe_list) decide_list(records, event, token);
    if (records->refusal.status != CHS_OK) return true;
    if (records->skip_depth) return event != CHS_JSON_CLOSE || end_skipped(records, token->end);
    switch (event) {
    case CHS_JSON_KEY: return take_key(records, token);
    case CHS_JSON_SCALAR: return take_scalar(records, token);
    case CHS_JSON_OPEN: return records->in_record ? open_within(records, token->at) : open_around(records, token->at);
    default: return take_close(records);
    }
}

// ---- The text ----

static void count_lines(chs_records *records, size_t from, size_t to) {
    for (; from < to; from++) {
        char c = records->in.buffer[from];
        records->line += c == '\r' || (c == '\n' && !records->after_cr);
        records->after_cr = c == '\r';
    }
}

// What may be looked at: within a record all that a record may have, else as much as one token may have. `*more`: there is
// something behind it.
static chs_text view(const chs_records *records, bool *more) {
    uint64_t from = records->in_record ? records->record_at : records->in.offset + records->at;
    uint64_t end = from + CHS_CELL_BYTES_MAX + (records->in_record ? 0 : 2) - records->in.offset;
    *more = end < records->in.used;
    return (chs_text){records->in.buffer, *more ? (size_t)end : records->in.used};
}

// As it stands in the inside of a list, pasted without its brackets; the first record made field 0.
static bool is_comma_behind_record(const chs_records *records, char found) {
    return found == ',' && !records->walk.depth && records->field_count && records->shape != CHS_RECORDS_LIST;
}

static bool fail(chs_records *records, chs_text text, const chs_json_piece *token) {
    if ((token->cut || text.at[token->fault] == '{') && chs_records_broken_line(records, token->cut)) return false;
    if (token->cut && records->ended && chs_records_cut_off(records)) return false;
    const char found = token->cut ? 0 : text.at[token->fault];
    if (is_comma_behind_record(records, found))
        chs_fail(
            records->error, CHS_JSON_SYNTAX,
            "Found ',' behind a record that is in no list: put all records between [ and ], without a comma behind "
            "the last one, or each into a line of its own, without commas.");
    else if (found == '{' && !records->walk.depth && records->walk.place == CHS_JSON_BEHIND_VALUE)
        chs_fail(
            records->error, CHS_JSON_SYNTAX,
            "Found another '{' behind the first value: put records into a list, or each into a line of its own in a "
            "file called .ndjson.");
    else
        chs_json_fail(records->error, text, token);
    return chs_records_failed(records, token->fault);
}

// Behind a value of the document. Another one may follow in a line of its own, in front of which there is a byte order mark where
// files were put together.
static bool next_line(chs_records *records) {
    size_t from;
    do {
        from = records->at;
        const char *at = records->in.buffer + from, *end = records->in.buffer + records->in.used;
        while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) at++;
        records->at = (size_t)(at - records->in.buffer);
        count_lines(records, from, records->at);
        if (at == end) return false;
        if (records->line == records->last_line) return true;
        from = records->at;
        if (!chs_records_skip_marks(records)) return false;
    } while (records->at > from);
    records->walk.place = CHS_JSON_AT_VALUE;
    return true;
}

bool chs_records_read(chs_records *records) {
    chs_json_piece token;
    for (;;) {
        if (records->in_record && !records->skip_depth && records->refusal.status == CHS_OK &&
            !chs_records_scan(records))
            return false;
        bool line_end =
            records->shape == CHS_RECORDS_LINES && !records->walk.depth && records->walk.place == CHS_JSON_BEHIND_VALUE;
        if (line_end && !next_line(records)) break;
        bool more;
        size_t from = records->at;
        chs_text text = view(records, &more);
        if (from > text.size) return chs_records_too_large(records);
        records->walk.whole = records->ended && !more;
        chs_json_event event = chs_json_next(&records->walk, text, &records->at, &token);
        bool taken = event >= CHS_JSON_KEY;
        count_lines(records, from, taken ? token.at : records->at);
        if (taken) {
            records->after_cr = false;
            if (!take(records, event, &token)) return false;
            if (!records->walk.depth) records->last_line = records->line;
            continue;
        }
        if (event == CHS_JSON_FAULT) return fail(records, text, &token);
        if (event == CHS_JSON_DONE) break;
        if (more && from == records->at) return chs_records_too_large(records);
        if (more) continue;
        records->tried = records->in.used - records->at;
        return true;
    }
    records->tried = 0;
    return true;
}
