// SPDX-License-Identifier: MIT
// How wide the output is and whether it shows colour: what the user said, else what the terminal is.
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/cli.h"

enum { WIDTH_ELSE = 100, WIDTH_LEAST = 40, WIDTH_MOST = 1000 };

static uint32_t width_of(bool terminal) {
    struct winsize size;
    long width = 0;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    const char *columns = getenv("COLUMNS");
    if (width == 0 && columns && columns[0] && strspn(columns, "0123456789") == strlen(columns) && strlen(columns) < 6)
        for (const char *digit = columns; *digit; digit++) width = width * 10 + (*digit - '0');
    if (width == 0) width = WIDTH_ELSE;
    return (uint32_t)(width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width);
}

// https://no-color.org: set and not empty
static bool shows_color(bool terminal) {
    const char *unwanted = getenv("NO_COLOR"), *kind = getenv("TERM");
    return terminal && !(unwanted && unwanted[0]) && kind && strcmp(kind, "dumb");
}

chs_write_options chs_cli_look(const chs_cli *cli) {
    bool terminal = !cli->output && isatty(STDOUT_FILENO);
    return (chs_write_options){.detail = cli->detail,
                               .raw = cli->raw,
                               .color = cli->color == CHS_COLOR_ALWAYS ||
                                        (cli->color == CHS_COLOR_AUTO && shows_color(terminal)),
                               .width = width_of(terminal),
                               .top = cli->top,
                               .show = cli->show,
                               .column = cli->command == CHS_CLI_SCORE ? cli->columns : NULL,
                               .column_count = cli->command == CHS_CLI_SCORE ? cli->column_count : 0};
}
