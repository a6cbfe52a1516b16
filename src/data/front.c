// SPDX-License-Identifier: MIT
// The first bytes wait until there are enough of them to tell what the file is; all others go through to the reader that was
// chosen, UTF-16 by way of a second room.
#include "data/front.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "data/records.h"
#include "data/utf16.h"

enum { PIECE = 256 * 1024 };

struct chs_front {
    chs_table *table;
    chs_report *report;
    chs_arena arena;
    chs_text file;
    // Bytes on their way: those before the decision, or of UTF-16 the ones put in the room.
    char *held;
    size_t held_room, held_used;
    bool decided;
    chs_encoding encoding;
    chs_utf16 utf16;
    uint64_t size; // of all bytes fed
    chs_csv *csv;  // one of both, once decided
    chs_records *records;
    chs_csv *lender; // before the decision: most files are CSV, so its room is lent to what comes
};

chs_front *chs_front_new(chs_table *table, chs_report *report, chs_text file) {
    chs_front *front = calloc(1, sizeof *front);
    if (!front) return NULL;
    front->table = table;
    front->report = report;
    front->utf16.line = 1;
    front->file = chs_arena_text(&front->arena, file);
    if (front->file.at) return front;
    chs_front_free(front);
    return NULL;
}

void chs_front_free(chs_front *front) {
    if (!front) return;
    chs_csv_free(front->csv);
    if (front->lender != front->csv) chs_csv_free(front->lender);
    chs_records_free(front->records);
    chs_arena_free(&front->arena);
    free(front->held);
    free(front);
}

// ---- To the reader ----

static void *reader_room(chs_front *front, size_t size) {
    return front->csv ? chs_csv_room(front->csv, size) : chs_records_room(front->records, size);
}

static chs_status reader_feed(chs_front *front, const void *bytes, size_t size, chs_error *error) {
    return front->csv ? chs_csv_feed(front->csv, bytes, size, error)
                      : chs_records_feed(front->records, bytes, size, error);
}

static chs_status feed_utf16(chs_front *front, const char *bytes, size_t size, chs_error *error) {
    while (size) {
        size_t part = size < PIECE ? size : PIECE;
        char *room = reader_room(front, chs_utf16_room(part));
        if (!room) return chs_fail_memory(error);
        size_t made = chs_utf16_feed(&front->utf16, (const uint8_t *)bytes, part, room);
        chs_status status = reader_feed(front, room, made, error);
        if (status != CHS_OK) return status;
        bytes += part;
        size -= part;
    }
    return CHS_OK;
}

static chs_status feed_decided(chs_front *front, const char *bytes, size_t size, chs_error *error) {
    return front->encoding == CHS_UTF8 ? reader_feed(front, bytes, size, error) : feed_utf16(front, bytes, size, error);
}

// ---- The decision ----

// The format, from the first bytes as UTF-8.
static chs_kind tell_kind(const chs_front *front, chs_text begin) {
    if (front->encoding == CHS_UTF8) return chs_kind_of(front->file, begin);
    char text[CHS_FRONT_BYTES / 2 * 3 + 9];
    chs_utf16 state = {.big_endian = front->encoding == CHS_UTF16BE};
    return chs_kind_of(front->file,
                       (chs_text){text, chs_utf16_feed(&state, (const uint8_t *)begin.at, begin.size, text)});
}

// The reader for what `begin` begins. CSV in UTF-8 stays in the room that was lent for it.
static bool choose_reader(chs_front *front, chs_text begin) {
    chs_kind kind = tell_kind(front, begin);
    if (kind != CHS_KIND_CSV)
        front->records = chs_records_new(front->table, front->report, front->file, kind == CHS_KIND_LINES);
    else if (front->encoding == CHS_UTF8 && front->lender)
        front->csv = front->lender;
    else
        front->csv = chs_csv_new(front->table, front->report, front->file, front->encoding != CHS_UTF8);
    return front->csv || front->records;
}

// Decides by the first bytes and hands all of them on.
static chs_status decide(chs_front *front, const char *bytes, size_t size, chs_error *error) {
    chs_text begin = {bytes, size < CHS_FRONT_BYTES ? size : CHS_FRONT_BYTES};
    size_t mark;
    chs_status status = chs_kind_encoding(begin, &front->encoding, &mark, error);
    if (status != CHS_OK) {
        chs_error_file(error, front->file);
        return status;
    }
    front->utf16.big_endian = front->encoding == CHS_UTF16BE;
    if (!choose_reader(front, (chs_text){bytes + mark, begin.size - mark})) return chs_fail_memory(error);
    front->decided = true;
    front->held_used = 0;
    if (size > mark) status = feed_decided(front, bytes + mark, size - mark, error);
    if (front->lender != front->csv) chs_csv_free(front->lender);
    front->lender = NULL;
    return status;
}

// ---- The stream ----

static char *held_room(chs_front *front, size_t size) {
    if (front->held && front->held_room - front->held_used >= size) return front->held + front->held_used;
    if (size > SIZE_MAX / 2 - CHS_FRONT_BYTES - front->held_used) return NULL;
    size_t larger = front->held_used + size + CHS_FRONT_BYTES;
    char *held = realloc(front->held, larger);
    if (!held) return NULL;
    front->held = held;
    front->held_room = larger;
    return held + front->held_used;
}

void *chs_front_room(chs_front *front, size_t size) {
    if (front->decided && front->encoding == CHS_UTF8) return reader_room(front, size);
    if (front->decided || front->held_used) return held_room(front, size);
    if (!front->lender) front->lender = chs_csv_new(front->table, front->report, front->file, false);
    return front->lender ? chs_csv_room(front->lender, size) : NULL;
}

static chs_status feed_undecided(chs_front *front, const char *bytes, size_t size, chs_error *error) {
    if (!front->held_used && size >= CHS_FRONT_BYTES) return decide(front, bytes, size, error);
    size_t part = size;
    if (!front->held || bytes != front->held + front->held_used) {
        if (part > CHS_FRONT_BYTES - front->held_used) part = CHS_FRONT_BYTES - front->held_used;
        char *room = held_room(front, part);
        if (!room) return chs_fail_memory(error);
        memcpy(room, bytes, part);
    }
    front->held_used += part;
    if (front->held_used < CHS_FRONT_BYTES) return CHS_OK;
    chs_status status = decide(front, front->held, front->held_used, error);
    return status == CHS_OK && size > part ? feed_decided(front, bytes + part, size - part, error) : status;
}

chs_status chs_front_feed(chs_front *front, const void *bytes, size_t size, chs_error *error) {
    if (!size) return CHS_OK;
    front->size += size;
    return front->decided ? feed_decided(front, bytes, size, error) : feed_undecided(front, bytes, size, error);
}

// ---- The end ----

static void note_unpaired(chs_front *front) {
    if (!front->utf16.unpaired) return;
    chs_notice *notice =
        chs_report_add(front->report, CHS_WARNING, "data.encoding", front->file, (chs_text){0},
                       "Line %llu has half of a surrogate pair, which is no character; it was read as U+FFFD.",
                       (unsigned long long)front->utf16.unpaired_line);
    if (!notice) return;
    notice->count = front->utf16.unpaired;
    notice->line = (uint32_t)front->utf16.unpaired_line;
}

// The file ends with half of a unit, or where its owner knows that it should have gone on.
static chs_status end_cut_off(chs_front *front, chs_error *error) {
    chs_status status = front->csv ? chs_csv_cut_off(front->csv, error) : chs_records_end(front->records, error);
    if (status != CHS_OK) return status;
    chs_fail(error, CHS_DATA_TRUNCATED,
             "The file is truncated at byte %llu%s. The rows before it are complete; load the whole file again.",
             (unsigned long long)front->size, front->utf16.has_byte ? ", inside of a character of UTF-16" : "");
    chs_error_file(error, front->file);
    if (error) error->byte = front->size;
    return CHS_DATA_TRUNCATED;
}

chs_status chs_front_end(chs_front *front, bool cut, chs_error *error) {
    chs_status status =
        front->decided ? CHS_OK : decide(front, front->held ? front->held : "", front->held_used, error);
    cut = cut || front->utf16.has_byte;
    if (status == CHS_OK && front->utf16.high && !cut) {
        char last[4];
        status = reader_feed(front, last, chs_utf16_end(&front->utf16, last), error);
    }
    if (status != CHS_OK) return status;
    note_unpaired(front);
    if (cut) return end_cut_off(front, error);
    return front->csv ? chs_csv_end(front->csv, error) : chs_records_end(front->records, error);
}

chs_front_found chs_front_facts(const chs_front *front) {
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
    chs_front_found found = {.format = "csv", .encoding = encodings[front->encoding]};
    if (front->records) found.format = chs_records_are_lines(front->records) ? "ndjson" : "json";
    if (front->csv) found.csv = chs_csv_found(front->csv);
    if (found.csv.windows) found.encoding = "Windows-1252";
    return found;
}
