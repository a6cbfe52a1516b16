// SPDX-License-Identifier: MIT
// The foot of an explanation on a terminal: what alone would reach the next band, and what the playbook says.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

void chs_page_heading(const chs_page *page, chs_scrap *scrap) {
    chs_out_char(page->out, '\n');
    chs_ink_on(page->out, page->color, CHS_INK_BOLD);
    chs_screen_all(page->out, chs_scrap_end(scrap));
    chs_ink_off(page->out, page->color, CHS_INK_BOLD);
    chs_out_char(page->out, '\n');
}

static void out_reach(const chs_page *page, const chs_reach *reach) {
    const chs_run *run = page->run;
    const chs_signal *signal = &run->model->signal[reach->signal];
    const chs_line *line = &page->it->line[signal->node];
    char words[512];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_text(out, signal->label);
    chs_out_format(out, ": ");
    if (reach->has_value) {
        chs_out_reach_value(out, run, reach);
        chs_out_format(out, " instead of ");
    } else {
        chs_out_format(out, "a score of ");
        chs_out_json_hundredths(out, reach->needed);
        chs_out_format(out, " instead of ");
    }
    if (reach->has_value || line->score == CHS_MISSING)
        chs_out_line_value(out, run, line);
    else
        chs_out_json_hundredths(out, line->score);
    chs_screen_wrap(page->out, chs_scrap_end(&scrap), 2, page->width);
}

// "held at 39 at most while this is so: Invoice overdue for more than 60 days"
static void out_holds(const chs_page *page) {
    chs_hold hold[CHS_RULES_MAX + 1];
    uint32_t holds = chs_find_holds(page->run, page->it, hold);
    for (uint32_t i = 0; i < holds; i++) {
        char words[512];
        chs_scrap scrap;
        chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
        chs_out_format(out, "held at ");
        chs_out_json_points(out, hold[i].at);
        chs_out_format(out, " at most while this is so: %.*s", CHS_SHOW(hold[i].because));
        chs_screen_wrap(page->out, chs_scrap_end(&scrap), 2, page->width);
    }
}

static void out_next_band(const chs_page *page) {
    const chs_explanation *it = page->it;
    if (!it->next) return;
    uint32_t reaching = 0;
    for (uint32_t i = 0; i < it->reach_count; i++) reaching += it->reach[i].reaches;
    char words[256];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_format(out, reaching ? "One of these alone would reach " : "No signal alone would reach ");
    chs_out_text(out, it->next->name);
    chs_out_format(out, " (");
    chs_out_json_hundredths(out, it->next->from);
    chs_out_format(out, ")");
    chs_page_heading(page, &scrap);
    for (uint32_t i = 0; i < it->reach_count; i++)
        if (it->reach[i].reaches) out_reach(page, &it->reach[i]);
    out_holds(page);
    if (it->together_count) {
        chs_screen_wrap(page->out, CHS_TEXT("together these would:"), 2, page->width);
        for (uint32_t i = 0; i < it->together_count; i++) out_reach(page, &it->together[i]);
        return;
    }
    if (reaching || !it->reach_count || it->reach[0].best == CHS_MISSING || it->reach[0].best == it->outcome.shown)
        return;
    out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_format(out, "the most that one can do: ");
    chs_out_text(out, page->run->model->signal[it->reach[0].signal].label);
    chs_out_format(out, " at 100 gives ");
    chs_out_json_points(out, it->reach[0].best);
    chs_screen_wrap(page->out, chs_scrap_end(&scrap), 2, page->width);
}

// The heading ends with who does it until when.
static void out_playbook(const chs_page *page, chs_scrap *heading, const chs_playbook *playbook) {
    char room[CHS_CELL_CHARS];
    chs_out *out = &heading->out;
    chs_text who = chs_playbook_who(page->run, page->it->account, playbook, room);
    int32_t due = chs_playbook_due(page->run, playbook);
    chs_out_format(out, ": ");
    chs_out_text(out, playbook->id);
    if (who.size) {
        chs_out_format(out, ", by ");
        chs_out_text(out, who);
    }
    if (due != CHS_NO_DAY) {
        chs_out_format(out, ", until ");
        chs_out_date(out, due);
    } else if (playbook->within.size) {
        chs_out_format(out, ", within ");
        chs_out_text(out, playbook->within);
    }
    chs_page_heading(page, heading);
    for (uint32_t i = 0; i < playbook->step_count; i++) chs_screen_wrap(page->out, playbook->step[i], 2, page->width);
}

// That of the band, then those of the weak components; none twice.
static void out_playbooks(const chs_page *page) {
    const chs_playbook *of_band = chs_playbook_of(page->run, page->it->account, page->it->outcome.band);
    char words[CHS_CELL_CHARS + 512];
    chs_scrap scrap;
    if (of_band) {
        chs_out_format(chs_scrap_begin(&scrap, words, sizeof words), "What to do");
        out_playbook(page, &scrap, of_band);
    }
    chs_weak weak[CHS_NODES_MAX];
    uint32_t count = chs_weak_components(page->run, page->it, weak);
    for (uint32_t i = 0; i < count;) {
        const chs_playbook *playbook = weak[i].playbook;
        chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
        for (uint32_t first = i; i < count && weak[i].playbook == playbook; i++) {
            if (i > first) chs_out_format(out, ", ");
            chs_out_text(out, page->run->model->node[weak[i].node].label);
            chs_out_format(out, " (");
            chs_out_json_hundredths(out, page->it->line[weak[i].node].score);
            chs_out_char(out, ')');
        }
        if (playbook != of_band) out_playbook(page, &scrap, playbook);
    }
}

void chs_page_next(const chs_page *page) {
    out_next_band(page);
    out_playbooks(page);
}
