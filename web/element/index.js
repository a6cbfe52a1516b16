// SPDX-License-Identifier: MIT
// <chs-dashboard>: a portfolio as a part of somebody else's page, which says where model and data are or hands them over.
// dashboard.d.ts describes it. Each element has a worker of its own, that ends with it.
//
//   <chs-dashboard model="model.json" data="accounts.csv" tables="tickets=tickets.csv" view="portfolio"></chs-dashboard>
import { accountView } from '../parts/account.js';
import { App, opening } from '../parts/app.js';
import { noteOf } from '../parts/errors.js';
import { portfolioView } from '../parts/portfolio.js';
import { LoadError, Session } from '../parts/session.js';
import { whatifView } from '../parts/whatif.js';
import * as words from '../parts/words.js';
import { Corner } from './corner.js';
import { addresses, modelFrom, sourcesFrom, tableAddresses } from './inputs.js';
import { startCore } from './worker.js';

/** What a change of them loads again; the other two change only what is shown. */
const INPUTS = ['model', 'data', 'tables', 'as-of', 'duplicates', 'dates', 'decimal'];
/** @typedef {{ app: App, corner: Corner, end: () => void }} Shown */

export class ChsDashboard extends HTMLElement {
  static observedAttributes = [...INPUTS, 'view', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  /** What was handed over, in the place of the attributes. @type {{ model?: any, data?: any, tables?: any }} */
  #given = {};
  /** What is shown, and what will take its place once it is there. @type {Shown | null} */
  #shown = null;
  /** @type {Shown | null} */
  #coming = null;
  #asked = false;

  get model() {
    return this.#given.model ?? this.getAttribute('model');
  }
  set model(model) {
    this.#given.model = model;
    this.reload();
  }

  get data() {
    return this.#given.data ?? this.getAttribute('data');
  }
  set data(data) {
    this.#given.data = data;
    this.reload();
  }

  get tables() {
    return this.#given.tables ?? this.getAttribute('tables');
  }
  set tables(tables) {
    this.#given.tables = tables;
    this.reload();
  }

  get view() {
    return this.getAttribute('view') ?? '';
  }
  set view(view) {
    this.toggleAttribute('view', view !== '');
    if (view) this.setAttribute('view', view);
  }

  connectedCallback() {
    if (!this.#shown && !this.#coming) this.reload();
  }

  disconnectedCallback() {
    // one that is only moved is connected again by then
    queueMicrotask(() => this.isConnected || this.#end());
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (INPUTS.includes(name)) return this.reload();
    for (const each of [this.#shown, this.#coming]) {
      each?.corner.look(this);
      if (name === 'view') each?.app.show();
    }
  }

  /** Loads model and data once more. */
  reload() {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected && this.model && this.data) void this.#load();
    });
  }

  async #load() {
    this.#coming?.end();
    const coming = this.#begin();
    this.#coming = coming;
    coming.corner.frame.hidden = this.#shown !== null;
    await coming.app.begin();
    if (this.#coming !== coming) return;
    this.#shown?.end();
    this.#shown = coming;
    this.#coming = null;
    coming.corner.frame.hidden = false;
  }

  #end() {
    this.#coming?.end();
    this.#shown?.end();
    this.#coming = this.#shown = null;
  }

  /** @returns {Shown} */
  #begin() {
    const stop = new AbortController();
    const corner = new Corner(this, this.#root, (index) => this.#select(app, index));
    let failed = false;
    const fail = (/** @type {unknown} */ error, /** @type {import('../parts/errors.js').Note} */ note) => {
      if (stop.signal.aborted) return;
      app.say(note);
      this.#tell('chs-error', error);
    };
    /** @type {App} */
    const app = new App(
      {
        views: {
          start: () => (failed ? [app.notes] : opening()),
          portfolio: portfolioView,
          account: accountView,
          whatif: whatifView,
        },
        home: 'portfolio',
        title: '',
        label: [this.getAttribute('aria-label'), words.views].filter(Boolean).join(': '),
        promise: words.element.promise,
        engine: async (crashed) => {
          const told = (/** @type {Error} */ error) => {
            crashed(error);
            this.#tell('chs-error', error);
          };
          const remote = await startCore(this.getAttribute('worker') ?? '', told).catch((error) => {
            if (!stop.signal.aborted) this.#tell('chs-error', error);
            throw error;
          });
          if (stop.signal.aborted) remote.end();
          return remote;
        },
        open: async () => {
          try {
            await this.#open(app, stop.signal, fail);
          } catch (error) {
            failed = true;
            app.show();
            const { file = '', part = '', cause = error } = error instanceof LoadError ? error : {};
            const fact = part === 'run' ? words.failed.run : file ? words.failed.file(file) : words.engine.unexpected;
            fail(cause, noteOf(cause, fact, []));
          }
        },
      },
      corner,
    );
    const end = () => {
      stop.abort();
      app.leave.abort();
      app.remote?.end();
      app.remote = null; // whoever still waits for it says nothing
      corner.frame.remove();
    };
    return { app, corner, end };
  }

  /**
   * @param {App} app @param {AbortSignal} signal
   * @param {(error: unknown, note: import('../parts/errors.js').Note) => void} fail of a file without which the others are shown
   */
  async #open(app, signal, fail) {
    const of = (/** @type {string} */ name) => this.getAttribute(name) ?? undefined;
    const given = this.#given;
    const [model, sources] = await Promise.all([
      modelFrom(given.model ?? addresses(this.getAttribute('model'))[0], signal),
      sourcesFrom(given.data ?? addresses(this.getAttribute('data')), given.tables ?? tableAddresses(this.getAttribute('tables')), signal),
    ]);
    const session = await Session.load(/** @type {import('../parts/types.js').Remote} */ (app.remote), sources, model, {
      signal,
      asOf: of('as-of') ?? null,
      duplicates: of('duplicates') === 'last' ? 'last' : 'error',
      readings: { dates: of('dates'), decimal: of('decimal') },
      mustScore: true,
    });
    app.use(session);
    app.show();
    for (const { error, source } of session.loaded) if (error) fail(error.cause, noteOf(error.cause, words.failed.file(source.name), []));
    const { accounts, scored, as_of: asOf, stamp } = session.summary;
    this.#tell('chs-ready', { model: session.info.name, accounts, scored, asOf, stamp });
  }

  /** Whether the account is to be opened here: the page may do something else. @param {App} app @param {number} index */
  async #select(app, index) {
    const session = /** @type {Session} */ (app.session);
    const [{ id, name, score, band }] = await session.run.rows([index]);
    return this.#tell('chs-select', { account: id, name, score, band: session.summary.bands[band].name });
  }

  /** @param {string} type @param {unknown} detail */
  #tell(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: type === 'chs-select' }));
  }
}

customElements.define('chs-dashboard', ChsDashboard);
