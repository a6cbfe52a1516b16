// SPDX-License-Identifier: MIT
// Rows to accounts: every distinct cell is resolved once, then a row costs one look at what is known of its cell.
#include "score/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/remark.h"
#include "score/confirmed.h"
#include "score/match.h"
#include "score/parts.h"
#include "score/prepare.h"

typedef enum fate { UNKNOWN, EMPTY, MATCHED, CONFIRMED, SEVERAL, NOBODY, UNMATCHED, AMBIGUOUS } fate;

// A key: a distinct cell, or a part of one.
typedef struct key {
    uint32_t account;         // as in chs_join.account
    uint32_t rows, first_row; // rows: whose cell is this key, or holds it beside others that match; none where MATCHED
    uint8_t fate;
} key;

typedef struct joining {
    chs_roster *roster;
    chs_join *join;
    chs_arena *arena;
    chs_confirmed confirmed;
    chs_keys keys;         // the first ones are those of the roster, where rows are joined by what stands there
    uint32_t roster_count; // how many these are
    key *key;
    uint32_t *matched; // [keys] the account where it is MATCHED, as nearly all are, else CHS_NO_ACCOUNT: close together
    size_t key_room, matched_room, list_room, list_used;
    uint32_t *stamp; // [slots] the last cell that named the account, so that one counts once; made on first use
    uint32_t stamps;
    uint32_t partly, partly_row; // rows whose cell also holds keys of no account, and the first of them
} joining;

// The account of one key, by what the user confirmed or by itself. `number`: of the key, CHS_NO_TEXT where it has none.
static fate find_account(const joining *j, chs_text text, uint32_t number, uint32_t *slot) {
    const chs_roster *roster = j->roster;
    const chs_by by = (chs_by)j->join->table->by;
    uint32_t known = chs_texts_find(&j->confirmed.keys, text);
    if (known != CHS_NO_TEXT) {
        *slot = j->confirmed.slot[known];
        return *slot == CHS_NO_ACCOUNT ? NOBODY : CONFIRMED;
    }
    *slot = number < j->roster_count ? roster->slot_of[by][number] : chs_roster_find(roster, by, text);
    if (*slot == CHS_SEVERAL_ACCOUNTS) {
        *slot = CHS_NO_ACCOUNT;
        return AMBIGUOUS;
    }
    return *slot == CHS_NO_ACCOUNT ? UNMATCHED : MATCHED;
}

static bool add_to_list(joining *j, uint32_t value) {
    if (!chs_arena_grow(j->arena, &j->join->list, &j->list_room, j->list_used + 1, sizeof *j->join->list)) return false;
    j->join->list[j->list_used++] = value;
    return true;
}

// The accounts of the parts of a cell, each once. False: no memory. `*made` stays UNMATCHED where no part is known.
static bool resolve_parts(joining *j, chs_text text, key *made) {
    chs_parts parts = chs_parts_of(text, j->arena);
    size_t begin = j->list_used;
    bool nobody = false;
    if (!parts.several) return true;
    if (!j->stamp) j->stamp = chs_arena_take(j->arena, j->roster->count, sizeof *j->stamp);
    if (!j->stamp || !add_to_list(j, 0)) return false;
    j->stamps++;
    for (chs_text part; chs_next_part(&parts, &part);) {
        uint32_t slot;
        fate found = find_account(j, part, CHS_NO_TEXT, &slot);
        nobody |= found == NOBODY;
        if (slot == CHS_NO_ACCOUNT || j->stamp[slot] == j->stamps) continue;
        j->stamp[slot] = j->stamps;
        if (!add_to_list(j, slot)) return false;
    }
    uint32_t count = (uint32_t)(j->list_used - begin - 1);
    if (count) {
        j->join->list[begin] = count;
        made->fate = SEVERAL;
        made->account = CHS_JOIN_LIST + (uint32_t)begin;
    } else {
        j->list_used = begin;
        if (nobody) made->fate = NOBODY;
    }
    return !parts.failed;
}

static bool resolve(joining *j, uint32_t number) {
    chs_text text = j->keys.texts.item[number].text;
    key made = {.account = CHS_NO_ACCOUNT};
    made.fate = (uint8_t)find_account(j, text, number, &made.account);
    if (made.fate == UNMATCHED && chs_text_means_missing(text)) made.fate = EMPTY;
    if (made.fate == UNMATCHED && !resolve_parts(j, text, &made)) return false;
    j->key[number] = made;
    if (made.fate == MATCHED) j->matched[number] = made.account;
    return true;
}

// Room for a key; CHS_NO_TEXT is none. False: no memory.
static bool make_room(joining *j, uint32_t number) {
    if (number == CHS_NO_TEXT) return false;
    size_t keys = (size_t)number + 1, known = j->matched_room;
    if (!chs_arena_grow(j->arena, &j->key, &j->key_room, keys, sizeof *j->key) ||
        !chs_arena_grow(j->arena, &j->matched, &j->matched_room, keys, sizeof *j->matched))
        return false;
    for (; known < j->matched_room; known++) j->matched[known] = CHS_NO_ACCOUNT;
    return true;
}

// What is known of a key; it is resolved when it is new. NULL: no memory.
static key *key_at(joining *j, uint32_t number) {
    if (!make_room(j, number)) return NULL;
    key *known = &j->key[number];
    return known->fate != UNKNOWN || resolve(j, number) ? known : NULL;
}

static bool join_row(joining *j, uint32_t row, uint32_t number) {
    chs_join_report *report = &j->join->report;
    if (number < j->matched_room && j->matched[number] != CHS_NO_ACCOUNT) {
        j->join->account[row] = j->matched[number];
        report->matched++;
        return true;
    }
    key *known = key_at(j, number);
    if (!known) return false;
    if (!known->rows++) known->first_row = row;
    j->join->account[row] = known->account;
    bool matched = known->fate == MATCHED || known->fate == CONFIRMED || known->fate == SEVERAL;
    bool unmatched = known->fate >= UNMATCHED;
    if (unmatched && !report->unmatched) report->first_row = row;
    report->matched += matched;
    report->unmatched += unmatched;
    report->without_key += known->fate == EMPTY;
    report->nobody += known->fate == NOBODY;
    report->several += known->fate == SEVERAL;
    report->confirmed += known->fate == CONFIRMED;
    report->ambiguous += known->fate == AMBIGUOUS;
    return true;
}

// Parts that match nobody become keys of their own, beside others that do match.
static bool add_parts(joining *j) {
    uint32_t whole = j->keys.texts.count;
    for (uint32_t k = 0; k < whole; k++) {
        if (j->key[k].fate != SEVERAL) continue;
        uint32_t rows = j->key[k].rows, first_row = j->key[k].first_row, slot;
        chs_parts parts = chs_parts_of(j->keys.texts.item[k].text, j->arena);
        bool left_over = false;
        for (chs_text part; chs_next_part(&parts, &part);) {
            if (find_account(j, part, CHS_NO_TEXT, &slot) < UNMATCHED || chs_is_legal_form(part)) continue;
            uint32_t number = chs_texts_add(&j->keys.texts, part, false);
            if (!make_room(j, number)) return false;
            key *known = &j->key[number];
            if (known->fate == UNKNOWN) *known = (key){CHS_NO_ACCOUNT, 0, first_row, (uint8_t)UNMATCHED};
            known->rows += rows;
            left_over = true;
        }
        if (left_over) {
            if (!j->partly || first_row < j->partly_row) j->partly_row = first_row;
            j->partly += rows;
        }
        if (parts.failed) return false;
    }
    return true;
}

// ---- What did not match -----------------------------------------------------------------------------------------------

static int compare_rows(const void *a, const void *b) {
    const key *x = *(const key *const *)a, *y = *(const key *const *)b;
    if (x->rows != y->rows) return x->rows < y->rows ? 1 : -1;
    if (x->first_row != y->first_row) return x->first_row < y->first_row ? -1 : 1;
    return (x > y) - (x < y);
}

static bool describe(const joining *j, const chs_likely_index *index, const key *k, chs_arena *arena,
                     chs_unmatched *out) {
    char room[CHS_CELL_CHARS];
    const chs_account_columns *account = &j->roster->model->account;
    chs_text written = j->keys.texts.item[k - j->key].text;
    *out = (chs_unmatched){.rows = k->rows, .because = "several accounts have it"};
    uint32_t slot = CHS_NO_ACCOUNT;
    if (k->fate == UNMATCHED) slot = chs_likely_find(index, (chs_by)j->join->table->by, written, &out->because);
    out->written = chs_arena_text(arena, written);
    chs_text id = slot == CHS_NO_ACCOUNT ? (chs_text){"", 0} : chs_roster_text(j->roster, slot, account->id, room);
    out->account = chs_arena_text(arena, id);
    chs_text name = slot == CHS_NO_ACCOUNT ? (chs_text){"", 0} : chs_roster_text(j->roster, slot, account->name, room);
    out->name = chs_arena_text(arena, name);
    return !arena->failed;
}

// The keys that match nobody, most rows first; the first `most` of them with whom they are likely meant for.
static bool list_unmatched(joining *j, uint32_t most, chs_arena *arena) {
    chs_join_report *report = &j->join->report;
    uint32_t count = j->keys.texts.count;
    const key **sorted = chs_arena_raw(j->arena, count, sizeof *sorted);
    if (!sorted) return false;
    for (uint32_t k = 0; k < count; k++)
        if (j->key[k].fate >= UNMATCHED && j->key[k].rows) sorted[report->keys++] = &j->key[k];
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

static void note(chs_report *report, const joining *j, const char *code, uint32_t count, uint32_t row,
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

static void note_all(const joining *j, chs_report *report) {
    const chs_join_report *found = &j->join->report;
    uint32_t empty = 0, several = 0;
    const chs_binding *binding = j->join->binding;
    chs_remark_ids(binding->table, binding->column[j->join->table->account], report);
    for (uint32_t k = 0; k < j->keys.texts.count; k++) {
        const key *known = &j->key[k];
        if (known->fate == EMPTY && (!empty || known->first_row + 1 < empty)) empty = known->first_row + 1;
        if (known->fate == AMBIGUOUS && known->rows && (!several || known->first_row + 1 < several))
            several = known->first_row + 1;
    }
    note(report, j, "join.unmatched", found->unmatched, found->first_row,
         "their key is that of no account (chs match lists such keys, and who is likely meant)");
    note(report, j, "join.partly", j->partly, j->partly_row,
         "they count for the accounts that they name, and not for the keys beside, which are of no account (chs match "
         "lists such keys, and who is likely meant)");
    note(report, j, "join.ambiguous", found->ambiguous, several ? several - 1 : 0,
         "several accounts have the same key, so they match none");
    note(report, j, "join.without_key", found->without_key, empty ? empty - 1 : 0,
         "without a key, so they belong to nobody");
}

// ---- The whole table --------------------------------------------------------------------------------------------------

// Nearly all keys are those of the accounts, which have a number then. Domains are compared by host, which is not as they are written.
static bool begin_keys(joining *j) {
    const chs_binding *binding = j->join->binding;
    const chs_by by = (chs_by)j->join->table->by;
    if (!chs_keys_begin(&j->keys, binding->table, binding->column[j->join->table->account], j->arena)) return false;
    if (by == CHS_BY_DOMAIN_COLUMN) return true;
    j->roster_count = j->roster->key[by].count;
    return chs_texts_copy(&j->keys.texts, &j->roster->key[by]) &&
           (!j->roster_count || make_room(j, j->roster_count - 1));
}

static chs_status join_all(joining *j, const chs_data *data, uint32_t most, chs_arena *arena, chs_report *report,
                           chs_error *error) {
    const chs_model_table *table = j->join->table;
    const chs_binding *binding = j->join->binding;
    chs_status status = chs_bind_need(binding, table->account, "accounts", "tables", error);
    if (status == CHS_OK) status = chs_roster_need(j->roster, (chs_by)table->by, report, error);
    if (status == CHS_OK)
        status = chs_confirmed_read(data, j->roster, table->name, j->arena, report, &j->confirmed, error);
    if (status != CHS_OK) return status;
    uint32_t rows = binding->table->rows;
    j->join->report = (chs_join_report){.loaded = true, .rows = rows};
    j->join->account = chs_arena_raw(j->arena, rows, sizeof *j->join->account);
    if (!j->join->account || !begin_keys(j)) return chs_fail_memory(error);
    for (uint32_t row = 0; row < rows; row += CHS_BLOCK) {
        uint32_t block[CHS_BLOCK], number[CHS_BLOCK], count = rows - row < CHS_BLOCK ? rows - row : CHS_BLOCK;
        for (uint32_t i = 0; i < count; i++) block[i] = row + i;
        if (!chs_keys_of_rows(&j->keys, block, count, number)) return chs_fail_memory(error);
        for (uint32_t i = 0; i < count; i++)
            if (!join_row(j, block[i], number[i])) return chs_fail_memory(error);
    }
    if (!add_parts(j) || !list_unmatched(j, most, arena)) return chs_fail_memory(error);
    note_all(j, report);
    return report->failed ? chs_fail_memory(error) : CHS_OK;
}

chs_status chs_join_rows(chs_roster *roster, const chs_model_table *table, const chs_binding *binding,
                         const chs_data *data, uint32_t most, chs_arena *keep, chs_arena *scratch, chs_report *report,
                         chs_join *join, chs_error *error) {
    *join = (chs_join){.table = table, .binding = binding};
    joining j = {.roster = roster, .join = join, .arena = scratch};
    return join_all(&j, data, most, keep, report, error);
}
