// SPDX-License-Identifier: MIT
// Mistakes that the data shows of single signals: missing, stale, not understood, from too few, twice the same.
#include <math.h>

#include "base/date.h"
#include "insight/doctor_check.h"
#include "score/texts.h"

static void put_present(chs_finding *it, uint32_t accounts, uint32_t present) {
    chs_figure_count(it, "accounts", accounts);
    chs_figure_count(it, "accounts_with_a_value", present);
    chs_figure_percent(it, "percent_with_a_value", (double)present / accounts);
}

static bool is_stale(const chs_signal_census *census, uint32_t accounts) {
    return (uint64_t)census->count[CHS_STALE] * 4 >= accounts;
}

// Why most of those that are missing are.
static chs_absence main_reason(const chs_signal_census *census) {
    chs_absence most = CHS_EMPTY;
    for (int a = CHS_EMPTY; a < CHS_ABSENCES; a++)
        if (census->count[a] > census->count[most]) most = (chs_absence)a;
    return most;
}

void chs_look_at_coverage(chs_patient *patient) {
    for (uint16_t s = 0; patient->seen && s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        uint32_t accounts = patient->seen[s].accounts, present = patient->seen[s].census.count[CHS_PRESENT];
        if (!chs_counts(patient, s) || !accounts || (uint64_t)present * 2 >= accounts) continue;
        if (is_stale(&patient->seen[s].census, accounts) || chs_is_nps(signal)) continue; // findings of their own
        chs_finding *it =
            chs_find_that(patient, signal->id,
                          "\"%.*s\" is there for %u of %u accounts (%u%%); of the others it is %s. For them its "
                          "weight goes to other signals, so scores mean different things.",
                          CHS_SHOW(signal->label), present, accounts, chs_percent((double)present / accounts),
                          chs_absence_text(main_reason(&patient->seen[s].census)));
        put_present(it, accounts, present);
        chs_fix_drop_signal(patient, it, s);
    }
}

void chs_look_at_stale(chs_patient *patient) {
    for (uint16_t s = 0; patient->seen && s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        uint32_t accounts = patient->seen[s].accounts, stale = patient->seen[s].census.count[CHS_STALE];
        if (!chs_counts(patient, s) || !accounts || !is_stale(&patient->seen[s].census, accounts)) continue;
        chs_finding *it = chs_find_that(
            patient, signal->id,
            "\"%.*s\" is older than %d days, or undated, for %u of %u accounts (%u%%) and does not "
            "count there: get it renewed, or leave it out.",
            CHS_SHOW(signal->label), signal->stale_after, stale, accounts, chs_percent((double)stale / accounts));
        put_present(it, accounts, patient->seen[s].census.count[CHS_PRESENT]);
        chs_figure_count(it, "accounts_too_old", stale);
        chs_figure_percent(it, "percent_too_old", (double)stale / accounts);
        chs_fix_drop_signal(patient, it, s);
    }
}

// ---- Texts that "points" does not name ----

enum { TEXTS_SHOWN = 3 };

static void collect(const chs_patient *patient, const chs_signal *signal, chs_texts *texts) {
    const chs_run *run = patient->run;
    for (uint32_t i = 0; i < run->count && texts->count < TEXTS_SHOWN; i++) {
        char room[CHS_CELL_CHARS];
        double points;
        uint8_t absence;
        chs_signal_values(&run->binding, signal, &run->row[i], 1, &points, &absence);
        if (absence == CHS_UNKNOWN_TEXT)
            chs_texts_add(texts, chs_signal_text(&run->binding, signal, run->row[i], room), true);
    }
}

void chs_look_at_unknown_texts(chs_patient *patient) {
    static const char *const name[TEXTS_SHOWN] = {"first_text", "second_text", "third_text"};
    for (uint16_t s = 0; patient->seen && s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        uint32_t unknown = patient->seen[s].census.count[CHS_UNKNOWN_TEXT];
        if (!unknown || signal->node == CHS_NONE) continue;
        chs_texts texts = {.arena = &patient->doctor->arena};
        collect(patient, signal, &texts);
        chs_text first = texts.count ? texts.item[0].text : (chs_text){"", 0};
        chs_finding *it =
            chs_find_that(patient, signal->id,
                          "\"%.*s\" is missing for %u account%s because \"points\" does not name what is there, "
                          "first \"%.*s\": say how many points that is worth.",
                          CHS_SHOW(signal->label), unknown, unknown == 1 ? "" : "s", CHS_SHOW(first));
        chs_figure_count(it, "accounts_with_unknown_text", unknown);
        for (uint32_t t = 0; t < texts.count; t++) chs_figure_text(it, name[t], texts.item[t].text);
    }
}

// ---- Small denominators ----

enum { FEW = 5 };

// The next thing that an expression divides by and that may be small: a column without a minimum, or a roll-up.
static const chs_expr *divisor_of(const chs_signal *signal, const chs_expr *expr) {
    if (!expr) return NULL;
    if (expr->op == CHS_OP_DIVIDE && expr->argument[0]->op != CHS_OP_NUMBER) {
        const chs_expr *by = expr->argument[1];
        bool column = by->op == CHS_OP_COLUMN && by->column != signal->least_column;
        if (column || by->op == CHS_OP_ROLLUP) return by;
    }
    for (uint32_t i = 0; i < expr->count; i++) {
        const chs_expr *by = divisor_of(signal, expr->argument[i]);
        if (by) return by;
    }
    return NULL;
}

// Accounts whose score of the signal is at one of its ends because of a few cases.
static uint32_t count_extremes(const chs_run *run, const chs_signal *signal, const chs_expr *by, uint32_t *few) {
    const uint16_t *score = run->node[signal->node].score;
    uint32_t extreme = 0;
    *few = 0;
    for (uint32_t i = 0; i < run->count; i++) {
        double divisor;
        uint8_t absence;
        uint16_t of = score[run->place ? run->place[i] : i];
        chs_eval(&run->binding, by, &run->row[i], 1, &divisor, &absence);
        if (absence != CHS_PRESENT || divisor <= 0 || divisor >= FEW || of == CHS_MISSING) continue;
        (*few)++;
        extreme += of == 0 || of == CHS_FULL;
    }
    return extreme;
}

// Safe where few accounts lose the signal by it.
static void fix_denominator(chs_patient *patient, chs_finding *it, uint16_t s, const chs_expr *by, uint32_t few) {
    const chs_signal *signal = &patient->model->signal[s];
    if (by->op != CHS_OP_COLUMN || signal->least_column != CHS_NO_COLUMN) return;
    chs_text column = patient->model->columns.item[by->column].name;
    chs_fix fix;
    chs_fix_begin(&fix, patient, it);
    chs_fix_path(&fix, true, "signals/%u/at_least", s);
    chs_out_char(&fix.out, '{');
    chs_out_json_text(&fix.out, column);
    chs_out_format(&fix.out, ":%d}", FEW);
    bool safe = (uint64_t)few * 10 <= patient->run->count;
    chs_fix_end(&fix, safe, "Let \"%.*s\" count as missing where \"%.*s\" is below %d", CHS_SHOW(signal->label),
                CHS_SHOW(column), FEW);
}

void chs_look_at_denominators(chs_patient *patient) {
    for (uint16_t s = 0; patient->run && s < patient->model->signal_count; s++) {
        const chs_signal *signal = &patient->model->signal[s];
        const chs_expr *by = divisor_of(signal, signal->value);
        if (!by || !chs_counts(patient, s)) continue;
        uint32_t few, extreme = count_extremes(patient->run, signal, by, &few);
        if (!extreme) continue;
        bool column = by->op == CHS_OP_COLUMN;
        chs_finding *it = chs_find_that(patient, signal->id,
                                        "\"%.*s\" gives %u account%s 0 or 100 out of fewer than %d cases: one case "
                                        "decides. %s",
                                        CHS_SHOW(signal->label), extreme, extreme == 1 ? "" : "s", FEW,
                                        column ? "Say in \"at_least\" how many it takes."
                                               : "Count it only from so many on: if(count >= 5, ...).");
        chs_figure_count(it, "accounts_at_0_or_100", extreme);
        chs_figure_count(it, "accounts_with_few_cases", few);
        chs_figure_count(it, "cases_at_least", FEW);
        fix_denominator(patient, it, s, by, few);
    }
}

// ---- Twice the same ----

enum { ACCOUNTS_FOR_R = 30 };

void chs_look_at_doubles(chs_patient *patient) {
    const chs_model *model = patient->model;
    for (uint16_t a = 0; patient->run && a < model->signal_count; a++) {
        for (uint16_t b = (uint16_t)(a + 1); b < model->signal_count; b++) {
            double r;
            if (!chs_counts(patient, a) || !chs_counts(patient, b)) continue;
            uint32_t n = chs_correlate(patient->run, a, b, &r);
            if (n < ACCOUNTS_FOR_R || r < 0.9) continue;
            const chs_signal *first = &model->signal[a], *second = &model->signal[b];
            double both = patient->weight[first->node] + patient->weight[second->node];
            chs_finding *it =
                chs_find_that(patient, first->id,
                              "\"%.*s\" and \"%.*s\" say the same (correlation 0.%u over %u accounts), so one "
                              "thing has %u%% of the weight: keep one of them.",
                              CHS_SHOW(first->label), CHS_SHOW(second->label), r >= 0.995 ? 99u : chs_percent(r), n,
                              chs_percent(both));
            chs_figure_text(it, "with", second->id);
            chs_figure_hundredths(it, "correlation", (int64_t)floor(r * 100 + 0.5));
            chs_figure_count(it, "accounts", n);
            chs_figure_percent(it, "percent_of_weight_together", both);
            bool lighter = patient->weight[first->node] < patient->weight[second->node];
            chs_fix_drop_signal(patient, it, lighter ? a : b);
        }
    }
}
