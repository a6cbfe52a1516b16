// SPDX-License-Identifier: MIT
// Reads `account` and `signals` of a model file: ids, values, evidence. How a value becomes points is in read_scale.c.
#include "base/text.h"
#include "model/draft.h"

#define SIGNAL_KEYS "id label kind value at_least curve steps points goal percentile_in better unit dated stale_after"

static void read_account_column(chs_draft *draft, const chs_json *account, const char *key, uint32_t *column) {
    const chs_json *json = chs_form_get(account, key);
    chs_text name;
    if (json && chs_form_text(&draft->form, json, &name)) chs_draft_column(draft, json, name, column);
}

void chs_draft_account(chs_draft *draft, const chs_json *json) {
    chs_account_columns *account = &draft->model->account;
    if (!chs_form_object(&draft->form, json, "\"account\"", "id name date parent value owner segment renewal")) return;
    chs_form_need(&draft->form, json, "\"account\"", "id");
    read_account_column(draft, json, "id", &account->id);
    read_account_column(draft, json, "name", &account->name);
    read_account_column(draft, json, "date", &account->date);
    read_account_column(draft, json, "parent", &account->parent);
    read_account_column(draft, json, "value", &account->value);
    read_account_column(draft, json, "owner", &account->owner);
    read_account_column(draft, json, "segment", &account->segment);
    read_account_column(draft, json, "renewal", &account->renewal);
}

static bool is_id(chs_text text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i > 0 && c >= '0' && c <= '9')) return false;
    }
    return text.size > 0;
}

// Reserved: headers of `chs score --format csv`; "score" is the id of the root, too.
bool chs_draft_id(chs_draft *draft, const chs_json *json, chs_text *id) {
    static const char *const reserved[] = {"account_id", "account_name", "date",     "segment",    "lifecycle", "score",
                                           "band",       "grade",        "rank",     "percentile", "coverage",  "low",
                                           "high",       "computed",     "override", "top_driver"};
    chs_text text;
    if (!chs_form_text(&draft->form, json, &text)) return false;
    *id = text;
    if (!is_id(json->text))
        return chs_form_fail(&draft->form, CHS_MODEL_NAME, json,
                             "\"%.*s\" cannot be an id; ids have letters, digits and _, and begin with no digit",
                             CHS_SHOW(json->text));
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (chs_text_equal(text, chs_text_of(reserved[i])))
            return chs_form_fail(&draft->form, CHS_MODEL_NAME, json,
                                 "\"%.*s\" is the name of a column of every result; take another id", CHS_SHOW(text));
    return true;
}

uint16_t chs_draft_find_signal(const chs_draft *draft, chs_text id) {
    for (uint32_t i = 0; i < draft->model->signal_count; i++)
        if (draft->signal[i].id.size && chs_text_equal(draft->signal[i].id, id)) return (uint16_t)i;
    return CHS_NONE;
}

static void read_signal_id(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    const chs_json *id_json = chs_form_need(&draft->form, json, "a signal", "id");
    chs_text id = {"", 0};
    if (id_json && chs_draft_id(draft, id_json, &id) && chs_draft_find_signal(draft, id) != CHS_NONE)
        chs_form_fail(&draft->form, CHS_MODEL_NAME, id_json,
                      "there is a signal \"%.*s\" already; every id is used once", CHS_SHOW(id));
    signal->id = signal->label = id;
}

// With `points` the value must be one column, as its texts are looked up and nothing is computed.
static void read_value(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    json = chs_form_need(&draft->form, json, "a signal", "value");
    if (!json || !chs_draft_expression(draft, json, false, &draft->model->columns, &signal->value, &signal->value_text))
        return;
    if (signal->scale != CHS_POINTS) return;
    if (signal->value->op != CHS_OP_COLUMN)
        chs_form_fail(&draft->form, CHS_MODEL_EXPRESSION, json,
                      "a signal with \"points\" looks up the texts of one column; \"%.*s\" is more than a column",
                      CHS_SHOW(signal->value_text));
    signal->text_column = signal->value->column;
    signal->value = NULL;
}

static void read_at_least(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    if (!json || !chs_form_any_object(&draft->form, json)) return;
    if (json->count != 1) {
        chs_form_fail(&draft->form, json->count ? CHS_MODEL_NOT_YET : CHS_MODEL_MISSING_KEY, json,
                      "\"at_least\" names one column and its minimum, like {\"licensed_users\": 5}; found %u columns",
                      json->count);
        return;
    }
    const chs_json *least = json->first;
    if (chs_text_trim(least->key).size == 0) {
        chs_form_fail_key(&draft->form, CHS_MODEL_NAME, least,
                          "\"at_least\" needs the name of a column; this one is empty");
        return;
    }
    if (chs_form_number(&draft->form, least, -1e15, 1e15, &signal->least))
        chs_draft_column(draft, least, chs_text_trim(least->key), &signal->least_column);
}

static void read_dated(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    const chs_json *dated = chs_form_get(json, "dated"), *stale = chs_form_get(json, "stale_after");
    chs_text name;
    if (dated && chs_form_text(&draft->form, dated, &name)) chs_draft_column(draft, dated, name, &signal->dated_column);
    if (!stale || !chs_form_days(&draft->form, stale, &signal->stale_after)) return;
    draft->model->needs_date = true;
    if (!dated)
        chs_form_fail_key(&draft->form, CHS_MODEL_MISSING_KEY, stale,
                          "\"stale_after\" needs \"dated\", the column with the date of the value");
}

static void read_signal(chs_draft *draft, const chs_json *json, chs_signal *signal) {
    signal->least_column = signal->dated_column = signal->text_column = CHS_NO_COLUMN;
    signal->id = signal->label = signal->unit = signal->kind = signal->value_text = (chs_text){"", 0};
    signal->stale_after = -1;
    signal->node = CHS_NONE;
    if (!chs_form_object(&draft->form, json, "a signal", SIGNAL_KEYS)) return;
    read_signal_id(draft, json, signal);
    chs_form_optional(&draft->form, json, "label", &signal->label);
    chs_form_optional(&draft->form, json, "kind", &signal->kind);
    chs_form_optional(&draft->form, json, "unit", &signal->unit);
    chs_draft_scale(draft, json, signal);
    read_value(draft, json, signal);
    read_at_least(draft, chs_form_get(json, "at_least"), signal);
    read_dated(draft, json, signal);
}

void chs_draft_signals(chs_draft *draft, const chs_json *json) {
    if (!chs_form_list(&draft->form, json)) return;
    if (json->count == 0) chs_form_fail(&draft->form, CHS_MODEL_RANGE, json, "a model needs at least one signal");
    if (json->count > CHS_SIGNALS_MAX)
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "the model has %u signals, and at most %d are read",
                      json->count, CHS_SIGNALS_MAX);
    uint32_t count = json->count < CHS_SIGNALS_MAX ? json->count : CHS_SIGNALS_MAX;
    draft->signal = chs_form_take(&draft->form, count, sizeof *draft->signal);
    draft->model->signal = draft->signal;
    if (!draft->signal) return;
    for (const chs_json *child = json->first; child && draft->model->signal_count < count; child = child->next) {
        read_signal(draft, child, &draft->signal[draft->model->signal_count]);
        draft->model->signal_count++; // behind it, so that its own id is no double
    }
}
