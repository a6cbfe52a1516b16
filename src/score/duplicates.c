// SPDX-License-Identifier: MIT
// Ids that stand in several rows of a snapshot, where the caller says that the last one counts: which rows to pass over, before
// `include` looks at any. Without that wish an id that comes again is an error, see ids.c.
#include "base/date.h"
#include "base/error.h"
#include "score/prepare.h"
#include "score/texts.h"

typedef struct seen {
    chs_texts ids;
    uint32_t *last; // [rows] the newest row of each id
    uint32_t first_row, first_again, passed;
} seen;

static bool see(chs_run *run, seen *s, uint32_t row) {
    char room[CHS_CELL_CHARS];
    chs_text id = chs_eval_text(&run->binding, run->model->account.id, row, room);
    uint32_t before = s->ids.count;
    if (!id.size) return true; // an error of its own
    uint32_t key = chs_texts_add(&s->ids, id, id.at >= room && id.at < room + sizeof room);
    if (key == CHS_NO_TEXT) return false;
    if (key != before) {
        run->passed_over[s->last[key]] = true;
        if (!s->passed++) {
            s->first_row = s->last[key];
            s->first_again = row;
        }
    }
    s->last[key] = row;
    return true;
}

static bool see_all(chs_run *run, seen *s) {
    const chs_table *table = run->binding.table;
    bool dated = run->snapshot != CHS_NO_DAY;
    for (uint32_t from = 0; from < table->rows; from += CHS_BLOCK) {
        uint32_t row[CHS_BLOCK], n = table->rows - from < CHS_BLOCK ? table->rows - from : CHS_BLOCK;
        int32_t day[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        if (dated) chs_eval_days(&run->binding, run->model->account.date, row, n, day, absence);
        for (uint32_t i = 0; i < n; i++)
            if (!dated || (absence[i] == CHS_PRESENT && day[i] == run->snapshot))
                if (!see(run, s, row[i])) return false;
    }
    return true;
}

chs_status chs_prepare_duplicates(chs_run *run, chs_duplicates duplicates, chs_error *error) {
    if (duplicates != CHS_DUPLICATES_LAST) return CHS_OK;
    chs_arena arena = {0};
    seen s = {.ids = {.arena = &arena}};
    s.last = chs_arena_raw(&arena, run->binding.table->rows, sizeof *s.last);
    run->passed_over = chs_arena_take(&run->arena, run->binding.table->rows, sizeof *run->passed_over);
    bool done = s.last && run->passed_over && see_all(run, &s);
    chs_arena_free(&arena);
    if (!done) return chs_fail_memory(error);
    if (!s.passed) return CHS_OK;
    chs_notice *notice = chs_report_add(
        &run->report, CHS_WARNING, "data.duplicate_id", (chs_text){0},
        run->model->columns.item[run->model->account.id].name,
        "%u row%s not used: their accounts come again further down, and the last row of each counts (rows %u and %u are "
        "the first such ones).",
        s.passed, s.passed == 1 ? " is" : "s are", s.first_row + 1, s.first_again + 1);
    if (notice) {
        notice->row = s.first_row + 1;
        notice->count = s.passed;
    }
    return CHS_OK;
}
