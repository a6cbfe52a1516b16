// SPDX-License-Identifier: MIT
// What `chs check` found, for programs: errors with their places, the import report, how much of every signal is there.
#include "base/text.h"
#include "emit/emit.h"
#include "insight/census.h"

static void put_place(chs_writer *writer, const char *key, uint64_t place) {
    if (place)
        chs_put_count(writer, key, place);
    else
        chs_put_null(writer, key);
}

static void put_error(chs_writer *writer, const chs_error *error) {
    chs_put_open(writer, NULL, '{');
    chs_put_words(writer, "code", chs_status_code(error->status));
    chs_put_text_or_null(writer, "file", chs_text_of(error->file));
    chs_put_text_or_null(writer, "path", chs_text_of(error->path));
    put_place(writer, "line", error->line);
    put_place(writer, "column", error->column);
    put_place(writer, "row", error->row);
    chs_put_words(writer, "message", error->message);
    chs_put_close(writer, '}');
}

void chs_put_census(chs_writer *writer, const chs_run *run) {
    chs_put_open(writer, "signals", '[');
    for (uint16_t s = 0; s < run->model->signal_count; s++) {
        chs_signal_census census;
        chs_take_census(run, s, &census);
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", run->model->signal[s].id);
        chs_put_count(writer, "accounts", run->count);
        chs_put_count(writer, "present", census.count[CHS_PRESENT]);
        chs_put_open(writer, "missing", '{');
        for (int a = CHS_PRESENT + 1; a < CHS_ABSENCES; a++) {
            if (!census.count[a]) continue;
            chs_put_count(writer, chs_absence_text((chs_absence)a), census.count[a]);
        }
        chs_put_close(writer, '}');
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_put_band_counts(chs_writer *writer, const chs_run *run) {
    chs_summary summary;
    chs_summarise(run, &summary);
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", chs_band_name_of(run->model, (uint8_t)b));
        chs_put_count(writer, "accounts", summary.band[b].accounts);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

// The stages belong to the document and are empty where no accounts were read.
void chs_emit_check_json(const chs_checked *checked, const chs_error *errors, size_t count, chs_out *out) {
    static const chs_doctor nothing = {.count = 0};
    const chs_data *data = checked->data;
    const chs_fit *fit = checked->fit;
    const chs_run *run = checked->run;
    chs_writer w = chs_writer_of(out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_bool(writer, "ok", count == 0);
    chs_put_open(writer, "errors", '[');
    for (size_t i = 0; i < count; i++) put_error(writer, &errors[i]);
    chs_put_close(writer, ']');
    chs_put_doctor(writer, "doctor", checked->doctor ? checked->doctor : &nothing);
    if (checked->stages) {
        chs_put_stages(writer, "stages", checked->stages);
    } else {
        chs_put_open(writer, "stages", '{');
        chs_put_close(writer, '}');
    }
    if (data)
        out->failed |= !chs_put_report(writer, "import", data);
    else
        chs_put_null(writer, "import");
    if (fit)
        chs_put_fit(writer, "fit", fit);
    else
        chs_put_null(writer, "fit");
    if (run) {
        chs_put_notices(writer, "notices", &run->report);
        chs_put_census(writer, run);
        chs_put_band_counts(writer, run);
        chs_put_cases(writer, "expect", run);
        chs_put_open(writer, "expectations", '{');
        chs_put_case_counts(writer, run);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
    chs_out_char(out, '\n');
}
