// SPDX-License-Identifier: MIT
// The rows of a table on the screen, as JSON: only the accounts that are shown, so it is called while somebody scrolls.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

static void put_column_text(chs_writer *writer, const chs_run *run, const char *key, uint32_t account,
                            uint32_t column) {
    char room[CHS_CELL_CHARS];
    chs_put_key(writer, key);
    chs_put_text_or_null(writer, chs_run_text(run, account, column, room));
}

static void put_driver(chs_writer *writer, const chs_run *run, uint32_t account) {
    uint16_t lost;
    uint16_t node = chs_top_driver(run, account, &lost);
    bool none = node == CHS_NONE;
    char room[256];
    chs_scrap scrap;
    chs_put_key(writer, "lost");
    chs_put_points(writer, none ? (uint16_t)CHS_MISSING : lost);
    chs_put_key(writer, "driver");
    chs_put_text_or_null(writer, none ? (chs_text){"", 0} : run->model->node[node].label);
    chs_put_key(writer, "driver_id");
    chs_put_text_or_null(writer, none ? (chs_text){"", 0} : run->model->node[node].id);
    chs_put_key(writer, "driver_value");
    if (none) {
        chs_put_null(writer);
        return;
    }
    chs_out_signal_value(chs_scrap_begin(&scrap, room, sizeof room), run, account, run->model->node[node].signal);
    chs_put_text(writer, chs_scrap_end(&scrap));
}

static void put_class(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_put_key(writer, "segment");
    chs_put_text_or_null(writer,
                         class->segment == CHS_NONE ? (chs_text){"", 0} : run->model->segment[class->segment].name);
    chs_put_key(writer, "lifecycle");
    chs_put_text_or_null(writer, class->lifecycle == CHS_NONE ? (chs_text){"", 0}
                                                              : run->model->lifecycle[class->lifecycle].name);
}

static void put_row(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_account_columns *columns = &run->model->account;
    const chs_override *override = chs_run_override(run, account);
    chs_put_open(writer, '{');
    chs_put_key(writer, "index");
    chs_put_count(writer, account);
    put_column_text(writer, run, "id", account, columns->id);
    put_column_text(writer, run, "name", account, columns->name);
    chs_put_key(writer, "score");
    chs_put_points(writer, run->score[account]);
    chs_put_key(writer, "band");
    chs_put_count(writer, run->band[account]);
    chs_put_key(writer, "grade");
    chs_put_text_or_null(writer, chs_run_grade(run, run->score[account]));
    chs_put_key(writer, "coverage");
    chs_put_hundredths(writer, run->coverage[account]);
    put_driver(writer, run, account);
    chs_put_key(writer, "value");
    if (run->value && run->value[account] != CHS_NO_VALUE)
        chs_put_hundredths(writer, run->value[account]);
    else
        chs_put_null(writer);
    chs_put_renewal(writer, run, account);
    put_column_text(writer, run, "owner", account, columns->owner);
    put_class(writer, run, account);
    chs_put_key(writer, "override");
    if (override)
        chs_put_override(writer, override);
    else
        chs_put_null(writer);
    chs_put_key(writer, "was_score");
    chs_put_points(writer, run->base_score[account]);
    chs_put_key(writer, "was_band");
    chs_put_count(writer, run->base_band[account]);
    chs_put_close(writer, '}');
}

chs_status chs_run_rows_json(chs_run *run, const uint32_t *index, uint32_t count, chs_sink sink, chs_error *error) {
    for (uint32_t i = 0; i < count; i++)
        if (index[i] >= run->count)
            return chs_fail(error, CHS_BAD_ARGUMENT, "There is no account %u: accounts are numbered from 0 to %u.",
                            index[i], run->count ? run->count - 1 : 0);
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < count; i++) put_row(writer, run, index[i]);
    chs_put_close(writer, ']');
    return chs_out_end(&out, error);
}

chs_status chs_run_notices_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_report_json(&run->report, &out);
    return chs_out_end(&out, error);
}
