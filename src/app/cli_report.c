// SPDX-License-Identifier: MIT
// chs report: a dashboard in one file. The empty one (dist/dashboard.html) is found beside the program; into it go the model
// and of the data what the user lets go: web/parts/board.js reads it, web/parts/dashboard.js writes the same.
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/cli.h"
#include "app/cli_pack.h"
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "data/data.h"
#include "emit/writer.h"
#include "score/run.h"

enum { PAGE_MAX = 16 * 1024 * 1024, SALT_BYTES = 16 };
static const char *const place_of_data = "%BOARD%", *const place_of_title = "%TITLE%";

// ---- The empty dashboard ------------------------------------------------------------------------------------------------

// Beside the program: in the checkout, or where make install puts it.
static bool find_page(char *path, size_t size) {
    static const char *const places[] = {"/../dist/dashboard.html", "/../share/chs/dashboard.html"};
    ssize_t used = readlink("/proc/self/exe", path, size - 1);
    if (used <= 0) return false;
    path[used] = 0;
    char *folder = strrchr(path, '/');
    if (!folder) return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if ((size_t)(folder - path) + strlen(places[i]) >= size) return false;
        strcpy(folder, places[i]);
        if (access(path, R_OK) == 0) return true;
    }
    return false;
}

static bool load_page(const chs_cli *cli, char **text, size_t *size) {
    char path[4096];
    const char *page = cli->page;
    if (!page && !find_page(path, sizeof path)) {
        chs_cli_say_file("dashboard.html",
                         "the empty dashboard is not beside the program: make builds dist/dashboard.html; "
                         "name it with --page");
        return false;
    }
    if (!page) page = path;
    if (!chs_cli_load(page, PAGE_MAX, text, size)) return false;
    (*text)[*size < PAGE_MAX ? *size : PAGE_MAX - 1] = 0;
    if (strstr(*text, place_of_data)) return true;
    chs_cli_say_file(page, "it is no empty dashboard: there is no %s in it", place_of_data);
    return false;
}

// HTML in an attribute or element; `deep`: once more for being inside of the frame's attribute.
static void out_html(chs_out *out, chs_text text, bool deep) {
    const char *amp = deep ? "&amp;" : "&";
    for (size_t i = 0; i < text.size; i++) {
        const char *name = NULL;
        switch (text.at[i]) {
        case '&': name = "amp;"; break;
        case '<': name = "lt;"; break;
        case '"': name = "quot;"; break;
        case '\'': name = "#39;"; break;
        default: break;
        }
        if (name)
            chs_out_format(out, "%s%s", amp, name);
        else
            chs_out_char(out, text.at[i]);
    }
}

// The page up to `end`, with the title in its places: the frame's own comes last.
static const char *out_page(chs_out *out, const char *at, const char *end, chs_text title) {
    const char *frame = strstr(at, "srcdoc=");
    for (const char *next; (next = strstr(at, place_of_title)) && next < end;) {
        chs_out_bytes(out, at, (size_t)(next - at));
        out_html(out, title, frame && next > frame);
        at = next + strlen(place_of_title);
    }
    chs_out_bytes(out, at, (size_t)(end - at));
    return end;
}

// ---- What goes into it ----------------------------------------------------------------------------------------------------

typedef struct report {
    const chs_cli *cli;
    const chs_cli_inputs *inputs;
    chs_run *run;
    chs_share_options share;
    char salt[2 * SALT_BYTES + 1];
    chs_error error;
    chs_status status;
} report;

static bool make_salt(report *it) {
    uint8_t bytes[SALT_BYTES];
    FILE *random = fopen("/dev/urandom", "rb");
    bool fine = random && fread(bytes, 1, sizeof bytes, random) == sizeof bytes;
    if (random) fclose(random);
    if (!fine) chs_cli_say_file("/dev/urandom", "no salt can be made; give one with --salt");
    for (size_t i = 0; i < sizeof bytes && fine; i++) snprintf(it->salt + 2 * i, 3, "%02x", bytes[i]);
    it->share.salt = chs_text_of(it->salt);
    return fine;
}

static bool plan(report *it) {
    const chs_cli *cli = it->cli;
    it->share.all = cli->share == CHS_CLI_SHARE_ALL;
    it->share.column = cli->columns;
    it->share.column_count = cli->column_count;
    if (cli->share != CHS_CLI_SHARE_HASHED) return true;
    if (!cli->salt) return make_salt(it);
    it->share.salt = chs_text_of(cli->salt);
    return true;
}

static void put_file(report *it, chs_writer *writer, chs_text table) {
    chs_out *out = writer->out;
    char name[256];
    chs_fixed fixed = {name, sizeof name, 0};
    chs_sink sink = chs_fixed_sink(&fixed);
    sink.write(sink.owner, table.at, table.size);
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "table", table);
    chs_put_key_text(writer, CHS_TEXT("gzip"));
    chs_out_char(out, '"');
    chs_out_end(out, NULL); // the packed text goes around it
    chs_pack *pack = chs_pack_new(out->sink);
    if (!pack) it->status = chs_fail_memory(&it->error);
    if (it->status == CHS_OK)
        it->status =
            chs_share_csv(it->inputs->model, it->inputs->data, name, &it->share, chs_pack_sink(pack), &it->error);
    if (pack && !chs_pack_end(pack) && it->status == CHS_OK) it->status = CHS_STOPPED;
    chs_out_char(out, '"');
    writer->comma = true;
    chs_put_close(writer, '}');
}

// A case that a model knows names its account, so where ids are hashed it stays behind.
static void put_model(report *it, chs_writer *writer) {
    static const char edits[] = "[{\"path\": [\"expect\"]}]";
    chs_text text = {it->inputs->text, it->inputs->size};
    char *copy = NULL;
    if (it->cli->share == CHS_CLI_SHARE_HASHED) {
        copy = malloc(text.size + 1);
        if (!copy) it->status = chs_fail_memory(&it->error);
        chs_fixed fixed = {copy, text.size + 1, 0};
        if (copy)
            it->status =
                chs_model_edit(text.at, text.size, edits, sizeof edits - 1, chs_fixed_sink(&fixed), &it->error);
        text = (chs_text){copy, fixed.used};
    }
    if (it->status == CHS_OK) chs_put_text(writer, "text", text);
    free(copy);
}

static void put_data(report *it, chs_writer *writer) {
    const chs_cli *cli = it->cli;
    const chs_data *data = it->inputs->data;
    chs_put_open(writer, "model", '{');
    const char *folder = strrchr(cli->model, '/');
    chs_put_words(writer, "file", folder ? folder + 1 : cli->model);
    put_model(it, writer);
    chs_put_close(writer, '}');
    chs_put_day(writer, "asOf", it->run->as_of);
    chs_put_words(writer, "duplicates", cli->duplicates ? cli->duplicates : "error");
    if (cli->dates) chs_put_words(writer, "dates", cli->dates);
    if (cli->decimal) chs_put_words(writer, "decimal", cli->decimal);
    chs_put_open(writer, "files", '[');
    for (size_t t = 0; t < data->table_count && it->status == CHS_OK; t++) put_file(it, writer, data->table[t]->name);
    chs_put_close(writer, ']');
}

static void put_board(report *it, chs_text title, chs_out *out) {
    static const char *const names[] = {"used", "all", "hashed", "totals"};
    chs_writer w = chs_writer_of(out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "title", title);
    chs_put_words(writer, "share", names[it->cli->share]);
    if (it->cli->share == CHS_CLI_SHARE_TOTALS) {
        chs_put_key_text(writer, CHS_TEXT("totals"));
        chs_out_end(out, NULL);
        it->status = chs_run_totals_json(it->run, out->sink, &it->error);
    } else {
        put_data(it, writer);
    }
    chs_put_close(writer, '}');
}

static int write_report(report *it, const char *page, chs_text title) {
    chs_cli_output output;
    if (!chs_cli_output_begin(&output, it->cli->output)) return CHS_EXIT_FAILED;
    chs_sink plain = chs_cli_output_sink(&output);
    chs_out out;
    chs_out_begin(&out, plain);
    const char *at = out_page(&out, page, strstr(page, place_of_data), title);
    chs_out_end(&out, NULL);
    chs_out_begin(&out, chs_attribute_sink(&plain));
    put_board(it, title, &out);
    chs_out_end(&out, NULL);
    at += strlen(place_of_data);
    plain.write(plain.owner, at, strlen(at));
    if (it->status && it->status != CHS_STOPPED) chs_cli_say_error(&it->error, (chs_text){"", 0});
    return chs_cli_output_end(&output, it->status == CHS_OK);
}

int chs_cli_report(const chs_cli *cli) {
    chs_cli_inputs inputs = {0};
    report it = {.cli = cli, .inputs = &inputs};
    char *page = NULL;
    size_t size;
    int code = CHS_EXIT_FAILED;
    if (load_page(cli, &page, &size) && chs_cli_open_run(cli, &inputs, &it.run) && plan(&it)) {
        chs_text title = cli->title ? chs_text_of(cli->title) : inputs.model->name;
        code = write_report(&it, page, title.size ? title : CHS_TEXT("chs"));
    }
    if (inputs.truncated) code = CHS_EXIT_FAILED;
    chs_run_free(it.run);
    chs_cli_close(&inputs);
    free(page);
    return code;
}
