// SPDX-License-Identifier: MIT
// The hand-written part of the sample portfolio: accounts with a story, awkward names, and the words that the other
// names are made of. Facts only; how the rest of a row comes about is in sample.mjs. Everything here is invented.

/**
 * A story gives some cells of a row; what it leaves out is drawn like that of any other account of the same `health`.
 * @typedef {object} Story
 * @property {string} name
 * @property {'Enterprise' | 'Mid-market' | 'SMB'} tier
 * @property {string} csm empty: nobody owns the account
 * @property {number} arr per year
 * @property {number} renews days from the snapshot to the renewal date
 * @property {number} tenure days since the start date
 * @property {number} health 0 to 1: how well things go where the story says nothing
 * @property {Record<string, string | number>} facts cells by column; `…_ago` stands for a date that many days before
 */

/** @type {Story[]} */
export const STORIES = [
  // The silent decliner: the survey is friendly, the users are leaving. The CSM's own green is from July.
  { name: 'Northwind Logistics', tier: 'Enterprise', csm: 'Amara Osei', arr: 420000, renews: 58, tenure: 1038,
    health: 0.5,
    facts: { licensed_users: 600, weekly_active_users: 132, active_users_change_90d: -0.46, key_features_used: 4,
      tickets_60d: 3, urgent_tickets_60d: 0, median_resolution_hours: 9, nps: 9, nps_ago: 7, csat: 5, ces: '',
      sentiment: 'positive', last_contact_ago: 71, meetings_attended: 1, champion: 'left', executive_sponsor: 'none',
      csm_pulse: 'green', csm_pulse_ago: 112, overdue_days: 38, renewal_stage: 'not opened',
      arr_last_year: 420000 } },
  // Everything else is fine, but the invoice is not paid: a cap, not an average, must decide.
  { name: 'Halden Maritime', tier: 'Enterprise', csm: 'Jonas Lind', arr: 615000, renews: 34, tenure: 1427,
    health: 0.75,
    facts: { licensed_users: 840, weekly_active_users: 630, active_users_change_90d: 0.03, key_features_used: 9,
      urgent_tickets_60d: 0, nps: 8, nps_ago: 40, last_contact_ago: 12, meetings_attended: 3, champion: 'in place',
      executive_sponsor: 'silent', csm_pulse: 'amber', csm_pulse_ago: 20, overdue_days: 74,
      renewal_stage: 'opened' } },
  // The loud but loyal one: many tickets, a sharp tongue, and nearly everybody logs in.
  { name: 'Bright & Loud Media', tier: 'Mid-market', csm: 'Priya Nair', arr: 96000, renews: 201, tenure: 894,
    health: 0.85,
    facts: { licensed_users: 110, weekly_active_users: 103, active_users_change_90d: 0.08, key_features_used: 11,
      tickets_60d: 14, urgent_tickets_60d: 2, median_resolution_hours: 31, nps: 3, nps_ago: 18, csat: 2, ces: 3,
      sentiment: 'negative', last_contact_ago: 6, meetings_attended: 4, champion: 'in place', executive_sponsor: '',
      csm_pulse: 'green', csm_pulse_ago: 9, overdue_days: 0 } },
  // New, with few active users: too few for an old account, right on track in week seven.
  { name: 'Kestrel Robotics', tier: 'SMB', csm: 'Mateo Ruiz', arr: 38000, renews: 322, tenure: 43, health: 0.75,
    facts: { licensed_users: 35, weekly_active_users: 11, key_features_used: 3, tickets_60d: 4, urgent_tickets_60d: 0,
      median_resolution_hours: 7, nps: '', last_contact_ago: 4, champion: 'in place', csm_pulse: 'green',
      csm_pulse_ago: 11, overdue_days: 0 } },
  // The half-empty record: support and billing know it, nobody else does.
  { name: 'Tallow Street Foods', tier: 'SMB', csm: 'Mateo Ruiz', arr: 24000, renews: 143, tenure: 587, health: 0.6,
    facts: { weekly_active_users: '', active_users_change_90d: '', key_features_used: '', urgent_tickets_60d: 1,
      last_contact_ago: '', champion: '', meetings_attended: '', executive_sponsor: '', csm_pulse: '',
      csm_pulse_ago: '', nps: '', csat: '', ces: '', sentiment: '', overdue_days: 0 } },
  // Nobody owns it and the usage file has no row for it.
  { name: 'Oberon Health', tier: 'Mid-market', csm: '', arr: 132000, renews: 97, tenure: 633, health: 0.5,
    facts: { weekly_active_users: '', active_users_change_90d: '', key_features_used: '', champion: '',
      meetings_attended: '', csm_pulse: '', csm_pulse_ago: '', nps: 6, nps_ago: 66, last_contact_ago: 58,
      overdue_days: 0 } },
  // The champion left and usage follows; the score is only beginning to show it.
  { name: 'Delta Nordic', tier: 'Mid-market', csm: 'Jonas Lind', arr: 126000, renews: 111, tenure: 984, health: 0.6,
    facts: { licensed_users: 140, weekly_active_users: 73, active_users_change_90d: -0.24, champion: 'left',
      last_contact_ago: 37, meetings_attended: 2, csm_pulse: 'amber', csm_pulse_ago: 16, overdue_days: 0 } },
  // Two of three licences active is 67%, and means nothing: too few to judge by a share.
  { name: 'Wren & Daughter', tier: 'SMB', csm: 'Hana Kobayashi', arr: 3600, renews: 205, tenure: 525, health: 0.7,
    facts: { licensed_users: 3, weekly_active_users: 2, active_users_change_90d: '', tickets_60d: 0,
      urgent_tickets_60d: 0, median_resolution_hours: '-', overdue_days: 0 } },
  // Has given notice while the surveys still smile.
  { name: 'Vantage Freight', tier: 'Mid-market', csm: 'Priya Nair', arr: 148000, renews: 21, tenure: 709, health: 0.4,
    facts: { key_features_used: 3, renewal_stage: 'notice given', nps: 8, nps_ago: 25, overdue_days: 12 } },
  // Weak on every count, but the renewal is signed: not red any more.
  { name: 'Slate & Sons', tier: 'SMB', csm: 'Priya Nair', arr: 16000, renews: 12, tenure: 718, health: 0.2,
    facts: { licensed_users: 20, weekly_active_users: 5, active_users_change_90d: -0.38, key_features_used: 3,
      tickets_60d: 6, urgent_tickets_60d: 4, last_contact_ago: 133, champion: 'left', csm_pulse: 'red',
      csm_pulse_ago: 12, renewal_stage: 'signed', overdue_days: 38 } },
  // Red by the numbers; a person knows why, and says until when (overrides.csv).
  { name: 'Lumen & Pike', tier: 'SMB', csm: 'Amara Osei', arr: 27000, renews: 45, tenure: 1050, health: 0.2,
    facts: { licensed_users: 32, weekly_active_users: 11, active_users_change_90d: -0.31, key_features_used: 3,
      tickets_60d: 5, urgent_tickets_60d: 2, median_resolution_hours: 40, last_contact_ago: 121, champion: 'none',
      csm_pulse: 'red', csm_pulse_ago: 14, overdue_days: 19, renewal_stage: 'not opened' } },
  { name: 'Copperline Retail', tier: 'SMB', csm: 'Mateo Ruiz', arr: 31000, renews: 176, tenure: 554, health: 0.25,
    facts: { licensed_users: 40, weekly_active_users: 0, active_users_change_90d: -1, overdue_days: 24 } },
  { name: 'Aurora Biolabs', tier: 'Enterprise', csm: 'Amara Osei', arr: 880000, renews: 240, tenure: 1585,
    health: 0.9,
    facts: { executive_sponsor: 'engaged', overdue_days: 0, champion: 'in place' } },
  { name: 'Meridian Savings', tier: 'Enterprise', csm: 'Jonas Lind', arr: 1240000, renews: 301, tenure: 1890,
    health: 0.8,
    facts: { licensed_users: 1600, weekly_active_users: 1232, active_users_change_90d: 0, overdue_days: 0 } },
  { name: 'Fjord Telecom', tier: 'Enterprise', csm: 'Priya Nair', arr: 730000, renews: 72, tenure: 1023, health: 0.55,
    facts: { active_users_change_90d: -0.19, renewal_stage: 'opened', overdue_days: 8 } },
  { name: 'Ostara Insurance', tier: 'Enterprise', csm: 'Jonas Lind', arr: 560000, renews: 188, tenure: 1272,
    health: 0.68,
    facts: { nps: '' } },
  { name: 'Calder Group', tier: 'Enterprise', csm: 'Amara Osei', arr: 390000, renews: 266, tenure: 829, health: 0.75,
    facts: {} },
  { name: 'Tessera Foods', tier: 'Enterprise', csm: 'Priya Nair', arr: 305000, renews: 288, tenure: 77, health: 0.75,
    facts: { licensed_users: 400, weekly_active_users: 118, executive_sponsor: 'engaged', overdue_days: 0 } },
  { name: 'Ridgeway Schools', tier: 'Mid-market', csm: 'Mateo Ruiz', arr: 118000, renews: 155, tenure: 940,
    health: 0.62,
    facts: { key_features_used: 6 } },
  { name: 'Solano Energy', tier: 'Mid-market', csm: 'Jonas Lind', arr: 205000, renews: 214, tenure: 1246, health: 0.8,
    facts: { executive_sponsor: 'silent', overdue_days: 0 } },
  { name: 'Pinecrest Legal', tier: 'Mid-market', csm: 'Amara Osei', arr: 88000, renews: 63, tenure: 1032, health: 0.6,
    facts: { renewal_stage: 'opened' } },
  { name: 'Harrow Analytics', tier: 'Mid-market', csm: 'Mateo Ruiz', arr: 164000, renews: 279, tenure: 816,
    health: 0.92,
    facts: { overdue_days: 0 } },
  { name: 'Ironbridge Steel', tier: 'Mid-market', csm: 'Amara Osei', arr: 182000, renews: 190, tenure: 905,
    health: 0.6,
    facts: { urgent_tickets_60d: 2, median_resolution_hours: 74, tickets_60d: 9 } },
  { name: 'Verdant Hotels', tier: 'Mid-market', csm: 'Priya Nair', arr: 99000, renews: 29, tenure: 1066, health: 0.85,
    facts: { renewal_stage: 'signed', overdue_days: 0 } },
  { name: 'Juniper Clinics', tier: 'SMB', csm: 'Mateo Ruiz', arr: 44000, renews: 223, tenure: 507, health: 0.8,
    facts: { last_contact_ago: 35 } },
  { name: 'Papaya Studio', tier: 'SMB', csm: 'Amara Osei', arr: 19000, renews: 87, tenure: 643, health: 0.85,
    facts: { renewal_stage: 'auto-renews' } },
  // Nine years of the same five users: no growth, no trouble.
  { name: 'Marlow Gardens', tier: 'SMB', csm: 'Mateo Ruiz', arr: 6000, renews: 301, tenure: 3349, health: 0.75,
    facts: { licensed_users: 6, weekly_active_users: 5, active_users_change_90d: 0, arr_last_year: 6000 } },
  // The contract ran out two weeks ago and nobody closed the renewal.
  { name: 'Wexford Dental', tier: 'SMB', csm: 'Mateo Ruiz', arr: 22000, renews: -14, tenure: 1109, health: 0.5,
    facts: { renewal_stage: 'opened' } },
  { name: 'Nimbus Parcel', tier: 'SMB', csm: 'Priya Nair', arr: 41000, renews: 305, tenure: 60, health: 0.3,
    facts: { champion: 'none' } },
];

/** Rows that a model leaves out by `include`. */
export const TEST_ACCOUNTS = ['Sandbox (do not call)', 'QA tenant 2', 'Demo – Sales'];

/** Names as they come out of a CRM: what quoting, encodings and spreadsheets stumble over. */
export const AWKWARD_NAMES = [
  'Smith, Baxter & Partners', '"Quick" Couriers Ltd', "O'Dowd's Bakery", 'Müller & Söhne Feinkost', '銀杏文具店',
  'Crème Brûlée Catering, Inc.', '+One Events', 'Łąka Meble', 'Ñandú Textiles', 'Ørsund Sjømat AS',
  "Giovanni \"Gio\" D'Arco, Architetti", 'The 5% Club', 'N/A Records', 'null island tours',
];

export const OWNERS = {
  Enterprise: ['Amara Osei', 'Jonas Lind', 'Priya Nair'],
  'Mid-market': ['Priya Nair', 'Jonas Lind', 'Mateo Ruiz', 'Chloé Marchand', 'Amara Osei'],
  SMB: ['Mateo Ruiz', 'Hana Kobayashi', 'Tomasz Zając', 'Chloé Marchand'],
};

/** Who answers surveys. */
export const FIRST_NAMES = 'ada ben carla dmitri elif frank grace hugo ines jan kofi lena mei nils olga pavel rosa sam'.split(' ');

/** What they write, by the tone of it. @type {Record<string, string[]>} */
export const COMMENTS = {
  positive: ['Saves us a day a week.', 'The "planner" view, most of all', 'Great people, quick answers'],
  neutral: ['Does what it should.', 'Fine so far; reports could be faster', ''],
  mixed: ['Good product, slow support', 'Love it on some days.\nNot on Mondays.'],
  negative: ['Too many clicks, too little help', 'We asked three times, and wait', 'Expensive for what it is; exports break'],
};

/** Accounts of one first word that belong together: the second word of the one on top. @type {Record<string, string>} */
export const HEADS = { Ambleford: 'Holdings', Amberly: 'Electric', Hazelmere: 'Security', Kestonbury: 'Pharma' };
/** Who is below one of those. @type {Record<string, string>} */
export const UNDER = { 'Ambleford Foods': 'Ambleford Retail', 'Ambleford Legal': 'Ambleford Retail' };

export const FIRST_WORDS = (
  'Alder Amberly Ambleford Anvil Arbor Ashgrove Basalt Birchwood Blackthorn Bluewater Brackenhill Bramble ' +
  'Brightwell Brindlewick Cairn Caldermoor Cedarline Chalkstone Cinder Clearbrook Cobblestone Corvid Crosswind ' +
  'Dalewood Dovetail Driftwood Dunmore Dunsbury Eastfield Elderby Elmhurst Emberly Everdale Fairhaven ' +
  'Farrowdale Fenwick Fernhill Flintlock Foxglove Garnet Glasswing Goldfinch Gorsefield Granary Greyfriar ' +
  'Hartwell Hathermere Hazelmere Heatherly Highmoor Hollybank Inkwell Ivywood Jackdaw Kelpie Kestonbury ' +
  'Kingsmead Lakeside Larchmont Lintel Longacre Lydbrook Magpie Maplecroft Marchwell Marigold Millrace Moorland ' +
  'Mossbank Netherbow Nettlefield Newbridge Oakhollow Ottersby Oxbow Palisade Petrel Plover Quarrystone ' +
  'Quayside Ravenscar Rosewater Rowan Saltmarsh Sandpiper Sedgemoor Silverbirch Sparrow Stonebridge Summerhill ' +
  'Tamarack Tannery Thistle Tidewater Tollgate Umber Valehouse Wayfarer Westering Whitecliff Willowbrook ' +
  'Windrush Woodlark Yarrow Yewtree'
).split(' ');

export const SECOND_WORDS = (
  'Analytics Architects Aviation Books Brewing Ceramics Clinics Coatings Consulting Dairies Dental Electric ' +
  'Engineering Farms Finance Foods Freight Furniture Games Glass Holdings Hotels Housing Instruments Insurance ' +
  'Interiors Kitchens Labs Legal Logistics Marine Media Mills Motors Networks Optics Outdoors Packaging Paper ' +
  'Partners Pharma Plastics Press Properties Recruiting Retail Robotics Schools Security Shipping Software ' +
  'Solar Systems Telecom Textiles Tools Travel Water Wines'
).split(' ');
