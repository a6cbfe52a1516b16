// SPDX-License-Identifier: MIT
// Reads `rules`: an `if`, a `because`, and exactly one of cap, floor, add.
#include "model/draft.h"

static const chs_range edges = {0, 100, CHS_MODEL_RANGE, "points from 0 to 100"};
static const chs_range changes = {-100, 100, CHS_MODEL_RANGE, "points from -100 to 100"};

#define AT(member) offsetof(chs_rule, member)
static const chs_field fields[] = {
    {"if", AT(condition), CHS_NEEDED, chs_draft_condition, NULL},
    {"because", AT(because), CHS_NEEDED, chs_form_text, NULL},
    {"cap", AT(amount), CHS_OPTIONAL, chs_form_points, &edges},
    {"floor", AT(amount), CHS_OPTIONAL, chs_form_points, &edges},
    {"add", AT(amount), CHS_OPTIONAL, chs_form_points, &changes},
};
static const chs_shape shape = CHS_SHAPE("a rule", fields);

static bool read_rule(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_rule *rule = to;
    if (!chs_form_object(form, json, to, with)) return false;
    int action = chs_form_one_of(form, json, "a rule", "cap floor add",
                                 CHS_MODEL_UNKNOWN_KEY); // as chs_rule_action
    if (action > 0) rule->action = (chs_rule_action)action;
    return action >= 0;
}

const chs_series chs_draft_rules = {CHS_JSON_LIST, CHS_OK,    "rules", sizeof(chs_rule), 0,
                                    CHS_RULES_MAX, read_rule, &shape};
