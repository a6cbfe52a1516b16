// SPDX-License-Identifier: MIT
// Scores as CSV (RFC 4180, LF), JSON and NDJSON. Knows how cells are written, not what they mean: that is fields.c.
#include "emit/scores.h"

#include "base/text.h"
#include "emit/emit.h"
#include "emit/writer.h"

static void out_override(chs_out *out, const chs_override *override) {
    chs_out_format(out, "%s ", chs_override_word(override->action));
    chs_out_json_hundredths(out, override->value);
}

static void csv_cell(chs_out *out, const chs_field *field, bool raw) {
    switch (field->kind) {
    case CHS_FIELD_NONE: break;
    case CHS_FIELD_TEXT: chs_out_csv_text(out, field->text, !raw); break;
    case CHS_FIELD_DAY: chs_out_date(out, (int32_t)field->number); break;
    case CHS_FIELD_COUNT: chs_out_format(out, "%lld", (long long)field->number); break;
    case CHS_FIELD_HUNDREDTHS: chs_out_hundredths(out, field->number, field->digits); break;
    case CHS_FIELD_OVERRIDE: out_override(out, field->override); break;
    }
}

chs_status chs_run_csv(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error) {
    chs_out o, *out = &o;
    chs_fields fields;
    bool raw = options && options->raw;
    chs_status status = chs_fields_wanted(run->model, options, &fields, error);
    if (status) return status;
    chs_out_begin(out, sink);
    for (uint32_t c = 0; c < fields.count; c++) {
        if (c) chs_out_char(out, ',');
        chs_out_csv_text(out, chs_field_name(run->model, fields.column[c]), !raw);
    }
    chs_out_char(out, '\n');
    for (uint32_t i = 0; i < run->count && !out->failed; i++) {
        chs_field_row row;
        chs_field_row_begin(&row, run, i);
        for (uint32_t c = 0; c < fields.count; c++) {
            chs_field field = chs_field_of(&row, fields.column[c]);
            if (c) chs_out_char(out, ',');
            csv_cell(out, &field, raw);
        }
        chs_out_char(out, '\n');
    }
    return chs_out_end(out, error);
}

static void json_cell(chs_writer *writer, const chs_field *field) {
    switch (field->kind) {
    case CHS_FIELD_NONE: chs_put_null(writer, NULL); break;
    case CHS_FIELD_TEXT: chs_put_text(writer, NULL, field->text); break;
    case CHS_FIELD_DAY: chs_put_day(writer, NULL, (int32_t)field->number); break;
    case CHS_FIELD_COUNT: chs_put_count(writer, NULL, (uint64_t)field->number); break;
    case CHS_FIELD_HUNDREDTHS: chs_put_hundredths(writer, NULL, field->number); break;
    case CHS_FIELD_OVERRIDE: chs_put_override(writer, NULL, field->override); break;
    }
}

void chs_put_override(chs_writer *writer, const char *key, const chs_override *override) {
    if (!override) {
        chs_put_null(writer, key);
        return;
    }
    char text[32];
    chs_fixed fixed = {text, sizeof text, 0};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    out_override(&out, override);
    chs_out_end(&out, NULL);
    chs_put_text(writer, key, (chs_text){text, fixed.used});
}

static void json_account(chs_writer *writer, const chs_run *run, uint32_t account, const chs_fields *fields) {
    chs_field_row row;
    chs_field_row_begin(&row, run, account);
    chs_put_open(writer, NULL, '{');
    for (uint32_t c = 0; c < fields->count; c++) {
        chs_field field = chs_field_of(&row, fields->column[c]);
        chs_put_key_text(writer, chs_field_name(run->model, fields->column[c]));
        json_cell(writer, &field);
    }
    chs_put_close(writer, '}');
}

// One account per line, the accounts as a list.
chs_status chs_run_json(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_fields fields;
    chs_status status = chs_fields_wanted(run->model, options, &fields, error);
    if (status) return status;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_stamp(writer, "stamp", run);
    chs_put_about(writer, run->model);
    chs_put_line(writer);
    chs_put_open(writer, "accounts", '[');
    for (uint32_t i = 0; i < run->count && !out.failed; i++) {
        chs_put_line(writer);
        json_account(writer, run, i, &fields);
    }
    chs_out_char(&out, '\n');
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}

// One account per line, each a document of its own.
chs_status chs_run_ndjson(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_fields fields;
    chs_status status = chs_fields_wanted(run->model, options, &fields, error);
    if (status) return status;
    chs_out_begin(&out, sink);
    for (uint32_t i = 0; i < run->count && !out.failed; i++) {
        chs_writer writer = chs_writer_of(&out);
        json_account(&writer, run, i, &fields);
        chs_out_char(&out, '\n');
    }
    return chs_out_end(&out, error);
}
