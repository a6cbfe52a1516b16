// SPDX-License-Identifier: MIT
// The beginning of a CSV file: how it is laid out, the lines in front of its header, the one or two rows of that.
#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "data/csv_state.h"
#include "data/number_text.h"
#include "data/sniff.h"
#include "data/windows.h"

// Behind the text CHS_INSIDE more bytes may be read.
bool chs_csv_recode(chs_csv *csv, chs_text *text) {
    size_t needed = CHS_WINDOWS_GROWTH * text->size + CHS_INSIDE; // no cell is long enough to overflow it
    if (csv->utf8_room < needed) {
        free(csv->utf8);
        csv->utf8_room = 2 * needed;
        csv->utf8 = calloc(csv->utf8_room, 1);
        if (!csv->utf8) csv->utf8_room = 0;
        if (!csv->utf8) return false;
    }
    *text = (chs_text){csv->utf8, chs_windows_to_utf8(*text, csv->utf8)};
    return true;
}

static bool note_preamble(chs_csv *csv, const chs_layout *layout) {
    chs_text title = layout->title;
    if (!chs_text_is_utf8(title) && !chs_csv_recode(csv, &title)) return chs_csv_out_of_memory(csv);
    chs_notice *notice = chs_report_add(csv->report, CHS_INFO, "data.preamble", csv->file, (chs_text){0},
                                        "The header is in line %u; what stands before it (\"%.*s\") was skipped.",
                                        layout->lines + 1, CHS_SHOW(title));
    if (!notice) return true;
    notice->count = layout->preamble;
    notice->line = layout->lines - layout->preamble + 1;
    return true;
}

bool chs_csv_sniff(chs_csv *csv, bool ended) {
    if (csv->sniffed || (csv->in.used < CHS_SNIFF_BYTES && !ended)) return true;
    chs_text begin = {csv->in.buffer, csv->in.used < CHS_SNIFF_BYTES ? csv->in.used : CHS_SNIFF_BYTES};
    size_t marks = chs_text_marks(begin);
    begin = (chs_text){begin.at + marks, begin.size - marks};
    chs_layout layout = chs_sniff(begin, ended && csv->in.used < CHS_SNIFF_BYTES);
    csv->delimiter = layout.delimiter;
    csv->blank_quotes = layout.blank_quotes;
    csv->line = csv->row_line = 1 + layout.lines;
    csv->start = csv->at = marks + layout.skip;
    csv->found =
        (chs_csv_layout){.delimiter = layout.delimiter, .preamble = layout.preamble, .header_rows = layout.header_rows};
    csv->sniffed = true;
    return !layout.preamble || note_preamble(csv, &layout);
}

bool chs_csv_put_name(chs_csv *csv, chs_text text) {
    if (csv->cell == CHS_COLUMNS_MAX) {
        chs_fail(csv->error, CHS_DATA_LIMIT,
                 "The header line has more than %d columns: leave out what is not needed, or check the delimiter.",
                 CHS_COLUMNS_MAX);
        return chs_csv_failed(csv);
    }
    bool put = csv->header_rows ? chs_header_append(&csv->header, &csv->arena, csv->cell, text)
                                : chs_header_add(&csv->header, &csv->arena, text);
    return put || chs_csv_out_of_memory(csv);
}

static void note_two_rows(chs_csv *csv) {
    size_t shown = 0; // the first of the longest names
    for (size_t i = 1; i < csv->header.count; i++)
        if (csv->header.name[i].size > csv->header.name[shown].size) shown = i;
    chs_notice *notice = chs_report_add(csv->report, CHS_INFO, "data.two_headers", csv->file, (chs_text){0},
                                        "The header has two rows; a name is made of both, as in \"%.*s\" (column %zu).",
                                        CHS_SHOW(csv->header.name[shown]), shown + 1);
    if (notice) notice->line = csv->header.line;
}

static void note_figures(chs_csv *csv) {
    for (size_t i = 0; i < csv->header.count; i++) {
        chs_text name = csv->header.name[i];
        if (!chs_sniff_is_figure(name)) continue;
        chs_notice *notice = chs_report_add(
            csv->report, CHS_WARNING, "data.no_header", csv->file, (chs_text){0},
            "Column %zu is called \"%.*s\": if that line is a row, put a header above it.", i + 1, CHS_SHOW(name));
        if (notice) notice->line = csv->header.line;
    }
}

// One name with what parts names in it.
static void note_one_column(chs_csv *csv) {
    const chs_text name = csv->header.name[0];
    size_t at = 0;
    while (at < name.size && !memchr(",;|\t:", name.at[at], 5)) at++;
    if (csv->header.count > 1 || at == name.size) return;
    chs_notice *notice = chs_report_add(
        csv->report, CHS_WARNING, "data.one_column", csv->file, (chs_text){0},
        "There is one column, \"%.*s\": are whole lines in quotes, or is the delimiter none of , ; | and tab?",
        CHS_SHOW(name));
    if (notice) notice->line = csv->header.line;
}

bool chs_csv_end_header_row(chs_csv *csv) {
    if (!csv->header_rows++) csv->header.line = csv->found.header_line = (uint32_t)csv->row_line;
    if (csv->header_rows < csv->found.header_rows) {
        chs_header_fill_gaps(&csv->header);
        return true;
    }
    if (csv->header_rows > 1) note_two_rows(csv);
    note_figures(csv);
    note_one_column(csv);
    if (chs_header_bind(&csv->header, &csv->arena, csv->table, csv->report, csv->file, csv->error) != CHS_OK)
        return chs_csv_failed(csv);
    csv->has_header = true;
    return true;
}

// ---- The header once more ----

// Names of two rows stand in no row alone, and one name may be a cell like others.
bool chs_csv_is_header_again(const chs_csv *csv) {
    const chs_header *header = &csv->header;
    if (csv->cell != header->count || header->count < 2 || csv->header_rows > 1) return false;
    for (size_t i = 0; i < header->count; i++) {
        char room[CHS_CELL_CHARS];
        const chs_column *column = &csv->table->column[header->column[i]];
        const chs_cell cell = chs_table_filled(csv->table, header->column[i]);
        if (!chs_text_equal(chs_number_text_trim(chs_cell_text(column, cell, room)), header->written[i])) return false;
    }
    return true;
}
