// SPDX-License-Identifier: MIT
// The grammar of JSON (RFC 8259), with UTF-8, depth and numbers that fit a double. No recursion, no memory of its own.
#include "base/json_walk.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "base/json_text.h"
#include "base/number.h"
#include "base/text.h"

typedef struct scan {
    const char *text;
    size_t at, size;
    bool whole;
    chs_json_piece *token;
} scan;

// ---- Faults ----

static bool fault(scan *s, size_t at, chs_status status, const char *message) {
    s->token->status = status;
    s->token->fault = at;
    s->token->message = message;
    return false;
}

// The text ends at s->at; what is wrong if nothing follows.
static bool cut(scan *s, size_t at, const char *message) {
    s->token->cut = true;
    return fault(s, at, CHS_JSON_SYNTAX, message);
}

static bool wrong(scan *s, const char *expected) {
    chs_text rest = {s->text + s->at, s->size - s->at};
    s->token->cut = !rest.size;
    fault(s, s->at, CHS_JSON_SYNTAX, NULL);
    s->token->expected = expected;
    if (!rest.size) return false;
    if (rest.at[0] == 0)
        return fault(s, s->at, CHS_JSON_ENCODING,
                     "Found a NUL byte: the text is cut off, or in another encoding (UTF-16?). Save it as UTF-8.");
    if ((signed char)rest.at[0] >= 0) return false;
    if (rest.size > 4) rest.size = 4;
    s->token->cut = rest.size < 4; // perhaps within a character
    if (chs_text_utf8_prefix(rest)) return false;
    return fault(s, s->at, CHS_JSON_ENCODING, "Found a byte that is not valid UTF-8: save the text as UTF-8.");
}

// What cannot be seen, or looks like a blank.
static bool is_invisible(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c < 0x2010) ||
           (c >= 0x2028 && c < 0x2030) || (c >= 0x205F && c < 0x2070) || c == 0x3000 || c == 0xFEFF;
}

// What stands at a byte, for a message: the character between quotes, one that cannot be seen by its number.
typedef struct found {
    char text[16];
} found;

static found found_at(chs_text text, size_t at) {
    found f = {"the end"};
    if (at >= text.size) return f;
    unsigned char byte = (unsigned char)text.at[at];
    if (byte == '\n' || byte == '\r') return (found){"a line end"};
    if (byte == '\t') return (found){"a tab"};
    chs_fixed fixed = {.at = f.text, .size = sizeof f.text};
    chs_sink sink = chs_fixed_sink(&fixed);
    const char *from = text.at + at, *end = from;
    uint32_t c = byte;
    if (byte < 0x80)
        end++;
    else
        c = chs_json_character(&end); // it is whole and valid: wrong() has seen to that
    if (is_invisible(c)) {
        char number[6] = {'U', '+'};
        for (int i = 5; i > 1; i--, c >>= 4) number[i] = "0123456789ABCDEF"[c & 15];
        sink.write(sink.owner, number, sizeof number);
        return f;
    }
    sink.write(sink.owner, "'", 1);
    sink.write(sink.owner, from, (size_t)(end - from));
    sink.write(sink.owner, "'", 1);
    return f;
}

chs_status chs_json_fail(chs_error *error, chs_text text, const chs_json_piece *fault) {
    if (fault->message) return chs_fail(error, fault->status, "%s", fault->message);
    return chs_fail(error, fault->status, "Found %s, expected %s.", found_at(text, fault->fault).text, fault->expected);
}

// ---- Tokens ----

static char next(const scan *s) { return s->at < s->size ? s->text[s->at] : 0; }

static void skip_blanks(scan *s) {
    while (s->at < s->size && memchr(" \t\n\r", s->text[s->at], 4)) s->at++;
}

static bool skip_digits(scan *s, const char *expected) {
    if (!chs_is_digit(next(s))) return wrong(s, expected);
    while (chs_is_digit(next(s))) s->at++;
    return true;
}

// -Infinity and -nan, as programs print them; without a sign the name of any column may begin like that.
static const char *expected_behind_minus(const scan *s) {
    const char c = (char)(next(s) | 0x20);
    return c == 'i' || c == 'n' ? "a digit behind '-' (JSON has no NaN or Infinity: write null)" : "a digit behind '-'";
}

static bool scan_number(scan *s) {
    // A number of so many characters without an exponent fits a double.
    enum { SURELY_FINITE = 300 };
    size_t start = s->at;
    bool exponent = false;
    if (next(s) == '-') s->at++;
    if (next(s) == '0' && s->at + 1 < s->size && chs_is_digit(s->text[s->at + 1]))
        return fault(s, start, CHS_JSON_SYNTAX,
                     "A number begins with a needless 0: remove it, or write the value as a text between \" and \".");
    if (!skip_digits(s, expected_behind_minus(s))) return false;
    if (next(s) == '.') {
        s->at++;
        if (!skip_digits(s, "a digit behind the decimal point")) return false;
    }
    if (next(s) == 'e' || next(s) == 'E') {
        exponent = true;
        s->at++;
        if (next(s) == '+' || next(s) == '-') s->at++;
        if (!skip_digits(s, "a digit of the exponent")) return false;
    }
    s->token->cut = s->at == s->size && !s->whole;
    if (s->token->cut) return false; // more digits may come
    double value;
    if (!exponent && s->at - start < SURELY_FINITE) return true;
    if (chs_number_read((chs_text){s->text + start, s->at - start}, &value)) return true;
    return fault(s, start, CHS_JSON_NUMBER, "The number is larger than any double (1.8e308): write a smaller one.");
}

enum { HEX_CUT = -1, HEX_WRONG = -2 };

// Four hexadecimal digits at `at`.
static int32_t read_hex(const scan *s, size_t at) {
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        if (i >= s->size) return HEX_CUT;
        char byte = s->text[i], low = (char)(byte | 0x20);
        if (!chs_is_digit(byte) && !(low >= 'a' && low <= 'f')) return HEX_WRONG;
        value = value * 16 + (chs_is_digit(byte) ? byte - '0' : low - 'a' + 10);
    }
    return value;
}

// The second half of a surrogate pair, behind the first: \uDC00 to \uDFFF.
static int32_t read_low_half(const scan *s) {
    for (size_t i = 0; i < 2; i++) {
        if (s->at + i >= s->size) return HEX_CUT;
        if (s->text[s->at + i] != "\\u"[i]) return HEX_WRONG;
    }
    return read_hex(s, s->at + 2);
}

static bool scan_escape(scan *s) {
    size_t start = s->at++;
    char kind = next(s);
    s->token->escaped = true;
    if (kind != 'u') {
        if (kind == 0 || !strchr("\"\\/bfnrt", kind))
            return wrong(s, "one of \" \\ / b f n r t u behind a backslash (a backslash itself is written \\\\)");
        s->at++;
        return true;
    }
    static const char four[] = "\\u needs four hexadecimal digits behind it, as in \\u00e9.";
    int32_t unit = read_hex(s, ++s->at);
    if (unit == HEX_CUT) return cut(s, start, four);
    if (unit < 0) return fault(s, start, CHS_JSON_SYNTAX, four);
    s->token->nul |= unit == 0;
    s->at += 4;
    if ((unit & 0xF800) != 0xD800) return true;
    static const char half[] = "Half of a surrogate pair stands alone: write the character itself, or both halves.";
    int32_t low = unit < 0xDC00 ? read_low_half(s) : HEX_WRONG;
    if (low == HEX_CUT) return cut(s, start, half);
    if (low < 0xDC00 || low > 0xDFFF) return fault(s, start, CHS_JSON_ENCODING, half);
    s->at += 6;
    return true;
}

// `open`: the text goes on, perhaps within a character.
static bool check_utf8(scan *s, size_t from, bool open) {
    chs_text inside = {s->text + from, s->at - from};
    size_t valid = chs_text_utf8_prefix(inside), rest = inside.size - valid;
    if (!rest) return true;
    unsigned char lead = (unsigned char)inside.at[valid];
    if (open && rest < 4 && lead >= 0xC2 && lead <= 0xF4) return true;
    return fault(s, from + valid, CHS_JSON_ENCODING, "Found a byte that is not valid UTF-8: save the text as UTF-8.");
}

static bool scan_text(scan *s) {
    size_t start = s->at++;
    bool beyond_ascii = false;
    for (;; s->at++) {
        if (s->at >= s->size) {
            if (s->whole && !check_utf8(s, start, true)) return false;
            return cut(s, start, "A text begins here and never ends: its closing \" is missing.");
        }
        unsigned char byte = (unsigned char)s->text[s->at];
        beyond_ascii |= byte >= 0x80;
        if (byte == '"') break;
        if (byte < 0x20)
            return wrong(
                s,
                "no control character inside a text (a line end is written \\n, a tab \\t; or a closing \" is missing)");
        if (byte != '\\') continue;
        if (!scan_escape(s)) return false;
        s->at--;
    }
    if (beyond_ascii && !check_utf8(s, start, false)) return false;
    s->at++;
    return true;
}

static bool scan_word(scan *s) {
    static const char *const words[] = {"true", "false", "null"};
    size_t rest = s->size - s->at;
    for (size_t i = 0; i < 3 && rest; i++) {
        size_t size = strlen(words[i]), there = rest < size ? rest : size;
        if (memcmp(s->text + s->at, words[i], there) != 0) continue;
        if (there < size) return cut(s, s->at, "A word is cut off here: true, false or null.");
        s->at += size;
        return true;
    }
    switch (next(s)) {
    case '\'': return wrong(s, "a value (texts stand between double quotes, \")");
    case '/': return wrong(s, "a value (JSON has no comments: remove it)");
    case '+': return wrong(s, "a value (a positive number has no sign)");
    case 'N':
    case 'I': return wrong(s, "a value (JSON has no NaN, Infinity or None: write null)");
    case 'T':
    case 'F': return wrong(s, "a value (write true or false, in small letters)");
    case '.': return wrong(s, "a value (write 0 before the decimal point)");
    default: return wrong(s, "a value: a number, \"text\", true, false, null, [ or {");
    }
}

// ---- The grammar ----

static char closing(const chs_json_walk *walk) { return walk->objects & 1 ? '}' : ']'; }

// Behind a value: the comma and what must not follow it. `*closes` when there is none.
static bool scan_comma(chs_json_walk *walk, scan *s, bool *closes) {
    bool object = walk->objects & 1;
    *closes = next(s) == closing(walk);
    if (*closes) return true;
    if (next(s) != ',')
        return wrong(s, object ? "',' or '}' behind a member of an object" : "',' or ']' behind an element of a list");
    size_t comma = s->at++;
    skip_blanks(s);
    if (s->at == s->size) return wrong(s, object ? "the name of a key, between double quotes" : "a value behind ','");
    if (next(s) != closing(walk)) {
        walk->place = object ? CHS_JSON_AT_KEY : CHS_JSON_AT_VALUE;
        return true;
    }
    return fault(s, comma, CHS_JSON_SYNTAX,
                 object ? "Found ',' before '}': remove the last comma."
                        : "Found ',' before ']': remove the last comma.");
}

static chs_json_event fault_or_cut(const chs_json_walk *walk, const chs_json_piece *token) {
    return token->cut && !walk->whole ? CHS_JSON_CUT : CHS_JSON_FAULT;
}

static chs_json_event end_token(chs_json_walk *walk, const scan *s, size_t *at, chs_json_event event) {
    static const chs_json_place then[] = {[CHS_JSON_KEY] = CHS_JSON_AT_COLON,
                                          [CHS_JSON_SCALAR] = CHS_JSON_BEHIND_VALUE,
                                          [CHS_JSON_CLOSE] = CHS_JSON_BEHIND_VALUE};
    s->token->at = *at;
    s->token->end = *at = s->at;
    walk->place =
        event == CHS_JSON_OPEN ? (walk->objects & 1 ? CHS_JSON_AT_FIRST_KEY : CHS_JSON_AT_FIRST) : then[event];
    return event;
}

static chs_json_event scan_value(chs_json_walk *walk, scan *s, size_t *at) {
    char first = next(s);
    if (first == '[' || first == '{') {
        if (walk->depth == CHS_JSON_DEPTH_MAX) {
            fault(s, s->at, CHS_JSON_DEPTH, "Lists and objects are nested more than 64 deep: use fewer levels.");
            return CHS_JSON_FAULT;
        }
        s->at++;
        walk->depth++;
        walk->objects = walk->objects << 1 | (first == '{');
        return end_token(walk, s, at, CHS_JSON_OPEN);
    }
    bool good = first == '"' ? scan_text(s) : first == '-' || chs_is_digit(first) ? scan_number(s) : scan_word(s);
    return good ? end_token(walk, s, at, CHS_JSON_SCALAR) : fault_or_cut(walk, s->token);
}

chs_json_event chs_json_next(chs_json_walk *walk, chs_text text, size_t *at, chs_json_piece *token) {
    *token = (chs_json_piece){0};
    scan s = {.text = text.at, .at = *at, .size = text.size, .whole = walk->whole, .token = token};
    bool good = true, closes = false;
    skip_blanks(&s);
    *at = s.at;
    switch (walk->place) {
    case CHS_JSON_AT_COLON:
        good = next(&s) == ':' || wrong(&s, "':' behind the key");
        if (!good) break;
        s.at++;
        walk->place = CHS_JSON_AT_VALUE;
        break;
    case CHS_JSON_BEHIND_VALUE:
        if (!walk->depth && s.at == s.size) return CHS_JSON_DONE;
        good = walk->depth ? scan_comma(walk, &s, &closes) : wrong(&s, "nothing more behind the value");
        break;
    case CHS_JSON_AT_FIRST:
    case CHS_JSON_AT_FIRST_KEY: closes = next(&s) == closing(walk); break;
    default: break;
    }
    if (!good) return fault_or_cut(walk, token);
    skip_blanks(&s);
    *at = s.at;
    if (closes) {
        s.at++;
        walk->depth--;
        walk->objects >>= 1;
        return end_token(walk, &s, at, CHS_JSON_CLOSE);
    }
    if (walk->place != CHS_JSON_AT_KEY && walk->place != CHS_JSON_AT_FIRST_KEY) return scan_value(walk, &s, at);
    if (next(&s) != '"') {
        wrong(&s, "the name of a key, between double quotes");
        return fault_or_cut(walk, token);
    }
    return scan_text(&s) ? end_token(walk, &s, at, CHS_JSON_KEY) : fault_or_cut(walk, token);
}
