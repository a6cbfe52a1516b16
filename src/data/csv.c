// SPDX-License-Identifier: MIT
// CSV as a stream of pieces. The buffer holds the unfinished cell and the piece just fed, nothing is read twice, and the
// result does not depend on where the pieces are cut. Knows nothing of what columns mean.
#include "data/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/csv_state.h"

chs_csv *chs_csv_new(chs_table *table, chs_report *report, chs_text file, bool recoded) {
    chs_csv *csv = calloc(1, sizeof *csv);
    if (!csv) return NULL;
    csv->table = table;
    csv->report = report;
    csv->first_row = table->rows;
    csv->line = csv->row_line = 1;
    csv->delimiter = ',';
    csv->recoded = recoded;
    chs_csv_memo_clear(csv->memo);
    csv->file = chs_arena_text(&csv->arena, file);
    if (csv->file.at) return csv;
    chs_csv_free(csv);
    return NULL;
}

void chs_csv_free(chs_csv *csv) {
    if (!csv) return;
    chs_arena_free(&csv->arena);
    free(csv->in.buffer);
    free(csv->utf8);
    free(csv);
}

chs_csv_layout chs_csv_found(const chs_csv *csv) { return csv->found; }

// Scans what was put into the buffer.
static chs_status scan(chs_csv *csv, bool ended, chs_error *error) {
    chs_error ignored;
    csv->error = error ? error : &ignored;
    csv->error->status = CHS_OK;
    if (!chs_csv_sniff(csv, ended)) return csv->error->status;
    if (csv->sniffed && !chs_csv_scan(csv)) return csv->error->status;
    if (csv->in.used - csv->start > CHS_CELL_BYTES_MAX + 2) {
        chs_csv_too_large(csv);
        return csv->error->status;
    }
    if (csv->report->failed) return chs_fail_memory(error);
    return CHS_OK;
}

// ---- The stream ----

void *chs_csv_room(chs_csv *csv, size_t size) {
    size_t from = csv->start;
    void *room = chs_window_room(&csv->in, &from, size);
    csv->at -= csv->start - from;
    csv->quote -= csv->start - from; // may wrap when it is of an older cell, which is never looked at
    csv->start = from;
    return room;
}

chs_status chs_csv_feed(chs_csv *csv, const void *bytes, size_t size, chs_error *error) {
    const char *from = bytes;
    bool in_room = chs_window_holds(&csv->in, bytes, size);
    while (size) {
        size_t part = in_room || size < CHS_WINDOW_PIECE ? size : CHS_WINDOW_PIECE;
        if (!in_room) {
            char *room = chs_csv_room(csv, part);
            if (!room) return chs_fail_memory(error);
            memcpy(room, from, part);
        }
        chs_window_take(&csv->in, part);
        chs_status status = scan(csv, false, error);
        if (status != CHS_OK) return status;
        from += part;
        size -= part;
    }
    return CHS_OK;
}

// The cells of a row that was begun, and the footers before it.
static void drop_last_row(chs_csv *csv) {
    chs_table_take_back(csv->table, chs_table_set_mark(csv->table));
    chs_csv_tail_end(csv);
}

// A quote that is still open in its own line is where the file was cut off; one that swallowed lines is more likely a
// quote too many somewhere before, and what was read cannot be trusted.
static chs_status unclosed(chs_csv *csv) {
    bool cut_off = chs_csv_line_ends(csv->in.buffer + csv->start, csv->in.used - csv->start) == 0 && csv->has_header;
    unsigned long long row = chs_csv_row(csv), line = csv->line, byte = csv->in.offset + csv->start;
    if (cut_off)
        chs_fail(
            csv->error, CHS_DATA_TRUNCATED,
            "The file is truncated at byte %llu%s, inside of a quoted cell of data row %llu (line %llu, byte %llu). "
            "The rows before it are complete; load the whole file again.",
            (unsigned long long)(csv->in.offset + csv->in.used), chs_csv_unit(csv), row, line, byte);
    else
        chs_fail(
            csv->error, CHS_DATA_CSV,
            "A quote opens in data row %llu, line %llu, byte %llu%s, and is never closed: close it, or write it twice if "
            "it is part of the text.",
            row, line, byte, chs_csv_unit(csv));
    chs_csv_failed(csv);
    if (cut_off) drop_last_row(csv);
    return csv->error->status;
}

// A last row that is shorter than all others and has no line end is where the file was cut off; where rows are short
// anyway, it is one of them.
static bool cut_off_in_row(chs_csv *csv) {
    chs_fail(
        csv->error, CHS_DATA_TRUNCATED,
        "The file is truncated at byte %llu%s: its last row (line %llu) has %zu of %zu cells and no line end. The rows "
        "before it are complete; load the whole file again.",
        (unsigned long long)(csv->in.offset + csv->in.used), chs_csv_unit(csv), (unsigned long long)csv->row_line,
        csv->cell, csv->header.count);
    chs_csv_failed(csv);
    csv->error->byte = csv->in.offset + csv->in.used;
    drop_last_row(csv);
    return false;
}

// DOS ended texts with a 0x1A, or filled them up with it.
static void drop_end_marks(chs_csv *csv) {
    while (csv->in.used > csv->start && csv->in.buffer[csv->in.used - 1] == 0x1A) csv->in.used--;
}

static bool end_last_line(chs_csv *csv) {
    bool row = csv->has_header;
    drop_end_marks(csv);
    if (chs_csv_is_blank(csv, csv->in.used)) {
        if (csv->in.used > csv->start) chs_csv_note_blank(csv);
        return true;
    }
    if (!chs_csv_end_cell(csv, csv->in.used)) return false;
    if (row && csv->cell < csv->header.count && !csv->ragged && !chs_csv_tail_is_ragged(csv) &&
        !chs_csv_tail_is_footer(csv, chs_csv_is_lone(csv)))
        return cut_off_in_row(csv);
    return chs_csv_end_row(csv);
}

static bool has_header(chs_csv *csv) {
    if (csv->has_header) return true;
    chs_fail(csv->error, CHS_DATA_EMPTY, "The file has no header line: it is empty, or only blank lines.");
    return chs_csv_failed(csv);
}

chs_status chs_csv_end(chs_csv *csv, chs_error *error) {
    chs_error ignored;
    if (!error) error = &ignored;
    if (!csv->in.buffer && !chs_csv_room(csv, 1)) return chs_fail_memory(error);
    chs_status status = scan(csv, true, error);
    if (status != CHS_OK) return status;
    if (csv->state == CHS_CSV_QUOTED) return unclosed(csv);
    if (!end_last_line(csv)) return csv->error->status;
    if (!has_header(csv)) return error->status;
    chs_csv_tail_end(csv);
    chs_csv_note_wider(csv);
    return csv->report->failed ? chs_fail_memory(error) : CHS_OK;
}

chs_status chs_csv_cut_off(chs_csv *csv, chs_error *error) {
    chs_error ignored;
    if (!error) error = &ignored;
    if (!csv->in.buffer && !chs_csv_room(csv, 1)) return chs_fail_memory(error);
    chs_status status = scan(csv, true, error);
    if (status != CHS_OK) return status;
    if (!has_header(csv)) return error->status;
    drop_last_row(csv);
    return csv->report->failed ? chs_fail_memory(error) : CHS_OK;
}
