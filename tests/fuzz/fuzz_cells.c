// SPDX-License-Identifier: MIT
// Bytes as the text of one cell, which is read as a number and as a day; and as a column of such cells, one a line.
#include "base/date.h"
#include "base/text.h"
#include "data/date_text.h"
#include "data/number_text.h"
#include "data/profile.h"
#include "fuzz.h"

static void read_cell(chs_text text) {
    chs_number_text number;
    chs_date_text date;
    double serial;
    if (chs_number_text_read(text, &number)) {
        EXPECT(number.fits);
        for (int way = 0; way < 2; way++)
            if (number.fits & 1u << way) EXPECT(number.value[way] - number.value[way] == 0); // finite
    }
    if (chs_date_text_read(text, &date)) EXPECT(date.day[0] != CHS_NO_DAY || date.day[1] != CHS_NO_DAY);
    if (chs_serial_read(text, &serial)) chs_serial_day(chs_serial_of(serial), serial);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    char *copy = malloc(size ? size : 1); // exact, so that a byte read beyond it is found
    EXPECT(copy);
    if (size) memcpy(copy, bytes, size);
    read_cell(chs_text_trim((chs_text){copy, size}));
    chs_table table = {.name = CHS_TEXT("t")};
    EXPECT(chs_table_add_column(&table, CHS_TEXT("updated at")));
    for (size_t from = 0; from <= size;) {
        const char *end = size > from ? memchr(copy + from, '\n', size - from) : NULL;
        size_t length = end ? (size_t)(end - (copy + from)) : size - from;
        EXPECT(chs_table_put(&table, 0, (chs_text){copy + from, length}) && chs_table_end_row(&table));
        from += length + 1;
    }
    chs_column_profile profile = chs_column_profile_of(&table, 0, NULL);
    EXPECT(profile.filled + profile.missing == table.rows && profile.unreadable <= profile.filled);
    chs_arena_free(&table.arena);
    free(copy);
    return 0;
}
