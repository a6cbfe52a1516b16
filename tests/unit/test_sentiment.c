// SPDX-License-Identifier: MIT
// The tone of comments: sentences of support and business with what they must come out as, the list itself, and texts that are
// no sentences.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "model/sentiment.h"

enum { NONE = -1 };

static int tone_of(const char *text) {
    uint32_t points;
    return chs_tone_points(chs_sentiment(chs_text_of(text), NULL, NULL), &points) ? (int)points : NONE;
}

// Every sentence must lie on the right side; which ones do not is said all at once.
static int wrong_of(const char *const *text, size_t count, int least, int most) {
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        int tone = tone_of(text[i]);
        if (tone >= least && tone <= most) continue;
        print_error("%3d, not %d to %d: %s\n", tone, least, most, text[i]);
        wrong++;
    }
    return wrong;
}
#define EXPECT(texts, least, most) assert_int_equal(wrong_of(texts, sizeof texts / sizeof *texts, least, most), 0)

static void bad_ones_are_bad(void **state) {
    static const char *const texts[] = {
        "support never resolved our issue",
        "Support has NEVER resolved our issues.",
        "The issue was not resolved",
        "Our ticket is still unresolved",
        "It isn't fixed yet",
        "They didn't fix the bug",
        "This doesn't work",
        "The export does not work at all",
        "It has stopped working since the update",
        "Nothing works",
        "We asked three times, and wait",
        "Still waiting for an answer",
        "Nobody answers",
        "No response for two weeks",
        "No one helped us",
        "They never called back",
        "A complete waste of time",
        "waste of money",
        "Good product, but terrible support and constant outages",
        "Expensive for what it is; exports break",
        "Too many clicks, too little help",
        "too expensive",
        "far from perfect",
        "anything but easy",
        "It used to be great",
        "It was better before",
        "not good",
        "not very helpful",
        "not happy with the onboarding",
        "I'm not satisfied",
        "We are unhappy",
        "I can\xE2\x80\x99t recommend it",
        "would not recommend",
        "I would never recommend this to anyone",
        "not worth the price",
        "hardly reliable",
        "less reliable than before",
        "no longer useful",
        "neither fast nor reliable",
        "not fast or reliable",
        "Slow, buggy, overpriced",
        "extremely slow",
        "The app crashes constantly",
        "Downtime again",
        "We lost data",
        "They ignored us",
        "rude staff",
        "They didn't answer and were rude",
        "I cannot log in because it is broken",
        "The renewal is at risk: we are looking elsewhere",
        "We are going to cancel",
        "We will not be renewing",
        "We're switching because of the many errors",
        "There is room for improvement",
        "It could be better",
        "leaves a lot to be desired",
        "I am fed up",
        "They dropped the ball",
        "We feel let down",
        "it's a joke",
        "What a nightmare",
        "Unacceptable!",
        "Why is it so slow?",
        "Why does it crash and never get fixed?",
        "When will this problem be fixed?",
        "Thanks for nothing",
        "The reports are wrong and support is useless",
        "We have to chase every invoice",
        "confusing interface",
        "hard to use",
        "Setup was a pain",
        "Documentation is lacking",
        "failed to deliver",
        "disappointed",
        "a frustrating experience",
        "No progress on our requests",
        "we struggle with the new version",
        "delivery was late, again",
        "They refused a refund",
        "the update broke everything",
    };
    (void)state;
    EXPECT(texts, 0, 45);
}

static void good_ones_are_good(void **state) {
    static const char *const texts[] = {
        "resolved",
        "Support resolved our issue quickly",
        "They solved it on the same day",
        "no issues",
        "No issues so far.",
        "We have had no problems",
        "no complaints",
        "I can't complain",
        "can't fault it",
        "I cannot fault the team",
        "not bad",
        "not bad at all",
        "not a bad tool",
        "up and running in a day",
        "We never had an outage",
        "We have not had a single crash",
        "without any issues",
        "runs without errors",
        "no downtime",
        "fewer errors than before",
        "Love it on some days.",
        "Saves us a day a week.",
        "Does what it should.",
        "Great people, quick answers",
        "Works like a charm",
        "works well",
        "so far so good",
        "Above and beyond",
        "We could not be happier",
        "It couldn't be better",
        "I can't recommend them enough",
        "We can\xE2\x80\x99t wait for the next version",
        "would recommend",
        "Highly recommended!",
        "Very helpful and friendly support",
        "extremely reliable",
        "easy to use",
        "The best tool we have",
        "value for money",
        "worth every penny",
        "exceeded our expectations",
        "a pleasure to work with",
        "thank you for the quick help",
        "THANKS, it works now",
        "Perfect!",
        "not only fast but also reliable",
        "nothing but praise",
        "no doubt the best",
        "better than expected",
        "It helps us avoid mistakes",
        "hassle free setup",
        "user-friendly",
        "The team is responsive, and issues are solved fast",
        "We will renew",
        "delighted with the results",
        "The rollout went well",
        "smooth onboarding",
        "stable and fast",
        "good enough for us",
        "no longer slow",
        "We are not unhappy",
        "it is never late",
    };
    (void)state;
    EXPECT(texts, 55, 100);
}

static void mixed_ones_are_between(void **state) {
    static const char *const texts[] = {
        "Good product, slow support",
        "Great features and terrible support",
        "Fast but unstable",
        "ok, but pricey",
        "The issue was annoying; the answer was quick and clear",
        "I like it, though there are issues",
    };
    (void)state;
    EXPECT(texts, 35, 65);
}

static void what_says_nothing_has_no_tone(void **state) {
    static const char *const texts[] = {
        "",
        " ",
        "Called on Tuesday",
        "Renewal meeting with procurement, 14:00",
        "Is it reliable?",
        "Could it be faster?",
        "Please make it easier",
        "We hope for a faster export",
        "It should be fast",
        "It would be great to have dark mode",
        "I wish it was easy",
        "as soon as possible",
        "Best regards, Ann",
        "Die Auswertung ist schnell und gut",
        "\xE3\x81\x82\xE3\x82\x8A",
        "not",
        "very",
        "12345",
        "...!?",
        "goodish",
        "g\xC3\xBCnstig",
        "not yet",
    };
    (void)state;
    EXPECT(texts, NONE, NONE);
}

static void figures_are_those_of_the_formula(void **state) {
    (void)state;
    assert_int_equal(tone_of("good"), 75);               // 100 * (2 + 1) / (2 + 0 + 2)
    assert_int_equal(tone_of("bad"), 25);                // 100 * (0 + 1) / (0 + 2 + 2)
    assert_int_equal(tone_of("excellent"), 80);          // 4 / 5
    assert_int_equal(tone_of("ok"), 67);                 // 2 / 3
    assert_int_equal(tone_of("very good"), 80);          // 3 more than 2: 4 / 5
    assert_int_equal(tone_of("extremely good"), 83);     // 5 / 6
    assert_int_equal(tone_of("slightly slow"), 33);      // 1 / 3
    assert_int_equal(tone_of("very very slow"), 15);     // 4.5: 1 / 6.5
    assert_int_equal(tone_of("not fast"), 33);           // turned, half: 1 / 3
    assert_int_equal(tone_of("not very fast"), 33);      // what turns is not strengthened
    assert_int_equal(tone_of("not bad"), 67);            // 2 / 3
    assert_int_equal(tone_of("not without delays"), 40); // twice: 1 / 2.5
    assert_int_equal(tone_of("good and bad"), 50);       // 3 / 6
    assert_int_equal(tone_of("good, good, good"), 88);   // 7 / 8
    assert_int_equal(tone_of("not one two three four fast"), 33);
    assert_int_equal(tone_of("not one two three four five fast"), 75); // out of its reach
    assert_int_equal(tone_of("not, fast"), 75);
    assert_int_equal(tone_of("not fast or easy"), 25);  // 1 / 4
    assert_int_equal(tone_of("not fast and easy"), 60); // 3 / 5
}

static void the_look_of_letters_does_not_matter(void **state) {
    (void)state;
    assert_int_equal(tone_of("NOT FAST"), tone_of("not fast"));
    assert_int_equal(tone_of("isn't fast"), tone_of("is not fast"));
    assert_int_equal(tone_of("isn\xE2\x80\x99t fast"), tone_of("isn't fast"));
    assert_int_equal(tone_of("isnt fast"), tone_of("isn't fast"));
    assert_int_equal(tone_of("'good'"), tone_of("good"));
    assert_int_equal(tone_of("\xE2\x80\x9Cgood\xE2\x80\x9D"), tone_of("good"));
    assert_int_equal(tone_of("good\xF0\x9F\x98\x80"), tone_of("good"));
    assert_int_equal(tone_of("user-friendly"), tone_of("user friendly"));
    assert_int_equal(tone_of("not 3.5 fast"), tone_of("not fast"));
}

// "never" (turned), ...
static void note(void *owner, const chs_said *said) {
    char *to = owner;
    snprintf(to + strlen(to), 200 - strlen(to), "%.*s %d %d %d (%.*s); ", (int)said->words.size, said->words.at,
             said->listed, said->how, said->tenths, (int)said->by.size, said->by.at);
}

static void every_word_is_told(void **state) {
    char heard[200] = "";
    (void)state;
    chs_sentiment(CHS_TEXT("Support NEVER really resolved our very annoying issue. Slightly slow! Is it good?"), note,
                  heard);
    assert_string_equal(heard, "resolved 2 1 -10 (NEVER); annoying -2 2 -30 (very); issue -1 0 -10 (); "
                               "slow -2 3 -10 (Slightly); good 2 4 0 (); ");
    *heard = '\0';
    chs_sentiment(CHS_TEXT("It should be easier, no   issues"), note, heard);
    assert_string_equal(heard, "easier 2 5 0 (should be); no   issues 2 0 20 (); ");
}

static void the_list_is_in_order(void **state) {
    uint32_t count = 0;
    (void)state;
    for (size_t letter = 0; letter < CHS_LETTERS; letter++) {
        const char *at = chs_sentiment_words[letter];
        chs_text last = {"", 0}, word, mark;
        for (; chs_sentiment_entry(&at, &word, &mark); last = word, count++) {
            assert_int_equal(word.at[0], 'a' + (int)letter);
            assert_true(word.size < 48);
            size_t both = last.size < word.size ? last.size : word.size;
            int order = memcmp(last.at, word.at, both);
            if (order > 0 || (order == 0 && last.size >= word.size)) print_error("%.*s\n", (int)word.size, word.at);
            assert_true(order < 0 || (order == 0 && last.size < word.size));
            bool points = mark.size == 2 && strchr("+-", mark.at[0]) && mark.at[1] >= '1' && mark.at[1] <= '3';
            assert_true(points || (mark.size == 1 && strchr("!*#/?;.", mark.at[0])));
        }
        assert_int_equal(*at, '\0');
    }
    assert_int_equal(count, chs_sentiment_count());
    assert_true(count > 500);
}

// Every entry does by itself what its mark says.
static void every_entry_is_found(void **state) {
    (void)state;
    for (size_t letter = 0; letter < CHS_LETTERS; letter++) {
        const char *at = chs_sentiment_words[letter];
        chs_text word, mark;
        while (chs_sentiment_entry(&at, &word, &mark)) {
            char text[64];
            uint32_t points;
            int good = mark.at[0] == '+' ? 1 : mark.at[0] == '-' ? -1 : 0, amount = good ? mark.at[1] - '0' : 0;
            snprintf(text, sizeof text, "%.*s", (int)word.size, word.at);
            chs_tone tone = chs_sentiment(chs_text_of(text), NULL, NULL);
            if (tone.good != (good > 0 ? 10u * (unsigned)amount : 0)) print_error("%s\n", text);
            assert_int_equal(tone.good, good > 0 ? 10 * amount : 0);
            assert_int_equal(tone.bad, good < 0 ? 10 * amount : 0);
            assert_int_equal(chs_tone_points(tone, &points), good != 0);
        }
    }
}

// Whatever bytes: nothing is read behind the end, and every piece that is told lies in the text.
static void within(void *owner, const chs_said *said) {
    const chs_text *text = owner;
    assert_true(said->words.at >= text->at && said->words.at + said->words.size <= text->at + text->size);
    assert_true(!said->by.size || (said->by.at >= text->at && said->by.at + said->by.size <= text->at + text->size));
}

static void any_bytes_are_a_text(void **state) {
    static const char *const piece[] = {"not",   " ", "good",     "\xE2\x80\x99", "\xE2\x80", "\xC3\xBC", "'",    "s",
                                        "very ", ".", "?",        "no issues",    "\xF0\x9F", "or ",      "\xFF", "n't",
                                        "3.5",   "-", "waste of", " time",        "\n",       "but ",     "",     "x"};
    uint32_t seed = 1;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char made[128];
        size_t size = 0;
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *next = piece[(seed >> 16) % (sizeof piece / sizeof *piece)];
            memcpy(made + size, next, strlen(next));
            size += strlen(next);
        }
        char *exact = malloc(size + !size); // so that a sanitizer sees a step too far
        assert_non_null(exact);
        memcpy(exact, made, size);
        chs_text text = {exact, size};
        uint32_t points = 0;
        chs_tone_points(chs_sentiment(text, within, &text), &points);
        assert_true(points <= 100);
        free(exact);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_ones_are_bad),
        cmocka_unit_test(good_ones_are_good),
        cmocka_unit_test(mixed_ones_are_between),
        cmocka_unit_test(what_says_nothing_has_no_tone),
        cmocka_unit_test(figures_are_those_of_the_formula),
        cmocka_unit_test(the_look_of_letters_does_not_matter),
        cmocka_unit_test(every_word_is_told),
        cmocka_unit_test(the_list_is_in_order),
        cmocka_unit_test(every_entry_is_found),
        cmocka_unit_test(any_bytes_are_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
