// SPDX-License-Identifier: MIT
// A first model, made of the columns of the accounts where nobody has one yet: what every column is, as far as its name and
// cells tell, and as people say. Which values are good is asked, and never guessed; the figures of a sketch are those of the
// data itself.
#ifndef CHS_INSIGHT_SKETCH_H
#define CHS_INSIGHT_SKETCH_H

#include "base/arena.h"
#include "data/data.h"

// What a column is to the model.
typedef enum chs_role {
    CHS_ROLE_OUT, // left out
    CHS_ROLE_ID,
    CHS_ROLE_NAME,
    CHS_ROLE_VALUE,
    CHS_ROLE_OWNER,
    CHS_ROLE_RENEWAL,
    CHS_ROLE_DATE,
    CHS_ROLE_MORE,   // a signal: more is better
    CHS_ROLE_LESS,   // a signal: less is better
    CHS_ROLE_POINTS, // a signal: 0 to 100 already, 100 is good
    CHS_ROLES
} chs_role;
const char *chs_role_word(chs_role role); // "out", "id", ...
static inline bool chs_role_is_signal(chs_role role) { return role >= CHS_ROLE_MORE; }

enum { CHS_QUARTERS = 5 };
typedef struct chs_sketch_column {
    chs_text name, id; // id: of its signal
    chs_column_type type;
    chs_role role;
    unsigned can;                 // which roles it may have: 1 << chs_role
    uint32_t filled;              // rows
    bool unique;                  // no two rows have the same
    bool undecided;               // numbers of which nobody has said what parts their decimals
    uint8_t decimal;              // chs_wished: what was said of that
    double quarter[CHS_QUARTERS]; // of numbers: least, quartiles, most; each a value of the column
} chs_sketch_column;

typedef struct chs_sketch {
    chs_arena arena;
    chs_text file;
    uint32_t rows;
    chs_sketch_column *column; // [count] as in the accounts
    size_t count;
} chs_sketch;

// `role`: [count] the words for the first columns; an empty one, and columns behind: proposed where the name of a known
// export or the cells tell, else left out. Free it whatever is returned.
chs_status chs_sketch_make(const chs_data *data, const chs_text *role, size_t count, chs_sketch *sketch,
                           chs_error *error);
void chs_sketch_free(chs_sketch *sketch);
// Why no model can be made of it; CHS_OK: one can.
chs_status chs_sketch_check(const chs_sketch *sketch, chs_error *error);

typedef struct chs_sketch_point {
    double x;
    uint16_t y; // hundredths
} chs_sketch_point;
// The curve of a signal: at the quarters of its values 0, 25, 50, 75, 100 points, the other way round where less is better.
// Quarters with one value are one point, that of their middle, or of the end that they reach. Returns how many points it has.
uint32_t chs_sketch_curve(const chs_sketch_column *column, chs_sketch_point point[CHS_QUARTERS]);

#endif
