// SPDX-License-Identifier: MIT
// Makes nodes, or drafts of them: what nodes shall be, so that those that are there can become it. No markup is ever parsed and no
// style attribute is ever written, the page's policy forbids both. Text reaches the document only as text nodes, so a hostile
// name is a name. Knows nothing of accounts.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 * @typedef {Record<string, Attribute>} Attributes a name that begins with "on" is a listener, with "--" a CSS variable
 * @typedef {Node | string | number | boolean | null | undefined} Leaf
 * @typedef {Leaf | Leaf[] | (Leaf | Leaf[])[] | (Leaf | Leaf[] | (Leaf | Leaf[])[])[]} Kid
 */

/**
 * What a node shall be: `h` and `s` make these instead of nodes while `renew` draws. What is kept of the last drawing is compared with
 * the next one, and the document is told what differs, and asked nothing.
 * @typedef {{ tag: string, svg: boolean, attributes: Attributes, kids: (Draft | Node)[], text: string, node: Element | Text | null }} Draft
 */

/** @param {string} tag @param {boolean} svg @param {Attributes} attributes @param {Kid[]} kids @returns {Draft} */
const draft = (tag, svg, attributes, kids) => ({ tag, svg, attributes, kids: leaves(kids).map((kid) => (typeof kid === 'string' ? letters(kid) : kid)), text: '', node: null });

const NOTHING = Object.freeze({});
/** @param {string} text @returns {Draft} */
const letters = (text) => ({ tag: '', svg: false, attributes: NOTHING, kids: [], text, node: null });

/** Whether drafts are made. */
let drafting = false;

/** What was drawn into a node. @type {WeakMap<Element, (Draft | Node)[]>} */
const drawn = new WeakMap();

/** @param {Element} node @param {string} name @param {Attribute} value none: as if it had never been there */
function set(node, name, value) {
  const { style } = /** @type {HTMLElement} */ (node);
  const none = value == null || (value === false && !name.startsWith('aria-'));
  if (typeof value === 'function') node.addEventListener(name.slice(2), value);
  else if (name.startsWith('--')) none ? style.removeProperty(name) : style.setProperty(name, String(value));
  else if (none) node.removeAttribute(name);
  else node.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
}

/** @param {string} tag @param {boolean} svg @param {Attributes} attributes @returns {any} */
function element(tag, svg, attributes) {
  const node = svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const name in attributes) if (attributes[name] != null && attributes[name] !== false || name.startsWith('aria-')) set(node, name, attributes[name]);
  return node;
}

/** @param {string} tag @param {boolean} svg @param {Attributes} attributes @param {Kid[]} kids @returns {any} */
export function made(tag, svg, attributes, kids) {
  if (drafting) return draft(tag, svg, attributes, kids);
  const node = element(tag, svg, attributes);
  node.append(...leaves(kids));
  return node;
}

/** By hand, since `flat` takes as long as all the rest of a drawing. @param {Kid[]} kids @param {any[]} [found] @returns {any[]} nodes, drafts and strings */
function leaves(kids, found = []) {
  for (const kid of kids)
    if (Array.isArray(kid)) leaves(kid, found);
    else if (kid != null && typeof kid !== 'boolean') found.push(typeof kid === 'object' ? kid : String(kid));
  return found;
}

/** Replaces what is inside of a node. @param {Element} host @param {Kid[]} kids */
export function replace(host, kids) {
  drawn.delete(host);
  host.replaceChildren(...leaves(kids));
}

/**
 * As `put` of dom.js, but what is there already becomes what it shall be, so that the browser lays out and paints only what differs. Listeners
 * stay as they were first: what is listened to says by data-key what it is for, or lies in something that does. In a list all have keys, or none.
 * @param {Element} host @param {() => Kid} draw uses nothing that `h` and `s` return, except as kids of others
 */
export function renew(host, draw) {
  drafting = true;
  let next;
  try {
    next = draft('', false, {}, [draw()]).kids;
  } finally {
    drafting = false;
  }
  const had = drawn.get(host);
  if (!had) host.replaceChildren();
  become(host, had ?? [], next);
  drawn.set(host, next);
}

/**
 * For a list in what `renew` draws: only those items are drawn again whose sign none of the items before had.
 * @template T @param {(item: T) => string} sign of all that is shown; no two have the same @param {(item: T) => Leaf} draw @returns {(items: T[]) => Leaf[]}
 */
export function keeping(sign, draw) {
  /** @type {Map<string, Leaf>} */
  let kept = new Map();
  return (items) => {
    kept = new Map(
      items.map((item) => {
        const said = sign(item);
        return [said, kept.get(said) ?? draw(item)];
      }),
    );
    return [...kept.values()];
  };
}

/** Who a kid is, if it says so. @param {Draft | Node} kid */
const keyOf = (kid) => (kid instanceof Node ? undefined : kid.attributes['data-key']);

/** @param {Element} host @param {(Draft | Node)[]} had @param {(Draft | Node)[]} next */
function become(host, had, next) {
  if (next.length > 0 && keyOf(next[0]) !== undefined) return arrange(host, had, next);
  for (let i = 0; i < next.length; i++)
    if (i >= had.length) host.append(nodeOf(next[i]));
    else settle(host, had[i], next[i]);
  for (let i = next.length; i < had.length; i++) host.removeChild(nodeOf(had[i]));
}

/** Those who are still there keep their nodes, wherever they stand now. @param {Element} host @param {(Draft | Node)[]} had @param {(Draft | Node)[]} next */
function arrange(host, had, next) {
  const keys = new Set(next.map(keyOf));
  const left = had.filter((kid) => keys.has(keyOf(kid)) || (host.removeChild(nodeOf(kid)), false));
  for (const fresh of next) {
    const [place, at] = [left.length ? nodeOf(left[0]) : null, left.findIndex((kid) => keyOf(kid) === keyOf(fresh))];
    const [kid] = at < 0 ? [fresh] : left.splice(at, 1);
    if (at !== 0) host.insertBefore(nodeOf(kid), place);
    settle(host, kid, fresh);
  }
}

/** @param {Element} host @param {Draft | Node} kid of it @param {Draft | Node} fresh what it shall be */
function settle(host, kid, fresh) {
  if (!matches(kid, fresh)) host.replaceChild(nodeOf(fresh), nodeOf(kid));
}

/** @param {Draft | Node} it @returns {Node} */
function nodeOf(it) {
  if (it instanceof Node) return it;
  if (it.node) return it.node;
  if (!it.tag) return (it.node = document.createTextNode(it.text));
  const node = (it.node = element(it.tag, it.svg, it.attributes));
  node.append(...it.kids.map(nodeOf));
  return node;
}

/** Makes the node of a draft what another one says. False: it cannot be. @param {Draft | Node} old @param {Draft | Node} fresh */
function matches(old, fresh) {
  if (old === fresh) return true;
  if (old instanceof Node || fresh instanceof Node) return false;
  const [had, has] = [old.attributes, fresh.attributes];
  if (old.tag !== fresh.tag || keyOf(old) !== keyOf(fresh)) return false;
  fresh.node = old.node;
  if (!old.tag) {
    if (old.text !== fresh.text) /** @type {Text} */ (old.node).data = fresh.text;
    return true;
  }
  const node = /** @type {Element} */ (old.node);
  for (const name in has) if (had[name] !== has[name] && typeof has[name] !== 'function') set(node, name, has[name]);
  for (const name in had) if (!(name in has)) set(node, name, null);
  become(node, old.kids, fresh.kids);
  return true;
}
