// SPDX-License-Identifier: MIT
// Two walks over draws and accounts, so that nothing of their product is kept: the first counts the scores of each draw,
// from which ranks follow; the second scores again, tile by tile, and has all draws of an account side by side. Both go in
// steps, so that whoever waits can be told how far it is and can stop.
#include "insight/stability.h"

#include <string.h>

#include "base/error.h"
#include "score/trial.h"

enum { AT_A_TIME = 512 }; // of the second walk: ranks of so many, of all draws, fit the second-level cache

struct chs_stability {
    chs_arena arena;
    const chs_run *run;
    chs_stability_options options;
    chs_trial *trial;
    double *factor;       // [draws][nodes]
    uint32_t *above;      // [draws][slots] how many score higher
    uint32_t slots;       // shown scores there are
    uint16_t unit;        // hundredths between two of them
    uint16_t *score;      // [count] when it began
    uint8_t *band;        // [count] when it began
    uint32_t kinds;       // bands and none
    uint16_t *bands;      // [count][kinds] basis points
    uint16_t *share;      // [count] the same, of the band that it was in
    uint32_t *low, *high; // [count]
    uint32_t *rank;       // [AT_A_TIME][draws]
    uint32_t *ranks;      // [AT_A_TIME] how many of these
    uint32_t *tally;      // [AT_A_TIME][kinds]
    // where it is
    uint32_t draw;                // of the first walk; options.draws: it is done
    uint32_t class_index, within; // of the second
    uint64_t done, total;         // scores
};

// SplitMix64 [Steele, Lea, Flood 2014]: 0 <= u < 1 in steps of 2^-53.
static double next_random(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

// Every weight for itself, anywhere within the spread: weight * (1 + spread / 100 * (2 u - 1)), by draw, then in tree order.
static void draw_factors(chs_stability *it) {
    uint32_t nodes = it->run->model->node_count;
    uint64_t state = it->options.seed;
    double spread = it->options.spread / 100.0;
    for (uint32_t d = 0; d < it->options.draws; d++) {
        double *factor = it->factor + (size_t)d * nodes;
        factor[0] = 1;
        for (uint32_t n = 1; n < nodes; n++) factor[n] = 1 + spread * (2 * next_random(&state) - 1);
    }
}

static chs_status check(const chs_stability_options *options, chs_error *error) {
    if (options->draws > CHS_DRAWS_MAX)
        return chs_fail(error, CHS_BAD_ARGUMENT, "%u draws are asked for; at most %d are made.", options->draws,
                        CHS_DRAWS_MAX);
    if (options->spread > CHS_SPREAD_MAX)
        return chs_fail(error, CHS_BAD_ARGUMENT, "A spread of %u%% is asked for; at most %d%% can be.", options->spread,
                        CHS_SPREAD_MAX);
    return CHS_OK;
}

static bool take_rooms(chs_stability *it) {
    const chs_run *run = it->run;
    chs_arena *arena = &it->arena;
    size_t draws = it->options.draws;
    it->factor = chs_arena_raw(arena, draws * run->model->node_count, sizeof *it->factor);
    it->above = chs_arena_raw(arena, draws * it->slots, sizeof *it->above);
    it->score = chs_arena_raw(arena, run->count, sizeof *it->score);
    it->band = chs_arena_raw(arena, run->count, 1);
    it->bands = chs_arena_take(arena, (size_t)run->count * it->kinds, sizeof *it->bands);
    it->share = chs_arena_take(arena, run->count, sizeof *it->share);
    it->low = chs_arena_take(arena, run->count, sizeof *it->low);
    it->high = chs_arena_take(arena, run->count, sizeof *it->high);
    it->rank = chs_arena_raw(arena, draws * AT_A_TIME, sizeof *it->rank);
    it->ranks = chs_arena_raw(arena, AT_A_TIME, sizeof *it->ranks);
    it->tally = chs_arena_raw(arena, (size_t)AT_A_TIME * it->kinds, sizeof *it->tally);
    it->trial = chs_trial_begin(run, arena);
    return it->trial && !arena->failed;
}

chs_status chs_stability_begin(const chs_run *run, const chs_stability_options *options, chs_stability **stability,
                               chs_error *error) {
    *stability = NULL;
    chs_status status = options ? check(options, error) : CHS_OK;
    if (status != CHS_OK) return status;
    chs_arena arena = {0};
    chs_stability *it = chs_arena_take(&arena, 1, sizeof *it);
    if (!it) return chs_fail_memory(error);
    it->arena = arena;
    it->run = run;
    it->options = options ? *options : (chs_stability_options){.seed = 1};
    if (!it->options.draws) it->options.draws = CHS_DRAWS;
    if (!it->options.spread) it->options.spread = CHS_SPREAD;
    it->unit = run->model->decimals == 0 ? 100 : run->model->decimals == 1 ? 10 : 1;
    it->kinds = run->model->band_count + 1u;
    it->slots = (uint32_t)CHS_FULL / it->unit + 1;
    if (!take_rooms(it)) {
        chs_stability_free(it);
        return chs_fail_memory(error);
    }
    memcpy(it->score, run->score, run->count * sizeof *it->score);
    memcpy(it->band, run->band, run->count);
    draw_factors(it);
    it->total = (uint64_t)2 * run->count * it->options.draws;
    *stability = it;
    return CHS_OK;
}

void chs_stability_free(chs_stability *it) {
    if (!it) return;
    chs_arena arena = it->arena; // it lives in it
    chs_arena_free(&arena);
}

static void weigh(chs_stability *it, uint32_t class, uint32_t draw) {
    chs_trial_weigh(it->trial, class, it->factor + (size_t)draw * it->run->model->node_count);
}

// All accounts with the weights of one draw, counted.
static void count_draw(chs_stability *it) {
    chs_trial *trial = it->trial;
    memset(trial->histogram, 0, sizeof trial->histogram);
    for (uint32_t c = 0; c < it->run->class_count; c++) {
        const chs_run_class *class = &it->run->classes[c];
        if (!class->count) continue;
        weigh(it, c, it->draw);
        for (uint32_t at = 0; at < class->count; at += CHS_TILE)
            chs_trial_score(trial, class->first + at, class->count - at < CHS_TILE ? class->count - at : CHS_TILE);
    }
    uint32_t higher = 0, *above = it->above + (size_t)it->draw * it->slots;
    for (uint32_t slot = it->slots; slot-- > 0;) {
        above[slot] = higher;
        higher += trial->histogram[slot * it->unit];
    }
    it->draw++;
    it->done += it->run->count;
}

// The value that stands at `at` when all are sorted; leaves smaller ones before it and larger ones behind [Hoare 1961].
static uint32_t select_rank(uint32_t *rank, uint32_t count, uint32_t at) {
    uint32_t low = 0, high = count - 1;
    while (low < high) {
        uint32_t pivot = rank[low + (high - low) / 2], i = low, j = high;
        for (;;) {
            while (rank[i] < pivot) i++;
            while (rank[j] > pivot) j--;
            if (i >= j) break;
            uint32_t kept = rank[i];
            rank[i++] = rank[j];
            rank[j--] = kept;
        }
        if (at <= j)
            high = j;
        else
            low = j + 1;
    }
    return rank[at];
}

static void add_draw(chs_stability *it, uint32_t draw, uint32_t count) {
    const chs_trial *trial = it->trial;
    const uint32_t *above = it->above + (size_t)draw * it->slots;
    for (uint32_t i = 0; i < count; i++) {
        it->tally[(size_t)i * it->kinds + trial->band[i]]++;
        if (trial->score[i] == CHS_MISSING) continue;
        it->rank[(size_t)i * it->options.draws + it->ranks[i]++] = above[trial->score[i] / it->unit] + 1;
    }
}

static uint16_t share_of(uint32_t some, uint32_t draws) {
    return (uint16_t)((2 * (uint64_t)some * CHS_FULL + draws) / (2 * (uint64_t)draws));
}

// Some accounts of one class with the weights of every draw. The ranks of an account are those of the draws in which it has
// a score; a twentieth of them is left out at either end.
static void compare_draws(chs_stability *it) {
    const chs_run_class *class = &it->run->classes[it->class_index];
    const uint32_t *account = it->run->account, draws = it->options.draws;
    uint32_t first = class->first + it->within, left = class->count - it->within;
    uint32_t count = left < AT_A_TIME ? left : AT_A_TIME;
    memset(it->ranks, 0, count * sizeof *it->ranks);
    memset(it->tally, 0, (size_t)count * it->kinds * sizeof *it->tally);
    for (uint32_t d = 0; d < draws; d++) {
        weigh(it, it->class_index, d);
        chs_trial_score(it->trial, first, count);
        add_draw(it, d, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = account ? account[first + i] : first + i, *rank = it->rank + (size_t)i * draws;
        uint16_t *bands = it->bands + (size_t)a * it->kinds;
        for (uint32_t b = 0; b < it->kinds; b++) bands[b] = share_of(it->tally[(size_t)i * it->kinds + b], draws);
        it->share[a] = bands[it->band[a]];
        if (!it->ranks[i]) continue;
        uint32_t end = (it->ranks[i] - 1) / 20;
        it->low[a] = select_rank(rank, it->ranks[i], end);
        it->high[a] = select_rank(rank, it->ranks[i], it->ranks[i] - 1 - end);
    }
    it->within += count;
    it->done += (uint64_t)count * draws;
}

uint32_t chs_stability_step(chs_stability *it, uint64_t scores) {
    uint64_t enough = scores < it->total - it->done ? it->done + scores : it->total;
    while (it->done < enough) {
        if (it->draw < it->options.draws) {
            count_draw(it);
        } else if (it->within < it->run->classes[it->class_index].count) {
            compare_draws(it);
        } else {
            it->class_index++;
            it->within = 0;
        }
    }
    return it->total ? (uint32_t)(it->done * CHS_FULL / it->total) : CHS_FULL;
}

const uint16_t *chs_stability_shares(const chs_stability *it) { return it->share; }
const uint16_t *chs_stability_bands(const chs_stability *it) { return it->bands; }
const uint32_t *chs_stability_lows(const chs_stability *it) { return it->low; }
const uint32_t *chs_stability_highs(const chs_stability *it) { return it->high; }
uint16_t chs_stability_score(const chs_stability *it, uint32_t account) { return it->score[account]; }
uint8_t chs_stability_band(const chs_stability *it, uint32_t account) { return it->band[account]; }
const chs_run *chs_stability_run(const chs_stability *it) { return it->run; }
chs_stability_options chs_stability_drawn(const chs_stability *it) { return it->options; }

static void keep_least(const chs_stability *it, uint32_t account, chs_firmness *firmness) {
    uint32_t *least = firmness->least, at = firmness->least_count;
    if (at == CHS_LEAST_FIRM && it->share[least[--at]] <= it->share[account]) return;
    for (; at > 0 && it->share[least[at - 1]] > it->share[account]; at--) least[at] = least[at - 1];
    least[at] = account;
    if (firmness->least_count < CHS_LEAST_FIRM) firmness->least_count++;
}

void chs_find_firmness(const chs_stability *it, chs_firmness *firmness) {
    const chs_run *run = it->run;
    memset(firmness, 0, sizeof *firmness);
    for (uint32_t i = 0; i < run->count; i++) {
        if (it->band[i] == run->model->band_count) continue;
        firmness->scored++;
        firmness->share[(uint32_t)it->share[i] * (CHS_FIRMNESSES - 1) / CHS_FULL]++;
        keep_least(it, i, firmness);
        if (it->share[i] < CHS_FIRM_SHARE) continue;
        firmness->firm++;
        if (run->value && run->value[i] != CHS_NO_VALUE) firmness->firm_value += run->value[i];
    }
}

uint32_t chs_sort_by_firmness(const chs_stability *it, uint32_t *account) {
    uint32_t begin[CHS_FULL + 2] = {0}, count = 0;
    for (uint32_t i = 0; i < it->run->count; i++)
        if (it->band[i] != it->run->model->band_count) begin[it->share[i] + 1]++, count++;
    for (uint32_t s = 0; s < CHS_FULL; s++) begin[s + 1] += begin[s];
    for (uint32_t i = 0; i < it->run->count; i++)
        if (it->band[i] != it->run->model->band_count) account[begin[it->share[i]]++] = i;
    return count;
}
