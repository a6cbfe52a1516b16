// SPDX-License-Identifier: MIT
// Sets of texts: every text is found again under its number, and no other one in its place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "data/cell.h"
#include "score/texts.h"

// Pairs of texts that are easily taken for each other: the same ends, the same bytes but for their number, zeros.
static const chs_text LIKE[] = {
    {"", 0},
    {"\0", 1},
    {"\0\0", 2},
    {"a", 1},
    {"a\0", 2},
    {"a\0\0\0\0\0\0\0\0", 9},
    {"abcdefgh", 8},
    {"abcdefgh\0", 9},
    {"bcdefghi", 8},
    {"0123456789abcdef", 16},
    {"0123456789abcdef\0", 17},
    {"x0123456789abcdef", 17},
    {"y0123456789abcdef", 17},
    {"first half of eighteen", 22},
    {"worse half of eighteen", 22},
    {"a name that is much longer than what is kept of its end", 55},
    {"A name that is much longer than what is kept of its end", 55},
};
enum { LIKES = sizeof LIKE / sizeof *LIKE };

static chs_text made(uint32_t i, char room[32]) {
    int size = snprintf(room, 32, i % 3 ? "Company %u" : "Company and Sons %u", i);
    return (chs_text){room, (size_t)size};
}

// Many, so that the slots grow and hashes clash; each with its bytes copied, as they do not outlive the call.
static void numbers_texts_as_they_come(void **state) {
    (void)state;
    enum { MANY = 20000 };
    chs_arena arena = {0}, other = {0};
    chs_texts texts = {.arena = &arena}, copy = {.arena = &other};
    char room[32];
    for (uint32_t i = 0; i < LIKES; i++) {
        assert_int_equal(chs_texts_find(&texts, LIKE[i]), CHS_NO_TEXT);
        assert_int_equal(chs_texts_add(&texts, LIKE[i], i % 2), i);
    }
    for (uint32_t i = 0; i < MANY; i++) assert_int_equal(chs_texts_add(&texts, made(i, room), true), LIKES + i);
    assert_true(chs_texts_copy(&copy, &texts));
    assert_int_equal(chs_texts_add(&copy, CHS_TEXT("only here"), false), LIKES + MANY);
    assert_int_equal(chs_texts_find(&texts, CHS_TEXT("only here")), CHS_NO_TEXT);
    for (int c = 0; c < 2; c++) {
        chs_texts *set = c ? &copy : &texts;
        for (uint32_t i = 0; i < LIKES; i++) assert_int_equal(chs_texts_find(set, LIKE[i]), i);
        for (uint32_t i = 0; i < MANY; i++) {
            assert_int_equal(chs_texts_add(set, made(i, room), false), LIKES + i);
            assert_true(chs_text_equal(set->item[LIKES + i].text, made(i, room)));
        }
    }
    chs_arena_free(&arena);
    chs_arena_free(&other);
}

// So many that some have the same hash: these differ in the first or the second half of the end that is kept, or in front of it.
static chs_text one_of_many(uint32_t i, int way, char room[32]) {
    const uint32_t mixed = i * 2654435761u;
    int size = way == 0   ? snprintf(room, 32, "%u", mixed)
               : way == 1 ? snprintf(room, 32, "Company %08x", mixed)
                          : snprintf(room, 32, "%08x, the same for all", mixed);
    return (chs_text){room, (size_t)size};
}

static int compare(const void *a, const void *b) {
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void tells_texts_of_one_hash_apart(void **state) {
    (void)state;
    enum { MANY = 400000 };
    static uint32_t hash[MANY];
    for (int way = 0; way < 3; way++) {
        chs_arena arena = {0};
        chs_texts texts = {.arena = &arena};
        char room[32];
        uint32_t pairs = 0;
        for (uint32_t i = 0; i < MANY; i++) {
            chs_text_end end;
            hash[i] = chs_text_end_hash_of(one_of_many(i, way, room), false, &end);
            assert_int_equal(chs_texts_add(&texts, one_of_many(i, way, room), true), i);
        }
        for (uint32_t i = 0; i < MANY; i++) assert_int_equal(chs_texts_find(&texts, one_of_many(i, way, room)), i);
        qsort(hash, MANY, sizeof *hash, compare);
        for (uint32_t i = 1; i < MANY; i++) pairs += hash[i] == hash[i - 1];
        assert_in_range(pairs, 2, 200); // 400,000^2 / 2^33 are 19
        chs_arena_free(&arena);
    }
}

static void copies_a_set_of_none(void **state) {
    (void)state;
    chs_arena arena = {0};
    chs_texts none = {0}, texts = {.arena = &arena};
    assert_true(chs_texts_copy(&texts, &none));
    assert_int_equal(chs_texts_find(&texts, CHS_TEXT("a")), CHS_NO_TEXT);
    assert_int_equal(chs_texts_add(&texts, CHS_TEXT("a"), false), 0);
    chs_arena_free(&arena);
}

// Texts that come back, alone or with blanks around them, decimals, dates and empty cells.
static void put_cell(chs_table *table, uint32_t row) {
    char room[64], name[32];
    const chs_text text = made(row * 7919 % 3000, name);
    int size = 0;
    switch (row % 11) {
    case 0: break;
    case 1: size = snprintf(room, sizeof room, "%u", row % 50); break;
    case 2: size = snprintf(room, sizeof room, "2026-11-%02u", row % 30 + 1); break;
    case 3: size = snprintf(room, sizeof room, "  %.*s\t", (int)text.size, text.at); break;
    case 4: size = snprintf(room, sizeof room, " "); break;
    case 5: size = snprintf(room, sizeof room, "the %.*s", (int)text.size, text.at); break;
    default: size = snprintf(room, sizeof room, "%.*s", (int)text.size, text.at);
    }
    assert_true(chs_table_put(table, 0, (chs_text){room, (size_t)size}));
    assert_true(chs_table_end_row(table));
}

// Row by row and in blocks of any size: two rows have the same key where their trimmed texts are the same, and only there.
static void knows_cells_by_their_texts(void **state) {
    (void)state;
    enum { ROWS = 30000 };
    static const uint32_t blocks[] = {1, 7, CHS_BLOCK};
    chs_table table = {.name = CHS_TEXT("t")};
    assert_non_null(chs_table_add_column(&table, CHS_TEXT("a")));
    while (table.rows < ROWS) put_cell(&table, table.rows);
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++) {
        chs_arena arena = {0};
        chs_keys keys, apart;
        assert_true(chs_keys_begin(&keys, &table, 0, &arena) && chs_keys_begin(&apart, &table, 0, &arena));
        for (uint32_t from = 0, count; from < ROWS; from += count) {
            uint32_t row[CHS_BLOCK], number[CHS_BLOCK];
            count = ROWS - from < blocks[b] ? ROWS - from : blocks[b];
            for (uint32_t i = 0; i < count; i++) row[i] = from + i;
            assert_true(chs_keys_of_rows(&keys, row, count, number));
            for (uint32_t i = 0; i < count; i++) {
                char room[CHS_CELL_CHARS];
                const chs_cell cell = chs_table_cell(&table, 0, row[i]);
                assert_int_equal(number[i], chs_keys_of(&apart, cell));
                assert_true(chs_text_equal(keys.texts.item[number[i]].text,
                                           chs_text_trim(chs_cell_text(&table.column[0], cell, room))));
            }
        }
        for (uint32_t k = 0; k < keys.texts.count; k++)
            assert_int_equal(chs_texts_find(&keys.texts, keys.texts.item[k].text), k);
        chs_arena_free(&arena);
    }
    chs_arena_free(&table.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_texts_as_they_come),
        cmocka_unit_test(tells_texts_of_one_hash_apart),
        cmocka_unit_test(copies_a_set_of_none),
        cmocka_unit_test(knows_cells_by_their_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
