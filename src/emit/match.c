// SPDX-License-Identifier: MIT
// Keys of other tables that no account has, as a table of matches that a user edits and keeps: whoever is likely meant is
// filled in, "?" where nobody is.
#include "emit/match.h"

#include "base/error.h"
#include "base/text.h"
#include "score/confirmed.h"

static void out_key(chs_text table, const chs_unmatched *key, bool raw, chs_out *out) {
    bool likely = key->account.size > 0;
    chs_text account = likely ? key->account : CHS_TEXT(CHS_UNDECIDED);
    chs_out_csv_text(out, table, !raw);
    chs_out_char(out, ',');
    chs_out_csv_text(out, key->written, !raw);
    chs_out_format(out, ",%u,", key->rows);
    chs_out_csv_text(out, account, !raw);
    chs_out_char(out, ',');
    chs_out_csv_text(out, key->name, !raw);
    chs_out_char(out, ',');
    chs_out_csv_text(out, chs_text_of(key->because), !raw);
    chs_out_char(out, '\n');
}

void chs_emit_matches(const chs_model *model, const chs_join_report *reports, bool raw, chs_out *out) {
    chs_out_text(out, CHS_TEXT("table,written,rows,account,name,because\n"));
    for (uint32_t t = 0; t < model->table_count; t++)
        for (uint32_t k = 0; k < reports[t].key_count; k++) out_key(model->table[t].name, &reports[t].key[k], raw, out);
}

static void out_count(chs_out *out, uint32_t count, const char *what) {
    if (count) chs_out_format(out, ", %u %s", count, what);
}

void chs_emit_joins(const chs_model *model, const chs_join_report *reports, chs_out *out) {
    for (uint32_t t = 0; t < model->table_count; t++) {
        const chs_join_report *report = &reports[t];
        if (!report->loaded) continue;
        chs_out_format(out, "chs: %.*s: %u of %u rows found their account", CHS_SHOW(model->table[t].name),
                       report->matched, report->rows);
        out_count(out, report->several, "by a part of the cell");
        out_count(out, report->confirmed, "as confirmed");
        out_count(out, report->nobody, "confirmed to be nobody's");
        out_count(out, report->without_key, "without a key");
        out_count(out, report->unmatched, "with a key that no account has");
        out_count(out, report->ambiguous, "of these with a key that several accounts have");
        out_count(out, report->keys, "such keys in all");
        chs_out_char(out, '\n');
    }
}

chs_status chs_match_csv(const chs_model *model, const chs_data *data, bool raw, chs_sink sink, chs_error *error) {
    chs_arena arena = {0};
    chs_report report = {0};
    chs_join_report *reports = chs_arena_take(&arena, model->table_count, sizeof *reports);
    chs_status status = reports ? CHS_OK : chs_fail_memory(error);
    if (status == CHS_OK) status = chs_join_reports(model, data, UINT32_MAX, &arena, &report, reports, error);
    if (status == CHS_OK) {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_emit_matches(model, reports, raw, &out);
        status = chs_out_end(&out, error);
    }
    chs_report_free(&report);
    chs_arena_free(&arena);
    return status;
}
