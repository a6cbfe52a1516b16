// SPDX-License-Identifier: MIT
// Several versions of one model: which of them scored that day. A version is in force from its "effective" date until the
// next one begins.
#include <stdlib.h>
#include <string.h>

#include "app/cli.h"
#include "base/date.h"
#include "base/text.h"
#include "score/run.h"

typedef struct versions {
    const chs_cli *cli;
    chs_cli_inputs one[CHS_COMPARED_MAX];
    int32_t from[CHS_COMPARED_MAX]; // days
    size_t count;
} versions;

static bool open_all(versions *all) {
    for (; all->count < all->cli->model_count; all->count++) {
        const char *file = all->cli->models[all->count];
        if (!chs_cli_open_model_file(file, &all->one[all->count])) return false;
        int32_t from = all->from[all->count] = chs_date_read(all->one[all->count].model->effective);
        if (from == CHS_NO_DAY) {
            chs_cli_say_file(file,
                             "it has no \"effective\" date, so nobody can tell when it is in force; compare models "
                             "with chs compare");
            all->count++;
            return false;
        }
        for (size_t i = 0; i < all->count; i++) {
            if (all->from[i] != from) continue;
            chs_cli_say_file(file, "it begins on the same day as %s; of two versions one must come later",
                             all->cli->models[i]);
            all->count++;
            return false;
        }
    }
    return true;
}

// The day that is scored: what is asked for, else what the data say, which any version finds. CHS_NO_DAY: said.
static int32_t day_of(const versions *all, const chs_data *data) {
    if (all->cli->as_of) return chs_date_read(chs_text_of(all->cli->as_of));
    const chs_score_options options = chs_cli_scoring(all->cli);
    chs_run *run = NULL;
    chs_error error;
    int32_t day = CHS_NO_DAY;
    if (chs_score(all->one[0].model, data, &options, &run, &error)) {
        chs_cli_say_error(&error, (chs_text){"", 0});
    } else {
        day = run->as_of;
        if (day == CHS_NO_DAY)
            chs_cli_say_file(all->cli->model,
                             "the data name no date, so nobody can tell which version is in force; give "
                             "one with --as-of");
    }
    chs_run_free(run);
    return day;
}

static void say_which(const versions *all, size_t used, int32_t day) {
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "chs: %s is in force on ", all->cli->models[used]);
    chs_out_date(&out, day);
    chs_out_text(&out, CHS_TEXT(", from "));
    chs_out_date(&out, all->from[used]);
    chs_out_format(&out, "; %zu other version%s looked at\n", all->count - 1, all->count == 2 ? " was" : "s were");
    chs_out_end(&out, NULL);
}

bool chs_cli_open_version(const chs_cli *cli, chs_cli_inputs *inputs) {
    versions all = {.cli = cli};
    size_t used = CHS_COMPARED_MAX;
    int32_t day = open_all(&all) ? day_of(&all, inputs->data) : CHS_NO_DAY;
    for (size_t i = 0; i < all.count && day != CHS_NO_DAY; i++)
        if (all.from[i] <= day && (used == CHS_COMPARED_MAX || all.from[i] > all.from[used])) used = i;
    if (day != CHS_NO_DAY && used == CHS_COMPARED_MAX)
        chs_cli_say_file(cli->model, "no version is in force on the day that is scored: all begin later");
    if (used < CHS_COMPARED_MAX) {
        say_which(&all, used, day);
        inputs->text = all.one[used].text;
        inputs->size = all.one[used].size;
        inputs->model = all.one[used].model;
        all.one[used] = (chs_cli_inputs){0};
    }
    for (size_t i = 0; i < CHS_COMPARED_MAX; i++) chs_cli_close(&all.one[i]);
    return used < CHS_COMPARED_MAX;
}
