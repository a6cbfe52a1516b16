// SPDX-License-Identifier: MIT
// The import report for people: per file what was decided, per column what was made of its cells.
#include "base/text.h"
#include "data/choice.h"
#include "data/data.h"
#include "data/money.h"
#include "data/remark.h"
#include "emit/emit.h"
#include "emit/look.h"

static void out_delimiter(chs_out *line, char delimiter) {
    switch (delimiter) {
    case ',': chs_out_format(line, "commas"); return;
    case '\t': chs_out_format(line, "tabs"); return;
    case ';': chs_out_format(line, "semicolons"); return;
    case '|': chs_out_format(line, "bars"); return;
    default: chs_out_format(line, "\"%c\"", delimiter); // that a "sep=" line gave
    }
}

// What was decided about a file, in one line of parts.
static void out_file(const chs_file *file, const chs_write_options *options, chs_out *out) {
    char text[800];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_text(line, file->name);
    chs_out_format(line, ": %u row%s into ", file->rows, chs_plural(file->rows));
    chs_out_text(line, file->table);
    chs_out_format(line, ", ");
    if (file->delimiter) {
        chs_out_format(line, "separated by ");
        out_delimiter(line, file->delimiter);
    } else {
        chs_out_format(line, file->format[0] == 'n' ? "a JSON record per line" : "JSON records");
    }
    chs_out_format(line, ", %s%s", file->encoding, file->encoding[0] == 'W' ? " in some cells" : "");
    if (file->header_line > 1) chs_out_format(line, ", header in line %u", file->header_line);
    if (file->header_rows > 1) chs_out_format(line, ", header of %u rows", file->header_rows);
    if (file->preamble)
        chs_out_format(line, ", %u line%s above it skipped", file->preamble, chs_plural(file->preamble));
    if (file->footer)
        chs_out_format(line, ", %u line%s behind the rows skipped", file->footer, chs_plural(file->footer));
    chs_out_format(line, ", %llu bytes%s", (unsigned long long)file->size,
                   file->truncated ? ", ends in the middle of a row" : "");
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
}

// ---- Columns ----------------------------------------------------------------------------------------------------------

// How cells were written that had to be understood, by chs_coercion: "4 with a currency".
static const char *const coerced_words[CHS_COERCIONS] = {
    [CHS_COERCED_THOUSANDS] = "with thousands separators",
    [CHS_COERCED_DECIMAL_COMMA] = "with a decimal comma",
    [CHS_COERCED_CURRENCY] = "with a currency",
    [CHS_COERCED_PERCENT] = "in percent",
    [CHS_COERCED_PARENTHESES] = "in parentheses, so negative",
    [CHS_COERCED_MINUS] = "with an odd minus",
    [CHS_COERCED_SUFFIX] = "with a suffix such as k or M",
    [CHS_COERCED_COMPACT_DATE] = "as 20260305",
    [CHS_COERCED_EXCEL_DATE] = "as day numbers of a spreadsheet",
    [CHS_COERCED_EPOCH_S] = "as seconds since 1970",
    [CHS_COERCED_EPOCH_MS] = "as milliseconds since 1970",
    [CHS_COERCED_EPOCH_US] = "as microseconds since 1970",
    [CHS_COERCED_DATE_TEXT] = "not as 2026-03-05",
    [CHS_COERCED_TIME_DROPPED] = "with a time of day, left out",
    [CHS_COERCED_UTC_DAY] = "with a time that is another day in UTC",
};

typedef struct about {
    const chs_table *table;
    const chs_column *column;
    const chs_column_profile *profile;
    const chs_write_options *options;
    chs_out *out;
} about;

static void out_written(const about *it, chs_out *line, uint32_t row) {
    char room[CHS_CELL_CHARS];
    chs_cell cell = chs_table_cell(it->table, (size_t)(it->column - it->table->column), row);
    chs_out_char(line, '"');
    chs_screen_cut(line, chs_text_trim(chs_cell_text(it->column, cell, room)), 40);
    chs_out_char(line, '"');
}

static void out_first(const about *it, chs_out *line, uint32_t row) {
    chs_out_format(line, " (first ");
    out_written(it, line, row);
    chs_out_format(line, " in row %u)", row + 1);
}

// `line` was begun with a scrap; it becomes an item of the list below the column's name.
static void out_item(const about *it, const char *mark, chs_ink ink, chs_scrap *scrap) {
    chs_out_format(it->out, "  ");
    chs_ink_on(it->out, it->options->color, ink);
    chs_out_format(it->out, "%s ", mark);
    chs_ink_off(it->out, it->options->color, ink);
    chs_screen_wrap_on(it->out, chs_scrap_end(scrap), 4, it->options->width);
}

static void out_name(const about *it) {
    const chs_column_profile *profile = it->profile;
    char text[300];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    bool number = profile->type == CHS_TYPE_NUMBER;
    chs_screen_cut(line, it->column->name, 60);
    chs_out_format(line, ": %s", chs_column_type_name(profile->type));
    if (number && profile->reading.decimal == CHS_DECIMAL_COMMA) chs_out_format(line, ", decimal comma");
    if (profile->type == CHS_TYPE_DATE && profile->reading.ordered)
        chs_out_format(line, ", %s first", profile->reading.order == CHS_ORDER_DMY ? "day" : "month");
    for (uint32_t i = 0; i < profile->currency_count; i++)
        chs_out_format(line, "%s%s", i ? " and " : ", ", profile->currency[i].code);
    chs_screen_wrap(it->out, chs_scrap_end(&scrap), 0, it->options->width);
}

static void out_ambiguity(const about *it) {
    const chs_column_profile *profile = it->profile;
    const char *what = profile->ambiguous_dates ? "dates" : "decimal";
    char text[800];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    out_written(it, line, profile->ambiguity.row);
    chs_out_format(line, " in row %u reads as ", profile->ambiguity.row + 1);
    for (unsigned way = 0; way < 2; way++) {
        chs_out_way(line, profile, way);
        chs_out_format(line, " (%s)%s", chs_choice_name(profile->ambiguous_dates, way), way ? "" : " and as ");
    }
    if (profile->reading.apart) {
        chs_out_format(line, ", and ");
        chs_screen_cut(line, it->table->part[profile->reading.apart - 1].file, 60);
        chs_out_format(line, " does not show which is meant as other files do");
    } else {
        chs_out_format(line, ", and no cell says which is meant");
    }
    const chs_text place = chs_remark_place(it->table);
    chs_out_format(line, ". Decide with --%s %s or --%s %s, or in \"%s%.*s%scolumns\" of the model.", what,
                   chs_choice_name(profile->ambiguous_dates, 0), what, chs_choice_name(profile->ambiguous_dates, 1),
                   place.size ? "tables." : "", CHS_SHOW(place), place.size ? "." : "");
    out_item(it, "?", CHS_INK_RED, &scrap);
}

static void out_rejected(const about *it) {
    const chs_column_profile *profile = it->profile;
    char text[1000];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    chs_out_format(line, "%u cannot be read: ", profile->unreadable);
    for (uint32_t i = 0; i < profile->rejected_count && i < 3; i++) {
        chs_out_format(line, i ? ", " : "");
        out_written(it, line, profile->rejected[i]);
        chs_out_format(line, " in row %u", profile->rejected[i] + 1);
    }
    if (profile->unreadable > 3) chs_out_format(line, " and %u more", profile->unreadable - 3);
    out_item(it, "!", CHS_INK_AMBER, &scrap);
}

// How cells had to be understood. Kinds that begin in the same row share its example.
static bool out_coerced(const about *it, bool write) {
    const chs_column_profile *profile = it->profile;
    char text[1500];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    int last = -1;
    for (int c = 0; c < CHS_COERCIONS; c++) {
        if (!profile->coerced[c].count) continue;
        if (last >= 0 && profile->coerced[c].row != profile->coerced[last].row) {
            out_first(it, line, profile->coerced[last].row);
            chs_out_format(line, "; ");
        } else if (last >= 0) {
            chs_out_format(line, ", ");
        }
        chs_out_format(line, "%s%u %s", last < 0 ? "Read: " : "", profile->coerced[c].count, coerced_words[c]);
        last = c;
    }
    if (last < 0) return false;
    out_first(it, line, profile->coerced[last].row);
    if (write) out_item(it, "\xC2\xB7", CHS_INK_DIM, &scrap);
    return true;
}

// What stands for nothing. Empty cells alone are no news: the table of columns counts them.
static bool out_absent(const about *it, bool write) {
    char text[1500];
    chs_scrap scrap;
    chs_out *line = chs_scrap_begin(&scrap, text, sizeof text);
    bool words = false;
    for (uint32_t i = 0; i < it->profile->absent_count; i++) {
        chs_out_format(line, "%s%u ", i ? "; " : "Missing: ", it->profile->absent[i].count);
        if (it->profile->absent[i].text.size) {
            words = true;
            chs_out_char(line, '"');
            chs_screen_cut(line, it->profile->absent[i].text, 20);
            chs_out_char(line, '"');
        } else {
            chs_out_format(line, "empty");
        }
        chs_out_format(line, ", first in row %u", it->profile->absent[i].row + 1);
    }
    if (words && write) out_item(it, "\xC2\xB7", CHS_INK_DIM, &scrap);
    return words;
}

// A column, where there is more to say than its type.
static void out_column(chs_profiles *profiles, size_t t, size_t index, bool *titled, const chs_write_options *options,
                       chs_out *out) {
    const chs_table *table = profiles->data->table[t];
    chs_column_profile profile = chs_profiles_at(profiles, t, index);
    const about it = {table, &table->column[index], &profile, options, out};
    if (!profile.ambiguous && !profile.unreadable && !out_coerced(&it, false) && !out_absent(&it, false)) return;
    if (!*titled) {
        chs_out_char(out, '\n');
        chs_ink_on(out, options->color, CHS_INK_BOLD);
        chs_out_format(out, "How cells of ");
        chs_screen_all(out, table->name);
        chs_out_format(out, " were read");
        chs_ink_off(out, options->color, CHS_INK_BOLD);
        chs_out_char(out, '\n');
        *titled = true;
    }
    out_name(&it);
    if (profile.ambiguous) out_ambiguity(&it);
    if (profile.unreadable) out_rejected(&it);
    out_coerced(&it, true);
    out_absent(&it, true);
}

// What the columns give rise to beyond what is said of each of them above.
static void out_remarks(chs_profiles *profiles, const chs_write_options *options, chs_out *out) {
    chs_report remarks = {.failed = false};
    for (size_t t = 0; t < profiles->data->table_count; t++) {
        const chs_table *table = profiles->data->table[t];
        for (size_t c = 0; c < table->column_count && !out->failed; c++) {
            chs_column_profile profile = chs_profiles_at(profiles, t, c);
            chs_remark_cells(table, c, &profile, &remarks);
        }
        chs_money_note_cents(profiles->data, table, NULL, &remarks);
    }
    chs_emit_notices(&remarks, 0, options, out);
    if (remarks.failed) out->failed = true; // no memory: what is written is not the whole report
    chs_report_free(&remarks);
}

void chs_emit_import(chs_profiles *profiles, const chs_write_options *options, chs_out *out) {
    const chs_data *data = profiles->data;
    for (const chs_file *file = data->first; file; file = file->next) out_file(file, options, out);
    chs_emit_notices(&data->report, 0, options, out);
    for (size_t t = 0; t < data->table_count; t++) {
        bool titled = false;
        for (size_t c = 0; c < data->table[t]->column_count && !out->failed; c++)
            out_column(profiles, t, c, &titled, options, out);
    }
    out_remarks(profiles, options, out);
}
