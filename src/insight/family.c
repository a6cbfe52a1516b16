// SPDX-License-Identifier: MIT
// Families in figures. Values are whole hundredths up to 10^17 and there may be millions of them, so their sums have more than
// 64 bits: they are kept in two words.
#include "insight/family.h"

#include "score/shown.h"

// high * 2^32 + low, low < 2^32: values below 2^57 times 10^4, summed over 2^25 accounts, stay below 2^96.
typedef struct wide {
    uint64_t high, low;
} wide;

static wide wide_of(uint64_t value, uint32_t times) {
    uint64_t low = (value & UINT32_MAX) * times;
    return (wide){(value >> 32) * times + (low >> 32), low & UINT32_MAX};
}

static void wide_add(wide *to, wide more) {
    to->low += more.low;
    to->high += more.high + (to->low >> 32);
    to->low &= UINT32_MAX;
}

static wide wide_times(wide a, uint32_t times) {
    uint64_t low = a.low * times;
    return (wide){a.high * times + (low >> 32), low & UINT32_MAX};
}

static bool wide_at_most(wide a, wide b) { return a.high != b.high ? a.high < b.high : a.low <= b.low; }

// sum / weight, half up: the largest m with (2m - 1) * weight <= 2 * sum. At most CHS_FULL, as every part is.
static uint16_t mean(wide sum, wide weight) {
    uint32_t least = 0, most = CHS_FULL;
    while (least < most) {
        uint32_t m = (least + most + 1) / 2;
        if (wide_at_most(wide_times(weight, 2 * m - 1), wide_times(sum, 2)))
            least = m;
        else
            most = m - 1;
    }
    return (uint16_t)least;
}

// Negative and unknown values weigh nothing.
static uint64_t weight_of(const chs_run *run, uint32_t account) {
    return run->value && run->value[account] > 0 ? (uint64_t)run->value[account] : 0;
}

static void roll_up(const chs_run *run, const uint32_t *child, chs_family *out) {
    wide sum = {0, 0}, weight = {0, 0};
    uint64_t plain = 0;
    for (uint32_t i = 0; i < out->children; i++) {
        uint16_t score = run->score[child[i]];
        if (score == CHS_MISSING) continue;
        uint64_t value = weight_of(run, child[i]);
        out->scored++;
        plain += score;
        wide_add(&sum, wide_of(value, score));
        wide_add(&weight, wide_of(value, 1));
    }
    out->by_value = weight.high || weight.low;
    if (!out->by_value) {
        sum = wide_of(plain, 1);
        weight = wide_of(out->scored, 1);
    }
    out->score = out->scored ? chs_round_score(mean(sum, weight), run->model->decimals) : (uint16_t)CHS_MISSING;
}

// Into its place among the lowest so far; CHS_MISSING is the largest of all.
static void keep_lowest(const chs_run *run, uint32_t account, chs_family *out) {
    uint32_t at = out->shown;
    while (at > 0 && run->score[account] < run->score[out->lowest[at - 1]]) at--;
    if (at == CHS_FAMILY_SHOWN) return;
    if (out->shown < CHS_FAMILY_SHOWN) out->shown++;
    for (uint32_t i = out->shown - 1; i > at; i--) out->lowest[i] = out->lowest[i - 1];
    out->lowest[at] = account;
}

uint32_t chs_family_children(const chs_run *run, uint32_t account) {
    return run->kin_count ? run->kin_count[account] - 1 : 0;
}

bool chs_family_of(const chs_run *run, uint32_t account, chs_family *out) {
    *out = (chs_family){.parent = run->parent ? run->parent[account] : CHS_NO_ACCOUNT,
                        .children = chs_family_children(run, account),
                        .score = CHS_MISSING,
                        .band = (uint8_t)run->model->band_count};
    if (!out->children) return out->parent != CHS_NO_ACCOUNT;
    const uint32_t *child = run->kin + run->kin_place[account] + 1;
    for (uint32_t i = 0; i < out->children; i++) {
        out->direct += run->parent[child[i]] == account;
        keep_lowest(run, child[i], out);
    }
    roll_up(run, child, out);
    out->band = chs_run_class_of(run, account)->band_of[out->score == CHS_MISSING ? CHS_FULL + 1 : out->score];
    return true;
}
