// SPDX-License-Identifier: MIT
// Ids for signals that are made of columns: from their headers, and no two alike. Knows nothing of what the columns hold.
#ifndef CHS_INSIGHT_SIGNAL_ID_H
#define CHS_INSIGHT_SIGNAL_ID_H

#include "base/arena.h"

// The ids that are given, in a hash table with open addressing, at most half full: there may be 100,000 columns.
typedef struct chs_given_ids {
    struct chs_given_id *slot; // [slots]
    size_t slots;
} chs_given_ids;

// For at most that many columns. False: out of memory.
bool chs_given_ids_begin(chs_given_ids *ids, size_t columns, chs_arena *arena);
// "Open tickets (60 d)" is open_tickets_60_d; a second one is open_tickets_60_d_2. The id lies in the arena, which the table of ids
// must not outlive. False: out of memory.
bool chs_signal_id(chs_given_ids *ids, chs_text header, chs_arena *arena, chs_text *id);

#endif
