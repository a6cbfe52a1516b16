// SPDX-License-Identifier: MIT
// A JSON document that must have a certain form, described by tables: what each key of an object holds, and where in a
// struct that goes. What is wrong is noted, and reading goes on, so that one reading finds every error. Knows JSON and
// places, nothing of what a model means.
#ifndef CHS_MODEL_FORM_H
#define CHS_MODEL_FORM_H

#include <stddef.h>

#include "base/json.h"
#include "base/out.h"
#include "chs.h"
#include "model/named.h"

// More errors than this are not placed or told: finding the place of one takes a walk through the text.
enum { CHS_FORM_ERRORS_MAX = 200 };

typedef struct chs_form {
    chs_text document, file;
    chs_arena *arena;
    chs_error *errors; // the caller's, the first `capacity` in the order of the text
    size_t capacity, count;
    uint32_t found; // kept or not
} chs_form;

// Reads a value to where `to` points; `with` is what else its kind needs to know. False: what is wrong was noted, or memory
// is out (arena->failed), and `*to` is as it was, but for the good parts of lists and objects.
typedef bool chs_form_reader(chs_form *form, const chs_json *json, void *to, const void *with);

enum { CHS_OPTIONAL, CHS_NEEDED };
typedef struct chs_field {
    const char *key;
    uint16_t at;     // where in the struct it goes
    uint16_t needed; // CHS_NEEDED: it is an error to leave it out
    chs_form_reader *read;
    const void *with;
} chs_field;

// An object with these keys and no others, read in this order. chs_form_object takes one as `with`.
typedef struct chs_shape {
    const char *what; // "a signal", for messages
    const chs_field *field;
    uint32_t count;
} chs_shape;
#define CHS_SHAPE(what, fields)                                                                                        \
    { what, fields, sizeof(fields) / sizeof *(fields) }

// A list, or an object whose keys the author chooses, of things of one kind. chs_form_series takes one as `with`; `to` is a
// pointer to the first item and behind it a uint32_t, their count; both are set before the items are read.
typedef struct chs_series {
    chs_json_kind kind;    // CHS_JSON_LIST or CHS_JSON_OBJECT
    chs_status few;        // what a series of fewer than `least` is called
    const char *what;      // "signals"
    uint16_t size;         // bytes of one item, zeroes before it is read
    uint16_t least, most;  // further items are not read
    chs_form_reader *read; // an item; json->index is its place in the series
    const void *with;
} chs_series;

// What a number may be. The readers of numbers take one as `with`.
typedef struct chs_range {
    double least, most;
    chs_status status; // what one outside is called
    const char *must;  // be: "a number from 0 to 1"
} chs_range;

chs_form_reader chs_form_object, chs_form_series;
chs_form_reader chs_form_text;   // chs_text: not blank; trimmed
chs_form_reader chs_form_number; // double
chs_form_reader chs_form_points; // int16_t: hundredths of a number with at most two decimals
chs_form_reader chs_form_days;   // int32_t: "90d", "12w"
chs_form_reader chs_form_span;   // chs_text, the same as written
chs_form_reader chs_form_date;   // chs_text: YYYY-MM-DD
chs_form_reader chs_form_choice; // uint8_t: which of the words in `with`, parted by blanks
chs_form_reader chs_form_word;   // chs_text, the same as written

// Days of a text like 90d or 12w, of at most five digits; false: it is none.
bool chs_form_span_days(chs_text text, int32_t *days);

// Notes an error at a value, or at its key. False, so that a reader can return it.
bool chs_form_fail(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) CHS_PRINTF(4, 5);
bool chs_form_fail_key(chs_form *form, chs_status status, const chs_json *at, const char *format, ...) CHS_PRINTF(4, 5);
// The same of a value that is not what it must be: says its name, what it `must` be, and what it is.
bool chs_form_wrong(chs_form *form, chs_status status, const chs_json *json, const char *must);
// The same of a name, which is the value's text, or its key: "usage" is the id of another group or signal.
bool chs_form_about(chs_form *form, chs_status status, const chs_json *json, const char *what);
bool chs_form_about_key(chs_form *form, chs_status status, const chs_json *json, const char *what);

const chs_json *chs_form_get(const chs_json *object, const char *key); // NULL: absent
bool chs_form_any_object(chs_form *form, const chs_json *json);        // whatever its keys
// The only one of these keys (parted by blanks) that an object has: its place among them. None is noted and gives -1, a
// second one is noted and is called `doubled`.
int chs_form_one_of(chs_form *form, const chs_json *object, const char *what, const char *keys, chs_status doubled);
// The next word of a text parted by blanks; empty at its end.
chs_text chs_form_next_word(const char **words);

// The item that a value refers to, by its key or else by its text; CHS_NONE is noted, with the nearest. Items as of
// chs_find.
uint16_t chs_form_refer(chs_form *form, const chs_json *json, bool by_key, const char *what, const void *items,
                        size_t count, size_t size);
// Whether no item has this text for its name, and else notes it.
bool chs_form_is_new(chs_form *form, const chs_json *json, const void *items, size_t count, size_t size);

#endif
