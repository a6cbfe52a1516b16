// SPDX-License-Identifier: MIT
#include "insight/name.h"

#include "base/text.h"

static bool is_part(char c) { return chs_is_letter(c) || chs_is_digit(c) || c & 0x80; }

// The next word of a name; `*at` moves behind it.
static chs_text next_word(chs_text name, size_t *at) {
    while (*at < name.size && !is_part(name.at[*at])) ++*at;
    size_t begin = *at;
    while (*at < name.size && is_part(name.at[*at])) {
        char before = *at > begin ? name.at[*at - 1] : 'A', c = name.at[*at];
        if (before >= 'a' && before <= 'z' && c >= 'A' && c <= 'Z') break;
        ++*at;
    }
    return (chs_text){name.at + begin, *at - begin};
}

static uint32_t initial_of(chs_text word) { return UINT32_C(1) << (word.at[0] & 31); } // without the case

chs_name chs_name_of(chs_text text) {
    chs_name it;
    it.text = text;
    it.count = it.behind = it.initials = 0;
    while (it.count < sizeof it.word / sizeof *it.word) {
        chs_text *word = &it.word[it.count];
        *word = next_word(text, &it.behind);
        if (!word->size) return it;
        it.initials |= initial_of(*word);
        it.count++;
    }
    chs_text word;
    for (size_t at = it.behind; (word = next_word(text, &at)).size;) it.initials |= initial_of(word);
    return it;
}

static bool is_word(chs_text word, chs_text wanted) {
    if ((word.at[0] | 0x20) != wanted.at[0]) return false; // as for most
    bool open = wanted.at[wanted.size - 1] == '*';
    wanted.size -= open;
    if (open && word.size > wanted.size) word.size = wanted.size;
    if (!open && word.size == wanted.size + 1 && (word.at[wanted.size] | 0x20) == 's') word.size--;
    return chs_text_equal_ignoring_case(word, wanted);
}

static bool has_word(const chs_name *name, chs_text wanted) {
    if (!(name->initials & initial_of(wanted))) return false;
    for (size_t i = 0; i < name->count; i++)
        if (is_word(name->word[i], wanted)) return true;
    chs_text word;
    for (size_t at = name->behind; (word = next_word(name->text, &at)).size;)
        if (is_word(word, wanted)) return true;
    return false;
}

bool chs_name_says(const chs_name *name, const char *pattern) {
    while (*pattern) {
        bool all = true, any = false;
        for (; *pattern && *pattern != '|' && *pattern != ':'; pattern += *pattern == ' ') {
            chs_text wanted = {pattern, 0};
            while (*pattern && *pattern != ' ' && *pattern != '|' && *pattern != ':') pattern++;
            wanted.size = (size_t)(pattern - wanted.at);
            bool has = wanted.size && has_word(name, wanted);
            all = all && (has || !wanted.size);
            any = any || has;
        }
        if (*pattern == ':' ? any : all && any) return *pattern != ':';
        pattern += *pattern != 0;
    }
    return false;
}

bool chs_name_means(chs_text text, const char *pattern) {
    const chs_name name = chs_name_of(text);
    return chs_name_says(&name, pattern);
}
