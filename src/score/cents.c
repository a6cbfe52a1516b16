// SPDX-License-Identifier: MIT
// What the rows of a year add up to, against the value of their account: near 1 in the same unit, near 100 in cents. The
// median account decides, so that those which pay for years ahead, or hardly anything, do not matter.
#include "score/cents.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/money.h"

enum { YEAR = 365, ACCOUNTS_LEAST = 10 };
static const double SUSPECT = 20; // times: fees and years paid ahead give less, cents more

static bool is_whole(const chs_binding *binding, uint32_t column) {
    const chs_reading *reading = &binding->bound[column].reading;
    for (chs_cells w = chs_cells_of(binding->table, binding->column[column]); chs_cells_next(&w);) {
        double value;
        if (chs_cell_number(w.column, w.cell, reading, &value) == CHS_PRESENT && floor(value) < value) return false;
    }
    return true;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// The median of sums by values, of the accounts that have both; 0: they are too few.
static double median_ratio(const chs_run *run, const chs_roster *roster, const chs_rolled *sum, double *ratio) {
    const chs_expr value = {.op = CHS_OP_COLUMN, .column = run->model->account.value};
    uint32_t both = 0;
    for (uint32_t from = 0; from < roster->count; from += CHS_BLOCK) {
        double number[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        uint32_t n = roster->count - from < CHS_BLOCK ? roster->count - from : CHS_BLOCK;
        chs_eval(&run->binding, &value, roster->row + from, n, number, absence);
        for (uint32_t i = 0; i < n; i++) {
            bool is_there = absence[i] == CHS_PRESENT && sum->absence[from + i] == CHS_PRESENT;
            if (is_there && number[i] > 0 && sum->number[from + i] > 0)
                ratio[both++] = sum->number[from + i] / number[i];
        }
    }
    if (both < ACCOUNTS_LEAST) return 0;
    qsort(ratio, both, sizeof *ratio, compare);
    return ratio[both / 2];
}

static bool look_at(chs_run *run, const chs_roster *roster, const chs_rolling *rolling, uint32_t column) {
    const chs_model_table *table = rolling->join->table;
    chs_rollup rollup = {.table = (uint16_t)(table - run->model->table), .kind = CHS_ROLLUP_SUM, .column = column};
    if (rolling->day) rollup.window = YEAR;
    chs_arena scratch = {0};
    chs_rolled sum;
    chs_odd_rows odd;
    double *ratio = chs_arena_raw(&scratch, roster->count, sizeof *ratio);
    bool good = ratio && chs_roll_up(rolling, &rollup, &scratch, &sum, &odd);
    double median = good && sum.number ? median_ratio(run, roster, &sum, ratio) : 0;
    chs_arena_free(&scratch);
    if (!(median > SUSPECT)) return good;
    chs_text name = table->columns.item[column].name, value = run->model->columns.item[run->model->account.value].name;
    uint32_t times = median < UINT32_MAX ? (uint32_t)floor(median + 0.5) : UINT32_MAX;
    chs_report_add(&run->report, CHS_WARNING, "data.cents", table->name, name,
                   "\"%.*s\" of %.*s looks like cents: %s of the median account add up to %u times its %.*s. Divide by "
                   "100 in the model, as in sum(%.*s.%.*s) / 100.",
                   CHS_SHOW(name), CHS_SHOW(table->name), rolling->day ? "the last 365 days" : "the rows", times,
                   CHS_SHOW(value), CHS_SHOW(table->name), CHS_SHOW(name));
    return true;
}

bool chs_note_cents(chs_run *run, const chs_roster *roster, const chs_rolling *rolling) {
    const chs_model *model = run->model;
    const chs_join *join = rolling->join;
    uint32_t value = model->account.value, t = (uint32_t)(join->table - model->table);
    if (value == CHS_NO_COLUMN || run->binding.column[value] == CHS_NO_COLUMN) return true;
    for (uint32_t c = 0; c < join->table->columns.count; c++) {
        uint32_t bound = join->binding->column[c];
        if (bound == CHS_NO_COLUMN || !chs_money_header(join->binding->table->column[bound].name)) continue;
        if (!chs_model_takes_whole(model, t, c) || !is_whole(join->binding, c)) continue;
        if (!look_at(run, roster, rolling, c)) return false;
    }
    return true;
}
