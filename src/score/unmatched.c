// SPDX-License-Identifier: MIT
// What did not match: the keys of no account with whom they are likely meant for, and the notices about rows.
#include <stdlib.h>

#include "base/text.h"
#include "data/remark.h"
#include "score/joining.h"
#include "score/match.h"

static int compare_rows(const void *a, const void *b) {
    const chs_joining_key *x = *(const chs_joining_key *const *)a, *y = *(const chs_joining_key *const *)b;
    if (x->rows != y->rows) return x->rows < y->rows ? 1 : -1;
    if (x->first_row != y->first_row) return x->first_row < y->first_row ? -1 : 1;
    return (x > y) - (x < y);
}

static bool describe(const chs_joining *j, const chs_likely_index *index, const chs_joining_key *k, chs_arena *arena,
                     chs_unmatched *out) {
    char room[CHS_CELL_CHARS];
    const chs_account_columns *account = &j->roster->model->account;
    chs_text written = j->keys.texts.item[k - j->key].text;
    *out = (chs_unmatched){.rows = k->rows, .because = "several accounts have it"};
    uint32_t slot = CHS_NO_ACCOUNT;
    if (k->fate == CHS_FATE_UNMATCHED)
        slot = chs_likely_find(index, (chs_by)j->join->table->by, written, &out->because);
    out->written = chs_arena_text(arena, written);
    chs_text id = slot == CHS_NO_ACCOUNT ? (chs_text){"", 0} : chs_roster_text(j->roster, slot, account->id, room);
    out->account = chs_arena_text(arena, id);
    chs_text name = slot == CHS_NO_ACCOUNT ? (chs_text){"", 0} : chs_roster_text(j->roster, slot, account->name, room);
    out->name = chs_arena_text(arena, name);
    return !arena->failed;
}

bool chs_list_unmatched(chs_joining *j, uint32_t most, chs_arena *arena) {
    chs_join_report *report = &j->join->report;
    uint32_t count = j->keys.texts.count;
    const chs_joining_key **sorted = chs_arena_raw(j->arena, count, sizeof *sorted);
    if (!sorted) return false;
    for (uint32_t k = 0; k < count; k++)
        if (j->key[k].fate >= CHS_FATE_UNMATCHED && j->key[k].rows) sorted[report->keys++] = &j->key[k];
    uint32_t shown = report->keys < most ? report->keys : most;
    if (!shown) return true;
    qsort(sorted, report->keys, sizeof *sorted, compare_rows);
    chs_likely_index index;
    report->key = chs_arena_take(arena, shown, sizeof *report->key);
    if (!report->key || !chs_likely_begin(&index, j->roster, j->arena)) return false;
    for (; report->key_count < shown; report->key_count++)
        if (!describe(j, &index, sorted[report->key_count], arena, &report->key[report->key_count])) return false;
    return true;
}

static void note(chs_report *report, const chs_joining *j, const char *code, uint32_t count, uint32_t row,
                 const char *what) {
    const chs_model_table *table = j->join->table;
    if (!count) return;
    char room[CHS_CELL_CHARS];
    chs_text written = chs_eval_text(j->join->binding, table->account, row, room);
    chs_notice *notice =
        chs_report_add(report, CHS_WARNING, code, table->name, table->columns.item[table->account].name,
                       "%u row%s of \"%.*s\": %s. The first is row %u, with \"%.*s\".", count, count == 1 ? "" : "s",
                       CHS_SHOW(table->name), what, row + 1, CHS_SHOW(written));
    if (!notice) return;
    notice->count = count;
    notice->row = row + 1;
}

void chs_note_join(const chs_joining *j, chs_report *report) {
    const chs_join_report *found = &j->join->report;
    const chs_binding *binding = j->join->binding;
    const uint32_t *first = j->first;
    chs_remark_ids(binding->table, binding->column[j->join->table->account], report);
    note(report, j, "join.unmatched", found->unmatched - found->ambiguous, first[CHS_FATE_UNMATCHED] - 1,
         "their key is that of no account (chs match lists such keys, and who is likely meant)");
    note(report, j, "join.partly", j->partly, j->partly_row,
         "they count for the accounts that they name, and not for the keys beside, which are of no account (chs match "
         "lists such keys, and who is likely meant)");
    note(report, j, "join.ambiguous", found->ambiguous, first[CHS_FATE_AMBIGUOUS] - 1,
         "several accounts have the same key, so they match none");
    note(report, j, "join.without_key", found->without_key, first[CHS_FATE_EMPTY] - 1,
         "without a key, so they belong to nobody");
}
