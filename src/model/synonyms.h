// SPDX-License-Identifier: MIT
// Headers that known tools give to the same thing, so that an export binds to a model that calls it otherwise: "csm" is
// "Company owner" in what HubSpot exports. Knows names, nothing of cells.
#ifndef CHS_MODEL_SYNONYMS_H
#define CHS_MODEL_SYNONYMS_H

#include "data/table.h"
#include "model/expr.h"

typedef struct chs_synonym {
    uint32_t candidates; // columns of the table that mean the same; only a single one may be taken
    uint32_t column;     // the first of them
    uint32_t second;     // the second, where there is one
    const char *source;  // the tool that calls the first one so; static
} chs_synonym;

// The columns of `table` that known exports use for what columns->item[wanted] names. A header that another of the wanted
// columns asks for by name is not among them.
chs_synonym chs_synonym_find(const chs_columns *columns, size_t wanted, const chs_table *table);

#endif
