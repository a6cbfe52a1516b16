// SPDX-License-Identifier: MIT
// Columns of a scored model in which some numbers are per cent and others are not. The import report says so of every column;
// this is for those who score without reading one.
#ifndef CHS_INSIGHT_PERCENT_H
#define CHS_INSIGHT_PERCENT_H

#include "score/run.h"

// Notices "data.percent" for the columns that the model reads as numbers. False: no memory for them.
bool chs_note_percent(chs_run *run);

#endif
