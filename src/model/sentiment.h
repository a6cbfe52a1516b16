// SPDX-License-Identifier: MIT
// The tone of a comment, 0 to 100, counted from a list of English words: an indication, no opinion. Integers only, and one pass,
// so that the same text gives the same number everywhere and every point of it can be traced to a word.
//
//   The points of a word are those of the list (1 to 3, good or bad), half more behind "very", twice as many behind
//   "extremely", half as many behind "slightly". Behind "not", "never", "no", "without" and their like the next word that is
//   known, if it comes within five words, turns round and counts half; "or" carries that on to one more. A comma, another mark
//   or "and", "but", "because" ends it. Phrases count as a whole ("no issues", "waste of time"), the longest one. What is
//   good does not count in a question, nor when it is wished for ("should be faster").
//   The tone is 100 * (good + 1) / (good + bad + 2), rounded half up: 50 with as much of both, and more words make it surer.
//   A text in which nothing counts has no tone: it says nothing, which is not the same as saying something neutral.
#ifndef CHS_MODEL_SENTIMENT_H
#define CHS_MODEL_SENTIMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chs.h"

enum { CHS_LETTERS = 26 };
extern const char *const chs_sentiment_words[CHS_LETTERS]; // the list, by the first letter; see there

typedef enum chs_said_how {
    CHS_SAID_PLAIN,
    CHS_SAID_TURNED,   // by a "not"
    CHS_SAID_STRONGER, // by a "very"
    CHS_SAID_WEAKER,   // by a "slightly"
    CHS_SAID_ASKED,    // in a question, so it does not count
    CHS_SAID_WISHED    // so it does not count
} chs_said_how;

// A word or phrase of a text that is in the list.
typedef struct chs_said {
    chs_text words; // as written
    chs_text by;    // what turned, strengthened, weakened or wished it, as written; else empty
    int8_t listed;  // its points in the list
    uint8_t how;    // chs_said_how
    int16_t tenths; // of a point that it counts here
} chs_said;

typedef struct chs_tone {
    uint64_t good, bad; // tenths of a point
} chs_tone;

// Adds up a text, in UTF-8 or whatever it is; `hear`, if there is one, is told every known word in its order.
typedef void chs_hear(void *owner, const chs_said *said);
chs_tone chs_sentiment(chs_text text, chs_hear *hear, void *owner);
bool chs_tone_points(chs_tone tone, uint32_t *points); // 0 to 100; false: nothing counted
uint32_t chs_sentiment_count(void);                    // entries in the list
// The entry at `*at` in the words of a letter; moves it to the next. False: there are no more. Its mark is a sign and a digit,
// or one character.
bool chs_sentiment_entry(const char **at, chs_text *word, chs_text *mark);

#endif
