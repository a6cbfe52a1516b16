// SPDX-License-Identifier: MIT
// Makes the sample portfolio: invented accounts, as of one day. The same bytes on every run and every machine. It knows
// nothing of models or scores: an account is drawn from a hidden health, a story adds its facts, and exports.mjs writes
// what five tools would say about it. generate.mjs writes the files; the page makes its sample with it, which is a small
// part of what the files would take.

import { ago, clamp, csv, dice, exp, roundTo, SNAPSHOT } from './dice.mjs';
import { EXPORTS } from './exports.mjs';
import { AWKWARD_NAMES, FIRST_WORDS, OWNERS, SECOND_WORDS, STORIES, TEST_ACCOUNTS } from './stories.mjs';

/** @typedef {import('./stories.mjs').Story} Story */
/** @typedef {Record<string, string | number>} Row what is true of an account, by column of the one table */
/** @typedef {import('./dice.mjs').Dice} Dice */

const ACCOUNTS = 500;
const COLUMNS = [
  'account_id', 'account_name', 'tier', 'status', 'csm', 'arr', 'arr_last_year', 'start_date', 'renewal_date',
  'renewal_stage', 'licensed_users', 'weekly_active_users', 'active_users_change_90d', 'key_features_used',
  'tickets_60d', 'urgent_tickets_60d', 'median_resolution_hours', 'csat', 'ces', 'nps', 'nps_date', 'sentiment',
  'last_contact_date', 'meetings_attended', 'champion', 'executive_sponsor', 'csm_pulse', 'csm_pulse_date',
  'overdue_days', 'snapshot_date',
];
const OVERRIDE_COLUMNS = ['account', 'action', 'value', 'reason', 'author', 'from', 'until'];
// arr: the middle one, and how far it spreads; licence: what one user pays a year; calls: how much longer than an
// Enterprise account it waits for a call
const TIERS = {
  Enterprise: { upTo: 0.11, arr: 430000, spread: 0.5, round: 5000, licence: 720, calls: 1 },
  'Mid-market': { upTo: 0.46, arr: 112000, spread: 0.45, round: 1000, licence: 880, calls: 1.2 },
  SMB: { upTo: 1, arr: 24000, spread: 0.55, round: 500, licence: 1020, calls: 2.2 },
};

/**
 * What the rest of a row leans on. Three kinds of customers: one in five in trouble, two so-so, two well.
 * @param {Dice} d @param {Story} [story]
 */
function frame(d, story) {
  const draw = d.unit();
  const drawn = draw < TIERS.Enterprise.upTo ? 'Enterprise' : draw < TIERS['Mid-market'].upTo ? 'Mid-market' : 'SMB';
  const tier = story?.tier ?? drawn;
  const t = TIERS[tier];
  const kind = d.unit();
  const middle = kind < 0.2 ? 0.17 : kind < 0.6 ? 0.46 : 0.77;
  const health = story?.health ?? clamp(middle + 0.07 * d.normal(), 0.03, 0.98);
  const arr = story?.arr ?? Math.max(1500, roundTo(t.arr * exp(t.spread * d.normal()), t.round));
  const tenure = story?.tenure ?? (d.chance(0.07) ? d.whole(12, 89) : d.whole(90, 2400));
  const renews = story?.renews ?? 365 - (tenure % 365) + (d.chance(0.15) ? 365 : 0);
  return { tier, ...t, health, arr, tenure, renews };
}

/**
 * One row. Every cell has noise of its own, so that no single signal tells the whole truth.
 * @param {number} index @param {string} name @param {Story} [story]
 * @returns {Row}
 */
function account(index, name, story) {
  const d = dice(index);
  const { tier, round, licence, calls, health, arr, tenure, renews } = frame(d, story);
  const about = () => clamp(health + 0.13 * d.normal(), 0, 1);
  const fresh = tenure < 90;
  const licences = Math.max(3, Math.floor((arr / licence) * (0.8 + 0.4 * d.unit())));
  const share = fresh ? (tenure / 90) * (0.2 + 0.45 * about()) : 0.09 + 0.97 * about();
  const features = 1 + about() * 11.2;
  const tickets = d.count(Math.min(30, 4 + Math.floor(licences / 40)), 0.2 + 0.4 * (1 - about()));
  const sponsors = tier === 'SMB' ? 0.2 : 0.75;
  const pulse = about();
  const late = d.chance(0.05 + 0.6 * (1 - health) * (1 - health));
  const hours = () => Math.max(1, Math.floor(24 * exp(1.1 * (0.35 - about()) + 0.35 * d.normal())));

  /** @type {Row} */
  const row = {
    account_id: `A-${String(index).padStart(4, '0')}`,
    account_name: name,
    tier,
    status: 'active',
    csm: story ? story.csm : d.chance(0.985) ? d.pick(OWNERS[tier]) : '',
    arr,
    arr_last_year: tenure < 365 ? '' : roundTo(arr / (0.84 + 0.34 * about()), round),
    start_date: ago(tenure),
    renewal_date: ago(-renews),
    renewal_stage: renews > 90 ? '' : renewalStage(about(), renews, tier, d),
    licensed_users: licences,
    weekly_active_users: clamp(Math.floor(licences * share + 0.5), 0, licences),
    active_users_change_90d: fresh ? '' : clamp(roundTo((about() - 0.63) * 80, 1), -100, 60) / 100,
    key_features_used: Math.floor(fresh ? 1 + ((features - 1) * tenure) / 150 : features),
    tickets_60d: tickets,
    urgent_tickets_60d: d.count(Math.min(6, tickets), 0.03 + 0.3 * (1 - about())),
    median_resolution_hours: tickets ? hours() : '-',
    csat: d.chance(0.55) ? clamp(Math.floor(1.7 + 4 * about()), 1, 5) : d.chance(0.3) ? 'N/A' : '',
    ces: d.chance(0.35) ? clamp(Math.floor(2 + 5.8 * about()), 1, 7) : '',
    nps: !fresh && d.chance(0.6) ? clamp(Math.floor(2.2 + 9.4 * about()), 0, 10) : d.chance(0.2) ? 'N/A' : '',
    nps_ago: d.whole(2, 230),
    sentiment: d.chance(0.72) ? sentimentOf(about()) : '',
    last_contact_ago: Math.floor((5 + 90 * (1 - about())) * (0.4 + 0.8 * d.unit()) * calls),
    meetings_attended: fresh || tier === 'SMB' ? '' : d.count(4, 0.05 + 0.85 * about()),
    champion: championOf(about(), d),
    executive_sponsor: d.chance(sponsors) ? sponsorOf(about(), d) : '',
    csm_pulse: d.chance(0.93) ? (pulse > 0.64 ? 'green' : pulse > 0.3 ? 'amber' : 'red') : '',
    csm_pulse_ago: d.chance(0.12) ? d.whole(91, 240) : d.whole(1, 85),
    overdue_days: late ? (d.chance(0.14) ? d.whole(61, 118) : d.whole(3, 55)) : 0,
    snapshot_date: SNAPSHOT,
    tenure,
  };
  if (!story) lose(row, d);
  Object.assign(row, story?.facts);
  return dated(row);
}

/** @param {number} how @param {number} days @param {string} tier @param {Dice} d */
function renewalStage(how, days, tier, d) {
  if (how < 0.17 && d.chance(0.4)) return 'notice given';
  if (tier === 'SMB' && d.chance(0.45)) return 'auto-renews';
  const done = how + (90 - days) / 220 - 0.1 * d.unit();
  return done > 0.95 ? 'signed' : done > 0.72 ? 'negotiating' : done > 0.45 ? 'opened' : 'not opened';
}
/** @param {number} how */
const sentimentOf = how => (how > 0.66 ? 'positive' : how > 0.42 ? 'neutral' : how > 0.22 ? 'mixed' : 'negative');
/** @param {number} how @param {Dice} d */
function championOf(how, d) {
  if (how > 0.55) return d.chance(0.12) ? 'new' : 'in place';
  if (how > 0.3) return d.chance(0.6) ? 'none' : 'in place';
  return d.chance(0.6) ? 'left' : 'none';
}
/** @param {number} how @param {Dice} d */
function sponsorOf(how, d) {
  if (how > 0.75 && d.chance(0.5)) return 'engaged';
  if (how > 0.4) return d.chance(0.3) ? 'engaged' : 'silent';
  return d.chance(0.5) ? 'silent' : 'none';
}

/**
 * What real exports lack: accounts that the usage export or the contact log does not know, and single cells.
 * @param {Row} row @param {Dice} d
 */
function lose(row, d) {
  /** @param {string[]} names */
  const blank = (...names) => names.forEach(name => (row[name] = ''));
  const usage = ['weekly_active_users', 'active_users_change_90d', 'key_features_used'];
  const contact = ['last_contact_ago', 'meetings_attended', 'champion', 'csm_pulse'];
  const luck = d.unit();
  if (luck < 0.045) blank(...usage, ...contact);
  else if (luck < 0.065) blank(...usage);
  else if (luck < 0.095) blank(...contact);
  const single = ['licensed_users', 'key_features_used', 'overdue_days', 'last_contact_ago', 'champion', 'tier'];
  for (const name of single) if (d.chance(0.008)) blank(name);
}

/**
 * `…_ago` in days becomes `…_date`; a survey or judgement that is not there has no date.
 * @param {Row} row @returns {Row}
 */
function dated(row) {
  for (const name of ['nps', 'csm_pulse', 'last_contact']) {
    const days = row[`${name}_ago`];
    const given = name === 'last_contact' || typeof row[name] === 'number' || (row[name] !== '' && row[name] !== 'N/A');
    row[`${name}_date`] = typeof days === 'number' && given ? ago(days) : '';
  }
  return row;
}

/** Names that nobody else has, in an order that looks like no order. @param {number} count @returns {string[]} */
function names(count) {
  const d = dice(0);
  const taken = new Set();
  while (taken.size < count) taken.add(`${d.pick(FIRST_WORDS)} ${d.pick(SECOND_WORDS)}`);
  const list = [...taken];
  AWKWARD_NAMES.forEach((name, i) => (list[11 + i * 31] = name));
  return list;
}

/** @returns {Row[]} */
export function accounts() {
  const rows = STORIES.map((story, i) => account(i + 1, story.name, story));
  for (const name of names(ACCOUNTS - rows.length - TEST_ACCOUNTS.length)) rows.push(account(rows.length + 1, name));
  for (const name of TEST_ACCOUNTS) {
    rows.push({ ...account(rows.length + 1, name), status: 'test', arr: 0, arr_last_year: '' });
  }
  return rows;
}

/** @param {Row[]} rows @returns {(string | number)[][]} in the order of OVERRIDE_COLUMNS */
function overrides(rows) {
  /** @param {string} name */
  const id = name => {
    const row = rows.find(r => r.account_name === name);
    if (!row) throw new Error(`overrides: no account is called "${name}"; expected a name from STORIES`);
    return /** @type {string} */ (row.account_id);
  };
  return [
    // no longer in force
    [id('Northwind Logistics'), 'floor', 60, 'Warehouse move', 'Amara Osei', '2026-07-01', '2026-09-30'],
    [
      id('Lumen & Pike'), 'floor', 45, 'Migration pause, agreed with the sponsor until year end', 'Amara Osei',
      '2026-11-02', '2026-12-31',
    ],
    // the only one that gives a score to an account without one
    [
      id('Oberon Health'), 'set', 55, 'Usage export broken since the merger; judged after a visit', 'Priya Nair',
      '2026-11-09', '2027-01-15',
    ],
    [
      id('Calder Group'), 'cap', 65, 'Acquired last week, new owner reviews all suppliers', 'Amara Osei',
      '2026-11-12', '2027-02-28',
    ],
  ];
}

/** What the five tools export, and the overrides, by name of the file: each is made when it is taken. @returns {Generator<[string, string]>} */
export function* files() {
  const rows = accounts();
  for (const [name, write] of Object.entries(EXPORTS)) yield [name, write(rows)];
  yield ['overrides.csv', csv([OVERRIDE_COLUMNS, ...overrides(rows)])];
}

/** All of them. @returns {Record<string, string>} */
export const portfolio = () => Object.fromEntries(files());

/** The same accounts as one table with every figure already rolled up, as a warehouse or a careful hand makes it. */
export function oneTable() {
  return csv([COLUMNS, ...accounts().map(row => COLUMNS.map(name => row[name]))]);
}
