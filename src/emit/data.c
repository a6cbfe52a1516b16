// SPDX-License-Identifier: MIT
// Data as it was read: the import report as JSON, and a table as CSV and JSON. What a column is, the profile says.
#include "base/date.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/data.h"
#include "emit/emit.h"

static void put_files(chs_writer *writer, const chs_data *data) {
    chs_put_open(writer, "files", '[');
    for (const chs_file *file = data->first; file; file = file->next) {
        char hex[65] = "";
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", file->name);
        chs_put_text(writer, "table", file->table);
        chs_put_count(writer, "bytes", file->size);
        chs_put_count(writer, "rows", file->rows);
        if (file->hashed) chs_sha256_hex(file->digest, hex);
        chs_put_text_or_null(writer, "sha256", chs_text_of(hex));
        chs_put_text(writer, "delimiter", (chs_text){&file->delimiter, 1});
        chs_put_bool(writer, "truncated", file->truncated);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_range(chs_writer *writer, const chs_column_profile *profile) {
    bool number = profile->type == CHS_TYPE_NUMBER, day = profile->type == CHS_TYPE_DATE;
    for (int end = 0; end < 2; end++) {
        if (number)
            chs_put_number(writer, end ? "most" : "least", end ? profile->most : profile->least);
        else
            chs_put_day(writer, end ? "most" : "least",
                        !day  ? CHS_NO_DAY
                        : end ? profile->last_day
                              : profile->first_day);
    }
}

static void put_column(chs_writer *writer, const chs_table *table, size_t column) {
    chs_column_profile profile = chs_column_profile_of(table, column);
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "name", table->column[column].name);
    chs_put_words(writer, "type", chs_column_type_name(profile.type));
    chs_put_count(writer, "filled", profile.filled);
    chs_put_count(writer, "missing", profile.missing);
    chs_put_count(writer, "unreadable", profile.unreadable);
    if (profile.unreadable)
        chs_put_count(writer, "first_unreadable_row", (uint64_t)profile.first_unreadable + 1);
    else
        chs_put_null(writer, "first_unreadable_row");
    put_range(writer, &profile);
    chs_put_close(writer, '}');
}

void chs_put_report(chs_writer *writer, const char *key, const chs_data *data) {
    chs_put_open(writer, key, '{');
    put_files(writer, data);
    chs_put_open(writer, "tables", '[');
    for (size_t t = 0; t < data->table_count; t++) {
        const chs_table *table = data->table[t];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", table->name);
        chs_put_count(writer, "rows", table->rows);
        chs_put_open(writer, "columns", '[');
        for (size_t c = 0; c < table->column_count; c++) put_column(writer, table, c);
        chs_put_close(writer, ']');
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_notices(writer, "notices", &data->report);
    chs_put_close(writer, '}');
}

chs_status chs_data_report_json(const chs_data *data, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_report(&writer, NULL, data);
    return chs_out_end(&out, error);
}

static chs_status find_table(const chs_data *data, const char *name, const chs_table **table, chs_error *error) {
    *table = name ? chs_data_table(data, chs_text_of(name)) : data->table_count ? data->table[0] : NULL;
    if (*table) return CHS_OK;
    return name ? chs_fail(error, CHS_BAD_ARGUMENT, "There is no table \"%s\" in the data.", name)
                : chs_fail(error, CHS_BAD_ARGUMENT, "There is no table in the data: nothing was read yet.");
}

chs_status chs_data_csv(const chs_data *data, const char *name, bool raw, chs_sink sink, chs_error *error) {
    const chs_table *table;
    chs_status status = find_table(data, name, &table, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    for (size_t c = 0; c < table->column_count; c++) {
        if (c) chs_out_char(&out, ',');
        chs_out_csv_text(&out, table->column[c].name, !raw);
    }
    chs_out_char(&out, '\n');
    for (uint32_t row = 0; row < table->rows && !out.failed; row++) {
        for (size_t c = 0; c < table->column_count; c++) {
            char room[CHS_CELL_CHARS];
            chs_text text = chs_cell_text(&table->column[c], chs_table_cell(table, c, row), room);
            if (c) chs_out_char(&out, ',');
            // one empty cell would be a blank line, which readers skip
            if (table->column_count == 1 && text.size == 0)
                chs_out_bytes(&out, "\"\"", 2);
            else
                chs_out_csv_text(&out, text, !raw);
        }
        chs_out_char(&out, '\n');
    }
    return chs_out_end(&out, error);
}

// A number where the column holds numbers, a day where it holds dates, else the text as written; null where it is missing.
static void put_cell(chs_writer *writer, const chs_table *table, size_t column, uint32_t row, chs_column_type type) {
    const chs_column *of = &table->column[column];
    chs_cell cell = chs_table_cell(table, column, row);
    char room[CHS_CELL_CHARS];
    double number;
    int32_t day;
    if (type == CHS_TYPE_NUMBER && chs_cell_number(of, cell, &number) == CHS_PRESENT)
        chs_put_number(writer, NULL, number);
    else if (type == CHS_TYPE_DATE && chs_cell_day(of, cell, &day) == CHS_PRESENT)
        chs_put_day(writer, NULL, day);
    else
        chs_put_text_or_null(writer, NULL, chs_cell_text(of, cell, room));
}

chs_status chs_data_json(const chs_data *data, const char *name, chs_sink sink, chs_error *error) {
    const chs_table *table;
    chs_status status = find_table(data, name, &table, error);
    if (status) return status;
    chs_arena arena = {0};
    chs_column_type *type = chs_arena_take(&arena, table->column_count ? table->column_count : 1, sizeof *type);
    if (!type) return chs_fail_memory(error);
    for (size_t c = 0; c < table->column_count; c++) type[c] = chs_column_profile_of(table, c).type;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_open(&writer, NULL, '[');
    for (uint32_t row = 0; row < table->rows && !out.failed; row++) {
        chs_put_line(&writer);
        chs_put_open(&writer, NULL, '{');
        for (size_t c = 0; c < table->column_count; c++) {
            chs_put_key_text(&writer, table->column[c].name);
            put_cell(&writer, table, c, row, type[c]);
        }
        chs_put_close(&writer, '}');
    }
    chs_out_char(&out, '\n');
    chs_put_close(&writer, ']');
    chs_out_char(&out, '\n');
    chs_arena_free(&arena);
    return chs_out_end(&out, error);
}
