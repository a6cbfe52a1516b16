// SPDX-License-Identifier: MIT
// Nominal and effective weights, and correlations. All sums are of whole hundredths, of at most CHS_LOOKED_AT_MAX accounts,
// so that the largest, n * sum of squares, stays below 2^56.
#include "insight/importance.h"

#include <math.h>
#include <string.h>

#include "insight/explain.h"
#include "score/apportion.h"

void chs_weight_shares(const chs_model *model, const double *weight, uint16_t share[CHS_NODES_MAX]) {
    share[0] = CHS_FULL;
    for (uint32_t n = 0; n < model->node_count; n++) {
        if (model->node[n].signal != CHS_NONE) continue;
        double of_child[CHS_NODES_MAX];
        uint16_t points[CHS_NODES_MAX];
        uint32_t count = 0;
        for (uint16_t child = model->node[n].first; child != CHS_NONE; child = model->node[child].next)
            of_child[count++] = weight[child];
        bool resolved = chs_resolve_weights(of_child, count, points);
        count = 0;
        for (uint16_t child = model->node[n].first; child != CHS_NONE; child = model->node[child].next)
            share[child] = resolved ? points[count++] : 0;
    }
}

void chs_weights_in_whole(const chs_model *model, double share[CHS_NODES_MAX]) {
    double weight[CHS_NODES_MAX];
    uint16_t among[CHS_NODES_MAX];
    for (uint32_t n = 0; n < model->node_count; n++) weight[n] = model->node[n].weight;
    chs_weight_shares(model, weight, among);
    share[0] = 1;
    for (uint32_t n = 1; n < model->node_count; n++) share[n] = share[model->node[n].parent] * among[n] / CHS_FULL;
}

uint32_t chs_look_step(const chs_run *run) { return (run->count + CHS_LOOKED_AT_MAX - 1) / CHS_LOOKED_AT_MAX; }

// Sums over accounts of two whole numbers, and what comes of them, times n squared.
typedef struct sums {
    int64_t n, a, b, aa, bb, ab;
} sums;

static void add(sums *s, int64_t a, int64_t b) {
    s->n++;
    s->a += a;
    s->b += b;
    s->aa += a * a;
    s->bb += b * b;
    s->ab += a * b;
}

static int64_t covariance(const sums *s) { return s->n * s->ab - s->a * s->b; }
static int64_t variance_a(const sums *s) { return s->n * s->aa - s->a * s->a; }
static int64_t variance_b(const sums *s) { return s->n * s->bb - s->b * s->b; }

void chs_find_importance(const chs_run *run, chs_importance *importance) {
    const chs_model *model = run->model;
    sums of[CHS_NODES_MAX];
    uint64_t nominal[CHS_NODES_MAX] = {0};
    memset(of, 0, sizeof of);
    for (uint32_t i = 0; i < run->count; i += chs_look_step(run)) {
        uint32_t points[CHS_NODES_MAX], weight[CHS_NODES_MAX];
        uint16_t root = chs_deal_points(run, i, points, weight);
        if (root == CHS_MISSING) continue;
        for (uint32_t n = 0; n < model->node_count; n++) {
            add(&of[n], points[n], root);
            nominal[n] += weight[n];
        }
    }
    memset(importance, 0, sizeof *importance);
    importance->accounts = (uint32_t)of[0].n;
    importance->known = variance_b(&of[0]) > 0;
    for (uint32_t n = 0; n < model->node_count && importance->known; n++) {
        importance->nominal[n] = (double)nominal[n] / CHS_FULL / (double)of[0].n;
        importance->effective[n] = (double)covariance(&of[n]) / (double)variance_b(&of[n]);
    }
}

chs_differs chs_differs_from_weight(const chs_importance *importance, uint32_t node) {
    enum { ACCOUNTS = 30 };
    if (!importance->known || importance->accounts < ACCOUNTS) return CHS_AS_WEIGHED;
    double nominal = importance->nominal[node], effective = importance->effective[node];
    if (effective >= 2 * nominal && effective - nominal >= 0.15) return CHS_MUCH_MORE;
    return effective <= nominal / 4 && nominal - effective >= 0.1 ? CHS_MUCH_LESS : CHS_AS_WEIGHED;
}

uint32_t chs_correlate(const chs_run *run, uint16_t signal, uint16_t other, double *r) {
    const uint16_t *a = run->node[run->model->signal[signal].node].score;
    const uint16_t *b = run->node[run->model->signal[other].node].score;
    sums of = {0};
    for (uint32_t i = 0; i < run->count; i += chs_look_step(run)) {
        uint32_t place = run->place ? run->place[i] : i;
        if (a[place] != CHS_MISSING && b[place] != CHS_MISSING) add(&of, a[place], b[place]);
    }
    double spread = sqrt((double)variance_a(&of)) * sqrt((double)variance_b(&of));
    *r = spread > 0 ? (double)covariance(&of) / spread : 0;
    return (uint32_t)of.n;
}
