// SPDX-License-Identifier: MIT
// Changes single members of a model's text and leaves every other character of it as its author wrote it. Knows JSON,
// not models: whether the result is one, the core says. The text is one that the core has accepted.

/** @typedef {string[]} Path keys from the outermost object */
/** @typedef {{ key: string, from: number, at: number, to: number }} Member from its key to the end of its value */

/** @param {string} text @param {number} at */
const skip = (text, at) => {
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
};

/** The end of the string that begins here. @param {string} text @param {number} at */
function endOfString(text, at) {
  for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
  return at + 1;
}

/** The end of the value that begins here. @param {string} text @param {number} at */
function endOf(text, at) {
  if (text[at] === '"') return endOfString(text, at);
  if (text[at] !== '{' && text[at] !== '[') {
    while (at < text.length && !/[\s,\]}]/.test(text[at])) at++;
    return at;
  }
  for (let depth = 0; at < text.length;) {
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (text[at] === '{' || text[at] === '[') depth++;
    if ((text[at] === '}' || text[at] === ']') && --depth === 0) return at + 1;
    at++;
  }
  return at;
}

/** The members of the object that begins here. @param {string} text @param {number} at @returns {Member[]} */
function members(text, at) {
  /** @type {Member[]} */
  const list = [];
  for (at = skip(text, at + 1); text[at] === '"'; at = skip(text, at)) {
    const from = at;
    at = endOfString(text, at);
    const key = JSON.parse(text.slice(from, at));
    at = skip(text, skip(text, at) + 1); // the colon
    const to = endOf(text, at);
    list.push({ key, from, at, to });
    at = skip(text, to);
    if (text[at] === ',') at = skip(text, at + 1);
  }
  return list;
}

/** @param {string} text */
const root = (text) => skip(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);

/** The value at a path; undefined if there is none. @param {string} text @param {Path} path */
export function take(text, path) {
  /** @type {any} */
  let value = JSON.parse(text.slice(root(text)));
  for (const key of path) value = Object.hasOwn(Object(value), key) ? value[key] : undefined;
  return value;
}

/** On one line, with blanks as people write them. @param {unknown} value @returns {string} */
function written(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inside = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${written(each)}`);
  return inside.length ? `{ ${inside.join(', ')} }` : '{}';
}

/**
 * The text with another value at a path, whose objects are made where they are not there; undefined removes the member.
 * @param {string} text @param {Path} path @param {unknown} value
 */
export function change(text, path, value) {
  let at = root(text);
  for (const [depth, key] of path.entries()) {
    const list = members(text, at);
    const found = list.findIndex((member) => member.key === key);
    const rest = path.slice(depth + 1);
    if (found < 0) {
      if (value === undefined) return text;
      const made = rest.reduceRight((/** @type {unknown} */ inner, name) => ({ [name]: inner }), value);
      return add(text, at, list, `${JSON.stringify(key)}: ${written(made)}`);
    }
    const member = list[found];
    if (rest.length > 0 && text[member.at] === '{') {
      at = member.at;
      continue;
    }
    if (value === undefined) return without(text, list, found);
    const made = rest.reduceRight((/** @type {unknown} */ inner, name) => ({ [name]: inner }), value);
    return text.slice(0, member.at) + written(made) + text.slice(member.to);
  }
  return text;
}

/** One more member, last, on a line of its own if the others are. @param {string} text @param {number} at @param {Member[]} list @param {string} made */
function add(text, at, list, made) {
  const last = list[list.length - 1];
  if (!last) return `${text.slice(0, at + 1)} ${made} ${text.slice(endOf(text, at) - 1)}`;
  const gap = text.slice(text.lastIndexOf('\n', last.from), last.from);
  const between = /^\n\s*$/.test(gap) ? gap : ' ';
  return `${text.slice(0, last.to)},${between}${made}${text.slice(last.to)}`;
}

/** @param {string} text @param {Member[]} list @param {number} nth */
function without(text, list, nth) {
  if (nth > 0) return text.slice(0, list[nth - 1].to) + text.slice(list[nth].to);
  return text.slice(0, list[nth].from) + text.slice(list[nth + 1]?.from ?? list[nth].to);
}
