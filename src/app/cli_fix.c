// SPDX-License-Identifier: MIT
// chs check --fix: the model with the doctor's safe changes, as text that is otherwise its author's. Never over the model that
// was read, and never in silence.
#include <stdlib.h>
#include <string.h>

#include "app/cli.h"
#include "base/text.h"
#include "emit/screen.h"
#include "insight/doctor.h"

typedef struct text_in_memory {
    char *at;
    size_t size, room;
} text_in_memory;

static bool append(void *owner, const char *text, size_t size) {
    text_in_memory *to = owner;
    if (size > to->room - to->size) {
        size_t room = 2 * to->room + size + 4096;
        char *grown = realloc(to->at, room);
        if (!grown) return false;
        to->at = grown;
        to->room = room;
    }
    memcpy(to->at + to->size, text, size);
    to->size += size;
    return true;
}

// One list of all edits. False: out of memory.
static bool join_edits(const chs_doctor *doctor, text_in_memory *edits) {
    bool enough = append(edits, "[", 1);
    for (const chs_finding *it = doctor->first; it; it = it->next) {
        if (!it->safe) continue;
        if (edits->size > 1) enough = enough && append(edits, ",", 1);
        enough = enough && append(edits, it->edits.at + 1, it->edits.size - 2);
    }
    return enough && append(edits, "]", 1);
}

static void say_changes(const chs_doctor *doctor) {
    uint32_t done = 0;
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    for (const chs_finding *it = doctor->first; it; it = it->next) {
        if (!it->safe) continue;
        chs_out_format(&out, "chs: changed: ");
        chs_screen_all(&out, it->change);
        chs_out_format(&out, " [%s]\n", it->code);
        done++;
    }
    for (const chs_finding *it = doctor->first; it; it = it->next) {
        if (it->safe) continue;
        chs_out_format(&out, "chs: left to you: ");
        chs_screen_all(&out, it->message);
        chs_out_format(&out, " [%s]\n", it->code);
    }
    if (!done) chs_out_format(&out, "chs: nothing could be mended unseen; the model is as it was\n");
    chs_out_end(&out, NULL);
}

static int write_text(const chs_cli *cli, const text_in_memory *text) {
    chs_cli_output output;
    if (!chs_cli_output_begin(&output, cli->output)) return CHS_EXIT_FAILED;
    const chs_sink sink = chs_cli_output_sink(&output);
    sink.write(sink.owner, text->at, text->size); // what the output refused is told by its end
    return chs_cli_output_end(&output, true);
}

// Every change is one that the reader accepts; should one not be, nothing is written.
static bool is_model(const chs_cli *cli, const text_in_memory *text) {
    chs_error error;
    chs_model *model = chs_model_parse(text->at, text->size, cli->model, &error, 1, NULL);
    if (!model) chs_cli_say_error(&error, (chs_text){text->at, text->size});
    chs_model_free(model);
    return model != NULL;
}

int chs_cli_fix(const chs_cli *cli, const chs_cli_inputs *inputs, const chs_doctor *doctor) {
    text_in_memory edits = {0}, mended = {0};
    chs_error error;
    int code = CHS_EXIT_FAILED;
    if (!join_edits(doctor, &edits)) {
        chs_cli_say_file(cli->model, "out of memory");
    } else if (chs_model_edit(inputs->text, inputs->size, edits.at, edits.size, (chs_sink){append, &mended}, &error) !=
               CHS_OK) {
        chs_cli_say_error(&error, (chs_text){inputs->text, inputs->size});
    } else if (is_model(cli, &mended)) {
        code = write_text(cli, &mended);
        if (code == CHS_EXIT_DONE) say_changes(doctor);
    }
    free(edits.at);
    free(mended.at);
    return code;
}
