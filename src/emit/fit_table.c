// SPDX-License-Identifier: MIT
// How data fits a model, for a terminal: a line per column that the model wants, what is left over, the joins.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/layout.h"
#include "emit/look.h"

typedef struct cell {
    chs_text text;
    char room[200];
} cell;

static void title(chs_out *out, const char *word, chs_text name, const chs_write_options *options) {
    chs_out_char(out, '\n');
    chs_ink_on(out, options->color, CHS_INK_BOLD);
    chs_out_format(out, "%s", word);
    chs_screen_all(out, name);
    chs_ink_off(out, options->color, CHS_INK_BOLD);
    chs_out_char(out, '\n');
}

// ---- Columns ----------------------------------------------------------------------------------------------------------

enum { NAME, HEADER, FOUND, AS, NEEDED, COLUMNS };

static void fill_found(cell *it, const chs_fit_table *table, const chs_fit_column *column) {
    static const char *const how[] = {"mapped", "same name", "similar name", "", "not found"};
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    if (column->found.how == CHS_HOW_SYNONYM)
        chs_out_format(out, "as in %s", column->found.source);
    else if (!table->table)
        chs_out_format(out, "not loaded");
    else
        chs_out_format(out, "%s", how[column->found.how]);
    if (column->nearest.size) chs_out_format(out, "; \"%.*s\"?", CHS_SHOW(column->nearest));
    it->text = chs_scrap_end(&scrap);
}

static void fill_as(cell *it, unsigned used_as) {
    static const char *const word[] = {"number", "date", "text"};
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    for (unsigned i = 0; i < sizeof word / sizeof *word; i++) {
        if (!(used_as & 1u << i)) continue;
        chs_out_format(out, "%s%s", out->used ? ", " : "", word[i]);
    }
    it->text = chs_scrap_end(&scrap);
}

static void fill_needed(cell *it, const chs_need *need) {
    chs_scrap scrap;
    chs_out *out = chs_scrap_begin(&scrap, it->room, sizeof it->room);
    for (; need; need = need->next) {
        chs_out_text(out, need->who);
        if (need->next) chs_out_format(out, ", ");
    }
    it->text = chs_scrap_end(&scrap);
}

static void fill(const chs_fit_table *table, const chs_fit_column *column, cell cells[COLUMNS]) {
    cells[NAME].text = column->wanted->name;
    cells[HEADER].text =
        column->column == CHS_NO_COLUMN ? (chs_text){"", 0} : table->table->column[column->column].name;
    fill_found(&cells[FOUND], table, column);
    fill_as(&cells[AS], column->used_as);
    fill_needed(&cells[NEEDED], column->need);
}

static void out_columns(const chs_fit_table *table, const chs_write_options *options, chs_out *out) {
    chs_layout_column column[COLUMNS] = {[NAME] = {"Wanted", false, 0, 12, 0, 0},
                                         [HEADER] = {"Column", false, 0, 12, 0, 0},
                                         [FOUND] = {"Found", false, 0, 12, 0, 0},
                                         [AS] = {"Read as", false, 1, 0, 0, 0},
                                         [NEEDED] = {"Needed by", false, 2, 12, 0, 0}};
    cell cells[COLUMNS];
    for (size_t c = 0; c < table->column_count; c++) {
        fill(table, &table->column[c], cells);
        for (size_t i = 0; i < COLUMNS; i++) chs_layout_meet(&column[i], chs_screen_width(cells[i].text));
    }
    chs_layout_fit(column, COLUMNS, options->width);
    chs_layout_head(column, COLUMNS, options->color, out);
    for (size_t c = 0; c < table->column_count && !out->failed; c++) {
        const chs_fit_column *it = &table->column[c];
        const chs_ink ink[COLUMNS] = {[FOUND] = it->column == CHS_NO_COLUMN        ? CHS_INK_AMBER
                                                : it->found.how == CHS_HOW_SYNONYM ? CHS_INK_BLUE
                                                                                   : CHS_INK_DIM,
                                      [AS] = CHS_INK_DIM};
        chs_text text[COLUMNS];
        fill(table, it, cells);
        for (size_t i = 0; i < COLUMNS; i++) text[i] = cells[i].text;
        chs_layout_line(column, COLUMNS, text, ink, options->color, out);
    }
}

enum { UNUSED_SHOWN = 20 };

static void out_unused(const chs_fit_table *table, const chs_write_options *options, chs_out *out) {
    char text[2000];
    chs_scrap scrap;
    size_t unused = 0;
    chs_out *list = chs_scrap_begin(&scrap, text, sizeof text);
    for (size_t c = 0; c < table->table->column_count; c++) {
        if (table->used[c]) continue;
        if (unused++ < UNUSED_SHOWN) {
            if (unused > 1) chs_out_format(list, ", ");
            chs_screen_cut(list, table->table->column[c].name, 40);
        }
    }
    if (unused > UNUSED_SHOWN) chs_out_format(list, " and %zu more", unused - UNUSED_SHOWN);
    chs_text names = chs_scrap_end(&scrap);
    if (!unused) return;
    chs_ink_on(out, options->color, CHS_INK_DIM);
    chs_out_format(out, "Not used: ");
    chs_screen_wrap_on(out, names, 10, options->width);
    chs_ink_off(out, options->color, CHS_INK_DIM);
}

// What to add to the model, so that what was found is found again whatever changes around it.
static void out_keep(const chs_fit_table *table, const chs_write_options *options, chs_out *out) {
    char text[2000];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    const char *comma = "";
    if (chs_text_equal(table->name, CHS_TEXT("accounts")))
        chs_out_format(line, "\"columns\": {");
    else
        chs_out_format(line, "\"tables\": {\"%.*s\": {\"columns\": {", CHS_SHOW(table->name));
    for (size_t c = 0; c < table->column_count; c++) {
        const chs_fit_column *column = &table->column[c];
        if (column->found.how != CHS_HOW_SYNONYM) continue;
        chs_out_format(line, "%s", comma);
        chs_out_json_text(line, column->wanted->name);
        chs_out_format(line, ": ");
        chs_out_json_text(line, table->table->column[column->column].name);
        comma = ", ";
    }
    chs_out_format(line, chs_text_equal(table->name, CHS_TEXT("accounts")) ? "}" : "}}}");
    chs_text keep = chs_scrap_end(&scrap);
    if (!*comma) return;
    chs_ink_on(out, options->color, CHS_INK_DIM);
    chs_out_format(out, "To keep: ");
    chs_screen_wrap_on(out, keep, 9, options->width);
    chs_ink_off(out, options->color, CHS_INK_DIM);
}

static void out_fit_table(const chs_fit_table *table, const chs_write_options *options, chs_out *out) {
    size_t found = 0;
    for (size_t c = 0; c < table->column_count; c++) found += table->column[c].column != CHS_NO_COLUMN;
    title(out, "Columns of ", table->name, options);
    if (table->column_count) {
        if (table->table)
            chs_out_format(out, "%zu of %zu found\n", found, table->column_count);
        else
            chs_out_format(out, "This table was not loaded; what needs it is missing.\n");
        out_columns(table, options, out);
        out_keep(table, options, out);
    } else {
        chs_out_format(out, "The model does not use this table.\n");
    }
    if (table->table) out_unused(table, options, out);
}

// ---- Joins ------------------------------------------------------------------------------------------------------------

enum { WRITTEN, ROWS, ACCOUNT, BECAUSE, KEY_COLUMNS };
enum { KEYS_SHOWN = 10 };

static void fill_key(const chs_unmatched *key, cell cells[KEY_COLUMNS]) {
    chs_scrap scrap;
    cells[WRITTEN].text = key->written;
    chs_out_format(chs_scrap_begin(&scrap, cells[ROWS].room, sizeof cells[ROWS].room), "%u", key->rows);
    cells[ROWS].text = chs_scrap_end(&scrap);
    chs_out *out = chs_scrap_begin(&scrap, cells[ACCOUNT].room, sizeof cells[ACCOUNT].room);
    if (key->account.size) {
        chs_out_text(out, key->account);
        if (key->name.size) chs_out_format(out, " %.*s", CHS_SHOW(key->name));
    }
    cells[ACCOUNT].text = chs_scrap_end(&scrap);
    cells[BECAUSE].text = chs_text_of(key->because);
}

static void out_keys(const chs_join_report *report, const chs_write_options *options, chs_out *out) {
    chs_layout_column column[KEY_COLUMNS] = {[WRITTEN] = {"Matches no account", false, 0, 12, 0, 0},
                                             [ROWS] = {"Rows", true, 0, 0, 0, 0},
                                             [ACCOUNT] = {"Likely", false, 0, 12, 0, 0},
                                             [BECAUSE] = {"Because", false, 1, 12, 0, 0}};
    cell cells[KEY_COLUMNS];
    uint32_t shown = report->key_count < KEYS_SHOWN ? report->key_count : KEYS_SHOWN;
    for (uint32_t k = 0; k < shown; k++) {
        fill_key(&report->key[k], cells);
        for (size_t i = 0; i < KEY_COLUMNS; i++) chs_layout_meet(&column[i], chs_screen_width(cells[i].text));
    }
    chs_layout_fit(column, KEY_COLUMNS, options->width);
    chs_layout_head(column, KEY_COLUMNS, options->color, out);
    for (uint32_t k = 0; k < shown; k++) {
        chs_text text[KEY_COLUMNS];
        fill_key(&report->key[k], cells);
        for (size_t i = 0; i < KEY_COLUMNS; i++) text[i] = cells[i].text;
        chs_layout_line(column, KEY_COLUMNS, text, NULL, options->color, out);
    }
    if (report->keys > shown) chs_out_format(out, "and %u more\n", report->keys - shown);
}

// The parts of the rows that are not 0, in a sentence: they add up.
static void out_join(const chs_fit_join *join, const chs_write_options *options, chs_out *out) {
    const chs_join_report *report = &join->report;
    if (!report->loaded) return;
    title(out, "Rows to accounts: ", join->table->name, options);
    char text[600];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_format(line, "By %s: %u of %u rows (", chs_by_name(join->table->by), report->matched, report->rows);
    chs_out_share(line, report->matched, report->rows);
    chs_out_format(line, ") belong to an account");
    if (report->confirmed) chs_out_format(line, ", %u of them as you confirmed", report->confirmed);
    if (report->several) chs_out_format(line, ", %u of them to several", report->several);
    if (report->unmatched) chs_out_format(line, "; %u match none", report->unmatched);
    if (report->ambiguous) chs_out_format(line, ", %u of them because several accounts fit", report->ambiguous);
    if (report->without_key) chs_out_format(line, "; %u name none", report->without_key);
    if (report->nobody) chs_out_format(line, "; %u belong to none, as you confirmed", report->nobody);
    chs_out_format(line, ".");
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    if (report->key_count) out_keys(report, options, out);
}

// ---- What would go wrong ----------------------------------------------------------------------------------------------

static void out_problems(const chs_fit *fit, const chs_write_options *options, chs_out *out) {
    if (fit->problem) title(out, "What stands in the way of scores", (chs_text){"", 0}, options);
    for (const chs_problem *problem = fit->problem; problem; problem = problem->next) {
        char text[800];
        chs_scrap scrap;
        chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
        chs_out_format(line, "%s [%s]", problem->error.message, chs_status_code(problem->error.status));
        chs_ink_on(out, options->color, CHS_INK_RED);
        chs_out_format(out, "! ");
        chs_ink_off(out, options->color, CHS_INK_RED);
        chs_screen_wrap_on(out, chs_scrap_end(&scrap), 2, options->width);
    }
}

void chs_emit_fit_table(const chs_fit *fit, const chs_write_options *options, chs_out *out) {
    for (size_t t = 0; t < fit->table_count; t++) out_fit_table(&fit->table[t], options, out);
    for (uint32_t j = 0; j < fit->join_count; j++) out_join(&fit->join[j], options, out);
    out_problems(fit, options, out);
}
