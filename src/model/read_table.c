// SPDX-License-Identifier: MIT
// Reads `tables`: other tables, by which of their columns their rows belong to accounts, and when they happened.
#include "base/text.h"
#include "model/draft.h"

// As written: the columns become those of the table only when the table is known.
typedef struct written {
    chs_text account, date;
    uint8_t by;
} written;

static bool keep_mapping(chs_form *form, const chs_json *json, void *to, const void *with) {
    (void)to;
    (void)with;
    chs_draft_of(form)->columns_of[json->parent->index] = json;
    return true;
}

#define AT(member) offsetof(written, member)
static const chs_field fields[] = {
    {"account", AT(account), CHS_NEEDED, chs_form_text, NULL},
    {"by", AT(by), CHS_OPTIONAL, chs_form_choice, "id name domain"},
    {"date", AT(date), CHS_OPTIONAL, chs_form_text, NULL},
    {"columns", 0, CHS_OPTIONAL, keep_mapping, NULL},
};
static const chs_shape shape = CHS_SHAPE("a table", fields);

static bool check_name(chs_form *form, const chs_json *json) {
    const char *reserved = "accounts overrides matches";
    if (!json->key.size || !chs_draft_is_id(json->key))
        return chs_form_about_key(form, CHS_MODEL_NAME, json,
                                  "is no name of a table: letters, digits and _, and begin with no digit");
    for (chs_text word; (word = chs_form_next_word(&reserved)).size;)
        if (chs_text_equal(json->key, word))
            return chs_form_about_key(form, CHS_MODEL_NAME, json,
                                      "is a table with a meaning of its own; take another name");
    return true;
}

// What a table is joined by must be known of the accounts.
static void check_by(chs_form *form, const chs_json *json, uint8_t by) {
    const chs_account_columns *account = &chs_draft_of(form)->model.account;
    const chs_json *at = chs_form_get(json, "by");
    if (by == CHS_BY_NAME_COLUMN && account->name == CHS_NO_COLUMN)
        chs_form_wrong(form, CHS_MODEL_NAME, at, "id, as \"account\" names no column with a \"name\"");
    if (by == CHS_BY_DOMAIN_COLUMN && account->domain == CHS_NO_COLUMN)
        chs_form_wrong(form, CHS_MODEL_NAME, at, "id, as \"account\" names no column with a \"domain\"");
}

static bool read_table(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_model_table *table = to;
    written as = {.by = CHS_BY_ID_COLUMN};
    table->account = table->date = CHS_NO_COLUMN;
    table->name = json->key;
    check_name(form, json);
    if (!chs_form_object(form, json, &as, with)) return false;
    check_by(form, json, as.by);
    table->by = as.by;
    return (!as.account.size || chs_columns_index(&table->columns, form->arena, as.account, &table->account)) &&
           (!as.date.size || chs_columns_index(&table->columns, form->arena, as.date, &table->date));
}

const chs_series chs_draft_tables = {CHS_JSON_OBJECT, CHS_OK,     "tables", sizeof(chs_model_table), 0,
                                     CHS_TABLES_MAX,  read_table, &shape};

void chs_draft_map_tables(chs_draft *draft) {
    for (uint32_t t = 0; t < draft->model.table_count; t++)
        if (draft->columns_of[t]) chs_draft_map(&draft->form, draft->columns_of[t], &draft->model.table[t].columns);
}
