// SPDX-License-Identifier: MIT
// Two models on the data that is shown: who changes band, from where to where, which accounts differ most and why, and
// what differs between the files. Every figure and every reason comes from the core.
import { bandAt, bandName, chip, nameLast } from './bands.js';
import { models, stageModels } from './carried.js';
import { differenceTable, table } from './differences.js';
import { h, panel, put } from './dom.js';
import { noteBox, noteOf } from './errors.js';
import { DASH, day, money, points, signed, whole } from './format.js';
import { latest } from './latest.js';
import { take } from './modeltext.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').Comparison} Comparison
 * @typedef {import('./session.js').Session} Session
 * @typedef {{ label: string, text: string, file: string, first?: boolean }} Rival `first`: it comes before the one shown
 * @typedef {Rival | 'stages'} Choice 'stages': the four of them side by side
 */

const say = words.compareView;

/** @param {import('./app.js').App} app */
export function compareView(app) {
  const session = /** @type {Session} */ (app.session);
  const rivals = rivalsOf(session, app.intake.rivals);
  const body = h('div', { class: 'compared', 'aria-live': 'polite' });
  const ask = latest(
    async (/** @type {Choice} */ wish) =>
      wish === 'stages' ? drawnBeside(session, await stagesBeside(session)) : drawn(session, await against(session, wish)),
    (kids) => put(body, ...kids),
    (error) => {
      if (!app.stale) put(body, noteBox(noteOf(error, say.failed, [])));
    },
  );
  /** The reader was faster than the search for a first one. */
  let chosen = false;
  /** At first the one that says most: the model as loaded, one that was dropped, else the first that can score these accounts. */
  const choose = async () => {
    let nth = 0;
    const meant = session.modelEdited || app.intake.rivals.length > 0;
    while (!meant && nth < rivals.length && !(await scores(session, rivals[nth]))) nth++;
    if (chosen || !choice.isConnected || rivals.length === 0) return;
    choice.selectedIndex = nth < rivals.length ? nth : 0;
    ask(rivals[choice.selectedIndex]);
  };
  const choice = h(
    'select',
    {
      id: 'rival',
      onchange: () => {
        chosen = true;
        ask(rivals[choice.selectedIndex] ?? 'stages');
      },
    },
    [...rivals.map(({ label }) => label), say.stages].map((label) => h('option', {}, label)),
  );
  queueMicrotask(choose); // once it is shown
  return [
    h('div', { class: 'head' }, h('label', { for: 'rival' }, say.against, ' ', choice)),
    app.notes,
    rivals.length > 0 ? body : h('p', { class: 'quiet' }, say.none),
  ];
}

/**
 * The model as it was loaded, if it was changed here; those that came with it; those of the page.
 * @param {Session} session @param {import('./sources.js').ModelText[]} dropped @returns {Rival[]}
 */
function rivalsOf({ origin: { modelText, savedModel }, modelEdited }, dropped) {
  const others = [...dropped, ...models, ...stageModels].filter(({ text }) => text !== modelText.text);
  return [
    ...(modelEdited ? [{ label: say.loaded, text: savedModel, file: modelText.file, first: true }] : []),
    ...others.map((each) => ({ ...each, label: labelOf(each) })),
  ];
}

/** Those that were dropped may be no models after all, which is said when one is chosen. @param {import('./sources.js').ModelText} model */
function labelOf({ text, file }) {
  try {
    return `${take(text, ['name']) ?? file}, ${file}`;
  } catch {
    return file;
  }
}

/** Whether it gives any of the accounts a score. @param {Session} session @param {Rival} rival */
const scores = async (session, rival) => {
  try {
    const { both, models: sides } = await against(session, rival, session.run, 1);
    return both > 0 && sides.every(({ scored }) => scored > 0);
  } catch {
    return false; // it says why when it is chosen
  }
};

/**
 * The data that is shown, scored with another model; whoever gets them frees both, the run first.
 * @param {Session} session @param {{ text: string, file: string }} other
 */
async function scoredWith({ remote, data, summary, origin, info }, { text, file }) {
  let model = await remote.parseModel(text, { file });
  try {
    if (info.currencies && !model.info.currencies) {
      // rates are about the data: a model without any can use those that are there
      const rated = await remote.editModel(text, [{ path: ['currencies'], value: info.currencies }]);
      model.free();
      model = await remote.parseModel(rated, { file });
    }
    return { model, run: await remote.score(model, data, { asOf: summary.as_of, duplicates: origin.duplicates }) };
  } catch (error) {
    model.free();
    throw error;
  }
}

/**
 * @param {Session} session @param {Rival} rival
 * @param {import('./types.js').Run} [run] @param {number} [most] accounts that are listed
 * @returns {Promise<Comparison>}
 */
export async function against(session, rival, run = session.run, most = 50) {
  const { remote } = session;
  const other = await scoredWith(session, rival);
  try {
    const it = await (rival.first ? remote.compare(other.run, run, { most }) : remote.compare(run, other.run, { most }));
    it.models.forEach(nameLast);
    return it;
  } finally {
    other.run.free();
    other.model.free();
  }
}

/** The four stage models, those of them that can score this data. @param {Session} session */
async function stagesBeside(session) {
  const scored = [];
  const left = [];
  try {
    for (const each of stageModels) {
      try {
        scored.push(await scoredWith(session, each));
      } catch {
        left.push(each.file); // chosen alone it says why
      }
    }
    const runs = scored.map(({ run }) => run);
    const it = runs.length > 1 ? await session.remote.beside(runs) : null;
    it?.models.forEach(nameLast);
    return { left, it };
  } finally {
    for (const { run, model } of scored) {
      run.free();
      model.free();
    }
  }
}

/** @param {Session} session @param {Awaited<ReturnType<typeof stagesBeside>>} found */
function drawnBeside({ info, unit }, { it, left }) {
  const missing = left.length > 0 ? h('p', { class: 'quiet' }, say.left(left)) : null;
  if (!it) return [h('h1', { class: 'verdict' }, say.noStages), missing];
  return [
    h('h1', { class: 'verdict' }, say.stagesVerdict(whole(it.both))),
    h('p', {}, say.stagesLine),
    missing,
    panel(
      say.bandsOf,
      null,
      null,
      table(
        say.bandsOf,
        [say.model, say.bands, say.median],
        it.models.map((model) => [
          short(model),
          model.bands.map((band) => h('span', { class: 'tally' }, bandName(band), ' ', h('b', {}, whole(band.accounts)))),
          model.median == null ? DASH : points(model.median, model.decimals),
        ]),
      ),
    ),
    panel(
      say.accounts,
      null,
      null,
      table(
        say.accounts,
        [say.account, ...(info.has_value ? [unit] : []), ...it.models.map(short)],
        it.accounts.map((each) => [
          each.name ?? each.account ?? DASH,
          ...(info.has_value ? [money(each.value)] : []),
          ...it.models.map((model, i) => {
            const side = each.sides[i];
            return side ? chip(side.score, bandAt(model.bands, side.band), model.decimals) : DASH;
          }),
        ]),
      ),
    ),
  ];
}

/** @param {Session} session @param {Comparison} it */
function drawn({ info, unit }, it) {
  const { better, worse, newly_scored: fresh, no_longer_scored: gone } = it.turns;
  const amount = (/** @type {{ accounts: number, value: number | null }} */ part) =>
    info.has_value ? `${whole(part.accounts)} \u00B7 ${money(part.value)}` : whole(part.accounts);
  const [a, b] = it.models;
  const turns = [
    better.accounts ? say.better(amount(better)) : '',
    worse.accounts ? say.worse(amount(worse)) : '',
    fresh.accounts ? say.fresh(amount(fresh)) : '',
    gone.accounts ? say.gone(amount(gone)) : '',
    it.only_first ? say.only(whole(it.only_first), short(a)) : '',
    it.only_second ? say.only(whole(it.only_second), short(b)) : '',
  ];
  return [
    h('h1', { class: 'verdict' }, say.verdict(whole(it.moved), whole(it.both))),
    h('p', {}, say.between(short(a), short(b), turns.filter(Boolean))),
    panel(say.flows, null, null, flowTable(it, amount)),
    panel(say.accounts, null, null, accountTable(it, info.has_value ? unit : null)),
    panel(say.differences, null, null, it.differences.length ? differenceTable(it.differences) : h('p', { class: 'quiet' }, say.alike)),
  ];
}

/** @param {Comparison['models'][number]} model */
const short = ({ name, file }) => name ?? file;

/** With what tells it from others of that name. @param {Comparison['models'][number]} model */
const nameOf = (model) =>
  [short(model), model.effective ? say.effective(day(model.effective)) : '', model.edited ? say.edited : ''].filter(Boolean).join(', ');

/** From the bands of one model, worst first, to those of the other. @param {Comparison} it @param {(part: any) => string} amount */
function flowTable({ models: [a, b], flows }, amount) {
  return table(
    say.flows,
    [say.from, say.to, say.amount],
    flows.map((each) => [bandName(bandAt(a.bands, each.from)), bandName(bandAt(b.bands, each.to)), amount(each)]),
  );
}

const rankOf = (/** @type {import('./types.js').Comparison['accounts'][number]['first']} */ { rank }) => (rank === null ? DASH : whole(rank));

/** @param {Comparison} it @param {string | null} unit */
function accountTable({ models: [a, b], accounts }, unit) {
  return table(
    say.accounts,
    [say.account, ...(unit ? [unit] : []), nameOf(a), nameOf(b), say.change, say.rank, say.because],
    accounts.map((each) => [
      h('a', { href: `#account/${each.first.index}` }, each.name ?? each.account ?? DASH),
      ...(unit ? [money(each.value)] : []),
      chip(each.first.score, bandAt(a.bands, each.first.band), a.decimals),
      chip(each.second.score, bandAt(b.bands, each.second.band), b.decimals),
      each.change == null ? DASH : signed(each.change),
      `${rankOf(each.first)} \u2192 ${rankOf(each.second)}`,
      each.because,
    ]),
  );
}
