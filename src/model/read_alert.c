// SPDX-License-Identifier: MIT
// Reads `alerts`: which changes somebody is to hear of. Nothing sends them yet; they are checked against the bands and kept.
//   when := ("enters" | "leaves") 'BAND'  |  ("falls" | "rises") POINTS "in" DAYS
#include <string.h>

#include "base/text.h"
#include "model/draft.h"

static const char must[] = "written enters 'BAND', leaves 'BAND', falls 15 in 30d or rises 15 in 30d";

// The next word, or text in quotes, with them; moves `*rest` behind it. Empty: there is none.
static chs_text next_word(chs_text *rest) {
    chs_text text = chs_text_trim(*rest);
    char quote = text.size && (*text.at == '\'' || *text.at == '"') ? *text.at : '\0';
    size_t end = quote ? 1 : 0;
    while (end < text.size && (quote ? text.at[end] != quote : !strchr(" \t\r\n", text.at[end]))) end++;
    if (quote && end < text.size) end++;
    *rest = (chs_text){text.at + end, text.size - end};
    return (chs_text){text.at, end};
}

// 'At risk': a band of any class, or the one of accounts without a score.
static bool read_band(chs_form *form, const chs_json *json, chs_text word, chs_alert *alert) {
    const chs_model *model = &chs_draft_of(form)->model;
    bool quoted = word.size > 2 && (*word.at == '\'' || *word.at == '"') && word.at[word.size - 1] == *word.at;
    chs_text name = quoted ? chs_text_trim((chs_text){word.at + 1, word.size - 2}) : (chs_text){"", 0};
    if (!name.size) return chs_form_wrong(form, CHS_MODEL_TYPE, json, must);
    uint16_t band = chs_find(&name, CHS_ITEMS(model->band, model->band_count));
    alert->band = (uint8_t)(band == CHS_NONE ? model->band_count : band);
    if (band != CHS_NONE || chs_text_equal(name, CHS_TEXT("Not enough data"))) return true;
    chs_nearest nearest = {0};
    for (uint32_t b = 0; b < model->band_count; b++) chs_nearest_offer(&nearest, name, model->band[b].name);
    return chs_form_fail(form, CHS_MODEL_NAME, json, "there is no band \"%.*s\"%s%.*s%s", CHS_SHOW(name),
                         nearest.best.size ? "; did you mean \"" : "", CHS_SHOW(nearest.best),
                         nearest.best.size ? "\"?" : "");
}

// 15, 2.5: more than 0, at most 100, at most two decimals.
static bool read_amount(chs_text word, uint16_t *amount) {
    size_t digits = 0, at = 0;
    uint32_t hundredths = 0;
    while (at < word.size && at < 3 && chs_is_digit(word.at[at]))
        hundredths = hundredths * 10 + (uint32_t)(word.at[at++] - '0');
    bool whole = at == word.size, point = at > 0 && !whole && word.at[at++] == '.';
    while (point && at < word.size && digits < 2 && chs_is_digit(word.at[at])) {
        hundredths = hundredths * 10 + (uint32_t)(word.at[at++] - '0');
        digits++;
    }
    if (at < word.size || (!whole && !digits)) return false;
    for (; digits < 2; digits++) hundredths *= 10;
    *amount = (uint16_t)hundredths;
    return hundredths > 0 && hundredths <= CHS_FULL;
}

static bool read_when(chs_form *form, const chs_json *json, void *to, const void *with) {
    static const char *const kinds[] = {"enters", "leaves", "falls", "rises"}; // as chs_alert_kind
    chs_alert *alert = to;
    if (!chs_form_text(form, json, &alert->when, with)) return false;
    chs_text rest = alert->when, kind = next_word(&rest), what = next_word(&rest);
    for (alert->kind = 0; alert->kind < 4 && !chs_text_equal(kind, chs_text_of(kinds[alert->kind]));) alert->kind++;
    bool good = alert->kind < 4;
    if (alert->kind == CHS_FALLS || alert->kind == CHS_RISES) {
        good = read_amount(what, &alert->amount) && chs_text_equal(next_word(&rest), CHS_TEXT("in")) &&
               chs_form_span_days(next_word(&rest), &alert->days) && alert->days > 0 && alert->days <= CHS_DAYS_MAX;
    }
    if (!good || chs_text_trim(rest).size) return chs_form_wrong(form, CHS_MODEL_TYPE, json, must);
    return alert->kind > CHS_LEAVES || read_band(form, json, what, alert);
}

static const chs_field fields[] = {
    {"when", 0, CHS_NEEDED, read_when, NULL},
    {"playbook", offsetof(chs_alert, playbook), CHS_OPTIONAL, chs_draft_playbook, NULL},
};
static const chs_shape shape = CHS_SHAPE("an alert", fields);

const chs_series chs_draft_alerts = {CHS_JSON_LIST, CHS_OK,          "alerts", sizeof(chs_alert), 0,
                                     UINT16_MAX,    chs_form_object, &shape};
