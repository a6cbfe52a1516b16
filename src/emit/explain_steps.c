// SPDX-License-Identifier: MIT
// The second half of an explanation as JSON: what happened behind the tree (rules, limit, rounding, override), what would reach
// the next band, what to do.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"
#include "emit/scores.h"

static void put_rules(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    chs_put_open(writer, "rules", '[');
    for (uint32_t r = 0; r < run->model->rule_count; r++) {
        chs_put_open(writer, NULL, '{');
        chs_put_rule(writer, &run->model->rule[r]);
        if (it->rule[r].truth == CHS_UNKNOWN)
            chs_put_null(writer, "truth");
        else
            chs_put_bool(writer, "truth", it->rule[r].truth == CHS_TRUE);
        chs_put_hundredths(writer, "effect", it->rule[r].effect);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_override(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_override *override = chs_run_override(run, it->account);
    if (!override) {
        chs_put_null(writer, "override");
        return;
    }
    chs_put_open(writer, "override", '{');
    chs_put_decision(writer, override);
    chs_put_hundredths(writer, "effect", it->override_effect);
    chs_put_close(writer, '}');
}

static void put_reach(chs_writer *writer, const chs_run *run, const chs_reach *reach) {
    const chs_signal *signal = &run->model->signal[reach->signal];
    bool is_text = signal->scale == CHS_POINTS;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "id", signal->id);
    chs_put_text(writer, "label", signal->label);
    chs_put_bool(writer, "reaches", reach->reaches);
    chs_put_points(writer, "needed", reach->reaches ? reach->needed : (uint16_t)CHS_MISSING);
    if (reach->has_value && !is_text)
        chs_put_number(writer, "value", reach->value);
    else
        chs_put_null(writer, "value");
    chs_put_text_or_null(writer, "text", reach->has_value && is_text ? reach->text : (chs_text){"", 0});
    char room[256];
    chs_scrap scrap;
    chs_out_reach_value(chs_scrap_begin(&scrap, room, sizeof room), run, reach);
    chs_put_text_or_null(writer, "shown", chs_scrap_end(&scrap));
    chs_put_points(writer, "best", reach->best);
    chs_put_count(writer, "best_band", reach->best_band);
    chs_put_close(writer, '}');
}

static void put_next_band(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    if (!it->next) {
        chs_put_null(writer, "next_band");
        return;
    }
    chs_put_open(writer, "next_band", '{');
    chs_put_text(writer, "name", it->next->name);
    chs_put_points(writer, "from", it->next->from);
    chs_put_open(writer, "signals", '[');
    for (uint32_t i = 0; i < it->reach_count; i++) put_reach(writer, run, &it->reach[i]);
    chs_put_close(writer, ']');
    if (it->together_count) {
        chs_put_open(writer, "together", '[');
        for (uint32_t i = 0; i < it->together_count; i++) put_reach(writer, run, &it->together[i]);
        chs_put_close(writer, ']');
    } else {
        chs_put_null(writer, "together");
    }
    chs_hold hold[CHS_RULES_MAX + 1];
    uint32_t holds = chs_find_holds(run, it, hold);
    chs_put_open(writer, "held", '[');
    for (uint32_t i = 0; i < holds; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_points(writer, "at", hold[i].at);
        chs_put_text(writer, "because", hold[i].because);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_nodes(chs_writer *writer, const chs_run *run, const char *key, const uint16_t node[3]) {
    chs_put_open(writer, key, '[');
    for (size_t i = 0; i < 3 && node[i] != CHS_NONE; i++) chs_put_text(writer, NULL, run->model->node[node[i]].id);
    chs_put_close(writer, ']');
}

static void put_todo(chs_writer *writer, const chs_run *run, uint32_t account, const chs_playbook *playbook) {
    char room[CHS_CELL_CHARS];
    chs_put_text(writer, "id", playbook->id);
    chs_put_playbook(writer, playbook);
    chs_put_text_or_null(writer, "who", chs_playbook_who(run, account, playbook, room));
    chs_put_day(writer, "due", chs_playbook_due(run, playbook));
}

static void put_playbook(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_playbook *playbook = chs_playbook_of(run, it->account, it->outcome.band);
    if (!playbook) {
        chs_put_null(writer, "playbook");
        return;
    }
    chs_put_open(writer, "playbook", '{');
    put_todo(writer, run, it->account, playbook);
    chs_put_close(writer, '}');
}

// A playbook per entry, with the components that call for it. One that is the band's stands there.
static void put_weak(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    chs_weak weak[CHS_NODES_MAX];
    uint32_t count = chs_weak_components(run, it, weak);
    chs_put_open(writer, "weak", '[');
    for (uint32_t i = 0; i < count;) {
        const chs_playbook *playbook = weak[i].playbook;
        chs_put_open(writer, NULL, '{');
        put_todo(writer, run, it->account, playbook);
        chs_put_open(writer, "components", '[');
        for (; i < count && weak[i].playbook == playbook; i++) {
            const chs_node *node = &run->model->node[weak[i].node];
            chs_put_open(writer, NULL, '{');
            chs_put_text(writer, "id", node->id);
            chs_put_text(writer, "label", node->label);
            chs_put_points(writer, "score", it->line[weak[i].node].score);
            chs_put_points(writer, "lost", it->line[weak[i].node].lost);
            chs_put_close(writer, '}');
        }
        chs_put_close(writer, ']');
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_put_steps(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    put_rules(writer, run, it);
    chs_put_hundredths(writer, "limit", it->limit);
    chs_put_hundredths(writer, "rounding", it->rounding);
    put_override(writer, run, it);
    put_next_band(writer, run, it);
    chs_put_open(writer, "drivers", '{');
    put_nodes(writer, run, "down", it->down);
    put_nodes(writer, run, "up", it->up);
    chs_put_close(writer, '}');
    put_playbook(writer, run, it);
    put_weak(writer, run, it);
}
