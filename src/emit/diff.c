// SPDX-License-Identifier: MIT
// Two models side by side, as the trees of their files: a walk through both at once. Knows how models are written, not what
// they mean, so that nothing a file says can be forgotten here.
#include "emit/diff.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/screen.h"

enum { VALUE_SHOWN = 400 }; // bytes of a value that are shown

typedef struct walk {
    const chs_model *before, *after;
    chs_diff *diff;
    uint16_t share_before[CHS_NODES_MAX], share_after[CHS_NODES_MAX];
} walk;

// Where the walk is: the thing with a name that it is in, and the keys since then.
typedef struct place {
    chs_text what, id;
    char key[96];
} place;

// ---- Values -----------------------------------------------------------------------------------------------------------

static bool same(const chs_json *a, const chs_json *b) {
    if (a->kind != b->kind || a->count != b->count) return false;
    if (a->kind == CHS_JSON_NUMBER_KIND) return a->number == b->number;
    if (a->kind == CHS_JSON_TEXT) return chs_text_equal(a->text, b->text);
    const chs_json *other = b->first;
    for (const chs_json *child = a->first; child; child = child->next) {
        if (a->kind == CHS_JSON_OBJECT) other = chs_json_get(b, child->key);
        if (!other || !same(child, other)) return false;
        other = other->next;
    }
    return true;
}

static chs_text kept(chs_arena *arena, const char *at, size_t size) {
    return chs_arena_text(arena, (chs_text){at, size});
}

static chs_text line_of(chs_arena *arena, chs_text document, const chs_json *json) {
    char room[VALUE_SHOWN + 1];
    chs_fixed fixed = {room, sizeof room, 0};
    chs_out out;
    if (!json) return (chs_text){"", 0};
    size_t at = chs_json_locate(document, json, false);
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_json_out_line(&out, (chs_text){document.at + at, chs_json_value_end(document, at) - at});
    chs_out_end(&out, NULL);
    return kept(arena, room, fixed.used);
}

static uint16_t share_of(const chs_model *model, const uint16_t *share, const place *at) {
    uint16_t node = at->id.size && !strcmp(at->key, "weight") ? chs_model_node(model, at->id) : CHS_NONE;
    return node == CHS_NONE ? (uint16_t)CHS_MISSING : share[node];
}

static void note(walk *it, const place *at, const chs_json *before, const chs_json *after) {
    chs_diff *diff = it->diff;
    char path[192];
    chs_difference *made = chs_arena_take(&diff->arena, 1, sizeof *made);
    if (!made) return;
    chs_json_path(after ? after : before, path, sizeof path);
    made->path = kept(&diff->arena, path, strlen(path));
    made->what = at->what;
    made->key = kept(&diff->arena, at->key, strlen(at->key));
    made->before = line_of(&diff->arena, it->before->text, before);
    made->after = line_of(&diff->arena, it->after->text, after);
    made->share_before = before ? share_of(it->before, it->share_before, at) : (uint16_t)CHS_MISSING;
    made->share_after = after ? share_of(it->after, it->share_after, at) : (uint16_t)CHS_MISSING;
    if (diff->last)
        diff->last->next = made;
    else
        diff->first = made;
    diff->last = made;
    diff->count++;
}

// ---- The walk -----------------------------------------------------------------------------------------------------------

// What tells one item of a list from another. NULL: nothing does.
static const chs_json *identity(const chs_json *item) {
    static const char *const keys[] = {"id", "group", "signal", "name", "account", "because", "when", "date"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && item->kind == CHS_JSON_OBJECT; i++) {
        const chs_json *found = chs_json_get(item, chs_text_of(keys[i]));
        if (found && found->kind == CHS_JSON_TEXT) return found;
    }
    return NULL;
}

static bool has_identities(const chs_json *list) {
    for (const chs_json *item = list->first; item; item = item->next)
        if (!identity(item)) return false;
    return list->kind == CHS_JSON_LIST;
}

static const chs_json *twin(const chs_json *list, const chs_json *item) {
    const chs_json *id = identity(item);
    for (const chs_json *other = list->first; other; other = other->next) {
        const chs_json *found = identity(other);
        if (found && chs_text_equal(found->key, id->key) && chs_text_equal(found->text, id->text)) return other;
    }
    return NULL;
}

static place inside(const place *at, chs_text key) {
    place deeper = *at;
    chs_fixed fixed = {deeper.key, sizeof deeper.key, 0};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_format(&out, "%s%s", at->key, at->key[0] ? "." : "");
    chs_out_text(&out, key);
    chs_out_end(&out, NULL);
    return deeper;
}

static place at_item(const chs_json *item) {
    const chs_json *id = identity(item), *label = chs_json_get(item, CHS_TEXT("label"));
    place there = {.id = id->text, .what = label && label->kind == CHS_JSON_TEXT ? label->text : id->text};
    return there;
}

// A node of the tree says its signal's id, whose label says more.
static chs_text label_of(const walk *it, chs_text what, chs_text id) {
    uint16_t node = chs_text_equal(what, id) ? chs_model_node(it->after, id) : CHS_NONE;
    return node == CHS_NONE ? what : it->after->node[node].label;
}

static void compare(walk *it, const place *at, const chs_json *before, const chs_json *after);

static void compare_objects(walk *it, const place *at, const chs_json *before, const chs_json *after) {
    for (const chs_json *child = before->first; child; child = child->next) {
        place deeper = inside(at, child->key);
        const chs_json *other = chs_json_get(after, child->key);
        if (other)
            compare(it, &deeper, child, other);
        else if (!chs_text_equal(child->key, CHS_TEXT("$schema")))
            note(it, &deeper, child, NULL);
    }
    for (const chs_json *child = after->first; child; child = child->next) {
        if (chs_json_get(before, child->key) || chs_text_equal(child->key, CHS_TEXT("$schema"))) continue;
        place deeper = inside(at, child->key);
        note(it, &deeper, NULL, child);
    }
}

static bool order_matters(chs_text key) {
    return chs_text_equal(key, CHS_TEXT("rules")) || chs_text_equal(key, CHS_TEXT("segments")) ||
           chs_text_equal(key, CHS_TEXT("lifecycle"));
}

static void compare_items(walk *it, const chs_json *before, const chs_json *after) {
    bool turned = false;
    uint32_t last = 0;
    for (const chs_json *item = before->first; item; item = item->next) {
        place there = at_item(item);
        there.what = label_of(it, there.what, there.id);
        const chs_json *other = twin(after, item);
        if (!other) {
            note(it, &there, item, NULL);
            continue;
        }
        turned = turned || other->index < last;
        last = other->index;
        compare_objects(it, &there, item, other);
    }
    for (const chs_json *item = after->first; item; item = item->next) {
        if (twin(before, item)) continue;
        place there = at_item(item);
        there.what = label_of(it, there.what, there.id);
        note(it, &there, NULL, item);
    }
    if (turned && order_matters(after->key)) {
        place there = {.key = "order"};
        there.what = after->key;
        note(it, &there, before, after);
    }
}

static void compare(walk *it, const place *at, const chs_json *before, const chs_json *after) {
    if (same(before, after)) return;
    if (before->kind == CHS_JSON_OBJECT && after->kind == CHS_JSON_OBJECT)
        compare_objects(it, at, before, after);
    else if (has_identities(before) && has_identities(after))
        compare_items(it, before, after);
    else
        note(it, at, before, after);
}

static void shares(const chs_model *model, uint16_t share[CHS_NODES_MAX]) {
    double weight[CHS_NODES_MAX];
    for (uint32_t n = 0; n < model->node_count; n++) weight[n] = model->node[n].weight;
    chs_weight_shares(model, weight, share);
}

chs_status chs_diff_make(const chs_model *before, const chs_model *after, chs_diff *diff, chs_error *error) {
    *diff = (chs_diff){0};
    chs_arena arena = {0}; // of the trees
    walk it = {.before = before, .after = after, .diff = diff};
    const chs_json *a, *b;
    chs_status status = chs_json_parse(before->text, &arena, &a, error);
    if (status == CHS_OK) status = chs_json_parse(after->text, &arena, &b, error);
    if (status == CHS_OK) {
        shares(before, it.share_before);
        shares(after, it.share_after);
        place root = {.key = ""};
        compare(&it, &root, a, b);
        // labels are texts of the trees, which end here
        for (chs_difference *each = diff->first; each; each = each->next)
            each->what = chs_arena_text(&diff->arena, each->what);
        if (diff->arena.failed) status = chs_fail_memory(error);
    }
    chs_arena_free(&arena);
    if (status) chs_diff_free(diff);
    return status;
}

void chs_diff_free(chs_diff *diff) {
    chs_arena_free(&diff->arena);
    *diff = (chs_diff){0};
}

// ---- Writing ----------------------------------------------------------------------------------------------------------

static void put_share(chs_writer *writer, const char *key, uint16_t share) {
    if (share == CHS_MISSING)
        chs_put_null(writer, key);
    else
        chs_put_hundredths(writer, key, share);
}

void chs_put_diff(chs_writer *writer, const char *key, const chs_diff *diff) {
    chs_put_open(writer, key, '[');
    for (const chs_difference *each = diff->first; each; each = each->next) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "path", each->path);
        chs_put_text_or_null(writer, "what", each->what);
        chs_put_text_or_null(writer, "key", each->key);
        chs_put_text_or_null(writer, "before", each->before);
        chs_put_text_or_null(writer, "after", each->after);
        put_share(writer, "share_before", each->share_before);
        put_share(writer, "share_after", each->share_after);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void out_share(chs_out *out, uint16_t share) {
    chs_out_hundredths(out, share, 2);
    chs_out_char(out, '%');
}

static bool is_large(chs_text value) { return value.size && (value.at[0] == '{' || value.at[0] == '['); }

// What was added or removed as a whole is told by its name.
static void out_difference(chs_out *out, const chs_difference *each) {
    chs_out_text(out, each->what);
    if (each->what.size && each->key.size) chs_out_text(out, CHS_TEXT(": "));
    chs_out_text(out, each->key);
    if (!each->before.size || !each->after.size) {
        chs_text value = each->before.size ? each->before : each->after;
        if (is_large(value)) return;
        chs_out_char(out, ' ');
        chs_out_text(out, value);
        return;
    }
    chs_out_char(out, ' ');
    chs_out_text(out, each->before);
    chs_out_text(out, CHS_TEXT(" \xE2\x86\x92 "));
    chs_out_text(out, each->after);
    if (each->share_before == CHS_MISSING || each->share_after == CHS_MISSING) return;
    chs_out_text(out, CHS_TEXT(" (share "));
    out_share(out, each->share_before);
    chs_out_text(out, CHS_TEXT(" \xE2\x86\x92 "));
    out_share(out, each->share_after);
    chs_out_char(out, ')');
}

void chs_emit_diff_table(const chs_diff *diff, const chs_write_options *options, chs_out *out) {
    for (const chs_difference *each = diff->first; each; each = each->next) {
        char room[1200];
        chs_scrap scrap;
        out_difference(chs_scrap_begin(&scrap, room, sizeof room), each);
        chs_out_format(out, "%s ", !each->before.size ? "+" : !each->after.size ? "\xE2\x88\x92" : "\xC2\xB7");
        chs_screen_wrap_on(out, chs_scrap_end(&scrap), 2, options->width);
    }
}

chs_status chs_model_diff_json(const chs_model *before, const chs_model *after, chs_sink sink, chs_error *error) {
    chs_diff diff;
    chs_status status = chs_diff_make(before, after, &diff, error);
    if (status) return status;
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer writer = chs_writer_of(&out);
    chs_put_diff(&writer, NULL, &diff);
    status = chs_out_end(&out, error);
    chs_diff_free(&diff);
    return status;
}
