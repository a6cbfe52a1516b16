// SPDX-License-Identifier: MIT
// Reads `changes`: what was changed in the model, by whom, why, and what moved. The newest stands last.
#include "model/draft.h"

static const chs_field fields[] = {
    {"date", offsetof(chs_change, date), CHS_NEEDED, chs_form_date, NULL},
    {"who", offsetof(chs_change, who), CHS_NEEDED, chs_form_text, NULL},
    {"why", offsetof(chs_change, why), CHS_NEEDED, chs_form_text, NULL},
    {"moved", offsetof(chs_change, moved), CHS_OPTIONAL, chs_form_text, NULL},
};
static const chs_shape shape = CHS_SHAPE("a change", fields);

const chs_series chs_draft_changes = {CHS_JSON_LIST, CHS_OK,          "changes", sizeof(chs_change), 0,
                                      UINT16_MAX,    chs_form_object, &shape};
