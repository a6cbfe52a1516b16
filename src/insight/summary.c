// SPDX-License-Identifier: MIT
// Counting: one pass over the accounts, everything else from the histogram of scores.
#include "insight/summary.h"

#include <string.h>

int64_t chs_value_or_nothing(const chs_run *run, uint32_t account) {
    return run->value && run->value[account] != CHS_NO_VALUE ? run->value[account] : 0;
}

static void add(chs_tally *to, uint32_t accounts, int64_t value) {
    to->accounts += accounts;
    to->value += value;
}

// Half up of the middle one, or of the mean of the two middle ones.
uint16_t chs_median_of(const uint32_t *histogram, uint32_t scored) {
    if (!scored) return CHS_MISSING;
    uint32_t before = 0, lower = CHS_FULL + 1;
    for (uint32_t s = 0; s <= CHS_FULL; s++) {
        before += histogram[s];
        if (lower > CHS_FULL && before >= (scored + 1) / 2) lower = s;
        if (before >= scored / 2 + 1) return (uint16_t)((lower + s + 1) / 2);
    }
    return CHS_MISSING;
}

uint16_t chs_mean_of(const uint32_t *histogram, uint32_t scored) {
    uint64_t sum = 0;
    for (uint32_t s = 0; s <= CHS_FULL; s++) sum += (uint64_t)s * histogram[s];
    if (!scored) return CHS_MISSING;
    return (uint16_t)((2 * sum + scored) / (2 * (uint64_t)scored));
}

static void count_accounts(const chs_run *run, chs_summary *out) {
    uint64_t coverage = 0;
    for (uint32_t i = 0; i < run->count; i++) {
        int64_t value = chs_value_or_nothing(run, i);
        add(&out->flow[run->base_band[i]][run->band[i]], 1, value);
        if (run->score[i] != CHS_MISSING) out->point[run->score[i] / 100].value += value;
        out->valued += run->value && run->value[i] != CHS_NO_VALUE;
        coverage += run->coverage[i];
    }
    if (run->count) out->coverage = (uint16_t)((2 * coverage + run->count) / (2 * (uint64_t)run->count));
}

void chs_summarise(const chs_run *run, chs_summary *out) {
    memset(out, 0, sizeof *out);
    out->accounts = run->count;
    out->scored = run->count - run->histogram[CHS_FULL + 1];
    count_accounts(run, out);
    for (uint32_t from = 0; from < CHS_BAND_SLOTS; from++)
        for (uint32_t to = 0; to < CHS_BAND_SLOTS; to++) {
            const chs_tally *flow = &out->flow[from][to];
            add(&out->base_band[from], flow->accounts, flow->value);
            add(&out->band[to], flow->accounts, flow->value);
            out->value += flow->value;
            if (from == to) continue;
            out->moved += flow->accounts;
            out->moved_value += flow->value;
        }
    for (uint32_t s = 0; s <= CHS_FULL; s++) {
        out->point[s / 100].accounts += run->histogram[s];
        out->base_point[s / 100] += run->base_histogram[s];
    }
    out->mean = chs_mean_of(run->histogram, out->scored);
    out->median = chs_median_of(run->histogram, out->scored);
}

// `histogram`: CHS_FULL + 2 zeroes to count in.
static void count_segment(const chs_run *run, uint16_t segment, uint32_t *histogram, chs_segment_summary *out) {
    for (uint32_t i = 0; i < run->count; i++) {
        if (chs_run_class_of(run, i)->segment != segment) continue;
        int64_t value = chs_value_or_nothing(run, i);
        out->accounts++;
        out->value += value;
        add(&out->band[run->band[i]], 1, value);
        if (run->score[i] == CHS_MISSING) continue;
        histogram[run->score[i]]++;
        out->point[run->score[i] / 100]++;
    }
}

void chs_summarise_segment(const chs_run *run, uint16_t segment, chs_segment_summary *out) {
    uint32_t histogram[CHS_FULL + 2] = {0}, scored = 0;
    memset(out, 0, sizeof *out);
    count_segment(run, segment, histogram, out);
    for (uint32_t s = 0; s <= CHS_FULL; s++) scored += histogram[s];
    out->median = chs_median_of(histogram, scored);
}
