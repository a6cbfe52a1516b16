// SPDX-License-Identifier: MIT
// Finds the columns that a model names in the header of a table. Decides by names alone, and notes what it had to guess.
#include "model/bind.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "model/synonyms.h"

static chs_text header_of(const chs_wanted *wanted) { return wanted->header.size ? wanted->header : wanted->name; }

static chs_text nearest_header(const chs_table *table, chs_text header) {
    chs_nearest nearest = {0};
    for (size_t i = 0; i < table->column_count; i++) chs_nearest_offer(&nearest, header, table->column[i].name);
    return nearest.best;
}

// Notices of one code are told apart by file and column: tables other than the accounts stand where the file would.
static chs_text place_of(const chs_table *table) {
    return chs_text_equal(table->name, CHS_TEXT("accounts")) ? (chs_text){"", 0} : table->name;
}

static void note_synonyms(const chs_wanted *wanted, const chs_table *table, chs_synonym synonym, chs_report *report) {
    chs_text place = place_of(table), name = wanted->name, first = table->column[synonym.column].name;
    if (synonym.candidates == 1)
        chs_report_add(
            report, CHS_INFO, "data.column_synonym", place, name,
            "The column \"%.*s\" is taken for \"%.*s\": %s calls it so. To keep that, add \"%.*s\": \"%.*s\" "
            "to \"%s%.*s%scolumns\" of the model.",
            CHS_SHOW(first), CHS_SHOW(name), synonym.source, CHS_SHOW(name), CHS_SHOW(first),
            place.size ? "tables." : "", CHS_SHOW(place), place.size ? "." : "");
    else
        chs_report_add(
            report, CHS_WARNING, "data.column", place, name,
            "There is no column \"%.*s\" in %.*s, and %u that may mean it, among them \"%.*s\" and \"%.*s\", so "
            "none is taken; name one in \"columns\".",
            CHS_SHOW(name), CHS_SHOW(table->name), synonym.candidates, CHS_SHOW(first),
            CHS_SHOW(table->column[synonym.second].name));
}

static void note_none(const chs_wanted *wanted, const chs_table *table, uint32_t similar, chs_report *report) {
    chs_text place = place_of(table), header = header_of(wanted), nearest = nearest_header(table, header);
    const char *mapped = wanted->header.size == 0 ? "" : " (mapped by \"columns\")";
    if (similar)
        chs_report_add(report, CHS_WARNING, "data.column", place, wanted->name,
                       "%u columns of %.*s are named like \"%.*s\"%s, so none is taken; name one in \"columns\".",
                       similar, CHS_SHOW(table->name), CHS_SHOW(header), mapped);
    else
        chs_report_add(report, CHS_WARNING, "data.column", place, wanted->name,
                       "There is no column \"%.*s\"%s in %.*s%s%.*s%s. What needs it is missing.", CHS_SHOW(header),
                       mapped, CHS_SHOW(table->name), nearest.size ? "; the nearest is \"" : "", CHS_SHOW(nearest),
                       nearest.size ? "\"" : "");
}

// The same header, else the only one that differs in case, blanks and punctuation alone, else the only synonym.
static uint32_t find_column(const chs_columns *columns, size_t index, const chs_table *table, chs_report *report,
                            chs_found *how) {
    const chs_wanted *wanted = &columns->item[index];
    chs_text header = header_of(wanted);
    uint32_t found = CHS_NO_COLUMN, similar = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        chs_text other = table->column[i].name;
        if (chs_text_equal(chs_text_trim(other), chs_text_trim(header))) {
            how->how = wanted->header.size ? CHS_HOW_MAPPED : CHS_HOW_SAME;
            return i;
        }
        if (!chs_text_same_name(other, header)) continue;
        found = i;
        similar++;
    }
    if (similar == 1) {
        how->how = CHS_HOW_SIMILAR;
        chs_report_add(report, CHS_INFO, "data.column_matched", place_of(table), wanted->name,
                       "The column \"%.*s\" is taken for \"%.*s\".", CHS_SHOW(table->column[found].name),
                       CHS_SHOW(header));
        return found;
    }
    how->how = CHS_HOW_NONE;
    chs_synonym synonym = {0};
    if (similar == 0 && wanted->header.size == 0) synonym = chs_synonym_find(columns, index, table);
    if (synonym.candidates == 0) {
        note_none(wanted, table, similar, report);
        return CHS_NO_COLUMN;
    }
    note_synonyms(wanted, table, synonym, report);
    if (synonym.candidates > 1) return CHS_NO_COLUMN;
    *how = (chs_found){CHS_HOW_SYNONYM, synonym.source};
    return synonym.column;
}

chs_text chs_bind_nearest(const chs_binding *binding, uint32_t column) {
    return nearest_header(binding->table, header_of(&binding->columns->item[column]));
}

chs_status chs_bind_need(const chs_binding *binding, uint32_t column, const char *what, const char *where,
                         chs_error *error) {
    if (binding->column[column] != CHS_NO_COLUMN) return CHS_OK;
    chs_text name = header_of(&binding->columns->item[column]), nearest = nearest_header(binding->table, name);
    chs_fail(error, CHS_DATA_COLUMN,
             "There is no column \"%.*s\" with the %s in %.*s%s%.*s. Name the right one in "
             "\"%s\" or \"columns\" of the model.",
             CHS_SHOW(name), what, CHS_SHOW(binding->table->name), nearest.size ? "; the nearest is " : "",
             CHS_SHOW(nearest), where);
    chs_error_path(error, "%.*s", CHS_SHOW(name));
    return CHS_DATA_COLUMN;
}

chs_status chs_bind(const chs_columns *columns, const chs_table *table, chs_arena *arena, chs_report *report,
                    chs_binding *binding, chs_error *error) {
    size_t count = columns->count;
    uint32_t *column = chs_arena_take(arena, count, sizeof *column);
    chs_found *found = chs_arena_take(arena, count, sizeof *found);
    chs_bound *bound = chs_arena_take(arena, count, sizeof *bound);
    uint8_t *type = chs_arena_take(arena, count, sizeof *type);
    if (!column || !found || !bound || !type) return chs_fail_memory(error);
    memset(type, CHS_TYPE_UNKNOWN, count);
    for (size_t i = 0; i < count; i++) column[i] = find_column(columns, i, table, report, &found[i]);
    if (report->failed) return chs_fail_memory(error);
    *binding = (chs_binding){.columns = columns,
                             .table = table,
                             .column = column,
                             .found = found,
                             .bound = bound,
                             .type = type,
                             .as_of = CHS_NO_DAY};
    return CHS_OK;
}
