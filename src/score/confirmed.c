// SPDX-License-Identifier: MIT
// The table "matches", read for one table; of several rows for a key the last one counts.
#include "score/confirmed.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "score/prepare.h"

typedef enum field { TABLE, WRITTEN, ACCOUNT, FIELDS } field;
static const char *const field_name[FIELDS] = {"table", "written", "account"};

static chs_status find_columns(const chs_table *table, uint32_t column[FIELDS], chs_error *error) {
    for (int f = 0; f < FIELDS; f++) {
        column[f] = CHS_NO_COLUMN;
        for (uint32_t c = 0; c < table->column_count; c++)
            if (chs_text_same_name(table->column[c].name, chs_text_of(field_name[f]))) column[f] = c;
        if (column[f] == CHS_NO_COLUMN)
            return chs_fail(
                error, CHS_DATA_TABLE,
                "The matches have no column \"%s\": expected table, written, account as chs match writes them.",
                field_name[f]);
    }
    return CHS_OK;
}

// Without the apostrophe that keeps a spreadsheet from taking a text for a formula (chs_out_csv_text).
static chs_text undefuse(chs_text text) {
    bool defused = text.size > 1 && text.at[0] == '\'' && strchr("=+-@\t\r\n\xEF", text.at[1]) && text.at[1];
    return defused ? chs_text_trim((chs_text){text.at + 1, text.size - 1}) : text;
}

typedef struct match {
    chs_text text[FIELDS];
    char room[FIELDS][CHS_CELL_CHARS];
} match;

static void read_match(const chs_table *table, const uint32_t column[FIELDS], uint32_t row, match *out) {
    for (int f = 0; f < FIELDS; f++) {
        chs_cell cell = chs_table_cell(table, column[f], row);
        out->text[f] = undefuse(chs_text_trim(chs_cell_text(&table->column[column[f]], cell, out->room[f])));
    }
}

static void note(chs_report *report, const char *code, uint32_t row, const char *what, chs_text about, const char *so) {
    chs_notice *notice = chs_report_add(report, CHS_WARNING, code, CHS_TEXT("matches"), (chs_text){"", 0},
                                        "Row %u of the matches %s \"%.*s\", %s.", row + 1, what, CHS_SHOW(about), so);
    if (notice && !notice->row) notice->row = row + 1;
}

// One row, where it decides anything. False: no memory.
static bool take(chs_confirmed *confirmed, const chs_roster *roster, const match *m, uint32_t row, chs_report *report) {
    chs_text written = m->text[WRITTEN], account = m->text[ACCOUNT];
    uint32_t slot = chs_roster_find(roster, CHS_BY_ID_COLUMN, account), before = confirmed->keys.count;
    if (slot == CHS_NO_ACCOUNT && chs_text_equal(account, CHS_TEXT(CHS_UNDECIDED))) return true;
    if (slot == CHS_NO_ACCOUNT && account.size) {
        note(report, "match.no_account", row, "names account", account,
             "which is not among those of the snapshot; the row does nothing");
        return true;
    }
    uint32_t key = chs_texts_add(&confirmed->keys, written, true);
    if (key == CHS_NO_TEXT) return false;
    if (key < before && confirmed->slot[key] != slot)
        note(report, "match.twice", row, "gives another account than a row above it for", written,
             "and the last one counts: delete the others");
    confirmed->slot[key] = slot;
    confirmed->row[key] = row;
    return true;
}

static chs_status take_all(const chs_table *table, const chs_roster *roster, chs_text name, chs_report *report,
                           chs_confirmed *confirmed, chs_error *error) {
    uint32_t column[FIELDS];
    chs_status status = find_columns(table, column, error);
    if (status != CHS_OK) return status;
    confirmed->slot = chs_arena_raw(confirmed->keys.arena, table->rows, sizeof *confirmed->slot);
    confirmed->row = chs_arena_raw(confirmed->keys.arena, table->rows, sizeof *confirmed->row);
    if (!confirmed->slot || !confirmed->row) return chs_fail_memory(error);
    for (uint32_t row = 0; row < table->rows; row++) {
        match m;
        read_match(table, column, row, &m);
        if (!chs_text_equal(m.text[TABLE], name) || !m.text[WRITTEN].size) continue;
        if (!take(confirmed, roster, &m, row, report)) return chs_fail_memory(error);
    }
    return CHS_OK;
}

chs_status chs_confirmed_read(const chs_data *data, const chs_roster *roster, chs_text name, chs_arena *arena,
                              chs_report *report, chs_confirmed *confirmed, chs_error *error) {
    const chs_table *table = chs_data_table(data, CHS_TEXT("matches"));
    *confirmed = (chs_confirmed){.keys = {.arena = arena}};
    if (!table || !table->rows) return CHS_OK;
    chs_status status = take_all(table, roster, name, report, confirmed, error);
    if (status == CHS_OK) return CHS_OK;
    chs_name_file(data, table->name, error);
    if (error && !error->file[0]) chs_error_file(error, table->name); // else the table that is joined would be blamed
    return status;
}

void chs_confirmed_note_unused(const chs_confirmed *confirmed, chs_text table, chs_report *report) {
    uint32_t count = 0, first = CHS_NO_ROW;
    for (uint32_t k = 0; k < confirmed->keys.count; k++) {
        count += confirmed->row[k] != CHS_NO_ROW;
        if (confirmed->row[k] < first) first = confirmed->row[k];
    }
    if (!count) return;
    chs_notice *notice = chs_report_add(
        report, CHS_INFO, "match.unused", CHS_TEXT("matches"), table,
        "%u of the matches for \"%.*s\" are written as no cell of it is, first in row %u: they do nothing.", count,
        CHS_SHOW(table), first + 1);
    if (!notice) return;
    notice->count = count;
    notice->row = first + 1;
}

void chs_confirmed_note_tables(const chs_data *data, const chs_model *model, chs_report *report) {
    const chs_table *table = chs_data_table(data, CHS_TEXT("matches"));
    uint32_t column[FIELDS];
    if (!table || find_columns(table, column, NULL) != CHS_OK) return; // joining fails by what is missing
    for (uint32_t row = 0; row < table->rows; row++) {
        match m;
        bool known = false;
        read_match(table, column, row, &m);
        for (uint32_t t = 0; t < model->table_count; t++) known |= chs_text_equal(m.text[TABLE], model->table[t].name);
        if (!known && m.text[WRITTEN].size)
            note(report, "match.table", row, "is for table", m.text[TABLE],
                 "which the model does not have; the row does nothing");
    }
}
