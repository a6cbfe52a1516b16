// SPDX-License-Identifier: MIT
// Counts of a signal's values. Two walks over the accounts: one for the ends, one for the bins between them.
#include "insight/spread.h"

#include "base/text.h"

typedef struct block {
    const chs_run *run;
    const chs_signal *signal;
    uint32_t first, count;
    double value[CHS_BLOCK];
    uint8_t absence[CHS_BLOCK];
} block;

// The next accounts and their values; begins with `count` 0. False: there are no more.
static bool next_block(block *b) {
    b->first += b->count;
    uint32_t left = b->run->count - b->first;
    b->count = left < CHS_BLOCK ? left : CHS_BLOCK;
    if (b->count)
        chs_signal_values(&b->run->binding, b->signal, b->run->row + b->first, b->count, b->value, b->absence);
    return b->count > 0;
}

static void find_ends(block b, chs_spread *spread) {
    while (next_block(&b)) {
        for (uint32_t i = 0; i < b.count; i++) {
            const double value = b.value[i];
            bool first = !spread->count[b.absence[i]]++;
            if (b.absence[i]) continue;
            if (first || value < spread->least) spread->least = value;
            if (first || value > spread->most) spread->most = value;
        }
    }
}

// The ends of the scale itself; false: it has none.
static bool ends_of_scale(const chs_signal *signal, double *from, double *to) {
    *from = 0;
    *to = signal->scale == CHS_POINTS ? 100 : signal->goal;
    if (signal->scale == CHS_PERCENTILE) return false;
    if (signal->scale == CHS_CURVE || signal->scale == CHS_STEPS) {
        *from = signal->curve.point[0].x;
        *to = signal->curve.point[signal->curve.count - 1].x;
    }
    return *to > *from; // a single step has no width
}

// A few values far outside would leave no room for the others, so they are only counted.
static void choose_frame(const chs_signal *signal, chs_spread *spread) {
    double from, to;
    if (ends_of_scale(signal, &from, &to)) {
        double room = (to - from) / 2;
        if (spread->least < from && spread->count[CHS_PRESENT])
            spread->from = spread->least > from - room ? spread->least : from - room;
        else
            spread->from = from;
        if (spread->most > to && spread->count[CHS_PRESENT])
            spread->to = spread->most < to + room ? spread->most : to + room;
        else
            spread->to = to;
        return;
    }
    spread->from = spread->least;
    spread->to = spread->most;
    if (signal->scale == CHS_STEPS && from < spread->from) spread->from = from;
    if (signal->scale == CHS_STEPS && from > spread->to) spread->to = from;
    if (!(spread->to > spread->from)) spread->to = spread->from + 1;
}

static void count_value(chs_spread *spread, double value) {
    double share = (value - spread->from) / (spread->to - spread->from);
    if (share < 0)
        spread->below++;
    else if (share > 1)
        spread->above++;
    else
        spread->bin[share == 1 ? CHS_SPREAD_BINS - 1 : (uint32_t)(share * CHS_SPREAD_BINS)]++;
}

static void count_word(const block *b, uint32_t i, uint32_t *word) {
    char room[CHS_CELL_CHARS];
    chs_text text = chs_signal_text(&b->run->binding, b->signal, b->run->row[b->first + i], room);
    for (uint32_t w = 0; w < b->signal->word_count; w++) {
        if (!chs_text_equal_ignoring_case(b->signal->word[w].text, text)) continue;
        word[w]++;
        return;
    }
}

void chs_spread_of(const chs_run *run, const chs_signal *signal, chs_spread *spread, uint32_t *word) {
    block b = {.run = run, .signal = signal};
    *spread = (chs_spread){.least = 0};
    find_ends(b, spread);
    choose_frame(signal, spread);
    while (next_block(&b)) {
        for (uint32_t i = 0; i < b.count; i++) {
            if (b.absence[i]) continue;
            count_value(spread, b.value[i]);
            if (word) count_word(&b, i, word);
        }
    }
}
