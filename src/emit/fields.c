// SPDX-License-Identifier: MIT
// The columns of a scores file and the cell of each for an account. Knows nothing of CSV or JSON.
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/scores.h"
#include "insight/explain.h"

static chs_field text_field(chs_text text) {
    return text.size ? (chs_field){.kind = CHS_FIELD_TEXT, .text = text} : (chs_field){.kind = CHS_FIELD_NONE};
}

static chs_field points_field(uint16_t score, int digits) {
    if (score == CHS_MISSING) return (chs_field){.kind = CHS_FIELD_NONE};
    return (chs_field){.kind = CHS_FIELD_HUNDREDTHS, .number = score, .digits = digits};
}

static chs_field account_id(chs_field_row *row) {
    return text_field(chs_run_text(row->run, row->account, row->run->model->account.id, row->room));
}

static chs_field account_name(chs_field_row *row) {
    return text_field(chs_run_text(row->run, row->account, row->run->model->account.name, row->room));
}

static chs_field date(chs_field_row *row) {
    int32_t day = chs_run_date(row->run);
    return day == CHS_NO_DAY ? (chs_field){.kind = CHS_FIELD_NONE} : (chs_field){.kind = CHS_FIELD_DAY, .number = day};
}

static chs_field segment(chs_field_row *row) {
    return text_field(chs_entry_name(row->run->model->segment, chs_run_class_of(row->run, row->account)->segment));
}

static chs_field lifecycle(chs_field_row *row) {
    return text_field(chs_entry_name(row->run->model->lifecycle, chs_run_class_of(row->run, row->account)->lifecycle));
}

static chs_field score(chs_field_row *row) { return points_field(row->score, row->run->model->decimals); }

static chs_field band(chs_field_row *row) {
    return text_field(chs_band_name_of(row->run->model, row->run->band[row->account]));
}

static chs_field grade(chs_field_row *row) { return text_field(chs_run_grade(row->run, row->score)); }

static chs_field rank(chs_field_row *row) {
    if (row->score == CHS_MISSING) return (chs_field){.kind = CHS_FIELD_NONE};
    return (chs_field){.kind = CHS_FIELD_COUNT, .number = chs_run_rank(row->run, row->score)};
}

static chs_field percentile(chs_field_row *row) { return points_field(chs_run_percentile(row->run, row->score), 2); }

static chs_field coverage(chs_field_row *row) { return points_field(row->run->coverage[row->account], 2); }

static chs_field low(chs_field_row *row) { return points_field(row->low, row->run->model->decimals); }

static chs_field high(chs_field_row *row) { return points_field(row->high, row->run->model->decimals); }

static chs_field computed(chs_field_row *row) {
    return points_field(row->run->computed[row->account], row->run->model->decimals);
}

static chs_field override_in_force(chs_field_row *row) {
    const chs_override *found = chs_run_override(row->run, row->account);
    return (chs_field){.kind = found ? CHS_FIELD_OVERRIDE : CHS_FIELD_NONE, .override = found};
}

static chs_field top_driver(chs_field_row *row) {
    uint16_t lost;
    uint16_t node = chs_top_driver(row->run, row->account, &lost);
    return text_field(node == CHS_NONE ? (chs_text){"", 0} : row->run->model->node[node].id);
}

typedef struct field_column {
    const char *name;
    chs_field (*cell)(chs_field_row *row);
} field_column;

static const field_column columns[] = {
    {"account_id", account_id},
    {"account_name", account_name},
    {"date", date},
    {"segment", segment},
    {"lifecycle", lifecycle},
    {"score", score},
    {"band", band},
    {"grade", grade},
    {"rank", rank},
    {"percentile", percentile},
    {"coverage", coverage},
    {"low", low},
    {"high", high},
    {"computed", computed},
    {"override", override_in_force},
    {"top_driver", top_driver},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

// The details are the nodes below the root, whose own score is not the account's: rules, rounding, override come after it.
static uint32_t field_count(const chs_model *model, bool detail) {
    return COLUMNS + (detail ? model->node_count - 1 : 0);
}

chs_text chs_field_name(const chs_model *model, uint32_t column) {
    return column < COLUMNS ? chs_text_of(columns[column].name) : model->node[column - COLUMNS + 1].id;
}

// Ids of the model are never names of the fixed columns, so a name says one column.
static chs_status find_field(const chs_model *model, chs_text name, uint32_t *column, chs_error *error) {
    chs_nearest nearest = {0};
    uint32_t count = field_count(model, true);
    for (*column = 0; *column < count; ++*column) {
        chs_text known = chs_field_name(model, *column);
        if (chs_text_equal(known, name)) return CHS_OK;
        chs_nearest_offer(&nearest, name, known);
    }
    if (nearest.best.size)
        return chs_fail(error, CHS_BAD_ARGUMENT, "There is no column \"%.*s\" of scores; did you mean \"%.*s\"?",
                        CHS_SHOW(name), CHS_SHOW(nearest.best));
    return chs_fail(error, CHS_BAD_ARGUMENT,
                    "There is no column \"%.*s\" of scores: there are account_id, score, band and the others of "
                    "--format csv, and the ids of the model's groups and signals.",
                    CHS_SHOW(name));
}

chs_status chs_fields_wanted(const chs_model *model, const chs_write_options *options, chs_fields *fields,
                             chs_error *error) {
    bool taken[CHS_FIELDS_MAX] = {false};
    fields->count = options && options->column_count ? 0 : field_count(model, options && options->detail);
    for (uint32_t c = 0; c < fields->count; c++) fields->column[c] = (uint16_t)c;
    for (size_t i = 0; options && i < options->column_count; i++) {
        uint32_t column;
        chs_status status = find_field(model, options->column[i], &column, error);
        if (status) return status;
        if (taken[column])
            return chs_fail(error, CHS_BAD_ARGUMENT, "The column \"%.*s\" of scores is named twice.",
                            CHS_SHOW(options->column[i]));
        taken[column] = true;
        fields->column[fields->count++] = (uint16_t)column;
    }
    return CHS_OK;
}

void chs_field_row_begin(chs_field_row *row, const chs_run *run, uint32_t account) {
    row->run = run;
    row->account = account;
    row->score = run->score[account];
    chs_run_bounds(run, account, &row->low, &row->high);
}

chs_field chs_field_of(chs_field_row *row, uint32_t column) {
    if (column < COLUMNS) return columns[column].cell(row);
    const chs_run *run = row->run;
    uint32_t place = run->place ? run->place[row->account] : row->account;
    return points_field(run->node[column - COLUMNS + 1].score[place], 2);
}

const char *chs_override_word(chs_override_action action) {
    switch (action) {
    case CHS_OVERRIDE_SET: return "set";
    case CHS_OVERRIDE_CAP: return "cap";
    case CHS_OVERRIDE_FLOOR: break;
    }
    return "floor";
}
