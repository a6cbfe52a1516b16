// SPDX-License-Identifier: MIT
// Eight 16 bit lanes: the few operations that the scoring kernel needs, as WebAssembly SIMD or as GNU vectors, with the same
// results. Knows nothing of scores.
#ifndef CHS_SCORE_LANES_H
#define CHS_SCORE_LANES_H

#include <stdint.h>
#include <string.h>

#if defined(__FAST_MATH__)
#error "chs must not be compiled with -ffast-math: its results are exact"
#endif

enum { CHS_LANES = 8 };

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
static inline chs_lanes chs_lanes_below(chs_lanes a, chs_lanes b) { return wasm_u16x8_lt(a, b); }
static inline chs_lanes chs_lanes_min(chs_lanes a, chs_lanes b) { return wasm_u16x8_min(a, b); }
static inline chs_lanes chs_lanes_add(chs_lanes a, chs_lanes b) { return wasm_i16x8_add(a, b); }
static inline chs_lanes chs_lanes_or(chs_lanes a, chs_lanes b) { return wasm_v128_or(a, b); }
static inline chs_lanes chs_lanes_without(chs_lanes a, chs_lanes mask) { return wasm_v128_andnot(a, mask); }

static inline chs_wide chs_wide_zero(void)
{
    return (chs_wide){wasm_i32x4_splat(0), wasm_i32x4_splat(0)};
}
static inline chs_wide chs_wide_add_product(chs_wide sum, chs_lanes a, chs_lanes b)
{
    sum.low = wasm_i32x4_add(sum.low, wasm_u32x4_extmul_low_u16x8(a, b));
    sum.high = wasm_i32x4_add(sum.high, wasm_u32x4_extmul_high_u16x8(a, b));
    return sum;
}
static inline v128_t chs_rounded_quotient(v128_t a, v128_t b)
{
    v128_t n = wasm_i32x4_add(wasm_i32x4_shl(a, 1), b), d = wasm_i32x4_shl(b, 1);
    v128_t q = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_div(wasm_f32x4_convert_i32x4(n), wasm_f32x4_convert_i32x4(d)));
    v128_t rest = wasm_i32x4_sub(n, wasm_i32x4_mul(q, d));
    q = wasm_i32x4_add(q, wasm_i32x4_lt(rest, wasm_i32x4_splat(0)));
    return wasm_i32x4_sub(q, wasm_i32x4_ge(rest, d));
}
static inline chs_lanes chs_wide_divide(chs_wide a, chs_lanes b)
{
    return wasm_u16x8_narrow_i32x4(chs_rounded_quotient(a.low, wasm_u32x4_extend_low_u16x8(b)),
                                   chs_rounded_quotient(a.high, wasm_u32x4_extend_high_u16x8(b)));
}

#else

typedef uint16_t chs_lanes __attribute__((vector_size(16)));
typedef uint16_t chs_u16x4 __attribute__((vector_size(8)));
typedef int32_t chs_i32x4 __attribute__((vector_size(16)));
typedef float chs_f32x4 __attribute__((vector_size(16)));
typedef struct chs_wide {
    chs_i32x4 low, high; // 8 x i32, never negative
} chs_wide;

static inline chs_lanes chs_lanes_load(const uint16_t *at)
{
    chs_lanes a;
    memcpy(&a, at, sizeof a);
    return a;
}
static inline void chs_lanes_store(uint16_t *at, chs_lanes a) { memcpy(at, &a, sizeof a); }
static inline chs_lanes chs_lanes_all(uint16_t v) { return (chs_lanes){v, v, v, v, v, v, v, v}; }
static inline chs_lanes chs_lanes_equal(chs_lanes a, chs_lanes b) { return (chs_lanes)(a == b); }
static inline chs_lanes chs_lanes_below(chs_lanes a, chs_lanes b) { return (chs_lanes)(a < b); }
static inline chs_lanes chs_lanes_min(chs_lanes a, chs_lanes b)
{
    chs_lanes below = chs_lanes_below(a, b);
    return (a & below) | (b & ~below);
}
static inline chs_lanes chs_lanes_add(chs_lanes a, chs_lanes b) { return a + b; }
static inline chs_lanes chs_lanes_or(chs_lanes a, chs_lanes b) { return a | b; }
static inline chs_lanes chs_lanes_without(chs_lanes a, chs_lanes mask) { return a & ~mask; }

static inline chs_wide chs_lanes_widen(chs_lanes a)
{
    chs_u16x4 half[2];
    memcpy(half, &a, sizeof half);
    return (chs_wide){__builtin_convertvector(half[0], chs_i32x4), __builtin_convertvector(half[1], chs_i32x4)};
}

static inline chs_wide chs_wide_zero(void) { return (chs_wide){{0}, {0}}; }
static inline chs_wide chs_wide_add_product(chs_wide sum, chs_lanes a, chs_lanes b)
{
    chs_wide x = chs_lanes_widen(a), y = chs_lanes_widen(b);
    sum.low += x.low * y.low;
    sum.high += x.high * y.high;
    return sum;
}
static inline chs_u16x4 chs_rounded_quotient(chs_i32x4 a, chs_i32x4 b)
{
    chs_i32x4 n = (a << 1) + b, d = b << 1;
    d -= (d == 0); // a comparison gives -1: where there is nothing to divide by, the caller drops the result
    chs_i32x4 q = __builtin_convertvector(
        __builtin_convertvector(n, chs_f32x4) / __builtin_convertvector(d, chs_f32x4), chs_i32x4);
    chs_i32x4 rest = n - q * d;
    q += (rest < 0);
    q -= (rest >= d);
    return __builtin_convertvector(q, chs_u16x4);
}
static inline chs_lanes chs_wide_divide(chs_wide a, chs_lanes b)
{
    chs_wide by = chs_lanes_widen(b);
    chs_u16x4 half[2] = {chs_rounded_quotient(a.low, by.low), chs_rounded_quotient(a.high, by.high)};
    chs_lanes quotient;
    memcpy(&quotient, half, sizeof quotient);
    return quotient;
}

#endif

// chs_wide_divide: round_half_up(a / b) for a <= 10^8 and b <= 10^4; lanes with b = 0 hold anything. The float quotient is
// off by less than one, since n < 2^28 keeps its relative error under 2^-22 and q <= 10^4; the remainder mends it.

#endif
