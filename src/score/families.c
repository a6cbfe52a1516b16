// SPDX-License-Identifier: MIT
// Families: which account belongs to which, from the column `account.parent`, and an order in which everybody stands right
// before all who are below. Each distinct parent is looked up once, everything else is a few passes over the accounts, so that
// a chain of a million is no slower than a million alone. Says nothing of scores.
#include "base/error.h"
#include "base/text.h"
#include "score/prepare.h"
#include "score/texts.h"

// What a text in the column stands for, beside an account; CHS_NO_ACCOUNT: nobody, it is a token for missing.
#define UNKNOWN (CHS_NO_ACCOUNT - 1) // no account has this id or name
#define SEVERAL (CHS_NO_ACCOUNT - 2) // several have this name

typedef enum fault { NO_SUCH, MANY, ITSELF, CIRCLE, FAULTS } fault;
static const struct about {
    const char *code;
    chs_severity severity;
    const char *message; // of the row, the parent
} faults[FAULTS] = {
    [NO_SUCH] =
        {"family.unknown_parent", CHS_WARNING,
         "Row %u has the parent \"%.*s\", which is neither the id nor the name of a scored account: it has none."},
    [MANY] = {"family.several_parents", CHS_WARNING,
              "Row %u has the parent \"%.*s\", the name of several accounts: it has none until an id says which."},
    [ITSELF] = {"family.own_parent", CHS_INFO, "Row %u has itself, \"%.*s\", for a parent, which counts as none."},
    [CIRCLE] = {"family.circle", CHS_WARNING,
                "Row %u has the parent \"%.*s\" and stands above it, too: nobody in this circle has a parent."},
};

typedef struct families {
    chs_run *run;
    chs_arena scratch;
    chs_keys keys;
    uint32_t *key;                         // [count] of the account's parent
    uint32_t *meant;                       // [keys] what it stands for
    bool *by_name;                         // [keys] whether a name told
    uint32_t count[FAULTS], first[FAULTS]; // how many accounts, and the first of them
} families;

static void note(families *f, fault what, uint32_t account) {
    if (!f->count[what]++ || account < f->first[what]) f->first[what] = account;
}

static bool read_keys(families *f) {
    const chs_run *run = f->run;
    const chs_table *table = run->binding.table;
    uint32_t column = run->binding.column[run->model->account.parent];
    f->key = chs_arena_raw(&f->scratch, run->count, sizeof *f->key);
    if (!f->key || !chs_keys_begin(&f->keys, table, column, &f->scratch)) return false;
    for (uint32_t i = 0; i < run->count; i++) {
        f->key[i] = chs_keys_of(&f->keys, chs_table_cell(table, column, run->row[i]));
        if (f->key[i] == CHS_NO_TEXT) return false;
    }
    return true;
}

// An id goes before a name. Of all names those are looked for that stand as a parent: names need no index of their own.
static bool find_meant(families *f) {
    const chs_run *run = f->run;
    uint32_t unknown = 0, keys = f->keys.texts.count;
    f->meant = chs_arena_raw(&f->scratch, keys, sizeof *f->meant);
    f->by_name = chs_arena_take(&f->scratch, keys, sizeof *f->by_name);
    if (f->scratch.failed) return false;
    for (uint32_t k = 0; k < keys; k++) {
        bool missing = chs_text_means_missing(f->keys.texts.item[k].text);
        f->meant[k] = missing ? CHS_NO_ACCOUNT : chs_run_account(run, f->keys.texts.item[k].text);
        if (missing || f->meant[k] != CHS_NO_ACCOUNT) continue;
        f->meant[k] = UNKNOWN;
        unknown++;
    }
    for (uint32_t i = 0; i < run->count && unknown; i++) {
        char room[CHS_CELL_CHARS];
        uint32_t k = chs_texts_find(&f->keys.texts, chs_run_text(run, i, run->model->account.name, room));
        if (k == CHS_NO_TEXT || (f->meant[k] != UNKNOWN && !f->by_name[k])) continue;
        f->meant[k] = f->by_name[k] ? SEVERAL : i;
        f->by_name[k] = true;
    }
    return true;
}

static void set_parents(families *f) {
    chs_run *run = f->run;
    for (uint32_t i = 0; i < run->count; i++) {
        uint32_t parent = f->meant[f->key[i]];
        if (parent == UNKNOWN) note(f, NO_SUCH, i);
        if (parent == SEVERAL) note(f, MANY, i);
        if (parent == i) note(f, ITSELF, i);
        run->parent[i] = parent >= SEVERAL || parent == i ? CHS_NO_ACCOUNT : parent;
    }
}

// Whoever is above himself loses his parent. `seen` [count] zeroes: 1 + the account from which the walk upwards came.
static void break_circles(families *f, uint32_t *seen) {
    uint32_t *parent = f->run->parent;
    for (uint32_t i = 0; i < f->run->count; i++) {
        uint32_t at = i;
        while (at != CHS_NO_ACCOUNT && !seen[at]) {
            seen[at] = i + 1;
            at = parent[at];
        }
        while (at != CHS_NO_ACCOUNT && seen[at] == i + 1) { // of this walk: once round, until its parent is gone
            uint32_t above = parent[at];
            if (above == CHS_NO_ACCOUNT) break;
            note(f, CIRCLE, at);
            parent[at] = CHS_NO_ACCOUNT;
            at = above;
        }
    }
}

// Everybody behind those above, generation by generation, in the order of the input among siblings. `first` and `next`
// [count] are room for the lists of children.
static void queue_up(const chs_run *run, uint32_t *first, uint32_t *next, uint32_t *queue) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < run->count; i++) {
        first[i] = CHS_NO_ACCOUNT;
        if (run->parent[i] == CHS_NO_ACCOUNT) queue[count++] = i;
    }
    for (uint32_t i = run->count; i-- > 0;) {
        if (run->parent[i] == CHS_NO_ACCOUNT) continue;
        next[i] = first[run->parent[i]];
        first[run->parent[i]] = i;
    }
    for (uint32_t q = 0; q < count; q++)
        for (uint32_t child = first[queue[q]]; child != CHS_NO_ACCOUNT; child = next[child]) queue[count++] = child;
}

// Each family in one run of places, whoever is below somebody right behind him. `free` [count]: room.
static void take_places(chs_run *run, const uint32_t *queue, uint32_t *free) {
    uint32_t top = 0;
    for (uint32_t i = 0; i < run->count; i++) run->kin_count[i] = 1;
    for (uint32_t q = run->count; q-- > 0;)
        if (run->parent[queue[q]] != CHS_NO_ACCOUNT) run->kin_count[run->parent[queue[q]]] += run->kin_count[queue[q]];
    for (uint32_t q = 0; q < run->count; q++) {
        uint32_t account = queue[q], parent = run->parent[account];
        uint32_t *place = parent == CHS_NO_ACCOUNT ? &top : &free[parent];
        run->kin_place[account] = *place;
        run->kin[*place] = account;
        free[account] = *place + 1;
        *place += run->kin_count[account];
        run->family_count += parent == CHS_NO_ACCOUNT && run->kin_count[account] > 1;
    }
}

static void say_faults(const families *f) {
    const chs_run *run = f->run;
    chs_text column = run->model->columns.item[run->model->account.parent].name;
    for (int what = 0; what < FAULTS; what++) {
        if (!f->count[what]) continue;
        uint32_t row = run->row[f->first[what]] + 1;
        chs_text parent = f->keys.texts.item[f->key[f->first[what]]].text;
        chs_notice *notice = chs_report_add(&f->run->report, faults[what].severity, faults[what].code,
                                            (chs_text){"", 0}, column, faults[what].message, row, CHS_SHOW(parent));
        if (!notice) return; // the report says that memory is out
        notice->row = row;
        notice->count = f->count[what];
    }
}

static bool make(families *f) {
    chs_run *run = f->run;
    if (!read_keys(f) || !find_meant(f)) return false;
    uint32_t **kept[] = {&run->parent, &run->kin, &run->kin_place, &run->kin_count}, *room[3];
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        *kept[i] = chs_arena_raw(&run->arena, run->count, sizeof **kept[i]);
    for (size_t i = 0; i < sizeof room / sizeof *room; i++)
        room[i] = chs_arena_take(&f->scratch, run->count, sizeof *room[i]);
    if (run->arena.failed || f->scratch.failed) return false;
    set_parents(f);
    break_circles(f, room[0]);
    queue_up(run, room[0], room[1], room[2]);
    take_places(run, room[2], room[0]);
    return true;
}

chs_status chs_prepare_families(chs_run *run, chs_error *error) {
    uint32_t column = run->model->account.parent;
    if (column == CHS_NO_COLUMN || run->binding.column[column] == CHS_NO_COLUMN) return CHS_OK;
    families f = {.run = run};
    bool done = make(&f);
    if (done) say_faults(&f);
    chs_arena_free(&f.scratch);
    return done ? CHS_OK : chs_fail_memory(error);
}
