// SPDX-License-Identifier: MIT
// A short list, the newest first; chs_data_choose checks what comes in.
#include "data/choice.h"

#include "base/error.h"
#include "base/text.h"
#include "data/data.h"

static const char *const names[2][2] = {{"point", "comma"}, {"dmy", "mdy"}};

const char *chs_choice_name(bool dates, unsigned way) { return names[dates][way & 1]; }

const char *chs_choice_words(bool dates, unsigned way) {
    static const char *const words[2][2] = {{"decimal point", "decimal comma"}, {"day first", "month first"}};
    return words[dates][way & 1];
}

chs_wished chs_choice_of(bool dates, chs_text text) {
    for (int way = 0; way < 2; way++)
        if (chs_text_equal(text, chs_text_of(names[dates][way]))) return way ? CHS_WISH_SECOND : CHS_WISH_FIRST;
    return CHS_WISH_NONE;
}

static bool is_about(const chs_choice *choice, chs_text table, chs_text column) {
    return (!choice->table.size || chs_text_equal(choice->table, table)) &&
           (!choice->column.size || chs_text_equal(chs_text_trim(choice->column), chs_text_trim(column)));
}

// One that names the column comes before all that do not.
static void wish_for(const chs_choices *choices, chs_text table, chs_text column, bool dates, uint8_t *wished,
                     bool *is_default) {
    for (int general = 0; general < 2; general++)
        for (const chs_choice *choice = choices->first; choice; choice = choice->next) {
            if (choice->dates != dates || (choice->column.size == 0) != general || !is_about(choice, table, column))
                continue;
            *wished = choice->wished;
            *is_default = general;
            return;
        }
}

chs_wish chs_choices_wish(const chs_choices *choices, chs_text table, chs_text column) {
    chs_wish wish = {.decimal = CHS_WISH_NONE};
    if (!choices) return wish;
    wish_for(choices, table, column, false, &wish.decimal, &wish.decimal_default);
    wish_for(choices, table, column, true, &wish.dates, &wish.dates_default);
    return wish;
}

bool chs_choices_add(chs_choices *choices, chs_arena *arena, const chs_choice *choice) {
    chs_choice *made = chs_arena_take(arena, 1, sizeof *made);
    if (!made) return false;
    *made = *choice;
    made->table = chs_arena_text(arena, choice->table);
    made->column = chs_arena_text(arena, choice->column);
    if (!made->table.at || !made->column.at) return false;
    made->next = choices->first;
    choices->first = made;
    return true;
}

chs_status chs_data_choose(chs_data *data, const char *table, const char *column, const char *what, const char *choice,
                           chs_error *error) {
    chs_text about = chs_text_of(what), chosen = chs_text_of(choice);
    bool dates = chs_text_equal(about, CHS_TEXT("dates"));
    if (!dates && !chs_text_equal(about, CHS_TEXT("decimal")))
        return chs_fail(error, CHS_BAD_ARGUMENT,
                        "\"%.*s\" is nothing to choose: \"dates\" (dmy, mdy) and \"decimal\" (comma, point) are.",
                        CHS_SHOW(about));
    chs_choice made = {.table = chs_text_of(table), .column = chs_text_of(column), .dates = dates};
    made.wished = (uint8_t)chs_choice_of(dates, chosen);
    if (made.wished == CHS_WISH_NONE)
        return chs_fail(error, CHS_BAD_ARGUMENT, "\"%.*s\" is no choice for \"%.*s\": %s are.", CHS_SHOW(chosen),
                        CHS_SHOW(about), dates ? "\"dmy\" and \"mdy\"" : "\"comma\" and \"point\"");
    return chs_choices_add(&data->choices, &data->arena, &made) ? CHS_OK : chs_fail_memory(error);
}
