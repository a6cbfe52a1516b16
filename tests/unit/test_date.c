// SPDX-License-Identifier: MIT
// Days, and what is read as one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/text.h"

static void counts_days_from_1970(void **state) {
    (void)state;
    assert_int_equal(chs_date_day(1970, 1, 1), 0);
    assert_int_equal(chs_date_day(1969, 12, 31), -1);
    assert_int_equal(chs_date_day(2000, 3, 1), 11017);
    assert_int_equal(chs_date_day(2026, 11, 16), 20773);
    assert_int_equal(chs_date_day(1, 1, 1), -719162);
    assert_int_equal(chs_date_day(9999, 12, 31), 2932896);
    static const int none[][3] = {{0, 1, 1},     {10000, 1, 1}, {2026, 0, 1},  {2026, 13, 1}, {2026, 1, 0},
                                  {2026, 4, 31}, {2026, 2, 29}, {1900, 2, 29}, {2000, 2, 30}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(chs_date_day(none[i][0], none[i][1], none[i][2]), CHS_NO_DAY);
}

static void goes_through_the_whole_calendar(void **state) {
    (void)state;
    int32_t first = chs_date_day(1, 1, 1), last = chs_date_day(9999, 12, 31), expected = first;
    int year = 1, month = 1, day = 1;
    while (expected <= last) {
        int y, m, d;
        chs_date_parts(expected, &y, &m, &d);
        assert_true(y == year && m == month && d == day);
        assert_int_equal(chs_date_day(year, month, day), expected);
        expected++;
        if (chs_date_day(year, month, ++day) != CHS_NO_DAY) continue;
        day = 1;
        if (++month <= 12) continue;
        month = 1;
        year++;
    }
    assert_int_equal(year, 10000);
}

static void reads_iso_dates_and_times(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int year, month, day;
    } cases[] = {
        {"2026-11-16", 2026, 11, 16},
        {"2024-02-29", 2024, 2, 29},
        {"2024-02-01 09:30", 2024, 2, 1},
        {"2026-03-05T00:00:00Z", 2026, 3, 5},
        {"2026-03-05T23:59:60.123456Z", 2026, 3, 5},
        {"2026-03-05T23:30:00-01:00", 2026, 3, 6},
        {"2026-03-01T00:30:00+0100", 2026, 2, 28},
        {"2026-12-31 22:00:00-03", 2027, 1, 1},
        {"2026-03-05T12:00+14:00", 2026, 3, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(chs_date_read(chs_text_of(cases[i].text)),
                         chs_date_day(cases[i].year, cases[i].month, cases[i].day));
}

static void refuses_everything_else(void **state) {
    (void)state;
    static const char *const refused[] = {"",
                                          "2026",
                                          "2026-11",
                                          "2026-11-1",
                                          "2026-13-01",
                                          "2026-02-29",
                                          "26-11-16",
                                          "2026/11/16",
                                          "16.11.2026",
                                          " 2026-11-16",
                                          "2026-11-16 ",
                                          "2026-11-16T",
                                          "2026-11-16T24:00",
                                          "2026-11-16T12",
                                          "2026-11-16T12:60",
                                          "2026-11-16T12:00:61",
                                          "2026-11-16T12:00:00.",
                                          "2026-11-16T12:00+1",
                                          "2026-11-16T12:00+24:00",
                                          "2026-11-16T12:00Zx",
                                          "2026-11-16x",
                                          "0000-01-01",
                                          "0001-01-01T00:00+01:00",
                                          "9999-12-31T23:00-02:00",
                                          "+026-11-16",
                                          "2026-+1-16"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (chs_date_read(chs_text_of(refused[i])) != CHS_NO_DAY) fail_msg("'%s' was accepted", refused[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_days_from_1970),
        cmocka_unit_test(goes_through_the_whole_calendar),
        cmocka_unit_test(reads_iso_dates_and_times),
        cmocka_unit_test(refuses_everything_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
