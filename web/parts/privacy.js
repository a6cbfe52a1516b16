// SPDX-License-Identifier: MIT
// The promise that nothing leaves, with a test that really tries: it asks the browser to fetch, to load a picture and
// to open a socket, and reports what the browser answered.
import { h, put, s } from './dom.js';
import * as words from './words.js';

/** A name that is reserved for examples. Nothing is sent to it unless the browser breaks the page's policy. */
const ELSEWHERE = 'example.com/chs-test';
/** How long a refusal may take, in milliseconds. */
const PATIENCE = 4000;

export function privacy() {
  const text = words.start;
  const answer = h('div', { class: 'small', role: 'status' });
  const attempt = async () => {
    put(answer, text.trying);
    const results = await tryEverything();
    put(
      answer,
      h(
        'ul',
        {},
        results.map(({ way, said }) => h('li', {}, said ? text.refused(way, said) : text.sent(way))),
      ),
      results.every(({ said }) => said) ? h('b', {}, text.nothingLeft) : null,
    );
  };
  return h(
    'div',
    { class: 'privacy' },
    s(
      'svg',
      { class: 'ico', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
      s('path', { d: 'M8 1.5 13.5 4v4c0 3.2-2.3 5.5-5.5 6.5C4.8 13.5 2.5 11.2 2.5 8V4Z' }),
      s('path', { d: 'm5.6 8 1.7 1.7 3.2-3.4' }),
    ),
    h(
      'div',
      {},
      h('p', {}, h('b', {}, words.promise), ' ', text.privacy),
      h(
        'details',
        {},
        h('summary', {}, text.proof),
        h(
          'ol',
          {},
          text.proofSteps.map((step, i) =>
            h('li', {}, step, i === text.proofSteps.length - 1 ? [' ', h('code', {}, text.rule)] : null),
          ),
        ),
        h('button', { class: 'btn', type: 'button', onclick: attempt }, text.tryIt),
        answer,
      ),
    ),
  );
}

/**
 * Each way out, and what the browser said to it; nothing said means that it went through.
 * @returns {Promise<{ way: string, said: string }[]>}
 */
async function tryEverything() {
  /** @type {[string, () => Promise<unknown>][]} */
  const ways = [
    ['fetch', () => fetch(`https://${ELSEWHERE}`)],
    [
      'picture',
      () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = () => reject(new Error('error event'));
          image.src = `https://${ELSEWHERE}.png`;
        }),
    ],
    [
      'WebSocket',
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`wss://${ELSEWHERE}`);
          socket.onopen = resolve;
          socket.onerror = () => reject(new Error('error event'));
        }),
    ],
  ];
  const results = [];
  for (const [way, go] of ways) results.push({ way, said: await answerTo(go) });
  return results;
}

/** @param {() => Promise<unknown>} go */
async function answerTo(go) {
  let rule = '';
  const note = (/** @type {SecurityPolicyViolationEvent} */ event) => {
    rule = event.effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    await Promise.race([
      go(),
      new Promise((_, reject) => setTimeout(() => reject(new Error(words.start.noAnswer)), PATIENCE)),
    ]);
    return '';
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // the event about the rule comes after the error
    return rule || (error instanceof Error ? error.message : String(error));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}
