// SPDX-License-Identifier: MIT
// Accounts by id: every id is there, and there once. A hash table with open addressing, at most half full.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/remark.h"
#include "score/prepare.h"

// The slot with this id, or the free one where it belongs.
static uint32_t *find_slot(const chs_run *run, chs_text id) {
    uint32_t mask = run->id_slots - 1, at = chs_text_hash(CHS_TEXT_HASH, id) & mask;
    for (; run->id_slot[at]; at = (at + 1) & mask) {
        char room[CHS_CELL_CHARS];
        if (chs_text_equal(id, chs_run_text(run, run->id_slot[at] - 1, run->model->account.id, room))) break;
    }
    return &run->id_slot[at];
}

static chs_status complain(const chs_run *run, uint32_t row, chs_text id, uint32_t other, chs_error *error) {
    chs_text column = run->model->columns.item[run->model->account.id].name;
    const bool dated = run->snapshot != CHS_NO_DAY;
    if (!id.size)
        chs_fail(error, CHS_DATA_ID, "Row %u has no account id in \"%.*s\": fill it in, or take the row out.", row + 1,
                 CHS_SHOW(column));
    else
        chs_fail(
            error, CHS_DATA_ID,
            "Account \"%.*s\" is in row %u and again in row %u%s: keep one row per account, %schoose that the last "
            "one counts (duplicates: last)%s.",
            CHS_SHOW(id), other + 1, row + 1, dated ? ", of the same day" : "", dated ? "or " : "",
            dated ? "" : ", or name the date column in \"account\": {\"date\": ...} if these are snapshots");
    if (error) error->row = row + 1;
    chs_error_path(error, "%.*s", CHS_SHOW(column));
    return CHS_DATA_ID;
}

chs_status chs_prepare_ids(chs_run *run, chs_error *error) {
    chs_remark_ids(run->binding.table, run->binding.column[run->model->account.id], &run->report);
    run->id_slots = (uint32_t)chs_text_slots(run->count);
    run->id_slot = chs_arena_take(&run->arena, run->id_slots, sizeof *run->id_slot);
    if (!run->id_slot) return chs_fail_memory(error);
    for (uint32_t i = 0; i < run->count; i++) {
        char room[CHS_CELL_CHARS];
        chs_text id = chs_run_text(run, i, run->model->account.id, room);
        uint32_t *slot = find_slot(run, id);
        if (!id.size || *slot) return complain(run, run->row[i], id, *slot ? run->row[*slot - 1] : 0, error);
        *slot = i + 1;
    }
    return CHS_OK;
}

uint32_t chs_run_account(const chs_run *run, chs_text id) {
    return *find_slot(run, id) - 1; // CHS_NO_ACCOUNT where the slot is free
}

static bool is_of_snapshot(const chs_run *run, uint32_t row) {
    int32_t day;
    uint8_t absence;
    if (run->snapshot == CHS_NO_DAY) return true;
    chs_eval_days(&run->binding, run->model->account.date, &row, 1, &day, &absence);
    return absence == CHS_PRESENT && day == run->snapshot;
}

// The last row of an account that is none of the run, as other rows or `include` decided. False: there is none.
static bool find_left_out(const chs_run *run, chs_text wanted, uint32_t *row) {
    bool found = false;
    for (chs_cells w = chs_cells_of(run->binding.table, run->binding.column[run->model->account.id]);
         chs_cells_next(&w);) {
        char room[CHS_CELL_CHARS];
        if (!chs_text_equal(chs_text_trim(chs_cell_text(w.column, w.cell, room)), wanted)) continue;
        *row = w.row;
        found = true;
    }
    return found;
}

chs_status chs_run_find(const chs_run *run, chs_text account_id, uint32_t *index, chs_error *error) {
    chs_text wanted = chs_text_trim(account_id);
    uint32_t found = chs_run_account(run, wanted);
    if (found != CHS_NO_ACCOUNT) {
        *index = found;
        return CHS_OK;
    }
    uint32_t row;
    if (find_left_out(run, wanted, &row))
        return chs_fail(error, CHS_DATA_ACCOUNT, "Account \"%.*s\" was not scored: its last row, %u, is %s.",
                        CHS_SHOW(wanted), row + 1,
                        is_of_snapshot(run, row) ? "left out by \"include\" of the model" : "not of the newest day");
    chs_nearest nearest = {0};
    for (uint32_t i = 0; i < run->count; i++) {
        char room[CHS_CELL_CHARS];
        chs_text id = chs_run_text(run, i, run->model->account.id, room);
        if (id.at != room) chs_nearest_offer(&nearest, wanted, id); // a made text does not outlive its room
    }
    return chs_fail(error, CHS_DATA_ACCOUNT, "No account \"%.*s\" among the %u that were scored%s%.*s%s",
                    CHS_SHOW(wanted), run->count, nearest.best.size ? ": did you mean \"" : ".", CHS_SHOW(nearest.best),
                    nearest.best.size ? "\"?" : "");
}
