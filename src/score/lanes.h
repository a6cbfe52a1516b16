// SPDX-License-Identifier: MIT
// Eight 16 bit lanes, or sixteen bytes: the few operations that the scoring kernel needs, as WebAssembly SIMD or as GNU vectors,
// with the same results. Knows nothing of scores.
#ifndef CHS_SCORE_LANES_H
#define CHS_SCORE_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__FAST_MATH__)
#error "chs must not be compiled with -ffast-math: its results are exact"
#endif

enum { CHS_LANES = 8, CHS_BYTES = 16 };

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>

typedef v128_t chs_lanes; // 8 x u16
typedef struct chs_wide {
    v128_t low, high; // 8 x u32
} chs_wide;

static inline chs_lanes chs_lanes_load(const uint16_t *at) { return wasm_v128_load(at); }
static inline void chs_lanes_store(uint16_t *at, chs_lanes a) { wasm_v128_store(at, a); }
static inline chs_lanes chs_lanes_all(uint16_t value) { return wasm_u16x8_splat(value); }
static inline chs_lanes chs_lanes_equal(chs_lanes a, chs_lanes b) { return wasm_i16x8_eq(a, b); } // all ones or zero
static inline chs_lanes chs_lanes_below(chs_lanes a, chs_lanes b) { return wasm_i16x8_lt(a, b); }
static inline chs_lanes chs_lanes_min(chs_lanes a, chs_lanes b) { return wasm_u16x8_min(a, b); }
static inline chs_lanes chs_lanes_add(chs_lanes a, chs_lanes b) { return wasm_i16x8_add(a, b); }
static inline chs_lanes chs_lanes_or(chs_lanes a, chs_lanes b) { return wasm_v128_or(a, b); }
static inline chs_lanes chs_lanes_without(chs_lanes a, chs_lanes mask) { return wasm_v128_andnot(a, mask); }

// Two weights side by side, for chs_wide_add_pair.
typedef v128_t chs_pair;
static inline chs_pair chs_pair_of(uint16_t a, uint16_t b) {
    return wasm_i32x4_splat((int32_t)(a | (uint32_t)b << 16));
}

static inline chs_wide chs_wide_zero(void) { return (chs_wide){wasm_i32x4_splat(0), wasm_i32x4_splat(0)}; }
static inline chs_wide chs_wide_add_pair(chs_wide sum, chs_lanes a, chs_lanes b, chs_pair weight) {
    v128_t low = wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11),
           high = wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
    sum.low = wasm_i32x4_add(sum.low, wasm_i32x4_dot_i16x8(low, weight));
    sum.high = wasm_i32x4_add(sum.high, wasm_i32x4_dot_i16x8(high, weight));
    return sum;
}
// The float is rounded to a whole number by the addition, which leaves that number in its lowest bits.
static inline v128_t chs_mended(v128_t n, v128_t twice, v128_t quotient) {
    v128_t q = wasm_i32x4_sub(wasm_f32x4_add(quotient, wasm_f32x4_splat(8388608.0f)), wasm_i32x4_splat(0x4B000000));
    v128_t rest = wasm_i32x4_sub(n, wasm_i32x4_dot_i16x8(q, twice));
    return wasm_i32x4_add(q, wasm_i32x4_shr(rest, 31));
}
static inline v128_t chs_quotient(v128_t n, v128_t b) {
    v128_t twice = wasm_i32x4_add(b, b);
    return chs_mended(n, twice, wasm_f32x4_div(wasm_f32x4_convert_i32x4(n), wasm_f32x4_convert_i32x4(twice)));
}
static inline chs_lanes chs_wide_divide(chs_wide n, chs_lanes b) {
    return wasm_u16x8_narrow_i32x4(chs_quotient(n.low, wasm_u32x4_extend_low_u16x8(b)),
                                   chs_quotient(n.high, wasm_u32x4_extend_high_u16x8(b)));
}
static inline v128_t chs_quotient_full(v128_t n) {
    return chs_mended(n, wasm_i32x4_splat(20000),
                      wasm_f32x4_mul(wasm_f32x4_convert_i32x4(n), wasm_f32x4_splat(0.00005f)));
}
static inline chs_lanes chs_wide_divide_full(chs_wide n) {
    return wasm_u16x8_narrow_i32x4(chs_quotient_full(n.low), chs_quotient_full(n.high));
}
// floor(a * factor / 2^shift)
static inline chs_lanes chs_lanes_scale(chs_lanes a, uint16_t factor, int shift) {
    v128_t f = wasm_u16x8_splat(factor);
    return wasm_u16x8_narrow_i32x4(wasm_u32x4_shr(wasm_u32x4_extmul_low_u16x8(a, f), (uint32_t)shift),
                                   wasm_u32x4_shr(wasm_u32x4_extmul_high_u16x8(a, f), (uint32_t)shift));
}
static inline chs_lanes chs_lanes_multiply(chs_lanes a, chs_lanes b) { return wasm_i16x8_mul(a, b); }
static inline chs_lanes chs_lanes_and(chs_lanes a, chs_lanes b) { return wasm_v128_and(a, b); }
static inline void chs_lanes_store_bytes(uint8_t *at, chs_lanes a) {
    wasm_v128_store64_lane(at, wasm_u8x16_narrow_i16x8(a, a), 0);
}

typedef v128_t chs_bytes; // 16 x u8

static inline chs_bytes chs_bytes_load(const uint8_t *at) { return wasm_v128_load(at); }
static inline chs_bytes chs_bytes_all(uint8_t value) { return wasm_u8x16_splat(value); }
static inline chs_bytes chs_bytes_from(chs_bytes a, chs_bytes edge) { return wasm_u8x16_ge(a, edge); }
static inline chs_bytes chs_bytes_add(chs_bytes a, chs_bytes b) { return wasm_i8x16_add(a, b); }
static inline chs_bytes chs_bytes_and(chs_bytes a, chs_bytes b) { return wasm_v128_and(a, b); }
static inline void chs_bytes_store(uint8_t *at, chs_bytes a, bool half) {
    if (half)
        wasm_v128_store64_lane(at, a, 0);
    else
        wasm_v128_store(at, a);
}
static inline uint32_t chs_bytes_differ(const uint8_t *a, const uint8_t *b) {
    return wasm_i8x16_bitmask(wasm_i8x16_ne(wasm_v128_load(a), wasm_v128_load(b)));
}

#else

typedef uint16_t chs_lanes __attribute__((vector_size(16)));
typedef uint16_t chs_u16x4 __attribute__((vector_size(8)));
typedef int32_t chs_i32x4 __attribute__((vector_size(16)));
typedef float chs_f32x4 __attribute__((vector_size(16)));
typedef struct chs_wide {
    chs_i32x4 low, high; // 8 x i32, never negative
} chs_wide;

static inline chs_lanes chs_lanes_load(const uint16_t *at) {
    chs_lanes a;
    memcpy(&a, at, sizeof a);
    return a;
}
static inline void chs_lanes_store(uint16_t *at, chs_lanes a) { memcpy(at, &a, sizeof a); }
static inline chs_lanes chs_lanes_all(uint16_t v) { return (chs_lanes){v, v, v, v, v, v, v, v}; }
static inline chs_lanes chs_lanes_equal(chs_lanes a, chs_lanes b) { return (chs_lanes)(a == b); }
static inline chs_lanes chs_lanes_below(chs_lanes a, chs_lanes b) { return (chs_lanes)(a < b); }
static inline chs_lanes chs_lanes_min(chs_lanes a, chs_lanes b) {
    chs_lanes below = chs_lanes_below(a, b);
    return (a & below) | (b & ~below);
}
static inline chs_lanes chs_lanes_add(chs_lanes a, chs_lanes b) { return a + b; }
static inline chs_lanes chs_lanes_or(chs_lanes a, chs_lanes b) { return a | b; }
static inline chs_lanes chs_lanes_without(chs_lanes a, chs_lanes mask) { return a & ~mask; }

static inline chs_wide chs_lanes_widen(chs_lanes a) {
    chs_u16x4 half[2];
    memcpy(half, &a, sizeof half);
    return (chs_wide){__builtin_convertvector(half[0], chs_i32x4), __builtin_convertvector(half[1], chs_i32x4)};
}

typedef struct chs_pair {
    int32_t a, b;
} chs_pair;
static inline chs_pair chs_pair_of(uint16_t a, uint16_t b) { return (chs_pair){a, b}; }

static inline chs_wide chs_wide_zero(void) { return (chs_wide){{0}, {0}}; }
static inline chs_wide chs_wide_add_pair(chs_wide sum, chs_lanes a, chs_lanes b, chs_pair weight) {
    chs_wide x = chs_lanes_widen(a), y = chs_lanes_widen(b);
    sum.low += x.low * weight.a + y.low * weight.b;
    sum.high += x.high * weight.a + y.high * weight.b;
    return sum;
}
static inline chs_u16x4 chs_mended(chs_i32x4 n, chs_i32x4 twice, chs_f32x4 quotient) {
    chs_i32x4 q = __builtin_convertvector(quotient + 0.5f, chs_i32x4);
    q += (n - q * twice < 0); // a comparison gives -1
    return __builtin_convertvector(q, chs_u16x4);
}
static inline chs_u16x4 chs_quotient(chs_i32x4 n, chs_i32x4 b) {
    chs_i32x4 twice = b + b;
    twice -= (twice == 0); // where there is nothing to divide by, the caller drops the result
    return chs_mended(n, twice, __builtin_convertvector(n, chs_f32x4) / __builtin_convertvector(twice, chs_f32x4));
}
static inline chs_lanes chs_lanes_join(chs_u16x4 low, chs_u16x4 high) {
    chs_u16x4 half[2] = {low, high};
    chs_lanes joined;
    memcpy(&joined, half, sizeof joined);
    return joined;
}
static inline chs_lanes chs_wide_divide(chs_wide n, chs_lanes b) {
    chs_wide by = chs_lanes_widen(b);
    return chs_lanes_join(chs_quotient(n.low, by.low), chs_quotient(n.high, by.high));
}
static inline chs_u16x4 chs_quotient_full(chs_i32x4 n) {
    const chs_i32x4 twice = {20000, 20000, 20000, 20000};
    return chs_mended(n, twice, __builtin_convertvector(n, chs_f32x4) * 0.00005f);
}
static inline chs_lanes chs_wide_divide_full(chs_wide n) {
    return chs_lanes_join(chs_quotient_full(n.low), chs_quotient_full(n.high));
}
// floor(a * factor / 2^shift)
static inline chs_lanes chs_lanes_scale(chs_lanes a, uint16_t factor, int shift) {
    chs_wide x = chs_lanes_widen(a);
    return chs_lanes_join(__builtin_convertvector(x.low * factor >> shift, chs_u16x4),
                          __builtin_convertvector(x.high * factor >> shift, chs_u16x4));
}
static inline chs_lanes chs_lanes_multiply(chs_lanes a, chs_lanes b) { return a * b; }
static inline chs_lanes chs_lanes_and(chs_lanes a, chs_lanes b) { return a & b; }
static inline void chs_lanes_store_bytes(uint8_t *at, chs_lanes a) {
    for (int i = 0; i < CHS_LANES; i++) at[i] = (uint8_t)a[i];
}

typedef uint8_t chs_bytes __attribute__((vector_size(16)));

static inline chs_bytes chs_bytes_load(const uint8_t *at) {
    chs_bytes a;
    memcpy(&a, at, sizeof a);
    return a;
}
static inline chs_bytes chs_bytes_all(uint8_t v) { return (chs_bytes){v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v}; }
static inline chs_bytes chs_bytes_from(chs_bytes a, chs_bytes edge) { return (chs_bytes)(a >= edge); }
static inline chs_bytes chs_bytes_add(chs_bytes a, chs_bytes b) { return a + b; }
static inline chs_bytes chs_bytes_and(chs_bytes a, chs_bytes b) { return a & b; }
static inline void chs_bytes_store(uint8_t *at, chs_bytes a, bool half) {
    memcpy(at, &a, half ? sizeof a / 2 : sizeof a);
}
static inline uint32_t chs_eight_differ(const uint8_t *a, const uint8_t *b) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    uint64_t differ = x ^ y, high = (((differ & 0x7F * ones) + 0x7F * ones) | differ) & 0x80 * ones;
    return (uint32_t)((high >> 7) * UINT64_C(0x0102040810204080) >> 56); // one bit of each byte that is not 0
}
static inline uint32_t chs_bytes_differ(const uint8_t *a, const uint8_t *b) {
    return chs_eight_differ(a, b) | chs_eight_differ(a + 8, b + 8) << 8;
}

#endif

// Below, scores, weights and coverages are at most 10^4, and a product of a pair is at most 2 * 10^4 * 10^4:
//
// chs_bytes_from: all ones where a >= edge
// chs_bytes_differ: one bit per byte of sixteen, the first one lowest
// chs_lanes_below: a < b, for a and b below 2^15
// chs_wide_add_pair: sum + a * weight.a + b * weight.b, for all four below 2^15
// chs_wide_divide: floor(n / (2 b)) for n <= 2 * 10^8 + 10^4 and b <= 10^4; with n = 2 a + b that is round_half_up(a / b).
// Lanes with b = 0 hold anything. The float quotient is off by less than 0.01 (n < 2^28 keeps its relative error under 2^-22,
// the quotient is at most 10^4), so that rounded to a whole number it is the one that is wanted or one more; the sign of the
// remainder tells.
// chs_wide_divide_full: floor(n / 20000), the same way.

#endif
