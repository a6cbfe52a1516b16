// SPDX-License-Identifier: MIT
// A table without rows, or with none in the time that the model asks about, gives counts of 0: the best that many a signal
// knows. And a row that names several accounts gives its amount to each of them.
#include "score/joined.h"

#include "base/date.h"
#include "base/text.h"

static void note_empty(chs_run *run, const chs_join *join) {
    chs_text name = join->table->name;
    if (join->report.rows) return;
    chs_report_add(
        &run->report, CHS_WARNING, "join.empty", name, (chs_text){"", 0},
        "\"%.*s\" has no rows, so all that is counted of it is 0, as if nothing had happened. If that is not so, "
        "read its file anew.",
        CHS_SHOW(name));
}

// The longest window that holds no row says most.
static void note_old(chs_run *run, uint32_t table, const chs_join *join) {
    int32_t newest = run->table[table].newest, empty = 0;
    if (newest == CHS_NO_DAY || run->as_of == CHS_NO_DAY) return;
    for (size_t r = 0; r < run->model->rollups.count; r++) {
        const chs_rollup *rollup = &run->model->rollups.item[r];
        bool holds_none = rollup->table == table && rollup->window <= run->as_of - newest;
        if (holds_none && rollup->window > empty) empty = rollup->window;
    }
    if (!empty) return;
    char day[16];
    chs_fixed fixed = {.at = day, .size = sizeof day};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_date(&out, newest);
    chs_out_end(&out, NULL);
    chs_text name = join->table->name;
    chs_report_add(
        &run->report, CHS_WARNING, "join.old", name, join->table->columns.item[join->table->date].name,
        "The newest row of \"%.*s\" that counts is of %s, %d days before the as-of date: in the last %d days, "
        "which the model asks about, there is none, and their count is 0 for everybody. Read newer rows.",
        CHS_SHOW(name), day, run->as_of - newest, empty);
}

// Whether the model adds up numbers of the table, not what its texts say; the column of the first.
static bool adds_up(const chs_model *model, uint32_t table, uint32_t *column) {
    for (size_t r = 0; r < model->rollups.count; r++) {
        const chs_rollup *rollup = &model->rollups.item[r];
        bool sum = rollup->kind == CHS_ROLLUP_SUM || rollup->kind == CHS_ROLLUP_AVG;
        *column = rollup->column;
        if (rollup->table == table && sum && !rollup->judged) return true;
    }
    return false;
}

static void note_several(chs_run *run, uint32_t table, const chs_join *join) {
    uint32_t column;
    chs_odd odd = {0};
    if (!join->report.several || !adds_up(run->model, table, &column)) return;
    for (uint32_t row = 0; row < join->report.rows; row++)
        if (join->account[row] >= CHS_JOIN_LIST && join->account[row] != CHS_NO_ACCOUNT) chs_count_odd(&odd, row);
    if (!odd.count) return;
    chs_text name = join->table->name, what = join->table->columns.item[column].name;
    chs_place_odd(&odd,
                  chs_report_add(&run->report, CHS_INFO, "join.several", name, what,
                                 "%u row%s of \"%.*s\" name several accounts, and all of \"%.*s\" counts for each of "
                                 "them. The first is row %u. Give every account a row of its own to divide it.",
                                 odd.count, odd.count == 1 ? "" : "s", CHS_SHOW(name), CHS_SHOW(what), odd.row + 1));
}

void chs_note_joined(chs_run *run, uint32_t table, const chs_join *join) {
    note_empty(run, join);
    note_old(run, table, join);
    note_several(run, table, join);
}
