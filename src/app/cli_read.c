// SPDX-License-Identifier: MIT
// Files and standard input, in pieces. Knows what a file can do to a reader (vanish, change, be packed with gzip),
// nothing of what is in a cell.
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/cli.h"
#include "app/cli_gzip.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/screen.h"

enum { PROGRESS_AFTER_MS = 300, PROGRESS_EVERY_MS = 100 };

static const char *shown_name(const char *file) { return strcmp(file, "-") ? file : "standard input"; }

// -1: said.
static int open_file(const char *file, struct stat *state) {
    int handle = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (handle < 0 || fstat(handle, state) < 0) {
        chs_cli_say_file(file, "it cannot be opened: %s", strerror(errno));
    } else if (S_ISDIR(state->st_mode)) {
        chs_cli_say_file(file, "it is a folder; a file is needed");
    } else {
        return handle;
    }
    if (handle > STDIN_FILENO) close(handle);
    return -1;
}

static void close_file(int handle) {
    if (handle != STDIN_FILENO) close(handle);
}

ssize_t chs_cli_read_full(int handle, char *to, size_t size) {
    size_t used = 0;
    while (used < size) {
        ssize_t got = read(handle, to + used, size - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        used += (size_t)got;
    }
    return (ssize_t)used;
}

// A file that changes under the reader gives half of two states. False: said.
static bool unchanged(const char *file, int handle, const struct stat *before) {
    struct stat after;
    if (!S_ISREG(before->st_mode)) return true;
    if (fstat(handle, &after) == 0 && after.st_size == before->st_size &&
        after.st_mtim.tv_sec == before->st_mtim.tv_sec && after.st_mtim.tv_nsec == before->st_mtim.tv_nsec)
        return true;
    chs_cli_say_file(file, "it was changed while it was read; run this again when nothing writes to it");
    return false;
}

bool chs_cli_load(const char *file, size_t most, char **text, size_t *size) {
    struct stat state;
    int handle = open_file(file, &state);
    if (handle < 0) return false;
    *text = malloc(most);
    ssize_t got = *text ? chs_cli_read_full(handle, *text, most) : 0;
    bool fine = *text && got >= 0;
    if (!*text)
        chs_cli_say_file(file, "out of memory");
    else if (got < 0)
        chs_cli_say_file(file, "it cannot be read: %s", strerror(errno));
    else
        fine = unchanged(file, handle, &state);
    close_file(handle);
    if (fine) {
        *size = (size_t)got;
        return true;
    }
    free(*text);
    *text = NULL;
    return false;
}

// ---- Progress ---------------------------------------------------------------------------------------------------------

typedef struct meter {
    bool on, shown;
    const char *file;
    uint64_t total, done; // bytes; total 0: not known
    int64_t began, last;  // milliseconds
} meter;

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static meter progress_begin(const char *file, const struct stat *state) {
    const char *terminal = getenv("TERM");
    meter made = {.file = shown_name(file)};
    made.on = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb");
    if (S_ISREG(state->st_mode)) made.total = (uint64_t)state->st_size;
    if (made.on) made.began = made.last = now_ms();
    return made;
}

static void progress_show(meter *progress, size_t more) {
    progress->done += more;
    if (!progress->on) return;
    int64_t now = now_ms();
    if (now - progress->began < PROGRESS_AFTER_MS || (progress->shown && now - progress->last < PROGRESS_EVERY_MS))
        return;
    progress->shown = true;
    progress->last = now;
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "\rreading ");
    chs_screen_cut(&out, chs_text_of(progress->file), 50);
    if (progress->total && progress->done <= progress->total)
        chs_out_format(&out, " %u%%\x1b[K", (unsigned)(progress->done * 100 / progress->total));
    else
        chs_out_format(&out, " %llu MB\x1b[K", (unsigned long long)(progress->done / 1000000));
    chs_out_end(&out, NULL);
}

static void progress_end(const meter *progress) {
    if (!progress->shown) return;
    chs_out out;
    chs_out_begin(&out, chs_cli_stderr());
    chs_out_format(&out, "\r\x1b[K");
    chs_out_end(&out, NULL);
}

// ---- Tables -----------------------------------------------------------------------------------------------------------

static chs_cli_read fail_reading(const char *file) {
    chs_cli_say_file(file, "it cannot be read: %s", strerror(errno));
    return CHS_READ_FAILED;
}

static chs_cli_read feed_unpacked(chs_gzip *gzip, const char *file, chs_reader *reader, meter *progress,
                                  chs_error *error) {
    for (;;) {
        char *room = chs_read_room(reader, CHS_PIECE_BYTES);
        if (!room) return chs_fail_memory(error), CHS_READ_BAD;
        size_t size = 0;
        chs_gzip_state state = chs_gzip_fill(gzip, room, CHS_PIECE_BYTES, &size, error);
        if (state == CHS_GZIP_FAILED) return fail_reading(file);
        if (state == CHS_GZIP_BAD) return CHS_READ_BAD;
        if (size && chs_read_feed(reader, room, size, error)) return CHS_READ_BAD;
        progress_show(progress, (size_t)(chs_gzip_taken(gzip) - progress->done));
        if (state == CHS_GZIP_CUT) return CHS_READ_TRUNCATED;
        if (state == CHS_GZIP_END) return CHS_READ_DONE;
    }
}

// `first`: what was read of the file already, `size` bytes.
static chs_cli_read feed_gzip(int handle, const char *first, size_t size, const char *file, chs_reader *reader,
                              meter *progress, chs_error *error) {
    chs_gzip *gzip = chs_gzip_new(handle, first, size);
    chs_cli_read result = CHS_READ_BAD;
    if (gzip)
        result = feed_unpacked(gzip, file, reader, progress, error);
    else
        chs_fail_memory(error);
    if (result == CHS_READ_BAD) chs_error_file(error, chs_text_of(shown_name(file)));
    if (gzip && chs_gzip_ignored(gzip)) chs_read_left(reader, chs_gzip_ignored(gzip));
    chs_gzip_free(gzip);
    return result;
}

// Everything but opening, ending and closing.
static chs_cli_read feed_all(int handle, const char *file, chs_reader *reader, meter *progress, chs_error *error) {
    for (bool first = true;; first = false) {
        char *room = chs_read_room(reader, CHS_PIECE_BYTES);
        if (!room) return chs_fail_memory(error), CHS_READ_BAD;
        ssize_t got = chs_cli_read_full(handle, room, CHS_PIECE_BYTES);
        if (got < 0) return fail_reading(file);
        if (first && chs_gzip_is(room, (size_t)got))
            return feed_gzip(handle, room, (size_t)got, file, reader, progress, error);
        if (got && chs_read_feed(reader, room, (size_t)got, error)) return CHS_READ_BAD;
        progress_show(progress, (size_t)got);
        if (got < CHS_PIECE_BYTES) return CHS_READ_DONE;
    }
}

static chs_cli_read read_open(int handle, const struct stat *state, chs_data *data, const chs_cli_source *source,
                              chs_error *error) {
    chs_reader *reader;
    if (chs_read_begin(data, source->table, shown_name(source->file), &reader, error)) return CHS_READ_BAD;
    meter progress_of_file = progress_begin(source->file, state);
    chs_cli_read result = feed_all(handle, source->file, reader, &progress_of_file, error);
    progress_end(&progress_of_file);
    bool cut = result == CHS_READ_TRUNCATED;
    if ((result == CHS_READ_DONE || cut) && !unchanged(source->file, handle, state)) result = CHS_READ_FAILED;
    if (result == CHS_READ_BAD || result == CHS_READ_FAILED) {
        chs_read_cancel(reader);
        return result;
    }
    chs_error of_gzip = {0};
    uint32_t before = chs_data_rows(data, source->table);
    if (cut) {
        of_gzip = *error;
        before -= chs_read_rows(reader);
        chs_read_cut(reader);
    }
    chs_status status = chs_read_end(reader, error);
    if (cut && status == CHS_DATA_TRUNCATED) { // the byte in the file that there is
        *error = of_gzip;
        chs_error_file(error, chs_text_of(shown_name(source->file)));
        if (chs_data_rows(data, source->table) == before) return CHS_READ_BAD; // nothing was kept
    }
    return status == CHS_DATA_TRUNCATED ? CHS_READ_TRUNCATED : status ? CHS_READ_BAD : CHS_READ_DONE;
}

chs_cli_read chs_cli_read_table(chs_data *data, const chs_cli_source *source, chs_error *error) {
    struct stat state;
    int handle = open_file(source->file, &state);
    if (handle < 0) return CHS_READ_FAILED;
    chs_cli_read result = read_open(handle, &state, data, source, error);
    close_file(handle);
    return result;
}
