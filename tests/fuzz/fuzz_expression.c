// SPDX-License-Identifier: MIT
// Bytes as an expression of a model that is otherwise right, computed and shown; and as a comment with a tone.
#include "fuzz.h"

static void put_escaped(heap *h, const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        char escape[8];
        if (bytes[i] < 0x20 || bytes[i] == '"' || bytes[i] == '\\')
            collect(h, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)bytes[i]));
        else
            collect(h, (const char *)bytes + i, 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const char before[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\", \"name\": \"name\", \"domain\": \"site\"},\n"
        "\"tables\": {\"t\": {\"account\": \"name\", \"by\": \"name\", \"date\": \"day\"}},\n"
        "\"signals\": [{\"id\": \"s\", \"value\": \"";
    static const char behind[] = "\", \"curve\": [[0, 0], [10, 100]]}], \"score\": {\"of\": [{\"signal\": \"s\"}]},\n"
                                 "\"bands\": [{\"name\": \"Low\", \"from\": 0, \"color\": \"red\"}]}";
    heap h = {0};
    chs_error error = {0};
    size_t found = 0;
    collect(&h, before, sizeof before - 1);
    put_escaped(&h, bytes, size);
    collect(&h, behind, sizeof behind - 1);
    chs_model *model = chs_model_parse(h.at, h.size, "m.json", &error, 1, &found);
    if (model)
        use_model(model);
    else
        expect_error(&error, error.status);
    EXPECT(chs_sentiment_json((const char *)bytes, size, into(&h), &error) == CHS_OK);
    chs_model_free(model);
    free(h.at);
    return 0;
}
