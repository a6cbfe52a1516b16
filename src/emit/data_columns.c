// SPDX-License-Identifier: MIT
// Columns and notices of the import report as structs, and profiles of columns that are made once.
#include "base/text.h"
#include "data/choice.h"
#include "data/data.h"
#include "emit/emit.h"

chs_column_profile chs_profile_in(const chs_data *data, const chs_table *table, size_t column) {
    chs_wish wish = chs_choices_wish(&data->choices, table->name, table->column[column].name);
    return chs_column_profile_of(table, column, &wish);
}

enum {
    PROFILED_COLUMNS = 32768
}; // of a table; beyond that they are made as they are needed, so that memory stays bounded

chs_column_profile chs_profiles_at(chs_profiles *profiles, size_t index, size_t column) {
    const chs_data *data = profiles->data;
    const chs_table *table = data->table[index];
    if (!profiles->of) profiles->of = chs_arena_take(&profiles->arena, data->table_count, sizeof *profiles->of);
    if (!profiles->of || table->column_count > PROFILED_COLUMNS) return chs_profile_in(data, table, column);
    chs_column_profile **of = &profiles->of[index];
    if (!*of) {
        *of = chs_arena_raw(&profiles->arena, table->column_count, sizeof **of);
        for (size_t c = 0; *of && c < table->column_count; c++) (*of)[c] = chs_profile_in(data, table, c);
    }
    return *of ? (*of)[column] : chs_profile_in(data, table, column);
}

void chs_profiles_free(chs_profiles *profiles) {
    chs_arena_free(&profiles->arena);
    *profiles = (chs_profiles){.data = profiles->data};
}

size_t chs_data_notice_count(const chs_data *data) { return data->report.count; }

bool chs_data_notice(const chs_data *data, size_t index, chs_import_notice *notice) {
    const chs_notice *at = data->report.first;
    while (at && index--) at = at->next;
    if (!at) return false;
    *notice = (chs_import_notice){
        at->code, at->severity == CHS_WARNING, at->file, at->column, at->message, at->count, at->row, at->line};
    return true;
}

uint32_t chs_data_column_count(const chs_data *data, const char *table) {
    const chs_table *found = chs_data_table(data, chs_text_of(table));
    return found ? (uint32_t)found->column_count : 0;
}

bool chs_data_column(const chs_data *data, const char *name, uint32_t index, chs_import_column *column) {
    const chs_table *table = chs_data_table(data, chs_text_of(name));
    if (!table || index >= table->column_count) return false;
    chs_wish wish = chs_choices_wish(&data->choices, table->name, table->column[index].name);
    chs_column_profile profile = chs_column_profile_of(table, index, &wish);
    *column = (chs_import_column){table->column[index].name,
                                  chs_column_type_name(profile.type),
                                  table->rows,
                                  profile.filled,
                                  profile.missing,
                                  profile.unreadable,
                                  profile.unreadable ? profile.first_unreadable + 1 : 0};
    return true;
}
