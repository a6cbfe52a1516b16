// SPDX-License-Identifier: MIT
// JSON texts as trees. cJSON takes them apart, after chs_json_check has passed them; this is the only file that sees it.
// What it is not trusted with: numbers come from the text itself, exactly and without a locale.
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json_text.h"
#include "base/number.h"
#include "base/text.h"
#include "cJSON.h"

// cJSON takes about 60 bytes for every two of the text, so it only gets small ones.
enum { DOCUMENT_BYTES_MAX = 1024 * 1024, CJSON_DIGITS_MAX = 60 };

// cJSON reads at most 63 characters of a number and stumbles over the rest. In a copy of the text, longer ones are
// replaced by 0 and blanks. False: out of memory. `*copy` is NULL when there are none.
static bool shorten_numbers(chs_text document, char **copy) {
    *copy = NULL;
    size_t end;
    for (size_t at = chs_json_token(document, chs_json_start(document)); at < document.size;
         at = chs_json_token(document, end)) {
        end = chs_json_token_end(document, at);
        if (document.at[at] == '"' || end - at <= CJSON_DIGITS_MAX) continue;
        if (!*copy) {
            *copy = malloc(document.size);
            if (!*copy) return false;
            memcpy(*copy, document.at, document.size);
        }
        memset(*copy + at, ' ', end - at);
        (*copy)[at] = '0';
    }
    return true;
}

// cJSON is compiled with this in place of strtod (see the Makefile), which only passes over the digits: the value of a
// number is read from the text itself, and the C library's strtod is a tenth of the WebAssembly module.
double chs_json_pass_number(const char *text, char **end);
double chs_json_pass_number(const char *text, char **end) {
    size_t length = strspn(text, "+-.0123456789Ee");
    *end = (char *)(uintptr_t)(text + length);
    return 0;
}

static chs_json_kind kind_of(const cJSON *item) {
    if (cJSON_IsObject(item)) return CHS_JSON_OBJECT;
    if (cJSON_IsArray(item)) return CHS_JSON_LIST;
    if (cJSON_IsString(item)) return CHS_JSON_TEXT;
    if (cJSON_IsNumber(item)) return CHS_JSON_NUMBER_KIND;
    if (cJSON_IsTrue(item)) return CHS_JSON_TRUE;
    return cJSON_IsFalse(item) ? CHS_JSON_FALSE : CHS_JSON_NULL;
}

// The text beside cJSON's tree: `at` moves from token to token as the tree is copied.
typedef struct copying {
    chs_text document;
    size_t at;
    chs_arena *arena;
} copying;

static chs_text take_token(copying *c) {
    size_t start = chs_json_token(c->document, c->at);
    c->at = chs_json_token_end(c->document, start);
    return (chs_text){c->document.at + start, c->at - start};
}

static bool copy_text(copying *c, const char *from, chs_text *to) {
    *to = chs_arena_text(c->arena, chs_text_of(from));
    return to->at != NULL;
}

// Copies `item` and what is below it, at most CHS_JSON_DEPTH_MAX calls deep. NULL: out of memory.
static chs_json *copy_tree(copying *c, const cJSON *item, const chs_json *parent) {
    chs_json *node = chs_arena_take(c->arena, 1, sizeof *node);
    if (!node) return NULL;
    node->kind = kind_of(item);
    node->parent = parent;
    if (item->string) {
        take_token(c);
        if (!copy_text(c, item->string, &node->key)) return NULL;
    }
    chs_text token = take_token(c);
    if (node->kind == CHS_JSON_NUMBER_KIND && !chs_number_read(token, &node->number)) return NULL; // checked before
    if (node->kind == CHS_JSON_TEXT && !copy_text(c, item->valuestring, &node->text)) return NULL;
    if (node->kind < CHS_JSON_LIST) return node;
    const cJSON *element;
    const chs_json **slot = &node->first;
    cJSON_ArrayForEach(element, item) {
        chs_json *child = copy_tree(c, element, node);
        if (!child) return NULL;
        child->index = node->count++;
        *slot = child;
        slot = &child->next;
    }
    take_token(c); // the closing bracket
    return node;
}

chs_status chs_json_parse(chs_text document, chs_arena *arena, const chs_json **root, chs_error *error) {
    if (document.size > DOCUMENT_BYTES_MAX)
        return chs_fail(error, CHS_JSON_SIZE, "The JSON text has %zu bytes, at most %d are accepted: split it.",
                        document.size, DOCUMENT_BYTES_MAX);
    chs_status status = chs_json_check(document, error);
    if (status != CHS_OK) return status;
    char *copy;
    if (!shorten_numbers(document, &copy)) return chs_fail_memory(error);
    size_t start = chs_json_start(document);
    cJSON *tree = cJSON_ParseWithLengthOpts((copy ? copy : document.at) + start, document.size - start, NULL, false);
    copying c = {.document = document, .at = start, .arena = arena};
    const chs_json *copied = tree ? copy_tree(&c, tree, NULL) : NULL; // the text is well-formed: only memory can fail
    cJSON_Delete(tree);
    free(copy);
    if (!copied) return chs_fail_memory(error);
    *root = copied;
    return CHS_OK;
}

const chs_json *chs_json_get(const chs_json *object, chs_text key) {
    if (!object || object->kind != CHS_JSON_OBJECT) return NULL;
    const chs_json *child = object->first;
    while (child && !chs_text_equal(child->key, key)) child = child->next;
    return child;
}

// The nodes from below the root down to `node`. Returns how many.
static size_t way_to(const chs_json *node, const chs_json *way[CHS_JSON_DEPTH_MAX]) {
    size_t depth = 0;
    for (const chs_json *n = node; n && n->parent; n = n->parent) depth++;
    size_t i = depth;
    for (const chs_json *n = node; n && n->parent; n = n->parent) way[--i] = n;
    return depth;
}

void chs_json_path(const chs_json *node, char *to, size_t size) {
    const chs_json *way[CHS_JSON_DEPTH_MAX];
    size_t depth = way_to(node, way);
    chs_fixed fixed = {.at = to, .size = size};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_char(&out, '$');
    for (size_t i = 0; i < depth; i++)
        chs_json_put_step(&out, way[i]->parent->kind == CHS_JSON_OBJECT ? way[i]->key : (chs_text){0}, way[i]->index);
    chs_out_end(&out, NULL);
}

size_t chs_json_locate(chs_text document, const chs_json *node, bool of_key) {
    const chs_json *way[CHS_JSON_DEPTH_MAX];
    size_t depth = way_to(node, way);
    size_t at = chs_json_token(document, chs_json_start(document)), key = at;
    for (size_t i = 0; i < depth; i++) {
        bool object = way[i]->parent->kind == CHS_JSON_OBJECT;
        at = chs_json_token(document, chs_json_token_end(document, at)); // behind the opening bracket
        for (uint32_t skipped = 0;; skipped++) {
            key = at;
            if (object) at = chs_json_token(document, chs_json_token_end(document, at));
            if (skipped == way[i]->index) break;
            at = chs_json_token(document, chs_json_value_end(document, at));
        }
    }
    return of_key ? key : at;
}

const char *chs_json_kind_name(chs_json_kind kind) {
    static const char *const names[] = {"null", "false", "true", "a number", "a text", "a list", "an object"};
    return names[kind];
}
