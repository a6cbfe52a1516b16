// SPDX-License-Identifier: MIT
// Pieces of text that somebody else owns: compare, trim, search, suggest. Knows bytes and ASCII letters, no locale.
#include "base/text.h"

#include <string.h>

static unsigned char lower(char c) {
    unsigned char byte = (unsigned char)c;
    return byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + ('a' - 'A')) : byte;
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

chs_text chs_text_of(const char *zero_ended) {
    return zero_ended ? (chs_text){zero_ended, strlen(zero_ended)} : (chs_text){0};
}

bool chs_text_equal(chs_text a, chs_text b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

bool chs_text_equal_ignoring_case(chs_text a, chs_text b) {
    if (a.size != b.size) return false;
    for (size_t i = 0; i < a.size; i++)
        if (lower(a.at[i]) != lower(b.at[i])) return false;
    return true;
}

int chs_text_compare(chs_text a, chs_text b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

int chs_text_compare_ignoring_case(chs_text a, chs_text b) {
    for (size_t i = 0; i < a.size && i < b.size; i++) {
        int order = lower(a.at[i]) - lower(b.at[i]);
        if (order) return order;
    }
    return (a.size > b.size) - (a.size < b.size);
}

chs_text chs_text_trim(chs_text text) {
    while (text.size && is_blank(text.at[0])) text = (chs_text){text.at + 1, text.size - 1};
    while (text.size && is_blank(text.at[text.size - 1])) text.size--;
    return text;
}

size_t chs_text_marks(chs_text text) {
    size_t at = 0;
    while (text.size - at >= 3 && memcmp(text.at + at, "\xEF\xBB\xBF", 3) == 0) at += 3;
    return at;
}

bool chs_text_contains_ignoring_case(chs_text text, chs_text part) {
    if (part.size == 0) return true;
    for (size_t i = 0; i + part.size <= text.size; i++)
        if (lower(text.at[i]) == lower(part.at[0]) &&
            chs_text_equal_ignoring_case((chs_text){text.at + i, part.size}, part))
            return true;
    return false;
}

bool chs_text_next_name(const char **names, chs_text *name) {
    const char *at = *names;
    if (!*at) return false;
    *name = (chs_text){at, strcspn(at, "|")};
    *names = at + name->size + (at[name->size] != 0);
    return true;
}

static bool begins_word(chs_text name, size_t at) {
    char before = at ? name.at[at - 1] : ' ', first = name.at[at];
    return !chs_is_letter(before) || (before >= 'a' && first >= 'A' && first <= 'Z');
}

static bool has_word_at(chs_text name, size_t at, chs_text word) {
    const size_t open = word.at[0] == '*';
    word = (chs_text){word.at + open, word.size - open};
    if ((name.at[at] | 0x20) != word.at[0] || word.size > name.size - at || !(open || begins_word(name, at)) ||
        !chs_text_equal_ignoring_case((chs_text){name.at + at, word.size}, word))
        return false;
    char behind = at + word.size < name.size ? name.at[at + word.size] : ' ', last = name.at[at + word.size - 1];
    return !chs_is_letter(behind) || (last >= 'a' && behind >= 'A' && behind <= 'Z');
}

bool chs_text_has_word(chs_text name, const char *words) {
    for (chs_text word; chs_text_next_name(&words, &word);)
        for (size_t at = 0; at < name.size; at++)
            if (has_word_at(name, at, word)) return true;
    return false;
}

// Letters, digits and everything beyond ASCII make a name; blanks and punctuation only part its words.
static bool in_name(char c) {
    unsigned char low = lower(c);
    return (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || low >= 0x80;
}

static chs_text skip_to_name(chs_text text) {
    while (text.size && !in_name(text.at[0])) text = (chs_text){text.at + 1, text.size - 1};
    return text;
}

bool chs_text_same_name(chs_text a, chs_text b) {
    for (;;) {
        a = skip_to_name(a);
        b = skip_to_name(b);
        if (!a.size || !b.size) return a.size == b.size;
        if (lower(a.at[0]) != lower(b.at[0])) return false;
        a = (chs_text){a.at + 1, a.size - 1};
        b = (chs_text){b.at + 1, b.size - 1};
    }
}

// Bytes of the well-formed character at `p` (Unicode 15, table 3-7), 0 when there is none.
static size_t utf8_character(const unsigned char *p, size_t size) {
    unsigned char lead = p[0];
    if (lead < 0x80) return 1;
    size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || length > size) return 0;
    unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < least || p[1] > most) return 0;
    for (size_t i = 2; i < length; i++)
        if (p[i] < 0x80 || p[i] > 0xBF) return 0;
    return length;
}

size_t chs_text_utf8_prefix(chs_text text) {
    const unsigned char *p = (const unsigned char *)text.at;
    size_t i = 0;
    while (i < text.size) {
        uint64_t eight;
        if (text.size - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            if (!(eight & UINT64_C(0x8080808080808080))) {
                i += sizeof eight;
                continue;
            }
        }
        size_t length = utf8_character(p + i, text.size - i);
        if (!length) return i;
        i += length;
    }
    return i;
}

bool chs_text_is_utf8(chs_text text) { return chs_text_utf8_prefix(text) == text.size; }

enum { NAME_MAX_COMPARED = 64 };

// How many letters must be changed, added, left out or swapped with their neighbour (optimal string alignment, after
// Damerau 1964), case ignored. Both at most NAME_MAX_COMPARED bytes.
static size_t distance_of(chs_text a, chs_text b) {
    size_t rows[3][NAME_MAX_COMPARED + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.size; j++) last[j] = before[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            bool same = lower(a.at[i - 1]) == lower(b.at[j - 1]);
            size_t least = last[j - 1] + !same;
            if (last[j] + 1 < least) least = last[j] + 1;
            if (now[j - 1] + 1 < least) least = now[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a.at[i - 1]) == lower(b.at[j - 2]) &&
                lower(a.at[i - 2]) == lower(b.at[j - 1]) && before[j - 2] + 1 < least)
                least = before[j - 2] + 1;
            now[j] = least;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.size];
}

static uint64_t letters_of(chs_text text) {
    uint64_t letters = 0;
    for (size_t i = 0; i < text.size; i++) letters |= UINT64_C(1) << (lower(text.at[i]) & 63);
    return letters;
}

static size_t count_bits(uint64_t bits) {
    size_t count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
}

// The distance is never less than this, which costs little: most candidates need no more.
static size_t least_distance(chs_text a, chs_text b) {
    size_t sizes = a.size > b.size ? a.size - b.size : b.size - a.size;
    uint64_t in_a = letters_of(a), in_b = letters_of(b);
    size_t only_a = count_bits(in_a & ~in_b), only_b = count_bits(in_b & ~in_a);
    size_t letters = only_a > only_b ? only_a : only_b;
    return letters > sizes ? letters : sizes;
}

void chs_nearest_offer(chs_nearest *nearest, chs_text text, chs_text candidate) {
    if (text.size > NAME_MAX_COMPARED || candidate.size > NAME_MAX_COMPARED) return;
    size_t longer = text.size > candidate.size ? text.size : candidate.size;
    size_t distance = least_distance(text, candidate);
    if (distance * 3 > longer || (nearest->best.size && distance >= nearest->distance)) return;
    distance = distance_of(text, candidate);
    if (longer == 0 || distance * 3 > longer) return;
    if (nearest->best.size && distance >= nearest->distance) return;
    *nearest = (chs_nearest){candidate, distance};
}

uint32_t chs_text_hash(uint32_t hash, chs_text text) {
    for (size_t i = 0; i < text.size; i++) hash = (hash ^ (unsigned char)text.at[i]) * 16777619u;
    hash = (hash ^ 0xFF) * 16777619u; // ends the text: no UTF-8 has this byte
    return hash ^ hash >> 15;
}

size_t chs_text_slots(size_t count) {
    size_t slots = 16;
    while (slots / 2 < count && slots < (size_t)1 << 31) slots *= 2;
    return slots;
}
