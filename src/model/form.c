// SPDX-License-Identifier: MIT
// Objects and lists as tables describe them: unknown keys, missing keys, too few, too many, names that nothing has.
#include "model/form.h"

#include <string.h>

#include "base/text.h"

const chs_json *chs_form_get(const chs_json *object, const char *key) { return chs_json_get(object, chs_text_of(key)); }

bool chs_form_any_object(chs_form *form, const chs_json *json) {
    return json->kind == CHS_JSON_OBJECT || chs_form_wrong(form, CHS_MODEL_TYPE, json, "an object { ... }");
}

// Notes the key unless the object has it.
static void check_key(chs_form *form, const chs_json *json, const chs_shape *shape) {
    chs_nearest nearest = {0};
    char keys[256]; // all of them, for those who need the list
    size_t used = 0;
    for (uint32_t i = 0; i < shape->count; i++) {
        chs_text key = chs_text_of(shape->field[i].key);
        if (chs_text_equal(key, json->key)) return;
        chs_nearest_offer(&nearest, json->key, key);
        if (used + 1 + key.size >= sizeof keys) continue;
        keys[used++] = ' ';
        memcpy(keys + used, key.at, key.size);
        used += key.size;
    }
    keys[used] = 0;
    bool near = nearest.best.size > 0;
    chs_form_fail_key(form, CHS_MODEL_UNKNOWN_KEY, json, "%s has no key \"%.*s\"; %s%.*s%s", shape->what,
                      CHS_SHOW(json->key), near ? "did you mean \"" : "its keys are:", CHS_SHOW(nearest.best),
                      near ? "\"?" : keys);
}

bool chs_form_object(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_shape *shape = with;
    if (!chs_form_any_object(form, json)) return false;
    for (const chs_json *child = json->first; child; child = child->next) check_key(form, child, shape);
    for (const chs_field *field = shape->field; field < shape->field + shape->count; field++) {
        const chs_json *value = chs_form_get(json, field->key);
        if (value)
            field->read(form, value, (char *)to + field->at, field->with);
        else if (field->needed)
            chs_form_fail(form, CHS_MODEL_MISSING_KEY, json, "%s needs the key \"%s\", and there is none", shape->what,
                          field->key);
    }
    return true;
}

bool chs_form_series(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_series *series = with;
    if (json->kind != series->kind)
        return chs_form_wrong(form, CHS_MODEL_TYPE, json,
                              series->kind == CHS_JSON_LIST ? "a list [ ... ]" : "an object { ... }");
    uint32_t count = json->count;
    bool few = count < series->least;
    if (few || count > series->most)
        chs_form_fail(form, few ? series->few : CHS_MODEL_LIMIT, json, "too %s %s: found %u, expected at %s %u",
                      few ? "few" : "many", series->what, count, few ? "least" : "most",
                      few ? series->least : series->most);
    if (count > series->most) count = series->most;
    char *item = chs_arena_take(form->arena, count, series->size);
    if (!item) return false;
    memcpy(to, &item, sizeof item); // a pointer of whatever type
    *(uint32_t *)(void *)((char *)to + sizeof item) = count;
    for (const chs_json *child = json->first; count; child = child->next, item += series->size, count--)
        series->read(form, child, item, series->with);
    return true;
}

chs_text chs_form_next_word(const char **words) {
    while (**words == ' ') ++*words;
    const char *begin = *words;
    while (**words && **words != ' ') ++*words;
    return (chs_text){begin, (size_t)(*words - begin)};
}

int chs_form_one_of(chs_form *form, const chs_json *object, const char *what, const char *keys, chs_status doubled) {
    const chs_json *first = NULL;
    const char *rest = keys;
    chs_text key;
    int place = -1;
    for (int i = 0; (key = chs_form_next_word(&rest)).size; i++) {
        const chs_json *json = chs_json_get(object, key);
        if (first && json)
            chs_form_fail_key(form, doubled, json, "%s has one of: %s; \"%.*s\" is there already", what, keys,
                              CHS_SHOW(first->key));
        if (first || !json) continue;
        first = json;
        place = i;
    }
    if (!first) chs_form_fail(form, CHS_MODEL_MISSING_KEY, object, "%s needs one of: %s; there is none", what, keys);
    return place;
}

uint16_t chs_form_refer(chs_form *form, const chs_json *json, bool by_key, const char *what, const void *items,
                        size_t count, size_t size) {
    chs_text name = by_key ? json->key : chs_text_trim(json->text);
    uint16_t found = chs_find(&name, items, count, size);
    if (found != CHS_NONE) return found;
    chs_nearest nearest = {0};
    for (const char *item = items; count; count--, item += size)
        chs_nearest_offer(&nearest, name, *(const chs_text *)(const void *)item);
    bool near = nearest.best.size > 0;
    (by_key ? chs_form_fail_key : chs_form_fail)(form, CHS_MODEL_NAME, json, "there is no %s \"%.*s\"; %s%.*s%s", what,
                                                 CHS_SHOW(name), near ? "did you mean \"" : "define it or name another",
                                                 CHS_SHOW(nearest.best), near ? "\"?" : "");
    return CHS_NONE;
}

bool chs_form_is_new(chs_form *form, const chs_json *json, const void *items, size_t count, size_t size) {
    chs_text name = chs_text_trim(json->text);
    return chs_find(&name, items, count, size) == CHS_NONE ||
           chs_form_about(form, CHS_MODEL_NAME, json, "is there already; take another name");
}
