// SPDX-License-Identifier: MIT
// Windows-1252 by the table of the WHATWG (encoding.spec.whatwg.org, index-windows-1252): Latin-1, but for 0x80 to 0x9F; the five
// bytes without a character there become the C1 controls, so that every byte is read and none is lost.
#include "data/windows.h"

static const uint16_t high[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

size_t chs_windows_to_utf8(chs_text from, char *to) {
    char *begin = to;
    for (size_t i = 0; i < from.size; i++) {
        unsigned c = (unsigned char)from.at[i];
        if (c >= 0x80 && c < 0xA0) c = high[c - 0x80];
        if (c < 0x80) {
            *to++ = (char)c;
            continue;
        }
        if (c < 0x800) {
            *to++ = (char)(0xC0 | c >> 6);
        } else {
            *to++ = (char)(0xE0 | c >> 12);
            *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        }
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return (size_t)(to - begin);
}
