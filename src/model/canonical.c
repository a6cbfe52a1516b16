// SPDX-License-Identifier: MIT
// The hash of a model: SHA-256 over its canonical text, so that blanks, line ends and the order of keys do not matter, nor
// "$schema", which says where editors find the schema from the folder that the file is in.
// Canonical: keys sorted by bytes, no blanks, numbers as the shortest digits that read back, texts as chs_out_json_text.
#include <stdlib.h>

#include "base/sha256.h"
#include "base/text.h"
#include "model/draft.h"

static int compare_keys(const void *a, const void *b) {
    return chs_text_compare((*(const chs_json *const *)a)->key, (*(const chs_json *const *)b)->key);
}

static bool write_value(const chs_json *json, chs_arena *arena, chs_out *out);

static bool write_object(const chs_json *json, chs_arena *arena, chs_out *out) {
    const chs_json **sorted = chs_arena_take(arena, json->count + 1, sizeof *sorted);
    if (!sorted) return false;
    uint32_t count = 0;
    for (const chs_json *child = json->first; child; child = child->next)
        if (json->parent || !chs_text_equal(child->key, CHS_TEXT("$schema"))) sorted[count++] = child;
    qsort(sorted, count, sizeof *sorted, compare_keys);
    bool good = true;
    chs_out_char(out, '{');
    for (uint32_t i = 0; i < count; i++) {
        if (i) chs_out_char(out, ',');
        chs_out_json_text(out, sorted[i]->key);
        chs_out_char(out, ':');
        good = good && write_value(sorted[i], arena, out);
    }
    chs_out_char(out, '}');
    return good;
}

static bool write_list(const chs_json *json, chs_arena *arena, chs_out *out) {
    bool good = true;
    chs_out_char(out, '[');
    for (const chs_json *child = json->first; child; child = child->next) {
        if (child->index) chs_out_char(out, ',');
        good = good && write_value(child, arena, out);
    }
    chs_out_char(out, ']');
    return good;
}

static bool write_value(const chs_json *json, chs_arena *arena, chs_out *out) {
    switch (json->kind) {
    case CHS_JSON_NULL: chs_out_text(out, CHS_TEXT("null")); return true;
    case CHS_JSON_FALSE: chs_out_text(out, CHS_TEXT("false")); return true;
    case CHS_JSON_TRUE: chs_out_text(out, CHS_TEXT("true")); return true;
    case CHS_JSON_NUMBER_KIND: chs_out_number(out, json->number + 0.0); return true; // no -0
    case CHS_JSON_TEXT: chs_out_json_text(out, json->text); return true;
    case CHS_JSON_LIST: return write_list(json, arena, out);
    case CHS_JSON_OBJECT: return write_object(json, arena, out);
    }
    return false;
}

static bool add_to_hash(void *owner, const char *text, size_t size) {
    chs_sha256_add(owner, text, size);
    return true;
}

bool chs_canonical_hash(const chs_json *root, chs_arena *arena, char hex[65]) {
    chs_sha256 hash;
    uint8_t digest[32];
    chs_out out;
    chs_sha256_begin(&hash);
    chs_out_begin(&out, (chs_sink){add_to_hash, &hash});
    bool good = write_value(root, arena, &out);
    chs_out_end(&out, NULL);
    chs_sha256_end(&hash, digest);
    chs_sha256_hex(digest, hex);
    return good;
}
