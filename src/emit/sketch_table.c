// SPDX-License-Identifier: MIT
// The columns that a first model can be made of, for a terminal.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/layout.h"

enum { NAME, TAKEN, HAS, COLUMNS };

static chs_text describe(const chs_sketch_column *it, char *room, size_t size) {
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, room, size);
    if (it->undecided)
        chs_out_format(out, "numbers that read in two ways: give --decimal point or comma");
    else if (it->type == CHS_TYPE_NUMBER) {
        chs_out_number(out, it->quarter[0]);
        chs_out_format(out, " to ");
        chs_out_number(out, it->quarter[CHS_QUARTERS - 1]);
        chs_out_format(out, ", median ");
        chs_out_number(out, it->quarter[CHS_QUARTERS / 2]);
    } else
        chs_out_format(out, "%s%s", chs_column_type_name(it->type), it->type == CHS_TYPE_EMPTY ? "" : "s");
    return chs_scrap_end(&scrap);
}

static void fill(const chs_sketch_column *it, chs_text cell[COLUMNS], char *room, size_t size) {
    cell[NAME] = it->name;
    cell[TAKEN] = chs_text_of(it->role == CHS_ROLE_OUT ? "" : chs_role_word(it->role));
    cell[HAS] = describe(it, room, size);
}

void chs_emit_sketch_table(const chs_sketch *sketch, const chs_write_options *options, chs_out *out) {
    chs_layout_column column[COLUMNS] = {[NAME] = {"Column", false, 0, 16, 0, 0},
                                         [TAKEN] = {"Taken as", false, 0, 0, 0, 0},
                                         [HAS] = {"Has", false, 0, 16, 0, 0}};
    char room[200];
    chs_text cell[COLUMNS];
    for (size_t i = 0; i < sketch->count; i++) {
        fill(&sketch->column[i], cell, room, sizeof room);
        for (size_t c = 0; c < COLUMNS; c++) chs_layout_meet(&column[c], chs_screen_width(cell[c]));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_layout_head(column, COLUMNS, options->color, out);
    for (size_t i = 0; i < sketch->count; i++) {
        fill(&sketch->column[i], cell, room, sizeof room);
        chs_layout_line(column, COLUMNS, cell, NULL, options->color, out);
    }
}
