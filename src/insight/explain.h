// SPDX-License-Identifier: MIT
// Why an account has its score: every point dealt out to the signals by exact apportioning, what rules, limit, rounding and
// override did, and what would reach the next band. All lines add up to the shown score.
#ifndef CHS_INSIGHT_EXPLAIN_H
#define CHS_INSIGHT_EXPLAIN_H

#include "score/run.h"

typedef struct chs_line {
    uint16_t node;
    uint16_t score;    // hundredths, CHS_MISSING
    uint16_t coverage; // basis points
    uint16_t nominal;  // weight in the whole when nothing is missing, basis points
    uint16_t weight;   // effective weight in the whole, basis points
    uint16_t points;   // of the root's score, hundredths; 0 without a score
    uint16_t lost;     // of what the root's score lacks to 100
    // signals only
    chs_absence absence;
    double value;  // when present
    chs_text text; // of a CHS_POINTS signal: the cell, as written
    char text_room[CHS_CELL_CHARS];
} chs_line;

typedef enum chs_truth { CHS_FALSE, CHS_TRUE, CHS_UNKNOWN } chs_truth;
typedef struct chs_rule_effect {
    chs_truth truth; // unknown: a value it needs is missing, so it did nothing
    int32_t effect;  // hundredths it added, negative for a cap that took points off; 0 when it did nothing
} chs_rule_effect;

// What one signal alone would have to be for the next band.
typedef struct chs_reach {
    uint16_t signal;
    bool reaches;    // else it cannot alone
    uint16_t needed; // the signal score that reaches it, hundredths
    bool has_value;  // whether the scale can be inverted: a value, or a text
    double value;    // the nearest one that reaches it, in few digits
    chs_text text;   // of CHS_POINTS: the word
    uint16_t best;   // the shown score with this signal at its best
    uint8_t best_band;
} chs_reach;

typedef struct chs_explanation {
    uint32_t account;
    chs_outcome outcome;
    uint16_t coverage, low, high;
    chs_line line[CHS_NODES_MAX]; // like the model's nodes, depth first
    chs_rule_effect rule[CHS_RULES_MAX];
    int32_t limit; // what the limit to 0..100 did
    int32_t rounding;
    int32_t override_effect;
    uint16_t down[3], up[3]; // nodes of signals: most lost, most points; CHS_NONE behind the last
    const chs_band *next;    // the next better band of the account's class; NULL: none, or no score
    chs_reach reach[CHS_SIGNALS_MAX];
    uint32_t reach_count;                // best first
    chs_reach together[CHS_SIGNALS_MAX]; // where none reaches it alone: the fewest that do
    uint32_t together_count;             // 0: one does, or not even all of them do
} chs_explanation;

// Fills an explanation; about 80 KB, so let the caller keep it, and do not copy it: texts point into model, data and itself.
// Fails only when there is no such account.
chs_status chs_explain(const chs_run *run, uint32_t account, chs_explanation *explanation, chs_error *error);
chs_status chs_check_account(const chs_run *run, uint32_t account, chs_error *error); // CHS_DATA_ACCOUNT
// The points of the tree's score that an account owes to each node, and each node's nominal weight in the whole, in basis
// points; returns that score. CHS_MISSING: there is none, and nothing was written.
uint16_t chs_deal_points(const chs_run *run, uint32_t account, uint32_t points[CHS_NODES_MAX],
                         uint32_t weight[CHS_NODES_MAX]);
// As much of it as the sentence needs, of an account that there is: without bounds and what would reach the next band.
void chs_attribute(const chs_run *run, uint32_t account, chs_explanation *explanation);
// What keeps it out of the next band whatever its signals are, where neither one nor all of them reach it: caps of rules that
// are true, and an override. Returns how many there are.
typedef struct chs_hold {
    uint16_t at; // the shown score is at most that
    chs_text because;
} chs_hold;
uint32_t chs_find_holds(const chs_run *run, const chs_explanation *it, chs_hold hold[CHS_RULES_MAX + 1]);
// One plain sentence: the band, what costs most, what holds it. Writes to `out`.
void chs_verdict(const chs_run *run, const chs_explanation *explanation, chs_out *out);
// The same without the band: what costs most and takes points off, or with `gains` what gives most and adds some.
void chs_causes(const chs_run *run, const chs_explanation *explanation, bool gains, chs_out *out);
// A value with its unit as people read it: 22%, 71 days, 4.
void chs_out_value(chs_out *out, double value, chs_text unit);
// Top driver: the signal with the most lost points, ties in tree order; CHS_NONE when nothing is lost or without a score.
uint16_t chs_top_driver(const chs_run *run, uint32_t account, uint16_t *lost);

#endif
