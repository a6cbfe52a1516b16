// SPDX-License-Identifier: MIT
// Parts of JSON that several documents share: the stamp, an override, a rule, a playbook, a renewal.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "score/apportion.h"

void chs_put_stamp(chs_writer *writer, const chs_run *run) {
    chs_put_open(writer, '{');
    chs_put_key(writer, "engine");
    chs_put_words(writer, CHS_VERSION);
    chs_put_key(writer, "model");
    chs_put_words(writer, run->model->hash);
    chs_put_key(writer, "data");
    chs_put_words(writer, run->data_hash);
    chs_put_key(writer, "as_of");
    chs_put_day(writer, run->as_of);
    chs_put_key(writer, "edited");
    chs_put_bool(writer, chs_run_edited(run));
    chs_put_close(writer, '}');
}

const char *chs_rule_word(chs_rule_action action) {
    switch (action) {
    case CHS_CAP: return "cap";
    case CHS_FLOOR: return "floor";
    case CHS_ADD: break;
    }
    return "add";
}

void chs_put_rule(chs_writer *writer, const chs_rule *rule) {
    chs_put_key(writer, "because");
    chs_put_text(writer, rule->because);
    chs_put_key(writer, "if");
    chs_put_text(writer, rule->if_text);
    chs_put_key(writer, "action");
    chs_put_words(writer, chs_rule_word(rule->action));
    chs_put_key(writer, "amount");
    chs_put_hundredths(writer, rule->amount);
}

void chs_put_playbook(chs_writer *writer, const chs_playbook *playbook) {
    chs_put_key(writer, "owner");
    chs_put_text_or_null(writer, playbook->owner);
    chs_put_key(writer, "within");
    chs_put_text_or_null(writer, playbook->within);
    chs_put_key(writer, "steps");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < playbook->step_count; i++) chs_put_text(writer, playbook->step[i]);
    chs_put_close(writer, ']');
}

// The band of the account's own class names the playbook: classes may share a band's name and not what is done about it.
const chs_playbook *chs_playbook_of(const chs_run *run, uint32_t account, uint8_t band) {
    const chs_bands *bands = &chs_run_class_of(run, account)->bands;
    for (uint32_t b = 0; b < bands->count; b++) {
        if (bands->band[b].index != band) continue;
        for (uint32_t i = 0; i < run->model->playbook_count; i++)
            if (chs_text_equal(run->model->playbook[i].id, bands->band[b].playbook)) return &run->model->playbook[i];
    }
    return NULL;
}

bool chs_renewal_of(const chs_run *run, uint32_t account, int32_t *day, int32_t *days_away) {
    *day = chs_run_day(run, account, run->model->account.renewal);
    if (*day == CHS_NO_DAY || run->as_of == CHS_NO_DAY) return false;
    *days_away = *day - run->as_of;
    return true;
}

void chs_put_renewal(chs_writer *writer, const chs_run *run, uint32_t account) {
    int32_t day, away = 0;
    bool known = chs_renewal_of(run, account, &day, &away);
    chs_put_key(writer, "renewal");
    chs_put_day(writer, day);
    chs_put_key(writer, "renewal_days");
    if (known)
        chs_put_number(writer, away);
    else
        chs_put_null(writer);
}

void chs_weight_shares(const chs_model *model, const double *weight, uint16_t share[CHS_NODES_MAX]) {
    share[0] = CHS_FULL;
    for (uint32_t n = 0; n < model->node_count; n++) {
        if (model->node[n].signal != CHS_NONE) continue;
        double of_child[CHS_NODES_MAX];
        uint16_t points[CHS_NODES_MAX];
        uint32_t count = 0;
        for (uint16_t child = model->node[n].first; child != CHS_NONE; child = model->node[child].next)
            of_child[count++] = weight[child];
        bool resolved = chs_resolve_weights(of_child, count, points);
        count = 0;
        for (uint16_t child = model->node[n].first; child != CHS_NONE; child = model->node[child].next)
            share[child] = resolved ? points[count++] : 0;
    }
}
