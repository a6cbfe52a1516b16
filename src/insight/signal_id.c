// SPDX-License-Identifier: MIT
#include "insight/signal_id.h"

#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/model.h"

typedef struct chs_given_id {
    chs_text text;   // empty: a place that is free
    unsigned number; // that was last put behind it
} given_id;

bool chs_given_ids_begin(chs_given_ids *ids, size_t columns, chs_arena *arena) {
    ids->slots = chs_text_slots(2 * columns); // each may take two: its header, and its header with a number
    ids->slot = chs_arena_take(arena, ids->slots, sizeof *ids->slot);
    return ids->slot != NULL;
}

// Where it stands, from now on at the latest. `*is_free`: nobody had it, and it may be used.
static given_id *give(chs_given_ids *ids, chs_text text, bool *is_free) {
    size_t at = chs_text_hash(CHS_TEXT_HASH, text) & (ids->slots - 1);
    while (ids->slot[at].text.size && !chs_text_equal(ids->slot[at].text, text)) at = (at + 1) & (ids->slots - 1);
    given_id *it = &ids->slot[at];
    *is_free = !it->text.size && !chs_model_id_is_reserved(text);
    if (!it->text.size) *it = (given_id){text, 1};
    return it;
}

enum { LONGEST = 40, NUMBER = 8 };

// Small letters, digits behind the first of them, and what is between as '_'. Returns how many there are.
static size_t spell(chs_text header, char id[LONGEST]) {
    size_t size = 0;
    for (size_t i = 0; i < header.size && size < LONGEST; i++) {
        char c = header.at[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool digit = chs_is_digit(c);
        if ((c >= 'a' && c <= 'z') || (digit && size))
            id[size++] = c;
        else if (size && id[size - 1] != '_')
            id[size++] = '_';
    }
    while (size && id[size - 1] == '_') size--;
    return size;
}

bool chs_signal_id(chs_given_ids *ids, chs_text header, chs_arena *arena, chs_text *id) {
    static const chs_text unnamed = {"signal", 6};
    char *text = chs_arena_raw(arena, LONGEST + NUMBER, 1);
    if (!text) return false;
    size_t size = spell(header, text);
    if (!size) {
        memcpy(text, unnamed.at, unnamed.size);
        size = unnamed.size;
    }
    bool is_free;
    *id = (chs_text){text, size};
    given_id *same = give(ids, *id, &is_free);
    while (!is_free) {
        chs_fixed fixed = {text + size, NUMBER, 0};
        chs_out out;
        chs_out_begin(&out, chs_fixed_sink(&fixed));
        chs_out_format(&out, "_%u", ++same->number);
        chs_out_end(&out, NULL);
        id->size = size + fixed.used;
        give(ids, *id, &is_free);
    }
    return true;
}
