// SPDX-License-Identifier: MIT
// Attribution: every node's integer is dealt out to its children by largest remainders, from the root down, so that the
// lines add up to the last hundredth. Points, lost points and weight differ only in what a child's part is.
#include "insight/explain.h"

#include <string.h>

#include "base/error.h"
#include "insight/reach.h"
#include "score/apportion.h"

typedef enum measure { POINTS, LOST, WEIGHT, NOMINAL } measure;

static uint64_t part_of(measure what, uint16_t weight, uint16_t score) {
    if (what == NOMINAL) return weight;
    if (score == CHS_MISSING) return 0;
    if (what == WEIGHT) return weight;
    return (uint64_t)weight * (what == POINTS ? score : (uint16_t)(CHS_FULL - score));
}

// Deals the integer of one group out to its children. Under `min` everything goes to the lowest child, ties to the earlier.
static void deal_group(const chs_run *run, const chs_run_class *class, const chs_walk *walk, uint16_t group,
                       measure what, uint32_t *share) {
    const chs_node *node = run->model->node;
    uint64_t part[CHS_NODES_MAX];
    uint32_t dealt[CHS_NODES_MAX], count = 0, lowest = CHS_NODES_MAX;
    uint16_t child[CHS_NODES_MAX], least = CHS_MISSING;
    for (uint16_t c = node[group].first; c != CHS_NONE; c = node[c].next) {
        part[count] = part_of(what, class->weight[c], walk->score[c]);
        if (class->weight[c] && walk->score[c] < least) {
            least = walk->score[c];
            lowest = count;
        }
        child[count++] = c;
    }
    if (!count) return;
    if (node[group].combine == CHS_MIN && what != NOMINAL)
        for (uint32_t i = 0; i < count; i++) part[i] = i == lowest;
    chs_apportion(share[group], part, count, dealt);
    for (uint32_t i = 0; i < count; i++) share[child[i]] = dealt[i];
}

static void deal(const chs_run *run, const chs_run_class *class, const chs_walk *walk, measure what, uint32_t whole,
                 uint32_t *share) {
    const chs_model *model = run->model;
    share[0] = whole;
    for (uint16_t n = 0; n < model->node_count; n++) // a group stands before its children
        if (model->node[n].signal == CHS_NONE) deal_group(run, class, walk, n, what, share);
}

uint16_t chs_top_driver(const chs_run *run, uint32_t account, uint16_t *lost) {
    const chs_model *model = run->model;
    chs_walk walk;
    uint32_t share[CHS_NODES_MAX];
    uint16_t driver = CHS_NONE;
    *lost = 0;
    if (run->score[account] == CHS_MISSING) return CHS_NONE;
    chs_walk_load(run, account, &walk);
    chs_walk_groups(run, account, &walk);
    if (walk.score[0] == CHS_MISSING) return CHS_NONE; // an override scores an account that has no score of its own
    deal(run, chs_run_class_of(run, account), &walk, LOST, (uint32_t)(CHS_FULL - walk.score[0]), share);
    for (uint16_t n = 0; n < model->node_count; n++) {
        if (model->node[n].signal == CHS_NONE || share[n] <= *lost) continue;
        *lost = (uint16_t)share[n];
        driver = n;
    }
    return driver;
}

uint16_t chs_deal_points(const chs_run *run, uint32_t account, uint32_t points[CHS_NODES_MAX],
                         uint32_t weight[CHS_NODES_MAX]) {
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_walk walk;
    chs_walk_load(run, account, &walk);
    chs_walk_groups(run, account, &walk);
    if (walk.score[0] == CHS_MISSING) return CHS_MISSING;
    deal(run, class, &walk, POINTS, walk.score[0], points);
    deal(run, class, &walk, NOMINAL, CHS_FULL, weight);
    return walk.score[0];
}

static void fill_values(const chs_run *run, uint32_t account, chs_explanation *out) {
    const chs_model *model = run->model;
    for (uint16_t n = 0; n < model->node_count; n++) {
        chs_line *line = &out->line[n];
        if (model->node[n].signal == CHS_NONE) continue;
        const chs_signal *signal = &model->signal[model->node[n].signal];
        uint8_t absence;
        chs_signal_values(&run->binding, signal, &run->row[account], 1, &line->value, &absence);
        line->absence = (chs_absence)absence;
        if (signal->scale == CHS_POINTS)
            line->text = chs_signal_text(&run->binding, signal, run->row[account], line->text_room);
    }
}

static void fill_lines(const chs_run *run, uint32_t account, const chs_walk *walk, chs_explanation *out) {
    const chs_model *model = run->model;
    const chs_run_class *class = chs_run_class_of(run, account);
    bool scored = walk->score[0] != CHS_MISSING;
    uint32_t share[4][CHS_NODES_MAX];
    memset(share, 0, sizeof share);
    deal(run, class, walk, NOMINAL, CHS_FULL, share[NOMINAL]);
    if (scored) {
        deal(run, class, walk, POINTS, walk->score[0], share[POINTS]);
        deal(run, class, walk, LOST, (uint32_t)(CHS_FULL - walk->score[0]), share[LOST]);
        deal(run, class, walk, WEIGHT, CHS_FULL, share[WEIGHT]);
    }
    for (uint16_t n = 0; n < model->node_count; n++) {
        chs_line *line = &out->line[n];
        line->node = n;
        line->score = walk->score[n];
        line->coverage = walk->coverage[n];
        line->nominal = (uint16_t)share[NOMINAL][n];
        line->weight = (uint16_t)share[WEIGHT][n];
        line->points = (uint16_t)share[POINTS][n];
        line->lost = (uint16_t)share[LOST][n];
    }
}

static void fill_rules(const chs_run *run, uint32_t account, chs_explanation *out) {
    const chs_model *model = run->model;
    int32_t before = out->outcome.root;
    for (uint32_t r = 0; r < model->rule_count; r++) {
        double truth;
        uint8_t absence;
        chs_eval(&run->binding, model->rule[r].condition, &run->row[account], 1, &truth, &absence);
        out->rule[r].truth = absence != CHS_PRESENT ? CHS_UNKNOWN : truth != 0 ? CHS_TRUE : CHS_FALSE;
        out->rule[r].effect = 0;
        if (out->outcome.root == CHS_MISSING) continue;
        out->rule[r].effect = out->outcome.after_rule[r] - before;
        before = out->outcome.after_rule[r];
    }
    bool scored = out->outcome.root != CHS_MISSING;
    out->limit = scored ? out->outcome.limited - before : 0;
    out->rounding = scored ? out->outcome.computed - out->outcome.limited : 0;
    int32_t computed = scored ? out->outcome.computed : 0;
    out->override_effect = out->outcome.shown == CHS_MISSING ? 0 : out->outcome.shown - computed;
}

// The three signals with the most of a measure, ties in tree order.
static void pick_top(const chs_model *model, const chs_explanation *out, bool lost, uint16_t top[3]) {
    for (int k = 0; k < 3; k++) {
        uint16_t most = 0;
        top[k] = CHS_NONE;
        for (uint16_t n = 0; n < model->node_count; n++) {
            uint16_t amount = lost ? out->line[n].lost : out->line[n].points;
            bool taken = (k > 0 && top[0] == n) || (k > 1 && top[1] == n);
            if (model->node[n].signal == CHS_NONE || taken || amount <= most) continue;
            most = amount;
            top[k] = n;
        }
    }
}

static void attribute(const chs_run *run, uint32_t account, chs_walk *walk, chs_explanation *out) {
    memset(out, 0, sizeof *out);
    out->account = account;
    chs_walk_load(run, account, walk);
    chs_walk_groups(run, account, walk);
    chs_walk_outcome(run, account, walk->score[0], &out->outcome);
    out->coverage = walk->coverage[0];
    fill_lines(run, account, walk, out);
    fill_values(run, account, out);
    fill_rules(run, account, out);
    pick_top(run->model, out, true, out->down);
    pick_top(run->model, out, false, out->up);
}

void chs_attribute(const chs_run *run, uint32_t account, chs_explanation *out) {
    chs_walk walk;
    attribute(run, account, &walk, out);
}

chs_status chs_check_account(const chs_run *run, uint32_t account, chs_error *error) {
    if (account < run->count) return CHS_OK;
    return chs_fail(error, CHS_DATA_ACCOUNT, "There is no account %u: there are %u, numbered from 0.", account,
                    run->count);
}

chs_status chs_explain(const chs_run *run, uint32_t account, chs_explanation *out, chs_error *error) {
    chs_status status = chs_check_account(run, account, error);
    if (status != CHS_OK) return status;
    chs_walk walk;
    attribute(run, account, &walk, out);
    chs_run_bounds(run, account, &out->low, &out->high);
    chs_fill_reach(run, account, &walk, out);
    chs_fill_together(run, &walk, out);
    return CHS_OK;
}
