// SPDX-License-Identifier: MIT
// How the tone of a text came about, word by word, and the list of words that it is counted from.
#include "emit/sentiment.h"

#include "emit/emit.h"
#include "emit/explain_page.h"
#include "emit/look.h"

static const char *const how[] = {
    [CHS_SAID_PLAIN] = "plain",   [CHS_SAID_TURNED] = "turned", [CHS_SAID_STRONGER] = "stronger",
    [CHS_SAID_WEAKER] = "weaker", [CHS_SAID_ASKED] = "asked",   [CHS_SAID_WISHED] = "wished",
};

static void put_said(void *owner, const chs_said *said) {
    chs_writer *writer = owner;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "words", said->words);
    chs_put_number(writer, "listed", said->listed);
    chs_put_number(writer, "points", said->tenths / 10.0);
    chs_put_words(writer, "how", how[said->how]);
    chs_put_text_or_null(writer, "by", said->by);
    chs_put_close(writer, '}');
}

void chs_put_tone(chs_writer *writer, chs_text text) {
    uint32_t points;
    chs_put_text(writer, "text", text);
    chs_put_open(writer, "words", '[');
    chs_tone tone = chs_sentiment(text, put_said, writer);
    chs_put_close(writer, ']');
    chs_put_number(writer, "good", (double)tone.good / 10);
    chs_put_number(writer, "bad", (double)tone.bad / 10);
    if (chs_tone_points(tone, &points))
        chs_put_count(writer, "tone", points);
    else
        chs_put_null(writer, "tone");
    chs_put_count(writer, "listed", chs_sentiment_count());
}

chs_status chs_sentiment_json(const char *text, size_t size, chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_tone(writer, (chs_text){text, size});
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}

chs_status chs_sentiment_words_json(chs_sink sink, chs_error *error) {
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    for (size_t letter = 0; letter < CHS_LETTERS; letter++) {
        const char *at = chs_sentiment_words[letter];
        for (chs_text word, mark; chs_sentiment_entry(&at, &word, &mark);) {
            chs_put_key_text(writer, word);
            chs_put_text(writer, NULL, mark);
        }
    }
    chs_put_close(writer, '}');
    return chs_out_end(&out, error);
}

// ---- In an explanation -----------------------------------------------------------------------------------------------------

// Texts of the account that an expression judges, in its order; at most `most`, and how many.
static uint32_t collect(const chs_run *run, uint32_t account, const chs_expr *expr, chs_judged *to, uint32_t most) {
    uint32_t count = 0;
    if (expr->op == CHS_OP_SENTIMENT && most) {
        bool low;
        if (!chs_eval_text_of(&run->binding, expr->argument[0], NULL, run->row[account], to->room, &to->text, &low))
            count = 1;
    }
    for (uint32_t i = 0; i < expr->count && count < most; i++)
        count += collect(run, account, expr->argument[i], to + count, most - count);
    return count;
}

uint32_t chs_judged_texts(const chs_run *run, uint32_t account, const chs_signal *signal, chs_judged to[CHS_JUDGED]) {
    return collect(run, account, signal->value, to, CHS_JUDGED);
}

void chs_put_judged(chs_writer *writer, const chs_run *run, uint32_t account, const chs_signal *signal) {
    chs_judged judged[CHS_JUDGED];
    uint32_t count = chs_judged_texts(run, account, signal, judged);
    if (!count) return;
    chs_put_open(writer, "sentiment", '[');
    for (uint32_t i = 0; i < count; i++) {
        chs_put_open(writer, NULL, '{');
        chs_put_tone(writer, judged[i].text);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void out_tenths(chs_out *out, int32_t tenths) { chs_out_change(out, tenths * 10, tenths % 10 ? 1 : 0); }

typedef struct listener {
    chs_out *out;
    bool any;
} listener;

// resolved -1 (turned by "never")
static void out_said(void *owner, const chs_said *said) {
    static const char *const why[] = {[CHS_SAID_TURNED] = "turned by",
                                      [CHS_SAID_STRONGER] = "more by",
                                      [CHS_SAID_WEAKER] = "less by",
                                      [CHS_SAID_ASKED] = "in a question",
                                      [CHS_SAID_WISHED] = "wished for by"};
    listener *l = owner;
    chs_out_format(l->out, l->any ? ", " : "");
    l->any = true;
    chs_out_text(l->out, said->words);
    chs_out_char(l->out, ' ');
    out_tenths(l->out, said->tenths);
    if (!said->how) return;
    chs_out_format(l->out, " (%s", why[said->how]);
    if (said->by.size) chs_out_format(l->out, " \"%.*s\"", (int)said->by.size, said->by.at);
    chs_out_char(l->out, ')');
}

// A line of words per comment; nothing when no signal judges one.
void chs_page_words(const chs_page *page) {
    const chs_model *model = page->run->model;
    char line[1024];
    chs_scrap scrap;
    bool any = false;
    for (uint32_t n = 1; n < model->node_count; n++) {
        if (model->node[n].signal == CHS_NONE) continue;
        chs_judged judged[CHS_JUDGED];
        uint32_t count = chs_judged_texts(page->run, page->it->account, &model->signal[model->node[n].signal], judged);
        for (uint32_t i = 0; i < count; i++) {
            listener l = {chs_scrap_begin(&scrap, line, sizeof line), false};
            if (!any) chs_out_char(page->out, '\n');
            any = true;
            chs_out_text(l.out, model->node[n].label);
            chs_out_format(l.out, ": ");
            chs_sentiment(judged[i].text, out_said, &l);
            if (!l.any) chs_out_format(l.out, "no word that is known");
            chs_screen_wrap(page->out, chs_scrap_end(&scrap), 2, page->width);
        }
    }
    if (!any) return;
    chs_out *out = chs_scrap_begin(&scrap, line, sizeof line);
    chs_out_listed(out);
    chs_ink_on(page->out, page->color, CHS_INK_DIM);
    chs_screen_wrap(page->out, chs_scrap_end(&scrap), 0, page->width);
    chs_ink_off(page->out, page->color, CHS_INK_DIM);
}

void chs_out_listed(chs_out *out) {
    chs_out_format(out,
                   "The tone of comments is counted from a list of %u English words and phrases; it is no opinion.",
                   chs_sentiment_count());
}
