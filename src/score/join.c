// SPDX-License-Identifier: MIT
// Rows to accounts: every distinct cell is resolved once, then a row costs one look at what is known of its cell.
#include "score/join.h"

#include "base/error.h"
#include "base/text.h"
#include "score/joining.h"
#include "score/match.h"
#include "score/parts.h"
#include "score/prepare.h"

// The account of one key, by what the user confirmed or by itself. `number`: of the key, CHS_NO_TEXT where it has none.
static chs_fate find_account(const chs_joining *j, chs_text text, uint32_t number, uint32_t *slot) {
    const chs_roster *roster = j->roster;
    const chs_by by = (chs_by)j->join->table->by;
    uint32_t known = chs_texts_find(&j->confirmed.keys, text);
    if (known != CHS_NO_TEXT) {
        *slot = j->confirmed.slot[known];
        j->confirmed.row[known] = CHS_NO_ROW;
        return *slot == CHS_NO_ACCOUNT ? CHS_FATE_NOBODY : CHS_FATE_CONFIRMED;
    }
    *slot = number < j->roster_count ? roster->slot_of[by][number] : chs_roster_find(roster, by, text);
    if (*slot == CHS_SEVERAL_ACCOUNTS) {
        *slot = CHS_NO_ACCOUNT;
        return CHS_FATE_AMBIGUOUS;
    }
    return *slot == CHS_NO_ACCOUNT ? CHS_FATE_UNMATCHED : CHS_FATE_MATCHED;
}

static bool add_to_list(chs_joining *j, uint32_t value) {
    if (!chs_arena_grow(j->arena, &j->join->list, &j->list_room, j->list_used + 1, sizeof *j->join->list)) return false;
    j->join->list[j->list_used++] = value;
    return true;
}

// 1,345 is account 1345, as a spreadsheet shows it, sooner than the accounts 1 and 345. It is not joined, but offered.
static bool is_one_number(const chs_joining *j, chs_text text) {
    char room[CHS_DIGITS_CHARS];
    chs_text number = chs_ungrouped(text, room);
    return number.size && chs_roster_find(j->roster, (chs_by)j->join->table->by, number) != CHS_NO_ACCOUNT;
}

// The accounts of the parts of a cell, each once. False: no memory. `*made` stays CHS_FATE_UNMATCHED where no part is known.
static bool resolve_parts(chs_joining *j, chs_text text, chs_joining_key *made) {
    chs_parts parts = chs_parts_of(text, j->arena);
    size_t begin = j->list_used;
    bool nobody = false;
    if (!parts.several || is_one_number(j, text)) return true;
    if (!j->stamp) j->stamp = chs_arena_take(j->arena, j->roster->count, sizeof *j->stamp);
    if (!j->stamp || !add_to_list(j, 0)) return false;
    j->stamps++;
    for (chs_text part; chs_next_part(&parts, &part);) {
        uint32_t slot;
        chs_fate found = find_account(j, part, CHS_NO_TEXT, &slot);
        nobody |= found == CHS_FATE_NOBODY;
        if (slot == CHS_NO_ACCOUNT || j->stamp[slot] == j->stamps) continue;
        j->stamp[slot] = j->stamps;
        if (!add_to_list(j, slot)) return false;
    }
    uint32_t count = (uint32_t)(j->list_used - begin - 1);
    if (count) {
        j->join->list[begin] = count;
        made->fate = CHS_FATE_SEVERAL;
        made->account = CHS_JOIN_LIST + (uint32_t)begin;
    } else {
        j->list_used = begin;
        if (nobody) made->fate = CHS_FATE_NOBODY;
    }
    return !parts.failed;
}

static bool resolve(chs_joining *j, uint32_t number) {
    chs_text text = j->keys.texts.item[number].text;
    chs_joining_key made = {.account = CHS_NO_ACCOUNT};
    made.fate = (uint8_t)find_account(j, text, number, &made.account);
    if (made.fate == CHS_FATE_UNMATCHED && chs_text_means_missing(text)) made.fate = CHS_FATE_EMPTY;
    if (made.fate == CHS_FATE_UNMATCHED && !resolve_parts(j, text, &made)) return false;
    j->key[number] = made;
    if (made.fate == CHS_FATE_MATCHED) j->matched[number] = made.account;
    return true;
}

// Room for a key; CHS_NO_TEXT is none. False: no memory.
static bool make_room(chs_joining *j, uint32_t number) {
    if (number == CHS_NO_TEXT) return false;
    size_t keys = (size_t)number + 1, known = j->matched_room;
    if (!chs_arena_grow(j->arena, &j->key, &j->key_room, keys, sizeof *j->key) ||
        !chs_arena_grow(j->arena, &j->matched, &j->matched_room, keys, sizeof *j->matched))
        return false;
    for (; known < j->matched_room; known++) j->matched[known] = CHS_NO_ACCOUNT;
    return true;
}

// What is known of a key; it is resolved when it is new. NULL: no memory.
static chs_joining_key *key_at(chs_joining *j, uint32_t number) {
    if (!make_room(j, number)) return NULL;
    chs_joining_key *known = &j->key[number];
    return known->fate != CHS_FATE_UNKNOWN || resolve(j, number) ? known : NULL;
}

static bool join_row(chs_joining *j, uint32_t row, uint32_t number) {
    chs_join_report *report = &j->join->report;
    if (number < j->matched_room && j->matched[number] != CHS_NO_ACCOUNT) {
        j->join->account[row] = j->matched[number];
        report->matched++;
        return true;
    }
    chs_joining_key *known = key_at(j, number);
    if (!known) return false;
    if (!known->rows++) {
        known->first_row = row;
        if (!j->first[known->fate]) j->first[known->fate] = row + 1;
    }
    j->join->account[row] = known->account;
    bool matched =
        known->fate == CHS_FATE_MATCHED || known->fate == CHS_FATE_CONFIRMED || known->fate == CHS_FATE_SEVERAL;
    bool unmatched = known->fate >= CHS_FATE_UNMATCHED;
    if (unmatched && !report->unmatched) report->first_row = row;
    report->matched += matched;
    report->unmatched += unmatched;
    report->without_key += known->fate == CHS_FATE_EMPTY;
    report->nobody += known->fate == CHS_FATE_NOBODY;
    report->several += known->fate == CHS_FATE_SEVERAL;
    report->confirmed += known->fate == CHS_FATE_CONFIRMED;
    report->ambiguous += known->fate == CHS_FATE_AMBIGUOUS;
    return true;
}

// Parts that match nobody become keys of their own, beside others that do match.
static bool add_parts(chs_joining *j) {
    uint32_t whole = j->keys.texts.count;
    for (uint32_t k = 0; k < whole; k++) {
        if (j->key[k].fate != CHS_FATE_SEVERAL) continue;
        uint32_t rows = j->key[k].rows, first_row = j->key[k].first_row, slot;
        chs_parts parts = chs_parts_of(j->keys.texts.item[k].text, j->arena);
        bool left_over = false;
        for (chs_text part; chs_next_part(&parts, &part);) {
            if (find_account(j, part, CHS_NO_TEXT, &slot) < CHS_FATE_UNMATCHED || chs_is_legal_form(part)) continue;
            uint32_t number = chs_texts_add(&j->keys.texts, part, false);
            if (!make_room(j, number)) return false;
            chs_joining_key *known = &j->key[number];
            if (known->fate == CHS_FATE_UNKNOWN)
                *known = (chs_joining_key){CHS_NO_ACCOUNT, 0, first_row, (uint8_t)CHS_FATE_UNMATCHED};
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

// ---- The whole table --------------------------------------------------------------------------------------------------

// Nearly all keys are those of the accounts, which have a number then. Domains are compared by host, which is not as they are written.
static bool begin_keys(chs_joining *j) {
    const chs_binding *binding = j->join->binding;
    const chs_by by = (chs_by)j->join->table->by;
    if (!chs_keys_begin(&j->keys, binding->table, binding->column[j->join->table->account], j->arena)) return false;
    if (by == CHS_BY_DOMAIN_COLUMN) return true;
    j->roster_count = j->roster->key[by].count;
    return chs_texts_copy(&j->keys.texts, &j->roster->key[by]) &&
           (!j->roster_count || make_room(j, j->roster_count - 1));
}

static chs_status join_all(chs_joining *j, const chs_data *data, uint32_t most, chs_arena *arena, chs_report *report,
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
    if (!add_parts(j) || !chs_list_unmatched(j, most, arena)) return chs_fail_memory(error);
    chs_note_join(j, report);
    chs_confirmed_note_unused(&j->confirmed, table->name, report);
    return report->failed ? chs_fail_memory(error) : CHS_OK;
}

chs_status chs_join_rows(chs_roster *roster, const chs_model_table *table, const chs_binding *binding,
                         const chs_data *data, uint32_t most, chs_arena *keep, chs_arena *scratch, chs_report *report,
                         chs_join *join, chs_error *error) {
    *join = (chs_join){.table = table, .binding = binding};
    chs_joining j = {.roster = roster, .join = join, .arena = scratch};
    return join_all(&j, data, most, keep, report, error);
}
