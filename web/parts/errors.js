// SPDX-License-Identifier: MIT
// Errors as people read them: glyph, file and fact first, then what was found and where, then the ways out as buttons.
// Red stops, amber informs. Takes errors as they come from the core and adds no meaning of its own.
import { h } from './dom.js';
import { glyph, tone } from './bands.js';
import * as words from './words.js';

/**
 * @typedef {{ label: string, do: () => void, primary?: boolean }} WayOut
 * @typedef {{ label: string, type: string, value: string, button: string, do: (value: string) => void }} Question
 * @typedef {{
 *   color: 'red' | 'amber', fact: string, found?: import('./dom.js').Kid[], place?: string, code?: string, ways?: WayOut[], ask?: Question,
 * }} Note
 */

/** @param {Note} note */
export function noteBox({ color, fact, found = [], place, code, ways = [], ask }) {
  const band = { name: '', color, from: null };
  return h(
    'div',
    { class: `note ${tone(band)}`, role: color === 'red' ? 'alert' : 'status' },
    glyph(band),
    h(
      'div',
      {},
      h('p', {}, h('b', {}, fact)),
      found.map((text) => h('p', {}, text)),
      place || code ? h('p', { class: 'quiet' }, h('code', {}, [place, code].filter(Boolean).join(' \u00B7 '))) : null,
      ask ? question(ask) : null,
      ways.length
        ? h(
            'p',
            { class: 'ways' },
            ways.map((way) =>
              h('button', { class: `btn ${way.primary ? '' : 'plain'}`, type: 'button', onclick: way.do }, way.label),
            ),
          )
        : null,
    ),
  );
}

/** Something that only the reader knows. Not a form: the box lets none be submitted. @param {Question} ask */
function question(ask) {
  const answer = () => field.value && ask.do(field.value);
  const field = h('input', {
    class: 'field',
    type: ask.type,
    value: ask.value,
    onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && answer(),
  });
  return h(
    'div',
    { class: 'ask' },
    h('label', {}, h('span', {}, `${ask.label} `), field),
    h('button', { class: 'btn', type: 'button', onclick: answer }, ask.button),
  );
}

/**
 * Whether an error came from the core, with a code and a place.
 * @param {unknown} error @returns {error is import('./types.js').ErrorFields}
 */
export const isChsError = (error) =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  'message' in error &&
  typeof error.code === 'string';

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error || isChsError(error) ? error.message : String(error));

/** What the core says, which is English in a page of any language. @param {string} text */
export const ofCore = (text) => h('span', { lang: 'en' }, text);

/** Where it is, in words. @param {import('./types.js').ErrorFields} error */
function placeOf(error) {
  return [
    error.line ? words.place.line(error.line, error.column ?? 0) : '',
    error.row ? words.place.row(error.row) : '',
    !error.line && error.byte ? words.place.byte(error.byte) : '',
    error.path || '',
  ]
    .filter(Boolean)
    .join(' \u00B7 ');
}

/**
 * A note about an error.
 * @param {unknown} error @param {string} fact said first @param {WayOut[]} ways @param {string[]} [more]
 * @returns {Note}
 */
export function noteOf(error, fact, ways, more = []) {
  const chs = isChsError(error) ? error : null;
  const others =
    typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors)
      ? error.errors.filter((other) => other !== error).slice(0, 3)
      : [];
  return {
    color: 'red',
    fact,
    found: [
      ofCore(messageOf(error)),
      ...others.map((other) => [placeOf(other) && `${placeOf(other)}: `, ofCore(messageOf(other))]),
      ...more,
    ],
    place: chs ? placeOf(chs) : '',
    code: chs?.code,
    ways,
  };
}
