// SPDX-License-Identifier: MIT
// Notices about columns. Every one says what was seen and what to do about it.
#include "data/remark.h"

#include "base/text.h"
#include "data/choice.h"
#include "data/number_text.h"

chs_text chs_remark_place(const chs_table *table) {
    return chs_text_equal(table->name, CHS_TEXT("accounts")) ? (chs_text){"", 0} : table->name;
}

static void place(chs_notice *notice, uint32_t row, uint32_t count) {
    if (!notice) return;
    notice->row = (uint64_t)row + 1;
    notice->count = count;
}

static bool reads(const chs_cells *w, const chs_reading *reading, bool dates) {
    double number;
    int32_t day;
    return (dates ? chs_cell_day(w->column, w->cell, reading, &day)
                  : chs_cell_number(w->column, w->cell, reading, &number)) != CHS_UNREADABLE;
}

// How many cells are unreadable as the column is read, and would not be the other way; `first`: the row of the first.
static uint32_t count_against(const chs_table *table, size_t column, const chs_reading *reading, bool dates,
                              uint32_t *first) {
    chs_reading other = *reading;
    uint32_t count = 0;
    *(dates ? &other.order : &other.decimal) ^= 1;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);)
        if (!reads(&w, reading, dates) && reads(&w, &other, dates) && !count++) *first = w.row;
    return count;
}

void chs_remark_contradiction(const chs_table *table, size_t column, const chs_reading *reading, bool dates,
                              chs_text about, chs_report *report) {
    uint32_t first, count = count_against(table, column, reading, dates, &first);
    if (!count) return;
    place(
        chs_report_add(report, CHS_WARNING, "data.contradiction", chs_remark_place(table), about,
                       "%u cell%s of \"%.*s\", the first in row %u, cannot be read the way that most show or that was "
                       "chosen: %s.",
                       count, count == 1 ? "" : "s", CHS_SHOW(table->column[column].name), first + 1,
                       chs_choice_words(dates, dates ? reading->order : reading->decimal)),
        first, count);
}

void chs_remark_reading(const chs_table *table, size_t column, const chs_column_profile *profile, chs_report *report) {
    chs_text name = table->column[column].name, where = chs_remark_place(table);
    if (profile->ambiguous)
        place(chs_report_add(report, CHS_WARNING, "data.ambiguous", where, name,
                             "%s of \"%.*s\" read in two ways, as %s and as %s: choose one.",
                             profile->ambiguous_dates ? "Dates" : "Numbers", CHS_SHOW(name),
                             chs_choice_name(profile->ambiguous_dates, 0),
                             chs_choice_name(profile->ambiguous_dates, 1)),
              profile->ambiguity.row, profile->ambiguity.cells);
    else if (profile->unreadable && profile->reading.against)
        chs_remark_contradiction(table, column, &profile->reading, profile->type == CHS_TYPE_DATE, name, report);
    if (profile->currency_count > 1)
        place(chs_report_add(
                  report, CHS_WARNING, "data.currency", where, name,
                  "\"%.*s\" has amounts in several currencies, among them %s and %s: a model that reads it needs "
                  "\"currencies\".",
                  CHS_SHOW(name), profile->currency[0].code, profile->currency[1].code),
              profile->currency[1].row, profile->currency[1].count);
}

static void remark_percent(const chs_table *table, size_t column, const chs_column_profile *profile,
                           chs_report *report) {
    chs_text name = table->column[column].name;
    uint32_t percent = profile->coerced[CHS_COERCED_PERCENT].count, all = profile->filled - profile->unreadable;
    if (profile->type != CHS_TYPE_NUMBER || !percent || percent == all) return;
    place(chs_report_add(
              report, CHS_WARNING, "data.percent", chs_remark_place(table), name,
              "%u of %u numbers of \"%.*s\" are written with %%, so that 45%% is 0.45, and the others are not.",
              percent, all, CHS_SHOW(name)),
          profile->coerced[CHS_COERCED_PERCENT].row, percent);
}

void chs_remark_cells(const chs_table *table, size_t column, const chs_column_profile *profile, chs_report *report) {
    remark_percent(table, column, profile, report);
    chs_remark_placeholders(table, column, &profile->placeholders, profile->filled - profile->unreadable, report);
}

static bool is_trimmed(chs_text text) {
    size_t size = chs_text_trim(text).size;
    return size && size < text.size; // blanks alone are no id
}

static bool is_seen(char c) { return (unsigned char)c > ' ' && (unsigned char)c < 0x80; }

// Blanks that are none to those who compare ids, as U+00A0; most ids do not even begin or end with anything of the kind.
static bool is_untrimmed(chs_text text) {
    if (!text.size || (is_seen(text.at[0]) && is_seen(text.at[text.size - 1]))) return false;
    return chs_number_text_trim(text).size < chs_text_trim(text).size;
}

// 1.23457E+12 or 1,23457E+12: what a spreadsheet shows of a long number. Its plus is what no other id has.
static bool is_rounded(chs_text text) {
    text = chs_text_trim(text);
    size_t powers = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool power = i && (c | 0x20) == 'e' && i + 2 < text.size && text.at[i + 1] == '+';
        if (!power && c != '.' && c != ',' && (c < '0' || c > '9')) return false;
        powers += power;
        i += power;
    }
    return powers == 1;
}

enum { TRIMMED, UNTRIMMED, ROUNDED, ODD_IDS };

static bool is_odd(chs_text id, int how) {
    return how == TRIMMED ? is_trimmed(id) : how == UNTRIMMED ? is_untrimmed(id) : is_rounded(id);
}

// By its ends alone, as there may be millions of ids: most begin with a letter, or at least end as they should.
static bool may_be_odd(chs_text id) {
    if (!id.size) return false;
    const unsigned char first = (unsigned char)id.at[0], last = (unsigned char)id.at[id.size - 1];
    return first <= '9' || first >= 0x80 || last <= ' ' || last >= 0x80;
}

static void remark_ids(const chs_table *table, size_t index, int how, chs_report *report) {
    static const struct {
        chs_severity severity;
        const char *code, *seen;
    } remarks[ODD_IDS] = {
        {CHS_INFO, "data.trimmed", "had blanks or tabs around the id, which do not count"},
        {CHS_WARNING, "data.untrimmed",
         "had a no-break or invisible blank in front of the id or behind it, which counts and makes it another id: "
         "remove it"},
        {CHS_WARNING, "data.rounded",
         "had an id like 1.23457E+12, which a spreadsheet has rounded: export the column as text"},
    };
    const chs_column *column = &table->column[index];
    uint32_t count = 0, first = 0;
    for (chs_cells w = chs_cells_of(table, index); chs_cells_next(&w);) {
        char room[CHS_CELL_CHARS];
        if (is_odd(chs_cell_text(column, w.cell, room), how) && !count++) first = w.row;
    }
    if (!count) return;
    place(chs_report_add(report, remarks[how].severity, remarks[how].code, chs_remark_place(table), column->name,
                         "%u cell%s of \"%.*s\", the first in row %u, %s.", count, count == 1 ? "" : "s",
                         CHS_SHOW(column->name), first + 1, remarks[how].seen),
          first, count);
}

// Most columns have no odd one among their texts, and need no walk through their rows.
void chs_remark_ids(const chs_table *table, size_t index, chs_report *report) {
    const chs_column *column = &table->column[index];
    bool found[ODD_IDS] = {false};
    for (uint32_t i = 0; i < column->text_count; i++) {
        const chs_text id = *chs_column_text(column, i);
        if (may_be_odd(id))
            for (int how = 0; how < ODD_IDS; how++) found[how] |= is_odd(id, how);
    }
    for (int how = 0; how < ODD_IDS; how++)
        if (found[how]) remark_ids(table, index, how, report);
}
