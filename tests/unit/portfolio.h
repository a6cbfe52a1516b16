// SPDX-License-Identifier: MIT
// A small portfolio for tests: a model that has one of everything, and a table of accounts made from a seed.
#ifndef CHS_TESTS_PORTFOLIO_H
#define CHS_TESTS_PORTFOLIO_H

#include "chs.h"

extern const char portfolio_model[];

// CSV of `accounts` rows, about `missing` per cent of the cells empty. The caller frees it; NULL: out of memory.
char *portfolio_csv(unsigned seed, unsigned accounts, unsigned missing);
// All of a text as one file of a table.
chs_status portfolio_read(chs_data *data, const char *table, const char *text, chs_error *error);

#endif
