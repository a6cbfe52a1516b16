// SPDX-License-Identifier: MIT
// The accounts of a snapshot by id, name and domain.
#include "score/roster.h"

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "score/match.h"
#include "score/odd.h"

// Hosts of mailboxes and pages of many companies.
static const char shared_hosts[] =
    "gmail.com|googlemail.com|outlook.com|hotmail.com|live.com|msn.com|yahoo.com|icloud.com|me.com|aol.com|gmx.de|gmx.net|"
    "gmx.com|web.de|t-online.de|freenet.de|orange.fr|free.fr|libero.it|comcast.net|proton.me|protonmail.com|zoho.com|"
    "qq.com|163.com|126.com|mail.ru|yandex.ru|linkedin.com|facebook.com|instagram.com|x.com|twitter.com|tiktok.com|"
    "youtube.com|github.com|medium.com|linktr.ee|wordpress.com|wixsite.com|sites.google.com|docs.google.com";

chs_text chs_roster_text(const chs_roster *roster, uint32_t slot, uint32_t column, char room[CHS_CELL_CHARS]) {
    if (column == CHS_NO_COLUMN) return (chs_text){"", 0};
    return chs_eval_text(roster->accounts, column, roster->row[slot], room);
}

// A made text does not outlive its room, a stored one stays where it is.
static uint32_t add_key(chs_roster *roster, chs_by by, chs_text text, bool made, uint32_t slot) {
    chs_texts *keys = &roster->key[by];
    uint32_t before = keys->count, key = chs_texts_add(keys, text, made);
    if (key == CHS_NO_TEXT) return CHS_NO_TEXT;
    if (key == before || roster->slot_of[by][key] == CHS_NO_ACCOUNT) roster->slot_of[by][key] = slot;
    if (roster->slot_of[by][key] != slot && by != CHS_BY_ID_COLUMN) roster->slot_of[by][key] = CHS_SEVERAL_ACCOUNTS;
    return key;
}

// The row gets a slot, which is that of an earlier row with the same id. False: no memory.
static bool add_row(chs_roster *roster, uint32_t row) {
    char room[CHS_CELL_CHARS];
    chs_text id = chs_eval_text(roster->accounts, roster->model->account.id, row, room);
    uint32_t slot = roster->count;
    if (id.size) {
        bool made = id.at >= room && id.at < room + sizeof room;
        uint32_t key = add_key(roster, CHS_BY_ID_COLUMN, id, made, slot);
        if (key == CHS_NO_TEXT) return false;
        slot = roster->slot_of[CHS_BY_ID_COLUMN][key];
    }
    roster->slot[row] = slot;
    roster->count += slot == roster->count;
    roster->row[slot] = row;
    return true;
}

chs_status chs_roster_make(const chs_model *model, const chs_binding *accounts, int32_t snapshot, chs_arena *keep,
                           chs_arena *arena, chs_roster *roster, chs_error *error) {
    uint32_t rows = accounts->table->rows;
    *roster = (chs_roster){.model = model, .accounts = accounts, .arena = arena};
    for (int by = 0; by < CHS_BYS; by++) roster->key[by].arena = arena;
    roster->slot = chs_arena_raw(keep, rows, sizeof *roster->slot);
    roster->row = chs_arena_raw(arena, rows, sizeof *roster->row);
    roster->slot_of[CHS_BY_ID_COLUMN] = chs_arena_raw(arena, rows, sizeof(uint32_t));
    if (!roster->slot || !roster->row || !roster->slot_of[CHS_BY_ID_COLUMN]) return chs_fail_memory(error);
    for (uint32_t from = 0; from < rows; from += CHS_BLOCK) {
        uint32_t row[CHS_BLOCK], n = rows - from < CHS_BLOCK ? rows - from : CHS_BLOCK;
        int32_t day[CHS_BLOCK];
        uint8_t absence[CHS_BLOCK];
        for (uint32_t i = 0; i < n; i++) row[i] = from + i;
        if (snapshot != CHS_NO_DAY) chs_eval_days(accounts, model->account.date, row, n, day, absence);
        for (uint32_t i = 0; i < n; i++) {
            roster->slot[row[i]] = CHS_NO_ACCOUNT;
            bool is_in = snapshot == CHS_NO_DAY || (absence[i] == CHS_PRESENT && day[i] == snapshot);
            if (is_in && !add_row(roster, row[i])) return chs_fail_memory(error);
        }
    }
    return CHS_OK;
}

// They come first and are nobody's, so that an account whose key is one of them is known by its number. False: no memory.
static bool add_shared_hosts(chs_roster *roster) {
    const char *names = shared_hosts;
    for (chs_text host; chs_text_next_name(&names, &host);)
        if (add_key(roster, CHS_BY_DOMAIN_COLUMN, host, false, CHS_NO_ACCOUNT) == CHS_NO_TEXT) return false;
    return true;
}

// The number of the account's key. CHS_NO_TEXT: it has none, or there is no memory (arena->failed).
static uint32_t add_account(chs_roster *roster, chs_by by, uint32_t column, uint32_t slot) {
    char room[CHS_CELL_CHARS], host[CHS_HOST_CHARS];
    chs_text text = chs_roster_text(roster, slot, column, room);
    bool domain = by == CHS_BY_DOMAIN_COLUMN, made = domain || (text.at >= room && text.at < room + sizeof room);
    if (chs_text_means_missing(text)) return CHS_NO_TEXT;
    if (domain) text = chs_host_of(text, host);
    return text.size ? add_key(roster, by, text, made, slot) : CHS_NO_TEXT;
}

static void note(const chs_roster *roster, uint32_t column, const chs_odd *none, const chs_odd *shared, chs_text host,
                 chs_report *report) {
    chs_text name = roster->model->columns.item[column].name;
    if (none->count)
        chs_place_odd(
            none, chs_report_add(report, CHS_WARNING, "join.no_key", (chs_text){"", 0}, name,
                                 "%u of the accounts, first in row %u, have no \"%.*s\" by which rows of other tables "
                                 "could belong to them, so their counts are 0. Fill it in.",
                                 none->count, none->row + 1, CHS_SHOW(name)));
    if (shared->count)
        chs_place_odd(shared,
                      chs_report_add(report, CHS_WARNING, "join.shared_domain", (chs_text){"", 0}, name,
                                     "%u of the accounts, first in row %u with \"%.*s\", have a \"%.*s\" that many "
                                     "companies share, so rows of strangers may count for them. Give them their own.",
                                     shared->count, shared->row + 1, CHS_SHOW(host), CHS_SHOW(name)));
}

chs_status chs_roster_need(chs_roster *roster, chs_by by, chs_report *report, chs_error *error) {
    if (roster->slot_of[by]) return CHS_OK;
    bool domain = by == CHS_BY_DOMAIN_COLUMN;
    uint32_t column = domain ? roster->model->account.domain : roster->model->account.name;
    chs_status status =
        chs_bind_need(roster->accounts, column, domain ? "account domains" : "account names", "account", error);
    if (status != CHS_OK) return status;
    roster->slot_of[by] = chs_arena_raw(roster->arena, roster->count + sizeof shared_hosts / 4, sizeof(uint32_t));
    if (!roster->slot_of[by] || (domain && !add_shared_hosts(roster))) return chs_fail_memory(error);
    const uint32_t hosts = roster->key[by].count;
    chs_odd none = {0}, shared = {0};
    chs_text host = {"", 0};
    for (uint32_t slot = 0; slot < roster->count; slot++) {
        uint32_t key = add_account(roster, by, column, slot), row = roster->row[slot];
        if (key == CHS_NO_TEXT) chs_count_odd(&none, row);
        if (key >= hosts) continue;
        chs_count_odd(&shared, row);
        if (shared.row == row) host = roster->key[by].item[key].text;
    }
    note(roster, column, &none, &shared, host, report);
    return roster->arena->failed ? chs_fail_memory(error) : CHS_OK;
}

uint32_t chs_roster_find(const chs_roster *roster, chs_by by, chs_text key) {
    char host[CHS_HOST_CHARS];
    if (by == CHS_BY_DOMAIN_COLUMN) key = chs_host_of(key, host);
    uint32_t found = key.size ? chs_texts_find(&roster->key[by], key) : CHS_NO_TEXT;
    return found == CHS_NO_TEXT ? CHS_NO_ACCOUNT : roster->slot_of[by][found];
}
