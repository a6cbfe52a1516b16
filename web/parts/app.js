// SPDX-License-Identifier: MIT
// The page's state and its ways: start the engine, take files, load, swap views by the hash. Holds no figures and draws nothing but the
// frame around a view. The hash names a view, never data.
import { accountView } from './account.js';
import { h, put } from './dom.js';
import { startEngine } from './engine.js';
import { LoadError, Session, sampleFiles } from './session.js';
import { isAbort, isChsError, noteBox, noteOf } from './errors.js';
import { today } from './format.js';
import { footer, progressBar, topBar, veil } from './frame.js';
import { findOffers } from './offers.js';
import { portfolioView } from './portfolio.js';
import { sortFiles } from './sources.js';
import { startView } from './start.js';
import { whatifView } from './whatif.js';
import { words } from './words.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./sources.js').Source} Source
 * @typedef {import('./sources.js').ModelText} ModelText
 * @typedef {import('./errors.js').Note} Note
 * @typedef {{ view: 'start' | 'portfolio' | 'account' | 'whatif', index: number }} Route
 */

/** Loads that take longer than this show how far they are, in milliseconds. */
const PATIENCE = 200;

/** The model counts days and the data names none: the reader is asked. */
const NO_DATE = 'data.date';

export class App {
  constructor() {
    /** @type {Remote | null} */
    this.remote = null;
    /** The sample, scored at the start for the specimen. @type {Session | null} */
    this.sample = null;
    /** What is shown. @type {Session | null} */
    this.session = null;
    /** Files of the user's own, which may come in any order. @type {{ sources: Source[], model: ModelText | null }} */
    this.held = { sources: [], model: null };
    /** @type {import('./offers.js').Offer[]} models that were tried on files without one */
    this.offers = [];
    /** @type {import('./offers.js').Offer[]} the same models, tried on the sample */
    this.shelf = [];
    /** The engine has stopped: what is shown is old. */
    this.stale = false;
    /** Each view may leave something running; this ends it. @type {AbortController} */
    this.leave = new AbortController();

    this.top = h('header', { class: 'top' });
    this.progress = h('div', { class: 'progress-slot', role: 'status' });
    this.alerts = h('div', { class: 'notes' }); // about the engine
    this.notes = h('div', { class: 'notes' }); // about files; each view places it
    this.main = h('main', { id: 'main', tabindex: -1 });
    this.foot = h('footer', { class: 'stamp' });
    this.veil = veil();
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

  async begin() {
    document.body.append(
      h('a', { class: 'skip', href: '#main' }, words.skip),
      this.top,
      h('div', { class: 'alerts' }, this.progress, this.alerts),
      this.main,
      this.foot,
      this.picker,
      this.veil,
    );
    this.listen();
    this.show();
    await this.startEngine();
  }

  async startEngine() {
    try {
      this.remote = await startEngine((error) => this.engineStopped(error));
      put(this.alerts);
    } catch (error) {
      put(this.alerts, noteBox(noteOf(error, words.engine.failed, [{ label: words.engine.restart, do: () => this.restart() }], [words.engine.failedText])));
      return;
    }
    try {
      const { model, sources } = sampleFiles();
      this.sample = await Session.load(this.remote, sources, model, { isSample: true });
      this.shelf = await findOffers(this.remote, sources, {});
      if (this.route().view === 'start') this.show();
    } catch (error) {
      this.say(noteOf(error, words.engine.unexpected, []));
    }
  }

  /** @param {Error} error */
  engineStopped(error) {
    this.remote = null;
    this.sample = null;
    this.stale = this.session != null;
    document.documentElement.classList.toggle('stale', this.stale);
    put(this.progress);
    put(this.alerts, noteBox(noteOf(error, words.engine.stopped, [{ label: words.engine.restart, do: () => this.restart(), primary: true }], this.stale ? [words.engine.stoppedText] : [])));
  }

  /** A new engine, and what was shown before read once more. */
  async restart() {
    const before = this.session?.origin;
    put(this.alerts);
    this.stale = false;
    document.documentElement.classList.remove('stale');
    await this.startEngine();
    if (!this.remote || !before) return;
    if (before.isSample && this.sample && before.modelText.text === this.sample.origin.modelText.text) {
      this.session = this.sample;
      this.show();
    } else await this.load(before.sources, before.modelText, { ...before, move: false });
  }

  // ---- files --------------------------------------------------------------------------------------------------------------------

  /** Takes what was dropped or chosen. @param {File[]} files */
  async accept(files) {
    if (files.length === 0) return;
    const { models, sources, notes } = await sortFiles(files);
    put(this.notes, notes.map(noteBox));
    const model = models[0] ?? null;
    const accounts = sources.filter((source) => source.table === 'accounts');
    const overrides = sources.filter((source) => source.table === 'overrides');
    if (!model && sources.length === 0) return this.reveal();
    if (!this.remote) return this.say({ color: 'amber', fact: words.start.waiting });

    const onSample = this.session?.origin.isSample ?? false;
    let base = this.held.sources;
    if (accounts.length > 0) base = [...accounts, ...overrides];
    else if (overrides.length > 0) {
      const before = base.filter((source) => source.table === 'accounts');
      if (before.length === 0) return this.say({ color: 'amber', fact: words.load.onlyOverrides(overrides[0].name), found: [words.load.onlyOverridesText] });
      base = [...before, ...overrides];
    }
    if (base.length > 0 && (model ?? this.held.model)) return this.load(base, /** @type {ModelText} */ (model ?? this.held.model));
    if (model && onSample) return this.load(sampleFiles().sources, model, { isSample: true });
    if (model) return this.keepModel(model);
    this.held.sources = base;
    await this.offer();
  }

  /** A model without accounts: checked at once, used when they come. @param {ModelText} model */
  async keepModel(model) {
    try {
      const parsed = await /** @type {Remote} */ (this.remote).parseModel(model.text, { file: model.file });
      this.held.model = model;
      this.say({
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
      this.say(this.explain(new LoadError(model.file, error, 'model')));
    }
  }

  /** Accounts without a model: every model of the page is tried on them. */
  async offer() {
    const sources = this.held.sources;
    await this.watched(async (watch) => {
      this.offers = await findOffers(/** @type {Remote} */ (this.remote), sources, watch);
      if (this.route().view === 'start') this.show();
      else this.go('');
      document.getElementById('offers')?.focus();
    });
  }

  /**
   * @param {Source[]} sources @param {ModelText} model
   * @param {{ isSample?: boolean, move?: boolean, asOf?: string | null }} [options] `move`: to the portfolio afterwards
   */
  async load(sources, model, { isSample = false, move = true, asOf = null } = {}) {
    await this.watched(async (watch) => {
      const session = await Session.load(/** @type {Remote} */ (this.remote), sources, model, { ...watch, isSample, asOf }).catch((error) => {
        throw Object.assign(error, { again: (/** @type {string} */ date) => this.load(sources, model, { isSample, move, asOf: date }) });
      });
      if (!isSample) this.held = { sources, model };
      this.offers = [];
      put(this.notes, session.origin.truncated.map((error) => noteBox({ color: 'amber', fact: words.load.truncated(error.file), found: [error.message, words.load.truncatedText] })));
      this.use(session);
      if (move) this.go('portfolio');
      else this.show();
    });
  }

  openSample() {
    if (!this.sample) return;
    put(this.notes);
    this.use(this.sample);
    this.go('portfolio');
  }

  /** @param {Session} session */
  use(session) {
    const before = this.session;
    this.session = session;
    if (before && before !== session && before !== this.sample && this.remote) before.free();
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
      if (!bar.node.isConnected) put(this.progress, bar.node);
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
      if (!this.remote) return; // the engine has stopped, which is already said
      if (control.signal.aborted || isAbort(error)) {
        if (this.running === control) this.say({ color: 'amber', fact: words.load.cancelled(name), found: [words.load.cancelledText] });
      } else this.say(this.explain(error));
    } finally {
      clearInterval(timer);
      if (this.running === control) {
        this.running = undefined;
        put(this.progress);
      }
    }
  }

  /** An error and the ways out of it. @param {unknown} error @returns {Note} */
  explain(error) {
    if (!(error instanceof LoadError)) return noteOf(error, words.engine.unexpected, []);
    const fact = error.part === 'run' ? words.load.failedRun : words.load.failed(error.file);
    const choose = { label: error.part === 'model' ? words.load.otherModel : words.load.another, do: () => this.picker.click() };
    const toSample = { label: words.start.sample, do: () => this.openSample() };
    const found = error.columns.length > 0 && isChsError(error.cause) && error.cause.code === 'data.column' ? [words.load.foundColumns(error.file, error.columns.slice(0, 40))] : [];
    if (this.session) found.push(words.load.unchanged);
    const note = noteOf(error.cause, fact, this.sample && !this.session ? [choose, toSample] : [choose], found);
    const again = /** @type {any} */ (error).again;
    if (note.code === NO_DATE && again) note.ask = { label: words.load.asOf, type: 'date', value: today(), button: words.load.scoreAsOf, do: again };
    return note;
  }

  /** @param {Note} note */
  say(note) {
    put(this.notes, noteBox(note));
    this.reveal();
  }

  reveal() {
    this.notes.scrollIntoView({ block: 'nearest' });
  }

  // ---- views --------------------------------------------------------------------------------------------------------------------

  /** @returns {Route} */
  route() {
    const [, view = '', index = ''] = /^#(portfolio|whatif|account)?(?:\/(\d{1,9}))?$/.exec(location.hash) ?? [];
    if (!this.session || !view) return { view: 'start', index: -1 };
    return { view: /** @type {Route['view']} */ (view), index: index === '' ? -1 : Number(index) };
  }

  /** @param {string} hash */
  go(hash) {
    if (location.hash === `#${hash}` || (hash === '' && location.hash === '')) this.show(true);
    else location.hash = hash;
  }

  /** Draws the view that the hash names. @param {boolean} [moved] whether the reader came from another one */
  show(moved = false) {
    this.leave.abort();
    this.leave = new AbortController();
    const route = this.route();
    document.documentElement.dataset.view = route.view;
    put(this.top, topBar(this, route));
    this.drawStamp();
    const view = { start: startView, portfolio: portfolioView, account: accountView, whatif: whatifView }[route.view];
    put(this.main, view(this, route.index));
    if (moved) {
      scrollTo(0, 0);
      this.main.focus({ preventScroll: true });
    }
  }

  drawStamp() {
    put(this.foot, footer(this));
  }

  /** Changed weights are taken back everywhere. */
  async resetWeights() {
    if (!this.session) return;
    this.session.summary = (await this.session.run.resetWeights()).summary;
    this.session.edits = {};
    this.show();
  }

  listen() {
    addEventListener('hashchange', () => this.show(true));
    // Inside the box a link to "#x" would resolve against the outer page, so the hash is set by hand.
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      if (!link) return;
      event.preventDefault();
      const hash = link.getAttribute('href')?.slice(1) ?? '';
      if (hash === 'main') this.main.focus();
      else this.go(hash);
    });
    let depth = 0;
    const over = (/** @type {boolean} */ on) => this.veil.classList.toggle('over', on);
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener('dragenter', (event) => hasFiles(event) && ++depth && over(true));
    addEventListener('dragleave', (event) => hasFiles(event) && --depth <= 0 && over(false));
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      depth = 0;
      over(false);
      this.accept([...(event.dataTransfer?.files ?? [])]);
    });
    addEventListener('unhandledrejection', (event) => this.remote && this.say(noteOf(event.reason, words.engine.unexpected, [])));
  }
}
