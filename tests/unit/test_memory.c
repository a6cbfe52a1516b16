// SPDX-License-Identifier: MIT
// Every allocation fails in turn, once and from then on, on the sample portfolio from reading to explaining: each time an
// error comes back or all is as it was, what was there before still works, and nothing leaks. Linked with --wrap=malloc,calloc,realloc,free.
// The path is walked once; at each allocation a copy of the process goes on in which it fails, so that nobody walks up to it again.
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "chs.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *at);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *at);

static long made, outstanding;
static bool copying;     // a copy goes on from each allocation
static long failed;      // in a copy: the allocation it was made at, which fails
static bool fails_on;    // and all later ones, too
static bool copies_fail; // a copy found something wrong

// The sanitizers slow everything down: there every seventh has to do, the plain build fails them all.
#if defined(__SANITIZE_ADDRESS__)
enum { STEP = 7 };
#else
enum { STEP = 1 };
#endif

// In a copy nobody but the process it was made in listens.
static void wrong(const char *format, ...) {
    char text[500];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (!failed) fail_msg("%s", text);
    print_error("allocation %ld failed: %s\n", failed, text);
    _exit(1);
}

static bool refused(void) {
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS}; // which cmocka would go on after
    made++;
    if (failed) return copying && fails_on;
    if (!copying || made % STEP != 1 % STEP) return false;
    fflush(stdout);
    pid_t copy = fork();
    if (copy == 0) {
        failed = made;
        for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) signal(crashes[i], SIG_DFL);
        return true;
    }
    int ended = -1;
    if (copy < 0 || waitpid(copy, &ended, 0) != copy || ended != 0) {
        copies_fail = true;
        print_error("allocation %ld failed: the process ended with status %d\n", made, ended);
    }
    return false;
}

void *__wrap_malloc(size_t size) {
    void *at = refused() ? NULL : __real_malloc(size);
    outstanding += at != NULL;
    return at;
}

void *__wrap_calloc(size_t count, size_t size) {
    void *at = refused() ? NULL : __real_calloc(count, size);
    outstanding += at != NULL;
    return at;
}

void *__wrap_realloc(void *old, size_t size) {
    void *at = refused() ? NULL : __real_realloc(old, size);
    outstanding += at != NULL && !old;
    return at;
}

void __wrap_free(void *at) {
    outstanding -= at != NULL;
    __real_free(at);
}

// ---- The sample portfolio -------------------------------------------------------------------------------------------

typedef struct file {
    char *at;
    size_t size;
} file;

static file slurp(const char *path) {
    FILE *in = fopen(path, "rb");
    file out = {0};
    if (!in) fail_msg("cannot open %s: run the test from the top of the project", path);
    size_t room = 1 << 20;
    out.at = __real_malloc(room);
    out.size = fread(out.at, 1, room, in);
    fclose(in);
    return out;
}

static file model_file, accounts_file, overrides_file, exports_file, exported_file, tickets_file;

static int load(void **state) {
    (void)state;
    model_file = slurp("examples/models/weighted-categories.json");
    accounts_file = slurp("examples/data/one-table.csv");
    overrides_file = slurp("examples/data/portfolio/overrides.csv");
    exports_file = slurp("tests/golden/inputs/exports-model.json");
    exported_file = slurp("tests/golden/inputs/salesforce.csv");
    tickets_file = slurp("tests/golden/inputs/tickets.csv");
    return 0;
}

static int unload(void **state) {
    (void)state;
    __real_free(model_file.at);
    __real_free(accounts_file.at);
    __real_free(overrides_file.at);
    __real_free(exports_file.at);
    __real_free(exported_file.at);
    __real_free(tickets_file.at);
    return 0;
}

static bool count_text(void *owner, const char *text, size_t size) {
    (void)text;
    *(size_t *)owner += size;
    return true;
}

static chs_status read_table(chs_data *data, const char *table, file in, chs_error *error) {
    chs_reader *reader;
    chs_status status = chs_read_begin(data, table, table, &reader, error);
    for (size_t at = 0; status == CHS_OK && at < in.size; at += 20000) {
        size_t n = in.size - at < 20000 ? in.size - at : 20000;
        status = chs_read_feed(reader, in.at + at, n, error);
        if (status != CHS_OK) chs_read_cancel(reader);
    }
    return status == CHS_OK ? chs_read_end(reader, error) : status;
}

static chs_status use_stability(const chs_run *run, chs_sink sink, chs_error *error) {
    const chs_stability_options options = {.draws = 3, .seed = 1};
    chs_stability *stability;
    chs_status status = chs_stability_begin(run, &options, &stability, error);
    if (status != CHS_OK) return status;
    chs_stability_step(stability, UINT64_MAX);
    status = chs_stability_json(stability, sink, error);
    if (status == CHS_OK) status = chs_stability_write(stability, CHS_TABLE, NULL, sink, error);
    chs_stability_free(stability);
    return status;
}

static chs_status use_run(chs_run *run, size_t *written, chs_error *error) {
    const chs_sink sink = {count_text, written};
    const chs_write_options options = {.detail = true, .width = 100};
    const chs_view_options view = {.sort = CHS_BY_DRIVER};
    const uint32_t *index;
    uint32_t count;
    chs_status status = chs_run_explain(run, 0, CHS_JSON, &options, sink, error);
    if (status == CHS_OK) status = chs_run_set_weight(run, (chs_text){"usage", 5}, 12, NULL, NULL, error);
    if (status == CHS_OK) status = chs_run_rescore(run, error);
    if (status == CHS_OK) status = chs_run_view(run, &view, &index, &count, error);
    if (status == CHS_OK) status = chs_run_summary_json(run, sink, error);
    if (status == CHS_OK) status = chs_run_expectations_json(run, sink, error);
    if (status == CHS_OK) status = chs_run_signal_json(run, (chs_text){"sentiment", 9}, sink, error);
    if (status == CHS_OK) status = chs_doctor_json(NULL, run, sink, error);
    if (status == CHS_OK) status = chs_run_totals_json(run, sink, error);
    if (status == CHS_OK) status = chs_compare_json(run, run, 2, sink, error);
    if (status == CHS_OK) status = chs_beside_json((const chs_run *const[]){run, run}, 2, 2, sink, error);
    if (status == CHS_OK)
        status = chs_compare_write((const chs_run *const[]){run, run, run}, 3, CHS_TABLE,
                                   &(chs_write_options){.top = 2}, sink, error);
    if (status == CHS_OK) status = chs_run_overrides_json(run, sink, error);
    if (status == CHS_OK) status = chs_run_overrides_csv(run, false, sink, error);
    if (status == CHS_OK) status = chs_run_groups_json(run, CHS_GROUP_OWNER, CHS_GROUP_SEGMENT, sink, error);
    if (status == CHS_OK) status = chs_run_components_json(run, sink, error);
    if (status == CHS_OK) status = chs_run_decides_json(run, 0, sink, error);
    if (status == CHS_OK) status = chs_run_importance_json(run, sink, error);
    if (status == CHS_OK) status = use_stability(run, sink, error);
    if (status == CHS_OK) status = chs_run_rows_json(run, index, count < 5 ? count : 5, sink, error);
    if (status == CHS_OK) status = chs_run_write(run, CHS_TABLE, &options, sink, error);
    if (status == CHS_OK) status = chs_run_write(run, CHS_CSV, &options, sink, error);
    return status;
}

// The whole path; returns the first status that is not CHS_OK.
static chs_status whole_path(size_t *written) {
    chs_error error = {0};
    chs_run *run = NULL;
    chs_model *model = NULL;
    size_t found;
    chs_data *data = chs_data_new();
    chs_status status = data ? CHS_OK : CHS_NO_MEMORY;
    if (status == CHS_OK) status = read_table(data, "accounts", accounts_file, &error);
    if (status == CHS_OK) status = read_table(data, "overrides", overrides_file, &error);
    if (status == CHS_OK) {
        model = chs_model_parse(model_file.at, model_file.size, "model.json", &error, 1, &found);
        status = model ? CHS_OK : error.status;
    }
    if (status == CHS_OK) status = chs_fit_json(model, data, (chs_sink){count_text, written}, &error);
    if (status == CHS_OK) status = chs_data_report_json(data, (chs_sink){count_text, written}, &error);
    if (status == CHS_OK) status = chs_stages_json(model, data, NULL, (chs_sink){count_text, written}, &error);
    if (status == CHS_OK) status = chs_stages_json(NULL, data, NULL, (chs_sink){count_text, written}, &error);
    if (status == CHS_OK) {
        static const char edits[] =
            "[{\"path\": [\"signals\", \"-\"], \"value\": {\"id\": 1}}, {\"path\": [\"bands\"]}]";
        status = chs_model_edit(model_file.at, model_file.size, edits, sizeof edits - 1,
                                (chs_sink){count_text, written}, &error);
    }
    if (status == CHS_OK) {
        const chs_share_options hashed = {.salt = {"salt", 4}};
        status = chs_share_csv(model, data, "accounts", &hashed, (chs_sink){count_text, written}, &error);
    }
    if (status == CHS_OK) status = chs_score(model, data, NULL, &run, &error);
    if (status == CHS_OK) status = use_run(run, written, &error);
    if (status != CHS_OK && status != CHS_NO_MEMORY) wrong("%s: %s", chs_status_code(status), error.message);
    if (status == CHS_NO_MEMORY && data && !*error.message) wrong("no message for status %d", status);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
    return status;
}

// Records around which there is more, with columns that come later, objects, lists and escapes; then lines into the same table.
static chs_status records_path(size_t *written) {
    static char list[40000];
    static char lines[] = "{\"id\":1,\"new\":{\"x\":[1,2]}}\n{\"id\":2,\"k3.in\":3}\n";
    int used = sprintf(list, "{\"meta\":[1],\"results\":[{\"id\":0}");
    for (int i = 0; i < 150; i++)
        used += sprintf(list + used,
                        ",\n{\"id\":%d,\"k%d\":{\"in\":\"text %d\",\"list\":[{\"a\":%d}]},\"caf\\u00e9\":\"\\n\"}", i,
                        i % 70, i, i);
    used += sprintf(list + used, "],\"count\":150}");
    chs_error error = {0};
    chs_data *data = chs_data_new();
    chs_status status = data ? CHS_OK : CHS_NO_MEMORY;
    if (status == CHS_OK) status = read_table(data, "accounts", (file){list, (size_t)used}, &error);
    if (status == CHS_OK) status = read_table(data, "accounts", (file){lines, sizeof lines - 1}, &error);
    if (status == CHS_OK) status = chs_data_csv(data, "accounts", true, (chs_sink){count_text, written}, &error);
    if (status != CHS_OK && status != CHS_NO_MEMORY) wrong("%s: %s", chs_status_code(status), error.message);
    chs_data_free(data);
    return status;
}

// Exports of two tools with the quirks of such files, one joined to the other: how they were read, how they fit, scored.
static chs_status tables_path(size_t *written) {
    const chs_sink sink = {count_text, written};
    chs_error error = {0};
    chs_run *run = NULL;
    chs_model *model = NULL;
    size_t found;
    chs_data *data = chs_data_new();
    chs_status status = data ? CHS_OK : CHS_NO_MEMORY;
    if (status == CHS_OK) status = read_table(data, "accounts", exported_file, &error);
    if (status == CHS_OK) status = read_table(data, "tickets", tickets_file, &error);
    if (status == CHS_OK) {
        model = chs_model_parse(exports_file.at, exports_file.size, "model.json", &error, 1, &found);
        status = model ? CHS_OK : error.status;
    }
    if (status == CHS_OK) status = chs_fit_json(model, data, sink, &error);  // with problems
    if (status == CHS_OK) status = chs_data_report_json(data, sink, &error); // with what is undecided
    if (status == CHS_OK) status = chs_data_choose(data, NULL, NULL, "dates", "dmy", &error);
    if (status == CHS_OK) status = chs_fit_json(model, data, sink, &error);
    if (status == CHS_OK) status = chs_data_report_json(data, sink, &error);
    if (status == CHS_OK) status = chs_score(model, data, NULL, &run, &error);
    if (status == CHS_OK) status = chs_run_csv(run, &(chs_write_options){.detail = true, .raw = true}, sink, &error);
    if (status != CHS_OK && status != CHS_NO_MEMORY) wrong("%s: %s", chs_status_code(status), error.message);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
    return status;
}

// Families; two tables more, joined and rolled up in every way, and an account in two rows, with keys that match nobody, one account or several, and confirmed ones; and cells that cannot be read where conditions look at them.
static chs_status joined_path(size_t *written) {
    static const char model_text[] =
        "{\"chs\": 1, \"account\": {\"id\": \"id\", \"name\": \"name\", \"domain\": \"site\", \"value\": \"arr\", \"parent\": \"up\"}, \"include\": \"count(tickets) < 99 and arr > 0\", \"outcome\": {\"churned\": \"arr == 0\"},\n"
        "\"tables\": {\"tickets\": {\"account\": \"org\", \"by\": \"name\", \"date\": \"made\"}, \"usage\": {\"account\": \"org\", \"by\": \"domain\"}},\n"
        "\"signals\": [{\"id\": \"s\", \"value\": \"count(tickets, amount > 1, 60d) + distinct(usage.user) + avg(usage.amount)\", \"goal\": 9},\n"
        " {\"id\": \"t\", \"value\": \"days_since(last(tickets.made)) + last(tickets.amount) + sum(usage.amount, user != 'u')\", \"goal\": 9},\n"
        " {\"id\": \"u\", \"value\": \"avg(sentiment(usage.user)) + sentiment(coalesce(last(tickets.user), 'good'))\", \"goal\": 9},\n"
        " {\"id\": \"v\", \"value\": \"if(last(usage.user) == 'u1', lower(name), last(tickets.user))\", \"points\": {\"x\": 1}}],\n"
        "\"score\": {\"of\": [{\"signal\": \"s\"}, {\"signal\": \"t\"}, {\"signal\": \"u\"}, {\"signal\": \"v\"}]}, \"rules\": [{\"if\": \"up > 5\", \"cap\": 9, \"because\": \"b\"}], \"segments\": [{\"name\": \"S\", \"if\": \"up > 7\"}], \"alerts\": [{\"when\": \"enters 'R'\"}], \"bands\": [{\"name\": \"R\", \"from\": 0, \"color\": \"red\"}]}\n";
    static char matches[] = "table,written,account\ntickets,Sub 1,7\ntickets,Nobody,\n";
    static char text[3][20000];
    int used[3];
    used[0] = sprintf(text[0], "id,name,site,arr,up\n");
    for (int t = 1; t < 3; t++) used[t] = sprintf(text[t], "org,made,amount,user\n");
    for (int i = 0; i < 150; i++) {
        used[0] += sprintf(text[0] + used[0], "%d,Account %d,https://site%d.com/,%d,Account %d\n", i, i, i, i % 20 > 0,
                           i * 7 % 160);
        used[1] += sprintf(text[1] + used[1], "\"Account %d%s\",2026-05-%02d,%d,u%d\n", i,
                           i % 3 ? "" : " Inc., Account 2", 1 + i % 28, i, i);
        used[2] += sprintf(text[2] + used[2], "\"[\"\"site%d.com\"\", \"\"nobody%d\\t\"\"]\",2026-05-01,%d,u%d\n", i, i,
                           i % 9, i % 40);
    }
    used[0] += sprintf(text[0] + used[0], "149,Account 149,site149.com,1,1\n150,Account 150,,lots,\n");
    used[1] +=
        sprintf(text[1] + used[1], "Sub 1 ,2026-05-02,1,x\nNobody,2026-05-02,1,x\nAccount 2,2026-05-02,many,x\n");
    chs_error error = {0};
    const chs_score_options options = {.duplicates = CHS_DUPLICATES_LAST};
    chs_run *run = NULL;
    chs_model *model = NULL;
    size_t found;
    const chs_sink sink = {count_text, written};
    chs_data *data = chs_data_new();
    chs_status status = data ? CHS_OK : CHS_NO_MEMORY;
    static const char *const name[] = {"accounts", "tickets", "usage"};
    for (int t = 0; t < 3 && status == CHS_OK; t++)
        status = read_table(data, name[t], (file){text[t], (size_t)used[t]}, &error);
    if (status == CHS_OK) status = read_table(data, "matches", (file){matches, sizeof matches - 1}, &error);
    if (status == CHS_OK) {
        model = chs_model_parse(model_text, sizeof model_text - 1, "model.json", &error, 1, &found);
        status = model ? CHS_OK : error.status;
    }
    if (status == CHS_OK) status = chs_model_json(model, sink, &error);
    if (status == CHS_OK) status = chs_sentiment_json("not good", 8, sink, &error);
    if (status == CHS_OK) status = chs_sentiment_words_json(sink, &error);
    if (status == CHS_OK) status = chs_match_csv(model, data, false, sink, &error);
    if (status == CHS_OK) status = chs_fit_json(model, data, sink, &error);
    if (status == CHS_OK) status = chs_score(model, data, &options, &run, &error);
    if (status == CHS_OK) status = chs_run_notices_json(run, sink, &error);   // the amounts look like cents
    if (status == CHS_OK) status = chs_doctor_json(model, run, sink, &error); // with those who have left
    if (status == CHS_OK) status = chs_run_json(run, &(chs_write_options){.detail = true}, sink, &error);
    if (status == CHS_OK) status = chs_run_explain_json(run, 1, sink, &error); // with a family
    if (status != CHS_OK && status != CHS_NO_MEMORY) wrong("%s: %s", chs_status_code(status), error.message);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
    return status;
}

enum { LOOKED_AT_AGAIN = 29 }; // after every such failure the whole path is walked once more

static void fail_each(chs_status (*path)(size_t *written), bool from_then_on) {
    size_t complete = 0, written = 0;
    made = outstanding = 0;
    assert_int_equal(path(&complete), CHS_OK);
    long all = made;
    assert_true(all > 20);
    assert_int_equal(outstanding, 0);
    made = 0;
    copies_fail = false;
    copying = true;
    fails_on = from_then_on;
    chs_status status = path(&written);
    copying = false;
    if (failed) {
        // a page of cells stays larger where there is no memory to make it smaller: nobody can tell
        if (status == CHS_OK ? written != complete : status != CHS_NO_MEMORY) wrong("the status is %d", status);
        if (outstanding) wrong("%ld pieces leak", outstanding);
        written = 0;
        if (failed % LOOKED_AT_AGAIN == 0 && (path(&written) != CHS_OK || written != complete || outstanding))
            wrong("the path is another one after that");
        _exit(0);
    }
    assert_false(copies_fail);
    assert_int_equal(status, CHS_OK);
    assert_int_equal(written, complete);
    assert_int_equal(made, all);
    assert_int_equal(outstanding, 0);
    print_message("%ld allocations\n", all);
}

static void each_allocation_that_fails_once_is_an_error_or_unseen_and_leaks_nothing(void **state) {
    (void)state;
    fail_each(whole_path, false);
    fail_each(records_path, false);
    fail_each(joined_path, false);
    fail_each(tables_path, false);
}

static void memory_that_runs_out_for_good_is_an_error_and_leaks_nothing(void **state) {
    (void)state;
    fail_each(whole_path, true);
    fail_each(records_path, true);
    fail_each(joined_path, true);
    fail_each(tables_path, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_that_fails_once_is_an_error_or_unseen_and_leaks_nothing),
        cmocka_unit_test(memory_that_runs_out_for_good_is_an_error_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
