// SPDX-License-Identifier: MIT
// What cells mean: numbers and days in all the ways in which exports write them, and columns that read in two ways.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/currency.h"
#include "data/data.h"
#include "data/date_text.h"
#include "data/money.h"
#include "data/number_text.h"
#include "data/remark.h"
#include "score/run.h"

enum { NONE = 0, P = 1 << CHS_DECIMAL_POINT, C = 1 << CHS_DECIMAL_COMMA, PC = P | C };
#define BIT(coercion) (1u << CHS_COERCED_##coercion)

static void reads_numbers_as_people_write_them(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint8_t fits;
        double point, comma;
        uint32_t coerced; // of the way that fits; with both: of the point
        const char *currency;
    } cases[] = {
        {"12", PC, 12, 12, 0, NULL},
        {"1.5", P, 1.5, 0, 0, NULL},
        {"1,5", C, 0, 1.5, BIT(DECIMAL_COMMA), NULL},
        {"1,23", C, 0, 1.23, BIT(DECIMAL_COMMA), NULL},
        {"0,500", C, 0, 0.5, BIT(DECIMAL_COMMA), NULL},
        {",5", C, 0, 0.5, BIT(DECIMAL_COMMA), NULL},
        {"1,2345", C, 0, 1.2345, BIT(DECIMAL_COMMA), NULL},
        {"1,234", PC, 1234, 1.234, BIT(THOUSANDS), NULL},
        {"1.234", PC, 1.234, 1234, 0, NULL},
        {"1,234,567", P, 1234567, 0, BIT(THOUSANDS), NULL},
        {"1.234.567", C, 0, 1234567, BIT(THOUSANDS), NULL},
        {"1,234.5", P, 1234.5, 0, BIT(THOUSANDS), NULL},
        {"1.234,5", C, 0, 1234.5, BIT(THOUSANDS) | BIT(DECIMAL_COMMA), NULL},
        {"12,34,567.25", P, 1234567.25, 0, BIT(THOUSANDS), NULL},
        {"1'234'567.5", P, 1234567.5, 0, BIT(THOUSANDS), NULL},
        {"1\xE2\x80\x99"
         "234",
         PC, 1234, 1234, BIT(THOUSANDS), NULL},
        {"1 234 567", PC, 1234567, 1234567, BIT(THOUSANDS), NULL},
        {"1\xC2\xA0"
         "234,5",
         C, 0, 1234.5, BIT(THOUSANDS) | BIT(DECIMAL_COMMA), NULL},
        {"1\xE2\x80\xAF"
         "234",
         PC, 1234, 1234, BIT(THOUSANDS), NULL},
        {"1\xE2\x80\x89"
         "234",
         PC, 1234, 1234, BIT(THOUSANDS), NULL},
        {"\xC2\xA0"
         "7\xC2\xA0",
         PC, 7, 7, 0, NULL},
        {"$45,000", PC, 45000, 45, BIT(THOUSANDS) | BIT(CURRENCY), "USD"},
        {"$ 1,200.50", P, 1200.5, 0, BIT(THOUSANDS) | BIT(CURRENCY), "USD"},
        {"-$5", PC, -5, -5, BIT(CURRENCY), "USD"},
        {"$-5", PC, -5, -5, BIT(CURRENCY), "USD"},
        {"($5)", PC, -5, -5, BIT(CURRENCY) | BIT(PARENTHESES), "USD"},
        {"$(5)", PC, -5, -5, BIT(CURRENCY) | BIT(PARENTHESES), "USD"},
        {"US$ 1,200", PC, 1200, 1.2, BIT(THOUSANDS) | BIT(CURRENCY), "USD"},
        {"A$12", PC, 12, 12, BIT(CURRENCY), "AUD"},
        {"R$ 1.234,50", C, 0, 1234.5, BIT(THOUSANDS) | BIT(DECIMAL_COMMA) | BIT(CURRENCY), "BRL"},
        {"1.200 EUR", PC, 1.2, 1200, BIT(CURRENCY), "EUR"},
        {"1.200,00 €", C, 0, 1200, BIT(THOUSANDS) | BIT(DECIMAL_COMMA) | BIT(CURRENCY), "EUR"},
        {"EUR1200", PC, 1200, 1200, BIT(CURRENCY), "EUR"},
        {"1200 eur", PC, 1200, 1200, BIT(CURRENCY), "EUR"},
        {"1'234.-", P, 1234, 0, BIT(THOUSANDS), NULL},
        {"500.-", P, 500, 0, 0, NULL},
        {"CHF 1'000.-", P, 1000, 0, BIT(THOUSANDS) | BIT(CURRENCY), "CHF"},
        {"5,-", C, 0, 5, BIT(DECIMAL_COMMA), NULL},
        {"1.234,-- €", C, 0, 1234, BIT(THOUSANDS) | BIT(DECIMAL_COMMA) | BIT(CURRENCY), "EUR"},
        {"1'234.\xE2\x80\x93", P, 1234, 0, BIT(THOUSANDS), NULL},
        {"-500.\xE2\x80\x94", P, -500, 0, 0, NULL},
        {"1,234.50-", P, -1234.5, 0, BIT(THOUSANDS) | BIT(MINUS), NULL},
        {"£99", PC, 99, 99, BIT(CURRENCY), "GBP"},
        {"¥1000", PC, 1000, 1000, BIT(CURRENCY), "JPY"},
        {"500 kr", PC, 500, 500, BIT(CURRENCY), "SEK"},
        {"500 kr.", PC, 500, 500, BIT(CURRENCY), "SEK"},
        {"12,50 zł", C, 0, 12.5, BIT(DECIMAL_COMMA) | BIT(CURRENCY), "PLN"},
        {"Fr. 1'200.50", P, 1200.5, 0, BIT(THOUSANDS) | BIT(CURRENCY), "CHF"},
        {"₹12,34,567", P, 1234567, 0, BIT(THOUSANDS) | BIT(CURRENCY), "INR"},
        {"45%", PC, 0.45, 0.45, BIT(PERCENT), NULL},
        {"0.1 %", P, 0.001, 0, BIT(PERCENT), NULL},
        {"12,5%", C, 0, 0.125, BIT(PERCENT) | BIT(DECIMAL_COMMA), NULL},
        {"(1,234)", PC, -1234, -1.234, BIT(THOUSANDS) | BIT(PARENTHESES), NULL},
        {"( 12 )", PC, -12, -12, BIT(PARENTHESES), NULL},
        {"12-", PC, -12, -12, BIT(MINUS), NULL},
        {"\xE2\x88\x92"
         "12.5",
         P, -12.5, 0, BIT(MINUS), NULL},
        {"45k", PC, 45000, 45000, BIT(SUFFIX), NULL},
        {"45 K", PC, 45000, 45000, BIT(SUFFIX), NULL},
        {"1.2M", P, 1200000, 0, BIT(SUFFIX), NULL},
        {"0.1B", P, 1e8, 0, BIT(SUFFIX), NULL},
        {"3bn", PC, 3e9, 3e9, BIT(SUFFIX), NULL},
        {"$1.2m", P, 1200000, 0, BIT(SUFFIX) | BIT(CURRENCY), "USD"},
        {"1,2 M €", C, 0, 1200000, BIT(SUFFIX) | BIT(CURRENCY) | BIT(DECIMAL_COMMA), "EUR"},
        {"1.5e3", P, 1500, 0, 0, NULL},
        {"1,5E+03", C, 0, 1500, BIT(DECIMAL_COMMA), NULL},
        {"+7", PC, 7, 7, 0, NULL},
        // rounded once
        {"0.3k", P, 300, 0, BIT(SUFFIX), NULL},
        {"1.15%", P, 0.0115, 0, BIT(PERCENT), NULL},
        {"9007199254740993", PC, 9007199254740992.0, 9007199254740992.0, 0, NULL},
        // no numbers
        {"", NONE, 0, 0, 0, NULL},
        {"$", NONE, 0, 0, 0, NULL},
        {"%", NONE, 0, 0, 0, NULL},
        {"k", NONE, 0, 0, 0, NULL},
        {"1,23,45", NONE, 0, 0, 0, NULL},
        {"1,2,3", NONE, 0, 0, 0, NULL},
        {"1234,567,890", NONE, 0, 0, 0, NULL},
        {"1.2.3", NONE, 0, 0, 0, NULL},
        {"1,234.567,8", NONE, 0, 0, 0, NULL},
        {"1 2", NONE, 0, 0, 0, NULL},
        {"1 234'567", NONE, 0, 0, 0, NULL},
        {"0,123,456", NONE, 0, 0, 0, NULL},
        {"5,", NONE, 0, 0, 0, NULL},
        {"(5", NONE, 0, 0, 0, NULL},
        {"5)", NONE, 0, 0, 0, NULL},
        {"(-5)", NONE, 0, 0, 0, NULL},
        {"-5-", NONE, 0, 0, 0, NULL},
        {"--5", NONE, 0, 0, 0, NULL},
        {"$5 USD", NONE, 0, 0, 0, NULL},
        {"5m", NONE, 0, 0, 0, NULL},
        {"5kk", NONE, 0, 0, 0, NULL},
        {"5k%", NONE, 0, 0, 0, NULL},
        {"1e2%", NONE, 0, 0, 0, NULL},
        {"1e5k", NONE, 0, 0, 0, NULL},
        {"5 krone", NONE, 0, 0, 0, NULL},
        {"5 EURO", NONE, 0, 0, 0, NULL},
        {"5 users", NONE, 0, 0, 0, NULL},
        {"12:30", NONE, 0, 0, 0, NULL},
        {"2026-03-05", NONE, 0, 0, 0, NULL},
        {"0x10", NONE, 0, 0, 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_number_text read;
        const char *text = cases[i].text;
        assert_int_equal(chs_number_text_read(chs_text_of(text), &read), cases[i].fits != NONE);
        if (read.fits != cases[i].fits) fail_msg("'%s' fits %u", text, read.fits);
        if (!read.fits) continue;
        if (read.value[0] != cases[i].point) fail_msg("'%s' is %.17g with a point", text, read.value[0]);
        if (read.value[1] != cases[i].comma) fail_msg("'%s' is %.17g with a comma", text, read.value[1]);
        int way = read.fits & P ? 0 : 1;
        if (read.coerced[way] != cases[i].coerced) fail_msg("'%s' coerced %x", text, read.coerced[way]);
        const char *code = read.currency ? read.currency->code : NULL;
        if (!code != !cases[i].currency || (code && strcmp(code, cases[i].currency)))
            fail_msg("'%s' in %s", text, code);
    }
}

static void keeps_what_is_too_large_apart_from_what_is_no_number(void **state) {
    (void)state;
    chs_number_text read;
    assert_true(chs_number_text_read(CHS_TEXT("$1e400"), &read));
    assert_int_equal(read.beyond, P | C);
    char long_text[3000];
    memset(long_text, '7', sizeof long_text);
    assert_false(chs_number_text_read((chs_text){long_text, sizeof long_text}, &read));
}

static int32_t day(int y, int m, int d) { return chs_date_day(y, m, d); }

static void reads_days_as_people_write_them(void **state) {
    (void)state;
    enum { TEXT = 1 << CHS_COERCED_DATE_TEXT, TIME = 1 << CHS_COERCED_TIME_DROPPED, UTC = 1 << CHS_COERCED_UTC_DAY };
    static const struct {
        const char *text;
        int year, month, day; // day first, where the order matters
        bool swaps, only_dmy, only_mdy;
        uint32_t coerced;
    } cases[] = {
        {"2026-03-05", 2026, 3, 5, false, false, false, 0},
        {"2026-03-05T10:22:33Z", 2026, 3, 5, false, false, false, TIME},
        {"2026-03-05 23:30-01:00", 2026, 3, 6, false, false, false, TIME | UTC},
        {"2026-03-05 10:22:33 +0000", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"2026-03-05 10:22:33 UTC", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"2026-03-05 01:00 +02:00", 2026, 3, 4, false, false, false, TEXT | TIME | UTC},
        {"2026/03/05", 2026, 3, 5, false, false, false, TEXT},
        {"2026.03.05", 2026, 3, 5, false, false, false, TEXT},
        {"2026-3-5", 2026, 3, 5, false, false, false, TEXT},
        {"2026-Mar-05", 2026, 3, 5, false, false, false, TEXT},
        {"03-05-2026", 2026, 5, 3, true, false, false, TEXT},
        {"3/4/2025", 2025, 4, 3, true, false, false, TEXT},
        {"3/4/25", 2025, 4, 3, true, false, false, TEXT},
        {"3/4/69", 2069, 4, 3, true, false, false, TEXT},
        {"3/4/70", 1970, 4, 3, true, false, false, TEXT},
        {"4/4/2025", 2025, 4, 4, false, false, false, TEXT},
        {"13/04/2026", 2026, 4, 13, false, true, false, TEXT},
        {"04/13/2026", 2026, 4, 13, false, false, true, TEXT},
        {"3/4/2025, 10:22 AM", 2025, 4, 3, true, false, false, TEXT | TIME},
        {"3/4/2025 12:00 pm", 2025, 4, 3, true, false, false, TEXT | TIME},
        {"3/4/2025 10:22\xE2\x80\xAF"
         "PM",
         2025, 4, 3, true, false, false, TEXT | TIME},
        {"3/4/2025 10:22 a.m.", 2025, 4, 3, true, false, false, TEXT | TIME},
        {"05.03.2026", 2026, 3, 5, false, false, false, TEXT},
        {"5.3.26", 2026, 3, 5, false, false, false, TEXT},
        {"5. 3. 2026", 2026, 3, 5, false, false, false, TEXT},
        {"05.03.2026 10:22", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"05-Mar-2026", 2026, 3, 5, false, false, false, TEXT},
        {"05-MAR-26", 2026, 3, 5, false, false, false, TEXT},
        {"5 March 2026", 2026, 3, 5, false, false, false, TEXT},
        {"5th March, 2026", 2026, 3, 5, false, false, false, TEXT},
        {"Mar 5, 2026", 2026, 3, 5, false, false, false, TEXT},
        {"March 5 2026", 2026, 3, 5, false, false, false, TEXT},
        {"Mar 5, 2026, 10:22:33.5 PM", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"Sept. 5th, 2026", 2026, 9, 5, false, false, false, TEXT},
        {"Thursday, March 5, 2026", 2026, 3, 5, false, false, false, TEXT},
        {"Thu, 05 Mar 2026 10:22:33 GMT", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"Thu Mar 05 2026 00:30:00 GMT+0100 (Central European Standard Time)", 2026, 3, 4, false, false, false,
         TEXT | TIME | UTC},
        {"20260305T102233Z", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"20260305T1022", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"20260305T102233.5-0100", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"20260305T233000-01", 2026, 3, 6, false, false, false, TEXT | TIME | UTC},
        {"2026-03-05T10Z", 2026, 3, 5, false, false, false, TEXT | TIME},
        {"2026-03-05Z", 2026, 3, 5, false, false, false, TEXT},
        {"2026-02-28T24:00:00", 2026, 3, 1, false, false, false, TEXT | TIME | UTC},
        {"20260228T2400Z", 2026, 3, 1, false, false, false, TEXT | TIME | UTC},
        {"29 Feb 2024", 2024, 2, 29, false, false, false, TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_date_text read;
        const char *text = cases[i].text;
        if (!chs_date_text_read(chs_text_of(text), &read)) fail_msg("'%s' is no day", text);
        int32_t first = day(cases[i].year, cases[i].month, cases[i].day), second = first;
        if (cases[i].swaps) second = day(cases[i].year, cases[i].day, cases[i].month);
        if (cases[i].only_dmy) second = CHS_NO_DAY;
        if (cases[i].only_mdy) {
            second = first;
            first = CHS_NO_DAY;
        }
        if (read.day[0] != first || read.day[1] != second) fail_msg("'%s': %d %d", text, read.day[0], read.day[1]);
        if (read.coerced != cases[i].coerced) fail_msg("'%s': coerced %x", text, read.coerced);
    }
}

static void takes_nothing_else_for_a_day(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "soon",
                                        "2026",
                                        "2026-03",
                                        "2026-13-05",
                                        "2026-02-30",
                                        "13/13/2026",
                                        "0/1/2026",
                                        "3/4/202",
                                        "3/4-2026",
                                        "3-4/2026",
                                        "3/4/2026x",
                                        "3/4/2026 ",
                                        "30.02.2026",
                                        "5 Marz 2026",
                                        "5 Ma 2026",
                                        "5 März 2026",
                                        "32 March 2026",
                                        "March 2026",
                                        "5 March",
                                        "Mar 5, 2026 25:00",
                                        "3/4/2025 13:00 PM",
                                        "3/4/2025 0:30 AM",
                                        "3/4/2025 10:60",
                                        "3/4/2025 10:22 XM",
                                        "3/4/2025 10:22 EST",
                                        "2026/03/05 10:22 +9900",
                                        "2026/03/05T",
                                        "2026/03/05 10",
                                        "2026/03/05 1022",
                                        "20260305T102",
                                        "20260305T10223",
                                        "20260305T1060",
                                        "20260305T1022.5",
                                        "20260305T",
                                        "20260305T1",
                                        "2026-03-05T24:01",
                                        "2026-03-05T24:00:01",
                                        "2026-03-05T25",
                                        "2026-03-05ZZ",
                                        "2026-W10-4",
                                        "2026-064",
                                        "1.2.3.4",
                                        "12345678901",
                                        "Q3 2026",
                                        "2026-03-05 - 2026-03-09",
                                        "10:22",
                                        "Mon2026-03-05"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        chs_date_text read;
        bool trimmed = !strcmp(texts[i], "3/4/2026 ");
        if (chs_date_text_read(chs_text_of(texts[i]), &read) != trimmed) fail_msg("'%s'", texts[i]);
    }
}

static void takes_numbers_for_days_by_their_size(void **state) {
    (void)state;
    int32_t march = day(2026, 3, 5);
    assert_int_equal(chs_serial_of(20260305), CHS_SERIAL_COMPACT);
    assert_int_equal(chs_serial_day(CHS_SERIAL_COMPACT, 20260305), march);
    assert_int_equal(chs_serial_of(20261305), CHS_SERIAL_NONE);
    assert_int_equal(chs_serial_of(20260305.5), CHS_SERIAL_NONE);
    assert_int_equal(chs_serial_of(46086.75), CHS_SERIAL_EXCEL);
    assert_int_equal(chs_serial_day(CHS_SERIAL_EXCEL, 46086.75), march);
    assert_int_equal(chs_serial_day(CHS_SERIAL_EXCEL, 25569), 0);
    assert_int_equal(chs_serial_of(19999), CHS_SERIAL_NONE);
    assert_int_equal(chs_serial_of(80000.9), CHS_SERIAL_EXCEL);
    assert_int_equal(chs_serial_of(80001), CHS_SERIAL_NONE);
    assert_int_equal(chs_serial_day(CHS_SERIAL_SECONDS, 1772668800), march);
    assert_int_equal(chs_serial_day(CHS_SERIAL_SECONDS, 1772668799.9), march - 1);
    assert_int_equal(chs_serial_of(1772668800), CHS_SERIAL_SECONDS);
    assert_int_equal(chs_serial_of(1772668800123), CHS_SERIAL_MILLIS);
    assert_int_equal(chs_serial_day(CHS_SERIAL_MILLIS, 1772668800123), march);
    assert_int_equal(chs_serial_of(1772668800123456), CHS_SERIAL_MICROS);
    assert_int_equal(chs_serial_day(CHS_SERIAL_MICROS, 1772668800123456), march);
    assert_int_equal(chs_serial_of(0), CHS_SERIAL_NONE);
    double number = 7;
    assert_true(chs_serial_read(CHS_TEXT("1772668800.25"), &number));
    assert_true(number == 1772668800.25);
    assert_false(chs_serial_read(CHS_TEXT("1.7e9"), &number));
    assert_false(chs_serial_read(CHS_TEXT("1,772,668,800"), &number));
}

// ---- Columns ----------------------------------------------------------------------------------------------------------

// A column of the cells parted by '|'.
static void fill(chs_table *table, const char *cells) {
    *table = (chs_table){.name = CHS_TEXT("accounts")};
    assert_non_null(chs_table_add_column(table, CHS_TEXT("x")));
    for (;;) {
        size_t size = strcspn(cells, "|");
        assert_true(chs_table_put(table, 0, (chs_text){cells, size}));
        assert_true(chs_table_end_row(table));
        cells += size;
        if (!*cells++) return;
    }
}

// The cells as the column is read, parted by '|', like "1234|?||2026-03-05".
static void print(const chs_table *table, const chs_reading *reading, bool days, char to[400]) {
    *to = 0;
    for (uint32_t row = 0; row < table->rows; row++) {
        chs_cell cell = chs_table_cell(table, 0, row);
        double number = 0;
        int32_t d = 0;
        int y, m, dom;
        chs_absence absence = days ? chs_cell_day(&table->column[0], cell, reading, &d)
                                   : chs_cell_number(&table->column[0], cell, reading, &number);
        char *at = to + strlen(to);
        if (row) *at++ = '|';
        *at = 0;
        if (absence == CHS_UNREADABLE) strcpy(at, "?");
        if (absence == CHS_OUT_OF_RANGE) strcpy(at, "!");
        if (absence != CHS_PRESENT) continue;
        chs_date_parts(d, &y, &m, &dom);
        if (days)
            sprintf(at, "%04d-%02d-%02d", y, m, dom);
        else
            sprintf(at, "%.15g", number);
    }
}

static void check(const char *cells, bool days, const chs_wish *wish, bool undecided, bool against,
                  const char *expected) {
    chs_table table;
    char found[400];
    fill(&table, cells);
    chs_reading reading = chs_reading_decide(&table, 0, days ? CHS_READ_DAYS : CHS_READ_NUMBERS, wish);
    print(&table, &reading, days, found);
    if (strcmp(found, expected)) fail_msg("%s: %s", cells, found);
    if ((reading.undecided != 0) != undecided) fail_msg("%s: undecided %u", cells, reading.undecided);
    if ((reading.against != 0) != against) fail_msg("%s: against %u", cells, reading.against);
    chs_arena_free(&table.arena);
}

static void decides_the_decimal_sign_of_a_column(void **state) {
    (void)state;
    // one cell decides
    check("1,234|1.5|7", false, NULL, false, false, "1234|1.5|7");
    check("1,234|1,234,567", false, NULL, false, false, "1234|1234567");
    check("1,234|0,500|7", false, NULL, false, false, "1.234|0.5|7");
    check("1,234|2.345,5", false, NULL, false, false, "1.234|2345.5");
    // a lone point is a decimal point, unless the column shows decimal commas
    check("1.234|5.678", false, NULL, false, false, "1.234|5.678");
    check("1.234|1,5|12.345", false, NULL, false, false, "1234|1.5|12345");
    check("-1.234|1,5|2,5|12345.678", false, NULL, false, true, "-1234|1.5|2.5|?");
    check("1.50|1,5|2,5|7", false, NULL, false, true, "?|1.5|2.5|7");
    // all fit both
    check("1,234|5,678|N/A||9", false, NULL, true, false, "1234|5678|||9");
    check("1,234|1.234", false, NULL, true, false, "1234|1.234");
    check("5|6|7", false, NULL, false, false, "5|6|7");
    // a currency that is written with a decimal point everywhere says what three digits are
    check("$45,000|$1,200", false, NULL, false, false, "45000|1200");
    check("1.200 EUR|3.400 EUR", false, NULL, true, false, "1.2|3.4");
    check("€45,000", false, NULL, true, false, "45000");
    // contradictions: the majority, and a tie is asked about
    check("1.5|2.5|3,5", false, NULL, false, true, "1.5|2.5|?");
    check("1,5|2,5|3.5|1.234", false, NULL, false, true, "1.5|2.5|?|1234");
    check("1.5|2,5", false, NULL, false, true, "1.5|?");
    check("1.5|2,5|1,234", false, NULL, true, true, "1.5|?|1234");
    // the same text in many rows counts as often
    check("1.5|1.5|1.5|2,5|3,5", false, NULL, false, true, "1.5|1.5|1.5|?|?");
    check("1e400|12|(3)|45%", false, NULL, false, false, "!|12|-3|0.45");
}

static void decides_the_order_of_day_and_month_of_a_column(void **state) {
    (void)state;
    check("03/04/2026|13/04/2026", true, NULL, false, false, "2026-04-03|2026-04-13");
    check("03/04/2026|04/13/2026", true, NULL, false, false, "2026-03-04|2026-04-13");
    check("03/04/2026|05/06/2026|4/4/2026", true, NULL, true, false, "2026-04-03|2026-06-05|2026-04-04");
    check("4/4/2026|2026-01-02|5 May 2026", true, NULL, false, false, "2026-04-04|2026-01-02|2026-05-05");
    check("13/04/2026|04/13/2026|04/14/2026|1/2/2026", true, NULL, false, true, "?|2026-04-13|2026-04-14|2026-01-02");
    check("13/04/2026|04/13/2026", true, NULL, false, true, "2026-04-13|?");
    check("13/04/2026|04/13/2026|1/2/2026", true, NULL, true, true, "2026-04-13|?|2026-02-01");
    check("05.03.2026|03/04/2026", true, NULL, true, false, "2026-03-05|2026-04-03");
    check("|N/A|-", true, NULL, false, false, "||");
}

static void takes_the_numbers_of_a_column_for_one_kind_of_day(void **state) {
    (void)state;
    check("20260305|20260306", true, NULL, false, false, "2026-03-05|2026-03-06");
    check("46086|46087.5|5", true, NULL, false, false, "2026-03-05|2026-03-06|?");
    check("1772668800|1772755200.5|", true, NULL, false, false, "2026-03-05|2026-03-06|");
    check("1772668800000|46086", true, NULL, false, false, "?|2026-03-05");
    check("1772668800000|46086|1772755200000", true, NULL, false, false, "2026-03-05|?|2026-03-06");
    check("46086|2026-03-06", true, NULL, false, false, "2026-03-05|2026-03-06");
    check("1772668800123456", true, NULL, false, false, "2026-03-05");
    check("12|13", true, NULL, false, false, "?|?");
}

static void goes_by_what_the_user_says(void **state) {
    (void)state;
    chs_wish comma = {.decimal = CHS_WISH_SECOND}, mdy = {.dates = CHS_WISH_SECOND};
    check("1,234|5,678", false, &comma, false, false, "1.234|5.678");
    check("1.5|1,234", false, &comma, false, true, "?|1.234");
    check("1.5|1.234|7", false, &comma, false, true, "?|1234|7");
    check("03/04/2026", true, &mdy, false, false, "2026-03-04");
    check("13/04/2026|03/04/2026", true, &mdy, false, true, "?|2026-03-04");
    comma.decimal_default = mdy.dates_default = true; // only for what is undecided
    check("1,234", false, &comma, false, false, "1.234");
    check("1.5|1,234", false, &comma, false, false, "1.5|1234");
    check("1.234|12.345|120.000|7", false, &comma, false, false,
          "1234|12345|120000|7"); // no cell shows a decimal point
    check("1.234|12.345|0.5", false, &comma, false, false, "1.234|12.345|0.5");
    check("13/04/2026|03/04/2026", true, &mdy, false, false, "2026-04-13|2026-04-03");
    check("03/04/2026", true, &mdy, false, false, "2026-03-04");
    comma.decimal = CHS_WISH_FIRST;
    check("1.234|12.345", false, &comma, false, false, "1.234|12.345");
}

static void finds_the_first_cell_that_reads_both_ways(void **state) {
    (void)state;
    chs_table table;
    fill(&table, "N/A|4/4/2026|03/04/2026|x|05/06/2026");
    chs_ambiguity found = chs_reading_ambiguity(&table, 0, true, 0);
    assert_int_equal(found.row, 2);
    assert_int_equal(found.cells, 2);
    assert_int_equal(found.all, 3);
    assert_int_equal(found.day[0], day(2026, 4, 3));
    assert_int_equal(found.day[1], day(2026, 3, 4));
    chs_arena_free(&table.arena);
    fill(&table, "7|1,234|1,000");
    found = chs_reading_ambiguity(&table, 0, false, 0);
    assert_int_equal(found.row, 1);
    assert_int_equal(found.cells, 2);
    assert_int_equal(found.all, 2);
    assert_true(found.number[0] == 1234 && found.number[1] == 1.234);
    chs_arena_free(&table.arena);
}

static void forgets_texts_of_rows_that_were_taken_back(void **state) {
    (void)state;
    chs_table table;
    fill(&table, "03/04/2026|05/06/2026");
    chs_table_mark mark = chs_table_set_mark(&table);
    assert_true(chs_table_put(&table, 0, CHS_TEXT("25/06/2026")));
    assert_true(chs_table_end_row(&table));
    assert_int_equal(chs_reading_decide(&table, 0, CHS_READ_DAYS, NULL).undecided, 0);
    chs_table_take_back(&table, mark);
    assert_int_equal(chs_reading_decide(&table, 0, CHS_READ_DAYS, NULL).undecided, CHS_UNDECIDED_DATES);
    chs_arena_free(&table.arena);
}

// ---- Choices ----------------------------------------------------------------------------------------------------------

static void the_last_choice_counts_and_a_named_column_comes_first(void **state) {
    (void)state;
    chs_data *data = chs_data_new();
    chs_error error;
    chs_text accounts = CHS_TEXT("accounts"), renewal = CHS_TEXT(" Renewal ");
    assert_int_equal(chs_choices_wish(&data->choices, accounts, renewal).dates, CHS_WISH_NONE);
    assert_int_equal(chs_data_choose(data, "accounts", "Renewal", "dates", "dmy", &error), CHS_OK);
    assert_int_equal(chs_data_choose(data, NULL, NULL, "dates", "mdy", &error), CHS_OK);
    chs_wish wish = chs_choices_wish(&data->choices, accounts, renewal);
    assert_int_equal(wish.dates, CHS_WISH_FIRST);
    assert_false(wish.dates_default);
    wish = chs_choices_wish(&data->choices, accounts, CHS_TEXT("other"));
    assert_int_equal(wish.dates, CHS_WISH_SECOND);
    assert_true(wish.dates_default);
    assert_int_equal(wish.decimal, CHS_WISH_NONE);
    assert_int_equal(chs_data_choose(data, "tickets", NULL, "decimal", "comma", &error), CHS_OK);
    assert_int_equal(chs_choices_wish(&data->choices, accounts, renewal).decimal, CHS_WISH_NONE);
    assert_int_equal(chs_choices_wish(&data->choices, CHS_TEXT("tickets"), renewal).decimal, CHS_WISH_SECOND);
    assert_int_equal(chs_data_choose(data, "accounts", "Renewal", "dates", "mdy", &error), CHS_OK);
    assert_int_equal(chs_choices_wish(&data->choices, accounts, renewal).dates, CHS_WISH_SECOND);
    assert_int_equal(chs_data_choose(data, NULL, NULL, "dates", "comma", &error), CHS_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "\"comma\" is no choice for \"dates\""));
    assert_int_equal(chs_data_choose(data, NULL, NULL, "colour", "red", &error), CHS_BAD_ARGUMENT);
    assert_int_equal(chs_data_choose(data, NULL, NULL, "dates", NULL, &error), CHS_BAD_ARGUMENT);
    chs_data_free(data);
}

// ---- Money ------------------------------------------------------------------------------------------------------------

static void knows_currencies_by_sign_and_code(void **state) {
    (void)state;
    static const char *const named[][2] = {{"usd", "USD"}, {" EUR ", "EUR"}, {"$", "USD"}, {"€", "EUR"}, {"Kr", "SEK"}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const chs_currency *found = chs_currency_named(chs_text_of(named[i][0]));
        if (!found || strcmp(found->code, named[i][1])) fail_msg("%s", named[i][0]);
    }
    static const char *const none[] = {"", "EURO", "U", "dollars", "Fra", "ft"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (chs_currency_named(chs_text_of(none[i]))) fail_msg("%s", none[i]);
}

static void reads_what_a_currency_column_tells(void **state) {
    (void)state;
    static const char *const told[][2] = {{"usd", "USD"},
                                          {" EUR ", "EUR"},
                                          {"$", "USD"},
                                          {"xyz", "XYZ"},
                                          {"EUR (€)", "EUR"},
                                          {"€ (EUR)", "EUR"},
                                          {"eur - Euro", "EUR"},
                                          {"EURO", "EUR"},
                                          {"Euros", "EUR"},
                                          {"US Dollar", "USD"},
                                          {"US-Dollars", "USD"},
                                          {"US Dollar (USD)", "USD"},
                                          {"Pounds Sterling", "GBP"},
                                          {"ALL - Lek", "ALL"},
                                          {"Lek (ALL)", "ALL"},
                                          {"Kč", "CZK"}};
    static const char *const none[] = {"", "Swiss", "Canadian Dollar", "$5", "5 EUR", "12", "EUROPE", "aEUR"};
    char code[4];
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (!chs_currency_told(chs_text_of(told[i][0]), code) || strcmp(code, told[i][1])) fail_msg("%s", told[i][0]);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (chs_currency_told(chs_text_of(none[i]), code)) fail_msg("%s: %s", none[i], code);
}

static void knows_money_by_its_header(void **state) {
    (void)state;
    static const char *const money[] = {
        "Amount",      "amount_paid",   "Amount Paid",       "amountPaid",    "ARR",
        "Total (USD)", "invoice.total", "Rechnungsbetrag",   "Jahres-Umsatz", "Gesamtkosten (EUR)",
        "Net",         "Deal Size",     "Chiffre d'affaires"};
    static const char *const other[] = {"array",   "paidup",   "Carrier",    "totally",
                                        "id",      "warranty", "Betragsart", "Net Promoter Score",
                                        "Network", "ideal"};
    for (size_t i = 0; i < sizeof money / sizeof *money; i++)
        if (!chs_money_header(chs_text_of(money[i]))) fail_msg("%s", money[i]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (chs_money_header(chs_text_of(other[i]))) fail_msg("%s", other[i]);
}

static chs_data *read_files(const char *const *files, size_t count) {
    chs_data *data = chs_data_new();
    for (size_t i = 0; i < count; i++) {
        chs_reader *reader;
        chs_error error;
        char name[8] = "0.csv";
        name[0] = (char)('0' + i);
        assert_int_equal(chs_read_begin(data, "accounts", name, &reader, &error), CHS_OK);
        assert_int_equal(chs_read_feed(reader, files[i], strlen(files[i]), &error), CHS_OK);
        assert_int_equal(chs_read_end(reader, &error), CHS_OK);
    }
    return data;
}

static const char *cents(const char *const *files, size_t count, chs_report *report) {
    chs_data *data = read_files(files, count);
    chs_money_note_cents(data, chs_data_table(data, CHS_TEXT("accounts")), NULL, report);
    chs_data_free(data);
    if (!report->first) return NULL;
    assert_string_equal(report->first->code, "data.cents");
    return report->first->message.at;
}

static void suspects_cents(void **state) {
    (void)state;
    static const struct {
        const char *files[2];
        const char *says;
    } cases[] = {
        {{"id,amount_cents\n1,1200\n"}, "as its header says"},
        {{"id,Amount (cents)\n1,1200\n"}, "as its header says"},
        {{"id,percent,recent\n1,1,2\n"}, NULL},
        {{"id,Amount,Total\n1,1200,12\n2,2550,25.50\n3,990,9.9\n4,,3\n"}, "\"Amount\" is \"Total\" times 100"},
        {{"id,Amount,Total\n1,1200,12\n2,2550,25.50\n3,990,9.8\n"}, NULL},
        {{"id,Amount,Total\n1,1200,12\n2,2550,25.50\n"}, NULL}, // too few
        {{"id,seats,licences\n1,1200,12\n2,2550,25.50\n3,990,9.9\n"}, NULL},
        {{"id,mrr\n1,12.50\n2,99.90\n3,20\n", "id,mrr\n4,1250\n5,9990\n6,2000\n"}, "like cents in 1.csv"},
        {{"id,mrr\n1,12.50\n2,99.90\n3,20\n", "id,mrr\n4,15\n5,99\n6,20\n"}, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_report report = {.failed = false};
        const char *message = cents(cases[i].files, cases[i].files[1] ? 2 : 1, &report);
        if (!message != !cases[i].says || (message && !strstr(message, cases[i].says)))
            fail_msg("case %zu: %s", i, message ? message : "none");
        chs_report_free(&report);
    }
}

// What is said of days that stand for no date; only a column of which that is not known to be said is never walked for them.
static void tells_days_that_stand_for_no_date(void **state) {
    (void)state;
    static const struct {
        const char *csv, *says;
        bool odd;
    } cases[] = {
        {"day\n2026-01-01\n2026-12-31\n1970-12-31\n2099-01-01\n", NULL, false},
        {"day\n2026-01-01\n9999-12-31\n2026-01-02\n", "1 cell of \"day\" is 9999-12-31, in row 2, which", true},
        {"day\n1970-01-01\n2026-01-01\n1970-01-01 00:00\n2026-01-02\n",
         "2 cells of \"day\" are 1970-01-01, the first in row 1, which", true},
        {"day\n31/12/2099\n5.3.2026\n1/1/70\n6.3.2026\n", "2 cells of \"day\" are 1970-01-01 or 2099-12-31, the", true},
        {"day\n1899-12-30\n0001-01-01T00:00:00Z\n2026-03-06\n2026-03-07\n",
         "2 cells of \"day\" are 0001-01-01 or 1899-12-30, the first in row 1, which", true},
        {"day\n2100-01-01T05:00:00+06:00\n2026-03-06\n", "1 cell of \"day\" is 2099-12-31, in row 1", true},
        {"date\n20260101\n19000101\n20260102\n", "1 cell of \"date\" is 1900-01-01, in row 2", true},
        {"date\n45000\n73050\n45001\n", "1 cell of \"date\" is 2099-12-31, in row 2", true},
        {"day\n1970-01-01\n1970-01-01\n2026-01-01\n", NULL, true}, // most of them
        {"n\n73050\nx\n", NULL, true},                             // no column of days
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_data *data = read_files(&cases[i].csv, 1);
        const chs_table *table = chs_data_table(data, CHS_TEXT("accounts"));
        chs_report report = {.failed = false};
        const chs_column_profile profile = chs_column_profile_of(table, 0, NULL);
        chs_remark_cells(table, 0, &profile, &report);
        const char *message = report.first ? report.first->message.at : NULL;
        if (!message != !cases[i].says || (message && !strstr(message, cases[i].says)))
            fail_msg("case %zu: %s", i, message ? message : "none");
        assert_int_equal(chs_reading_decide(table, 0, CHS_READ_DAYS, NULL).placeholders, cases[i].odd);
        chs_report_free(&report);
        chs_data_free(data);
    }
}

// ---- Scoring ----------------------------------------------------------------------------------------------------------

// Scores the accounts with a model that has `parts` and reads the column "arr" as a number, "renewal" as a day.
static chs_status score(const char *parts, const char *csv, chs_data **data, chs_model **model, chs_run **run,
                        chs_error *error) {
    char text[2000];
    snprintf(
        text, sizeof text,
        "{\"chs\": 1, \"account\": {\"id\": \"id\", \"value\": \"arr\", \"renewal\": \"renewal\"}, %s"
        "\"signals\": [{\"id\": \"s\", \"value\": \"arr\", \"goal\": 100}], \"score\": {\"of\": [{\"signal\": \"s\"}]},"
        "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}",
        parts);
    *run = NULL;
    *data = read_files(&csv, 1);
    *model = chs_model_parse(text, strlen(text), "m", error, 1, NULL);
    if (!*model) fail_msg("%s %s", error->path, error->message);
    return chs_score(*model, *data, NULL, run, error);
}

// The scores, or the error's code and a part of its message.
static void scores(const char *parts, const char *csv, const char *expected, const char *says) {
    chs_data *data;
    chs_model *model;
    chs_run *run;
    chs_error error;
    char found[200] = "";
    chs_status status = score(parts, csv, &data, &model, &run, &error);
    if (status)
        strcpy(found, chs_status_code(status));
    else
        for (uint32_t i = 0; i < chs_run_count(run); i++)
            sprintf(found + strlen(found), "%s%d", i ? " " : "",
                    chs_run_scores(run)[i] == CHS_MISSING ? -1 : chs_run_scores(run)[i] / 100);
    if (strcmp(found, expected)) fail_msg("%s %s: %s %s", parts, csv, found, status ? error.message : "");
    if (status && !strstr(error.message, says)) fail_msg("%s", error.message);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
}

static void asks_before_it_scores_what_reads_two_ways(void **state) {
    (void)state;
    const char *csv = "id,arr,renewal\n1,\"1,234\",\n2,\"5,678\",\n";
    scores("", csv, "data.ambiguous", "\"1,234\" in row 1 of \"arr\" is 1234 (decimal point) or 1.234 (decimal comma)");
    scores("\"columns\": {\"arr\": {\"decimal\": \"comma\"}},", csv, "1 6", "");
    scores("\"columns\": {\"arr\": {\"header\": \"arr\", \"decimal\": \"point\"}},", csv, "100 100", "");
    csv = "id,arr,renewal\n1,50,2026-01-01\n2,60,03/04/2026\n";
    scores("", csv, "data.ambiguous", "\"03/04/2026\" in row 2 of \"renewal\" is 2026-04-03 (day first) or 2026-03-04");
    scores("", csv, "data.ambiguous", "1 of 2 dates of the column fit both");
    scores("\"columns\": {\"renewal\": {\"dates\": \"mdy\"}},", csv, "50 60", "");
    scores("", "id,arr,renewal,other\n1,50,,\"1,234\"\n", "50", ""); // nothing reads it
    // two columns that are compared are read as numbers only where they are
    const char *same = "\"include\": \"a == b\",";
    scores(same, "id,arr,a,b\n1,50,x,x\n2,60,y,z\n3,70,\"1,234\",\"1,234\"\n", "50 70", "");
    scores(same, "id,arr,a,b\n1,50,\"1,234\",1\n", "data.ambiguous", "\"a\"");
    scores(same, "id,arr,a,b\n1,50,\"1,234.0\",1234\n2,60,(5),-5\n3,70,6,7\n", "50 60", "");
}

static void asks_what_a_lone_point_means_where_the_file_speaks_for_commas(void **state) {
    (void)state;
    const char *says =
        "\"12.500\" in row 1 of \"arr\" is 12.5 (decimal point) or 12500 (decimal comma); 2 of 2 numbers";
    const char *csv = "id;arr\n1;12.500\n2;8.000\n";
    scores("", csv, "data.ambiguous", says);
    scores("\"columns\": {\"arr\": {\"decimal\": \"comma\"}},", csv, "100 100", "");
    scores("\"columns\": {\"arr\": {\"decimal\": \"point\"}},", csv, "13 8", "");
    scores("", "id;arr\n1;€ 12.500\n2;7\n", "data.ambiguous", "12500");
    // by another column, whichever delimiter there is
    scores("", "id,arr,nps\n1,12.500,\"8,5\"\n2,8.000,9\n", "data.ambiguous", says);
    scores("", "id,nps,arr\n1,N/A,12.500\n2,\"1.250,75\",8.000\n3,-5%,\n", "data.ambiguous", says);
    // one cell that shows a decimal point decides, and so does one that shows a comma
    scores("", "id;arr\n1;12.500\n2;8.25\n", "13 8", "");
    scores("", "id;arr\n1;12.500\n2;0.125\n", "13 0", "");
    scores("", "id;arr\n1;12.500\n2;1234.5\n", "13 100", "");
    scores("", "id;arr\n1;1.500\n2;8,25\n", "100 8", "");
    // nothing speaks for commas: words with commas do not, nor columns in which most cells have points
    scores("", "id,arr\n1,12.500\n2,8.000\n", "13 8", "");
    scores("", "id,arr,name\n1,12.500,\"Bo, 2,5\"\n2,8.000,\"1,5\"\n3,7,Cy\n", "13 8 7", "");
    scores("", "id,arr,nps\n1,12.500,\"8,5\"\n2,8.000,7.5\n3,7,6.5\n", "13 8 7", "");
}

// What is said of a table stands inside of it: at the top of the model it would mean the accounts.
static void says_where_to_decide_about_a_table(void **state) {
    (void)state;
    static const char *const files[] = {"id\nA\n"};
    static const char tickets[] = "id,Created\nA,03/04/2026\n";
    static const char text[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"tables\": {\"tickets\": {\"account\": \"id\", \"date\": "
        "\"Created\"%s}}, \"signals\": [{\"id\": \"s\", \"value\": \"count(tickets)\", \"goal\": 1}],"
        "\"score\": {\"of\": [{\"signal\": \"s\"}]}, \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}";
    static const char said[] = "\"columns\": {\"Created\": {\"header\": \"Created\", \"dates\": \"dmy\"}}";
    for (int decided = 0; decided < 2; decided++) {
        char model_text[600], advice[200];
        chs_error error;
        chs_reader *reader;
        chs_run *run = NULL;
        chs_data *data = read_files(files, 1);
        assert_int_equal(chs_read_begin(data, "tickets", "t.csv", &reader, &error), CHS_OK);
        assert_int_equal(chs_read_feed(reader, tickets, strlen(tickets), &error), CHS_OK);
        assert_int_equal(chs_read_end(reader, &error), CHS_OK);
        snprintf(advice, sizeof advice, ", %s", said);
        snprintf(model_text, sizeof model_text, text, decided ? advice : "");
        chs_model *model = chs_model_parse(model_text, strlen(model_text), "m", &error, 1, NULL);
        if (!model) fail_msg("%s %s", error.path, error.message);
        chs_status status = chs_score(model, data, &(chs_score_options){.as_of = "2026-06-30"}, &run, &error);
        assert_int_equal(status, decided ? CHS_OK : CHS_DATA_AMBIGUOUS);
        snprintf(advice, sizeof advice, "or in the model \"tables\": {\"tickets\": {..., %s}}.", said);
        if (!decided && !strstr(error.message, advice)) fail_msg("%s", error.message);
        chs_run_free(run);
        chs_model_free(model);
        chs_data_free(data);
    }
}

// The columns in different currencies that a value brings together: "A B; ".
static void mixes(const char *value, const char *parts, const char *expected) {
    static const char *const accounts = "id,ARR,Addon,Fee,seats\nA,$100,EUR 20,\"$1,50\",5\nB,$50,EUR 3,$2,6\n";
    static const char invoices[] = "id,paid\nA,EUR 10\nB,EUR 20\n";
    static const char format[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\"}, \"tables\": {\"invoices\": {\"account\": \"id\"}}, %s"
        "\"signals\": [{\"id\": \"s\", \"value\": \"%s\", \"goal\": 100}], \"score\": {\"of\": [{\"signal\": \"s\"}]},"
        "\"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}";
    char text[1000], found[300] = "";
    chs_error error;
    chs_reader *reader;
    chs_run *run = NULL;
    chs_data *data = read_files(&accounts, 1);
    assert_int_equal(chs_read_begin(data, "invoices", "i.csv", &reader, &error), CHS_OK);
    assert_int_equal(chs_read_feed(reader, invoices, strlen(invoices), &error), CHS_OK);
    assert_int_equal(chs_read_end(reader, &error), CHS_OK);
    snprintf(text, sizeof text, format, parts, value);
    chs_model *model = chs_model_parse(text, strlen(text), "m", &error, 1, NULL);
    if (!model) fail_msg("%s %s", error.path, error.message);
    if (chs_score(model, data, NULL, &run, &error)) fail_msg("%s: %s", value, error.message);
    for (const chs_notice *n = run->report.first; n; n = n->next) {
        if (strcmp(n->code, "data.currency_mixed")) continue;
        const char *end = strstr(n->message.at, ": an expression takes both as they are.");
        assert_non_null(end);
        sprintf(found + strlen(found), "%.*s; ", (int)(end - n->message.at), n->message.at);
    }
    if (strcmp(found, expected)) fail_msg("%s: %s", value, found);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
}

static void says_where_currencies_come_together(void **state) {
    (void)state;
    static const char addon[] = "\"ARR\" is in USD, and \"Addon\" in EUR; ";
    static const char paid[] = "\"ARR\" is in USD, and \"paid\" in EUR; ";
    mixes("ARR + Addon", "", addon);
    mixes("seats * 2 - max(ARR, 1, Addon)", "", addon);
    mixes("coalesce(ARR / 12, -Addon)", "", addon);
    mixes("if(ARR > Addon, seats, 1)", "", addon);
    mixes("if(seats > 5, ARR, Addon)", "", addon);
    mixes("ARR + sum(invoices.paid)", "", paid);
    mixes("1 + ARR / sum(invoices.paid)", "", paid);
    mixes("seats", "\"include\": \"seats > 1 and ARR + Addon > 1\",", addon);
    mixes("ARR + Fee * seats", "", "");
    mixes("ARR / Fee + Addon / sum(invoices.paid)", "", ""); // two ratios
    mixes("if(ARR > 60, 1, 2) * Addon + count(invoices)", "", "");
    mixes("if(ARR > 60 and Addon > 10, 1, 2)", "", "");
    mixes("ARR + Addon", "\"currencies\": {\"base\": \"USD\", \"rates\": {\"EUR\": 1.1}},", "");
}

// Reads a column of cells parted by '|', of which "||" ends a file: the row of the first cell in question, or -1.
static int asks(const char *cells, bool days, const chs_wish *wish, uint32_t apart) {
    const char *files[4];
    char text[4][200];
    size_t count = 0;
    do {
        const char *end = strstr(cells, "||");
        int size = end ? (int)(end - cells) : (int)strlen(cells);
        snprintf(text[count], sizeof text[count], "x,y\n\"%.*s\",\n", size, cells);
        char row[] = "\",\n\""; // instead of each bar
        for (char *bar; (bar = strchr(text[count], '|')) != NULL;) {
            memmove(bar + strlen(row), bar + 1, strlen(bar));
            memcpy(bar, row, strlen(row));
        }
        files[count] = text[count];
        count++;
        cells = end ? end + 2 : NULL;
    } while (cells);
    chs_data *data = read_files(files, count);
    const chs_table *table = chs_data_table(data, CHS_TEXT("accounts"));
    chs_reading reading = chs_reading_decide(table, 0, days ? CHS_READ_DAYS : CHS_READ_NUMBERS, wish);
    assert_int_equal(reading.apart, apart);
    int row = reading.undecided ? (int)chs_reading_ambiguity(table, 0, days, apart).row : -1;
    chs_data_free(data);
    return row;
}

static void asks_where_the_cells_of_a_file_do_not_show_what_others_do(void **state) {
    (void)state;
    // only others decide
    assert_int_equal(asks("1,000|25,000||2.000,50", false, NULL, 1), 0);
    assert_int_equal(asks("7|2.000,50|1,000||1,000|5", false, NULL, 2), 3);
    assert_int_equal(asks("1,234.50||7|1,234||1.25", false, NULL, 2), 2);
    assert_int_equal(asks("12.500|7||2.000,50", false, NULL, 1), 0); // a lone point, too
    assert_int_equal(asks("25/04/2026||05/04/2026||06/04/2026", true, NULL, 2), 1);
    // its own cells show the other way
    assert_int_equal(asks("11/16/2026|03/04/2026||16/11/2026|05/04/2026|25/04/2026", true, NULL, 1), 1);
    assert_int_equal(asks("16/11/2026|25/04/2026||11/16/2026|03/04/2026", true, NULL, 2), 3);
    assert_int_equal(asks("16/11/2026|25/04/2026||11/16/2026||03/04/2026", true, NULL, 3), 3);
    // all files agree, or a file has no such cells
    assert_int_equal(asks("1,000|1,000.50||2,000|2,000.50", false, NULL, 0), -1);
    assert_int_equal(asks("1,000|0,500||5|7||2.000,50", false, NULL, 0), -1);
    assert_int_equal(asks("12.500||8.25||7", false, NULL, 0), -1);
    assert_int_equal(asks("05/04/2026|25/04/2026||06/04/2026|26/04/2026||4/4/2026||2026-01-05", true, NULL, 0), -1);
    assert_int_equal(asks("16/11/2026|25/04/2026|03/04/2026||11/16/2026", true, NULL, 0), -1); // reported, not asked
    // the answer of the user counts
    chs_wish point = {.decimal = CHS_WISH_FIRST, .decimal_default = true}, mdy = {.dates = CHS_WISH_SECOND};
    assert_int_equal(asks("1,000|25,000||2.000,50", false, &point, 0), -1);
    assert_int_equal(asks("25/04/2026||05/04/2026", true, &mdy, 0), -1);
}

static void adds_up_no_two_currencies_without_rates(void **state) {
    (void)state;
    const char *rates = "\"currencies\": {\"base\": \"EUR\", \"rates\": {\"USD\": 0.5}},";
    const char *csv = "id,arr\n1,$50\n2,€20\n3,$60\n";
    scores("", csv, "data.currency", "USD (2, first in row 1), EUR (1, first in row 2)");
    scores(rates, csv, "25 20 30", "");
    scores("\"currencies\": {\"base\": \"EUR\"},", csv, "data.currency", "has no rate for USD");
    scores("", "id,arr\n1,$50\n2,$20\n", "50 20", "");
    scores(rates, "id,arr\n1,$50\n2,20\n", "25 20", ""); // what names none is taken for the base
    csv = "id,arr,ARR Currency\n1,50,USD\n2,20,eur\n3,40,\n";
    scores("", csv, "data.currency", "USD (1, first in row 1), EUR (1, first in row 2)");
    scores(rates, csv, "25 20 40", "");
    scores("", "id,arr,Currency\n1,50,usd\n2,20,usd\n", "50 20", "");
    scores("", "id,arr,seats,Currency\n1,50,1,usd\n2,20,2,gbp\n", "data.currency", "GBP");
    // a dollar is what the column beside it says
    scores("\"currencies\": {\"base\": \"CAD\", \"rates\": {\"USD\": 2}},",
           "id,arr,CurrencyIsoCode\n1,$50,CAD\n2,$20,USD\n", "50 40", "");
    scores("\"currencies\": {\"base\": \"EUR\", \"rates\": {\"USD\": 0.5}},", "id,arr\n1,£50\n", "data.currency",
           "GBP");
}

static void knows_the_currency_column_by_its_header_or_by_what_is_in_it(void **state) {
    (void)state;
    static const char *const headers[] = {"Invoice Currency",
                                          "Amount Currency",
                                          "contract_currency",
                                          "dealCurrency",
                                          "Currency (Invoice)",
                                          "Currency Code (ISO)",
                                          "Curr",
                                          "CCY",
                                          "Währung",
                                          "BELEGWÄHRUNG",
                                          "Devise",
                                          "Moneda",
                                          "Valuta",
                                          "Region"};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        char csv[100];
        snprintf(csv, sizeof csv, "id,arr,%s\n1,50,EUR\n2,20,USD\n3,20,N/A\n", headers[i]);
        scores("", csv, "data.currency", "EUR (1, first in row 1), USD (1, first in row 2)");
    }
    scores("", "id,arr,Invoice Currency\n1,50,Euro\n2,20,US Dollar\n", "data.currency", "EUR (1");
    scores("", "id,arr,Invoice Currency,Currency\n1,50,EUR,USD\n2,20,USD,USD\n", "50 20", ""); // the plainer name
    // neither amounts nor other words are currencies, nor one code alone
    scores("", "id,arr,Revenue (local currency)\n1,50,$5\n2,20,€6\n", "50 20", "");
    scores("", "id,arr,Curr. Plan\n1,50,PRO\n2,20,MAX\n", "50 20", "");
    scores("", "id,arr,Region\n1,50,EUR\n2,20,USD\n3,20,West\n", "50 20 20", "");
    // what an account is worth is money, whatever its header
    const char *mapped = "\"columns\": {\"arr\": \"Seats\"},";
    scores(mapped, "id,Seats,Currency\n1,50,EUR\n2,20,USD\n", "data.currency", "\"Seats\" has amounts in several");
    scores("\"columns\": {\"arr\": \"v\"},", "id,v,v (Currency)\n1,50,EUR\n2,20,USD\n", "data.currency", "\"v\" has");
}

static void never_takes_words_for_no_currency(void **state) {
    (void)state;
    const char *rates = "\"currencies\": {\"base\": \"USD\", \"rates\": {\"EUR\": 2}},";
    scores("", "id,arr,currency\n1,50,Euro\n2,20,US Dollar\n", "data.currency", "EUR (1, first in row 1), USD (1,");
    scores(rates, "id,arr,currency\n1,5,Euro\n2,6,US Dollar\n3,7,EUR\n4,8,usd\n5,9,\n6,4,N/A\n", "10 6 14 8 9 4", "");
    const char *says = "\"Swiss\" in row 2 of \"currency\" names no currency for \"arr\" that is known";
    scores(rates, "id,arr,currency\n1,5,USD\n2,6,Swiss\n", "data.currency", says);
    scores(rates, "id,arr,currency\n1,$5,USD\n2,$6,Swiss\n", "data.currency", says);
    scores("", "id,arr,currency\n1,5,USD\n2,6,Swiss\n", "data.currency", says);
    scores("", "id,arr,currency\n1,5,Danish\n2,6,Swiss\n", "data.currency", "\"Danish\" in row 1");
    scores("", "id,arr,currency\n1,5,Swiss\n2,6,Swiss\n", "5 6", ""); // one alone is as good as any
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_numbers_as_people_write_them),
        cmocka_unit_test(keeps_what_is_too_large_apart_from_what_is_no_number),
        cmocka_unit_test(reads_days_as_people_write_them),
        cmocka_unit_test(takes_nothing_else_for_a_day),
        cmocka_unit_test(takes_numbers_for_days_by_their_size),
        cmocka_unit_test(decides_the_decimal_sign_of_a_column),
        cmocka_unit_test(decides_the_order_of_day_and_month_of_a_column),
        cmocka_unit_test(takes_the_numbers_of_a_column_for_one_kind_of_day),
        cmocka_unit_test(goes_by_what_the_user_says),
        cmocka_unit_test(finds_the_first_cell_that_reads_both_ways),
        cmocka_unit_test(forgets_texts_of_rows_that_were_taken_back),
        cmocka_unit_test(the_last_choice_counts_and_a_named_column_comes_first),
        cmocka_unit_test(knows_currencies_by_sign_and_code),
        cmocka_unit_test(reads_what_a_currency_column_tells),
        cmocka_unit_test(knows_money_by_its_header),
        cmocka_unit_test(suspects_cents),
        cmocka_unit_test(asks_before_it_scores_what_reads_two_ways),
        cmocka_unit_test(says_where_currencies_come_together),
        cmocka_unit_test(tells_days_that_stand_for_no_date),
        cmocka_unit_test(says_where_to_decide_about_a_table),
        cmocka_unit_test(asks_what_a_lone_point_means_where_the_file_speaks_for_commas),
        cmocka_unit_test(asks_where_the_cells_of_a_file_do_not_show_what_others_do),
        cmocka_unit_test(adds_up_no_two_currencies_without_rates),
        cmocka_unit_test(knows_the_currency_column_by_its_header_or_by_what_is_in_it),
        cmocka_unit_test(never_takes_words_for_no_currency),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
