// SPDX-License-Identifier: MIT
// Scores as a table for a terminal: one line per account, the worst thing about it in words. The columns are measured in a
// first pass over the accounts and fitted to the width; the second pass writes.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"

// In the order of the page: state, identity, cause, evidence, value, date.
enum { SCORE, BAND, ACCOUNT, ID, CLASS, LOST, DRIVER, COVERAGE, VALUE, RENEWAL, COLUMNS };

enum { SOON_DAYS = 90 }; // a renewal as near as this is bold, as on the page

// What a cell shows: `main` may be cut, `tail` may not.
typedef struct cell {
    chs_text main, tail;
    chs_ink ink;
    char room[96]; // of what had to be made
} cell;

typedef struct account_line {
    cell cell[COLUMNS];
    char name[CHS_CELL_CHARS], id[CHS_CELL_CHARS];
} account_line;

static chs_out *make_begin(chs_scrap *scrap, cell *it) { return chs_scrap_begin(scrap, it->room, sizeof it->room); }

static size_t tail_room(const cell *it) {
    return it->tail.size ? chs_screen_width(it->tail) + (it->main.size ? 1 : 0) : 0;
}

static void state_cells(const chs_run *run, uint32_t account, chs_presentation show, account_line *line) {
    chs_scrap scrap;
    chs_look look = chs_look_of_band(run->model, run->band[account]);
    chs_out *out = make_begin(&scrap, &line->cell[SCORE]);
    chs_out_score(out, run, run->score[account], show);
    if (chs_run_override(run, account)) chs_out_char(out, '*');
    line->cell[SCORE].tail = chs_scrap_end(&scrap);
    line->cell[SCORE].ink = line->cell[BAND].ink = look.ink;
    line->cell[BAND].main = chs_band_name_of(run->model, run->band[account]);
}

static void identity_cells(const chs_run *run, uint32_t account, account_line *line) {
    chs_scrap scrap;
    const chs_model *model = run->model;
    line->cell[ACCOUNT].main = chs_run_text(run, account, model->account.name, line->name);
    line->cell[ID].main = chs_run_text(run, account, model->account.id, line->id);
    line->cell[ID].ink = CHS_INK_DIM;
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_out *out = make_begin(&scrap, &line->cell[CLASS]);
    if (class->segment != CHS_NONE) chs_out_text(out, model->segment[class->segment].name);
    if (class->segment != CHS_NONE && class->lifecycle != CHS_NONE) chs_out_format(out, " \xC2\xB7 ");
    if (class->lifecycle != CHS_NONE) chs_out_text(out, model->lifecycle[class->lifecycle].name);
    line->cell[CLASS].main = chs_scrap_end(&scrap);
}

static void cause_cells(const chs_run *run, uint32_t account, account_line *line) {
    chs_scrap scrap;
    uint16_t lost;
    uint16_t node = chs_top_driver(run, account, &lost);
    if (node == CHS_NONE) return;
    chs_out *out = make_begin(&scrap, &line->cell[LOST]);
    chs_out_hundredths(out, lost, 2);
    line->cell[LOST].tail = chs_scrap_end(&scrap);
    line->cell[DRIVER].main = run->model->node[node].label;
    out = make_begin(&scrap, &line->cell[DRIVER]);
    chs_out_char(out, '(');
    chs_out_signal_value(out, run, account, run->model->node[node].signal);
    chs_out_char(out, ')');
    line->cell[DRIVER].tail = chs_scrap_end(&scrap);
}

static void contract_cells(const chs_run *run, uint32_t account, account_line *line) {
    chs_scrap scrap;
    chs_out *out = make_begin(&scrap, &line->cell[COVERAGE]);
    chs_out_format(out, "%u%%", (unsigned)(run->coverage[account] / 100));
    line->cell[COVERAGE].tail = chs_scrap_end(&scrap);
    if (run->value && run->value[account] != CHS_NO_VALUE) {
        out = make_begin(&scrap, &line->cell[VALUE]);
        chs_out_money(out, run->value[account]);
        line->cell[VALUE].tail = chs_scrap_end(&scrap);
    }
    int32_t renewal = chs_run_day(run, account, run->model->account.renewal);
    if (renewal == CHS_NO_DAY) return;
    out = make_begin(&scrap, &line->cell[RENEWAL]);
    chs_out_date(out, renewal);
    line->cell[RENEWAL].tail = chs_scrap_end(&scrap);
    if (run->as_of != CHS_NO_DAY && renewal >= run->as_of && renewal - run->as_of <= SOON_DAYS)
        line->cell[RENEWAL].ink = CHS_INK_BOLD;
}

static void fill(const chs_run *run, uint32_t account, chs_presentation show, account_line *line) {
    for (size_t c = 0; c < COLUMNS; c++) {
        line->cell[c].main = line->cell[c].tail = (chs_text){"", 0};
        line->cell[c].ink = CHS_INK_PLAIN;
    }
    state_cells(run, account, show, line);
    identity_cells(run, account, line);
    cause_cells(run, account, line);
    contract_cells(run, account, line);
}

// The tail stays whole as long as there is room for it; the main text gives way.
static void out_cell(chs_out *out, const cell *it, size_t room, bool right, bool color, bool last) {
    size_t tail = tail_room(it), main = chs_screen_width(it->main);
    if (tail > room) tail = room;
    if (main > room - tail) main = room - tail;
    size_t pad = room - tail - main;
    if (right) chs_out_repeat(out, " ", pad);
    chs_ink_on(out, color, it->ink);
    size_t used = chs_screen_cut(out, it->main, main);
    if (tail && it->main.size && used) chs_out_char(out, ' ');
    if (tail) chs_screen_cut(out, it->tail, it->main.size && used ? tail - 1 : tail);
    chs_ink_off(out, color, it->ink);
    if (!right && !last) chs_out_repeat(out, " ", pad + main - used);
}

static void out_line(chs_out *out, const chs_run *run, uint32_t account, const account_line *line,
                     const chs_layout_column *column, bool color) {
    size_t last = 0;
    for (size_t c = 0; c < COLUMNS; c++)
        if (column[c].width && (line->cell[c].main.size || line->cell[c].tail.size)) last = c;
    for (size_t c = 0; c <= last; c++) {
        if (!column[c].width) continue;
        if (c == SCORE) {
            chs_look look = chs_look_of_band(run->model, run->band[account]);
            chs_ink_on(out, color, look.ink);
            chs_out_format(out, "%s ", look.glyph);
            chs_ink_off(out, color, look.ink);
        } else {
            chs_out_repeat(out, " ", CHS_LAYOUT_GAP);
        }
        out_cell(out, &line->cell[c], column[c].width - (c == SCORE ? 2 : 0), column[c].right, color, c == last);
    }
    chs_out_char(out, '\n');
}

void chs_emit_scores_table(const chs_run *run, const uint32_t *index, uint32_t count, const chs_write_options *options,
                           chs_out *out) {
    static const char *const head[] = {[CHS_AS_POINTS] = "Score",
                                       [CHS_AS_PERCENT] = "Score",
                                       [CHS_AS_COLOUR] = "",
                                       [CHS_AS_LETTER] = "Grade",
                                       [CHS_AS_RANK] = "Rank"};
    chs_layout_column column[COLUMNS] = {[SCORE] = {head[options->show], true, 0, 0, 0, 0},
                                         [BAND] = {"Band", false, 4, 0, 0, 0},
                                         [ACCOUNT] = {"Account", false, 8, 18, 0, 0},
                                         [ID] = {"Id", false, 0, 8, 0, 0},
                                         [CLASS] = {"Segment", false, 2, 20, 0, 0},
                                         [LOST] = {"Lost", true, 6, 0, 0, 0},
                                         [DRIVER] = {"Costs most", false, 7, 24, 0, 0},
                                         [COVERAGE] = {"Known", true, 1, 0, 0, 0},
                                         [VALUE] = {"Value", true, 5, 0, 0, 0},
                                         [RENEWAL] = {"Renewal", false, 3, 0, 0, 0}};
    account_line line;
    for (uint32_t i = 0; i < count; i++) {
        fill(run, index ? index[i] : i, options->show, &line);
        for (size_t c = 0; c < COLUMNS; c++)
            chs_layout_meet(&column[c],
                            (c == SCORE ? 2 : 0) + chs_screen_width(line.cell[c].main) + tail_room(&line.cell[c]));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_layout_head(column, COLUMNS, options->color, out);
    bool overridden = false;
    for (uint32_t i = 0; i < count && !out->failed; i++) {
        uint32_t account = index ? index[i] : i;
        fill(run, account, options->show, &line);
        out_line(out, run, account, &line, column, options->color);
        overridden = overridden || chs_run_override(run, account);
    }
    if (overridden) chs_out_format(out, "* by an override\n");
}
