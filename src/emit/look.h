// SPDX-License-Identifier: MIT
// How single things of a portfolio look to people, the same in every table: a band, money, a change, a signal's value.
#ifndef CHS_EMIT_LOOK_H
#define CHS_EMIT_LOOK_H

#include "emit/screen.h"
#include "insight/explain.h"

// A band is never colour alone: each colour has a glyph of its own. The index behind the last band is "not enough data".
typedef struct chs_look {
    const char *glyph;
    chs_ink ink;
} chs_look;
chs_look chs_look_of_band(const chs_model *model, uint8_t band);
const char *chs_color_of_band(const chs_model *model, uint8_t band); // "red" ... "none"; zero-ended, static

// A score as the reader wants it: 38, 38%, C, 457 of 497; with CHS_AS_COLOUR nothing, as glyph and name stand beside it. A dash
// without a score.
void chs_out_score(chs_out *out, const chs_run *run, uint16_t score, chs_presentation show);

// Money in hundredths with three figures: 985, 42.5k, 1.24M, 6.93B.
void chs_out_money(chs_out *out, int64_t hundredths);
// With a sign, and a real minus: +3.00, −2.15, 0.00.
void chs_out_change(chs_out *out, int64_t hundredths, int digits);
// A share with at most one decimal, for sentences: 94%, 9.8%; with exactly one, for columns: 94.0%.
void chs_out_share(chs_out *out, uint64_t part, uint64_t whole);
void chs_out_tenths(chs_out *out, uint64_t part, uint64_t whole);
// Whole days as people say them: "in 58 days", "today", "12 days ago".
void chs_out_days_away(chs_out *out, int32_t days);
// "s" behind anything but one.
const char *chs_plural(uint64_t count);

// The value of a signal of an account as people read it: 22%, 71 days, not opened; the reason when it is missing.
void chs_out_signal_value(chs_out *out, const chs_run *run, uint32_t account, uint16_t signal);
// The same, as an explanation holds it already.
void chs_out_line_value(chs_out *out, const chs_run *run, const chs_line *line);
// The value that reaches the next band, as people read it; nothing when there is none.
void chs_out_reach_value(chs_out *out, const chs_run *run, const chs_reach *reach);

#endif
