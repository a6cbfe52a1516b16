// SPDX-License-Identifier: MIT
// Sets of texts by hashing, and keys of cells. Made for millions of cells: a hash is compared before a text is.
#include "score/texts.h"

#include "base/text.h"
#include "data/cell.h"

enum { FIRST = 64 };

// Eight bytes at a time, by multiplying; 2^64 / golden ratio (Knuth, TAOCP 3, 6.4).
static uint32_t hash_of(chs_text text) {
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = text.size;
    size_t i = 0;
    for (; i + 8 <= text.size; i += 8) {
        hash = (hash ^ chs_cell_load(text.at + i, 8)) * factor;
        hash ^= hash >> 29;
    }
    if (i < text.size) hash = (hash ^ chs_cell_load(text.at + i, text.size - i)) * factor;
    return (uint32_t)((hash ^ hash >> 29) * factor >> 32);
}

static bool is_same(chs_text a, chs_text b) {
    size_t i = 0, size = a.size;
    if (size != b.size) return false;
    for (; i + 8 <= size; i += 8)
        if (chs_cell_load(a.at + i, 8) != chs_cell_load(b.at + i, 8)) return false;
    return i == size || chs_cell_load(a.at + i, size - i) == chs_cell_load(b.at + i, size - i);
}

static void put(uint64_t *slot, uint32_t slots, uint32_t hash, uint64_t entry) {
    uint32_t at = hash & (slots - 1);
    while (slot[at]) at = (at + 1) & (slots - 1);
    slot[at] = entry;
}

// A hash of a cell, whose lowest bits hardly differ. 2^32 / golden ratio (Knuth, TAOCP 3, 6.4).
static uint32_t spread(uint32_t cell) {
    uint32_t hash = cell * UINT32_C(0x9E3779B1);
    return hash ^ hash >> 15;
}

// Twice as large, when half full. The high half of an entry is its hash, or with `cells` a cell.
static bool grow(chs_arena *arena, uint64_t **slot, uint32_t *slots, uint32_t count, bool cells) {
    if (2 * (uint64_t)count < *slots) return true;
    uint32_t larger = *slots ? 2 * *slots : FIRST;
    uint64_t *made = larger ? chs_arena_take(arena, larger, sizeof *made) : NULL;
    if (!made) return false;
    for (uint32_t i = 0; i < *slots; i++)
        if ((*slot)[i]) {
            uint32_t high = (uint32_t)((*slot)[i] >> 32);
            put(made, larger, cells ? spread(high) : high, (*slot)[i]);
        }
    *slot = made;
    *slots = larger;
    return true;
}

static uint32_t find(const chs_texts *texts, chs_text text, uint32_t hash) {
    for (uint32_t at = hash & (texts->slots - 1); texts->slots && texts->slot[at]; at = (at + 1) & (texts->slots - 1)) {
        uint32_t index = (uint32_t)texts->slot[at] - 1;
        if (texts->slot[at] >> 32 == hash && is_same(texts->item[index], text)) return index;
    }
    return CHS_NO_TEXT;
}

uint32_t chs_texts_find(const chs_texts *texts, chs_text text) { return find(texts, text, hash_of(text)); }

uint32_t chs_texts_add(chs_texts *texts, chs_text text, bool copy) {
    uint32_t hash = hash_of(text), index = find(texts, text, hash);
    if (index != CHS_NO_TEXT) return index;
    if (copy) text = chs_arena_text(texts->arena, text);
    if ((copy && !text.at) || !grow(texts->arena, &texts->slot, &texts->slots, texts->count, false) ||
        !chs_arena_grow(texts->arena, &texts->item, &texts->room, texts->count + 1, sizeof *texts->item))
        return CHS_NO_TEXT;
    texts->item[texts->count++] = text;
    put(texts->slot, texts->slots, hash, (uint64_t)hash << 32 | texts->count);
    return texts->count - 1;
}

bool chs_keys_begin(chs_keys *keys, const chs_table *table, uint32_t column, chs_arena *arena) {
    *keys = (chs_keys){.table = table, .column = column, .texts = {.arena = arena}};
    keys->of_text = chs_arena_take(arena, table->column[column].text_count, sizeof *keys->of_text);
    return keys->of_text;
}

static uint32_t make_key(chs_keys *keys, chs_cell cell) {
    char room[CHS_CELL_CHARS];
    chs_text text = chs_cell_text(&keys->table->column[keys->column], cell, room);
    return chs_texts_add(&keys->texts, chs_text_trim(text), !chs_cell_is_text(cell));
}

// Decimals, dates and the empty cell.
static uint32_t key_of_other(chs_keys *keys, chs_cell cell) {
    uint32_t mask = keys->cells - 1;
    for (uint32_t at = spread(cell) & mask; keys->cells && keys->of_cell[at]; at = (at + 1) & mask)
        if (keys->of_cell[at] >> 32 == cell) return (uint32_t)keys->of_cell[at] - 1;
    uint32_t key = make_key(keys, cell);
    if (key == CHS_NO_TEXT || !grow(keys->texts.arena, &keys->of_cell, &keys->cells, keys->cell_count, true))
        return CHS_NO_TEXT;
    put(keys->of_cell, keys->cells, spread(cell), (uint64_t)cell << 32 | (key + 1));
    keys->cell_count++;
    return key;
}

uint32_t chs_keys_of(chs_keys *keys, chs_cell cell) {
    if (!chs_cell_is_text(cell)) return key_of_other(keys, cell);
    uint32_t *key = &keys->of_text[chs_cell_text_index(cell)];
    if (!*key) *key = make_key(keys, cell) + 1; // 0 again when memory is out
    return *key - 1;
}

// Texts that are looked for at the same time. Each step reads, for all of them, what lies anywhere in memory.
typedef struct search {
    uint32_t count;
    uint32_t at[CHS_BLOCK], hash[CHS_BLOCK]; // which row; of its text
    chs_text text[CHS_BLOCK];
    const chs_text *like[CHS_BLOCK]; // the text that was stored with this hash first; NULL: none
} search;

static void collect(const chs_keys *keys, const chs_cell *cell, uint32_t count, search *s) {
    const chs_column *column = &keys->table->column[keys->column];
    s->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!chs_cell_is_text(cell[i]) || keys->of_text[chs_cell_text_index(cell[i])]) continue;
        char room[CHS_CELL_CHARS];
        s->text[s->count] = chs_text_trim(chs_cell_text(column, cell[i], room));
        s->at[s->count++] = i;
    }
    for (uint32_t i = 0; i < s->count; i++) s->hash[i] = hash_of(s->text[i]);
}

static void look_up(const chs_texts *texts, search *s) {
    uint32_t mask = texts->slots - 1;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t at = s->hash[i] & mask;
        s->like[i] = NULL;
        while (texts->slots && texts->slot[at] && texts->slot[at] >> 32 != s->hash[i]) at = (at + 1) & mask;
        if (texts->slots && texts->slot[at]) s->like[i] = &texts->item[(uint32_t)texts->slot[at] - 1];
    }
}

bool chs_keys_of_rows(chs_keys *keys, uint32_t row, uint32_t count, uint32_t *number) {
    chs_cell cell[CHS_BLOCK];
    search s;
    for (uint32_t i = 0; i < count; i++) cell[i] = chs_table_cell(keys->table, keys->column, row + i);
    collect(keys, cell, count, &s);
    look_up(&keys->texts, &s);
    for (uint32_t i = 0; i < s.count; i++)
        if (s.like[i] && is_same(*s.like[i], s.text[i]))
            keys->of_text[chs_cell_text_index(cell[s.at[i]])] = (uint32_t)(s.like[i] - keys->texts.item) + 1;
    for (uint32_t i = 0; i < count; i++) {
        number[i] = chs_keys_of(keys, cell[i]);
        if (number[i] == CHS_NO_TEXT) return false;
    }
    return true;
}
