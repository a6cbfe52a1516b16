// SPDX-License-Identifier: MIT
// A few rows of a table as JSON, the cells as they were written, each marked when it is missing, was converted, or cannot be
// read as what its column is. For a screen: long texts are cut, and so are tables of very many columns.
#include "base/error.h"
#include "base/text.h"
#include "data/data.h"
#include "data/profile.h"
#include "emit/emit.h"

enum { COLUMNS_MAX = 100, TEXT_MAX = 160 };

// At most TEXT_MAX bytes, not through a character.
static chs_text cut(chs_text text) {
    if (text.size <= TEXT_MAX) return text;
    size_t size = TEXT_MAX;
    while (size > 0 && ((unsigned char)text.at[size] & 0xC0) == 0x80) size--;
    return (chs_text){text.at, size};
}

// What a column is, and how it is read.
typedef struct chs_lens {
    chs_column_type type;
    chs_reading reading;
} chs_lens;

static const char *mark_of(const chs_column *column, chs_cell cell, const chs_lens *lens, chs_text text) {
    double number;
    int32_t day;
    chs_cell_notes notes = {0};
    chs_absence absence = chs_text_means_missing(text) ? CHS_EMPTY
                          : lens->type == CHS_TYPE_NUMBER
                              ? chs_cell_number_noted(column, cell, &lens->reading, &number, &notes)
                          : lens->type == CHS_TYPE_DATE ? chs_cell_day_noted(column, cell, &lens->reading, &day, &notes)
                                                        : CHS_PRESENT;
    if (absence == CHS_EMPTY) return "missing";
    if (absence) return "unreadable";
    if (text.size > TEXT_MAX) return "cut";
    return notes.coerced || notes.currency ? "coerced" : NULL;
}

// A text, or [text, mark].
static void put_cell(chs_writer *writer, const chs_table *table, size_t c, uint32_t row, const chs_lens *lens) {
    char room[CHS_CELL_CHARS];
    const chs_column *column = &table->column[c];
    chs_cell cell = chs_table_cell(table, c, row);
    chs_text text = chs_cell_text(column, cell, room);
    const char *mark = mark_of(column, cell, lens, text);
    if (mark) chs_put_open(writer, NULL, '[');
    chs_put_text(writer, NULL, cut(text));
    if (!mark) return;
    chs_put_words(writer, NULL, mark);
    chs_put_close(writer, ']');
}

static void find_lenses(const chs_data *data, const chs_table *table, size_t columns, chs_lens lenses[COLUMNS_MAX]) {
    for (size_t c = 0; c < columns; c++) {
        chs_wish wish = chs_choices_wish(&data->choices, table->name, table->column[c].name);
        lenses[c].reading = chs_reading_decide(table, c, CHS_READ_NUMBERS | CHS_READ_DAYS, &wish);
        lenses[c].type = chs_column_type_of(table, c, &lenses[c].reading);
    }
}

chs_status chs_data_preview_json(const chs_data *data, const char *name, uint32_t first, uint32_t count, chs_sink sink,
                                 chs_error *error) {
    const chs_table *table = chs_data_table(data, chs_text_of(name));
    if (!table) return chs_fail(error, CHS_BAD_ARGUMENT, "there is no table \"%s\"", name);
    size_t columns = table->column_count < COLUMNS_MAX || count == 0 ? table->column_count : COLUMNS_MAX;
    chs_lens lenses[COLUMNS_MAX];
    if (count > 0) find_lenses(data, table, columns, lenses);
    uint32_t from = first < table->rows ? first : table->rows;
    uint32_t rows = table->rows - from < count ? table->rows - from : count;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_open(&writer, NULL, '{');
    chs_put_text(&writer, "table", table->name);
    chs_put_count(&writer, "rows", table->rows);
    chs_put_count(&writer, "first", from);
    chs_put_count(&writer, "columns_left", table->column_count - columns);
    chs_put_open(&writer, "columns", '[');
    for (size_t c = 0; c < columns; c++) chs_put_text(&writer, NULL, table->column[c].name);
    chs_put_close(&writer, ']');
    chs_put_open(&writer, "cells", '[');
    for (uint32_t row = from; row < from + rows && !out.failed; row++) {
        chs_put_open(&writer, NULL, '[');
        for (size_t c = 0; c < columns; c++) put_cell(&writer, table, c, row, &lenses[c]);
        chs_put_close(&writer, ']');
    }
    chs_put_close(&writer, ']');
    chs_put_close(&writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}
