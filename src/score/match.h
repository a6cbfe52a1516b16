// SPDX-License-Identifier: MIT
// Keys that are not an account's, and the account they are likely meant for: the same Salesforce id in its other length, a
// name with or without its legal form, a subdomain. Only ever offered, never taken: a user confirms.
#ifndef CHS_SCORE_MATCH_H
#define CHS_SCORE_MATCH_H

#include "score/roster.h"

// The host in a domain, an address of the web or a mailbox: lower case, without scheme, path, port, mailbox, a leading
// "www." and a closing point. Empty: there is none, or it is longer than any host.
enum { CHS_HOST_CHARS = 256 };
chs_text chs_host_of(chs_text text, char room[CHS_HOST_CHARS]);

// Whether a text is nothing but a legal form: the "Inc." that a comma has parted from its name.
bool chs_is_legal_form(chs_text text);

// Every account in every form in which a key might mean it.
typedef struct chs_likely_index {
    const chs_roster *roster;
    chs_texts texts;   // forms: a letter for the kind, then the text
    uint32_t *slot_of; // a slot, or CHS_SEVERAL_ACCOUNTS
    size_t room;
} chs_likely_index;

bool chs_likely_begin(chs_likely_index *index, const chs_roster *roster, chs_arena *arena); // false: no memory
// The slot of the only account that a key is likely meant for, or CHS_NO_ACCOUNT; `because` says why it is likely.
uint32_t chs_likely_find(const chs_likely_index *index, chs_by by, chs_text written, const char **because);

#endif
