// SPDX-License-Identifier: MIT
// Pieces of text that somebody else owns: compare, trim, search, suggest. Bytes; only ASCII letters have a case.
#ifndef CHS_BASE_TEXT_H
#define CHS_BASE_TEXT_H

#include "chs.h"

// One byte, of ASCII whatever the locale is: those of other alphabets are neither.
static inline bool chs_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool chs_is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

#define CHS_TEXT(literal) ((chs_text){(literal), sizeof(literal) - 1})

chs_text chs_text_of(const char *zero_ended); // NULL gives the empty text
bool chs_text_equal(chs_text a, chs_text b);
bool chs_text_equal_ignoring_case(chs_text a, chs_text b);
int chs_text_compare(chs_text a, chs_text b); // by bytes, shorter first; < 0, 0, > 0
int chs_text_compare_ignoring_case(chs_text a, chs_text b);
chs_text chs_text_trim(chs_text text); // without blanks, tabs and line ends on both sides
// The same for who has millions of texts, of which hardly any has blanks around it: a look at its ends, and no call.
static inline chs_text chs_text_trim_rare(chs_text text) {
    return text.size && (text.at[0] <= ' ' || text.at[text.size - 1] <= ' ') ? chs_text_trim(text) : text;
}
bool chs_text_contains_ignoring_case(chs_text text, chs_text part);
// Walks through names that '|' parts: `*names` is what is behind the one that is found. False: there are no more.
bool chs_text_next_name(const char **names, chs_text *name);
// Whether a name has one of such words, in small letters: amount_paid, "Amount Paid" and amountPaid have "paid". With a '*' in
// front of the word others may stand before it without a gap: Rechnungsbetrag has "*betrag".
bool chs_text_has_word(chs_text name, const char *words);
// Letters and digits alike, ASCII case, blanks and punctuation ignored: "Account ID", "account_id".
bool chs_text_same_name(chs_text a, chs_text b);
// FNV-1a, for hash tables; `hash` is CHS_TEXT_HASH, or what came of the text before, so that several make one hash.
#define CHS_TEXT_HASH 2166136261u
uint32_t chs_text_hash(uint32_t hash, chs_text text);
size_t chs_text_slots(size_t count);  // for that many in a hash table, at most half full: a power of two
bool chs_text_is_utf8(chs_text text); // strict: no overlong forms, no surrogates, nothing above U+10FFFF
size_t chs_text_marks(chs_text text); // bytes of the byte order marks (UTF-8) that it begins with
// Bytes before the first one that is not UTF-8; all of them when there is none.
size_t chs_text_utf8_prefix(chs_text text);

// The candidate that `text` was most likely meant to be, for "did you mean"; empty when none is close (more than a third of
// the letters differ). Candidates are offered one by one: start with a zeroed chs_nearest.
typedef struct chs_nearest {
    chs_text best;
    size_t distance;
} chs_nearest;
void chs_nearest_offer(chs_nearest *nearest, chs_text text, chs_text candidate);

#endif
