// SPDX-License-Identifier: MIT
// Makes nodes, and nothing else: no markup is ever parsed and no style attribute is ever written, the page's policy
// forbids both. Text reaches the document only as text nodes, so a hostile name is a name. Knows nothing of accounts.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 * @typedef {Record<string, Attribute>} Attributes a name that begins with "on" is a listener, with "--" a CSS variable
 * @typedef {Node | string | number | boolean | null | undefined} Leaf
 * @typedef {Leaf | Leaf[] | (Leaf | Leaf[])[] | (Leaf | Leaf[] | (Leaf | Leaf[])[])[]} Kid
 */

/** What nodes were made with: to read it here costs far less than to read it from the document. @type {WeakMap<Node, Attributes>} */
const given = new WeakMap();

/**
 * @template {HTMLElement | SVGElement} E @param {E} node @param {Attributes} attributes @param {Kid[]} kids
 * @returns {E}
 */
function fill(node, attributes, kids) {
  given.set(node, attributes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || (value === false && !name.startsWith('aria-'))) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (name.startsWith('--')) node.style.setProperty(name, String(value));
    else node.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  node.append(...nodes(kids));
  return node;
}

/** @param {Kid[]} kids @returns {(Node | string)[]} */
function nodes(kids) {
  return /** @type {Leaf[]} */ (kids.flat(Infinity))
    .filter((kid) => kid != null && kid !== false && kid !== true)
    .map((kid) => (kid instanceof Node ? kid : String(kid)));
}

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 */
export const h = (tag, attributes = {}, ...kids) => fill(document.createElement(tag), attributes, kids);

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} K @param {K} tag @param {Attributes} [attributes] @param {...Kid} kids
 */
export const s = (tag, attributes = {}, ...kids) => fill(document.createElementNS(SVG, tag), attributes, kids);

/** Replaces what is inside of a node. @param {Element} host @param {...Kid} kids */
export const put = (host, ...kids) => host.replaceChildren(...nodes(kids));

/**
 * As put, but what is there already and looks the same stays, so that the browser does not lay out and paint it again. Listeners
 * stay with it: what is listened to says by data-key what it is for.
 * @param {Element} host @param {...Kid} kids
 */
export const renew = (host, ...kids) =>
  become(host, nodes(kids).map((kid) => (typeof kid === 'string' ? document.createTextNode(kid) : kid)));

/** What the items of lists were made of. @type {WeakMap<Element, string>} */
const signs = new WeakMap();

/**
 * The items of a list, of which only those are made again whose sign is another one. @template T @param {Element} host
 * @param {T[]} items @param {(item: T) => string} sign of all that is shown @param {(item: T) => Element} make
 */
export function renewList(host, items, sign, make) {
  items.forEach((item, i) => {
    const old = host.children[i];
    const said = sign(item);
    if (old && signs.get(old) === said) return;
    const fresh = make(item);
    if (!old) host.append(fresh);
    else if (!matches(old, fresh)) host.replaceChild(fresh, old);
    signs.set(host.children[i], said);
  });
  while (host.children.length > items.length) host.children[items.length].remove();
}

/** @param {Element} host @param {Node[]} next what shall be in it */
function become(host, next) {
  const there = [...host.childNodes];
  next.forEach((fresh, i) => {
    if (!there[i]) host.append(fresh);
    else if (!matches(there[i], fresh)) host.replaceChild(fresh, there[i]);
  });
  for (const old of there.slice(next.length)) old.remove();
}

/** Makes a node what another one is. False: it cannot be. @param {Node} old @param {Node} fresh */
function matches(old, fresh) {
  if (old === fresh || old.isEqualNode(fresh)) return true;
  if (old instanceof Text && fresh instanceof Text) {
    old.data = fresh.data;
    return true;
  }
  if (!(old instanceof Element && fresh instanceof Element) || old.nodeName !== fresh.nodeName) return false;
  if (old.getAttribute('data-key') !== fresh.getAttribute('data-key')) return false;
  const [had, has] = [given.get(old), given.get(fresh)];
  if (had && has && sameGiven(had, has)) {
    become(old, [...fresh.childNodes]);
    return true;
  }
  if (has) given.set(old, has);
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) === value) continue;
    // the policy forbids the attribute, not the style
    if (name === 'style') /** @type {HTMLElement} */ (old).style.cssText = value;
    else old.setAttribute(name, value);
  }
  become(old, [...fresh.childNodes]);
  return true;
}

/** Whether nodes were made with the same attributes; listeners stay with the old one. @param {Attributes} had @param {Attributes} has */
function sameGiven(had, has) {
  const names = Object.keys(has);
  return names.length === Object.keys(had).length && names.every((name) => had[name] === has[name] || (typeof had[name] === 'function' && typeof has[name] === 'function'));
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

/**
 * Runs the newest request only: while one runs, later ones replace each other, so a dragged slider never builds up a
 * queue.
 * @template A, R @param {(value: A) => Promise<R>} work @param {(result: R, value: A) => void} done
 * @param {(error: unknown) => void} failed
 * @param {boolean} [every] what was found is told although a later request waits: without, requests that come faster than
 * answers would show nothing until they stop
 * @returns {(value: A) => void}
 */
export function latest(work, done, failed, every = false) {
  /** @type {{ value: A } | null} */
  let waiting = null;
  let busy = false;
  return async (value) => {
    waiting = { value };
    if (busy) return;
    busy = true;
    while (waiting) {
      const next = /** @type {{ value: A }} */ (waiting);
      waiting = null;
      try {
        const result = await work(next.value);
        if (every || !waiting) done(result, next.value);
      } catch (error) {
        failed(error);
      }
    }
    busy = false;
  };
}
