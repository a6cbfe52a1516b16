// SPDX-License-Identifier: MIT
// Conditions that are not known because of a cell. Missing does as much as false, so somebody has to be told.
#include "score/odd.h"

#include <string.h>

uint32_t chs_odd_column(const chs_binding *binding, const chs_expr *expr, uint32_t row) {
    if (!chs_expr_is_text(expr)) {
        double number;
        uint8_t absence;
        chs_eval(binding, expr, &row, 1, &number, &absence);
        if (!chs_is_odd(absence)) return CHS_NO_COLUMN;
        if (chs_expr_is_column(expr)) return expr->column;
    }
    uint32_t column = CHS_NO_COLUMN;
    for (uint32_t i = 0; i < expr->count && column == CHS_NO_COLUMN; i++)
        column = chs_odd_column(binding, expr->argument[i], row);
    return column;
}

void chs_note_unjudged(chs_run *run, const char *code, chs_text text, const chs_expr *condition, const chs_odd *odd) {
    if (!odd->count) return;
    uint32_t column = chs_odd_column(&run->binding, condition, odd->row);
    chs_text culprit = column == CHS_NO_COLUMN ? text : run->binding.columns->item[column].name;
    chs_notice *notice = chs_report_add(
        &run->report, CHS_WARNING, code, (chs_text){"", 0}, text,
        "The %.*s \"%.*s\" cannot be judged for %u of the accounts, so it is not true of them: \"%.*s\" is no number or "
        "date that can be read, or is beyond 10^15. Correct it, first in row %u.",
        (int)strcspn(code, "."), code, CHS_SHOW(text), odd->count, CHS_SHOW(culprit), odd->row + 1);
    if (!notice) return;
    notice->count = odd->count;
    notice->row = odd->row + 1;
}
