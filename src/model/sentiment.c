// SPDX-License-Identifier: MIT
// Counts the tone of a text (see sentiment.h): words one by one, the longest phrase first, and what is still in force of the
// words before. Takes no memory. Which words there are stands in sentiment_words.c.
#include "model/sentiment.h"

#include <string.h>

#include "base/text.h"

enum { WORD_SIZE = 24, SCOPE = 5, TURNS_MAX = 3, MORE_MAX = 3, POINT = 10 };

// ---- Words --------------------------------------------------------------------------------------------------------------

typedef struct word {
    size_t from, to;
    char plain[WORD_SIZE]; // ASCII letters lowered, "n't" as "not", without "'s"; empty: too long to be in the list
    bool apart;            // a mark stands before it
    bool opens;            // it begins a sentence
} word;

// Whether three bytes are this character of the block of dashes and quotes, U+2010 to U+203F.
static bool is_mark(chs_text text, size_t at, char last) {
    return at + 2 < text.size && text.at[at] == '\xE2' && text.at[at + 1] == '\x80' && text.at[at + 2] == last;
}

// The bytes of a character that belongs to words: a letter or digit, of any alphabet; or an apostrophe inside. 0: it does not.
static size_t of_word(chs_text text, size_t at, bool inside) {
    unsigned char c = (unsigned char)text.at[at];
    bool curly = is_mark(text, at, '\x99');
    size_t mark = curly ? 3 : 1;
    if (c == '\'' || curly) return inside && at + mark < text.size && chs_is_letter(text.at[at + mark]) ? mark : 0;
    if (c < 0x80) return chs_is_letter(text.at[at]) || chs_is_digit(text.at[at]) ? 1 : 0;
    bool sign = c == 0xC2 || (c == 0xE2 && at + 1 < text.size && (unsigned char)text.at[at + 1] == 0x80) || c >= 0xF0;
    bool rest = c < 0xC0 && !inside; // of a character that is none
    return sign || rest ? 0 : 1;
}

// What ends a clause: a mark, but not the one in 3.5 or 1,000; or a dash with a blank beside it.
static bool ends_clause(chs_text text, size_t at) {
    char c = text.at[at], before = at ? text.at[at - 1] : ' ', behind = at + 1 < text.size ? text.at[at + 1] : ' ';
    if (c == '.' || c == ',') return !(chs_is_digit(before) && chs_is_digit(behind));
    if (c == '-') return before == ' ' || behind == ' ';
    return (c && strchr(";:!?()[]\r\n", c)) || is_mark(text, at, '\x93') || is_mark(text, at, '\x94') ||
           is_mark(text, at, '\xA6');
}

static bool ends_sentence(chs_text text, size_t at) {
    char c = text.at[at];
    return c == '!' || c == '?' || c == '\n' || (c == '.' && ends_clause(text, at));
}

// Brings a word into the form of the list.
static void make_plain(chs_text text, word *w) {
    static const char *const nots[] = {"cannot", "dont",    "doesnt",  "didnt",  "cant",  "wont",  "isnt",  "wasnt",
                                       "arent",  "couldnt", "wouldnt", "havent", "hasnt", "hadnt", "werent"};
    size_t size = 0;
    bool fits = true;
    for (size_t at = w->from; at < w->to && fits; at++) {
        bool curly = is_mark(text, at, '\x99');
        char c = curly ? '\'' : text.at[at];
        fits = size < WORD_SIZE - 1;
        if (fits) w->plain[size++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
        if (curly) at += 2;
    }
    if (!fits) size = 0;
    if (size > 2 && memcmp(w->plain + size - 2, "'s", 2) == 0) size -= 2;
    w->plain[size] = '\0';
    bool turns = size > 3 && strcmp(w->plain + size - 3, "n't") == 0;
    for (size_t i = 0; i < sizeof nots / sizeof *nots; i++) turns |= strcmp(w->plain, nots[i]) == 0;
    if (turns) memcpy(w->plain, "not", sizeof "not");
}

// The next word from `at` on; false: there is none.
static bool next_word(chs_text text, size_t at, word *w) {
    *w = (word){.opens = at == 0};
    for (; at < text.size && !of_word(text, at, false); at++) {
        w->apart |= ends_clause(text, at);
        w->opens |= ends_sentence(text, at);
    }
    if (at >= text.size) return false;
    w->from = at;
    for (size_t bytes; at < text.size && (bytes = of_word(text, at, true)) > 0;) at += bytes;
    w->to = at;
    make_plain(text, w);
    return true;
}

static bool is_question(chs_text text, size_t at) {
    while (at < text.size && !ends_sentence(text, at)) at++;
    return at < text.size && text.at[at] == '?';
}

// ---- The list -------------------------------------------------------------------------------------------------------------

static bool is_part(char c) { return c == ' ' || (c >= 'a' && c <= 'z') || chs_is_digit(c); }

bool chs_sentiment_entry(const char **at, chs_text *known, chs_text *mark) {
    const char *from = *at, *end = from;
    if (!*from) return false;
    while (is_part(*end)) end++;
    *known = (chs_text){from, (size_t)(end - from)};
    const char *bar = strchr(end, '|');
    *mark = (chs_text){end, (size_t)(bar - end)};
    *at = bar + 1;
    return true;
}

uint32_t chs_sentiment_count(void) {
    uint32_t count = 0;
    for (size_t letter = 0; letter < CHS_LETTERS; letter++)
        for (const char *at = chs_sentiment_words[letter]; *at; at++) count += *at == '|';
    return count;
}

// The first entry that is not before a word, which begins with a small letter.
static const char *find_entry(chs_text plain) {
    const char *low = chs_sentiment_words[plain.at[0] - 'a'], *high = low + strlen(low);
    while (low < high) {
        const char *middle = low + (high - low) / 2, *next;
        chs_text known = {0}, mark;
        while (middle > low && middle[-1] != '|') middle--;
        next = middle;
        chs_sentiment_entry(&next, &known, &mark);
        size_t size = known.size < plain.size ? known.size : plain.size;
        int order = memcmp(known.at, plain.at, size);
        if (order < 0 || (order == 0 && known.size < plain.size))
            low = next;
        else
            high = middle;
    }
    return low;
}

// Whether the words from `w` on are those of an entry that begins with it, none of them apart; `*to` is then behind them.
static bool is_phrase(chs_text text, const word *w, chs_text known, size_t *to) {
    word next = *w;
    size_t at = strlen(w->plain);
    *to = w->to;
    while (at < known.size) {
        if (!next_word(text, *to, &next) || next.apart || known.at[at++] != ' ') return false;
        size_t size = strlen(next.plain);
        if (!size || size > known.size - at || memcmp(known.at + at, next.plain, size) != 0) return false;
        at += size;
        if (at < known.size && known.at[at] != ' ') return false;
        *to = next.to;
    }
    return true;
}

// The mark of the longest entry that begins at a word, and where that ends; empty: the word is not known.
static chs_text look_up(chs_text text, const word *w, size_t *to) {
    chs_text plain = chs_text_of(w->plain), known, mark, best = {"", 0};
    *to = w->to;
    if (!plain.size || !chs_is_letter(plain.at[0])) return best;
    const char *at = find_entry(plain);
    while (chs_sentiment_entry(&at, &known, &mark)) {
        size_t end;
        if (known.size < plain.size || memcmp(known.at, plain.at, plain.size) != 0) break;
        if (known.size > plain.size && known.at[plain.size] != ' ') break;
        if (!is_phrase(text, w, known, &end) || (best.size && end <= *to)) continue;
        best = mark;
        *to = end;
    }
    return best;
}

// ---- What is in force -------------------------------------------------------------------------------------------------------

typedef struct force {
    uint32_t turns, scope; // how often the next known word turns, and for how many more words
    bool wished;
    chs_text by; // the last that turns or wishes
} force;

typedef struct listener {
    force now, carried;  // carried: what the known word just before took, which "or" brings back
    char more[MORE_MAX]; // marks of strength directly before
    uint32_t more_count;
    chs_text more_by;
    bool asked;
    chs_tone tone;
    chs_hear *hear;
    void *owner;
} listener;

static uint32_t strengthen(const listener *l, uint32_t amount) {
    for (uint32_t i = 0; i < l->more_count; i++)
        amount = l->more[i] == '*' ? amount * 3 / 2 : l->more[i] == '#' ? amount * 2 : amount / 2;
    return amount;
}

// A word with points.
static void count(listener *l, chs_text mark, chs_text words) {
    uint32_t points = (uint32_t)(mark.at[1] - '0'), amount = points * POINT;
    bool good = mark.at[0] == '+';
    chs_said said = {.words = words, .listed = (int8_t)(good ? (int)points : -(int)points)};
    if (l->now.turns) {
        said.how = CHS_SAID_TURNED;
        said.by = l->now.by;
        for (uint32_t i = 0; i < l->now.turns; i++, good = !good) amount /= 2;
    } else if (l->more_count) {
        uint32_t before = amount;
        amount = strengthen(l, amount);
        said.how = amount < before ? CHS_SAID_WEAKER : amount > before ? CHS_SAID_STRONGER : CHS_SAID_PLAIN;
        said.by = l->more_by;
    }
    if (good && (l->asked || l->now.wished)) {
        said.how = l->asked ? CHS_SAID_ASKED : CHS_SAID_WISHED;
        said.by = l->asked ? (chs_text){"", 0} : l->now.by;
        amount = 0;
    }
    said.tenths = (int16_t)(good ? (int32_t)amount : -(int32_t)amount);
    l->tone.good += good ? amount : 0;
    l->tone.bad += good ? 0 : amount;
    if (l->hear) l->hear(l->owner, &said);
    l->carried = l->now;
    l->now = (force){0};
}

static void begin_force(listener *l, bool wish, chs_text words) {
    if (wish)
        l->now.wished = true;
    else if (l->now.turns < TURNS_MAX)
        l->now.turns++;
    l->now.scope = SCOPE;
    l->now.by = words;
}

// A word that only takes up room.
static void pass(listener *l) {
    if (l->now.scope && --l->now.scope == 0) l->now = (force){0};
}

static void hear_word(listener *l, const word *w, chs_text mark, chs_text words) {
    char what = mark.size ? mark.at[0] : '.';
    force carried = l->carried;
    l->carried = (force){0};
    if (w->apart || what == ';') l->now = (force){0};
    if (w->apart) l->more_count = 0;
    if (what == '+' || what == '-') count(l, mark, words);
    if (what == '!' || what == '?') begin_force(l, what == '?', words);
    if (what == '*' || what == '#' || what == '/') {
        if (l->more_count < MORE_MAX) l->more[l->more_count++] = what;
        l->more_by = words;
        pass(l);
        return;
    }
    l->more_count = 0;
    if (what != '.') return;
    if (!w->apart && strcmp(w->plain, "or") == 0 && (carried.turns || carried.wished)) {
        l->now = carried;
        l->now.scope = SCOPE;
        return;
    }
    pass(l);
}

chs_tone chs_sentiment(chs_text text, chs_hear *hear, void *owner) {
    listener l = {.hear = hear, .owner = owner};
    word w;
    for (size_t at = 0, to; next_word(text, at, &w); at = to) {
        chs_text mark = look_up(text, &w, &to);
        if (w.opens) l.asked = is_question(text, to);
        hear_word(&l, &w, mark, (chs_text){text.at + w.from, to - w.from});
    }
    return l.tone;
}

bool chs_tone_points(chs_tone tone, uint32_t *points) {
    uint64_t whole = tone.good + tone.bad + 2 * POINT;
    *points = (uint32_t)((200 * (tone.good + POINT) + whole) / (2 * whole));
    return tone.good + tone.bad > 0;
}
