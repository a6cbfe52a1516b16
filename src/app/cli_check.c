// SPDX-License-Identifier: MIT
// chs check: every error of a model, then how data was read and how well it fits, which is said above all where it cannot be
// scored. As JSON, errors are part of the answer; else they go to standard error like everywhere.
#include <stdlib.h>
#include <string.h>

#include "app/cli.h"
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "insight/expect.h"

typedef struct findings {
    chs_cli_inputs inputs;
    chs_fit fit;
    bool fits; // whether `fit` is filled
    chs_run *run;
    chs_doctor doctor;
    bool examined; // whether `doctor` is filled
    chs_stages stages;
    bool looked;       // whether `stages` is filled
    chs_error *errors; // [CHS_CLI_ERRORS_MAX + 1]
    size_t count;
    bool failed; // a file could not be read, which has been said
} findings;

static void check_model(const chs_cli *cli, findings *found) {
    chs_cli_inputs *inputs = &found->inputs;
    if (!chs_cli_load(cli->model, CHS_MODEL_BYTES_MAX + 1, &inputs->text, &inputs->size)) {
        found->failed = true;
        return;
    }
    const char *file = strcmp(cli->model, "-") ? cli->model : "standard input";
    inputs->model = chs_model_parse(inputs->text, inputs->size, file, found->errors, CHS_CLI_ERRORS_MAX, &found->count);
    if (found->count > CHS_CLI_ERRORS_MAX) found->count = CHS_CLI_ERRORS_MAX;
}

static void check_data(const chs_cli *cli, findings *found) {
    chs_data *data = found->inputs.data = chs_cli_new_data(cli);
    found->failed = !data;
    for (size_t i = 0; i < cli->source_count && !found->failed; i++) {
        chs_cli_read result = chs_cli_read_table(data, &cli->source[i], &found->errors[found->count]);
        found->failed = result == CHS_READ_FAILED;
        if (result == CHS_READ_DONE || result == CHS_READ_FAILED) continue;
        found->count++;
        if (result == CHS_READ_BAD) return;
        found->inputs.truncated = true;
        if (found->count > CHS_CLI_ERRORS_MAX) return;
    }
    const chs_score_options options = chs_cli_scoring(cli);
    if (found->failed || !found->inputs.model) return;
    found->fits = chs_fit_make(found->inputs.model, data, &found->fit, &found->errors[found->count]) == CHS_OK;
    if (!found->fits) found->count++;
    if (!found->fits || !chs_data_rows(data, "accounts")) return;
    if (chs_score(found->inputs.model, data, &options, &found->run, &found->errors[found->count])) found->count++;
}

static void examine(findings *found) {
    if (!found->inputs.model || found->failed) return;
    chs_error *error = &found->errors[found->count];
    found->examined = chs_doctor_see(found->inputs.model, found->run, &found->doctor, error) == CHS_OK;
    if (!found->examined) found->count++;
}

// Which stage the data supports, as far as it was read.
static void look_at_stages(const chs_cli *cli, findings *found) {
    int32_t as_of = cli->as_of ? chs_date_read(chs_text_of(cli->as_of)) : CHS_NO_DAY;
    if (found->failed || !chs_data_rows(found->inputs.data, "accounts")) return;
    chs_error *error = &found->errors[found->count];
    found->looked = chs_stages_find(found->run, found->inputs.data, as_of, &found->stages, error) == CHS_OK;
    if (!found->looked) found->count++;
}

static void say_errors(const findings *found) {
    const chs_text text = {found->inputs.text, found->inputs.size};
    for (size_t i = 0; i < found->count; i++) {
        const char *code = chs_status_code(found->errors[i].status);
        bool of_model = !strncmp(code, "model.", 6) || !strncmp(code, "json.", 5);
        chs_cli_say_error(&found->errors[i], of_model ? text : (chs_text){"", 0});
    }
}

static int write_findings(const chs_cli *cli, const findings *found) {
    const chs_write_options options = chs_cli_look(cli);
    const chs_checked checked = {found->inputs.model,
                                 found->inputs.data,
                                 found->fits ? &found->fit : NULL,
                                 found->run,
                                 found->examined ? &found->doctor : NULL,
                                 found->looked ? &found->stages : NULL};
    chs_cli_output output;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_out out;
    chs_out_begin(&out, chs_cli_output_sink(&output));
    if (cli->format == CHS_JSON)
        chs_emit_check_json(&checked, found->errors, found->count, &out);
    else
        chs_emit_check_table(&checked, &options, &out);
    // what the output refused is told by its end; nothing else stops a writer but memory
    bool whole = chs_out_end(&out, NULL) == CHS_OK || output.trouble;
    if (!whole) chs_cli_say_file(cli->model ? cli->model : "chs check", "out of memory");
    return chs_cli_output_end(&output, whole);
}

static bool all_met(const findings *found) {
    uint32_t count[CHS_CASE_STATES];
    if (!found->run) return false;
    chs_count_cases(found->run, count);
    return count[CHS_CASE_MET] == found->run->model->expect_count;
}

int chs_cli_check(const chs_cli *cli) {
    findings found = {.errors = malloc((CHS_CLI_ERRORS_MAX + 1) * sizeof(chs_error))};
    int code = CHS_EXIT_FAILED;
    if (!found.errors)
        chs_cli_say_file(cli->model ? cli->model : "chs check", "out of memory");
    else if (cli->model)
        check_model(cli, &found);
    if (found.errors && !found.failed && cli->source_count) {
        check_data(cli, &found);
        if (found.count <= CHS_CLI_ERRORS_MAX) look_at_stages(cli, &found);
    }
    if (found.errors && found.count <= CHS_CLI_ERRORS_MAX) examine(&found);
    if (found.errors && !found.failed) {
        if (cli->format != CHS_JSON || cli->fix) say_errors(&found);
        // data that cannot be scored needs the report most
        if (cli->fix)
            code = found.count ? CHS_EXIT_FAILED : chs_cli_fix(cli, &found.inputs, &found.doctor);
        else if (cli->format == CHS_JSON || found.inputs.model || !cli->model)
            code = write_findings(cli, &found);
        if (found.count || (cli->strict && !all_met(&found))) code = CHS_EXIT_FAILED;
    }
    if (found.examined) chs_doctor_free(&found.doctor);
    chs_run_free(found.run);
    chs_fit_free(&found.fit);
    chs_cli_close(&found.inputs);
    free(found.errors);
    return code;
}
