// SPDX-License-Identifier: MIT
// chs match: the keys of other tables that no account has, and who is likely meant, to be edited and kept as matches.
#include "app/cli.h"
#include "base/error.h"
#include "base/text.h"
#include "data/report.h"
#include "emit/emit.h"
#include "emit/match.h"

static int write_keys(const chs_cli *cli, const chs_model *model, const chs_join_report *reports) {
    chs_cli_output output;
    chs_out out;
    chs_error error;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_out_begin(&out, chs_cli_output_sink(&output));
    chs_emit_matches(model, reports, cli->raw, &out);
    chs_status status = chs_out_end(&out, &error);
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

static void say_joins(const chs_model *model, const chs_report *report, const chs_join_report *reports) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_emit_warnings(report, &out);
    chs_emit_joins(model, reports, &out);
    chs_out_end(&out, NULL);
}

int chs_cli_match(const chs_cli *cli) {
    chs_cli_inputs inputs = {0};
    chs_arena arena = {0};
    chs_report report = {0};
    chs_error error;
    int code = CHS_EXIT_FAILED;
    if (chs_cli_open_model(cli, &inputs) && chs_cli_open_data(cli, &inputs)) {
        chs_join_report *reports = chs_arena_take(&arena, inputs.model->table_count, sizeof *reports);
        chs_status status = reports ? CHS_OK : chs_fail_memory(&error);
        if (status == CHS_OK)
            status = chs_join_reports(inputs.model, inputs.data, UINT32_MAX, &arena, &report, reports, &error);
        if (status == CHS_OK) {
            say_joins(inputs.model, &report, reports);
            code = write_keys(cli, inputs.model, reports);
        } else {
            chs_cli_say_error(&error, (chs_text){"", 0});
        }
    }
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_report_free(&report);
    chs_arena_free(&arena);
    chs_cli_close(&inputs);
    return code;
}
