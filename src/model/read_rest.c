// SPDX-License-Identifier: MIT
// Reads `columns`, and checks the parts of a model that nothing uses yet (tables, alerts, outcome, expect), so that a typing
// error in them is found today. They are not kept.
#include "base/text.h"
#include "model/draft.h"

// Only names that something in the model uses are looked for in the data; a mapping for any other does nothing.
static void read_columns(chs_draft *draft, const chs_json *json) {
    chs_model *model = draft->model;
    chs_text *header = chs_form_take(&draft->form, model->columns.count, sizeof *header);
    if (!header) return;
    for (size_t i = 0; i < model->columns.count; i++) header[i] = (chs_text){"", 0};
    model->column_header = header;
    if (!json || !chs_form_any_object(&draft->form, json)) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        chs_text to;
        if (!chs_form_text(&draft->form, child, &to)) continue;
        for (size_t i = 0; i < model->columns.count; i++)
            if (chs_text_equal(model->columns.name[i], child->key)) header[i] = to;
    }
}

static void check_needed_text(chs_draft *draft, const chs_json *object, const char *what, const char *key) {
    const chs_json *json = chs_form_need(&draft->form, object, what, key);
    chs_text text;
    if (json) chs_form_text(&draft->form, json, &text);
}

static void check_tables(chs_draft *draft, const chs_json *json) {
    if (!json || !chs_form_any_object(&draft->form, json)) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        chs_text text;
        if (!chs_form_object(&draft->form, child, "a table", "account date")) continue;
        check_needed_text(draft, child, "a table", "account");
        chs_form_optional(&draft->form, child, "date", &text);
    }
}

static void check_alerts(chs_draft *draft, const chs_json *json) {
    if (!json || !chs_form_list(&draft->form, json)) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        chs_text text;
        if (!chs_form_object(&draft->form, child, "an alert", "when playbook")) continue;
        check_needed_text(draft, child, "an alert", "when");
        chs_draft_playbook(draft, child, &text);
    }
}

static void check_outcome(chs_draft *draft, const chs_json *json) {
    chs_text text;
    if (!json || !chs_form_object(&draft->form, json, "\"outcome\"", "churned date")) return;
    chs_form_optional(&draft->form, json, "date", &text);
    check_needed_text(draft, json, "\"outcome\"", "churned");
}

static void check_expect(chs_draft *draft, const chs_json *json) {
    if (!json || !chs_form_list(&draft->form, json)) return;
    for (const chs_json *child = json->first; child; child = child->next) {
        chs_text text;
        if (!chs_form_object(&draft->form, child, "an expectation", "account band because")) continue;
        check_needed_text(draft, child, "an expectation", "account");
        check_needed_text(draft, child, "an expectation", "band");
        chs_form_optional(&draft->form, child, "because", &text);
    }
}

void chs_draft_rest(chs_draft *draft, const chs_json *root) {
    read_columns(draft, chs_form_get(root, "columns"));
    check_tables(draft, chs_form_get(root, "tables"));
    check_alerts(draft, chs_form_get(root, "alerts"));
    check_outcome(draft, chs_form_get(root, "outcome"));
    check_expect(draft, chs_form_get(root, "expect"));
}
