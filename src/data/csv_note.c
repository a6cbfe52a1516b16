// SPDX-License-Identifier: MIT
// What the CSV reader says: errors and notices with their places. Reads nothing and changes no cell.
#include "base/error.h"
#include "data/csv_state.h"

uint64_t chs_csv_row(const chs_csv *csv) {
    return csv->has_header ? (uint64_t)csv->table->rows - csv->first_row + 1 : 0;
}

const char *chs_csv_unit(const chs_csv *csv) { return csv->recoded ? " of the text as UTF-8" : ""; }

static uint32_t shown_line(uint64_t line) { return line < UINT32_MAX ? (uint32_t)line : UINT32_MAX; }

bool chs_csv_failed(chs_csv *csv) {
    chs_error_file(csv->error, csv->file);
    if (!csv->error) return false;
    csv->error->line = shown_line(csv->line);
    csv->error->row = chs_csv_row(csv);
    csv->error->byte = csv->in.offset + csv->start;
    return false;
}

bool chs_csv_out_of_memory(chs_csv *csv) {
    chs_fail_memory(csv->error);
    return chs_csv_failed(csv);
}

static chs_text column_name(const chs_csv *csv) {
    return csv->has_header && csv->cell < csv->header.count ? csv->header.name[csv->cell] : (chs_text){0};
}

void chs_csv_locate(const chs_csv *csv, chs_notice *notice, uint64_t line) {
    if (!notice || notice->count != 1) return;
    notice->row = chs_csv_row(csv);
    notice->line = shown_line(line);
}

// Notes something of a line. A macro, so that each format is written right where the compiler checks the values against it.
#define NOTE(csv, line, severity, code, column, ...)                                                                   \
    chs_csv_locate(csv, chs_report_add((csv)->report, severity, code, (csv)->file, column, __VA_ARGS__), line)

void chs_csv_note_encoding(chs_csv *csv, chs_text text) {
    csv->found.windows = true;
    NOTE(csv, csv->line, CHS_WARNING, "data.encoding", column_name(csv),
         "Line %llu has a cell that is not valid UTF-8; it was read as Windows-1252, as \"%.*s\". If that is wrong, "
         "export the file as UTF-8.",
         (unsigned long long)csv->line, CHS_SHOW(text));
}

void chs_csv_note_quote(chs_csv *csv) {
    NOTE(csv, csv->line, CHS_WARNING, "data.quote", column_name(csv),
         "In line %llu text follows a closing quote; it was appended to the cell. A quote inside of a cell is written "
         "twice.",
         (unsigned long long)csv->line);
}

void chs_csv_note_blank_quote(chs_csv *csv) {
    NOTE(csv, csv->line, CHS_INFO, "data.quote_blank", (chs_text){0},
         "In line %llu blanks before a quoted cell were left out.", (unsigned long long)csv->line);
}

void chs_csv_note_formula(chs_csv *csv, chs_text text) {
    NOTE(csv, csv->line, CHS_INFO, "data.formula", (chs_text){0},
         "In line %llu =\"%.*s\" was read as the text in its quotes.", (unsigned long long)csv->line, CHS_SHOW(text));
}

void chs_csv_note_extra(chs_csv *csv, chs_text text) {
    csv->extra = true;
    int shown = text.size < 40 ? (int)text.size : 40;
    NOTE(csv, csv->row_line, CHS_WARNING, "data.extra_cell", (chs_text){0},
         "The row in line %llu has more cells than the header has names (%zu); cell %zu, \"%.*s\", was dropped.",
         (unsigned long long)csv->row_line, csv->header.count, csv->cell + 1, shown, text.at);
}

// No error, since it may as well be the last column that has no name, and then every cell is where it belongs.
void chs_csv_note_wider(chs_csv *csv) {
    const uint32_t rows = csv->table->rows - csv->first_row;
    if (!csv->wider || rows - csv->wider > rows / 10) return;
    chs_notice *notice =
        chs_report_add(csv->report, CHS_WARNING, "data.header_short", csv->file, (chs_text){0},
                       "%u of %u rows have %zu cells, the header has %zu: is the first name missing? Then add it.",
                       csv->wider, rows, csv->header.count + 1, csv->header.count);
    if (notice) notice->line = csv->header.line;
}

void chs_csv_note_short(chs_csv *csv, uint64_t line, uint64_t row, size_t cells) {
    csv->ragged = true;
    chs_notice *notice = chs_report_add(csv->report, CHS_WARNING, "data.ragged", csv->file, (chs_text){0},
                                        "The row in line %llu has %zu cells, the header has %zu; the others are empty.",
                                        (unsigned long long)line, cells, csv->header.count);
    chs_csv_locate(csv, notice, line);
    if (notice && notice->count == 1) notice->row = row;
}

void chs_csv_note_blank(chs_csv *csv) {
    NOTE(csv, csv->line, CHS_INFO, "data.blank_line", (chs_text){0}, "Line %llu is blank and was skipped.",
         (unsigned long long)csv->line);
}

// Files put one behind the other, or the pages of a report.
void chs_csv_note_header_again(chs_csv *csv) {
    NOTE(csv, csv->row_line, CHS_INFO, "data.header_again", (chs_text){0},
         "Line %llu is the header once more and was left out.", (unsigned long long)csv->row_line);
}

bool chs_csv_too_large(chs_csv *csv) {
    chs_fail(
        csv->error, CHS_DATA_CELL,
        "A cell of more than %d bytes begins here (data row %llu, line %llu, byte %llu%s): is a quote not closed, or is "
        "this no CSV file?",
        CHS_CELL_BYTES_MAX, (unsigned long long)chs_csv_row(csv), (unsigned long long)csv->line,
        (unsigned long long)(csv->in.offset + csv->start), chs_csv_unit(csv));
    return chs_csv_failed(csv);
}
