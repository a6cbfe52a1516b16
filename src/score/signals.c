// SPDX-License-Identifier: MIT
// Signal scores of all accounts, class by class: values in blocks of rows, then the curve of the class.
#include <string.h>

#include "base/error.h"
#include "score/curve.h"
#include "score/prepare.h"

// By a curve of its own class: the value of each account is all that counts.
static void score_alone(const chs_run *run, const chs_signal *signal, uint32_t index, uint16_t *score)
{
    uint32_t room[CHS_BLOCK];
    double value[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
    for (uint32_t c = 0; c < run->class_count; c++) {
        const chs_run_class *class = &run->classes[c];
        for (uint32_t done = 0; done < class->count; done += CHS_BLOCK) {
            uint32_t n = class->count - done < CHS_BLOCK ? class->count - done : CHS_BLOCK;
            uint32_t first = class->first + done;
            chs_signal_values(&run->binding, signal, chs_run_rows_at(run, first, n, room), n, value, absence);
            for (uint32_t i = 0; i < n; i++)
                if (absence[i] == CHS_PRESENT)
                    score[first + i] = chs_signal_score(signal, &class->curve[index], value[i]);
        }
    }
}

// By rank among the other accounts, so all values are needed at once.
static chs_status score_by_rank(const chs_run *run, const chs_signal *signal, uint16_t *score, chs_error *error)
{
    uint32_t places = chs_run_places(run), room[CHS_BLOCK];
    chs_arena arena = {0};
    double *value = chs_arena_raw(&arena, places, sizeof *value);
    uint8_t *absence = chs_arena_raw(&arena, places, sizeof *absence);
    uint16_t *group = signal->percentile_in_segment ? chs_arena_take(&arena, places, sizeof *group) : NULL;
    bool enough = value && absence && (group || !signal->percentile_in_segment);
    if (enough) {
        memset(absence, CHS_EMPTY, places); // the padding has no value
        for (uint32_t c = 0; c < run->class_count; c++) {
            const chs_run_class *class = &run->classes[c];
            for (uint32_t done = 0; done < class->count; done += CHS_BLOCK) {
                uint32_t n = class->count - done < CHS_BLOCK ? class->count - done : CHS_BLOCK;
                uint32_t first = class->first + done;
                chs_signal_values(&run->binding, signal, chs_run_rows_at(run, first, n, room), n, value + first,
                                  absence + first);
            }
            for (uint32_t i = 0; group && i < class->count; i++) group[class->first + i] = class->segment;
        }
        enough = chs_percentile_scores(value, absence, group, places, signal->better_low, score);
    }
    chs_arena_free(&arena);
    return enough ? CHS_OK : chs_fail_memory(error);
}

chs_status chs_prepare_signals(chs_run *run, chs_error *error)
{
    const chs_model *model = run->model;
    uint32_t places = chs_run_places(run);
    run->node = chs_arena_take(&run->arena, model->node_count, sizeof *run->node);
    if (!run->node) return chs_fail_memory(error);
    for (uint32_t n = 0; n < model->node_count; n++) {
        uint16_t *score = chs_arena_raw(&run->arena, places, sizeof *score);
        run->node[n].score = score;
        uint16_t index = model->node[n].signal;
        if (index == CHS_NONE) run->node[n].coverage = chs_arena_raw(&run->arena, places, sizeof *score);
        if (!score || (index == CHS_NONE && !run->node[n].coverage)) return chs_fail_memory(error);
        if (index == CHS_NONE) continue;
        memset(score, 0xFF, places * sizeof *score); // CHS_MISSING
        const chs_signal *signal = &model->signal[index];
        if (signal->scale != CHS_PERCENTILE) {
            score_alone(run, signal, index, score);
        } else {
            chs_status status = score_by_rank(run, signal, score, error);
            if (status != CHS_OK) return status;
        }
    }
    return CHS_OK;
}
