// SPDX-License-Identifier: MIT
// Counting why values are missing, from the cells again: a run keeps scores only.
#include "insight/census.h"

#include "score/prepare.h"

void chs_take_census(const chs_run *run, uint16_t signal, chs_signal_census *census) {
    *census = (chs_signal_census){0};
    double number[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (uint32_t first = 0; first < run->count; first += CHS_BLOCK) {
        uint32_t count = run->count - first < CHS_BLOCK ? run->count - first : CHS_BLOCK;
        chs_signal_values(&run->binding, &run->model->signal[signal], run->row + first, count, number, absence);
        for (uint32_t i = 0; i < count; i++) census->count[absence[i]]++;
    }
}

static bool counts_in(const chs_run *run, const chs_run_class *class, uint16_t node) {
    for (; node != 0 && node != CHS_NONE; node = run->model->node[node].parent)
        if (!class->weight[node]) return false;
    return node == 0;
}

uint32_t chs_take_census_where_it_counts(const chs_run *run, uint16_t signal, chs_signal_census *census) {
    *census = (chs_signal_census){0};
    double number[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    uint32_t accounts = 0;
    for (chs_places at = {0}; chs_next_places(run, &at);) {
        if (!counts_in(run, at.class, run->model->signal[signal].node)) continue;
        chs_signal_values(&run->binding, &run->model->signal[signal], at.row, at.count, number, absence);
        for (uint32_t i = 0; i < at.count; i++) census->count[absence[i]]++;
        accounts += at.count;
    }
    return accounts;
}
