// SPDX-License-Identifier: MIT
// What a signal says of its own date counts; then the rows that it rolls up; then the row of the account.
#include "insight/evidence.h"

#include "base/date.h"

// The newest row of the tables that an expression rolls up; false: one of them has no dates.
static bool look_at(const chs_run *run, uint32_t account, const chs_expr *expr, chs_evidence *found) {
    bool dated = true;
    if (expr->op == CHS_OP_ROLLUP || expr->op == CHS_OP_TEXT_ROLLUP) {
        uint16_t t = run->model->rollups.item[expr->column].table;
        const chs_run_table *table = &run->table[t];
        uint32_t slot = run->binding.slot ? run->binding.slot[run->row[account]] : CHS_NO_ACCOUNT;
        int32_t day = table->newest_of && slot != CHS_NO_ACCOUNT ? table->newest_of[slot] : CHS_NO_DAY;
        bool first = found->from != CHS_EVIDENCE_TABLE;
        if (table->newest_of && (first || day > found->day))
            *found = (chs_evidence){CHS_EVIDENCE_TABLE, run->model->table[t].name, day, table->newest};
        dated = table->newest_of;
    }
    for (uint32_t i = 0; i < expr->count; i++) dated = look_at(run, account, expr->argument[i], found) && dated;
    return dated;
}

chs_evidence chs_evidence_of(const chs_run *run, uint32_t account, const chs_signal *signal) {
    const chs_model *model = run->model;
    chs_evidence found = {.day = CHS_NO_DAY, .newest = CHS_NO_DAY};
    if (signal->dated_column != CHS_NO_COLUMN) {
        found.from = CHS_EVIDENCE_COLUMN;
        found.name = model->columns.item[signal->dated_column].name;
        found.day = chs_run_day(run, account, signal->dated_column);
        return found;
    }
    bool dated = look_at(run, account, signal->value, &found);
    if (found.from == CHS_EVIDENCE_TABLE || !dated || run->snapshot == CHS_NO_DAY) return found;
    found.from = CHS_EVIDENCE_SNAPSHOT;
    found.name = model->columns.item[model->account.date].name;
    found.day = run->snapshot;
    return found;
}

const char *chs_evidence_word(chs_evidence_from from) {
    static const char *const word[] = {
        [CHS_EVIDENCE_COLUMN] = "column", [CHS_EVIDENCE_TABLE] = "table", [CHS_EVIDENCE_SNAPSHOT] = "snapshot"};
    return word[from];
}
