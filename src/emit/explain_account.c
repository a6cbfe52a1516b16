// SPDX-License-Identifier: MIT
// The head of an explanation on a terminal: score and band, who the account is, where it stands.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

#define DOT " \xC2\xB7 "

static void out_title(const chs_page *page) {
    const chs_run *run = page->run;
    uint16_t score = page->it->outcome.shown;
    chs_look look = chs_look_of_band(run->model, page->it->outcome.band);
    char room[CHS_CELL_CHARS];
    chs_ink_on(page->out, page->color, look.ink);
    chs_out_format(page->out, "%s ", look.glyph);
    if (score != CHS_MISSING && page->show != CHS_AS_COLOUR) {
        chs_scrap scrap;
        chs_out_score(chs_scrap_begin(&scrap, room, sizeof room), run, score, page->show);
        chs_screen_all(page->out, chs_scrap_end(&scrap));
        chs_out_char(page->out, ' ');
    }
    chs_screen_all(page->out, chs_band_name_of(run->model, page->it->outcome.band));
    chs_ink_off(page->out, page->color, look.ink);
    chs_out_format(page->out, "  ");
    chs_ink_on(page->out, page->color, CHS_INK_BOLD);
    chs_screen_all(page->out, chs_run_text(run, page->it->account, run->model->account.name, room));
    chs_ink_off(page->out, page->color, CHS_INK_BOLD);
    chs_out_format(page->out, "  ");
    chs_screen_all(page->out, chs_run_text(run, page->it->account, run->model->account.id, room));
    chs_out_char(page->out, '\n');
}

static void add_part(chs_out *out, bool *any, chs_text text) {
    if (!text.size) return;
    if (*any) chs_out_format(out, "%s", DOT);
    chs_out_text(out, text);
    *any = true;
}

static void wrap_dim(const chs_page *page, chs_scrap *scrap) {
    chs_text text = chs_scrap_end(scrap);
    if (!text.size) return;
    chs_ink_on(page->out, page->color, CHS_INK_DIM);
    chs_screen_wrap(page->out, text, 0, page->width);
    chs_ink_off(page->out, page->color, CHS_INK_DIM);
}

// Segment, lifecycle, value, renewal, owner: what there is of it.
static void out_identity(const chs_page *page) {
    const chs_run *run = page->run;
    uint32_t account = page->it->account;
    const chs_run_class *class = chs_run_class_of(run, account);
    char line[1024], part[128];
    chs_scrap scrap, small;
    chs_out *out = chs_scrap_begin(&scrap, line, sizeof line);
    bool any = false;
    if (class->segment != CHS_NONE) add_part(out, &any, run->model->segment[class->segment].name);
    if (class->lifecycle != CHS_NONE) add_part(out, &any, run->model->lifecycle[class->lifecycle].name);
    if (run->value && run->value[account] != CHS_NO_VALUE) {
        chs_out_money(chs_scrap_begin(&small, part, sizeof part), run->value[account]);
        add_part(out, &any, chs_scrap_end(&small));
    }
    int32_t day, away;
    bool known = chs_renewal_of(run, account, &day, &away);
    if (day != CHS_NO_DAY) {
        chs_out *piece = chs_scrap_begin(&small, part, sizeof part);
        chs_out_format(piece, "renewal ");
        chs_out_date(piece, day);
        if (known) {
            chs_out_format(piece, ", ");
            chs_out_days_away(piece, away);
        }
        add_part(out, &any, chs_scrap_end(&small));
    }
    char owner[CHS_CELL_CHARS];
    add_part(out, &any, chs_run_text(run, account, run->model->account.owner, owner));
    wrap_dim(page, &scrap);
}

static void out_standing(const chs_page *page) {
    const chs_run *run = page->run;
    const chs_explanation *it = page->it;
    uint16_t score = it->outcome.shown;
    char line[512];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, line, sizeof line);
    if (score != CHS_MISSING) {
        chs_out_format(out, "rank %u of %u%spercentile ", chs_run_rank(run, score),
                       run->count - run->histogram[CHS_FULL + 1], DOT);
        chs_out_hundredths(out, chs_run_percentile(run, score), 2);
        chs_out_format(out, "%s", DOT);
        chs_text grade = chs_run_grade(run, score);
        if (grade.size) chs_out_format(out, "grade %.*s%s", (int)grade.size, grade.at, DOT);
    }
    chs_out_share(out, it->coverage, CHS_FULL);
    chs_out_format(out, " of the evidence is there");
    if (it->coverage < CHS_FULL && it->low != CHS_MISSING) {
        chs_out_format(out, "; with the rest it would be ");
        chs_out_hundredths(out, it->low, run->model->decimals);
        chs_out_format(out, " to ");
        chs_out_hundredths(out, it->high, run->model->decimals);
    }
    wrap_dim(page, &scrap);
}

void chs_page_account(const chs_page *page) {
    out_title(page);
    out_identity(page);
    out_standing(page);
}
