// SPDX-License-Identifier: MIT
// What five tools would export about the accounts of the sample, each with the habits of such exports: a CRM, a help desk,
// a billing service, a survey tool and product analytics. Rolled up again they give the figures of the row that they are
// made from, or nearly. Everything is invented; examples/README.md lists the habits.
import { ago, clamp, clock, csv, DAY, day, dice, NOW, quoted } from './dice.mjs';
import { COMMENTS, FIRST_NAMES, HEADS, UNDER } from './stories.mjs';

/**
 * @typedef {import('./sample.mjs').Row} Row
 * @typedef {import('./dice.mjs').Cell} Cell
 * @typedef {[key: number | string, ...cells: Cell[]]} Line sorted by the key, which is not written
 */

const MINUTE = 60000;
// How an account is called in a help desk that nobody keeps in step with the CRM: every fortieth one.
const ENDINGS = [' Inc.', ' GmbH', ', Ltd.'];
const ODD_NAME = 40;

const index = (/** @type {Row} */ row) => Number(`${row.account_id}`.slice(2));
const number = (/** @type {Cell} */ cell) => (typeof cell === 'number' ? cell : NaN);
/** @param {Line[]} lines */
const sorted = lines => lines.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map(line => /** @type {Cell[]} */ (line.slice(1)));

/** What stands behind the at sign of its people. @param {Row} row */
function domain(row) {
  const name = `${row.account_name}`.toLowerCase().normalize('NFD').replace(/[^a-z0-9]/g, '');
  return `${name || row.account_id}.example`.toLowerCase();
}

/** The currency of the contract: every twelfth of those without a story is not in dollars. @param {Row} row */
const currency = row => (index(row) > 40 ? (['EUR', '', '', 'GBP'][index(row) % 24] ?? '') : '') || 'USD';

/** @param {Cell} day as 2026-11-03 */
const american = day => `${day ?? ''}`.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$2/$3/$1');

// ---- The CRM, as Salesforce exports a report: everything quoted, - for an empty choice, a footer -------------------

/** @type {[header: string, cell: string | ((row: Row) => Cell)][]} */
const CRM = [
  ['Account ID', 'account_id'],
  ['Account Name', 'account_name'],
  ['Account Owner', 'csm'],
  ['Website', row => website(row)],
  ['Tier', row => row.tier || '-'],
  ['Status', 'status'],
  ['Annual Recurring Revenue Currency', currency],
  ['Annual Recurring Revenue', row => `${row.arr}.00`],
  ['Start Date', row => american(row.start_date)],
  ['Renewal Date', row => american(row.renewal_date)],
  ['Renewal Stage', row => row.renewal_stage || '-'],
  ['Licensed Users', 'licensed_users'],
  ['Last Activity', row => american(row.last_contact_date)],
  ['Meetings Attended', 'meetings_attended'],
  ['Champion', row => row.champion || '-'],
  ['Executive Sponsor', row => row.executive_sponsor || '-'],
  ['CSM Pulse', row => row.csm_pulse || '-'],
  ['CSM Pulse Date', row => american(row.csm_pulse_date)],
  ['Parent Account', row => parent(`${row.account_name}`)],
  ['As Of Date', row => american(row.snapshot_date)],
];

/** By name, as a report of the CRM has it. @param {string} name */
function parent(name) {
  const [first] = name.split(' ');
  const head = HEADS[first] ? `${first} ${HEADS[first]}` : name;
  return UNDER[name] ?? (head === name ? '' : head);
}

/** @param {Row} row */
function website(row) {
  const host = domain(row);
  return [`https://www.${host}/`, `www.${host}`, host, `http://${host}`][index(row) % 4];
}

/** @param {Row[]} rows */
function crm(rows) {
  const lines = rows.map(row => CRM.map(([, cell]) => (typeof cell === 'string' ? row[cell] : cell(row))));
  const footer = [
    [`Grand Totals (${rows.length} records)`],
    ['Renewal review (synthetic sample, every account is invented)'],
    ['Confidential Information - Do Not Distribute'],
  ];
  return `${csv([CRM.map(([header]) => header), ...lines], quoted)}\n${csv(footer, quoted)}`;
}

// ---- The help desk, as Zendesk does: by the name of the organisation, satisfaction in words --------------------------

const TICKET_COLUMNS = [
  'Id', 'Organization', 'Status', 'Priority', 'Created at', 'Solved at', 'Reopens', 'First reply time in minutes',
  'Full resolution time in minutes', 'Satisfaction Score',
];

/** @param {Row} row */
function organisation(row) {
  const name = `${row.account_name}`;
  if (/, Inc\.$/.test(name)) return name.replace(/, Inc\.$/, '');
  return index(row) % ODD_NAME === 39 ? name + ENDINGS[index(row) % 3] : name;
}

/** Those of the last 60 days as the row counts them, and some from before. @param {Row} row @returns {Line[]} */
function ticketsOf(row) {
  const d = dice(10000 + index(row));
  const recent = number(row.tickets_60d);
  const older = d.count(recent * 3, 0.45) + d.count(2, 0.2);
  return Array.from({ length: recent + older }, (_, i) => {
    const age = i < recent ? d.whole(0, 59) : d.whole(60, 170);
    const created = NOW - age * DAY + d.whole(7 * 60, 18 * 60) * MINUTE;
    const priority = i < number(row.urgent_tickets_60d) ? 'Urgent' : d.pick(['Low', 'Normal', 'Normal', 'High']);
    return ticket(d, created, organisation(row), priority, number(row.median_resolution_hours), number(row.csat));
  });
}

/**
 * @param {import('./dice.mjs').Dice} d @param {number} created @param {string} name @param {string} priority
 * @param {number} hours around which it took, NaN: not known @param {number} csat 1 to 5 @returns {Line}
 */
function ticket(d, created, name, priority, hours, csat) {
  const minutes = Math.floor((hours > 0 ? hours : d.whole(6, 30)) * 60 * (0.7 + 0.6 * d.unit()));
  const solved = created + minutes * MINUTE < NOW;
  const asked = csat > 0 ? 0.8 : 0.1;
  const score = !solved || !d.chance(asked) ? 'Not Offered' : d.chance(0.4) ? 'Offered' : d.chance((csat - 0.8) / 4) ? 'Good' : 'Bad';
  return [
    created, name, solved ? d.pick(['Solved', 'Closed']) : d.pick(['Open', 'Pending', 'New']), priority, stamp(created),
    solved ? stamp(created + minutes * MINUTE) : '', d.count(2, 0.06), Math.floor(minutes * (0.03 + 0.2 * d.unit())),
    solved ? minutes : '', score,
  ];
}
/** @param {number} ms */
const stamp = ms => `${day(ms)} ${clock(ms)}`;

/** @param {Row[]} rows */
function helpDesk(rows) {
  const d = dice(19999);
  const strangers = Array.from({ length: 42 }, (_, i) =>
    ticket(d, NOW - d.whole(1, 170) * DAY + d.whole(420, 1080) * MINUTE, i < 30 ? '-' : d.pick(['Prospects', 'Internal IT']), 'Low', 20, NaN),
  );
  const lines = sorted([...rows.flatMap(ticketsOf), ...strangers]);
  return csv([TICKET_COLUMNS, ...lines.map((line, i) => [70001 + i, ...line])]);
}

// ---- Billing, as Stripe does: amounts in cents, currencies in small letters, many rows per customer --------------------

const INVOICE_COLUMNS = ['id', 'Customer ID', 'Amount Due', 'Amount Paid', 'Currency', 'Status', 'Date (UTC)', 'Due Date (UTC)'];
const QUARTER = 91;

/** One every quarter; the oldest that is open is as late as the row says. @param {Row} row @returns {Line[]} */
function invoicesOf(row) {
  const d = dice(20000 + index(row));
  const late = number(row.overdue_days);
  if (Number.isNaN(late)) return []; // billing does not know the account
  const due = late > 0 ? late % QUARTER : d.whole(-29, 60);
  const cents = number(row.arr) * 25;
  const id = index(row) % 97 ? row.account_id : `${row.account_id} `; // copied with a blank, now and then
  /** @type {Line[]} */
  const lines = [];
  for (let age = due; age < due + 3 * QUARTER; age += QUARTER) {
    const issued = age + 30;
    if (issued > number(row.tenure) && age > Math.max(due, late)) break;
    const open = age <= late || (age === due && due < 0);
    const status = open ? 'open' : d.chance(0.015) ? 'void' : 'paid';
    const paid = status === 'paid' ? cents : 0;
    lines.push([ago(issued), id, cents, paid, currency(row).toLowerCase(), status, `${ago(issued)} 00:00`, `${ago(age)} 00:00`]);
  }
  return lines;
}

/** @param {Row[]} rows */
function billing(rows) {
  const left = ['A-0713', 'A-0726', 'A-0731'].map((id, i) => /** @type {Line} */ ([
    ago(250 + i), id, 450000, 450000, 'usd', 'paid', `${ago(250 + i)} 00:00`, `${ago(220 + i)} 00:00`,
  ]));
  const lines = sorted([...rows.flatMap(invoicesOf), ...left]);
  return csv([INVOICE_COLUMNS, ...lines.map((line, i) => [`in_${String(31001 + i)}`, ...line])]);
}

// ---- Surveys, as SurveyMonkey does: two header rows, people instead of accounts ----------------------------------------

const SURVEY_COLUMNS = [
  ['Respondent ID', 'Start Date', 'Email Address', 'How do you see us?', '', 'What is the reason for your score?'],
  ['', '', '', 'Would recommend (0 to 10)', 'Easy to work with (1 to 7)', 'Open-Ended Response'],
];

/** @param {Row} row @returns {Line[]} */
function answersOf(row) {
  const d = dice(30000 + index(row));
  const [nps, ces] = [number(row.nps), number(row.ces)];
  const last = number(row.nps_ago);
  if (Number.isNaN(nps) && Number.isNaN(ces)) return [];
  const host = domain(row);
  const comments = COMMENTS[`${row.sentiment}`] ?? [''];
  const lines = [answer(d, host, last, row.nps, row.ces, d.chance(0.6) ? d.pick(comments) : '')];
  if (Number.isNaN(nps)) return lines;
  for (let more = d.whole(0, 3), age = last; more > 0; more--) {
    age += d.whole(45, 110);
    if (age < number(row.tenure)) lines.push(answer(d, host, age, clamp(nps + d.whole(-2, 2), 0, 10), '', ''));
  }
  return lines;
}

/** @param {import('./dice.mjs').Dice} d @param {string} host @param {number} age @param {Cell} nps @param {Cell} ces @param {string} comment @returns {Line} */
function answer(d, host, age, nps, ces, comment) {
  const at = NOW - age * DAY + d.whole(8 * 60, 17 * 60) * MINUTE;
  const email = d.chance(0.02) ? '' : `${d.pick(FIRST_NAMES)}@${d.chance(0.015) ? 'freemail.example' : host}`;
  return [at, american12(at), email, Number.isNaN(number(nps)) ? '' : nps, ces, comment];
}

/** 11/09/2026 10:22:00 AM @param {number} ms */
function american12(ms) {
  const [year, month, date] = day(ms).split('-');
  return `${month}/${date}/${year} ${clock(ms, 12)}:00 ${ms % DAY < DAY / 2 ? 'AM' : 'PM'}`;
}

/** @param {Row[]} rows */
function survey(rows) {
  const lines = sorted(rows.flatMap(answersOf));
  return csv([...SURVEY_COLUMNS, ...lines.map((line, i) => [118200401 + 7 * i, ...line])], undefined, '\r\n');
}

// ---- Product analytics, as Mixpanel does: JSON lines, epoch seconds, several accounts on one line -----------------------

const WEEKS = 13;

/** One line per week; what it was twelve weeks ago follows from the change. @param {Row} row @returns {Line[]} */
function weeksOf(row) {
  const d = dice(40000 + index(row));
  const users = number(row.weekly_active_users);
  if (Number.isNaN(users)) return []; // analytics does not know the account
  const change = number(row.active_users_change_90d);
  const licences = number(row.licensed_users) || users;
  const before = change > -1 ? Math.min(licences, users / (1 + change)) : change === -1 ? licences * 0.4 : users;
  const tenure = number(row.tenure);
  /** @type {Line[]} */
  const lines = [];
  for (let week = 0; week < WEEKS && week * 7 <= tenure; week++) {
    const way = clamp((week - 3) / 6, 0, 1); // four weeks as now, four as before, and the way between them
    const grown = tenure < 90 ? 1 - (week * 7) / (tenure + 7) : 1;
    const noise = week === 0 || users === 0 ? 1 : 1 + 0.04 * (d.unit() - 0.5);
    const active = Math.floor((users + (before - users) * way) * grown * noise + 0.5);
    lines.push([WEEKS - week, week, account(row), active, row.key_features_used]);
  }
  return lines;
}

/** Two tenants that share a workspace stand on one line. @param {Row} row */
function account(row) {
  return index(row) % 120 === 77 ? `${row.account_id},A-${String(index(row) + 1).padStart(4, '0')}` : row.account_id;
}

/** @param {Row[]} rows */
function analytics(rows) {
  const known = rows.filter(row => index(row) % 120 !== 78); // the other half of a shared workspace
  return sorted(known.flatMap(weeksOf))
    .map(([week, id, users, features]) => {
      const used = features === '' ? null : features;
      return JSON.stringify({ time: NOW / 1000 - number(week) * 604800, account: id, users, features: used }) + '\n';
    })
    .join('');
}

/** Who writes which file. @type {Record<string, (rows: Row[]) => string>} */
export const EXPORTS = {
  'accounts.csv': crm,
  'tickets.csv': helpDesk,
  'invoices.csv': billing,
  'surveys.csv': survey,
  'usage.ndjson': analytics,
};
