// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4), for the stamp that says which model and which data made a score.
#ifndef CHS_BASE_SHA256_H
#define CHS_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct chs_sha256 {
    uint32_t state[8];
    uint64_t size; // bytes so far
    uint8_t block[64];
} chs_sha256;

void chs_sha256_begin(chs_sha256 *hash);
void chs_sha256_add(chs_sha256 *hash, const void *bytes, size_t size);
void chs_sha256_end(chs_sha256 *hash, uint8_t digest[32]);
void chs_sha256_hex(const uint8_t digest[32], char hex[65]); // lower case, zero-ended

#endif
