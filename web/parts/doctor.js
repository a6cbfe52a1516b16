// SPDX-License-Identifier: MIT
// What the doctor says of the model: each mistake with its weight, its figures, and, where there is one, the change that
// mends it, by one click. Adds nothing to what the core finds.
import { glyph } from './bands.js';
import { h, panel } from './dom.js';
import { ofCore } from './errors.js';
import { value } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./types.js').Finding} Finding
 */

const text = words.doctor;
const COLORS = { high: 'red', medium: 'amber', low: 'blue' };

/** @param {App} app @param {Pick<Session, 'findings'>} session */
export function doctorPanel(app, session) {
  const { findings } = session;
  return panel(
    findings.length === 0 ? text.nothing : text.title(findings.length),
    text.line,
    null,
    h(
      'ol',
      { class: 'findings', id: 'doctor' },
      findings.map((finding) => findingLine(app, finding)),
    ),
  );
}

/** @param {App} app @param {Finding} finding */
const findingLine = (app, { code, severity, message, evidence, fix }) =>
  h(
    'li',
    { class: `b-${COLORS[severity]}` },
    h(
      'span',
      { class: 'gravity' },
      glyph({ name: text[severity], color: COLORS[severity], from: null }),
      text[severity],
    ),
    h(
      'div',
      {},
      h('p', {}, ofCore(message)),
      h(
        'dl',
        { class: 'evidence' },
        Object.entries(evidence).map(([name, figure]) =>
          h('div', {}, h('dt', { lang: 'en' }, name.replaceAll('_', ' ')), h('dd', {}, shown(figure))),
        ),
        h('div', {}, h('dt', { class: 'hide' }, text.code), h('dd', { class: 'code' }, code)),
      ),
      fix
        ? h(
            'div',
            { class: 'mend' },
            h('p', {}, ofCore(`${fix.change}.`)),
            h(
              'button',
              {
                class: 'btn',
                type: 'button',
                'aria-label': `${text.mend}: ${fix.change}`,
                onclick: () => void app.intake.revise({ edits: fix.edits }),
              },
              text.mend,
            ),
          )
        : null,
    ),
  );

/** @param {string | number} figure */
const shown = (figure) => (typeof figure === 'number' ? value(figure) : figure);
