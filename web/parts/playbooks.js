// SPDX-License-Identifier: MIT
// What to do about an account: the playbook of its band, then those of its weak components, each with who does it until when.
// Which ones, who and when are the core's.
import { bandName } from './bands.js';
import { h, panel } from './dom.js';
import { day, points } from './format.js';
import * as words from './words.js';

/**
 * @typedef {import('./types.js').Explanation} Explanation
 * @typedef {import('./types.js').Todo} Todo
 */

const text = words.accountView;

/** @param {Explanation} account */
export function playbooks({ playbook, weak, band, color }) {
  const others = weak.filter(({ id }) => id !== playbook?.id).map(ofComponents);
  if (!playbook) return panel(text.noPlaybook, text.noPlaybookLine(band), null, others);
  return panel(
    text.playbook(playbook.id),
    terms(playbook),
    bandName({ name: band, color, from: null }),
    steps(playbook),
    others,
  );
}

/** @param {Explanation['weak'][number]} book */
const ofComponents = (book) =>
  h(
    'section',
    { class: 'weak' },
    h('h3', {}, text.weak(book.components.map(({ label, score }) => text.weakOne(label, points(score, 2))))),
    h('p', { class: 'quiet small' }, [text.playbook(book.id), terms(book)].filter(Boolean).join(' \u00B7 ')),
    steps(book),
  );

/** @param {Todo} book */
const terms = ({ who, owner, due, within }) =>
  [
    who ? text.playbookOwner(owner && owner !== who ? `${who} (${owner})` : who) : '',
    due ? text.playbookDue(day(due)) : within ? text.playbookWithin(within) : '',
  ]
    .filter(Boolean)
    .join(' \u00B7 ');

/** @param {Todo} book */
const steps = (book) =>
  h(
    'ol',
    { class: 'steps' },
    book.steps.map((step, i) => h('li', {}, h('span', { class: 'n' }, i + 1), h('span', {}, step))),
  );
