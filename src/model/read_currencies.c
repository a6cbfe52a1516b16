// SPDX-License-Identifier: MIT
// "currencies": {"base": "EUR", "rates": {"USD": 0.92}}: what amounts in other currencies are worth.
#include <string.h>

#include "base/text.h"
#include "data/currency.h"
#include "model/draft.h"

static bool read_code(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_text text;
    if (!chs_form_text(form, json, &text, with)) return false;
    return chs_currency_code(text, to) ||
           chs_form_wrong(form, CHS_MODEL_NAME, json, "the code of a currency, like \"EUR\"");
}

static bool read_rate(chs_form *form, const chs_json *json, void *to, const void *with) {
    chs_rate *rate = to;
    if (!chs_currency_code(chs_text_trim(json->key), rate->code))
        return chs_form_about_key(form, CHS_MODEL_NAME, json, "is no code of a currency, like \"USD\"");
    const chs_rate *first = rate - json->index;
    for (uint32_t i = 0; i < json->index; i++)
        if (!strcmp(first[i].code, rate->code))
            return chs_form_about_key(form, CHS_MODEL_DUPLICATE_KEY, json, "is the same currency as another key");
    if (!strcmp(rate->code, chs_draft_of(form)->model.currencies.base))
        return chs_form_about_key(form, CHS_MODEL_NAME, json, "is the base itself, which is always worth 1");
    return chs_form_number(form, json, &rate->rate, with);
}

static const chs_range range = {1e-9, 1e9, CHS_MODEL_RANGE,
                                "what one unit is worth in the base currency, from 1e-9 to 1e9"};
static const chs_series rates = {CHS_JSON_OBJECT, CHS_MODEL_RANGE, "rates", sizeof(chs_rate), 0, 200,
                                 read_rate,       &range};
static const chs_field fields[] = {
    {"base", offsetof(chs_currencies, base), CHS_NEEDED, read_code, NULL},
    {"rates", offsetof(chs_currencies, rate), CHS_OPTIONAL, chs_form_series, &rates},
};
const chs_shape chs_draft_currencies = CHS_SHAPE("\"currencies\"", fields);
