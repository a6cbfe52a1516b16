// SPDX-License-Identifier: MIT
// Models compared, for a terminal: what moves, what differs between the files, and the accounts that differ most.
#include "base/error.h"
#include "base/text.h"
#include "emit/compare.h"
#include "emit/diff.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"

enum { ACCOUNT, FIRST, CHANGE = FIRST + CHS_COMPARED_MAX, RANK, WHY, COLUMNS, SHOWN = 20 };

typedef struct cell {
    chs_text text;
    chs_ink ink;
    char room[300];
} cell;

static void out_models(const chs_beside *it, const chs_write_options *options, chs_out *out) {
    for (uint32_t r = 0; r < it->count; r++) {
        const chs_model *model = it->run[r]->model;
        chs_ink_on(out, options->color, CHS_INK_BOLD);
        chs_out_format(out, "%c  ", (char)('A' + r));
        chs_screen_all(out, model->name.size ? model->name : model->file);
        chs_ink_off(out, options->color, CHS_INK_BOLD);
        chs_ink_on(out, options->color, CHS_INK_DIM);
        if (model->effective.size) chs_out_format(out, ", in force from %.*s", CHS_SHOW(model->effective));
        chs_out_format(out, ", %.*s", CHS_SHOW(model->file));
        chs_ink_off(out, options->color, CHS_INK_DIM);
        chs_out_char(out, '\n');
    }
}

static void out_tally(chs_out *out, const chs_run *run, const chs_tally *tally, const char *what) {
    if (!tally->accounts) return;
    chs_out_format(out, ", %u %s", tally->accounts, what);
    if (!run->value) return;
    chs_out_text(out, CHS_TEXT(" ("));
    chs_out_money(out, tally->value);
    chs_out_char(out, ')');
}

static void out_summary(const chs_beside *it, uint32_t r, const chs_write_options *options, chs_out *out) {
    const chs_comparison *with = &it->with[r];
    uint32_t moved = with->both - with->turn[CHS_SAME].accounts;
    char room[500];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, room, sizeof room);
    chs_out_format(line, "A \xE2\x86\x92 %c: %u of %u account%s change band", (char)('A' + r), moved, with->both,
                   chs_plural(with->both));
    out_tally(line, with->a, &with->turn[CHS_BETTER], "better");
    out_tally(line, with->a, &with->turn[CHS_WORSE], "worse");
    out_tally(line, with->a, &with->turn[CHS_NEWLY_SCORED], "newly scored");
    out_tally(line, with->a, &with->turn[CHS_NO_LONGER_SCORED], "no longer scored");
    if (with->only_a) chs_out_format(line, "; %u only in A", with->only_a);
    if (with->only_b) chs_out_format(line, "; %u only in %c", with->only_b, (char)('A' + r));
    chs_out_char(line, '.');
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_ink_off(out, options->color, CHS_INK_BOLD);
}

static void out_flows(const chs_comparison *with, chs_out *out) {
    for (uint32_t from = 0; from <= with->a->model->band_count; from++)
        for (uint32_t to = 0; to <= with->b->model->band_count; to++) {
            const chs_tally *flow = &with->flow[from][to];
            chs_text name = chs_band_name_of(with->a->model, (uint8_t)from);
            chs_text then = chs_band_name_of(with->b->model, (uint8_t)to);
            if (!flow->accounts || chs_same_band(with->a, (uint8_t)from, with->b, (uint8_t)to)) continue;
            chs_out_format(out, "  %u ", flow->accounts);
            chs_screen_all(out, name);
            chs_out_text(out, CHS_TEXT(" \xE2\x86\x92 "));
            chs_screen_all(out, then);
            if (with->a->value) {
                chs_out_text(out, CHS_TEXT(", "));
                chs_out_money(out, flow->value);
            }
            chs_out_char(out, '\n');
        }
}

static chs_status out_differences(const chs_comparison *with, const chs_write_options *options, chs_out *out,
                                  chs_error *error) {
    chs_diff diff;
    chs_status status = chs_diff_make(with->a->model, with->b->model, &diff, error);
    if (status) return status;
    chs_out_format(out, "\n%u difference%s between the files\n", diff.count, chs_plural(diff.count));
    chs_emit_diff_table(&diff, options, out);
    chs_diff_free(&diff);
    return CHS_OK;
}

static void fill_score(const chs_beside *it, uint32_t r, const chs_pair *pair, cell *to) {
    chs_scrap scrap;
    uint32_t account = chs_beside_account(it, r, pair);
    to->text = (chs_text){"", 0};
    if (account == CHS_NO_ACCOUNT) return;
    const chs_run *run = it->run[r];
    chs_look look = chs_look_of_band(run->model, run->band[account]);
    chs_out *out = chs_scrap_begin(&scrap, to->room, sizeof to->room);
    chs_out_format(out, "%s ", look.glyph);
    if (run->score[account] == CHS_MISSING)
        chs_out_text(out, CHS_TEXT("\xE2\x80\x93"));
    else
        chs_out_hundredths(out, run->score[account], run->model->decimals);
    to->text = chs_scrap_end(&scrap);
    to->ink = look.ink;
}

static void fill_pair(const chs_beside *it, const chs_pair *pair, chs_why *why, cell cells[COLUMNS]) {
    chs_scrap scrap;
    const chs_run *a = it->run[0], *b = it->run[1];
    if (chs_compare_why(a, pair->a, b, pair->b, why, NULL)) return;
    if (why->known) {
        chs_out_change(chs_scrap_begin(&scrap, cells[CHANGE].room, sizeof cells[CHANGE].room), why->change, 2);
        cells[CHANGE].text = chs_scrap_end(&scrap);
        chs_out *out = chs_scrap_begin(&scrap, cells[RANK].room, sizeof cells[RANK].room);
        chs_out_format(out, "%u \xE2\x86\x92 %u", chs_run_rank(a, a->score[pair->a]),
                       chs_run_rank(b, b->score[pair->b]));
        cells[RANK].text = chs_scrap_end(&scrap);
    }
    chs_out_why(chs_scrap_begin(&scrap, cells[WHY].room, sizeof cells[WHY].room), a, b, why);
    cells[WHY].text = chs_scrap_end(&scrap);
}

static void fill(const chs_beside *it, const chs_pair *pair, chs_why *why, cell cells[COLUMNS]) {
    char room[CHS_CELL_CHARS];
    chs_scrap scrap;
    const chs_run *first = it->run[0];
    for (size_t c = 0; c < COLUMNS; c++) {
        cells[c].text = (chs_text){"", 0};
        cells[c].ink = CHS_INK_PLAIN;
    }
    chs_text name = chs_run_text(first, pair->a, first->model->account.name, room);
    if (!name.size) name = chs_run_text(first, pair->a, first->model->account.id, room);
    chs_out_text(chs_scrap_begin(&scrap, cells[ACCOUNT].room, sizeof cells[ACCOUNT].room), name);
    cells[ACCOUNT].text = chs_scrap_end(&scrap);
    for (uint32_t r = 0; r < it->count; r++) fill_score(it, r, pair, &cells[FIRST + r]);
    if (it->count == 2) fill_pair(it, pair, why, cells);
}

static void out_accounts(const chs_beside *it, const chs_write_options *options, chs_why *why, cell cells[COLUMNS],
                         chs_out *out) {
    static const char *const letter[CHS_COMPARED_MAX] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    const chs_comparison *with = &it->with[1];
    uint32_t most = options->top ? options->top : SHOWN, shown = with->both < most ? with->both : most;
    chs_layout_column column[COLUMNS] = {[ACCOUNT] = {"Account", false, 0, 18, 0, 0},
                                         [CHANGE] = {"Change", true, 3, 0, 0, 0},
                                         [RANK] = {"Rank", true, 1, 0, 0, 0},
                                         [WHY] = {"Because of", false, 2, 24, 0, 0}};
    for (uint32_t r = 0; r < it->count; r++) column[FIRST + r] = (chs_layout_column){letter[r], true, 0, 0, 0, 0};
    for (int pass = 0; pass < 2; pass++) {
        if (pass) chs_layout_fit(column, COLUMNS, options->width);
        if (pass) chs_layout_head(column, COLUMNS, options->color, out);
        for (uint32_t i = 0; i < shown && !out->failed; i++) {
            chs_text text[COLUMNS];
            chs_ink ink[COLUMNS];
            fill(it, &with->pair[it->spread[i]], why, cells);
            for (size_t c = 0; c < COLUMNS; c++) {
                text[c] = cells[c].text;
                ink[c] = cells[c].ink;
                if (!pass) chs_layout_meet(&column[c], chs_screen_width(text[c]));
            }
            if (pass) chs_layout_line(column, COLUMNS, text, ink, options->color, out);
        }
    }
    if (shown < with->both)
        chs_out_format(out, "and %u more account%s\n", with->both - shown, chs_plural(with->both - shown));
}

chs_status chs_emit_comparison_table(const chs_beside *it, const chs_write_options *options, chs_out *out,
                                     chs_error *error) {
    chs_arena arena = {0};
    chs_why *why = chs_arena_take(&arena, 1, sizeof *why);
    cell *cells = chs_arena_take(&arena, COLUMNS, sizeof *cells);
    chs_status status = why && cells ? CHS_OK : chs_fail_memory(error);
    out_models(it, options, out);
    chs_out_char(out, '\n');
    for (uint32_t r = 1; r < it->count; r++) {
        out_summary(it, r, options, out);
        out_flows(&it->with[r], out);
    }
    if (it->count == 2 && status == CHS_OK) status = out_differences(&it->with[1], options, out, error);
    chs_out_char(out, '\n');
    if (status == CHS_OK) out_accounts(it, options, why, cells, out);
    chs_arena_free(&arena);
    return status;
}
