// SPDX-License-Identifier: MIT
// The page's state: the engine, the portfolio that is shown, and the view that the hash names. Draws nothing but the
// frame around a view. The hash never carries data.
import { accountView } from './account.js';
import { dataView } from './data.js';
import { h, put } from './dom.js';
import { startEngine } from './engine.js';
import { noteBox, noteOf } from './errors.js';
import { footer, topBar, veil } from './frame.js';
import { Intake } from './intake.js';
import { findOffers } from './offers.js';
import { portfolioView } from './portfolio.js';
import { models } from './embedded.js';
import { sampleFiles, Session } from './session.js';
import { startView } from './start.js';
import { whatifView } from './whatif.js';
import { words } from './words.js';

/**
 * @typedef {import('./types.js').Remote} Remote
 * @typedef {import('./errors.js').Note} Note
 * @typedef {{ view: 'start' | 'data' | 'portfolio' | 'account' | 'whatif', index: number }} Route
 */

export class App {
  constructor() {
    /** @type {Remote | null} */
    this.remote = null;
    /** The sample, scored at the start for the specimen. @type {Session | null} */
    this.sample = null;
    /** What is shown. @type {Session | null} */
    this.session = null;
    /** The models of the page, tried on the sample. @type {import('./offers.js').Offer[]} */
    this.shelf = [];
    /** When the engine is up, or has failed and said so. */
    this.ready = Promise.resolve();
    /** The view before this one, for whoever wants to put the focus back. @type {string} */
    this.came = '';
    /** What the Data view shows of all it could. @type {import('./data.js').Look} */
    this.look = { table: 'accounts', open: new Set() };
    /** The id of what had the focus, when a view is drawn again in its place. @type {string} */
    this.focusOn = '';
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
    this.intake = new Intake(this);
  }

  async begin() {
    document.body.append(
      h('a', { class: 'skip', href: '#main' }, words.skip),
      this.top,
      h('div', { class: 'alerts' }, this.progress, this.alerts),
      this.main,
      this.foot,
      this.intake.picker,
      this.veil,
    );
    this.listen();
    this.show();
    this.ready = this.startEngine();
    await this.ready;
  }

  async startEngine() {
    try {
      this.remote = await startEngine((error) => this.engineStopped(error));
      put(this.alerts);
    } catch (error) {
      put(
        this.alerts,
        noteBox(
          noteOf(
            error,
            words.engine.failed,
            [{ label: words.engine.restart, do: () => this.restart() }],
            [words.engine.failedText],
          ),
        ),
      );
      return;
    }
    try {
      const { model, sources } = sampleFiles();
      this.sample = await Session.load(this.remote, sources, model, { isSample: true });
      this.shelf = [];
      for (const each of models)
        this.shelf.push(...(await findOffers(this.remote, sampleFiles(each).sources, {}, [each])));
      if (this.route().view === 'start') this.show();
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {Error} error */
  engineStopped(error) {
    this.remote = null;
    this.sample = null;
    this.stale = this.session != null;
    document.documentElement.classList.toggle('stale', this.stale);
    put(this.progress);
    put(
      this.alerts,
      noteBox(
        noteOf(
          error,
          words.engine.stopped,
          [{ label: words.engine.restart, do: () => this.restart(), primary: true }],
          this.stale ? [words.engine.stoppedText] : [],
        ),
      ),
    );
  }

  /** A new engine, and what was shown before read once more. */
  async restart() {
    const before = this.session?.origin;
    put(this.alerts);
    this.stale = false;
    document.documentElement.classList.remove('stale');
    this.ready = this.startEngine();
    await this.ready;
    if (!this.remote || !before) return;
    if (before.isSample && this.sample && before.modelText.text === this.sample.origin.modelText.text) {
      this.session = this.sample;
      this.show();
    } else await this.intake.load(before.sources, before.modelText, { ...before, move: false });
  }

  /** Shows this portfolio from now on. @param {Session} session */
  use(session) {
    const before = this.session;
    this.session = session;
    if (before && before !== session && before !== this.sample && this.remote) before.free(session);
  }

  /** @param {Note} note */
  say(note) {
    put(this.notes, noteBox(note));
    this.reveal();
  }

  /** A call to the engine failed; when the engine has stopped, that is said already. @param {unknown} error */
  fail(error) {
    if (this.remote) this.say(noteOf(error, words.engine.unexpected, []));
  }

  reveal() {
    this.notes.scrollIntoView({ block: 'nearest' });
  }

  // ---- views ----------------------------------------------------------------------------------------------------

  /** @returns {Route} */
  route() {
    const [, view = '', index = ''] = /^#(data|portfolio|whatif|account)?(?:\/(\d{1,9}))?$/.exec(location.hash) ?? [];
    if (!this.session || !view) return { view: 'start', index: -1 };
    if (!this.session.scored) return { view: 'data', index: -1 };
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
    this.came = document.documentElement.dataset.view ?? '';
    document.documentElement.dataset.view = route.view;
    put(this.top, topBar(this, route));
    this.drawStamp();
    const view = {
      start: startView,
      data: dataView,
      portfolio: portfolioView,
      account: accountView,
      whatif: whatifView,
    }[route.view];
    const focused = document.activeElement?.id;
    put(this.main, view(this, route.index));
    if (!moved && focused) document.getElementById(focused)?.focus({ preventScroll: true });
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
      this.intake.accept([...(event.dataTransfer?.files ?? [])]);
    });
    addEventListener('unhandledrejection', (event) => this.fail(event.reason));
  }
}
