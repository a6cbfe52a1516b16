// SPDX-License-Identifier: MIT
// What in a model needs which column, and what it is read as: found by walking everything that reads one.
#include "base/text.h"
#include "insight/fit.h"

typedef struct walker {
    chs_fit *fit;
    const chs_model *model;
    chs_fit_table *table; // that columns are of
    chs_text who;         // who needs them
} walker;

static chs_text name_of(chs_arena *arena, const char *format, ...) CHS_PRINTF(2, 3);
static chs_text name_of(chs_arena *arena, const char *format, ...) {
    char text[160];
    va_list values;
    va_start(values, format);
    size_t size = chs_out_message(text, sizeof text, format, values);
    va_end(values);
    return chs_arena_text(arena, (chs_text){text, size});
}

static void need(const walker *walk, uint32_t column, unsigned used_as) {
    if (column == CHS_NO_COLUMN || column >= walk->table->column_count) return;
    chs_fit_column *it = &walk->table->column[column];
    it->used_as |= used_as;
    if (it->last_need && chs_text_equal(it->last_need->who, walk->who)) return;
    chs_need *made = chs_arena_take(&walk->fit->arena, 1, sizeof *made);
    if (!made) return;
    made->who = walk->who;
    if (it->last_need)
        it->last_need->next = made;
    else
        it->need = made;
    it->last_need = made;
}

static void need_of(const walker *walk, const chs_expr *expr);

// What a roll-up needs of the rows of its table.
static void need_rollup(const walker *walk, const chs_rollup *rollup) {
    walker rows = *walk;
    rows.table = &walk->fit->table[1 + rollup->table];
    unsigned used_as = rollup->days ? CHS_AS_DATE : chs_rollup_reads_numbers(rollup) ? CHS_AS_NUMBER : CHS_AS_TEXT;
    need(&rows, rollup->column, used_as);
    need_of(&rows, rollup->condition);
}

static void need_of(const walker *walk, const chs_expr *expr) {
    if (!expr) return;
    switch (expr->op) {
    case CHS_OP_COLUMN: need(walk, expr->column, CHS_AS_NUMBER); break;
    case CHS_OP_TEXT_COLUMN: need(walk, expr->column, CHS_AS_TEXT); break;
    case CHS_OP_TEXT_ROLLUP:
    case CHS_OP_ROLLUP: need_rollup(walk, &walk->model->rollups.item[expr->column]); break;
    case CHS_OP_DAYS_SINCE:
    case CHS_OP_DAYS_UNTIL:
        if (expr->count == 0) need(walk, expr->column, CHS_AS_DATE);
        break;
    case CHS_OP_COLUMNS_EQUAL: // as numbers or as texts, whichever both are
    case CHS_OP_COLUMNS_UNEQUAL:
        for (uint32_t i = 0; i < expr->count; i++) need(walk, expr->argument[i]->column, CHS_AS_TEXT);
        break;
    default: break;
    }
    for (uint32_t i = 0; i < expr->count; i++) need_of(walk, expr->argument[i]);
}

static void need_account(walker *walk, const chs_account_columns *account) {
    const struct {
        const char *who;
        uint32_t column;
        unsigned used_as;
    } key[] = {{"account.id", account->id, CHS_AS_TEXT},           {"account.name", account->name, CHS_AS_TEXT},
               {"account.date", account->date, CHS_AS_DATE},       {"account.parent", account->parent, CHS_AS_TEXT},
               {"account.value", account->value, CHS_AS_NUMBER},   {"account.owner", account->owner, CHS_AS_TEXT},
               {"account.segment", account->segment, CHS_AS_TEXT}, {"account.renewal", account->renewal, CHS_AS_DATE},
               {"account.domain", account->domain, CHS_AS_TEXT}};
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) {
        walk->who = chs_text_of(key[i].who);
        need(walk, key[i].column, key[i].used_as);
    }
}

static void need_overlays(walker *walk, const char *kind, const chs_overlay *overlay, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        walk->who = name_of(&walk->fit->arena, "%s %.*s", kind, CHS_SHOW(overlay[i].name));
        need_of(walk, overlay[i].condition);
    }
}

// How the rows of the tables find their accounts.
static void need_tables(const walker *walk) {
    for (uint32_t t = 0; t < walk->model->table_count; t++) {
        const chs_model_table *table = &walk->model->table[t];
        walker rows = *walk;
        rows.table = &walk->fit->table[1 + t];
        rows.who = name_of(&walk->fit->arena, "%.*s.account", CHS_SHOW(table->name));
        need(&rows, table->account, CHS_AS_TEXT);
        rows.who = name_of(&walk->fit->arena, "%.*s.date", CHS_SHOW(table->name));
        need(&rows, table->date, CHS_AS_DATE);
    }
}

void chs_fit_find_needs(chs_fit *fit, const chs_model *model) {
    walker own = {fit, model, &fit->table[0], {"", 0}}, *walk = &own;
    need_tables(walk);
    need_account(walk, &model->account);
    walk->who = CHS_TEXT("include");
    need_of(walk, model->include);
    for (uint32_t i = 0; i < model->signal_count; i++) {
        const chs_signal *signal = &model->signal[i];
        walk->who = signal->id;
        need_of(walk, signal->value);
        need(walk, signal->least_column, CHS_AS_NUMBER);
        need(walk, signal->dated_column, CHS_AS_DATE);
    }
    need_overlays(walk, "segment", model->segment, model->segment_count);
    need_overlays(walk, "lifecycle", model->lifecycle, model->lifecycle_count);
    for (uint32_t i = 0; i < model->rule_count; i++) {
        walk->who = name_of(&walk->fit->arena, "rule %u", i + 1);
        need_of(walk, model->rule[i].condition);
    }
    walk->who = CHS_TEXT("outcome");
    need_of(walk, model->churn.condition);
    need(walk, model->churn.date, CHS_AS_DATE);
}
