// SPDX-License-Identifier: MIT
// Filling a chs_error: what was found, where, what to do.
#ifndef CHS_BASE_ERROR_H
#define CHS_BASE_ERROR_H

#include "base/out.h"
#include "chs.h"

// Clears the error, sets status and message (the formats of chs_out_format), returns the status. `error` may be NULL.
chs_status chs_fail(chs_error *error, chs_status status, const char *format, ...) CHS_PRINTF(3, 4);
chs_status chs_fail_memory(chs_error *error);
// Adds a place to an error that chs_fail made.
void chs_error_file(chs_error *error, chs_text file);
void chs_error_path(chs_error *error, const char *format, ...) CHS_PRINTF(2, 3);
// Line and column of a byte in a text: lines end with LF, CR or CRLF; columns count characters, from 1.
void chs_error_place(chs_error *error, chs_text text, size_t byte);

#endif
