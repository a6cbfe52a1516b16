// SPDX-License-Identifier: MIT
// What the doctor found, for programs: a list of findings, each with its figures and, where there is one, the change that
// mends it.
#include "emit/emit.h"

static void put_figure(chs_writer *writer, const chs_figure *figure) {
    switch (figure->kind) {
    case CHS_FIGURE_COUNT: chs_put_number(writer, figure->name, (double)figure->number); break;
    case CHS_FIGURE_HUNDREDTHS: chs_put_hundredths(writer, figure->name, figure->number); break;
    case CHS_FIGURE_TEXT: chs_put_text(writer, figure->name, figure->text); break;
    }
}

static void put_finding(chs_writer *writer, const chs_finding *finding) {
    chs_put_open(writer, NULL, '{');
    chs_put_words(writer, "code", finding->code);
    chs_put_words(writer, "severity", chs_gravity_name(finding->gravity));
    chs_put_text_or_null(writer, "about", finding->about);
    chs_put_text(writer, "message", finding->message);
    chs_put_open(writer, "evidence", '{');
    for (uint32_t f = 0; f < finding->figure_count; f++) put_figure(writer, &finding->figure[f]);
    chs_put_close(writer, '}');
    if (finding->edits.size) {
        chs_put_open(writer, "fix", '{');
        chs_put_text(writer, "change", finding->change);
        chs_put_bool(writer, "safe", finding->safe);
        chs_put_json(writer, "edits", finding->edits);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
}

void chs_put_doctor(chs_writer *writer, const char *key, const chs_doctor *doctor) {
    chs_put_open(writer, key, '[');
    for (const chs_finding *finding = doctor->first; finding; finding = finding->next) {
        chs_put_line(writer);
        put_finding(writer, finding);
    }
    chs_put_close(writer, ']');
}

chs_status chs_doctor_json(const chs_model *model, const chs_run *run, chs_sink sink, chs_error *error) {
    chs_doctor doctor;
    chs_status status = chs_doctor_see(model ? model : run->model, run, &doctor, error);
    if (status != CHS_OK) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_doctor(&writer, NULL, &doctor);
    chs_doctor_free(&doctor);
    return chs_out_end(&out, error);
}
