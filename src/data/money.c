// SPDX-License-Identifier: MIT
// Money by its headers, and the suspicion that some of it is in cents. What is found is noted; nothing is converted.
#include "data/money.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/currency.h"
#include "data/remark.h"

bool chs_money_header(chs_text header) {
    return chs_text_has_word(
               header, "amount|paid|due|total|subtotal|price|revenue|mrr|arr|acv|tcv|invoice|value|balance|fee|fees|"
                       "cost|refund|tax|spend|spent|ltv|contract|gross|sales|bookings|billed|charge|payment|payout|"
                       "deal|*betrag|*umsatz|*preis|*kosten|*summe|netto|brutto|chiffre|prix|montant|importe|ventas|"
                       "valor|receita|faturamento") ||
           chs_text_same_name(header, CHS_TEXT("net"));
}

static bool says_cents(chs_text header) { return chs_text_has_word(header, "cents|cent"); }

// ---- Currencies -------------------------------------------------------------------------------------------------------

// "Invoice Currency", "Currency (Deal)", "CCY", "Belegwährung"; a capital umlaut is no other case of a small one here.
static bool says_currency(chs_text header) {
    return chs_text_has_word(header, "currency|curr|ccy|devise|moneda|valuta") ||
           chs_text_contains_ignoring_case(header, CHS_TEXT("währung")) ||
           chs_text_contains_ignoring_case(header, CHS_TEXT("wÄhrung"));
}

// Three letters may be anything under a header that is not quite sure, so only codes that are known here tell.
static bool is_known(chs_text text) {
    char code[4];
    return chs_currency_told(text, code) && chs_currency_named((chs_text){code, 3});
}

// Which an "Amount (local currency)" does not.
static bool tells_currencies(const chs_column *column) {
    for (uint32_t i = 0; i < column->text_count; i++)
        if (is_known(*chs_column_text(column, i))) return true;
    return false;
}

// Nothing but codes, of which two differ, whatever the header says.
static bool is_of_codes(const chs_column *column) {
    char first[4] = "", code[4];
    bool differ = false;
    for (uint32_t i = 0; i < column->text_count; i++) {
        chs_text text = chs_text_trim(*chs_column_text(column, i));
        if (chs_text_means_missing(text)) continue;
        if (!chs_currency_code(text, code) || !chs_currency_named(text)) return false;
        if (!*first) memcpy(first, code, sizeof first);
        differ |= strcmp(first, code) != 0;
    }
    return differ;
}

// How surely a column names the currency of whatever amount is in its row; 0: it does not.
static int currency_rank(const chs_column *column) {
    static const char *const names[] = {"currency", "currency code", "currency iso code", "iso currency",
                                        "iso currency code"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (chs_text_same_name(column->name, chs_text_of(names[i]))) return 3;
    if (says_currency(column->name)) return tells_currencies(column) ? 2 : 0;
    return is_of_codes(column);
}

bool chs_money_names_currencies(const chs_column *column) { return currency_rank(column) > 0; }

size_t chs_money_currency_column(const chs_table *table, size_t column, bool money) {
    chs_text name = chs_text_trim(table->column[column].name);
    size_t general = SIZE_MAX;
    int best = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        chs_text other = chs_text_trim(table->column[c].name);
        if (c == column) continue;
        bool longer = other.size > name.size && name.size > 0 && !chs_is_letter(other.at[name.size]) &&
                      chs_text_equal_ignoring_case((chs_text){other.at, name.size}, name);
        if (longer) {
            chs_text rest = {other.at + name.size, other.size - name.size};
            if (chs_text_same_name(rest, CHS_TEXT("currency")) || chs_text_same_name(rest, CHS_TEXT("currency code")) ||
                (says_currency(rest) && tells_currencies(&table->column[c])))
                return c;
        }
        int rank = money ? currency_rank(&table->column[c]) : 0;
        if (rank > best) {
            best = rank;
            general = c;
        }
    }
    return general;
}

// ---- Cents ------------------------------------------------------------------------------------------------------------

enum { SAMPLE_ROWS = 2000, SAMPLE = 1001, COLUMNS_MAX = 12, ROWS_LEAST = 3 };
static const double FILES_APART = 30; // of medians: far less than 100, far more than chance

static bool read_cell(const chs_table *table, size_t column, const chs_reading *reading, uint32_t row, double *value) {
    return chs_cell_number(&table->column[column], chs_table_cell(table, column, row), reading, value) == CHS_PRESENT;
}

static bool equal(double a, double b) { return fabs(a - b) <= 1e-9 * fabs(a); }

// In nearly all rows that have both, one is exactly a hundred times the other: -1 the first, 1 the second; 0: neither.
static int hundredfold(const chs_table *table, const size_t column[2], const chs_reading *const reading[2]) {
    uint32_t both = 0, first = 0, second = 0;
    for (uint32_t row = 0; row < table->rows && row < SAMPLE_ROWS; row++) {
        double a, b;
        if (!read_cell(table, column[0], reading[0], row, &a) || !read_cell(table, column[1], reading[1], row, &b))
            continue;
        if (fabs(a) <= 0 || fabs(b) <= 0) continue;
        both++;
        first += equal(a, 100 * b);
        second += equal(b, 100 * a);
    }
    if (both < ROWS_LEAST) return 0;
    return first * 20 >= both * 19 ? -1 : second * 20 >= both * 19 ? 1 : 0;
}

typedef struct part {
    bool fractions;
    size_t count;
    double median;
} part;

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

// The amounts of one file, from its first rows.
static part look_at(const chs_table *table, size_t column, const chs_reading *reading, uint32_t from, uint32_t to) {
    double sample[SAMPLE];
    part p = {.count = 0};
    for (uint32_t row = from; row < to && p.count < SAMPLE; row++) {
        double value;
        if (!read_cell(table, column, reading, row, &value) || fabs(value) <= 0) continue;
        p.fractions |= floor(value) < value;
        sample[p.count++] = fabs(value);
    }
    if (!p.count) return p;
    qsort(sample, p.count, sizeof *sample, compare);
    p.median = sample[p.count / 2];
    return p;
}

static void note_files(const chs_data *data, const chs_table *table, size_t column, const chs_reading *reading,
                       chs_report *report) {
    part units = {.count = 0}, cents = {.count = 0};
    chs_text of_units = {0}, of_cents = {0};
    uint32_t from = 0;
    for (const chs_file *file = data->first; file; file = file->next) {
        if (!chs_text_equal(file->table, table->name)) continue;
        part p = look_at(table, column, reading, from, from + file->rows);
        from += file->rows;
        if (p.count < ROWS_LEAST) continue;
        if (p.fractions && (!units.count || p.median < units.median)) {
            units = p;
            of_units = file->name;
        }
        if (!p.fractions && (!cents.count || p.median > cents.median)) {
            cents = p;
            of_cents = file->name;
        }
    }
    if (!units.count || !cents.count || !(cents.median > FILES_APART * units.median)) return;
    chs_text name = table->column[column].name;
    chs_report_add(
        report, CHS_WARNING, "data.cents", chs_remark_place(table), name,
        "\"%.*s\" looks like cents in %.*s (whole numbers, far larger) and like units in %.*s: bring both to "
        "the same.",
        CHS_SHOW(name), CHS_SHOW(of_cents), CHS_SHOW(of_units));
}

void chs_money_note_cents(const chs_data *data, const chs_table *table, const bool *wanted, chs_report *report) {
    size_t money[COLUMNS_MAX], count = 0;
    chs_reading reading[COLUMNS_MAX];
    for (size_t c = 0; c < table->column_count; c++) {
        chs_text name = table->column[c].name;
        bool cents = says_cents(name);
        if (cents && (!wanted || wanted[c]))
            chs_report_add(report, CHS_WARNING, "data.cents", chs_remark_place(table), name,
                           "\"%.*s\" is in cents, as its header says: divide it by 100 where units are meant.",
                           CHS_SHOW(name));
        if (count == COLUMNS_MAX || cents || !chs_money_header(name)) continue;
        chs_wish wish = chs_choices_wish(&data->choices, table->name, name);
        reading[count] = chs_reading_decide(table, c, CHS_READ_NUMBERS, &wish);
        money[count++] = c;
    }
    for (size_t i = 0; i < count; i++) {
        if (!wanted || wanted[money[i]]) note_files(data, table, money[i], &reading[i], report);
        for (size_t k = i + 1; k < count; k++) {
            if (wanted && !wanted[money[i]] && !wanted[money[k]]) continue;
            const size_t pair[2] = {money[i], money[k]};
            int larger = hundredfold(table, pair, (const chs_reading *const[2]){&reading[i], &reading[k]});
            if (!larger) continue;
            chs_text large = table->column[larger < 0 ? pair[0] : pair[1]].name;
            chs_text small = table->column[larger < 0 ? pair[1] : pair[0]].name;
            chs_report_add(report, CHS_WARNING, "data.cents", chs_remark_place(table), large,
                           "\"%.*s\" is \"%.*s\" times 100 in nearly every row: one is in cents, the other in units.",
                           CHS_SHOW(large), CHS_SHOW(small));
        }
    }
}
