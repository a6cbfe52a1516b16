// SPDX-License-Identifier: MIT
// What several parts of a model file hold: columns, expressions, shares, ids; and the mapping of columns to headers.
#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "data/table.h"
#include "model/draft.h"

const chs_range chs_draft_edge = {0, 100, CHS_MODEL_BANDS, "points from 0 to 100"};
// Weights are any numbers; below this nothing that is computed from them leaves the doubles.
const chs_range chs_draft_weight = {0, CHS_VALUE_MAX, CHS_MODEL_RANGE, "a number from 0 to 1e15"};

bool chs_draft_add_column(chs_form *form, const chs_json *json, chs_text name, uint32_t *column) {
    chs_columns *columns = &chs_draft_of(form)->model.columns;
    if (columns->count >= CHS_NAMES_MAX)
        return chs_form_fail(form, CHS_MODEL_LIMIT, json, "the model uses more than %d columns", CHS_NAMES_MAX);
    return chs_columns_index(columns, form->arena, name, column);
}

bool chs_draft_column(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_text name;
    return chs_form_text(form, json, &name, with) && chs_draft_add_column(form, json, name, to);
}

static uint32_t characters(const char *text, size_t bytes) {
    uint32_t count = 0;
    for (size_t i = 0; i < bytes; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

// History is there for signals, segments and rules.
static bool has_history(const chs_json *json) {
    const chs_json *list = json->parent ? json->parent->parent : NULL;
    const char *names = "signals segments rules";
    for (chs_text name; list && (name = chs_form_next_word(&names)).size;)
        if (chs_text_equal(list->key, name)) return true;
    return false;
}

static bool read_expression(chs_form *form, const chs_json *json, const chs_expr **to, chs_wants wants) {
    chs_draft *draft = chs_draft_of(form);
    chs_text text;
    if (!chs_form_text(form, json, &text, NULL)) return false;
    text = json->text; // not trimmed, so that offsets are those of the file
    chs_error error = {0};
    chs_model *model = &draft->model;
    const chs_scope scope = {&model->columns, model->table, model->table_count, &model->rollups, has_history(json)};
    chs_status status = chs_expr_parse(text, wants, &scope, form->arena, to, &error);
    if (status == CHS_NO_MEMORY) return false;
    if (status != CHS_OK)
        return chs_form_fail(form, status, json, "%s (character %u of the expression)", error.message,
                             characters(text.at, (size_t)error.byte) + 1);
    *(chs_text *)(void *)(to + 1) = text;
    model->needs_date |= chs_expr_needs_date(*to);
    return true;
}

bool chs_draft_condition(chs_form *form, const chs_json *json, void *to, const void *with) {
    (void)with;
    return read_expression(form, json, to, CHS_WANT_CONDITION);
}

bool chs_draft_value(chs_form *form, const chs_json *json, void *to, const void *with) {
    bool points = chs_form_get(json->parent, "points"); // which look up a text
    (void)with;
    return read_expression(form, json, to, points ? CHS_WANT_TEXT : CHS_WANT_NUMBER);
}

bool chs_draft_share(chs_form *form, const chs_json *json, void *to, const void *with) {
    static const chs_range range = {0, 1, CHS_MODEL_RANGE, "a number from 0 to 1"};
    double share;
    (void)with;
    if (!chs_form_number(form, json, &share, &range)) return false;
    *(uint16_t *)to = (uint16_t)floor(share * 10000 + 0.5);
    return true;
}

bool chs_draft_is_id(chs_text text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        bool letter = chs_is_letter(c) || c == '_';
        if (!letter && !(i > 0 && chs_is_digit(c))) return false;
    }
    return true;
}

bool chs_model_id_is_reserved(chs_text id) {
    // Headers of `chs score --format csv`; "score" is the id of the root, too.
    const char *reserved = "account_id account_name date segment lifecycle score "
                           "band grade rank percentile coverage "
                           "low high computed override top_driver";
    for (chs_text word; (word = chs_form_next_word(&reserved)).size;)
        if (chs_text_equal(id, word)) return true;
    return false;
}

bool chs_draft_id(chs_form *form, const chs_json *json, void *to, const void *with) {
    const chs_model *model = &chs_draft_of(form)->model;
    chs_text id;
    if (!chs_form_text(form, json, &id, with)) return false;
    *(chs_text *)to = (chs_text){0}; // which is no double of itself
    bool taken = chs_find(&id, CHS_ITEMS(model->signal, model->signal_count)) != CHS_NONE ||
                 chs_find(&id, CHS_ITEMS(model->node, model->node_count)) != CHS_NONE;
    *(chs_text *)to = id;
    if (!chs_draft_is_id(json->text))
        return chs_form_wrong(form, CHS_MODEL_NAME, json, "an id: letters, digits and _, and begin with no digit");
    if (chs_model_id_is_reserved(id))
        return chs_form_about(form, CHS_MODEL_NAME, json, "is the name of a column of every result; take another id");
    return !taken || chs_form_about(form, CHS_MODEL_NAME, json, "is taken; groups and signals share one set of ids");
}

// "Renewal", or {"header": "Renewal", "dates": "dmy", "decimal": "comma"}: a header, and how its cells are read.
static bool read_wanted(chs_form *form, const chs_json *json, chs_wanted *wanted) {
    static const chs_field fields[] = {
        {"header", offsetof(chs_wanted, header), CHS_OPTIONAL, chs_form_text, NULL},
        {"decimal", offsetof(chs_wanted, decimal), CHS_OPTIONAL, chs_form_choice, "point comma"},
        {"dates", offsetof(chs_wanted, dates), CHS_OPTIONAL, chs_form_choice, "dmy mdy"}};
    static const chs_shape shape = CHS_SHAPE("a column", fields);
    if (json->kind != CHS_JSON_OBJECT) return chs_form_text(form, json, &wanted->header, NULL);
    if (!chs_form_object(form, json, wanted, &shape)) return false;
    if (chs_form_get(json, "decimal")) wanted->decimal++; // from a place among the choices to a chs_wished
    if (chs_form_get(json, "dates")) wanted->dates++;
    return true;
}

bool chs_draft_map(chs_form *form, const chs_json *json, chs_columns *columns) {
    if (!chs_form_any_object(form, json)) return false;
    for (const chs_json *child = json->first; child; child = child->next) {
        uint16_t column = chs_find(&child->key, CHS_ITEMS(columns->item, columns->count));
        chs_wanted unused = {0};
        read_wanted(form, child, column == CHS_NONE ? &unused : &columns->item[column]);
    }
    return true;
}

bool chs_draft_columns(chs_form *form, const chs_json *json, void *to, const void *with) {
    (void)to;
    (void)with;
    return chs_draft_map(form, json, &chs_draft_of(form)->model.columns);
}
