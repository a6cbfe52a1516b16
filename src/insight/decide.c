// SPDX-License-Identifier: MIT
// The closed formula says where a mean crosses an edge, but not where rounding, a minimum or missing evidence do. So weights
// are tried: a try resolves the siblings of the node, scores their group and all above. Shares are looked at in halves, the
// nearer one first, and a half is passed over where nothing in it can turn:
//
// What is above a group never falls when the group's score rises, so the account stays in its band while that score and the
// coverage stay in a room whose walls are looked for once. And among shares from a to b the group, before basis points and
// hundredths are rounded, lies between what it is at a and at b; rounding moves it by little (`may_turn`).
#include "insight/decide.h"

#include <math.h>

#include "score/apportion.h"

typedef struct range {
    uint32_t low, high; // inclusive
} range;

// What a group came out as.
typedef struct state {
    uint16_t score, coverage;
    uint32_t present; // basis points of the children that are there
    uint32_t least;   // of the children that are weighed at all
} state;

typedef struct trial {
    const chs_run *run;
    const chs_run_class *class;
    uint32_t account;
    const chs_walk *now;
    uint8_t band;
    chs_walk walk;
    chs_outcome outcome;
    // the group whose children are weighed
    uint16_t group, child[CHS_NODES_MAX];
    double given[CHS_NODES_MAX];    // of the children
    uint16_t weight[CHS_NODES_MAX]; // basis points of all nodes
    uint32_t count, there;          // children; those with weight and a score
    uint16_t lowest, highest;       // of the scores of the children
    // where it may be without a turn, with the same nodes having a score as in `room`
    bool known;
    range score, coverage;
    chs_walk room;
    // the child whose weight is tried
    uint32_t at;
    double others, units; // what its siblings weigh; weights are tried in 1 / units
    chs_turn_at turn;
} trial;

// ---- Above the group ---------------------------------------------------------------------------------------------------

// From the group, whatever it is now, to the band.
static void climb(trial *try) {
    for (uint16_t group = try->group; group;) {
        group = try->run->model->node[group].parent;
        chs_walk_group(try->run, try->class, try->weight, group, &try->walk);
    }
    chs_walk_outcome(try->run, try->account, try->walk.score[0], &try->outcome);
}

static bool stays(trial *try, uint32_t score, uint32_t coverage) {
    uint16_t group = try->group;
    bool same = coverage >= try->class->need[group];
    try->walk.score[group] = (uint16_t)score;
    try->walk.coverage[group] = (uint16_t)coverage;
    climb(try);
    while (same && group) {
        group = try->run->model->node[group].parent;
        same = (try->walk.score[group] == CHS_MISSING) == (try->room.score[group] == CHS_MISSING);
    }
    return same && try->outcome.band == try->band;
}

// The last that stays from what does towards `end`; by score, or else by coverage.
static uint32_t find_wall(trial *try, const state *from, bool by_score, uint32_t end) {
    int32_t good = by_score ? from->score : from->coverage, bad = (int32_t)end;
    bad += bad > good ? 1 : -1;
    while (good + 1 != bad && good - 1 != bad) {
        int32_t middle = (good + bad) / 2;
        bool fine = by_score ? stays(try, (uint32_t)middle, from->coverage) : stays(try, from->score, (uint32_t)middle);
        if (fine)
            good = middle;
        else
            bad = middle;
    }
    return (uint32_t)good;
}

// Looks for the walls around a state that is no turn, unless they are known.
static void find_room(trial *try, const state *around) {
    bool in = around->score >= try->score.low && around->score <= try->score.high &&
              around->coverage >= try->coverage.low && around->coverage <= try->coverage.high;
    if (try->known && in) return;
    try->walk.score[try->group] = around->score;
    try->walk.coverage[try->group] = around->coverage;
    climb(try);
    try->room = try->walk;
    try->score = (range){find_wall(try, around, true, 0), find_wall(try, around, true, CHS_FULL)};
    try->coverage = (range){find_wall(try, around, false, 0), find_wall(try, around, false, CHS_FULL)};
    try->known = true;
}

// ---- Within it ---------------------------------------------------------------------------------------------------------

static void begin_group(trial *try, uint16_t group) {
    const chs_node *node = try->run->model->node;
    try->group = group;
    try->count = try->there = 0;
    try->lowest = CHS_FULL;
    try->highest = 0;
    try->known = false;
    try->walk = *try->now;
    for (uint16_t c = node[group].first; c != CHS_NONE; c = node[c].next) {
        uint16_t score = try->now->score[c];
        try->child[try->count] = c;
        try->given[try->count++] = try->class->given[c].value;
        if (score == CHS_MISSING) continue;
        if (try->class->given[c].value > 0) try->there++;
        if (score < try->lowest) try->lowest = score;
        if (score > try->highest) try->highest = score;
    }
}

static state weigh(trial *try, double weight) {
    uint16_t points[CHS_NODES_MAX];
    state to = {.least = CHS_FULL};
    try->given[try->at] = weight;
    chs_resolve_weights(try->given, try->count, points); // the others are not 0
    for (uint32_t i = 0; i < try->count; i++) {
        uint16_t child = try->child[i];
        try->weight[child] = points[i];
        if (try->now->score[child] != CHS_MISSING) to.present += points[i];
        if ((try->given[i] > 0 || i == try->at) && points[i] < to.least) to.least = points[i];
    }
    chs_walk_group(try->run, try->class, try->weight, try->group, &try->walk);
    to.score = try->walk.score[try->group];
    to.coverage = try->walk.coverage[try->group];
    return to;
}

static bool within(range allowed, uint32_t a, uint32_t b, uint32_t margin) {
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    return (allowed.low == 0 || low >= allowed.low + margin) &&
           (allowed.high == CHS_FULL || high + margin <= allowed.high);
}

// By how much the score between two shares can be outside of what it is at both. Basis points are off by less than 1 each, so
// a mean of `present` of them by less than count * (highest - lowest) / present; then half a unit of rounding; and all that at
// either end, too. A mean of logarithms likewise, and 2^x - 1 <= x up to 1. A minimum stays while no weight becomes 0.
static uint32_t score_margin(const trial *try, const state *a, const state *b) {
    const uint32_t *table = try->run->log2, whole = 65536, twice = 2 * try->count;
    uint8_t combine = try->run->model->node[try->group].combine;
    uint32_t present = a->present < b->present ? a->present : b->present;
    bool all_weigh = a->least > 1 && b->least > 1;
    if (combine == CHS_MIN) return all_weigh ? 0 : CHS_FULL;
    if (present <= twice || try->lowest > try->highest) return CHS_FULL;
    if (combine == CHS_MEAN) return twice * (uint32_t)(try->highest - try->lowest) / (present - twice) + 2;
    if (!all_weigh) return CHS_FULL;
    if (!try->lowest) return a->score || b->score ? CHS_FULL : 0; // 0 as long as such a child weighs anything
    uint32_t of_log = (uint32_t)((uint64_t)twice * (table[try->highest] - table[try->lowest]) / (present - twice)) + 2;
    uint32_t highest = a->score > b->score ? a->score : b->score;
    return of_log > whole ? (uint32_t)CHS_FULL : (uint32_t)((uint64_t)highest * of_log / whole) + 3;
}

// Whether anything between two shares could be a turn; neither of them is. The coverage is a sum of weights, each off by less
// than 1. A group that is gone throughout is as it is at both ends.
static bool may_turn(trial *try, const state *a, const state *b) {
    uint32_t of_coverage = 2 * try->count + 2, need = try->class->need[try->group];
    if (a->coverage + of_coverage < need && b->coverage + of_coverage < need) return false;
    if (a->score == CHS_MISSING || b->score == CHS_MISSING) return true;
    find_room(try, a);
    return !within(try->score, a->score, b->score, score_margin(try, a, b)) ||
           !within(try->coverage, a->coverage, b->coverage, of_coverage);
}

// The group with the child at a share; true: it is a turn, which is then in try->turn.
static bool turns(trial *try, int share, int step, state *to) {
    uint16_t node = try->child[try->at];
    double now = try->class->given[node].value;
    double weight = floor(try->others * share / (CHS_FULL - share) * try->units + 0.5) / try->units;
    if (step < 0 ? weight >= now : weight <= now) weight = now; // so near that it rounds to the other side
    *to = weigh(try, weight);
    if (to->score == try->now->score[try->group] && to->coverage == try->now->coverage[try->group]) return false;
    climb(try);
    if (try->outcome.band == try->band) return false;
    double change = floor((weight - now) * try->units * 10000 + 0.5) / (try->units * 10000);
    try->turn = (chs_turn_at){true, weight, change, try->weight[node], try->outcome.shown, try->outcome.band};
    return true;
}

// The first turn behind share `a`, which is none, up to share `b`; tells what the group is there.
static bool look(trial *try, int a, const state *at_a, int b, state *at_b) {
    int step = b > a ? 1 : -1;
    bool turned = turns(try, b, step, at_b);
    if (b == a + step) return turned;
    if (!turned && !may_turn(try, at_a, at_b)) return false;
    int middle = a + (b - a) / 2;
    state at_middle;
    return look(try, a, at_a, middle, &at_middle) || look(try, middle, &at_middle, b, at_b);
}

static chs_turn_at look_from_now(trial *try, int last) {
    uint16_t node = try->child[try->at];
    int now = try->class->weight[node];
    state at_now = weigh(try, try->class->given[node].value), at_last;
    bool found = (last ? now < last : now > last) && look(try, now, &at_now, last, &at_last);
    weigh(try, try->class->given[node].value);
    return found ? try->turn : (chs_turn_at){0};
}

static void decide_child(trial *try, uint32_t at, chs_decider *decider) {
    *decider = (chs_decider){0};
    try->at = at;
    try->others = 0;
    for (uint32_t i = 0; i < try->count; i++)
        if (i != at) try->others += try->given[i];
    if (!(try->others > 0)) return;                                            // its share is all, whatever the weight
    if (!try->there && try->now->score[try->child[at]] == CHS_MISSING) return; // there is nothing to share
    try->units = 1;
    for (int d = 0; d < 15 && 1 / try->units > try->others / 20000; d++) try->units *= 10;
    decider->less = look_from_now(try, 0);
    decider->more = look_from_now(try, CHS_FULL - 1);
}

// ---- All of them -------------------------------------------------------------------------------------------------------

const chs_turn_at *chs_nearer_turn(const chs_decider *decider) {
    const chs_turn_at *less = &decider->less, *more = &decider->more;
    if (!less->is || !more->is) return less->is ? less : more->is ? more : NULL;
    return -less->change <= more->change ? less : more;
}

static uint16_t find_key(const chs_run_class *class, uint32_t nodes, const chs_decision *decision) {
    uint16_t key = CHS_NONE;
    double smallest = 0;
    for (uint16_t n = 1; n < nodes; n++) {
        double now = class->given[n].value;
        const chs_turn_at *turn = chs_nearer_turn(&decision->node[n]);
        if (!turn || !(now > 0)) continue;
        double part = fabs(turn->change) / now;
        if (key != CHS_NONE && part >= smallest) continue;
        key = n;
        smallest = part;
    }
    return key;
}

void chs_decide(const chs_run *run, uint32_t account, chs_decision *decision) {
    const chs_model *model = run->model;
    chs_walk now;
    trial try = {.run = run, .class = chs_run_class_of(run, account), .account = account, .now = &now};
    chs_walk_load(run, account, &now);
    chs_walk_groups(run, account, &now);
    chs_walk_outcome(run, account, now.score[0], &decision->outcome);
    try.band = decision->outcome.band;
    for (uint32_t n = 0; n < model->node_count; n++) try.weight[n] = try.class->weight[n];
    decision->node[0] = (chs_decider){0};
    for (uint16_t n = 0; n < model->node_count; n++) {
        if (model->node[n].signal != CHS_NONE) continue;
        begin_group(&try, n);
        for (uint32_t i = 0; i < try.count; i++) decide_child(&try, i, &decision->node[try.child[i]]);
    }
    decision->key = find_key(try.class, model->node_count, decision);
}
