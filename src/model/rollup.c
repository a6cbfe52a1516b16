// SPDX-License-Identifier: MIT
// The list of a model's roll-ups, in which every one stands once.
#include "model/rollup.h"

#include <string.h>

#include "base/text.h"

bool chs_expr_same(const chs_expr *a, const chs_expr *b) {
    if (!a || !b) return a == b;
    if (a->op != b->op || a->column != b->column || a->count != b->count || !chs_text_equal(a->text, b->text) ||
        memcmp(&a->number, &b->number, sizeof a->number) != 0)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!chs_expr_same(a->argument[i], b->argument[i])) return false;
    return true;
}

static bool is_same(const chs_rollup *a, const chs_rollup *b) {
    return a->table == b->table && a->kind == b->kind && a->days == b->days && a->column == b->column &&
           a->window == b->window && a->text == b->text && chs_expr_same(a->judged, b->judged) &&
           chs_expr_same(a->condition, b->condition);
}

bool chs_rollup_reads_numbers(const chs_rollup *rollup) {
    return rollup->kind != CHS_ROLLUP_COUNT && rollup->kind != CHS_ROLLUP_DISTINCT && !rollup->days && !rollup->text &&
           !rollup->judged;
}

bool chs_rollups_index(chs_rollups *rollups, chs_arena *arena, const chs_rollup *rollup, uint32_t *index) {
    for (*index = 0; *index < rollups->count; ++*index)
        if (is_same(&rollups->item[*index], rollup)) return true;
    if (!chs_arena_grow(arena, &rollups->item, &rollups->room, rollups->count + 1, sizeof *rollups->item)) return false;
    rollups->item[rollups->count++] = *rollup;
    return true;
}
