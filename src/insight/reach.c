// SPDX-License-Identifier: MIT
// The smallest score of one signal that reaches the next band, by bisection over 0..10000: every step from a signal to the
// shown score rises with it. Then the curve is inverted, and the value rounded outward to the fewest digits that still reach.
#include "insight/reach.h"

#include <math.h>

#include "score/curve.h"

typedef struct attempt {
    const chs_run *run;
    uint32_t account;
    chs_walk walk;
    uint16_t node;
    chs_outcome outcome;
} attempt;

static uint16_t shown_with(attempt *try, const chs_walk *known, uint16_t score) {
    try->walk = *known;
    try->walk.score[try->node] = score;
    chs_walk_groups(try->run, try->account, &try->walk);
    chs_walk_outcome(try->run, try->account, try->walk.score[0], &try->outcome);
    return try->outcome.shown;
}

static uint16_t smallest_score(attempt *try, const chs_walk *known, uint16_t target) {
    uint32_t low = 0, high = CHS_FULL;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        uint16_t shown = shown_with(try, known, (uint16_t)middle);
        if (shown != CHS_MISSING && shown >= target)
            high = middle;
        else
            low = middle + 1;
    }
    return (uint16_t)low;
}

// The x nearest to `from` at which a line from (a.x, a.y) to (b.x, b.y) is at least y; false when it never is.
static bool nearest_on_line(chs_point a, chs_point b, double y, double from, double *x) {
    if (a.y < y && b.y < y) return false;
    double low = a.x, high = b.x;
    double crossing = a.y == b.y ? a.x : a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
    if (a.y < y) low = crossing;
    if (b.y < y) high = crossing;
    *x = from < low ? low : from > high ? high : from;
    return true;
}

static bool nearest_on_curve(const chs_curve *curve, double y, double from, double *x) {
    const chs_point *p = curve->point;
    bool found = false;
    for (uint32_t i = 0; i + 1 < curve->count; i++) {
        double candidate;
        if (!nearest_on_line(p[i], p[i + 1], y, from, &candidate)) continue;
        if (!found || fabs(candidate - from) < fabs(*x - from)) *x = candidate;
        found = true;
    }
    return found;
}

static bool all_whole(const chs_curve *curve, double value) {
    bool whole = value == floor(value);
    for (uint32_t i = 0; i < curve->count; i++) whole &= curve->point[i].x == floor(curve->point[i].x);
    return whole;
}

// Steps have no lines between them: a better step is reached at its start, or from above at the last whole number before
// the next one.
static bool nearest_step(const chs_curve *steps, double y, double from, double *x) {
    bool found = false, whole = all_whole(steps, from);
    for (uint32_t i = 0; i < steps->count; i++) {
        if (steps->point[i].y < y) continue;
        double candidate = steps->point[i].x;
        bool from_above = i + 1 < steps->count && from >= steps->point[i + 1].x;
        if (from_above && whole) candidate = steps->point[i + 1].x - 1;
        if (!found || fabs(candidate - from) < fabs(*x - from)) *x = candidate;
        found = true;
    }
    return found;
}

// Rounds x away from `from`, to as few decimals as still reach `needed` and stay within a 200th of the curve's width.
static double round_outward(const chs_signal *signal, const chs_curve *curve, double x, double from, uint16_t needed) {
    double width = curve->point[curve->count - 1].x - curve->point[0].x, unit = 1;
    bool whole = all_whole(curve, from);
    for (int digits = 0; digits <= 12; digits++, unit *= 10) {
        if (1 / unit > width / 200 && !(whole && digits == 0)) continue;
        double rounded = (x > from ? ceil(x * unit) : floor(x * unit)) / unit;
        if (chs_signal_score(signal, curve, rounded) >= needed) return rounded;
    }
    return x;
}

static void invert_curve(const chs_signal *signal, const chs_curve *curve, const chs_line *line, chs_reach *reach) {
    double y = (reach->needed - 0.5) / 100, from = line->value, x = 0;
    if (line->absence != CHS_PRESENT) { // without a value of its own: from the end of the curve with fewer points
        const chs_point *first = &curve->point[0], *last = &curve->point[curve->count - 1];
        from = first->y <= last->y ? first->x : last->x;
    }
    bool found = signal->scale == CHS_STEPS ? nearest_step(curve, y, from, &x) : nearest_on_curve(curve, y, from, &x);
    if (!found) return;
    reach->has_value = true;
    reach->value = signal->scale == CHS_STEPS ? x : round_outward(signal, curve, x, from, reach->needed);
}

static void invert_points(const chs_signal *signal, chs_reach *reach) {
    uint16_t best = CHS_MISSING;
    for (uint32_t w = 0; w < signal->word_count; w++) {
        uint16_t score = signal->word[w].score;
        if (score < reach->needed || score >= best) continue;
        best = score;
        reach->text = signal->word[w].text;
        reach->has_value = true;
    }
    if (!reach->has_value) reach->reaches = false; // no word of the list has enough points
}

void chs_reach_invert(const chs_run *run, const chs_explanation *it, chs_reach *reach) {
    const chs_signal *signal = &run->model->signal[reach->signal];
    const chs_curve *class_curve = &chs_run_class_of(run, it->account)->curve[reach->signal];
    const chs_line *line = &it->line[signal->node];
    const chs_point to_goal[2] = {{0, 0}, {signal->goal, 100}};
    const chs_curve goal = {to_goal, 2};
    switch (signal->scale) {
    case CHS_CURVE: invert_curve(signal, class_curve, line, reach); break;
    case CHS_STEPS: invert_curve(signal, &signal->curve, line, reach); break;
    case CHS_GOAL: invert_curve(signal, &goal, line, reach); break;
    case CHS_POINTS: invert_points(signal, reach); break;
    case CHS_PERCENTILE: break; // depends on the others: the needed score is the percentile
    }
    if (!reach->has_value && signal->scale != CHS_PERCENTILE) reach->reaches = false; // the curve never goes that high
}

static const chs_band *next_band(const chs_run_class *class, uint16_t shown) {
    for (uint32_t b = 0; b < class->bands.count && shown != CHS_MISSING; b++)
        if (class->bands.band[b].from > shown) return &class->bands.band[b];
    return NULL;
}

uint16_t chs_best_score(const chs_signal *signal, const chs_curve *class_curve) {
    uint16_t best = signal->scale == CHS_GOAL || signal->scale == CHS_PERCENTILE ? CHS_FULL : 0;
    const chs_curve *curve = signal->scale == CHS_CURVE ? class_curve : &signal->curve;
    bool has_curve = signal->scale == CHS_CURVE || signal->scale == CHS_STEPS;
    for (uint32_t i = 0; has_curve && i < curve->count; i++) {
        uint16_t score = (uint16_t)floor(100 * curve->point[i].y + 0.5);
        if (score > best) best = score;
    }
    for (uint32_t w = 0; w < signal->word_count; w++)
        if (signal->word[w].score > best) best = signal->word[w].score;
    return best;
}

static void insert_best_first(chs_explanation *out, const chs_reach *reach) {
    uint32_t at = out->reach_count++;
    for (; at > 0 && out->reach[at - 1].best < reach->best; at--) out->reach[at] = out->reach[at - 1];
    out->reach[at] = *reach;
}

void chs_fill_reach(const chs_run *run, uint32_t account, const chs_walk *walk, chs_explanation *out) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, account);
    out->next = next_band(class, out->outcome.shown);
    if (!out->next) return;
    for (uint16_t n = 0; n < model->node_count; n++) {
        uint16_t index = model->node[n].signal;
        if (index == CHS_NONE || !class->weight[n]) continue;
        const chs_signal *signal = &model->signal[index];
        uint16_t best = chs_best_score(signal, &class->curve[index]);
        if (walk->score[n] != CHS_MISSING && walk->score[n] >= best) continue; // nothing to gain
        attempt try = {.run = run, .account = account, .node = n};
        chs_reach reach = {.signal = index};
        reach.best = shown_with(&try, walk, best);
        reach.best_band = try.outcome.band;
        reach.reaches = reach.best != CHS_MISSING && reach.best >= out->next->from;
        if (reach.reaches) {
            reach.needed = smallest_score(&try, walk, out->next->from);
            chs_reach_invert(run, out, &reach);
        }
        insert_best_first(out, &reach);
    }
}

uint32_t chs_find_holds(const chs_run *run, const chs_explanation *it, chs_hold hold[CHS_RULES_MAX + 1]) {
    uint32_t count = 0;
    if (!it->next || it->together_count) return 0;
    for (uint32_t i = 0; i < it->reach_count; i++)
        if (it->reach[i].reaches) return 0;
    for (uint32_t r = 0; r < run->model->rule_count; r++) {
        const chs_rule *rule = &run->model->rule[r];
        if (it->rule[r].truth != CHS_TRUE || rule->action != CHS_CAP || rule->amount >= it->next->from) continue;
        hold[count++] = (chs_hold){(uint16_t)rule->amount, rule->because};
    }
    const chs_override *override = chs_run_override(run, it->account);
    if (override && override->action != CHS_OVERRIDE_FLOOR && override->value < it->next->from)
        hold[count++] = (chs_hold){override->value, override->reason};
    return count;
}
