// SPDX-License-Identifier: MIT
// Header names, made unique, and matched with the columns of a table. By sorting, so that 100,000 names take no time.
#include "data/header.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/number_text.h"

bool chs_header_add(chs_header *header, chs_arena *arena, chs_text name) {
    if (!chs_arena_grow(arena, &header->name, &header->room, header->count + 1, sizeof(chs_text))) return false;
    chs_text kept = chs_arena_text(arena, chs_number_text_trim(name));
    if (!kept.at) return false;
    header->name[header->count++] = kept;
    return true;
}

void chs_header_fill_gaps(chs_header *header) {
    for (size_t i = 1; i < header->count; i++)
        if (!header->name[i].size) header->name[i] = header->name[i - 1];
}

bool chs_header_append(chs_header *header, chs_arena *arena, size_t index, chs_text name) {
    static const char between[] = {' ', '-', ' '};
    name = chs_number_text_trim(name);
    if (index >= header->count) return chs_header_add(header, arena, name);
    if (!name.size) return true;
    chs_text upper = header->name[index];
    char *joined = chs_arena_raw(arena, upper.size + sizeof between + name.size, 1);
    if (!joined) return false;
    memcpy(joined, upper.at, upper.size);
    memcpy(joined + upper.size, between, sizeof between);
    memcpy(joined + upper.size + sizeof between, name.at, name.size);
    header->name[index] = (chs_text){joined, upper.size + sizeof between + name.size};
    return true;
}

// A name and where it stands, to be sorted by name, then place. Names that differ only in case are side by side.
typedef struct entry {
    chs_text name;
    size_t index;
} entry;

static int compare_names(chs_text a, chs_text b) {
    int order = chs_text_compare_ignoring_case(a, b);
    return order ? order : chs_text_compare(a, b);
}

static int compare_entries(const void *left, const void *right) {
    const entry *a = left, *b = right;
    int order = compare_names(a->name, b->name);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

// The first of the entries whose name does not come before this one; `count`: there is none.
static size_t place_of(const entry *entries, size_t count, chs_text name) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_names(entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The first of the entries with this name, NULL when there is none.
static const entry *find_name(const entry *entries, size_t count, chs_text name) {
    size_t at = place_of(entries, count, name);
    return at < count && chs_text_equal(entries[at].name, name) ? &entries[at] : NULL;
}

// The only one of the entries with this name in whatever case, NULL when there is none or there are more.
static const entry *find_in_any_case(const entry *entries, size_t count, chs_text name) {
    const entry *only = NULL;
    size_t at = place_of(entries, count, name);
    for (size_t i = at < 2 ? 0 : at - 2; i < count && i < at + 2; i++) {
        if (!chs_text_equal_ignoring_case(entries[i].name, name)) continue;
        if (only) return NULL;
        only = &entries[i];
    }
    return only;
}

static entry *sorted_names(chs_arena *arena, const chs_text *names, size_t count) {
    entry *entries = chs_arena_raw(arena, count, sizeof *entries);
    if (!entries) return NULL;
    for (size_t i = 0; i < count; i++) entries[i] = (entry){names[i], i};
    qsort(entries, count, sizeof *entries, compare_entries);
    return entries;
}

static bool print_name(chs_arena *arena, chs_text *name, chs_text base, const char *format, size_t number) {
    char digits[64];
    chs_fixed fixed = {.at = digits, .size = sizeof digits};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_format(&out, format, number);
    chs_out_end(&out, NULL);
    char *joined = chs_arena_raw(arena, base.size + fixed.used + 1, 1);
    if (!joined) return false;
    chs_fixed whole = {.at = joined, .size = base.size + fixed.used + 1};
    chs_sink sink = chs_fixed_sink(&whole);
    sink.write(sink.owner, base.at, base.size);
    sink.write(sink.owner, digits, fixed.used);
    *name = (chs_text){joined, whole.used};
    return true;
}

static bool name_the_nameless(chs_header *header, chs_arena *arena, chs_report *report, chs_text file) {
    for (size_t i = 0; i < header->count; i++) {
        if (header->name[i].size) continue;
        if (!print_name(arena, &header->name[i], (chs_text){"", 0}, "column %zu", i + 1)) return false;
        chs_notice *notice =
            chs_report_add(report, CHS_INFO, "data.header", file, (chs_text){0},
                           "Column %zu has no name in the header line and is called \"column %zu\".", i + 1, i + 1);
        if (notice && notice->count == 1) notice->line = header->line;
    }
    return true;
}

static bool number_doubles(chs_header *header, const entry *entries, chs_arena *arena, chs_report *report,
                           chs_text file) {
    size_t number = 2;
    for (size_t i = 1; i < header->count; i++) {
        chs_text base = entries[i].name, *name = &header->name[entries[i].index];
        if (!chs_text_equal(base, entries[i - 1].name)) {
            number = 2;
            continue;
        }
        do { // a name that was written so is not taken away
            if (!print_name(arena, name, base, " (%zu)", number++)) return false;
        } while (find_name(entries, header->count, *name));
        chs_notice *notice =
            chs_report_add(report, CHS_WARNING, "data.header_twice", file, (chs_text){0},
                           "The header names \"%.*s\" more than once; column %zu is called \"%.*s (%zu)\".",
                           CHS_SHOW(base), entries[i].index + 1, CHS_SHOW(base), number - 1);
        if (notice && notice->count == 1) notice->line = header->line;
    }
    return true;
}

// The column of the table that a name stands for: the one that is called so, or the only one that is called so but for case,
// where no other name of the file means it. NULL: none has it yet.
static const entry *find_column(const entry *columns, size_t known, const entry *names, size_t count, chs_text name) {
    const entry *same = find_name(columns, known, name);
    if (same || !find_in_any_case(names, count, name)) return same;
    return find_in_any_case(columns, known, name);
}

// The columns that only the files before have.
static bool note_lacking(const chs_header *header, chs_arena *arena, const chs_table *table, size_t known,
                         chs_report *report, chs_text file) {
    bool *taken = chs_arena_take(arena, table->column_count, sizeof *taken);
    if (!taken) return false;
    char list[200]; // as many as there is room for
    chs_fixed fixed = {.at = list, .size = sizeof list};
    chs_sink sink = chs_fixed_sink(&fixed);
    uint64_t count = 0;
    for (size_t i = 0; i < header->count; i++) taken[header->column[i]] = true;
    for (size_t i = 0; i < known; i++) {
        if (taken[i]) continue;
        if (count++) sink.write(sink.owner, ", ", 2);
        sink.write(sink.owner, table->column[i].name.at, table->column[i].name.size);
    }
    if (!count) return true;
    chs_notice *notice =
        chs_report_add(report, CHS_WARNING, "data.lacks", file, (chs_text){0},
                       "The header lacks %s, which files before it have: these rows are empty there.", list);
    if (notice) notice->count = count;
    if (notice) notice->line = header->line;
    return true;
}

chs_status chs_header_bind(chs_header *header, chs_arena *arena, chs_table *table, chs_report *report, chs_text file,
                           chs_error *error) {
    size_t known = table->column_count;
    chs_text *names = chs_arena_raw(arena, known, sizeof *names);
    header->column = chs_arena_raw(arena, header->count, sizeof *header->column);
    header->written = chs_arena_raw(arena, header->count, sizeof *header->written);
    if (!names || !header->column || !header->written) return chs_fail_memory(error);
    if (header->count) memcpy(header->written, header->name, header->count * sizeof *header->written);
    if (!name_the_nameless(header, arena, report, file)) return chs_fail_memory(error);
    for (size_t i = 0; i < known; i++) names[i] = table->column[i].name;
    const entry *columns = sorted_names(arena, names, known), *own = sorted_names(arena, header->name, header->count);
    if (!columns || !own || !number_doubles(header, own, arena, report, file)) return chs_fail_memory(error);
    for (size_t i = 0; i < header->count; i++) {
        const entry *same = find_column(columns, known, own, header->count, header->name[i]);
        header->column[i] = same ? same->index : table->column_count;
        if (same) continue;
        if (table->column_count == CHS_COLUMNS_MAX)
            return chs_fail(error, CHS_DATA_LIMIT, "The table gets more than %d columns: leave out what is not needed.",
                            CHS_COLUMNS_MAX);
        if (!chs_table_add_column(table, header->name[i])) return chs_fail_memory(error);
    }
    return note_lacking(header, arena, table, known, report, file) ? CHS_OK : chs_fail_memory(error);
}
