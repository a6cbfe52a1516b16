// SPDX-License-Identifier: MIT
// The WebAssembly exports for those who work on data and models: what was read, models edited, compared and examined, what
// weights are worth, what goes to others. As in wasm.c, but a saved dashboard does without them, and its module is linked
// without this file.
#include "app/wasm_frame.h"
#include "base/error.h"

chs_status EXPORT(chs_wasm_data_report)(chs_frame *frame, const chs_data *data) {
    return chs_frame_written(frame, chs_data_report_json(data, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_data_csv)(chs_frame *frame, const chs_data *data, const char *table, size_t table_size,
                                     bool raw) {
    (void)table_size;
    return chs_frame_written(frame, chs_data_csv(data, table, raw, chs_frame_sink(frame), &frame->error));
}

// `roles`: words, one per line and column of the accounts; none: all are proposed. `model`: the model, else the columns.
chs_status EXPORT(chs_wasm_data_sketch)(chs_frame *frame, const chs_data *data, const char *roles, size_t roles_size,
                                        bool model) {
    chs_text role[CHS_FRAME_NAMES_MAX];
    size_t count;
    chs_status status = chs_frame_names(frame, roles, roles_size, role, &count);
    if (status) return status;
    chs_sink sink = chs_frame_sink(frame);
    return chs_frame_written(frame, model ? chs_sketch_model(data, role, count, sink, &frame->error)
                                          : chs_sketch_json(data, role, count, sink, &frame->error));
}

chs_status EXPORT(chs_wasm_model_edit)(chs_frame *frame, const char *text, size_t size, const char *edits,
                                       size_t edits_size) {
    return chs_frame_written(frame,
                             chs_model_edit(text, size, edits, edits_size, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_sentiment)(chs_frame *frame, const char *text, size_t size) {
    return chs_frame_written(frame, chs_sentiment_json(text, size, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_sentiment_words)(chs_frame *frame) {
    return chs_frame_written(frame, chs_sentiment_words_json(chs_frame_sink(frame), &frame->error));
}

// `model` 0: none. `as_of` of no bytes: NULL.
chs_status EXPORT(chs_wasm_stages)(chs_frame *frame, const chs_model *model, const chs_data *data, const char *as_of,
                                   size_t as_of_size) {
    (void)as_of_size;
    return chs_frame_written(frame, chs_stages_json(model, data, as_of, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_model_diff)(chs_frame *frame, const chs_model *before, const chs_model *after) {
    return chs_frame_written(frame, chs_model_diff_json(before, after, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_fit)(chs_frame *frame, const chs_model *model, const chs_data *data) {
    return chs_frame_written(frame, chs_fit_json(model, data, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_matches)(chs_frame *frame, const chs_model *model, const chs_data *data, bool raw) {
    return chs_frame_written(frame, chs_match_csv(model, data, raw, chs_frame_sink(frame), &frame->error));
}

// `columns`: names, one per line.
chs_status EXPORT(chs_wasm_share)(chs_frame *frame, const chs_model *model, const chs_data *data, const char *table,
                                  size_t table_size, bool all, const char *columns, size_t columns_size,
                                  const char *salt, size_t salt_size) {
    (void)table_size;
    chs_text name[CHS_FRAME_NAMES_MAX];
    chs_share_options options = {.all = all, .column = name, .salt = {salt, salt_size}};
    chs_status status = chs_frame_names(frame, columns, columns_size, name, &options.column_count);
    if (status) return status;
    return chs_frame_written(frame, chs_share_csv(model, data, table, &options, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_totals)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_totals_json(run, chs_frame_sink(frame), &frame->error));
}

// `runs`: the addresses of the runs, four bytes each.
chs_status EXPORT(chs_wasm_beside)(chs_frame *frame, const chs_run *const *runs, size_t size, uint32_t most) {
    return chs_frame_written(frame,
                             chs_beside_json(runs, size / sizeof *runs, most, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_compare)(chs_frame *frame, const chs_run *first, const chs_run *second, uint32_t most) {
    return chs_frame_written(frame, chs_compare_json(first, second, most, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_doctor)(chs_frame *frame, const chs_model *model, const chs_run *run) {
    return chs_frame_written(frame, chs_doctor_json(model, run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_signal)(chs_frame *frame, const chs_run *run, const char *id, size_t id_size) {
    return chs_frame_written(frame,
                             chs_run_signal_json(run, (chs_text){id, id_size}, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_json)(chs_frame *frame, chs_run *run, bool detail, const char *columns,
                                     size_t columns_size) {
    chs_text name[CHS_FRAME_NAMES_MAX];
    chs_write_options options = {.detail = detail, .column = name};
    chs_status status = chs_frame_names(frame, columns, columns_size, name, &options.column_count);
    return status ? status
                  : chs_frame_written(frame, chs_run_json(run, &options, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_record)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_record_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_audit)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_audit_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_importance)(chs_frame *frame, const chs_run *run) {
    return chs_frame_written(frame, chs_run_importance_json(run, chs_frame_sink(frame), &frame->error));
}

// A seed is a whole number, as JavaScript has them.
chs_status EXPORT(chs_wasm_stability_begin)(chs_frame *frame, const chs_run *run, uint32_t draws, uint32_t spread,
                                            double seed) {
    const chs_stability_options options = {draws, spread, (uint64_t)seed};
    chs_stability *stability = NULL;
    chs_status status = chs_stability_begin(run, &options, &stability, &frame->error);
    frame->result[0] = stability;
    return status;
}

uint32_t EXPORT(chs_wasm_stability_step)(chs_stability *stability, uint32_t scores) {
    return chs_stability_step(stability, scores);
}

// The figures, and arrays of an entry per account: share, low, high. And per account one per band and for none.
chs_status EXPORT(chs_wasm_stability)(chs_frame *frame, const chs_stability *stability, uint32_t accounts) {
    frame->count = accounts;
    frame->result[0] = chs_stability_shares(stability);
    frame->result[1] = chs_stability_lows(stability);
    frame->result[2] = chs_stability_highs(stability);
    frame->result[3] = chs_stability_bands(stability);
    return chs_frame_written(frame, chs_stability_json(stability, chs_frame_sink(frame), &frame->error));
}

void EXPORT(chs_wasm_stability_free)(chs_stability *stability) { chs_stability_free(stability); }
