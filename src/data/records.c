// SPDX-License-Identifier: MIT
// JSON records as a stream of pieces. The buffer holds the unfinished token and the piece just fed; what was too short for a
// token is tried again when there is twice as much, so the time is linear and the result does not depend on where the pieces
// are cut. Knows nothing of what columns mean.
#include "data/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/records_state.h"

chs_records *chs_records_new(chs_table *table, chs_report *report, chs_text file, bool lines) {
    chs_records *records = calloc(1, sizeof *records);
    if (!records) return NULL;
    records->table = table;
    records->report = report;
    records->first_row = table->rows;
    records->named_lines = lines;
    records->line = 1;
    records->file = chs_arena_text(&records->arena, file);
    if (records->file.at) return records;
    chs_records_free(records);
    return NULL;
}

void chs_records_free(chs_records *records) {
    if (!records) return;
    chs_arena_free(&records->arena);
    free(records->in.buffer);
    free(records);
}

bool chs_records_are_lines(const chs_records *records) { return records->shape == CHS_RECORDS_LINES; }

// ---- The stream ----

static size_t start_of_kept(const chs_records *records) { return records->keeps ? records->list_at : records->at; }

void *chs_records_room(chs_records *records, size_t size) {
    size_t start = start_of_kept(records), from = start;
    void *room = chs_window_room(&records->in, &from, size);
    records->at -= start - from;
    records->list_at -= start - from; // may wrap when no list is kept, and is then never looked at
    return room;
}

// Reads what was put into the buffer.
static chs_status read_more(chs_records *records, chs_error *error) {
    chs_error ignored;
    records->error = error ? error : &ignored;
    records->error->status = CHS_OK;
    if (!chs_records_look(records)) return CHS_OK;
    if (!records->ended && records->in.used - records->at < 2 * records->tried) return CHS_OK;
    if (!chs_records_read(records)) return records->error->status;
    return records->report->failed ? chs_fail_memory(error) : CHS_OK;
}

chs_status chs_records_feed(chs_records *records, const void *bytes, size_t size, chs_error *error) {
    const char *from = bytes;
    bool in_room = chs_window_holds(&records->in, bytes, size);
    while (size) {
        size_t part = in_room || size < CHS_WINDOW_PIECE ? size : CHS_WINDOW_PIECE;
        if (!in_room) {
            char *room = chs_records_room(records, part);
            if (!room) return chs_fail_memory(error);
            memcpy(room, from, part);
        }
        chs_window_take(&records->in, part);
        chs_status status = read_more(records, error);
        if (status != CHS_OK) return status;
        from += part;
        size -= part;
    }
    return CHS_OK;
}

// The document is JSON. Is it records?
static chs_status conclude(chs_records *records, chs_error *error) {
    if (records->refusal.status == CHS_OK && records->shape == CHS_RECORDS_ENVELOPE && !records->list.at)
        chs_records_refuse(records, CHS_DATA_RECORDS, records->at,
                           "The file is one object of more than 64 KB without a list of objects in it: put the records "
                           "into a list, or one into each line of a file called .ndjson.");
    if (records->refusal.status == CHS_OK && chs_records_is_empty_page(records))
        chs_records_refuse(
            records, CHS_DATA_RECORDS, records->at,
            "The file holds no records, its list is empty. If it is one record, put it between [ and ].");
    if (records->refusal.status == CHS_OK && records->field_count < 2)
        chs_records_refuse(records, CHS_DATA_RECORDS, records->at,
                           "The file holds no records: expected a list of objects with at least one member.");
    if (records->refusal.status == CHS_OK) {
        chs_records_note(records);
        return records->report->failed ? chs_fail_memory(error) : CHS_OK;
    }
    if (error) *error = records->refusal;
    return records->refusal.status;
}

chs_status chs_records_end(chs_records *records, chs_error *error) {
    if (!records->in.buffer && !chs_records_room(records, 1)) return chs_fail_memory(error);
    records->ended = true;
    chs_status status = read_more(records, error);
    if (status == CHS_OK) return conclude(records, error);
    if (status != CHS_DATA_TRUNCATED) return status;
    chs_table_mark whole = chs_table_set_mark(records->table);
    if (records->in_record) whole.column_count = records->record_columns;
    chs_table_take_back(records->table, whole);
    chs_records_note(records);
    return records->report->failed ? chs_fail_memory(error) : status;
}
