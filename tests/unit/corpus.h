// SPDX-License-Identifier: MIT
// The public test corpora, which are not part of this repository: CHS_SHARED names their folder, ../shared by default.
#ifndef CHS_TESTS_CORPUS_H
#define CHS_TESTS_CORPUS_H

#include "chs.h"

// The path of something in the shared folder, in `path`. False, and said on stderr, when it is not there.
bool corpus_path(const char *name, char path[512]);
// All of a file, ended by a zero; the caller frees it. NULL: it cannot be read.
char *corpus_read(const char *folder, const char *name, size_t *size);
// Calls `visit` for each file of a folder, in the order of their names. Returns how many there were.
size_t corpus_each(const char *folder, void (*visit)(const char *folder, const char *name, void *owner), void *owner);

#endif
