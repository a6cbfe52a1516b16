// SPDX-License-Identifier: MIT
// Counting: bands from those of the run as it was made and who moved since, values by points and coverage in a pass over the
// accounts, everything else from the histogram of scores.
#include "insight/summary.h"

#include <string.h>

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

static void count_flows(const chs_run *run, chs_summary *out) {
    for (uint32_t band = 0; band < CHS_BAND_SLOTS; band++) out->flow[band][band] = run->base_tally[band];
    for (uint32_t m = 0; m < run->moved_count; m++) {
        const uint8_t from = run->moved_from[m], to = run->moved_to[m];
        const int64_t value = chs_value_or_nothing(run, run->moved_index[m]);
        out->flow[from][from].accounts--;
        out->flow[from][from].value -= value;
        add(&out->flow[from][to], 1, value);
    }
}

// Neighbours go to different sums, since many have the same score and would wait for each other.
static void add_values(const chs_run *run, chs_summary *out) {
    enum { APART = 4, MISSING = CHS_POINT_SLOTS };
    int64_t sum[APART][CHS_POINT_SLOTS + 1] = {0};
    for (uint32_t i = 0; run->value && i < run->count; i++) {
        const uint16_t score = run->score[i];
        sum[i % APART][score == CHS_MISSING ? MISSING : score / 100] += chs_value_or_nothing(run, i);
    }
    for (uint32_t p = 0; p < CHS_POINT_SLOTS; p++)
        for (uint32_t k = 0; k < APART; k++) out->point[p].value += sum[k][p];
}

// By as many as 32 bits hold, which lanes add up.
static uint16_t mean_coverage(const chs_run *run) {
    enum { PART = UINT16_MAX };
    uint64_t sum = 0;
    for (uint32_t first = 0; first < run->count; first += PART) {
        const uint32_t end = run->count - first < PART ? run->count : first + PART;
        uint32_t part = 0;
        for (uint32_t i = first; i < end; i++) part += run->coverage[i];
        sum += part;
    }
    if (!run->count) return 0;
    return (uint16_t)((2 * sum + run->count) / (2 * (uint64_t)run->count));
}

void chs_summarise(const chs_run *run, chs_summary *out) {
    memset(out, 0, sizeof *out);
    out->accounts = run->count;
    out->scored = run->count - run->histogram[CHS_FULL + 1];
    out->valued = run->valued;
    out->coverage = mean_coverage(run);
    count_flows(run, out);
    add_values(run, out);
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
