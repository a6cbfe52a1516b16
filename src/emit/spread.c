// SPDX-License-Identifier: MIT
// How the values of a signal lie under its scale, as JSON, for whoever draws the one over the other.
#include "insight/spread.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "emit/emit.h"

static void put_words(chs_writer *writer, const chs_signal *signal, const uint32_t *word) {
    if (!word) {
        chs_put_null(writer, "words");
        return;
    }
    chs_put_open(writer, "words", '[');
    for (uint32_t w = 0; w < signal->word_count; w++) {
        chs_put_open(writer, NULL, '{');
        chs_put_text(writer, "text", signal->word[w].text);
        chs_put_points(writer, "points", signal->word[w].score);
        chs_put_count(writer, "accounts", word[w]);
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
}

static void put_spread(chs_writer *writer, const chs_spread *spread) {
    bool any = spread->count[CHS_PRESENT] > 0;
    if (any) {
        chs_put_number(writer, "least", spread->least);
        chs_put_number(writer, "most", spread->most);
    } else {
        chs_put_null(writer, "least");
        chs_put_null(writer, "most");
    }
    chs_put_number(writer, "from", spread->from);
    chs_put_number(writer, "to", spread->to);
    chs_put_open(writer, "bins", '[');
    for (int i = 0; i < CHS_SPREAD_BINS; i++) chs_put_count(writer, NULL, spread->bin[i]);
    chs_put_close(writer, ']');
    chs_put_count(writer, "below", spread->below);
    chs_put_count(writer, "above", spread->above);
    chs_put_open(writer, "missing", '{');
    for (int a = CHS_PRESENT + 1; a < CHS_SPREAD_ABSENCES; a++)
        if (spread->count[a]) chs_put_count(writer, chs_absence_text((chs_absence)a), spread->count[a]);
    chs_put_close(writer, '}');
}

chs_status chs_run_signal_json(const chs_run *run, chs_text id, chs_sink sink, chs_error *error) {
    const chs_model *model = run->model;
    uint16_t index = chs_find(&id, CHS_ITEMS(model->signal, model->signal_count));
    if (index == CHS_NONE)
        return chs_fail(error, CHS_BAD_ARGUMENT, "The model has no signal \"%.*s\".", (int)id.size, id.at);
    const chs_signal *signal = &model->signal[index];
    chs_arena arena = {0};
    bool words = signal->scale == CHS_POINTS;
    uint32_t *word = words ? chs_arena_take(&arena, signal->word_count, sizeof *word) : NULL;
    if (words && !word) return chs_fail_memory(error);
    chs_spread spread;
    chs_spread_of(run, signal, &spread, word);
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_text(writer, "id", signal->id);
    chs_put_count(writer, "accounts", run->count);
    chs_put_count(writer, "present", spread.count[CHS_PRESENT]);
    put_spread(writer, &spread);
    put_words(writer, signal, word);
    chs_put_close(writer, '}');
    chs_arena_free(&arena);
    return chs_out_end(&out, error);
}
