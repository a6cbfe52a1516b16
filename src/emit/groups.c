// SPDX-License-Identifier: MIT
// Groups of accounts and components of the score, counted, as JSON.
#include "insight/groups.h"

#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"

static void put_bands(chs_writer *writer, const chs_run *run, const chs_tally *band) {
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b <= run->model->band_count; b++) chs_put_count(writer, NULL, band[b].accounts);
    chs_put_close(writer, ']');
    chs_put_open(writer, "bands_value", '[');
    for (uint32_t b = 0; run->value && b <= run->model->band_count; b++)
        chs_put_hundredths(writer, NULL, band[b].value);
    chs_put_close(writer, ']');
}

static void put_name(chs_writer *writer, const char *key, const chs_run *run, uint32_t account, int32_t by) {
    char room[CHS_CELL_CHARS];
    chs_text name = chs_group_name(run, account, by, room);
    if (key)
        chs_put_text_or_null(writer, key, name);
    else
        chs_put_text(writer, NULL, name);
}

static void put_cells(chs_writer *writer, const chs_run *run, const chs_groups *groups, const chs_group *group) {
    chs_put_open(writer, "cells", '[');
    for (uint32_t c = 0; group->cell && c < groups->across_shown + (groups->across_all > groups->across_shown); c++) {
        chs_put_open(writer, NULL, '{');
        put_bands(writer, run, group->cell[c]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_group(chs_writer *writer, const chs_run *run, const chs_groups *groups, const chs_group *group) {
    chs_put_count(writer, "accounts", group->accounts);
    chs_put_count(writer, "scored", group->scored);
    if (run->value)
        chs_put_hundredths(writer, "value", group->value);
    else
        chs_put_null(writer, "value");
    chs_put_points(writer, "mean", group->mean);
    chs_put_points(writer, "median", group->median);
    put_bands(writer, run, group->band);
    put_cells(writer, run, groups, group);
}

static void put_groups(chs_writer *writer, const chs_run *run, int32_t by, int32_t across, const chs_groups *groups) {
    chs_put_open(writer, NULL, '{');
    chs_put_count(writer, "all", groups->all);
    chs_put_open(writer, "groups", '[');
    for (uint32_t g = 0; g < groups->shown; g++) {
        chs_put_open(writer, NULL, '{');
        put_name(writer, "name", run, groups->group[g].first, by);
        put_group(writer, run, groups, &groups->group[g]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    if (groups->all > groups->shown) {
        chs_put_open(writer, "others", '{');
        chs_put_count(writer, "groups", groups->all - groups->shown);
        put_group(writer, run, groups, &groups->group[groups->shown]);
        chs_put_close(writer, '}');
    } else {
        chs_put_null(writer, "others");
    }
    chs_put_open(writer, "across", '[');
    for (uint32_t c = 0; c < groups->across_shown; c++) put_name(writer, NULL, run, groups->across_first[c], across);
    chs_put_close(writer, ']');
    chs_put_count(writer, "across_others", groups->across_all - groups->across_shown);
    chs_put_close(writer, '}');
}

static bool is_dimension(const chs_run *run, int32_t by, chs_error *error) {
    if (by >= CHS_GROUP_OWNER && (by < 0 || (uint32_t)by < run->binding.table->column_count)) return true;
    chs_fail(error, CHS_BAD_ARGUMENT, "There is no column %d to group by: the accounts have %u, counted from 0.",
             (int)by, (unsigned)run->binding.table->column_count);
    return false;
}

chs_status chs_run_groups_json(chs_run *run, int32_t by, int32_t across, chs_sink sink, chs_error *error) {
    chs_arena arena = {0};
    chs_groups groups;
    if (!is_dimension(run, by, error) || (across != CHS_GROUP_NONE && !is_dimension(run, across, error)))
        return CHS_BAD_ARGUMENT;
    chs_status status = CHS_OK;
    if (chs_group_accounts(run, by, across, &arena, &groups)) {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_writer writer = chs_writer_of(&out);
        put_groups(&writer, run, by, across, &groups);
        status = chs_out_end(&out, error);
    } else {
        status = chs_fail_memory(error);
    }
    chs_arena_free(&arena);
    return status;
}

chs_status chs_run_components_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    const chs_node *node = run->model->node;
    uint32_t histogram[CHS_FULL + 1];
    chs_put_open(writer, NULL, '[');
    for (uint16_t n = node[0].first; n != CHS_NONE; n = node[n].next) {
        chs_component component;
        chs_summarise_component(run, n, histogram, &component);
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "id", node[n].id);
        chs_put_text(writer, "label", node[n].label);
        chs_put_count(writer, "scored", component.scored);
        chs_put_points(writer, "mean", component.mean);
        chs_put_points(writer, "median", component.median);
        put_bands(writer, run, component.band);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    return chs_out_end(&out, error);
}
