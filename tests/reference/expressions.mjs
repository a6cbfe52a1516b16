// SPDX-License-Identifier: MIT
// The expressions of a model: text to a tree, and a tree to a number, a text, a day or a truth for one row. Missing values travel as
// `Missing`; truth is three-valued. Knows nothing of signals or scores.

import { BELOW_MINIMUM, Missing, NOT_EVALUATED, OUT_OF_RANGE, UNREADABLE, inRange, lowerAscii, readDay, readNumber, readText, trim } from './cells.mjs';
import { sentiment } from './sentiment.mjs';

/**
 * @typedef {"number" | "day" | "text"} As
 * @typedef {{ cell: (name: string) => string | Missing, asOf: number | null, rollup?: (call: any, as: As) => any, tones?: Record<string, string> }} Row
 *   the cells of one account (Missing: there is no such column), the as-of day, what rows of other tables give, and the words that sentiment knows
 */
/**
 * @typedef {{ op: "number", value: number } | { op: "text", value: string } | { op: "column", name: string } |
 *   { op: string, args: Node[] }} AnyNode
 * @typedef {{ op: string, value?: any, name?: string, args: Node[] }} Node
 */

// ---- reading -----------------------------------------------------------------------------------------------------------------

const TOKEN = /\s*(?:(\d+[dw]\b)|([A-Za-z_]\w*\.(?:[A-Za-z_]\w*|`(?:[^`]|``)*`))|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|('(?:[^']|'')*'|"(?:[^"]|"")*")|`((?:[^`]|``)*)`|([A-Za-z_]\w*)|(==|!=|<=|>=|[-+*/<>(),]))/y;
const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'];
const ROLLUPS = ['count', 'sum', 'avg', 'min', 'max', 'last', 'distinct'];
const FUNCTIONS = ['if', 'coalesce', 'min', 'max', 'abs', 'clamp', 'days_since', 'days_until', 'contains', 'lower', 'sentiment'];

/** @param {string} op @param {...Node} args @returns {Node} */
const node = (op, ...args) => ({ op, args });

/**
 * Precedence, loosest first: or, and, not, comparison and `in`, + and -, * and /, sign.
 * @param {string} source
 * @returns {Node}
 */
export function parse(source) {
  /** @type {{ kind: string, text: string }[]} */
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; source.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`cannot read ${JSON.stringify(source)} at ${at}`);
    const kind = ['window', 'tableColumn', 'number', 'text', 'quoted', 'word', 'sign'][match.slice(1).findIndex((part) => part !== undefined)];
    tokens.push({ kind, text: /** @type {string} */ (match.slice(1).find((part) => part !== undefined)) });
  }
  let next = 0;

  /** @param {...string} texts @returns {string | null} the token taken, if it is one of these signs or words */
  const take = (...texts) => {
    const token = tokens[next];
    if (!token || (token.kind !== 'sign' && token.kind !== 'word') || !texts.includes(token.text)) return null;
    next++;
    return token.text;
  };
  /** @param {string} text */
  const expect = (text) => {
    if (!take(text)) throw new Error(`expected ${text} in ${JSON.stringify(source)}, found ${tokens[next]?.text ?? 'the end'}`);
  };
  /** @param {() => Node} operand @param {...string} ops */
  const leftToRight = (operand, ...ops) => {
    let left = operand();
    for (let op = take(...ops); op; op = take(...ops)) left = node(op, left, operand());
    return left;
  };
  /** kind ( table[.column] [, condition] [, window] ) @param {string} kind @returns {Node} */
  const rollup = (kind) => {
    expect('(');
    const judged = take('sentiment') !== null;
    if (judged) expect('(');
    const [table, ...rest] = tokens[next++].text.split('.');
    const header = rest.join('.');
    const column = header === '' ? null : header.startsWith('`') ? header.slice(1, -1).replaceAll('``', '`') : header;
    if (judged) expect(')');
    let condition = null, window = null;
    while (take(',')) {
      const token = tokens[next];
      if (token.kind === 'window') next++;
      if (token.kind === 'window') window = parseInt(token.text, 10) * (token.text.endsWith('w') ? 7 : 1);
      else condition = disjunction();
    }
    expect(')');
    return { op: 'rollup', value: { kind, table, column, condition, window, judged }, args: [] };
  };
  const list = () => {
    expect('(');
    const items = [disjunction()];
    while (take(',')) items.push(disjunction());
    expect(')');
    return items;
  };
  /** @returns {Node} */
  const disjunction = () => leftToRight(conjunction, 'or');
  /** @returns {Node} */
  const conjunction = () => leftToRight(negation, 'and');
  /** @returns {Node} */
  const negation = () => (take('not') ? node('not', negation()) : comparison());
  /** @returns {Node} */
  const comparison = () => {
    const left = addition();
    const op = take(...COMPARISONS);
    if (op) return node(op, left, addition());
    const not = take('not');
    if (take('in')) return not ? node('not', node('in', left, ...list())) : node('in', left, ...list());
    return left;
  };
  /** @returns {Node} */
  const addition = () => leftToRight(product, '+', '-');
  /** @returns {Node} */
  const product = () => leftToRight(signed, '*', '/');
  /** @returns {Node} */
  const signed = () => (take('-') ? node('negate', signed()) : primary());
  /** @returns {Node} */
  const primary = () => {
    if (take('(')) {
      const inner = disjunction();
      expect(')');
      return inner;
    }
    const token = tokens[next++];
    if (token?.kind === 'number') return { op: 'number', value: Number(token.text), args: [] };
    if (token?.kind === 'text') return { op: 'text', value: token.text.slice(1, -1).replaceAll(token.text[0].repeat(2), token.text[0]), args: [] };
    if (token?.kind === 'quoted') return { op: 'column', name: token.text.replaceAll('``', '`'), args: [] };
    if (token?.kind !== 'word') throw new Error(`unexpected ${token?.text ?? 'end'} in ${JSON.stringify(source)}`);
    if (tokens[next]?.kind !== 'sign' || tokens[next].text !== '(') return { op: 'column', name: token.text, args: [] };
    const judged = tokens[next + 1]?.text === 'sentiment' && tokens[next + 3]?.kind === 'tableColumn';
    const ofTable = judged || tokens[next + 1]?.kind === 'tableColumn' || !FUNCTIONS.includes(token.text);
    if (ROLLUPS.includes(token.text) && ofTable) return rollup(token.text);
    if (!FUNCTIONS.includes(token.text)) throw new Error(`unknown function ${token.text}`);
    return node(token.text, ...list());
  };

  const tree = disjunction();
  if (next < tokens.length) throw new Error(`unexpected ${tokens[next].text} in ${JSON.stringify(source)}`);
  return tree;
}

// ---- number ------------------------------------------------------------------------------------------------------------------

/** @type {Record<string, (...numbers: number[]) => number | Missing>} */
const ARITHMETIC = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? NOT_EVALUATED : a / b),
  negate: (a) => -a,
  abs: (a) => Math.abs(a),
  min: (...all) => all.reduce((a, b) => (b < a ? b : a)),
  max: (...all) => all.reduce((a, b) => (b > a ? b : a)),
  clamp: (x, low, high) => Math.min(Math.max(x, low), high),
};

/**
 * What a column says.
 * @template T
 * @param {Node} tree @param {Row} row @param {(cell: string) => T} read
 */
function of(tree, row, read) {
  const cell = row.cell(/** @type {string} */ (tree.name));
  return cell instanceof Missing ? cell : read(cell);
}

/** @param {Node} tree @param {Row} row @returns {number | Missing} the value of a signal: beyond +-1e15 it is missing */
export function number(tree, row) {
  const value = operand(tree, row);
  return value instanceof Missing ? value : inRange(value);
}

/**
 * A number on its way through an expression: it only has to be finite.
 * @param {Node} tree @param {Row} row @returns {number | Missing}
 */
function operand(tree, row) {
  const { op, args } = tree;
  if (op === 'number') return tree.value;
  if (op === 'column') return of(tree, row, readNumber);
  if (op === 'if' || op === 'coalesce') return choose(tree, row, operand);
  if (op === 'rollup') return rolled(tree, row, 'number');
  if (op === 'sentiment') return tone(text(args[0], row), row.tones);
  if (isCondition(tree)) throw new Error(`${op} is a condition`);
  if (op === 'days_since' || op === 'days_until') {
    const date = args[0].op === 'rollup' ? rolled(args[0], row, 'day') : day(args[0], row);
    if (date instanceof Missing) return date;
    if (row.asOf === null) throw new Error(`${op} needs an as-of date`);
    return op === 'days_since' ? row.asOf - date : date - row.asOf;
  }
  if (op in ARITHMETIC) {
    const numbers = args.map((arg) => operand(arg, row));
    const missing = numbers.find((n) => n instanceof Missing);
    if (missing) return missing;
    const result = ARITHMETIC[op](.../** @type {number[]} */ (numbers));
    return result instanceof Missing || Number.isFinite(result) ? result : OUT_OF_RANGE;
  }
  return UNREADABLE;
}

/** @param {Node} tree @param {Row} row @param {As} as what its column is read as */
function rolled(tree, row, as) {
  if (!row.rollup) throw new Error('no tables here');
  return row.rollup(tree.value, as);
}

/** A text in which nothing counts is too little evidence. @param {string | Missing} comment @param {Record<string, string>} [list] */
export function tone(comment, list) {
  if (comment instanceof Missing) return comment;
  if (!list) throw new Error('no list of words here');
  return sentiment(comment, list) ?? BELOW_MINIMUM;
}

/** @param {Node} tree */
const isCondition = ({ op }) => ['and', 'or', 'not', 'in', 'contains', ...COMPARISONS].includes(op);

// ---- text and day ------------------------------------------------------------------------------------------------------------

/**
 * @param {Node} tree @param {Row} row
 * Cells are trimmed, texts of the model are as they are written.
 * @param {ReadonlyMap<string, unknown>} [keys] texts that count even if they are tokens for missing
 * @returns {string | Missing}
 */
export function text(tree, row, keys) {
  if (tree.op === 'text') return tree.value;
  if (tree.op === 'column') {
    const cell = of(tree, row, (written) => readText(written, keys));
    return cell instanceof Missing ? cell : trim(cell);
  }
  if (tree.op === 'rollup') return rolled(tree, row, 'text');
  if (tree.op === 'if' || tree.op === 'coalesce') return choose(tree, row, (arg) => text(arg, row, keys));
  if (tree.op !== 'lower') return UNREADABLE;
  const inner = text(tree.args[0], row, keys);
  return inner instanceof Missing ? inner : lowerAscii(inner);
}

/** @param {Node} tree @param {Row} row @returns {number | Missing} days since 1970-01-01 */
export function day(tree, row) {
  if (tree.op === 'if' || tree.op === 'coalesce') return choose(tree, row, day);
  const written = text(tree, row);
  return written instanceof Missing ? written : readDay(written);
}

/**
 * `if` with an unknown condition is missing for the same reason, and minds only the branch it takes; `coalesce` is the first that is not
 * missing, else missing for the first reason.
 * @template T
 * @param {Node} tree @param {Row} row
 * @param {(tree: Node, row: Row) => T | Missing} read
 * @returns {T | Missing}
 */
function choose(tree, row, read) {
  if (tree.op === 'if') {
    const condition = truth(tree.args[0], row);
    return condition instanceof Missing ? condition : read(tree.args[condition ? 1 : 2], row);
  }
  const all = tree.args.map((arg) => read(arg, row));
  return all.find((value) => !(value instanceof Missing)) ?? all[0];
}

// ---- truth -------------------------------------------------------------------------------------------------------------------

/** @param {Node} tree @returns {"number" | "text" | "open"} what it is; open: whatever is wanted of it */
function kindOf(tree) {
  if (tree.op === 'text' || tree.op === 'lower') return 'text';
  if (tree.op === 'column' || (tree.op === 'rollup' && tree.value.kind === 'last' && !tree.value.judged)) return 'open';
  if (tree.op !== 'if' && tree.op !== 'coalesce') return 'number';
  const kinds = (tree.op === 'if' ? tree.args.slice(1) : tree.args).map(kindOf);
  return kinds.includes('text') ? 'text' : kinds.includes('number') ? 'number' : 'open';
}

/** The text of a cell that says that it is missing, where such a cell alone decides what a text is; else null. @param {Node} tree @param {Row} row
 * @returns {string | null} */
function tokenOf(tree, row) {
  if (tree.op === 'column') {
    const written = of(tree, row, (cell) => (readText(cell) instanceof Missing ? trim(cell) : null));
    return written instanceof Missing ? null : written;
  }
  if (tree.op === 'lower') return tokenOf(tree.args[0], row)?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null;
  if (tree.op === 'coalesce') return text(tree, row) instanceof Missing ? tokenOf(tree.args[0], row) : null;
  if (tree.op !== 'if') return null;
  const condition = truth(tree.args[0], row);
  return condition instanceof Missing ? null : tokenOf(tree.args[condition ? 1 : 2], row);
}

/** Whether a text stands in the model, as it is now. @param {Node} tree @param {Row} row @returns {boolean} */
function isWritten(tree, row) {
  if (tree.op === 'lower') return isWritten(tree.args[0], row);
  if (tree.op === 'coalesce') return isWritten(tree.args.find((arg) => !(text(arg, row) instanceof Missing)) ?? tree.args[0], row);
  if (tree.op !== 'if') return tree.op === 'text';
  const condition = truth(tree.args[0], row);
  return !(condition instanceof Missing) && isWritten(tree.args[condition ? 1 : 2], row);
}

/** Trims both sides and minds case; a text of the model finds cells that say N/A. @param {Node} a @param {Node} b @param {Row} row @returns {boolean | Missing} */
function equalTexts(a, b, row) {
  const [s, t] = [text(a, row), text(b, row)];
  const [x, y] = [s instanceof Missing ? tokenOf(a, row) : trim(s), t instanceof Missing ? tokenOf(b, row) : trim(t)];
  if (x !== null && x === y && (isWritten(a, row) || isWritten(b, row))) return true;
  return s instanceof Missing ? s : t instanceof Missing ? t : x === y;
}

/** @param {Node} a @param {Node} b @param {Row} row @returns {boolean | Missing} texts where one is, else numbers; bare columns as both are */
function equal(a, b, row) {
  if (kindOf(a) === 'text' || kindOf(b) === 'text') return equalTexts(a, b, row);
  const [x, y] = [operand(a, row), operand(b, row)];
  if (a.op === 'column' && b.op === 'column' && [x, y].includes(UNREADABLE)) return equalTexts(a, b, row);
  return x instanceof Missing ? x : y instanceof Missing ? y : x === y;
}

/** @param {boolean | Missing} value */
const not = (value) => (value instanceof Missing ? value : !value);

/** A cell that somebody can mend is the reason before one that is just not there. @param {unknown[]} values */
const reasonOf = (values) =>
  values.find((value) => value === UNREADABLE || value === OUT_OF_RANGE) ?? values.find((value) => value instanceof Missing);

/**
 * SQL's rule for `and` and `or`: the deciding value decides, else an unknown one leaves it unknown.
 * @param {(boolean | Missing)[]} values @param {boolean} deciding false for `and`, true for `or`
 */
const threeValued = (values, deciding) =>
  values.includes(deciding) ? deciding : (/** @type {Missing | undefined} */ (reasonOf(values)) ?? !deciding);

/** @param {Node} tree @param {Row} row @returns {boolean | Missing} */
export function truth(tree, row) {
  const { op, args } = tree;
  if (op === 'and' || op === 'or') return threeValued(args.map((arg) => truth(arg, row)), op === 'or');
  if (op === 'not') return not(truth(args[0], row));
  if (op === '==') return equal(args[0], args[1], row);
  if (op === '!=') return not(equal(args[0], args[1], row));
  if (op === 'in') return threeValued(args.slice(1).map((item) => equal(args[0], item, row)), true);
  if (op === 'if' || op === 'coalesce') return choose(tree, row, truth);
  if (op === 'contains') {
    const [whole, part] = [text(args[0], row), text(args[1], row)];
    if ((part instanceof Missing || part === trim(part)) && equalTexts(args[0], args[1], row) === true) return true;
    return whole instanceof Missing ? whole : part instanceof Missing ? part : trim(whole).includes(part);
  }
  if (COMPARISONS.includes(op)) {
    const [x, y] = [operand(args[0], row), operand(args[1], row)];
    if (x instanceof Missing) return x;
    if (y instanceof Missing) return y;
    return op === '<' ? x < y : op === '<=' ? x <= y : op === '>' ? x > y : x >= y;
  }
  throw new Error(`${op} is not a condition`);
}
