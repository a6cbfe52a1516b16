// SPDX-License-Identifier: MIT
// Data laid beside a model: columns found as scoring finds them (bind.c), what would keep it from reading them, and the joins.
#include "insight/fit.h"

#include "base/error.h"
#include "base/text.h"

unsigned chs_how_confidence(chs_how how) {
    static const uint8_t confidence[] = {100, 100, 95, 80, 0};
    return confidence[how];
}

const char *chs_how_name(chs_how how) {
    static const char *const name[] = {"mapped", "same", "similar", "synonym", "none"};
    return name[how];
}

const char *chs_by_name(uint8_t by) {
    static const char *const name[] = {"id", "name", "domain"};
    return name[by];
}

// ---- Tables -----------------------------------------------------------------------------------------------------------

static void add_problem(chs_fit *fit, chs_text table, const chs_error *error) {
    chs_problem *made = chs_arena_take(&fit->arena, 1, sizeof *made);
    if (!made) return;
    made->error = *error;
    made->table = table;
    if (fit->last_problem)
        fit->last_problem->next = made;
    else
        fit->problem = made;
    fit->last_problem = made;
}

// A table and how the columns wanted of it are found; `columns` NULL: none is wanted. `binding` is filled when it is loaded.
static chs_status add_table(chs_fit *fit, chs_text name, const chs_columns *columns, const chs_table *table,
                            chs_binding *binding, chs_error *error) {
    chs_fit_table *it = &fit->table[fit->table_count++];
    size_t count = columns ? columns->count : 0;
    it->name = name;
    it->table = table;
    it->column_count = count;
    it->column = chs_arena_take(&fit->arena, count ? count : 1, sizeof *it->column);
    it->used = chs_arena_take(&fit->arena, table && table->column_count ? table->column_count : 1, sizeof *it->used);
    if (!it->column || !it->used) return chs_fail_memory(error);
    if (table && columns) {
        chs_status status = chs_bind(columns, table, &fit->arena, &fit->report, binding, error);
        if (status) return status;
    }
    for (size_t i = 0; i < count; i++) {
        it->column[i] =
            (chs_fit_column){&columns->item[i], CHS_NO_COLUMN, {CHS_HOW_NONE, NULL}, {"", 0}, 0, NULL, NULL};
        if (!table) continue;
        uint32_t column = it->column[i].column = binding->column[i];
        it->column[i].found = binding->found[i];
        if (column == CHS_NO_COLUMN)
            it->column[i].nearest = chs_bind_nearest(binding, (uint32_t)i);
        else
            it->used[column] = true;
    }
    return CHS_OK;
}

// The column that a problem is about is left out from now on; false: it is none of them.
static bool leave_out(const chs_binding *binding, uint32_t *column, const chs_error *problem) {
    for (size_t i = 0; i < binding->columns->count; i++) {
        if (column[i] == CHS_NO_COLUMN || !binding->columns->item[i].uses) continue;
        if (!chs_text_equal(binding->table->column[column[i]].name, chs_text_of(problem->path))) continue;
        column[i] = CHS_NO_COLUMN;
        return true;
    }
    return false;
}

// What keeps columns from being read: all of it, and not only what is found first.
static chs_status find_unreadable(const chs_model *model, const chs_data *data, const chs_binding *binding,
                                  chs_fit_table *of, chs_fit *fit, chs_error *error) {
    size_t count = binding->columns->count;
    chs_binding rest = *binding;
    chs_error problem;
    uint32_t *column = chs_arena_raw(&fit->arena, count ? count : 1, sizeof *column);
    if (!column) return chs_fail_memory(error);
    for (size_t i = 0; i < count; i++) column[i] = binding->column[i];
    rest.column = column;
    for (bool again = true; again;) {
        chs_notice *last = fit->report.last;
        chs_status status = chs_bind_readings(&rest, model, data, &fit->arena, &fit->report, &problem);
        if (status == CHS_OK) break;
        if (status == CHS_NO_MEMORY) return chs_fail_memory(error);
        chs_report_take_back(&fit->report, last); // the next attempt notes it again
        add_problem(fit, of->name, &problem);
        again = leave_out(binding, column, &problem);
    }
    for (size_t i = 0; i < count; i++) {
        const chs_exchange *exchange = column[i] == CHS_NO_COLUMN ? NULL : binding->bound[i].exchange;
        if (exchange && exchange->beside != CHS_NO_COLUMN) of->used[exchange->beside] = true;
    }
    return CHS_OK;
}

static chs_status fit_tables(const chs_model *model, const chs_data *data, chs_fit *fit, chs_error *error) {
    const chs_table *accounts = chs_data_table(data, CHS_TEXT("accounts"));
    chs_binding binding;
    chs_error problem;
    chs_status status = add_table(fit, CHS_TEXT("accounts"), &model->columns, accounts, &binding, error);
    if (status == CHS_OK && !accounts) {
        chs_fail(&problem, CHS_DATA_EMPTY, "There is no table \"accounts\": read a file of accounts first.");
        add_problem(fit, CHS_TEXT("accounts"), &problem);
    } else if (status == CHS_OK) {
        if (chs_bind_need(&binding, model->account.id, "account ids", "account", &problem))
            add_problem(fit, CHS_TEXT("accounts"), &problem);
        status = find_unreadable(model, data, &binding, &fit->table[0], fit, error);
    }
    for (uint32_t t = 0; t < model->table_count && status == CHS_OK; t++) {
        const chs_model_table *of = &model->table[t];
        const chs_table *table = chs_data_table(data, of->name);
        status = add_table(fit, of->name, &of->columns, table, &binding, error);
        if (status == CHS_OK && table) status = find_unreadable(model, data, &binding, &fit->table[1 + t], fit, error);
    }
    if (status) return status;
    chs_fit_find_needs(fit, model);
    return CHS_OK;
}

// ---- Joins ------------------------------------------------------------------------------------------------------------

// Each table is joined alone, so that one which cannot be joined does not hide the others. What the columns of the accounts
// give rise to was noted before.
static chs_status fit_join(const chs_model *model, const chs_data *data, chs_fit *fit, chs_fit_join *join,
                           chs_error *error) {
    chs_model one = *model;
    chs_model_table table = *join->table;
    chs_report known = {0};
    chs_error problem;
    one.table = &table;
    one.table_count = 1;
    chs_status status = chs_join_reports(&one, data, CHS_KEYS_SHOWN, &fit->arena, &known, &join->report, &problem);
    bool failed = known.failed || status == CHS_NO_MEMORY;
    chs_report_free(&known);
    if (failed) return chs_fail_memory(error);
    if (status) add_problem(fit, table.name, &problem);
    return CHS_OK;
}

static chs_status fit_joins(const chs_model *model, const chs_data *data, chs_fit *fit, chs_error *error) {
    fit->join_count = model->table_count;
    fit->join = chs_arena_take(&fit->arena, model->table_count ? model->table_count : 1, sizeof *fit->join);
    if (!fit->join) return chs_fail_memory(error);
    const chs_fit_table *accounts = &fit->table[0];
    bool joinable = accounts->table && accounts->column[model->account.id].column != CHS_NO_COLUMN;
    for (uint32_t t = 0; t < model->table_count; t++) {
        fit->join[t].table = &model->table[t];
        if (!joinable || !chs_data_table(data, model->table[t].name)) continue;
        chs_status status = fit_join(model, data, fit, &fit->join[t], error);
        if (status) return status;
    }
    return CHS_OK;
}

// Tables that were loaded and that the model does not speak of; overrides and matches are read without being named.
static chs_status fit_others(const chs_data *data, chs_fit *fit, chs_error *error) {
    size_t known = fit->table_count;
    for (size_t i = 0; i < data->table_count; i++) {
        const chs_table *table = data->table[i];
        bool is_known =
            chs_text_equal(table->name, CHS_TEXT("overrides")) || chs_text_equal(table->name, CHS_TEXT("matches"));
        for (size_t t = 0; t < known && !is_known; t++) is_known = chs_text_equal(fit->table[t].name, table->name);
        if (is_known) continue;
        chs_status status = add_table(fit, table->name, NULL, table, NULL, error);
        if (status) return status;
    }
    return CHS_OK;
}

chs_status chs_fit_make(const chs_model *model, const chs_data *data, chs_fit *fit, chs_error *error) {
    *fit = (chs_fit){0};
    size_t most = 1 + model->table_count + data->table_count;
    fit->table = chs_arena_take(&fit->arena, most, sizeof *fit->table);
    chs_status status = fit->table ? fit_tables(model, data, fit, error) : chs_fail_memory(error);
    if (status == CHS_OK) status = fit_joins(model, data, fit, error);
    if (status == CHS_OK) status = fit_others(data, fit, error);
    if (status == CHS_OK && (fit->arena.failed || fit->report.failed)) status = chs_fail_memory(error);
    if (status) chs_fit_free(fit);
    return status;
}

void chs_fit_free(chs_fit *fit) {
    chs_report_free(&fit->report);
    chs_arena_free(&fit->arena);
    *fit = (chs_fit){0};
}
