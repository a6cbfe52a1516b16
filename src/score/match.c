// SPDX-License-Identifier: MIT
// Forms of ids, names and domains in which those that are written differently are the same, by tables: what is compared
// with what, the surest first.
#include "score/match.h"

#include <string.h>

#include "base/text.h"
#include "data/number_text.h"

enum { FORM_CHARS = 512 }; // of longer names only the beginning is compared, together with all else that is so long

static char low(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c; }
static bool is_letter_or_digit(char c) { return chs_is_letter(c) || chs_is_digit(c) || (unsigned char)c >= 0x80; }

// ---- Hosts ------------------------------------------------------------------------------------------------------------

static void cut_at(chs_text *text, const char *marks) {
    for (size_t i = 0; i < text->size; i++)
        if (strchr(marks, text->at[i]) && text->at[i]) text->size = i;
}

static chs_text behind(chs_text text, size_t size) { return (chs_text){text.at + size, text.size - size}; }

// "https://" or "//".
static size_t scheme_size(chs_text text) {
    size_t i = 0;
    while (i < text.size && (is_letter_or_digit(text.at[i]) || (i && strchr("+-.", text.at[i]) && text.at[i]))) i++;
    if (i && i < text.size && text.at[i] == ':') i++;
    return i + 2 <= text.size && memcmp(text.at + i, "//", 2) == 0 && (!i || text.at[i - 1] == ':') ? i + 2 : 0;
}

chs_text chs_host_of(chs_text text, char room[CHS_HOST_CHARS]) {
    const chs_text none = {"", 0};
    text = chs_text_trim(text);
    for (size_t i = 0; i < text.size; i++)
        if (strchr(",; \t\r\n", text.at[i])) return none; // several, or no host at all; NUL, too
    text = behind(text, scheme_size(text));
    cut_at(&text, "/?#");
    size_t mailbox = text.size;
    while (mailbox && text.at[mailbox - 1] != '@') mailbox--;
    text = behind(text, mailbox);
    cut_at(&text, ":");
    while (text.size && text.at[text.size - 1] == '.') text.size--;
    if (text.size >= CHS_HOST_CHARS) return none;
    for (size_t i = 0; i < text.size; i++) room[i] = low(text.at[i]);
    bool www = text.size > 4 && memcmp(room, "www.", 4) == 0;
    return (chs_text){room + (www ? 4 : 0), text.size - (www ? 4 : 0)};
}

static chs_text last_labels(chs_text host, int labels) {
    for (size_t i = host.size; i-- > 0;)
        if (host.at[i] == '.' && --labels == 0) return (chs_text){host.at + i + 1, host.size - i - 1};
    return host;
}

// The part that somebody registered: acme.com, acme.co.uk. Second levels of countries are told by their length alone.
static chs_text registered_part(chs_text host) {
    chs_text two = last_labels(host, 2), top = last_labels(host, 1);
    bool country = top.size == 2 && two.size - top.size - 1 <= 3;
    return last_labels(host, country ? 3 : 2);
}

typedef enum form {
    SALESFORCE = 'S', // an id of 15 characters, or the first 15 of 18
    ID = 'I',
    NUMBER = 'Z', // an id of digits, as spreadsheets leave it: 00678 is 678 or 678.0
    NAME = 'N',
    CORE = 'C',  // of a name
    LOOSE = 'L', // of a name: its core without accents, "and" as &
    WIDE = 'U',  // the same with two letters for one of German and the North: ue
    HOST = 'H',
    REGISTERED = 'R',
    WORD = 'W' // of a domain: acme in www.acme.co.uk
} form;

// ---- Names ------------------------------------------------------------------------------------------------------------

static bool is_legal_word(chs_text word) {
    const char *forms =
        "inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|kgaa|gbr|"
        "ug|se|sa|sas|sarl|srl|spa|sro|bv|nv|ab|as|oy|aps|pty|pte|pvt|ltda|kk";
    for (chs_text known; chs_text_next_name(&forms, &known);)
        if (chs_text_equal_ignoring_case(word, known)) return true;
    return false;
}

// The letter at the beginning of a text without its accent, up to two small ones: U+00C0 to U+017F (The Unicode Standard,
// Latin-1 Supplement and Latin Extended-A). None: a mark between words. Returns how many bytes it takes.
static size_t fold(chs_text text, bool wide, char made[2], size_t *count) {
    static const char latin_1[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
    static const char extended_a[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                                     "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    _Static_assert(sizeof latin_1 == 32 + 1 && sizeof extended_a == 128 + 1, "a letter each");
    unsigned char lead = (unsigned char)text.at[0], next = text.size > 1 ? (unsigned char)text.at[1] : 0;
    made[0] = low(text.at[0]);
    *count = 1;
    if (next < 0x80) return 1;
    if (lead == 0xC2 || (lead == 0xE2 && next == 0x80)) { // no letters but quotes, dashes, blanks
        *count = 0;
        return lead == 0xC2 || text.size < 3 ? 2 : 3;
    }
    if (lead < 0xC3 || lead > 0xC5) return 1;
    made[0] = lead > 0xC3 ? extended_a[(lead & 1) << 6 | (next & 0x3F)] : next == 0xBF ? 'y' : latin_1[next & 0x1F];
    if (lead > 0xC3) return 2;
    unsigned letter = next & 0x1F; // capital and small alike
    made[1] = letter == 0x1F ? 's' : letter == 5 ? 'a' : 'e';
    bool always = letter == 6 || next == 0x9F; // ae, ss
    bool umlaut = letter == 4 || letter == 5 || letter == 0x16 || letter == 0x18 || letter == 0x1C;
    *count = always || (wide && umlaut) ? 2 : made[0] != ' ';
    return 2;
}

static bool is_and(chs_text word) {
    static const chs_text words[] = {{"and", 3}, {"und", 3}, {"et", 2}, {"y", 1}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (chs_text_equal(word, words[i])) return true;
    return false;
}

// Letters and digits of a name, small, and what else is to be kept; what parts its words is dropped. From CORE on without
// legal forms at its end and "the" in front, as long as something is left.
static chs_text squeeze(chs_text text, form kind, char keep, char room[FORM_CHARS]) {
    enum { STEP = 3 }; // bytes at once at most
    bool loose = kind == LOOSE || kind == WIDE, core = kind == CORE || loose, joined = false;
    size_t used = 0, kept = 0;
    for (size_t i = 0; i < text.size && used + STEP <= FORM_CHARS;) {
        if (joined && used) room[used++] = '&';
        size_t from = used, word = i, count = 1;
        joined = false;
        while (i < text.size && used + STEP <= FORM_CHARS) {
            char c = text.at[i];
            bool in_short = (c == '.' || c == '/') && i > word && (i == word + 1 || text.at[i - 2] == '.'); // S.A., A/S
            bool taken = is_letter_or_digit(c) || (keep && c == keep);
            if (!taken && c != '\'' && !in_short) break;
            size_t size = taken && loose ? fold(behind(text, i), kind == WIDE, room + used, &count) : 1;
            if (taken && !loose) room[used] = low(c);
            used += taken ? count : 0;
            i += size;
            if (!count && text.at[i - 1] != '\x99') break; // an apostrophe does not part words
        }
        for (; i < text.size && !is_letter_or_digit(text.at[i]) && !(keep && text.at[i] == keep); i++)
            joined |= loose && text.at[i] == '&';
        chs_text made = {room + from, used - from};
        bool more = i < text.size;
        if (core && from == 0 && more && chs_text_equal(made, CHS_TEXT("the"))) used = from;
        if (loose && from && more && is_and(made)) {
            used = from;
            joined = true;
        } else if (!core || !from || !is_legal_word(made)) {
            kept = used;
        }
    }
    return (chs_text){room, kept};
}

bool chs_is_legal_form(chs_text text) {
    char room[FORM_CHARS];
    return text.size < 32 && is_legal_word(squeeze(text, NAME, 0, room));
}

// ---- Forms ------------------------------------------------------------------------------------------------------------

static chs_text salesforce_form(chs_text text) {
    if (text.size != 15 && text.size != 18) return (chs_text){"", 0};
    for (size_t i = 0; i < text.size; i++)
        if (!is_letter_or_digit(text.at[i]) || (unsigned char)text.at[i] >= 0x80) return (chs_text){"", 0};
    return (chs_text){text.at, 15};
}

static chs_text number_form(chs_text text) {
    while (text.size && text.at[0] == '0') text = behind(text, 1);
    size_t digits = 0, zeros = 0;
    while (digits < text.size && chs_is_digit(text.at[digits])) digits++;
    if (digits + 1 < text.size && text.at[digits] == '.')
        while (digits + 1 + zeros < text.size && text.at[digits + 1 + zeros] == '0') zeros++;
    return digits + (zeros ? 1 + zeros : 0) == text.size ? (chs_text){text.at, digits} : (chs_text){"", 0};
}

static chs_text form_of(form kind, chs_text text, char room[FORM_CHARS]) {
    if (kind == SALESFORCE) return salesforce_form(text);
    if (kind == NUMBER) return number_form(chs_text_trim(text));
    if (kind == ID) return squeeze(text, ID, '.', room); // 1.0 is not 10
    if (kind == NAME || kind == CORE || kind == LOOSE || kind == WIDE) return squeeze(text, kind, 0, room);
    chs_text host = chs_host_of(text, room);
    bool is_host = memchr(host.size ? host.at : "", '.', host.size) != NULL;
    if (!is_host) return (chs_text){"", 0};
    if (kind == HOST) return host;
    host = registered_part(host);
    if (kind == WORD) cut_at(&host, ".");
    return host;
}

// The form's letter in front. Empty: there is nothing to compare.
static chs_text tagged(form kind, form as, chs_text text, char made[FORM_CHARS + 1]) {
    char room[FORM_CHARS];
    chs_text found = form_of(kind, text, room);
    if (!found.size) return found;
    made[0] = (char)as;
    memcpy(made + 1, found.at, found.size);
    return (chs_text){made, found.size + 1};
}

// ---- The accounts in all forms ----------------------------------------------------------------------------------------

static bool add(chs_likely_index *index, form kind, chs_text text, uint32_t slot) {
    char room[FORM_CHARS + 1];
    chs_text made = tagged(kind, kind == WIDE ? LOOSE : kind, text, room);
    if (!made.size) return true;
    uint32_t before = index->texts.count, number = chs_texts_add(&index->texts, made, true);
    if (number == CHS_NO_TEXT ||
        !chs_arena_grow(index->texts.arena, &index->slot_of, &index->room, (size_t)number + 1, sizeof *index->slot_of))
        return false;
    if (number == before) index->slot_of[number] = slot;
    if (index->slot_of[number] != slot) index->slot_of[number] = CHS_SEVERAL_ACCOUNTS;
    return true;
}

bool chs_likely_begin(chs_likely_index *index, const chs_roster *roster, chs_arena *arena) {
    static const char forms[CHS_BYS][5] = {"SIZ", "NCLU", "HRW"};
    const chs_account_columns *account = &roster->model->account;
    const uint32_t column[CHS_BYS] = {account->id, account->name, account->domain};
    *index = (chs_likely_index){.roster = roster, .texts = {.arena = arena}};
    for (uint32_t slot = 0; slot < roster->count; slot++) {
        for (int by = 0; by < CHS_BYS; by++) {
            char room[CHS_CELL_CHARS];
            chs_text text = chs_roster_text(roster, slot, column[by], room);
            if (chs_text_means_missing(text)) continue;
            text = chs_number_text_trim(text); // blanks that cannot be seen count for certain matches only
            for (const char *kind = forms[by]; *kind; kind++)
                if (!add(index, (form)*kind, text, slot)) return false;
        }
    }
    return true;
}

uint32_t chs_likely_find(const chs_likely_index *index, chs_by by, chs_text written, const char **because) {
    // The key in one form, compared with accounts in another, the surest first.
    static const struct step {
        char by[4]; // i(d), n(ame), d(omain)
        form key, account;
        const char *because;
    } steps[] = {
        {"i", SALESFORCE, SALESFORCE, "the same Salesforce id, 15 and 18 characters long"},
        {"n", NAME, NAME, "differs in case, blanks or punctuation only"},
        {"n", CORE, CORE, "the same name with or without its legal form"},
        {"d", REGISTERED, REGISTERED, "a subdomain of the same domain"},
        {"ind", ID, ID, "differs in case, blanks or punctuation only from the id"},
        {"i", NUMBER, NUMBER, "the same number, as a spreadsheet writes it"},
        {"id", NAME, NAME, "is the name of the account"},
        {"id", CORE, CORE, "is the name of the account, with or without its legal form"},
        {"ind", LOOSE, LOOSE, "the same name but for accents, \"&\" or its legal form"},
        {"ind", WIDE, LOOSE, "the same name but for accents, \"&\" or its legal form"},
        {"in", HOST, HOST, "is the domain of the account"},
        {"in", REGISTERED, REGISTERED, "is of the domain of the account"},
        {"nd", CORE, WORD, "is the first word of the domain of the account"},
        {"nd", WORD, CORE, "its domain begins with the name of the account"},
        {"d", WORD, WORD, "the same domain under another ending"},
    };
    written = chs_number_text_trim(written);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char room[FORM_CHARS + 1];
        if (!strchr(steps[i].by, "ind"[by])) continue;
        chs_text key = tagged(steps[i].key, steps[i].account, written, room);
        uint32_t found = key.size ? chs_texts_find(&index->texts, key) : CHS_NO_TEXT;
        if (found == CHS_NO_TEXT) continue;
        if (index->slot_of[found] == CHS_SEVERAL_ACCOUNTS) break;
        *because = steps[i].because;
        return index->slot_of[found];
    }
    *because = "";
    return CHS_NO_ACCOUNT;
}
