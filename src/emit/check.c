// SPDX-License-Identifier: MIT
// What `chs check` says: the model in a line, the import, how much of every signal is there, the share of every
// band; which stage the data supports; which stage the data supports; what the doctor says of the model.
#include <string.h>

#include "base/text.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"
#include "emit/sentiment.h"
#include "insight/census.h"

enum { CHANGES_SHOWN = 3 };

static void out_model(const chs_model *model, bool color, chs_out *out) {
    uint32_t groups = 0;
    for (uint32_t n = 1; n < model->node_count; n++) groups += model->node[n].signal == CHS_NONE;
    chs_ink_on(out, color, CHS_INK_BOLD);
    chs_screen_all(out, model->name);
    chs_ink_off(out, color, CHS_INK_BOLD);
    chs_out_format(
        out, ": %u signal%s in %u group%s, %u segment%s, %u lifecycle stage%s, %u rule%s, %u band%s. No errors.\n",
        model->signal_count, chs_plural(model->signal_count), groups, chs_plural(groups), model->segment_count,
        chs_plural(model->segment_count), model->lifecycle_count, chs_plural(model->lifecycle_count), model->rule_count,
        chs_plural(model->rule_count), model->band_count, chs_plural(model->band_count));
    chs_ink_on(out, color, CHS_INK_DIM);
    chs_out_format(out, "hash %s\n", model->hash);
    for (uint32_t i = model->change_count > CHANGES_SHOWN ? model->change_count - CHANGES_SHOWN : 0;
         i < model->change_count; i++) {
        const chs_change *change = &model->change[i];
        chs_out_format(out, "%.*s %.*s: ", CHS_SHOW(change->date), CHS_SHOW(change->who));
        chs_screen_all(out, change->why);
        if (change->moved.size) chs_out_text(out, CHS_TEXT(". "));
        chs_screen_all(out, change->moved);
        chs_out_char(out, '\n');
    }
    if (chs_model_judges(model)) {
        chs_out_listed(out);
        chs_out_char(out, '\n');
    }
    chs_ink_off(out, color, CHS_INK_DIM);
}

enum { SIGNAL, THERE, SHARE, MISSING, COLUMNS };
typedef struct cell {
    chs_text text;
    char room[200];
} cell;

static void fill(const chs_run *run, uint16_t signal, cell cells[COLUMNS]) {
    chs_signal_census census;
    chs_scrap scrap;
    chs_take_census(run, signal, &census);
    cells[SIGNAL].text = run->model->signal[signal].label;
    chs_out_format(chs_scrap_begin(&scrap, cells[THERE].room, sizeof cells[THERE].room), "%u",
                   census.count[CHS_PRESENT]);
    cells[THERE].text = chs_scrap_end(&scrap);
    chs_out_tenths(chs_scrap_begin(&scrap, cells[SHARE].room, sizeof cells[SHARE].room), census.count[CHS_PRESENT],
                   run->count);
    cells[SHARE].text = chs_scrap_end(&scrap);
    chs_out *out = chs_scrap_begin(&scrap, cells[MISSING].room, sizeof cells[MISSING].room);
    const char *comma = "";
    for (int a = CHS_PRESENT + 1; a < CHS_ABSENCES; a++) {
        if (!census.count[a]) continue;
        chs_out_format(out, "%s%u %s", comma, census.count[a], chs_absence_text((chs_absence)a));
        comma = ", ";
    }
    if (run->model->signal[signal].node == CHS_NONE) chs_out_format(out, "%snot part of the score", comma);
    cells[MISSING].text = chs_scrap_end(&scrap);
}

static void out_signals(const chs_run *run, const chs_write_options *options, chs_out *out) {
    chs_layout_column column[COLUMNS] = {[SIGNAL] = {"Signal", false, 0, 16, 0, 0},
                                         [THERE] = {"Accounts", true, 1, 0, 0, 0},
                                         [SHARE] = {"Share", true, 0, 0, 0, 0},
                                         [MISSING] = {"Missing", false, 0, 12, 0, 0}};
    cell cells[COLUMNS];
    for (uint16_t s = 0; s < run->model->signal_count; s++) {
        fill(run, s, cells);
        for (size_t c = 0; c < COLUMNS; c++) chs_layout_meet(&column[c], chs_screen_width(cells[c].text));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_layout_head(column, COLUMNS, options->color, out);
    for (uint16_t s = 0; s < run->model->signal_count; s++) {
        fill(run, s, cells);
        chs_screen_left(out, cells[SIGNAL].text, column[SIGNAL].width);
        for (size_t c = THERE; c <= SHARE; c++) {
            if (!column[c].width) continue;
            chs_out_repeat(out, " ", CHS_LAYOUT_GAP);
            chs_screen_right(out, cells[c].text, column[c].width);
        }
        if (cells[MISSING].text.size && column[MISSING].width) {
            chs_out_repeat(out, " ", CHS_LAYOUT_GAP);
            chs_screen_cut(out, cells[MISSING].text, column[MISSING].width);
        }
        chs_out_char(out, '\n');
    }
}

// What the table of columns says already is not said again.
static void out_notices(const chs_report *report, const chs_write_options *options, chs_out *out) {
    chs_arena arena = {0};
    chs_report rest = {0};
    for (const chs_notice *notice = report->first; notice; notice = notice->next) {
        if (!strcmp(notice->code, "data.column_matched") || !strcmp(notice->code, "data.column_synonym")) continue;
        chs_notice *kept = chs_arena_take(&arena, 1, sizeof *kept);
        if (!kept) break;
        *kept = *notice;
        kept->next = NULL;
        if (rest.last)
            rest.last->next = kept;
        else
            rest.first = kept;
        rest.last = kept;
    }
    if (arena.failed) rest = *report; // rather all of it than none
    if (rest.first) chs_out_char(out, '\n');
    chs_emit_notices(&rest, 0, options, out);
    chs_arena_free(&arena);
}

void chs_emit_check_table(const chs_checked *checked, const chs_write_options *options, chs_out *out) {
    const chs_data *data = checked->data;
    const chs_fit *fit = checked->fit;
    const chs_run *run = checked->run;
    if (checked->model) out_model(checked->model, options->color, out);
    if (data) {
        if (checked->model) chs_out_char(out, '\n');
        chs_profiles profiles = {.data = data};
        chs_emit_import(&profiles, options, out);
        chs_profiles_free(&profiles);
    }
    if (fit) chs_emit_fit_table(fit, options, out);
    const chs_report *report = run ? &run->report : fit ? &fit->report : NULL;
    if (report) out_notices(report, options, out);
    if (checked->stages) chs_emit_stages_table(checked->stages, options, out);
    if (checked->stages && !checked->model)
        chs_out_format(out, "\nA model of your own begins with: chs sketch %.*s\n", CHS_SHOW(data->first->name));
    if (run) {
        chs_out_char(out, '\n');
        out_signals(run, options, out);
    }
    chs_emit_doctor_table(checked->doctor, options, out);
    if (!run) return;
    chs_out_char(out, '\n');
    chs_emit_summary_table(run, options, out);
    chs_emit_cases_table(run, options, out);
}
