// SPDX-License-Identifier: MIT
// Reads `rules`: an `if`, a `because`, and exactly one of cap, floor, add.
#include "base/text.h"
#include "model/draft.h"

static void read_action(chs_draft *draft, const chs_json *json, chs_rule *rule) {
    static const char *const key[] = {"cap", "floor", "add"}; // as chs_rule_action
    const chs_json *first = NULL;
    for (int i = 0; i < 3; i++) {
        const chs_json *amount = chs_form_get(json, key[i]);
        if (!amount) continue;
        chs_draft_hundredths(draft, amount, CHS_MODEL_RANGE, i == CHS_ADD ? -100 : 0, 100, &rule->amount);
        if (first)
            chs_form_fail_key(&draft->form, CHS_MODEL_UNKNOWN_KEY, amount,
                              "a rule does one of cap, floor, add; \"%.*s\" is there already", CHS_SHOW(first->key));
        else
            rule->action = (chs_rule_action)i;
        first = first ? first : amount;
    }
    if (!first)
        chs_form_fail(&draft->form, CHS_MODEL_MISSING_KEY, json,
                      "a rule needs one of \"cap\", \"floor\", \"add\", and there is none");
}

static void read_rule(chs_draft *draft, const chs_json *json, chs_rule *rule) {
    if (!chs_form_object(&draft->form, json, "a rule", "if cap floor add because")) return;
    const chs_json *condition = chs_form_need(&draft->form, json, "a rule", "if");
    if (condition)
        chs_draft_expression(draft, condition, true, &draft->model->columns, &rule->condition, &rule->if_text);
    const chs_json *because = chs_form_need(&draft->form, json, "a rule", "because");
    if (because) chs_form_text(&draft->form, because, &rule->because);
    read_action(draft, json, rule);
}

void chs_draft_rules(chs_draft *draft, const chs_json *json) {
    if (!chs_form_list(&draft->form, json)) return;
    if (json->count > CHS_RULES_MAX) {
        chs_form_fail(&draft->form, CHS_MODEL_LIMIT, json, "found %u rules, and at most %d are read", json->count,
                      CHS_RULES_MAX);
        return;
    }
    chs_rule *rule = chs_form_take(&draft->form, json->count, sizeof *rule);
    if (!rule) return;
    for (const chs_json *child = json->first; child; child = child->next) read_rule(draft, child, &rule[child->index]);
    draft->model->rule = rule;
    draft->model->rule_count = json->count;
}
