// SPDX-License-Identifier: MIT
// What the fuzz targets share: texts collected, a file read whole or in pieces. A target that finds something wrong ends the
// program, and libFuzzer keeps the input. Only chs.h is known here.
#ifndef CHS_TESTS_FUZZ_H
#define CHS_TESTS_FUZZ_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chs.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);                                  \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

typedef struct heap {
    char *at;
    size_t size, room;
} heap;

static inline bool collect(void *owner, const char *text, size_t size) {
    heap *h = owner;
    if (size > h->room - h->size) {
        h->room = 2 * (h->size + size) + 4096;
        h->at = realloc(h->at, h->room);
        EXPECT(h->at);
    }
    if (size) memcpy(h->at + h->size, text, size);
    h->size += size;
    return true;
}

static inline chs_sink into(heap *h) { return (chs_sink){collect, h}; }

// An error says something, and fits what it stands in.
static inline void expect_error(const chs_error *error, chs_status status) {
    EXPECT(status != CHS_OK && error->status == status && chs_status_code(status)[0]);
    EXPECT(error->message[0] && memchr(error->message, 0, sizeof error->message));
    EXPECT(memchr(error->file, 0, sizeof error->file) && memchr(error->path, 0, sizeof error->path));
}

// Reads bytes into a table. `piece` 0: at once; else in pieces of 1 to `piece` bytes, each a block of its own, so that a byte
// read beyond it is found.
static inline chs_status read_pieces(chs_data *data, const char *table, const char *file, const uint8_t *bytes,
                                     size_t size, size_t piece, chs_error *error) {
    chs_reader *reader = NULL;
    chs_status status = chs_read_begin(data, table, file, &reader, error);
    uint32_t state = (uint32_t)(size + piece);
    for (size_t at = 0; at < size && status == CHS_OK;) {
        state = state * 1664525u + 1013904223u;
        size_t part = piece ? 1 + (state >> 16) % piece : size;
        if (part > size - at) part = size - at;
        void *copy = malloc(part);
        EXPECT(copy);
        memcpy(copy, bytes + at, part);
        status = chs_read_feed(reader, copy, part, error);
        free(copy);
        at += part;
    }
    if (status == CHS_OK) return chs_read_end(reader, error);
    chs_read_cancel(reader);
    return status;
}

// Everything that a reading shows: status, error, table, report.
static inline heap shown(const char *file, const uint8_t *bytes, size_t size, size_t piece) {
    heap h = {0};
    char line[1024];
    chs_error error = {0};
    chs_data *data = chs_data_new();
    EXPECT(data);
    chs_status status = read_pieces(data, "accounts", file, bytes, size, piece, &error);
    if (status) expect_error(&error, status);
    if (status && status != CHS_DATA_TRUNCATED) EXPECT(chs_data_rows(data, "accounts") == 0);
    int used =
        snprintf(line, sizeof line, "%s %llu %llu %u %s\n%s\n", chs_status_code(status), (unsigned long long)error.byte,
                 (unsigned long long)error.row, error.line, error.path, error.message);
    collect(&h, line, (size_t)used < sizeof line ? (size_t)used : sizeof line - 1);
    EXPECT(chs_data_report_json(data, into(&h), &error) == CHS_OK);
    if (chs_data_column_count(data, "accounts")) {
        EXPECT(chs_data_csv(data, "accounts", true, into(&h), &error) == CHS_OK);
        EXPECT(chs_data_json(data, "accounts", into(&h), &error) == CHS_OK);
        EXPECT(chs_data_preview_json(data, "accounts", 0, 20, into(&h), &error) == CHS_OK);
    }
    chs_data_free(data);
    return h;
}

// However a file is cut, it is the same table with the same report.
static inline void expect_same(const char *file, const uint8_t *bytes, size_t size, size_t piece) {
    heap whole = shown(file, bytes, size, 0), parts = shown(file, bytes, size, piece);
    if (whole.size != parts.size || memcmp(whole.at, parts.at, whole.size)) {
        fprintf(stderr, "pieces of up to %zu:\n%.*s\n----\n%.*s\n", piece, (int)whole.size, whole.at, (int)parts.size,
                parts.at);
        abort();
    }
    free(whole.at);
    free(parts.at);
}

// Scores a portfolio that has something of everything, and shows it in every way.
static inline void use_model(chs_model *model) {
    static const char accounts[] =
        "id,name,site,n,m,day,s\nA,Ada,a.com,1,2,2026-01-02,x\nB,Bell,b.com,-5,,2026-02-03,y\n"
        "C,C,c.com,0,0,,\nD,D,d.com,1e300,12%,2027-01-01,not very good\nE,E,,n/a,5,45000,z\n";
    static const char rows[] =
        "id,name,n,m,day,s\nA,Ada,1,2,2026-01-01,x\nA,Ada,3,,2026-01-02,never resolved\nB,Bell Inc,4,5,,x\nQ,Q,1,1,1,1\n";
    static const char *const tables[] = {"accounts", "t", "overrides"};
    static const char overrides[] = "account,action,value,reason\nA,cap,50,why\n";
    const char *const text[] = {accounts, rows, overrides};
    chs_error error = {0};
    chs_data *data = chs_data_new();
    EXPECT(data);
    for (int i = 0; i < 3; i++)
        EXPECT(read_pieces(data, tables[i], "f.csv", (const uint8_t *)text[i], strlen(text[i]), 0, &error) == CHS_OK);
    heap h = {0};
    EXPECT(chs_model_json(model, into(&h), &error) == CHS_OK);
    EXPECT(chs_fit_json(model, data, into(&h), &error) == CHS_OK);
    chs_run *run = NULL;
    chs_status status = chs_score(model, data, &(chs_score_options){.as_of = "2026-03-01"}, &run, &error);
    if (status) expect_error(&error, status);
    for (uint32_t i = 0; run && i < chs_run_count(run); i++) {
        uint16_t score = chs_run_scores(run)[i];
        EXPECT(score <= CHS_FULL || score == CHS_MISSING);
        EXPECT(chs_run_coverages(run)[i] <= CHS_FULL && chs_run_bands(run)[i] <= CHS_BANDS_MAX);
        EXPECT(chs_run_explain_json(run, i, into(&h), &error) == CHS_OK);
        EXPECT(chs_run_explain(run, i, CHS_TABLE, &(chs_write_options){.width = 80}, into(&h), &error) == CHS_OK);
    }
    if (run) {
        const chs_write_options detailed = {.detail = true};
        EXPECT(chs_run_json(run, &detailed, into(&h), &error) == CHS_OK);
        EXPECT(chs_run_csv(run, &detailed, into(&h), &error) == CHS_OK);
        EXPECT(chs_run_summary_json(run, into(&h), &error) == CHS_OK);
        EXPECT(chs_run_notices_json(run, into(&h), &error) == CHS_OK);
        EXPECT(chs_run_write(run, CHS_TABLE, &(chs_write_options){.width = 100}, into(&h), &error) == CHS_OK);
    }
    free(h.at);
    chs_run_free(run);
    chs_data_free(data);
}

#endif
