// SPDX-License-Identifier: MIT
// Mistakes in bands and what follows from them: everybody in one, nobody who acts, a cap that ends up one band higher, one
// yardstick for segments that differ.
#include <string.h>

#include "base/text.h"
#include "insight/doctor_check.h"
#include "insight/summary.h"
#include "score/shown.h"
#include "score/texts.h"

// ---- A cap is rounded like every score ----

static const chs_band *band_at(const chs_bands *bands, int32_t score) {
    const chs_band *found = &bands->band[0];
    for (uint32_t b = 0; b < bands->count; b++)
        if (bands->band[b].from <= score) found = &bands->band[b];
    return found;
}

void chs_look_at_caps(chs_patient *patient) {
    const chs_model *model = patient->model;
    static const uint16_t unit[] = {100, 10, 1};
    for (uint32_t r = 0; r < model->rule_count; r++) {
        const chs_rule *rule = &model->rule[r];
        if (rule->action != CHS_CAP) continue;
        uint16_t shown = chs_round_score((uint16_t)rule->amount, model->decimals);
        const chs_band *meant = band_at(&model->bands, rule->amount), *reached = band_at(&model->bands, shown);
        if (meant == reached) continue;
        int32_t better = (rule->amount / unit[model->decimals]) * unit[model->decimals];
        chs_finding *it = chs_find_that(
            patient, chs_text_of(NULL),
            "Rule %u caps below the band \"%.*s\", and its cap is rounded into it, as every score is: who is "
            "capped because \"%.*s\" is shown there. Cap at what is shown.",
            r + 1, CHS_SHOW(reached->name), CHS_SHOW(rule->because));
        chs_figure_count(it, "rule", r + 1);
        chs_figure_hundredths(it, "cap", rule->amount);
        chs_figure_hundredths(it, "shown", shown);
        chs_figure_text(it, "band", reached->name);
        chs_fix fix;
        chs_fix_begin(&fix, patient, it);
        chs_fix_path(&fix, true, "rules/%u/cap", r);
        chs_out_json_hundredths(&fix.out, better);
        chs_fix_end(&fix, CHS_FIX_SAFE, "Let rule %u cap at the largest score below \"%.*s\"", r + 1,
                    CHS_SHOW(reached->name));
    }
}

// ---- Everybody in one band ----

enum { ACCOUNTS_FOR_CROWD = 20, CROWD = 85 }; // percent

// Edges that part the scores into as many parts as there are bands: whole points, rising. False: they cannot.
static bool part_evenly(const chs_run *run, uint32_t scored, uint32_t parts, uint32_t *edge) {
    uint32_t below = 0, at = 0, largest = 0, before = 0;
    for (uint32_t k = 1; k < parts; k++) {
        while (at < CHS_FULL && (uint64_t)below * parts < (uint64_t)scored * k)
            for (uint32_t end = at + 100; at < end; at++) below += run->histogram[at];
        edge[k] = at / 100;
        if (edge[k] > 99 || (k > 1 && edge[k] <= edge[k - 1])) return false;
        if (below - before > largest) largest = below - before;
        before = below;
    }
    if (scored - before > largest) largest = scored - before;
    return (uint64_t)largest * 100 < (uint64_t)scored * CROWD;
}

static void fix_crowd(chs_patient *patient, chs_finding *it, uint32_t scored) {
    uint32_t edge[CHS_BANDS_MAX] = {0}, parts = patient->model->bands.count;
    if (!part_evenly(patient->run, scored, parts, edge)) return;
    chs_fix fix;
    chs_fix_begin(&fix, patient, it);
    for (uint32_t k = 1; k < parts; k++) {
        chs_fix_path(&fix, true, "bands/%u/from", k);
        chs_out_format(&fix.out, "%u", edge[k]);
    }
    chs_fix_end(&fix, CHS_FIX_ASKED, "Move the bands to where they part these accounts evenly (the first edge at %u)",
                edge[1]);
}

void chs_look_at_crowding(chs_patient *patient) {
    const chs_run *run = patient->run;
    if (!run || patient->model->band_count < 2) return;
    chs_summary summary;
    chs_summarise(run, &summary);
    for (uint32_t b = 0; b < patient->model->band_count; b++) {
        uint32_t in = summary.band[b].accounts;
        if (summary.scored < ACCOUNTS_FOR_CROWD || (uint64_t)in * 100 < (uint64_t)summary.scored * CROWD) continue;
        chs_text name = patient->model->band[b].name;
        chs_finding *it =
            chs_find_that(patient, name,
                          "%u of %u scored accounts (%u%%) are in the band \"%.*s\": whoever reads that cannot "
                          "tell whom to call. Move the edges to where accounts differ.",
                          in, summary.scored, chs_percent((double)in / summary.scored), CHS_SHOW(name));
        chs_figure_count(it, "accounts_scored", summary.scored);
        chs_figure_count(it, "accounts_in_the_band", in);
        chs_figure_percent(it, "percent_in_the_band", (double)in / summary.scored);
        if (!patient->model->segment_count) fix_crowd(patient, it, summary.scored);
    }
}

// ---- What is done, and by whom ----

// Something to begin with, by how good the band is.
static const struct usual {
    const char *id, *within, *steps;
} usual[] = {
    {"recover", "2d",
     "[\"Look through the last contacts and tickets\",\"Call the customer\",\"Agree on a plan with dates and one name per "
     "step\"]"},
    {"steady", "10d",
     "[\"Find the signal that costs the most points\",\"Offer one thing that helps with it\",\"Look again in two weeks\"]"},
    {"grow", "30d", "[\"Ask what they want to do next\",\"Ask for a reference\"]"},
};

static const chs_playbook *find_playbook(const chs_model *model, chs_text id) {
    for (uint32_t p = 0; p < model->playbook_count; p++)
        if (chs_text_equal(model->playbook[p].id, id)) return &model->playbook[p];
    return NULL;
}

static void put_usual(chs_fix *fix, const chs_model *model, const struct usual *it) {
    chs_fix_path(fix, true, "playbooks/%s", it->id);
    chs_out_char(&fix->out, '{');
    if (model->account.owner != CHS_NO_COLUMN) {
        chs_out_format(&fix->out, "\"owner\":");
        chs_out_json_text(&fix->out, model->columns.item[model->account.owner].name);
        chs_out_char(&fix->out, ',');
    }
    chs_out_format(&fix->out, "\"within\":\"%s\",\"steps\":%s}", it->within, it->steps);
}

void chs_look_at_actions(chs_patient *patient) {
    const chs_model *model = patient->model;
    for (uint32_t b = 0; b < model->bands.count; b++) {
        const chs_band *band = &model->bands.band[b];
        const chs_playbook *playbook = find_playbook(model, band->playbook);
        if (playbook && playbook->step_count) continue;
        chs_finding *it = chs_find_that(patient, band->name,
                                        "Nothing follows from the band \"%.*s\": a score that leads to no action is a "
                                        "number. Name a playbook with an owner, a time limit and steps.",
                                        CHS_SHOW(band->name));
        chs_figure_text(it, "band", band->name);
        chs_figure_count(it, "steps", 0);
        if (playbook) continue; // somebody has begun it
        const struct usual *with = &usual[b == 0 ? 0 : b + 1 == model->bands.count ? 2 : 1];
        chs_fix fix;
        chs_fix_begin(&fix, patient, it);
        const chs_playbook *there = find_playbook(model, chs_text_of(with->id));
        if (!there || !there->step_count) put_usual(&fix, model, with);
        chs_fix_path(&fix, true, "bands/%u/playbook", b);
        chs_out_json_text(&fix.out, chs_text_of(with->id));
        chs_fix_end(&fix, CHS_FIX_ASKED, "Give it the playbook \"%s\", with usual steps to change", with->id);
    }
}

void chs_look_at_action_owners(chs_patient *patient) {
    const chs_model *model = patient->model;
    for (uint32_t b = 0; b < model->bands.count; b++) {
        const chs_playbook *playbook = find_playbook(model, model->bands.band[b].playbook);
        if (!playbook || playbook->owner.size) continue;
        chs_finding *it =
            chs_find_that(patient, model->bands.band[b].name,
                          "Nobody is named who does \"%.*s\" when an account is in the band \"%.*s\": what belongs "
                          "to all is done by none.",
                          CHS_SHOW(playbook->id), CHS_SHOW(model->bands.band[b].name));
        chs_figure_text(it, "band", model->bands.band[b].name);
        chs_figure_text(it, "playbook", playbook->id);
        bool plain = playbook->id.size <= CHS_QUOTE_BYTES && !memchr(playbook->id.at, '/', playbook->id.size) &&
                     !chs_is_digit(playbook->id.at[0]); // a step of a path
        if (model->account.owner == CHS_NO_COLUMN || !plain) continue;
        chs_text owner = model->columns.item[model->account.owner].name;
        chs_fix fix;
        chs_fix_begin(&fix, patient, it);
        chs_fix_path(&fix, true, "playbooks/%.*s/owner", CHS_SHOW(playbook->id));
        chs_out_json_text(&fix.out, owner);
        chs_fix_end(&fix, CHS_FIX_ASKED, "Let the account's owner (\"%.*s\") do it", CHS_SHOW(owner));
    }
}

// ---- Segments that differ ----

enum { SEGMENTS_SEEN = 32, ACCOUNTS_OF_SEGMENT = 10, POINTS_APART = 1000 };

typedef struct segment {
    uint32_t accounts;
    double sum, squares; // of scores in hundredths, whole numbers
} segment;

static double mean(const segment *it) { return it->sum / it->accounts; }
// The square of the standard error of the mean.
static double error_of(const segment *it) {
    double spread = it->squares / it->accounts - mean(it) * mean(it);
    return (spread > 0 ? spread : 0) / (it->accounts - 1);
}

static void count_segments(const chs_run *run, chs_texts *names, segment *of) {
    for (uint32_t i = 0; i < run->count; i++) {
        char room[CHS_CELL_CHARS];
        chs_text name = chs_run_text(run, i, run->model->account.segment, room);
        if (run->score[i] == CHS_MISSING || chs_text_means_missing(name)) continue;
        uint32_t at = names->count < SEGMENTS_SEEN ? chs_texts_add(names, name, true) : chs_texts_find(names, name);
        if (at >= SEGMENTS_SEEN) continue;
        of[at].accounts++;
        of[at].sum += run->score[i];
        of[at].squares += (double)run->score[i] * run->score[i];
    }
}

static bool is_plain_name(chs_text name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.at[i];
        bool letter = chs_is_letter(c) || c == '_';
        if (!letter && !(i > 0 && chs_is_digit(c))) return false;
    }
    return name.size > 0;
}

static void fix_segments(chs_patient *patient, chs_finding *it, const chs_texts *names) {
    enum { ENTRIES_MAX = 8 };
    chs_text column = patient->model->columns.item[patient->model->account.segment].name;
    if (names->count > ENTRIES_MAX || memchr(column.at, '`', column.size)) return;
    const char *quote = is_plain_name(column) ? "" : "`";
    chs_fix fix;
    chs_fix_begin(&fix, patient, it);
    chs_fix_path(&fix, true, "segments");
    for (uint32_t s = 0; s < names->count; s++) {
        chs_text name = names->item[s].text;
        char text[300];
        if (memchr(name.at, '\'', name.size) || name.size + column.size > 200) return;
        chs_fixed fixed = {.at = text, .size = sizeof text};
        chs_out condition;
        chs_out_begin(&condition, chs_fixed_sink(&fixed));
        chs_out_format(&condition, "%s%.*s%s == '%.*s'", quote, CHS_SHOW(column), quote, CHS_SHOW(name));
        chs_out_end(&condition, NULL);
        chs_out_format(&fix.out, s ? ",{\"name\":" : "[{\"name\":");
        chs_out_json_text(&fix.out, name);
        chs_out_format(&fix.out, ",\"if\":");
        chs_out_json_text(&fix.out, (chs_text){text, fixed.used});
        chs_out_char(&fix.out, '}');
    }
    chs_out_char(&fix.out, ']');
    chs_fix_end(&fix, CHS_FIX_ASKED, "Make %u segments of \"%.*s\", to give them weights, curves or bands of their own",
                names->count, CHS_SHOW(column));
}

void chs_look_at_segments(chs_patient *patient) {
    const chs_run *run = patient->run;
    if (!run || patient->model->segment_count || patient->model->account.segment == CHS_NO_COLUMN) return;
    segment of[SEGMENTS_SEEN] = {{0}};
    chs_texts names = {.arena = &patient->doctor->arena};
    count_segments(run, &names, of);
    uint32_t low = SEGMENTS_SEEN, high = SEGMENTS_SEEN;
    for (uint32_t s = 0; s < names.count; s++) {
        if (of[s].accounts < ACCOUNTS_OF_SEGMENT) continue;
        if (low == SEGMENTS_SEEN || mean(&of[s]) < mean(&of[low])) low = s;
        if (high == SEGMENTS_SEEN || mean(&of[s]) > mean(&of[high])) high = s;
    }
    if (low == high) return; // of fewer than two there is enough
    double apart = mean(&of[high]) - mean(&of[low]);
    if (apart < POINTS_APART || apart * apart < 9 * (error_of(&of[high]) + error_of(&of[low]))) return;
    chs_finding *it =
        chs_find_that(patient, names.item[low].text,
                      "\"%.*s\" scores %u points below \"%.*s\" on average (%u and %u accounts), and one yardstick "
                      "is for all. Give segments weights, curves or bands of their own.",
                      CHS_SHOW(names.item[low].text), (unsigned)(apart / 100 + 0.5), CHS_SHOW(names.item[high].text),
                      of[low].accounts, of[high].accounts);
    chs_figure_text(it, "lowest", names.item[low].text);
    chs_figure_hundredths(it, "mean_of_the_lowest", (int64_t)(mean(&of[low]) + 0.5));
    chs_figure_text(it, "highest", names.item[high].text);
    chs_figure_hundredths(it, "mean_of_the_highest", (int64_t)(mean(&of[high]) + 0.5));
    chs_figure_hundredths(it, "points_apart", (int64_t)(apart + 0.5));
    fix_segments(patient, it, &names);
}
