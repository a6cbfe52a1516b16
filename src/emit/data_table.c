// SPDX-License-Identifier: MIT
// Data as it was read, for a terminal: per column its type, how much of it is there, its range, examples.
#include "base/date.h"
#include "base/text.h"
#include "data/data.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"

enum { NAME, TYPE, FILLED, MISSING, UNREADABLE, RANGE, EXAMPLES, COLUMNS };
enum { EXAMPLE_COUNT = 3, EXAMPLE_ROWS = 1000 };

typedef struct cell {
    chs_text text;
    char room[160];
} cell;

static void fill_count(cell *it, uint32_t count) {
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    if (count) chs_out_format(out, "%u", count);
    it->text = chs_scrap_end(&scrap);
}

static void fill_range(cell *it, const chs_column_profile *profile) {
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    if (profile->type == CHS_TYPE_NUMBER) {
        chs_out_number(out, profile->least);
        chs_out_format(out, " \xE2\x80\xA6 ");
        chs_out_number(out, profile->most);
    } else if (profile->type == CHS_TYPE_DATE) {
        chs_out_date(out, profile->first_day);
        chs_out_format(out, " \xE2\x80\xA6 ");
        chs_out_date(out, profile->last_day);
    }
    it->text = chs_scrap_end(&scrap);
}

// The first few texts that differ.
static void fill_examples(cell *it, const chs_table *table, size_t column) {
    chs_text seen[EXAMPLE_COUNT];
    char rooms[EXAMPLE_COUNT][CHS_CELL_CHARS];
    size_t count = 0;
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    for (chs_cells w = chs_cells_of(table, column); count < EXAMPLE_COUNT && chs_cells_next(&w);) {
        if (w.row >= EXAMPLE_ROWS) break;
        chs_text text = chs_text_trim(chs_cell_text(w.column, w.cell, rooms[count]));
        bool known = chs_text_means_missing(text);
        for (size_t i = 0; i < count && !known; i++) known = chs_text_equal(seen[i], text);
        if (known) continue;
        if (count) chs_out_format(out, ", ");
        chs_screen_cut(out, text, 24);
        seen[count++] = text;
    }
    it->text = chs_scrap_end(&scrap);
}

static void fill(chs_profiles *profiles, size_t t, size_t column, cell cells[COLUMNS]) {
    const chs_table *table = profiles->data->table[t];
    chs_column_profile profile = chs_profiles_at(profiles, t, column);
    cells[NAME].text = table->column[column].name;
    cells[TYPE].text = chs_text_of(chs_column_type_name(profile.type));
    fill_count(&cells[FILLED], profile.filled);
    fill_count(&cells[MISSING], profile.missing);
    fill_count(&cells[UNREADABLE], profile.unreadable);
    fill_range(&cells[RANGE], &profile);
    fill_examples(&cells[EXAMPLES], table, column);
}

static void out_table(chs_profiles *profiles, size_t t, const chs_write_options *options, chs_out *out) {
    const chs_table *table = profiles->data->table[t];
    chs_layout_column column[COLUMNS] = {
        [NAME] = {"Column", false, 0, 12, 0, 0},         [TYPE] = {"Type", false, 0, 0, 0, 0},
        [FILLED] = {"Filled", true, 0, 0, 0, 0},         [MISSING] = {"Missing", true, 3, 0, 0, 0},
        [UNREADABLE] = {"Unreadable", true, 4, 0, 0, 0}, [RANGE] = {"Range", false, 2, 12, 0, 0},
        [EXAMPLES] = {"Examples", false, 1, 12, 0, 0}};
    static const chs_ink ink[COLUMNS] = {[TYPE] = CHS_INK_DIM, [UNREADABLE] = CHS_INK_AMBER};
    cell cells[COLUMNS];
    for (size_t c = 0; c < table->column_count; c++) {
        fill(profiles, t, c, cells);
        for (size_t i = 0; i < COLUMNS; i++) chs_layout_meet(&column[i], chs_screen_width(cells[i].text));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_screen_all(out, table->name);
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    chs_out_format(out, ": %u row%s, %zu column%s\n\n", table->rows, chs_plural(table->rows), table->column_count,
                   chs_plural(table->column_count));
    chs_layout_head(column, COLUMNS, options->color, out);
    for (size_t c = 0; c < table->column_count && !out->failed; c++) {
        fill(profiles, t, c, cells);
        chs_text text[COLUMNS];
        for (size_t i = 0; i < COLUMNS; i++) text[i] = cells[i].text;
        chs_layout_line(column, COLUMNS, text, ink, options->color, out);
    }
}

void chs_emit_data_table(chs_profiles *profiles, const chs_write_options *options, chs_out *out) {
    for (size_t t = 0; t < profiles->data->table_count; t++) {
        if (t) chs_out_char(out, '\n');
        out_table(profiles, t, options, out);
    }
}
