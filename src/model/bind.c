// SPDX-License-Identifier: MIT
// Finds the columns that a model names in the header of a table. Decides by names alone, and notes what it had to guess.
#include "model/bind.h"

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"

static uint32_t find_same(const chs_table *table, chs_text header) {
    for (size_t i = 0; i < table->column_count; i++)
        if (chs_text_equal(chs_text_trim(table->column[i].name), chs_text_trim(header))) return (uint32_t)i;
    return CHS_NO_COLUMN;
}

// The one header that differs in case, blanks and punctuation only; `*count` says how many there are.
static uint32_t find_similar(const chs_table *table, chs_text header, uint32_t *count) {
    uint32_t found = CHS_NO_COLUMN;
    *count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!chs_text_same_name(table->column[i].name, header)) continue;
        found = (uint32_t)i;
        ++*count;
    }
    return *count == 1 ? found : CHS_NO_COLUMN;
}

static chs_text nearest_header(const chs_table *table, chs_text header) {
    chs_nearest nearest = {0};
    for (size_t i = 0; i < table->column_count; i++) chs_nearest_offer(&nearest, header, table->column[i].name);
    return nearest.best;
}

static void note_missing(const chs_table *table, chs_text name, chs_text header, uint32_t similar, chs_report *report) {
    chs_text nearest = nearest_header(table, header), none = {"", 0};
    const char *mapped = chs_text_equal(name, header) ? "" : " (mapped by \"columns\")";
    if (similar > 1)
        chs_report_add(report, CHS_WARNING, "data.column", none, name,
                       "%u columns of %.*s are named like \"%.*s\"%s, so none is taken; name one in \"columns\".",
                       similar, CHS_SHOW(table->name), CHS_SHOW(header), mapped);
    else if (nearest.size)
        chs_report_add(report, CHS_WARNING, "data.column", none, name,
                       "There is no column \"%.*s\"%s in %.*s; the nearest is \"%.*s\". What needs it is missing.",
                       CHS_SHOW(header), mapped, CHS_SHOW(table->name), CHS_SHOW(nearest));
    else
        chs_report_add(report, CHS_WARNING, "data.column", none, name,
                       "There is no column \"%.*s\"%s in %.*s. What needs it is missing.", CHS_SHOW(header), mapped,
                       CHS_SHOW(table->name));
}

static uint32_t find_column(const chs_model *model, size_t index, const chs_table *table, chs_report *report) {
    chs_text name = model->columns.name[index], header = name;
    if (model->column_header && model->column_header[index].size) header = model->column_header[index];
    uint32_t similar = 0, found = find_same(table, header);
    if (found != CHS_NO_COLUMN) return found;
    found = find_similar(table, header, &similar);
    if (found == CHS_NO_COLUMN)
        note_missing(table, name, header, similar, report);
    else
        chs_report_add(report, CHS_INFO, "data.column_matched", (chs_text){"", 0}, name,
                       "The column \"%.*s\" is taken for \"%.*s\".", CHS_SHOW(table->column[found].name),
                       CHS_SHOW(header));
    return found;
}

// Two bare columns are compared as numbers or as texts, which their contents decide. Other columns have no need of a type.
static void find_types(const chs_expr *expr, const uint32_t *column, const chs_table *table, uint8_t *type) {
    if (!expr) return;
    bool compared = expr->op == CHS_OP_COLUMNS_EQUAL || expr->op == CHS_OP_COLUMNS_UNEQUAL;
    for (uint32_t i = 0; i < expr->count; i++) {
        uint32_t index = expr->argument[i]->column;
        if (!compared)
            find_types(expr->argument[i], column, table, type);
        else if (column[index] != CHS_NO_COLUMN && type[index] == CHS_TYPE_EMPTY)
            type[index] = (uint8_t)chs_column_profile_of(table, column[index]).type;
    }
}

static void find_all_types(const chs_model *model, const uint32_t *column, const chs_table *table, uint8_t *type) {
    find_types(model->include, column, table, type);
    for (uint32_t i = 0; i < model->signal_count; i++) find_types(model->signal[i].value, column, table, type);
    for (uint32_t i = 0; i < model->segment_count; i++) find_types(model->segment[i].condition, column, table, type);
    for (uint32_t i = 0; i < model->lifecycle_count; i++)
        find_types(model->lifecycle[i].condition, column, table, type);
    for (uint32_t i = 0; i < model->rule_count; i++) find_types(model->rule[i].condition, column, table, type);
}

static chs_status fail_without_id(const chs_model *model, const chs_table *table, chs_error *error) {
    size_t id = model->account.id;
    chs_text name = model->columns.name[id];
    if (model->column_header && model->column_header[id].size) name = model->column_header[id];
    chs_text nearest = nearest_header(table, name);
    chs_status status =
        chs_fail(error, CHS_DATA_COLUMN,
                 "There is no column \"%.*s\" with the account ids in %.*s%s%.*s. Name the right one in "
                 "\"account\" or \"columns\" of the model.",
                 CHS_SHOW(name), CHS_SHOW(table->name), nearest.size ? "; the nearest is " : "", CHS_SHOW(nearest));
    chs_error_path(error, "%.*s", CHS_SHOW(name));
    return status;
}

chs_status chs_bind(const chs_model *model, const chs_table *table, chs_arena *arena, chs_report *report,
                    chs_binding *binding, chs_error *error) {
    size_t count = model->columns.count;
    uint32_t *column = chs_arena_take(arena, count + 1, sizeof *column);
    uint8_t *type = chs_arena_take(arena, count + 1, sizeof *type);
    if (!column || !type) return chs_fail_memory(error);
    for (size_t i = 0; i < count; i++) column[i] = find_column(model, i, table, report);
    if (report->failed) return chs_fail_memory(error);
    if (column[model->account.id] == CHS_NO_COLUMN) return fail_without_id(model, table, error);
    find_all_types(model, column, table, type);
    *binding = (chs_binding){.table = table, .column = column, .type = type, .as_of = CHS_NO_DAY};
    return CHS_OK;
}
