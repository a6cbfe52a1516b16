// SPDX-License-Identifier: MIT
// chs compare: the same data scored with several models.
#include "app/cli.h"
#include "base/text.h"

typedef struct compared {
    chs_cli_inputs inputs; // the data, and the model that is being opened
    chs_model *model[CHS_COMPARED_MAX];
    char *text[CHS_COMPARED_MAX];
    chs_run *run[CHS_COMPARED_MAX];
} compared;

static bool score_one(const chs_cli *cli, compared *it, size_t i) {
    chs_cli_inputs one = {0};
    const chs_score_options options = chs_cli_scoring(cli);
    chs_error error;
    bool fine = chs_cli_open_model_file(cli->models[i], &one);
    it->model[i] = one.model;
    it->text[i] = one.text;
    if (!fine) return false;
    if (chs_score(one.model, it->inputs.data, &options, &it->run[i], &error) == CHS_OK) return true;
    chs_cli_say_error(&error, (chs_text){"", 0});
    return false;
}

static int write_comparison(const chs_cli *cli, compared *it) {
    const chs_write_options options = chs_cli_look(cli);
    chs_cli_output output;
    chs_error error;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_status status = chs_compare_write((const chs_run *const *)it->run, cli->model_count, cli->format, &options,
                                          chs_cli_output_sink(&output), &error);
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

int chs_cli_compare(const chs_cli *cli) {
    compared it = {.inputs = {0}};
    int code = CHS_EXIT_FAILED;
    bool fine = chs_cli_open_data(cli, &it.inputs);
    for (size_t i = 0; i < cli->model_count && fine; i++) fine = score_one(cli, &it, i);
    if (fine) code = write_comparison(cli, &it);
    if (it.inputs.truncated) code = CHS_EXIT_FAILED;
    for (size_t i = 0; i < CHS_COMPARED_MAX; i++) chs_run_free(it.run[i]);
    for (size_t i = 0; i < CHS_COMPARED_MAX; i++) {
        chs_cli_inputs one = {.text = it.text[i], .model = it.model[i]};
        chs_cli_close(&one);
    }
    chs_cli_close(&it.inputs);
    return code;
}
