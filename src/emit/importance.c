// SPDX-License-Identifier: MIT
// What weights are worth over the portfolio, as JSON.
#include <math.h>

#include "base/text.h"
#include "emit/emit.h"

static void put_percent(chs_writer *writer, const char *key, bool known, double part) {
    if (known)
        chs_put_hundredths(writer, key, (int64_t)floor(part * 10000 + 0.5));
    else
        chs_put_null(writer, key);
}

chs_status chs_run_importance_json(const chs_run *run, chs_sink sink, chs_error *error) {
    chs_importance importance;
    chs_find_importance(run, &importance);
    chs_out out;
    chs_out_begin(&out, sink);
    chs_writer w = chs_writer_of(&out), *writer = &w;
    chs_put_open(writer, NULL, '{');
    chs_put_count(writer, "accounts", importance.accounts);
    chs_put_bool(writer, "known", importance.known);
    chs_put_open(writer, "nodes", '[');
    for (uint32_t n = 1; n < run->model->node_count; n++) {
        chs_put_open(writer, NULL, '{');
        chs_put_node(writer, run->model, n);
        put_percent(writer, "nominal", importance.known, importance.nominal[n]);
        put_percent(writer, "effective", importance.known, importance.effective[n]);
        chs_differs differs = chs_differs_from_weight(&importance, n);
        const char *word = differs == CHS_MUCH_MORE ? "more" : differs == CHS_MUCH_LESS ? "less" : "";
        chs_put_text_or_null(writer, "differs", chs_text_of(word));
        chs_put_close(writer, '}');
    }
    chs_put_close(writer, ']');
    chs_put_close(writer, '}');
    chs_out_char(&out, '\n');
    return chs_out_end(&out, error);
}
