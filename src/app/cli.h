// SPDX-License-Identifier: MIT
// The command line: what was asked for, and the parts that commands are made of. POSIX, and nothing that computes.
#ifndef CHS_APP_CLI_H
#define CHS_APP_CLI_H

#include "base/arena.h"
#include "base/out.h"
#include "chs.h"

enum { CHS_EXIT_DONE = 0, CHS_EXIT_FAILED = 1, CHS_EXIT_USAGE = 2 };
enum { CHS_CLI_ERRORS_MAX = 50 }; // of one model file

// ---- What was asked for (cli_options.c) -------------------------------------------------------------------------------

typedef enum chs_cli_command {
    CHS_CLI_SCORE,
    CHS_CLI_EXPLAIN,
    CHS_CLI_CHECK,
    CHS_CLI_DATA,
    CHS_CLI_MATCH,
    CHS_CLI_REPORT,
    CHS_CLI_COMPARE,
    CHS_CLI_STABILITY,
    CHS_CLI_SKETCH,
    CHS_CLI_COMMANDS
} chs_cli_command;
typedef enum chs_cli_share {
    CHS_CLI_SHARE_USED, // what the model uses, and the columns that are named
    CHS_CLI_SHARE_ALL,
    CHS_CLI_SHARE_HASHED, // the same as used, ids as hashes
    CHS_CLI_SHARE_TOTALS  // nobody in particular
} chs_cli_share;
typedef enum chs_cli_color { CHS_COLOR_AUTO, CHS_COLOR_ALWAYS, CHS_COLOR_NEVER } chs_cli_color;

typedef struct chs_cli_source {
    const char *table, *file; // "-": standard input
} chs_cli_source;

typedef struct chs_cli_role {
    const char *word; // of a chs_role
    chs_text column;
} chs_cli_role;

typedef struct chs_cli {
    chs_arena arena;
    chs_cli_command command;
    bool help;
    const char **models; // [model_count] as given; `model` is the first
    size_t model_count;
    const char *model, *as_of, *account, *output;
    const char *record;          // where to write what was done; NULL: nowhere
    const char *dates, *decimal; // how columns that read in two ways are read; NULL: that is an error
    const char *duplicates;      // "last": of an account in two rows the last one counts; NULL: that is an error
    chs_cli_source *source;      // everything to read, in the order of reading: FILEs, --table, --overrides, --matches
    size_t source_count;
    const char *page, *title, *salt; // of a report; NULL: found, the model's name, made
    chs_cli_share share;
    chs_text *columns; // [column_count] that a report has beside those of the model, or of scores the only ones
    size_t column_count;
    chs_cli_role *role; // [role_count] what columns are, of a sketch
    size_t role_count;
    chs_format format;
    bool detail, raw;
    bool fix;    // write the model, mended
    bool strict; // known cases of the model that are not met make the exit code 1
    uint32_t top;
    uint32_t draws, spread, seed; // of stability; draws and spread 0: the defaults
    chs_presentation show;
    chs_cli_color color;
} chs_cli;

// Reads the arguments behind the command. False: what is wrong with them has been said.
bool chs_cli_parse(chs_cli *cli, chs_cli_command command, int count, char **argument);
void chs_cli_help(chs_cli_command command, chs_out *out);
const char *chs_cli_command_name(chs_cli_command command);
const char *chs_cli_command_summary(chs_cli_command command);

// ---- Saying what is wrong, on standard error (cli_say.c) --------------------------------------------------------------

// "chs score: ..." and where help is; returns CHS_EXIT_USAGE.
int chs_cli_say_usage(const char *command, const char *format, ...) CHS_PRINTF(2, 3);
// "chs: FILE: ... [io]": an operation on a file failed.
void chs_cli_say_file(const char *file, const char *format, ...) CHS_PRINTF(2, 3);
// "chs: file:line:column: $.path: message [code]", with the line of `source` and a caret under it when there is one.
void chs_cli_say_error(const chs_error *error, chs_text source);
chs_sink chs_cli_stderr(void);

// ---- Reading (cli_read.c) ---------------------------------------------------------------------------------------------

// A whole file in memory, at most `most` bytes of it; free() it. False: said.
bool chs_cli_load(const char *file, size_t most, char **text, size_t *size);

typedef enum chs_cli_read {
    CHS_READ_DONE,
    CHS_READ_TRUNCATED, // complete rows are there; `error` tells
    CHS_READ_BAD,       // `error` tells
    CHS_READ_FAILED     // the file could not be read, which has been said
} chs_cli_read;
// A CSV file into a table, piece by piece; shows progress on a terminal when it takes long.
chs_cli_read chs_cli_read_table(chs_data *data, const chs_cli_source *source, chs_error *error);

// ---- What commands have in common (cli_inputs.c) ----------------------------------------------------------------------

typedef struct chs_cli_inputs {
    char *text; // of the model
    size_t size;
    chs_model *model;
    chs_data *data;
    bool truncated; // some file was: what is there is used, and the exit code is 1
} chs_cli_inputs;
chs_score_options chs_cli_scoring(const chs_cli *cli); // as the command line says
// Each says what is wrong and returns false.
// An empty set of tables that knows what was said of dates and decimals. NULL: said.
chs_data *chs_cli_new_data(const chs_cli *cli);
bool chs_cli_open_model(const chs_cli *cli, chs_cli_inputs *inputs);
// One of several models.
bool chs_cli_open_model_file(const char *file, chs_cli_inputs *inputs);
// Of several versions of a model, the one that is in force on the day that is scored (cli_versions.c). The data is open.
bool chs_cli_open_version(const chs_cli *cli, chs_cli_inputs *inputs);
bool chs_cli_open_data(const chs_cli *cli, chs_cli_inputs *inputs);
bool chs_cli_open_run(const chs_cli *cli, chs_cli_inputs *inputs, chs_run **run);
// Opens a run, has it written and closes it: the exit code of `write`, or that something failed or was cut off.
int chs_cli_with_run(const chs_cli *cli, int (*write)(const chs_cli *cli, chs_run *run));
void chs_cli_close(chs_cli_inputs *inputs);

// ---- Writing (cli_output.c) -------------------------------------------------------------------------------------------

// Where results go: standard output, or a file that appears under its name only when it is complete.
typedef struct chs_cli_output {
    int file;
    const char *target; // as given; NULL: standard output
    char *real,
        *pending; // the file that is replaced, and the one beside it that is being written; NULL: written directly
    int trouble;  // errno of the first failure
    size_t used;
    char *buffer;
} chs_cli_output;
bool chs_cli_output_begin(chs_cli_output *output, const char *target); // false: said
chs_sink chs_cli_output_sink(chs_cli_output *output);
// Completes the output when `done`, else takes it back. Returns the exit code; a reader who left early is no failure.
int chs_cli_output_end(chs_cli_output *output, bool done);

// ---- The terminal (cli_terminal.c) ------------------------------------------------------------------------------------

// Width and colour as the user wants them and the output can show them.
chs_write_options chs_cli_look(const chs_cli *cli);

// ---- A model mended (cli_fix.c) ---------------------------------------------------------------------------------------

// Writes the model with every change of the doctor's that is safe, and says which, and what is left to people.
struct chs_doctor;
int chs_cli_fix(const chs_cli *cli, const chs_cli_inputs *inputs, const struct chs_doctor *doctor);

// ---- Commands ---------------------------------------------------------------------------------------------------------

int chs_cli_score(const chs_cli *cli);
int chs_cli_explain(const chs_cli *cli);
int chs_cli_check(const chs_cli *cli);
int chs_cli_data(const chs_cli *cli);
int chs_cli_match(const chs_cli *cli);
int chs_cli_report(const chs_cli *cli);
int chs_cli_compare(const chs_cli *cli);
int chs_cli_stability(const chs_cli *cli);
int chs_cli_sketch(const chs_cli *cli);

#endif
