// SPDX-License-Identifier: MIT
// Makes nodes, and makes those that are there say something else: no markup is ever parsed and no style attribute is ever
// written, the page's policy forbids both. Text reaches the document only as text nodes, so a hostile name is a name. Knows nothing of accounts.

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
function made(tag, svg, attributes, kids) {
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

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 * @returns {HTMLElementTagNameMap[K]}
 */
export const h = (tag, attributes = {}, ...kids) => made(tag, false, attributes, kids);

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 * @returns {SVGElementTagNameMap[K]}
 */
export const s = (tag, attributes = {}, ...kids) => made(tag, true, attributes, kids);

/** Replaces what is inside of a node. @param {Element} host @param {...Kid} kids */
export function put(host, ...kids) {
  drawn.delete(host);
  host.replaceChildren(...leaves(kids));
}

/**
 * As put, but what is there already becomes what it shall be, so that the browser lays out and paints only what differs. Listeners
 * stay as they were first: what is listened to says by data-key what it is for.
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
 * For a list in what `renew` draws: only those items are drawn again whose sign is another one than that of the item before in their place.
 * @template T @param {(item: T) => string} sign of all that is shown @param {(item: T) => Leaf} draw @returns {(items: T[]) => Leaf[]}
 */
export function keeping(sign, draw) {
  /** @type {{ said: string, kid: Leaf }[]} */
  let kept = [];
  return (items) => {
    kept = items.map((item, i) => {
      const said = sign(item);
      return kept[i]?.said === said ? kept[i] : { said, kid: draw(item) };
    });
    return kept.map(({ kid }) => kid);
  };
}

/** @param {Element} host @param {(Draft | Node)[]} had @param {(Draft | Node)[]} next */
function become(host, had, next) {
  for (let i = 0; i < next.length; i++)
    if (i >= had.length) host.append(nodeOf(next[i]));
    else if (!matches(had[i], next[i])) host.replaceChild(nodeOf(next[i]), nodeOf(had[i]));
  for (let i = next.length; i < had.length; i++) host.removeChild(nodeOf(had[i]));
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
  if (old.tag !== fresh.tag || had['data-key'] !== has['data-key']) return false;
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

/** Text for screen readers only. @param {string} text */
export const hidden = (text) => h('span', { class: 'hide' }, text);

/**
 * A panel: a title that says what was found, a line that says what is drawn.
 * @param {Kid} title @param {Kid} line @param {Kid} aside @param {...Kid} kids
 */
export const panel = (title, line, aside, ...kids) =>
  h(
    'section',
    { class: 'panel' },
    h('header', {}, h('div', {}, h('h2', {}, title), line ? h('p', {}, line) : null), aside),
    ...kids,
  );

/**
 * A row of options of which one is chosen.
 * @param {string} legend @param {[string, string][]} options value and label @param {string} chosen
 * @param {(value: string) => void} choose
 */
export function choice(legend, options, chosen, choose) {
  const name = `choice-${legend}`;
  return h(
    'fieldset',
    { class: 'seg' },
    h('legend', { class: 'hide' }, legend),
    options.map(([value, label]) =>
      h(
        'label',
        {},
        h('input', { type: 'radio', name, id: `${name}-${value}`.replaceAll(' ', '-'), value, checked: value === chosen, onchange: () => choose(value) }),
        h('span', {}, label),
      ),
    ),
  );
}

/** How wide the page is around a node, or the element in somebody else's page that it is in. @param {Node} node */
export function roomAround(node) {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host.clientWidth : innerWidth;
}

/** Hands a file to the browser's downloads. @param {string} name @param {string | Blob} text @param {string} type */
export function save(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: url, download: name, class: 'hide' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
