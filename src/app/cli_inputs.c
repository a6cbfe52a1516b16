// SPDX-License-Identifier: MIT
// What most commands begin with: the model, the data, the accounts scored.
#include <stdlib.h>
#include <string.h>

#include "app/cli.h"
#include "base/error.h"
#include "base/text.h"
#include "data/data.h"
#include "emit/emit.h"

static void say_errors(const chs_error *errors, size_t found, chs_text text) {
    for (size_t i = 0; i < found && i < CHS_CLI_ERRORS_MAX; i++) chs_cli_say_error(&errors[i], text);
    if (found <= CHS_CLI_ERRORS_MAX) return;
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "chs: and %zu more errors\n", found - CHS_CLI_ERRORS_MAX);
    chs_out_end(&out, NULL);
}

bool chs_cli_open_model_file(const char *model, chs_cli_inputs *inputs) {
    // one byte more than is accepted, so that a file that is too large is seen to be
    if (!chs_cli_load(model, CHS_MODEL_BYTES_MAX + 1, &inputs->text, &inputs->size)) return false;
    chs_error *errors = malloc(CHS_CLI_ERRORS_MAX * sizeof *errors);
    if (!errors) {
        chs_cli_say_file(model, "out of memory");
        return false;
    }
    size_t found = 0;
    const char *file = strcmp(model, "-") ? model : "standard input";
    inputs->model = chs_model_parse(inputs->text, inputs->size, file, errors, CHS_CLI_ERRORS_MAX, &found);
    if (!inputs->model) say_errors(errors, found, (chs_text){inputs->text, inputs->size});
    free(errors);
    return inputs->model != NULL;
}

bool chs_cli_open_model(const chs_cli *cli, chs_cli_inputs *inputs) {
    return chs_cli_open_model_file(cli->model, inputs);
}

chs_data *chs_cli_new_data(const chs_cli *cli) {
    chs_error error;
    chs_data *data = chs_data_new();
    chs_status status = data ? CHS_OK : chs_fail_memory(&error);
    if (!status && cli->dates) status = chs_data_choose(data, NULL, NULL, "dates", cli->dates, &error);
    if (!status && cli->decimal) status = chs_data_choose(data, NULL, NULL, "decimal", cli->decimal, &error);
    if (!status) return data;
    chs_cli_say_error(&error, (chs_text){"", 0});
    chs_data_free(data);
    return NULL;
}

bool chs_cli_open_data(const chs_cli *cli, chs_cli_inputs *inputs) {
    chs_error error;
    inputs->data = chs_cli_new_data(cli);
    if (!inputs->data) return false;
    for (size_t i = 0; i < cli->source_count; i++) {
        chs_cli_read result = chs_cli_read_table(inputs->data, &cli->source[i], &error);
        if (result == CHS_READ_TRUNCATED || result == CHS_READ_BAD) chs_cli_say_error(&error, (chs_text){"", 0});
        if (result == CHS_READ_BAD || result == CHS_READ_FAILED) return false;
        inputs->truncated = inputs->truncated || result == CHS_READ_TRUNCATED;
    }
    return true;
}

chs_score_options chs_cli_scoring(const chs_cli *cli) {
    bool last = cli->duplicates && !strcmp(cli->duplicates, "last");
    return (chs_score_options){cli->as_of, last ? CHS_DUPLICATES_LAST : CHS_DUPLICATES_ERROR};
}

// What was odd in the files is often why they cannot be scored.
static void say_warnings(const chs_data *data) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_emit_warnings(&data->report, &out);
    chs_out_end(&out, NULL);
}

bool chs_cli_open_run(const chs_cli *cli, chs_cli_inputs *inputs, chs_run **run) {
    bool several = cli->model_count > 1;
    if (!several && !chs_cli_open_model(cli, inputs)) return false;
    if (!chs_cli_open_data(cli, inputs) || (several && !chs_cli_open_version(cli, inputs))) return false;
    const chs_score_options options = chs_cli_scoring(cli);
    chs_error error;
    if (chs_score(inputs->model, inputs->data, &options, run, &error) == CHS_OK) return true;
    chs_cli_say_error(&error, (chs_text){"", 0});
    say_warnings(inputs->data);
    return false;
}

void chs_cli_close(chs_cli_inputs *inputs) {
    chs_data_free(inputs->data);
    chs_model_free(inputs->model);
    free(inputs->text);
}

int chs_cli_with_run(const chs_cli *cli, int (*write)(const chs_cli *cli, chs_run *run)) {
    chs_cli_inputs inputs = {0};
    chs_run *run = NULL;
    int code = CHS_EXIT_FAILED;
    if (chs_cli_open_run(cli, &inputs, &run)) code = write(cli, run);
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_run_free(run);
    chs_cli_close(&inputs);
    return code;
}
