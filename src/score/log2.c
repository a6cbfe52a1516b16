// SPDX-License-Identifier: MIT
// One binary digit of a logarithm per squaring: x in [1, 2), log2(x) = 0.b1 b2 ..., b1 = 1 when x^2 >= 2 (Majithia & Levan
// 1973). Each squaring doubles the error of cutting x off at 62 fractional bits, so it stays under 2^-43 after 17 of them; no
// s up to 10000 has a logarithm that close to a rounding edge (a test compares all of them with whole-number powers).
#include "score/log2.h"

__extension__ typedef unsigned __int128 u128;

static uint32_t log2_of(uint32_t s) {
    uint32_t whole = 31 - (uint32_t)__builtin_clz(s);
    uint64_t x = (uint64_t)s << (62 - whole); // 1.0 is 2^62
    uint32_t digits = whole;
    for (int i = 0; i < 17; i++) {
        x = (uint64_t)(((u128)x * x) >> 62);
        uint32_t digit = (uint32_t)(x >> 63);
        x >>= digit;
        digits = digits << 1 | digit;
    }
    return (digits + 1) >> 1; // 17 fractional bits, rounded half up to 16
}

void chs_log2_table(uint32_t L[CHS_FULL + 1]) {
    L[0] = 0;
    for (uint32_t s = 1; s <= CHS_FULL; s++) L[s] = log2_of(s);
}

uint16_t chs_log2_nearest(const uint32_t L[CHS_FULL + 1], uint32_t value) {
    uint32_t low = 1, high = CHS_FULL; // the last s with L[s] <= value, or 1
    while (low < high) {
        uint32_t middle = (low + high + 1) / 2;
        if (L[middle] <= value)
            low = middle;
        else
            high = middle - 1;
    }
    if (low < CHS_FULL && value > L[low] && L[low + 1] - value <= value - L[low]) low++;
    return (uint16_t)low;
}
