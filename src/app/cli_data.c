// SPDX-License-Identifier: MIT
// chs data: what was read, as it was understood; the import report on standard error.
#include "app/cli.h"
#include "base/text.h"
#include "emit/emit.h"

static void say_import(const chs_data *data) {
    const chs_write_options plain = {0};
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_emit_import(data, &plain, &out);
    chs_out_end(&out, NULL);
}

static int write_data(const chs_cli *cli, const chs_data *data) {
    const chs_write_options options = chs_cli_look(cli);
    chs_cli_output output;
    chs_error error;
    chs_status status;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_sink sink = chs_cli_output_sink(&output);
    if (cli->format == CHS_CSV) {
        status = chs_data_csv(data, NULL, cli->raw, sink, &error);
    } else if (cli->format == CHS_JSON) {
        status = chs_data_json(data, NULL, sink, &error);
    } else {
        chs_out out;
        chs_out_begin(&out, sink);
        chs_emit_data_table(data, &options, &out);
        status = chs_out_end(&out, &error);
    }
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

int chs_cli_data(const chs_cli *cli) {
    chs_cli_inputs inputs = {0};
    int code = CHS_EXIT_FAILED;
    if (chs_cli_open_data(cli, &inputs)) {
        say_import(inputs.data);
        code = write_data(cli, inputs.data);
    }
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_cli_close(&inputs);
    return code;
}
