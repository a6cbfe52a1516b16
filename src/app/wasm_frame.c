// SPDX-License-Identifier: MIT
#include "app/wasm_frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

// A frame with `size` bytes behind it. NULL: out of memory.
chs_frame *EXPORT(chs_wasm_frame)(size_t size) {
    if (size > SIZE_MAX - sizeof(chs_frame)) return NULL;
    chs_frame *frame = malloc(sizeof(chs_frame) + size);
    if (frame) memset(frame, 0, sizeof(chs_frame));
    return frame;
}

void EXPORT(chs_wasm_frame_free)(chs_frame *frame) {
    if (frame) free(frame->text);
    free(frame);
}

const char *EXPORT(chs_wasm_text)(const chs_frame *frame) { return frame->text; }
size_t EXPORT(chs_wasm_text_size)(const chs_frame *frame) { return frame->size; }

static bool collect(void *owner, const char *text, size_t size) {
    chs_frame *frame = owner;
    if (size > frame->room - frame->size) {
        size_t room = frame->room < 8192 ? 8192 : frame->room + frame->room / 2;
        if (room < frame->room || room - frame->size < size) room = frame->size + size;
        char *grown = room > frame->size ? realloc(frame->text, room) : NULL;
        if (!grown) {
            frame->full = true;
            return false;
        }
        frame->text = grown;
        frame->room = room;
    }
    memcpy(frame->text + frame->size, text, size);
    frame->size += size;
    return true;
}

chs_sink chs_frame_sink(chs_frame *frame) { return (chs_sink){collect, frame}; }

chs_status chs_frame_written(chs_frame *frame, chs_status status) {
    return frame->full ? chs_fail_memory(&frame->error) : status;
}

chs_status chs_frame_names(chs_frame *frame, const char *lines, size_t size, chs_text name[CHS_FRAME_NAMES_MAX],
                           size_t *count) {
    *count = 0;
    for (size_t from = 0, at = 0; at <= size && size; at++) {
        if (at < size && lines[at] != '\n') continue;
        if (*count == CHS_FRAME_NAMES_MAX)
            return chs_fail(&frame->error, CHS_BAD_ARGUMENT, "More than %d columns are named.", CHS_FRAME_NAMES_MAX);
        name[(*count)++] = (chs_text){lines + from, at - from};
        from = at + 1;
    }
    return CHS_OK;
}
