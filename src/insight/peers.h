// SPDX-License-Identifier: MIT
// An account against its peers: the accounts of its segment (the matched entry of `segments`; those that match none are one
// group), itself among them.
#ifndef CHS_INSIGHT_PEERS_H
#define CHS_INSIGHT_PEERS_H

#include "insight/explain.h"

typedef struct chs_peer_line {
    uint32_t accounts; // peers that have a score of the signal
    uint16_t mean;     // of these, hundredths; CHS_MISSING: none has one
    int32_t points;    // what the account has more than the peers through it
} chs_peer_line;

// points of all signals + steps + rest = difference, exactly.
typedef struct chs_peers {
    uint32_t accounts, scored;
    uint16_t mean;                     // shown score, half up
    int32_t difference;                // the account's shown score - mean
    uint16_t percentile;               // of the account among those that have a score
    chs_peer_line line[CHS_NODES_MAX]; // of signals
    int32_t steps;                     // what rules, limit, rounding and override did to the account
    int32_t rest;                      // what the same, other weights and missing values do to the peers
} chs_peers;

// Against the peers a signal is worth w * (x - mean), with the account's effective weight and the scores of the peers that have
// one [linear Shapley values, Lundberg & Lee 2017], rounded to hundredths; a rest of at most one hundredth per signal is
// rounding, and dealt out where most was rounded off. `known` false: the account has no score of the tree, or no peer but itself.
// Sums over the peers are made on first use. Fails for want of memory alone.
chs_status chs_find_peers(chs_run *run, const chs_explanation *it, chs_peers *peers, bool *known, chs_error *error);

#endif
