// SPDX-License-Identifier: MIT
// gzip (RFC 1952) unpacked on the way to the reader: one layer, any number of members, within limits.
#ifndef CHS_APP_CLI_GZIP_H
#define CHS_APP_CLI_GZIP_H

#include <sys/types.h>

#include "chs.h"

typedef struct chs_gzip chs_gzip;

// As many bytes as there are, up to `size`; fewer only at the end. -1: an error, in errno.
ssize_t chs_cli_read_full(int handle, char *to, size_t size);

// Told by the first bytes of a file.
bool chs_gzip_is(const char *bytes, size_t size);
// Begins with the `size` bytes of the file that have been read already (at most CHS_PIECE_BYTES). NULL: out of memory.
chs_gzip *chs_gzip_new(int handle, const char *bytes, size_t size);
void chs_gzip_free(chs_gzip *gzip);

typedef enum chs_gzip_state {
    CHS_GZIP_MORE,
    CHS_GZIP_END,
    CHS_GZIP_CUT,   // the file ends too early; what came out of it is good, and `error` tells
    CHS_GZIP_BAD,   // `error` tells
    CHS_GZIP_FAILED // reading failed, in errno
} chs_gzip_state;
// Unpacks into `room` from `*used` on, until it is full or there is no more.
chs_gzip_state chs_gzip_fill(chs_gzip *gzip, char *room, size_t size, size_t *used, chs_error *error);

uint64_t chs_gzip_taken(const chs_gzip *gzip);   // packed bytes so far
uint64_t chs_gzip_ignored(const chs_gzip *gzip); // bytes behind the end that are neither gzip nor padding with zeros

#endif
