// SPDX-License-Identifier: MIT
// How the columns of a model are read, decided once they are found; and what must be asked before anything is computed:
// which of two ways is meant, and what amounts in several currencies are worth.
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "data/cell.h"
#include "data/currency.h"
#include "data/money.h"
#include "data/remark.h"
#include "model/bind.h"

typedef struct binder {
    chs_binding *binding;
    const chs_model *model;
    const chs_data *data;
    chs_arena *arena;
    chs_report *report;
    chs_error *error;
} binder;

static chs_text header_of(const binder *b, uint32_t index) {
    return b->binding->table->column[b->binding->column[index]].name;
}

// What the user says of this very column comes before the model, and the model before what is said of all columns.
static chs_wish wish_of(const binder *b, uint32_t index) {
    const chs_wanted *wanted = &b->binding->columns->item[index];
    chs_wish wish = chs_choices_wish(&b->data->choices, b->binding->table->name, header_of(b, index));
    if (wanted->decimal && (!wish.decimal || wish.decimal_default)) {
        wish.decimal = wanted->decimal;
        wish.decimal_default = false;
    }
    if (wanted->dates && (!wish.dates || wish.dates_default)) {
        wish.dates = wanted->dates;
        wish.dates_default = false;
    }
    return wish;
}

// ---- Two ways to read a column ------------------------------------------------------------------------------------------

static void put_value(chs_out *out, const chs_ambiguity *found, bool dates, int way) {
    if (dates)
        chs_out_date(out, found->day[way]);
    else
        chs_out_number(out, found->number[way]);
}

static chs_status fail_ambiguous(const binder *b, uint32_t index, bool dates, uint32_t apart) {
    const chs_table *table = b->binding->table;
    uint32_t column = b->binding->column[index];
    const chs_wanted *wanted = &b->binding->columns->item[index];
    chs_ambiguity found = chs_reading_ambiguity(table, column, dates, apart);
    char room[CHS_CELL_CHARS], reads[2][40] = {"", ""};
    chs_text cell =
        chs_text_trim(chs_cell_text(&table->column[column], chs_table_cell(table, column, found.row), room));
    for (int way = 0; way < 2; way++) {
        chs_fixed fixed = {.at = reads[way], .size = sizeof reads[way]};
        chs_out out;
        chs_out_begin(&out, chs_fixed_sink(&fixed));
        put_value(&out, &found, dates, way);
        chs_out_end(&out, NULL);
    }
    chs_text file = apart ? table->part[apart - 1].file : (chs_text){"", 0}, place = chs_remark_place(table);
    const char *what = dates ? "dates" : "decimal", *first = chs_choice_name(dates, 0),
               *second = chs_choice_name(dates, 1);
    chs_fail(
        b->error, CHS_DATA_AMBIGUOUS,
        "\"%.*s\" in row %u of \"%.*s\" is %s (%s) or %s (%s); %u of %u %s of the column fit both. Say which: --%s %s or "
        "--%s %s, or in the model %s%.*s%s\"columns\": {\"%.*s\": {\"header\": \"%.*s\", \"%s\": \"%s\"}}%s.%s%.*s%s",
        CHS_SHOW(cell), found.row + 1, CHS_SHOW(table->column[column].name), reads[0], chs_choice_words(dates, 0),
        reads[1], chs_choice_words(dates, 1), found.cells, found.all, dates ? "dates" : "numbers with separators", what,
        first, what, second, place.size ? "\"tables\": {\"" : "", CHS_SHOW(place), place.size ? "\": {..., " : "",
        CHS_SHOW(wanted->name), CHS_SHOW(table->column[column].name), what, first, place.size ? "}}" : "",
        apart ? " Or make the files alike: \"" : "", CHS_SHOW(file), apart ? "\" does not show what others do." : "");
    chs_error_path(b->error, "%.*s", CHS_SHOW(table->column[column].name));
    if (b->error) b->error->row = (uint64_t)found.row + 1;
    return CHS_DATA_AMBIGUOUS;
}

// Numbers where most of the cells are: then they are compared as such.
static unsigned as_it_is(const binder *b, uint32_t index) {
    uint32_t column = b->binding->column[index];
    chs_wish wish = wish_of(b, index);
    chs_reading reading = chs_reading_decide(b->binding->table, column, CHS_READ_NUMBERS, &wish);
    chs_column_type type = chs_column_type_of(b->binding->table, column, &reading);
    b->binding->type[index] = (uint8_t)type;
    return type == CHS_TYPE_NUMBER ? CHS_READ_NUMBERS : 0;
}

static chs_status decide(const binder *b, uint32_t index, unsigned uses) {
    chs_wish wish = wish_of(b, index);
    chs_reading reading = chs_reading_decide(b->binding->table, b->binding->column[index], uses, &wish);
    if (reading.undecided) return fail_ambiguous(b, index, reading.undecided & CHS_UNDECIDED_DATES, reading.apart);
    b->binding->bound[index].reading = reading;
    if (reading.against)
        chs_remark_contradiction(b->binding->table, b->binding->column[index], &reading,
                                 reading.against & CHS_UNDECIDED_DATES, b->binding->columns->item[index].name,
                                 b->report);
    return CHS_OK;
}

// ---- Currencies -------------------------------------------------------------------------------------------------------

enum { CODES_MAX = 12 };
typedef struct codes {
    struct {
        char code[4];
        uint32_t count, row;
    } item[CODES_MAX];
    uint32_t count, unnamed, more; // more: rows of codes that did not fit
    uint32_t odd, odd_row;         // named in words that are not known
    bool odd_differ;
} codes;

static void count_code(codes *found, const char code[4], uint32_t row) {
    uint32_t i = 0;
    while (i < found->count && strcmp(found->item[i].code, code)) i++;
    if (i == CODES_MAX) {
        found->more++;
        return;
    }
    if (i == found->count) {
        memcpy(found->item[i].code, code, 4);
        found->item[i].row = row;
        found->count++;
    }
    found->item[i].count++;
}

static void count_odd(codes *found, const chs_table *table, uint32_t beside, uint32_t row) {
    char room[2][CHS_CELL_CHARS];
    const chs_column *column = &table->column[beside];
    if (!found->odd++) found->odd_row = row;
    found->odd_differ |= !chs_text_equal(chs_cell_text(column, chs_table_cell(table, beside, row), room[0]),
                                         chs_cell_text(column, chs_table_cell(table, beside, found->odd_row), room[1]));
}

// Whether any text of the column names a currency: most columns of numbers have hardly any texts.
static bool names_currencies(const chs_column *column, const chs_reading *reading) {
    for (uint32_t i = 0; i < column->text_count; i++) {
        chs_text text = *chs_column_text(column, i);
        bool plain = true;
        for (size_t k = 0; k < text.size && plain; k++) plain = strchr("0123456789.,-+ ", text.at[k]) != NULL;
        if (plain) continue;
        double value;
        chs_cell_notes notes;
        chs_cell cell = chs_cell_of_text(i);
        if (chs_cell_number_noted(column, cell, reading, &value, &notes) == CHS_PRESENT && notes.currency) return true;
    }
    return false;
}

static void count_codes(const binder *b, uint32_t index, uint32_t beside, codes *found) {
    const chs_table *table = b->binding->table;
    uint32_t column = b->binding->column[index];
    for (uint32_t row = 0; row < table->rows; row++) {
        double value;
        char code[4];
        chs_cell_notes notes;
        chs_absence absence = chs_cell_number_noted(&table->column[column], chs_table_cell(table, column, row),
                                                    &b->binding->bound[index].reading, &value, &notes);
        if (absence != CHS_PRESENT) continue;
        chs_named named = chs_exchange_code(table, beside, row, notes.currency, code);
        if (named == CHS_NAMED)
            count_code(found, code, row);
        else if (named == CHS_NAMED_ODDLY)
            count_odd(found, table, beside, row);
        else
            found->unnamed++;
    }
}

static bool has_rate(const chs_currencies *rates, const char code[4]) {
    for (uint32_t i = 0; i < rates->count; i++)
        if (!strcmp(rates->rate[i].code, code)) return true;
    return !strcmp(rates->base, code);
}

static chs_status fail_currency(const binder *b, uint32_t index, const codes *found, const char *missing) {
    char list[200];
    chs_fixed fixed = {.at = list, .size = sizeof list};
    chs_out out;
    chs_text header = header_of(b, index);
    const char *base = b->model->currencies.base;
    chs_out_begin(&out, chs_fixed_sink(&fixed));
    for (uint32_t i = 0; i < found->count && i < 5; i++)
        chs_out_format(&out, "%s%s (%u, first in row %u)", i ? ", " : "", found->item[i].code, found->item[i].count,
                       found->item[i].row + 1);
    if (found->count > 5) chs_out_format(&out, " and %u more", found->count - 5);
    chs_out_end(&out, NULL);
    if (*base)
        chs_fail(
            b->error, CHS_DATA_CURRENCY,
            "\"%.*s\" has amounts in %s, and the model has no rate for %s: add \"%s\": what one %s is worth in %s to "
            "\"rates\" in \"currencies\".",
            CHS_SHOW(header), list, missing, missing, missing, base);
    else
        chs_fail(
            b->error, CHS_DATA_CURRENCY,
            "\"%.*s\" has amounts in several currencies: %s. They are not added up without rates: add \"currencies\": "
            "{\"base\": \"%s\", \"rates\": {\"%s\": what one %s is worth in %s}} to the model.",
            CHS_SHOW(header), list, found->item[0].code, missing, missing, found->item[0].code);
    chs_error_path(b->error, "%.*s", CHS_SHOW(header));
    for (uint32_t i = 0; b->error && i < found->count; i++)
        if (!strcmp(found->item[i].code, missing)) b->error->row = (uint64_t)found->item[i].row + 1;
    return CHS_DATA_CURRENCY;
}

static chs_status fail_odd(const binder *b, uint32_t index, uint32_t beside, const codes *found) {
    char room[CHS_CELL_CHARS];
    const chs_column *column = &b->binding->table->column[beside];
    chs_text text = chs_cell_text(column, chs_table_cell(b->binding->table, beside, found->odd_row), room);
    chs_fail(
        b->error, CHS_DATA_CURRENCY,
        "\"%.*s\" in row %u of \"%.*s\" names no currency for \"%.*s\" that is known: write ISO codes there, like EUR.",
        CHS_SHOW(text), found->odd_row + 1, CHS_SHOW(column->name), CHS_SHOW(header_of(b, index)));
    chs_error_path(b->error, "%.*s", CHS_SHOW(header_of(b, index)));
    if (b->error) b->error->row = (uint64_t)found->odd_row + 1;
    return CHS_DATA_CURRENCY;
}

static void note_unnamed(const binder *b, uint32_t index, const codes *found) {
    chs_text header = header_of(b, index);
    chs_notice *notice = chs_report_add(b->report, CHS_WARNING, "data.currency_unnamed", (chs_text){0},
                                        b->binding->columns->item[index].name,
                                        "%u amounts of \"%.*s\" name no currency, others do: they are taken for %s.",
                                        found->unnamed, CHS_SHOW(header), b->model->currencies.base);
    if (notice) notice->count = found->unnamed;
}

// What an account is worth is money, whatever its header.
static bool is_account_value(const binder *b, uint32_t index) {
    return b->binding->columns == &b->model->columns && index == b->model->account.value;
}

static chs_status check_currencies(const binder *b, uint32_t index) {
    const chs_table *table = b->binding->table;
    const chs_currencies *rates = &b->model->currencies;
    uint32_t column = b->binding->column[index];
    chs_bound *bound = &b->binding->bound[index];
    bool named = names_currencies(&table->column[column], &bound->reading);
    bool money = named || is_account_value(b, index) || chs_money_header(table->column[column].name);
    size_t beside = chs_money_currency_column(table, column, money);
    codes found = {.count = 0};
    if (!named && beside == SIZE_MAX) return CHS_OK;
    uint32_t at = beside == SIZE_MAX ? CHS_NO_COLUMN : (uint32_t)beside;
    count_codes(b, index, at, &found);
    // one that nobody knows, alone in the column, is as good as any
    if (found.odd && (*rates->base || found.count || found.odd_differ)) return fail_odd(b, index, at, &found);
    if (!*rates->base && found.count == 1) memcpy(bound->code, found.item[0].code, sizeof bound->code);
    if (!*rates->base) return found.count > 1 ? fail_currency(b, index, &found, found.item[1].code) : CHS_OK;
    bool foreign = false;
    for (uint32_t i = 0; i < found.count; i++) {
        if (!has_rate(rates, found.item[i].code)) return fail_currency(b, index, &found, found.item[i].code);
        foreign |= strcmp(found.item[i].code, rates->base) != 0;
    }
    if (found.more) return fail_currency(b, index, &found, "the others");
    if (!foreign) return CHS_OK;
    if (found.unnamed) note_unnamed(b, index, &found);
    chs_exchange *exchange = chs_arena_take(b->arena, 1, sizeof *exchange);
    if (!exchange) return chs_fail_memory(b->error);
    *exchange = (chs_exchange){.rates = rates, .beside = at};
    bound->exchange = exchange;
    return CHS_OK;
}

chs_status chs_bind_readings(chs_binding *binding, const chs_model *model, const chs_data *data, chs_arena *arena,
                             chs_report *report, chs_error *error) {
    const binder b = {binding, model, data, arena, report, error};
    bool *wanted = chs_arena_take(arena, binding->table->column_count, sizeof *wanted);
    if (!wanted) return chs_fail_memory(error);
    for (uint32_t i = 0; i < binding->columns->count; i++) {
        unsigned uses = binding->columns->item[i].uses;
        if (binding->column[i] == CHS_NO_COLUMN || !uses) continue;
        if (uses & CHS_READ_EITHER) uses |= as_it_is(&b, i);
        if (!(uses & (CHS_READ_NUMBERS | CHS_READ_DAYS))) continue;
        wanted[binding->column[i]] |= (uses & CHS_READ_NUMBERS) != 0;
        chs_status status = decide(&b, i, uses);
        if (status == CHS_OK && uses & CHS_READ_NUMBERS) status = check_currencies(&b, i);
        if (status != CHS_OK) return status;
    }
    chs_money_note_cents(data, binding->table, wanted, report);
    return report->failed ? chs_fail_memory(error) : CHS_OK;
}
