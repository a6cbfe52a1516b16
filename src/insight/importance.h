// SPDX-License-Identifier: MIT
// What the signals of a model are worth: the weight that it gives them, the part that they have in how scores differ, and how
// far two of them say the same. Sums are exact; what is divided at the end is a double, the same on every machine.
#ifndef CHS_INSIGHT_IMPORTANCE_H
#define CHS_INSIGHT_IMPORTANCE_H

#include "score/run.h"

// Weights in the model's units to basis points among siblings, for every node; the root has all.
void chs_weight_shares(const chs_model *model, const double *weight, uint16_t share[CHS_NODES_MAX]);
// The same of the whole score, 0 to 1, with the weights of the model itself.
void chs_weights_in_whole(const chs_model *model, double share[CHS_NODES_MAX]);

// Of a portfolio larger than this every second, third ... account is looked at, so that the sums stay exact.
enum { CHS_LOOKED_AT_MAX = 20000 };
uint32_t chs_look_step(const chs_run *run); // 1: every account

// Per node, in the order of the model's; of signals they add up to 1. The nominal weight is the mean of what classes give;
// the effective one is cov(points of the signal, score of the tree) / var(score of the tree), with the points that an account
// owes to the signal, which add up to that score [Paruolo, Saisana, Saltelli 2013]. Negative: it works against the score.
typedef struct chs_importance {
    uint32_t accounts; // looked at: those with a score of the tree
    bool known;        // false: fewer than two, or all have the same score
    double nominal[CHS_NODES_MAX], effective[CHS_NODES_MAX];
} chs_importance;
void chs_find_importance(const chs_run *run, chs_importance *importance);

// Whether a part decides much more than its weight says, or much less. None where there are too few accounts to tell.
typedef enum chs_differs { CHS_AS_WEIGHED, CHS_MUCH_MORE, CHS_MUCH_LESS } chs_differs;
chs_differs chs_differs_from_weight(const chs_importance *importance, uint32_t node);

// Pearson's r of the scores of two signals that are part of the score, over the accounts that have both; 0 where one of them
// does not vary. Returns how many accounts those are.
uint32_t chs_correlate(const chs_run *run, uint16_t signal, uint16_t other, double *r);

#endif
