// SPDX-License-Identifier: MIT
// The table of signs and codes. Longer signs stand before those that they begin with.
#include "data/currency.h"

#include <string.h>

#include "base/text.h"

static const chs_currency currencies[] = {
    {"US$", "USD", '.', false},
    {"CA$", "CAD", '.', false},
    {"AU$", "AUD", '.', false},
    {"NZ$", "NZD", '.', false},
    {"HK$", "HKD", '.', false},
    {"SG$", "SGD", '.', false},
    {"MX$", "MXN", '.', false},
    {"NT$", "TWD", '.', false},
    {"R$", "BRL", ',', false},
    {"C$", "CAD", '.', false},
    {"A$", "AUD", '.', false},
    {"S$", "SGD", '.', false},
    {"$", "USD", '.', true},
    {"€", "EUR", ',', false},
    {"£", "GBP", '.', true},
    {"¥", "JPY", '.', true},
    {"₹", "INR", '.', false},
    {"₽", "RUB", ',', false},
    {"₩", "KRW", '.', false},
    {"₪", "ILS", '.', false},
    {"₺", "TRY", ',', false},
    {"₫", "VND", ',', false},
    {"₴", "UAH", ',', false},
    {"฿", "THB", '.', false},
    {"₱", "PHP", '.', false},
    {"₦", "NGN", '.', false},
    {"kr.", "SEK", ',', true},
    {"kr", "SEK", ',', true},
    {"zł", "PLN", ',', false},
    {"Kč", "CZK", ',', false},
    {"Ft", "HUF", ',', false},
    {"Fr.", "CHF", 0, false},
    {"Fr", "CHF", 0, false},
    {"SFr.", "CHF", 0, false},
    {"Rs.", "INR", '.', true},
    {"Rs", "INR", '.', true},
    {"lei", "RON", ',', false},
    {"лв", "BGN", ',', false},
#define COMMA(code)                                                                                                    \
    { code, code, ',', false }
#define POINT(code)                                                                                                    \
    { code, code, '.', false }
#define EITHER(code)                                                                                                   \
    { code, code, 0, false }
    POINT("USD"),
    COMMA("EUR"),
    POINT("GBP"),
    POINT("JPY"),
    EITHER("CHF"),
    EITHER("CAD"),
    POINT("AUD"),
    POINT("NZD"),
    COMMA("SEK"),
    COMMA("NOK"),
    COMMA("DKK"),
    COMMA("ISK"),
    COMMA("PLN"),
    COMMA("CZK"),
    COMMA("HUF"),
    COMMA("RON"),
    COMMA("BGN"),
    COMMA("TRY"),
    COMMA("RUB"),
    COMMA("UAH"),
    COMMA("RSD"),
    POINT("ILS"),
    POINT("INR"),
    POINT("PKR"),
    POINT("LKR"),
    POINT("BDT"),
    POINT("CNY"),
    POINT("RMB"),
    POINT("HKD"),
    POINT("TWD"),
    POINT("SGD"),
    POINT("KRW"),
    POINT("THB"),
    POINT("MYR"),
    COMMA("IDR"),
    POINT("PHP"),
    COMMA("VND"),
    COMMA("BRL"),
    POINT("MXN"),
    COMMA("ARS"),
    COMMA("CLP"),
    COMMA("COP"),
    COMMA("UYU"),
    POINT("PEN"),
    EITHER("ZAR"),
    POINT("EGP"),
    POINT("NGN"),
    POINT("KES"),
    POINT("GHS"),
    COMMA("MAD"),
    POINT("AED"),
    POINT("SAR"),
    POINT("QAR"),
    POINT("KWD"),
    POINT("BHD"),
    POINT("OMR"),
    POINT("JOD"),
};
enum { CURRENCIES = sizeof currencies / sizeof *currencies };

// A letter, or the first byte of one beyond ASCII: 0xC2 begins signs.
static bool is_in_word(char c) { return chs_is_letter(c) || (unsigned char)c >= 0xC3; }

static char low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }

static bool is_code(const chs_currency *currency) { return !strcmp(currency->sign, currency->code); }

// Most texts begin with neither, and need no walk through the table: no sign or code has more than three letters of ASCII.
static bool may_begin(chs_text text) {
    enum { LETTERS_MAX = 3 };
    size_t letters = 0;
    while (letters < text.size && letters <= LETTERS_MAX && chs_is_letter(text.at[letters])) letters++;
    if (letters > LETTERS_MAX) return false;
    if (letters == 1) return text.size > 1 && (text.at[1] == '$' || (unsigned char)text.at[1] >= 0xC2); // R$, zł
    return letters || (text.size && (text.at[0] == '$' || (unsigned char)text.at[0] >= 0xC2));
}

const chs_currency *chs_currency_at(chs_text text, size_t *size) {
    if (!may_begin(text)) return NULL;
    for (size_t i = 0; i < CURRENCIES; i++) {
        if ((currencies[i].sign[0] | 0x20) != (text.at[0] | 0x20)) continue; // most of the walk, whatever the case
        chs_text sign = chs_text_of(currencies[i].sign), start = {text.at, sign.size};
        if (sign.size > text.size) continue;
        bool same = is_code(&currencies[i]) || sign.at[0] == 'k' ? chs_text_equal_ignoring_case(start, sign)
                                                                 : chs_text_equal(start, sign);
        char last = sign.at[sign.size - 1];
        bool goes_on = sign.size < text.size && is_in_word(last) && is_in_word(text.at[sign.size]);
        if (!same || goes_on) continue;
        *size = sign.size;
        return &currencies[i];
    }
    return NULL;
}

const chs_currency *chs_currency_named(chs_text text) {
    size_t size;
    text = chs_text_trim(text);
    const chs_currency *found = chs_currency_at(text, &size);
    return found && size == text.size ? found : NULL;
}

bool chs_currency_code(chs_text text, char code[4]) {
    if (text.size != 3) return false;
    for (size_t i = 0; i < 3; i++) {
        char c = text.at[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z') return false;
        code[i] = c;
    }
    code[3] = 0;
    return true;
}

// A word of three capitals: "EUR - Euro", "Swiss Franc (CHF)".
static bool code_within(chs_text text, char code[4]) {
    size_t capitals = 0;
    for (size_t i = 0; i <= text.size; i++) {
        char c = i < text.size ? text.at[i] : ' ';
        if (!is_in_word(c) && capitals == 3) return chs_currency_code((chs_text){text.at + i - 3, 3}, code);
        capitals = !is_in_word(c)         ? 0
                   : c >= 'A' && c <= 'Z' ? capitals + 1
                                          : 4; // 4: of a longer word, or of small letters
    }
    return false;
}

static bool code_of_words(chs_text text, char code[4]) {
    static const char usual[][20] = {"EUReuro",  "USDus dollar",      "USDdollar", // the code, then the words
                                     "GBPpound", "GBPpound sterling", "GBPpounds sterling"};
    if (text.size && low(text.at[text.size - 1]) == 's') text.size--; // of the plural
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (chs_text_same_name(text, chs_text_of(usual[i] + 3)))
            return chs_currency_code((chs_text){usual[i], 3}, code);
    return false;
}

bool chs_currency_told(chs_text text, char code[4]) {
    size_t size;
    text = chs_text_trim(text);
    for (size_t i = 0; i < text.size; i++)
        if (chs_is_digit(text.at[i])) return false; // an amount
    const chs_currency *known = chs_currency_at(text, &size);
    if (known) memcpy(code, known->code, 4);
    return known || chs_currency_code(text, code) || code_within(text, code) || code_of_words(text, code);
}
