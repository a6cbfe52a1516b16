// SPDX-License-Identifier: MIT
// What is said of values that are missing, and of conditions that are not known, because of a cell that somebody should correct.
#include "score/odd.h"

#include <string.h>

void chs_count_odd(chs_odd *odd, uint32_t row) {
    if (!odd->count++ || row < odd->row) odd->row = row;
}

void chs_place_odd(const chs_odd *odd, chs_notice *notice) {
    if (!notice) return;
    notice->count = odd->count;
    notice->row = odd->row + 1;
}

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

void chs_note_missing(chs_run *run, const char *code, chs_text id, chs_text label, const chs_odd *odd,
                      const char *what) {
    if (!odd->count) return;
    chs_notice *notice = chs_report_add(&run->report, CHS_WARNING, code, (chs_text){"", 0}, id,
                                        "\"%.*s\" is missing for %u of the accounts, first in row %u: %s",
                                        CHS_SHOW(label), odd->count, odd->row + 1, what);
    chs_place_odd(odd, notice);
}

void chs_note_unjudged(chs_run *run, const char *code, chs_text text, const chs_expr *condition, const chs_odd *odd) {
    if (!odd->count) return;
    uint32_t column = chs_odd_column(&run->binding, condition, odd->row);
    chs_text culprit = column == CHS_NO_COLUMN ? text : run->binding.columns->item[column].name;
    chs_notice *notice = chs_report_add(
        &run->report, CHS_WARNING, code, (chs_text){"", 0}, text,
        "The %.*s \"%.*s\" cannot be judged for %u of the accounts, first in row %u: \"%.*s\" is no number up to 10^15 and no "
        "date that can be read. Correct it; until then the condition counts as not true.",
        (int)strcspn(code, "."), code, CHS_SHOW(text), odd->count, odd->row + 1, CHS_SHOW(culprit));
    chs_place_odd(odd, notice);
}
