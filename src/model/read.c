// SPDX-License-Identifier: MIT
// The way in: a model file to a checked model. This file takes the sections in an order in which each can rely on those
// before it; the errors come out in the order of the text all the same (form.c).
#include <math.h>

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "model/draft.h"

#define MODEL_KEYS                                                                                                     \
    "chs name stage effective about account include tables columns signals score segments lifecycle rules decimals "   \
    "bands grades alerts playbooks outcome expect"

bool chs_draft_column(chs_draft *draft, const chs_json *at, chs_text name, uint32_t *column) {
    chs_model *model = draft->model;
    if (model->columns.count >= CHS_NAMES_MAX)
        return chs_form_fail(&draft->form, CHS_MODEL_LIMIT, at, "the model uses more than %d columns", CHS_NAMES_MAX);
    return chs_columns_index(&model->columns, &model->arena, name, column) || chs_form_no_memory(&draft->form);
}

static uint32_t characters(chs_text text, size_t bytes) {
    uint32_t count = 0;
    for (size_t i = 0; i < bytes && i < text.size; i++)
        if (((unsigned char)text.at[i] & 0xC0) != 0x80) count++;
    return count;
}

bool chs_draft_expression(chs_draft *draft, const chs_json *json, bool condition, chs_columns *columns,
                          const chs_expr **expr, chs_text *written) {
    chs_text text;
    if (!chs_form_text(&draft->form, json, &text)) return false;
    chs_error error = {0};
    text = json->text; // not trimmed, so that offsets are those of the file
    chs_status status = chs_expr_parse(text, condition, columns, &draft->model->arena, expr, &error);
    if (status == CHS_NO_MEMORY) return chs_form_no_memory(&draft->form);
    if (status != CHS_OK)
        return chs_form_fail(&draft->form, status, json, "%s (character %u of the expression)", error.message,
                             characters(text, (size_t)error.byte) + 1);
    if (written) *written = text;
    if (chs_expr_needs_date(*expr)) draft->model->needs_date = true;
    return true;
}

bool chs_draft_hundredths(chs_draft *draft, const chs_json *json, chs_status status, double least, double most,
                          int32_t *to) {
    double points;
    if (!chs_form_points(&draft->form, json, status, least, most, &points)) return false;
    *to = chs_number_hundredths(points);
    return true;
}

bool chs_draft_need(chs_draft *draft, const chs_json *json, double *basis_points) {
    double share;
    if (!chs_form_number(&draft->form, json, 0, 1, &share)) return false;
    *basis_points = floor(share * 10000 + 0.5);
    return true;
}

static void read_version(chs_draft *draft, const chs_json *root) {
    const chs_json *json = chs_form_need(&draft->form, root, "a model", "chs");
    if (!json) return;
    if (json->kind != CHS_JSON_NUMBER_KIND)
        chs_form_fail(&draft->form, CHS_MODEL_TYPE, json,
                      "\"chs\" must be the number 1, the version of the model language; found %s",
                      chs_json_kind_name(json->kind));
    else if (json->number < 1 || json->number > 1)
        chs_form_fail(&draft->form, CHS_MODEL_RANGE, json,
                      "the model is in version %s of the language, and version 1 is what is read here",
                      chs_form_digits(json->number).at);
}

static void read_head(chs_draft *draft, const chs_json *root) {
    chs_form *form = &draft->form;
    chs_model *model = draft->model;
    const chs_json *json;
    uint32_t index;
    chs_form_optional(form, root, "name", &model->name);
    if ((json = chs_form_get(root, "stage")) && chs_form_choice(form, json, "crawl walk run fly", &index))
        model->stage = chs_text_trim(json->text);
    if ((json = chs_form_get(root, "effective"))) chs_form_date(form, json, &model->effective);
    json = chs_form_get(root, "about");
    if (!json || !chs_form_object(form, json, "\"about\"", "purpose healthy_means owner review_every")) return;
    chs_form_optional(form, json, "purpose", &model->purpose);
    chs_form_optional(form, json, "healthy_means", &model->healthy_means);
    chs_form_optional(form, json, "owner", &model->owner);
    int32_t days;
    if ((json = chs_form_get(json, "review_every")) && chs_form_days(form, json, &days))
        model->review_every = chs_text_trim(json->text);
}

static void read_decimals(chs_draft *draft, const chs_json *json) {
    double decimals;
    if (!json || !chs_form_number(&draft->form, json, 0, 2, &decimals)) return;
    draft->model->decimals = (int)decimals;
    if (floor(decimals) < decimals)
        chs_form_fail(&draft->form, CHS_MODEL_RANGE, json, "\"decimals\" must be 0, 1 or 2; found %s",
                      chs_form_digits(decimals).at);
}

static void read_sections(chs_draft *draft, const chs_json *root) {
    chs_form *form = &draft->form;
    chs_model *model = draft->model;
    const chs_json *json;
    read_version(draft, root);
    read_head(draft, root);
    if ((json = chs_form_get(root, "playbooks"))) chs_draft_playbooks(draft, json);
    if ((json = chs_form_need(form, root, "a model", "account"))) chs_draft_account(draft, json);
    if ((json = chs_form_get(root, "include")))
        chs_draft_expression(draft, json, true, &model->columns, &model->include, &model->include_text);
    if ((json = chs_form_need(form, root, "a model", "signals"))) chs_draft_signals(draft, json);
    if ((json = chs_form_need(form, root, "a model", "score"))) {
        uint32_t before = form->found;
        chs_draft_score(draft, json);
        draft->tree_is_whole = form->found == before && !form->out_of_memory;
    }
    if ((json = chs_form_need(form, root, "a model", "bands"))) chs_draft_bands(draft, json, &model->bands);
    if ((json = chs_form_get(root, "segments")))
        chs_draft_overlays(draft, json, &model->segment, &model->segment_count);
    if ((json = chs_form_get(root, "lifecycle")))
        chs_draft_overlays(draft, json, &model->lifecycle, &model->lifecycle_count);
    if ((json = chs_form_get(root, "rules"))) chs_draft_rules(draft, json);
    if ((json = chs_form_get(root, "grades"))) chs_draft_grades(draft, json);
    read_decimals(draft, chs_form_get(root, "decimals"));
    chs_draft_rest(draft, root);
}

// Reads everything; false when anything is wrong, which is then in draft->form.
static bool read_model(chs_draft *draft, const chs_json *root) {
    if (!chs_form_object(&draft->form, root, "a model", MODEL_KEYS)) return false;
    read_sections(draft, root);
    if ((draft->model->segment_count + 1) * (draft->model->lifecycle_count + 1) > CHS_CLASSES_MAX)
        return chs_form_fail(&draft->form, CHS_MODEL_LIMIT, root,
                             "%u segments and %u lifecycle entries make more than %d classes",
                             draft->model->segment_count, draft->model->lifecycle_count, CHS_CLASSES_MAX);
    if (draft->tree_is_whole) chs_draft_check_weights(draft, root);
    if (!chs_form_clean(&draft->form)) return false;
    return chs_canonical_hash(root, &draft->model->arena, draft->model->hash) || chs_form_no_memory(&draft->form);
}

static chs_status parse_document(chs_text document, chs_arena *arena, const chs_json **root, chs_error *error) {
    if (document.size > CHS_MODEL_BYTES_MAX)
        return chs_fail(error, CHS_JSON_SIZE, "The model has %zu bytes, and at most %d are read.", document.size,
                        CHS_MODEL_BYTES_MAX);
    return chs_json_parse(document, arena, root, error);
}

static chs_model *new_model(const char *file) {
    chs_arena arena = {0};
    chs_model *model = chs_arena_take(&arena, 1, sizeof *model);
    if (!model) return NULL;
    model->arena = arena;
    model->file = chs_arena_text(&model->arena, chs_text_of(file));
    chs_account_columns *account = &model->account;
    account->id = account->name = account->date = account->parent = CHS_NO_COLUMN;
    account->value = account->owner = account->segment = account->renewal = CHS_NO_COLUMN;
    chs_text none = {"", 0};
    model->name = model->stage = model->effective = model->purpose = model->healthy_means = none;
    model->owner = model->review_every = model->include_text = none;
    if (model->file.at) return model;
    chs_model_free(model);
    return NULL;
}

chs_model *chs_model_parse(const char *text, size_t size, const char *file, chs_error *errors, size_t capacity,
                           size_t *found) {
    chs_error own;
    size_t own_found;
    if (!found) found = &own_found;
    size_t room = errors ? capacity : 0;
    if (room == 0) {
        errors = &own;
        capacity = 1;
    }
    chs_model *model = new_model(file);
    chs_draft draft = {.form = {.document = {text, size}, .errors = errors, .capacity = capacity}, .model = model};
    const chs_json *root = NULL;
    *found = 1;
    chs_status status = CHS_NO_MEMORY;
    if (model) {
        draft.form.file = model->file;
        draft.form.arena = &model->arena;
        status = parse_document(draft.form.document, &model->arena, &root, errors);
        if (status == CHS_OK && read_model(&draft, root)) {
            *found = 0;
            return model;
        }
    }
    if (status == CHS_OK) *found = draft.form.count;
    if (status == CHS_NO_MEMORY || draft.form.out_of_memory) {
        chs_fail_memory(errors);
        *found = 1;
    }
    if (status != CHS_OK) chs_error_file(errors, chs_text_of(file));
    if (room == 0) *found = 0; // nobody took it
    chs_model_free(model);
    return NULL;
}

void chs_model_free(chs_model *model) {
    if (!model) return;
    chs_arena arena = model->arena; // the model itself is in it
    chs_arena_free(&arena);
}
