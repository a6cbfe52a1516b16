// SPDX-License-Identifier: MIT
// What kind of text a file is, told from its first bytes.
#ifndef CHS_DATA_SNIFF_H
#define CHS_DATA_SNIFF_H

#include "chs.h"

enum { CHS_SNIFF_BYTES = 64 * 1024 };

// How many bytes the byte order mark takes (0 or 3), or CHS_DATA_ENCODING for UTF-16 and UTF-32.
chs_status chs_sniff_encoding(chs_text begin, size_t *mark, chs_error *error);
// The delimiter that gives the lines of `begin` the same count of cells: one of , ; TAB |. `whole`: the file ends there.
char chs_sniff_delimiter(chs_text begin, bool whole);

#endif
