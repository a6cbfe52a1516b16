// SPDX-License-Identifier: MIT
// What the two files of the evaluator share.
#ifndef CHS_MODEL_EVAL_H
#define CHS_MODEL_EVAL_H

#include "base/date.h"
#include "model/bind.h"

// The conditions over texts: equal, unequal, contains, in, and two columns compared as texts.
void chs_eval_text_truth(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                         double *number, uint8_t *absence);
// The tone of a text; one in which nothing counts is too little evidence.
void chs_eval_sentiment(const chs_binding *binding, const chs_expr *expr, const uint32_t *row, uint32_t count,
                        double *number, uint8_t *absence);

#endif
