// SPDX-License-Identifier: MIT
// chs on the command line: finds the command and runs it.
#define _XOPEN_SOURCE 700
#include <signal.h>
#include <string.h>

#include "app/cli.h"
#include "base/text.h"

static void out_overview(chs_out *out) {
    chs_out_format(out, "chs %s: customer health scores, computed where the data already is\n\n", CHS_VERSION);
    chs_out_format(out, "usage: chs COMMAND [options] [FILE...]\n\n");
    for (int c = 0; c < CHS_CLI_COMMANDS; c++) {
        const char *name = chs_cli_command_name((chs_cli_command)c);
        chs_out_format(out, "  %s", name);
        chs_out_repeat(out, " ", 11 - strlen(name));
        chs_out_format(out, "%s\n", chs_cli_command_summary((chs_cli_command)c));
    }
    chs_out_format(out, "\nchs COMMAND --help shows the options of a command, chs --version the version.\n"
                        "FILE is CSV with a header line, or JSON records, or either as gzip; - is standard input.\n");
}

static int show(void (*write)(chs_out *out)) {
    chs_cli_output output;
    if (!chs_cli_output_begin(&output, NULL)) return CHS_EXIT_FAILED;
    chs_out out;
    chs_out_begin(&out, chs_cli_output_sink(&output));
    write(&out);
    chs_out_end(&out, NULL);
    return chs_cli_output_end(&output, true);
}

static void out_version(chs_out *out) { chs_out_format(out, "chs %s\n", CHS_VERSION); }

static int show_help(chs_cli_command command) {
    chs_cli_output output;
    if (!chs_cli_output_begin(&output, NULL)) return CHS_EXIT_FAILED;
    chs_out out;
    chs_out_begin(&out, chs_cli_output_sink(&output));
    chs_cli_help(command, &out);
    chs_out_end(&out, NULL);
    return chs_cli_output_end(&output, true);
}

// CHS_CLI_COMMANDS: no such command, and that has been said.
static chs_cli_command find_command(const char *word) {
    chs_nearest nearest = {0};
    for (int c = 0; c < CHS_CLI_COMMANDS; c++) {
        const char *name = chs_cli_command_name((chs_cli_command)c);
        if (strcmp(word, name) == 0) return (chs_cli_command)c;
        chs_nearest_offer(&nearest, chs_text_of(word), chs_text_of(name));
    }
    if (nearest.best.size)
        chs_cli_say_usage(NULL, "there is no command %s; did you mean %.*s?", word, (int)nearest.best.size,
                          nearest.best.at);
    else
        chs_cli_say_usage(NULL, "there is no command %s", word);
    return CHS_CLI_COMMANDS;
}

static int run(chs_cli_command command, int count, char **argument) {
    static int (*const commands[CHS_CLI_COMMANDS])(const chs_cli *) = {
        [CHS_CLI_SCORE] = chs_cli_score,     [CHS_CLI_EXPLAIN] = chs_cli_explain,
        [CHS_CLI_CHECK] = chs_cli_check,     [CHS_CLI_DATA] = chs_cli_data,
        [CHS_CLI_MATCH] = chs_cli_match,     [CHS_CLI_REPORT] = chs_cli_report,
        [CHS_CLI_COMPARE] = chs_cli_compare, [CHS_CLI_STABILITY] = chs_cli_stability,
        [CHS_CLI_SKETCH] = chs_cli_sketch};
    chs_cli cli;
    int code = CHS_EXIT_USAGE;
    if (chs_cli_parse(&cli, command, count, argument)) code = cli.help ? show_help(command) : commands[command](&cli);
    chs_arena_free(&cli.arena);
    return code;
}

int main(int count, char **argument) {
    signal(SIGPIPE, SIG_IGN); // a reader who leaves early, and a file that grows too large,
    signal(SIGXFSZ, SIG_IGN); // show as a failed write
    if (count < 2) {
        chs_out out;
        chs_out_begin(&out, chs_cli_stderr());
        out_overview(&out);
        chs_out_end(&out, NULL);
        return CHS_EXIT_USAGE;
    }
    const char *word = argument[1];
    if (!strcmp(word, "--version") || !strcmp(word, "-V") || !strcmp(word, "version")) return show(out_version);
    bool help = !strcmp(word, "help");
    if (!strcmp(word, "--help") || !strcmp(word, "-h") || (help && count == 2)) return show(out_overview);
    if (word[0] == '-') return chs_cli_say_usage(NULL, "the command comes first, as in chs score %s", word);
    chs_cli_command command = find_command(help ? argument[2] : word);
    if (command == CHS_CLI_COMMANDS) return CHS_EXIT_USAGE;
    return help ? show_help(command) : run(command, count - 2, argument + 2);
}
