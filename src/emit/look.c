// SPDX-License-Identifier: MIT
// How single things look to people. Knows words and glyphs, not where on the page they stand.
#include "emit/look.h"

#include "base/text.h"

typedef struct color {
    const char *name, *glyph;
    chs_ink ink;
} color;

// Glyphs in the order in which they were chosen for the page: diamond, triangle, disc, square, star.
static const color colors[] = {{"red", "\xE2\x97\x86", CHS_INK_RED},       {"amber", "\xE2\x96\xB2", CHS_INK_AMBER},
                               {"green", "\xE2\x97\x8F", CHS_INK_GREEN},   {"blue", "\xE2\x96\xA0", CHS_INK_BLUE},
                               {"violet", "\xE2\x98\x85", CHS_INK_VIOLET}, {"none", "\xE2\x97\x8C", CHS_INK_DIM}};
enum { COLORS = sizeof colors / sizeof *colors };

static const color *color_of(const chs_model *model, uint8_t band) {
    for (size_t i = 0; band < model->band_count && i < COLORS; i++)
        if (chs_text_equal(model->band[band].color, chs_text_of(colors[i].name))) return &colors[i];
    return &colors[COLORS - 1];
}

chs_look chs_look_of_band(const chs_model *model, uint8_t band) {
    const color *found = color_of(model, band);
    return (chs_look){found->glyph, found->ink};
}

const char *chs_color_of_band(const chs_model *model, uint8_t band) { return color_of(model, band)->name; }

void chs_out_score(chs_out *out, const chs_run *run, uint16_t score, chs_presentation show) {
    if (show == CHS_AS_COLOUR) return;
    if (score == CHS_MISSING) {
        chs_out_format(out, "\xE2\x80\x93"); // an en dash
        return;
    }
    switch (show) {
    case CHS_AS_LETTER: chs_out_text(out, chs_run_grade(run, score)); return;
    case CHS_AS_RANK:
        chs_out_format(out, "%u of %u", chs_run_rank(run, score), run->count - run->histogram[CHS_FULL + 1]);
        return;
    case CHS_AS_PERCENT:
    case CHS_AS_POINTS:
    case CHS_AS_COLOUR: break;
    }
    chs_out_hundredths(out, score, run->model->decimals);
    if (show == CHS_AS_PERCENT) chs_out_char(out, '%');
}

void chs_out_money(chs_out *out, int64_t hundredths) {
    static const char *const unit[] = {"", "k", "M", "B", "T"};
    uint64_t size = hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
    if (hundredths < 0) chs_out_bytes(out, "\xE2\x88\x92", 3);
    uint64_t scale = 100; // hundredths per unit that is shown
    size_t step = 0;
    // 999.5 shows as 1.00 of the next unit, so the step is taken on what is shown
    while (step + 1 < sizeof unit / sizeof *unit && size / scale * 10 + size % scale * 10 / scale >= 9995)
        scale *= 1000, step++;
    if (step == 0) {
        chs_out_format(out, "%llu", (unsigned long long)(size / 100 + (size % 100 >= 50)));
        return;
    }
    // three figures, half up; what follows the point is dropped where it is zero
    uint64_t whole = size / scale;
    int digits = whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
    uint64_t slice = scale / (digits == 2 ? 100 : digits == 1 ? 10 : 1);
    uint64_t figures = (size + slice / 2) / slice;
    uint64_t in_hundredths = figures * (digits == 2 ? 1 : digits == 1 ? 10 : 100);
    digits = in_hundredths % 100 == 0 ? 0 : in_hundredths % 10 == 0 ? 1 : 2;
    chs_out_hundredths(out, (int64_t)in_hundredths, digits);
    chs_out_format(out, "%s", unit[step]);
}

void chs_out_change(chs_out *out, int64_t hundredths, int digits) {
    if (hundredths < 0)
        chs_out_bytes(out, "\xE2\x88\x92", 3);
    else if (hundredths > 0)
        chs_out_char(out, '+');
    chs_out_hundredths(out, hundredths < 0 ? -hundredths : hundredths, digits);
}

static uint64_t tenths_of(uint64_t part, uint64_t whole) { return whole ? (part * 1000 + whole / 2) / whole : 0; }

void chs_out_share(chs_out *out, uint64_t part, uint64_t whole) {
    uint64_t tenths = tenths_of(part, whole);
    chs_out_hundredths(out, (int64_t)tenths * 10, tenths % 10 ? 1 : 0);
    chs_out_char(out, '%');
}

void chs_out_tenths(chs_out *out, uint64_t part, uint64_t whole) {
    chs_out_hundredths(out, (int64_t)tenths_of(part, whole) * 10, 1);
    chs_out_char(out, '%');
}

void chs_out_days_away(chs_out *out, int32_t days) {
    if (days == 0)
        chs_out_format(out, "today");
    else if (days > 0)
        chs_out_format(out, "in %d day%s", (int)days, chs_plural((uint64_t)days));
    else
        chs_out_format(out, "%d day%s ago", (int)-days, chs_plural((uint64_t)-days));
}

const char *chs_plural(uint64_t count) { return count == 1 ? "" : "s"; }

void chs_out_signal_value(chs_out *out, const chs_run *run, uint32_t account, uint16_t signal) {
    const chs_signal *about = &run->model->signal[signal];
    double number;
    uint8_t absence;
    chs_signal_values(&run->binding, about, &run->row[account], 1, &number, &absence);
    if (about->scale == CHS_POINTS && absence == CHS_PRESENT) {
        char room[CHS_CELL_CHARS];
        chs_out_text(out, chs_signal_text(&run->binding, about, run->row[account], room));
    } else if (absence == CHS_PRESENT) {
        chs_out_value(out, number, about->unit);
    } else {
        chs_out_format(out, "%s", chs_absence_text((chs_absence)absence));
    }
}

void chs_out_line_value(chs_out *out, const chs_run *run, const chs_line *line) {
    const chs_signal *signal = &run->model->signal[run->model->node[line->node].signal];
    if (line->absence != CHS_PRESENT)
        chs_out_format(out, "%s", chs_absence_text(line->absence));
    else if (signal->scale == CHS_POINTS)
        chs_out_text(out, line->text);
    else
        chs_out_value(out, line->value, signal->unit);
}

void chs_out_reach_value(chs_out *out, const chs_run *run, const chs_reach *reach) {
    const chs_signal *signal = &run->model->signal[reach->signal];
    if (!reach->has_value) return;
    if (signal->scale == CHS_POINTS)
        chs_out_text(out, reach->text);
    else
        chs_out_value(out, reach->value, signal->unit);
}
