// SPDX-License-Identifier: MIT
// The strict check that every JSON text of a model passes before anything parses it: the grammar, and what is JSON but not
// accepted, a key twice in an object and an escaped NUL. Its memory is one entry per open key.
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/json_walk.h"
#include "base/text.h"

// An open list or object. `key` is the member being read, as it stands in the text.
typedef struct level {
    bool object;
    uint32_t count;   // values that began so far
    size_t first_key; // of this object in `keys`
    chs_text key;
} level;

typedef struct check {
    chs_text text;
    chs_json_walk walk;
    level level[CHS_JSON_DEPTH_MAX + 1]; // the outermost is the document
    size_t depth;
    chs_text *keys; // of all open objects, the innermost last
    size_t key_count, key_room;
    chs_error refusal; // the first one; what is no JSON at all is told before it
} check;

static void put_path(const check *c, chs_error *error) {
    chs_fixed fixed = {.at = error->path, .size = sizeof error->path};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_char(&out, '$');
    for (size_t i = 1; i <= c->depth; i++) {
        const level *l = &c->level[i];
        bool to_come = i == c->depth && c->walk.place != CHS_JSON_BEHIND_VALUE;
        if (l->object && !l->key.at) break; // before the first member
        chs_json_put_step(&out, l->key, l->count && !to_come ? l->count - 1 : l->count);
    }
    chs_out_end(&out, NULL);
}

static void place(const check *c, chs_error *error, size_t byte) {
    put_path(c, error);
    chs_error_place(error, c->text, byte);
}

// Orders keys by their characters, escapes resolved.
static int compare_characters(const chs_text *a, const chs_text *b) {
    const char *x = a->at, *y = b->at;
    while (x < a->at + a->size && y < b->at + b->size) {
        uint32_t p = chs_json_character(&x), q = chs_json_character(&y);
        if (p != q) return p < q ? -1 : 1;
    }
    return (x < a->at + a->size) - (y < b->at + b->size);
}

// The same key by place.
static int compare_keys(const void *left, const void *right) {
    const chs_text *a = left, *b = right;
    int order = compare_characters(a, b);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

// At the end of an object: its keys are the last in `keys`. Refuses the doubled key that comes first in the text.
static void check_keys(check *c) {
    level *l = &c->level[c->depth];
    size_t count = c->key_count - l->first_key;
    c->key_count = l->first_key;
    if (count < 2 || c->refusal.status != CHS_OK) return;
    chs_text *keys = c->keys + l->first_key;
    qsort(keys, count, sizeof *keys, compare_keys);
    const chs_text *doubled = NULL;
    for (size_t i = 1; i < count; i++)
        if (compare_characters(&keys[i - 1], &keys[i]) == 0 && (!doubled || keys[i].at < doubled->at))
            doubled = &keys[i];
    if (!doubled) return;
    l->key = *doubled;
    chs_fail(&c->refusal, CHS_MODEL_DUPLICATE_KEY,
             "The key \"%.*s\" stands twice in the same object: remove or rename one.", CHS_SHOW(*doubled));
    place(c, &c->refusal, (size_t)(doubled->at - c->text.at) - 1);
}

static bool add_key(check *c, chs_text key) {
    if (c->key_count == c->key_room) {
        size_t room = c->key_room ? 2 * c->key_room : 64;
        chs_text *grown = room < SIZE_MAX / sizeof *grown ? realloc(c->keys, room * sizeof *grown) : NULL;
        if (!grown) return false;
        c->keys = grown;
        c->key_room = room;
    }
    c->keys[c->key_count++] = key;
    c->level[c->depth].key = key;
    return true;
}

// False: out of memory.
static bool take(check *c, chs_json_event event, const chs_json_piece *token) {
    if (event == CHS_JSON_KEY && !add_key(c, (chs_text){c->text.at + token->at + 1, token->end - token->at - 2}))
        return false;
    if (event == CHS_JSON_SCALAR || event == CHS_JSON_OPEN) c->level[c->depth].count++;
    if (event == CHS_JSON_OPEN)
        c->level[++c->depth] = (level){.object = c->walk.objects & 1, .first_key = c->key_count};
    if (event == CHS_JSON_CLOSE) {
        if (c->level[c->depth].object) check_keys(c);
        c->depth--;
    }
    if (token->nul && c->refusal.status == CHS_OK) {
        chs_fail(&c->refusal, CHS_MODEL_NUL,
                 "The text holds an escaped NUL (\\u0000), which is not accepted: remove it.");
        place(c, &c->refusal, token->at);
    }
    return true;
}

static chs_status check_document(check *c, chs_error *error) {
    size_t at = chs_json_start(c->text);
    chs_json_piece token;
    for (;;) {
        chs_json_event event = chs_json_next(&c->walk, c->text, &at, &token);
        if (event == CHS_JSON_DONE) break;
        if (event == CHS_JSON_FAULT) {
            chs_json_fail(error, c->text, &token);
            place(c, error, token.fault);
            return error->status;
        }
        if (!take(c, event, &token)) return chs_fail_memory(error);
    }
    if (c->refusal.status != CHS_OK) *error = c->refusal;
    return c->refusal.status;
}

chs_status chs_json_check(chs_text document, chs_error *error) {
    chs_error ignored;
    check c = {.text = document, .walk = {.whole = true}};
    chs_status status = check_document(&c, error ? error : &ignored);
    free(c.keys);
    return status;
}
