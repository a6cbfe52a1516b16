// SPDX-License-Identifier: MIT
// What every WebAssembly export has in common. Each call that can fail gets a frame of its own: the caller's texts and
// bytes lie behind it, the error, the written text and the results come back in it. A text or a run of bytes is always two
// parameters, where and how many bytes; one byte behind it is 0, so that it also serves where a zero-ended text is taken.
// Where 0 means NULL.
#ifndef CHS_APP_WASM_FRAME_H
#define CHS_APP_WASM_FRAME_H

#include "chs.h"

#define EXPORT(name) __attribute__((export_name(#name))) name

typedef struct chs_frame {
    chs_error error;
    char *text; // what the call wrote; freed with the frame
    size_t size, room;
    bool full;             // no memory for more text
    uint32_t count;        // of the entries of `result`
    const void *result[4]; // handles and arrays that the call gives back; not owned
} chs_frame;

// Where writers put the text that goes back.
chs_sink chs_frame_sink(chs_frame *frame);

// How writing ended. The sink stops a writer for one reason only, no memory, and that is the one to report.
chs_status chs_frame_written(chs_frame *frame, chs_status status);

// Names of columns, one per line, into `name`.
enum { CHS_FRAME_NAMES_MAX = 1024 };
chs_status chs_frame_names(chs_frame *frame, const char *lines, size_t size, chs_text name[CHS_FRAME_NAMES_MAX],
                           size_t *count);

#endif
