// SPDX-License-Identifier: MIT
// What the inputs of the stages are called in exports, and what each stage asks for.
#include "base/text.h"
#include "data/table.h"
#include "insight/stage.h"

enum { N = 1 << CHS_TYPE_NUMBER, D = 1 << CHS_TYPE_DATE, T = 1 << CHS_TYPE_TEXT };

// Words that make a name one of something else.
#define NEVER "price cost fee amount id url link email name owner uuid color colour "
#define LEVEL NEVER "trend change delta growth slope peer percentile benchmark cohort "

#define TICKETS "ticket|case|conversation|support|incident"
#define USAGE   "usage|event|activity|session|login|product use"

const chs_input_about chs_input_abouts[CHS_INPUTS] = {
    [CHS_INPUT_LOGIN_FREQUENCY] =
        {"Login frequency", CHS_CRAWL, N | D,
         LEVEL "licensed: login|logon|session|active day|active user|last seen|last active|dau|wau|mau|visit", USAGE,
         "user|session|login|active|event|visit|visitor|minute", false,
         "product analytics (Pendo, Mixpanel, Amplitude) or the list of users"},
    [CHS_INPUT_TICKET_VOLUME] = {"Ticket volume", CHS_CRAWL, N,
                                 LEVEL "sentiment tone csat rating satisfaction hour minute time resolution date sla: "
                                       "ticket|support case|case open|case count|conversation|incident|support request",
                                 TICKETS, "", false,
                                 "the help desk (Zendesk, Intercom): tickets with organisation and date"},
    [CHS_INPUT_CSM_SENTIMENT] =
        {"CSM sentiment", CHS_CRAWL, N | T,
         LEVEL "date ticket: pulse|gut|csm sentiment|csm judg*|csm view|csm opinion|csm score|csm rating|csm health|"
               "csm confidence|csm mood|account sentiment|relationship sentiment",
         "", "", false, "the CRM or customer-success tool: a judgement of the CSM, with its date"},
    [CHS_INPUT_USAGE_DEPTH] =
        {"Usage depth (features, not logins)", CHS_WALK, N,
         LEVEL "request date: feature|module|workflow|integration|usage depth|adoption rate|adoption score|adoption",
         USAGE, "feature|module|workflow|event", false, "product analytics: features or modules used per account"},
    [CHS_INPUT_ENGAGEMENT_RECENCY] =
        {"Recency of engagement", CHS_WALK, N | D,
         LEVEL
         "ticket: last meeting|last contact*|last qbr|last ebr|last call|last touch*|last engagement|last activity|"
         "since meeting|since contact|since call",
         "meeting|call|touchpoint|qbr|engagement", "", false, "the CRM: last contact or last meeting"},
    [CHS_INPUT_ENGAGEMENT_QUALITY] =
        {"Quality of engagement", CHS_WALK, N | T,
         LEVEL
         "date last: meeting quality|meeting outcome|meeting attend*|qbr attend*|qbr held|response rate|reply rate|"
         "responsive*|engagement score|engagement quality|engagement level|webinar attend*|meeting held",
         "meeting|call|touchpoint|qbr|engagement", "quality|outcome|attend*|sentiment|note", false,
         "the CRM: meetings attended, or a mark for each meeting"},
    [CHS_INPUT_TICKET_SENTIMENT] =
        {"Ticket sentiment", CHS_WALK, N | T,
         LEVEL "date: ticket sentiment|ticket tone|support sentiment|support tone|csat|satisfaction|ticket mood",
         TICKETS, "csat|satisfaction|rating|comment|description|subject|body|sentiment|tone", false,
         "the help desk: satisfaction scores or the text of tickets"},
    [CHS_INPUT_STAKEHOLDER_STRENGTH] =
        {"Stakeholder strength", CHS_WALK, N | T,
         LEVEL "date: stakeholder|champion|power user|relationship strength|relationship score|relationship health",
         "contact|stakeholder", "champion|strength|influence|engaged", false,
         "the CRM: the champion, and how strong contacts are"},
    [CHS_INPUT_CONTRACT_STATUS] =
        {"Contract and renewal status", CHS_WALK, D | T,
         LEVEL "value start: contract|renewal|subscription status|subscription end|notice|auto renew*|period end",
         "subscription|contract", "", false, "the CRM or billing (Stripe): renewal date, status of the contract"},
    [CHS_INPUT_USAGE_TREND] =
        {"Usage trend", CHS_RUN, N,
         NEVER
         "ticket support effort: usage trend|login trend|active trend|activity trend|adoption trend|usage change|login change|"
         "active change|activity change|adoption change|usage growth|active growth|usage delta|usage slope",
         USAGE, "", true, "the usage export with a date per row, over two months or more"},
    [CHS_INPUT_STAKEHOLDER_MAP] =
        {"Multi-stakeholder map", CHS_RUN, N,
         LEVEL
         "date: role engaged|role active|stakeholder engaged|stakeholder count|contact engaged|active contact|contact count|"
         "decision maker|stakeholder map|persona|multi thread*|buying committee",
         "contact|stakeholder", "role|title|job|persona", false, "contacts with their role, from the CRM"},
    [CHS_INPUT_SUPPORT_TREND] =
        {"Support trend", CHS_RUN, N,
         NEVER
         "effort: ticket trend|support trend|case trend|ticket change|support change|case change|ticket growth|ticket delta|"
         "ticket slope",
         TICKETS, "", true, "tickets with a date per row, over two months or more"},
    [CHS_INPUT_OUTCOMES] =
        {"Outcomes against the success plan", CHS_RUN, N | T,
         LEVEL
         "date meeting churn renewal: outcome|goal|success plan|milestone|objective|roi|value realized|value realised",
         "outcome|goal|success plan|milestone|objective", "", false, "success plans: goals planned and met"},
    [CHS_INPUT_EXPANSION_READINESS] =
        {"Expansion readiness", CHS_RUN, N | T,
         LEVEL
         "date: expansion|upsell|cross sell|white space|seat used|licence used|license used|seat utili*|licence utili*|"
         "license utili*|upgrade",
         "", "", false, "the CRM: expansion opportunities, or seats used of those bought"},
    [CHS_INPUT_EXECUTIVE_ENGAGEMENT] = {"Executive engagement", CHS_RUN, N | D | T,
                                        LEVEL "account: executive|exec|sponsor|c level|cxo", "", "", false,
                                        "the CRM: the sponsor, and when an executive was last met"},
    [CHS_INPUT_CHURN_PROBABILITY] =
        {"Churn probability", CHS_FLY, N,
         NEVER "date: churn prob*|churn risk|churn score|churn likel*|churn predict*|predicted churn|renewal prob*|"
               "renewal likel*|propensity",
         "", "", false, "a prediction per account, from your warehouse or a customer-success tool"},
    [CHS_INPUT_EFFORT_TREND] = {"Trend of the effort score", CHS_FLY, N,
                                NEVER "date: effort trend|effort change|effort delta|ces trend|ces change|ces delta",
                                "survey|feedback|ces|response", "ces|effort", true,
                                "effort scores (CES) with a date per answer, over two months or more"},
    [CHS_INPUT_USAGE_VS_PEERS] =
        {"Usage against peers", CHS_FLY, N,
         NEVER
         "ticket: usage peer|usage percentile|usage benchmark|usage cohort|active percentile|login percentile|adoption percentile|"
         "feature percentile|adoption benchmark",
         "", "", false, "nothing more: chs ranks a depth of usage within its segment"},
    [CHS_INPUT_ADVOCACY] = {"Advocacy", CHS_FLY, N | T,
                            LEVEL "date: advoca*|reference|referral|testimonial|case study|promoter|public review", "",
                            "", false, "marketing: references, reviews and referrals given"},
    [CHS_INPUT_PRODUCT_DEPTH] = {"Multi-product depth", CHS_FLY, N,
                                 LEVEL "date: product used|product count|product owned|products|multi product",
                                 "subscription", "product|plan", false,
                                 "billing or the CRM: how many products an account uses"},
};

const chs_stage_about chs_stage_abouts[CHS_STAGES] = {
    [CHS_CRAWL] = {"crawl", "crawl", 3, CHS_INPUTS, CHS_STAGES, "all three inputs",
                   "a weighted model of ten factors: three signals beat nothing, and red, amber and green will do"},
    [CHS_WALK] = {"walk", "walk", 5, CHS_INPUTS, CHS_STAGES, "five of its six inputs",
                  "NPS, unless it is reliable and asked often; more than seven inputs"},
    [CHS_RUN] = {"run", "run", 5, CHS_INPUT_USAGE_TREND, CHS_STAGES,
                 "five of its six inputs, the usage trend among them",
                 "relying on the machine alone: keep the CSM's override"},
    [CHS_FLY] = {"fly", "fly", 4, CHS_INPUT_CHURN_PROBABILITY, CHS_RUN,
                 "the run stage, and four of its five inputs, churn probability among them",
                 "a black box: show what every prediction rests on"},
};

const char *chs_input_state_name(chs_input_state state) {
    static const char *const name[] = {"ready", "thin", "stale", "missing"};
    return name[state];
}

const char *chs_input_how_name(chs_input_how how) {
    static const char *const name[] = {"said", "signal", "column", "rows", "peers", "none"};
    return name[how];
}

chs_text chs_input_name(chs_input input) {
    const char *at = CHS_INPUT_WORDS;
    for (int i = 0; i < (int)input; i++)
        while (*at++ != ' ') {}
    size_t size = 0;
    while (at[size] && at[size] != ' ') size++;
    return (chs_text){at, size};
}
