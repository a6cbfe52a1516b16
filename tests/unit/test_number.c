// SPDX-License-Identifier: MIT
// Reading and writing doubles: every public case, and random ones against the C library.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "corpus.h"

static uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits) {
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static uint64_t random_state = 88172645463325252u;
static uint64_t next_random(void) { // xorshift64 (Marsaglia 2003)
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

static void assert_reads(const char *text, double expected) {
    double value = -1;
    if (!chs_number_read(chs_text_of(text), &value)) fail_msg("%s was refused", text);
    if (bits_of(value) != bits_of(expected)) fail_msg("%s was read as %.17g, expected %.17g", text, value, expected);
}

// A line is "half single double text", the bits in hexadecimal. Infinity is what chs_number_read refuses.
static void check_corpus_file(const char *folder, const char *name, void *owner) {
    size_t size, *cases = owner;
    if (strcmp(name, "LICENSE") == 0) return;
    char *bytes = corpus_read(folder, name, &size);
    assert_non_null(bytes);
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
        char text[4096];
        unsigned long long bits;
        assert_int_equal(sscanf(line, "%*s %*s %llx %4095s", &bits, text), 2);
        double value = 0, expected = double_of(bits);
        bool read = chs_number_read(chs_text_of(text), &value);
        if (!isfinite(expected)) {
            if (read) fail_msg("%s: %s should be refused", name, text);
        } else if (!read || bits_of(value) != bits) {
            fail_msg("%s: %s was read as %.17g, expected %.17g", name, text, value, expected);
        }
        ++*cases;
    }
    free(bytes);
}

static void reads_every_public_case(void **state) {
    (void)state;
    char path[512];
    size_t cases = 0;
    if (!corpus_path("parse-number", path)) skip();
    corpus_each(path, check_corpus_file, &cases);
    assert_true(cases > 10000);
}

static void reads_what_the_grammar_allows(void **state) {
    (void)state;
    assert_reads("0", 0);
    assert_reads("-0", -0.0);
    assert_reads("+1.5", 1.5);
    assert_reads(".5", 0.5);
    assert_reads("5.", 5);
    assert_reads("1e3", 1000);
    assert_reads("1E+03", 1000);
    assert_reads("0.1e-99999999999999999999", 0);
    assert_reads("9007199254740993", 9007199254740992.0);
    assert_reads("4.9e-324", 4.9e-324);
    assert_reads("2.4703282292062327208e-324", 0);
    assert_reads("2.4703282292062328e-324", 4.9e-324);
    assert_reads("1.7976931348623157e308", 1.7976931348623157e308);
    static const char *const refused[] = {"",      "-",   ".",     "e5",     "1e",     "1e+", "1.2.3",
                                          " 1",    "1 ",  "inf",   "nan",    "0x1",    "1,5", "--1",
                                          "1e5.5", "1_0", "1e400", "-1e309", "1.8e308"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        double value = 7;
        if (chs_number_read(chs_text_of(refused[i]), &value)) fail_msg("%s was accepted", refused[i]);
        assert_true(value == 7);
    }
    assert_true(chs_number_is_written(chs_text_of("1e400")));
    assert_false(chs_number_is_written(chs_text_of("1e")));
}

static void reads_long_texts(void **state) {
    (void)state;
    size_t zeros = 1000000;
    char *text = malloc(zeros + 64);
    assert_non_null(text);
    memcpy(text, "0.", 2);
    memset(text + 2, '0', zeros);
    strcpy(text + 2 + zeros, "1e1000001");
    assert_reads(text, 1);
    // 2^53 + 1 is half way to 2^53 + 2; anything behind it, however far, tips it over
    memset(text, '0', zeros);
    memcpy(text, "9007199254740993.", 17);
    strcpy(text + 1000, "0");
    assert_reads(text, 9007199254740992.0);
    strcpy(text + 1000, "1");
    assert_reads(text, 9007199254740994.0);
    free(text);
}

static void reads_as_the_c_library_does(void **state) {
    (void)state;
    for (int i = 0; i < 300000; i++) {
        char text[64];
        uint64_t r = next_random();
        switch (i % 4) {
        case 0: snprintf(text, sizeof text, "%.17g", double_of(r)); break;
        case 1: snprintf(text, sizeof text, "%llu.%05u", (unsigned long long)(r >> 40), (unsigned)(r % 100000)); break;
        case 2: snprintf(text, sizeof text, "%llue%d", (unsigned long long)r, (int)(r % 701) - 360); break;
        default:
            snprintf(text, sizeof text, "%llu%llue%d", (unsigned long long)r, (unsigned long long)next_random(),
                     (int)(r % 81) - 60);
        }
        double expected = strtod(text, NULL);
        if (isfinite(expected)) assert_reads(text, expected);
    }
}

static void assert_writes(double value, const char *expected) {
    char text[CHS_NUMBER_CHARS + 1];
    text[chs_number_write(value, text)] = 0;
    assert_string_equal(text, expected);
}

static void writes_the_fewest_digits(void **state) {
    (void)state;
    assert_writes(0, "0");
    assert_writes(-0.0, "-0");
    assert_writes(0.1, "0.1");
    assert_writes(0.1 + 0.2, "0.30000000000000004");
    assert_writes(-1234.5, "-1234.5");
    assert_writes(1e15, "1000000000000000");
    assert_writes(123456789012345680000.0, "123456789012345680000");
    assert_writes(1e21, "1e+21");
    assert_writes(1.5e300, "1.5e+300");
    assert_writes(0.000001, "0.000001");
    assert_writes(0.00000123456789012345678, "0.0000012345678901234567");
    assert_writes(1e-7, "1e-7");
    assert_writes(5e-324, "5e-324");
    assert_writes(2.2250738585072014e-308, "2.2250738585072014e-308");
    assert_writes(1.7976931348623157e308, "1.7976931348623157e+308");
    assert_writes(5.684341886080802e-14, "5.684341886080802e-14"); // 2^-44: its nearest 16 digits do not read back
    assert_writes(9007199254740992.0, "9007199254740992");
    assert_writes(9.5e22, "9.5e+22");
}

// Shorter than the shortest of %.1g to %.17g that reads back it can only be, never longer.
static void writes_what_reads_back(void **state) {
    (void)state;
    for (int i = 0; i < 60000; i++) {
        uint64_t r = next_random();
        double value = i % 3 ? double_of(r) : (double)(r >> 30) / 100;
        if (!isfinite(value)) continue;
        char text[CHS_NUMBER_CHARS + 1], shortest[64];
        size_t size = chs_number_write(value, text);
        assert_true(size <= CHS_NUMBER_CHARS);
        text[size] = 0;
        assert_reads(text, value);
        int precision = 1;
        do snprintf(shortest, sizeof shortest, "%.*e", precision - 1, value);
        while (strtod(shortest, NULL) != value && precision++ < 17);
        int digits = 0, trailing = 0;
        for (const char *at = text; *at && *at != 'e'; at++) {
            if (*at < '0' || *at > '9' || (digits == 0 && *at == '0')) continue;
            digits++;
            trailing = *at == '0' ? trailing + 1 : 0;
        }
        if (digits - trailing > precision) fail_msg("%s has more digits than %s", text, shortest);
    }
}

static void rounds_points_half_up(void **state) {
    (void)state;
    assert_int_equal(chs_number_hundredths(0), 0);
    assert_int_equal(chs_number_hundredths(39.5), 3950);
    assert_int_equal(chs_number_hundredths(0.125), 13);
    assert_int_equal(chs_number_hundredths(-0.125), -12);
    assert_true(chs_number_from_decimal(4500, 4) == 0.45);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_public_case),  cmocka_unit_test(reads_what_the_grammar_allows),
        cmocka_unit_test(reads_long_texts),         cmocka_unit_test(reads_as_the_c_library_does),
        cmocka_unit_test(writes_the_fewest_digits), cmocka_unit_test(writes_what_reads_back),
        cmocka_unit_test(rounds_points_half_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
