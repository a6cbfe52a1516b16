// SPDX-License-Identifier: MIT
// Which stage the data supports, input by input, as JSON and for a terminal. Finding is insight/stage.h.
#include "insight/stage.h"

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"

// "The data supports the walk stage. For run, which needs five of its six inputs, 4 of 6 are there: Usage trend is missing."
static void out_sentence(const chs_stages *stages, chs_out *out) {
    if (stages->reached == CHS_STAGES)
        chs_out_format(out, "The data supports no stage yet.");
    else
        chs_out_format(out, "The data supports the %s stage.", chs_stage_abouts[stages->reached].name);
    if (stages->next == CHS_STAGES) return;
    const chs_stage_about *next = &chs_stage_abouts[stages->next];
    chs_out_format(out, " For %s, which needs %s, %u of %u are there", next->name, next->rule,
                   stages->stage[stages->next].found, stages->stage[stages->next].inputs);
    const char *comma = ": ";
    for (chs_input i = 0; i < CHS_INPUTS; i++) {
        const chs_input_found *found = &stages->input[i];
        if (chs_input_abouts[i].stage != stages->next || found->state == CHS_INPUT_READY) continue;
        chs_out_format(out, "%s%s is %s", comma, chs_input_abouts[i].label, chs_input_state_name(found->state));
        comma = ", ";
    }
    chs_out_char(out, '.');
}

static void put_made(chs_writer *writer, const char *key, const chs_stages *stages,
                     void (*make)(const chs_stages *stages, chs_out *out)) {
    char text[1500];
    chs_scrap scrap;
    make(stages, chs_scrap_begin(&scrap, text, sizeof text));
    chs_put_text(writer, key, chs_scrap_end(&scrap));
}

static void put_input(chs_writer *writer, chs_input input, const chs_input_found *found) {
    const chs_input_about *about = &chs_input_abouts[input];
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "input", chs_input_name(input));
    chs_put_words(writer, "label", about->label);
    chs_put_bool(writer, "ready", found->state == CHS_INPUT_READY);
    chs_put_words(writer, "state", chs_input_state_name(found->state));
    chs_put_words(writer, "how", chs_input_how_name(found->how));
    chs_put_text_or_null(writer, "signal", found->signal ? found->signal->id : (chs_text){"", 0});
    chs_put_text_or_null(writer, "table", found->table);
    chs_put_text_or_null(writer, "column", found->column);
    chs_put_count(writer, "with", found->with);
    if (found->coverage == CHS_MISSING)
        chs_put_null(writer, "coverage");
    else
        chs_put_hundredths(writer, "coverage", found->coverage);
    if (found->dated) {
        chs_put_open(writer, "age", '{');
        chs_put_number(writer, "newest", found->newest);
        chs_put_number(writer, "median", found->median);
        chs_put_number(writer, "oldest", found->oldest);
        chs_put_close(writer, '}');
    } else {
        chs_put_null(writer, "age");
    }
    chs_put_words(writer, "from", about->from);
    chs_put_close(writer, '}');
}

static void put_stage(chs_writer *writer, const chs_stages *stages, chs_stage stage) {
    const chs_stage_about *about = &chs_stage_abouts[stage];
    chs_put_open(writer, about->name, '{');
    chs_put_bool(writer, "ready", stages->stage[stage].ready);
    chs_put_count(writer, "found", stages->stage[stage].found);
    chs_put_count(writer, "need", about->need);
    chs_put_words(writer, "rule", about->rule);
    chs_put_words(writer, "leave_out", about->leave_out);
    chs_put_words(writer, "model", about->model);
    chs_put_open(writer, "missing", '[');
    for (chs_input i = 0; i < CHS_INPUTS; i++)
        if (chs_input_abouts[i].stage == stage && stages->input[i].state != CHS_INPUT_READY)
            chs_put_text(writer, NULL, chs_input_name(i));
    chs_put_close(writer, ']');
    chs_put_open(writer, "inputs", '[');
    for (chs_input i = 0; i < CHS_INPUTS; i++)
        if (chs_input_abouts[i].stage == stage) put_input(writer, i, &stages->input[i]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static chs_text stage_name(chs_stage stage) {
    return chs_text_of(stage == CHS_STAGES ? "" : chs_stage_abouts[stage].name);
}

void chs_put_stages(chs_writer *writer, const char *key, const chs_stages *stages) {
    chs_put_open(writer, key, '{');
    for (chs_stage s = 0; s < CHS_STAGES; s++) put_stage(writer, stages, s);
    chs_put_text_or_null(writer, "reached", stage_name(stages->reached));
    chs_put_text_or_null(writer, "next", stage_name(stages->next));
    put_made(writer, "says", stages, out_sentence);
    chs_put_count(writer, "accounts", stages->accounts);
    chs_put_day(writer, "as_of", stages->as_of);
    chs_put_close(writer, '}');
}

chs_status chs_stages_json(const chs_model *model, const chs_data *data, const char *as_of, chs_sink sink,
                           chs_error *error) {
    const chs_score_options options = {.as_of = as_of};
    int32_t day = as_of ? chs_date_read(chs_text_of(as_of)) : CHS_NO_DAY;
    chs_run *run = NULL;
    chs_stages stages;
    chs_error
        problem; // of data that the model cannot score, which is told elsewhere: it is looked at without the model
    if (as_of && day == CHS_NO_DAY)
        return chs_fail(error, CHS_BAD_ARGUMENT, "The as-of date \"%s\" is no day; one like 2026-11-16 is expected.",
                        as_of);
    if (model && chs_score(model, data, &options, &run, &problem) == CHS_NO_MEMORY) return chs_fail_memory(error);
    chs_status status = chs_stages_find(run, data, day, &stages, error);
    if (status == CHS_OK) {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_writer writer = chs_writer_of(&out);
        chs_put_stages(&writer, NULL, &stages);
        status = chs_out_end(&out, error);
    }
    chs_run_free(run);
    return status;
}

// ---- For a terminal -----------------------------------------------------------------------------------------------------

enum { INPUT, STATE, SHARE, AGE, FOUND, COLUMNS };
typedef struct cell {
    chs_text text;
    char room[160];
} cell;

static void out_place(const chs_input_found *found, chs_out *out) {
    if (found->how == CHS_FOUND_PEERS) chs_out_format(out, "ranked by ");
    if (found->signal) chs_out_format(out, "signal %.*s", CHS_SHOW(found->signal->id));
    if (found->table.size) chs_out_format(out, "%.*s", CHS_SHOW(found->table));
    if (found->table.size && found->column.size) chs_out_format(out, ": %.*s", CHS_SHOW(found->column));
}

static void fill(const chs_stages *stages, chs_input input, cell cells[COLUMNS]) {
    const chs_input_found *found = &stages->input[input];
    chs_scrap scrap;
    for (int c = 0; c < COLUMNS; c++) cells[c].text = (chs_text){"", 0};
    cells[INPUT].text = chs_text_of(chs_input_abouts[input].label);
    cells[STATE].text = chs_text_of(chs_input_state_name(found->state));
    if (found->how == CHS_FOUND_NOWHERE) {
        chs_out_format(chs_scrap_begin(&scrap, cells[FOUND].room, sizeof cells[FOUND].room), "usually from %s",
                       chs_input_abouts[input].from);
        cells[FOUND].text = chs_scrap_end(&scrap);
        return;
    }
    chs_out_share(chs_scrap_begin(&scrap, cells[SHARE].room, sizeof cells[SHARE].room), found->with, stages->accounts);
    cells[SHARE].text = chs_scrap_end(&scrap);
    out_place(found, chs_scrap_begin(&scrap, cells[FOUND].room, sizeof cells[FOUND].room));
    cells[FOUND].text = chs_scrap_end(&scrap);
    if (!found->dated) return;
    chs_out_format(chs_scrap_begin(&scrap, cells[AGE].room, sizeof cells[AGE].room), "%d d", found->median);
    cells[AGE].text = chs_scrap_end(&scrap);
}

// The stages up to the next one: what is behind it, nobody needs yet.
static bool is_shown(const chs_stages *stages, chs_input input) {
    return stages->next == CHS_STAGES || chs_input_abouts[input].stage <= stages->next;
}

static void out_inputs(const chs_stages *stages, const chs_write_options *options, chs_out *out) {
    chs_layout_column column[COLUMNS] = {[INPUT] = {"Input", false, 0, 16, 0, 0},
                                         [STATE] = {"State", false, 0, 0, 0, 0},
                                         [SHARE] = {"Accounts", true, 2, 0, 0, 0},
                                         [AGE] = {"Age", true, 1, 0, 0, 0},
                                         [FOUND] = {"Found in", false, 0, 16, 0, 0}};
    cell cells[COLUMNS];
    for (chs_input i = 0; i < CHS_INPUTS; i++) {
        if (!is_shown(stages, i)) continue;
        fill(stages, i, cells);
        for (size_t c = 0; c < COLUMNS; c++) chs_layout_meet(&column[c], chs_screen_width(cells[c].text));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_layout_head(column, COLUMNS, options->color, out);
    for (chs_input i = 0; i < CHS_INPUTS; i++) {
        if (!is_shown(stages, i)) continue;
        chs_text text[COLUMNS];
        chs_ink ink[COLUMNS] = {CHS_INK_PLAIN, CHS_INK_GREEN, CHS_INK_PLAIN, CHS_INK_PLAIN, CHS_INK_PLAIN};
        chs_input_state state = stages->input[i].state;
        if (state != CHS_INPUT_READY) ink[STATE] = state == CHS_INPUT_MISSING ? CHS_INK_DIM : CHS_INK_AMBER;
        if (state == CHS_INPUT_MISSING) ink[FOUND] = CHS_INK_DIM;
        fill(stages, i, cells);
        for (size_t c = 0; c < COLUMNS; c++) text[c] = cells[c].text;
        chs_layout_line(column, COLUMNS, text, ink, options->color, out);
    }
}

void chs_emit_stages_table(const chs_stages *stages, const chs_write_options *options, chs_out *out) {
    char text[1500];
    chs_scrap scrap;
    chs_stage start = stages->reached == CHS_STAGES ? CHS_CRAWL : stages->reached;
    chs_out_char(out, '\n');
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_out_format(out, "Stage");
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    chs_out_char(out, '\n');
    out_sentence(stages, chs_scrap_begin(&scrap, text, sizeof text));
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_format(line, "%s examples/models/%s.json; leave out now: %s.",
                   stages->reached == CHS_STAGES ? "The model to work towards is" : "A model to start from is",
                   chs_stage_abouts[start].model, chs_stage_abouts[start].leave_out);
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_out_char(out, '\n');
    out_inputs(stages, options, out);
}
