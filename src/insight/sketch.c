// SPDX-License-Identifier: MIT
// Looks at every column once for its type, once for its quarters, and at most once for whether it tells accounts apart.
#include "insight/sketch.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "insight/signal_id.h"
#include "insight/stage.h"
#include "model/model.h"

static const struct {
    const char *word, *names; // names: those of known exports that are proposed
    unsigned types;           // that may have the role: 1 << chs_column_type
} abouts[CHS_ROLES] = {
    [CHS_ROLE_OUT] = {"out", "", ~0u},
    [CHS_ROLE_ID] = {"id", "account_id|account|customer_id|id", ~0u},
    [CHS_ROLE_NAME] = {"name", "account_name|name", 1 << CHS_TYPE_TEXT | 1 << CHS_TYPE_NUMBER},
    [CHS_ROLE_VALUE] = {"value", "arr|mrr", 1 << CHS_TYPE_NUMBER},
    [CHS_ROLE_OWNER] = {"owner", "csm", 1 << CHS_TYPE_TEXT},
    [CHS_ROLE_RENEWAL] = {"renewal", "renewal_date", 1 << CHS_TYPE_DATE},
    [CHS_ROLE_DATE] = {"date", "snapshot_date", 1 << CHS_TYPE_DATE},
    [CHS_ROLE_MORE] = {"more", "", 1 << CHS_TYPE_NUMBER},
    [CHS_ROLE_LESS] = {"less", "", 1 << CHS_TYPE_NUMBER},
    [CHS_ROLE_POINTS] = {"points", "", 1 << CHS_TYPE_NUMBER},
};

const char *chs_role_word(chs_role role) { return abouts[role].word; }

// ---- What a column holds --------------------------------------------------------------------------------------------------

// The value that would stand at `nth` if all were sorted; moves them (Hoare's FIND).
static double select_nth(double *value, ptrdiff_t count, ptrdiff_t nth) {
    for (ptrdiff_t low = 0, high = count - 1; low < high;) {
        double pivot = value[low + (high - low) / 2];
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (value[i] < pivot) i++;
            while (value[j] > pivot) j--;
            if (i > j) break;
            double swap = value[i];
            value[i++] = value[j];
            value[j--] = swap;
        }
        if (nth > j && nth < i) break;
        if (nth <= j)
            high = j;
        else
            low = i;
    }
    return value[nth];
}

static void find_quarters(const chs_table *table, size_t column, const chs_reading *reading, double *room,
                          chs_sketch_column *it) {
    ptrdiff_t count = 0;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);)
        if (chs_cell_number(w.column, w.cell, reading, &room[count]) == CHS_PRESENT) count++;
    for (int q = 0; q < CHS_QUARTERS && count; q++)
        it->quarter[q] = select_nth(room, count, (count - 1) * q / (CHS_QUARTERS - 1));
}

// Rows whose text an earlier one has; looks no further once there are more than `most`. `slot`: room for all rows.
static uint32_t count_repeats(const chs_table *table, size_t column, uint32_t *slot, uint32_t most) {
    const chs_column *of = &table->column[column];
    char room[CHS_CELL_CHARS], other[CHS_CELL_CHARS];
    uint32_t repeats = 0, cells = 0;
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w);) cells++;
    const size_t slots = chs_text_slots(cells); // and not for the rows, of which 100,000 columns may share many
    memset(slot, 0, slots * sizeof *slot);
    for (chs_cells w = chs_cells_of(table, column); repeats <= most && chs_cells_next(&w);) {
        chs_text text = chs_text_trim(chs_cell_text(of, w.cell, room));
        size_t at = chs_text_hash(CHS_TEXT_HASH, text) & (slots - 1);
        while (slot[at] && !chs_text_equal(text, chs_text_trim(chs_cell_text(
                                                     of, chs_table_cell(table, column, slot[at] - 1), other))))
            at = (at + 1) & (slots - 1);
        repeats += slot[at] != 0;
        slot[at] = w.row + 1;
    }
    return repeats;
}

enum { NAME_MAX_BYTES = 300 };
static unsigned roles_for(const chs_sketch_column *it) {
    unsigned can = 1 << CHS_ROLE_OUT;
    if (it->type == CHS_TYPE_EMPTY) return can;
    for (unsigned r = CHS_ROLE_OUT; r < CHS_ROLES; r++)
        if (abouts[r].types & 1u << it->type) can |= 1u << r;
    // what is the same for everybody tells nobody from anybody
    if (!(it->quarter[0] < it->quarter[CHS_QUARTERS - 1])) can &= ~(1u << CHS_ROLE_MORE | 1u << CHS_ROLE_LESS);
    if (it->quarter[0] < 0 || it->quarter[CHS_QUARTERS - 1] > 100) can &= ~(1u << CHS_ROLE_POINTS);
    // what no expression can name
    if (it->name.size > NAME_MAX_BYTES || (it->name.size && memchr(it->name.at, '`', it->name.size)))
        for (unsigned r = CHS_ROLE_MORE; r < CHS_ROLES; r++) can &= ~(1u << r);
    return can;
}

// ---- Roles ----------------------------------------------------------------------------------------------------------------

static bool is_given(const chs_sketch *sketch, chs_role role) {
    for (size_t c = 0; c < sketch->count; c++)
        if (sketch->column[c].role == role) return true;
    return false;
}

static chs_status take_role(chs_sketch *sketch, size_t column, chs_text word, chs_error *error) {
    chs_sketch_column *it = &sketch->column[column];
    unsigned role = 0;
    while (role < CHS_ROLES && !chs_text_equal(word, chs_text_of(abouts[role].word))) role++;
    if (role == CHS_ROLES)
        return chs_fail(error, CHS_BAD_ARGUMENT, "A column cannot be taken as \"%.*s\".", CHS_SHOW(word));
    if (!(it->can & 1u << role))
        return chs_fail(
            error, CHS_BAD_ARGUMENT,
            "\"%.*s\" (%s) cannot be taken as \"%s\": more and less take numbers that differ, points numbers "
            "from 0 to 100, value numbers, renewal and date dates.",
            CHS_SHOW(it->name), chs_column_type_name(it->type), abouts[role].word);
    it->role = (chs_role)role;
    return CHS_OK;
}

// Whether the column has the role now.
static bool propose(chs_sketch *sketch, chs_role role, size_t column, const bool *said) {
    if (column == sketch->count || said[column] || sketch->column[column].role != CHS_ROLE_OUT ||
        !(sketch->column[column].can & 1u << role))
        return false;
    sketch->column[column].role = role;
    return true;
}

// What nobody has said: by the names of known exports; else the first column that tells accounts apart is their id, and the
// first text beside it that nearly does is their name.
static void propose_roles(chs_sketch *sketch, const chs_table *table, const bool *said, const bool *nearly) {
    for (chs_role role = CHS_ROLE_ID; role <= CHS_ROLE_DATE; role++) {
        if (is_given(sketch, role)) continue;
        chs_text header = chs_sight_header(table, abouts[role].names);
        size_t c = 0;
        while (c < sketch->count && !(header.size && chs_text_equal(sketch->column[c].name, header))) c++;
        bool given = propose(sketch, role, c, said);
        for (c = 0; c < sketch->count && role <= CHS_ROLE_NAME && !given; c++) {
            const chs_sketch_column *it = &sketch->column[c];
            bool fits =
                role == CHS_ROLE_ID ? it->unique && it->filled == sketch->rows : nearly[c] && it->type == CHS_TYPE_TEXT;
            given = fits && propose(sketch, role, c, said);
        }
    }
}

// Without its folders.
static chs_text file_of(const chs_data *data, const chs_table *table) {
    const chs_file *file = data->first;
    while (file && !chs_text_equal(file->table, table->name)) file = file->next;
    chs_text name = file ? file->name : table->name;
    size_t from = name.size;
    while (from && name.at[from - 1] != '/') from--;
    return (chs_text){name.at + from, name.size - from};
}

chs_status chs_sketch_make(const chs_data *data, const chs_text *role, size_t count, chs_sketch *sketch,
                           chs_error *error) {
    const chs_table *table = chs_data_table(data, CHS_TEXT("accounts"));
    *sketch = (chs_sketch){.count = 0};
    if (!table || !table->rows) return chs_fail(error, CHS_DATA_EMPTY, "There are no accounts to make a model of.");
    if (count > table->column_count)
        return chs_fail(error, CHS_BAD_ARGUMENT, "%zu columns are described, and there are %zu.", count,
                        table->column_count);
    chs_arena scratch = {0};
    chs_given_ids ids;
    uint32_t *slot = chs_arena_raw(&scratch, chs_text_slots(table->rows), sizeof *slot);
    double *room = chs_arena_raw(&scratch, table->rows, sizeof *room);
    bool *said = chs_arena_take(&scratch, table->column_count, 1);
    bool *nearly = chs_arena_take(&scratch, table->column_count, 1);
    sketch->column = chs_arena_take(&sketch->arena, table->column_count, sizeof *sketch->column);
    const bool has_room =
        chs_given_ids_begin(&ids, table->column_count, &scratch) && slot && room && said && nearly && sketch->column;
    chs_status status = has_room ? CHS_OK : chs_fail_memory(error);
    sketch->file = file_of(data, table);
    sketch->rows = table->rows;
    for (size_t c = 0; !status && c < table->column_count; c++) {
        chs_sketch_column *it = &sketch->column[c];
        const chs_wish wish = chs_choices_wish(&data->choices, table->name, table->column[c].name);
        const chs_column_profile profile = chs_column_profile_of(table, c, &wish);
        it->name = table->column[c].name;
        it->type = profile.type;
        it->filled = profile.filled;
        it->undecided = profile.ambiguous && profile.type == CHS_TYPE_NUMBER;
        it->decimal = profile.type == CHS_TYPE_NUMBER ? wish.decimal : CHS_WISH_NONE;
        if (it->type == CHS_TYPE_NUMBER) find_quarters(table, c, &profile.reading, room, it);
        uint32_t repeats = it->filled ? count_repeats(table, c, slot, table->rows / 20) : table->rows;
        it->unique = !repeats;
        nearly[c] = repeats <= table->rows / 20;
        it->can = roles_for(it);
        if (!chs_signal_id(&ids, it->name, &sketch->arena, &it->id)) status = chs_fail_memory(error);
        sketch->count = c + 1;
        said[c] = c < count && role[c].size;
    }
    for (size_t c = 0; !status && c < count; c++)
        if (said[c]) status = take_role(sketch, c, role[c], error);
    if (!status) propose_roles(sketch, table, said, nearly);
    chs_arena_free(&scratch);
    return status;
}

void chs_sketch_free(chs_sketch *sketch) { chs_arena_free(&sketch->arena); }

chs_status chs_sketch_check(const chs_sketch *sketch, chs_error *error) {
    bool any = false;
    if (!is_given(sketch, CHS_ROLE_ID))
        return chs_fail(error, CHS_BAD_ARGUMENT,
                        "No column tells accounts apart by itself: say which one is the id of an account.");
    for (size_t c = 0; c < sketch->count; c++) {
        const chs_sketch_column *it = &sketch->column[c];
        if (!chs_role_is_signal(it->role)) continue;
        any = true;
        if (!it->undecided) continue;
        chs_fail(
            error, CHS_DATA_AMBIGUOUS,
            "The numbers of \"%.*s\" read in two ways, with a decimal point and with a decimal comma: say which is meant.",
            CHS_SHOW(it->name));
        chs_error_path(error, "%.*s", CHS_SHOW(it->name));
        return CHS_DATA_AMBIGUOUS;
    }
    return any ? CHS_OK
               : chs_fail(
                     error, CHS_BAD_ARGUMENT,
                     "Say of at least one column whether more is better or less, or that it has points; that is not guessed.");
}

uint32_t chs_sketch_curve(const chs_sketch_column *column, chs_sketch_point point[CHS_QUARTERS]) {
    enum { LAST = CHS_QUARTERS - 1, STEP = CHS_FULL / LAST };
    if (column->role == CHS_ROLE_POINTS) {
        point[0] = (chs_sketch_point){0, 0};
        point[1] = (chs_sketch_point){100, CHS_FULL};
        return 2;
    }
    uint32_t count = 0;
    for (uint32_t from = 0, to; from <= LAST; from = to + 1) {
        for (to = from; to < LAST && !(column->quarter[from] < column->quarter[to + 1]);) to++;
        uint32_t y = from == 0 ? 0 : to == LAST ? CHS_FULL : (from + to) * STEP / 2;
        if (column->role == CHS_ROLE_LESS) y = CHS_FULL - y;
        point[count++] = (chs_sketch_point){column->quarter[from], (uint16_t)y};
    }
    return count;
}
