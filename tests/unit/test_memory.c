// SPDX-License-Identifier: MIT
// Every allocation fails in turn, once and from then on, on the sample portfolio from reading to explaining: each time an
// error comes back, what was there before still works, and nothing leaks. Linked with --wrap=malloc,calloc,realloc,free.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static long made, failing_at, outstanding; // failing_at 0: none
static bool fails_on;                      // all later ones, too

static bool refused(void) {
    made++;
    return failing_at && (made == failing_at || (fails_on && made > failing_at));
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

static file model_file, accounts_file, overrides_file;

static int load(void **state) {
    (void)state;
    model_file = slurp("examples/models/renewal-health.json");
    accounts_file = slurp("examples/data/portfolio/accounts.csv");
    overrides_file = slurp("examples/data/portfolio/overrides.csv");
    return 0;
}

static int unload(void **state) {
    (void)state;
    __real_free(model_file.at);
    __real_free(accounts_file.at);
    __real_free(overrides_file.at);
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
    if (status == CHS_OK) status = chs_score(model, data, NULL, &run, &error);
    if (status == CHS_OK) status = use_run(run, written, &error);
    if (status != CHS_OK && status != CHS_NO_MEMORY) fail_msg("%s: %s", chs_status_code(status), error.message);
    if (status == CHS_NO_MEMORY && data && !*error.message) fail_msg("no message for status %d", status);
    chs_run_free(run);
    chs_model_free(model);
    chs_data_free(data);
    return status;
}

static void fail_each(bool from_then_on) {
    size_t complete = 0;
    made = failing_at = outstanding = 0;
    assert_int_equal(whole_path(&complete), CHS_OK);
    long all = made;
    assert_true(all > 20);
    assert_int_equal(outstanding, 0);
    for (long n = 1; n <= all; n++) {
        size_t written = 0;
        made = outstanding = 0;
        failing_at = n;
        fails_on = from_then_on;
        chs_status status = whole_path(&written);
        if (status != CHS_NO_MEMORY) fail_msg("allocation %ld of %ld failed, and the status is %d", n, all, status);
        if (outstanding) fail_msg("allocation %ld of %ld failed, and %ld pieces leak", n, all, outstanding);
    }
    failing_at = 0;
    size_t again = 0;
    assert_int_equal(whole_path(&again), CHS_OK);
    assert_int_equal(again, complete);
    print_message("%ld allocations\n", all);
}

static void each_allocation_that_fails_once_is_an_error_and_leaks_nothing(void **state) {
    (void)state;
    fail_each(false);
}

static void memory_that_runs_out_for_good_is_an_error_and_leaks_nothing(void **state) {
    (void)state;
    fail_each(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_that_fails_once_is_an_error_and_leaks_nothing),
        cmocka_unit_test(memory_that_runs_out_for_good_is_an_error_and_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
