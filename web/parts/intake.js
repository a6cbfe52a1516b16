// SPDX-License-Identifier: MIT
// Files on their way in: models and accounts in either order, each load watched, cancellable, and explained when it
// fails. What is shown stays until the new portfolio is there. Draws nothing but notes and the progress of a load.
import { h, put } from './dom.js';
import { isAbort, isChsError, noteBox, noteOf } from './errors.js';
import { today } from './format.js';
import { progressBar } from './frame.js';
import { findOffers } from './offers.js';
import { LoadError, sampleFiles, Session } from './session.js';
import { sortFiles } from './sources.js';
import { words } from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./sources.js').ModelText} ModelText
 * @typedef {import('./errors.js').Note} Note
 */

/** Loads that take longer than this show how far they are, in milliseconds. */
const PATIENCE = 200;

/** The model counts days and the data names none: the reader is asked. */
const NO_DATE = 'data.date';

export class Intake {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** Files of the user's own, which may come in any order. @type {{ sources: Source[], model: ModelText | null }} */
    this.held = { sources: [], model: null };
    /** Models that were tried on files without one. @type {import('./offers.js').Offer[]} */
    this.offers = [];
    /** The load that runs. @type {AbortController | undefined} */
    this.running = undefined;
    this.picker = h('input', {
      hidden: true,
      type: 'file',
      multiple: true,
      id: 'files',
      accept: '.csv,.tsv,.txt,.json',
      onchange: (/** @type {{ target: HTMLInputElement }} */ { target }) => {
        this.accept([...(target.files ?? [])]);
        target.value = '';
      },
    });
  }

  /** Takes what was dropped or chosen. @param {File[]} files */
  async accept(files) {
    if (files.length === 0) return;
    const { models, sources, notes } = await sortFiles(files);
    put(this.app.notes, notes.map(noteBox));
    const model = models[0] ?? null;
    const accounts = sources.filter((source) => source.table === 'accounts');
    const overrides = sources.filter((source) => source.table === 'overrides');
    if (!model && sources.length === 0) return this.app.reveal();
    if (!this.app.remote) await this.app.ready; // dropped before the engine was up
    if (!this.app.remote) return;

    const onSample = this.app.session?.origin.isSample ?? false;
    let base = this.held.sources;
    if (accounts.length > 0) base = [...accounts, ...overrides];
    else if (overrides.length > 0) {
      const before = base.filter((source) => source.table === 'accounts');
      if (before.length === 0)
        return this.app.say({
          color: 'amber',
          fact: words.load.onlyOverrides(overrides[0].name),
          found: [words.load.onlyOverridesText],
        });
      base = [...before, ...overrides];
    }
    if (base.length > 0 && (model ?? this.held.model))
      return this.load(base, /** @type {ModelText} */ (model ?? this.held.model));
    if (model && onSample) return this.load(sampleFiles().sources, model, { isSample: true });
    if (model) return this.keepModel(model);
    this.held.sources = base;
    await this.offer();
  }

  /** A model without accounts: checked at once, used when they come. @param {ModelText} model */
  async keepModel(model) {
    try {
      const parsed = await /** @type {Remote} */ (this.app.remote).parseModel(model.text, { file: model.file });
      this.held.model = model;
      this.app.say({
        color: 'amber',
        fact: words.start.modelReady(parsed.info.name),
        found: [words.start.modelNeedsData],
        ways: [
          { label: words.start.choose, do: () => this.picker.click() },
          { label: words.start.useSample, do: () => this.load(sampleFiles().sources, model, { isSample: true }) },
        ],
      });
      parsed.free();
    } catch (error) {
      this.app.say(this.explain(new LoadError(model.file, error, 'model')));
    }
  }

  /** Accounts without a model: every model of the page is tried on them. */
  async offer() {
    const sources = this.held.sources;
    await this.watched(async (watch) => {
      this.offers = await findOffers(/** @type {Remote} */ (this.app.remote), sources, watch);
      if (this.app.route().view === 'start') this.app.show();
      else this.app.go('');
      document.getElementById('offers')?.focus();
    });
  }

  /**
   * @param {Source[]} sources @param {ModelText} model
   * @param {{ isSample?: boolean, move?: boolean, asOf?: string | null }} [options] `move`: to the portfolio afterwards
   */
  async load(sources, model, { isSample = false, move = true, asOf = null } = {}) {
    await this.watched(async (watch) => {
      const session = await Session.load(/** @type {Remote} */ (this.app.remote), sources, model, {
        ...watch,
        isSample,
        asOf,
      }).catch((error) => {
        if (!isSample) this.keepGood(error, sources, model);
        throw Object.assign(error, {
          again: (/** @type {string} */ date) => this.load(sources, model, { isSample, move, asOf: date }),
        });
      });
      if (!isSample) this.held = { sources, model };
      this.offers = [];
      put(
        this.app.notes,
        session.origin.truncated.map((error) =>
          noteBox({
            color: 'amber',
            fact: words.load.truncated(error.file),
            found: [error.message, words.load.truncatedText],
          }),
        ),
      );
      this.app.use(session);
      if (move) this.app.go('portfolio');
      else this.app.show();
    });
  }

  /**
   * What was not at fault need not be dropped again.
   * @param {unknown} error @param {Source[]} sources @param {ModelText} model
   */
  keepGood(error, sources, model) {
    const part = error instanceof LoadError ? error.part : '';
    if (part === 'model' || part === 'run') this.held.sources = sources;
    if (part === 'data' || part === 'run') this.held.model = model;
  }

  /** The portfolio that is there already. */
  openSample() {
    if (!this.app.sample) return;
    put(this.app.notes);
    this.app.use(this.app.sample);
    this.app.go('portfolio');
  }

  /**
   * Runs a load: shows how far it is when it takes long, lets it be cancelled, says what went wrong.
   * @param {(watch: import('./session.js').Watch) => Promise<void>} work
   */
  async watched(work) {
    this.running?.abort();
    const control = new AbortController();
    this.running = control;
    /** @type {import('./session.js').Step | null} */
    let step = null;
    const bar = progressBar(() => control.abort());
    const start = performance.now();
    const timer = setInterval(() => {
      if (this.running !== control || performance.now() - start < PATIENCE) return;
      bar.show(step);
      if (!bar.node.isConnected) put(this.app.progress, bar.node);
    }, 100);
    try {
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
      } else this.app.say(this.explain(error));
    } finally {
      clearInterval(timer);
      if (this.running === control) {
        this.running = undefined;
        put(this.app.progress);
      }
    }
  }

  /** An error and the ways out of it. @param {unknown} error @returns {Note} */
  explain(error) {
    if (!(error instanceof LoadError)) return noteOf(error, words.engine.unexpected, []);
    const fact = error.part === 'run' ? words.load.failedRun : words.load.failed(error.file);
    const choose = {
      label: error.part === 'model' ? words.load.otherModel : words.load.another,
      do: () => this.picker.click(),
    };
    const toSample = { label: words.start.sample, do: () => this.openSample() };
    const found =
      error.columns.length > 0 && isChsError(error.cause) && error.cause.code === 'data.column'
        ? [words.load.foundColumns(error.file, error.columns.slice(0, 40))]
        : [];
    if (this.app.session) found.push(words.load.unchanged);
    const note = noteOf(error.cause, fact, this.app.sample && !this.app.session ? [choose, toSample] : [choose], found);
    const again = /** @type {any} */ (error).again;
    if (note.code === NO_DATE && again)
      note.ask = { label: words.load.asOf, type: 'date', value: today(), button: words.load.scoreAsOf, do: again };
    return note;
  }
}
