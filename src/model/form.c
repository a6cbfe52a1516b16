// SPDX-License-Identifier: MIT
// A JSON document that must have a certain form. Knows JSON and places, nothing of what a model means.
#include "model/form.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/number.h"
#include "base/text.h"

// Errors come in the order in which sections are read and are kept in the order of the text.
static void keep(chs_form *form, const chs_error *error) {
    size_t at = form->count;
    while (at > 0 && form->errors[at - 1].byte > error->byte) at--;
    if (at >= form->capacity) return;
    if (form->count < form->capacity) form->count++;
    memmove(form->errors + at + 1, form->errors + at, (form->count - 1 - at) * sizeof *error);
    form->errors[at] = *error;
}

// Messages are written as phrases here and become sentences.
static void make_sentence(char *message, size_t size) {
    size_t end = strlen(message);
    if (message[0] >= 'a' && message[0] <= 'z') message[0] = (char)(message[0] - ('a' - 'A'));
    if (end > 0 && end + 1 < size && message[end - 1] != '?' && message[end - 1] != '.') memcpy(message + end, ".", 2);
}

static void note(chs_form *form, chs_status status, const chs_json *at, bool of_key, const char *format,
                 va_list values) {
    if (++form->found > CHS_FORM_ERRORS_MAX) return;
    char message[sizeof((chs_error *)0)->message] = "", path[sizeof((chs_error *)0)->path] = "";
    chs_out_message(message, sizeof message, format, values);
    make_sentence(message, sizeof message);
    chs_error error;
    chs_fail(&error, status, "%s", message);
    chs_error_file(&error, form->file);
    chs_json_path(at, path, sizeof path);
    chs_error_path(&error, "%s", path);
    chs_error_place(&error, form->document, chs_json_locate(form->document, at, of_key && at->parent));
    keep(form, &error);
}

bool chs_form_fail(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) {
    va_list values;
    va_start(values, format);
    note(form, status, at, false, format, values);
    va_end(values);
    return false;
}

bool chs_form_fail_key(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) {
    va_list values;
    va_start(values, format);
    note(form, status, at, true, format, values);
    va_end(values);
    return false;
}

bool chs_form_no_memory(chs_form *form) {
    form->out_of_memory = true;
    return false;
}

bool chs_form_clean(const chs_form *form) { return form->found == 0 && !form->out_of_memory; }

void *chs_form_take(chs_form *form, size_t count, size_t size) {
    void *taken = chs_arena_take(form->arena, count ? count : 1, size);
    if (!taken) chs_form_no_memory(form);
    return taken;
}

chs_digits chs_form_digits(double value) {
    chs_digits digits = {{0}};
    chs_number_write(value, digits.at);
    return digits;
}

// The next word of a text parted by blanks; false at its end.
static bool next_word(const char **words, chs_text *word) {
    while (**words == ' ') (*words)++;
    word->at = *words;
    while (**words && **words != ' ') (*words)++;
    word->size = (size_t)(*words - word->at);
    return word->size > 0;
}

static bool is_word(const char *words, chs_text text) {
    chs_text word;
    while (next_word(&words, &word))
        if (chs_text_equal(word, text)) return true;
    return false;
}

chs_text chs_form_nearest(chs_text text, const char *words) {
    chs_nearest nearest = {0};
    chs_text word;
    while (next_word(&words, &word)) chs_nearest_offer(&nearest, text, word);
    return nearest.best;
}

// How a value is called in messages: "need", with the quotes, or "this entry" of a list.
static chs_digits name_of(const chs_json *json) {
    chs_digits name = {"this entry"};
    if (!json->parent) memcpy(name.at, "the model", 10);
    if (!json->parent || json->parent->kind != CHS_JSON_OBJECT || json->key.size > 36) return name;
    name.at[0] = '"';
    memcpy(name.at + 1, json->key.at, json->key.size);
    memcpy(name.at + 1 + json->key.size, "\"", 2);
    return name;
}

static bool wrong_kind(chs_form *form, const chs_json *json, const char *wanted) {
    if (json->kind == CHS_JSON_TEXT)
        return chs_form_fail(form, CHS_MODEL_TYPE, json, "%s must be %s; found the text \"%.*s\"", name_of(json).at,
                             wanted, CHS_SHOW(json->text));
    if (json->kind == CHS_JSON_NUMBER_KIND)
        return chs_form_fail(form, CHS_MODEL_TYPE, json, "%s must be %s; found the number %s", name_of(json).at, wanted,
                             chs_form_digits(json->number).at);
    return chs_form_fail(form, CHS_MODEL_TYPE, json, "%s must be %s; found %s", name_of(json).at, wanted,
                         chs_json_kind_name(json->kind));
}

static void unknown_key(chs_form *form, const chs_json *json, const char *what, const char *keys) {
    chs_text nearest = chs_form_nearest(json->key, keys);
    if (nearest.size)
        chs_form_fail_key(form, CHS_MODEL_UNKNOWN_KEY, json, "%s has no key \"%.*s\"; did you mean \"%.*s\"?", what,
                          CHS_SHOW(json->key), CHS_SHOW(nearest));
    else
        chs_form_fail_key(form, CHS_MODEL_UNKNOWN_KEY, json, "%s has no key \"%.*s\"; its keys are: %s", what,
                          CHS_SHOW(json->key), keys);
}

bool chs_form_any_object(chs_form *form, const chs_json *json) {
    return json->kind == CHS_JSON_OBJECT || wrong_kind(form, json, "an object { ... }");
}

bool chs_form_object(chs_form *form, const chs_json *json, const char *what, const char *keys) {
    if (!chs_form_any_object(form, json)) return false;
    for (const chs_json *child = json->first; child; child = child->next)
        if (!is_word(keys, child->key)) unknown_key(form, child, what, keys);
    return true;
}

bool chs_form_list(chs_form *form, const chs_json *json) {
    return json->kind == CHS_JSON_LIST || wrong_kind(form, json, "a list [ ... ]");
}

const chs_json *chs_form_get(const chs_json *object, const char *key) { return chs_json_get(object, chs_text_of(key)); }

const chs_json *chs_form_need(chs_form *form, const chs_json *object, const char *what, const char *key) {
    const chs_json *found = chs_form_get(object, key);
    if (!found)
        chs_form_fail(form, CHS_MODEL_MISSING_KEY, object, "%s needs the key \"%s\", and there is none", what, key);
    return found;
}

bool chs_form_text(chs_form *form, const chs_json *json, chs_text *to) {
    if (json->kind != CHS_JSON_TEXT) return wrong_kind(form, json, "a text");
    chs_text text = chs_text_trim(json->text);
    if (text.size == 0)
        return chs_form_fail(form, CHS_MODEL_TYPE, json, "%s is empty; write a text, or leave the key out",
                             name_of(json).at);
    *to = text;
    return true;
}

bool chs_form_optional(chs_form *form, const chs_json *object, const char *key, chs_text *to) {
    const chs_json *json = chs_form_get(object, key);
    return !json || chs_form_text(form, json, to);
}

bool chs_form_number(chs_form *form, const chs_json *json, double least, double most, double *to) {
    if (json->kind != CHS_JSON_NUMBER_KIND) return wrong_kind(form, json, "a number");
    if (!(json->number >= least && json->number <= most))
        return chs_form_fail(form, CHS_MODEL_RANGE, json, "%s must be a number from %s to %s; found %s",
                             name_of(json).at, chs_form_digits(least).at, chs_form_digits(most).at,
                             chs_form_digits(json->number).at);
    *to = json->number;
    return true;
}

// A double is the one nearest to a decimal of two places exactly when dividing its hundredths by 100 gives it back, as
// division rounds correctly.
bool chs_form_points(chs_form *form, const chs_json *json, chs_status status, double least, double most, double *to) {
    if (json->kind != CHS_JSON_NUMBER_KIND) return wrong_kind(form, json, "a number of points");
    double points = json->number;
    if (!(points >= least && points <= most))
        return chs_form_fail(form, status, json, "points must be from %s to %s; found %s", chs_form_digits(least).at,
                             chs_form_digits(most).at, chs_form_digits(points).at);
    if (floor(100 * points + 0.5) / 100 != points)
        return chs_form_fail(form, status, json, "points have at most two decimals; found %s",
                             chs_form_digits(points).at);
    *to = points;
    return true;
}

bool chs_form_days(chs_form *form, const chs_json *json, int32_t *to) {
    enum { DAYS_MAX = 36500 };
    chs_text text = {0};
    if (!chs_form_text(form, json, &text)) return false;
    int32_t count = 0;
    size_t digits = 0;
    while (digits < text.size && digits < 5 && text.at[digits] >= '0' && text.at[digits] <= '9')
        count = count * 10 + (text.at[digits++] - '0');
    char unit = digits + 1 == text.size ? text.at[digits] : '\0';
    int32_t days = unit == 'w' ? count * 7 : count;
    if (digits == 0 || (unit != 'd' && unit != 'w'))
        return chs_form_fail(form, CHS_MODEL_TYPE, json,
                             "%s must be a span of days or weeks, like \"90d\" or \"12w\"; found \"%.*s\"",
                             name_of(json).at, CHS_SHOW(text));
    if (days > DAYS_MAX)
        return chs_form_fail(form, CHS_MODEL_RANGE, json, "%s is longer than %d days", name_of(json).at, DAYS_MAX);
    *to = days;
    return true;
}

bool chs_form_date(chs_form *form, const chs_json *json, chs_text *to) {
    chs_text text;
    if (!chs_form_text(form, json, &text)) return false;
    if (text.size != 10 || chs_date_read(text) == CHS_NO_DAY)
        return chs_form_fail(form, CHS_MODEL_TYPE, json, "%s must be a date, like \"2026-10-01\"; found \"%.*s\"",
                             name_of(json).at, CHS_SHOW(text));
    *to = text;
    return true;
}

bool chs_form_choice(chs_form *form, const chs_json *json, const char *words, uint32_t *to) {
    chs_text text, word;
    if (!chs_form_text(form, json, &text)) return false;
    const char *rest = words;
    for (uint32_t i = 0; next_word(&rest, &word); i++) {
        if (!chs_text_equal(word, text)) continue;
        *to = i;
        return true;
    }
    chs_text nearest = chs_form_nearest(text, words);
    if (nearest.size)
        return chs_form_fail(form, CHS_MODEL_NAME, json, "%s cannot be \"%.*s\"; did you mean \"%.*s\"?",
                             name_of(json).at, CHS_SHOW(text), CHS_SHOW(nearest));
    return chs_form_fail(form, CHS_MODEL_NAME, json, "%s cannot be \"%.*s\"; it is one of: %s", name_of(json).at,
                         CHS_SHOW(text), words);
}
