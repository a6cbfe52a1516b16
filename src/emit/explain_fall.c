// SPDX-License-Identifier: MIT
// The waterfall of an explanation on a terminal: value to score to weight to points for every signal, then what rules, limit,
// rounding and override did. The column of points adds up to the score, to the last digit.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"
#include "emit/scores.h"

#define DASH "\xE2\x80\x93"

enum { LABEL, VALUE, SCORE, WEIGHT, POINTS, LOST, COLUMNS };

typedef struct cell {
    chs_text text;
    char room[96];
} cell;

static void fill_line(const chs_page *page, uint32_t node_index, cell cells[COLUMNS]) {
    const chs_node *node = &page->run->model->node[node_index];
    const chs_line *line = &page->it->line[node_index];
    chs_scrap scrap;
    for (size_t c = 0; c < COLUMNS; c++) cells[c].text = (chs_text){"", 0};
    cells[LABEL].text = node->label;
    if (node->signal != CHS_NONE) {
        chs_out_line_value(chs_scrap_begin(&scrap, cells[VALUE].room, sizeof cells[VALUE].room), page->run, line);
        cells[VALUE].text = chs_scrap_end(&scrap);
    }
    if (line->score == CHS_MISSING) {
        cells[SCORE].text = cells[WEIGHT].text = cells[POINTS].text = cells[LOST].text = chs_text_of(DASH);
        return;
    }
    bool scored = page->it->outcome.root != CHS_MISSING; // else no weight counts and there are no points
    const uint16_t number[COLUMNS] = {
        [SCORE] = line->score, [WEIGHT] = line->weight, [POINTS] = line->points, [LOST] = line->lost};
    for (size_t c = SCORE; c < COLUMNS; c++) {
        chs_out *out = chs_scrap_begin(&scrap, cells[c].room, sizeof cells[c].room);
        if (scored || c == SCORE)
            chs_out_hundredths(out, number[c], 2);
        else
            chs_out_format(out, DASH);
        if (c == WEIGHT && scored) chs_out_char(out, '%');
        cells[c].text = chs_scrap_end(&scrap);
    }
}

static void out_line(const chs_page *page, const chs_layout_column *columns, uint32_t node_index,
                     const cell cells[COLUMNS]) {
    const chs_node *node = &page->run->model->node[node_index];
    chs_ink ink = node->signal == CHS_NONE                          ? CHS_INK_BOLD
                  : page->it->line[node_index].score == CHS_MISSING ? CHS_INK_DIM
                                                                    : CHS_INK_PLAIN;
    size_t indent = node->depth ? 2 * (size_t)(node->depth - 1) : 0;
    chs_ink_on(page->out, page->color, ink);
    for (size_t c = 0; c < COLUMNS; c++) {
        const chs_layout_column *column = &columns[c];
        if (!column->width) continue;
        if (c == LABEL) {
            if (indent > column->width / 2) indent = column->width / 2;
            chs_out_repeat(page->out, " ", indent);
            chs_screen_left(page->out, cells[c].text, column->width - indent);
        } else {
            chs_out_repeat(page->out, " ", CHS_LAYOUT_GAP);
            chs_screen_right(page->out, cells[c].text, column->width);
        }
    }
    chs_ink_off(page->out, page->color, ink);
    chs_out_char(page->out, '\n');
}

static void fit_columns(const chs_page *page, chs_layout_column *column) {
    const chs_layout_column empty[COLUMNS] = {
        [LABEL] = {"Signal", false, 0, 14, 6, 0},  [VALUE] = {"Value", true, 2, 10, 5, 0},
        [SCORE] = {"Score", true, 0, 0, 6, 0},     [WEIGHT] = {"\xC3\x97 Weight", true, 0, 0, 8, 0},
        [POINTS] = {"= Points", true, 0, 0, 8, 0}, [LOST] = {"Lost", true, 1, 0, 6, 0}};
    for (size_t c = 0; c < COLUMNS; c++) column[c] = empty[c];
    for (uint32_t n = 1; n < page->run->model->node_count; n++) {
        cell cells[COLUMNS];
        fill_line(page, n, cells);
        size_t depth = page->run->model->node[n].depth;
        for (size_t c = 0; c < COLUMNS; c++)
            chs_layout_meet(&column[c], chs_screen_width(cells[c].text) + (c == LABEL ? 2 * (depth - 1) : 0));
    }
    chs_layout_fit(column, COLUMNS, page->width);
}

// A line behind the tree: words up to the column of points, then what they did.
static void out_step(const chs_page *page, const chs_layout_column *column, chs_text words, int64_t hundredths,
                     bool signed_change, chs_ink ink) {
    size_t room = 0;
    for (size_t c = 0; c < POINTS; c++)
        if (column[c].width) room += column[c].width + CHS_LAYOUT_GAP;
    char number[32];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, number, sizeof number);
    if (signed_change)
        chs_out_change(out, hundredths, 2);
    else
        chs_out_hundredths(out, hundredths, 2);
    chs_ink_on(page->out, page->color, ink);
    chs_screen_left(page->out, words, room);
    chs_screen_right(page->out, chs_scrap_end(&scrap), column[POINTS].width);
    chs_ink_off(page->out, page->color, ink);
    chs_out_char(page->out, '\n');
}

static void out_rules(const chs_page *page, const chs_layout_column *column) {
    for (uint32_t r = 0; r < page->run->model->rule_count; r++) {
        const chs_rule *rule = &page->run->model->rule[r];
        if (page->it->rule[r].truth == CHS_FALSE) continue;
        char words[512];
        chs_scrap scrap;
        chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
        chs_out_format(out, "%s ", chs_rule_word(rule->action));
        if (rule->action == CHS_ADD)
            chs_out_change(out, rule->amount, rule->amount % 100 ? 2 : 0);
        else
            chs_out_json_hundredths(out, rule->amount);
        if (page->it->rule[r].truth == CHS_UNKNOWN) chs_out_format(out, ", not known whether it applies");
        chs_out_format(out, ": ");
        chs_out_text(out, rule->because.size ? rule->because : rule->if_text);
        out_step(page, column, chs_scrap_end(&scrap), page->it->rule[r].effect, true,
                 page->it->rule[r].truth == CHS_UNKNOWN ? CHS_INK_DIM : CHS_INK_PLAIN);
    }
}

static void out_override(const chs_page *page, const chs_layout_column *column) {
    const chs_override *override = chs_run_override(page->run, page->it->account);
    if (!override) return;
    char words[512];
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, words, sizeof words);
    chs_out_format(out, "override: %s ", chs_override_word(override->action));
    chs_out_json_hundredths(out, override->value);
    if (override->until != CHS_NO_DAY) {
        chs_out_format(out, " until ");
        chs_out_date(out, override->until);
    }
    if (override->author.size) chs_out_format(out, ", %.*s", (int) override->author.size, override->author.at);
    if (override->reason.size) chs_out_format(out, ": %.*s", (int) override->reason.size, override->reason.at);
    out_step(page, column, chs_scrap_end(&scrap), page->it->override_effect, true, CHS_INK_PLAIN);
}

void chs_page_waterfall(const chs_page *page) {
    const chs_explanation *it = page->it;
    chs_layout_column column[COLUMNS];
    fit_columns(page, column);
    chs_layout_head(column, COLUMNS, page->color, page->out);
    for (uint32_t n = 1; n < page->run->model->node_count; n++) {
        cell cells[COLUMNS];
        fill_line(page, n, cells);
        out_line(page, column, n, cells);
    }
    chs_out_char(page->out, '\n');
    if (it->outcome.root != CHS_MISSING)
        out_step(page, column, CHS_TEXT("all signals together"), it->outcome.root, false, CHS_INK_PLAIN);
    else
        chs_screen_wrap(page->out, CHS_TEXT("too little of the evidence is there for a score"), 0, page->width);
    out_rules(page, column);
    if (it->limit) out_step(page, column, CHS_TEXT("kept within 0 to 100"), it->limit, true, CHS_INK_PLAIN);
    if (it->rounding) out_step(page, column, CHS_TEXT("rounded"), it->rounding, true, CHS_INK_PLAIN);
    out_override(page, column);
    if (it->outcome.shown != CHS_MISSING)
        out_step(page, column, CHS_TEXT("score"), it->outcome.shown, false, CHS_INK_BOLD);
}
