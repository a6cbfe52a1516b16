// SPDX-License-Identifier: MIT
// Where the characters that matter to CSV are among 64 bytes, as one bit per byte. The one place with a version per
// instruction set: WebAssembly SIMD, SSE2, and plain C with eight bytes at a time. All give the same masks.
#ifndef CHS_DATA_SCAN_H
#define CHS_DATA_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

typedef struct chs_scan {
    uint64_t ends;     // the delimiter, CR, LF
    uint64_t quotes;   // "
    bool beyond_ascii; // any byte from 0x80 on
} chs_scan;

#if defined(__wasm_simd128__)

static inline chs_scan chs_scan_64(const char *at, char delimiter) {
    v128_t d = wasm_i8x16_splat(delimiter), lf = wasm_i8x16_splat('\n'), cr = wasm_i8x16_splat('\r');
    v128_t quote = wasm_i8x16_splat('"'), all = wasm_i8x16_splat(0);
    chs_scan scan = {0};
    for (int i = 0; i < 4; i++) {
        v128_t v = wasm_v128_load(at + 16 * i);
        v128_t end = wasm_v128_or(wasm_v128_or(wasm_i8x16_eq(v, d), wasm_i8x16_eq(v, lf)), wasm_i8x16_eq(v, cr));
        scan.ends |= (uint64_t)wasm_i8x16_bitmask(end) << (16 * i);
        scan.quotes |= (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_eq(v, quote)) << (16 * i);
        all = wasm_v128_or(all, v);
    }
    scan.beyond_ascii = wasm_i8x16_bitmask(all) != 0;
    return scan;
}

#elif defined(__SSE2__)

static inline chs_scan chs_scan_64(const char *at, char delimiter) {
    __m128i d = _mm_set1_epi8(delimiter), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    __m128i quote = _mm_set1_epi8('"'), all = _mm_setzero_si128();
    chs_scan scan = {0};
    for (int i = 0; i < 4; i++) {
        __m128i v = _mm_loadu_si128((const void *)(at + 16 * i));
        __m128i end = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, lf)), _mm_cmpeq_epi8(v, cr));
        scan.ends |= (uint64_t)(unsigned)_mm_movemask_epi8(end) << (16 * i);
        scan.quotes |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, quote)) << (16 * i);
        all = _mm_or_si128(all, v);
    }
    scan.beyond_ascii = _mm_movemask_epi8(all) != 0;
    return scan;
}

#else

// One bit per byte of `v` that equals `c`, the lowest byte first.
static inline uint64_t chs_scan_equal(uint64_t v, char c) {
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t x = v ^ UINT64_C(0x0101010101010101) * (unsigned char)c;
    uint64_t zero = ~(((x & low) + low) | x | low); // 0x80 in each byte of x that is 0
    return (zero >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

static inline chs_scan chs_scan_64(const char *at, char delimiter) {
    chs_scan scan = {0};
    uint64_t all = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t v = 0;
        for (int j = 7; j >= 0; j--) v = v << 8 | (unsigned char)at[8 * i + j];
        uint64_t ends = chs_scan_equal(v, delimiter) | chs_scan_equal(v, '\n') | chs_scan_equal(v, '\r');
        scan.ends |= ends << (8 * i);
        scan.quotes |= chs_scan_equal(v, '"') << (8 * i);
        all |= v;
    }
    scan.beyond_ascii = (all & UINT64_C(0x8080808080808080)) != 0;
    return scan;
}

#endif
#endif
