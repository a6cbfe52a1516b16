// SPDX-License-Identifier: MIT
// Where a score stands: rank, percentile, grade, name of a band. Counts over the 10001 possible scores, no sorting.
#include "base/date.h"
#include "base/text.h"
#include "score/curve.h"
#include "score/run.h"

static uint32_t scored(const chs_run *run) { return run->count - run->histogram[CHS_FULL + 1]; }

uint32_t chs_run_rank(const chs_run *run, uint16_t score) { return score == CHS_MISSING ? 0 : run->above[score] + 1; }

uint16_t chs_run_percentile(const chs_run *run, uint16_t score) {
    if (score == CHS_MISSING) return score;
    uint32_t equal = run->histogram[score];
    return chs_percentile(scored(run) - run->above[score] - equal, equal, scored(run));
}

chs_text chs_run_grade(const chs_run *run, uint16_t score) {
    const chs_model *model = run->model;
    for (uint32_t g = 0; g < model->grade_count && score != CHS_MISSING; g++)
        if (score >= model->grade[g].from) return model->grade[g].name;
    return (chs_text){"", 0};
}

chs_text chs_band_name_of(const chs_model *model, uint8_t band) {
    return band < model->band_count ? model->band[band].name : CHS_TEXT(CHS_NO_BAND_NAME);
}

chs_text chs_run_text(const chs_run *run, uint32_t account, uint32_t column, char room[CHS_CELL_CHARS]) {
    if (column == CHS_NO_COLUMN || run->binding.column[column] == CHS_NO_COLUMN) return (chs_text){"", 0};
    return chs_eval_text(&run->binding, column, run->row[account], room);
}

int32_t chs_run_date(const chs_run *run) { return run->snapshot != CHS_NO_DAY ? run->snapshot : run->as_of; }

int32_t chs_run_day(const chs_run *run, uint32_t account, uint32_t column) {
    if (column == CHS_NO_COLUMN || run->binding.column[column] == CHS_NO_COLUMN) return CHS_NO_DAY;
    int32_t day;
    uint8_t absence;
    chs_eval_days(&run->binding, column, &run->row[account], 1, &day, &absence);
    return absence == CHS_PRESENT ? day : CHS_NO_DAY;
}

bool chs_run_edited(const chs_run *run) {
    for (uint32_t c = 0; c < run->class_count; c++)
        for (uint32_t n = 0; n < run->model->node_count; n++)
            if (run->classes[c].given[n].value != run->classes[c].first_given[n].value) return true;
    return false;
}
