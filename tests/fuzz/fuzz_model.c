// SPDX-License-Identifier: MIT
// Bytes as a model file, computed and shown when they are one.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    chs_error errors[4] = {{0}};
    size_t found = 0;
    char *copy = malloc(size ? size : 1); // exact, so that a byte read beyond it is found
    EXPECT(copy);
    if (size) memcpy(copy, bytes, size);
    chs_model *model = chs_model_parse(copy, size, "m.json", errors, 4, &found);
    EXPECT(!model == (found > 0));
    for (size_t i = 0; i < found && i < 4; i++) expect_error(&errors[i], errors[i].status);
    if (model) use_model(model);
    chs_model_free(model);
    free(copy);
    return 0;
}
