// SPDX-License-Identifier: MIT
// Changes the text of a model at places, and leaves every other character of it as its author wrote it. Knows JSON, not
// models: whether the result is one, the reader says.
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/out.h"
#include "base/text.h"

// A member of an object, from its key to the end of its value; or an item of a list, where both begin at the value.
typedef struct part {
    size_t from, value, end;
} part;

typedef struct editing {
    chs_text text; // so far
    chs_arena *arena;
    chs_text edits;       // the document that says what to do
    const chs_json *step; // of the path
    chs_text value;       // to put there
    bool remove;          // instead
    const chs_json *path; // for errors
    chs_error *error;
} editing;

static bool refuse(editing *it, const char *what) {
    char room[160];
    chs_fixed fixed = {room, sizeof room, 0};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_char(&out, '$');
    for (const chs_json *step = it->path->first; step; step = step->next) {
        bool named = step->kind == CHS_JSON_TEXT;
        chs_json_put_step(&out, named ? step->text : (chs_text){NULL, 0}, (uint32_t)step->number);
    }
    chs_out_end(&out, NULL);
    chs_fail(it->error, CHS_BAD_ARGUMENT, "The model cannot be changed at %s: %s.", room, what);
    chs_error_path(it->error, "%s", room);
    return false;
}

// ---- Looking ----------------------------------------------------------------------------------------------------------

// The part that begins at or behind `at`; false: the bracket closes there.
static bool next_part(chs_text text, size_t at, bool object, part *out) {
    size_t from = chs_json_token(text, at);
    if (text.at[from] == '}' || text.at[from] == ']') return false;
    out->from = out->value = from;
    if (object) out->value = chs_json_token(text, chs_json_token_end(text, from));
    out->end = chs_json_value_end(text, out->value);
    return true;
}

static bool has_key(editing *it, const part *member, chs_text key) {
    chs_text inside = {it->text.at + member->from + 1, chs_json_token_end(it->text, member->from) - member->from - 2};
    if (!memchr(inside.at, '\\', inside.size)) return chs_text_equal(inside, key);
    char *plain = chs_arena_raw(it->arena, inside.size + 1, 1);
    return plain && chs_text_equal((chs_text){plain, chs_json_unescape(plain, inside)}, key);
}

// Where a step leads to in the bracket at `at`, with the parts around it.
typedef struct place {
    bool there, object, any;
    part before, self, after; // `any`: `before` is the last one where the step leads nowhere
    bool has_before, has_after;
    uint32_t count;
} place;

static void look(editing *it, size_t at, place *out) {
    const chs_json *step = it->step;
    *out = (place){.object = it->text.at[at] == '{'};
    part now;
    for (size_t next = at + 1; next_part(it->text, next, out->object, &now); next = now.end, out->count++) {
        out->any = true;
        if (out->there) {
            out->after = now;
            out->has_after = true;
            return;
        }
        bool here = out->object ? has_key(it, &now, step->text)
                                : step->kind == CHS_JSON_NUMBER_KIND && step->number == (double)out->count;
        if (here) {
            out->self = now;
            out->there = true;
        } else {
            out->before = now;
            out->has_before = true;
        }
    }
}

// ---- Writing ----------------------------------------------------------------------------------------------------------

// The value inside of what the steps from `step` on have to be made of: objects for names, lists for the first place.
static bool out_made(editing *it, const chs_json *step, chs_out *out) {
    if (!step) {
        chs_json_out_line(out, it->value);
        return true;
    }
    bool first = step->kind == CHS_JSON_NUMBER_KIND ? step->number == 0 : chs_text_equal(step->text, CHS_TEXT("-"));
    bool object = step->kind == CHS_JSON_TEXT && !first;
    if (!object && !first) return refuse(it, "there is no list that has so many items");
    chs_out_text(out, object ? CHS_TEXT("{ ") : CHS_TEXT("["));
    if (object) {
        chs_out_json_text(out, step->text);
        chs_out_text(out, CHS_TEXT(": "));
    }
    if (!out_made(it, step->next, out)) return false;
    chs_out_text(out, object ? CHS_TEXT(" }") : CHS_TEXT("]"));
    return true;
}

// A new text of three pieces; the middle one is what `step` and its value make, with or without its own key.
typedef struct room {
    char *at;
    size_t used, size;
    chs_arena *arena;
} room;

static bool put(void *owner, const char *text, size_t size) {
    room *to = owner;
    if (to->size - to->used < size) {
        size_t more = 2 * (to->used + size);
        char *made = chs_arena_raw(to->arena, more, 1);
        if (!made) return false;
        memcpy(made, to->at, to->used);
        to->at = made;
        to->size = more;
    }
    memcpy(to->at + to->used, text, size);
    to->used += size;
    return true;
}

typedef struct splice {
    size_t from, to;            // of the old text, what goes
    const char *before, *after; // around what is made
    chs_text gap;               // between `before` and what is made
    bool key;                   // whether the step's name is written
} splice;

static bool write(editing *it, const splice *how) {
    room to = {.arena = it->arena};
    to.size = it->text.size + it->value.size + 256;
    to.at = chs_arena_raw(it->arena, to.size, 1);
    if (!to.at) return false;
    chs_out out;
    chs_out_begin(&out, (chs_sink){put, &to});
    chs_out_bytes(&out, it->text.at, how->from);
    if (how->before) {
        chs_out_text(&out, chs_text_of(how->before));
        chs_out_text(&out, how->gap);
        if (how->key) {
            chs_out_json_text(&out, it->step->text);
            chs_out_text(&out, CHS_TEXT(": "));
        }
        if (!out_made(it, it->step->next, &out)) return false;
        chs_out_text(&out, chs_text_of(how->after));
    }
    chs_out_bytes(&out, it->text.at + how->to, it->text.size - how->to);
    chs_out_end(&out, NULL);
    if (out.failed) return false;
    it->text = (chs_text){to.at, to.used};
    return true;
}

// A new part goes on a line of its own where the last one stands on one.
static chs_text gap_before(chs_text text, size_t from) {
    size_t line = from;
    while (line > 0 && (text.at[line - 1] == ' ' || text.at[line - 1] == '\t')) line--;
    if (line == 0 || text.at[line - 1] != '\n') return CHS_TEXT(" ");
    return (chs_text){text.at + line - 1, from - line + 1};
}

static bool add(editing *it, size_t at, const place *found) {
    bool end = !found->object && it->step->kind == CHS_JSON_TEXT && chs_text_equal(it->step->text, CHS_TEXT("-"));
    if (it->remove) return found->object || refuse(it, "there is no such item to remove");
    if (!found->object && !end) return refuse(it, "the list has no such item; \"-\" adds one");
    if (found->any)
        return write(it, &(splice){found->before.end, found->before.end, ",", "",
                                   gap_before(it->text, found->before.from), found->object});
    size_t close = chs_json_value_end(it->text, at) - 1;
    return write(it,
                 &(splice){at + 1, close, found->object ? " " : "", found->object ? " " : "", {"", 0}, found->object});
}

static bool take_away(editing *it, const place *found) {
    if (found->has_before) return write(it, &(splice){.from = found->before.end, .to = found->self.end});
    return write(it, &(splice){.from = found->self.from, .to = found->has_after ? found->after.from : found->self.end});
}

// ---- One edit after the other ---------------------------------------------------------------------------------------------

static bool apply(editing *it) {
    size_t at = chs_json_token(it->text, chs_json_start(it->text));
    for (it->step = it->path->first;; it->step = it->step->next) {
        char bracket = it->text.at[at];
        if (bracket != '{' && bracket != '[') return refuse(it, "the path goes through what is no object and no list");
        if (bracket == '{' && it->step->kind != CHS_JSON_TEXT) return refuse(it, "an object is there, which has names");
        place found;
        look(it, at, &found);
        if (!found.there) return add(it, at, &found);
        if (it->step->next) {
            at = found.self.value;
            continue;
        }
        if (it->remove) return take_away(it, &found);
        return write(it, &(splice){found.self.value, found.self.end, "", "", {"", 0}, false});
    }
}

static bool read_edit(editing *it, const chs_json *edit) {
    it->path = edit->kind == CHS_JSON_OBJECT ? chs_json_get(edit, CHS_TEXT("path")) : NULL;
    bool fine = it->path && it->path->kind == CHS_JSON_LIST && it->path->count > 0;
    for (const chs_json *step = fine ? it->path->first : NULL; step; step = step->next) {
        bool index = step->kind == CHS_JSON_NUMBER_KIND && step->number >= 0 && step->number < 1e9;
        fine = fine && (step->kind == CHS_JSON_TEXT || (index && step->number == (double)(uint32_t)step->number));
    }
    if (!fine) {
        chs_fail(it->error, CHS_BAD_ARGUMENT,
                 "An edit is an object with a \"path\", a list of names and indexes, and mostly a \"value\".");
        return false;
    }
    const chs_json *value = chs_json_get(edit, CHS_TEXT("value"));
    it->remove = !value;
    it->value = (chs_text){"", 0};
    if (!value) return true;
    size_t at = chs_json_locate(it->edits, value, false);
    it->value = (chs_text){it->edits.at + at, chs_json_value_end(it->edits, at) - at};
    return true;
}

static chs_status edit_all(editing *it, const chs_json *list) {
    if (list->kind != CHS_JSON_LIST)
        return chs_fail(it->error, CHS_BAD_ARGUMENT, "Edits are a list, and %s was found.",
                        chs_json_kind_name(list->kind));
    for (const chs_json *edit = list->first; edit; edit = edit->next) {
        if (read_edit(it, edit) && apply(it)) continue;
        return it->arena->failed ? chs_fail_memory(it->error) : CHS_BAD_ARGUMENT;
    }
    return CHS_OK;
}

chs_status chs_model_edit(const char *text, size_t size, const char *edits, size_t edits_size, chs_sink sink,
                          chs_error *error) {
    chs_arena arena = {0};
    chs_error own;
    const chs_json *list;
    editing it = {.text = {text, size}, .arena = &arena, .edits = {edits, edits_size}, .error = error ? error : &own};
    chs_status status = chs_json_check(it.text, it.error);
    if (status == CHS_OK) status = chs_json_parse(it.edits, &arena, &list, it.error);
    if (status == CHS_OK) status = edit_all(&it, list);
    if (status == CHS_OK && !sink.write(sink.owner, it.text.at, it.text.size))
        status = chs_fail(it.error, CHS_STOPPED, "The output could not be written completely.");
    chs_arena_free(&arena);
    return status;
}
