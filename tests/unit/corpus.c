// SPDX-License-Identifier: MIT
// Reads test corpora from the file system.
#define _XOPEN_SOURCE 700
#include "corpus.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool corpus_path(const char *name, char path[512]) {
    const char *shared = getenv("CHS_SHARED");
    snprintf(path, 512, "%s/corpora/%s", shared ? shared : "../shared", name);
    DIR *folder = opendir(path);
    if (folder) {
        closedir(folder);
        return true;
    }
    fprintf(stderr, "skipped: no folder %s (set CHS_SHARED to the folder that has corpora/)\n", path);
    return false;
}

char *corpus_read(const char *folder, const char *name, size_t *size) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long length = ftell(file);
        rewind(file);
        if (length >= 0) bytes = malloc((size_t)length + 1);
        if (bytes && fread(bytes, 1, (size_t)length, file) == (size_t)length) {
            bytes[length] = 0;
            *size = (size_t)length;
        } else {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

size_t corpus_each(const char *folder, void (*visit)(const char *folder, const char *name, void *owner), void *owner) {
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);
    size_t visited = 0;
    for (int i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            visit(folder, entries[i]->d_name, owner);
            visited++;
        }
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    return visited;
}
