// SPDX-License-Identifier: MIT
// Options: one table that reading, checking, suggesting and --help are all made from.
#include <string.h>

#include "app/cli.h"
#include "base/date.h"
#include "base/text.h"

typedef enum option {
    MODEL,
    ACCOUNT,
    TABLE,
    AS_OF,
    OVERRIDES,
    MATCHES,
    DATES,
    DECIMAL,
    DUPLICATES,
    FORMAT,
    DETAIL,
    RAW,
    TOP,
    DRAWS,
    SPREAD,
    SEED,
    SHOW,
    STRICT,
    FIX,
    SHARE,
    COLUMNS,
    ONLY,
    RECORD,
    SALT,
    TITLE,
    PAGE,
    ROLE_ID,
    ROLE_NAME,
    ROLE_VALUE,
    ROLE_MORE,
    ROLE_LESS,
    ROLE_POINTS,
    OUTPUT,
    COLOR,
    HELP,
    OPTIONS
} option;

#define ON(command) (1u << (command))
#define SCORE       ON(CHS_CLI_SCORE)
#define EXPLAIN     ON(CHS_CLI_EXPLAIN)
#define CHECK       ON(CHS_CLI_CHECK)
#define DATA        ON(CHS_CLI_DATA)
#define MATCH       ON(CHS_CLI_MATCH)
#define REPORT      ON(CHS_CLI_REPORT)
#define COMPARE     ON(CHS_CLI_COMPARE)
#define STABILITY   ON(CHS_CLI_STABILITY)
#define SKETCH      ON(CHS_CLI_SKETCH)
#define ALL         (SCORE | EXPLAIN | CHECK | DATA | MATCH | REPORT | COMPARE | STABILITY | SKETCH)

typedef struct option_about {
    const char *name;
    char letter;
    const char *value; // NULL: takes none
    unsigned commands;
    const char *help;
} option_about;

static const option_about options[OPTIONS] = {
    [MODEL] = {"model", 0, "FILE", SCORE | EXPLAIN | CHECK | MATCH | REPORT | COMPARE | STABILITY,
               "the model file (JSON); several to compare, or versions, of which the one in force is used"},
    [ACCOUNT] = {"account", 0, "ID", EXPLAIN, "the id of the account to explain"},
    [TABLE] = {"table", 0, "NAME=FILE", ALL & ~SKETCH, "one more table that the model uses; may be repeated"},
    [AS_OF] = {"as-of", 0, "DATE", SCORE | EXPLAIN | CHECK | REPORT | COMPARE | STABILITY,
               "the day to score for, as 2026-11-16; else the newest date of the data"},
    [OVERRIDES] = {"overrides", 0, "FILE", SCORE | EXPLAIN | CHECK | REPORT | COMPARE | STABILITY,
                   "scores that people have set: account,action,value,reason,author,from,until"},
    [MATCHES] = {"matches", 0, "FILE", SCORE | EXPLAIN | CHECK | MATCH | REPORT | COMPARE | STABILITY,
                 "keys of other tables that people have matched, as chs match writes them: table,written,account"},
    [DATES] = {"dates", 0, "ORDER", ALL, "dmy or mdy: what 3/4/2026 means where no cell of its column shows it"},
    [DECIMAL] = {"decimal", 0, "SIGN", ALL, "point or comma: what 1,234 means where no cell of its column shows it"},
    [DUPLICATES] = {"duplicates", 0, "RULE", SCORE | EXPLAIN | CHECK | REPORT | COMPARE | STABILITY,
                    "error or last: what it means that an account is in two rows of one day"},
    [FORMAT] = {"format", 0, "NAME", SCORE | EXPLAIN | CHECK | DATA | COMPARE | STABILITY, NULL},
    [DETAIL] = {"detail", 0, NULL, SCORE, "with csv, json, ndjson: one more column per group and signal"},
    [RAW] = {"raw", 0, NULL, SCORE | DATA | MATCH | COMPARE | STABILITY,
             "with csv: leave cells alone that a spreadsheet takes for a formula"},
    [TOP] = {"top", 0, "N", SCORE | COMPARE | STABILITY,
             "with table: only N accounts, the lowest scores, the largest changes or the least firm first"},
    [DRAWS] = {"draws", 0, "N", STABILITY, "how often weights are drawn; 200 unless given"},
    [SPREAD] = {"spread", 0, "PERCENT", STABILITY, "how far every weight may be from the model's; 20 unless given"},
    [SEED] = {"seed", 0, "N", STABILITY, "which draws: the same number gives the same ones; 1 unless given"},
    [SHOW] = {"show", 0, "HOW", SCORE | EXPLAIN, "with table: scores as points, percent, colour, letter or rank"},
    [FIX] = {"fix", 0, NULL, CHECK, "write the model with what can be mended unseen, instead of what was found"},
    [STRICT] = {"strict", 0, NULL, CHECK, "exit with 1 when a known case of the model (\"expect\") is not met"},
    [SHARE] = {"share", 0, "WHAT", REPORT,
               "used (default): what the model uses; all; hashed: used, with ids, names and domains of accounts as "
               "salted hashes; totals: no account, only sums of at least 5"},
    [COLUMNS] = {"columns", 0, "A,B", REPORT, "these columns as well"},
    [ONLY] = {"columns", 0, "A,B", SCORE, "with csv, json, ndjson: only these columns, as in account_id,score"},
    [RECORD] = {"record", 0, "FILE", SCORE, "write what was done to FILE as well: JSON if its name ends so, else text"},
    [SALT] = {"salt", 0, "TEXT", REPORT, "of the hashes; else a random one that is kept nowhere"},
    [TITLE] = {"title", 0, "TEXT", REPORT, "of the page; else the name of the model"},
    [PAGE] = {"page", 0, "FILE", REPORT, "the empty dashboard; else the one that was built or installed with chs"},
    [ROLE_ID] = {"id", 0, "COLUMN", SKETCH, "the column that tells accounts apart; else the first one that does"},
    [ROLE_NAME] = {"name", 0, "COLUMN", SKETCH, "their names; else the first column of texts that nearly all differ"},
    [ROLE_VALUE] = {"value", 0, "COLUMN", SKETCH, "what an account is worth"},
    [ROLE_MORE] = {"more", 0, "COLUMN", SKETCH, "a signal of which more is better; may be repeated"},
    [ROLE_LESS] = {"less", 0, "COLUMN", SKETCH, "a signal of which less is better; may be repeated"},
    [ROLE_POINTS] = {"points", 0, "COLUMN", SKETCH, "a signal from 0 to 100, 100 being good; may be repeated"},
    [OUTPUT] = {"output", 'o', "FILE", ALL, "write to FILE, which is replaced when all is written"},
    [COLOR] = {"color", 0, "WHEN", ALL, "auto, always or never"},
    [HELP] = {"help", 'h', NULL, ALL, "show this"}};

typedef struct command_about {
    const char *name, *summary, *usage;
    unsigned formats; // a bit per chs_format
    const char *format_help;
} command_about;

static const command_about commands[CHS_CLI_COMMANDS] = {
    [CHS_CLI_SCORE] = {"score", "score every account of a portfolio", "--model MODEL [options] FILE...",
                       ON(CHS_TABLE) | ON(CHS_CSV) | ON(CHS_JSON) | ON(CHS_NDJSON), "table, csv, json or ndjson"},
    [CHS_CLI_EXPLAIN] = {"explain", "why an account has its score, and what would help",
                         "--model MODEL --account ID [options] FILE...", ON(CHS_TABLE) | ON(CHS_JSON), "table or json"},
    [CHS_CLI_CHECK] = {"check",
                       "check a model, how much of what it needs is in the data, and which stage that supports",
                       "[--model MODEL] [options] [FILE...]", ON(CHS_TABLE) | ON(CHS_JSON), "table or json"},
    [CHS_CLI_MATCH] = {"match", "the keys of other tables that no account has, and who is likely meant",
                       "--model MODEL --table NAME=FILE [options] FILE...", ON(CHS_CSV), "csv"},
    [CHS_CLI_REPORT] = {"report", "a dashboard in one file, with model and data inside",
                        "--model MODEL -o PAGE.html [options] FILE...", 0, NULL},
    [CHS_CLI_COMPARE] = {"compare", "two models or more on the same accounts: who changes band, and why",
                         "--model A --model B [options] FILE...", ON(CHS_TABLE) | ON(CHS_CSV) | ON(CHS_JSON),
                         "table, csv or json"},
    [CHS_CLI_STABILITY] = {"stability", "how firm every band and rank is when weights are a little different",
                           "--model MODEL [options] FILE...", ON(CHS_TABLE) | ON(CHS_CSV) | ON(CHS_JSON),
                           "table, csv or json"},
    [CHS_CLI_SKETCH] = {"sketch", "a first model from the columns of your accounts, to begin with",
                        "[--more COLUMN] [--less COLUMN] [options] FILE...", 0, NULL},
    [CHS_CLI_DATA] = {"data", "the data as chs reads it", "[options] FILE...",
                      ON(CHS_TABLE) | ON(CHS_CSV) | ON(CHS_JSON), "table, csv or json"}};

static const char *const format_names[] = {
    [CHS_TABLE] = "table", [CHS_CSV] = "csv", [CHS_JSON] = "json", [CHS_NDJSON] = "ndjson"};
enum { NUMBER_MAX = 999999999 };
enum { FORMATS = sizeof format_names / sizeof *format_names };

const char *chs_cli_command_name(chs_cli_command command) { return commands[command].name; }
const char *chs_cli_command_summary(chs_cli_command command) { return commands[command].summary; }

void chs_cli_help(chs_cli_command command, chs_out *out) {
    chs_out_format(out, "chs %s: %s\n\nusage: chs %s %s\n\n", commands[command].name, commands[command].summary,
                   commands[command].name, commands[command].usage);
    for (int o = 0; o < OPTIONS; o++) {
        const option_about *about = &options[o];
        if (!(about->commands & ON(command))) continue;
        size_t used = 2 + strlen(about->name) + (about->value ? 1 + strlen(about->value) : 0);
        if (about->letter)
            chs_out_format(out, "  -%c, --%s", about->letter, about->name);
        else
            chs_out_format(out, "      --%s", about->name);
        if (about->value) chs_out_format(out, " %s", about->value);
        chs_out_repeat(out, " ", 20 - used);
        chs_out_format(out, "%s\n", about->help ? about->help : commands[command].format_help);
    }
    chs_out_format(out, "\nFILE is CSV with a header line, or JSON records, or either as gzip; - is standard input.\n");
}

// ---- Reading ----------------------------------------------------------------------------------------------------------

typedef struct arguments {
    chs_cli *cli;
    const char *name; // of the command
    char **argument;
    int count, at;
    bool given[OPTIONS];
    chs_cli_source *file, *table;
    size_t file_count, table_count;
    const char *overrides, *matches;
} arguments;

// Says what is wrong; false.
#define WRONG(asked, ...) (chs_cli_say_usage((asked)->name, __VA_ARGS__), false)

static option find_option(const arguments *asked, chs_text name, chs_nearest *nearest) {
    for (int o = 0; o < OPTIONS; o++) {
        if (!(options[o].commands & ON(asked->cli->command))) continue;
        if (chs_text_equal(name, chs_text_of(options[o].name))) return (option)o;
        chs_nearest_offer(nearest, name, chs_text_of(options[o].name));
    }
    return OPTIONS;
}

static bool read_format(arguments *asked, const char *value) {
    const command_about *about = &commands[asked->cli->command];
    for (int f = 0; f < FORMATS; f++) {
        if (strcmp(value, format_names[f]) || !(about->formats & ON(f))) continue;
        asked->cli->format = (chs_format)f;
        return true;
    }
    return WRONG(asked, "--format takes %s, not %s", about->format_help, value);
}

static bool read_show(arguments *asked, const char *value) {
    static const char *const names[] = {[CHS_AS_POINTS] = "points",
                                        [CHS_AS_PERCENT] = "percent",
                                        [CHS_AS_COLOUR] = "colour",
                                        [CHS_AS_LETTER] = "letter",
                                        [CHS_AS_RANK] = "rank"};
    if (!strcmp(value, "color")) value = names[CHS_AS_COLOUR];
    for (int s = CHS_AS_POINTS; s <= CHS_AS_RANK; s++) {
        if (strcmp(value, names[s])) continue;
        asked->cli->show = (chs_presentation)s;
        return true;
    }
    return WRONG(asked, "--show takes points, percent, colour, letter or rank, not %s", value);
}

static bool read_color(arguments *asked, const char *value) {
    static const char *const names[] = {
        [CHS_COLOR_AUTO] = "auto", [CHS_COLOR_ALWAYS] = "always", [CHS_COLOR_NEVER] = "never"};
    for (int c = CHS_COLOR_AUTO; c <= CHS_COLOR_NEVER; c++) {
        if (strcmp(value, names[c])) continue;
        asked->cli->color = (chs_cli_color)c;
        return true;
    }
    return WRONG(asked, "--color takes %s, not %s", "auto, always or never", value);
}

// One of two words, into `*to`.
static bool read_word(arguments *asked, option found, const char *value, const char *first, const char *second,
                      const char **to) {
    *to = value;
    return !strcmp(value, first) || !strcmp(value, second) ||
           WRONG(asked, "--%s takes %s or %s, not %s", options[found].name, first, second, value);
}

static bool read_share(arguments *asked, const char *value) {
    static const char *const names[] = {[CHS_CLI_SHARE_USED] = "used",
                                        [CHS_CLI_SHARE_ALL] = "all",
                                        [CHS_CLI_SHARE_HASHED] = "hashed",
                                        [CHS_CLI_SHARE_TOTALS] = "totals"};
    for (int s = CHS_CLI_SHARE_USED; s <= CHS_CLI_SHARE_TOTALS; s++) {
        if (strcmp(value, names[s])) continue;
        asked->cli->share = (chs_cli_share)s;
        return true;
    }
    return WRONG(asked, "--share takes used, all, hashed or totals, not %s", value);
}

// Names of columns, parted by commas.
static bool read_columns(arguments *asked, const char *value) {
    size_t most = 1;
    for (const char *c = value; *c; c++) most += *c == ',';
    chs_cli *cli = asked->cli;
    cli->columns = chs_arena_take(&cli->arena, most, sizeof *cli->columns);
    if (!cli->columns) return WRONG(asked, "out of memory");
    for (const char *at = value; *at;) {
        size_t size = strcspn(at, ",");
        chs_text name = chs_text_trim((chs_text){at, size});
        if (name.size) cli->columns[cli->column_count++] = name;
        at += size + (at[size] == ',');
    }
    return cli->column_count > 0 || WRONG(asked, "--columns takes names parted by commas, not %s", value);
}

static bool read_model(arguments *asked, const char *value) {
    chs_cli *cli = asked->cli;
    if (cli->model_count && !(ON(cli->command) & (SCORE | EXPLAIN | COMPARE | STABILITY)))
        return WRONG(asked, "--model is given twice, and one model is used here");
    if (cli->model_count == CHS_COMPARED_MAX) return WRONG(asked, "at most %d models are taken", CHS_COMPARED_MAX);
    cli->models[cli->model_count++] = value;
    cli->model = cli->models[0];
    return true;
}

// A whole number from `least` to `most`.
static bool read_number(arguments *asked, option found, const char *value, uint32_t least, uint32_t most,
                        uint32_t *to) {
    uint32_t number = 0;
    size_t digits = strspn(value, "0123456789");
    for (size_t i = 0; i < digits && digits < 10; i++) number = number * 10 + (uint32_t)(value[i] - '0');
    if (digits == 0 || digits > 9 || value[digits] || number < least || number > most)
        return WRONG(asked, "--%s takes a whole number from %u to %u, not %s", options[found].name, least, most, value);
    *to = number;
    return true;
}

static bool read_table(arguments *asked, const char *value) {
    const char *equals = strchr(value, '=');
    if (!equals || equals == value || !equals[1])
        return WRONG(asked, "--table takes NAME=FILE, as in tickets=tickets.csv, not %s", value);
    chs_text name = chs_arena_text(&asked->cli->arena, (chs_text){value, (size_t)(equals - value)});
    if (!name.at) return WRONG(asked, "out of memory");
    asked->table[asked->table_count++] = (chs_cli_source){name.at, equals + 1};
    return true;
}

static bool read_value(arguments *asked, option found, const char *value) {
    chs_cli *cli = asked->cli;
    switch (found) {
    case MODEL: return read_model(asked, value);
    case ACCOUNT: cli->account = value; return true;
    case OVERRIDES: asked->overrides = value; return true;
    case MATCHES: asked->matches = value; return true;
    case OUTPUT: cli->output = value; return true;
    case TABLE: return read_table(asked, value);
    case DATES: return read_word(asked, found, value, "dmy", "mdy", &cli->dates);
    case DECIMAL: return read_word(asked, found, value, "point", "comma", &cli->decimal);
    case DUPLICATES: return read_word(asked, found, value, "error", "last", &cli->duplicates);
    case FORMAT: return read_format(asked, value);
    case COLOR: return read_color(asked, value);
    case TOP: return read_number(asked, found, value, 1, NUMBER_MAX, &cli->top);
    case DRAWS: return read_number(asked, found, value, 1, CHS_DRAWS_MAX, &cli->draws);
    case SPREAD: return read_number(asked, found, value, 1, CHS_SPREAD_MAX, &cli->spread);
    case SEED: return read_number(asked, found, value, 0, NUMBER_MAX, &cli->seed);
    case SHOW: return read_show(asked, value);
    case AS_OF:
        cli->as_of = value;
        return chs_date_read(chs_text_of(value)) != CHS_NO_DAY ||
               WRONG(asked, "--as-of takes a day as 2026-11-16, not %s", value);
    case SHARE: return read_share(asked, value);
    case COLUMNS:
    case ONLY: return read_columns(asked, value);
    case RECORD: cli->record = value; return true;
    case ROLE_ID:
    case ROLE_NAME:
    case ROLE_VALUE:
    case ROLE_MORE:
    case ROLE_LESS:
    case ROLE_POINTS:
        cli->role[cli->role_count++] = (chs_cli_role){options[found].name, chs_text_of(value)};
        return true;
    case SALT: cli->salt = value; return true;
    case TITLE: cli->title = value; return true;
    case PAGE: cli->page = value; return true;
    case DETAIL: return cli->detail = true;
    case RAW: return cli->raw = true;
    case FIX: return cli->fix = true;
    case STRICT: return cli->strict = true;
    case HELP: return cli->help = true;
    case OPTIONS: break;
    }
    return false;
}

// `value`: what stands behind the name in the same argument, or NULL.
static bool take(arguments *asked, option found, const char *value) {
    const option_about *about = &options[found];
    if (!about->value && value) return WRONG(asked, "--%s takes no value, but has %s", about->name, value);
    if (about->value && !value) {
        if (asked->at == asked->count) return WRONG(asked, "--%s needs a value: %s", about->name, about->value);
        value = asked->argument[asked->at++];
    }
    asked->given[found] = true;
    return read_value(asked, found, value);
}

static bool take_long(arguments *asked, const char *word) {
    const char *equals = strchr(word, '=');
    chs_text name = {word, equals ? (size_t)(equals - word) : strlen(word)};
    chs_nearest nearest = {0};
    option found = find_option(asked, name, &nearest);
    if (found != OPTIONS) return take(asked, found, equals ? equals + 1 : NULL);
    if (nearest.best.size)
        chs_cli_say_usage(asked->name, "there is no option --%.*s; did you mean --%.*s?", (int)name.size, name.at,
                          (int)nearest.best.size, nearest.best.at);
    else
        chs_cli_say_usage(asked->name, "there is no option --%.*s", (int)name.size, name.at);
    return false;
}

static bool take_letter(arguments *asked, const char *word) {
    for (int o = 0; o < OPTIONS; o++)
        if (options[o].letter == word[0] && (options[o].commands & ON(asked->cli->command)))
            return take(asked, (option)o, word[1] ? word + 1 : NULL);
    return WRONG(asked, "there is no option -%s", word);
}

static bool read_all(arguments *asked) {
    bool only_files = false;
    while (asked->at < asked->count) {
        const char *word = asked->argument[asked->at++];
        bool fine = true;
        if (only_files || word[0] != '-' || !word[1])
            asked->file[asked->file_count++] = (chs_cli_source){"accounts", word};
        else if (!strcmp(word, "--"))
            only_files = true;
        else
            fine = word[1] == '-' ? take_long(asked, word + 2) : take_letter(asked, word + 1);
        if (!fine) return false;
        if (asked->cli->help) return true;
    }
    return true;
}

// ---- Checking what was read as a whole ----------------------------------------------------------------------------------

// -o scores.csv means CSV, unless --format says otherwise.
static void format_from_output(arguments *asked) {
    chs_cli *cli = asked->cli;
    const char *dot = cli->output ? strrchr(cli->output, '.') : NULL;
    if (!dot || asked->given[FORMAT]) return;
    chs_text ending = chs_text_of(dot + 1);
    for (int f = 0; f < FORMATS; f++)
        if ((commands[cli->command].formats & ON(f)) &&
            chs_text_equal_ignoring_case(ending, chs_text_of(format_names[f])))
            cli->format = (chs_format)f;
    if (chs_text_equal_ignoring_case(ending, CHS_TEXT("jsonl")) && (commands[cli->command].formats & ON(CHS_NDJSON)))
        cli->format = CHS_NDJSON;
}

// An option that would do nothing is a mistake, not a wish.
static bool check_format(const arguments *asked) {
    chs_format format = asked->cli->format;
    if (asked->given[DETAIL] && format == CHS_TABLE) return WRONG(asked, "--detail needs --format csv, json or ndjson");
    if (asked->given[ONLY] && format == CHS_TABLE) return WRONG(asked, "--columns needs --format csv, json or ndjson");
    if (asked->given[ONLY] && asked->given[DETAIL])
        return WRONG(asked, "--columns names every column, so --detail does not go with it");
    if (asked->given[RAW] && format != CHS_CSV) return WRONG(asked, "--raw needs --format csv");
    if (asked->given[SALT] && asked->cli->share != CHS_CLI_SHARE_HASHED)
        return WRONG(asked, "--salt needs --share hashed");
    bool reduced = asked->cli->share == CHS_CLI_SHARE_USED || asked->cli->share == CHS_CLI_SHARE_HASHED;
    if (asked->given[COLUMNS] && !reduced) return WRONG(asked, "--columns needs --share used or hashed");
    if (asked->given[TOP] && format != CHS_TABLE) return WRONG(asked, "--top needs --format table");
    if (asked->given[SHOW] && format != CHS_TABLE) return WRONG(asked, "--show needs --format table");
    return true;
}

static bool check_needs(const arguments *asked) {
    const chs_cli *cli = asked->cli;
    bool without = cli->command == CHS_CLI_DATA || cli->command == CHS_CLI_SKETCH ||
                   (cli->command == CHS_CLI_CHECK && !cli->strict && asked->file_count + asked->table_count > 0);
    if (!without && !cli->model && asked->file_count)
        return WRONG(
            asked,
            "--model FILE is missing; chs check %s says which published model the data supports, chs sketch %s "
            "begins one from its columns",
            asked->file[0].file, asked->file[0].file);
    if (!without && !cli->model) return WRONG(asked, "--model FILE is missing");
    if (cli->command == CHS_CLI_COMPARE && cli->model_count < 2)
        return WRONG(asked, "a second --model FILE is missing, to compare the first with");
    if (cli->command == CHS_CLI_REPORT && !cli->output) return WRONG(asked, "-o PAGE.html is missing");
    if (cli->command == CHS_CLI_EXPLAIN && !cli->account) return WRONG(asked, "--account ID is missing");
    bool accounts = asked->file_count > 0;
    for (size_t i = 0; i < asked->table_count; i++) accounts = accounts || !strcmp(asked->table[i].table, "accounts");
    if (cli->fix && (asked->given[FORMAT] || cli->strict))
        return WRONG(asked, "--fix writes a model, so --format and --strict do not go with it");
    if (cli->fix && !cli->model) return WRONG(asked, "--model FILE is missing");
    if (cli->fix && cli->output && !strcmp(cli->output, cli->model))
        return WRONG(asked,
                     "--fix does not write over the model it reads: give another name, and look at the difference");
    if (cli->strict && !accounts) return WRONG(asked, "--strict needs a FILE with accounts to judge known cases by");
    if (cli->command == CHS_CLI_CHECK || accounts) return true;
    if (cli->command == CHS_CLI_DATA && asked->table_count) return true;
    return WRONG(asked, "no FILE with accounts is given; - reads standard input");
}

static bool check_standard_input(const arguments *asked) {
    size_t uses = 0;
    for (size_t i = 0; i < asked->cli->model_count; i++) uses += !strcmp(asked->cli->models[i], "-");
    for (size_t i = 0; i < asked->cli->source_count; i++) uses += !strcmp(asked->cli->source[i].file, "-");
    return uses <= 1 || WRONG(asked, "standard input (-) can be read only once");
}

static bool collect_sources(arguments *asked) {
    chs_cli *cli = asked->cli;
    size_t count = asked->file_count + asked->table_count + (asked->overrides ? 1 : 0) + (asked->matches ? 1 : 0);
    cli->source = chs_arena_take(&cli->arena, count + 1, sizeof *cli->source);
    if (!cli->source) return WRONG(asked, "out of memory");
    for (size_t i = 0; i < asked->file_count; i++) cli->source[cli->source_count++] = asked->file[i];
    for (size_t i = 0; i < asked->table_count; i++) cli->source[cli->source_count++] = asked->table[i];
    if (asked->overrides) cli->source[cli->source_count++] = (chs_cli_source){"overrides", asked->overrides};
    if (asked->matches) cli->source[cli->source_count++] = (chs_cli_source){"matches", asked->matches};
    return true;
}

bool chs_cli_parse(chs_cli *cli, chs_cli_command command, int count, char **argument) {
    *cli = (chs_cli){.command = command, .seed = 1, .format = command == CHS_CLI_MATCH ? CHS_CSV : CHS_TABLE};
    size_t room = (size_t)count + 1;
    arguments asked = {.cli = cli, .name = commands[command].name, .argument = argument, .count = count};
    asked.file = chs_arena_take(&cli->arena, room, sizeof *asked.file);
    asked.table = chs_arena_take(&cli->arena, room, sizeof *asked.table);
    cli->models = chs_arena_take(&cli->arena, CHS_COMPARED_MAX, sizeof *cli->models);
    cli->role = chs_arena_take(&cli->arena, room, sizeof *cli->role);
    if (!asked.file || !asked.table || !cli->models || !cli->role) return WRONG(&asked, "out of memory");
    if (!read_all(&asked)) return false;
    if (cli->help) return true;
    format_from_output(&asked);
    return check_format(&asked) && check_needs(&asked) && collect_sources(&asked) && check_standard_input(&asked);
}
