// SPDX-License-Identifier: MIT
// What the doctor found, for a terminal: a paragraph per finding, its figures, the change that mends it.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

static const struct {
    const char *glyph;
    chs_ink ink;
} look[] = {[CHS_GRAVITY_HIGH] = {"\xE2\x96\xB2", CHS_INK_RED},
            [CHS_GRAVITY_MEDIUM] = {"\xE2\x97\x86", CHS_INK_AMBER},
            [CHS_GRAVITY_LOW] = {"\xC2\xB7", CHS_INK_DIM}};

static void out_name(chs_out *out, const char *name) {
    for (; *name; name++) chs_out_char(out, *name == '_' ? ' ' : *name);
}

static void out_figures(const chs_finding *finding, chs_out *out) {
    for (uint32_t f = 0; f < finding->figure_count; f++) {
        const chs_figure *figure = &finding->figure[f];
        chs_out_format(out, f ? ", " : "");
        out_name(out, figure->name);
        chs_out_char(out, ' ');
        switch (figure->kind) {
        case CHS_FIGURE_COUNT: chs_out_format(out, "%lld", (long long)figure->number); break;
        case CHS_FIGURE_HUNDREDTHS: chs_out_json_hundredths(out, figure->number); break;
        case CHS_FIGURE_TEXT: chs_out_format(out, "%.*s", CHS_SHOW(figure->text)); break;
        }
    }
}

static void out_finding(const chs_finding *finding, const chs_write_options *options, chs_out *out) {
    char text[1200];
    chs_scrap scrap;
    chs_ink_on(out, options->color, look[finding->gravity].ink);
    chs_out_format(out, "%s ", look[finding->gravity].glyph);
    chs_ink_off(out, options->color, look[finding->gravity].ink);
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_format(line, "%s: %.*s [%s]", chs_gravity_name(finding->gravity), CHS_SHOW(finding->message),
                   finding->code);
    chs_screen_wrap_on(out, chs_scrap_end(&scrap), 2, options->width);
    chs_ink_on(out, options->color, CHS_INK_DIM);
    out_figures(finding, chs_scrap_begin(&scrap, text, sizeof text));
    chs_screen_wrap(out, chs_scrap_end(&scrap), 2, options->width);
    chs_ink_off(out, options->color, CHS_INK_DIM);
    if (!finding->change.size) return;
    line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_format(line, "%s: %.*s", finding->safe ? "--fix does" : "To mend", CHS_SHOW(finding->change));
    chs_screen_wrap(out, chs_scrap_end(&scrap), 2, options->width);
}

void chs_emit_doctor_table(const chs_doctor *doctor, const chs_write_options *options, chs_out *out) {
    if (!doctor) return;
    chs_out_char(out, '\n');
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_out_format(out, "What the doctor says");
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    if (!doctor->count)
        chs_out_format(out, ": nothing.\n");
    else
        chs_out_format(out, ": %u finding%s\n", doctor->count, chs_plural(doctor->count));
    for (const chs_finding *it = doctor->first; it; it = it->next) out_finding(it, options, out);
}
