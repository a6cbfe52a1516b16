// SPDX-License-Identifier: MIT
// Rules: which are true of which account, and the way from the root to the shown score.
#include "base/error.h"
#include "score/odd.h"
#include "score/prepare.h"
#include "score/shown.h"

// A bit per rule that is true, for a block of rows. A condition that is missing does nothing; `odd`, per rule, counts those
// that are so only because of a cell that cannot be used.
static void rules_of(const chs_run *run, const uint32_t *row, uint32_t n, uint64_t *rules, chs_odd *odd) {
    double truth[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (uint32_t i = 0; i < n; i++) rules[i] = 0;
    for (uint32_t r = 0; r < run->model->rule_count; r++) {
        chs_eval(&run->binding, run->model->rule[r].condition, row, n, truth, absence);
        for (uint32_t i = 0; i < n; i++) {
            if (absence[i] == CHS_PRESENT && truth[i] != 0) rules[i] |= (uint64_t)1 << r;
            if (chs_is_odd(absence[i])) chs_count_odd(&odd[r], row[i]);
        }
    }
}

chs_status chs_prepare_rules(chs_run *run, chs_error *error) {
    const chs_rule *rule = run->model->rule;
    chs_odd odd[CHS_RULES_MAX] = {{0}};
    if (!run->model->rule_count) return CHS_OK;
    size_t fired_room = 0;
    for (chs_places at = {0}; chs_next_places(run, &at);) {
        uint64_t rules[CHS_BLOCK];
        rules_of(run, at.row, at.count, rules, odd);
        if (!chs_arena_grow(&run->arena, &run->fired, &fired_room, run->fired_count + at.count, sizeof *run->fired))
            return chs_fail_memory(error);
        for (uint32_t i = 0; i < at.count; i++)
            if (rules[i]) run->fired[run->fired_count++] = (chs_fired){at.first + i, rules[i]};
    }
    for (uint32_t r = 0; r < run->model->rule_count; r++)
        chs_note_unjudged(run, "rule.unreadable", rule[r].if_text, rule[r].condition, &odd[r]);
    return CHS_OK;
}

uint64_t chs_run_fired(const chs_run *run, uint32_t account) {
    uint32_t place = run->place ? run->place[account] : account, low = 0, high = run->fired_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (run->fired[middle].place < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low < run->fired_count && run->fired[low].place == place ? run->fired[low].rules : 0;
}

static int32_t apply(const chs_rule *rule, int32_t score) {
    switch (rule->action) {
    case CHS_CAP: return score < rule->amount ? score : rule->amount;
    case CHS_FLOOR: return score > rule->amount ? score : rule->amount;
    case CHS_ADD: return score + rule->amount;
    }
    return score;
}

// The override's value is rounded like any score, so that what is shown is what is banded.
static uint16_t overridden(const chs_override *override, uint16_t computed, int decimals) {
    uint16_t value = chs_round_score(override->value, decimals);
    if (override->action == CHS_OVERRIDE_SET) return value;
    if (computed == CHS_MISSING) return computed;
    bool cap = override->action == CHS_OVERRIDE_CAP;
    return (cap ? value < computed : value > computed) ? value : computed;
}

void chs_walk_outcome(const chs_run *run, uint32_t account, uint16_t root, chs_outcome *outcome) {
    const chs_model *model = run->model;
    outcome->root = outcome->limited = outcome->computed = root;
    if (root != CHS_MISSING) {
        uint64_t rules = chs_run_fired(run, account);
        int32_t score = root;
        for (uint32_t r = 0; r < model->rule_count; r++) {
            if (rules >> r & 1) score = apply(&model->rule[r], score);
            outcome->after_rule[r] = score;
        }
        outcome->limited = (uint16_t)(score < 0 ? 0 : score > CHS_FULL ? CHS_FULL : score);
        outcome->computed = chs_round_score(outcome->limited, model->decimals);
    }
    const chs_override *override = chs_run_override(run, account);
    outcome->shown = override ? overridden(override, outcome->computed, model->decimals) : outcome->computed;
    uint32_t slot = outcome->shown <= CHS_FULL ? outcome->shown : CHS_FULL + 1;
    outcome->band = chs_run_class_of(run, account)->band_of[slot];
}
