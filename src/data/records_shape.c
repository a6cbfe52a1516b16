// SPDX-License-Identifier: MIT
// What kind of file it is, from how it begins: a list, an object around a list, an object per line, or one object. Only looks
// at brackets and quotes; whether the text is right is found out when it is read.
#include "data/records_state.h"

#include <string.h>

#include "base/text.h"

// A first object that ends within so many bytes may be a record; one that does not is around a list.
enum { LOOK_BYTES = 64 * 1024, BLANKS_MAX = 1024 * 1024 };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Moves on to the end of the first value, counting by depth the lists of objects that are members of it or of objects in it.
static void look_at(struct chs_look *look, const char *text, size_t size) {
    for (; look->at < size && !look->closed; look->at++) {
        char c = text[look->at];
        if (look->in_text) {
            look->in_text = look->escaped || c != '"';
            look->escaped = !look->escaped && c == '\\';
            continue;
        }
        if (look->begins && !is_blank(c)) {
            if (look->list <= CHS_RECORDS_LEVELS + 1) look->lists[look->list - 2] += c == '{';
            look->begins = false;
        }
        if (c == '"') look->in_text = true;
        if (c == '[' || c == '{') look->depth++;
        if (c == '[' && !look->list) {
            look->list = look->depth;
            look->begins = true;
        }
        if (c == ']' || c == '}') {
            if (look->depth == look->list) look->list = 0;
            look->closed = --look->depth == 0;
        }
    }
}

// How deep the object is that has the list of records: the first depth that has lists of objects, below the outermost object only
// where there is one alone, and where it is open if the end of the value was not seen. 0: no object has it.
static unsigned level_of_list(const struct chs_look *look) {
    for (unsigned i = 0; i < CHS_RECORDS_LEVELS; i++) {
        if (!look->lists[i]) continue;
        return !i || (look->lists[i] == 1 && (look->closed || look->list == i + 2)) ? i + 1 : 0;
    }
    return 0;
}

// Begins with '{'. Without a name that says so, lines are told by what follows the first value.
static chs_records_shape shape_of_object(chs_records *records) {
    struct chs_look *look = &records->look;
    const char *text = records->in.buffer + records->at;
    size_t size = records->in.used - records->at;
    if (records->named_lines) return CHS_RECORDS_LINES;
    look_at(look, text, size < LOOK_BYTES ? size : LOOK_BYTES);
    records->level = level_of_list(look);
    if (look->closed) {
        size_t end = size < BLANKS_MAX ? size : BLANKS_MAX;
        for (; look->at < end && is_blank(text[look->at]); look->at++)
            look->line_end |= text[look->at] == '\n' || text[look->at] == '\r';
        if (look->at < end && look->line_end) return CHS_RECORDS_LINES;
        if (look->at == end && end < BLANKS_MAX && !records->ended) return CHS_RECORDS_UNKNOWN;
    } else if (size >= LOOK_BYTES) {
        if (!records->level) records->level = 1;
        return CHS_RECORDS_ENVELOPE;
    } else if (!records->ended) {
        return CHS_RECORDS_UNKNOWN;
    }
    return records->level ? CHS_RECORDS_ENVELOPE : CHS_RECORDS_ONE;
}

bool chs_records_skip_marks(chs_records *records) {
    chs_text rest = {records->in.buffer + records->at, records->in.used - records->at};
    size_t marks = chs_text_marks(rest), size = rest.size - marks;
    records->at += marks;
    return records->ended || size >= 3 || memcmp(rest.at + marks, "\xEF\xBB", size) != 0;
}

// Behind byte order marks and blanks.
static bool find_beginning(chs_records *records) {
    if (!records->begun && !chs_records_skip_marks(records)) return false;
    records->begun = true;
    for (; records->at < records->in.used && is_blank(records->in.buffer[records->at]); records->at++) {
        char c = records->in.buffer[records->at];
        records->line += c == '\r' || (c == '\n' && !records->after_cr);
        records->after_cr = c == '\r';
    }
    return records->at < records->in.used || records->ended;
}

// Whether the one record is the empty page of an API, {"results":[],"next":null}: all its lists are empty, one of them is called
// as records are, and no "id" says that it is itself one.
bool chs_records_is_empty_page(const chs_records *records) {
    const char *list_names = "results|data|items|records|rows|accounts|customers|value|values|list|entries|hits|nodes";
    bool page = false;
    for (size_t i = 1; records->shape == CHS_RECORDS_ONE && i < records->field_count; i++) {
        const chs_field *field = &records->field[i];
        if (!field->object && chs_text_equal_ignoring_case(field->name, CHS_TEXT("id"))) return false;
        if (!field->lists) continue;
        char room[CHS_CELL_CHARS];
        const chs_column *column = &records->table->column[field->column];
        chs_text list = chs_cell_text(column, chs_table_cell(records->table, field->column, records->first_row), room);
        if (chs_text_trim((chs_text){list.at + 1, list.size - 2}).size) return false;
        const char *names = list_names;
        for (chs_text name; chs_text_next_name(&names, &name);) page |= chs_text_equal_ignoring_case(field->key, name);
    }
    return page;
}

bool chs_records_look(chs_records *records) {
    if (records->shape != CHS_RECORDS_UNKNOWN) return true;
    if (!find_beginning(records)) return false;
    char first = records->at < records->in.used ? records->in.buffer[records->at] : 0;
    if (first == '[')
        records->shape = CHS_RECORDS_LIST;
    else if (first == '{')
        records->shape = shape_of_object(records);
    else
        records->shape = records->named_lines ? CHS_RECORDS_LINES : CHS_RECORDS_ONE;
    return records->shape != CHS_RECORDS_UNKNOWN;
}
