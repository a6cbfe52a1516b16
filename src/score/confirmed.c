// SPDX-License-Identifier: MIT
// The table "matches", read for one table; of several rows for a key the last one counts.
#include "score/confirmed.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

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

static void note_stranger(chs_report *report, uint32_t row, chs_text account) {
    chs_notice *notice =
        chs_report_add(report, CHS_WARNING, "match.no_account", CHS_TEXT("matches"), (chs_text){"", 0},
                       "Row %u of the matches names account \"%.*s\", which is not among those of the snapshot; the "
                       "row does nothing.",
                       row + 1, CHS_SHOW(account));
    if (notice && !notice->row) notice->row = row + 1;
}

chs_status chs_confirmed_read(const chs_data *data, const chs_roster *roster, chs_text name, chs_arena *arena,
                              chs_report *report, chs_confirmed *confirmed, chs_error *error) {
    const chs_table *table = chs_data_table(data, CHS_TEXT("matches"));
    *confirmed = (chs_confirmed){.keys = {.arena = arena}};
    if (!table || !table->rows) return CHS_OK;
    uint32_t column[FIELDS];
    chs_status status = find_columns(table, column, error);
    if (status != CHS_OK) return status;
    confirmed->slot = chs_arena_raw(arena, table->rows, sizeof *confirmed->slot);
    if (!confirmed->slot) return chs_fail_memory(error);
    for (uint32_t row = 0; row < table->rows; row++) {
        char room[FIELDS][CHS_CELL_CHARS];
        chs_text text[FIELDS];
        for (int f = 0; f < FIELDS; f++) {
            chs_cell cell = chs_table_cell(table, column[f], row);
            text[f] = undefuse(chs_text_trim(chs_cell_text(&table->column[column[f]], cell, room[f])));
        }
        if (!chs_text_equal(text[TABLE], name) || !text[WRITTEN].size) continue;
        uint32_t slot = chs_roster_find(roster, CHS_BY_ID_COLUMN, text[ACCOUNT]);
        if (slot == CHS_NO_ACCOUNT && chs_text_equal(text[ACCOUNT], CHS_TEXT(CHS_UNDECIDED))) continue;
        if (slot == CHS_NO_ACCOUNT && text[ACCOUNT].size) {
            note_stranger(report, row, text[ACCOUNT]);
            continue;
        }
        uint32_t key = chs_texts_add(&confirmed->keys, text[WRITTEN], true);
        if (key == CHS_NO_TEXT) return chs_fail_memory(error);
        confirmed->slot[key] = slot;
    }
    return CHS_OK;
}
