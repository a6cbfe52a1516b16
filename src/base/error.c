// SPDX-License-Identifier: MIT
// Errors: their codes, their texts, their places.
#include "base/error.h"

#include <string.h>

const char *chs_status_code(chs_status status) {
    static const char *const code[] = {
#define CHS_STATUS_CODE(name, code, meaning) code,
        CHS_STATUS_LIST(CHS_STATUS_CODE)
#undef CHS_STATUS_CODE
    };
    return (unsigned)status < CHS_STATUS_END ? code[status] : "unknown";
}

const char *chs_status_meaning(chs_status status) {
    static const char *const meaning[] = {
#define CHS_STATUS_MEANING(name, code, meaning) meaning,
        CHS_STATUS_LIST(CHS_STATUS_MEANING)
#undef CHS_STATUS_MEANING
    };
    return (unsigned)status < CHS_STATUS_END ? meaning[status] : "unknown";
}

chs_status chs_fail(chs_error *error, chs_status status, const char *format, ...) {
    if (!error) return status;
    memset(error, 0, sizeof *error);
    error->status = status;
    va_list values;
    va_start(values, format);
    chs_out_message(error->message, sizeof error->message, format, values);
    va_end(values);
    return status;
}

chs_status chs_fail_memory(chs_error *error) {
    return chs_fail(error, CHS_NO_MEMORY,
                    "Out of memory: nothing was changed. Close other programs or use a smaller file.");
}

void chs_error_file(chs_error *error, chs_text file) {
    if (!error) return;
    chs_fixed fixed = {.at = error->file, .size = sizeof error->file};
    chs_sink sink = chs_fixed_sink(&fixed);
    sink.write(sink.owner, file.at, file.size);
}

void chs_error_path(chs_error *error, const char *format, ...) {
    if (!error) return;
    va_list values;
    va_start(values, format);
    chs_out_message(error->path, sizeof error->path, format, values);
    va_end(values);
}

void chs_error_place(chs_error *error, chs_text text, size_t byte) {
    if (!error) return;
    error->byte = byte;
    error->line = 1;
    error->column = 1;
    for (size_t i = 0; i < byte && i < text.size; i++) {
        char c = text.at[i];
        if (c == '\n' || (c == '\r' && (i + 1 == text.size || text.at[i + 1] != '\n'))) {
            error->line++;
            error->column = 1;
        } else if (c != '\r' && ((unsigned char)c & 0xC0) != 0x80) {
            error->column++;
        }
    }
}
