// SPDX-License-Identifier: MIT
// What matters to JSON among 16 bytes, as one bit per byte, the first one lowest; a version per instruction set, as in scan.h.
#ifndef CHS_DATA_RECORDS_BYTES_H
#define CHS_DATA_RECORDS_BYTES_H

#include <stdint.h>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

// What a text cannot just be copied over: its closing quote, a backslash, a control character. `*beyond`: what is not ASCII.
static inline uint32_t chs_bytes_text(const char *at, uint32_t *beyond);
// What is neither a digit nor a point.
static inline uint32_t chs_bytes_no_digit(const char *at);

#if defined(__wasm_simd128__)

static inline uint32_t chs_bytes_text(const char *at, uint32_t *beyond) {
    v128_t v = wasm_v128_load(at);
    v128_t ends = wasm_v128_or(wasm_i8x16_eq(v, wasm_i8x16_splat('"')), wasm_i8x16_eq(v, wasm_i8x16_splat('\\')));
    *beyond = wasm_i8x16_bitmask(v);
    return wasm_i8x16_bitmask(wasm_v128_or(ends, wasm_u8x16_lt(v, wasm_i8x16_splat(0x20))));
}

static inline uint32_t chs_bytes_no_digit(const char *at) {
    v128_t v = wasm_v128_load(at);
    v128_t digit = wasm_u8x16_lt(wasm_i8x16_sub(v, wasm_i8x16_splat('0')), wasm_i8x16_splat(10));
    return ~(uint32_t)wasm_i8x16_bitmask(wasm_v128_or(digit, wasm_i8x16_eq(v, wasm_i8x16_splat('.')))) & 0xFFFF;
}

#elif defined(__SSE2__)

static inline uint32_t chs_bytes_text(const char *at, uint32_t *beyond) {
    __m128i v = _mm_loadu_si128((const void *)at), last = _mm_set1_epi8(0x1F);
    __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')), _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
    *beyond = (uint32_t)_mm_movemask_epi8(v);
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(ends, _mm_cmpeq_epi8(_mm_min_epu8(v, last), v)));
}

static inline uint32_t chs_bytes_no_digit(const char *at) {
    __m128i v = _mm_loadu_si128((const void *)at), digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    return ~(uint32_t)_mm_movemask_epi8(_mm_or_si128(digit, _mm_cmpeq_epi8(v, _mm_set1_epi8('.')))) & 0xFFFF;
}

#else

static inline uint32_t chs_bytes_text(const char *at, uint32_t *beyond) {
    uint32_t ends = 0;
    *beyond = 0;
    for (uint32_t i = 0; i < 16; i++) {
        unsigned char c = (unsigned char)at[i];
        ends |= (uint32_t)(c == '"' || c == '\\' || c < 0x20) << i;
        *beyond |= (uint32_t)(c >> 7) << i;
    }
    return ends;
}

static inline uint32_t chs_bytes_no_digit(const char *at) {
    uint32_t others = 0;
    for (uint32_t i = 0; i < 16; i++) others |= (uint32_t)((at[i] < '0' || at[i] > '9') && at[i] != '.') << i;
    return others;
}

#endif
#endif
