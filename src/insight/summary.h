// SPDX-License-Identifier: MIT
// The portfolio in figures: counts and value per band, per whole point, per segment, and the flow from band to band since
// the run was made. Exact counts; money as whole hundredths, so that shards add up.
#ifndef CHS_INSIGHT_SUMMARY_H
#define CHS_INSIGHT_SUMMARY_H

#include "score/run.h"

enum { CHS_POINT_SLOTS = 101 };

typedef struct chs_summary {
    uint32_t accounts, scored, valued, moved; // valued: accounts with a value
    int64_t value, moved_value;
    uint16_t mean, median; // hundredths, half up; CHS_MISSING: nobody is scored
    uint16_t coverage;     // mean of all accounts, basis points
    chs_tally band[CHS_BAND_SLOTS], base_band[CHS_BAND_SLOTS];
    chs_tally flow[CHS_BAND_SLOTS][CHS_BAND_SLOTS]; // [from][to]
    chs_tally point[CHS_POINT_SLOTS];               // by whole points, rounded down
    uint32_t base_point[CHS_POINT_SLOTS];
} chs_summary;

void chs_summarise(const chs_run *run, chs_summary *summary);
// The same counts for the accounts of one segment entry (CHS_NONE: those that match none).
typedef struct chs_segment_summary {
    uint32_t accounts;
    int64_t value;
    uint16_t median;
    chs_tally band[CHS_BAND_SLOTS];
    uint32_t point[CHS_POINT_SLOTS];
} chs_segment_summary;
// Half up, of a histogram [CHS_FULL + 1] of that many scores; the median of the two middle ones where they are even.
uint16_t chs_mean_of(const uint32_t *histogram, uint32_t scored);
uint16_t chs_median_of(const uint32_t *histogram, uint32_t scored);
void chs_summarise_segment(const chs_run *run, uint16_t segment, chs_segment_summary *summary);

#endif
