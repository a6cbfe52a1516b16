// SPDX-License-Identifier: MIT
// What `chs check` found, for programs: errors with their places, the import report, how much of every signal is there.
#include "base/text.h"
#include "emit/check.h"
#include "emit/emit.h"

static void put_place(chs_writer *writer, const char *key, uint64_t place) {
    chs_put_key(writer, key);
    if (place)
        chs_put_count(writer, place);
    else
        chs_put_null(writer);
}

static void put_error(chs_writer *writer, const chs_error *error) {
    chs_put_open(writer, '{');
    chs_put_key(writer, "code");
    chs_put_words(writer, chs_status_code(error->status));
    chs_put_key(writer, "file");
    chs_put_text_or_null(writer, chs_text_of(error->file));
    chs_put_key(writer, "path");
    chs_put_text_or_null(writer, chs_text_of(error->path));
    put_place(writer, "line", error->line);
    put_place(writer, "column", error->column);
    put_place(writer, "row", error->row);
    chs_put_key(writer, "message");
    chs_put_words(writer, error->message);
    chs_put_close(writer, '}');
}

static void put_signals(chs_writer *writer, const chs_run *run) {
    chs_put_key(writer, "signals");
    chs_put_open(writer, '[');
    for (uint16_t s = 0; s < run->model->signal_count; s++) {
        chs_signal_census census;
        chs_take_census(run, s, &census);
        chs_put_open(writer, '{');
        chs_put_key(writer, "id");
        chs_put_text(writer, run->model->signal[s].id);
        chs_put_key(writer, "accounts");
        chs_put_count(writer, run->count);
        chs_put_key(writer, "present");
        chs_put_count(writer, census.count[CHS_PRESENT]);
        chs_put_key(writer, "missing");
        chs_put_open(writer, '{');
        for (int a = CHS_PRESENT + 1; a < CHS_ABSENCES; a++) {
            if (!census.count[a]) continue;
            chs_put_key(writer, chs_absence_text((chs_absence)a));
            chs_put_count(writer, census.count[a]);
        }
        chs_put_close(writer, '}');
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_bands(chs_writer *writer, const chs_run *run) {
    chs_summary summary;
    chs_summarise(run, &summary);
    chs_put_key(writer, "bands");
    chs_put_open(writer, '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) {
        chs_put_open(writer, '{');
        chs_put_key(writer, "name");
        chs_put_text(writer, chs_band_name_of(run->model, (uint8_t)b));
        chs_put_key(writer, "accounts");
        chs_put_count(writer, summary.band[b].accounts);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

// The doctor and the stages belong to the document and are empty until somebody is asked.
void chs_emit_check_json(const chs_data *data, const chs_run *run, const chs_error *errors, size_t count,
                         chs_out *out) {
    chs_writer w = chs_writer_of(out), *writer = &w;
    chs_put_open(writer, '{');
    chs_put_key(writer, "ok");
    chs_put_bool(writer, count == 0);
    chs_put_key(writer, "errors");
    chs_put_open(writer, '[');
    for (size_t i = 0; i < count; i++) put_error(writer, &errors[i]);
    chs_put_close(writer, ']');
    chs_put_key(writer, "doctor");
    chs_put_open(writer, '[');
    chs_put_close(writer, ']');
    chs_put_key(writer, "stages");
    chs_put_open(writer, '{');
    chs_put_close(writer, '}');
    chs_put_key(writer, "import");
    if (data)
        chs_put_report(writer, data);
    else
        chs_put_null(writer);
    if (run) {
        chs_put_key(writer, "notices");
        chs_put_notices(writer, &run->report);
        put_signals(writer, run);
        put_bands(writer, run);
    }
    chs_put_close(writer, '}');
    chs_out_char(out, '\n');
}
