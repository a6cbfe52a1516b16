// SPDX-License-Identifier: MIT
// Comparisons as text. Only pairs are compared; of more models each with the first.
#ifndef CHS_EMIT_COMPARE_H
#define CHS_EMIT_COMPARE_H

#include "emit/writer.h"
#include "insight/compare.h"

// Runs beside each other: the first is the base.
typedef struct chs_beside {
    const chs_run *const *run; // [count]
    uint32_t count;            // 2 to CHS_COMPARED_MAX
    chs_comparison *with;      // [count] of the first with each; with[0] is of nothing
    uint32_t *spread;          // [with[1].both] places in with[1].pair, those that differ most first
    chs_arena arena;
} chs_beside;

// Fails for want of memory alone.
chs_status chs_emit_comparison_table(const chs_beside *it, const chs_write_options *options, chs_out *out,
                                     chs_error *error);
// The account of a run that a pair of with[1] is about; CHS_NO_ACCOUNT: not in it.
uint32_t chs_beside_account(const chs_beside *it, uint32_t run, const chs_pair *pair);

#endif
