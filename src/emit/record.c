// SPDX-License-Identifier: MIT
// What was done, to lie beside the scores: for whoever asks in a year how they came about. Every part of it is written
// elsewhere, for `chs check` and the page; here is which parts belong together.
#include "base/date.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"
#include "emit/scores.h"

enum { LINE = 100 }; // characters of a line for people

// ---- Weights that are not the model's ---------------------------------------------------------------------------------

typedef struct change_of_weight {
    uint16_t node;
    const chs_run_class *class; // NULL: the base weight
    double was, now;
} change_of_weight;

// Steps through all of them: begin with a zeroed `class_index` and `node` -1.
typedef struct weights_walk {
    uint32_t class_index; // 0: the base, else 1 + class
    int32_t node;
} weights_walk;

static bool next_change(const chs_run *run, weights_walk *at, change_of_weight *out) {
    for (; at->class_index <= run->class_count; at->class_index++, at->node = -1) {
        const chs_run_class *class = at->class_index ? &run->classes[at->class_index - 1] : NULL;
        while (++at->node < (int32_t)run->model->node_count) {
            uint32_t n = (uint32_t)at->node;
            if (class && class->given[n].giver == CHS_FROM_BASE) continue; // follows the base
            *out =
                (change_of_weight){(uint16_t)n, class, class ? class->first_given[n].value : run->model->node[n].weight,
                                   class ? class->given[n].value : run->base_given[n]};
            if (out->was != out->now) return true;
        }
    }
    return false;
}

static void put_edits(chs_writer *writer, const chs_run *run) {
    weights_walk at = {0, -1};
    change_of_weight change;
    chs_put_open(writer, "weights", '[');
    while (next_change(run, &at, &change)) {
        const chs_run_class *class = change.class;
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", run->model->node[change.node].id);
        chs_put_entries(writer, run->model, class ? class->segment : (uint16_t)CHS_NONE,
                        class ? class->lifecycle : (uint16_t)CHS_NONE);
        chs_put_number(writer, "was", change.was);
        chs_put_number(writer, "now", change.now);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void out_edits(const chs_run *run, chs_out *out) {
    weights_walk at = {0, -1};
    change_of_weight change;
    if (!chs_run_edited(run)) return;
    chs_out_format(out, "\nWeights that are not the model's\n");
    while (next_change(run, &at, &change)) {
        chs_out_format(out, "  ");
        chs_screen_all(out, run->model->node[change.node].id);
        for (int list = 0; list < 2 && change.class; list++) {
            chs_text name = list ? chs_entry_name(run->model->lifecycle, change.class->lifecycle)
                                 : chs_entry_name(run->model->segment, change.class->segment);
            if (!name.size) continue;
            chs_out_format(out, ", ");
            chs_screen_all(out, name);
        }
        chs_out_format(out, ": ");
        chs_out_number(out, change.now);
        chs_out_format(out, ", in the model ");
        chs_out_number(out, change.was);
        chs_out_char(out, '\n');
    }
}

// ---- Overrides --------------------------------------------------------------------------------------------------------

static void put_overrides(chs_writer *writer, const chs_run *run) {
    chs_put_open(writer, "overrides", '[');
    for (uint32_t i = 0; i < run->override_count; i++) chs_put_override_row(writer, &run->override_list[i]);
    chs_put_close(writer, ']');
}

static void out_override(const chs_override *it, chs_out *out) {
    chs_out_format(out, "  ");
    chs_screen_all(out, it->id);
    chs_out_format(out, ": %s ", chs_override_word(it->action));
    chs_out_json_hundredths(out, it->value);
    if (it->author.size) chs_out_format(out, ", by ");
    chs_screen_all(out, it->author);
    if (it->from != CHS_NO_DAY) chs_out_format(out, ", from ");
    if (it->from != CHS_NO_DAY) chs_out_date(out, it->from);
    if (it->until != CHS_NO_DAY) chs_out_format(out, ", until ");
    if (it->until != CHS_NO_DAY) chs_out_date(out, it->until);
    if (it->reason.size) chs_out_format(out, ": ");
    chs_screen_all(out, it->reason);
    chs_out_format(out, it->in_force ? "\n" : " (not in force)\n");
}

static void out_overrides(const chs_run *run, chs_out *out) {
    if (run->override_count) chs_out_format(out, "\nOverrides\n");
    for (uint32_t i = 0; i < run->override_count; i++) out_override(&run->override_list[i], out);
}

// ---- All of it --------------------------------------------------------------------------------------------------------

static void put_accounts(chs_writer *writer, const chs_run *run) {
    uint32_t without = run->histogram[CHS_FULL + 1], earlier = 0;
    for (uint32_t row = 0; run->passed_over && row < run->binding.table->rows; row++) earlier += run->passed_over[row];
    chs_put_open(writer, "accounts", '{');
    chs_put_count(writer, "rows", run->binding.table->rows);
    chs_put_day(writer, "snapshot", run->snapshot);
    chs_put_count(writer, "left_out", run->left_out);
    chs_put_count(writer, "passed_over", earlier);
    chs_put_count(writer, "accounts", run->count);
    chs_put_count(writer, "scored", run->count - without);
    chs_put_close(writer, '}');
}

static void put_model(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "model", '{');
    chs_put_text(writer, "name", model->name);
    chs_put_text(writer, "file", model->file);
    chs_put_text_or_null(writer, "effective", model->effective);
    chs_put_about(writer, model);
    chs_put_changes(writer, model);
    chs_put_close(writer, '}');
}

chs_status chs_run_record_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_fit fit;
    chs_status status = chs_fit_make(run->model, run->data, &fit, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_stamp(writer, "stamp", run);
    put_model(writer, run->model);
    put_accounts(writer, run);
    chs_put_band_counts(writer, run);
    put_edits(writer, run);
    put_overrides(writer, run);
    chs_put_census(writer, run);
    chs_put_fit(writer, "fit", &fit);
    bool whole = chs_put_report(writer, "import", run->data);
    chs_put_notices(writer, "notices", &run->report);
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    chs_fit_free(&fit);
    status = chs_out_end(&out, error);
    return status == CHS_OK && !whole ? chs_fail_memory(error) : status;
}

static void out_stamp(const chs_run *run, chs_out *out) {
    chs_out_format(out, "Scored by chs %s", CHS_VERSION);
    if (run->as_of != CHS_NO_DAY) chs_out_format(out, " as of ");
    if (run->as_of != CHS_NO_DAY) chs_out_date(out, run->as_of);
    chs_out_format(out, "\nmodel ");
    chs_screen_all(out, run->model->file);
    chs_out_format(out, ", SHA-256 of its content %s%s\n", run->model->hash,
                   chs_run_edited(run) ? ", with other weights (below)" : "");
    if (*run->data_hash)
        chs_out_format(out, "data, SHA-256 of all files %s\n", run->data_hash);
    else
        chs_out_format(out, "data without a hash\n");
    for (const chs_file *file = run->data->first; file; file = file->next) {
        char hex[65] = "no hash";
        if (file->hashed) chs_sha256_hex(file->digest, hex);
        chs_out_format(out, "  %s  ", hex);
        chs_screen_all(out, file->name);
        chs_out_char(out, '\n');
    }
    chs_out_char(out, '\n');
}

chs_status chs_run_record_text(chs_run *run, chs_sink sink, chs_error *error) {
    static const chs_write_options options = {.width = LINE};
    chs_fit fit;
    chs_status status = chs_fit_make(run->model, run->data, &fit, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    out_stamp(run, &out);
    const chs_checked checked = {.model = run->model, .data = run->data, .fit = &fit, .run = run};
    chs_emit_check_table(&checked, &options, &out);
    out_edits(run, &out);
    out_overrides(run, &out);
    chs_fit_free(&fit);
    return chs_out_end(&out, error);
}
