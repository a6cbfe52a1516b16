// SPDX-License-Identifier: MIT
// Known cases beside what the model says of them now: a model's tests. Judged anew at every call, so that they follow every
// change of a weight.
#ifndef CHS_INSIGHT_EXPECT_H
#define CHS_INSIGHT_EXPECT_H

#include "base/out.h"
#include "insight/explain.h"

typedef enum chs_case_state {
    CHS_CASE_MET,
    CHS_CASE_UNMET,
    CHS_CASE_NOT_SCORED, // a score was expected, and the account has none
    CHS_CASE_NOT_THERE   // no account of this id is among the scored ones
} chs_case_state;
enum { CHS_CASE_STATES = CHS_CASE_NOT_THERE + 1 };

typedef struct chs_case {
    const chs_expectation *expected;
    uint32_t account; // CHS_NO_ACCOUNT: not there
    chs_case_state state;
    bool higher; // of one that is unmet: more was found than was expected, else less
} chs_case;

chs_case chs_case_of(const chs_run *run, const chs_expectation *expected);
// How many of the model's cases are in which state.
void chs_count_cases(const chs_run *run, uint32_t count[CHS_CASE_STATES]);
// Why one is unmet, in a few words: what costs or holds most, rules, an override. `room` is for the explanation.
void chs_case_reason(const chs_run *run, const chs_case *it, chs_explanation *room, chs_out *out);

#endif
