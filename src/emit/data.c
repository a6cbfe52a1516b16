// SPDX-License-Identifier: MIT
// A table as it was read, as CSV and as JSON. What a column is, the profile says.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/choice.h"
#include "data/data.h"
#include "data/profile.h"
#include "emit/emit.h"

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

// What a column holds, and how its cells are read.
typedef struct kind {
    chs_column_type type;
    chs_reading reading;
} kind;

// A number where the column holds numbers, a day where it holds dates, else the text as written; null where it is missing.
static void put_cell(chs_writer *writer, const chs_table *table, size_t column, uint32_t row, chs_column_type type,
                     const chs_reading *reading) {
    const chs_column *of = &table->column[column];
    chs_cell cell = chs_table_cell(table, column, row);
    char room[CHS_CELL_CHARS];
    double number;
    int32_t day;
    if (type == CHS_TYPE_NUMBER && chs_cell_number(of, cell, reading, &number) == CHS_PRESENT)
        chs_put_number(writer, NULL, number);
    else if (type == CHS_TYPE_DATE && chs_cell_day(of, cell, reading, &day) == CHS_PRESENT)
        chs_put_day(writer, NULL, day);
    else
        chs_put_text_or_null(writer, NULL, chs_cell_text(of, cell, room));
}

// 08123 is an id or a code, not a quantity: as a number it would lose what tells it from 8123. Decimals never begin like that.
static bool has_leading_zeros(const chs_column *column) {
    for (uint32_t i = 0; i < column->text_count; i++) {
        chs_text text = chs_text_trim(*chs_column_text(column, i));
        if (text.size > 1 && text.at[0] == '0' && chs_is_digit(text.at[1])) return true;
    }
    return false;
}

chs_status chs_data_json(const chs_data *data, const char *name, chs_sink sink, chs_error *error) {
    const chs_table *table;
    chs_status status = find_table(data, name, &table, error);
    if (status) return status;
    chs_arena arena = {0};
    chs_column_type *type = chs_arena_take(&arena, table->column_count ? table->column_count : 1, sizeof *type);
    chs_reading *reading = chs_arena_take(&arena, table->column_count ? table->column_count : 1, sizeof *reading);
    if (!type || !reading) {
        chs_arena_free(&arena);
        return chs_fail_memory(error);
    }
    for (size_t c = 0; c < table->column_count; c++) {
        chs_wish wish = chs_choices_wish(&data->choices, table->name, table->column[c].name);
        reading[c] = chs_reading_decide(table, c, CHS_READ_NUMBERS | CHS_READ_DAYS, &wish);
        type[c] = chs_column_type_of(table, c, &reading[c]);
        if (type[c] == CHS_TYPE_NUMBER && has_leading_zeros(&table->column[c])) type[c] = CHS_TYPE_TEXT;
    }
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_open(&writer, NULL, '[');
    for (uint32_t row = 0; row < table->rows && !out.failed; row++) {
        chs_put_line(&writer);
        chs_put_open(&writer, NULL, '{');
        for (size_t c = 0; c < table->column_count; c++) {
            chs_put_key_text(&writer, table->column[c].name);
            put_cell(&writer, table, c, row, type[c], &reading[c]);
        }
        chs_put_close(&writer, '}');
    }
    chs_out_char(&out, '\n');
    chs_put_close(&writer, ']');
    chs_out_char(&out, '\n');
    chs_arena_free(&arena);
    return chs_out_end(&out, error);
}
