// SPDX-License-Identifier: MIT
// What the reader of records says: errors and notices with their places. Reads nothing and changes no cell.
#include <string.h>

#include "base/error.h"
#include "base/json_text.h"
#include "data/records_state.h"

uint64_t chs_records_row(const chs_records *records) {
    return records->in_record ? (uint64_t)records->table->rows - records->first_row + 1 : 0;
}

static uint32_t shown_line(uint64_t line) { return line < UINT32_MAX ? (uint32_t)line : UINT32_MAX; }

// "$.results[3].owner.name": the record and the keys down to the value being read.
static void put_path(const chs_records *records, chs_error *error) {
    chs_fixed fixed = {.at = error->path, .size = sizeof error->path};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_char(&out, '$');
    for (unsigned i = 0; i + 1 < records->list_depth; i++) chs_json_put_step(&out, records->member[i].key, 0);
    uint32_t record = records->table->rows - records->first_row;
    if (records->list_depth) chs_json_put_step(&out, (chs_text){0}, record);
    if (records->in_record) {
        unsigned last = records->skip_depth ? records->skip_depth - 1 : records->walk.depth;
        for (unsigned depth = records->list_depth + 2; depth <= last; depth++)
            chs_json_put_step(&out, records->field[records->object[depth]].key, 0);
        const chs_field *now = chs_records_now(records); // the newest member, if it is one of the innermost object
        bool inner = records->walk.place != CHS_JSON_AT_FIRST_KEY && now->object == records->object[last];
        if (records->now && (inner || records->skip_depth)) chs_json_put_step(&out, now->key, 0);
    }
    chs_out_end(&out, NULL);
}

static bool place(const chs_records *records, chs_error *error, size_t at) {
    chs_error_file(error, records->file);
    put_path(records, error);
    error->line = shown_line(records->line);
    error->row = chs_records_row(records);
    error->byte = records->in.offset + at;
    return false;
}

bool chs_records_failed(chs_records *records, size_t at) { return place(records, records->error, at); }

bool chs_records_out_of_memory(chs_records *records) {
    chs_fail_memory(records->error);
    return chs_records_failed(records, records->at);
}

bool chs_records_too_large(chs_records *records) {
    uint64_t byte = records->in_record ? records->record_at : records->in.offset + records->at;
    chs_fail(records->error, CHS_DATA_LIMIT,
             records->in_record ? "Record %llu begins at byte %llu and has more than %d bytes: leave out what is not "
                                  "needed of it."
                                : "Behind record %llu, at byte %llu, a text has more than %d bytes: is its closing \" "
                                  "missing?",
             (unsigned long long)records->table->rows - records->first_row + records->in_record,
             (unsigned long long)byte, CHS_CELL_BYTES_MAX);
    place(records, records->error, 0);
    records->error->byte = byte;
    return false;
}

// Only the first one is kept; from here on the text is only checked.
bool chs_records_refuse(chs_records *records, chs_status status, size_t at, const char *format, ...) {
    if (records->refusal.status != CHS_OK) return true;
    va_list values;
    va_start(values, format);
    chs_out_message(records->refusal.message, sizeof records->refusal.message, format, values);
    va_end(values);
    records->refusal.status = status;
    place(records, &records->refusal, at);
    records->in_record = records->keeps = false;
    return true;
}

// The text is right as far as it goes. With a whole record of a list that is still open, or of lines, it was cut off.
bool chs_records_cut_off(chs_records *records) {
    bool open = records->list_depth || (records->shape == CHS_RECORDS_LINES && records->walk.depth);
    // Records without a member are no records: "[{}" is only wrong.
    if (!open || records->table->rows == records->first_row || records->field_count < 2 ||
        records->refusal.status != CHS_OK)
        return false;
    unsigned long long byte = records->in.offset + records->in.used;
    if (records->in_record && !records->folded) records->line = records->record_line; // not that of blanks behind it
    chs_fail(records->error, CHS_DATA_TRUNCATED,
             "The file is truncated at byte %llu, %s record %llu (line %llu). The records before it are complete; load "
             "the whole file again.",
             byte, records->in_record ? "inside of" : "before",
             (unsigned long long)records->table->rows - records->first_row + 1, (unsigned long long)records->line);
    place(records, records->error, records->in.used);
    return true;
}

// Where each record has a line of its own, one whose line ends too early goes on into the next, and what is then wrong is found
// only there, or nowhere before the end.
bool chs_records_broken_line(chs_records *records, bool at_end) {
    const uint64_t line_behind = at_end ? records->open_line : records->line; // a last line was cut off
    if (records->shape != CHS_RECORDS_LINES || !records->in_record || records->folded ||
        line_behind == records->record_line || (at_end && records->table->rows == records->first_row))
        return false;
    unsigned long long line = records->record_line;
    chs_fail(
        records->error, CHS_JSON_SYNTAX,
        "The record in line %llu is not whole: the line ends before its closing '}'. Expected one record per line: "
        "complete that line, or remove it.",
        line);
    place(records, records->error, 0);
    memcpy(records->error->path, "$", 2);
    records->error->line = shown_line(line);
    records->error->byte = records->record_at;
    return true;
}

static void note_lists(chs_records *records) {
    for (size_t i = 0; i < records->field_count; i++) {
        const chs_field *field = &records->field[i];
        if (!field->lists || field->column >= records->table->column_count) continue; // taken back
        chs_notice *notice = chs_report_add(records->report, CHS_INFO, "data.json_list", records->file,
                                            records->table->column[field->column].name,
                                            "\"%.*s\" holds lists; each is kept as its JSON text.",
                                            CHS_SHOW(records->table->column[field->column].name));
        if (!notice) continue;
        if (notice->count == 1) {
            notice->row = field->list_row;
            notice->line = field->list_line;
        }
        notice->count += field->lists - 1;
    }
}

// The first ones of `count` names, and how many more there are.
static void list_names(char *text, size_t size, const chs_text *names, uint64_t count) {
    chs_fixed fixed = {.at = text, .size = size};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    uint64_t shown = count < CHS_RECORDS_LISTED ? count : CHS_RECORDS_LISTED;
    out.quote_max = CHS_QUOTE_BYTES;
    for (uint64_t i = 0; i < shown; i++) chs_out_format(&out, "%s\"%.*s\"", i ? ", " : "", CHS_SHOW(names[i]));
    if (shown < count) chs_out_format(&out, " and %llu more", (unsigned long long)(count - shown));
    chs_out_end(&out, NULL);
}

// The columns that only the files before have.
static void note_lacking(chs_records *records) {
    chs_text names[CHS_RECORDS_LISTED];
    char text[256] = "";
    uint64_t count = 0;
    for (size_t i = 0; i < records->earlier; i++)
        if (!chs_records_has(records, i) && count++ < CHS_RECORDS_LISTED)
            names[count - 1] = records->table->column[i].name;
    if (!count) return;
    list_names(text, sizeof text, names, count);
    chs_notice *notice =
        chs_report_add(records->report, CHS_WARNING, "data.lacks", records->file, (chs_text){0},
                       "No record has %s, which files before it have: these rows are empty there.", text);
    if (notice) notice->count = count;
}

static void note_unread(chs_records *records) {
    char text[256] = "";
    list_names(text, sizeof text, records->unread, records->unread_count);
    chs_report_add(records->report, CHS_INFO, "data.records", records->file, (chs_text){0},
                   "The records are in \"%.*s\"%s%s%s.", CHS_SHOW(records->list), records->unread_count ? "; " : "",
                   text,
                   records->unread_count > 1 ? " were not read"
                   : records->unread_count   ? " was not read"
                                             : "");
}

void chs_records_note(chs_records *records) {
    note_lists(records);
    note_lacking(records);
    if (records->shape == CHS_RECORDS_ENVELOPE && (records->unread_count || records->level > 1)) note_unread(records);
    if (records->shape == CHS_RECORDS_ONE)
        chs_report_add(
            records->report, CHS_INFO, "data.records", records->file, (chs_text){0},
            "The file is one object, with no single list of objects in it; it was read as one record. If a list "
            "in it has the records, put that alone into the file.");
}
