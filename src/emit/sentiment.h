// SPDX-License-Identifier: MIT
// Why a comment has its tone: shared by the explanations.
#ifndef CHS_EMIT_SENTIMENT_H
#define CHS_EMIT_SENTIMENT_H

#include "emit/writer.h"
#include "model/sentiment.h"
#include "score/run.h"

// A text that a signal judges. Its bytes may lie in `room`, so do not copy it.
enum { CHS_JUDGED = 4 }; // texts of one signal that are explained
typedef struct chs_judged {
    chs_text text;
    char room[CHS_CELL_CHARS];
} chs_judged;
uint32_t chs_judged_texts(const chs_run *run, uint32_t account, const chs_signal *signal, chs_judged to[CHS_JUDGED]);

void chs_put_tone(chs_writer *writer, chs_text text); // keys
// Key "sentiment": a list of tones; nothing where the signal judges no text of this account.
void chs_put_judged(chs_writer *writer, const chs_run *run, uint32_t account, const chs_signal *signal);
void chs_out_listed(chs_out *out); // what it is counted from

#endif
