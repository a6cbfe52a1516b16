// SPDX-License-Identifier: MIT
// gzip by zlib, then base64, in one stream: a table of any size needs no more memory than this.
#include "app/cli_pack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { WINDOW_OF_GZIP = 15 + 16, MEMORY_LEVEL = 8, PIECE = 3 * 1024, LETTERS = 4 * (PIECE / 3) };

struct chs_pack {
    z_stream stream;
    chs_sink sink;
    bool failed;
    size_t left; // bytes in `packed` that do not make three yet
    uint8_t packed[PIECE];
};

chs_pack *chs_pack_new(chs_sink sink) {
    chs_pack *made = calloc(1, sizeof *made);
    if (!made) return NULL;
    made->sink = sink;
    if (deflateInit2(&made->stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_OF_GZIP, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) ==
        Z_OK)
        return made;
    free(made);
    return NULL;
}

// RFC 4648; `last`: the end is filled up with "=".
static void write_letters(chs_pack *pack, size_t size, bool last) {
    static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char text[LETTERS];
    size_t used = 0, at = 0;
    for (; at < size && (size - at >= 3 || last); at += 3) {
        size_t have = size - at < 3 ? size - at : 3;
        uint32_t bits = 0;
        for (size_t i = 0; i < 3; i++) bits = bits << 8 | (i < have ? pack->packed[at + i] : 0);
        for (size_t i = 0; i < 4; i++) text[used++] = i <= have ? letter[bits >> (18 - 6 * i) & 63] : '=';
    }
    if (used && !pack->failed) pack->failed = !pack->sink.write(pack->sink.owner, text, used);
    pack->left = at < size ? size - at : 0;
    memmove(pack->packed, pack->packed + size - pack->left, pack->left);
}

static bool deflate_all(chs_pack *pack, int flush) {
    z_stream *stream = &pack->stream;
    int result;
    do {
        stream->next_out = pack->packed + pack->left;
        stream->avail_out = (uInt)(PIECE - pack->left);
        result = deflate(stream, flush);
        if (result == Z_STREAM_ERROR) pack->failed = true;
        write_letters(pack, PIECE - stream->avail_out, result == Z_STREAM_END);
    } while (!pack->failed && (stream->avail_in || (flush == Z_FINISH && result != Z_STREAM_END)));
    return !pack->failed;
}

static bool take(void *owner, const char *text, size_t size) {
    chs_pack *pack = owner;
    pack->stream.next_in = (z_const Bytef *)text;
    pack->stream.avail_in = (uInt)size; // an output buffer at most
    return deflate_all(pack, Z_NO_FLUSH);
}

chs_sink chs_pack_sink(chs_pack *pack) { return (chs_sink){take, pack}; }

bool chs_pack_end(chs_pack *pack) {
    pack->stream.avail_in = 0;
    bool fine = deflate_all(pack, Z_FINISH);
    deflateEnd(&pack->stream);
    free(pack);
    return fine;
}

static bool escape(void *owner, const char *text, size_t size) {
    const chs_sink *sink = owner;
    while (size) {
        size_t plain = 0;
        while (plain < size && text[plain] != '&' && text[plain] != '\'') plain++;
        if (plain && !sink->write(sink->owner, text, plain)) return false;
        text += plain;
        size -= plain;
        if (!size) break;
        if (!sink->write(sink->owner, *text == '&' ? "\\u0026" : "\\u0027", 6)) return false;
        text++;
        size--;
    }
    return true;
}

chs_sink chs_attribute_sink(const chs_sink *sink) { return (chs_sink){escape, (void *)(uintptr_t)sink}; }
