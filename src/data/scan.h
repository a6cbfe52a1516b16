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

// chs_scan_load        64 bytes
// chs_scan_equal       which of them are `c`
// chs_scan_is_ascii    whether none is beyond ASCII
// chs_scan_is_plain    the same, and neither a quote nor a CR among them
// Four times the same is written out: with loops that stay loops (see Makefile) the masks would go by way of memory.

#if defined(__wasm_simd128__)

typedef struct chs_scan {
    v128_t a, b, c, d;
} chs_scan;

static inline chs_scan chs_scan_load(const char *at) {
    return (chs_scan){wasm_v128_load(at), wasm_v128_load(at + 16), wasm_v128_load(at + 32), wasm_v128_load(at + 48)};
}

static inline uint64_t chs_scan_equal(chs_scan s, char c) {
    const v128_t wanted = wasm_i8x16_splat(c);
    return (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_eq(s.a, wanted)) |
           (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_eq(s.b, wanted)) << 16 |
           (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_eq(s.c, wanted)) << 32 |
           (uint64_t)wasm_i8x16_bitmask(wasm_i8x16_eq(s.d, wanted)) << 48;
}

static inline bool chs_scan_is_ascii(chs_scan s) {
    return !wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(s.a, s.b), wasm_v128_or(s.c, s.d)));
}

// The high bit where a byte is not plain.
static inline v128_t chs_scan_others(v128_t v) {
    return wasm_v128_or(
        v, wasm_v128_or(wasm_i8x16_eq(v, wasm_i8x16_splat('"')), wasm_i8x16_eq(v, wasm_i8x16_splat('\r'))));
}

static inline bool chs_scan_is_plain(chs_scan s) {
    return !wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_or(chs_scan_others(s.a), chs_scan_others(s.b)),
                                            wasm_v128_or(chs_scan_others(s.c), chs_scan_others(s.d))));
}

#elif defined(__SSE2__)

typedef struct chs_scan {
    __m128i a, b, c, d;
} chs_scan;

static inline __m128i chs_scan_16(const char *at) { return _mm_loadu_si128((const void *)at); }

static inline chs_scan chs_scan_load(const char *at) {
    return (chs_scan){chs_scan_16(at), chs_scan_16(at + 16), chs_scan_16(at + 32), chs_scan_16(at + 48)};
}

static inline uint64_t chs_scan_bits(__m128i v) { return (unsigned)_mm_movemask_epi8(v); }

static inline uint64_t chs_scan_equal(chs_scan s, char c) {
    const __m128i wanted = _mm_set1_epi8(c);
    return chs_scan_bits(_mm_cmpeq_epi8(s.a, wanted)) | chs_scan_bits(_mm_cmpeq_epi8(s.b, wanted)) << 16 |
           chs_scan_bits(_mm_cmpeq_epi8(s.c, wanted)) << 32 | chs_scan_bits(_mm_cmpeq_epi8(s.d, wanted)) << 48;
}

static inline bool chs_scan_is_ascii(chs_scan s) {
    return !chs_scan_bits(_mm_or_si128(_mm_or_si128(s.a, s.b), _mm_or_si128(s.c, s.d)));
}

// The high bit where a byte is not plain.
static inline __m128i chs_scan_others(__m128i v) {
    __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"')), cr = _mm_cmpeq_epi8(v, _mm_set1_epi8('\r'));
    return _mm_or_si128(v, _mm_or_si128(quote, cr));
}

static inline bool chs_scan_is_plain(chs_scan s) {
    return !chs_scan_bits(_mm_or_si128(_mm_or_si128(chs_scan_others(s.a), chs_scan_others(s.b)),
                                       _mm_or_si128(chs_scan_others(s.c), chs_scan_others(s.d))));
}

#else

typedef struct chs_scan {
    uint64_t v[8]; // the lowest byte first, whichever way the machine has it
} chs_scan;

static inline chs_scan chs_scan_load(const char *at) {
    chs_scan s = {{0}};
    for (int i = 0; i < 64; i++) s.v[i / 8] |= (uint64_t)(unsigned char)at[i] << 8 * (i % 8);
    return s;
}

static inline uint64_t chs_scan_equal(chs_scan s, char c) {
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F);
    uint64_t mask = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t x = s.v[i] ^ UINT64_C(0x0101010101010101) * (unsigned char)c;
        uint64_t zero = ~(((x & low) + low) | x | low); // 0x80 in each byte of x that is 0
        mask |= ((zero >> 7) * UINT64_C(0x0102040810204080) >> 56) << 8 * i;
    }
    return mask;
}

static inline bool chs_scan_is_ascii(chs_scan s) {
    uint64_t all = 0;
    for (int i = 0; i < 8; i++) all |= s.v[i];
    return !(all & UINT64_C(0x8080808080808080));
}

static inline bool chs_scan_is_plain(chs_scan s) {
    return chs_scan_is_ascii(s) && !(chs_scan_equal(s, '"') | chs_scan_equal(s, '\r'));
}

#endif
#endif
