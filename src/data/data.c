// SPDX-License-Identifier: MIT
// The handle over tables and files, and the reader that takes one file into a table or leaves everything as it was.
#include "data/data.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/front.h"

struct chs_reader {
    chs_data *data;
    chs_front *front;
    chs_table *table;
    chs_table_mark mark; // where the table was
    bool new_table;
    chs_notice *last_notice; // before this file
    chs_text file;
    uint64_t size;
    bool hash_outside, cut;
    uint64_t digests;        // of pieces, taken so far
    chs_sha256 piece, whole; // of the piece being read; of the digests
    chs_status failed;       // then the reader only waits to be freed
    chs_error error;         // of that failure
};

chs_data *chs_data_new(void) { return calloc(1, sizeof(chs_data)); }

void chs_data_free(chs_data *data) {
    if (!data) return;
    for (size_t i = 0; i < data->table_count; i++) chs_arena_free(&data->table[i]->arena);
    chs_report_free(&data->report);
    chs_arena_free(&data->arena);
    free(data);
}

// ---- Tables ----

static chs_table *find_table(const chs_data *data, chs_text name) {
    for (size_t i = 0; i < data->table_count; i++)
        if (chs_text_equal(data->table[i]->name, name)) return data->table[i];
    return NULL;
}

const chs_table *chs_data_table(const chs_data *data, chs_text name) { return find_table(data, name); }

uint32_t chs_data_rows(const chs_data *data, const char *table) {
    const chs_table *found = find_table(data, chs_text_of(table));
    return found ? found->rows : 0;
}

static chs_table *add_table(chs_data *data, chs_text name) {
    if (!chs_arena_grow(&data->arena, &data->table, &data->table_room, data->table_count + 1, sizeof(chs_table *)))
        return NULL;
    chs_table *table = chs_arena_take(&data->arena, 1, sizeof *table);
    if (!table) return NULL;
    table->name = chs_arena_text(&data->arena, name);
    if (!table->name.at) return NULL;
    data->table[data->table_count++] = table;
    return table;
}

// The smallest digest of a file that is larger than `above` (NULL: the smallest of all), and how many files have it.
static const uint8_t *next_digest(const chs_data *data, const uint8_t *above, size_t *count) {
    const uint8_t *least = NULL;
    *count = 0;
    for (const chs_file *f = data->first; f; f = f->next) {
        if (above && memcmp(f->digest, above, 32) <= 0) continue;
        int order = least ? memcmp(f->digest, least, 32) : -1;
        if (order < 0) {
            least = f->digest;
            *count = 0;
        }
        *count += order <= 0;
    }
    return least;
}

bool chs_data_digest(const chs_data *data, uint8_t digest[32]) {
    for (const chs_file *f = data->first; f; f = f->next)
        if (!f->hashed) return false;
    chs_sha256 hash;
    chs_sha256_begin(&hash);
    size_t count;
    const uint8_t *next = next_digest(data, NULL, &count);
    for (; next; next = next_digest(data, next, &count))
        while (count--) chs_sha256_add(&hash, next, 32);
    chs_sha256_end(&hash, digest);
    return true;
}

// ---- Reading a file ----

// Frees the reader. Without `keep`, everything that it brought is taken back.
static void close_reader(chs_reader *reader, bool keep) {
    chs_data *data = reader->data;
    if (!keep) {
        chs_report_take_back(&data->report, reader->last_notice);
        if (reader->new_table) {
            chs_arena_free(&reader->table->arena);
            data->table_count--; // it is the last one: there is one reader at a time
        } else {
            chs_table_take_back(reader->table, reader->mark);
        }
    }
    data->report.failed = false; // what failed was reported by this reader
    data->reading = false;
    chs_front_free(reader->front);
    free(reader);
}

chs_status chs_read_begin(chs_data *data, const char *table, const char *file, chs_reader **reader, chs_error *error) {
    chs_text name = chs_text_of(table);
    if (!name.size) return chs_fail(error, CHS_BAD_ARGUMENT, "A table needs a name, for example \"accounts\".");
    if (data->reading)
        return chs_fail(error, CHS_BAD_ARGUMENT, "Another file is being read: end or cancel that reader first.");
    chs_reader *made = calloc(1, sizeof *made);
    if (!made) return chs_fail_memory(error);
    *made = (chs_reader){.data = data, .table = find_table(data, name), .last_notice = data->report.last};
    made->new_table = !made->table;
    if (made->new_table) made->table = add_table(data, name);
    made->file = chs_arena_text(&data->arena, chs_text_of(file));
    if (made->table) made->front = chs_front_new(made->table, &data->report, made->file);
    if (!made->table || !made->file.at || !made->front) {
        if (made->new_table && made->table) data->table_count--;
        chs_front_free(made->front);
        free(made);
        return chs_fail_memory(error);
    }
    made->mark = chs_table_set_mark(made->table);
    chs_sha256_begin(&made->piece);
    chs_sha256_begin(&made->whole);
    data->reading = true;
    *reader = made;
    return CHS_OK;
}

void *chs_read_room(chs_reader *reader, size_t size) { return chs_front_room(reader->front, size); }

uint32_t chs_read_rows(const chs_reader *reader) { return reader->table->rows - reader->mark.rows; }

static void end_piece(chs_reader *reader) {
    uint8_t digest[32];
    chs_sha256_end(&reader->piece, digest);
    chs_sha256_add(&reader->whole, digest, sizeof digest);
    chs_sha256_begin(&reader->piece);
    reader->digests++;
}

static void hash_bytes(chs_reader *reader, const uint8_t *bytes, size_t size) {
    while (size) {
        size_t part = (size_t)(CHS_PIECE_BYTES - reader->piece.size);
        if (part > size) part = size;
        chs_sha256_add(&reader->piece, bytes, part);
        if (reader->piece.size == CHS_PIECE_BYTES) end_piece(reader);
        bytes += part;
        size -= part;
    }
}

// A failure ends the reading, but the reader stays until its owner frees it.
static chs_status remember(chs_reader *reader, chs_status status, chs_error *error) {
    reader->failed = status;
    if (status != CHS_OK && error) *error = reader->error;
    return status;
}

chs_status chs_read_feed(chs_reader *reader, const void *bytes, size_t size, chs_error *error) {
    if (reader->failed != CHS_OK) return remember(reader, reader->failed, error);
    if (!reader->hash_outside) hash_bytes(reader, bytes, size); // before unquoting changes what stands in the room
    reader->size += size;
    return remember(reader, chs_front_feed(reader->front, bytes, size, &reader->error), error);
}

void chs_read_hash_outside(chs_reader *reader) { reader->hash_outside = true; }

chs_status chs_read_digest(chs_reader *reader, const uint8_t digest[32], chs_error *error) {
    if (!reader->hash_outside)
        return chs_fail(error, CHS_BAD_ARGUMENT,
                        "The reader hashes by itself: call chs_read_hash_outside before the first byte.");
    chs_sha256_add(&reader->whole, digest, 32);
    reader->digests++;
    return CHS_OK;
}

// Rows of other tables than the accounts would count twice, and nobody would see it. False: no memory.
static bool note_same(chs_reader *reader, const chs_file *file) {
    const chs_file *other = reader->data->first;
    while (other && !(other->hashed && file->hashed && other->size == file->size &&
                      memcmp(other->digest, file->digest, 32) == 0 && chs_text_equal(other->table, file->table)))
        other = other->next;
    return !other || chs_report_add(&reader->data->report, CHS_WARNING, "data.same_file", file->name, (chs_text){0},
                                    "\"%.*s\" is the same as \"%.*s\", which \"%.*s\" has already, so that every row "
                                    "is there twice: read it once.",
                                    CHS_SHOW(file->name), CHS_SHOW(other->name), CHS_SHOW(file->table));
}

// The file and its hash, added to the data.
static chs_status add_file(chs_reader *reader, bool truncated, chs_error *error) {
    chs_data *data = reader->data;
    if (!reader->hash_outside && reader->piece.size) end_piece(reader);
    uint64_t pieces = (reader->size + CHS_PIECE_BYTES - 1) / CHS_PIECE_BYTES;
    bool hashed = reader->digests || !pieces;
    if (hashed && reader->digests != pieces)
        return chs_fail(error, CHS_BAD_ARGUMENT, "The file has %llu pieces to hash, %llu digests were handed in.",
                        (unsigned long long)pieces, (unsigned long long)reader->digests);
    chs_front_found found = chs_front_facts(reader->front);
    chs_file *file = chs_arena_take(&data->arena, 1, sizeof *file);
    chs_table *table = reader->table;
    if (!file ||
        !chs_arena_grow(&table->arena, &table->part, &table->part_room, table->part_count + 1, sizeof *table->part))
        return chs_fail_memory(error);
    *file = (chs_file){.name = reader->file,
                       .table = reader->table->name,
                       .size = reader->size,
                       .rows = chs_read_rows(reader),
                       .truncated = truncated,
                       .hashed = hashed,
                       .format = found.format,
                       .encoding = found.encoding,
                       .delimiter = found.csv.delimiter,
                       .header_line = found.csv.header_line,
                       .preamble = found.csv.preamble,
                       .header_rows = found.csv.header_rows,
                       .footer = found.csv.footer};
    chs_sha256_end(&reader->whole, file->digest);
    if (!note_same(reader, file)) return chs_fail_memory(error);
    if (data->last)
        data->last->next = file;
    else
        data->first = file;
    data->last = file;
    table->part[table->part_count++] = (chs_part){file->name, table->rows};
    table->commas = table->commas || file->delimiter == ';' || chs_reading_shows_commas(table);
    return CHS_OK;
}

// Of a file that was cut before the end of its first row nothing else can be said.
static chs_status end_front(chs_reader *reader) {
    chs_status status = chs_front_end(reader->front, reader->cut, &reader->error);
    if (!reader->cut || chs_read_rows(reader) || status == CHS_NO_MEMORY) return status;
    chs_fail(&reader->error, CHS_DATA_TRUNCATED,
             "The file is truncated at byte %llu, before the end of its first row; load the whole file again.",
             (unsigned long long)reader->size);
    chs_error_file(&reader->error, reader->file);
    return CHS_DATA_TRUNCATED;
}

chs_status chs_read_end(chs_reader *reader, chs_error *error) {
    chs_status status = reader->failed == CHS_OK ? end_front(reader) : reader->failed;
    bool keep = status == CHS_OK || status == CHS_DATA_TRUNCATED;
    if (reader->cut && !chs_read_rows(reader)) keep = false;
    if (keep) {
        chs_error adding;
        chs_status added = add_file(reader, status == CHS_DATA_TRUNCATED, &adding);
        if (added != CHS_OK) {
            keep = false;
            status = added;
            reader->error = adding;
        }
    }
    remember(reader, status, error);
    close_reader(reader, keep);
    return status;
}

void chs_read_cut(chs_reader *reader) { reader->cut = true; }

void chs_read_left(chs_reader *reader, uint64_t bytes) {
    chs_report_add(&reader->data->report, CHS_WARNING, "data.left_over", reader->file, (chs_text){0},
                   "%llu byte%s behind the end of the gzip data %s not read. If more rows were packed there, they are "
                   "damaged: fetch the file again.",
                   (unsigned long long)bytes, bytes == 1 ? "" : "s", bytes == 1 ? "was" : "were");
}

void chs_read_cancel(chs_reader *reader) {
    if (reader) close_reader(reader, false);
}
