// SPDX-License-Identifier: MIT
// Finds the columns that a model names in the header of a table. Decides by names alone, and notes what it had to guess.
#include "model/bind.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

static chs_text header_of(const chs_wanted *wanted) { return wanted->header.size ? wanted->header : wanted->name; }

static chs_text nearest_header(const chs_table *table, chs_text header) {
    chs_nearest nearest = {0};
    for (size_t i = 0; i < table->column_count; i++) chs_nearest_offer(&nearest, header, table->column[i].name);
    return nearest.best;
}

// The same header, else the only one that differs in case, blanks and punctuation alone.
static uint32_t find_column(const chs_wanted *wanted, const chs_table *table, chs_report *report) {
    chs_text name = wanted->name, header = header_of(wanted), none = {"", 0};
    uint32_t found = CHS_NO_COLUMN, similar = 0;
    for (uint32_t i = 0; i < table->column_count; i++) {
        chs_text other = table->column[i].name;
        if (chs_text_equal(chs_text_trim(other), chs_text_trim(header))) return i;
        if (!chs_text_same_name(other, header)) continue;
        found = i;
        similar++;
    }
    if (similar == 1) {
        chs_report_add(report, CHS_INFO, "data.column_matched", none, name,
                       "The column \"%.*s\" is taken for \"%.*s\".", CHS_SHOW(table->column[found].name),
                       CHS_SHOW(header));
        return found;
    }
    const char *mapped = wanted->header.size == 0 ? "" : " (mapped by \"columns\")";
    if (similar > 1) {
        chs_report_add(report, CHS_WARNING, "data.column", none, name,
                       "%u columns of %.*s are named like \"%.*s\"%s, so none is taken; name one in \"columns\".",
                       similar, CHS_SHOW(table->name), CHS_SHOW(header), mapped);
        return CHS_NO_COLUMN;
    }
    chs_text nearest = nearest_header(table, header);
    chs_report_add(report, CHS_WARNING, "data.column", none, name,
                   "There is no column \"%.*s\"%s in %.*s%s%.*s%s. What needs it is missing.", CHS_SHOW(header), mapped,
                   CHS_SHOW(table->name), nearest.size ? "; the nearest is \"" : "", CHS_SHOW(nearest),
                   nearest.size ? "\"" : "");
    return CHS_NO_COLUMN;
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
    uint8_t *type = chs_arena_take(arena, count, sizeof *type);
    if (!column || !type) return chs_fail_memory(error);
    memset(type, CHS_TYPE_UNKNOWN, count);
    for (size_t i = 0; i < count; i++) column[i] = find_column(&columns->item[i], table, report);
    if (report->failed) return chs_fail_memory(error);
    *binding = (chs_binding){.columns = columns, .table = table, .column = column, .type = type, .as_of = CHS_NO_DAY};
    return CHS_OK;
}
