// SPDX-License-Identifier: MIT
// Profiles of columns: one pass to find the type, one for everything that depends on it. Decides nothing for the model.
#include "data/profile.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "data/cell.h"
#include "data/currency.h"
#include "data/date_text.h"

// What one cell is, both as a number and as a day.
typedef struct meaning {
    chs_cell cell;
    bool used, is_number, is_day;
    bool absent;
    double number;
    int32_t day;
    chs_cell_notes as_number, as_day;
} meaning;

// Cells repeat: what one means is remembered for as long as no other takes its place.
enum { MEMO_SIZE = 64 };
typedef struct reader {
    const chs_table *table;
    size_t index;
    const chs_column *column;
    const chs_reading *reading;
    meaning memo[MEMO_SIZE];
} reader;

static const meaning *read_cell(reader *r, chs_cell cell) {
    meaning *m = &r->memo[(cell >> 2 ^ cell >> 8) % MEMO_SIZE];
    if (m->used && m->cell == cell) return m;
    m->used = true;
    m->cell = cell;
    chs_absence number = chs_cell_number_noted(r->column, cell, r->reading, &m->number, &m->as_number);
    m->absent = number == CHS_EMPTY;
    m->is_number = number == CHS_PRESENT;
    m->is_day = !m->absent && chs_cell_day_noted(r->column, cell, r->reading, &m->day, &m->as_day) == CHS_PRESENT;
    return m;
}

// The same as meaning.absent, for cells of which nothing else matters.
static bool is_absent(const chs_cells *w) {
    char room[CHS_CELL_CHARS];
    return chs_cell_is_text(w->cell) && chs_text_means_missing(chs_cell_text(w->column, w->cell, room));
}

// ---- The type ---------------------------------------------------------------------------------------------------------

typedef struct counts {
    uint32_t absent;                       // words for nothing: N/A
    uint32_t filled, numbers, days, dates; // dates: days that are no numbers
    double least, most;
    int32_t first_day, last_day;
} counts;

static void count_cell(counts *c, const meaning *m) {
    c->absent += m->absent;
    if (m->absent) return;
    c->filled++;
    if (m->is_number) {
        if (!c->numbers || m->number < c->least) c->least = m->number;
        if (!c->numbers || m->number > c->most) c->most = m->number;
        c->numbers++;
    }
    if (m->is_day) {
        if (!c->days || m->day < c->first_day) c->first_day = m->day;
        if (!c->days || m->day > c->last_day) c->last_day = m->day;
        c->days++;
        c->dates += !m->is_number;
    }
}

// Plain numbers are days only where the header says so, too.
static bool is_named_for_days(chs_text header) {
    return chs_text_contains_ignoring_case(header, CHS_TEXT("date")) ||
           chs_text_has_word(header, "timestamp|datum|at|seen|utc") || chs_text_same_name(header, CHS_TEXT("time"));
}

static chs_column_type type_of(const counts *c, chs_text header) {
    if (!c->filled) return CHS_TYPE_EMPTY;
    if (c->dates > c->filled / 2) return CHS_TYPE_DATE;
    bool serials = c->days > c->filled / 2 && is_named_for_days(header);
    if (serials) return CHS_TYPE_DATE;
    return c->numbers > c->filled / 2 ? CHS_TYPE_NUMBER : CHS_TYPE_TEXT;
}

static counts count_cells(reader *r) {
    counts c = {.filled = 0};
    for (chs_cells w = chs_cells_of(r->table, r->index); chs_cells_next(&w);) count_cell(&c, read_cell(r, w.cell));
    return c;
}

chs_column_type chs_column_type_of(const chs_table *table, size_t column, const chs_reading *reading) {
    chs_reading own;
    if (!reading) {
        own = chs_reading_decide(table, column, CHS_READ_NUMBERS | CHS_READ_DAYS, NULL);
        reading = &own;
    }
    reader r = {.table = table, .index = column, .column = &table->column[column], .reading = reading};
    counts c = count_cells(&r);
    return type_of(&c, r.column->name);
}

// ---- What depends on the type -----------------------------------------------------------------------------------------

static void note_absent(chs_column_profile *p, chs_text text, uint32_t row, uint32_t count) {
    uint32_t i = 0;
    while (i < p->absent_count && !chs_text_equal(p->absent[i].text, text)) i++;
    if (i == CHS_PROFILE_ABSENT) i--;
    if (i == p->absent_count) {
        p->absent[i].text = text;
        p->absent[i].row = row;
        p->absent_count++;
    }
    p->absent[i].count += count;
}

static void note_currency(chs_column_profile *p, const chs_currency *currency, uint32_t row) {
    uint32_t i = 0;
    while (i < p->currency_count && strcmp(p->currency[i].code, currency->code)) i++;
    if (i == CHS_PROFILE_CURRENCIES) return;
    if (i == p->currency_count) {
        p->currency[i].code = currency->code;
        p->currency[i].row = row;
        p->currency_count++;
    }
    p->currency[i].count++;
}

static void note_coerced(chs_column_profile *p, uint32_t bits, uint32_t row) {
    for (int c = 0; bits; c++, bits >>= 1)
        if (bits & 1 && !p->coerced[c].count++) p->coerced[c].row = row;
}

static unsigned bin_of(double value, double least, double most) {
    double share = most > least ? (value - least) / (most - least) * CHS_PROFILE_BINS : 0;
    return share >= CHS_PROFILE_BINS ? CHS_PROFILE_BINS - 1 : (unsigned)share;
}

static void take_cell(chs_column_profile *p, const meaning *m, uint32_t row) {
    bool dates = p->type == CHS_TYPE_DATE;
    if (dates ? m->is_day : m->is_number) {
        const chs_cell_notes *notes = dates ? &m->as_day : &m->as_number;
        if (notes->coerced) note_coerced(p, notes->coerced, row);
        if (dates) chs_placeholders_take(&p->placeholders, m->day, row);
        if (!dates && notes->currency) note_currency(p, notes->currency, row);
        p->bins[dates ? bin_of(m->day, p->first_day, p->last_day) : bin_of(m->number, p->least, p->most)]++;
        return;
    }
    if (!p->unreadable++) p->first_unreadable = row;
    if (p->rejected_count < CHS_PROFILE_REJECTED) p->rejected[p->rejected_count++] = row;
}

// ---- The most frequent texts --------------------------------------------------------------------------------------------

// Counters for the cells that are most of a column, with bounded memory (Misra and Gries 1982): when none is free, all
// sink by one. Up to CANDIDATES different cells the counts are exact.
enum { CANDIDATES = 256, SLOTS = 512 };
typedef struct frequent {
    chs_cell cell[SLOTS];
    uint32_t count[SLOTS];
    uint32_t used;
} frequent;

static uint32_t slot_of(const frequent *f, chs_cell cell) {
    uint32_t i = (uint32_t)(cell * UINT32_C(2654435769)) >> 23; // 2^32 / golden ratio; 9 bits
    while (f->cell[i] && f->cell[i] != cell) i = (i + 1) % SLOTS;
    return i;
}

static void sink(frequent *f) {
    frequent kept;
    memset(&kept, 0, sizeof kept);
    for (uint32_t i = 0; i < SLOTS; i++) {
        if (f->count[i] < 2) continue;
        uint32_t slot = slot_of(&kept, f->cell[i]);
        kept.cell[slot] = f->cell[i];
        kept.count[slot] = f->count[i] - 1;
        kept.used++;
    }
    *f = kept;
}

static void count_frequent(frequent *f, chs_cell cell) {
    uint32_t slot = slot_of(f, cell);
    if (!f->cell[slot]) {
        if (f->used == CANDIDATES) {
            sink(f);
            return;
        }
        f->cell[slot] = cell;
        f->used++;
    }
    f->count[slot]++;
}

static chs_text text_of(const chs_column *column, chs_cell cell, char room[CHS_CELL_CHARS]) {
    return chs_text_trim(chs_cell_text(column, cell, room));
}

// Moves the counters to the front; a text that is stored twice is one.
static void gather(frequent *f, const chs_column *column) {
    uint16_t known[SLOTS] = {0}; // by the hash of its text: 1 + counter
    uint32_t count = 0;
    for (uint32_t i = 0; i < SLOTS; i++) {
        char room[2][CHS_CELL_CHARS];
        if (!f->count[i]) continue;
        chs_text text = text_of(column, f->cell[i], room[0]);
        uint32_t at = chs_text_hash(CHS_TEXT_HASH, text) % SLOTS;
        while (known[at] && !chs_text_equal(text_of(column, f->cell[known[at] - 1], room[1]), text))
            at = (at + 1) % SLOTS;
        if (known[at]) {
            f->count[known[at] - 1] += f->count[i];
            continue;
        }
        f->cell[count] = f->cell[i];
        f->count[count] = f->count[i];
        known[at] = (uint16_t)++count;
    }
    f->used = count;
}

static bool comes_first(const chs_column *column, chs_cell a, chs_cell b) {
    char room[2][CHS_CELL_CHARS];
    return chs_text_compare(text_of(column, a, room[0]), text_of(column, b, room[1])) < 0;
}

// How often each of the top is there: the counters may have sunk.
static void count_top(chs_column_profile *p, reader *r) {
    char rooms[CHS_PROFILE_TOP][CHS_CELL_CHARS], room[CHS_CELL_CHARS];
    chs_text top[CHS_PROFILE_TOP];
    for (uint32_t t = 0; t < p->top_count; t++) top[t] = text_of(r->column, p->top[t].cell, rooms[t]);
    for (chs_cells w = chs_cells_of(r->table, r->index); chs_cells_next(&w);) {
        uint32_t t = 0;
        while (t < p->top_count && w.cell != p->top[t].cell) t++;
        if (t == p->top_count && !chs_cell_is_decimal(w.cell)) { // a text may be stored twice
            chs_text text = text_of(w.column, w.cell, room);
            for (t = 0; t < p->top_count; t++)
                if (!chs_cell_is_decimal(p->top[t].cell) && chs_text_equal(text, top[t])) break;
        }
        if (t < p->top_count) p->top[t].count++;
    }
}

// `absent`: whether words for nothing are among them.
static void find_top(chs_column_profile *p, reader *r, bool absent) {
    frequent f;
    memset(&f, 0, sizeof f);
    for (chs_cells w = chs_cells_of(r->table, r->index); chs_cells_next(&w);)
        if (!absent || !is_absent(&w)) count_frequent(&f, w.cell);
    gather(&f, r->column);
    for (; p->top_count < CHS_PROFILE_TOP; p->top_count++) {
        uint32_t best = 0;
        for (uint32_t i = 1; i < f.used; i++)
            if (f.count[i] > f.count[best] ||
                (f.count[i] && f.count[i] == f.count[best] && comes_first(r->column, f.cell[i], f.cell[best])))
                best = i;
        if (!f.used || !f.count[best]) break;
        p->top[p->top_count].cell = f.cell[best];
        f.count[best] = 0;
    }
    count_top(p, r);
}

chs_column_profile chs_column_profile_of(const chs_table *table, size_t column, const chs_wish *wish) {
    chs_column_profile p = {.type = CHS_TYPE_EMPTY};
    p.reading = chs_reading_decide(table, column, CHS_READ_NUMBERS | CHS_READ_DAYS, wish);
    reader r = {.table = table, .index = column, .column = &table->column[column], .reading = &p.reading};
    counts c = count_cells(&r);
    p.type = type_of(&c, r.column->name);
    p.filled = c.filled;
    p.missing = table->rows - c.filled;
    p.least = c.least;
    p.most = c.most;
    p.first_day = c.first_day;
    p.last_day = c.last_day;
    uint32_t from = 0; // the rows before it were looked at
    for (chs_cells w = chs_cells_of(table, column); chs_cells_next(&w); from = w.row + 1) {
        if (w.row > from) note_absent(&p, (chs_text){"", 0}, from, w.row - from);
        char room[CHS_CELL_CHARS];
        if (c.absent && is_absent(&w))
            note_absent(&p, text_of(w.column, w.cell, room), w.row, 1);
        else if (p.type != CHS_TYPE_TEXT)
            take_cell(&p, read_cell(&r, w.cell), w.row);
    }
    if (from < table->rows) note_absent(&p, (chs_text){"", 0}, from, table->rows - from);
    if (p.type == CHS_TYPE_TEXT) find_top(&p, &r, c.absent > 0);
    p.ambiguous_dates = p.type == CHS_TYPE_DATE;
    unsigned bit = p.ambiguous_dates ? CHS_UNDECIDED_DATES : CHS_UNDECIDED_DECIMAL;
    p.ambiguous = (p.type == CHS_TYPE_DATE || p.type == CHS_TYPE_NUMBER) && p.reading.undecided & bit;
    if (p.ambiguous) p.ambiguity = chs_reading_ambiguity(table, column, p.ambiguous_dates, p.reading.apart);
    return p;
}

const char *chs_column_type_name(chs_column_type type) {
    static const char *const names[] = {"empty", "number", "date", "text"};
    return names[type];
}
