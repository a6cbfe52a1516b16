// SPDX-License-Identifier: MIT
// The way in: a model file to a checked model. This file has the table of all parts, in an order in which each can rely on
// those before it; the errors come out in the order of the text all the same (form_fail.c).
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "model/draft.h"

#define AT(member) offsetof(chs_draft, member)

static const chs_range version = {1, 1, CHS_MODEL_RANGE, "1, the version of the model language that is read here"};
static const chs_range decimals = {0, 2, CHS_MODEL_RANGE, "0, 1 or 2"};

static bool read_decimals(chs_form *form, const chs_json *json, void *to, const void *with) {
    double number;
    if (!chs_form_number(form, json, &number, with)) return false;
    *(int *)to = (int)number;
    return *(int *)to >= number || chs_form_wrong(form, CHS_MODEL_RANGE, json, decimals.must);
}

static const chs_field about_fields[] = {
    {"purpose", AT(model.purpose), CHS_OPTIONAL, chs_form_text, NULL},
    {"healthy_means", AT(model.healthy_means), CHS_OPTIONAL, chs_form_text, NULL},
    {"owner", AT(model.owner), CHS_OPTIONAL, chs_form_text, NULL},
    {"review_every", AT(model.review_every), CHS_OPTIONAL, chs_form_span, NULL},
    {"reviewed", AT(model.reviewed), CHS_OPTIONAL, chs_form_date, NULL},
};
static const chs_shape about = CHS_SHAPE("\"about\"", about_fields);

static const chs_field outcome_fields[] = {
    {"churned", offsetof(chs_churn, condition), CHS_NEEDED, chs_draft_condition, NULL},
    {"date", offsetof(chs_churn, date), CHS_OPTIONAL, chs_draft_column, NULL},
};
static const chs_shape outcome = CHS_SHAPE("\"outcome\"", outcome_fields);

static const chs_field fields[] = {
    {"chs", AT(unused), CHS_NEEDED, chs_form_number, &version},
    {"name", AT(model.name), CHS_OPTIONAL, chs_form_text, NULL},
    {"stage", AT(model.stage), CHS_OPTIONAL, chs_form_word, "crawl walk run fly"},
    {"effective", AT(model.effective), CHS_OPTIONAL, chs_form_date, NULL},
    {"about", 0, CHS_OPTIONAL, chs_form_object, &about},
    {"playbooks", AT(model.playbook), CHS_OPTIONAL, chs_form_series, &chs_draft_playbooks},
    {"account", AT(model.account), CHS_NEEDED, chs_form_object, &chs_draft_account},
    {"tables", AT(model.table), CHS_OPTIONAL, chs_form_series, &chs_draft_tables}, // before what has expressions
    {"include", AT(model.include), CHS_OPTIONAL, chs_draft_condition, NULL},
    {"signals", AT(model.signal), CHS_NEEDED, chs_form_series, &chs_draft_signals},
    {"score", 0, CHS_NEEDED, chs_draft_score, NULL},
    {"bands", AT(model.bands), CHS_NEEDED, chs_form_series, &chs_draft_bands},
    {"segments", AT(model.segment), CHS_OPTIONAL, chs_form_series, &chs_draft_overlays},
    {"lifecycle", AT(model.lifecycle), CHS_OPTIONAL, chs_form_series, &chs_draft_overlays},
    {"rules", AT(model.rule), CHS_OPTIONAL, chs_form_series, &chs_draft_rules},
    {"grades", AT(model.grade), CHS_OPTIONAL, chs_form_series, &chs_draft_grades},
    {"decimals", AT(model.decimals), CHS_OPTIONAL, read_decimals, &decimals},
    {"columns", 0, CHS_OPTIONAL, chs_draft_columns, NULL},
    {"currencies", AT(model.currencies), CHS_OPTIONAL, chs_form_object, &chs_draft_currencies},
    {"alerts", AT(model.alert), CHS_OPTIONAL, chs_form_series, &chs_draft_alerts},
    {"outcome", AT(model.churn), CHS_OPTIONAL, chs_form_object, &outcome},
    {"changes", AT(model.change), CHS_OPTIONAL, chs_form_series, &chs_draft_changes},
    {"expect", AT(model.expect), CHS_OPTIONAL, chs_form_series, &chs_draft_expectations},
    {"$schema", AT(unused), CHS_OPTIONAL, chs_form_text, NULL}, // for editors
};
static const chs_shape shape = CHS_SHAPE("a model", fields);

// Reads everything; false when anything is wrong, which is then in draft->form.
static bool read_model(chs_draft *draft, const chs_json *root) {
    chs_form *form = &draft->form;
    const chs_model *model = &draft->model;
    if (!chs_form_object(form, root, draft, &shape)) return false;
    chs_draft_map_tables(draft);
    for (size_t r = 0; r < model->rollups.count; r++) {
        const chs_expr *condition = model->rollups.item[r].condition;
        draft->model.needs_date |= condition && chs_expr_needs_date(condition);
    }
    if (chs_model_class_count(model) > CHS_CLASSES_MAX)
        return chs_form_fail(form, CHS_MODEL_LIMIT, root,
                             "%u segments and %u lifecycle entries make more than %d classes", model->segment_count,
                             model->lifecycle_count, CHS_CLASSES_MAX);
    if (draft->tree_is_whole) chs_draft_check_weights(draft, root);
    draft->model.text = chs_arena_text(form->arena, form->document);
    return form->found == 0 && chs_canonical_hash(root, form->arena, draft->model.hash);
}

static chs_status parse_document(chs_text document, chs_arena *arena, const chs_json **root, chs_error *error) {
    if (document.size > CHS_MODEL_BYTES_MAX)
        return chs_fail(error, CHS_JSON_SIZE, "The model has %zu bytes, and at most %d are read.", document.size,
                        CHS_MODEL_BYTES_MAX);
    return chs_json_parse(document, arena, root, error);
}

chs_model *chs_model_parse(const char *text, size_t size, const char *file, chs_error *errors, size_t capacity,
                           size_t *found) {
    chs_error own;
    bool wanted = errors && capacity > 0;
    if (!wanted) {
        errors = &own;
        capacity = 1;
    }
    chs_draft draft = {.form = {.document = {text, size}, .errors = errors, .capacity = capacity}};
    chs_arena *arena = draft.form.arena = &draft.model.arena;
    draft.form.file = draft.model.file = chs_arena_text(arena, chs_text_of(file));
    memset(&draft.model.account, 0xFF,
           sizeof draft.model.account); // each CHS_NO_COLUMN
    draft.model.churn.date = CHS_NO_COLUMN;
    const chs_json *root;
    chs_status status = parse_document(draft.form.document, arena, &root, errors);
    bool good = status == CHS_OK && read_model(&draft, root);
    chs_model *model = chs_arena_take(arena, 1, sizeof *model);
    if (good && !arena->failed) {
        *model = draft.model;
        chs_model_find_uses(model);
        if (found) *found = 0;
        return model;
    }
    if (arena->failed) status = chs_fail_memory(errors);
    if (status != CHS_OK) {
        chs_error_file(errors, chs_text_of(file));
        draft.form.count = 1;
    }
    if (found) *found = wanted ? draft.form.count : 0; // without room for them nobody took any
    chs_arena_free(arena);
    return NULL;
}

void chs_model_free(chs_model *model) {
    if (!model) return;
    chs_arena arena = model->arena; // the model itself is in it
    chs_arena_free(&arena);
}
