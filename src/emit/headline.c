// SPDX-License-Identifier: MIT
// What stands above a table of scores: the verdict in one line, what it is made of, a line per band. And below it: notices.
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

// "are at risk" where the name of the band allows it, else "are in the band Critical".
static void out_band_phrase(chs_out *out, chs_text name, bool one) {
    chs_out_format(out, "%s ", one ? "is" : "are");
    if (name.size > 3 && name.at[0] == 'A' && name.at[1] == 't' && name.at[2] == ' ') {
        chs_out_char(out, 'a');
        chs_screen_all(out, (chs_text){name.at + 1, name.size - 1});
    } else {
        chs_out_format(out, "in the band ");
        chs_screen_all(out, name);
    }
}

// The band that calls for somebody: the worst one that the model has.
static void out_verdict(const chs_run *run, const chs_summary *summary, chs_out *out) {
    const chs_tally *worst = &summary->band[0];
    chs_out_format(out, "%u of %u account%s ", worst->accounts, summary->accounts, chs_plural(summary->accounts));
    out_band_phrase(out, run->model->band[0].name, worst->accounts == 1 || summary->accounts == 1);
    if (summary->valued) {
        chs_out_format(out, ", ");
        chs_out_money(out, worst->value);
        chs_out_format(out, " of ");
        chs_out_money(out, summary->value);
        chs_out_format(out, " in value");
    }
    chs_out_char(out, '.');
}

static void out_origin(const chs_run *run, const chs_summary *summary, chs_out *out) {
    chs_screen_all(out, run->model->name);
    if (run->snapshot != CHS_NO_DAY) {
        chs_out_format(out, ", accounts of ");
        chs_out_date(out, run->snapshot);
        if (run->as_of != run->snapshot && run->as_of != CHS_NO_DAY) {
            chs_out_format(out, " as of ");
            chs_out_date(out, run->as_of);
        }
    } else if (run->as_of != CHS_NO_DAY) {
        chs_out_format(out, ", as of ");
        chs_out_date(out, run->as_of);
    }
    if (summary->median != CHS_MISSING) {
        chs_out_format(out, ". Median ");
        chs_out_hundredths(out, summary->median, summary->median % 100 == 0 ? 0 : 2);
        chs_out_format(out, ", mean ");
        chs_out_hundredths(out, summary->mean, 2);
    }
    chs_out_format(out, ", ");
    chs_out_share(out, summary->coverage, CHS_FULL);
    chs_out_format(out, " of the evidence is there");
    chs_out_char(out, '.');
}

static void out_sentence(chs_out *out, const char *head, chs_text text) {
    if (!text.size) return;
    bool closed = strchr(".?!", text.at[text.size - 1]);
    chs_out_format(out, "%s%.*s%s ", head, CHS_SHOW(text), closed ? "" : ".");
}

// What the score is for and what healthy means, so that nobody reads it as something else.
static void out_about(const chs_model *model, const chs_write_options *options, chs_out *out) {
    char room[1024];
    chs_scrap scrap;
    chs_out *text = chs_scrap_begin(&scrap, room, sizeof room);
    out_sentence(text, "For: ", model->purpose);
    out_sentence(text, "Healthy means: ", model->healthy_means);
    out_sentence(text, "Owner: ", model->owner);
    out_sentence(text, "Reviewed every ", model->review_every);
    chs_text about = chs_text_trim(chs_scrap_end(&scrap));
    if (!about.size) return;
    chs_ink_on(out, options->color, CHS_INK_DIM);
    chs_screen_wrap(out, about, 0, options->width);
    chs_ink_off(out, options->color, CHS_INK_DIM);
}

static void out_band_line(const chs_run *run, const chs_summary *summary, uint8_t band, size_t name_width,
                          size_t bar_width, bool color, chs_out *out) {
    const chs_tally *tally = &summary->band[band];
    chs_look look = chs_look_of_band(run->model, band);
    chs_scrap scrap;
    char room[32];
    chs_ink_on(out, color, look.ink);
    chs_out_format(out, "%s ", look.glyph);
    chs_screen_left(out, chs_band_name_of(run->model, band), name_width);
    chs_ink_off(out, color, look.ink);
    chs_out_format(chs_scrap_begin(&scrap, room, sizeof room), "%u", tally->accounts);
    chs_screen_right(out, chs_scrap_end(&scrap), 9);
    chs_out_tenths(chs_scrap_begin(&scrap, room, sizeof room), tally->accounts, summary->accounts);
    chs_screen_right(out, chs_scrap_end(&scrap), 8);
    if (bar_width) {
        chs_ink bar = tally->accounts ? look.ink : CHS_INK_PLAIN;
        chs_out_repeat(out, " ", 2);
        chs_ink_on(out, color, bar);
        size_t used = chs_screen_bar(out, tally->accounts, summary->accounts, bar_width);
        chs_ink_off(out, color, bar);
        if (run->value) chs_out_repeat(out, " ", bar_width - used);
    }
    if (run->value) {
        chs_out_money(chs_scrap_begin(&scrap, room, sizeof room), tally->value);
        chs_screen_right(out, chs_scrap_end(&scrap), 9);
    }
    chs_out_char(out, '\n');
}

void chs_emit_summary_table(const chs_run *run, const chs_write_options *options, chs_out *out) {
    chs_summary summary;
    chs_summarise(run, &summary);
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    out_verdict(run, &summary, out);
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    chs_out_char(out, '\n');
    char origin[1024];
    chs_scrap scrap;
    out_origin(run, &summary, chs_scrap_begin(&scrap, origin, sizeof origin));
    chs_ink_on(out, options->color, CHS_INK_DIM);
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_ink_off(out, options->color, CHS_INK_DIM);
    out_about(run->model, options, out);
    chs_out_char(out, '\n');
    size_t name_width = 0;
    for (uint32_t b = 0; b <= run->model->band_count; b++) {
        size_t width = chs_screen_width(chs_band_name_of(run->model, (uint8_t)b));
        if (width > name_width) name_width = width;
    }
    size_t taken = 2 + name_width + 9 + 8 + 2 + (run->value ? 9 : 0);
    size_t bar_width = options->width == 0 ? 32 : options->width <= taken + 8 ? 0 : options->width - taken;
    if (bar_width > 32) bar_width = 32;
    for (uint32_t b = 0; b <= run->model->band_count; b++)
        out_band_line(run, &summary, (uint8_t)b, name_width, bar_width, options->color, out);
}

static void out_message(const chs_notice *notice, chs_out *out) {
    if (notice->file.size) {
        chs_out_text(out, notice->file);
        if (notice->line) chs_out_format(out, ":%u", notice->line);
        chs_out_format(out, ": ");
    }
    chs_out_text(out, notice->message);
    if (notice->count > 1) chs_out_format(out, " (the first of %llu)", (unsigned long long)notice->count);
    chs_out_format(out, " [%s]", notice->code);
}

static void out_notice(const chs_notice *notice, const chs_write_options *options, chs_out *out) {
    bool warning = notice->severity == CHS_WARNING;
    char text[1024];
    chs_scrap scrap;
    out_message(notice, chs_scrap_begin(&scrap, text, sizeof text));
    chs_ink_on(out, options->color, warning ? CHS_INK_AMBER : CHS_INK_DIM);
    chs_out_format(out, "%s ", warning ? "!" : "\xC2\xB7");
    chs_ink_off(out, options->color, warning ? CHS_INK_AMBER : CHS_INK_DIM);
    chs_screen_wrap_on(out, chs_scrap_end(&scrap), 2, options->width);
}

uint32_t chs_emit_notices(const chs_report *report, uint32_t most, const chs_write_options *options, chs_out *out) {
    uint32_t all = 0, shown = 0;
    for (int severity = CHS_WARNING; severity >= CHS_INFO; severity--) {
        for (const chs_notice *notice = report->first; notice; notice = notice->next) {
            if ((int)notice->severity != severity) continue;
            all++;
            if (most && shown == most) continue;
            out_notice(notice, options, out);
            shown++;
        }
    }
    if (all > shown) chs_out_format(out, "  and %u more, which chs check lists\n", all - shown);
    return all;
}

void chs_emit_warnings(const chs_report *report, chs_out *out) {
    for (const chs_notice *notice = report->first; notice; notice = notice->next) {
        if (notice->severity != CHS_WARNING) continue;
        char text[1024];
        chs_scrap scrap;
        out_message(notice, chs_scrap_begin(&scrap, text, sizeof text));
        chs_out_format(out, "chs: ");
        chs_screen_all(out, chs_scrap_end(&scrap));
        chs_out_char(out, '\n');
    }
}
