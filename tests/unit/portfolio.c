// SPDX-License-Identifier: MIT
#include "portfolio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char portfolio_model[] =
    "{\"chs\": 1, \"name\": \"One of everything\", \"account\": {\"id\": \"id\", \"name\": \"name\", \"value\": \"arr\",\n"
    " \"date\": \"day\", \"owner\": \"csm\", \"renewal\": \"renewal\"},\n"
    " \"include\": \"tier != 'test'\",\n"
    " \"signals\": [\n"
    "  {\"id\": \"a\", \"value\": \"a\", \"curve\": [[0, 0], [70, 72.5], [100, 100]]},\n"
    "  {\"id\": \"b\", \"value\": \"b / 2\", \"curve\": [[0, 100], [50, 0]]},\n"
    "  {\"id\": \"c\", \"value\": \"c\", \"steps\": [[0, 10], [30, 50], [60, 90]]},\n"
    "  {\"id\": \"d\", \"value\": \"d\", \"goal\": 80},\n"
    "  {\"id\": \"e\", \"value\": \"tier\", \"points\": {\"gold\": 90, \"silver\": 40}},\n"
    "  {\"id\": \"f\", \"value\": \"f\", \"percentile_in\": \"segment\", \"better\": \"low\"},\n"
    "  {\"id\": \"g\", \"value\": \"days_until(renewal)\", \"curve\": [[0, 20], [365, 80]]}],\n"
    " \"score\": {\"need\": 0.4, \"of\": [\n"
    "  {\"group\": \"one\", \"weight\": 3, \"of\": [{\"signal\": \"a\", \"weight\": 1}, {\"signal\": \"b\", \"weight\": 2},\n"
    "   {\"group\": \"deep\", \"weight\": 0.5, \"combine\": \"geometric\", \"need\": 0.6, \"of\": [{\"signal\": \"c\"}, {\"signal\": \"d\"}]}]},\n"
    "  {\"group\": \"least\", \"weight\": 2, \"combine\": \"min\", \"of\": [{\"signal\": \"e\", \"weight\": 1}, {\"signal\": \"f\", \"weight\": 1}]},\n"
    "  {\"signal\": \"g\", \"weight\": 1}]},\n"
    " \"segments\": [{\"name\": \"Gold\", \"if\": \"tier == 'gold'\", \"weights\": {\"one\": 7}, \"curves\": {\"a\": [[0, 30], [100, 100]]}},\n"
    "  {\"name\": \"Silver\", \"if\": \"tier == 'silver'\", \"need\": 0.7}],\n"
    " \"lifecycle\": [{\"name\": \"Renewing\", \"if\": \"days_until(renewal) < 100\", \"weights\": {\"g\": 5}}],\n"
    " \"rules\": [{\"if\": \"a < 20\", \"cap\": 39, \"because\": \"a is low\"}, {\"if\": \"b > 60\", \"add\": -7.5, \"because\": \"b is high\"},\n"
    "  {\"if\": \"c > 90\", \"floor\": 55, \"because\": \"c is high\"}],\n"
    " \"bands\": [{\"name\": \"At risk\", \"from\": 0, \"color\": \"red\"}, {\"name\": \"Watch\", \"from\": 40, \"color\": \"amber\"},\n"
    "  {\"name\": \"Healthy\", \"from\": 70, \"color\": \"green\"}],\n"
    " \"grades\": [[\"A\", 90], [\"B\", 60], [\"C\", 0]]}\n";

char *portfolio_csv(unsigned seed, unsigned accounts, unsigned missing) {
    static const char *const tier[] = {"gold", "silver", "bronze", "N/A"};
    size_t room = 128 + (size_t)accounts * 160;
    char *csv = malloc(room), *at = csv;
    if (!csv) return NULL;
    srand(seed);
    at += sprintf(at, "id,name,tier,a,b,c,d,f,renewal,arr,day,csm\n");
    for (unsigned i = 0; i < accounts; i++) {
        at += sprintf(at, "A-%u,\"Account, \"\"%u\"\"\",%s", i, i, tier[rand() % 4]);
        for (int k = 0; k < 5; k++) {
            if ((unsigned)(rand() % 100) < missing)
                at += sprintf(at, ",");
            else
                at += sprintf(at, ",%d.%d", rand() % 101, rand() % 10);
        }
        at += sprintf(at, ",2026-%02d-%02d,%d.50,2026-06-30,Owner %d\n", 1 + rand() % 12, 1 + rand() % 28,
                      rand() % 90000, rand() % 5);
    }
    return csv;
}

chs_status portfolio_read(chs_data *data, const char *table, const char *text, chs_error *error) {
    chs_reader *reader;
    chs_status status = chs_read_begin(data, table, "test.csv", &reader, error);
    if (status != CHS_OK) return status;
    status = chs_read_feed(reader, text, strlen(text), error);
    if (status == CHS_OK) return chs_read_end(reader, error);
    chs_read_cancel(reader);
    return status;
}
