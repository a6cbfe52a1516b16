// SPDX-License-Identifier: MIT
// Windows-1252, which old exports are written in, to UTF-8. Knows one text at a time and nothing of where it came from.
#ifndef CHS_DATA_WINDOWS_H
#define CHS_DATA_WINDOWS_H

#include "chs.h"

enum { CHS_WINDOWS_GROWTH = 3 }; // UTF-8 takes at most so many times the bytes

// Writes `from` to `to`, which has room for CHS_WINDOWS_GROWTH times its size. Returns the bytes written.
size_t chs_windows_to_utf8(chs_text from, char *to);

#endif
