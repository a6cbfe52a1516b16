// SPDX-License-Identifier: MIT
// One plain sentence about an account, and values as people read them.
#include <math.h>

#include "base/text.h"
#include "insight/explain.h"

static const char minus[] = "\xE2\x88\x92"; // U+2212

// A value in tenths or hundredths, without trailing zeros.
static void out_rounded(chs_out *out, double value, int digits) {
    double scale = digits == 1 ? 10 : 100, size = fabs(value);
    if (size >= 1e13) {
        chs_out_number(out, value);
        return;
    }
    int64_t hundredths = (int64_t)floor(size * scale + 0.5) * (digits == 1 ? 10 : 1);
    if (value < 0 && hundredths) chs_out_text(out, chs_text_of(minus));
    chs_out_hundredths(out, hundredths, hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2);
}

void chs_out_value(chs_out *out, double value, chs_text unit) {
    if (chs_text_equal(unit, CHS_TEXT("ratio"))) {
        out_rounded(out, 100 * value, 1);
        chs_out_char(out, '%');
        return;
    }
    if (value != 0 && fabs(value) < 0.01)
        chs_out_number(out, value);
    else
        out_rounded(out, value, 2);
    if (!unit.size) return;
    if (!chs_text_equal(unit, CHS_TEXT("%"))) chs_out_char(out, ' ');
    chs_out_text(out, unit);
}

static void out_signal(const chs_run *run, const chs_line *line, chs_out *out) {
    const chs_signal *signal = &run->model->signal[run->model->node[line->node].signal];
    chs_out_text(out, signal->label);
    chs_out_bytes(out, " (", 2);
    if (signal->scale == CHS_POINTS)
        chs_out_text(out, line->text);
    else
        chs_out_value(out, line->value, signal->unit);
    chs_out_char(out, ')');
}

// The two signals that cost most, or that give most.
static void out_signals(const chs_run *run, const chs_explanation *explanation, bool gains, chs_out *out) {
    const uint16_t *most = gains ? explanation->up : explanation->down;
    for (int k = 0; k < 2 && most[k] != CHS_NONE; k++) {
        const chs_line *line = &explanation->line[most[k]];
        if (k) chs_out_text(out, CHS_TEXT(", "));
        out_signal(run, line, out);
        if (!k) chs_out_text(out, gains ? CHS_TEXT(" gives") : CHS_TEXT(" costs"));
        chs_out_char(out, ' ');
        chs_out_hundredths(out, gains ? line->points : line->lost, 2);
        if (!k) chs_out_text(out, CHS_TEXT(" points"));
    }
    chs_out_char(out, '.');
}

// `sign` 0: whatever they did; else only those that took points off (-1) or added some (1).
static void out_rules(const chs_run *run, const chs_explanation *explanation, int sign, chs_out *out) {
    for (uint32_t r = 0; r < run->model->rule_count; r++) {
        const chs_rule *rule = &run->model->rule[r];
        if (!explanation->rule[r].effect || sign * explanation->rule[r].effect < 0) continue;
        if (rule->action == CHS_ADD) {
            chs_out_char(out, ' ');
            chs_out_text(out, rule->amount < 0 ? chs_text_of(minus) : CHS_TEXT("+"));
            chs_out_json_hundredths(out, rule->amount < 0 ? -rule->amount : rule->amount);
        } else {
            chs_out_text(out, rule->action == CHS_CAP ? CHS_TEXT(" Capped at ") : CHS_TEXT(" Lifted to "));
            chs_out_json_hundredths(out, rule->amount);
        }
        chs_out_format(out, ": %.*s.", (int)rule->because.size, rule->because.at);
    }
}

static void out_override(const chs_run *run, const chs_explanation *explanation, chs_out *out) {
    static const char *const did[] = {" Set to ", " At most ", " At least "};
    const chs_override *override = chs_run_override(run, explanation->account);
    if (!override) return;
    chs_out_text(out, chs_text_of(did[override->action]));
    chs_out_json_hundredths(out, override->value);
    if (override->author.size) chs_out_format(out, " by %.*s", (int) override->author.size, override->author.at);
    if (override->reason.size) chs_out_format(out, ": %.*s", (int) override->reason.size, override->reason.at);
    if (explanation->outcome.computed == CHS_MISSING) {
        chs_out_text(out, CHS_TEXT("; no score could be computed."));
        return;
    }
    chs_out_text(out, CHS_TEXT("; computed "));
    chs_out_hundredths(out, explanation->outcome.computed, run->model->decimals);
    chs_out_char(out, '.');
}

static void out_evidence(const chs_run *run, const chs_explanation *explanation, chs_out *out) {
    chs_out_json_hundredths(out, explanation->coverage);
    chs_out_text(out, CHS_TEXT("% of the weight, "));
    chs_out_json_hundredths(out, chs_run_class_of(run, explanation->account)->need[0]);
    chs_out_text(out, CHS_TEXT("% needed."));
}

void chs_causes(const chs_run *run, const chs_explanation *explanation, bool gains, chs_out *out) {
    if (explanation->outcome.root == CHS_MISSING) {
        chs_out_text(out, CHS_TEXT("Data for "));
        out_evidence(run, explanation, out);
    } else if ((gains ? explanation->up : explanation->down)[0] != CHS_NONE) {
        out_signals(run, explanation, gains, out);
    }
    out_rules(run, explanation, gains ? 1 : -1, out);
    out_override(run, explanation, out);
}

void chs_verdict(const chs_run *run, const chs_explanation *explanation, chs_out *out) {
    const chs_outcome *outcome = &explanation->outcome;
    chs_out_text(out, chs_band_name_of(run->model, outcome->band));
    if (outcome->shown != CHS_MISSING) {
        chs_out_text(out, CHS_TEXT(" at "));
        chs_out_hundredths(out, outcome->shown, run->model->decimals);
    }
    if (outcome->root == CHS_MISSING) {
        chs_out_text(out, CHS_TEXT(": data for "));
        out_evidence(run, explanation, out);
    } else if (explanation->down[0] == CHS_NONE) {
        chs_out_text(out, CHS_TEXT(": no signal loses a point."));
    } else {
        chs_out_text(out, CHS_TEXT(": "));
        out_signals(run, explanation, false, out);
    }
    out_rules(run, explanation, 0, out);
    out_override(run, explanation, out);
}
