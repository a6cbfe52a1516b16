// SPDX-License-Identifier: MIT
// chs: customer health scores, computed where the data already is.
//
// Three handles, each with one lifetime. `chs_data` holds what was read, `chs_model` a checked model file, `chs_run` the
// accounts of the data scored with the model. A run keeps pointers into its data and its model: free the run first.
//
// Scores are whole hundredths of a point, 0 to 10000, in a uint16_t; CHS_MISSING means "no score". 100 points is always the
// good end. Weights and coverage are basis points, 0 to 10000.
//
// Every function that can fail takes a `chs_error` that the caller owns, fills it, and returns its status. On failure the
// handles are as they were before the call. No function reads a clock, a locale, the network or a file: bytes come in
// through chs_read_feed, text goes out through a chs_sink. Handles are not locked: use one from one thread at a time.
#ifndef CHS_H
#define CHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CHS_VERSION "0.1.0"

enum {
    CHS_FULL = 10000,      // 100.00 points, or all of the weight
    CHS_MISSING = 0xFFFF,  // a score that is not there
    CHS_BANDS_MAX = 15,    // bands of a model, all classes together; one more index stands for "Not enough data"
    CHS_SIGNALS_MAX = 256, // signals of a model
    CHS_MODEL_BYTES_MAX = 256 * 1024,
    CHS_CELL_BYTES_MAX = 1024 * 1024
};

// A piece of text that somebody else owns: UTF-8, not ended by a zero.
typedef struct chs_text {
    const char *at;
    size_t size;
} chs_text;

// ---- Errors ---------------------------------------------------------------------------------------------------------

// One line per kind of error: the constant, the code that users and programs see, and what it means.
#define CHS_STATUS_LIST(X)                                                                                             \
    X(CHS_OK, "ok", "nothing is wrong")                                                                                \
    X(CHS_NO_MEMORY, "memory", "an allocation failed; nothing was changed")                                            \
    X(CHS_BAD_ARGUMENT, "argument", "the caller passed something this function does not take")                         \
    X(CHS_STOPPED, "stopped", "the sink or the reader's owner asked to stop")                                          \
    X(CHS_JSON_SYNTAX, "json.syntax", "the text is not JSON")                                                          \
    X(CHS_JSON_ENCODING, "json.encoding", "the text is not valid UTF-8, or holds a NUL")                               \
    X(CHS_JSON_DEPTH, "json.depth", "brackets are nested too deeply")                                                  \
    X(CHS_JSON_NUMBER, "json.number", "a number does not fit a double")                                                \
    X(CHS_JSON_SIZE, "json.size", "the document is larger than is accepted")                                           \
    X(CHS_MODEL_DUPLICATE_KEY, "model.duplicate_key", "an object names a key twice")                                   \
    X(CHS_MODEL_NUL, "model.nul", "a text with an escaped NUL, which is JSON and not accepted here")                   \
    X(CHS_MODEL_UNKNOWN_KEY, "model.unknown_key", "a key that no model has")                                           \
    X(CHS_MODEL_MISSING_KEY, "model.missing_key", "a key that every model needs")                                      \
    X(CHS_MODEL_TYPE, "model.type", "a value of the wrong type")                                                       \
    X(CHS_MODEL_RANGE, "model.range", "a number outside of what makes sense here")                                     \
    X(CHS_MODEL_CURVE, "model.curve", "a curve, steps or points that do not describe a function")                      \
    X(CHS_MODEL_WEIGHTS, "model.weights", "weights that add up to nothing, or are negative")                           \
    X(CHS_MODEL_NAME, "model.name", "an id or name that is taken, reserved or unknown")                                \
    X(CHS_MODEL_BANDS, "model.bands", "bands or grades that do not cover 0 to 100 in order")                           \
    X(CHS_MODEL_EXPRESSION, "model.expression", "an expression that cannot be read")                                   \
    X(CHS_MODEL_NOT_YET, "model.not_yet", "part of the language that this version does not compute")                   \
    X(CHS_MODEL_LIMIT, "model.limit", "more signals, groups, bands or classes than fit")                               \
    X(CHS_DATA_CSV, "data.csv", "the file cannot be read as CSV")                                                      \
    X(CHS_DATA_ENCODING, "data.encoding", "the bytes are in no encoding that is read")                                 \
    X(CHS_DATA_RECORDS, "data.records", "the JSON holds no records, or more than one list of them")                    \
    X(CHS_DATA_DUPLICATE_KEY, "data.duplicate_key", "a record names a key twice")                                      \
    X(CHS_DATA_NUL, "data.nul", "a record has an escaped NUL, which is JSON and not accepted here")                    \
    X(CHS_DATA_CELL, "data.cell", "a cell is larger than is accepted")                                                 \
    X(CHS_DATA_LIMIT, "data.limit", "more rows, columns, bytes or value than fit")                                     \
    X(CHS_DATA_EMPTY, "data.empty", "the file has no header line, or a needed table has no rows")                      \
    X(CHS_DATA_COLUMN, "data.column", "a column that the model needs is not in the data")                              \
    X(CHS_DATA_ID, "data.id", "an account id is missing, or occurs twice in one snapshot")                             \
    X(CHS_DATA_DATE, "data.date", "a date is needed and there is none, or it cannot be read")                          \
    X(CHS_DATA_AMBIGUOUS, "data.ambiguous", "a column reads in two ways, and nothing says which one is meant")         \
    X(CHS_DATA_CURRENCY, "data.currency", "several currencies in one column, and no rates")                            \
    X(CHS_DATA_TABLE, "data.table", "a table that cannot be joined as the model says")                                 \
    X(CHS_DATA_OVERRIDE, "data.override", "a row of the overrides cannot be used")                                     \
    X(CHS_DATA_TRUNCATED, "data.truncated", "the file ends in the middle of a row")                                    \
    X(CHS_DATA_ACCOUNT, "data.account", "no such account")                                                             \
    X(CHS_STATUS_END, "", "")

typedef enum chs_status {
#define CHS_STATUS_ENUM(name, code, meaning) name,
    CHS_STATUS_LIST(CHS_STATUS_ENUM)
#undef CHS_STATUS_ENUM
} chs_status;

// What was found, where, and what to do. Places that do not apply are 0 or "".
typedef struct chs_error {
    chs_status status;
    uint32_t line;   // from 1
    uint32_t column; // from 1, in characters
    uint64_t byte;   // offset in the file, from 0
    uint64_t row;    // data row, from 1; the header is row 0
    char file[128];
    char path[192]; // JSON path ("$.signals[2].curve") or the name of a column
    char message[512];
} chs_error;

const char *chs_status_code(chs_status status);    // "model.unknown_key"; static
const char *chs_status_meaning(chs_status status); // one line; static

// Where text goes. `write` returns false to stop; the call that was writing then returns CHS_STOPPED.
typedef struct chs_sink {
    bool (*write)(void *owner, const char *text, size_t size);
    void *owner;
} chs_sink;

// ---- Data: files in, columns kept -----------------------------------------------------------------------------------

typedef struct chs_data chs_data;
typedef struct chs_reader chs_reader;

// An empty set of tables. NULL when out of memory. Freeing NULL is fine, here and below.
chs_data *chs_data_new(void);
void chs_data_free(chs_data *data);

// Begins to read a file of CSV or JSON records (UTF-8, UTF-16, or CSV with cells in Windows-1252) into a table ("accounts",
// "overrides", or any name the model uses). A second file for the same table adds its rows below. `file` is the name that errors
// show; with .json, .ndjson or .jsonl at its end it has records, else its first characters tell. One reader at a time per data.
chs_status chs_read_begin(chs_data *data, const char *table, const char *file, chs_reader **reader, chs_error *error);
// Where the next bytes may be put, to spare a copy: room for `size` bytes, valid until the next call. NULL: out of memory.
void *chs_read_room(chs_reader *reader, size_t size);
// Takes the next bytes of the file, in pieces of any size: either those just put into the room (`bytes` is that pointer) or
// any others. The result does not depend on where the pieces are cut.
chs_status chs_read_feed(chs_reader *reader, const void *bytes, size_t size, chs_error *error);
// Ends the file, adds it to the data, frees the reader. A file that ends inside a row keeps its complete rows and returns
// CHS_DATA_TRUNCATED; after any other error the data is as it was before chs_read_begin.
chs_status chs_read_end(chs_reader *reader, chs_error *error);
// Says before chs_read_end that more should have come and will not (a packed file ends too early): what was begun of a last
// row is dropped, and chs_read_end returns CHS_DATA_TRUNCATED. If that leaves no row, the data is as it was before.
void chs_read_cut(chs_reader *reader);
// Says before chs_read_end how many bytes of a packed file stand behind what was unpacked: a notice of the report tells.
void chs_read_left(chs_reader *reader, uint64_t bytes);
// Gives up: the data is as it was before chs_read_begin. Frees the reader.
void chs_read_cancel(chs_reader *reader);
uint32_t chs_read_rows(const chs_reader *reader); // rows so far, for progress

// By default the reader computes the SHA-256 of each whole piece of CHS_PIECE_BYTES of the file itself. A caller who has a
// faster one (a browser) turns that off before the first byte and hands in one digest of 32 bytes per piece, in order,
// before chs_read_end; or none at all, and stamps say that the data has no hash. The file hash is the SHA-256 of these
// digests one after the other. It is of the bytes that are fed: of a packed file, of what was in it.
enum { CHS_PIECE_BYTES = 1 << 20 };
void chs_read_hash_outside(chs_reader *reader);
chs_status chs_read_digest(chs_reader *reader, const uint8_t digest[32], chs_error *error);

uint32_t chs_data_rows(const chs_data *data, const char *table);
// Says how a column is to be read that reads in two ways: `what` "dates", `choice` "dmy" or "mdy" (day or month first); `what`
// "decimal", `choice` "comma" or "point". A choice for a named column goes against what its cells show; one for every column
// (`table` or `column` NULL) is only for those that their cells leave undecided. The last word counts. Without one, a column
// that a model reads and that is undecided is CHS_DATA_AMBIGUOUS.
chs_status chs_data_choose(chs_data *data, const char *table, const char *column, const char *what, const char *choice,
                           chs_error *error);
// What was noticed while reading, each kind of thing counted once per file and column, with the place of the first one.
typedef struct chs_import_notice {
    const char *code; // "data.ragged"; static
    bool warning;     // else it is for information
    chs_text file, column, message;
    uint64_t count, row; // data row of the first one, from 1; 0: none
    uint32_t line;       // of the first one; 0: none
} chs_import_notice;
size_t chs_data_notice_count(const chs_data *data);
bool chs_data_notice(const chs_data *data, size_t index, chs_import_notice *notice); // false: there is none

// A column as it was read. All texts live as long as the data.
typedef struct chs_import_column {
    chs_text name;
    const char *type; // "number", "date", "text", "empty"; static
    uint32_t rows, filled, missing;
    uint32_t unreadable;       // cells that are no number or date in a column of those
    uint32_t first_unreadable; // its data row, from 1; 0: none
} chs_import_column;
uint32_t chs_data_column_count(const chs_data *data, const char *table); // 0: no such table
bool chs_data_column(const chs_data *data, const char *table, uint32_t index, chs_import_column *column);

// The import report: per table its files, columns (type as read, filled, missing, unreadable) and every notice, as JSON.
chs_status chs_data_report_json(const chs_data *data, chs_sink sink, chs_error *error);
// The table as it was read. `table` NULL: the first one. Cells that a spreadsheet takes for a formula are defused unless raw.
chs_status chs_data_csv(const chs_data *data, const char *table, bool raw, chs_sink sink, chs_error *error);
chs_status chs_data_json(const chs_data *data, const char *table, chs_sink sink, chs_error *error);
// `count` rows from `first` (from 0) for a screen, as JSON: cells as written, at most 100 columns, long texts cut. A cell is a
// text, or [text, mark] with "missing", "unreadable", "coerced" or "cut". `count` 0: the names of all columns.
chs_status chs_data_preview_json(const chs_data *data, const char *table, uint32_t first, uint32_t count, chs_sink sink,
                                 chs_error *error);

// ---- Models ---------------------------------------------------------------------------------------------------------

typedef struct chs_model chs_model;

// Reads and checks a model file (JSON, UTF-8). Returns NULL when anything is wrong: then `errors[0..*found)` say what, at
// most `capacity` of them in the order of the text, and nothing is scored with it. `errors` may be one error with capacity 1.
chs_model *chs_model_parse(const char *text, size_t size, const char *file, chs_error *errors, size_t capacity,
                           size_t *found);
void chs_model_free(chs_model *model);
// The model as the page shows it: name, decimals, bands, grades, signals, the tree with weights, classes, playbooks; JSON.
chs_status chs_model_json(const chs_model *model, chs_sink sink, chs_error *error);

// What differs between two models, in the order of the files: a JSON list of {path, what, key, before, after, share_before,
// share_after}. `what` is the label of the signal, group, band it is of, values are JSON on one line, shares (of weights in
// the tree) percent; null where there is none. Order matters only among rules, segments and lifecycle.
chs_status chs_model_diff_json(const chs_model *before, const chs_model *after, chs_sink sink, chs_error *error);

// Changes a model's text at places; every other character stays as its author wrote it. `edits` is JSON, a list of
// {"path": ["signals", 2, "curve"], "value": ...}, applied in order: names and indexes from the root, "-" for one more item of
// a list; what is missing on the way is made; without a value the member or item is removed. What comes out is JSON, and
// maybe no model: chs_model_parse tells. CHS_BAD_ARGUMENT, with the path: it leads nowhere, or through a text.
chs_status chs_model_edit(const char *text, size_t size, const char *edits, size_t edits_size, chs_sink sink,
                          chs_error *error);

// The tone of a text as sentiment() of the model language counts it, as JSON: {text, words: [{words, listed, points, how, by}],
// good, bad, tone, listed}. `tone` is 0 to 100, or null where nothing counts; `listed` how many English words and phrases are
// known: it is counted from these, and is no opinion. Points are those of good (above 0) and bad words; `how` is plain,
// turned, stronger, weaker, asked or wished, `by` the words that did it. And the list itself: {"good": "+2", "not": "!", ...}.
chs_status chs_sentiment_json(const char *text, size_t size, chs_sink sink, chs_error *error);
chs_status chs_sentiment_words_json(chs_sink sink, chs_error *error);

// How the data fits the model, before and without scoring, as JSON: per table which columns were found, how, and what needs
// them, which headers nothing uses; how the rows of further tables found their accounts; what scoring would fail with. Data
// that does not fit is part of the answer, not an error.
chs_status chs_fit_json(const chs_model *model, const chs_data *data, chs_sink sink, chs_error *error);

// Which stage (crawl, walk, run, fly) the data supports, as JSON: per stage whether it is ready, by which rule, what to leave
// out, and its inputs, each with where it was found, the accounts that have it (coverage in per cent) and its age in days
// at the as-of date (NULL: the newest date of the data). `model` may be NULL; with one, its signals are looked at first, if it
// can score the data.
chs_status chs_stages_json(const chs_model *model, const chs_data *data, const char *as_of, chs_sink sink,
                           chs_error *error);

// A first model from the columns of the accounts, for whoever has none. What each column is ("out", "id", "name", "value",
// "owner", "renewal", "date"; signals are "more" or "less", by which is better, and "points", 0 to 100 already) is said in
// `role`: [count] a word for each of the first columns, an empty one where it is to be proposed. Signals are never proposed.
// chs_sketch_json tells the columns, a list: what each has, which roles it can have, and which it has or is proposed.
// chs_sketch_model writes the model, each curve through least value, quartiles and largest value, all weights equal; it says
// in the model that nobody has judged these figures.
chs_status chs_sketch_json(const chs_data *data, const chs_text *role, size_t count, chs_sink sink, chs_error *error);
chs_status chs_sketch_model(const chs_data *data, const chs_text *role, size_t count, chs_sink sink, chs_error *error);

// Keys of other tables that no account has, each with its rows and the account that is likely meant, or "?": CSV
// table,written,rows,account,name,because. Edited, it can be read as the table "matches", which confirms who is meant; an
// empty account says that a key belongs to nobody.
chs_status chs_match_csv(const chs_model *model, const chs_data *data, bool raw, chs_sink sink, chs_error *error);

// What of the data goes into a file for others. Columns are named as in the data, ASCII case and punctuation ignored.
typedef struct chs_share_options {
    bool all;               // every column of every table; else those that the model uses, and
    const chs_text *column; // [column_count] these
    size_t column_count;
    chs_text
        salt; // not empty: ids, names and domains of accounts go as salted SHA-256, the same text as the same hash in
              // every table, so that joins find the same accounts; what people wrote about overrides stays behind
} chs_share_options;
// A table, so reduced, as CSV behind a line "sep=,"; nothing at all when none of its columns goes. Scored with the model it
// gives the same scores, unless an expression looks into a text that was hashed.
chs_status chs_share_csv(const chs_model *model, const chs_data *data, const char *table,
                         const chs_share_options *options, chs_sink sink, chs_error *error);

// ---- Runs -----------------------------------------------------------------------------------------------------------

typedef struct chs_run chs_run;

// What an id means that stands in two rows of one snapshot. In a history, ids come again with every date.
typedef enum chs_duplicates {
    CHS_DUPLICATES_ERROR, // a mistake: CHS_DATA_ID
    CHS_DUPLICATES_LAST   // its last row counts; a notice says how many others there are
} chs_duplicates;
typedef struct chs_score_options {
    const char *as_of; // "2026-11-16", or NULL: the newest account date
    chs_duplicates duplicates;
} chs_score_options;

// Scores every account of the newest snapshot at or before the as-of date. Accounts are numbered from 0 in the order of
// the input. Overrides come from the table "overrides", if there is one.
chs_status chs_score(const chs_model *model, const chs_data *data, const chs_score_options *options, chs_run **run,
                     chs_error *error);
void chs_run_free(chs_run *run);

uint32_t chs_run_count(const chs_run *run);
// One entry per account, owned by the run, updated in place by chs_run_set_weight / chs_run_rescore.
const uint16_t *chs_run_scores(const chs_run *run);    // final: rules, rounding, override included
const uint16_t *chs_run_coverages(const chs_run *run); // basis points
const uint8_t *chs_run_bands(const chs_run *run); // index into the model's bands; the count of bands: not enough data
chs_status chs_run_find(const chs_run *run, chs_text account_id, uint32_t *index, chs_error *error);

// What-if. chs_run_set_weight changes the weight of one group or signal, in the model's units, in the base weights
// (`segment` and `lifecycle` NULL) or in those of one entry of these lists; nothing is computed yet. chs_run_rescore then
// scores again what depends on it. A weight that is negative, not finite, or leaves a group of any class without weight is
// an error; whichever of the two reports it takes back all weights set since the last successful chs_run_rescore.
chs_status chs_run_set_weight(chs_run *run, chs_text id, double weight, const char *segment, const char *lifecycle,
                              chs_error *error);
chs_status chs_run_rescore(chs_run *run, chs_error *error);
void chs_run_reset(chs_run *run); // back to the weights of the model, and scores again

// Who is in another band than when the run was made: `count` entries in three parallel arrays, owned by the run.
typedef struct chs_moved {
    uint32_t count;
    const uint32_t *index;
    const uint8_t *from, *to;
} chs_moved;
chs_moved chs_run_moved(const chs_run *run);

// How firm the bands are: every account is scored again with random weights around those in force, each for itself anywhere
// within the spread, evenly. The run stays as it is and may be scored anew meanwhile; it must not be freed. The same seed
// gives the same draws on every machine.
enum { CHS_DRAWS = 200, CHS_DRAWS_MAX = 10000, CHS_SPREAD = 20, CHS_SPREAD_MAX = 99, CHS_FIRM_SHARE = 9500 };
typedef struct chs_stability_options {
    uint32_t draws;  // 0: CHS_DRAWS
    uint32_t spread; // per cent of each weight; 0: CHS_SPREAD
    uint64_t seed;
} chs_stability_options;
typedef struct chs_stability chs_stability;
// `options` NULL: the defaults, with the seed 1.
chs_status chs_stability_begin(const chs_run *run, const chs_stability_options *options, chs_stability **stability,
                               chs_error *error);
// Works on, for about so many scores (each account twice per draw). Returns how much is done, CHS_FULL when all is; only then
// there are results.
uint32_t chs_stability_step(chs_stability *stability, uint64_t scores);
// Per account one entry per band and one for none: the share of draws in which it is in that band, in basis points. Owned by the
// stability, as all that follows.
const uint16_t *chs_stability_bands(const chs_stability *stability);
// One entry per account: the share of draws in which it is in the band that it was in at the beginning; and its rank without the best and the worst 5% of the draws in which it has a score, 0 where
// it never has one.
const uint16_t *chs_stability_shares(const chs_stability *stability);
const uint32_t *chs_stability_lows(const chs_stability *stability);
const uint32_t *chs_stability_highs(const chs_stability *stability);
void chs_stability_free(chs_stability *stability);

// Which accounts, in which order: the run's own view, for tables. Text is searched in id, name and owner, ASCII case
// ignored. `bands` is a set of bits, one per band index; 0 stands for all. Missing values always come last.
typedef enum chs_sort {
    CHS_BY_INPUT,
    CHS_BY_SCORE,
    CHS_BY_NAME,
    CHS_BY_LOST,
    CHS_BY_COVERAGE,
    CHS_BY_VALUE,
    CHS_BY_RENEWAL,
    CHS_BY_OWNER,
    CHS_BY_DRIVER
} chs_sort;
typedef struct chs_view_options {
    chs_sort sort;
    bool descending;
    uint32_t bands;
    chs_text search;
    chs_text owner; // only accounts of exactly this owner; empty: of all
} chs_view_options;
chs_status chs_run_view(chs_run *run, const chs_view_options *options, const uint32_t **index, uint32_t *count,
                        chs_error *error);

// ---- What comes out -------------------------------------------------------------------------------------------------

typedef enum chs_format { CHS_TABLE, CHS_CSV, CHS_JSON, CHS_NDJSON } chs_format;

// How a score is shown in text tables: 38, 38%, the band's glyph and name alone, a letter of the model's grades, or 457 of 497.
typedef enum chs_presentation {
    CHS_AS_POINTS,
    CHS_AS_PERCENT,
    CHS_AS_COLOUR,
    CHS_AS_LETTER,
    CHS_AS_RANK
} chs_presentation;

typedef struct chs_write_options {
    bool detail;    // one more column per group and signal
    bool raw;       // do not defuse cells that a spreadsheet takes for a formula
    bool color;     // CHS_TABLE only: ANSI colours
    uint32_t width; // CHS_TABLE only: characters per line; 0: as wide as needed
    uint32_t top;   // CHS_TABLE only: show that many accounts, lowest scores first; 0: all, in the order of the input
    chs_presentation show; // CHS_TABLE only; CHS_AS_LETTER of a model without grades is CHS_BAD_ARGUMENT
    const chs_text
        *column;         // not CHS_TABLE: only these columns, [column_count] in this order, of all that `detail` gives;
    size_t column_count; // 0: all. One that is not there, or named twice, is CHS_BAD_ARGUMENT
} chs_write_options;

chs_status chs_run_write(chs_run *run, chs_format format, const chs_write_options *options, chs_sink sink,
                         chs_error *error);
// One account explained, as JSON (with what chs_run_decides_json tells under "decides") or as a text table. Every line of
// points adds up to the score, exactly.
chs_status chs_run_explain(chs_run *run, uint32_t index, chs_format format, const chs_write_options *options,
                           chs_sink sink, chs_error *error);
// The same for one format each, so that a program that shows no text tables need not contain what makes them.
chs_status chs_run_csv(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error);
chs_status chs_run_json(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error);
chs_status chs_run_ndjson(chs_run *run, const chs_write_options *options, chs_sink sink, chs_error *error);
chs_status chs_run_explain_json(chs_run *run, uint32_t index, chs_sink sink, chs_error *error);
// What decides its band, as JSON: for every group and signal the nearest weight below and above that in force at which the
// account is in another band, all else as it is ("less" and "more"; null: there is none), found and checked by scoring it;
// and the one of them that takes the smallest part of its weight ("key").
chs_status chs_run_decides_json(const chs_run *run, uint32_t index, chs_sink sink, chs_error *error);
// What weights are worth, as JSON: per group and signal the nominal weight in the whole and the effective one, its part in how
// the scores of accounts differ (null where they do not), in percent; and whether the doctor would call it much more or less.
chs_status chs_run_importance_json(const chs_run *run, chs_sink sink, chs_error *error);
// How firm the bands are, in a few figures: how many accounts stay in their band in at least CHS_FIRM_SHARE of the draws, with
// how much value, how many by share of draws, and the least firm. JSON.
chs_status chs_stability_json(const chs_stability *stability, chs_sink sink, chs_error *error);
// The same with a row per account: CHS_TABLE, CHS_CSV or CHS_JSON. `options->top`: only so many accounts, the least firm first.
chs_status chs_stability_write(const chs_stability *stability, chs_format format, const chs_write_options *options,
                               chs_sink sink, chs_error *error);
// "peers" sets it against the accounts of its segment, which adds up to the difference of the scores exactly; null: it has no
// score, or no peers. "data" of a signal says how old it is: by its own date, by the account's newest row of a table, or by the
// snapshot. "together" of the next band: the fewest signals that reach it, greedily chosen, where none does alone.
// "family" has the account's parent ("account.parent") and those below it, rolled up by value; null: it has neither.
// Counts and value per band, histogram, mean, median, coverage, flows from band to band since the run was made, as JSON.
chs_status chs_run_summary_json(chs_run *run, chs_sink sink, chs_error *error);
// The same for people who must not learn of any account: totals per band, and per segment and band. What stands for fewer
// than CHS_TOTALS_LEAST accounts is withheld (null), and what would give it away by subtraction. JSON.
enum { CHS_TOTALS_LEAST = 5 };
chs_status chs_run_totals_json(chs_run *run, chs_sink sink, chs_error *error);
// The same data scored twice, side by side: both models, who changes band and with how much value, flows from band to band,
// and the accounts, those that change most first and at most `most` of them (0: all), each with the points by which every
// signal, rules, rounding and override move it, which add up to the change exactly; and what differs between the models. JSON.
chs_status chs_compare_json(const chs_run *first, const chs_run *second, uint32_t most, chs_sink sink,
                            chs_error *error);
// Two or more: CHS_TABLE; CHS_CSV, a row per account; CHS_JSON, a list of comparisons with the first when there are more
// than two. `options->top`: that many accounts.
enum { CHS_COMPARED_MAX = 8 };
chs_status chs_compare_write(const chs_run *const *run, size_t count, chs_format format,
                             const chs_write_options *options, chs_sink sink, chs_error *error);
// Two or more as JSON: the models, and the accounts whose scores are furthest apart, at most `most` of them (0: all), each
// with its score, band and rank in every model.
chs_status chs_beside_json(const chs_run *const *run, size_t count, uint32_t most, chs_sink sink, chs_error *error);
// The accounts in groups, as JSON: what there is of each group, the 50 with most accounts; all others as one, and how many they
// are. Grouped `by` a column of the accounts, from 0, or one of these; `across` a second one crosses them (the 8 largest),
// CHS_GROUP_NONE does not.
enum { CHS_GROUP_SEGMENT = -1, CHS_GROUP_LIFECYCLE = -2, CHS_GROUP_OWNER = -3, CHS_GROUP_NONE = -4 };
chs_status chs_run_groups_json(chs_run *run, int32_t by, int32_t across, chs_sink sink, chs_error *error);
// The parts that the score is made of first, and how many accounts each alone would put in which band, as a JSON array.
chs_status chs_run_components_json(chs_run *run, chs_sink sink, chs_error *error);
// The rows of a table on the screen: the accounts at `index[0..count)`, as a JSON array.
chs_status chs_run_rows_json(chs_run *run, const uint32_t *index, uint32_t count, chs_sink sink, chs_error *error);
// The rows of those whom a what-if moves most, `most` of them (up to 256): in another band than when the run was made, largest
// value first; or scored then and now and most places further up or down.
typedef enum chs_mover { CHS_MOVED_BAND, CHS_MOVED_RANK } chs_mover;
chs_status chs_run_movers_json(chs_run *run, chs_mover kind, uint32_t most, chs_sink sink, chs_error *error);
// The known cases of the model ("expect") beside what the run says now, after every change of a weight, as a JSON object: total,
// met, unmet, not_scored, not_there, and the cases in the order of the model, each with the reason where it is unmet.
chs_status chs_run_expectations_json(chs_run *run, chs_sink sink, chs_error *error);
// How the values of one signal lie under its scale, over the accounts of the run: counts between `from` and `to`, which hold
// the scale, in equal bins; how many lie outside and how many are missing, by reason; with `points` how many accounts have each
// text. JSON. CHS_BAD_ARGUMENT: there is no such signal.
chs_status chs_run_signal_json(const chs_run *run, chs_text id, chs_sink sink, chs_error *error);
// What the doctor says of a model: mistakes that are seen in it and, with a run of it (else NULL), in what the data does to
// it; `model` may be NULL when there is a run. A JSON list, the most severe first, of {"code", "severity": "high" | "medium" |
// "low", "about": id, name or null, "message", "evidence": {name: number or text}, "fix"?: {"change": what it does, in words,
// "safe": it puts nothing in place of anybody's judgement, "edits": as chs_model_edit takes them}}. Of who has left by the model's "outcome", those count, too, that "include" leaves out for that alone.
chs_status chs_doctor_json(const chs_model *model, const chs_run *run, chs_sink sink, chs_error *error);
// The overrides of the run, in force or not, in the order of their rows, as a JSON object: also the as-of date, and a day to
// propose for the end of a new one. And as the CSV file that they are read from, with the columns account, action, value,
// reason, author, from, until; cells that a spreadsheet takes for a formula are defused unless raw, and read back as they were.
chs_status chs_run_overrides_json(chs_run *run, chs_sink sink, chs_error *error);
chs_status chs_run_overrides_csv(chs_run *run, bool raw, chs_sink sink, chs_error *error);
// What was done, to lie beside the scores: the stamp, how many accounts were scored and left out, weights that differ from the
// model's, overrides, how many values are there and why others are missing, how the data fits the model, the import report, notices.
// As JSON, and as text for people at a terminal.
chs_status chs_run_record_json(chs_run *run, chs_sink sink, chs_error *error);
chs_status chs_run_record_text(chs_run *run, chs_sink sink, chs_error *error);
// What it takes to compute the scores once more elsewhere: per class weights, needs, scales and bands, per account its class, its
// values, which rules are true of it, its override. JSON. A number that a spreadsheet, which looks at 15 digits, would score otherwise
// than the core does is replaced by its nearest neighbour with the same score; "settled" counts these.
chs_status chs_run_audit_json(chs_run *run, chs_sink sink, chs_error *error);
// Notices of the run (columns not found, overrides not in force, unknown texts): a JSON array.
chs_status chs_run_notices_json(chs_run *run, chs_sink sink, chs_error *error);

#ifdef __cplusplus
}
#endif
#endif
