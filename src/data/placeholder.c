// SPDX-License-Identifier: MIT
// Days that stand for no date, counted and told.
#include "data/placeholder.h"

#include "base/out.h"
#include "data/remark.h"

enum { KINDS = 7 };
static const int32_t days_of[KINDS] = CHS_PLACEHOLDER_DAYS;

void chs_placeholders_take(chs_placeholders *found, int32_t day, uint32_t row) {
    if (!chs_is_placeholder(day)) return;
    if (!found->count++) found->row = row;
    for (unsigned k = 0; k < KINDS; k++) found->kinds |= (uint32_t)(days_of[k] == day) << k;
}

void chs_remark_placeholders(const chs_table *table, size_t column, const chs_placeholders *found, uint32_t days,
                             chs_report *report) {
    if (!found->count || found->count > days / 2) return;
    char list[100] = "";
    chs_fixed fixed = {.at = list, .size = sizeof list};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    for (uint32_t k = 0, said = 0; k < KINDS; k++) {
        if (!(found->kinds >> k & 1)) continue;
        if (said++) chs_out_format(&out, " or ");
        chs_out_date(&out, days_of[k]);
    }
    chs_out_end(&out, NULL);
    const bool one = found->count == 1;
    const chs_text name = table->column[column].name;
    chs_notice *notice =
        chs_report_add(report, CHS_WARNING, "data.placeholder", chs_remark_place(table), name,
                       "%u cell%s of \"%.*s\" %s %s, %sin row %u, which often stands for no date: it is read as that "
                       "day. If there is none, leave the cell empty.",
                       found->count, one ? "" : "s", CHS_SHOW(name), one ? "is" : "are", list, one ? "" : "the first ",
                       found->row + 1);
    if (!notice) return;
    notice->count = found->count;
    notice->row = (uint64_t)found->row + 1;
}
