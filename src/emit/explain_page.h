// SPDX-License-Identifier: MIT
// The parts of an explanation that have files of their own. On a terminal: who it is, the waterfall, what to do. As JSON: what
// happened behind the tree.
#ifndef CHS_EMIT_EXPLAIN_PAGE_H
#define CHS_EMIT_EXPLAIN_PAGE_H

#include "emit/layout.h"
#include "emit/writer.h"
#include "insight/peers.h"

typedef struct chs_page {
    const chs_run *run;
    const chs_explanation *it;
    const chs_peers *peers; // NULL: none
    chs_out *out;
    bool color;
    size_t width; // 0: as wide as needed
    chs_presentation show;
} chs_page;

void chs_page_account(const chs_page *page);
void chs_page_waterfall(const chs_page *page);
void chs_page_heading(const chs_page *page, chs_scrap *scrap); // a blank line, and the words in bold
void chs_page_family(const chs_page *page);                    // nothing where there is none
void chs_page_words(const chs_page *page);                     // of comments, in sentiment.c
void chs_page_peers(const chs_page *page);                     // nothing where there is none
void chs_page_decides(const chs_page *page);                   // what moves the band, in decides.c
void chs_page_next(const chs_page *page);

void chs_put_peers(chs_writer *writer, const chs_run *run, const chs_explanation *it,
                   const chs_peers *peers);                                            // NULL: null
void chs_put_steps(chs_writer *writer, const chs_run *run, const chs_explanation *it); // keys

#endif
