// SPDX-License-Identifier: MIT
// chs in a C program: reads a model and a file of accounts, prints everybody at the bad end, worst first, and why.
//
//   make install PREFIX=~/.local
//   cc score.c $(pkg-config --cflags --libs chs) -o score
//   ./score ../models/four-dimensions.json ../data/four-dimensions.csv
#include <chs.h>
#include <stdio.h>
#include <stdlib.h>

static int fail(const chs_error *error) {
    fprintf(stderr, "%s:%u: %s [%s]\n", error->file, (unsigned)error->line, error->message,
            chs_status_code(error->status));
    return 1;
}

static bool to_stdout(void *owner, const char *text, size_t size) {
    (void)owner;
    return fwrite(text, 1, size, stdout) == size;
}

// The model is small: read whole.
static chs_model *open_model(const char *path, chs_error *error) {
    static char text[CHS_MODEL_BYTES_MAX + 1];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    return chs_model_parse(text, size, path, error, 1, NULL);
}

// Data come in pieces of any size, here of 64 KB, so that a file may be larger than memory.
static chs_status read_accounts(chs_data *data, const char *path, chs_error *error) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    chs_reader *reader;
    chs_status status = chs_read_begin(data, "accounts", path, &reader, error);
    if (status == CHS_OK) {
        static char piece[1 << 16];
        size_t size;
        while (status == CHS_OK && (size = fread(piece, 1, sizeof piece, file)) > 0)
            status = chs_read_feed(reader, piece, size, error);
        if (status == CHS_OK)
            status = chs_read_end(reader, error);
        else
            chs_read_cancel(reader);
    }
    fclose(file);
    return status;
}

int main(int count, char **argument) {
    if (count != 3) {
        fprintf(stderr, "usage: %s MODEL ACCOUNTS\n", argument[0]);
        return 2;
    }
    chs_error error = {CHS_OK};
    chs_model *model = open_model(argument[1], &error);
    if (!model) return fail(&error);
    chs_data *data = chs_data_new();
    if (!data || read_accounts(data, argument[2], &error) != CHS_OK) return fail(&error);
    chs_run *run;
    if (chs_score(model, data, NULL, &run, &error) != CHS_OK) return fail(&error);

    printf("%u accounts; those in the lowest band, worst first:\n", (unsigned)chs_run_count(run));
    const chs_view_options worst = {.sort = CHS_BY_SCORE, .bands = 1};
    const uint32_t *index;
    uint32_t found;
    if (chs_run_view(run, &worst, &index, &found, &error) != CHS_OK) return fail(&error);
    const chs_sink out = {to_stdout, NULL};
    for (uint32_t i = 0; i < found; i++) {
        putchar('\n');
        if (chs_run_explain(run, index[i], CHS_TABLE, &(chs_write_options){.width = 100}, out, &error) != CHS_OK)
            return fail(&error);
    }
    chs_run_free(run); // before what it points into
    chs_model_free(model);
    chs_data_free(data);
    return 0;
}
