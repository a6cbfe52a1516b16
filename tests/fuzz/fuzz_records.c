// SPDX-License-Identifier: MIT
// Bytes as JSON records, or as one record a line. The first byte says which, and how they are cut. What the record reader calls
// JSON and what the check of whole documents calls JSON is the same.
#include "base/json.h"
#include "fuzz.h"

static bool is_json(chs_status status) { return strncmp(chs_status_code(status), "json.", 5) != 0; }

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    if (!size) return 0;
    bool lines = bytes[0] & 1;
    expect_same(lines ? "f.ndjson" : "f.json", bytes + 1, size - 1, 1 + bytes[0] / 2 % 32);
    chs_error error = {0};
    chs_data *data = chs_data_new();
    EXPECT(data);
    chs_status read = read_pieces(data, "accounts", "f.json", bytes + 1, size - 1, 0, &error);
    chs_data_free(data);
    bool document = is_json(chs_json_check((chs_text){(const char *)bytes + 1, size - 1}, NULL));
    // the other way round is not so: lines are no document, and the front reads UTF-16
    if (document) EXPECT(is_json(read));
    return 0;
}
