// SPDX-License-Identifier: MIT
// Parts of JSON that several documents share: the stamp, an override, a rule, a playbook, a renewal.
#include "base/date.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/scores.h"

void chs_put_stamp(chs_writer *writer, const char *key, const chs_run *run) {
    chs_put_open(writer, key, '{');
    chs_put_words(writer, "engine", CHS_VERSION);
    chs_put_words(writer, "model", run->model->hash);
    chs_put_text_or_null(writer, "data", chs_text_of(run->data_hash));
    chs_put_day(writer, "as_of", run->as_of);
    chs_put_bool(writer, "edited", chs_run_edited(run));
    chs_put_close(writer, '}');
}

void chs_put_about(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "about", '{');
    chs_put_text_or_null(writer, "purpose", model->purpose);
    chs_put_text_or_null(writer, "healthy_means", model->healthy_means);
    chs_put_text_or_null(writer, "owner", model->owner);
    chs_put_text_or_null(writer, "review_every", model->review_every);
    chs_put_text_or_null(writer, "reviewed", model->reviewed);
    chs_put_close(writer, '}');
}

void chs_put_column(chs_writer *writer, const char *key, const chs_run *run, uint32_t account, uint32_t column) {
    char room[CHS_CELL_CHARS];
    chs_put_text_or_null(writer, key, chs_run_text(run, account, column, room));
}

void chs_put_value(chs_writer *writer, const chs_run *run, uint32_t account) {
    if (run->value && run->value[account] != CHS_NO_VALUE)
        chs_put_hundredths(writer, "value", run->value[account]);
    else
        chs_put_null(writer, "value");
}

chs_text chs_entry_name(const chs_overlay *list, uint16_t entry) {
    return entry == CHS_NONE ? (chs_text){"", 0} : list[entry].name;
}

void chs_put_entries(chs_writer *writer, const chs_model *model, uint16_t segment, uint16_t lifecycle) {
    chs_put_text_or_null(writer, "segment", chs_entry_name(model->segment, segment));
    chs_put_text_or_null(writer, "lifecycle", chs_entry_name(model->lifecycle, lifecycle));
}

void chs_put_class(chs_writer *writer, const chs_run *run, uint32_t account) {
    const chs_run_class *class = chs_run_class_of(run, account);
    chs_put_entries(writer, run->model, class->segment, class->lifecycle);
}

static void put_pair(chs_writer *writer, double x, double y) {
    chs_put_open(writer, NULL, '[');
    chs_put_number(writer, NULL, x);
    chs_put_number(writer, NULL, y);
    chs_put_close(writer, ']');
}

void chs_put_pairs(chs_writer *writer, const char *key, const chs_curve *curve) {
    chs_put_open(writer, key, '[');
    for (uint32_t i = 0; i < curve->count; i++) put_pair(writer, curve->point[i].x, curve->point[i].y);
    chs_put_close(writer, ']');
}

// A goal is the curve from nothing to it.
void chs_put_curve(chs_writer *writer, const chs_signal *signal, const chs_curve *curve) {
    if (signal->scale == CHS_POINTS || signal->scale == CHS_PERCENTILE) {
        chs_put_null(writer, "curve");
        return;
    }
    if (signal->scale != CHS_GOAL) {
        chs_put_pairs(writer, "curve", curve);
        return;
    }
    chs_put_open(writer, "curve", '[');
    put_pair(writer, 0, 0);
    put_pair(writer, signal->goal, 100);
    chs_put_close(writer, ']');
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
    chs_put_text(writer, "because", rule->because);
    chs_put_text(writer, "if", rule->if_text);
    chs_put_words(writer, "action", chs_rule_word(rule->action));
    chs_put_hundredths(writer, "amount", rule->amount);
}

void chs_put_playbook(chs_writer *writer, const chs_playbook *playbook) {
    chs_put_text_or_null(writer, "owner", playbook->owner);
    chs_put_text_or_null(writer, "within", playbook->within);
    chs_put_open(writer, "steps", '[');
    for (uint32_t i = 0; i < playbook->step_count; i++) chs_put_text(writer, NULL, playbook->step[i]);
    chs_put_close(writer, ']');
}

void chs_put_node(chs_writer *writer, const chs_model *model, uint32_t n) {
    const chs_node *node = &model->node[n];
    chs_put_text(writer, "id", node->id);
    chs_put_text(writer, "label", node->label);
    chs_put_words(writer, "kind", node->signal == CHS_NONE ? "group" : "signal");
    chs_put_count(writer, "depth", node->depth);
    chs_put_text_or_null(writer, "parent", node->parent == CHS_NONE ? (chs_text){"", 0} : model->node[node->parent].id);
}

void chs_put_notice(chs_writer *writer, const chs_notice *notice) {
    chs_put_open(writer, NULL, '{');
    chs_put_words(writer, "code", notice->code);
    chs_put_words(writer, "severity", notice->severity == CHS_WARNING ? "warning" : "info");
    chs_put_count(writer, "count", notice->count);
    if (notice->file.size) chs_put_text(writer, "file", notice->file);
    if (notice->column.size) chs_put_text(writer, "column", notice->column);
    if (notice->row) chs_put_count(writer, "row", notice->row);
    if (notice->line) chs_put_count(writer, "line", notice->line);
    chs_put_text(writer, "message", notice->message);
    chs_put_close(writer, '}');
}

void chs_put_notices(chs_writer *writer, const char *key, const chs_report *report) {
    chs_put_open(writer, key, '[');
    for (const chs_notice *notice = report->first; notice; notice = notice->next) chs_put_notice(writer, notice);
    chs_put_close(writer, ']');
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
    chs_put_day(writer, "renewal", day);
    if (known)
        chs_put_number(writer, "renewal_days", away);
    else
        chs_put_null(writer, "renewal_days");
}

void chs_put_decision(chs_writer *writer, const chs_override *override) {
    chs_put_words(writer, "action", chs_override_word(override->action));
    chs_put_hundredths(writer, "value", override->value);
    chs_put_text_or_null(writer, "reason", override->reason);
    chs_put_text_or_null(writer, "author", override->author);
    chs_put_day(writer, "from", override->from);
    chs_put_day(writer, "until", override->until);
}
