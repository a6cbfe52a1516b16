// SPDX-License-Identifier: MIT
// The family of an account, as JSON and for a terminal: whom it belongs to, those below it rolled up, the lowest of them.
#include "insight/family.h"

#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

// How far below an account another one of its family is.
static uint32_t depth_of(const chs_run *run, uint32_t account, uint32_t above) {
    uint32_t depth = 0;
    for (; account != above; account = run->parent[account]) depth++;
    return depth;
}

static void put_band(chs_writer *writer, const chs_run *run, uint16_t score, uint8_t band) {
    chs_put_points(writer, "score", score);
    chs_put_text(writer, "band", chs_band_name_of(run->model, band));
    chs_put_count(writer, "band_index", band);
}

static void put_member(chs_writer *writer, const char *key, const chs_run *run, uint32_t account, uint32_t depth) {
    if (account == CHS_NO_ACCOUNT) {
        chs_put_null(writer, key);
        return;
    }
    chs_put_open(writer, key, '{');
    chs_put_count(writer, "index", account);
    chs_put_column(writer, "id", run, account, run->model->account.id);
    chs_put_column(writer, "name", run, account, run->model->account.name);
    put_band(writer, run, run->score[account], run->band[account]);
    chs_put_value(writer, run, account);
    if (depth) chs_put_count(writer, "depth", depth);
    chs_put_close(writer, '}');
}

void chs_put_family(chs_writer *writer, const char *key, const chs_run *run, uint32_t account) {
    chs_family family;
    if (!chs_family_of(run, account, &family)) {
        chs_put_null(writer, key);
        return;
    }
    uint32_t worst = family.scored ? family.lowest[0] : CHS_NO_ACCOUNT;
    chs_put_open(writer, key, '{');
    put_member(writer, "parent", run, family.parent, 0);
    chs_put_count(writer, "children", family.children);
    chs_put_count(writer, "direct", family.direct);
    chs_put_count(writer, "scored", family.scored);
    chs_put_open(writer, "rolled_up", '{');
    put_band(writer, run, family.score, family.band);
    chs_put_words(writer, "weighted_by", family.by_value ? "value" : "account");
    chs_put_close(writer, '}');
    put_member(writer, "worst", run, worst, worst == CHS_NO_ACCOUNT ? 0 : depth_of(run, worst, account));
    chs_put_open(writer, "list", '[');
    for (uint32_t i = 0; i < family.shown; i++)
        put_member(writer, NULL, run, family.lowest[i], depth_of(run, family.lowest[i], account));
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

// ---- For a terminal -------------------------------------------------------------------------------------------------

enum { LINES = 5 }; // children that are listed

static void out_score(const chs_page *page, uint16_t score, uint8_t band, chs_out *out) {
    chs_out_format(out, "%s ", chs_look_of_band(page->run->model, band).glyph);
    if (score != CHS_MISSING) {
        chs_out_hundredths(out, score, page->run->model->decimals);
        chs_out_char(out, ' ');
    }
    chs_out_text(out, chs_band_name_of(page->run->model, band));
}

// In the ink of its band.
static void out_line(const chs_page *page, chs_scrap *scrap, size_t indent, uint8_t band) {
    chs_ink ink = chs_look_of_band(page->run->model, band).ink;
    chs_ink_on(page->out, page->color, ink);
    chs_screen_wrap(page->out, chs_scrap_end(scrap), indent, page->width);
    chs_ink_off(page->out, page->color, ink);
}

static void out_member(const chs_page *page, const char *before, size_t indent, uint32_t account) {
    const chs_account_columns *columns = &page->run->model->account;
    uint8_t band = page->run->band[account];
    char words[512], room[CHS_CELL_CHARS];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_format(out, "%s", before);
    out_score(page, page->run->score[account], band, out);
    chs_out_format(out, "  ");
    chs_out_text(out, chs_run_text(page->run, account, columns->name, room));
    chs_out_format(out, "  ");
    chs_out_text(out, chs_run_text(page->run, account, columns->id, room));
    out_line(page, &scrap, indent, band);
}

static void out_together(const chs_page *page, const chs_family *family) {
    char words[256];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    uint32_t unscored = family->children - family->scored;
    chs_out_format(out, "%u below: ", family->children);
    if (family->scored) {
        out_score(page, family->score, family->band, out);
        chs_out_format(out, " together, each counting %s", family->by_value ? "by its value" : "alike");
    }
    if (unscored) chs_out_format(out, "%s%u without a score", family->scored ? "; " : "", unscored);
    out_line(page, &scrap, 2, family->band);
}

void chs_page_family(const chs_page *page) {
    chs_family family;
    chs_scrap heading;
    char word[8];
    if (!chs_family_of(page->run, page->it->account, &family)) return;
    chs_out_format(chs_scrap_begin(&heading, word, sizeof word), "Family");
    chs_page_heading(page, &heading);
    if (family.parent != CHS_NO_ACCOUNT) out_member(page, "part of ", 2, family.parent);
    if (!family.children) return;
    out_together(page, &family);
    for (uint32_t i = 0; i < family.shown && i < LINES; i++) out_member(page, "", 4, family.lowest[i]);
    if (family.children > LINES) chs_out_format(page->out, "    and %u more\n", family.children - LINES);
}
