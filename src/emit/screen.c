// SPDX-License-Identifier: MIT
// Text on a terminal. Knows columns and colours, nothing of scores.
#include "emit/screen.h"

#include <string.h>

#include "base/text.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS    "\xE2\x80\xA6"

typedef struct character {
    size_t size;    // bytes
    unsigned width; // columns
    bool safe;      // may be shown
} character;

typedef struct range {
    uint32_t first, last;
} range;

static bool within(const range *list, size_t count, uint32_t code) {
    for (size_t i = 0; i < count; i++)
        if (code >= list[i].first && code <= list[i].last) return true;
    return false;
}
#define WITHIN(list, code) within(list, sizeof(list) / sizeof *(list), code)

// The blocks of UAX #11 (East Asian Width W and F) and of emoji, coarse: a cell too many is better than one too few.
static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},  {0x3400, 0x4DBF},
                             {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},
                             {0xFE30, 0xFE4F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F},
                             {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
static const range combining[] = {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},
                                  {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
// C0, DEL, C1, the marks and overrides of bidirectional text, line and paragraph separators.
static const range unsafe[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
                               {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

static character character_at(chs_text text, size_t at) {
    const unsigned char *c = (const unsigned char *)text.at + at;
    size_t left = text.size - at;
    size_t size = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    if (c[0] >= 0x80 && (size > left || !chs_text_is_utf8((chs_text){text.at + at, size})))
        return (character){1, 1, false};
    uint32_t code = size == 1 ? c[0] : c[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) code = code << 6 | (c[i] & 0x3F);
    if (WITHIN(unsafe, code)) return (character){size, 1, false};
    if (code < 0x300) return (character){size, 1, true};
    return (character){size, WITHIN(combining, code) ? 0 : WITHIN(wide, code) ? 2 : 1, true};
}

size_t chs_screen_width(chs_text text) {
    size_t width = 0;
    for (size_t i = 0; i < text.size;) {
        character c = character_at(text, i);
        width += c.width;
        i += c.size;
    }
    return width;
}

size_t chs_screen_fit(chs_text text, size_t room) {
    size_t i = 0;
    for (size_t used = 0; i < text.size;) {
        character c = character_at(text, i);
        if (used + c.width > room) break;
        used += c.width;
        i += c.size;
    }
    return i;
}

void chs_screen_all(chs_out *out, chs_text text) {
    for (size_t i = 0; i < text.size;) {
        character c = character_at(text, i);
        if (c.safe)
            chs_out_bytes(out, text.at + i, c.size);
        else
            chs_out_bytes(out, REPLACEMENT, 3);
        i += c.size;
    }
}

size_t chs_screen_cut(chs_out *out, chs_text text, size_t room) {
    size_t width = chs_screen_width(text);
    if (width <= room) {
        chs_screen_all(out, text);
        return width;
    }
    if (room == 0) return 0;
    chs_text part = {text.at, chs_screen_fit(text, room - 1)};
    while (part.size && part.at[part.size - 1] == ' ') part.size--;
    chs_screen_all(out, part);
    chs_out_bytes(out, ELLIPSIS, 3);
    return chs_screen_width(part) + 1;
}

void chs_screen_left(chs_out *out, chs_text text, size_t room) {
    size_t used = chs_screen_cut(out, text, room);
    chs_out_repeat(out, " ", room - used);
}

void chs_screen_right(chs_out *out, chs_text text, size_t room) {
    size_t width = chs_screen_width(text);
    if (width < room) chs_out_repeat(out, " ", room - width);
    chs_screen_cut(out, text, room);
}

void chs_screen_wrap_on(chs_out *out, chs_text text, size_t indent, size_t width) {
    size_t room = width > indent + 8 ? width - indent : width ? 8 : SIZE_MAX;
    for (bool first = true; text.size; first = false) {
        size_t fit = chs_screen_fit(text, room);
        if (fit < text.size) {
            size_t blank = fit;
            while (blank && text.at[blank] != ' ') blank--;
            if (blank) fit = blank;
        }
        if (fit == 0) fit = character_at(text, 0).size;
        chs_out_repeat(out, " ", first ? 0 : indent);
        chs_screen_all(out, (chs_text){text.at, fit});
        chs_out_char(out, '\n');
        while (fit < text.size && text.at[fit] == ' ') fit++;
        text.at += fit;
        text.size -= fit;
    }
}

void chs_screen_wrap(chs_out *out, chs_text text, size_t indent, size_t width) {
    chs_out_repeat(out, " ", text.size ? indent : 0);
    chs_screen_wrap_on(out, text, indent, width);
}

size_t chs_screen_bar(chs_out *out, uint64_t part, uint64_t whole, size_t room) {
    uint64_t eighths = whole ? (part * room * 8 + whole / 2) / whole : 0;
    if (part && !eighths) eighths = 1;
    if (eighths > room * 8) eighths = room * 8;
    size_t full = (size_t)(eighths / 8), rest = (size_t)(eighths % 8);
    chs_out_repeat(out, "\xE2\x96\x88", full);
    if (rest) { // U+258F is one eighth, U+2589 seven
        const char block[4] = {'\xE2', '\x96', (char)(0x90 - rest), 0};
        chs_out_repeat(out, block, 1);
    }
    return full + (rest ? 1 : 0);
}

static const char *ink_code(chs_ink ink) {
    switch (ink) {
    case CHS_INK_BOLD: return "\x1b[1m";
    case CHS_INK_DIM: return "\x1b[2m";
    case CHS_INK_RED: return "\x1b[31m";
    case CHS_INK_AMBER: return "\x1b[33m";
    case CHS_INK_GREEN: return "\x1b[32m";
    case CHS_INK_BLUE: return "\x1b[34m";
    case CHS_INK_VIOLET: return "\x1b[35m";
    case CHS_INK_PLAIN: break;
    }
    return "";
}

void chs_ink_on(chs_out *out, bool color, chs_ink ink) {
    if (color) chs_out_repeat(out, ink_code(ink), 1);
}

void chs_ink_off(chs_out *out, bool color, chs_ink ink) {
    if (color && ink != CHS_INK_PLAIN) chs_out_repeat(out, "\x1b[0m", 1);
}

chs_out *chs_scrap_begin(chs_scrap *scrap, char *room, size_t size) {
    scrap->fixed = (chs_fixed){room, size, 0};
    chs_out_begin(&scrap->out, chs_fixed_sink(&scrap->fixed));
    return &scrap->out;
}

chs_text chs_scrap_end(chs_scrap *scrap) {
    chs_out_end(&scrap->out, NULL);
    return (chs_text){scrap->fixed.at, scrap->fixed.used};
}
