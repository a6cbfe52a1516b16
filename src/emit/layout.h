// SPDX-License-Identifier: MIT
// Columns of a text table fitted to a width: first the flexible ones give way, then the least important ones go.
#ifndef CHS_EMIT_LAYOUT_H
#define CHS_EMIT_LAYOUT_H

#include "emit/screen.h"

enum { CHS_LAYOUT_GAP = 2 }; // blanks between columns

typedef struct chs_layout_column {
    const char *head;
    bool right;      // numbers stand right
    uint8_t leaving; // 0: stays whatever the width; else the lowest leaves first
    uint16_t least;  // columns it can be cut to; 0: never cut
    size_t natural;  // widest cell, head included; 0: no cell holds anything, so the column is not shown
    size_t width;    // as fitted; 0: not shown
} chs_layout_column;

void chs_layout_meet(chs_layout_column *column, size_t width); // a cell of that width is coming
// Sets the widths so that all columns that are shown take at most `room` columns; `room` 0: as wide as needed.
void chs_layout_fit(chs_layout_column *column, size_t count, size_t room);
void chs_layout_head(const chs_layout_column *column, size_t count, bool color, chs_out *out);
// A line of `count` cells, each with its ink (NULL: all plain); no blanks at its end.
void chs_layout_line(const chs_layout_column *column, size_t count, const chs_text *cell, const chs_ink *ink,
                     bool color, chs_out *out);

#endif
