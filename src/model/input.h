// SPDX-License-Identifier: MIT
// The inputs of the four stages that a customer-success team grows through: what a signal can say that it measures, and what
// is looked for in data. The order is that of the stages: crawl, walk, run, fly. Knows no signals and no data.
#ifndef CHS_MODEL_INPUT_H
#define CHS_MODEL_INPUT_H

#include "chs.h"

typedef enum chs_input {
    CHS_INPUT_LOGIN_FREQUENCY,
    CHS_INPUT_TICKET_VOLUME,
    CHS_INPUT_CSM_SENTIMENT,
    CHS_INPUT_USAGE_DEPTH,
    CHS_INPUT_ENGAGEMENT_RECENCY,
    CHS_INPUT_ENGAGEMENT_QUALITY,
    CHS_INPUT_TICKET_SENTIMENT,
    CHS_INPUT_STAKEHOLDER_STRENGTH,
    CHS_INPUT_CONTRACT_STATUS,
    CHS_INPUT_USAGE_TREND,
    CHS_INPUT_STAKEHOLDER_MAP,
    CHS_INPUT_SUPPORT_TREND,
    CHS_INPUT_OUTCOMES,
    CHS_INPUT_EXPANSION_READINESS,
    CHS_INPUT_EXECUTIVE_ENGAGEMENT,
    CHS_INPUT_CHURN_PROBABILITY,
    CHS_INPUT_EFFORT_TREND,
    CHS_INPUT_USAGE_VS_PEERS,
    CHS_INPUT_ADVOCACY,
    CHS_INPUT_PRODUCT_DEPTH,
    CHS_INPUTS
} chs_input;

// Their names in models and results, in this order, parted by blanks.
#define CHS_INPUT_WORDS                                                                                                \
    "login_frequency ticket_volume csm_sentiment usage_depth engagement_recency engagement_quality ticket_sentiment "  \
    "stakeholder_strength contract_status usage_trend stakeholder_map support_trend outcomes expansion_readiness "     \
    "executive_engagement churn_probability effort_trend usage_vs_peers advocacy product_depth"

#endif
