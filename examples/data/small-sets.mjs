// SPDX-License-Identifier: MIT
// What is in each small data set: its columns, how their cells are drawn, and its stories. Everything here is invented.

import { any, around, ifAny, late, line, money, one, owner, part, several, since, words } from './draw.mjs';

const TONE = 'negative | mixed | neutral | positive';
// What people write about a shop, from bad to good; some say nothing of it.
const REVIEWS = [
  'Never again. The parcel was three weeks late and nobody answered my e-mails.', 'Broken on arrival, and no refund yet', 'The size was wrong and returning it is a hassle',
  'Nice fabric, but delivery took far too long', 'Not bad, though I expected better', 'Ordered for my sister', 'Good value. No issues so far.',
  'Arrived on time, exactly as described', 'Very happy with it, quick delivery', "Couldn't be better: lovely quality, and support solved my problem within an hour",
].join(' | ');
/** @typedef {import('./small.mjs').SmallSet} SmallSet */

/** @type {SmallSet} */
const STARTER = {
  file: 'starter.csv', prefix: 'ST', seed: 2000, count: 40,
  columns: [
    ['csm', owner], ['arr', money(24000, 500)],
    ['survey_score', line(1, 10), 0.4], ['active_days_28d', line(0, 21), 0.06], ['tickets_60d', line(11, 0), 0.03],
    ['overdue_days', late, 0.03], ['last_contact_date', since(100, 3), 0.06], ['tone', words(TONE), 0.3],
  ],
  stories: [
    { name: 'Greenhithe Bakery',
      facts: { survey_score: 9, active_days_28d: 19, tickets_60d: 1, overdue_days: 0, last_contact_date: 5,
        tone: 'positive' } },
    // kind words, an unpaid invoice, hardly a login, and nobody has called for two months
    { name: 'Pallister & Co.',
      facts: { survey_score: 9, active_days_28d: 3, tickets_60d: 0, overdue_days: 41, last_contact_date: 66,
        tone: 'neutral' } },
    { name: 'Tinderbox Studio',
      facts: { survey_score: '', active_days_28d: '', tickets_60d: 2, overdue_days: 0, last_contact_date: '',
        tone: '' } },
  ],
};

/** @type {SmallSet} */
const FREQUENCY = {
  file: 'frequency-breadth-depth.csv', prefix: 'FB', seed: 2100, count: 40,
  columns: [
    ['csm', owner], ['arr', money(60000, 1000)], ['plan', one('Team | Business | Business')],
    ['licensed_users', any(12, 240)],
    ['active_users_28d', part('licensed_users', 0.05, 0.95), 0.04],
    ['goal_active_users', part('licensed_users', 0.7, 0.7)],
    ['minutes_per_user_week', line(8, 150), 0.06], ['goal_minutes', (_, __, row) => (row.plan === 'Team' ? 60 : 90)],
    ['days_per_user_28d', line(1, 18), 0.04], ['goal_days', (_, __, row) => (row.plan === 'Team' ? 10 : 12)],
    ['key_features_used', line(1, 12), 0.06], ['goal_features', (_, __, row) => (row.plan === 'Team' ? 6 : 9)],
  ],
  stories: [
    { name: 'Harbourlight Trust',
      facts: { plan: 'Business', licensed_users: 80, active_users_28d: 62, goal_active_users: 56,
        minutes_per_user_week: 110, goal_minutes: 90, days_per_user_28d: 14, goal_days: 12, key_features_used: 9,
        goal_features: 9 } },
    // three people live in it all day, and the other fifty seats are empty
    { name: 'Quillfeather Press',
      facts: { plan: 'Business', licensed_users: 53, active_users_28d: 3, goal_active_users: 37,
        minutes_per_user_week: 260, goal_minutes: 90, days_per_user_28d: 20, goal_days: 12, key_features_used: 10,
        goal_features: 9 } },
    { name: 'Saltbox Interiors',
      facts: { plan: 'Team', licensed_users: 20, active_users_28d: '', goal_active_users: 14, minutes_per_user_week: '',
        days_per_user_28d: '', key_features_used: 5 } },
  ],
};

/** @type {SmallSet} */
const STAGES = {
  file: 'stages.csv', prefix: 'SG', seed: 2200, count: 32,
  columns: [
    ['tier', one('Enterprise | Mid-market | SMB | SMB')], ['csm', owner], ['arr', money(70000, 1000)],
    ['renewal_date', around(0, 364)],
    ['login_days_28d', line(0, 22)], ['tickets_60d', line(16, 0)], ['csm_sentiment', words('red | amber | green')],
    ['csm_sentiment_date', around(29, -1)],
    ['key_features_used', line(1, 12), 0.05], ['last_meeting_date', since(120, 4), 0.06],
    ['meeting_quality', words('poor | routine | decisions'), 0.12],
    ['ticket_tone', words(TONE), 0.2], ['stakeholders', words('none | weak | fair | strong'), 0.05],
    ['contract_status', words('notice given | open question | running | renewed early'), 0.03],
    ['usage_trend_90d', line(-0.5, 0.3, 100), 0.08], ['roles_engaged', line(0, 4), 0.08],
    ['ticket_trend_90d', line(0.9, -0.5, 100), 0.12],
    ['outcomes_planned', any(3, 6)], ['outcomes_met', part('outcomes_planned', 0.1, 1), 0.12],
    ['expansion', words('none | possible | ready'), 0.15], ['executive', words('none | occasional | active'), 0.1],
    ['churn_probability', line(0.7, 0, 100), 0.2], ['effort_trend_90d', line(-1.2, 0.9, 10), 0.25],
    ['advocacy_12m', line(0, 3), 0.1], ['products_used', line(1, 4), 0.05],
  ],
  stories: [
    { name: 'Applegarth Foods',
      facts: { tier: 'Mid-market', login_days_28d: 20, tickets_60d: 2, csm_sentiment: 'green', csm_sentiment_date: 6,
        key_features_used: 10, last_meeting_date: 9, meeting_quality: 'decisions', ticket_tone: 'positive',
        stakeholders: 'strong', contract_status: 'running', usage_trend_90d: 0.11, roles_engaged: 4,
        ticket_trend_90d: -0.2, outcomes_planned: 4, outcomes_met: 4, expansion: 'ready', executive: 'active',
        churn_probability: 0.03, effort_trend_90d: 0.4, advocacy_12m: 2, products_used: 3 } },
    // people still log in every day and nobody complains, but fewer of them each month, and the executive is gone
    { name: 'Wolds Assurance',
      facts: { tier: 'Enterprise', arr: 410000, renewal_date: -71, login_days_28d: 20, tickets_60d: 1,
        csm_sentiment: 'green', csm_sentiment_date: 12, key_features_used: 5, last_meeting_date: 48,
        meeting_quality: 'routine', ticket_tone: 'neutral', stakeholders: 'weak', contract_status: 'open question',
        usage_trend_90d: -0.43, roles_engaged: 1, ticket_trend_90d: -0.1, outcomes_planned: 5, outcomes_met: 1,
        expansion: 'none', executive: 'none', churn_probability: 0.58, effort_trend_90d: -0.6, advocacy_12m: 0,
        products_used: 1 } },
    // three figures and an opinion: enough to crawl
    { name: 'Fiddlehead Nursery',
      facts: { tier: 'SMB', login_days_28d: 11, tickets_60d: 4, csm_sentiment: 'green', csm_sentiment_date: 3,
        key_features_used: '', last_meeting_date: '', meeting_quality: '', ticket_tone: 'neutral', stakeholders: '',
        contract_status: 'running', usage_trend_90d: '', roles_engaged: '', ticket_trend_90d: '', outcomes_met: '',
        expansion: '', executive: '', churn_probability: '', effort_trend_90d: '', advocacy_12m: '',
        products_used: '' } },
    // tickets every other day from people who are getting ever more out of it
    { name: 'Rumbelow Games',
      facts: { tier: 'Mid-market', login_days_28d: 22, tickets_60d: 17, csm_sentiment: 'amber', csm_sentiment_date: 8,
        key_features_used: 12, last_meeting_date: 6, meeting_quality: 'decisions', ticket_tone: 'mixed',
        stakeholders: 'strong', contract_status: 'running', usage_trend_90d: 0.24, roles_engaged: 4,
        ticket_trend_90d: -0.15, outcomes_planned: 5, outcomes_met: 5, expansion: 'ready', executive: 'active',
        churn_probability: 0.05, effort_trend_90d: 0.2, advocacy_12m: 2, products_used: 4 } },
  ],
};

/** @type {SmallSet} */
const SAAS = {
  file: 'industry/saas.csv', prefix: 'SA', seed: 2300, count: 40,
  columns: [
    ['csm', owner], ['arr', money(48000, 500)], ['start_date', around(1500, -20)], ['renewal_date', around(0, 364)],
    ['licences_sold', any(8, 260)], ['licences_assigned', part('licences_sold', 0.1, 1.05), 0.03],
    ['active_users_28d', part('licences_assigned', 0.25, 1), 0.06],
    ['key_features_used', line(1, 10), 0.06], ['nps', line(1, 10), 0.45], ['csat', line(1, 5), 0.4],
    ['tickets_60d', line(14, 0), 0.03],
    ['urgent_tickets_60d', several(4, -1.5), 0.03], ['overdue_days', late], ['tone', words(TONE), 0.3],
    ['last_contact_date', since(100, 3), 0.05],
  ],
  stories: [
    { name: 'Tanglewood Apps',
      facts: { start_date: 800, licences_sold: 60, licences_assigned: 57, active_users_28d: 51, key_features_used: 9,
        nps: 9, csat: 5, tickets_60d: 2, urgent_tickets_60d: 0, overdue_days: 0, tone: 'positive',
        last_contact_date: 8 } },
    // a nine of ten in the survey, and 30 of 100 licences given out after two years
    { name: 'Hourglass Payroll',
      facts: { start_date: 760, licences_sold: 100, licences_assigned: 30, active_users_28d: 11, key_features_used: 3,
        nps: 9, csat: 4, tickets_60d: 0, urgent_tickets_60d: 0, overdue_days: 0, tone: 'neutral',
        last_contact_date: 77 } },
    { name: 'Bellweather Maps',
      facts: { licences_sold: 25, licences_assigned: 14, active_users_28d: '', key_features_used: '', nps: '', csat: '',
        tickets_60d: '', urgent_tickets_60d: '', overdue_days: 0, tone: '', last_contact_date: '' } },
    // 60% of the licences given out: good in month four, a warning in month eight, bad in year two
    { name: 'Sixty at Four Months',
      facts: { start_date: 122, licences_sold: 50, licences_assigned: 30, active_users_28d: 24, key_features_used: 6,
        nps: 7, csat: 4, tickets_60d: 3, urgent_tickets_60d: 0, overdue_days: 0, tone: 'neutral',
        last_contact_date: 20 } },
    { name: 'Sixty at Eight Months',
      facts: { start_date: 244, licences_sold: 50, licences_assigned: 30, active_users_28d: 24, key_features_used: 6,
        nps: 7, csat: 4, tickets_60d: 3, urgent_tickets_60d: 0, overdue_days: 0, tone: 'neutral',
        last_contact_date: 20 } },
    { name: 'Sixty at Two Years',
      facts: { start_date: 730, licences_sold: 50, licences_assigned: 30, active_users_28d: 24, key_features_used: 6,
        nps: 7, csat: 4, tickets_60d: 3, urgent_tickets_60d: 0, overdue_days: 0, tone: 'neutral',
        last_contact_date: 20 } },
  ],
};

/** @type {SmallSet} */
const SERVICES = {
  file: 'industry/b2b-services.csv', prefix: 'BS', seed: 2400, count: 36,
  columns: [
    ['account_manager', owner], ['contract_value', money(150000, 5000)], ['renewal_date', around(0, 364)],
    ['project_csat', line(1, 5), 0.3], ['nps', line(1, 10), 0.45], ['hours_booked_90d', any(40, 600)],
    ['hours_used_90d', part('hours_booked_90d', 0.15, 1.05), 0.05],
    ['requests_90d', line(0, 24), 0.05], ['services_bought', any(2, 6)],
    ['services_used', part('services_bought', 0.3, 1.05), 0.05],
    ['milestones_due_90d', any(2, 9)], ['milestones_on_time', part('milestones_due_90d', 0.3, 1.05), 0.08],
    ['complaints_90d', several(4, -0.6), 0.03], ['overdue_days', late], ['tone', words(TONE), 0.3],
    ['last_steering_date', since(190, 8), 0.08], ['decision_maker', words('left | unknown | quiet | involved'), 0.06],
  ],
  stories: [
    { name: 'Ferrand Chemicals',
      facts: { project_csat: 5, nps: 9, hours_booked_90d: 240, hours_used_90d: 231, requests_90d: 18,
        services_bought: 4, services_used: 4, milestones_due_90d: 6, milestones_on_time: 6, complaints_90d: 0,
        overdue_days: 0, tone: 'positive', last_steering_date: 21, decision_maker: 'involved' } },
    // polite, but the hours are no longer called and the one who signed has left
    { name: 'Old Mill Hotels',
      facts: { project_csat: 4, nps: 8, hours_booked_90d: 300, hours_used_90d: 60, requests_90d: 2, services_bought: 5,
        services_used: 2, milestones_due_90d: 4, milestones_on_time: 2, complaints_90d: 0, overdue_days: 12,
        tone: 'neutral', last_steering_date: 140, decision_maker: 'left' } },
    { name: 'Starling Freight',
      facts: { project_csat: '', nps: '', hours_used_90d: '', requests_90d: '', services_used: '',
        milestones_on_time: '', complaints_90d: 1, overdue_days: 0, tone: 'mixed', last_steering_date: '',
        decision_maker: '' } },
  ],
};

/** @type {SmallSet} */
const ECOMMERCE = {
  file: 'industry/ecommerce.csv', prefix: 'EC', seed: 2500, count: 48, people: true,
  columns: [
    ['team', one('North | South')], ['spend_12m', money(420, 10)], ['delivery_csat', line(1, 5), 0.45],
    ['nps', line(1, 10), 0.55],
    ['last_order_date', since(240, 4), 0.02], ['orders_180d', line(0, 9)], ['basket', line(18, 90), 0.05],
    ['basket_last_year', any(30, 75), 0.12],
    ['categories_12m', line(1, 7)], ['items_12m', any(4, 40)], ['returned_12m', part('items_12m', 0.65, -0.05), 0.02],
    ['complaints_180d', several(3, -0.8)], ['failed_payments_180d', several(3, -1.4), 0.02],
    ['review_stars', line(1, 5), 0.5],
    ['emails_opened_90d', line(0, 12), 0.15], ['review_text', words(REVIEWS), 0.5],
  ],
  stories: [
    { name: 'I. Marchbanks',
      facts: { spend_12m: 960, delivery_csat: 5, nps: 10, last_order_date: 9, orders_180d: 8, basket: 72,
        basket_last_year: 61, categories_12m: 6, items_12m: 31, returned_12m: 2, complaints_180d: 0,
        failed_payments_180d: 0, review_stars: 5, emails_opened_90d: 9,
        review_text: 'Always a pleasure to order here: fast, and well packed' } },
    // five stars in spring with a complaint in the words, and no order since: smaller baskets, two of five items sent back
    { name: 'O. Tillinghast',
      facts: { spend_12m: 310, delivery_csat: 4, nps: 9, last_order_date: 171, orders_180d: 1, basket: 26,
        basket_last_year: 58, categories_12m: 2, items_12m: 15, returned_12m: 6, complaints_180d: 0,
        failed_payments_180d: 0, review_stars: 5, emails_opened_90d: 1,
        review_text: 'Great quality, but support never resolved our issue with the parcel' } },
    // a guest order: no account, no survey, no consent to e-mails
    { name: 'U. Penhallow',
      facts: { spend_12m: 40, delivery_csat: '', nps: '', last_order_date: '', orders_180d: '', basket: '',
        basket_last_year: '', categories_12m: '', items_12m: 1, returned_12m: 0, complaints_180d: 0,
        failed_payments_180d: 0, review_stars: '', emails_opened_90d: '', review_text: '' } },
  ],
};

/** @type {SmallSet} */
const FINANCE = {
  file: 'industry/financial-services.csv', prefix: 'FS', seed: 2600, count: 40,
  columns: [
    ['adviser', owner], ['fees_12m', money(9000, 100)], ['nps', line(1, 10), 0.45], ['ces', line(1, 7), 0.5],
    ['app_logins_28d', line(0, 20), 0.05], ['payments_change_90d', line(-0.6, 0.3, 100), 0.06],
    ['products_held', line(1, 6)],
    ['app_features_used', line(0, 8), 0.06], ['complaints_12m', several(4, -0.8), 0.02],
    ['days_to_resolve', ifAny('complaints_12m', line(30, 1)), 0.05],
    ['arrears_days', late], ['limit_used', line(1.1, 0.2, 100), 0.1], ['tone', words(TONE), 0.35],
    ['last_advice_date', since(400, 10), 0.06],
  ],
  stories: [
    { name: 'Thorncastle Builders',
      facts: { nps: 9, ces: 6, app_logins_28d: 17, payments_change_90d: 0.12, products_held: 5, app_features_used: 7,
        complaints_12m: 0, days_to_resolve: '', arrears_days: 0, limit_used: 0.35, tone: 'positive',
        last_advice_date: 40 } },
    // no complaint and no arrears, and the payments go through another bank by now
    { name: 'Lantern Quay Imports',
      facts: { nps: 8, ces: 6, app_logins_28d: 2, payments_change_90d: -0.58, products_held: 2, app_features_used: 1,
        complaints_12m: 0, days_to_resolve: '', arrears_days: 0, limit_used: 0.3, tone: 'neutral',
        last_advice_date: 330 } },
    { name: 'Bridgewater Vets',
      facts: { nps: '', ces: '', app_logins_28d: '', payments_change_90d: '', products_held: '', app_features_used: '',
        complaints_12m: 0, days_to_resolve: '', arrears_days: 0, tone: '', last_advice_date: '' } },
  ],
};

/** @type {SmallSet} */
const INSURANCE = {
  file: 'industry/insurance.csv', prefix: 'IN', seed: 2700, count: 40,
  columns: [
    ['broker', owner], ['annual_premium', money(14000, 100)], ['next_renewal_date', around(0, 364)],
    ['nps', line(1, 10), 0.5], ['claim_csat', line(1, 5), 0.5],
    ['portal_visits_90d', line(0, 14), 0.08], ['risk_reports_12m', line(0, 4), 0.08], ['policies_held', line(1, 6)],
    ['policies_due_12m', any(1, 4)], ['policies_renewed_12m', part('policies_due_12m', 0.2, 1.1), 0.04],
    ['claims_12m', any(0, 3)], ['claim_days', ifAny('claims_12m', line(70, 6)), 0.05],
    ['claims_disputed_12m', part('claims_12m', 0.9, -0.3)], ['complaints_12m', several(3, -1)],
    ['overdue_days', late], ['tone', words(TONE), 0.35], ['last_review_date', since(700, 20), 0.06],
  ],
  stories: [
    { name: 'Cresswell Joinery',
      facts: { nps: 9, claim_csat: 5, portal_visits_90d: 11, risk_reports_12m: 3, policies_held: 5, policies_due_12m: 3,
        policies_renewed_12m: 3, claims_12m: 1, claim_days: 11, claims_disputed_12m: 0, complaints_12m: 0,
        overdue_days: 0, tone: 'positive', last_review_date: 90 } },
    // no claim, no complaint, no answer: one policy after the other goes to somebody else
    { name: 'Pembury Caravans',
      facts: { nps: 8, claim_csat: '', portal_visits_90d: 0, risk_reports_12m: 0, policies_held: 1, policies_due_12m: 3,
        policies_renewed_12m: 1, claims_12m: 0, claim_days: '', claims_disputed_12m: 0, complaints_12m: 0,
        overdue_days: 9, tone: 'neutral', last_review_date: 610 } },
    { name: 'Vane & Weathercock',
      facts: { nps: '', claim_csat: '', portal_visits_90d: '', risk_reports_12m: '', policies_held: '',
        policies_due_12m: 0, policies_renewed_12m: 0, claims_12m: 0, claim_days: '', claims_disputed_12m: 0,
        complaints_12m: 0, overdue_days: 0, tone: '', last_review_date: '' } },
  ],
};

/** @type {SmallSet} */
const RETAIL = {
  file: 'industry/retail.csv', prefix: 'RT', seed: 2800, count: 48, people: true,
  columns: [
    ['home_store', one('Harbour | Market Square | Station')], ['spend_12m', money(900, 10)],
    ['store_csat', line(1, 5), 0.5], ['nps', line(1, 10), 0.6],
    ['store_visits_90d', line(0, 14)], ['last_purchase_date', since(160, 2)],
    ['loyalty_level', words('none | member | silver | gold')],
    ['points_earned_12m', any(200, 2400)], ['points_redeemed_12m', part('points_earned_12m', 0, 0.95), 0.1],
    ['app_sessions_28d', line(0, 16), 0.25],
    ['items_12m', any(5, 60)], ['returned_12m', part('items_12m', 0.5, -0.08)], ['complaints_12m', several(3, -1)],
    ['card_overdue_days', late, 0.5], ['tone', words(TONE), 0.5], ['offers_sent_90d', any(4, 9)],
    ['offers_used_90d', part('offers_sent_90d', 0, 0.8), 0.1],
  ],
  stories: [
    { name: 'E. Winterbourne',
      facts: { spend_12m: 2350, store_csat: 5, nps: 9, store_visits_90d: 12, last_purchase_date: 4,
        loyalty_level: 'gold', points_earned_12m: 2300, points_redeemed_12m: 1900, app_sessions_28d: 13, items_12m: 55,
        returned_12m: 1, complaints_12m: 0, card_overdue_days: 0, tone: 'positive', offers_sent_90d: 8,
        offers_used_90d: 5 } },
    // silver by last year's purchases, pleased in the survey, and seen in the store once since summer
    { name: 'A. Lockridge',
      facts: { spend_12m: 1100, store_csat: 4, nps: 8, store_visits_90d: 1, last_purchase_date: 88,
        loyalty_level: 'silver', points_earned_12m: 1100, points_redeemed_12m: 0, app_sessions_28d: 0, items_12m: 30,
        returned_12m: 6, complaints_12m: 0, card_overdue_days: 0, tone: 'neutral', offers_sent_90d: 8,
        offers_used_90d: 0 } },
    // pays cash and shows no card: the till knows nothing
    { name: 'H. Quennell',
      facts: { spend_12m: 60, store_csat: '', nps: '', store_visits_90d: '', last_purchase_date: '', loyalty_level: '',
        points_earned_12m: 0, points_redeemed_12m: 0, app_sessions_28d: '', items_12m: 3, returned_12m: 0,
        complaints_12m: 0, card_overdue_days: '', tone: '', offers_sent_90d: 0, offers_used_90d: 0 } },
  ],
};

/** @type {SmallSet[]} */
export const SETS = [STARTER, FREQUENCY, STAGES, SAAS, SERVICES, ECOMMERCE, FINANCE, INSURANCE, RETAIL];
