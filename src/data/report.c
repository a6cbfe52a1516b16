// SPDX-License-Identifier: MIT
// Notices, counted by (code, file, column). Knows nothing of what is noticed.
#include "data/report.h"

#include <string.h>

#include "base/text.h"

static uint32_t hash_of(const char *code, chs_text file, chs_text column) {
    return chs_text_hash(chs_text_hash(chs_text_hash(CHS_TEXT_HASH, chs_text_of(code)), file), column);
}

// Where the notice stands or would stand: linear probing, the count of slots is a power of two and never full.
static chs_notice **slot_of(const chs_report *report, const char *code, chs_text file, chs_text column) {
    size_t i = hash_of(code, file, column) & (report->slot_count - 1);
    for (;; i = (i + 1) & (report->slot_count - 1)) {
        chs_notice *n = report->slot[i];
        if (!n || (strcmp(n->code, code) == 0 && chs_text_equal(n->file, file) && chs_text_equal(n->column, column)))
            return &report->slot[i];
    }
}

static void fill_slots(chs_report *report) {
    memset(report->slot, 0, report->slot_count * sizeof(chs_notice *));
    for (chs_notice *n = report->first; n; n = n->next) *slot_of(report, n->code, n->file, n->column) = n;
}

static bool grow_slots(chs_report *report) {
    if (2 * (report->count + 1) <= report->slot_count) return true;
    size_t larger = report->slot_count ? 2 * report->slot_count : 16;
    chs_notice **slot = chs_arena_take(&report->arena, larger, sizeof *slot);
    if (!slot) return false;
    report->slot = slot;
    report->slot_count = larger;
    fill_slots(report);
    return true;
}

static chs_text print(chs_report *report, const char *format, va_list values) {
    char text[512];
    return chs_arena_text(&report->arena, (chs_text){text, chs_out_message(text, sizeof text, format, values)});
}

// `message` is printed already.
static chs_notice *append(chs_report *report, chs_notice made) {
    made.file = chs_arena_text(&report->arena, made.file);
    made.column = chs_arena_text(&report->arena, made.column);
    chs_notice *notice = chs_arena_take(&report->arena, 1, sizeof *notice);
    if (!made.file.at || !made.column.at || !made.message.at || !notice) return NULL;
    *notice = made;
    *slot_of(report, made.code, made.file, made.column) = notice;
    if (report->last)
        report->last->next = notice;
    else
        report->first = notice;
    report->last = notice;
    report->count++;
    return notice;
}

chs_notice *chs_report_add(chs_report *report, chs_severity severity, const char *code, chs_text file, chs_text column,
                           const char *format, ...) {
    chs_notice *known = NULL;
    if (grow_slots(report)) {
        known = *slot_of(report, code, file, column);
        if (!known) {
            va_list values;
            va_start(values, format);
            chs_text message = print(report, format, values);
            va_end(values);
            known = append(
                report,
                (chs_notice){.code = code, .severity = severity, .file = file, .column = column, .message = message});
        }
    }
    if (known)
        known->count++;
    else
        report->failed = true;
    return known;
}

void chs_report_take_back(chs_report *report, chs_notice *last) {
    report->last = last;
    if (last)
        last->next = NULL;
    else
        report->first = NULL;
    report->count = 0;
    for (chs_notice *n = report->first; n; n = n->next) report->count++;
    if (report->slot_count) fill_slots(report);
}

void chs_report_free(chs_report *report) {
    chs_arena_free(&report->arena);
    *report = (chs_report){0};
}
