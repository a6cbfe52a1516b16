// SPDX-License-Identifier: MIT
// The WebAssembly exports that show a portfolio: calls of chs.h in a form that one JavaScript function can make
// (wasm_frame.h). It knows chs.h and nothing of what is behind it; what JavaScript must know of C (offsets, constants,
// codes) goes out through chs_wasm_layout, so that nothing is written down twice. A saved dashboard has these calls alone;
// wasm_work.c has the others.
#include <stdlib.h>
#include <string.h>

#include "app/wasm_frame.h"
#include "base/error.h"
#include "base/out.h"
#include "data/table.h"

#define ERRORS_MAX 100 // of one model file; nobody reads more

// ---- What JavaScript must know ----------------------------------------------------------------------------------------

#define OFFSET(type, field) chs_out_format(out, "\"" #field "\":%zu,", offsetof(type, field))
#define ARRAY(type, field)                                                                                             \
    chs_out_format(out, "\"" #field "\":[%zu,%zu],", offsetof(type, field), sizeof(((type *)0)->field))

static void write_offsets(chs_out *out) {
    chs_out_format(out, "\"error\":{");
    OFFSET(chs_error, status);
    OFFSET(chs_error, line);
    OFFSET(chs_error, column);
    OFFSET(chs_error, byte);
    OFFSET(chs_error, row);
    ARRAY(chs_error, file);
    ARRAY(chs_error, path);
    ARRAY(chs_error, message);
    chs_out_format(out, "\"size\":%zu},\"frame\":{", sizeof(chs_error));
    OFFSET(chs_frame, error);
    OFFSET(chs_frame, count);
    OFFSET(chs_frame, result);
    chs_out_format(out, "\"size\":%zu},", sizeof(chs_frame));
}

static void write_statuses(chs_out *out) {
    chs_out_format(out, "\"status\":[");
    for (int status = 0; status < CHS_STATUS_END; status++)
        chs_out_format(out, status ? ",\"%s\"" : "\"%s\"", chs_status_code((chs_status)status));
    chs_out_format(out, "],");
}

static void write_names(chs_out *out, const char *list, const char *const *name, size_t count) {
    chs_out_format(out, "\"%s\":{", list);
    for (size_t i = 0; i < count; i++) chs_out_format(out, i ? ",\"%s\":%zu" : "\"%s\":%zu", name[i], i);
    chs_out_format(out, "},");
}

static const char *const sort_names[] = {
    [CHS_BY_INPUT] = "input",     [CHS_BY_SCORE] = "score",       [CHS_BY_NAME] = "name",
    [CHS_BY_LOST] = "lost",       [CHS_BY_COVERAGE] = "coverage", [CHS_BY_VALUE] = "value",
    [CHS_BY_RENEWAL] = "renewal", [CHS_BY_OWNER] = "owner",       [CHS_BY_DRIVER] = "driver",
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

// Offsets, constants, codes and names as one JSON object, into the frame's text.
chs_status EXPORT(chs_wasm_layout)(chs_frame *frame) {
    chs_out out;
    chs_out_begin(&out, chs_frame_sink(frame));
    chs_out_format(&out, "{\"version\":\"%s\",", CHS_VERSION);
    write_offsets(&out);
    write_statuses(&out);
    write_names(&out, "sort", sort_names, COUNT(sort_names));
    chs_out_format(&out, "\"missing\":%d,\"full\":%d,\"piece_bytes\":%d,\"bands_max\":%d,", (int)CHS_MISSING,
                   (int)CHS_FULL, (int)CHS_PIECE_BYTES, (int)CHS_BANDS_MAX);
    chs_out_format(&out, "\"draws_max\":%d,\"spread_max\":%d,\"weight_max\":%lld}", (int)CHS_DRAWS_MAX,
                   (int)CHS_SPREAD_MAX, (long long)CHS_VALUE_MAX);
    return chs_frame_written(frame, chs_out_end(&out, &frame->error));
}

// ---- Data -----------------------------------------------------------------------------------------------------------

chs_status EXPORT(chs_wasm_data_new)(chs_frame *frame) {
    frame->result[0] = chs_data_new();
    return frame->result[0] ? CHS_OK : chs_fail_memory(&frame->error);
}

void EXPORT(chs_wasm_data_free)(chs_data *data) { chs_data_free(data); }

chs_status EXPORT(chs_wasm_read_begin)(chs_frame *frame, chs_data *data, const char *table, size_t table_size,
                                       const char *file, size_t file_size) {
    (void)table_size, (void)file_size;
    chs_reader *reader = NULL;
    chs_status status = chs_read_begin(data, table, file, &reader, &frame->error);
    frame->result[0] = reader;
    return status;
}

void *EXPORT(chs_wasm_read_room)(chs_reader *reader, size_t size) { return chs_read_room(reader, size); }

chs_status EXPORT(chs_wasm_read_feed)(chs_frame *frame, chs_reader *reader, const void *bytes, size_t size) {
    return chs_read_feed(reader, bytes, size, &frame->error);
}

void EXPORT(chs_wasm_read_hash_outside)(chs_reader *reader) { chs_read_hash_outside(reader); }

chs_status EXPORT(chs_wasm_read_digest)(chs_frame *frame, chs_reader *reader, const uint8_t *digest, size_t size) {
    if (size != 32) return chs_fail(&frame->error, CHS_BAD_ARGUMENT, "a digest of %zu bytes; 32 are expected", size);
    return chs_read_digest(reader, digest, &frame->error);
}

chs_status EXPORT(chs_wasm_read_end)(chs_frame *frame, chs_reader *reader) {
    return chs_read_end(reader, &frame->error);
}

void EXPORT(chs_wasm_read_cut)(chs_reader *reader) { chs_read_cut(reader); }
void EXPORT(chs_wasm_read_left)(chs_reader *reader, double bytes) { chs_read_left(reader, (uint64_t)bytes); }
void EXPORT(chs_wasm_read_cancel)(chs_reader *reader) { chs_read_cancel(reader); }
uint32_t EXPORT(chs_wasm_read_rows)(const chs_reader *reader) { return chs_read_rows(reader); }

chs_status EXPORT(chs_wasm_data_rows)(chs_frame *frame, const chs_data *data, const char *table, size_t table_size) {
    (void)table_size;
    frame->count = chs_data_rows(data, table);
    return CHS_OK;
}

chs_status EXPORT(chs_wasm_data_preview)(chs_frame *frame, const chs_data *data, const char *table, size_t table_size,
                                         uint32_t first, uint32_t count) {
    (void)table_size;
    return chs_frame_written(frame,
                             chs_data_preview_json(data, table, first, count, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_data_choose)(chs_frame *frame, chs_data *data, const char *table, size_t table_size,
                                        const char *column, size_t column_size, const char *what, size_t what_size,
                                        const char *choice, size_t choice_size) {
    (void)table_size, (void)column_size, (void)what_size, (void)choice_size;
    return chs_data_choose(data, table, column, what, choice, &frame->error);
}

// ---- Models ---------------------------------------------------------------------------------------------------------

// A model that is not accepted leaves its first error in the frame, and all of them, `count`, where the text would be.
chs_status EXPORT(chs_wasm_model_parse)(chs_frame *frame, const char *text, size_t size, const char *file,
                                        size_t file_size) {
    (void)file_size;
    chs_error *errors = malloc(ERRORS_MAX * sizeof *errors);
    if (!errors) return chs_fail_memory(&frame->error);
    frame->text = (char *)errors;
    size_t found = 0;
    frame->result[0] = chs_model_parse(text, size, file, errors, ERRORS_MAX, &found);
    if (frame->result[0]) return CHS_OK;
    if (found == 0) return chs_fail_memory(&frame->error);
    frame->count = (uint32_t)found;
    frame->error = errors[0];
    return errors[0].status;
}

void EXPORT(chs_wasm_model_free)(chs_model *model) { chs_model_free(model); }

chs_status EXPORT(chs_wasm_model_json)(chs_frame *frame, const chs_model *model) {
    return chs_frame_written(frame, chs_model_json(model, chs_frame_sink(frame), &frame->error));
}

// ---- Runs -----------------------------------------------------------------------------------------------------------

chs_status EXPORT(chs_wasm_score)(chs_frame *frame, const chs_model *model, const chs_data *data, const char *as_of,
                                  size_t as_of_size, bool last) {
    (void)as_of_size;
    chs_run *run = NULL;
    const chs_score_options options = {as_of, last ? CHS_DUPLICATES_LAST : CHS_DUPLICATES_ERROR};
    chs_status status = chs_score(model, data, &options, &run, &frame->error);
    frame->result[0] = run;
    return status;
}

void EXPORT(chs_wasm_run_free)(chs_run *run) { chs_run_free(run); }
uint32_t EXPORT(chs_wasm_run_count)(const chs_run *run) { return chs_run_count(run); }
const uint16_t *EXPORT(chs_wasm_run_scores)(const chs_run *run) { return chs_run_scores(run); }
const uint16_t *EXPORT(chs_wasm_run_coverages)(const chs_run *run) { return chs_run_coverages(run); }
const uint8_t *EXPORT(chs_wasm_run_bands)(const chs_run *run) { return chs_run_bands(run); }

chs_status EXPORT(chs_wasm_run_find)(chs_frame *frame, const chs_run *run, const char *id, size_t id_size) {
    return chs_run_find(run, (chs_text){id, id_size}, &frame->count, &frame->error);
}

chs_status EXPORT(chs_wasm_run_set_weight)(chs_frame *frame, chs_run *run, const char *id, size_t id_size,
                                           double weight, const char *segment, size_t segment_size,
                                           const char *lifecycle, size_t lifecycle_size) {
    (void)segment_size, (void)lifecycle_size;
    return chs_run_set_weight(run, (chs_text){id, id_size}, weight, segment, lifecycle, &frame->error);
}

chs_status EXPORT(chs_wasm_run_rescore)(chs_frame *frame, chs_run *run) { return chs_run_rescore(run, &frame->error); }
void EXPORT(chs_wasm_run_reset)(chs_run *run) { chs_run_reset(run); }

// Three parallel arrays of `count` entries: index, from, to.
chs_status EXPORT(chs_wasm_run_moved)(chs_frame *frame, const chs_run *run) {
    chs_moved moved = chs_run_moved(run);
    frame->count = moved.count;
    frame->result[0] = moved.index;
    frame->result[1] = moved.from;
    frame->result[2] = moved.to;
    return CHS_OK;
}

chs_status EXPORT(chs_wasm_run_view)(chs_frame *frame, chs_run *run, chs_sort sort, bool descending, uint32_t bands,
                                     const char *search, size_t search_size, const char *owner, size_t owner_size) {
    chs_view_options options = {sort, descending, bands, {search, search_size}, {owner, owner_size}};
    const uint32_t *index = NULL;
    chs_status status = chs_run_view(run, &options, &index, &frame->count, &frame->error);
    frame->result[0] = index;
    return status;
}

// ---- What comes out -------------------------------------------------------------------------------------------------

chs_status EXPORT(chs_wasm_run_csv)(chs_frame *frame, chs_run *run, bool detail, bool raw, const char *columns,
                                    size_t columns_size) {
    chs_text name[CHS_FRAME_NAMES_MAX];
    chs_write_options options = {.detail = detail, .raw = raw, .column = name};
    chs_status status = chs_frame_names(frame, columns, columns_size, name, &options.column_count);
    return status ? status : chs_frame_written(frame, chs_run_csv(run, &options, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_explain)(chs_frame *frame, chs_run *run, uint32_t index) {
    return chs_frame_written(frame, chs_run_explain_json(run, index, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_decides)(chs_frame *frame, const chs_run *run, uint32_t index) {
    return chs_frame_written(frame, chs_run_decides_json(run, index, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_summary)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_summary_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_groups)(chs_frame *frame, chs_run *run, int32_t by, int32_t across) {
    return chs_frame_written(frame, chs_run_groups_json(run, by, across, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_components)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_components_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_rows)(chs_frame *frame, chs_run *run, const uint32_t *index, size_t index_size) {
    uint32_t count = (uint32_t)(index_size / sizeof *index);
    return chs_frame_written(frame, chs_run_rows_json(run, index, count, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_movers)(chs_frame *frame, chs_run *run, chs_mover kind, uint32_t most) {
    return chs_frame_written(frame, chs_run_movers_json(run, kind, most, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_expectations)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_expectations_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_overrides)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_overrides_json(run, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_overrides_csv)(chs_frame *frame, chs_run *run, bool raw) {
    return chs_frame_written(frame, chs_run_overrides_csv(run, raw, chs_frame_sink(frame), &frame->error));
}

chs_status EXPORT(chs_wasm_run_notices)(chs_frame *frame, chs_run *run) {
    return chs_frame_written(frame, chs_run_notices_json(run, chs_frame_sink(frame), &frame->error));
}
