// SPDX-License-Identifier: MIT
// UTF-16 to UTF-8 (Unicode 15, 3.9, D91 and D92) unit by unit.
#include "data/utf16.h"

static char *put(char *to, uint32_t c) {
    if (c < 0x80) {
        *to++ = (char)c;
        return to;
    }
    if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *to++ = (char)(0xE0 | c >> 12);
        } else {
            *to++ = (char)(0xF0 | c >> 18);
            *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        }
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
    }
    *to++ = (char)(0x80 | (c & 0x3F));
    return to;
}

static char *put_unpaired(chs_utf16 *state, char *to) {
    if (!state->unpaired++) state->unpaired_line = state->line;
    return put(to, 0xFFFD);
}

static char *put_unit(chs_utf16 *state, char *to, uint32_t unit) {
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    uint32_t high = state->high;
    state->high = 0;
    if (high && low) return put(to, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    if (high) to = put_unpaired(state, to);
    if (low) return put_unpaired(state, to);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        state->high = (uint16_t)unit;
        return to;
    }
    state->line += unit == '\r' || (unit == '\n' && !state->after_cr);
    state->after_cr = unit == '\r';
    return put(to, unit);
}

size_t chs_utf16_feed(chs_utf16 *state, const uint8_t *from, size_t size, char *to) {
    char *begin = to;
    for (size_t i = 0; i < size; i++) {
        if (state->has_byte) {
            unsigned first = state->byte, second = from[i];
            to = put_unit(state, to, state->big_endian ? first << 8 | second : second << 8 | first);
        }
        state->byte = from[i];
        state->has_byte = !state->has_byte;
    }
    return (size_t)(to - begin);
}

size_t chs_utf16_end(chs_utf16 *state, char *to) {
    if (!state->high) return 0;
    state->high = 0;
    return (size_t)(put_unpaired(state, to) - to);
}
