// SPDX-License-Identifier: MIT
// Pages of cells: whatever their form, they hold what was put, and take the smallest form that does.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "data/cell_page.h"

static uint32_t random_state = 2463534242u;
static uint32_t next_random(void) { // xorshift32 (Marsaglia 2003)
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    return random_state ^= random_state << 5;
}

// A page, and what was put into it.
typedef struct sample {
    chs_cell cells[CHS_PAGE_ROWS];
    chs_cell_page page;
    chs_arena arena;
} sample;

static void assert_holds(const sample *s) {
    uint32_t next = CHS_PAGE_ROWS;
    for (uint32_t place = CHS_PAGE_ROWS; place--;) {
        if (s->cells[place] != CHS_CELL_EMPTY) next = place;
        if (chs_cell_page_at(&s->page, place) != s->cells[place])
            fail_msg("place %u: %x, put was %x", place, chs_cell_page_at(&s->page, place), s->cells[place]);
        assert_int_equal(chs_cell_page_next(&s->page, place), next);
    }
    assert_int_equal(chs_cell_page_next(&s->page, CHS_PAGE_ROWS), CHS_PAGE_ROWS);
}

static void assert_empty(const chs_cell *whole) {
    for (uint32_t place = 0; place < CHS_PAGE_ROWS; place++) assert_int_equal(whole[place], CHS_CELL_EMPTY);
}

static void make(sample *s) {
    s->page = (chs_cell_page){.whole = chs_arena_take(&s->arena, CHS_PAGE_ROWS, sizeof(chs_cell)), .number = 7};
    assert_non_null(s->page.whole);
    memcpy(s->page.whole, s->cells, sizeof s->cells);
    assert_holds(s);
}

static void shrink(sample *s, chs_cell_page_form expected) {
    const chs_cell *before = s->page.whole, *whole = chs_cell_page_shrink(&s->page, &s->arena);
    assert_int_equal(s->page.form, expected);
    assert_ptr_equal(whole, expected == CHS_WHOLE ? NULL : before);
    if (whole) assert_empty(whole);
    assert_int_equal(s->page.number, 7);
    assert_holds(s);
}

static void expand(sample *s) {
    if (s->page.form == CHS_WHOLE) return;
    chs_cell *whole = chs_arena_take(&s->arena, CHS_PAGE_ROWS, sizeof *whole);
    assert_non_null(whole);
    chs_cell_page_expand(&s->page, whole);
    assert_int_equal(s->page.form, CHS_WHOLE);
    assert_memory_equal(whole, s->cells, sizeof s->cells);
    assert_holds(s);
}

static void cut(sample *s, uint32_t place) {
    chs_cell_page_cut(&s->page, place);
    memset(s->cells + place, 0, (CHS_PAGE_ROWS - place) * sizeof *s->cells);
    assert_holds(s);
}

// `count` cells at any places, with that upper half and any lower one but 0.
static void scatter(sample *s, uint32_t count, chs_cell upper) {
    memset(s->cells, 0, sizeof s->cells);
    while (count) {
        chs_cell *cell = &s->cells[next_random() % CHS_PAGE_ROWS];
        if (*cell != CHS_CELL_EMPTY) continue;
        *cell = upper | (next_random() % 0xFFFF + 1);
        count--;
    }
}

static void takes_the_smallest_form(void **state) {
    (void)state;
    static const chs_cell uppers[] = {0, 0x10000, 0x7FFF0000, 0xFFFF0000};
    for (uint32_t count = 0; count <= CHS_PAGE_ROWS; count++) {
        for (size_t u = 0; u < sizeof uppers / sizeof *uppers; u++) {
            for (uint32_t place = 0; place <= CHS_PAGE_ROWS; place += 1 + next_random() % 29) {
                sample s = {.arena = {0}};
                scatter(&s, count, uppers[u]);
                make(&s);
                shrink(&s, count <= 12 ? CHS_PACKED : CHS_HALVED);
                if (next_random() % 2) cut(&s, place);
                expand(&s);
                cut(&s, place / 2);
                chs_arena_free(&s.arena);
            }
        }
    }
}

// Each of these is seen in one cell alone, wherever that is.
static void stays_whole_where_halves_do_not_tell(void **state) {
    (void)state;
    static const struct {
        chs_cell upper, other;
    } cases[] = {{0, 0x10000},        // the lower half of a cell that is there is 0
                 {0, 0x10001},        // another upper half
                 {0x10000, 0x20001},  // the same
                 {0x10000, 0x10000},  // 0 would be an empty cell
                 {0x10000, 0x00001}}; // no upper half
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        for (uint32_t place = 0; place < CHS_PAGE_ROWS; place++) {
            sample s = {.arena = {0}};
            scatter(&s, place % 2 ? CHS_PAGE_ROWS : CHS_PAGE_ROWS / 2, cases[c].upper);
            s.cells[place] = cases[c].other;
            make(&s);
            shrink(&s, CHS_WHOLE);
            s.cells[place] = CHS_CELL_EMPTY;
            s.page.whole[place] = CHS_CELL_EMPTY;
            shrink(&s, CHS_HALVED);
            chs_arena_free(&s.arena);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_smallest_form),
        cmocka_unit_test(stays_whole_where_halves_do_not_tell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
