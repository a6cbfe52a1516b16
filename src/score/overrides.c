// SPDX-License-Identifier: MIT
// Overrides: what a person decided about an account, with a reason and an end. Read from the table "overrides", columns
// account, action, value, reason, author, from, until.
#include "base/date.h"
#include "base/error.h"
#include "base/number.h"
#include "base/out.h"
#include "base/text.h"
#include "score/prepare.h"

typedef enum field { ACCOUNT, ACTION, VALUE, REASON, AUTHOR, FROM, UNTIL, FIELDS } field;
static const char *const field_name[FIELDS] = {"account", "action", "value", "reason", "author", "from", "until"};

typedef struct reader {
    const chs_table *table;
    uint32_t column[FIELDS]; // CHS_NO_COLUMN: not there
    uint32_t row;
    chs_error *error;
} reader;

static chs_status find_columns(reader *in) {
    for (int f = 0; f < FIELDS; f++) {
        in->column[f] = CHS_NO_COLUMN;
        for (uint32_t c = 0; c < in->table->column_count; c++)
            if (chs_text_same_name(in->table->column[c].name, chs_text_of(field_name[f]))) in->column[f] = c;
        if (in->column[f] == CHS_NO_COLUMN && f <= VALUE)
            return chs_fail(in->error, CHS_DATA_OVERRIDE,
                            "The overrides have no column \"%s\": expected account, action, value and, where wanted, "
                            "reason, author, from, until.",
                            field_name[f]);
    }
    return CHS_OK;
}

static chs_text text_of(const reader *in, field f, char room[CHS_CELL_CHARS]) {
    if (in->column[f] == CHS_NO_COLUMN) return (chs_text){"", 0};
    chs_cell cell = chs_table_cell(in->table, in->column[f], in->row);
    return chs_text_trim(chs_cell_text(&in->table->column[in->column[f]], cell, room));
}

static chs_status complain(const reader *in, field f, chs_text found, const char *expected) {
    chs_fail(in->error, CHS_DATA_OVERRIDE, "Row %u of the overrides has the %s \"%.*s\": expected %s.", in->row + 1,
             field_name[f], CHS_SHOW(found), expected);
    if (in->error) in->error->row = in->row + 1;
    chs_error_path(in->error, "%s", field_name[f]);
    return CHS_DATA_OVERRIDE;
}

static chs_status read_day(const reader *in, field f, int32_t *day) {
    char room[CHS_CELL_CHARS];
    chs_text text = text_of(in, f, room);
    *day = chs_text_means_missing(text) ? CHS_NO_DAY : chs_date_read(text);
    bool bad = *day == CHS_NO_DAY && !chs_text_means_missing(text);
    return bad ? complain(in, f, text, "a day like 2026-12-31, or nothing") : CHS_OK;
}

static chs_status read_action(const reader *in, chs_override *out) {
    static const char *const action[] = {"set", "cap", "floor"};
    char room[CHS_CELL_CHARS];
    chs_text text = text_of(in, ACTION, room);
    for (int a = 0; a < 3; a++)
        if (chs_text_equal_ignoring_case(text, chs_text_of(action[a]))) {
            out->action = (chs_override_action)a;
            return CHS_OK;
        }
    return complain(in, ACTION, text, "set, cap or floor");
}

// A text that people wrote. A file that chs wrote has an apostrophe before what a spreadsheet would take for a formula.
static chs_text keep_text(const reader *in, chs_arena *arena, field f) {
    char room[CHS_CELL_CHARS];
    return chs_arena_text(arena, chs_out_undefused(text_of(in, f, room)));
}

static chs_status read_row(const reader *in, chs_arena *arena, chs_override *out) {
    char room[CHS_CELL_CHARS];
    chs_text text = text_of(in, VALUE, room);
    double points;
    if (!chs_number_read(text, &points) || !(points >= 0 && points <= 100))
        return complain(in, VALUE, text, "points from 0 to 100");
    out->value = (uint16_t)chs_number_hundredths(points);
    out->row = in->row;
    chs_status status = read_action(in, out);
    if (status == CHS_OK) status = read_day(in, FROM, &out->from);
    if (status == CHS_OK) status = read_day(in, UNTIL, &out->until);
    if (status != CHS_OK) return status;
    out->id = keep_text(in, arena, ACCOUNT);
    out->reason = keep_text(in, arena, REASON);
    out->author = keep_text(in, arena, AUTHOR);
    return arena->failed ? chs_fail_memory(in->error) : CHS_OK;
}

static bool is_in_force(const chs_run *run, const chs_override *o) {
    bool begun = o->from == CHS_NO_DAY || run->as_of >= o->from;
    bool ended = o->until != CHS_NO_DAY && run->as_of > o->until;
    return o->account != CHS_NO_ACCOUNT && begun && !ended;
}

static void note_if_idle(chs_run *run, const chs_override *o) {
    if (o->in_force) return;
    bool unknown = o->account == CHS_NO_ACCOUNT;
    chs_notice *notice = chs_report_add(
        &run->report, unknown ? CHS_WARNING : CHS_INFO, unknown ? "override.no_account" : "override.not_in_force",
        (chs_text){"", 0}, (chs_text){"", 0},
        unknown ? "The override in row %u is for account \"%.*s\", which is not among the scored ones."
                : "The override in row %u for account \"%.*s\" is not in force: outside of its dates, or replaced by a "
                  "later one.",
        o->row + 1, CHS_SHOW(o->id));
    if (notice && !notice->row) notice->row = o->row + 1;
}

// The last one in force wins over the ones before it.
static void put_in_force(chs_run *run, chs_override *o) {
    uint32_t *which = &run->override_of[o->account];
    if (*which) run->override_list[*which - 1].in_force = false;
    o->in_force = true;
    *which = o->row + 1;
}

chs_status chs_prepare_overrides(chs_run *run, chs_error *error) {
    const chs_table *table = chs_data_table(run->data, CHS_TEXT("overrides"));
    if (!table || !table->rows) return CHS_OK;
    reader in = {.table = table, .error = error};
    chs_status status = find_columns(&in);
    if (status != CHS_OK) return status;
    run->override_list = chs_arena_take(&run->arena, table->rows, sizeof *run->override_list);
    run->override_of = chs_arena_take(&run->arena, run->count, sizeof *run->override_of);
    if (run->arena.failed) return chs_fail_memory(error);
    for (in.row = 0; in.row < table->rows; in.row++) {
        chs_override *o = &run->override_list[in.row];
        status = read_row(&in, &run->arena, o);
        if (status != CHS_OK) return status;
        if (run->as_of == CHS_NO_DAY && (o->from != CHS_NO_DAY || o->until != CHS_NO_DAY))
            return chs_fail(error, CHS_DATA_DATE,
                            "Row %u of the overrides has dates, but there is no as-of date to compare them with: give "
                            "one, or name the date column of the accounts in \"account\": {\"date\": ...}.",
                            in.row + 1);
        o->account = chs_run_account(run, o->id);
        if (is_in_force(run, o)) put_in_force(run, o);
    }
    run->override_count = table->rows;
    for (uint32_t i = 0; i < table->rows; i++) note_if_idle(run, &run->override_list[i]);
    return CHS_OK;
}

const chs_override *chs_run_override(const chs_run *run, uint32_t account) {
    uint32_t which = run->override_of ? run->override_of[account] : 0;
    return which ? &run->override_list[which - 1] : NULL;
}
