// SPDX-License-Identifier: MIT
// chs sketch: a first model from the columns of the accounts. What no column says of itself is asked for, with the columns
// beside it.
#include "app/cli.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"

// The words for the columns, by their places.
static chs_status roles_by_place(const chs_cli *cli, const chs_sketch *sketch, chs_text *role, chs_error *error) {
    for (size_t r = 0; r < cli->role_count; r++) {
        chs_text name = chs_text_trim(cli->role[r].column);
        chs_nearest nearest = {0};
        size_t c = 0;
        while (c < sketch->count && !chs_text_equal(chs_text_trim(sketch->column[c].name), name))
            chs_nearest_offer(&nearest, name, sketch->column[c++].name);
        if (c == sketch->count)
            return nearest.best.size
                       ? chs_fail(error, CHS_DATA_COLUMN, "There is no column \"%.*s\"; did you mean \"%.*s\"?",
                                  CHS_SHOW(name), CHS_SHOW(nearest.best))
                       : chs_fail(error, CHS_DATA_COLUMN, "There is no column \"%.*s\".", CHS_SHOW(name));
        if (role[c].size)
            return chs_fail(error, CHS_BAD_ARGUMENT, "Column \"%.*s\" is said to be two things: --%.*s and --%s.",
                            CHS_SHOW(name), CHS_SHOW(role[c]), cli->role[r].word);
        role[c] = chs_text_of(cli->role[r].word);
    }
    return CHS_OK;
}

static void say_columns(const chs_cli *cli, const chs_sketch *sketch, bool ask) {
    const chs_write_options options = chs_cli_look(cli);
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_char(&out, '\n');
    chs_emit_sketch_table(sketch, &options, &out);
    if (ask)
        chs_out_format(
            &out, "\nWhich is good? Say --more COLUMN, --less COLUMN or --points COLUMN (0 to 100 already), each as "
                  "often as needed.\n");
    chs_out_end(&out, NULL);
}

static int write_model(const chs_cli *cli, const chs_data *data, const chs_text *role, size_t count) {
    chs_cli_output output;
    chs_error error;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    chs_status status = chs_sketch_model(data, role, count, chs_cli_output_sink(&output), &error);
    if (status && status != CHS_STOPPED) chs_cli_say_error(&error, (chs_text){"", 0});
    return chs_cli_output_end(&output, status == CHS_OK || status == CHS_STOPPED);
}

int chs_cli_sketch(const chs_cli *cli) {
    chs_cli_inputs inputs = {0};
    chs_arena arena = {0};
    chs_sketch sketch = {.count = 0};
    chs_error error;
    int code = CHS_EXIT_FAILED;
    if (chs_cli_open_data(cli, &inputs)) {
        chs_text *role = NULL;
        chs_status status = chs_sketch_make(inputs.data, NULL, 0, &sketch, &error);
        size_t count = sketch.count;
        if (!status) {
            role = chs_arena_take(&arena, count, sizeof *role);
            status = role ? roles_by_place(cli, &sketch, role, &error) : chs_fail_memory(&error);
            chs_sketch_free(&sketch);
            sketch.count = 0;
        }
        if (!status) status = chs_sketch_make(inputs.data, role, count, &sketch, &error);
        bool made = !status;
        if (!status) status = chs_sketch_check(&sketch, &error);
        if (!status) {
            code = write_model(cli, inputs.data, role, count);
        } else {
            chs_cli_say_error(&error, (chs_text){"", 0});
            if (made) say_columns(cli, &sketch, status == CHS_BAD_ARGUMENT);
        }
    }
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_sketch_free(&sketch);
    chs_arena_free(&arena);
    chs_cli_close(&inputs);
    return code;
}
