// SPDX-License-Identifier: MIT
// Files on their way in: models and accounts in either order, each load watched, cancellable, and explained when it
// fails. What is shown stays until the new portfolio is there. Draws nothing but notes and the progress of a load.
import { h, put } from './dom.js';
import { Editor } from './editor.js';
import { isChsError, noteBox, noteOf, ofCore } from './errors.js';
import { isAsked } from './facts.js';
import { today } from './format.js';
import { assign, MATCHES, OVERRIDES } from './guess.js';
import { History } from './history.js';
import { takesText } from './keys.js';
import { findOffers } from './offers.js';
import { decided } from './matches.js';
import { progressBar } from './progress.js';
import { sampleFiles } from './sample.js';
import { LoadError, readAll, Session } from './session.js';
import { ACCEPTED, sortFiles } from './sources.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./sources.js').ModelText} ModelText
 * @typedef {import('./errors.js').Note} Note
 *
 * @typedef {Partial<import('./session.js').Origin> & { edits?: import('./types.js').Edit[], more?: import('./matches.js').Match[] }} Changes
 *   `edits`: of the model's text; `more`: matches that are only added
 * @typedef {object} Revision
 * @property {boolean} [stay] the view draws itself
 * @property {string} [stroke] changes of the model with the same one, not empty, are taken back together
 * @property {(error: unknown) => boolean} [refused] whether somebody else says what went wrong
 * @property {(was: string, is: string) => void} [step] instead of one more step of the history
 */

/** Loads that take longer than this show how far they are, in milliseconds. */
const PATIENCE = 200;

/** @param {Source[]} sources */
const hasAccounts = (sources) => sources.some((source) => source.table === 'accounts');

/**
 * Accounts begin a new portfolio; other tables join it, a file of the same name in the place of the older one. What was
 * written here and not saved stays.
 * @param {Source[]} before @param {Source[]} added
 */
function together(before, added) {
  const anew = hasAccounts(added) && hasAccounts(before);
  const names = new Set(added.map((source) => source.name));
  const overrides = added.some((source) => source.table === OVERRIDES);
  const kept = before.filter(
    (source) =>
      source.unsaved || (!anew && !names.has(source.name) && !(overrides && source.table === OVERRIDES)),
  );
  return [...kept, ...added];
}

/** Whether somebody pressed Cancel. @param {unknown} error */
const isAbort = (error) =>
  (error instanceof Error && error.name === 'AbortError') || (isChsError(error) && error.code === 'stopped');

/** What is waited for, unless somebody presses Cancel before. @param {AbortSignal | undefined} signal @param {Promise<void>} what */
const before = (signal, what) =>
  Promise.race([what, new Promise((_, cancel) => signal?.addEventListener('abort', () => cancel(signal.reason)))]);

/** To a part of the start view, at its beginning, however long it is. @param {string} id */
function lead(id) {
  const part = document.getElementById(id);
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: 'nearest' });
}

/** Several tables, or something to answer: what was read is shown before the scores. @param {Session} session */
const wantsALook = ({ scored, loaded }) =>
  !scored ||
  loaded.some(({ source }) => source.sure === false && loaded.length > 1) ||
  loaded.some(({ source: { table } }) => !['accounts', OVERRIDES, MATCHES].includes(table));

/** The model counts days and the data names none: the reader is asked. */
const NO_DATE = 'data.date';
/** An account is in two rows of one day: only the reader knows whether that is a mistake. */
const TWICE = 'data.id';

export class Intake {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** Files of the user's own, which may come in any order. @type {{ sources: Source[], model: ModelText | null }} */
    this.held = { sources: [], model: null };
    /** Changes of the portfolio that were asked for: each begins with what the one before has left. @type {Promise<unknown>} */
    this.revisions = Promise.resolve();
    /** Counts what takes the place of the portfolio: changes of the one before that still wait mean nothing then. */
    this.fresh = 0;
    /** Models that were tried on files without one. @type {import('./offers.js').Offer[]} */
    this.offers = [];
    /** The columns of those files, to begin a model with. @type {import('./sketch.js').Sketch | null} */
    this.sketch = null;
    /** Models that came with the one that is used, to compare with it. @type {ModelText[]} */
    this.rivals = [];
    /** What the files that were dropped last can be. @type {string[]} */
    this.tables = [];
    /** The file that the next one takes the place of. @type {Source | null} */
    this.replacing = null;
    /** Of the model that is shown, changed here. */
    this.history = new History();
    /** What is changed in the Model view. */
    this.editor = new Editor(app);
    /** The scores of the model as it was loaded, to compare. @type {{ sources: Source[], text: string, summary: import('./types.js').Summary } | null} */
    this.first = null;
    /** The load that runs. @type {AbortController | undefined} */
    this.running = undefined;
    this.picker = h('input', {
      hidden: true,
      type: 'file',
      multiple: true,
      id: 'files',
      accept: ACCEPTED,
      onchange: (/** @type {{ target: HTMLInputElement }} */ { target }) => {
        this.accept([...(target.files ?? [])]);
        target.value = '';
      },
    });
  }

  /** Takes what was dropped or chosen. @param {File[]} files */
  async accept(files) {
    const replaced = this.replacing;
    this.replacing = null;
    if (files.length === 0) return;
    const { models, sources, notes } = await sortFiles(files);
    put(this.app.notes, notes.map(noteBox));
    const [model = null, ...rivals] = models;
    if (model) this.rivals = rivals;
    if (!model && sources.length === 0) return this.app.reveal();
    if (!this.app.remote) await this.app.ready; // dropped before the engine was up
    if (!this.app.remote) return;

    const { session } = this.app;
    const onSample = session?.origin.isSample ?? false;
    if (replaced && session && sources.length === 1) return this.replace(replaced, sources[0]);
    let base = this.held.sources;
    const known = model ?? this.held.model;
    // another model has other tables, so what the reader did not choose is looked at again
    const open = sources.length > 0 ? sources : model ? base : [];
    if (open.length > 0) {
      const assigned = await this.assign(open, known);
      if (!assigned) return;
      base = sources.length > 0 ? together(base, assigned) : assigned;
    }
    if (sources.length > 0 && !hasAccounts(base)) {
      this.held.model = known;
      this.held.sources = base;
      const { name, table } = base[0];
      this.app.say({
        color: 'amber',
        fact: words.load.noAccounts(name, table),
        found: [words.load.noAccountsText],
      });
      return this.app.route().view === 'start' ? this.app.show() : undefined;
    }
    if (base.length > 0 && known) return this.load(base, known, sources.length > 0 ? {} : { matches: this.matches });
    if (model && onSample) return this.load(sampleFiles(model).sources, model, { isSample: true });
    if (model) return this.keepModel(model);
    this.held.sources = base;
    await this.offer();
  }

  /** What was decided about keys of other tables stays with the files. */
  get matches() {
    return this.app.session && !this.app.session.origin.isSample ? this.app.session.origin.matches : [];
  }

  /**
   * A table for each file, as far as names and headers tell.
   * @param {Source[]} sources @param {ModelText | null} model
   */
  async assign(sources, model) {
    /** @type {Source[] | null} */
    let result = null;
    await this.watched(async ({ signal }) => {
      const remote = /** @type {Remote} */ (this.app.remote);
      const { text, file } = model ?? sampleFiles().model;
      /** @type {LoadError | null} */
      let failed = null;
      const parsed = await remote.parseModel(text, { file }).catch((error) => {
        failed = new LoadError(file, error, 'model');
        return remote.parseModel(sampleFiles().model.text);
      });
      try {
        const assigned = await assign(remote, parsed, sources, signal);
        this.tables = assigned.tables;
        if (!failed) result = assigned.sources;
        else this.held.sources = together(this.held.sources, assigned.sources); // need not be dropped again
      } finally {
        parsed.free();
      }
      if (failed) throw failed;
    });
    return /** @type {Source[] | null} */ (result);
  }

  /** The reader chose another table for a file that waits for a model. @param {Source[]} sources */
  async reassign(sources) {
    this.held.sources = sources;
    put(this.app.notes);
    if (!hasAccounts(sources)) return this.app.show();
    if (this.held.model) return this.load(sources, this.held.model);
    await this.offer();
  }

  /** Opens the file dialogue for one file instead of another. @param {Source} source */
  pickInstead(source) {
    this.replacing = source;
    this.picker.click();
  }

  /** @param {Source} old @param {Source} fresh */
  replace(old, fresh) {
    return this.revise(({ origin: { sources } }) => ({
      sources: sources.map((each) => (each === old ? { ...fresh, table: old.table, sure: true } : each)),
    }));
  }

  /**
   * The portfolio that is shown with something changed, once all that was asked for before is done: files are read again only if
   * they are others. What is shown stays when it fails, which is said. True: it is there.
   * @param {Changes | ((session: Session) => Changes | null | Promise<Changes | null>)} changes of what is there then; null: none
   * @param {Revision} [how] @returns {Promise<boolean>}
   */
  revise(changes, how = {}) {
    const { fresh } = this;
    const begin = async () => {
      const { session } = this.app;
      if (!session || fresh !== this.fresh) return false;
      const made = typeof changes === 'function' ? await changes(session) : changes;
      return made && fresh === this.fresh ? this.change(session, made, how) : false;
    };
    const done = this.revisions.then(begin).catch((error) => {
      this.app.fail(error);
      return false;
    });
    this.revisions = done;
    return done;
  }

  /** @param {Session} before @param {Changes} changes @param {Revision} how */
  async change(before, { edits, more = [], ...changes }, { stay = false, stroke = '', refused, step }) {
    const remote = /** @type {Remote} */ (this.app.remote);
    if (!remote) return false;
    let done = false;
    const work = async (/** @type {import('./session.js').Watch} */ watch) => {
      const { sources, ...origin } = { ...before.origin, ...changes };
      const was = before.origin.modelText.text;
      const modelText = edits ? { ...origin.modelText, text: await remote.editModel(was, edits) } : origin.modelText;
      // the sample at the start keeps its own data, so that it can be opened again as it was
      const same = !changes.sources && before !== this.app.sample;
      const options = { ...watch, ...origin, more, ...(same ? { keep: before } : {}) };
      const session = await Session.load(remote, sources, modelText, options);
      if (this.app.route().view === 'data') await session.inspect();
      await session.goOnFrom(before);
      if (!origin.isSample) this.held = { sources, model: modelText };
      if (was === origin.savedModel && before.scored) this.first = { sources, text: was, summary: before.base };
      (step ?? this.history.note.bind(this.history))(was, modelText.text, stroke);
      this.sayWhatFailed(session);
      this.app.use(session);
      this.app.show(false, stay && session.scored);
      done = true;
    };
    await this.watched(work, { refused, fresh: false });
    return done;
  }

  /** The model as it was before the last change of it, or after the one that was taken back. @param {'past' | 'future'} where */
  goBack(where) {
    const { history } = this;
    const step = (/** @type {string} */ was) => history[where === 'past' ? 'back' : 'forth'](was);
    const there = (/** @type {Session} */ { origin: { modelText } }) => {
      const text = history[where].at(-1);
      if (text === undefined) return null;
      this.editor.refused.clear();
      this.editor.draft = null;
      return { modelText: { ...modelText, text } };
    };
    return this.revise(there, { step });
  }

  /** Another model is there. */
  forget() {
    this.fresh++;
    this.app.look.begun.clear();
    this.history.clear();
    this.editor.reset();
    this.first = null;
  }

  listenToKeys() {
    addEventListener('keydown', (event) => this.takeBack(event));
  }

  /** Ctrl+Z and Ctrl+Shift+Z, but for those who type. True: it was one of them. @param {KeyboardEvent} event */
  takeBack(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z' || takesText(event.target)) return false;
    event.preventDefault();
    this.editor.travel(event.shiftKey ? 'future' : 'past');
    return true;
  }

  /**
   * Decisions about keys of other tables; null takes one back, or all.
   * @param {import('./matches.js').Match[] | null} list @param {import('./matches.js').Match} [gone]
   */
  decide(list, gone) {
    return this.revise(({ origin: { sources, matches } }) => {
      const all = list ? decided(matches, list) : matches.filter((match) => gone && match !== gone);
      // new ones are added to the data that is there; others make it be read again
      if (list && all.length === matches.length + list.length) return { matches: all, more: list };
      return { matches: all, sources: sources.filter(({ table }) => table !== MATCHES) };
    });
  }

  /** One note per file that could not be read, or not to its end. @param {Session} session */
  sayWhatFailed(session) {
    const notes = session.loaded
      .filter(({ error }) => error)
      .map(({ error, truncated }) => {
        const cause = /** @type {LoadError} */ (error);
        return truncated
          ? noteBox({
              color: 'amber',
              fact: words.load.truncated(cause.file),
              found: [ofCore(cause.message), words.load.truncatedText],
            })
          : noteBox(noteOf(cause.cause, words.failed.file(cause.file), [], [words.load.othersKept]));
      });
    put(
      this.app.notes,
      session.stuck && !isAsked(session) ? noteBox(this.explain(session.stuck, session)) : null,
      notes,
    );
  }

  /** A model without accounts: checked at once, used when they come. @param {ModelText} model */
  async keepModel(model) {
    try {
      const parsed = await /** @type {Remote} */ (this.app.remote).parseModel(model.text, { file: model.file });
      this.held.model = model;
      this.app.say({
        color: 'amber',
        fact: words.start.modelReady(parsed.info.name),
        found: [
          words.start.modelNeedsData,
          ...(this.rivals.length > 0 ? [words.start.rivals(this.rivals.map(({ file }) => file))] : []),
        ],
        ways: [
          { label: words.start.choose, do: () => this.picker.click() },
          { label: words.start.useSample, do: () => this.load(sampleFiles(model).sources, model, { isSample: true }) },
        ],
      });
      parsed.free();
    } catch (error) {
      this.app.say(this.explain(new LoadError(model.file, error, 'model')));
    }
  }

  /** Reads the files for a first model of their columns. */
  async begin() {
    await this.watched(async (watch) => {
      const { data } = await readAll(/** @type {Remote} */ (this.app.remote), this.held.sources, watch);
      this.sketch = { data, columns: await data.sketch() };
      this.app.show();
      lead('sketch');
    });
  }

  /** That model, in the words of the page. @param {string} text */
  async beginWith(text) {
    const { sources } = this.held;
    const name = sources.find(({ table }) => table === 'accounts')?.name ?? '';
    const own = await /** @type {Remote} */ (this.app.remote).editModel(text, [
      { path: ['name'], value: words.sketch.name(name) },
      { path: ['about', 'purpose'], value: words.sketch.purpose(name) },
      ...words.modelView.bandNames.map((band, i) => ({ path: ['bands', i, 'name'], value: band })),
    ]);
    await this.load(sources, { file: name.replace(/(\.\w+)*$/, '.json'), text: own }, { to: 'model' });
  }

  /** What was read for it is not needed any more. */
  endSketch() {
    this.sketch?.data.free();
    this.sketch = null;
  }

  /** Accounts without a model: every model of the page is tried on them. */
  async offer() {
    const sources = this.held.sources;
    this.endSketch();
    await this.watched(async (watch) => {
      this.offers = await findOffers(/** @type {Remote} */ (this.app.remote), sources, watch);
      if (this.app.route().view === 'start') this.app.show();
      else this.app.go('');
      lead('offers');
    });
  }

  /**
   * @param {Source[]} sources @param {ModelText} model
   * @param {Partial<import('./session.js').Origin> & { move?: boolean, to?: string, before?: Session }} [options] `move`: to where
   *   it is best seen; `to`: to that view where there are scores; `before`: that it goes on from, read once more
   */
  async load(sources, model, { move = true, to = this.opened, before, ...options } = {}) {
    await this.watched(async (watch) => {
      const session = await Session.load(/** @type {Remote} */ (this.app.remote), sources, model, {
        ...watch,
        ...options,
      }).catch((error) => {
        if (!options.isSample) this.keepGood(error, sources, model);
        throw error;
      });
      if (!options.isSample) this.held = { sources, model };
      this.offers = [];
      this.endSketch();
      if (before) await session.goOnFrom(before);
      else this.forget();
      this.sayWhatFailed(session);
      const shown = this.app.session;
      if (!before && shown?.info.name === session.info.name) session.trial.scenarios = [...shown.trial.scenarios]; // the same model, on other data or changed elsewhere
      this.app.use(session);
      if (move) this.app.go(this.rivals.length > 0 ? 'compare' : wantsALook(session) ? 'data' : to);
      else this.app.show();
    });
  }

  /**
   * What was not at fault need not be dropped again.
   * @param {unknown} error @param {Source[]} sources @param {ModelText} model
   */
  keepGood(error, sources, model) {
    const part = error instanceof LoadError ? error.part : '';
    if (part === 'model') this.held.sources = sources;
    if (part === 'data') this.held.model = model;
  }

  /** The view that a portfolio opens with: the first one with that of the link that led here. */
  get opened() {
    const { hash } = this.app.place;
    if (this.app.link !== undefined) return 'whatif';
    return !this.app.session && hash.startsWith('portfolio~') ? hash : 'portfolio';
  }

  /** The portfolio that is there already, or is on its way. */
  openSample() {
    const to = this.opened;
    const open = (/** @type {Session} */ sample) => {
      this.replacing = null;
      this.forget();
      put(this.app.notes);
      this.app.use(sample);
      this.app.go(to);
    };
    if (this.app.sample) return open(this.app.sample);
    return this.watched(async ({ signal }) => {
      await before(signal, this.app.ready);
      if (this.app.sample) open(this.app.sample);
    });
  }

  /**
   * Runs a load, once the engine is up: shows how far it is when it takes long, lets it be cancelled, says what went wrong.
   * @param {(watch: import('./session.js').Watch) => Promise<void>} work
   * @param {{ refused?: (error: unknown) => boolean, fresh?: boolean }} [how] `refused`: whether somebody else says what went wrong;
   *   `fresh`: whether something else takes the place of the portfolio
   */
  async watched(work, { refused, fresh = true } = {}) {
    if (fresh) this.fresh++;
    this.running?.abort();
    const control = new AbortController();
    this.running = control;
    /** @type {import('./session.js').Step | null} */
    let step = null;
    const bar = progressBar(() => control.abort());
    const start = performance.now();
    const timer = setInterval(() => {
      if (this.running !== control || performance.now() - start < PATIENCE) return;
      bar.show(step, this.app.remote ? undefined : words.start.waiting);
      if (!bar.node.isConnected) put(this.app.progress, bar.node);
    }, 100);
    try {
      if (!this.app.remote) await before(control.signal, this.app.ready);
      if (!this.app.remote) return this.app.alerts.scrollIntoView({ block: 'nearest' }); // there is said why
      await work({
        signal: control.signal,
        onStep: (next) => {
          step = next;
        },
      });
    } catch (error) {
      const name = /** @type {import('./session.js').Step | null} */ (step)?.file ?? '';
      if (!this.app.remote) return; // the engine has stopped, which is already said
      if (control.signal.aborted || isAbort(error)) {
        if (this.running === control)
          this.app.say({ color: 'amber', fact: words.load.cancelled(name), found: [words.load.cancelledText] });
      } else if (!refused?.(error)) this.app.say(this.explain(error));
    } finally {
      clearInterval(timer);
      if (this.running === control) {
        this.running = undefined;
        put(this.app.progress);
      }
    }
  }

  /** An error and the ways out of it. @param {unknown} error @param {Session} [session] that it keeps from being scored @returns {Note} */
  explain(error, session) {
    if (!(error instanceof LoadError)) return noteOf(error, words.engine.unexpected, []);
    const fact = error.part === 'run' ? words.failed.run : words.failed.file(error.file);
    const choose = {
      label: error.part === 'model' ? words.load.otherModel : words.load.another,
      do: () => this.picker.click(),
    };
    const toSample = { label: words.start.sample, do: () => this.openSample() };
    const found =
      error.columns.length > 0 && isChsError(error.cause) && error.cause.code === 'data.column'
        ? [words.load.foundColumns(error.file, error.columns)]
        : [];
    if (this.app.session && error.part !== 'run') found.push(words.load.unchanged);
    const note = noteOf(error.cause, fact, this.app.sample && !this.app.session ? [choose, toSample] : [choose], found);
    if (note.code === NO_DATE && error.part === 'run')
      note.ask = {
        label: words.load.asOf,
        type: 'date',
        value: today(),
        button: words.load.scoreAsOf,
        do: async (asOf) => {
          if ((await this.revise({ asOf })) && this.app.session?.scored) this.app.go('portfolio');
        },
      };
    if (note.code === TWICE && session?.origin.duplicates === 'error')
      note.ways?.unshift({
        label: words.load.lastCounts,
        do: async () => {
          if ((await this.revise({ duplicates: 'last' })) && this.app.session?.scored) this.app.go('portfolio');
        },
      });
    return note;
  }
}
