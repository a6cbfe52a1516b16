// SPDX-License-Identifier: MIT
// A model as the page shows it, as JSON: what it is for, bands, signals with their scales, the tree with its weights.
#include "base/text.h"
#include "emit/emit.h"

static void put_text_of(chs_writer *writer, const char *key, chs_text text) {
    chs_put_key(writer, key);
    chs_put_text_or_null(writer, text);
}

static void put_points_of(chs_writer *writer, const char *key, uint16_t points) {
    chs_put_key(writer, key);
    chs_put_points(writer, points);
}

static void put_about(chs_writer *writer, const chs_model *model) {
    put_text_of(writer, "name", model->name);
    put_text_of(writer, "stage", model->stage);
    put_text_of(writer, "effective", model->effective);
    chs_put_key(writer, "about");
    chs_put_open(writer, '{');
    put_text_of(writer, "purpose", model->purpose);
    put_text_of(writer, "healthy_means", model->healthy_means);
    put_text_of(writer, "owner", model->owner);
    put_text_of(writer, "review_every", model->review_every);
    chs_put_close(writer, '}');
    chs_put_key(writer, "hash");
    chs_put_words(writer, model->hash);
    chs_put_key(writer, "decimals");
    chs_put_count(writer, (uint64_t)model->decimals);
}

static void put_columns(chs_writer *writer, const chs_model *model) {
    const chs_account_columns *account = &model->account;
    chs_put_key(writer, "has_value");
    chs_put_bool(writer, account->value != CHS_NO_COLUMN);
    chs_put_key(writer, "has_owner");
    chs_put_bool(writer, account->owner != CHS_NO_COLUMN);
    chs_put_key(writer, "has_renewal");
    chs_put_bool(writer, account->renewal != CHS_NO_COLUMN);
    put_text_of(writer, "value_column",
                account->value == CHS_NO_COLUMN ? (chs_text){"", 0} : model->columns.name[account->value]);
}

static void put_bands(chs_writer *writer, const chs_model *model) {
    chs_put_key(writer, "bands");
    chs_put_open(writer, '[');
    for (uint32_t b = 0; b < model->band_count; b++) {
        chs_put_open(writer, '{');
        put_text_of(writer, "name", model->band[b].name);
        put_text_of(writer, "color", model->band[b].color);
        put_points_of(writer, "from", model->band[b].from);
        put_text_of(writer, "playbook", model->band[b].playbook);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_key(writer, "grades");
    chs_put_open(writer, '[');
    for (uint32_t g = 0; g < model->grade_count; g++) {
        chs_put_open(writer, '{');
        put_text_of(writer, "name", model->grade[g].name);
        put_points_of(writer, "from", model->grade[g].from);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_curve(chs_writer *writer, const chs_curve *curve) {
    chs_put_key(writer, "curve");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < curve->count; i++) {
        chs_put_open(writer, '[');
        chs_put_number(writer, curve->point[i].x);
        chs_put_number(writer, curve->point[i].y);
        chs_put_close(writer, ']');
    }
    chs_put_close(writer, ']');
}

static void put_scale(chs_writer *writer, const chs_signal *signal) {
    static const char *const name[] = {[CHS_CURVE] = "curve",
                                       [CHS_STEPS] = "steps",
                                       [CHS_POINTS] = "points",
                                       [CHS_GOAL] = "goal",
                                       [CHS_PERCENTILE] = "percentile"};
    chs_put_key(writer, "scale");
    chs_put_words(writer, name[signal->scale]);
    switch (signal->scale) {
    case CHS_CURVE:
    case CHS_STEPS: put_curve(writer, &signal->curve); break;
    case CHS_POINTS:
        chs_put_key(writer, "points");
        chs_put_open(writer, '{');
        for (uint32_t i = 0; i < signal->word_count; i++) {
            chs_put_key_text(writer, signal->word[i].text);
            chs_put_points(writer, signal->word[i].score);
        }
        chs_put_close(writer, '}');
        break;
    case CHS_GOAL:
        chs_put_key(writer, "goal");
        chs_put_number(writer, signal->goal);
        break;
    case CHS_PERCENTILE:
        chs_put_key(writer, "percentile_in");
        chs_put_words(writer, signal->percentile_in_segment ? "segment" : "portfolio");
        chs_put_key(writer, "better");
        chs_put_words(writer, signal->better_low ? "low" : "high");
        break;
    }
}

static void put_signals(chs_writer *writer, const chs_model *model) {
    chs_put_key(writer, "signals");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < model->signal_count; i++) {
        const chs_signal *signal = &model->signal[i];
        chs_put_open(writer, '{');
        put_text_of(writer, "id", signal->id);
        put_text_of(writer, "label", signal->label);
        put_text_of(writer, "unit", signal->unit);
        put_text_of(writer, "kind", signal->kind);
        put_text_of(writer, "value", signal->value_text);
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
    chs_put_key(writer, "tree");
    chs_put_open(writer, '[');
    for (uint32_t n = 0; n < model->node_count; n++) {
        const chs_node *node = &model->node[n];
        bool group = node->signal == CHS_NONE;
        chs_put_open(writer, '{');
        put_text_of(writer, "id", node->id);
        put_text_of(writer, "label", node->label);
        chs_put_key(writer, "kind");
        chs_put_words(writer, group ? "group" : "signal");
        chs_put_key(writer, "depth");
        chs_put_count(writer, node->depth);
        put_text_of(writer, "parent", node->parent == CHS_NONE ? (chs_text){"", 0} : model->node[node->parent].id);
        chs_put_key(writer, "weight");
        chs_put_number(writer, node->weight);
        chs_put_key(writer, "share");
        chs_put_hundredths(writer, share[n]);
        put_text_of(writer, "combine", chs_text_of(group ? combine_word(node->combine) : NULL));
        chs_put_key(writer, "need");
        if (group)
            chs_put_hundredths(writer, node->need);
        else
            chs_put_null(writer);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_overlays(chs_writer *writer, const char *key, const chs_overlay *overlay, uint32_t count) {
    chs_put_key(writer, key);
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        chs_put_open(writer, '{');
        put_text_of(writer, "name", overlay[i].name);
        put_text_of(writer, "if", overlay[i].if_text);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_rules(chs_writer *writer, const chs_model *model) {
    chs_put_key(writer, "rules");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < model->rule_count; i++) {
        chs_put_open(writer, '{');
        chs_put_rule(writer, &model->rule[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_playbooks(chs_writer *writer, const chs_model *model) {
    chs_put_key(writer, "playbooks");
    chs_put_open(writer, '{');
    for (uint32_t i = 0; i < model->playbook_count; i++) {
        chs_put_key_text(writer, model->playbook[i].id);
        chs_put_open(writer, '{');
        chs_put_playbook(writer, &model->playbook[i]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, '}');
}

chs_status chs_model_json(const chs_model *model, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, '{');
    put_about(writer, model);
    put_columns(writer, model);
    put_bands(writer, model);
    put_signals(writer, model);
    put_tree(writer, model);
    put_overlays(writer, "segments", model->segment, model->segment_count);
    put_overlays(writer, "lifecycle", model->lifecycle, model->lifecycle_count);
    put_rules(writer, model);
    put_playbooks(writer, model);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}
