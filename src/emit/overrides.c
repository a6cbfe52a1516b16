// SPDX-License-Identifier: MIT
// Overrides as a list, and as the file that they are read from (score/overrides.c).
#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"
#include "emit/scores.h"

enum { REVIEW_DAYS = 90 }; // a decision without an end is forgotten

void chs_put_override_row(chs_writer *writer, const chs_override *it) {
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "account", it->id);
    if (it->account == CHS_NO_ACCOUNT)
        chs_put_null(writer, "index");
    else
        chs_put_count(writer, "index", it->account);
    chs_put_decision(writer, it);
    chs_put_bool(writer, "in_force", it->in_force);
    chs_put_close(writer, '}');
}

chs_status chs_run_overrides_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_day(writer, "as_of", run->as_of);
    chs_put_day(writer, "review", run->as_of == CHS_NO_DAY ? CHS_NO_DAY : run->as_of + REVIEW_DAYS);
    chs_put_open(writer, "list", '[');
    for (uint32_t i = 0; i < run->override_count; i++) chs_put_override_row(writer, &run->override_list[i]);
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}

static void out_day(chs_out *out, int32_t day) {
    chs_out_char(out, ',');
    if (day != CHS_NO_DAY) chs_out_date(out, day);
}

chs_status chs_run_overrides_csv(chs_run *run, bool raw, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_out_format(&out, "account,action,value,reason,author,from,until\n");
    for (uint32_t i = 0; i < run->override_count; i++) {
        const chs_override *it = &run->override_list[i];
        chs_out_csv_text(&out, it->id, !raw);
        chs_out_format(&out, ",%s,", chs_override_word(it->action));
        chs_out_json_hundredths(&out, it->value);
        chs_out_char(&out, ',');
        chs_out_csv_text(&out, it->reason, !raw);
        chs_out_char(&out, ',');
        chs_out_csv_text(&out, it->author, !raw);
        out_day(&out, it->from);
        out_day(&out, it->until);
        chs_out_char(&out, '\n');
    }
    return chs_out_end(&out, error);
}
