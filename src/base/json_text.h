// SPDX-License-Identifier: MIT
// What the files that read JSON share: walking a text that chs_json_check has passed, token by token. Not for others.
#ifndef CHS_BASE_JSON_TEXT_H
#define CHS_BASE_JSON_TEXT_H

#include "base/out.h"
#include "chs.h"

size_t chs_json_start(chs_text document); // behind a byte order mark
// From anywhere between tokens to the next one, blanks, commas and colons skipped.
size_t chs_json_token(chs_text document, size_t at);
// Behind the token at `at`: a text, a number or word, or one bracket.
size_t chs_json_token_end(chs_text document, size_t at);
size_t chs_json_value_end(chs_text document, size_t at); // behind the whole value that begins at `at`
// The next character of a text's inside, escapes resolved; moves `*at`, which must be before the end.
uint32_t chs_json_character(const char **at);
// Writes the inside of a text with its escapes resolved, which may be done in place; returns the bytes, never more.
size_t chs_json_unescape(char *to, chs_text inside);
// A value on one line, with blanks as people write them.
void chs_json_out_line(chs_out *out, chs_text value);
// One step of a path: ".name" or ["a name"] when `key.at` is set, else [index].
void chs_json_put_step(chs_out *out, chs_text key, uint32_t index);

#endif
