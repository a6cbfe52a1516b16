// SPDX-License-Identifier: MIT
// Texts: comparing, trimming, searching, UTF-8, suggestions.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"

static void compares(void **state) {
    (void)state;
    assert_int_equal(chs_text_of(NULL).size, 0);
    assert_true(chs_text_equal(chs_text_of(""), (chs_text){0}));
    assert_false(chs_text_equal(CHS_TEXT("a"), CHS_TEXT("A")));
    assert_true(chs_text_equal_ignoring_case(CHS_TEXT("aZ[\xC3"), CHS_TEXT("Az[\xC3")));
    assert_false(chs_text_equal_ignoring_case(CHS_TEXT("@"), CHS_TEXT("`")));
    assert_true(chs_text_compare(CHS_TEXT("a"), CHS_TEXT("ab")) < 0);
    assert_true(chs_text_compare(CHS_TEXT("\xFF"), CHS_TEXT("a")) > 0);
    assert_int_equal(chs_text_compare(CHS_TEXT("x"), CHS_TEXT("x")), 0);
    assert_true(chs_text_compare_ignoring_case(CHS_TEXT("b"), CHS_TEXT("A")) > 0);
    assert_true(chs_text_compare_ignoring_case(CHS_TEXT("AB"), CHS_TEXT("abc")) < 0);
    assert_int_equal(chs_text_compare_ignoring_case(CHS_TEXT("ABC"), CHS_TEXT("abc")), 0);
}

static void trims_and_searches(void **state) {
    (void)state;
    assert_true(chs_text_equal(chs_text_trim(CHS_TEXT(" \t\r\na b\n ")), CHS_TEXT("a b")));
    assert_int_equal(chs_text_trim(CHS_TEXT("  ")).size, 0);
    assert_true(chs_text_contains_ignoring_case(CHS_TEXT("Northwind GmbH"), CHS_TEXT("WIND g")));
    assert_true(chs_text_contains_ignoring_case(CHS_TEXT("x"), CHS_TEXT("")));
    assert_false(chs_text_contains_ignoring_case(CHS_TEXT("ab"), CHS_TEXT("abc")));
    assert_true(chs_text_same_name(CHS_TEXT("Account ID"), CHS_TEXT("account_id")));
    assert_true(chs_text_same_name(CHS_TEXT("(ARR)"), CHS_TEXT("a.r.r")));
    assert_false(chs_text_same_name(CHS_TEXT("arr"), CHS_TEXT("arr2")));
    assert_false(chs_text_same_name(CHS_TEXT("\xC3\xA9"), CHS_TEXT("")));
}

static void parts_names(void **state) {
    (void)state;
    static const char *const expected[] = {"Account ID", "", "id"};
    const char *names = "Account ID||id";
    chs_text name;
    for (int i = 0; i < 3; i++) {
        assert_true(chs_text_next_name(&names, &name));
        assert_true(chs_text_equal(name, chs_text_of(expected[i])));
    }
    assert_false(chs_text_next_name(&names, &name));
    assert_false(chs_text_next_name(&names, &name));
}

static void finds_words_of_names(void **state) {
    (void)state;
    static const char *const has[] = {"paid", "Amount Paid", "amount_paid", "amountPaid", "PAID (EUR)", "Teilbetrag"};
    static const char *const has_not[] = {"", "paidup", "unpaid", "PAIDup", "Betragsart"};
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!chs_text_has_word(chs_text_of(has[i]), "due|paid|*betrag")) fail_msg("%s", has[i]);
    for (size_t i = 0; i < sizeof has_not / sizeof *has_not; i++)
        if (chs_text_has_word(chs_text_of(has_not[i]), "due|paid|*betrag")) fail_msg("%s", has_not[i]);
}

static void knows_utf8(void **state) {
    (void)state;
    static const char *const good[] = {"",
                                       "abc",
                                       "\xC2\x80",
                                       "\xE0\xA0\x80",
                                       "\xED\x9F\xBF",
                                       "\xEE\x80\x80",
                                       "\xF0\x90\x80\x80",
                                       "\xF4\x8F\xBF\xBF",
                                       ("12345678\xC3\xA9"
                                        "12345678")};
    static const char *const bad[] = {"\x80",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC3",
                                      "\xC3(",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xE2\x82",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFF",
                                      "\xF0\x90\x80"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_true(chs_text_is_utf8(chs_text_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(chs_text_is_utf8(chs_text_of(bad[i])));
    assert_int_equal(chs_text_utf8_prefix(CHS_TEXT("123456789\xC3\xA9\xFFx")), 11);
}

static void suggests_what_is_close(void **state) {
    (void)state;
    static const char *const keys[] = {"weight", "group", "signal", "of", "combine", "need"};
    static const struct {
        const char *text, *best;
    } cases[] = {{"wieght", "weight"},
                 {"Wiehgt", "weight"},
                 {"singal", "signal"},
                 {"combin", "combine"},
                 {"nede", "need"},
                 {"xyz", ""},
                 {"", ""},
                 {"weights_of_all", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        chs_nearest nearest = {0};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            chs_nearest_offer(&nearest, chs_text_of(cases[i].text), chs_text_of(keys[k]));
        if (!chs_text_equal(nearest.best, chs_text_of(cases[i].best)))
            fail_msg("%s: %.*s", cases[i].text, (int)nearest.best.size, nearest.best.at ? nearest.best.at : "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),    cmocka_unit_test(trims_and_searches),
        cmocka_unit_test(parts_names), cmocka_unit_test(finds_words_of_names),
        cmocka_unit_test(knows_utf8),  cmocka_unit_test(suggests_what_is_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
