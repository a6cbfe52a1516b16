// SPDX-License-Identifier: MIT
// The import report as JSON. What a column is, the profile says.
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "data/choice.h"
#include "data/currency.h"
#include "data/data.h"
#include "data/money.h"
#include "data/remark.h"
#include "emit/emit.h"
#include "emit/screen.h"

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
        chs_put_words(writer, "format", file->format);
        chs_put_words(writer, "encoding", file->encoding);
        chs_put_text_or_null(writer, "delimiter", (chs_text){&file->delimiter, file->delimiter != 0});
        chs_put_count(writer, "header_line", file->header_line);
        chs_put_count(writer, "preamble", file->preamble);
        chs_put_count(writer, "header_rows", file->header_rows);
        chs_put_count(writer, "footer", file->footer);
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

// Of a column that names currencies for others, each once.
static void put_named(chs_writer *writer, const chs_column *column) {
    char codes[CHS_PROFILE_CURRENCIES][4];
    uint32_t count = 0;
    for (uint32_t i = 0; i < column->text_count && count < CHS_PROFILE_CURRENCIES; i++) {
        uint32_t at = 0;
        if (!chs_currency_told(*chs_column_text(column, i), codes[count])) continue;
        while (strcmp(codes[at], codes[count]) != 0) at++;
        if (at == count) chs_put_words(writer, NULL, codes[count++]);
    }
}

static void put_reading(chs_writer *writer, const chs_column *column, const chs_column_profile *profile) {
    const chs_reading *reading = &profile->reading;
    chs_put_open(writer, "reading", '{');
    if (profile->type == CHS_TYPE_NUMBER)
        chs_put_words(writer, "decimal", chs_choice_name(false, reading->decimal));
    else
        chs_put_null(writer, "decimal");
    if (profile->type == CHS_TYPE_DATE)
        chs_put_words(writer, "dates", reading->ordered ? chs_choice_name(true, reading->order) : "ymd");
    else
        chs_put_null(writer, "dates");
    chs_put_open(writer, "currencies", '[');
    for (uint32_t i = 0; i < profile->currency_count; i++) chs_put_words(writer, NULL, profile->currency[i].code);
    if (profile->type == CHS_TYPE_TEXT && chs_money_names_currencies(column)) put_named(writer, column);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

// A row from 0, and the text that stands there.
static void put_place(chs_writer *writer, const chs_column *column, const chs_table *table, uint32_t row) {
    char room[CHS_CELL_CHARS];
    chs_put_count(writer, "row", (uint64_t)row + 1);
    chs_put_text(writer, "text",
                 chs_cell_text(column, chs_table_cell(table, (size_t)(column - table->column), row), room));
}

static void put_cells(chs_writer *writer, const chs_table *table, const chs_column *column,
                      const chs_column_profile *profile) {
    chs_put_open(writer, "coerced", '[');
    for (int c = 0; c < CHS_COERCIONS; c++) {
        if (!profile->coerced[c].count) continue;
        chs_put_open(writer, NULL, '{');
        chs_put_words(writer, "what", chs_coercion_name((chs_coercion)c));
        chs_put_count(writer, "count", profile->coerced[c].count);
        put_place(writer, column, table, profile->coerced[c].row);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_open(writer, "rejected", '[');
    for (uint32_t i = 0; i < profile->rejected_count; i++) {
        chs_put_open(writer, NULL, '{');
        put_place(writer, column, table, profile->rejected[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_open(writer, "absent", '[');
    for (uint32_t i = 0; i < profile->absent_count; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "text", profile->absent[i].text);
        chs_put_count(writer, "count", profile->absent[i].count);
        chs_put_count(writer, "row", (uint64_t)profile->absent[i].row + 1);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_out_way(chs_out *out, const chs_column_profile *profile, unsigned way) {
    if (profile->ambiguous_dates)
        chs_out_date(out, profile->ambiguity.day[way]);
    else
        chs_out_number(out, profile->ambiguity.number[way]);
}

static void put_ambiguity(chs_writer *writer, const chs_table *table, const chs_column *column,
                          const chs_column_profile *profile) {
    if (!profile->ambiguous) {
        chs_put_null(writer, "ambiguous");
        return;
    }
    chs_put_open(writer, "ambiguous", '{');
    chs_put_words(writer, "what", profile->ambiguous_dates ? "dates" : "decimal");
    put_place(writer, column, table, profile->ambiguity.row);
    chs_put_open(writer, "choices", '[');
    for (unsigned way = 0; way < 2; way++) {
        char text[40];
        chs_scrap scrap;
        chs_out_way(chs_scrap_begin(&scrap, text, sizeof text), profile, way);
        chs_put_open(writer, NULL, '{');
        chs_put_words(writer, "choice", chs_choice_name(profile->ambiguous_dates, way));
        chs_put_text(writer, "reads", chs_scrap_end(&scrap));
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_shape(chs_writer *writer, const chs_column *column, const chs_column_profile *profile) {
    if (profile->type == CHS_TYPE_NUMBER || profile->type == CHS_TYPE_DATE) {
        chs_put_open(writer, "bins", '[');
        for (int i = 0; i < CHS_PROFILE_BINS; i++) chs_put_count(writer, NULL, profile->bins[i]);
        chs_put_close(writer, ']');
    } else {
        chs_put_null(writer, "bins");
    }
    if (profile->type != CHS_TYPE_TEXT) {
        chs_put_null(writer, "top");
        return;
    }
    chs_put_open(writer, "top", '[');
    for (uint32_t i = 0; i < profile->top_count; i++) {
        char room[CHS_CELL_CHARS];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "text", chs_text_trim(chs_cell_text(column, profile->top[i].cell, room)));
        chs_put_count(writer, "count", profile->top[i].count);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_column(chs_writer *writer, const chs_data *data, const chs_table *table, size_t index,
                       chs_report *remarks) {
    const chs_column *column = &table->column[index];
    chs_column_profile profile = chs_profile_in(data, table, index);
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "name", column->name);
    chs_put_words(writer, "type", chs_column_type_name(profile.type));
    chs_put_count(writer, "filled", profile.filled);
    chs_put_count(writer, "missing", profile.missing);
    chs_put_count(writer, "unreadable", profile.unreadable);
    if (profile.unreadable)
        chs_put_count(writer, "first_unreadable_row", (uint64_t)profile.first_unreadable + 1);
    else
        chs_put_null(writer, "first_unreadable_row");
    put_range(writer, &profile);
    put_reading(writer, column, &profile);
    put_cells(writer, table, column, &profile);
    put_ambiguity(writer, table, column, &profile);
    put_shape(writer, column, &profile);
    chs_remark_reading(table, index, &profile, remarks);
    chs_remark_cells(table, index, &profile, remarks);
    chs_put_close(writer, '}');
}

// What was noticed while reading, then what the columns give rise to.
static void put_all_notices(chs_writer *writer, const chs_data *data, const chs_report *remarks) {
    chs_put_open(writer, "notices", '[');
    for (const chs_notice *notice = data->report.first; notice; notice = notice->next) chs_put_notice(writer, notice);
    for (const chs_notice *notice = remarks->first; notice; notice = notice->next) chs_put_notice(writer, notice);
    chs_put_close(writer, ']');
}

bool chs_put_report(chs_writer *writer, const char *key, const chs_data *data) {
    chs_report remarks = {.failed = false};
    chs_put_open(writer, key, '{');
    put_files(writer, data);
    chs_put_open(writer, "tables", '[');
    for (size_t t = 0; t < data->table_count; t++) {
        const chs_table *table = data->table[t];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", table->name);
        chs_put_count(writer, "rows", table->rows);
        chs_put_open(writer, "columns", '[');
        for (size_t c = 0; c < table->column_count; c++) put_column(writer, data, table, c, &remarks);
        chs_put_close(writer, ']');
        chs_put_close(writer, '}');
        chs_money_note_cents(data, table, NULL, &remarks);
    }
    chs_put_close(writer, ']');
    put_all_notices(writer, data, &remarks);
    chs_put_close(writer, '}');
    bool whole = !remarks.failed;
    chs_report_free(&remarks);
    return whole;
}

chs_status chs_data_report_json(const chs_data *data, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    bool whole = chs_put_report(&writer, NULL, data);
    chs_status status = chs_out_end(&out, error);
    return whole ? status : chs_fail_memory(error);
}
