// SPDX-License-Identifier: MIT
// One account explained for a terminal: who it is, the sentence, the waterfall, what would help.
#include "emit/emit.h"
#include "emit/explain_page.h"

void chs_emit_explanation_table(const chs_run *run, const chs_explanation *explanation, const chs_peers *peers,
                                const chs_write_options *options, chs_out *out) {
    const chs_page page = {run, explanation, peers, out, options->color, options->width, options->show};
    char sentence[1024];
    chs_scrap scrap;
    chs_page_account(&page);
    chs_out_char(out, '\n');
    chs_verdict(run, explanation, chs_scrap_begin(&scrap, sentence, sizeof sentence));
    chs_screen_wrap(out, chs_scrap_end(&scrap), 0, options->width);
    chs_out_char(out, '\n');
    chs_page_waterfall(&page);
    chs_page_words(&page);
    chs_page_peers(&page);
    chs_page_decides(&page);
    chs_page_next(&page);
    chs_page_family(&page);
}
