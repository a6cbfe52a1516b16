// SPDX-License-Identifier: MIT
// What is around every view: the top bar with views and theme, the stamp below, the veil while files hover.
import { glyph } from './bands.js';
import { h, s } from './dom.js';
import { brief, day } from './format.js';
import { keysSheet } from './keys.js';
import * as words from './words.js';

/** @typedef {import('./app.js').App} App */

/** @param {App} app @param {import('./app.js').Route} route */
export function topBar(app, route) {
  const session = app.session;
  const views = [
    { name: words.data, hash: 'data', here: route.view === 'data', current: 'page' },
    {
      name: words.portfolio,
      hash: 'portfolio',
      here: route.view === 'portfolio' || route.view === 'account',
      current: route.view === 'portfolio' ? 'page' : 'true',
    },
    { name: words.model, hash: 'model', here: route.view === 'model', current: 'page' },
    { name: words.whatif, hash: 'whatif', here: route.view === 'whatif', current: 'page' },
    { name: words.compare, hash: 'compare', here: route.view === 'compare', current: 'page' },
    { name: words.save, hash: 'save', here: route.view === 'save', current: 'page' },
  ];
  return [
    app.kind.title === '' ? null : h('a', { class: 'word', href: '#', 'aria-label': words.home }, app.kind.title ?? 'chs'),
    session
      ? h(
          'nav',
          { 'aria-label': app.kind.label ?? words.views },
          views
            .filter(({ hash }) => Object.hasOwn(app.kind.views, hash) && (session.scored || hash === 'data'))
            .map(({ name, hash, here, current }) =>
              h('a', { href: `#${hash}`, 'aria-current': here ? current : null }, name),
            ),
        )
      : null,
    h('span', { class: 'grow' }),
    session ? h('span', { class: 'top-note' }, aboutSession(session)) : null,
    session && app.kind.intake
      ? h(
          'button',
          {
            class: 'btn plain',
            type: 'button',
            'aria-label': words.openFiles,
            onclick: () => app.intake.picker.click(),
          },
          s(
            'svg',
            { viewBox: '0 0 16 16', class: 'ico', 'aria-hidden': 'true' },
            s('path', { d: 'M8 10.5V2M5 5l3-3 3 3M2.5 10v3.5h11V10' }),
          ),
          h('span', { class: 'wide-only' }, words.openFiles),
        )
      : null,
    app.place.guest ? null : themeButton(), // a guest looks as its host
  ];
}

/** Which model, on what, of which day. @param {import('./session.js').Session} session */
function aboutSession({ info, origin, summary }) {
  const parts = [
    info.name,
    origin.isSample ? words.sampleData : '',
    summary?.as_of ? `${words.asOf} ${day(summary.as_of)}` : '',
  ];
  return parts.filter(Boolean).join(' \u00B7 ');
}

/** Switches between light and dark. */
export const themeButton = () =>
  h(
    'button',
    { class: 'btn icon', type: 'button', 'aria-label': words.theme, onclick: switchTheme },
    s(
      'svg',
      { viewBox: '0 0 16 16', class: 'ico', 'aria-hidden': 'true' },
      s('circle', { cx: 8, cy: 8, r: 6 }),
      s('path', { d: 'M8 2a6 6 0 0 1 0 12Z', class: 'solid' }),
    ),
  );

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}

/** Engine, model, data and date: the same four give the same scores anywhere. @param {App} app */
export function footer(app) {
  const stamp = app.session?.summary?.stamp ?? app.sample?.summary.stamp;
  const parts = stamp
    ? [
        `chs ${stamp.engine}`,
        app.session ? words.stamp.model(brief(app.session.info.hash)) : '',
        app.session?.scored && stamp.data ? words.stamp.data(brief(stamp.data)) : '',
        app.session?.scored && stamp.as_of ? words.stamp.asOf(stamp.as_of) : '',
        app.session?.scored && stamp.edited ? words.portfolioView.edited.toLowerCase() : '',
      ]
    : ['chs'];
  return [
    h('span', {}, parts.filter(Boolean).join(' \u00B7 ')),
    h('span', { class: 'grow' }),
    h('span', {}, app.kind.promise ?? words.promise),
    app.place.alone ? null : h('button', { class: 'as-link', type: 'button', id: 'keys', 'aria-haspopup': 'dialog', onclick: () => keysSheet(app) }, words.keys.title),
  ];
}

/** Shown over the page while files hover. */
export const veil = () => h('div', { class: 'veil', 'aria-hidden': 'true' }, h('span', {}, words.drop));

/**
 * Said above scores that do not come from the model file as it is.
 * @param {App} app @param {boolean} whatif whether to offer the way there
 */
export function editedNote(app, whatif) {
  if (!app.session?.edited) return null;
  return h(
    'div',
    { class: 'note b-amber edited' },
    glyph({ name: '', color: 'amber', from: null }),
    h(
      'div',
      {},
      h('p', {}, h('b', {}, words.portfolioView.edited), ` ${words.portfolioView.editedText} `),
      h(
        'p',
        { class: 'ways' },
        whatif ? h('a', { class: 'btn plain', href: '#whatif' }, words.portfolioView.toWhatif) : null,
        h(
          'button',
          { class: 'btn plain', type: 'button', onclick: () => app.resetWeights() },
          words.portfolioView.backToModel,
        ),
      ),
    ),
  );
}
