// SPDX-License-Identifier: MIT
// Where results go. A file is written beside its target and renamed, so that nobody ever sees half of one; signals that would
// end the program in between wait until the file beside is gone again.
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/cli.h"

enum { BUFFER = 1 << 16 };

static void ending_signals(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

static bool is_ending(void) {
    sigset_t waiting;
    return sigpending(&waiting) == 0 &&
           (sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM) || sigismember(&waiting, SIGHUP));
}

static void hold_signals(int how) {
    sigset_t set;
    ending_signals(&set);
    sigprocmask(how, &set, NULL);
}

static bool flush(chs_cli_output *output) {
    size_t at = 0;
    while (at < output->used && !output->trouble) {
        ssize_t written = write(output->file, output->buffer + at, output->used - at);
        if (written < 0 && errno != EINTR) output->trouble = errno;
        if (written > 0) at += (size_t)written;
        if (output->pending && is_ending()) output->trouble = EINTR;
    }
    output->used = 0;
    return !output->trouble;
}

static bool take(void *owner, const char *text, size_t size) {
    chs_cli_output *output = owner;
    while (size && !output->trouble) {
        size_t part = BUFFER - output->used < size ? BUFFER - output->used : size;
        memcpy(output->buffer + output->used, text, part);
        output->used += part;
        text += part;
        size -= part;
        if (output->used == BUFFER) flush(output);
    }
    return !output->trouble;
}

chs_sink chs_cli_output_sink(chs_cli_output *output) { return (chs_sink){take, output}; }

// The file beside the target has its permissions, or those of any new file.
static mode_t mode_for(bool exists, const struct stat *state) {
    mode_t mask = umask(0);
    umask(mask);
    return exists ? state->st_mode & 07777 : 0666 & ~mask;
}

static bool open_beside(chs_cli_output *output, bool exists, const struct stat *state) {
    output->real = exists ? realpath(output->target, NULL) : strdup(output->target);
    if (!output->real) return false;
    size_t size = strlen(output->real);
    output->pending = malloc(size + 8);
    if (!output->pending) return false;
    memcpy(output->pending, output->real, size);
    memcpy(output->pending + size, ".XXXXXX", 8);
    hold_signals(SIG_BLOCK);
    output->file = mkstemp(output->pending);
    if (output->file >= 0 && fchmod(output->file, mode_for(exists, state)) == 0) return true;
    int trouble = errno;
    if (output->file >= 0) {
        close(output->file);
        unlink(output->pending);
    }
    hold_signals(SIG_UNBLOCK);
    errno = trouble;
    return false;
}

bool chs_cli_output_begin(chs_cli_output *output, const char *target) {
    *output = (chs_cli_output){.file = STDOUT_FILENO, .target = target};
    output->buffer = malloc(BUFFER);
    bool fine = output->buffer != NULL;
    if (fine && target) {
        struct stat state;
        bool exists = stat(target, &state) == 0;
        if (exists && S_ISDIR(state.st_mode)) {
            fine = false;
            errno = EISDIR;
        } else if (exists && !S_ISREG(state.st_mode)) { // a device or a pipe is not replaced
            output->file = open(target, O_WRONLY | O_CLOEXEC);
            fine = output->file >= 0;
        } else {
            fine = open_beside(output, exists, &state);
        }
    }
    if (fine) return true;
    chs_cli_say_file(target ? target : "standard output", "it cannot be written: %s", strerror(errno));
    free(output->buffer);
    free(output->pending);
    free(output->real);
    return false;
}

// Completes or takes back the file beside the target.
static void settle(chs_cli_output *output, bool done) {
    if (done && !output->trouble && fsync(output->file) < 0 && errno != EINVAL) output->trouble = errno;
    if (close(output->file) < 0 && !output->trouble) output->trouble = errno;
    if (done && !output->trouble && rename(output->pending, output->real) < 0) output->trouble = errno;
    if (!done || output->trouble) unlink(output->pending);
    hold_signals(SIG_UNBLOCK);
}

int chs_cli_output_end(chs_cli_output *output, bool done) {
    if (done) flush(output);
    if (output->pending) {
        settle(output, done);
    } else if (output->target && close(output->file) < 0 && !output->trouble) {
        output->trouble = errno;
    }
    if (output->trouble && output->trouble != EPIPE)
        chs_cli_say_file(output->target ? output->target : "standard output", "it cannot be written: %s",
                         strerror(output->trouble));
    free(output->buffer);
    free(output->pending);
    free(output->real);
    return done && (!output->trouble || output->trouble == EPIPE) ? CHS_EXIT_DONE : CHS_EXIT_FAILED;
}
