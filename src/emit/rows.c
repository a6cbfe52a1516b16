// SPDX-License-Identifier: MIT
// The rows of a table on the screen, as JSON: only the accounts that are shown, so it is called while somebody scrolls.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"
#include "insight/groups.h"
#include "insight/family.h"
#include "insight/movers.h"

static void put_driver(chs_writer *writer, const chs_run *run, uint32_t account) {
    uint16_t lost;
    uint16_t driver = chs_top_driver(run, account, &lost);
    if (driver == CHS_NONE) {
        static const char *const keys[] = {"lost", "driver", "driver_id", "driver_value"};
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) chs_put_null(writer, keys[i]);
        return;
    }
    const chs_node *node = &run->model->node[driver];
    char room[256];
    chs_scrap scrap;
    chs_put_points(writer, "lost", lost);
    chs_put_text_or_null(writer, "driver", node->label);
    chs_put_text_or_null(writer, "driver_id", node->id);
    chs_out_signal_value(chs_scrap_begin(&scrap, room, sizeof room), run, account, node->signal);
    chs_put_text(writer, "driver_value", chs_scrap_end(&scrap));
}

static void put_sentence(chs_writer *writer, const chs_run *run, uint32_t account) {
    chs_explanation explanation;
    char room[1024];
    chs_scrap scrap;
    chs_attribute(run, account, &explanation);
    chs_verdict(run, &explanation, chs_scrap_begin(&scrap, room, sizeof room));
    chs_put_text(writer, "sentence", chs_scrap_end(&scrap));
}

// Those that chs_run_components_json counts, in its order.
static void put_components(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_node *node = run->model->node;
    chs_put_open(writer, "components", '[');
    for (uint16_t n = node[0].first; n != CHS_NONE; n = node[n].next)
        chs_put_points(writer, NULL, chs_component_score(run, account, n));
    chs_put_close(writer, ']');
}

static void put_row(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_account_columns *columns = &run->model->account;
    chs_put_open(writer, NULL, '{');
    chs_put_count(writer, "index", account);
    chs_put_column(writer, "id", run, account, columns->id);
    chs_put_column(writer, "name", run, account, columns->name);
    chs_put_points(writer, "score", run->score[account]);
    chs_put_count(writer, "band", run->band[account]);
    chs_put_text_or_null(writer, "grade", chs_run_grade(run, run->score[account]));
    if (run->score[account] == CHS_MISSING)
        chs_put_null(writer, "rank");
    else
        chs_put_count(writer, "rank", chs_run_rank(run, run->score[account]));
    put_sentence(writer, run, account);
    chs_put_hundredths(writer, "coverage", run->coverage[account]);
    put_driver(writer, run, account);
    chs_put_value(writer, run, account);
    chs_put_renewal(writer, run, account);
    chs_put_column(writer, "owner", run, account, columns->owner);
    chs_put_class(writer, run, account);
    chs_put_override(writer, "override", chs_run_override(run, account));
    chs_put_count(writer, "children", chs_family_children(run, account));
    put_components(writer, run, account);
    chs_put_points(writer, "was_score", run->base_score[account]);
    chs_put_text_or_null(writer, "was_grade", chs_run_grade(run, run->base_score[account]));
    chs_put_count(writer, "was_band", run->base_band[account]);
    if (run->base_score[account] == CHS_MISSING)
        chs_put_null(writer, "was_rank");
    else
        chs_put_count(writer, "was_rank", chs_run_rank_was(run, run->base_score[account]));
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
    chs_put_open(writer, NULL, '[');
    for (uint32_t i = 0; i < count; i++) put_row(writer, run, index[i]);
    chs_put_close(writer, ']');
    return chs_out_end(&out, error);
}

chs_status chs_run_movers_json(chs_run *run, chs_mover kind, uint32_t most, chs_sink sink, chs_error *error) {
    uint32_t index[CHS_MOVERS_MAX];
    return chs_run_rows_json(run, index, chs_run_movers(run, kind, most, index), sink, error);
}

chs_status chs_run_notices_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_notices(&writer, NULL, &run->report);
    return chs_out_end(&out, error);
}
