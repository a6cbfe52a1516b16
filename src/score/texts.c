// SPDX-License-Identifier: MIT
// Sets of texts by hashing, and keys of cells. Made for millions of cells: a hash is compared before a text is.
#include "score/texts.h"

#include "base/text.h"
#include "data/cell.h"

enum { FIRST = 64 };

static inline bool is_same(const chs_texts_item *item, chs_text text, const chs_text_end *end) {
    return item->end.low == end->low && item->end.high == end->high && item->text.size == text.size &&
           (text.size <= CHS_TEXT_END || memcmp(item->text.at, text.at, text.size) == 0);
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

static uint32_t find(const chs_texts *texts, chs_text text, uint32_t hash, const chs_text_end *end) {
    uint32_t mask = texts->slots - 1;
    for (uint32_t at = hash & mask; texts->slots && texts->slot[at]; at = (at + 1) & mask) {
        uint32_t index = (uint32_t)texts->slot[at] - 1;
        if (texts->slot[at] >> 32 == hash && is_same(&texts->item[index], text, end)) return index;
    }
    return CHS_NO_TEXT;
}

uint32_t chs_texts_find(const chs_texts *texts, chs_text text) {
    if (!texts->slots) return CHS_NO_TEXT;
    chs_text_end end;
    const uint32_t hash = chs_text_end_hash_of(text, false, &end);
    return find(texts, text, hash, &end);
}

uint32_t chs_texts_add(chs_texts *texts, chs_text text, bool copy) {
    chs_text_end end;
    const uint32_t hash = chs_text_end_hash_of(text, false, &end), index = find(texts, text, hash, &end);
    if (index != CHS_NO_TEXT) return index;
    if (copy) text = chs_arena_text(texts->arena, text);
    if ((copy && !text.at) || !grow(texts->arena, &texts->slot, &texts->slots, texts->count, false) ||
        !chs_arena_grow(texts->arena, &texts->item, &texts->room, texts->count + 1, sizeof *texts->item))
        return CHS_NO_TEXT;
    texts->item[texts->count++] = (chs_texts_item){end, text};
    put(texts->slot, texts->slots, hash, (uint64_t)hash << 32 | texts->count);
    return texts->count - 1;
}

bool chs_texts_copy(chs_texts *texts, const chs_texts *from) {
    chs_arena *arena = texts->arena;
    *texts = (chs_texts){.arena = arena, .room = from->count, .count = from->count, .slots = from->slots};
    texts->item = chs_arena_raw(arena, from->count, sizeof *texts->item);
    texts->slot = chs_arena_raw(arena, from->slots, sizeof *texts->slot);
    if (!texts->item || !texts->slot) return false;
    if (from->count) memcpy(texts->item, from->item, from->count * sizeof *texts->item);
    if (from->slots) memcpy(texts->slot, from->slot, from->slots * sizeof *texts->slot);
    return true;
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
    uint32_t at[CHS_BLOCK]; // which row
    chs_text text[CHS_BLOCK];
    chs_text_end end[CHS_BLOCK];
    uint32_t hash[CHS_BLOCK];
} search;

static void collect(const chs_keys *keys, const chs_cell *cell, uint32_t count, search *s) {
    const chs_column *column = &keys->table->column[keys->column];
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!chs_cell_is_text(cell[i]) || keys->of_text[chs_cell_text_index(cell[i])]) continue;
        s->text[n] = chs_text_trim_rare(*chs_column_text(column, chs_cell_text_index(cell[i])));
        s->at[n++] = i;
    }
    for (uint32_t i = 0; i < n; i++) s->hash[i] = chs_text_end_hash_of(s->text[i], true, &s->end[i]);
    s->count = n;
}

// Where a walk through the slots goes on is not foreseen, and would end every wait for the next ones: so all first ones are read
// before, and all texts behind.
static void look_up(chs_keys *keys, const chs_cell *cell, search *s) {
    const chs_texts *texts = &keys->texts;
    uint32_t mask = texts->slots - 1, like[CHS_BLOCK]; // 1 + the text that was stored with this hash first; 0: none
    uint64_t first[CHS_BLOCK];
    for (uint32_t i = 0; i < s->count; i++) first[i] = texts->slot[s->hash[i] & mask];
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t hash = s->hash[i];
        uint64_t entry = first[i];
        for (uint32_t at = hash & mask; entry && entry >> 32 != hash; entry = texts->slot[at]) at = (at + 1) & mask;
        like[i] = (uint32_t)entry;
    }
    for (uint32_t i = 0; i < s->count; i++)
        if (like[i] && is_same(&texts->item[like[i] - 1], s->text[i], &s->end[i]))
            keys->of_text[chs_cell_text_index(cell[s->at[i]])] = like[i];
}

bool chs_keys_of_rows(chs_keys *keys, const uint32_t *row, uint32_t count, uint32_t *number) {
    chs_cell cell[CHS_BLOCK];
    search s;
    chs_table_cells(keys->table, keys->column, row, count, cell);
    collect(keys, cell, count, &s);
    if (keys->texts.slots) look_up(keys, cell, &s);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t known = chs_cell_is_text(cell[i]) ? keys->of_text[chs_cell_text_index(cell[i])] : 0;
        number[i] = known ? known - 1 : chs_keys_of(keys, cell[i]);
        if (number[i] == CHS_NO_TEXT) return false;
    }
    return true;
}
