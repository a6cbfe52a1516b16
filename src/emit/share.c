// SPDX-License-Identifier: MIT
// A table for others as CSV: the columns that go along, and in the place of ids their hashes. A hash is the first 16 digits
// of the SHA-256 of salt, line end, text: the same text gets the same hash in every table, so that joins find the same
// accounts; without the salt nobody can try texts out.
#include "emit/share.h"

#include <string.h>

#include "base/error.h"
#include "base/out.h"
#include "base/sha256.h"
#include "base/text.h"
#include "score/match.h"
#include "score/parts.h"

enum { HASH_CHARS = 16 };

static void out_hash(chs_out *out, chs_text salt, chs_text text) {
    chs_sha256 hash;
    uint8_t digest[32];
    char hex[65];
    chs_sha256_begin(&hash);
    chs_sha256_add(&hash, salt.at, salt.size);
    chs_sha256_add(&hash, "\n", 1);
    chs_sha256_add(&hash, text.at, text.size);
    chs_sha256_end(&hash, digest);
    chs_sha256_hex(digest, hex);
    // a letter in front: a hash must not read as a number
    chs_out_char(out, 'x');
    chs_out_bytes(out, hex, HASH_CHARS);
}

static void out_host(chs_out *out, chs_text salt, chs_text text) {
    char room[CHS_HOST_CHARS];
    chs_text host = chs_host_of(text, room);
    out_hash(out, salt, host.size ? host : text);
}

static void out_key(chs_out *out, const chs_share *share, chs_by by, chs_text key) {
    if (by == CHS_BY_DOMAIN_COLUMN)
        out_host(out, share->salt, key);
    else
        out_hash(out, share->salt, key);
}

// How the table that this row of "matches" is about is compared with accounts.
static chs_by by_of_row(const chs_share *share, uint32_t row) {
    char room[CHS_CELL_CHARS];
    for (uint32_t c = 0; c < share->table->column_count; c++) {
        if (!chs_text_same_name(share->table->column[c].name, CHS_TEXT("table"))) continue;
        chs_text name =
            chs_text_trim(chs_cell_text(&share->table->column[c], chs_table_cell(share->table, c, row), room));
        for (uint32_t t = 0; t < share->model->table_count; t++)
            if (chs_text_equal(share->model->table[t].name, name)) return (chs_by)share->model->table[t].by;
    }
    return CHS_BY_ID_COLUMN;
}

static bool is_key(const chs_share *share, chs_text text) {
    char room[CHS_HOST_CHARS];
    if (share->by == CHS_BY_DOMAIN_COLUMN) text = chs_host_of(text, room);
    return text.size && chs_texts_find(&share->keys, text) != CHS_NO_TEXT;
}

// False: no memory.
static bool out_keys(chs_out *out, const chs_share *share, chs_text text) {
    chs_arena arena = {0};
    chs_parts parts = chs_parts_of(text, &arena);
    chs_text part;
    bool several = parts.several && !is_key(share, text), first = true;
    if (!several) out_key(out, share, share->by, text);
    if (several) {
        chs_out_char(out, '"');
        for (; chs_next_part(&parts, &part); first = false) {
            if (!first) chs_out_text(out, CHS_TEXT(", "));
            out_key(out, share, share->by, part);
        }
        chs_out_char(out, '"');
    }
    bool fine = !parts.failed;
    chs_arena_free(&arena);
    return fine;
}

static bool out_cell(chs_out *out, const chs_share *share, uint32_t column, uint32_t row) {
    char room[CHS_CELL_CHARS];
    const chs_table *table = share->table;
    chs_text text = chs_cell_text(&table->column[column], chs_table_cell(table, column, row), room);
    chs_shared way = (chs_shared)share->way[column];
    chs_text trimmed = chs_text_trim(text);
    if (way == CHS_AS_WRITTEN || chs_text_means_missing(trimmed))
        chs_out_csv_text(out, text, false);
    else if (way == CHS_HASHED)
        out_hash(out, share->salt, trimmed);
    else if (way == CHS_HASHED_HOST)
        out_host(out, share->salt, trimmed);
    else if (way == CHS_HASHED_WRITTEN)
        out_key(out, share, by_of_row(share, row), trimmed);
    else
        return out_keys(out, share, trimmed);
    return true;
}

// The first line says the delimiter, so that whoever reads it need not guess. Without any column there is no table.
static bool out_table(const chs_share *share, chs_out *out) {
    bool fine = true, any = false;
    for (uint32_t c = 0; c < share->table->column_count; c++) any = any || share->way[c];
    if (!any) return true;
    chs_out_text(out, CHS_TEXT("sep=,\n"));
    for (uint32_t row = 0; row <= share->table->rows && !out->failed && fine; row++) {
        bool first = true;
        for (uint32_t c = 0; c < share->table->column_count; c++) {
            if (!share->way[c]) continue;
            if (!first) chs_out_char(out, ',');
            first = false;
            if (row == 0)
                chs_out_csv_text(out, share->table->column[c].name, false);
            else
                fine = out_cell(out, share, c, row - 1) && fine;
        }
        chs_out_char(out, '\n');
    }
    return fine;
}

chs_status chs_share_csv(const chs_model *model, const chs_data *data, const char *table,
                         const chs_share_options *options, chs_sink sink, chs_error *error) {
    chs_arena arena = {0};
    chs_fit fit;
    chs_share share;
    chs_status status = chs_fit_make(model, data, &fit, error);
    if (status) return status;
    status = chs_share_plan(model, data, &fit, chs_text_of(table), options, &arena, &share, error);
    if (status == CHS_OK) {
        chs_out out;
        chs_out_begin(&out, sink);
        bool fine = out_table(&share, &out);
        status = chs_out_end(&out, error);
        if (status == CHS_OK && !fine) status = chs_fail_memory(error);
    }
    chs_fit_free(&fit);
    chs_arena_free(&arena);
    return status;
}
