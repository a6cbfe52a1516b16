// SPDX-License-Identifier: MIT
// Two runs side by side: pairs of accounts, the flow from band to band, and the order in which people want to see them.
#include "insight/compare.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

// How good a band is: 0 the worst. Colours are the same scale in every model.
static int goodness(const chs_run *run, uint8_t band) {
    static const char *const colors[] = {"red", "amber", "green", "blue", "violet"};
    for (int i = 0; i < 5; i++)
        if (chs_text_equal(run->model->band[band].color, chs_text_of(colors[i]))) return i;
    return -1;
}

static bool has_band(const chs_run *run, chs_text name) {
    for (uint32_t i = 0; i < run->model->band_count; i++)
        if (chs_text_equal(run->model->band[i].name, name)) return true;
    return false;
}

// Of one colour, and of one name where both models know that name: "Red" is "Critical" where nothing is called "Red".
bool chs_same_band(const chs_run *a, uint8_t of_a, const chs_run *b, uint8_t of_b) {
    if (of_a == a->model->band_count || of_b == b->model->band_count)
        return of_a == a->model->band_count && of_b == b->model->band_count;
    const chs_band_name *first = &a->model->band[of_a], *second = &b->model->band[of_b];
    return chs_text_equal(first->color, second->color) &&
           (chs_text_equal(first->name, second->name) || !has_band(b, first->name) || !has_band(a, second->name));
}

chs_turn chs_turn_of(const chs_run *a, uint32_t i, const chs_run *b, uint32_t j) {
    bool in_a = a->score[i] != CHS_MISSING, in_b = b->score[j] != CHS_MISSING;
    if (!in_a || !in_b) return in_a ? CHS_NO_LONGER_SCORED : in_b ? CHS_NEWLY_SCORED : CHS_SAME;
    if (chs_same_band(a, a->band[i], b, b->band[j])) return CHS_SAME;
    int before = goodness(a, a->band[i]), after = goodness(b, b->band[j]);
    bool better = before != after ? after > before : b->score[j] >= a->score[i];
    return better ? CHS_BETTER : CHS_WORSE;
}

static void count_pair(chs_comparison *it, const chs_pair *pair) {
    const chs_run *a = it->a, *b = it->b;
    int64_t value = a->value ? a->value[pair->a] : b->value ? b->value[pair->b] : CHS_NO_VALUE;
    if (value == CHS_NO_VALUE) value = 0;
    chs_tally *tally[] = {&it->turn[chs_turn_of(a, pair->a, b, pair->b)],
                          &it->flow[a->band[pair->a]][b->band[pair->b]]};
    for (size_t t = 0; t < 2; t++) {
        tally[t]->accounts++;
        tally[t]->value += value;
    }
}

static bool pair_up(chs_comparison *it) {
    const chs_run *a = it->a, *b = it->b;
    char room[CHS_CELL_CHARS];
    bool *taken = chs_arena_take(&it->arena, b->count ? b->count : 1, sizeof *taken);
    it->pair = chs_arena_raw(&it->arena, (size_t)a->count + b->count + 1, sizeof *it->pair);
    if (!taken || !it->pair) return false;
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t j = chs_run_account(b, chs_run_text(a, i, a->model->account.id, room));
        it->pair[it->count++] = (chs_pair){i, j};
        it->both += j != CHS_NO_ACCOUNT;
        it->only_a += j == CHS_NO_ACCOUNT;
        if (j != CHS_NO_ACCOUNT) taken[j] = true;
    }
    for (uint32_t j = 0; j < b->count; j++) {
        if (taken[j]) continue;
        it->pair[it->count++] = (chs_pair){CHS_NO_ACCOUNT, j};
        it->only_b++;
    }
    return true;
}

// Hundredths that a pair's score moves; more than any for who changes band. At most 3 * CHS_FULL.
static uint32_t distance(const chs_comparison *it, const chs_pair *pair) {
    uint16_t a = it->a->score[pair->a], b = it->b->score[pair->b];
    bool turned = chs_turn_of(it->a, pair->a, it->b, pair->b) != CHS_SAME;
    uint32_t moved = a == CHS_MISSING || b == CHS_MISSING ? 0 : a > b ? (uint32_t)(a - b) : (uint32_t)(b - a);
    return moved + (turned ? 2 * CHS_FULL : 0);
}

// By counting: distances are small whole numbers, and equal ones stay in the order of the input.
static bool put_in_order(chs_comparison *it) {
    enum { MOST = 3 * CHS_FULL + 2 };
    uint32_t *begin = chs_arena_take(&it->arena, MOST, sizeof *begin);
    it->order = chs_arena_raw(&it->arena, it->both ? it->both : 1, sizeof *it->order);
    if (!begin || !it->order) return false;
    for (uint32_t p = 0; p < it->count; p++)
        if (it->pair[p].a != CHS_NO_ACCOUNT && it->pair[p].b != CHS_NO_ACCOUNT) begin[distance(it, &it->pair[p])]++;
    uint32_t at = 0;
    for (uint32_t d = MOST; d-- > 0;) {
        uint32_t count = begin[d];
        begin[d] = at;
        at += count;
    }
    for (uint32_t p = 0; p < it->count; p++)
        if (it->pair[p].a != CHS_NO_ACCOUNT && it->pair[p].b != CHS_NO_ACCOUNT)
            it->order[begin[distance(it, &it->pair[p])]++] = p;
    return true;
}

chs_status chs_compare(const chs_run *a, const chs_run *b, chs_comparison *it, chs_error *error) {
    memset(it, 0, sizeof *it);
    it->a = a;
    it->b = b;
    if (!pair_up(it) || !put_in_order(it)) {
        chs_comparison_free(it);
        return chs_fail_memory(error);
    }
    for (uint32_t p = 0; p < it->count; p++)
        if (it->pair[p].a != CHS_NO_ACCOUNT && it->pair[p].b != CHS_NO_ACCOUNT) count_pair(it, &it->pair[p]);
    return CHS_OK;
}

void chs_comparison_free(chs_comparison *it) { chs_arena_free(&it->arena); }
