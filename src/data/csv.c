// SPDX-License-Identifier: MIT
// CSV as a stream of pieces. The buffer holds the unfinished cell and the piece just fed, nothing is read twice, and the
// result does not depend on where the pieces are cut. Knows nothing of what columns mean.
#include "data/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/csv_state.h"
#include "data/sniff.h"

// SLACK: so many bytes behind the used ones are read in vain, by the scan and by chs_table_put_inside.
enum { PIECE_MAX = 1024 * 1024, ROOM_FIRST = 4096, SLACK = 64 };

chs_csv *chs_csv_new(chs_table *table, chs_report *report, chs_text file) {
    chs_csv *csv = calloc(1, sizeof *csv);
    if (!csv) return NULL;
    csv->table = table;
    csv->report = report;
    csv->first_row = table->rows;
    csv->line = csv->row_line = 1;
    csv->delimiter = ',';
    csv->file = chs_arena_text(&csv->arena, file);
    if (csv->file.at) return csv;
    chs_csv_free(csv);
    return NULL;
}

void chs_csv_free(chs_csv *csv) {
    if (!csv) return;
    chs_arena_free(&csv->arena);
    free(csv->buffer);
    free(csv);
}

char chs_csv_delimiter(const chs_csv *csv) { return csv->delimiter; }

static bool sniff(chs_csv *csv, bool ended) {
    if (csv->sniffed || (csv->used < CHS_SNIFF_BYTES && !ended)) return true;
    chs_text begin = {csv->buffer, csv->used < CHS_SNIFF_BYTES ? csv->used : CHS_SNIFF_BYTES};
    size_t mark;
    if (chs_sniff_encoding(begin, &mark, csv->error) != CHS_OK) return chs_csv_failed(csv);
    begin = (chs_text){begin.at + mark, begin.size - mark};
    csv->delimiter = chs_sniff_delimiter(begin, ended && csv->used < CHS_SNIFF_BYTES);
    csv->start = csv->at = mark;
    csv->sniffed = true;
    return true;
}

// Scans what was put into the buffer.
static chs_status scan(chs_csv *csv, bool ended, chs_error *error) {
    chs_error ignored;
    csv->error = error ? error : &ignored;
    csv->error->status = CHS_OK;
    if (csv->buffer) memset(csv->buffer + csv->used, 0, SLACK);
    if (!sniff(csv, ended)) return csv->error->status;
    if (csv->sniffed && !chs_csv_scan(csv)) return csv->error->status;
    if (csv->used - csv->start > CHS_CELL_BYTES_MAX + 2) {
        chs_csv_too_large(csv);
        return csv->error->status;
    }
    if (csv->report->failed) return chs_fail_memory(error);
    return CHS_OK;
}

// ---- The stream ----

// Moves what is kept to the front of `to`.
static void move_to(chs_csv *csv, char *to) {
    size_t kept = csv->used - csv->start;
    if (kept) memmove(to, csv->buffer + csv->start, kept);
    csv->offset += csv->start;
    csv->at -= csv->start;
    csv->quote -= csv->start; // may wrap when it is of an older cell, which is never looked at
    csv->used = kept;
    csv->start = 0;
}

// Every byte is moved a few times at most, however small the pieces are: within the buffer only when more was done with
// than is kept, else into one of twice the size.
void *chs_csv_room(chs_csv *csv, size_t size) {
    size_t kept = csv->used - csv->start;
    if (csv->buffer && csv->room - csv->used >= size) return csv->buffer + csv->used;
    if (csv->buffer && csv->start >= kept && csv->room - kept >= size) {
        move_to(csv, csv->buffer);
        return csv->buffer + csv->used;
    }
    if (size > SIZE_MAX / 2 - 2 * kept - SLACK - ROOM_FIRST) return NULL;
    size_t room = 2 * kept + size + ROOM_FIRST;
    char *larger = malloc(room + SLACK);
    if (!larger) return NULL;
    move_to(csv, larger);
    free(csv->buffer);
    csv->buffer = larger;
    csv->room = room;
    return csv->buffer + csv->used;
}

chs_status chs_csv_feed(chs_csv *csv, const void *bytes, size_t size, chs_error *error) {
    const char *from = bytes;
    bool in_room = csv->buffer && from == csv->buffer + csv->used && size <= csv->room - csv->used;
    while (size) {
        size_t part = in_room || size < PIECE_MAX ? size : PIECE_MAX;
        if (!in_room) {
            char *room = chs_csv_room(csv, part);
            if (!room) return chs_fail_memory(error);
            memcpy(room, from, part);
        }
        csv->used += part;
        chs_status status = scan(csv, false, error);
        if (status != CHS_OK) return status;
        from += part;
        size -= part;
    }
    return CHS_OK;
}

// A quote that is still open in its own line is where the file was cut off; one that swallowed lines is more likely a
// quote too many somewhere before, and what was read cannot be trusted.
static chs_status unclosed(chs_csv *csv) {
    bool cut_off = chs_csv_line_ends(csv->buffer + csv->start, csv->used - csv->start) == 0 && csv->has_header;
    unsigned long long row = chs_csv_row(csv), line = csv->line, byte = csv->offset + csv->start;
    if (cut_off)
        chs_fail(csv->error, CHS_DATA_TRUNCATED,
                 "The file is truncated at byte %llu, inside of a quoted cell of data row %llu (line %llu, byte %llu). "
                 "The rows before it are complete; load the whole file again.",
                 (unsigned long long)(csv->offset + csv->used), row, line, byte);
    else
        chs_fail(
            csv->error, CHS_DATA_CSV,
            "A quote opens in data row %llu, line %llu, byte %llu, and is never closed: close it, or write it twice if "
            "it is part of the text.",
            row, line, byte);
    chs_csv_failed(csv);
    if (cut_off) chs_table_take_back(csv->table, chs_table_set_mark(csv->table)); // the cells of the row that was begun
    return csv->error->status;
}

// A last row that is shorter than all others and has no line end is where the file was cut off; where rows are short
// anyway, it is one of them.
static bool cut_off_in_row(chs_csv *csv) {
    chs_fail(
        csv->error, CHS_DATA_TRUNCATED,
        "The file is truncated at byte %llu: its last row (line %llu) has %zu of %zu cells and no line end. The rows "
        "before it are complete; load the whole file again.",
        (unsigned long long)(csv->offset + csv->used), (unsigned long long)csv->row_line, csv->cell, csv->header.count);
    chs_csv_failed(csv);
    csv->error->byte = csv->offset + csv->used;
    chs_table_take_back(csv->table, chs_table_set_mark(csv->table)); // the cells of the row that was begun
    return false;
}

static bool end_last_line(chs_csv *csv) {
    bool row = csv->has_header;
    if (chs_csv_is_blank(csv, csv->used)) {
        if (csv->used > csv->start) chs_csv_note_blank(csv);
        return true;
    }
    if (!chs_csv_end_cell(csv, csv->used)) return false;
    if (row && csv->cell < csv->header.count && !csv->ragged) return cut_off_in_row(csv);
    return chs_csv_end_row(csv);
}

chs_status chs_csv_end(chs_csv *csv, chs_error *error) {
    chs_error ignored;
    if (!error) error = &ignored;
    if (!csv->buffer && !chs_csv_room(csv, 1)) return chs_fail_memory(error);
    chs_status status = scan(csv, true, error);
    if (status != CHS_OK) return status;
    if (csv->state == CHS_CSV_QUOTED) return unclosed(csv);
    if (!end_last_line(csv)) return csv->error->status;
    if (!csv->has_header) {
        chs_fail(error, CHS_DATA_EMPTY, "The file has no header line: it is empty, or only blank lines.");
        chs_csv_failed(csv);
        return error->status;
    }
    return csv->report->failed ? chs_fail_memory(error) : CHS_OK;
}
