// SPDX-License-Identifier: MIT
// The table of known headers, and the search in it. Amounts in other units are other things: ARR is never MRR, hours are never
// minutes, what a customer earns is never what it pays.
#include "model/synonyms.h"

#include "base/text.h"

// One group of names per line, entries ended by '|'. An entry begins with who calls it so: '=' models, else the initial of
// the tool (see tool_of). '@' in front: in the table of accounts only, because elsewhere the word means something else.
static const char groups[] =
    "=account_id|=company_id|=customer_id|=customer|=account|SAccount ID|@SId|@HRecord ID|HAssociated Company IDs|"
    "HAssociated Company ID|ICompany ID|TCustomer ID|TCustomer|PAccount ID|GCompany Id|\n"
    "=account_name|=company_name|=customer_name|=company|=organization|=organization_name|@=name|SAccount Name|@SName|"
    "HCompany name|HAssociated Company|ZOrganization|Imessage_author_companies|TCustomer Name|GCompany Name|\n"
    "=domain|=website|=company_domain|=url|SWebsite|HCompany Domain Name|ZRequester domain|ZDomain names|\n"
    "=email|=requester_email|=person_email|=user_email|ZRequester email|TCustomer Email|DEmail|YEmail Address|\n"
    "=csm|=owner|=csm_name|=account_manager|=customer_success_manager|SAccount Owner|HCompany owner|GCSM|GCSM Name|\n"
    "=arr|HAnnual recurring revenue|GARR|SARR (converted)|\n"
    "=mrr|HMonthly recurring revenue|TMRR|IMonthly Spend|\n"
    "=subscription_amount|=plan_amount|=amount|TAmount|HAmount|\n"
    "=renewal_date|=renewal|=contract_end|SContract End Date|SSubscription End Date|TCurrent Period End (UTC)|"
    "TCurrent Period End|GRenewal Date|HRenewal date|\n"
    "=created_at|=created|=opened_at|SCreated Date|SDate/Time Opened|HCreate Date|ZCreated at|Iconversation_created_at|"
    "TCreated (UTC)|DCreated At|\n"
    "=start_date|=customer_since|=contract_start|SContract Start Date|HBecame a Customer Date|TStart (UTC)|"
    "TStart Date (UTC)|GOriginal Contract Date|\n"
    "=tier|=segment|=plan|=plan_name|=customer_tier|=account_tier|SAccount Tier|SCustomer Segment|TPlan|TPlan Name|IPlan|"
    "GTier|GSegment|\n"
    "=status|=lifecycle_stage|=lifecycle|=customer_status|=account_status|@SType|SAccount Status|HLifecycle Stage|"
    "HTicket status|ZStatus|Iconversation_state|TStatus|GStatus|GStage|\n"
    "=snapshot_date|=as_of_date|=as_of|SAs Of Date|GSnapshot Date|\n"
    "=parent_id|=parent_account_id|SParent Account ID|SParentId|HParent Company ID|\n"
    "=parent|=parent_account|=parent_name|SParent Account|HParent Company|GParent Company|\n"
    "=employees|SEmployees|HNumber of Employees|GEmployees|\n"
    "=licensed_users|=licences|=licenses|=seats|SLicenses|SSeats|TQuantity|\n"
    "=last_activity_date|=last_activity|SLast Activity|HLast Activity Date|\n"
    "=last_contact_date|=last_contact|=last_contacted_at|HLast Contacted|SLast Contact Date|\n"
    "=last_seen|=last_login|=last_visit|=last_active|ILast seen|MLast Seen|PLast Visit|SLast Login|\n"
    "=updated_at|=modified_at|SLast Modified Date|HLast Modified Date|ZUpdated at|GModified Date|\n"
    "=ticket_id|=case_number|=conversation_id|ZId|SCase Number|HTicket ID|Iconversation_id|\n"
    "=priority|=severity|=urgency|ZPriority|SPriority|Iconversation_priority|\n"
    "=solved_at|=closed_at|=resolved_at|ZSolved at|SDate/Time Closed|SClosed Date|HClose Date|Iconversation_closed_at|\n"
    "=csat|=satisfaction|=satisfaction_rating|ZSatisfaction Score|Iconversation_rating|\n"
    "=first_reply_minutes|=first_reply_time|=first_response_time|ZFirst reply time in minutes|\n"
    "=resolution_hours|=resolution_time|ZResolution time|\n"
    "=resolution_minutes|=full_resolution_time|ZFull resolution time in minutes|\n"
    "=reopens|=reopened|=reopen_count|ZReopens|\n"
    "=invoice_id|=invoice_number|TNumber|\n"
    "=amount_due|=due|=outstanding|TAmount Due|\n"
    "=amount_paid|=paid|=paid_amount|TAmount Paid|\n"
    "=due_date|=due_on|TDue Date (UTC)|TDue Date|\n"
    "=canceled_at|=cancelled_at|=churn_date|=churned_at|TCanceled At (UTC)|GChurn Date|\n"
    "=date|=day|=invoice_date|=event_date|=event_time|=time|=timestamp|TDate (UTC)|MTime|Mproperties.time|Aevent_time|PDay|\n"
    "=score|=nps|=nps_score|=rating|=survey_score|DScore|\n"
    "=score|=health_score|=current_score|GCurrent Score|\n"
    "=comment|=comments|=feedback|DComment|\n"
    "=survey_date|=responded_at|=response_date|=answered_at|=nps_date|DCreated At|YEnd Date|\n"
    "=person|=respondent|=respondent_id|DPerson|Dperson.id|YRespondent ID|\n"
    "=user_id|=user|=visitor_id|=distinct_id|IUser ID|Mdistinct_id|Mproperties.distinct_id|Auser_id|PVisitor ID|\n"
    "=event|=event_name|=event_type|Mevent|MEvent Name|Aevent_type|\n"
    "=count|=events|=event_count|PNumber of Events|PnumEvents|MCount|ATotal events|\n"
    "=active_days|PDays Active|\n"
    "=minutes|=time_on_site|PTime on Site|PnumMinutes|\n";

static const char *tool_of(char initial) {
    switch (initial) {
    case 'S': return "Salesforce";
    case 'H': return "HubSpot";
    case 'Z': return "Zendesk";
    case 'I': return "Intercom";
    case 'T': return "Stripe";
    case 'M': return "Mixpanel";
    case 'A': return "Amplitude";
    case 'P': return "Pendo";
    case 'D': return "Delighted";
    case 'Y': return "SurveyMonkey";
    default: return "Gainsight";
    }
}

// The initial of the entry of a group, which begins at `entry`, that is this name, at best to the letter; 0: none.
static char who_calls_it(const char *entry, chs_text name, bool of_accounts, bool by_tools) {
    char initial = 0;
    while (*entry != '\n') {
        bool only_accounts = *entry == '@';
        entry += only_accounts;
        const char *end = entry;
        while (*end != '|') end++;
        chs_text text = {entry + 1, (size_t)(end - entry) - 1};
        if ((of_accounts || !only_accounts) && !(by_tools && *entry == '=') && chs_text_same_name(text, name)) {
            if (chs_text_equal(text, name)) return *entry;
            if (!initial) initial = *entry;
        }
        entry = end + 1;
    }
    return initial;
}

static bool is_wanted_by_name(const chs_columns *columns, chs_text header) {
    for (size_t i = 0; i < columns->count; i++) {
        const chs_wanted *wanted = &columns->item[i];
        if (chs_text_same_name(wanted->header.size ? wanted->header : wanted->name, header)) return true;
    }
    return false;
}

chs_synonym chs_synonym_find(const chs_columns *columns, size_t wanted, const chs_table *table) {
    chs_synonym found = {0};
    bool of_accounts = chs_text_equal(table->name, CHS_TEXT("accounts"));
    for (const char *group = groups; *group; group++) {
        if (who_calls_it(group, columns->item[wanted].name, of_accounts, false)) {
            for (uint32_t i = 0; i < table->column_count; i++) {
                chs_text header = table->column[i].name;
                char initial = who_calls_it(group, header, of_accounts, true);
                if (!initial || is_wanted_by_name(columns, header)) continue;
                if (found.candidates == 0) {
                    found.column = i;
                    found.source = tool_of(initial);
                } else if (found.candidates == 1) {
                    found.second = i;
                }
                found.candidates++;
            }
        }
        while (*group != '\n') group++;
    }
    return found;
}
