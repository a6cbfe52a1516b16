// SPDX-License-Identifier: MIT
// Texts that a model compares with and that no cell of their column has, while some have them in another case: that is never
// true, and everybody looks fine. Walks through the texts of a column once, and through its cells only where one is odd.
#include "base/error.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/remark.h"
#include "score/odd.h"
#include "score/prepare.h"

typedef struct literal {
    const chs_binding *binding;
    uint32_t column;      // of the table
    const chs_expr *root; // the expression that it stands in
    chs_text text;        // trimmed
    bool other;           // some text of the column is the same in another case
} literal;

typedef struct literals {
    const chs_run *run;
    chs_arena arena;
    literal *item;
    size_t count, room;
    const chs_binding *binding; // of the expression being walked
    const chs_expr *root;
} literals;

// ---- What columns are compared with -------------------------------------------------------------------------------------

static void add(literals *all, const chs_binding *binding, uint32_t wanted, chs_text text) {
    uint32_t column = binding->table ? binding->column[wanted] : CHS_NO_COLUMN;
    if (column == CHS_NO_COLUMN ||
        !chs_arena_grow(&all->arena, &all->item, &all->room, all->count + 1, sizeof(literal)))
        return;
    all->item[all->count++] = (literal){binding, column, all->root, chs_text_trim(text), false};
}

// What is lowered has no case.
static void compare(literals *all, const chs_expr *side, chs_text text) {
    if (side->op == CHS_OP_TEXT_COLUMN) {
        add(all, all->binding, side->column, text);
    } else if (side->op == CHS_OP_TEXT_ROLLUP) {
        const chs_rollup *rollup = &all->run->model->rollups.item[side->column];
        add(all, &all->run->table[rollup->table].binding, rollup->column, text);
    } else if (side->op == CHS_OP_TEXT_IF || side->op == CHS_OP_TEXT_COALESCE) {
        for (uint32_t i = 0; i < side->count; i++) compare(all, side->argument[i], text);
    }
}

static void walk(literals *all, const chs_expr *expr) {
    const bool equality = expr->op == CHS_OP_TEXT_EQUAL || expr->op == CHS_OP_TEXT_UNEQUAL;
    for (uint32_t i = 0; i < expr->count; i++) {
        const chs_expr *it = expr->argument[i];
        if (it->op == CHS_OP_TEXT && (equality || (expr->op == CHS_OP_IN && i)))
            compare(all, expr->argument[equality ? 1 - i : 0], it->text);
        walk(all, it);
    }
}

static void find_in(void *to, const chs_binding *binding, const chs_expr *root) {
    literals *all = to;
    all->binding = binding;
    all->root = root;
    walk(all, root);
}

// ---- What stands in their cells -----------------------------------------------------------------------------------------

// Whether a text is the literal in another case, and not what its expression asks for beside it. `of`: all of the column.
static bool is_other(const literal *of, size_t count, const literal *it, chs_text text) {
    if (!chs_text_equal_ignoring_case(it->text, text)) return false;
    for (size_t i = 0; i < count; i++)
        if (of[i].root == it->root && chs_text_equal(of[i].text, text)) return false;
    return true;
}

static void swap(literal *a, literal *b) {
    const literal kept = *a;
    *a = *b;
    *b = kept;
}

// Those that stand in the column as they are go to the end. Returns how many do not.
static size_t find_lacking(literal *of, size_t count) {
    const chs_column *column = &of->binding->table->column[of->column];
    size_t lacking = count;
    for (uint32_t i = 0; i < column->text_count && lacking; i++) {
        const chs_text text = chs_text_trim_rare(*chs_column_text(column, i));
        for (size_t k = lacking; k-- > 0;) {
            if (of[k].text.size != text.size) continue;
            if (chs_text_equal(of[k].text, text))
                swap(&of[k], &of[--lacking]);
            else
                of[k].other |= is_other(of, count, &of[k], text);
        }
    }
    return lacking;
}

static uint32_t count_other(const literal *of, size_t count, const literal *it, uint32_t *first, chs_text *shown) {
    uint32_t found = 0;
    for (chs_cells w = chs_cells_of(it->binding->table, it->column); chs_cells_next(&w);) {
        if (!chs_cell_is_text(w.cell)) continue;
        const chs_text text = chs_text_trim_rare(*chs_column_text(w.column, chs_cell_text_index(w.cell)));
        if (!is_other(of, count, it, text) || found++) continue;
        *first = w.row;
        *shown = text;
    }
    return found;
}

// The same literal may stand in several expressions.
static bool is_said(const literal *of, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (of[i].other && chs_text_equal(of[i].text, of[index].text)) return true;
    return false;
}

// Says of one literal how it stands in the column; none may, as texts stay behind of rows that were not taken.
static void put_literal(const literal *of, size_t count, const literal *it, chs_odd *all, chs_out *out) {
    const chs_table *table = it->binding->table;
    const chs_text place = chs_remark_place(table);
    chs_text shown = {"", 0};
    uint32_t first = 0, found = count_other(of, count, it, &first, &shown);
    if (!found) return;
    if (all->count)
        chs_out_format(out, "; nor is '%.*s'", CHS_SHOW(it->text));
    else
        chs_out_format(out, "'%.*s' is in no cell of \"%.*s\"%s%.*s%s", CHS_SHOW(it->text),
                       CHS_SHOW(table->column[it->column].name), place.size ? " of \"" : "", CHS_SHOW(place),
                       place.size ? "\"" : "");
    chs_out_format(out, ", but '%.*s' is (%u cell%s)", CHS_SHOW(shown), found, found == 1 ? "" : "s");
    if (!all->count || first < all->row) all->row = first;
    all->count += found;
}

// `of`: all literals of one column.
static void note_column(chs_report *report, literal *of, size_t count) {
    char list[300] = "";
    chs_fixed fixed = {.at = list, .size = sizeof list};
    chs_out out;
    chs_odd all = {0};
    const size_t lacking = find_lacking(of, count);
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    out.quote_max = CHS_QUOTE_BYTES;
    for (size_t i = 0; i < lacking; i++)
        if (of[i].other && !is_said(of, i)) put_literal(of, count, &of[i], &all, &out);
    chs_out_end(&out, NULL);
    if (!all.count) return;
    const chs_table *table = of->binding->table;
    chs_place_odd(&all, chs_report_add(report, CHS_WARNING, "data.case", chs_remark_place(table),
                                       table->column[of->column].name,
                                       "%s: texts are compared as they are written. Write it alike, or compare "
                                       "lower(...).",
                                       list));
}

bool chs_note_case(chs_run *run) {
    literals all = {.run = run};
    chs_each_expression(run, find_in, &all);
    bool enough = !all.arena.failed;
    for (size_t i = 0, end; enough && i < all.count; i = end) {
        literal *it = &all.item[i];
        end = i + 1;
        for (size_t k = end; k < all.count; k++)
            if (all.item[k].binding == it->binding && all.item[k].column == it->column)
                swap(&all.item[k], &all.item[end++]);
        note_column(&run->report, it, end - i);
    }
    chs_arena_free(&all.arena);
    return enough;
}
