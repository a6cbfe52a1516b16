// SPDX-License-Identifier: MIT
// The inside of the reader of records, for its own files: records.c (bytes in), records_shape.c (what kind of file it is),
// records_read.c (events to cells), records_scan.c (the same for what most records are, fast), records_field.c (names to
// columns), records_note.c (what it says).
#ifndef CHS_DATA_RECORDS_STATE_H
#define CHS_DATA_RECORDS_STATE_H

#include "base/json.h"
#include "base/json_walk.h"
#include "data/window.h"
#include "data/records.h"

typedef enum chs_records_shape {
    CHS_RECORDS_UNKNOWN,
    CHS_RECORDS_LIST,     // [ record, ... ]
    CHS_RECORDS_ENVELOPE, // { ..., "name": [ record, ... ], ... }, or that in an object in it
    CHS_RECORDS_LINES,    // a record per line
    CHS_RECORDS_ONE       // one value, which must be a record
} chs_records_shape;

enum { CHS_FIELD_IMAGE = 16, CHS_FIELD_NAME_MAX = 1024, CHS_RECORDS_LISTED = 4, CHS_RECORDS_LEVELS = 3 };
#define CHS_NO_COLUMN SIZE_MAX

// A key of the objects at one place in the records. Field 0 stands for the record itself.
typedef struct chs_field {
    uint64_t image[2], mask[2]; // the first bytes of `key":` as it stands in most texts, and which of them there are
    uint32_t size;              // of all of it; 0: the key is written with escapes
    uint32_t object;            // the field whose object it is a member of
    uint32_t next;              // the field that came after it last time
    uint32_t stamp;             // of the record that had it last
    bool is_object;             // it had an object as value
    size_t column;              // CHS_NO_COLUMN until there is a value for one
    chs_text key, name;         // as in its object, and trimmed with those around it: "a.b"; unescaped
    uint64_t lists;             // values that are lists, the first one in:
    uint64_t list_row;
    uint32_t list_line;
} chs_field;

// A hash table of texts, each belonging to somebody: a field's number, or one of these.
enum { CHS_NAME_COLUMN = -1, CHS_NAME_ANY_CASE = -2, CHS_NAME_MEMBER = -3 }; // and below: of objects around the records
typedef struct chs_name {
    uint32_t owner, value;
    chs_text text;
} chs_name;
typedef struct chs_names {
    chs_name *name;
    size_t count, room;
    uint32_t *slot; // number of a name + 1
    size_t slot_count;
} chs_names;

struct chs_records {
    chs_table *table;
    chs_report *report;
    chs_text file;
    chs_arena arena;
    chs_error *error; // of the call that is running
    bool named_lines; // the file's name says one record per line

    // [0, start of what is kept) is done with, [at, used) is to be read.
    chs_window in;
    size_t at;
    size_t tried;   // bytes from `at` on that were not enough for a token
    uint64_t line;  // of `at`, from 1
    bool after_cr;  // an LF at `at` belongs to the line end before
    bool begun;     // the byte order marks in front, if any, are behind
    bool ended;     // nothing follows behind `used`
    bool has_ended; // the document is whole

    chs_records_shape shape;
    struct chs_look {
        size_t at;            // from `at` on
        uint32_t depth, list; // open brackets; as many as there were with the outermost list that is open
        uint32_t lists[CHS_RECORDS_LEVELS];
        bool in_text, escaped, begins, closed, line_end; // `begins`: nothing yet of that list
    } look;
    chs_json_walk walk;
    chs_error refusal;                 // JSON, but not what is read here: told when the rest of the text is JSON, too
    unsigned list_depth;               // brackets around the records; 0: outside of their list, or there is none
    unsigned skip_depth;               // inside of a value that is only checked, from this depth on; 0: not
    bool in_record, keeps, maybe_list; // `keeps`: what is skipped becomes a cell
    size_t list_at;                    // in the buffer: where the list that is kept began
    uint64_t record_at, value_line;    // in the file: where the record began; the line of its newest list
    uint64_t record_line, open_line;   // that the record began in; that its newest object or list did
    bool folded;                       // a whole record went over several lines
    uint64_t last_line;                // that the newest value of the document ended in
    uint32_t object[CHS_JSON_DEPTH_MAX + 2]; // the field per depth, within a record
    uint32_t first_row, stamp;
    size_t record_columns; // of the table, before the record

    chs_field *field;
    size_t field_count, field_room;
    uint32_t now; // the field whose value is read, or was last
    chs_names names;
    bool *taken; // per column of the table: a field of this file has it
    size_t taken_room;
    size_t earlier; // columns that the table had before
    // Of the envelope: how deep the object with the list of records is; the member being read of each object around, with its name
    // as in "data.accounts", and who owns the keys of that object; the list with the records.
    unsigned level;
    struct chs_member {
        chs_text key, name;
        uint32_t owner;
    } member[CHS_RECORDS_LEVELS];
    uint32_t owners;
    chs_text list;
    chs_text unread[CHS_RECORDS_LISTED]; // the first ones that are not read
    uint64_t unread_count;
};

// All that return bool fill records->error and return false when they fail.
// records_shape.c
bool chs_records_look(chs_records *records); // finds out what kind of file it is. False: not known yet, needs more
bool chs_records_skip_marks(chs_records *records);          // byte order marks. False: needs more to tell
bool chs_records_is_empty_page(const chs_records *records); // the one record that was read
// records_read.c
bool chs_records_read(chs_records *records);             // up to `used`, as far as there are whole tokens
bool chs_records_begin(chs_records *records, size_t at); // a record, whose bracket stands there
bool chs_records_end_row(chs_records *records);
// records_scan.c: members of records, up to the first thing that is rare. 64 bytes behind `used` must be readable.
bool chs_records_scan(chs_records *records);
// records_field.c
bool chs_records_prepare(chs_records *records);            // before the first of the others
bool chs_records_find(chs_records *records, chs_text key); // into `now`, made when new
bool chs_records_column(chs_records *records);             // gives `now` a column if it has none
bool chs_records_member(chs_records *records, chs_text key, bool *twice);
chs_field *chs_records_known(const chs_records *records, uint32_t object, chs_text key); // NULL when new
static inline bool chs_records_has(const chs_records *records, size_t column) {          // a key of this file
    return column < records->taken_room && records->taken[column];
}
static inline chs_field *chs_records_now(const chs_records *records) { return &records->field[records->now]; }
// records_note.c
uint64_t chs_records_row(const chs_records *records);     // of this file, from 1; 0: in no record
bool chs_records_failed(chs_records *records, size_t at); // adds the place to the error just made
bool chs_records_out_of_memory(chs_records *records);
bool chs_records_too_large(chs_records *records);
bool chs_records_refuse(chs_records *records, chs_status status, size_t at, const char *format, ...) CHS_PRINTF(4, 5);
bool chs_records_cut_off(chs_records *records);
bool chs_records_broken_line(chs_records *records,
                             bool at_end);   // instead of a fault at a '{' or the end, behind the line
void chs_records_note(chs_records *records); // what is to be said of the whole file

#endif
