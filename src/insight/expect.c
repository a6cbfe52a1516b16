// SPDX-License-Identifier: MIT
// Judging known cases. Only shown scores count, as people know them: rules, rounding and overrides included.
#include "insight/expect.h"

#include "base/text.h"

// Where a band of the union begins for an account; -1 stands for no score, and -2 for a band its class does not have.
static int32_t edge_of(const chs_run *run, uint32_t account, uint8_t band) {
    const chs_bands *bands = &chs_run_class_of(run, account)->bands;
    if (band == run->model->band_count) return -1;
    for (uint32_t b = 0; b < bands->count; b++)
        if (bands->band[b].index == band) return bands->band[b].from;
    return -2;
}

static int32_t edge_of_grade(const chs_model *model, chs_text name) {
    uint16_t grade = chs_find(&name, CHS_ITEMS(model->grade, model->grade_count));
    return grade == CHS_NONE ? -1 : model->grade[grade].from;
}

// < 0: less than expected, > 0: more, 0: as expected. The first difference counts: score, band, grade.
static int difference(const chs_run *run, const chs_expectation *expected, uint32_t account) {
    const uint16_t score = run->score[account];
    const uint8_t band = run->band[account];
    if (expected->score[0] != CHS_MISSING && score < expected->score[0]) return -1;
    if (expected->score[1] != CHS_MISSING && score > expected->score[1]) return 1;
    if (expected->band != CHS_ANY_BAND && expected->band != band)
        return edge_of(run, account, band) < edge_of(run, account, expected->band) ? -1 : 1;
    if (expected->grade.size && !chs_text_equal(expected->grade, chs_run_grade(run, score)))
        return score < edge_of_grade(run->model, expected->grade) ? -1 : 1;
    return 0;
}

chs_case chs_case_of(const chs_run *run, const chs_expectation *expected) {
    chs_case it = {expected, chs_run_account(run, expected->account), CHS_CASE_NOT_THERE, false};
    if (it.account == CHS_NO_ACCOUNT) return it;
    bool no_score = expected->band == run->model->band_count; // is what is expected
    bool more = expected->score[0] != CHS_MISSING || expected->grade.size;
    if (run->score[it.account] == CHS_MISSING) {
        it.state = no_score && !more ? CHS_CASE_MET : CHS_CASE_NOT_SCORED;
        return it;
    }
    int found = difference(run, expected, it.account);
    it.state = found ? CHS_CASE_UNMET : CHS_CASE_MET;
    it.higher = found > 0;
    return it;
}

void chs_count_cases(const chs_run *run, uint32_t count[CHS_CASE_STATES]) {
    for (int s = 0; s < CHS_CASE_STATES; s++) count[s] = 0;
    for (uint32_t i = 0; i < run->model->expect_count; i++) count[chs_case_of(run, &run->model->expect[i]).state]++;
}

void chs_case_reason(const chs_run *run, const chs_case *it, chs_explanation *room, chs_out *out) {
    if (it->state == CHS_CASE_MET || it->account == CHS_NO_ACCOUNT) return;
    if (chs_explain(run, it->account, room, NULL) == CHS_OK) chs_causes(run, room, it->higher, out);
}
