// SPDX-License-Identifier: MIT
// Where an app lives: here a document of its own, whose hash names the view; in element.js a shadow root in the document of
// somebody else. A hash that begins with "view=" shows that view alone, for a frame in another page: nothing stands around it,
// nothing in it is a control, and it tells the page around the box how high it is.
import { setPaper } from './charts.js';

/**
 * @typedef {object} Place
 * @property {Document | ShadowRoot} root who knows ids and the focus
 * @property {HTMLElement} frame whose classes and data the style looks at
 * @property {HTMLElement} body
 * @property {boolean} guest whether it is a part of another page
 * @property {string} alone the hash of a view that is shown alone; empty: all views are there
 * @property {string} address of this file, to put a hash behind; empty: it has none of its own
 * @property {string} hash of what is shown; setting it leads there
 * @property {(moved: () => void, fail: (error: unknown) => void) => void} listen `moved`: when the hash has been set
 * @property {() => void} toTop
 * @property {(name: string) => void} entitle what is shown
 */

/** The document. @returns {Place} */
export function wholePage() {
  // In the box the hash of a link is that of the page around it; what is set later is the box's own.
  const frame = document.documentElement;
  let [, start, theme] = /^#?(.*?)(?:&theme=(light|dark))?$/.exec(new URL(document.baseURI).hash) ?? ['', '', ''];
  const alone = start.startsWith('view=') ? start : '';
  if (theme) frame.dataset.theme = theme;
  if (alone) {
    frame.classList.add('alone');
    tellHeight();
  }
  for (const [event, on] of /** @type {[string, boolean][]} */ ([['beforeprint', true], ['afterprint', false]])) {
    addEventListener(event, () => {
      frame.classList.toggle('paper', on);
      setPaper(on);
    });
  }
  let again = () => {};
  const named = document.title;
  return {
    root: document,
    frame,
    body: document.body,
    alone,
    address: document.baseURI.replace(/#.*/s, ''),
    guest: alone !== '',
    get hash() {
      return location.hash.slice(1) || start;
    },
    set hash(to) {
      start = alone;
      if (location.hash.slice(1) === to) again();
      else location.hash = to;
    },
    listen(moved, fail) {
      again = moved;
      addEventListener('hashchange', moved);
      addEventListener('unhandledrejection', (event) => fail(event.reason));
    },
    toTop: () => scrollTo(0, 0),
    entitle: (name) => {
      document.title = [name, named].filter(Boolean).join(' \u00B7 ');
    },
  };
}

/**
 * To the page that shows ours in a frame, whenever it has changed; the box is between. Both are watched, as a browser that
 * draws nothing of a frame out of sight notices no sizes in it either.
 */
function tellHeight() {
  let told = 0;
  const tell = () => {
    const height = document.body.offsetHeight;
    if (height !== told) parent.parent.postMessage({ chs: 'height', height }, '*');
    told = height;
  };
  new ResizeObserver(tell).observe(document.body);
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
}
