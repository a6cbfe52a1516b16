// SPDX-License-Identifier: MIT
// chs stability: how firm every band and rank is when weights are a little different.
#include "app/cli.h"
#include "base/text.h"

static chs_status find(const chs_cli *cli, const chs_run *run, chs_stability **stability, chs_error *error) {
    const chs_stability_options options = {cli->draws, cli->spread, cli->seed};
    chs_status status = chs_stability_begin(run, &options, stability, error);
    if (status == CHS_OK) chs_stability_step(*stability, UINT64_MAX);
    return status;
}

static int write_stability(const chs_cli *cli, chs_run *run) {
    const chs_write_options options = chs_cli_look(cli);
    chs_stability *stability;
    chs_cli_output output;
    chs_error error;
    chs_status status = find(cli, run, &stability, &error);
    if (status) {
        chs_cli_say_error(&error, (chs_text){"", 0});
        return CHS_EXIT_FAILED;
    }
    int code = CHS_EXIT_FAILED;
    if (chs_cli_output_begin(&output, cli->output)) {
        status = chs_stability_write(stability, cli->format, &options, chs_cli_output_sink(&output), &error);
        if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
        code = chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
    }
    chs_stability_free(stability);
    return code;
}

int chs_cli_stability(const chs_cli *cli) { return chs_cli_with_run(cli, write_stability); }
