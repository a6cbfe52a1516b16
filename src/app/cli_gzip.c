// SPDX-License-Identifier: MIT
// Members of gzip, by zlib. web/readers/gzip.js does the same, with the same limits and words. Knows nothing of what comes out.
#include "app/cli_gzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/error.h"

// More comes out of a file than anybody packs by accident: above 2 GB in all, or behind 8 MB above 200 times what went in.
static const uint64_t MOST_BYTES = 1ull << 31, FREE_BYTES = 8ull << 20, MOST_TIMES = 200;

enum { WINDOW_OF_GZIP = 15 + 16 };

struct chs_gzip {
    int handle;
    bool began, member_done; // inside of the data; between two members
    z_stream stream;         // avail_in: packed bytes that are here and not used
    uint64_t read;           // packed bytes that came from the file
    uint64_t made;           // unpacked bytes
    uint64_t ignored;
    char packed[CHS_PIECE_BYTES];
};

bool chs_gzip_is(const char *bytes, size_t size) { return size >= 2 && !memcmp(bytes, "\x1f\x8b", 2); }

chs_gzip *chs_gzip_new(int handle, const char *bytes, size_t size) {
    chs_gzip *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    if (inflateInit2(&made->stream, WINDOW_OF_GZIP) != Z_OK) {
        free(made);
        return NULL;
    }
    memcpy(made->packed, bytes, size);
    made->handle = handle;
    made->read = size;
    made->stream.next_in = (Bytef *)made->packed;
    made->stream.avail_in = (uInt)size;
    return made;
}

void chs_gzip_free(chs_gzip *gzip) {
    if (!gzip) return;
    inflateEnd(&gzip->stream);
    free(gzip);
}

uint64_t chs_gzip_taken(const chs_gzip *gzip) { return gzip->read - gzip->stream.avail_in; }

uint64_t chs_gzip_ignored(const chs_gzip *gzip) { return gzip->ignored; }

// More packed bytes behind those that are here. 0: there are none. -1: an error, in errno.
static ssize_t read_more(chs_gzip *gzip) {
    z_stream *stream = &gzip->stream;
    memmove(gzip->packed, stream->next_in, stream->avail_in);
    stream->next_in = (Bytef *)gzip->packed;
    ssize_t got =
        chs_cli_read_full(gzip->handle, gzip->packed + stream->avail_in, sizeof gzip->packed - stream->avail_in);
    if (got > 0) {
        stream->avail_in += (uInt)got;
        gzip->read += (uint64_t)got;
    }
    return got;
}

static chs_gzip_state cut(const chs_gzip *gzip, chs_error *error) {
    chs_fail(error, CHS_DATA_TRUNCATED,
             "the gzip data end too early, at byte %llu; the complete rows before are kept. Fetch the file again.",
             (unsigned long long)gzip->read);
    error->byte = gzip->read;
    return CHS_GZIP_CUT;
}

static chs_gzip_state bad(const chs_gzip *gzip, const char *why, chs_error *error) {
    uint64_t at = chs_gzip_taken(gzip);
    chs_fail(error, CHS_DATA_ENCODING,
             "the gzip data are damaged at byte %llu (%s). Fetch the file again, or check it with gzip -t.",
             (unsigned long long)at, why);
    error->byte = at;
    return CHS_GZIP_BAD;
}

// Behind a member: another one, or the end and what stands behind it.
static chs_gzip_state next_member(chs_gzip *gzip) {
    z_stream *stream = &gzip->stream;
    if (stream->avail_in < 2 && read_more(gzip) < 0) return CHS_GZIP_FAILED;
    if (chs_gzip_is((const char *)stream->next_in, stream->avail_in)) {
        gzip->member_done = false;
        inflateReset(stream);
        return CHS_GZIP_MORE;
    }
    bool zeros = true;
    uint64_t size = 0;
    for (;;) {
        for (uInt i = 0; i < stream->avail_in; i++) zeros = zeros && !stream->next_in[i];
        size += stream->avail_in;
        stream->avail_in = 0;
        ssize_t got = read_more(gzip);
        if (got < 0) return CHS_GZIP_FAILED;
        if (got == 0) break;
    }
    if (!zeros) gzip->ignored = size;
    return CHS_GZIP_END;
}

static chs_gzip_state check_size(const chs_gzip *gzip, chs_error *error) {
    uint64_t taken = chs_gzip_taken(gzip), made = gzip->made;
    if (made <= FREE_BYTES || (made <= MOST_BYTES && made <= taken * MOST_TIMES)) return CHS_GZIP_MORE;
    chs_fail(error, CHS_DATA_LIMIT,
             "%llu bytes of gzip became %llu; 2 GB in all and, after 8 MB, 200 times the packed size are accepted. "
             "Unpack it yourself.",
             (unsigned long long)taken, (unsigned long long)made);
    error->byte = taken;
    return CHS_GZIP_BAD;
}

// One step of zlib into the room.
static chs_gzip_state step(chs_gzip *gzip, char *room, size_t size, size_t *used, chs_error *error) {
    z_stream *stream = &gzip->stream;
    stream->next_out = (Bytef *)room + *used;
    stream->avail_out = (uInt)(size - *used);
    int result = inflate(stream, Z_NO_FLUSH);
    size_t more = size - *used - stream->avail_out;
    *used += more;
    gzip->made += more;
    if (result == Z_MEM_ERROR) return chs_fail_memory(error), CHS_GZIP_BAD;
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
        return bad(gzip, stream->msg ? stream->msg : "it needs a dictionary", error);
    gzip->member_done = result == Z_STREAM_END;
    return check_size(gzip, error);
}

chs_gzip_state chs_gzip_fill(chs_gzip *gzip, char *room, size_t size, size_t *used, chs_error *error) {
    chs_gzip_state state = CHS_GZIP_MORE;
    while (state == CHS_GZIP_MORE && *used < size) {
        if (gzip->member_done) {
            state = next_member(gzip);
        } else {
            ssize_t got = gzip->stream.avail_in ? 1 : read_more(gzip);
            if (got < 0) state = CHS_GZIP_FAILED;
            // zlib may still hold output that had no room
            size_t before = *used;
            if (got >= 0) state = step(gzip, room, size, used, error);
            if (got == 0 && state == CHS_GZIP_MORE && *used == before && !gzip->member_done) state = cut(gzip, error);
        }
    }
    if (!gzip->began && state != CHS_GZIP_FAILED && chs_gzip_is(room, *used)) {
        chs_fail(error, CHS_DATA_ENCODING, "it is gzip inside gzip; unpack it once, then it is read");
        state = CHS_GZIP_BAD;
    }
    gzip->began = true;
    return state;
}
