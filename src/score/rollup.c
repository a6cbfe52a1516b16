// SPDX-License-Identifier: MIT
// Roll-ups: rows in their order, one after the other, so that sums come out the same everywhere. A missing condition is not
// true, a missing value is skipped.
#include "score/rollup.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "data/cell.h"

// A condition that reads one column is a truth of its cell: what one cell gives is remembered for as long as no other cell
// takes its place.
enum { TRUTHS_KNOWN = 1024, TRUTHS_TRIED = 8192 };
typedef struct truths {
    uint32_t column; // in the table; CHS_NO_COLUMN: the condition reads several, or too many cells differ
    uint32_t tried, missed;
    struct known_truth {
        chs_cell cell;
        bool is, known;
        uint8_t absence; // why it is not
    } known[TRUTHS_KNOWN];
} truths;

// What is being made, per account.
typedef struct sums {
    const chs_rolling *rolling;
    const chs_rollup *rollup;
    chs_arena scratch;
    chs_rolled *out;
    uint32_t *count; // of an average
    int32_t *day;    // of the last one
    truths truths;
    chs_keys keys;  // of distinct texts
    uint64_t *pair; // an account and one of its texts, in the order of the rows
    size_t pairs, pair_room;
    chs_odd_rows *odd;
} sums;

// Values of the rows of one block.
typedef struct values {
    double number[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
} values;

static bool is_bound(const chs_binding *binding, const chs_expr *expr) {
    if (chs_expr_is_column(expr) && binding->column[expr->column] == CHS_NO_COLUMN) return false;
    for (uint32_t i = 0; i < expr->count; i++)
        if (!is_bound(binding, expr->argument[i])) return false;
    return true;
}

static bool is_known(const chs_join *join, const chs_rollup *rollup) {
    const chs_binding *binding = join->binding;
    bool column = rollup->column == CHS_NO_COLUMN || binding->column[rollup->column] != CHS_NO_COLUMN;
    bool date = join->table->date == CHS_NO_COLUMN || binding->column[join->table->date] != CHS_NO_COLUMN;
    return column && date && (!rollup->condition || is_bound(binding, rollup->condition));
}

// Rows from `*from` on that belong to accounts and to the window, until a block is full; moves `*from`.
static uint32_t next_rows(const sums *s, uint32_t *from, uint32_t row[CHS_BLOCK]) {
    const chs_rolling *rolling = s->rolling;
    uint32_t rows = rolling->join->report.rows, count = 0, at = *from;
    int64_t first = s->rollup->window ? (int64_t)rolling->as_of - s->rollup->window : INT64_MIN;
    for (; at < rows && count < CHS_BLOCK; at++) {
        row[count] = at;
        count += rolling->join->account[at] != CHS_NO_ACCOUNT && (!rolling->day || rolling->day[at] > first);
    }
    *from = at;
    return count;
}

// Finds the only column that an expression reads; false: there are several.
static bool find_column(const chs_expr *expr, uint32_t *column) {
    if (chs_expr_is_column(expr)) {
        if (*column != CHS_NO_COLUMN && *column != expr->column) return false;
        *column = expr->column;
    }
    for (uint32_t i = 0; i < expr->count; i++)
        if (!find_column(expr->argument[i], column)) return false;
    return true;
}

static void begin_truths(sums *s) {
    const chs_binding *binding = s->rolling->join->binding;
    uint32_t column = CHS_NO_COLUMN;
    s->truths.column = CHS_NO_COLUMN;
    if (!s->rollup->condition || !find_column(s->rollup->condition, &column) || column == CHS_NO_COLUMN) return;
    if (!binding->bound[column].exchange) s->truths.column = binding->column[column]; // else it depends on the row
}

static void note_odd(chs_odd odd[CHS_ODDS], uint32_t row, uint8_t absence) {
    if (chs_is_odd(absence))
        chs_count_odd(&odd[absence == CHS_UNREADABLE ? CHS_ODD_UNREADABLE : CHS_ODD_OUT_OF_RANGE], row);
}

static bool is_true(sums *s, uint32_t row, chs_cell cell) {
    const chs_binding *binding = s->rolling->join->binding;
    truths *memory = &s->truths;
    struct known_truth *known = &memory->known[chs_cell_low(cell) & (TRUTHS_KNOWN - 1)];
    memory->tried++;
    if (!known->known || known->cell != cell) {
        double truth;
        uint8_t absence;
        memory->missed++;
        chs_eval(binding, s->rollup->condition, &row, 1, &truth, &absence);
        *known = (struct known_truth){cell, absence == CHS_PRESENT && truth > 0, true, absence};
    }
    note_odd(s->odd->condition, row, known->absence);
    return known->is;
}

// Leaves the rows of which the condition is true.
static uint32_t filter(sums *s, uint32_t row[CHS_BLOCK], uint32_t count) {
    const chs_binding *binding = s->rolling->join->binding;
    const bool by_cell = s->truths.column != CHS_NO_COLUMN;
    values truth;
    chs_cell cell[CHS_BLOCK];
    uint32_t kept = 0;
    if (!s->rollup->condition) return count;
    if (by_cell)
        chs_table_cells(binding->table, s->truths.column, row, count, cell);
    else
        chs_eval(binding, s->rollup->condition, row, count, truth.number, truth.absence);
    for (uint32_t i = 0; i < count; i++) {
        if (!by_cell) note_odd(s->odd->condition, row[i], truth.absence[i]);
        row[kept] = row[i];
        kept += by_cell ? is_true(s, row[i], cell[i]) : truth.absence[i] == CHS_PRESENT && truth.number[i] > 0;
    }
    if (s->truths.tried > TRUTHS_TRIED && s->truths.missed > s->truths.tried / 4) s->truths.column = CHS_NO_COLUMN;
    return kept;
}

// What each row brings: a number, a day, the number of a text. False: no memory.
static bool evaluate(sums *s, const uint32_t *row, uint32_t count, values *out) {
    const chs_binding *binding = s->rolling->join->binding;
    uint32_t column = s->rollup->column;
    if (column == CHS_NO_COLUMN) { // the row is all that counts
        memset(out, 0, sizeof *out);
        return true;
    }
    if (s->rollup->text || s->rollup->kind == CHS_ROLLUP_COUNT || s->rollup->kind == CHS_ROLLUP_DISTINCT) {
        for (uint32_t i = 0; i < count; i++) {
            char room[CHS_CELL_CHARS];
            out->number[i] = s->rollup->text ? row[i] : 0;
            out->absence[i] = CHS_PRESENT;
            if (chs_text_means_missing(chs_eval_text(binding, column, row[i], room)))
                out->absence[i] = CHS_EMPTY;
            else if (s->rollup->kind == CHS_ROLLUP_DISTINCT) {
                uint32_t bound = binding->column[column];
                uint32_t key = chs_keys_of(&s->keys, chs_table_cell(binding->table, bound, row[i]));
                if (key == CHS_NO_TEXT) return false;
                out->number[i] = key;
            }
        }
    } else if (s->rollup->days && s->rolling->day && column == s->rolling->join->table->date) {
        for (uint32_t i = 0; i < count; i++) out->number[i] = s->rolling->day[row[i]]; // rows without one are not here
        memset(out->absence, CHS_PRESENT, count);
    } else if (s->rollup->days) {
        int32_t day[CHS_BLOCK];
        chs_eval_days(binding, column, row, count, day, out->absence);
        for (uint32_t i = 0; i < count; i++) out->number[i] = day[i];
    } else {
        const chs_expr expr = {.op = CHS_OP_COLUMN, .column = column};
        chs_eval(binding, s->rollup->judged ? s->rollup->judged : &expr, row, count, out->number, out->absence);
    }
    return true;
}

static bool add(sums *s, uint32_t slot, uint32_t row, double value) {
    double *sum = &s->out->number[slot];
    bool first = s->out->absence[slot] != CHS_PRESENT;
    switch ((chs_rollup_kind)s->rollup->kind) {
    case CHS_ROLLUP_COUNT: *sum += 1; break;
    case CHS_ROLLUP_AVG: s->count[slot]++; // fall through
    case CHS_ROLLUP_SUM: *sum += value; break;
    case CHS_ROLLUP_MIN: *sum = first || value < *sum ? value : *sum; break;
    case CHS_ROLLUP_MAX: *sum = first || value > *sum ? value : *sum; break;
    case CHS_ROLLUP_LAST:
        if (s->day && !first && s->rolling->day[row] < s->day[slot]) return true;
        if (s->day) s->day[slot] = s->rolling->day[row];
        *sum = value;
        break;
    case CHS_ROLLUP_DISTINCT:
        if (!chs_arena_grow(&s->scratch, &s->pair, &s->pair_room, s->pairs + 1, sizeof *s->pair)) return false;
        s->pair[s->pairs++] = (uint64_t)slot << 32 | (uint32_t)value;
        break;
    }
    s->out->absence[slot] = CHS_PRESENT;
    return true;
}

static bool add_rows(sums *s, const uint32_t *row, uint32_t count, const values *value) {
    for (uint32_t i = 0; i < count; i++) {
        if (value->absence[i] != CHS_PRESENT) {
            note_odd(s->odd->value, row[i], value->absence[i]);
            continue;
        }
        const uint32_t *slot;
        for (uint32_t n = chs_join_slots(s->rolling->join, row[i], &slot); n; n--)
            if (!add(s, *slot++, row[i], value->number[i])) return false;
    }
    return true;
}

// Texts account by account: each is counted where it is met for the first time.
static bool count_distinct(sums *s) {
    uint32_t slots = s->rolling->slots, *begin = chs_arena_take(&s->scratch, (size_t)slots + 2, sizeof *begin);
    uint32_t *text = chs_arena_raw(&s->scratch, s->pairs, sizeof *text);
    uint32_t *met = chs_arena_take(&s->scratch, s->keys.texts.count, sizeof *met); // 1 + the account
    if (!begin || !text || !met) return false;
    for (size_t i = 0; i < s->pairs; i++) begin[(s->pair[i] >> 32) + 2]++;
    for (uint32_t slot = 0; slot < slots; slot++) begin[slot + 2] += begin[slot + 1];
    for (size_t i = 0; i < s->pairs; i++) text[begin[(s->pair[i] >> 32) + 1]++] = (uint32_t)s->pair[i];
    for (uint32_t slot = 0; slot < slots; slot++) {
        uint32_t count = 0;
        for (uint32_t i = begin[slot]; i < begin[slot + 1]; i++) {
            count += met[text[i]] != slot + 1;
            met[text[i]] = slot + 1;
        }
        s->out->number[slot] = count;
    }
    return true;
}

static bool begin(sums *s, chs_arena *keep) {
    uint32_t slots = s->rolling->slots, kind = s->rollup->kind;
    const chs_binding *binding = s->rolling->join->binding;
    s->out->rows = binding;
    s->out->column = s->rollup->column;
    s->out->number = chs_arena_take(keep, slots, sizeof(double));
    s->out->absence = chs_arena_raw(keep, slots, 1);
    if (!s->out->number || !s->out->absence) return false;
    memset(s->out->absence, kind == CHS_ROLLUP_COUNT || kind == CHS_ROLLUP_DISTINCT ? CHS_PRESENT : CHS_EMPTY, slots);
    if (kind == CHS_ROLLUP_AVG) s->count = chs_arena_take(&s->scratch, slots, sizeof *s->count);
    if (kind == CHS_ROLLUP_LAST && s->rolling->day) s->day = chs_arena_take(&s->scratch, slots, sizeof *s->day);
    if (kind == CHS_ROLLUP_DISTINCT)
        chs_keys_begin(&s->keys, binding->table, binding->column[s->rollup->column], &s->scratch);
    return !s->scratch.failed;
}

static bool roll(sums *s, chs_arena *keep) {
    if (!begin(s, keep)) return false;
    begin_truths(s);
    for (uint32_t from = 0; from < s->rolling->join->report.rows;) {
        uint32_t row[CHS_BLOCK], count = filter(s, row, next_rows(s, &from, row));
        values value;
        if (!evaluate(s, row, count, &value) || !add_rows(s, row, count, &value)) return false;
    }
    for (uint32_t slot = 0; s->count && slot < s->rolling->slots; slot++)
        if (s->count[slot]) s->out->number[slot] /= s->count[slot];
    return s->rollup->kind != CHS_ROLLUP_DISTINCT || count_distinct(s);
}

bool chs_roll_up(const chs_rolling *rolling, const chs_rollup *rollup, chs_arena *keep, chs_rolled *out,
                 chs_odd_rows *odd) {
    *out = (chs_rolled){0};
    *odd = (chs_odd_rows){0};
    if (!is_known(rolling->join, rollup)) return true;
    sums s = {.rolling = rolling, .rollup = rollup, .out = out, .odd = odd};
    bool good = roll(&s, keep);
    chs_arena_free(&s.scratch);
    return good;
}
