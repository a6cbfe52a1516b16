// SPDX-License-Identifier: MIT
// What is wrong, on standard error: where, what, and the line of the file with a caret under the place.
#include <string.h>
#include <unistd.h>

#include "app/cli.h"
#include "base/text.h"
#include "emit/screen.h"

enum { EXCERPT = 100 }; // columns of a source line that are shown

// Nobody can be told that standard error is closed.
static bool write_stderr(void *owner, const char *text, size_t size) {
    (void)owner;
    while (size) {
        ssize_t written = write(STDERR_FILENO, text, size);
        if (written <= 0) return false;
        text += written;
        size -= (size_t)written;
    }
    return true;
}

chs_sink chs_cli_stderr(void) { return (chs_sink){write_stderr, NULL}; }

// Formats like chs_out_format, but what comes from files and arguments cannot steer the terminal.
static void say(chs_out *out, const char *format, va_list values) {
    char text[1024];
    chs_scrap scrap;
    chs_out_format_list(chs_scrap_begin(&scrap, text, sizeof text), format, values);
    chs_screen_all(out, chs_scrap_end(&scrap));
}

int chs_cli_say_usage(const char *command, const char *format, ...) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, command ? "chs %s: " : "chs%s: ", command ? command : "");
    va_list values;
    va_start(values, format);
    say(&out, format, values);
    va_end(values);
    chs_out_format(&out, "\nchs %s%s--help shows what there is\n", command ? command : "", command ? " " : "");
    chs_out_end(&out, NULL);
    return CHS_EXIT_USAGE;
}

void chs_cli_say_file(const char *file, const char *format, ...) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "chs: ");
    chs_screen_all(&out, chs_text_of(strcmp(file, "-") ? file : "standard input"));
    chs_out_format(&out, ": ");
    va_list values;
    va_start(values, format);
    say(&out, format, values);
    va_end(values);
    chs_out_format(&out, " [io]\n");
    chs_out_end(&out, NULL);
}

// The line of a text, from 1; lines end with LF, CR or CRLF.
static chs_text line_of(chs_text text, uint32_t line) {
    size_t at = 0;
    for (uint32_t i = 1; i < line && at < text.size; i++) {
        while (at < text.size && text.at[at] != '\n' && text.at[at] != '\r') at++;
        if (at + 1 < text.size && text.at[at] == '\r' && text.at[at + 1] == '\n') at++;
        if (at < text.size) at++;
    }
    size_t end = at;
    while (end < text.size && text.at[end] != '\n' && text.at[end] != '\r') end++;
    return (chs_text){text.at + at, end - at};
}

// Bytes before the character with this number, from 1.
static size_t bytes_before(chs_text line, uint32_t column) {
    size_t at = 0;
    for (uint32_t i = 1; i < column && at < line.size; i++) {
        at++;
        while (at < line.size && ((unsigned char)line.at[at] & 0xC0) == 0x80) at++;
    }
    return at;
}

static void out_tabless(chs_out *out, chs_text text) {
    for (size_t i = 0, start = 0; i <= text.size; i++) {
        if (i < text.size && text.at[i] != '\t') continue;
        chs_screen_all(out, (chs_text){text.at + start, i - start});
        if (i < text.size) chs_out_char(out, ' ');
        start = i + 1;
    }
}

static void out_excerpt(chs_out *out, chs_text source, uint32_t line_number, uint32_t column) {
    chs_text line = line_of(source, line_number);
    if (line.size >= 3 && line_number == 1 && !memcmp(line.at, "\xEF\xBB\xBF", 3)) line.at += 3, line.size -= 3;
    size_t place = bytes_before(line, column), first = 0;
    // a line that is too long is shown from a place that leaves the caret in sight
    if (column > EXCERPT * 3 / 4 && line.size > EXCERPT) first = bytes_before(line, column - EXCERPT / 2);
    chs_text before = {line.at + first, place - first};
    chs_text rest = {line.at + place, line.size - place};
    size_t width = chs_screen_width(before);
    rest.size = chs_screen_fit(rest, width < EXCERPT ? EXCERPT - width : 1);
    char number[16];
    chs_scrap scrap;
    chs_out_format(chs_scrap_begin(&scrap, number, sizeof number), "%u", line_number);
    chs_text label = chs_scrap_end(&scrap);
    chs_out_repeat(out, " ", label.size < 4 ? 4 - label.size : 0);
    chs_out_text(out, label);
    chs_out_format(out, " | %s", first ? "\xE2\x80\xA6" : "");
    out_tabless(out, before);
    out_tabless(out, rest);
    chs_out_format(out, "%s\n", rest.at + rest.size < line.at + line.size ? "\xE2\x80\xA6" : "");
    chs_out_repeat(out, " ", label.size < 4 ? 4 : label.size);
    chs_out_format(out, " | %s", first ? " " : "");
    chs_out_repeat(out, " ", width);
    chs_out_format(out, "^\n");
}

void chs_cli_say_error(const chs_error *error, chs_text source) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "chs: ");
    chs_screen_all(&out, chs_text_of(error->file));
    if (error->line) chs_out_format(&out, ":%u", error->line);
    if (error->line && error->column) chs_out_format(&out, ":%u", error->column);
    if (error->file[0] || error->line) chs_out_format(&out, ": ");
    if (error->row && !error->line) chs_out_format(&out, "row %llu: ", (unsigned long long)error->row);
    chs_screen_all(&out, chs_text_of(error->path));
    if (error->path[0]) chs_out_format(&out, ": ");
    chs_screen_all(&out, chs_text_of(error->message));
    chs_out_format(&out, " [%s]\n", chs_status_code(error->status));
    if (source.size && error->line && error->column) out_excerpt(&out, source, error->line, error->column);
    chs_out_end(&out, NULL);
}
