// SPDX-License-Identifier: MIT
// How firm the bands are, for a terminal: the portfolio in a sentence, then the accounts whose band hangs on the weights most.
#include "emit/stability.h"

#include "base/text.h"
#include "emit/layout.h"
#include "emit/look.h"

enum { SCORE, BAND, ACCOUNT, ID, STAYS, RANK, RANGE, COLUMNS, SHOWN = 20 };

typedef struct line {
    chs_text cell[COLUMNS];
    chs_ink ink[COLUMNS];
    char name[CHS_CELL_CHARS], id[CHS_CELL_CHARS], room[COLUMNS][48];
} line;

static void out_sentence(const chs_stability *it, const chs_write_options *options, chs_out *out) {
    const chs_run *run = chs_stability_run(it);
    chs_stability_options drawn = chs_stability_drawn(it);
    chs_firmness firmness;
    chs_find_firmness(it, &firmness);
    char room[500];
    chs_scrap scrap;
    chs_out *text = chs_scrap_begin(&scrap, room, sizeof room);
    chs_out_format(text, "%u of %u account%s", firmness.firm, firmness.scored, chs_plural(firmness.scored));
    if (run->value) {
        chs_out_format(text, " (");
        chs_out_money(text, firmness.firm_value);
        chs_out_char(text, ')');
    }
    chs_out_format(text, " keep%s band in at least %d%% of %u draws with every weight up to %u%% lower or higher.",
                   firmness.scored == 1 ? "s its" : " their", CHS_FIRM_SHARE / 100, drawn.draws, drawn.spread);
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    chs_out_char(out, '\n');
}

static chs_text ranks(chs_scrap *scrap, uint32_t low, uint32_t high) {
    chs_out_format(&scrap->out, low == high ? "%u" : "%u\xE2\x80\x93%u", low, high);
    return chs_scrap_end(scrap);
}

static void fill(const chs_stability *it, uint32_t account, line *to) {
    const chs_run *run = chs_stability_run(it);
    uint8_t band = chs_stability_band(it, account);
    uint16_t score = chs_stability_score(it, account);
    chs_look look = chs_look_of_band(run->model, band);
    chs_scrap scrap;
    for (int c = 0; c < COLUMNS; c++) to->ink[c] = CHS_INK_PLAIN;
    chs_out *out = chs_scrap_begin(&scrap, to->room[SCORE], sizeof to->room[SCORE]);
    chs_out_format(out, "%s ", look.glyph);
    chs_out_hundredths(out, score, run->model->decimals);
    to->cell[SCORE] = chs_scrap_end(&scrap);
    to->ink[SCORE] = to->ink[BAND] = look.ink;
    to->cell[BAND] = chs_band_name_of(run->model, band);
    to->cell[ACCOUNT] = chs_run_text(run, account, run->model->account.name, to->name);
    to->cell[ID] = chs_run_text(run, account, run->model->account.id, to->id);
    to->ink[ID] = CHS_INK_DIM;
    out = chs_scrap_begin(&scrap, to->room[STAYS], sizeof to->room[STAYS]);
    chs_out_tenths(out, chs_stability_shares(it)[account], CHS_FULL);
    to->cell[STAYS] = chs_scrap_end(&scrap);
    chs_scrap_begin(&scrap, to->room[RANK], sizeof to->room[RANK]);
    to->cell[RANK] = ranks(&scrap, chs_run_rank(run, score), chs_run_rank(run, score));
    chs_scrap_begin(&scrap, to->room[RANGE], sizeof to->room[RANGE]);
    to->cell[RANGE] = ranks(&scrap, chs_stability_lows(it)[account], chs_stability_highs(it)[account]);
}

void chs_emit_stability_table(const chs_stability *it, const uint32_t *account, uint32_t count,
                              const chs_write_options *options, chs_out *out) {
    chs_layout_column column[COLUMNS] = {[SCORE] = {"Score", true, 0, 0, 0, 0},
                                         [BAND] = {"Band", false, 4, 0, 0, 0},
                                         [ACCOUNT] = {"Account", false, 5, 18, 0, 0},
                                         [ID] = {"Id", false, 2, 8, 0, 0},
                                         [STAYS] = {"Stays", true, 0, 0, 0, 0},
                                         [RANK] = {"Rank", true, 1, 0, 0, 0},
                                         [RANGE] = {"5\xE2\x80\x93"
                                                    "95%",
                                                    true, 3, 0, 0, 0}};
    out_sentence(it, options, out);
    uint32_t shown = options->top || count < SHOWN ? count : SHOWN;
    line one;
    for (uint32_t i = 0; i < shown; i++) {
        fill(it, account[i], &one);
        for (size_t c = 0; c < COLUMNS; c++) chs_layout_meet(&column[c], chs_screen_width(one.cell[c]));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    if (shown) chs_layout_head(column, COLUMNS, options->color, out);
    for (uint32_t i = 0; i < shown && !out->failed; i++) {
        fill(it, account[i], &one);
        chs_layout_line(column, COLUMNS, one.cell, one.ink, options->color, out);
    }
    if (shown < count) chs_out_format(out, "and %u more account%s\n", count - shown, chs_plural(count - shown));
}
