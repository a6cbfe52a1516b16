// SPDX-License-Identifier: MIT
// The part of a stream of bytes that a reader still looks at: what it keeps of what it was fed, and the piece just put
// behind it. Knows nothing of what the bytes say.
#ifndef CHS_DATA_WINDOW_H
#define CHS_DATA_WINDOW_H

#include "chs.h"

// CHS_WINDOW_SLACK: so many bytes behind the used ones may be read in vain, by scans and by chs_table_put_inside. They are 0.
enum { CHS_WINDOW_SLACK = 64, CHS_WINDOW_PIECE = 1024 * 1024 };

typedef struct chs_window {
    char *buffer; // freed by the owner
    size_t room, used;
    uint64_t offset; // of buffer[0] in the stream
} chs_window;

// Room for `size` more bytes behind the used ones; what stands before `*from` may be dropped, and `*from` becomes where it
// then begins. Every byte is moved a few times at most, however small the pieces are. NULL: out of memory.
void *chs_window_room(chs_window *window, size_t *from, size_t size);
bool chs_window_holds(const chs_window *window, const void *bytes, size_t size); // they were put into the room
void chs_window_take(chs_window *window, size_t size);                           // so many bytes are in the room

#endif
