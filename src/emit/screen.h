// SPDX-License-Identifier: MIT
// Text on a terminal: how many columns it takes, cut and padded to a width, wrapped, inked. What comes out of data can
// never steer the terminal: control characters, and those that turn the direction of writing, become U+FFFD.
#ifndef CHS_EMIT_SCREEN_H
#define CHS_EMIT_SCREEN_H

#include "base/out.h"

// Columns of a text: 2 for East Asian wide characters and emoji, 0 for combining marks, else 1.
size_t chs_screen_width(chs_text text);
// Bytes of the first characters that fit into `room` columns.
size_t chs_screen_fit(chs_text text, size_t room);
// The text in at most `room` columns, cut with an ellipsis; returns the columns taken.
size_t chs_screen_cut(chs_out *out, chs_text text, size_t room);
void chs_screen_all(chs_out *out, chs_text text);
// Exactly `room` columns.
void chs_screen_left(chs_out *out, chs_text text, size_t room);
void chs_screen_right(chs_out *out, chs_text text, size_t room);
// Broken at blanks into lines of `width` columns at most (0: one line), each after `indent` blanks; ends with a line end.
void chs_screen_wrap(chs_out *out, chs_text text, size_t indent, size_t width);
// The same where `indent` columns of the first line are written already.
void chs_screen_wrap_on(chs_out *out, chs_text text, size_t indent, size_t width);
// A bar of eighths of a column: `part` of `whole` of `room` columns, at least an eighth when part is not 0;
// returns the columns taken.
size_t chs_screen_bar(chs_out *out, uint64_t part, uint64_t whole, size_t room);

// Inks are the 16 colours that every terminal lets its owner choose.
typedef enum chs_ink {
    CHS_INK_PLAIN,
    CHS_INK_BOLD,
    CHS_INK_DIM,
    CHS_INK_RED,
    CHS_INK_AMBER,
    CHS_INK_GREEN,
    CHS_INK_BLUE,
    CHS_INK_VIOLET
} chs_ink;
void chs_ink_on(chs_out *out, bool color, chs_ink ink);
void chs_ink_off(chs_out *out, bool color, chs_ink ink);

// A small text in the making: chs_out functions write to chs_scrap_begin's out, chs_scrap_end gives what was written into
// `room`, cut off at its end.
typedef struct chs_scrap {
    chs_out out;
    chs_fixed fixed;
} chs_scrap;
chs_out *chs_scrap_begin(chs_scrap *scrap, char *room, size_t size);
chs_text chs_scrap_end(chs_scrap *scrap);

#endif
