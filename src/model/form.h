// SPDX-License-Identifier: MIT
// A JSON document that must have a certain form, read with typed getters that note what is wrong and go on, so that
// one reading finds every error. Knows JSON and places, nothing of what a model means.
#ifndef CHS_MODEL_FORM_H
#define CHS_MODEL_FORM_H

#include "base/json.h"
#include "base/out.h"
#include "chs.h"

// More errors than this are not placed or told: finding the place of one takes a walk through the text.
enum { CHS_FORM_ERRORS_MAX = 200 };

typedef struct chs_form {
    chs_text document, file;
    chs_arena *arena;
    chs_error *errors; // the caller's, the first `capacity` in the order of the text
    size_t capacity, count;
    uint32_t found; // kept or not
    bool out_of_memory;
} chs_form;

// Notes an error at a value, or at its key. False, so that a getter can return it.
bool chs_form_fail(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) CHS_PRINTF(4, 5);
bool chs_form_fail_key(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) CHS_PRINTF(4, 5);
bool chs_form_no_memory(chs_form *form);   // false
bool chs_form_clean(const chs_form *form); // nothing wrong so far
void *chs_form_take(chs_form *form, size_t count,
                    size_t size); // zeroes from the arena; NULL is noted; one element at least

// An object whose keys are all in `keys` (one text, parted by blanks). `what` it is, for messages: "a signal". Unknown keys
// are noted, with the nearest that is known; false only when it is no object at all.
bool chs_form_object(chs_form *form, const chs_json *json, const char *what, const char *keys);
bool chs_form_any_object(chs_form *form, const chs_json *json); // whatever its keys
bool chs_form_list(chs_form *form, const chs_json *json);
const chs_json *chs_form_get(const chs_json *object, const char *key); // NULL: absent
const chs_json *chs_form_need(chs_form *form, const chs_json *object, const char *what,
                              const char *key); // absence is noted

// Values. Each notes what is wrong and gives false, leaving `*to` as it was.
bool chs_form_text(chs_form *form, const chs_json *json, chs_text *to); // not blank; trimmed
bool chs_form_number(chs_form *form, const chs_json *json, double least, double most, double *to);
// Like that, with at most two decimals; `status` is what a bad one is called.
bool chs_form_points(chs_form *form, const chs_json *json, chs_status status, double least, double most, double *to);
bool chs_form_days(chs_form *form, const chs_json *json, int32_t *to);  // "90d", "12w"
bool chs_form_date(chs_form *form, const chs_json *json, chs_text *to); // YYYY-MM-DD, kept as text
// One of the words in `words` (parted by blanks): its index.
bool chs_form_choice(chs_form *form, const chs_json *json, const char *words, uint32_t *to);
// The text under a key, when there is one; false only when it is wrong.
bool chs_form_optional(chs_form *form, const chs_json *object, const char *key, chs_text *to);

// A number for "%s".
typedef struct chs_digits {
    char at[40];
} chs_digits;
chs_digits chs_form_digits(double value);
// The word nearest to `text` among `words`; empty when none is near.
chs_text chs_form_nearest(chs_text text, const char *words);

#endif
