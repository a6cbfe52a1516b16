// SPDX-License-Identifier: MIT
// The calls of chs.h that write a run in any format: which function does it, in which order accounts come. Only this file
// and what it calls makes text tables.
#include "base/error.h"
#include "emit/emit.h"
#include "emit/look.h"

enum { NOTICES_SHOWN = 6 };

// Whether everything is there that the reader wants to see.
static chs_status check_show(const chs_run *run, const chs_write_options *options, chs_error *error) {
    if (options->show != CHS_AS_LETTER || run->model->grade_count) return CHS_OK;
    return chs_fail(
        error, CHS_BAD_ARGUMENT,
        "The model has no \"grades\", so there are no letters to show. Give it some, like \"grades\": [[\"A\", 90], "
        "[\"B\", 70], [\"C\", 0]], or show percent, colour or rank.");
}

static chs_status write_table(chs_run *run, const chs_write_options *options, chs_out *out, chs_error *error) {
    const uint32_t *index = NULL;
    uint32_t count = run->count;
    chs_status status = check_show(run, options, error);
    if (status) return status;
    if (options->top) {
        const chs_view_options lowest_first = {.sort = CHS_BY_SCORE};
        status = chs_run_view(run, &lowest_first, &index, &count, error);
        if (status) return status;
        if (count > options->top) count = options->top;
    }
    chs_emit_summary_table(run, options, out);
    chs_out_char(out, '\n');
    if (count) chs_emit_scores_table(run, index, count, options, out);
    if (count < run->count)
        chs_out_format(out, "and %u more account%s\n", run->count - count, chs_plural(run->count - count));
    if (run->data->report.first || run->report.first) chs_out_char(out, '\n');
    chs_emit_notices(&run->data->report, NOTICES_SHOWN, options, out);
    chs_emit_notices(&run->report, NOTICES_SHOWN, options, out);
    return CHS_OK;
}

static chs_status write_tables(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_status status = write_table(run, options, &out, error);
    return status ? status : chs_out_end(&out, error);
}

chs_status chs_run_write(chs_run *run, chs_format format, const chs_write_options *options, chs_sink sink,
                         chs_error *error) {
    static const chs_write_options plain = {0};
    if (!options) options = &plain;
    switch (format) {
    case CHS_TABLE: return write_tables(run, options, sink, error);
    case CHS_CSV: return chs_run_csv(run, options, sink, error);
    case CHS_JSON: return chs_run_json(run, options, sink, error);
    case CHS_NDJSON: return chs_run_ndjson(run, options, sink, error);
    }
    return chs_fail(error, CHS_BAD_ARGUMENT, "There is no output format number %d.", (int)format);
}

chs_status chs_run_explain(chs_run *run, uint32_t index, chs_format format, const chs_write_options *options,
                           chs_sink sink, chs_error *error) {
    static const chs_write_options plain = {0};
    if (!options) options = &plain;
    if (format == CHS_JSON) return chs_emit_explanation_json(run, index, true, sink, error);
    if (format != CHS_TABLE)
        return chs_fail(error, CHS_BAD_ARGUMENT, "An account is explained as a table or as JSON, nothing else.");
    chs_explanation explanation;
    chs_status status = check_show(run, options, error);
    chs_peers peers;
    bool known;
    if (!status) status = chs_explain(run, index, &explanation, error);
    if (!status) status = chs_find_peers(run, &explanation, &peers, &known, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_emit_explanation_table(run, &explanation, known ? &peers : NULL, options, &out);
    return chs_out_end(&out, error);
}
