// SPDX-License-Identifier: MIT
// What is wrong with a document: said as a sentence, with its path and place, kept in the order of the text.
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "model/form.h"

// Errors come in the order in which sections are read and are kept in the order of the text.
static void keep(chs_form *form, const chs_error *error) {
    size_t at = form->count;
    while (at > 0 && form->errors[at - 1].byte > error->byte) at--;
    if (at >= form->capacity) return;
    if (form->count < form->capacity) form->count++;
    memmove(form->errors + at + 1, form->errors + at, (form->count - 1 - at) * sizeof *error);
    form->errors[at] = *error;
}

// Messages are written as phrases and become sentences.
static void make_sentence(char *message, size_t size, size_t room) {
    if (message[0] >= 'a' && message[0] <= 'z') message[0] = (char)(message[0] - ('a' - 'A'));
    if (size > 0 && size + 1 < room && message[size - 1] != '?' && message[size - 1] != '.')
        memcpy(message + size, ".", 2);
}

static void note(chs_form *form, chs_status status, const chs_json *at, bool of_key, const char *format,
                 va_list values) {
    if (++form->found > CHS_FORM_ERRORS_MAX) return;
    chs_error error;
    memset(&error, 0, sizeof error);
    error.status = status;
    size_t size = chs_out_message(error.message, sizeof error.message, format, values);
    make_sentence(error.message, size, sizeof error.message);
    chs_error_file(&error, form->file);
    chs_json_path(at, error.path, sizeof error.path);
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

// What a value is, for messages: the number 5, the text "x", a list of 3, an object of 2, null.
bool chs_form_wrong(chs_form *form, chs_status status, const chs_json *json, const char *must) {
    bool has_key = json->parent && json->parent->kind == CHS_JSON_OBJECT;
    chs_text key = has_key ? json->key : (chs_text){json->parent ? "this entry" : "the model", json->parent ? 10 : 9};
    const char *quote = has_key ? "\"" : "", *kind = chs_json_kind_name(json->kind), *end = "";
    char digits[CHS_NUMBER_CHARS];
    chs_text found = {digits, 0};
    if (json->kind == CHS_JSON_TEXT) {
        kind = "the text \"";
        found = json->text;
        end = "\"";
    } else if (json->kind == CHS_JSON_NUMBER_KIND) {
        kind = "the number ";
        found.size = chs_number_write(json->number, digits);
    } else if (json->kind >= CHS_JSON_LIST) {
        kind = json->kind == CHS_JSON_LIST ? "a list of " : "an object of ";
        found.size = chs_number_write(json->count, digits);
    }
    return chs_form_fail(form, status, json, "%s%.*s%s must be %s; found %s%.*s%s", quote, CHS_SHOW(key), quote, must,
                         kind, CHS_SHOW(found), end);
}

bool chs_form_about(chs_form *form, chs_status status, const chs_json *json, const char *what) {
    return chs_form_fail(form, status, json, "\"%.*s\" %s", CHS_SHOW(json->text), what);
}

bool chs_form_about_key(chs_form *form, chs_status status, const chs_json *json, const char *what) {
    return chs_form_fail_key(form, status, json, "\"%.*s\" %s", CHS_SHOW(json->key), what);
}
