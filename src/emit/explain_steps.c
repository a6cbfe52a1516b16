// SPDX-License-Identifier: MIT
// The second half of an explanation as JSON: what happened behind the tree (rules, limit, rounding, override), what would reach
// the next band, what to do.
#include "base/text.h"
#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"
#include "emit/scores.h"

static void put_rules(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    chs_put_key(writer, "rules");
    chs_put_open(writer, '[');
    for (uint32_t r = 0; r < run->model->rule_count; r++) {
        chs_put_open(writer, '{');
        chs_put_rule(writer, &run->model->rule[r]);
        chs_put_key(writer, "truth");
        if (it->rule[r].truth == CHS_UNKNOWN)
            chs_put_null(writer);
        else
            chs_put_bool(writer, it->rule[r].truth == CHS_TRUE);
        chs_put_key(writer, "effect");
        chs_put_hundredths(writer, it->rule[r].effect);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_override(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_override *override = chs_run_override(run, it->account);
    chs_put_key(writer, "override");
    if (!override) {
        chs_put_null(writer);
        return;
    }
    chs_put_open(writer, '{');
    chs_put_key(writer, "action");
    chs_put_words(writer, chs_override_word(override->action));
    chs_put_key(writer, "value");
    chs_put_hundredths(writer, override->value);
    chs_put_key(writer, "reason");
    chs_put_text_or_null(writer, override->reason);
    chs_put_key(writer, "author");
    chs_put_text_or_null(writer, override->author);
    chs_put_key(writer, "from");
    chs_put_day(writer, override->from);
    chs_put_key(writer, "until");
    chs_put_day(writer, override->until);
    chs_put_key(writer, "effect");
    chs_put_hundredths(writer, it->override_effect);
    chs_put_close(writer, '}');
}

static void put_reach(chs_writer *writer, const chs_run *run, const chs_reach *reach) {
    const chs_signal *signal = &run->model->signal[reach->signal];
    bool is_text = signal->scale == CHS_POINTS;
    chs_put_open(writer, '{');
    chs_put_key(writer, "id");
    chs_put_text(writer, signal->id);
    chs_put_key(writer, "label");
    chs_put_text(writer, signal->label);
    chs_put_key(writer, "reaches");
    chs_put_bool(writer, reach->reaches);
    chs_put_key(writer, "needed");
    chs_put_points(writer, reach->reaches ? reach->needed : (uint16_t)CHS_MISSING);
    chs_put_key(writer, "value");
    if (reach->has_value && !is_text)
        chs_put_number(writer, reach->value);
    else
        chs_put_null(writer);
    chs_put_key(writer, "text");
    chs_put_text_or_null(writer, reach->has_value && is_text ? reach->text : (chs_text){"", 0});
    chs_put_key(writer, "shown");
    char room[256];
    chs_scrap scrap;
    chs_out_reach_value(chs_scrap_begin(&scrap, room, sizeof room), run, reach);
    chs_put_text_or_null(writer, chs_scrap_end(&scrap));
    chs_put_key(writer, "best");
    chs_put_points(writer, reach->best);
    chs_put_key(writer, "best_band");
    chs_put_count(writer, reach->best_band);
    chs_put_close(writer, '}');
}

static void put_next_band(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    chs_put_key(writer, "next_band");
    if (!it->next) {
        chs_put_null(writer);
        return;
    }
    chs_put_open(writer, '{');
    chs_put_key(writer, "name");
    chs_put_text(writer, it->next->name);
    chs_put_key(writer, "from");
    chs_put_points(writer, it->next->from);
    chs_put_key(writer, "signals");
    chs_put_open(writer, '[');
    for (uint32_t i = 0; i < it->reach_count; i++) put_reach(writer, run, &it->reach[i]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
}

static void put_nodes(chs_writer *writer, const chs_run *run, const char *key, const uint16_t node[3]) {
    chs_put_key(writer, key);
    chs_put_open(writer, '[');
    for (size_t i = 0; i < 3 && node[i] != CHS_NONE; i++) chs_put_text(writer, run->model->node[node[i]].id);
    chs_put_close(writer, ']');
}

static void put_playbook(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    const chs_playbook *playbook = chs_playbook_of(run, it->account, it->outcome.band);
    chs_put_key(writer, "playbook");
    if (!playbook) {
        chs_put_null(writer);
        return;
    }
    chs_put_open(writer, '{');
    chs_put_key(writer, "id");
    chs_put_text(writer, playbook->id);
    chs_put_playbook(writer, playbook);
    chs_put_close(writer, '}');
}

void chs_put_steps(chs_writer *writer, const chs_run *run, const chs_explanation *it) {
    put_rules(writer, run, it);
    chs_put_key(writer, "limit");
    chs_put_hundredths(writer, it->limit);
    chs_put_key(writer, "rounding");
    chs_put_hundredths(writer, it->rounding);
    put_override(writer, run, it);
    put_next_band(writer, run, it);
    chs_put_key(writer, "drivers");
    chs_put_open(writer, '{');
    put_nodes(writer, run, "down", it->down);
    put_nodes(writer, run, "up", it->up);
    chs_put_close(writer, '}');
    put_playbook(writer, run, it);
}
