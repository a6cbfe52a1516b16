// SPDX-License-Identifier: MIT
// A model as the page shows it, as JSON: what it is for, bands, signals with their scales, the tree with its weights.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/scores.h"

static void put_about(chs_writer *writer, const chs_model *model) {
    chs_put_text_or_null(writer, "name", model->name);
    chs_put_text_or_null(writer, "stage", model->stage);
    chs_put_text_or_null(writer, "effective", model->effective);
    chs_put_about(writer, model);
    chs_put_words(writer, "hash", model->hash);
    chs_put_count(writer, "decimals", (uint64_t)model->decimals);
}

static void put_columns(chs_writer *writer, const chs_model *model) {
    const chs_account_columns *account = &model->account;
    chs_put_bool(writer, "has_value", account->value != CHS_NO_COLUMN);
    chs_put_bool(writer, "has_owner", account->owner != CHS_NO_COLUMN);
    chs_put_bool(writer, "has_renewal", account->renewal != CHS_NO_COLUMN);
    chs_put_text_or_null(writer, "value_column",
                         account->value == CHS_NO_COLUMN ? (chs_text){"", 0}
                                                         : model->columns.item[account->value].name);
}

static void put_tables(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "tables", '[');
    for (uint32_t t = 0; t < model->table_count; t++) {
        const chs_model_table *table = &model->table[t];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "name", table->name);
        chs_put_text(writer, "account", table->columns.item[table->account].name);
        chs_put_words(writer, "by", chs_by_name(table->by));
        chs_put_text_or_null(writer, "date",
                             table->date == CHS_NO_COLUMN ? (chs_text){"", 0} : table->columns.item[table->date].name);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_currencies(chs_writer *writer, const chs_currencies *currencies) {
    if (!*currencies->base) {
        chs_put_null(writer, "currencies");
        return;
    }
    chs_put_open(writer, "currencies", '{');
    chs_put_words(writer, "base", currencies->base);
    chs_put_open(writer, "rates", '{');
    for (uint32_t i = 0; i < currencies->count; i++)
        chs_put_number(writer, currencies->rate[i].code, currencies->rate[i].rate);
    chs_put_close(writer, '}');
    chs_put_close(writer, '}');
}

static void put_bands(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "bands", '[');
    for (uint32_t b = 0; b < model->band_count; b++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "name", model->band[b].name);
        chs_put_text_or_null(writer, "color", model->band[b].color);
        chs_put_points(writer, "from", model->band[b].from);
        chs_put_text_or_null(writer, "playbook", model->band[b].playbook);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_open(writer, "grades", '[');
    for (uint32_t g = 0; g < model->grade_count; g++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "name", model->grade[g].name);
        chs_put_points(writer, "from", model->grade[g].from);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_scale(chs_writer *writer, const chs_signal *signal) {
    static const char *const name[] = {[CHS_CURVE] = "curve",
                                       [CHS_STEPS] = "steps",
                                       [CHS_POINTS] = "points",
                                       [CHS_GOAL] = "goal",
                                       [CHS_PERCENTILE] = "percentile"};
    chs_put_words(writer, "scale", name[signal->scale]);
    switch (signal->scale) {
    case CHS_CURVE:
    case CHS_STEPS: chs_put_curve(writer, signal, &signal->curve); break;
    case CHS_POINTS:
        chs_put_open(writer, "points", '{');
        for (uint32_t i = 0; i < signal->word_count; i++) {
            chs_put_key_text(writer, signal->word[i].text);
            chs_put_points(writer, NULL, signal->word[i].score);
        }
        chs_put_close(writer, '}');
        break;
    case CHS_GOAL: chs_put_number(writer, "goal", signal->goal); break;
    case CHS_PERCENTILE:
        chs_put_words(writer, "percentile_in", signal->percentile_in_segment ? "segment" : "portfolio");
        chs_put_words(writer, "better", signal->better_low ? "low" : "high");
        break;
    }
}

static void put_signals(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "signals", '[');
    for (uint32_t i = 0; i < model->signal_count; i++) {
        const chs_signal *signal = &model->signal[i];
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "id", signal->id);
        chs_put_text_or_null(writer, "label", signal->label);
        chs_put_text_or_null(writer, "unit", signal->unit);
        chs_put_text_or_null(writer, "kind", signal->kind);
        chs_put_text_or_null(writer, "value", signal->value_text);
        put_scale(writer, signal);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static const char *combine_word(chs_combine combine) {
    switch (combine) {
    case CHS_MIN: return "min";
    case CHS_GEOMETRIC: return "geometric";
    case CHS_MEAN: break;
    }
    return "mean";
}

static void put_tree(chs_writer *writer, const chs_model *model) {
    double weight[CHS_NODES_MAX];
    uint16_t share[CHS_NODES_MAX];
    for (uint32_t n = 0; n < model->node_count; n++) weight[n] = model->node[n].weight;
    chs_weight_shares(model, weight, share);
    chs_put_open(writer, "tree", '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        const chs_node *node = &model->node[n];
        bool group = node->signal == CHS_NONE;
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "id", node->id);
        chs_put_text_or_null(writer, "label", node->label);
        chs_put_words(writer, "kind", group ? "group" : "signal");
        chs_put_count(writer, "depth", node->depth);
        chs_put_text_or_null(writer, "parent",
                             node->parent == CHS_NONE ? (chs_text){"", 0} : model->node[node->parent].id);
        chs_put_number(writer, "weight", node->weight);
        chs_put_hundredths(writer, "share", share[n]);
        chs_put_text_or_null(writer, "combine", chs_text_of(group ? combine_word(node->combine) : NULL));
        if (group)
            chs_put_hundredths(writer, "need", node->need);
        else
            chs_put_null(writer, "need");
        chs_put_text_or_null(writer, "playbook", node->playbook);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_overlays(chs_writer *writer, const char *key, const chs_overlay *overlay, uint32_t count) {
    chs_put_open(writer, key, '[');
    for (uint32_t i = 0; i < count; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text_or_null(writer, "name", overlay[i].name);
        chs_put_text_or_null(writer, "if", overlay[i].if_text);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_rules(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "rules", '[');
    for (uint32_t i = 0; i < model->rule_count; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_rule(writer, &model->rule[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_outcome(chs_writer *writer, const chs_model *model) {
    if (!model->churn.condition) {
        chs_put_null(writer, "outcome");
        return;
    }
    uint32_t date = model->churn.date;
    chs_put_open(writer, "outcome", '{');
    chs_put_text(writer, "churned", model->churn.condition_text);
    chs_put_text_or_null(writer, "date", date == CHS_NO_COLUMN ? (chs_text){"", 0} : model->columns.item[date].name);
    chs_put_close(writer, '}');
}

void chs_put_changes(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "changes", '[');
    for (uint32_t i = 0; i < model->change_count; i++) {
        const chs_change *change = &model->change[i];
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "date", change->date);
        chs_put_text(writer, "who", change->who);
        chs_put_text(writer, "why", change->why);
        chs_put_text_or_null(writer, "moved", change->moved);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_alerts(chs_writer *writer, const chs_model *model) {
    static const char *const kind[] = {
        [CHS_ENTERS] = "enters", [CHS_LEAVES] = "leaves", [CHS_FALLS] = "falls", [CHS_RISES] = "rises"};
    chs_put_open(writer, "alerts", '[');
    for (uint32_t i = 0; i < model->alert_count; i++) {
        const chs_alert *alert = &model->alert[i];
        bool moves = alert->kind >= CHS_FALLS;
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "when", alert->when);
        chs_put_words(writer, "kind", kind[alert->kind]);
        chs_put_text_or_null(writer, "band", moves ? (chs_text){"", 0} : chs_band_name_of(model, alert->band));
        chs_put_points(writer, "points", moves ? alert->amount : (uint16_t)CHS_MISSING);
        if (moves)
            chs_put_count(writer, "days", (uint64_t)alert->days);
        else
            chs_put_null(writer, "days");
        chs_put_text_or_null(writer, "playbook", alert->playbook);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_playbooks(chs_writer *writer, const chs_model *model) {
    chs_put_open(writer, "playbooks", '{');
    for (uint32_t i = 0; i < model->playbook_count; i++) {
        chs_put_key_text(writer, model->playbook[i].id);
        chs_put_open(writer, NULL, '{');
        chs_put_playbook(writer, &model->playbook[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
}

chs_status chs_model_json(const chs_model *model, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    put_about(writer, model);
    put_columns(writer, model);
    put_tables(writer, model);
    put_currencies(writer, &model->currencies);
    put_bands(writer, model);
    put_signals(writer, model);
    put_tree(writer, model);
    put_overlays(writer, "segments", model->segment, model->segment_count);
    put_overlays(writer, "lifecycle", model->lifecycle, model->lifecycle_count);
    put_rules(writer, model);
    put_alerts(writer, model);
    put_playbooks(writer, model);
    put_outcome(writer, model);
    chs_put_changes(writer, model);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
