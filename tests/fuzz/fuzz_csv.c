// SPDX-License-Identifier: MIT
// Bytes as a file whose name tells nothing: encodings, CSV, records that are recognised. The first byte says how it is cut.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (size) expect_same("f", bytes + 1, size - 1, 1 + bytes[0] % 32);
    return 0;
}
