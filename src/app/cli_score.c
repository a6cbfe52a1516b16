// SPDX-License-Identifier: MIT
// chs score and chs explain: a run, written.
#include <string.h>

#include "app/cli.h"
#include "base/error.h"
#include "base/text.h"
#include "data/report.h"
#include "emit/emit.h"
#include "insight/cells.h"
#include "score/run.h"

// A table ends with its notices; a file for programs has no place for them, so warnings go to standard error.
static void say_warnings(const chs_cli *cli, const chs_run *run) {
    if (cli->format == CHS_TABLE) return;
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_emit_warnings(&run->data->report, &out);
    chs_emit_warnings(&run->report, &out);
    chs_out_end(&out, NULL);
}

static int write_scores(const chs_cli *cli, chs_run *run) {
    const chs_write_options options = chs_cli_look(cli);
    chs_cli_output output;
    chs_error error;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_status status = chs_run_write(run, cli->format, &options, chs_cli_output_sink(&output), &error);
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

// What was done, into a file of its own.
static int write_record(const chs_cli *cli, chs_run *run) {
    size_t size = strlen(cli->record);
    bool json = size > 5 && chs_text_equal_ignoring_case((chs_text){cli->record + size - 5, 5}, CHS_TEXT(".json"));
    chs_cli_output output;
    chs_error error;
    if (!chs_cli_output_begin(&output, cli->record)) return CHS_EXIT_FAILED;
    chs_status status = (json ? chs_run_record_json : chs_run_record_text)(run, chs_cli_output_sink(&output), &error);
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

static int write_all(const chs_cli *cli, chs_run *run) {
    chs_error error;
    if (!chs_note_cells(run)) {
        chs_fail_memory(&error);
        chs_cli_say_error(&error, (chs_text){"", 0});
        return CHS_EXIT_FAILED;
    }
    say_warnings(cli, run);
    int code = write_scores(cli, run);
    return code == CHS_EXIT_DONE && cli->record ? write_record(cli, run) : code;
}

int chs_cli_score(const chs_cli *cli) { return chs_cli_with_run(cli, write_all); }

static int write_explanation(const chs_cli *cli, chs_run *run) {
    const chs_write_options options = chs_cli_look(cli);
    chs_cli_output output;
    chs_error error;
    uint32_t index;
    if (chs_run_find(run, chs_text_of(cli->account), &index, &error)) {
        chs_cli_say_error(&error, (chs_text){"", 0});
        return CHS_EXIT_FAILED;
    }
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_status status = chs_run_explain(run, index, cli->format, &options, chs_cli_output_sink(&output), &error);
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

int chs_cli_explain(const chs_cli *cli) { return chs_cli_with_run(cli, write_explanation); }
