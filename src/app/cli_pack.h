// SPDX-License-Identifier: MIT
// A sink that packs: what goes in comes out as base64 of gzip, or as text that may stand in an attribute of HTML.
#ifndef CHS_APP_CLI_PACK_H
#define CHS_APP_CLI_PACK_H

#include "chs.h"

typedef struct chs_pack chs_pack;

// The packed text goes to `sink`. NULL: out of memory.
chs_pack *chs_pack_new(chs_sink sink);
chs_sink chs_pack_sink(chs_pack *pack);
// Writes what is left and frees it; false: memory was out, or the sink refused.
bool chs_pack_end(chs_pack *pack);

// JSON on its way into an attribute in single quotes: & and ' become escapes of JSON. `*sink` must live as long.
chs_sink chs_attribute_sink(const chs_sink *sink);

#endif
