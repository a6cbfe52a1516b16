// SPDX-License-Identifier: MIT
// Known cases and what the model says of them, as JSON and as lines for a terminal. Judging is insight/expect.h.
#include "insight/expect.h"

#include "base/text.h"
#include "emit/emit.h"
#include "emit/look.h"

static const char *const state_word[CHS_CASE_STATES] = {
    [CHS_CASE_MET] = "met",
    [CHS_CASE_UNMET] = "unmet",
    [CHS_CASE_NOT_SCORED] = "not_scored",
    [CHS_CASE_NOT_THERE] = "not_there",
};

static void put_expected(chs_writer *writer, const chs_run *run, const chs_expectation *it) {
    chs_put_open(writer, "expected", '{');
    chs_put_text_or_null(writer, "band",
                         it->band == CHS_ANY_BAND ? (chs_text){"", 0} : chs_band_name_of(run->model, it->band));
    chs_put_points(writer, "least", it->score[0]);
    chs_put_points(writer, "most", it->score[1]);
    chs_put_text_or_null(writer, "grade", it->grade);
    chs_put_close(writer, '}');
}

static void put_found(chs_writer *writer, const chs_run *run, uint32_t account) {
    if (account == CHS_NO_ACCOUNT) {
        chs_put_null(writer, "index");
        chs_put_null(writer, "name");
        chs_put_null(writer, "found");
        return;
    }
    chs_put_count(writer, "index", account);
    chs_put_column(writer, "name", run, account, run->model->account.name);
    chs_put_open(writer, "found", '{');
    chs_put_points(writer, "score", run->score[account]);
    chs_put_text(writer, "band", chs_band_name_of(run->model, run->band[account]));
    chs_put_count(writer, "band_index", run->band[account]);
    chs_put_text_or_null(writer, "grade", chs_run_grade(run, run->score[account]));
    chs_put_close(writer, '}');
}

static chs_text reason_of(const chs_run *run, const chs_case *it, chs_explanation *room, char *text, size_t size) {
    chs_scrap scrap;
    chs_case_reason(run, it, room, chs_scrap_begin(&scrap, text, size));
    return chs_scrap_end(&scrap);
}

void chs_put_cases(chs_writer *writer, const char *key, const chs_run *run) {
    chs_explanation explanation;
    char reason[1024];
    chs_put_open(writer, key, '[');
    for (uint32_t i = 0; i < run->model->expect_count; i++) {
        chs_case it = chs_case_of(run, &run->model->expect[i]);
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "account", it.expected->account);
        chs_put_bool(writer, "ok", it.state == CHS_CASE_MET);
        chs_put_words(writer, "state", state_word[it.state]);
        put_expected(writer, run, it.expected);
        put_found(writer, run, it.account);
        chs_put_text_or_null(writer, "because", it.expected->because);
        chs_put_text_or_null(writer, "reason", reason_of(run, &it, &explanation, reason, sizeof reason));
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

void chs_put_case_counts(chs_writer *writer, const chs_run *run) {
    uint32_t count[CHS_CASE_STATES];
    chs_count_cases(run, count);
    chs_put_count(writer, "total", run->model->expect_count);
    for (int s = 0; s < CHS_CASE_STATES; s++) chs_put_count(writer, state_word[s], count[s]);
}

chs_status chs_run_expectations_json(chs_run *run, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_case_counts(writer, run);
    chs_put_cases(writer, "cases", run);
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}

// ---- For a terminal -------------------------------------------------------------------------------------------------

// "At risk, 30 to 50, grade D"
static void out_expected(const chs_run *run, const chs_expectation *it, chs_out *out) {
    const char *comma = "";
    if (it->band != CHS_ANY_BAND) {
        chs_out_text(out, chs_band_name_of(run->model, it->band));
        comma = ", ";
    }
    if (it->score[0] != CHS_MISSING) {
        chs_out_format(out, "%s", comma);
        chs_out_json_points(out, it->score[0]);
        if (it->score[1] != it->score[0]) {
            chs_out_format(out, " to ");
            chs_out_json_points(out, it->score[1]);
        }
        comma = ", ";
    }
    if (it->grade.size) chs_out_format(out, "%sgrade %.*s", comma, (int)it->grade.size, it->grade.at);
}

static void out_found(const chs_run *run, const chs_case *it, chs_out *out) {
    uint16_t score = run->score[it->account];
    chs_text grade = it->expected->grade.size ? chs_run_grade(run, score) : (chs_text){"", 0};
    chs_out_text(out, chs_band_name_of(run->model, run->band[it->account]));
    if (score != CHS_MISSING) {
        chs_out_format(out, " at ");
        chs_out_hundredths(out, score, run->model->decimals);
    }
    if (grade.size) chs_out_format(out, ", grade %.*s", (int)grade.size, grade.at);
}

// "A-0009 Vantage Freight: expected At risk (has given notice), found Healthy at 82. NPS (9) gives 8.00 points."
static void out_case(const chs_run *run, const chs_case *it, size_t width, chs_out *out) {
    chs_explanation explanation;
    char line[2048], room[CHS_CELL_CHARS], reason[1024];
    chs_scrap scrap;
    chs_out *text = chs_scrap_begin(&scrap, line, sizeof line);
    bool there = it->account != CHS_NO_ACCOUNT;
    chs_text name = there ? chs_run_text(run, it->account, run->model->account.name, room) : (chs_text){"", 0};
    chs_text because = it->expected->because;
    chs_text why = reason_of(run, it, &explanation, reason, sizeof reason);
    chs_out_text(text, it->expected->account);
    if (name.size) chs_out_format(text, " %.*s", (int)name.size, name.at);
    chs_out_format(text, ": expected ");
    out_expected(run, it->expected, text);
    if (because.size) chs_out_format(text, " (%.*s)", (int)because.size, because.at);
    chs_out_format(text, there ? ", found " : ", not among the accounts");
    if (there) out_found(run, it, text);
    if (why.size) chs_out_format(text, ". %.*s", (int)why.size, why.at);
    chs_screen_wrap(out, chs_scrap_end(&scrap), 2, width);
}

void chs_emit_cases_table(const chs_run *run, const chs_write_options *options, chs_out *out) {
    uint32_t count[CHS_CASE_STATES], total = run->model->expect_count;
    if (!total) return;
    chs_count_cases(run, count);
    chs_ink ink = count[CHS_CASE_MET] == total ? CHS_INK_GREEN : CHS_INK_RED;
    chs_out_char(out, '\n');
    chs_ink_on(out, options->color, ink);
    chs_out_format(out, "Expectations: %u of %u met", count[CHS_CASE_MET], total);
    chs_ink_off(out, options->color, ink);
    chs_out_char(out, '\n');
    for (uint32_t i = 0; i < total; i++) {
        chs_case it = chs_case_of(run, &run->model->expect[i]);
        if (it.state != CHS_CASE_MET) out_case(run, &it, options->width, out);
    }
}
