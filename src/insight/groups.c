// SPDX-License-Identifier: MIT
// Grouping: a hash table of what stands in the cells, the largest groups picked, one pass that counts.
#include "insight/groups.h"

#include <string.h>

#include "base/text.h"

#define NONE UINT32_MAX

// Which group each account is in, numbered as they occur.
typedef struct keys {
    uint32_t *of;            // [accounts]
    uint32_t *first, *count; // [groups]
    uint32_t groups;
} keys;

chs_text chs_group_name(const chs_run *run, uint32_t account, int32_t by, char room[CHS_CELL_CHARS]) {
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_text text = {"", 0};
    if (by >= 0) {
        const chs_table *table = run->binding.table;
        text = chs_text_trim(
            chs_cell_text(&table->column[by], chs_table_cell(table, (size_t)by, run->row[account]), room));
    } else if (by == CHS_GROUP_OWNER) {
        text = chs_run_text(run, account, run->model->account.owner, room);
    } else if (by == CHS_GROUP_SEGMENT && class->segment != CHS_NONE) {
        text = run->model->segment[class->segment].name;
    } else if (by == CHS_GROUP_LIFECYCLE && class->lifecycle != CHS_NONE) {
        text = run->model->lifecycle[class->lifecycle].name;
    }
    return chs_text_means_missing(text) ? (chs_text){"", 0} : text;
}

static bool find_keys(const chs_run *run, int32_t by, chs_arena *arena, keys *out) {
    const size_t slots = chs_text_slots(run->count);
    uint32_t *slot = chs_arena_take(arena, slots, sizeof *slot);
    out->of = chs_arena_raw(arena, run->count, sizeof *out->of);
    out->first = chs_arena_raw(arena, run->count, sizeof *out->first);
    out->count = chs_arena_take(arena, run->count, sizeof *out->count);
    if (!slot || !out->of || !out->first || !out->count) return false;
    for (uint32_t i = 0; i < run->count; i++) {
        char room[CHS_CELL_CHARS], other[CHS_CELL_CHARS];
        chs_text name = chs_group_name(run, i, by, room);
        size_t at = chs_text_hash(CHS_TEXT_HASH, name) & (slots - 1);
        while (slot[at] && !chs_text_equal(name, chs_group_name(run, out->first[slot[at] - 1], by, other)))
            at = (at + 1) & (slots - 1);
        if (!slot[at]) {
            out->first[out->groups] = i;
            slot[at] = ++out->groups;
        }
        out->of[i] = slot[at] - 1;
        out->count[out->of[i]]++;
    }
    return true;
}

// The places of the groups to show, by their number of accounts; the others get `most`.
static uint32_t *pick(const keys *found, uint32_t most, chs_arena *arena, uint32_t *first, uint32_t *shown) {
    uint32_t *place = chs_arena_raw(arena, found->groups + 1u, sizeof *place);
    if (!place) return NULL;
    for (uint32_t g = 0; g < found->groups; g++) place[g] = NONE;
    for (*shown = 0; *shown < most && *shown < found->groups; ++*shown) {
        uint32_t best = NONE;
        for (uint32_t g = 0; g < found->groups; g++)
            if (place[g] == NONE && (best == NONE || found->count[g] > found->count[best])) best = g;
        place[best] = *shown;
        first[*shown] = found->first[best];
    }
    for (uint32_t g = 0; g < found->groups; g++)
        if (place[g] == NONE) place[g] = *shown;
    return place;
}

static void count(const chs_run *run, uint32_t account, chs_group *group, uint32_t column) {
    const chs_tally one = {1, chs_value_or_nothing(run, account)};
    group->accounts++;
    group->value += one.value;
    group->band[run->band[account]].accounts++;
    group->band[run->band[account]].value += one.value;
    if (group->cell) {
        group->cell[column][run->band[account]].accounts++;
        group->cell[column][run->band[account]].value += one.value;
    }
    if (run->score[account] == CHS_MISSING) return;
    group->scored++;
    group->histogram[run->score[account]]++;
}

bool chs_group_accounts(const chs_run *run, int32_t by, int32_t across, chs_arena *arena, chs_groups *out) {
    keys rows = {0}, columns = {0};
    uint32_t first[CHS_GROUPS_SHOWN], *column_of = NULL;
    memset(out, 0, sizeof *out);
    if (!find_keys(run, by, arena, &rows)) return false;
    uint32_t *row_of = pick(&rows, CHS_GROUPS_SHOWN, arena, first, &out->shown);
    if (!row_of) return false;
    out->all = rows.groups;
    if (across != CHS_GROUP_NONE) {
        if (!find_keys(run, across, arena, &columns)) return false;
        column_of = pick(&columns, CHS_ACROSS_SHOWN, arena, out->across_first, &out->across_shown);
        if (!column_of) return false;
        out->across_all = columns.groups;
    }
    uint32_t groups = out->shown + (out->all > out->shown);
    out->group = chs_arena_take(arena, groups + 1u, sizeof *out->group);
    if (!out->group) return false;
    for (uint32_t g = 0; g < groups; g++) {
        chs_group *group = &out->group[g];
        group->first = g < out->shown ? first[g] : 0;
        group->histogram = chs_arena_take(arena, CHS_FULL + 1, sizeof *group->histogram);
        if (column_of) group->cell = chs_arena_take(arena, out->across_shown + 1u, sizeof *group->cell);
        if (!group->histogram || (column_of && !group->cell)) return false;
    }
    for (uint32_t i = 0; i < run->count; i++)
        count(run, i, &out->group[row_of[rows.of[i]]], column_of ? column_of[columns.of[i]] : 0);
    for (uint32_t g = 0; g < groups; g++) {
        out->group[g].mean = chs_mean_of(out->group[g].histogram, out->group[g].scored);
        out->group[g].median = chs_median_of(out->group[g].histogram, out->group[g].scored);
    }
    return true;
}

uint16_t chs_component_score(const chs_run *run, uint32_t account, uint16_t node) {
    uint32_t place = run->place ? run->place[account] : account;
    return chs_run_class_of(run, account)->weight[node] ? run->node[node].score[place] : (uint16_t)CHS_MISSING;
}

void chs_summarise_component(const chs_run *run, uint16_t node, uint32_t *histogram, chs_component *out) {
    memset(out, 0, sizeof *out);
    memset(histogram, 0, (CHS_FULL + 1) * sizeof *histogram);
    for (uint32_t i = 0; i < run->count; i++) {
        uint16_t score = chs_component_score(run, i, node);
        bool scored = score != CHS_MISSING;
        chs_tally *tally = &out->band[chs_run_class_of(run, i)->band_of[scored ? score : CHS_FULL + 1]];
        tally->accounts++;
        tally->value += chs_value_or_nothing(run, i);
        if (scored) histogram[score]++;
        out->scored += scored;
    }
    out->mean = chs_mean_of(histogram, out->scored);
    out->median = chs_median_of(histogram, out->scored);
}
