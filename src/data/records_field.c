// SPDX-License-Identifier: MIT
// From keys to columns: the fields of the records, each with its name ("a.b") and its column, found by hash. Reads no values.
#include "data/records_state.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/number_text.h"

// ---- Names ----

// Where the name stands or would stand: linear probing, the count of slots is a power of two and never full.
static uint32_t *slot_of(const chs_names *names, uint32_t owner, chs_text text) {
    size_t i = chs_text_hash(CHS_TEXT_HASH ^ owner * UINT32_C(0x9E3779B1), text) & (names->slot_count - 1);
    for (;; i = (i + 1) & (names->slot_count - 1)) {
        uint32_t *slot = &names->slot[i];
        const chs_name *name = &names->name[*slot ? *slot - 1 : 0];
        if (!*slot || (name->owner == owner && chs_text_equal(name->text, text))) return slot;
    }
}

static chs_name *find_name(const chs_names *names, uint32_t owner, chs_text text) {
    uint32_t found = names->slot_count ? *slot_of(names, owner, text) : 0;
    return found ? &names->name[found - 1] : NULL;
}

// `text` must stay where it is. False: out of memory.
static bool add_name(chs_names *names, chs_arena *arena, uint32_t owner, chs_text text, uint32_t value) {
    if (!chs_arena_grow(arena, &names->name, &names->room, names->count + 1, sizeof(chs_name))) return false;
    if (2 * (names->count + 1) > names->slot_count) {
        size_t larger = names->slot_count ? 2 * names->slot_count : 64;
        uint32_t *slot = chs_arena_take(arena, larger, sizeof *slot);
        if (!slot) return false;
        names->slot = slot;
        names->slot_count = larger;
        for (size_t i = 0; i < names->count; i++)
            *slot_of(names, names->name[i].owner, names->name[i].text) = (uint32_t)i + 1;
    }
    names->name[names->count] = (chs_name){.owner = owner, .value = value, .text = text};
    *slot_of(names, owner, text) = (uint32_t)++names->count;
    return true;
}

static bool too_many(chs_records *records, const char *what) {
    chs_fail(records->error, CHS_DATA_LIMIT, "The file has more than %d %s: leave out what is not needed.",
             CHS_COLUMNS_MAX, what);
    return chs_records_failed(records, records->at);
}

// ---- Fields ----

// "a" and "b" to "a.b"; the record itself has no name.
static bool join(chs_records *records, chs_text around, chs_text key, chs_text *joined) {
    *joined = key;
    if (!around.size) return true;
    char *name = chs_arena_raw(&records->arena, around.size + 1 + key.size, 1);
    if (!name) return chs_records_out_of_memory(records);
    memcpy(name, around.at, around.size);
    name[around.size] = '.';
    if (key.size) memcpy(name + around.size + 1, key.at, key.size);
    *joined = (chs_text){name, around.size + 1 + key.size};
    return true;
}

// Blanks around a key are no part of the name, as in a header; the key keeps them, as it is found by its bytes.
static bool name_field(chs_records *records, chs_field *field) {
    chs_text around = records->field[field->object].name, own = chs_number_text_trim(field->key);
    if (around.size + (around.size > 0) + own.size <= CHS_FIELD_NAME_MAX)
        return join(records, around, own, &field->name);
    chs_fail(records->error, CHS_DATA_LIMIT, "The name of a column has more than %d bytes, it begins with \"%.*s\".",
             CHS_FIELD_NAME_MAX, CHS_SHOW(around.size ? around : field->key));
    return chs_records_failed(records, records->at);
}

// The key as it most often stands in a text, to be compared sixteen bytes at once.
static void set_image(chs_field *field) {
    unsigned char image[CHS_FIELD_IMAGE] = {0}, mask[CHS_FIELD_IMAGE] = {0};
    field->size = 0;
    for (size_t i = 0; i < field->key.size; i++)
        if (strchr("\"\\", field->key.at[i]) || (unsigned char)field->key.at[i] < 0x20) return;
    field->size = (uint32_t)field->key.size + 2;
    for (size_t i = 0; i < field->size && i < CHS_FIELD_IMAGE; i++) {
        image[i] = (unsigned char)(i < field->key.size ? field->key.at[i] : i == field->key.size ? '"' : ':');
        mask[i] = 0xFF;
    }
    memcpy(field->image, image, sizeof image);
    memcpy(field->mask, mask, sizeof mask);
}

// Also makes field 0.
static bool add_field(chs_records *records, uint32_t object, chs_text key) {
    if (records->field_count > CHS_COLUMNS_MAX) return too_many(records, "columns");
    if (!chs_arena_grow(&records->arena, &records->field, &records->field_room, records->field_count + 1,
                        sizeof(chs_field)))
        return chs_records_out_of_memory(records);
    uint32_t number = (uint32_t)records->field_count;
    chs_field *field = &records->field[number];
    *field = (chs_field){.object = number ? object : UINT32_MAX, .column = CHS_NO_COLUMN};
    if (number) {
        field->key = chs_arena_text(&records->arena, key);
        if (!field->key.at || !add_name(&records->names, &records->arena, object, field->key, number))
            return chs_records_out_of_memory(records);
        if (!name_field(records, field)) return false;
        set_image(field);
    }
    records->field_count++;
    return true;
}

chs_field *chs_records_known(const chs_records *records, uint32_t object, chs_text key) {
    const chs_name *name = find_name(&records->names, object, key);
    return name ? &records->field[name->value] : NULL;
}

bool chs_records_find(chs_records *records, chs_text key) {
    uint32_t object = records->object[records->walk.depth];
    const chs_field *known = chs_records_known(records, object, key);
    if (!known && !add_field(records, object, key)) return false;
    uint32_t found = known ? (uint32_t)(known - records->field) : (uint32_t)records->field_count - 1;
    chs_records_now(records)->next = found;
    records->now = found;
    return true;
}

// ---- Columns ----

static bool take_column(chs_records *records, chs_field *field, size_t column) {
    if (!chs_arena_grow(&records->arena, &records->taken, &records->taken_room, column + 1, sizeof(bool)))
        return chs_records_out_of_memory(records);
    records->taken[column] = true;
    field->column = column;
    return true;
}

// "base (number)", and "column 3" for a key without a character.
static bool print_name(chs_records *records, chs_text base, size_t number, chs_text *name) {
    char digits[32];
    chs_fixed fixed = {.at = digits, .size = sizeof digits};
    chs_out out;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    chs_out_format(&out, base.size ? " (%zu)" : "column %zu", number);
    chs_out_end(&out, NULL);
    char *joined = chs_arena_raw(&records->arena, base.size + fixed.used, 1);
    if (!joined) return chs_records_out_of_memory(records);
    if (base.size) memcpy(joined, base.at, base.size);
    memcpy(joined + base.size, digits, fixed.used);
    *name = (chs_text){joined, base.size + fixed.used};
    return true;
}

// A name that no other key of this file has: "a.b" may be one key, or two, and "ID" and " id " may mean the column "id", too.
static bool choose_name(chs_records *records, const chs_field *field, chs_text *name) {
    *name = field->name;
    if (!field->name.size) {
        if (!print_name(records, field->name, records->table->column_count + 1, name)) return false;
        chs_report_add(records->report, CHS_INFO, "data.header", records->file, (chs_text){0},
                       "A key has no characters, or only blanks; its column is called \"%.*s\".", CHS_SHOW(*name));
    }
    chs_text base = *name;
    for (size_t number = 2;; number++) {
        const chs_name *known = find_name(&records->names, (uint32_t)CHS_NAME_COLUMN, *name);
        if (!known || !chs_records_has(records, known->value)) break;
        if (!print_name(records, base, number, name)) return false;
    }
    if (!chs_text_equal(base, *name))
        chs_report_add(
            records->report, CHS_WARNING, "data.header_twice", records->file, (chs_text){0},
            "Two keys of the records mean \"%.*s\", one of them within another object, in another case or with blanks "
            "around it; the second column is called \"%.*s\".",
            CHS_SHOW(base), CHS_SHOW(*name));
    return true;
}

// A copy with small ASCII letters; `at` is NULL when memory is out.
static chs_text in_one_case(chs_records *records, chs_text text) {
    char *copy = chs_arena_raw(&records->arena, text.size, 1);
    for (size_t i = 0; copy && i < text.size; i++)
        copy[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] | 0x20 : text.at[i]);
    return (chs_text){copy, text.size};
}

// Under its name in one case a column is only found where no other one has that, too.
static bool add_earlier_column(chs_records *records, uint32_t column) {
    chs_text name = records->table->column[column].name, any = in_one_case(records, name);
    if (!any.at || !add_name(&records->names, &records->arena, (uint32_t)CHS_NAME_COLUMN, name, column)) return false;
    chs_name *other = find_name(&records->names, (uint32_t)CHS_NAME_ANY_CASE, any);
    if (other) other->value = UINT32_MAX;
    return other || add_name(&records->names, &records->arena, (uint32_t)CHS_NAME_ANY_CASE, any, column);
}

// The columns that the table had before this file.
bool chs_records_prepare(chs_records *records) {
    if (records->field_count) return true;
    for (; records->earlier < records->table->column_count; records->earlier++)
        if (!add_earlier_column(records, (uint32_t)records->earlier)) return chs_records_out_of_memory(records);
    return add_field(records, 0, (chs_text){0});
}

// The column that is there for a name: the one that is called so, or the only one of the files before that is called so but
// for case, where no other key has it. CHS_NO_COLUMN: none.
static bool find_column(chs_records *records, chs_text text, size_t *column) {
    const chs_name *known = find_name(&records->names, (uint32_t)CHS_NAME_COLUMN, text);
    if (!known && records->earlier) {
        chs_text any = in_one_case(records, text);
        if (!any.at) return chs_records_out_of_memory(records);
        known = find_name(&records->names, (uint32_t)CHS_NAME_ANY_CASE, any);
        if (known && (known->value == UINT32_MAX || chs_records_has(records, known->value))) known = NULL;
    }
    *column = known ? known->value : CHS_NO_COLUMN;
    return true;
}

bool chs_records_column(chs_records *records) {
    chs_field *field = chs_records_now(records);
    if (field->column != CHS_NO_COLUMN) return true;
    chs_text name;
    size_t column = CHS_NO_COLUMN;
    if (!choose_name(records, field, &name) || !find_column(records, name, &column)) return false;
    if (column != CHS_NO_COLUMN) return take_column(records, field, column);
    column = records->table->column_count;
    if (column == CHS_COLUMNS_MAX) return too_many(records, "columns");
    const chs_column *made = chs_table_add_column(records->table, name);
    if (!made || !add_name(&records->names, &records->arena, (uint32_t)CHS_NAME_COLUMN, made->name, (uint32_t)column))
        return chs_records_out_of_memory(records);
    return take_column(records, field, column);
}

bool chs_records_member(chs_records *records, chs_text key, bool *twice) {
    struct chs_member *member = &records->member[records->walk.depth - 1];
    uint32_t owner = (uint32_t)CHS_NAME_MEMBER - member->owner;
    const chs_name *known = find_name(&records->names, owner, key);
    *twice = known != NULL;
    if (known) return true;
    if (records->names.count > 2 * CHS_COLUMNS_MAX) return too_many(records, "members around its records");
    member->key = chs_arena_text(&records->arena, key);
    if (!member->key.at || !add_name(&records->names, &records->arena, owner, member->key, 0))
        return chs_records_out_of_memory(records);
    return join(records, member > records->member ? member[-1].name : (chs_text){0}, member->key, &member->name);
}
