// SPDX-License-Identifier: MIT
// Room in a buffer that is moved and grown seldom enough.
#include "data/window.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 4096 };

// Moves what is kept to the front of `to`.
static void move_to(chs_window *window, size_t *from, char *to) {
    size_t kept = window->used - *from;
    if (kept) memmove(to, window->buffer + *from, kept);
    window->offset += *from;
    window->used = kept;
    *from = 0;
}

// Within the buffer only when more was done with than is kept, else into one of twice the size.
void *chs_window_room(chs_window *window, size_t *from, size_t size) {
    size_t kept = window->used - *from;
    if (window->buffer && window->room - window->used >= size) return window->buffer + window->used;
    if (window->buffer && *from >= kept && window->room - kept >= size) {
        move_to(window, from, window->buffer);
        return window->buffer + window->used;
    }
    if (size > SIZE_MAX / 2 - 2 * kept - CHS_WINDOW_SLACK - ROOM_FIRST) return NULL;
    size_t room = 2 * kept + size + ROOM_FIRST;
    char *larger = malloc(room + CHS_WINDOW_SLACK);
    if (!larger) return NULL;
    move_to(window, from, larger);
    free(window->buffer);
    window->buffer = larger;
    window->room = room;
    memset(larger + window->used, 0, CHS_WINDOW_SLACK);
    return window->buffer + window->used;
}

bool chs_window_holds(const chs_window *window, const void *bytes, size_t size) {
    return window->buffer && bytes == window->buffer + window->used && size <= window->room - window->used;
}

void chs_window_take(chs_window *window, size_t size) {
    window->used += size;
    memset(window->buffer + window->used, 0, CHS_WINDOW_SLACK);
}
