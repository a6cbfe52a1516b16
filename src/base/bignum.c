// SPDX-License-Identifier: MIT
// Schoolbook arithmetic in words of 32 bits, the lowest first. Knows nothing of doubles or text.
#include "base/bignum.h"

#include <string.h>

static void push(chs_bignum *x, uint32_t word) {
    if (word && x->size < CHS_BIGNUM_WORDS) x->word[x->size++] = word;
}

void chs_bignum_set(chs_bignum *x, uint64_t value) {
    x->size = 0;
    if (!value) return;
    x->word[x->size++] = (uint32_t)value;
    push(x, (uint32_t)(value >> 32));
}

void chs_bignum_multiply_add(chs_bignum *x, uint32_t factor, uint32_t summand) {
    uint64_t carry = summand;
    for (size_t i = 0; i < x->size; i++) {
        carry += (uint64_t)x->word[i] * factor;
        x->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    push(x, (uint32_t)carry);
}

void chs_bignum_multiply_fives(chs_bignum *x, unsigned power) {
    for (; power >= 13; power -= 13) chs_bignum_multiply_add(x, 1220703125, 0); // 5^13
    for (; power; power--) chs_bignum_multiply_add(x, 5, 0);
}

void chs_bignum_shift_left(chs_bignum *x, unsigned bits) {
    size_t words = bits / 32;
    if (!x->size || words > CHS_BIGNUM_WORDS - x->size) return;
    if (words) {
        memmove(x->word + words, x->word, x->size * sizeof x->word[0]);
        memset(x->word, 0, words * sizeof x->word[0]);
        x->size += words;
    }
    if (bits % 32) chs_bignum_multiply_add(x, UINT32_C(1) << bits % 32, 0);
}

void chs_bignum_subtract(chs_bignum *x, const chs_bignum *y) {
    uint64_t borrow = 0;
    for (size_t i = 0; i < x->size; i++) {
        uint64_t take = (i < y->size ? y->word[i] : 0) + borrow;
        borrow = x->word[i] < take;
        x->word[i] = (uint32_t)(x->word[i] - take);
    }
    while (x->size && !x->word[x->size - 1]) x->size--;
}

int chs_bignum_compare(const chs_bignum *x, const chs_bignum *y) {
    if (x->size != y->size) return x->size < y->size ? -1 : 1;
    for (size_t i = x->size; i--;)
        if (x->word[i] != y->word[i]) return x->word[i] < y->word[i] ? -1 : 1;
    return 0;
}

unsigned chs_bignum_bits(const chs_bignum *x) {
    if (!x->size) return 0;
    return (unsigned)(32 * x->size) - (unsigned)__builtin_clz(x->word[x->size - 1]);
}
