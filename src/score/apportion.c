// SPDX-License-Identifier: MIT
// Largest remainders, once over whole numbers and once over weights as doubles.
#include "score/apportion.h"

#include <math.h>

#include "model/model.h"

// Gives one each to the `left` entries with the largest `rest`, ties to the earlier; takes each entry once.
static void deal_out(uint32_t left, double *rest, uint32_t count, uint32_t *share) {
    while (left--) {
        uint32_t largest = 0;
        for (uint32_t i = 1; i < count; i++)
            if (rest[i] > rest[largest]) largest = i;
        share[largest]++;
        rest[largest] = -1;
    }
}

void chs_apportion(uint32_t total, const uint64_t *part, uint32_t count, uint32_t *share) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += part[i];
    double rest[CHS_NODES_MAX]; // remainders are whole and below 2^53
    uint32_t left = sum ? total : 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t product = total * part[i];
        share[i] = sum ? (uint32_t)(product / sum) : 0;
        rest[i] = sum ? (double)(product % sum) : 0;
        left -= share[i];
    }
    deal_out(left, rest, count, share);
}

bool chs_resolve_weights(const double *weight, uint32_t count, uint16_t *points) {
    double sum = 0, rest[CHS_NODES_MAX];
    uint32_t share[CHS_NODES_MAX], left = CHS_FULL;
    for (uint32_t i = 0; i < count; i++) sum += weight[i];
    if (!(sum > 0) || !(sum <= 1e300)) return false;
    for (uint32_t i = 0; i < count; i++) {
        double q = weight[i] * 10000.0 / sum, whole = floor(q);
        share[i] = (uint32_t)whole;
        rest[i] = q - whole;
        left -= share[i];
    }
    deal_out(left, rest, count, share);
    for (uint32_t i = 0; i < count; i++) points[i] = (uint16_t)share[i];
    return true;
}
