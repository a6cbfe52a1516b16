// SPDX-License-Identifier: MIT
// Which accounts, in which order: filter, then a stable merge sort, so that equal accounts stay in the order of the input.
// Missing values come last whatever the direction.
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "insight/explain.h"

typedef struct entry {
    uint32_t index;
    bool missing;
    int64_t number;
    chs_text text;
} entry;

static bool by_text(chs_sort sort) { return sort == CHS_BY_NAME || sort == CHS_BY_OWNER || sort == CHS_BY_DRIVER; }

static int compare(const entry *a, const entry *b, bool text, bool descending) {
    if (a->missing != b->missing) return a->missing - b->missing;
    int order =
        text ? chs_text_compare_ignoring_case(a->text, b->text) : (a->number > b->number) - (a->number < b->number);
    return descending ? -order : order;
}

// Bottom-up merge sort; the result is in `list` or `other`, which is returned.
static entry *sort_entries(entry *list, entry *other, uint32_t count, bool text, bool descending) {
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t from = 0; from < count; from += 2 * width) {
            uint32_t middle = count - from > width ? from + width : count;
            uint32_t end = count - from > 2 * width ? from + 2 * width : count;
            uint32_t a = from, b = middle;
            for (uint32_t to = from; to < end; to++) {
                bool take_b = a == middle || (b < end && compare(&list[b], &list[a], text, descending) < 0);
                other[to] = take_b ? list[b++] : list[a++];
            }
            if (end == count) break; // also keeps from + 2 * width below 2^32
        }
        entry *swap = list;
        list = other;
        other = swap;
        if (width > count / 2) break;
    }
    return list;
}

// Top drivers of all accounts, once per set of weights.
static bool know_drivers(chs_run *run) {
    if (!run->driver) {
        run->driver = chs_arena_raw(&run->arena, run->count, sizeof *run->driver);
        if (!run->driver) return false;
    }
    if (!run->lost) {
        run->lost = chs_arena_raw(&run->arena, run->count, sizeof *run->lost);
        if (!run->lost) return false;
    }
    for (uint32_t i = 0; i < run->count && !run->driver_known; i++)
        run->driver[i] = chs_top_driver(run, i, &run->lost[i]);
    run->driver_known = true;
    return true;
}

// A text that outlives its room: made texts (decimals) are copied.
static bool kept_text(const chs_run *run, uint32_t account, uint32_t column, chs_arena *scratch, chs_text *text) {
    char room[CHS_CELL_CHARS];
    *text = chs_run_text(run, account, column, room);
    if (text->at == room) *text = chs_arena_text(scratch, *text);
    return text->at != NULL;
}

static bool fill_entry(const chs_run *run, chs_sort sort, uint32_t i, chs_arena *scratch, entry *out) {
    const chs_model *model = run->model;
    *out = (entry){.index = i};
    switch (sort) {
    case CHS_BY_INPUT: out->number = i; break;
    case CHS_BY_SCORE:
        out->number = run->score[i];
        out->missing = run->score[i] == CHS_MISSING;
        break;
    case CHS_BY_COVERAGE: out->number = run->coverage[i]; break;
    case CHS_BY_VALUE:
        out->missing = !run->value || run->value[i] == CHS_NO_VALUE;
        out->number = out->missing ? 0 : run->value[i];
        break;
    case CHS_BY_RENEWAL:
        out->number = chs_run_day(run, i, model->account.renewal);
        out->missing = out->number == CHS_NO_DAY;
        break;
    case CHS_BY_LOST:
        out->number = run->lost[i];
        out->missing = run->driver[i] == CHS_NONE && run->score[i] == CHS_MISSING;
        break;
    case CHS_BY_DRIVER:
        out->missing = run->driver[i] == CHS_NONE;
        if (!out->missing) out->text = model->node[run->driver[i]].label;
        break;
    case CHS_BY_NAME:
    case CHS_BY_OWNER: {
        uint32_t column = sort == CHS_BY_OWNER                   ? model->account.owner
                          : model->account.name == CHS_NO_COLUMN ? model->account.id
                                                                 : model->account.name;
        if (!kept_text(run, i, column, scratch, &out->text)) return false;
        out->missing = !out->text.size;
        break;
    }
    }
    return true;
}

static bool is_wanted(const chs_run *run, const chs_view_options *options, uint32_t i) {
    if (options->bands && !(options->bands >> run->band[i] & 1)) return false;
    const chs_account_columns *account = &run->model->account;
    chs_text search = chs_text_trim(options->search);
    if (options->owner.size) {
        char room[CHS_CELL_CHARS];
        if (!chs_text_equal(chs_run_text(run, i, account->owner, room), options->owner)) return false;
    }
    if (!search.size) return true;
    const uint32_t column[] = {account->id, account->name, account->owner};
    for (int c = 0; c < 3; c++) {
        char room[CHS_CELL_CHARS];
        if (chs_text_contains_ignoring_case(chs_run_text(run, i, column[c], room), search)) return true;
    }
    return false;
}

chs_status chs_run_view(chs_run *run, const chs_view_options *options, const uint32_t **index, uint32_t *count,
                        chs_error *error) {
    bool needs_drivers = options->sort == CHS_BY_LOST || options->sort == CHS_BY_DRIVER;
    if (needs_drivers && !know_drivers(run)) return chs_fail_memory(error);
    if (!run->view) run->view = chs_arena_raw(&run->arena, run->count, sizeof *run->view);
    chs_arena scratch = {0};
    entry *list = chs_arena_raw(&scratch, run->count, sizeof *list), *other = NULL;
    if (list) other = chs_arena_raw(&scratch, run->count, sizeof *other);
    bool enough = run->view && list && other;
    uint32_t wanted = 0;
    for (uint32_t i = 0; i < run->count && enough; i++)
        if (is_wanted(run, options, i)) enough = fill_entry(run, options->sort, i, &scratch, &list[wanted++]);
    if (enough) {
        bool sorted = options->sort == CHS_BY_INPUT && !options->descending;
        if (!sorted) list = sort_entries(list, other, wanted, by_text(options->sort), options->descending);
        for (uint32_t i = 0; i < wanted; i++) run->view[i] = list[i].index;
        *index = run->view;
        *count = wanted;
    }
    chs_arena_free(&scratch);
    return enough ? CHS_OK : chs_fail_memory(error);
}
