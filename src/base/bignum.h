// SPDX-License-Identifier: MIT
// Whole numbers of up to 3072 bits on the stack: the few operations that reading and writing doubles exactly needs. The
// caller keeps within the size; a double's digits never need more than 2700 bits.
#ifndef CHS_BASE_BIGNUM_H
#define CHS_BASE_BIGNUM_H

#include <stddef.h>
#include <stdint.h>

enum { CHS_BIGNUM_WORDS = 96 };

typedef struct chs_bignum {
    size_t size; // words in use; the last one is not 0, and 0 has none
    uint32_t word[CHS_BIGNUM_WORDS];
} chs_bignum;

void chs_bignum_set(chs_bignum *x, uint64_t value);
void chs_bignum_multiply_add(chs_bignum *x, uint32_t factor, uint32_t summand);
void chs_bignum_multiply_fives(chs_bignum *x, unsigned power); // by 5^power
void chs_bignum_shift_left(chs_bignum *x, unsigned bits);
void chs_bignum_subtract(chs_bignum *x, const chs_bignum *y); // x >= y
int chs_bignum_compare(const chs_bignum *x, const chs_bignum *y);
unsigned chs_bignum_bits(const chs_bignum *x); // position of the highest 1, from 1; 0 for 0

#endif
