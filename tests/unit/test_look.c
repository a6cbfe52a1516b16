// SPDX-License-Identifier: MIT
// How things look on a terminal: figures as people read them, text that fits its columns and cannot steer the terminal.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "emit/layout.h"
#include "emit/look.h"

typedef struct taken {
    chs_scrap scrap;
    char room[256];
} taken;

static chs_out *take(taken *to) { return chs_scrap_begin(&to->scrap, to->room, sizeof to->room); }

static const char *end(taken *to) {
    chs_scrap_end(&to->scrap);
    return to->room;
}

static const char *money(taken *to, int64_t hundredths) {
    chs_out_money(take(to), hundredths);
    return end(to);
}

static void money_has_three_figures(void **state) {
    (void)state;
    taken to;
    assert_string_equal(money(&to, 0), "0");
    assert_string_equal(money(&to, 49), "0");
    assert_string_equal(money(&to, 50), "1");
    assert_string_equal(money(&to, 98500), "985");
    assert_string_equal(money(&to, 99949), "999");
    assert_string_equal(money(&to, 99950), "1k");
    assert_string_equal(money(&to, 125000), "1.25k");
    assert_string_equal(money(&to, 999500), "10k");
    assert_string_equal(money(&to, 1234500), "12.3k");
    assert_string_equal(money(&to, 1235000), "12.4k");
    assert_string_equal(money(&to, 9999999), "100k");
    assert_string_equal(money(&to, 99950000), "1M");
    assert_string_equal(money(&to, 124000000), "1.24M");
    assert_string_equal(money(&to, 693000000), "6.93M");
    assert_string_equal(money(&to, 693000000000), "6.93B");
    assert_string_equal(money(&to, 100000000000000), "1T");
    assert_string_equal(money(&to, INT64_MAX), "92234T");
    assert_string_equal(money(&to, -125000), "\xE2\x88\x92"
                                             "1.25k");
}

static void changes_carry_a_sign_and_shares_a_decimal_where_it_says_something(void **state) {
    (void)state;
    taken to;
    chs_out_change(take(&to), -215, 2);
    assert_string_equal(end(&to), "\xE2\x88\x92"
                                  "2.15");
    chs_out_change(take(&to), 300, 0);
    assert_string_equal(end(&to), "+3");
    chs_out_change(take(&to), 0, 2);
    assert_string_equal(end(&to), "0.00");
    chs_out_share(take(&to), 1, 3);
    assert_string_equal(end(&to), "33.3%");
    chs_out_share(take(&to), 1, 4);
    assert_string_equal(end(&to), "25%");
    chs_out_tenths(take(&to), 0, 0);
    assert_string_equal(end(&to), "0.0%");
    chs_out_days_away(take(&to), 1);
    assert_string_equal(end(&to), "in 1 day");
    chs_out_days_away(take(&to), -12);
    assert_string_equal(end(&to), "12 days ago");
}

static void width_counts_columns_not_bytes(void **state) {
    (void)state;
    assert_int_equal(chs_screen_width(CHS_TEXT("abc")), 3);
    assert_int_equal(chs_screen_width(CHS_TEXT("M\xC3\xBCller")), 6);
    assert_int_equal(chs_screen_width(CHS_TEXT("\xE6\x97\xA5\xE6\x9C\xAC")), 4); // two wide characters
    assert_int_equal(chs_screen_width(CHS_TEXT("e\xCC\x81")), 1);                // a letter and its accent
    assert_int_equal(chs_screen_width(CHS_TEXT("\xF0\x9F\x99\x82")), 2);         // an emoji
    assert_int_equal(chs_screen_width(CHS_TEXT("a\xFF\xE6\x97")), 4);            // bytes that are no character
}

static const char *cut(taken *to, chs_text text, size_t room, size_t *used) {
    *used = chs_screen_cut(take(to), text, room);
    return end(to);
}

static void long_text_is_cut_with_an_ellipsis(void **state) {
    (void)state;
    taken to;
    size_t used;
    assert_string_equal(cut(&to, CHS_TEXT("abcdef"), 6, &used), "abcdef");
    assert_string_equal(cut(&to, CHS_TEXT("abcdef"), 4, &used), "abc\xE2\x80\xA6");
    assert_int_equal(used, 4);
    assert_string_equal(cut(&to, CHS_TEXT("ab cdef"), 4, &used), "ab\xE2\x80\xA6"); // no blank before it
    assert_int_equal(used, 3);
    assert_string_equal(cut(&to, CHS_TEXT("\xE6\x97\xA5\xE6\x9C\xAC"), 3, &used), "\xE6\x97\xA5\xE2\x80\xA6");
    assert_string_equal(cut(&to, CHS_TEXT("\xE6\x97\xA5\xE6\x9C\xAC"), 2, &used), "\xE2\x80\xA6");
    assert_string_equal(cut(&to, CHS_TEXT("abc"), 0, &used), "");
}

static void nothing_in_a_text_steers_the_terminal(void **state) {
    (void)state;
    taken to;
    chs_screen_all(take(&to), CHS_TEXT("\x1b[31m\r\xC2\x9B\xE2\x80\xAE\xFF."));
    assert_string_equal(end(&to), "\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD.");
}

static void sentences_wrap_at_blanks(void **state) {
    (void)state;
    taken to;
    chs_screen_wrap(take(&to), CHS_TEXT("one two three fourteen-letters"), 2, 12);
    assert_string_equal(end(&to), "  one two\n  three\n  fourteen-l\n  etters\n");
    chs_screen_wrap(take(&to), CHS_TEXT("as wide as it is"), 0, 0);
    assert_string_equal(end(&to), "as wide as it is\n");
}

static void a_bar_shows_an_eighth_of_whatever_is_there(void **state) {
    (void)state;
    taken to;
    assert_int_equal(chs_screen_bar(take(&to), 1, 1000, 10), 1);
    assert_string_equal(end(&to), "\xE2\x96\x8F");
    assert_int_equal(chs_screen_bar(take(&to), 1, 2, 2), 1);
    assert_string_equal(end(&to), "\xE2\x96\x88");
    assert_int_equal(chs_screen_bar(take(&to), 0, 2, 2), 0);
    assert_int_equal(chs_screen_bar(take(&to), 5, 5, 3), 3);
    assert_int_equal(chs_screen_bar(take(&to), 0, 0, 3), 0);
}

static void columns_give_way_before_they_go(void **state) {
    (void)state;
    const chs_layout_column columns[3] = {
        {"A", false, 0, 5, 20, 0}, {"B", true, 1, 0, 6, 0}, {"C", false, 2, 10, 20, 0}};
    chs_layout_column column[3];
    memcpy(column, columns, sizeof column);
    chs_layout_fit(column, 3, 0);
    assert_int_equal(column[0].width + column[1].width + column[2].width, 46);
    memcpy(column, columns, sizeof column);
    chs_layout_fit(column, 3, 40); // 36 without the gaps: the two flexible ones give ten
    assert_int_equal(column[0].width, 15);
    assert_int_equal(column[1].width, 6);
    assert_int_equal(column[2].width, 15);
    memcpy(column, columns, sizeof column);
    chs_layout_fit(column, 3, 20); // the least is 5 + 6 + 10 and two gaps: B goes, and the others fit again
    assert_int_equal(column[1].width, 0);
    assert_int_equal(column[0].width + column[2].width, 18);
    memcpy(column, columns, sizeof column);
    chs_layout_fit(column, 3, 8);
    assert_int_equal(column[0].width, 8);
    assert_int_equal(column[2].width, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_has_three_figures),
        cmocka_unit_test(changes_carry_a_sign_and_shares_a_decimal_where_it_says_something),
        cmocka_unit_test(width_counts_columns_not_bytes),
        cmocka_unit_test(long_text_is_cut_with_an_ellipsis),
        cmocka_unit_test(nothing_in_a_text_steers_the_terminal),
        cmocka_unit_test(sentences_wrap_at_blanks),
        cmocka_unit_test(a_bar_shows_an_eighth_of_whatever_is_there),
        cmocka_unit_test(columns_give_way_before_they_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
