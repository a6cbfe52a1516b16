// SPDX-License-Identifier: MIT
// Columns of a text table fitted to a width. Knows widths, not what stands in the cells.
#include "emit/layout.h"

#include "base/text.h"

void chs_layout_meet(chs_layout_column *column, size_t width) {
    if (width == 0) return;
    size_t head = chs_screen_width(chs_text_of(column->head));
    if (width < head) width = head;
    if (width > column->natural) column->natural = width;
}

static size_t total_of(const chs_layout_column *column, size_t count) {
    size_t total = 0, shown = 0;
    for (size_t i = 0; i < count; i++) {
        total += column[i].width;
        shown += column[i].width > 0;
    }
    return total + (shown ? (shown - 1) * CHS_LAYOUT_GAP : 0);
}

// Takes one column of the terminal at a time from the widest flexible one; false when none can give more.
static bool shrink(chs_layout_column *column, size_t count, size_t excess) {
    while (excess) {
        chs_layout_column *widest = NULL;
        for (size_t i = 0; i < count; i++)
            if (column[i].least && column[i].width > column[i].least && (!widest || column[i].width > widest->width))
                widest = &column[i];
        if (!widest) return false;
        widest->width--;
        excess--;
    }
    return true;
}

static bool drop_one(chs_layout_column *column, size_t count) {
    chs_layout_column *going = NULL;
    for (size_t i = 0; i < count; i++)
        if (column[i].natural && column[i].leaving && (!going || column[i].leaving < going->leaving))
            going = &column[i];
    if (!going) return false;
    going->natural = 0;
    return true;
}

void chs_layout_fit(chs_layout_column *column, size_t count, size_t room) {
    do {
        for (size_t i = 0; i < count; i++) column[i].width = column[i].natural;
        size_t total = total_of(column, count);
        if (room == 0 || total <= room || shrink(column, count, total - room)) return;
    } while (drop_one(column, count));
}

void chs_layout_head(const chs_layout_column *column, size_t count, bool color, chs_out *out) {
    chs_ink_on(out, color, CHS_INK_DIM);
    size_t due = 0; // blanks not written yet, so that no line ends with blanks
    for (size_t i = 0, shown = 0; i < count; i++) {
        if (!column[i].width) continue;
        chs_text head = chs_text_of(column[i].head);
        size_t used = chs_screen_width(head);
        size_t pad = used < column[i].width ? column[i].width - used : 0;
        if (shown++) due += CHS_LAYOUT_GAP;
        chs_out_repeat(out, " ", due + (column[i].right ? pad : 0));
        chs_screen_cut(out, head, column[i].width);
        due = column[i].right ? 0 : pad;
    }
    chs_ink_off(out, color, CHS_INK_DIM);
    chs_out_char(out, '\n');
}

void chs_layout_line(const chs_layout_column *column, size_t count, const chs_text *cell, const chs_ink *ink,
                     bool color, chs_out *out) {
    size_t due = 0;
    for (size_t c = 0, shown = 0; c < count; c++) {
        if (!column[c].width) continue;
        chs_ink with = ink ? ink[c] : CHS_INK_PLAIN;
        size_t width = chs_screen_width(cell[c]), pad = width < column[c].width ? column[c].width - width : 0;
        if (shown++) due += CHS_LAYOUT_GAP;
        if (width) {
            chs_out_repeat(out, " ", due + (column[c].right ? pad : 0));
            chs_ink_on(out, color, with);
            pad = column[c].width - chs_screen_cut(out, cell[c], column[c].width);
            chs_ink_off(out, color, with);
            due = column[c].right ? 0 : pad;
        } else {
            due += pad;
        }
    }
    chs_out_char(out, '\n');
}
