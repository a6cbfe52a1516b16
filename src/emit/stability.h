// SPDX-License-Identifier: MIT
// How firm the bands are, for a terminal.
#ifndef CHS_EMIT_STABILITY_H
#define CHS_EMIT_STABILITY_H

#include "emit/emit.h"
#include "insight/stability.h"

// How many accounts are firm, and a line for each of account[0..count), the least firm first; without options->top not all.
void chs_emit_stability_table(const chs_stability *it, const uint32_t *account, uint32_t count,
                              const chs_write_options *options, chs_out *out);

#endif
