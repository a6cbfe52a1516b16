// SPDX-License-Identifier: MIT
// Tickets joined to accounts by name and rolled up three ways, against the time of parsing them. All roll-ups are counted once
// more by plain JavaScript before anything is timed.
import { createReadStream } from 'node:fs';
import { createChs } from '../../web/chs.js';
import { chance } from '../reference/chance.mjs';
import { writeOnce } from './formats.mjs';
import { WASM } from './loaders.mjs';
import { chunks } from './pieces.mjs';
import { FOLDER, median, ms, must, table, target, times } from './print.mjs';
import { createInterface } from 'node:readline';

const ACCOUNTS = 100_000, TICKETS = 2_000_000, ROUNDS = 7, AS_OF = '2026-11-16';
const FILES = { accounts: `${FOLDER}join-accounts.csv`, tickets: `${FOLDER}join-tickets.csv` };
const DAY = 86_400_000, TODAY = Date.parse(AS_OF);
const PRIORITIES = ['urgent', 'high', 'normal', 'low'];

function* accounts() {
  yield 'account_id,account_name,arr\n';
  for (let from = 0; from < ACCOUNTS; from += 1000) {
    yield Array.from({ length: 1000 }, (_, i) => `A${String(from + i).padStart(6, '0')},Company ${from + i},${1000 + from + i}\n`).join('');
  }
}

function* tickets() {
  const c = chance(3);
  yield 'id,organization,created_at,priority,hours\n';
  for (let from = 0; from < TICKETS; from += 1000) {
    yield Array.from({ length: 1000 }, (_, i) => {
      const day = new Date(TODAY - c.whole(0, 364) * DAY).toISOString().slice(0, 10);
      return `${from + i},Company ${c.whole(0, ACCOUNTS + 999)},${day} 09:30,${c.pick(PRIORITIES)},${c.whole(1, 960) / 8}\n`;
    }).join('');
  }
}

/** @param {[string, string][]} values */
const model = (values) => JSON.stringify({
  chs: 1,
  account: { id: 'account_id', name: 'account_name', value: 'arr' },
  ...(values.some(([, value]) => value.includes('tickets')) ? { tables: { tickets: { account: 'organization', by: 'name', date: 'created_at' } } } : {}),
  signals: values.map(([id, value]) => ({ id, value, goal: 1e6 })),
  score: { of: values.map(([id]) => ({ signal: id, weight: 1 })) },
  bands: [{ name: 'All', from: 0, color: 'green' }],
});
/** @type {[string, string][]} */
const ROLL_UPS = [['all', 'count(tickets)'], ['urgent', "count(tickets, priority == 'urgent', 60d)"], ['hours', 'avg(tickets.hours, 90d)']];

/** The three figures of every 997th account, by plain JavaScript. */
async function expected() {
  /** @type {Map<string, { all: number, urgent: number, hours: number, timed: number }>} */
  const of = new Map();
  for (let i = 0; i < ACCOUNTS; i += 997) of.set(`Company ${i}`, { all: 0, urgent: 0, hours: 0, timed: 0 });
  for await (const line of createInterface({ input: createReadStream(FILES.tickets) })) {
    const [, organization, created, priority, hours] = line.split(',');
    const found = of.get(organization);
    if (!found) continue;
    const age = (TODAY - Date.parse(created.slice(0, 10))) / DAY;
    found.all++;
    if (priority === 'urgent' && age < 60) found.urgent++;
    if (age < 90) {
      found.hours += Number(hours);
      found.timed++;
    }
  }
  return of;
}

export async function benchJoining() {
  writeOnce(FILES.accounts, accounts);
  writeOnce(FILES.tickets, tickets);
  const core = await createChs(WASM);
  /** @type {Record<'parse' | 'with' | 'without', number[]>} */
  const found = { parse: [], with: [], without: [] };
  const timed = async (/** @type {keyof typeof found} */ name, /** @type {() => any} */ work) => {
    const begin = performance.now();
    const result = await work();
    found[name].push(performance.now() - begin);
    return result;
  };
  const joined = core.parseModel(model(ROLL_UPS)), alone = core.parseModel(model([['arr', 'arr']]));
  const want = await expected();
  for (let round = 0; round < ROUNDS; round++) {
    const data = core.newData();
    await data.read('accounts', chunks(FILES.accounts), { hash: false });
    await timed('parse', () => data.read('tickets', chunks(FILES.tickets), { hash: false }));
    (await timed('without', () => core.score(alone, data, { asOf: AS_OF }))).free();
    const run = await timed('with', () => core.score(joined, data, { asOf: AS_OF }));
    for (let i = 0; round === 0 && i < ACCOUNTS; i += 997) {
      const figures = Object.fromEntries(run.account(i).signals.map((line) => [line.id, line.value]));
      const { all, urgent, hours, timed: rows } = want.get(`Company ${i}`) ?? { all: -1, urgent: -1, hours: 0, timed: 0 };
      must(figures.all === all && figures.urgent === urgent && (rows ? figures.hours === hours / rows : figures.hours === null),
        `roll-ups of account ${i}: ${JSON.stringify(figures)} in chs, ${all}, ${urgent}, ${hours / rows} in JavaScript`);
    }
    run.free();
    data.free();
  }
  const m = { parse: median(found.parse), with: median(found.with), without: median(found.without) };
  table(`${TICKETS.toLocaleString('en')} tickets, ${ACCOUNTS.toLocaleString('en')} accounts, three roll-ups`,
    ['parse the tickets', 'score without them', 'score with them', 'joining and rolling up', 'of parsing'],
    [[ms(m.parse), ms(m.without), ms(m.with), ms(m.with - m.without), times((m.with - m.without) / m.parse)]]);
  target('joining with three roll-ups, against parsing', times((m.with - m.without) / m.parse), 'under 1.5x', m.with - m.without < 1.5 * m.parse);
}
