// SPDX-License-Identifier: MIT
// Which playbooks an account calls for, for whom and until when. Knows no clock: a due day counts from the as-of date.
#include "insight/playbook.h"

#include "base/date.h"
#include "base/text.h"

static const chs_playbook *find(const chs_model *model, chs_text id) {
    for (uint32_t i = 0; id.size && i < model->playbook_count; i++)
        if (chs_text_equal(model->playbook[i].id, id)) return &model->playbook[i];
    return NULL;
}

// Classes may share a band's name and not what is done about it.
const chs_playbook *chs_playbook_of(const chs_run *run, uint32_t account, uint8_t band) {
    const chs_bands *bands = &chs_run_class_of(run, account)->bands;
    for (uint32_t b = 0; b < bands->count; b++)
        if (bands->band[b].index == band) return find(run->model, bands->band[b].playbook);
    return NULL;
}

static bool is_red(const chs_model *model, const chs_bands *bands, uint16_t score) {
    uint32_t b = bands->count - 1;
    while (bands->band[b].from > score) b--; // the first begins at 0
    return chs_text_equal(model->band[bands->band[b].index].color, CHS_TEXT("red"));
}

static bool is_worse(const chs_line *a, const chs_line *b) {
    return a->lost != b->lost ? a->lost > b->lost : a->score < b->score;
}

// Puts those with the playbook of weak[first] behind it, in their order; returns the place behind the last of them.
static uint32_t gather(chs_weak *weak, uint32_t first, uint32_t count) {
    uint32_t end = first + 1;
    for (uint32_t i = end; i < count; i++) {
        if (weak[i].playbook != weak[first].playbook) continue;
        chs_weak found = weak[i];
        for (uint32_t k = i; k > end; k--) weak[k] = weak[k - 1];
        weak[end++] = found;
    }
    return end;
}

uint32_t chs_weak_components(const chs_run *run, const chs_explanation *it, chs_weak weak[CHS_NODES_MAX]) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, it->account);
    uint32_t count = 0;
    for (uint16_t n = 1; n < model->node_count; n++) {
        const chs_line *line = &it->line[n];
        const chs_playbook *playbook = find(model, model->node[n].playbook);
        if (!playbook || line->score == CHS_MISSING || !line->nominal || !is_red(model, &class->bands, line->score))
            continue;
        uint32_t at = count++;
        for (; at && is_worse(line, &it->line[weak[at - 1].node]); at--) weak[at] = weak[at - 1];
        weak[at] = (chs_weak){n, playbook};
    }
    for (uint32_t i = 0; i < count;) i = gather(weak, i, count);
    return count;
}

chs_text chs_playbook_who(const chs_run *run, uint32_t account, const chs_playbook *playbook, char *room) {
    uint32_t column = run->model->account.owner;
    if (column != CHS_NO_COLUMN && chs_text_equal(playbook->owner, run->model->columns.item[column].name)) {
        chs_text owner = chs_run_text(run, account, column, room);
        if (owner.size) return owner;
    }
    return playbook->owner;
}

int32_t chs_playbook_due(const chs_run *run, const chs_playbook *playbook) {
    if (run->as_of == CHS_NO_DAY || playbook->within_days < 0) return CHS_NO_DAY;
    int32_t due = run->as_of + playbook->within_days; // both are far from the ends of their type
    return due > chs_date_day(9999, 12, 31) ? CHS_NO_DAY : due;
}
