// SPDX-License-Identifier: MIT
// Walks all rows of the accounts once: who has left, and whether the score could know.
#include "insight/churn.h"

#include "base/date.h"
#include "base/error.h"
#include "base/out.h"

static bool is_bound(const chs_run *run, uint32_t column) {
    return column != CHS_NO_COLUMN && run->binding.column[column] != CHS_NO_COLUMN;
}

// Whether there is anybody of whom include is not true only because he has left.
static bool hides_churned(const chs_run *run) {
    const chs_table *table = run->binding.table;
    if (!run->left_out) return false;
    for (uint32_t row = 0, a = 0; row < table->rows; row++) {
        if (a < run->count && run->row[a] == row)
            a++;
        else if (chs_left_only_by_churn(run, row))
            return true;
    }
    return false;
}

static chs_status score_again(const chs_run *run, chs_run **own, chs_error *error) {
    char day[16];
    chs_fixed fixed = {.at = day, .size = sizeof day};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    if (run->as_of != CHS_NO_DAY) chs_out_date(&out, run->as_of);
    chs_out_end(&out, NULL);
    // An id that came twice would have stopped the first run, unless the last was wanted.
    const chs_score_options options = {run->as_of == CHS_NO_DAY ? NULL : day, CHS_DUPLICATES_LAST};
    return chs_score_with_churned(run->model, run->data, &options, own, error);
}

static void take(chs_churn_seen *seen, uint32_t row, int32_t row_day) {
    const chs_run *run = seen->run;
    char room[CHS_CELL_CHARS];
    uint32_t account = chs_run_account(run, chs_eval_text(&run->binding, run->model->account.id, row, room));
    if (account == CHS_NO_ACCOUNT || seen->left[account]) return;
    int32_t day = CHS_NO_DAY;
    uint8_t absence = CHS_EMPTY;
    if (is_bound(run, run->model->churn.date))
        chs_eval_days(&run->binding, run->model->churn.date, &row, 1, &day, &absence);
    if (absence != CHS_PRESENT) day = row_day;
    seen->left[account] = true;
    seen->count++;
    seen->late += day == CHS_NO_DAY || run->snapshot == CHS_NO_DAY || day <= run->snapshot;
}

static void walk_rows(chs_churn_seen *seen) {
    const chs_run *run = seen->run;
    uint32_t rows = run->binding.table->rows;
    for (uint32_t from = 0; from < rows; from += CHS_BLOCK) {
        uint32_t row[CHS_BLOCK], n = rows - from < CHS_BLOCK ? rows - from : CHS_BLOCK;
        double truth[CHS_BLOCK];
        int32_t day[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK], undated[CHS_BLOCK];
        bool dated = is_bound(run, run->model->account.date);
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        chs_eval(&run->binding, run->model->churn.condition, row, n, truth, absence);
        if (dated) chs_eval_days(&run->binding, run->model->account.date, row, n, day, undated);
        for (uint32_t i = 0; i < n; i++) {
            if (absence[i] != CHS_PRESENT || truth[i] == 0 || (run->passed_over && run->passed_over[row[i]])) continue;
            if (dated && (undated[i] != CHS_PRESENT || day[i] < run->snapshot)) continue;
            take(seen, row[i], dated ? day[i] : CHS_NO_DAY);
        }
    }
}

chs_status chs_see_churn(const chs_run *run, chs_arena *arena, chs_churn_seen *seen, chs_error *error) {
    *seen = (chs_churn_seen){.run = run};
    if (hides_churned(run)) {
        chs_status status = score_again(run, &seen->own, error);
        if (status != CHS_OK) return status;
        seen->run = seen->own;
    }
    seen->left = chs_arena_take(arena, seen->run->count, sizeof *seen->left);
    if (!seen->left) return chs_fail_memory(error);
    walk_rows(seen);
    return CHS_OK;
}
