// SPDX-License-Identifier: MIT
// Arrays of things that have a name, and finding one by it.
#ifndef CHS_MODEL_NAMED_H
#define CHS_MODEL_NAMED_H

#include "chs.h"

enum { CHS_NONE = 0xFFFF };

// The index of the first of `count` items that has this name, or CHS_NONE. Items are structs of `size` bytes that begin
// with their name, a chs_text. Nothing has the empty name.
uint16_t chs_find(const chs_text *name, const void *items, size_t count, size_t size);
#define CHS_ITEMS(array, count) (array), (count), sizeof *(array) // for the last three

#endif
