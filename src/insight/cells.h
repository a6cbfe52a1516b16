// SPDX-License-Identifier: MIT
// Columns of a scored model in which some numbers are per cent and others are not, or some days stand for no date. The import
// report says so of every column; this is for those who score without reading one.
#ifndef CHS_INSIGHT_CELLS_H
#define CHS_INSIGHT_CELLS_H

#include "score/run.h"

// Notices "data.percent" for the columns that the model reads as numbers, "data.placeholder" for those that it reads as days.
// False: no memory for them.
bool chs_note_cells(chs_run *run);

#endif
