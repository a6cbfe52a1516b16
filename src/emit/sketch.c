// SPDX-License-Identifier: MIT
// A first model of the columns that are there: the model itself, and the columns as JSON.
#include "base/error.h"
#include "emit/emit.h"
#include "emit/screen.h"

// ---- The model ------------------------------------------------------------------------------------------------------------

static const char *const account_keys[] = {
    [CHS_ROLE_ID] = "id",       [CHS_ROLE_NAME] = "name", [CHS_ROLE_VALUE] = "value",
    [CHS_ROLE_OWNER] = "owner", [CHS_ROLE_DATE] = "date", [CHS_ROLE_RENEWAL] = "renewal"};

static void out_made_text(chs_out *out, const char *format, chs_text quoted, uint32_t count) {
    char room[600];
    chs_scrap scrap;
    chs_out_format(chs_scrap_begin(&scrap, room, sizeof room), format, CHS_SHOW(quoted), count);
    chs_out_json_text(out, chs_scrap_end(&scrap));
}

static void out_account(const chs_sketch *sketch, chs_out *out) {
    const char *comma = "";
    chs_out_format(out, "  \"account\": {");
    for (unsigned role = CHS_ROLE_ID; role <= CHS_ROLE_DATE; role++) {
        for (size_t c = 0; c < sketch->count; c++) {
            if (sketch->column[c].role != role) continue;
            chs_out_format(out, "%s \"%s\": ", comma, account_keys[role]);
            chs_out_json_text(out, sketch->column[c].name);
            comma = ",";
        }
    }
    chs_out_format(out, " },\n");
}

// What was said of decimal signs is kept, so that the model reads the next export alike.
static void out_columns(const chs_sketch *sketch, chs_out *out) {
    const char *before = "  \"columns\": {\n    ";
    for (size_t c = 0; c < sketch->count; c++) {
        const chs_sketch_column *it = &sketch->column[c];
        if (it->role == CHS_ROLE_OUT || it->decimal == CHS_WISH_NONE) continue;
        chs_out_format(out, "%s", before);
        chs_out_json_text(out, it->name);
        chs_out_format(out, ": { \"header\": ");
        chs_out_json_text(out, it->name);
        chs_out_format(out, ", \"decimal\": \"%s\" }", chs_choice_name(false, it->decimal - 1u));
        before = ",\n    ";
    }
    if (before[0] == ',') chs_out_format(out, "\n  },\n");
}

static void out_signal(const chs_sketch_column *it, chs_out *out) {
    chs_sketch_point point[CHS_QUARTERS];
    uint32_t count = chs_sketch_curve(it, point);
    char room[400];
    chs_scrap scrap;
    chs_out_format(out, "    { \"id\": \"%.*s\", \"label\": ", CHS_SHOW(it->id));
    chs_out_json_text(out, it->name);
    chs_out_format(chs_scrap_begin(&scrap, room, sizeof room), "`%.*s`", CHS_SHOW(it->name));
    chs_out_format(out, ", \"value\": ");
    chs_out_json_text(out, chs_scrap_end(&scrap));
    chs_out_format(out, ",\n      \"curve\": [");
    for (uint32_t i = 0; i < count; i++) {
        chs_out_format(out, "%s[", i ? ", " : "");
        chs_out_number(out, point[i].x);
        chs_out_format(out, ", ");
        chs_out_json_points(out, point[i].y);
        chs_out_char(out, ']');
    }
    chs_out_format(out, "] }");
}

static void out_model(const chs_sketch *sketch, chs_out *out) {
    const char *before = "\n";
    chs_out_format(out, "{\n  \"chs\": 1,\n  \"name\": ");
    out_made_text(out, "First model for %.*s", sketch->file, 0);
    chs_out_format(out, ",\n  \"about\": {\n    \"purpose\": ");
    out_made_text(
        out,
        "To begin with, and to be changed: nobody has judged these figures. Curves run through least value, "
        "quartiles and largest value of the accounts in %.*s (%u rows), so that 50 points is their middle and no "
        "goal; points are taken as they are; all weights are equal, and bands begin at round numbers.",
        sketch->file, sketch->rows);
    chs_out_format(out, "\n  },\n");
    out_account(sketch, out);
    out_columns(sketch, out);
    chs_out_format(out, "  \"signals\": [");
    for (size_t c = 0; c < sketch->count; c++) {
        if (!chs_role_is_signal(sketch->column[c].role)) continue;
        chs_out_format(out, "%s", before);
        out_signal(&sketch->column[c], out);
        before = ",\n";
    }
    chs_out_format(out, "\n  ],\n  \"score\": { \"of\": [");
    before = "\n";
    for (size_t c = 0; c < sketch->count; c++) {
        if (!chs_role_is_signal(sketch->column[c].role)) continue;
        chs_out_format(out, "%s    { \"signal\": \"%.*s\", \"weight\": 1 }", before, CHS_SHOW(sketch->column[c].id));
        before = ",\n";
    }
    chs_out_format(out, "\n  ] },\n  \"bands\": [\n"
                        "    { \"name\": \"At risk\", \"from\": 0, \"color\": \"red\" },\n"
                        "    { \"name\": \"Needs attention\", \"from\": 40, \"color\": \"amber\" },\n"
                        "    { \"name\": \"Healthy\", \"from\": 70, \"color\": \"green\" }\n  ]\n}\n");
}

chs_status chs_sketch_model(const chs_data *data, const chs_text *role, size_t count, chs_sink sink, chs_error *error) {
    chs_sketch sketch;
    chs_status status = chs_sketch_make(data, role, count, &sketch, error);
    if (!status) status = chs_sketch_check(&sketch, error);
    if (!status) {
        chs_out out;
        chs_out_begin(&out, sink);
        out_model(&sketch, &out);
        status = chs_out_end(&out, error);
    }
    chs_sketch_free(&sketch);
    return status;
}

// ---- The columns ----------------------------------------------------------------------------------------------------------

static void put_column(chs_writer *writer, const chs_sketch_column *it) {
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "name", it->name);
    chs_put_words(writer, "type", chs_column_type_name(it->type));
    chs_put_words(writer, "role", chs_role_word(it->role));
    chs_put_open(writer, "can", '[');
    for (unsigned role = 0; role < CHS_ROLES; role++)
        if (it->can & 1u << role) chs_put_words(writer, NULL, chs_role_word((chs_role)role));
    chs_put_close(writer, ']');
    chs_put_bool(writer, "undecided", it->undecided);
    chs_put_open(writer, "quarters", '[');
    for (int q = 0; q < CHS_QUARTERS && it->type == CHS_TYPE_NUMBER; q++) chs_put_number(writer, NULL, it->quarter[q]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

chs_status chs_sketch_json(const chs_data *data, const chs_text *role, size_t count, chs_sink sink, chs_error *error) {
    chs_sketch sketch;
    chs_status status = chs_sketch_make(data, role, count, &sketch, error);
    if (!status) {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_writer writer = chs_writer_of(&out);
        chs_put_open(&writer, NULL, '[');
        for (size_t c = 0; c < sketch.count; c++) put_column(&writer, &sketch.column[c]);
        chs_put_close(&writer, ']');
        status = chs_out_end(&out, error);
    }
    chs_sketch_free(&sketch);
    return status;
}
