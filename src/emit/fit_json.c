// SPDX-License-Identifier: MIT
// How data fits a model, as JSON.
#include "base/text.h"
#include "emit/emit.h"

static void put_column(chs_writer *writer, const chs_fit_table *table, const chs_fit_column *column) {
    static const char *const as[] = {"number", "date", "text"};
    chs_how how = (chs_how)column->found.how;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "name", column->wanted->name);
    if (column->column == CHS_NO_COLUMN)
        chs_put_null(writer, "header");
    else
        chs_put_text(writer, "header", table->table->column[column->column].name);
    chs_put_words(writer, "how", chs_how_name(how));
    chs_put_text_or_null(writer, "source", chs_text_of(column->found.source));
    chs_put_count(writer, "confidence", chs_how_confidence(how));
    chs_put_text_or_null(writer, "nearest", column->nearest);
    chs_put_open(writer, "used_as", '[');
    for (unsigned i = 0; i < sizeof as / sizeof *as; i++)
        if (column->used_as & 1u << i) chs_put_words(writer, NULL, as[i]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "needed_by", '[');
    for (const chs_need *need = column->need; need; need = need->next) chs_put_text(writer, NULL, need->who);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_table(chs_writer *writer, const chs_fit_table *table) {
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "name", table->name);
    chs_put_bool(writer, "loaded", table->table != NULL);
    chs_put_count(writer, "rows", table->table ? table->table->rows : 0);
    chs_put_open(writer, "columns", '[');
    for (size_t c = 0; c < table->column_count; c++) put_column(writer, table, &table->column[c]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "unused", '[');
    for (size_t c = 0; table->table && c < table->table->column_count; c++)
        if (!table->used[c]) chs_put_text(writer, NULL, table->table->column[c].name);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_join(chs_writer *writer, const chs_fit_join *join) {
    const chs_join_report *report = &join->report;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "table", join->table->name);
    chs_put_words(writer, "by", chs_by_name(join->table->by));
    chs_put_count(writer, "rows", report->rows);
    chs_put_count(writer, "matched", report->matched);
    chs_put_count(writer, "unmatched", report->unmatched);
    chs_put_count(writer, "without_key", report->without_key);
    chs_put_count(writer, "nobody", report->nobody);
    chs_put_count(writer, "several", report->several);
    chs_put_count(writer, "confirmed", report->confirmed);
    chs_put_count(writer, "ambiguous", report->ambiguous);
    chs_put_count(writer, "keys", report->keys);
    chs_put_open(writer, "unmatched_keys", '[');
    for (uint32_t k = 0; k < report->key_count; k++) {
        const chs_unmatched *key = &report->key[k];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "written", key->written);
        chs_put_count(writer, "rows", key->rows);
        if (key->account.size) {
            chs_put_open(writer, "likely", '{');
            chs_put_text(writer, "account", key->account);
            chs_put_text(writer, "name", key->name);
            chs_put_words(writer, "because", key->because);
            chs_put_close(writer, '}');
        } else {
            chs_put_null(writer, "likely");
        }
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_problems(chs_writer *writer, const chs_fit *fit) {
    chs_put_open(writer, "problems", '[');
    for (const chs_problem *problem = fit->problem; problem; problem = problem->next) {
        chs_put_open(writer, NULL, '{');
        chs_put_words(writer, "code", chs_status_code(problem->error.status));
        chs_put_words(writer, "message", problem->error.message);
        chs_put_text(writer, "table", problem->table);
        chs_put_text_or_null(writer, "column", chs_text_of(problem->error.path));
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_put_fit(chs_writer *writer, const char *key, const chs_fit *fit) {
    chs_put_open(writer, key, '{');
    chs_put_open(writer, "tables", '[');
    for (size_t t = 0; t < fit->table_count; t++) put_table(writer, &fit->table[t]);
    chs_put_close(writer, ']');
    chs_put_open(writer, "joins", '[');
    for (uint32_t j = 0; j < fit->join_count; j++)
        if (fit->join[j].report.loaded) put_join(writer, &fit->join[j]);
    chs_put_close(writer, ']');
    put_problems(writer, fit);
    chs_put_close(writer, '}');
}

chs_status chs_fit_json(const chs_model *model, const chs_data *data, chs_sink sink, chs_error *error) {
    chs_fit fit;
    chs_status status = chs_fit_make(model, data, &fit, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_fit(&writer, NULL, &fit);
    chs_fit_free(&fit);
    return chs_out_end(&out, error);
}
