// SPDX-License-Identifier: MIT
// chs data: what was read, as it was understood; the import report on standard error, in the same format but CSV.
#include "app/cli.h"
#include "base/text.h"
#include "emit/emit.h"

// For programs in their language, too: an object on a line.
static void say_import(const chs_cli *cli, chs_profiles *profiles) {
    chs_write_options options = chs_cli_look(cli);
    options.color = false; // that is known of standard output only
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    if (cli->format == CHS_JSON) {
        chs_writer writer = chs_writer_of(&out);
        if (!chs_put_report(&writer, NULL, profiles->data)) chs_cli_say_file("import report", "out of memory");
        chs_out_char(&out, '\n');
    } else {
        chs_emit_import(profiles, &options, &out);
    }
    chs_out_end(&out, NULL);
}

static int write_data(const chs_cli *cli, chs_profiles *profiles) {
    const chs_data *data = profiles->data;
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
        chs_emit_data_table(profiles, &options, &out);
        status = chs_out_end(&out, &error);
    }
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

int chs_cli_data(const chs_cli *cli) {
    chs_cli_inputs inputs = {0};
    int code = CHS_EXIT_FAILED;
    if (chs_cli_open_data(cli, &inputs)) {
        chs_profiles profiles = {.data = inputs.data};
        say_import(cli, &profiles);
        code = write_data(cli, &profiles);
        chs_profiles_free(&profiles);
    }
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_cli_close(&inputs);
    return code;
}
