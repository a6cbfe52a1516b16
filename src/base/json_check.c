// SPDX-License-Identifier: MIT
// The strict check that every JSON text passes before anything parses it: grammar of RFC 8259, UTF-8, no NUL, depth, numbers
// that fit a double, no surrogate alone, no key twice. One pass, no recursion; its memory is one entry per open key.
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/number.h"
#include "base/text.h"

// An open list or object. `key` is the member being read, as it stands in the text.
typedef struct level {
    bool object;
    uint32_t count;   // children so far
    size_t first_key; // of this object in `keys`
    chs_text key;
} level;

typedef struct check {
    chs_text text;
    size_t at;
    size_t depth;
    level level[CHS_JSON_DEPTH_MAX];
    chs_text *keys; // of all open objects, the innermost last
    size_t key_count, key_room;
    chs_error *error;
} check;

static void put_path(const check *c) {
    if (!c->error) return;
    chs_fixed fixed = {.at = c->error->path, .size = sizeof c->error->path};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_char(&out, '$');
    for (size_t i = 0; i < c->depth; i++) {
        const level *l = &c->level[i];
        if (l->object && !l->key.at) break; // between two members
        chs_json_put_step(&out, l->key, l->count);
    }
    chs_out_end(&out, NULL);
}

static bool place(check *c, size_t byte) {
    put_path(c);
    chs_error_place(c->error, c->text, byte);
    return false;
}

// What stands at a byte, for a message: the character between quotes, a control character by name.
typedef struct found {
    char text[16];
} found;

static found found_at(const check *c, size_t at) {
    found f = {"the end"};
    if (at >= c->text.size) return f;
    unsigned char byte = (unsigned char)c->text.at[at];
    if (byte == '\n' || byte == '\r') return (found){"a line end"};
    if (byte == '\t') return (found){"a tab"};
    chs_fixed fixed = {.at = f.text, .size = sizeof f.text};
    chs_sink sink = chs_fixed_sink(&fixed);
    if (byte < 0x20 || byte == 0x7F) {
        char hex[4] = {'0', 'x', "01"[byte >> 4 & 1], "0123456789abcdef"[byte & 15]};
        if (byte == 0x7F) hex[2] = '7';
        sink.write(sink.owner, hex, sizeof hex);
        return f;
    }
    size_t size = 1;
    while (at + size < c->text.size && ((unsigned char)c->text.at[at + size] & 0xC0) == 0x80) size++;
    sink.write(sink.owner, "'", 1);
    sink.write(sink.owner, c->text.at + at, size);
    sink.write(sink.owner, "'", 1);
    return f;
}

static bool syntax(check *c, size_t at, const char *expected) {
    chs_fail(c->error, CHS_JSON_SYNTAX, "Found %s, expected %s.", found_at(c, at).text, expected);
    return place(c, at);
}

static bool fault(check *c, size_t at, chs_status status, const char *message) {
    chs_fail(c->error, status, "%s", message);
    return place(c, at);
}

static char next(const check *c) { return c->at < c->text.size ? c->text.at[c->at] : 0; }

static void skip_blanks(check *c) {
    while (c->at < c->text.size && memchr(" \t\n\r", c->text.at[c->at], 4)) c->at++;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool skip_digits(check *c, const char *expected) {
    if (!is_digit(next(c))) return syntax(c, c->at, expected);
    while (is_digit(next(c))) c->at++;
    return true;
}

static bool check_number(check *c) {
    size_t start = c->at;
    if (next(c) == '-') c->at++;
    if (next(c) == '0' && c->at + 1 < c->text.size && is_digit(c->text.at[c->at + 1]))
        return fault(c, start, CHS_JSON_SYNTAX,
                     "A number begins with a needless 0: remove it, or write the value as a text between \" and \".");
    if (!skip_digits(c, "a digit behind '-'")) return false;
    if (next(c) == '.') {
        c->at++;
        if (!skip_digits(c, "a digit behind the decimal point")) return false;
    }
    if (next(c) == 'e' || next(c) == 'E') {
        c->at++;
        if (next(c) == '+' || next(c) == '-') c->at++;
        if (!skip_digits(c, "a digit of the exponent")) return false;
    }
    double value;
    if (chs_number_read((chs_text){c->text.at + start, c->at - start}, &value)) return true;
    return fault(c, start, CHS_JSON_NUMBER, "The number is larger than any double (1.8e308): write a smaller one.");
}

// Four hexadecimal digits at `at`, or -1.
static int32_t read_hex(const check *c, size_t at) {
    if (c->text.size - at < 4) return -1;
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        char byte = c->text.at[i], low = (char)(byte | 0x20);
        if (!is_digit(byte) && !(low >= 'a' && low <= 'f')) return -1;
        value = value * 16 + (is_digit(byte) ? byte - '0' : low - 'a' + 10);
    }
    return value;
}

static bool check_escape(check *c) {
    size_t start = c->at++;
    char kind = next(c);
    if (kind != 'u') {
        if (kind == 0 || !strchr("\"\\/bfnrt", kind))
            return syntax(c, c->at,
                          "one of \" \\ / b f n r t u behind a backslash (a backslash itself is written \\\\)");
        c->at++;
        return true;
    }
    int32_t unit = read_hex(c, ++c->at);
    if (unit < 0)
        return fault(c, start, CHS_JSON_SYNTAX, "\\u needs four hexadecimal digits behind it, as in \\u00e9.");
    if (unit == 0)
        return fault(c, start, CHS_MODEL_NUL,
                     "The text holds an escaped NUL (\\u0000), which is not accepted: remove it.");
    c->at += 4;
    if ((unit & 0xF800) != 0xD800) return true;
    bool high = unit < 0xDC00;
    int32_t low = high && next(c) == '\\' && c->at + 1 < c->text.size && c->text.at[c->at + 1] == 'u'
                      ? read_hex(c, c->at + 2)
                      : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return fault(c, start, CHS_JSON_ENCODING,
                     "Half of a surrogate pair stands alone: write the character itself, or both halves.");
    c->at += 6;
    return true;
}

// Leaves the inside of the text, as it stands, in `*inside`.
static bool check_text(check *c, chs_text *inside) {
    size_t start = c->at++;
    for (;;) {
        if (c->at >= c->text.size)
            return fault(c, start, CHS_JSON_SYNTAX, "A text begins here and never ends: its closing \" is missing.");
        unsigned char byte = (unsigned char)c->text.at[c->at];
        if (byte == '"') break;
        if (byte < 0x20)
            return syntax(
                c, c->at,
                "no control character inside a text (a line end is written \\n, a tab \\t; or a closing \" is missing)");
        if (byte != '\\')
            c->at++;
        else if (!check_escape(c))
            return false;
    }
    *inside = (chs_text){c->text.at + start + 1, c->at - start - 1};
    c->at++;
    return true;
}

static bool check_word(check *c) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(words[i]);
        if (c->text.size - c->at < size || memcmp(c->text.at + c->at, words[i], size) != 0) continue;
        c->at += size;
        return true;
    }
    if (next(c) == '\'') return syntax(c, c->at, "a value (texts stand between double quotes, \")");
    if (next(c) == '/') return syntax(c, c->at, "a value (JSON has no comments: remove it)");
    if (next(c) == '+') return syntax(c, c->at, "a value (a positive number has no sign)");
    if (next(c) == '.') return syntax(c, c->at, "a value (write 0 before the decimal point)");
    return syntax(c, c->at, "a value: a number, \"text\", true, false, null, [ or {");
}

// Orders keys by their characters, escapes resolved; the same key by place.
static int compare_keys(const void *left, const void *right) {
    const chs_text *a = left, *b = right;
    const char *x = a->at, *y = b->at;
    while (x < a->at + a->size && y < b->at + b->size) {
        uint32_t p = chs_json_character(&x), q = chs_json_character(&y);
        if (p != q) return p < q ? -1 : 1;
    }
    if (x < a->at + a->size) return 1;
    if (y < b->at + b->size) return -1;
    return (a->at > b->at) - (a->at < b->at);
}

static bool same_key(const chs_text *a, const chs_text *b) {
    const char *x = a->at, *y = b->at;
    while (x < a->at + a->size && y < b->at + b->size)
        if (chs_json_character(&x) != chs_json_character(&y)) return false;
    return x == a->at + a->size && y == b->at + b->size;
}

// At the end of an object: its keys are the last in `keys`. Reports the doubled key that comes first in the text.
static bool check_keys(check *c) {
    level *l = &c->level[c->depth - 1];
    chs_text *keys = c->keys + l->first_key;
    size_t count = c->key_count - l->first_key;
    c->key_count = l->first_key;
    if (count < 2) return true;
    qsort(keys, count, sizeof *keys, compare_keys);
    const chs_text *doubled = NULL;
    for (size_t i = 1; i < count; i++)
        if (same_key(&keys[i - 1], &keys[i]) && (!doubled || keys[i].at < doubled->at)) doubled = &keys[i];
    if (!doubled) return true;
    l->key = *doubled;
    int shown = doubled->size < 60 ? (int)doubled->size : 60;
    chs_fail(c->error, CHS_MODEL_DUPLICATE_KEY,
             "The key \"%.*s\" stands twice in the same object: remove or rename one.", shown, doubled->at);
    return place(c, (size_t)(doubled->at - c->text.at) - 1);
}

static bool add_key(check *c, chs_text key) {
    if (c->key_count == c->key_room) {
        size_t room = c->key_room ? 2 * c->key_room : 64;
        chs_text *grown = room < SIZE_MAX / sizeof *grown ? realloc(c->keys, room * sizeof *grown) : NULL;
        if (!grown) {
            chs_fail_memory(c->error);
            return false;
        }
        c->keys = grown;
        c->key_room = room;
    }
    c->keys[c->key_count++] = key;
    return true;
}

// "key" : of the next member.
static bool check_key(check *c) {
    skip_blanks(c);
    if (next(c) != '"') return syntax(c, c->at, "the name of a key, between double quotes");
    chs_text key;
    if (!check_text(c, &key) || !add_key(c, key)) return false;
    c->level[c->depth - 1].key = key;
    skip_blanks(c);
    if (next(c) != ':') return syntax(c, c->at, "':' behind the key");
    c->at++;
    return true;
}

static bool open_level(check *c, bool object) {
    if (c->depth == CHS_JSON_DEPTH_MAX) {
        chs_fail(c->error, CHS_JSON_DEPTH, "Lists and objects are nested more than %d deep: use fewer levels.",
                 CHS_JSON_DEPTH_MAX);
        return place(c, c->at);
    }
    c->level[c->depth++] = (level){.object = object, .first_key = c->key_count};
    c->at++;
    return true;
}

// Behind a value: closes what ends here. `*more` when another value must follow.
static bool after_value(check *c, bool *more) {
    while (c->depth) {
        level *l = &c->level[c->depth - 1];
        skip_blanks(c);
        if (next(c) == ',') {
            size_t comma = c->at++;
            l->count++;
            skip_blanks(c);
            l->key = (chs_text){0};
            *more = true;
            if (next(c) == (l->object ? '}' : ']')) {
                chs_fail(c->error, CHS_JSON_SYNTAX, "Found ',' before '%c': remove the last comma.", next(c));
                return place(c, comma);
            }
            return l->object ? check_key(c) : true;
        }
        if (next(c) != (l->object ? '}' : ']'))
            return syntax(c, c->at,
                          l->object ? "',' or '}' behind a member of an object"
                                    : "',' or ']' behind an element of a list");
        if (l->object && !check_keys(c)) return false;
        c->at++;
        c->depth--;
    }
    *more = false;
    return true;
}

// One value, up to its end, or into its first element when it has some; then *inside.
static bool check_value(check *c, bool *inside) {
    skip_blanks(c);
    char first = next(c);
    chs_text text;
    *inside = false;
    if (first == '"') return check_text(c, &text);
    if (first == '-' || is_digit(first)) return check_number(c);
    if (first != '[' && first != '{') return check_word(c);
    bool object = first == '{';
    if (!open_level(c, object)) return false;
    skip_blanks(c);
    if (next(c) == (object ? '}' : ']')) {
        c->at++;
        c->depth--;
        return true;
    }
    *inside = true;
    return object ? check_key(c) : true;
}

static bool check_document(check *c) {
    bool more = true;
    while (more) {
        bool inside;
        if (!check_value(c, &inside)) return false;
        if (!inside && !after_value(c, &more)) return false;
    }
    skip_blanks(c);
    if (c->at == c->text.size) return true;
    return syntax(c, c->at, "nothing more behind the value");
}

static bool check_bytes(check *c) {
    size_t valid = chs_text_utf8_prefix(c->text);
    const char *nul = c->text.size ? memchr(c->text.at, 0, valid) : NULL;
    if (nul)
        return fault(c, (size_t)(nul - c->text.at), CHS_JSON_ENCODING,
                     "Found a NUL byte: the text is cut off, or in another encoding (UTF-16?). Save it as UTF-8.");
    if (valid == c->text.size) return true;
    return fault(c, valid, CHS_JSON_ENCODING, "Found a byte that is not valid UTF-8: save the text as UTF-8.");
}

chs_status chs_json_check(chs_text document, chs_error *error) {
    chs_error ignored;
    check c = {.text = document, .at = chs_json_start(document), .error = error ? error : &ignored};
    c.error->status = CHS_OK;
    bool good = check_bytes(&c) && check_document(&c);
    free(c.keys);
    return good ? CHS_OK : c.error->status;
}
