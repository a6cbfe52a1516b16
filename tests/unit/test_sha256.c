// SPDX-License-Identifier: MIT
// SHA-256 against the published examples, whole and in pieces.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

static void assert_hash(const void *bytes, size_t size, size_t piece, const char *expected) {
    chs_sha256 hash;
    uint8_t digest[32];
    char hex[65];
    chs_sha256_begin(&hash);
    for (size_t i = 0; i < size; i += piece)
        chs_sha256_add(&hash, (const char *)bytes + i, size - i < piece ? size - i : piece);
    chs_sha256_end(&hash, digest);
    chs_sha256_hex(digest, hex);
    assert_string_equal(hex, expected);
}

// FIPS 180-2, appendix B, and the empty text.
static void hashes_the_published_examples(void **state) {
    (void)state;
    assert_hash("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash("abc", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 56,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *million = malloc(1000000);
    assert_non_null(million);
    memset(million, 'a', 1000000);
    static const char expected[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    static const size_t pieces[] = {1000000, 1, 7, 55, 63, 64, 65, 4096};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) assert_hash(million, 1000000, pieces[i], expected);
    free(million);
}

static void pads_every_length(void **state) {
    (void)state;
    char bytes[200];
    memset(bytes, 'x', sizeof bytes);
    for (size_t size = 0; size <= sizeof bytes; size++) { // one piece and single bytes must agree
        uint8_t whole[32];
        chs_sha256 hash;
        char hex[65];
        chs_sha256_begin(&hash);
        chs_sha256_add(&hash, bytes, size);
        chs_sha256_end(&hash, whole);
        chs_sha256_hex(whole, hex);
        assert_hash(bytes, size, 1, hex);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_the_published_examples),
        cmocka_unit_test(pads_every_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
