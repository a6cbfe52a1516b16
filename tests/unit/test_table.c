// SPDX-License-Identifier: MIT
// Cells: nothing is lost, and what they are read as.
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
#include "data/profile.h"
#include "data/table.h"

static uint64_t random_state = 88172645463325252u;
static uint64_t next_random(void) { // xorshift64 (Marsaglia 2003)
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

// A table of one column with the texts in its rows.
static void fill(chs_table *table, const char *const *texts, size_t count) {
    assert_non_null(chs_table_add_column(table, CHS_TEXT("x")));
    for (size_t i = 0; i < count; i++) {
        assert_true(chs_table_put(table, 0, chs_text_of(texts[i])));
        assert_true(chs_table_end_row(table));
    }
}

static void assert_cell_is(const chs_table *table, uint32_t row, chs_text expected) {
    char room[CHS_CELL_CHARS];
    chs_text text = chs_cell_text(&table->column[0], chs_table_cell(table, 0, row), room);
    if (!chs_text_equal(text, expected))
        fail_msg("row %u: '%.*s', expected '%.*s'", row, (int)text.size, text.at, (int)expected.size, expected.at);
}

static void keeps_every_text_as_written(void **state) {
    (void)state;
    static const char *const texts[] = {"0",
                                        "1",
                                        "01",
                                        "1.0",
                                        "1.5",
                                        "1.50",
                                        "-1",
                                        "-0",
                                        "-0.0",
                                        "0.5",
                                        ".5",
                                        "5.",
                                        "00.5",
                                        "+1",
                                        "12345678",
                                        "123456789",
                                        "1234567.8",
                                        "0.0000001",
                                        "-12345678",
                                        "-1234567.89",
                                        "9007199254740992",
                                        "9007199254740993",
                                        "90071992547409920",
                                        "0.0000000000000000000001",
                                        "0.00000000000000000000001",
                                        "1e5",
                                        "1,234",
                                        "45%",
                                        " 12",
                                        "12 ",
                                        "-",
                                        "--1",
                                        "1.2.3",
                                        ".",
                                        "-.5",
                                        "1-2",
                                        "12:30",
                                        "/",
                                        ":",
                                        "2026-11-16",
                                        "Enterprise",
                                        "a",
                                        "ab",
                                        "abc",
                                        "abcdefgh",
                                        "\xC3\xA9",
                                        "0x10",
                                        "1 2",
                                        "999999999999999999999999999999999",
                                        "-9007199254740992",
                                        "0.123456789012345",
                                        "00",
                                        "0",
                                        "10",
                                        "100.00",
                                        "-"};
    const size_t count = sizeof texts / sizeof *texts;
    chs_table table = {0};
    fill(&table, texts, count);
    for (uint32_t i = 0; i < count; i++) assert_cell_is(&table, i, chs_text_of(texts[i]));
    chs_arena_free(&table.arena);
}

// Both ways in, cells of all lengths and of the characters that matter: what is a decimal is told by a plain rule here.
static bool is_plain_decimal(const char *text) {
    const char *digits = text + (*text == '-'), *at = digits;
    size_t before = strspn(at, "0123456789"), behind = 0;
    at += before;
    if (*at == '.') {
        behind = strspn(++at, "0123456789");
        at += behind;
    }
    if (*at || !before || (at[-1] == '.') || (before > 1 && *digits == '0') || behind > 7) return false;
    if (*text == '-' && !strpbrk(text, "123456789")) return false;
    char all[64];
    snprintf(all, sizeof all, "%.*s%s", (int)before, digits, behind ? digits + before + 1 : "");
    return strtod(all, NULL) < 1e16 && strtoull(all, NULL, 10) < 1u << 27;
}

static void takes_plain_decimals_only(void **state) {
    (void)state;
    static const char letters[] = "0123456789.-0123456789 ,eE+/:\xC3";
    for (int i = 0; i < 400000; i++) {
        char text[40] = "";
        size_t size = 1 + next_random() % 20, kinds = next_random() % 3 ? 11 : sizeof letters - 1;
        for (size_t k = 0; k < size; k++) text[k] = letters[next_random() % kinds];
        if (next_random() % 4 == 0) text[0] = '-';
        for (size_t k = size; k < sizeof text; k++) text[k] = letters[k % 12]; // must not be looked at
        text[size] = 0;
        chs_cell cell = 0, inside = 0;
        bool decimal = chs_cell_read_decimal((chs_text){text, size}, false, &cell);
        bool same = chs_cell_read_decimal((chs_text){text, size}, true, &inside);
        if (decimal != same || (decimal && cell != inside)) fail_msg("'%s': the two ways in differ", text);
        if (decimal != is_plain_decimal(text)) fail_msg("'%s' is %sa decimal", text, decimal ? "" : "not ");
        if (!decimal) continue;
        char room[CHS_CELL_CHARS];
        if (!chs_text_equal(chs_cell_text(NULL, cell, room), (chs_text){text, size}))
            fail_msg("'%s' is not written again", text);
    }
}

// Every date is kept as it was written, in the cell itself or as a text, and read as the day that the text says.
static void keeps_dates_in_cells(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool in_cell;
    } cases[] = {
        {"2026-03-05", true},           {"1900-01-01", true},        {"2155-12-31", true},
        {"1899-12-31", false},          {"2156-01-01", false},       {"2026-00-05", false},
        {"2026-13-05", false},          {"2026-03-00", false},       {"2026-03-32", false},
        {"2026-02-30", true},           {"2024-02-29", true},        {"2025-02-29", true},
        {"2026-03-05 00:00", true},     {"2026-03-05 23:59", true},  {"2026-03-05 24:00", false},
        {"2026-03-05 09:60", false},    {"2026-03-05T09:30", false}, {"2026-03-05 9:300", false},
        {"2026-03-05 09-30", false},    {"2026/03/05", false},       {"2026-3-005", false},
        {"2026-03:05", false},          {"20a6-03-05", false},       {" 2026-03-05", false},
        {"2026-03-0/", false},          {"2026-0:-05", false},       {"-026-03-05", false},
        {"2026-03-05 09:30:00", false},
    };
    enum { CASES = sizeof cases / sizeof *cases };
    const char *texts[CASES];
    for (size_t i = 0; i < CASES; i++) texts[i] = cases[i].text;
    chs_table table = {.rows = 0};
    fill(&table, texts, CASES);
    for (uint32_t i = 0; i < CASES; i++) {
        chs_cell cell = chs_table_cell(&table, 0, i);
        int32_t day = CHS_NO_DAY;
        assert_cell_is(&table, i, chs_text_of(texts[i]));
        if (chs_cell_is_date(cell) != cases[i].in_cell) fail_msg("%s: in the cell or not", texts[i]);
        if (!cases[i].in_cell) continue;
        chs_absence absence = chs_cell_day(&table.column[0], cell, NULL, &day);
        assert_int_equal(day, chs_date_read(chs_text_of(texts[i])));
        assert_int_equal(absence, day == CHS_NO_DAY ? CHS_UNREADABLE : CHS_PRESENT);
    }
    chs_arena_free(&table.arena);
}

// By sscanf, which the reader does not use.
static bool is_plain_date(const char *text) {
    unsigned year, month, day;
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return sscanf(text, "%4u-%2u-%2u", &year, &month, &day) == 3 && year >= 1900 && year <= 2155 && month >= 1 &&
           month <= 12 && day >= 1 && day <= 31;
}

// Three dates with every byte in each place: nothing else becomes one, and each is written again as it was.
static void takes_only_dates_for_dates(void **state) {
    (void)state;
    static const char *const dates[] = {"1989-12-31", "2026-03-05", "2155-10-20"};
    for (size_t i = 0; i < 3 * 10 * 255; i++) {
        char text[] = "          ", room[CHS_CELL_CHARS];
        chs_cell cell = CHS_CELL_EMPTY;
        memcpy(text, dates[i / 2550], 10);
        text[i / 255 % 10] = (char)(1 + i % 255);
        bool read = chs_cell_read_date((chs_text){text, 10}, &cell);
        if (read != is_plain_date(text)) fail_msg("'%s' is %sa date", text, read ? "" : "not ");
        if (read && !chs_text_equal(chs_cell_text(NULL, cell, room), (chs_text){text, 10}))
            fail_msg("'%s' is not written again", text);
    }
}

static void reads_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        chs_absence absence;
        double value;
    } cases[] = {
        {"12", CHS_PRESENT, 12},
        {"0.1", CHS_PRESENT, 0.1},
        {"-3.75", CHS_PRESENT, -3.75},
        {" 12\t", CHS_PRESENT, 12},
        {"1e3", CHS_PRESENT, 1000},
        {"+5", CHS_PRESENT, 5},
        {"45%", CHS_PRESENT, 0.45},
        {"0.1 %", CHS_PRESENT, 0.001},
        {"-7%", CHS_PRESENT, -0.07},
        {"007", CHS_PRESENT, 7},
        {"1000000000000000", CHS_PRESENT, 1e15},
        {"1000000000000001", CHS_OUT_OF_RANGE, 0},
        {"1e400", CHS_OUT_OF_RANGE, 0},
        {"-1e16", CHS_OUT_OF_RANGE, 0},
        {"", CHS_EMPTY, 0},
        {"  ", CHS_EMPTY, 0},
        {"n/a", CHS_EMPTY, 0},
        {"NA", CHS_EMPTY, 0},
        {" - ", CHS_EMPTY, 0},
        {"tbd", CHS_EMPTY, 0},
        {"Null", CHS_EMPTY, 0},
        {"#DIV/0!", CHS_EMPTY, 0},
        {"\xE2\x80\x94", CHS_EMPTY, 0},
        {"\xC2\xA0", CHS_EMPTY, 0},
        {"nil", CHS_UNREADABLE, 0},
        {"abc", CHS_UNREADABLE, 0},
        {"%", CHS_UNREADABLE, 0},
        {"1e2%", CHS_UNREADABLE, 0},
        {"12 %%", CHS_UNREADABLE, 0},
        {"inf", CHS_UNREADABLE, 0},
        {"nan", CHS_EMPTY, 0},
        {"0x10", CHS_UNREADABLE, 0},
        {"1,5", CHS_UNREADABLE, 0},
        {"--", CHS_EMPTY, 0},
        {"n.a.", CHS_EMPTY, 0},
        {"(blank)", CHS_EMPTY, 0},
        {"(blanks)", CHS_UNREADABLE, 0},
        {"0.0000000000000000000001", CHS_PRESENT, 1e-22},
    };
    const size_t count = sizeof cases / sizeof *cases;
    chs_table table = {0};
    const char *texts[sizeof cases / sizeof *cases];
    for (size_t i = 0; i < count; i++) texts[i] = cases[i].text;
    fill(&table, texts, count);
    for (size_t i = 0; i < count; i++) {
        double value = 77;
        chs_absence absence = chs_cell_number(&table.column[0], chs_table_cell(&table, 0, (uint32_t)i), NULL, &value);
        if (absence != cases[i].absence) fail_msg("'%s': %s", cases[i].text, chs_absence_text(absence));
        if (value != (absence == CHS_PRESENT ? cases[i].value : 77)) fail_msg("'%s': %.17g", cases[i].text, value);
    }
    chs_arena_free(&table.arena);
}

static void reads_days(void **state) {
    (void)state;
    static const char *const texts[] = {"2026-11-16", " 2026-11-16 ", "2026-11-16T23:30:00-01:00", "N/A", "",
                                        "20261116",   "soon"};
    static const chs_absence absences[] = {CHS_PRESENT, CHS_PRESENT,    CHS_PRESENT,   CHS_EMPTY,
                                           CHS_EMPTY,   CHS_UNREADABLE, CHS_UNREADABLE};
    chs_table table = {0};
    fill(&table, texts, 7);
    int32_t day = 0;
    for (uint32_t i = 0; i < 7; i++)
        assert_int_equal(chs_cell_day(&table.column[0], chs_table_cell(&table, 0, i), NULL, &day), absences[i]);
    assert_int_equal(chs_cell_day(&table.column[0], chs_table_cell(&table, 0, 2), NULL, &day), CHS_PRESENT);
    assert_int_equal(day, chs_date_day(2026, 11, 17));
    chs_arena_free(&table.arena);
}

static void stores_few_words_once(void **state) {
    (void)state;
    chs_table table = {0};
    static const char *const words[] = {"Enterprise", "Mid-market", "SMB", "Startup", "Enterprise "};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("tier")));
    for (uint32_t row = 0; row < 20000; row++) {
        assert_true(chs_table_put(&table, 0, chs_text_of(words[row * 7 % 5])));
        assert_true(chs_table_end_row(&table));
    }
    for (uint32_t row = 0; row < 20000; row++) assert_cell_is(&table, row, chs_text_of(words[row * 7 % 5]));
    assert_true(table.column[0].text_count < 200); // two words may share a slot of the small cache for a while
    chs_arena_free(&table.arena);
}

static void keeps_many_texts_of_any_size(void **state) {
    (void)state;
    chs_table table = {0};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("id")));
    char *large = malloc(2000000);
    assert_non_null(large);
    memset(large, 'z', 2000000);
    for (uint32_t row = 0; row < 3000; row++) {
        snprintf(large, 16, "id%u", row);
        large[strlen(large)] = 'z';
        assert_true(chs_table_put(&table, 0, (chs_text){large, row == 1500 ? 2000000 : 8 + row % 300}));
        assert_true(chs_table_end_row(&table));
        memset(large, 'z', 16);
    }
    for (uint32_t row = 0; row < 3000; row++) {
        char room[CHS_CELL_CHARS], expected[16];
        chs_text text = chs_cell_text(&table.column[0], chs_table_cell(&table, 0, row), room);
        assert_int_equal(text.size, row == 1500 ? 2000000 : 8 + row % 300);
        int size = snprintf(expected, sizeof expected, "id%u", row);
        assert_memory_equal(text.at, expected, (size_t)size);
    }
    free(large);
    chs_arena_free(&table.arena);
}

// More texts than half a cell can count.
static void keeps_every_one_of_many_texts(void **state) {
    (void)state;
    enum { ROWS = 40000 };
    chs_table table = {0};
    char text[16];
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("id")));
    for (uint32_t row = 0; row < ROWS; row++) {
        snprintf(text, sizeof text, "id%u", row);
        assert_true(row % 9 == 4 || chs_table_put(&table, 0, chs_text_of(text)));
        assert_true(chs_table_end_row(&table));
    }
    for (uint32_t row = 0; row < ROWS; row++) {
        snprintf(text, sizeof text, "id%u", row);
        assert_cell_is(&table, row, row % 9 == 4 ? CHS_TEXT("") : chs_text_of(text));
    }
    chs_arena_free(&table.arena);
}

static void is_empty_where_nothing_was_put(void **state) {
    (void)state;
    chs_table table = {0};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    for (int i = 0; i < 1000; i++) assert_true(chs_table_end_row(&table));
    assert_true(chs_table_put(&table, 0, CHS_TEXT("7")));
    assert_int_equal(chs_table_cell(&table, 0, 1000), CHS_CELL_EMPTY); // its row is not closed
    assert_true(chs_table_end_row(&table));
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("b")));
    assert_int_equal(chs_table_cell(&table, 0, 3), CHS_CELL_EMPTY);
    assert_int_equal(chs_table_cell(&table, 1, 1000), CHS_CELL_EMPTY);
    assert_cell_is(&table, 1000, CHS_TEXT("7"));
    chs_arena_free(&table.arena);
}

// All cells of a column in order, and nothing besides: `has` says which rows have one.
static void assert_walk_finds(const chs_table *table, size_t column, bool (*has)(uint32_t column, uint32_t row)) {
    uint32_t row = 0;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w); row++) {
        while (row < table->rows && !has((uint32_t)column, row)) row++;
        assert_int_equal(w.row, row);
        assert_int_equal(w.cell, chs_table_cell(table, column, row));
        assert_int_not_equal(w.cell, CHS_CELL_EMPTY);
    }
    for (; row < table->rows; row++) assert_false(has((uint32_t)column, row));
    for (row = 0; row < table->rows; row++)
        assert_int_equal(chs_table_cell(table, column, row) != CHS_CELL_EMPTY, has((uint32_t)column, row));
}

static bool is_in_few_pages(uint32_t column, uint32_t row) {
    (void)column;
    return row == 3 * CHS_PAGE_ROWS + 5 || row == 3 * CHS_PAGE_ROWS + 6 || row == 4 * CHS_PAGE_ROWS ||
           row == 9 * CHS_PAGE_ROWS - 1;
}

// A column of few cells among many rows, with a first page of its own, holes between pages, and rows behind its last page.
static void walks_a_sparse_column(void **state) {
    (void)state;
    chs_table table = {.name = CHS_TEXT("t")};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    assert_walk_finds(&table, 0, is_in_few_pages); // no rows
    for (uint32_t row = 0; row < 12 * CHS_PAGE_ROWS + 7; row++) {
        if (is_in_few_pages(0, row)) assert_true(chs_table_put(&table, 0, row % 2 ? CHS_TEXT("7") : CHS_TEXT("x")));
        assert_true(chs_table_end_row(&table));
    }
    assert_walk_finds(&table, 0, is_in_few_pages);
    chs_column_profile p = chs_column_profile_of(&table, 0, NULL);
    assert_int_equal(p.filled, 4);
    assert_int_equal(p.missing, table.rows - 4);
    assert_int_equal(p.absent_count, 1);
    assert_int_equal(p.absent[0].count, table.rows - 4);
    assert_int_equal(p.absent[0].row, 0);
    chs_arena_free(&table.arena);
}

// From a cell in every row to a single one in a page, and pages without any.
static bool is_scattered(uint32_t column, uint32_t row) {
    uint32_t hash = (row + 1) * UINT32_C(2654435769) ^ (column + 1) * UINT32_C(40503);
    return row / CHS_PAGE_ROWS % 5 != column % 7 && (hash >> 8) % (1u << column) == 0;
}

// Columns of small numbers, of one word, of dates, of numbers too large for half a cell, and of both, so that pages take all forms.
static chs_text scattered_text(uint32_t column, uint32_t row) {
    static const char *const texts[] = {"7", "word", "2026-11-16", "1234567.8"};
    return chs_text_of(texts[column % 5 < 4 ? column % 5 : row % 4]);
}

static void assert_texts_are_scattered(const chs_table *table, uint32_t column) {
    char room[CHS_CELL_CHARS];
    assert_walk_finds(table, column, is_scattered);
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);)
        assert_true(chs_text_equal(chs_cell_text(w.column, w.cell, room), scattered_text(column, w.row)));
}

// Cells of many rows at once are those of each row, forwards in steps of any size, backwards, and twice.
static void assert_cells_are_those_of_rows(const chs_table *table, uint32_t column) {
    enum { MANY = 300 };
    for (uint32_t step = 1; step < 2 * CHS_PAGE_ROWS; step = 2 * step + 1) {
        uint32_t row[MANY], count = 0;
        chs_cell cell[MANY];
        for (uint32_t r = step / 2; r < table->rows && count < MANY / 2; r += step) row[count++] = r;
        for (uint32_t i = count; i-- > 0;) row[count + i] = row[count - 1 - i];
        chs_table_cells(table, column, row, 2 * count, cell);
        for (uint32_t i = 0; i < 2 * count; i++) assert_int_equal(cell[i], chs_table_cell(table, column, row[i]));
    }
}

// Rows are taken back from places of every kind, and others come instead: what is left is what was put.
static void keeps_cells_wherever_they_lie(void **state) {
    (void)state;
    enum { ROWS = 20 * CHS_PAGE_ROWS + 3, COLUMNS = 9 };
    chs_table table = {.name = CHS_TEXT("t")};
    for (uint32_t c = 0; c < COLUMNS; c++) assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    const chs_table_mark none = chs_table_set_mark(&table);
    for (uint32_t back = 1; back < 5 * CHS_PAGE_ROWS; back += 37) {
        for (int again = 0; again < 2; again++) {
            while (table.rows < ROWS) {
                for (uint32_t c = 0; c < COLUMNS; c++) {
                    if (is_scattered(c, table.rows))
                        assert_true(chs_table_put(&table, c, scattered_text(c, table.rows)));
                    assert_int_equal(chs_table_filled(&table, c) != CHS_CELL_EMPTY, is_scattered(c, table.rows));
                }
                assert_true(chs_table_end_row(&table));
            }
            for (uint32_t c = 0; c < COLUMNS; c++) {
                assert_texts_are_scattered(&table, c);
                assert_cells_are_those_of_rows(&table, c);
            }
            if (again) break;
            assert_true(chs_table_put(&table, 3, CHS_TEXT("of a row that is not ended")));
            chs_table_mark mark = none;
            mark.rows = ROWS - back;
            chs_table_take_back(&table, mark);
            for (uint32_t c = 0; c < COLUMNS; c++) {
                assert_texts_are_scattered(&table, c);
                assert_int_equal(chs_table_filled(&table, c), CHS_CELL_EMPTY);
            }
        }
        chs_table_take_back(&table, none);
    }
    chs_arena_free(&table.arena);
}

static bool is_one_in_a_thousand(uint32_t column, uint32_t row) {
    return column % 3 == 0 && row == column / 3 * 1000 + 999;
}

// Many columns among many rows, each with few cells, must not cost their product: a hundred thousand of them come in 10 MB.
static void is_as_large_as_its_cells(void **state) {
    (void)state;
    enum { COLUMNS = 300, ROWS = 100000 };
    chs_table table = {.name = CHS_TEXT("t")};
    for (uint32_t c = 0; c < COLUMNS; c++) assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    for (uint32_t row = 0; row < ROWS; row++) {
        if (row % 1000 == 999) assert_true(chs_table_put(&table, row / 1000 * 3, CHS_TEXT("7")));
        assert_true(chs_table_end_row(&table));
    }
    for (uint32_t c = 0; c < COLUMNS; c++) {
        assert_true(table.column[c].page_count <= 1 && table.column[c].page_room <= 8);
        if (c < 6) assert_walk_finds(&table, c, is_one_in_a_thousand);
    }
    assert_null(table.spare); // none was a page of its own
    chs_arena_free(&table.arena);
}

// A page that is packed gives its room to the next one, and one whose rows are taken back to those that come instead.
static void fills_pages_again(void **state) {
    (void)state;
    chs_table table = {.name = CHS_TEXT("t")};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    const chs_table_mark mark = chs_table_set_mark(&table);
    const chs_cell *page = NULL;
    for (uint32_t round = 0; round < 9; round++) {
        assert_true(chs_table_put(&table, 0, CHS_TEXT("1")));
        assert_true(chs_table_end_row(&table));
        assert_true(chs_table_put(&table, 0, CHS_TEXT("2")));
        assert_ptr_equal(page ? page : table.open[0], table.open[0]);
        page = table.open[0];
        while (table.rows % CHS_PAGE_ROWS || !table.rows) assert_true(chs_table_end_row(&table));
        assert_ptr_equal(table.spare, page);
        if (round == 4) chs_table_take_back(&table, mark);
    }
    assert_int_equal(table.column[0].page_count, 4);
    assert_cell_is(&table, 0, CHS_TEXT("1"));
    assert_cell_is(&table, 1, CHS_TEXT("2"));
    chs_arena_free(&table.arena);
}

static void takes_rows_and_columns_back(void **state) {
    (void)state;
    chs_table table = {0};
    static const char *const texts[] = {"1", "two", "3"};
    fill(&table, texts, 3);
    chs_table_mark mark = chs_table_set_mark(&table);
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("new")));
    for (int i = 0; i < 500; i++) {
        assert_true(chs_table_put(&table, 0, CHS_TEXT("gone")));
        assert_true(chs_table_put(&table, 1, CHS_TEXT("9")));
        if (i < 499) assert_true(chs_table_end_row(&table));
    }
    chs_table_take_back(&table, mark);
    assert_int_equal(table.rows, 3);
    assert_int_equal(table.column_count, 1);
    for (int i = 0; i < 500; i++) assert_true(chs_table_end_row(&table));
    for (uint32_t row = 3; row < 503; row++) assert_int_equal(chs_table_cell(&table, 0, row), CHS_CELL_EMPTY);
    for (uint32_t row = 0; row < 3; row++) assert_cell_is(&table, row, chs_text_of(texts[row]));
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("other")));
    assert_int_equal(chs_table_cell(&table, 1, 4), CHS_CELL_EMPTY);
    chs_arena_free(&table.arena);
}

static void profiles_columns(void **state) {
    (void)state;
    static const char *const numbers[] = {"5", "", "-2.5", "N/A", "oops", "10%", "3"};
    static const char *const dates[] = {"2026-01-02", "2025-12-31T10:00:00Z", "?", "2026-03-01", ""};
    static const char *const mixed[] = {"1", "2026-01-02", "a", "b"};
    chs_table a = {0}, b = {0}, c = {0}, d = {0};
    fill(&a, numbers, 7);
    chs_column_profile p = chs_column_profile_of(&a, 0, NULL);
    assert_string_equal(chs_column_type_name(p.type), "number");
    assert_int_equal(p.filled, 5);
    assert_int_equal(p.missing, 2);
    assert_int_equal(p.unreadable, 1);
    assert_int_equal(p.first_unreadable, 4);
    assert_true(p.least == -2.5 && p.most == 5);
    fill(&b, dates, 5);
    p = chs_column_profile_of(&b, 0, NULL);
    assert_int_equal(p.type, CHS_TYPE_DATE);
    assert_int_equal(p.unreadable, 1);
    assert_int_equal(p.first_unreadable, 2);
    assert_int_equal(p.first_day, chs_date_day(2025, 12, 31));
    assert_int_equal(p.last_day, chs_date_day(2026, 3, 1));
    fill(&c, mixed, 4);
    p = chs_column_profile_of(&c, 0, NULL);
    assert_int_equal(p.type, CHS_TYPE_TEXT);
    assert_int_equal(p.unreadable, 0);
    fill(&d, NULL, 0);
    assert_int_equal(chs_column_profile_of(&d, 0, NULL).type, CHS_TYPE_EMPTY);
    chs_arena_free(&a.arena);
    chs_arena_free(&b.arena);
    chs_arena_free(&c.arena);
    chs_arena_free(&d.arena);
}

static void profiles_what_was_made_of_cells(void **state) {
    (void)state;
    static const char *const numbers[] = {"$1,200.50", "0",  "N/A", "", "45%", "oops", "(12)", " ",
                                          "#N/A",      "€5", "3k",  "", "no",  "7",    "N/A",  "120"};
    chs_table table = {0};
    fill(&table, numbers, 16);
    chs_column_profile p = chs_column_profile_of(&table, 0, NULL);
    assert_int_equal(p.type, CHS_TYPE_NUMBER);
    assert_int_equal(p.filled, 10);
    assert_int_equal(p.missing, 6);
    assert_int_equal(p.unreadable, 2);
    assert_int_equal(p.rejected_count, 2);
    assert_int_equal(p.rejected[0], 5);
    assert_int_equal(p.rejected[1], 12);
    assert_int_equal(p.coerced[CHS_COERCED_CURRENCY].count, 2);
    assert_int_equal(p.coerced[CHS_COERCED_CURRENCY].row, 0);
    assert_int_equal(p.coerced[CHS_COERCED_THOUSANDS].count, 1);
    assert_int_equal(p.coerced[CHS_COERCED_PERCENT].row, 4);
    assert_int_equal(p.coerced[CHS_COERCED_PARENTHESES].row, 6);
    assert_int_equal(p.coerced[CHS_COERCED_SUFFIX].row, 10);
    assert_int_equal(p.coerced[CHS_COERCED_MINUS].count, 0);
    assert_int_equal(p.currency_count, 2);
    assert_string_equal(p.currency[1].code, "EUR");
    assert_int_equal(p.currency[1].row, 9);
    assert_int_equal(p.absent_count, 3);
    assert_true(chs_text_equal(p.absent[0].text, CHS_TEXT("N/A")));
    assert_int_equal(p.absent[0].count, 2);
    assert_int_equal(p.absent[1].text.size, 0);
    assert_int_equal(p.absent[1].count, 3);
    assert_int_equal(p.absent[1].row, 3);
    assert_true(p.least == -12 && p.most == 3000);
    uint32_t all = 0;
    for (int i = 0; i < CHS_PROFILE_BINS; i++) all += p.bins[i];
    assert_int_equal(all, 8);
    assert_int_equal(p.bins[0], 6); // each 251 wide, from -12
    assert_int_equal(p.bins[4], 1);
    assert_int_equal(p.bins[11], 1);
    assert_false(p.ambiguous);
    chs_arena_free(&table.arena);
}

static void profiles_columns_that_read_both_ways(void **state) {
    (void)state;
    static const char *const dates[] = {"", "03/04/2026", "soon", "05/06/2026"}, *const numbers[] = {"1,234", "7"};
    chs_table a = {0}, b = {0};
    fill(&a, dates, 4);
    chs_column_profile p = chs_column_profile_of(&a, 0, NULL);
    assert_int_equal(p.type, CHS_TYPE_DATE);
    assert_true(p.ambiguous && p.ambiguous_dates);
    assert_int_equal(p.ambiguity.row, 1);
    assert_int_equal(p.ambiguity.day[1], chs_date_day(2026, 3, 4));
    assert_int_equal(p.coerced[CHS_COERCED_DATE_TEXT].count, 2);
    chs_wish wish = {.dates = CHS_WISH_SECOND};
    p = chs_column_profile_of(&a, 0, &wish);
    assert_false(p.ambiguous);
    assert_int_equal(p.first_day, chs_date_day(2026, 3, 4));
    fill(&b, numbers, 2);
    p = chs_column_profile_of(&b, 0, NULL);
    assert_true(p.ambiguous && !p.ambiguous_dates);
    assert_true(p.ambiguity.number[1] == 1.234);
    chs_arena_free(&a.arena);
    chs_arena_free(&b.arena);
}

// Numbers are days where the header says so.
static void profiles_days_that_are_numbers(void **state) {
    (void)state;
    static const char *const headers[] = {"created_at", "Close Date", "Current Period End (UTC)",
                                          "Last seen",  "time",       "createdAt",
                                          "count",      "rate",       "Handle time"};
    const int days = 6;
    for (int i = 0; i < 9; i++) {
        chs_table table = {0};
        assert_non_null(chs_table_add_column(&table, chs_text_of(headers[i])));
        for (int row = 0; row < 3; row++) {
            assert_true(chs_table_put(&table, 0, row ? CHS_TEXT("1772668800") : CHS_TEXT("1772668900.5")));
            assert_true(chs_table_end_row(&table));
        }
        chs_column_profile p = chs_column_profile_of(&table, 0, NULL);
        assert_int_equal(p.type, i < days ? CHS_TYPE_DATE : CHS_TYPE_NUMBER);
        assert_int_equal(p.coerced[CHS_COERCED_EPOCH_S].count, i < days ? 3 : 0);
        chs_arena_free(&table.arena);
    }
}

static void profiles_the_most_frequent_texts(void **state) {
    (void)state;
    chs_table table = {0};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("tier")));
    for (int row = 0; row < 4000; row++) { // 3 words among many ids
        char id[16];
        snprintf(id, sizeof id, "id%d", row);
        const char *text = row % 4 == 0 ? "SMB" : row % 4 == 1 && row % 8 == 1 ? "Mid" : row % 16 == 3 ? "Big" : id;
        assert_true(chs_table_put(&table, 0, chs_text_of(text)));
        assert_true(chs_table_end_row(&table));
    }
    chs_column_profile p = chs_column_profile_of(&table, 0, NULL);
    assert_int_equal(p.type, CHS_TYPE_TEXT);
    static const char *const words[] = {"SMB", "Mid", "Big"};
    static const uint32_t counts[] = {1000, 500, 250};
    for (int i = 0; i < 3; i++) {
        char room[CHS_CELL_CHARS];
        chs_text text = chs_cell_text(&table.column[0], p.top[i].cell, room);
        assert_true(chs_text_equal(text, chs_text_of(words[i])));
        assert_int_equal(p.top[i].count, counts[i]);
    }
    assert_int_equal(p.top_count, 5);
    chs_arena_free(&table.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_every_text_as_written),
        cmocka_unit_test(takes_plain_decimals_only),
        cmocka_unit_test(keeps_dates_in_cells),
        cmocka_unit_test(takes_only_dates_for_dates),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(reads_days),
        cmocka_unit_test(stores_few_words_once),
        cmocka_unit_test(keeps_many_texts_of_any_size),
        cmocka_unit_test(keeps_every_one_of_many_texts),
        cmocka_unit_test(is_empty_where_nothing_was_put),
        cmocka_unit_test(walks_a_sparse_column),
        cmocka_unit_test(keeps_cells_wherever_they_lie),
        cmocka_unit_test(is_as_large_as_its_cells),
        cmocka_unit_test(fills_pages_again),
        cmocka_unit_test(takes_rows_and_columns_back),
        cmocka_unit_test(profiles_columns),
        cmocka_unit_test(profiles_what_was_made_of_cells),
        cmocka_unit_test(profiles_columns_that_read_both_ways),
        cmocka_unit_test(profiles_days_that_are_numbers),
        cmocka_unit_test(profiles_the_most_frequent_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
