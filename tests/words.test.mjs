// SPDX-License-Identifier: MIT
// All words of the page are in words.js, and words.de.js says them in German: every figure and name that a sentence takes is
// in both. That both have the same names is held by types.test.mjs.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));
const PARTS = join(WEB, 'parts');
const ts = createRequire(join(WEB, 'package.json'))('typescript');
const load = (/** @type {string} */ name) => import(pathToFileURL(join(PARTS, name)).href);

/** @typedef {{ path: string, value: any }} Leaf */

/** Every text and function, with where it is. @param {any} value @param {string} path @returns {Leaf[]} */
const leaves = (value, path = '') =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => leaves(each, path ? `${path}.${key}` : key))
    : [{ path, value }];

/** The kinds of the parameters of every function in words.js, by its place there: "string", "number", "string[]", or the texts that it may be. */
function parameters() {
  const file = join(PARTS, 'words.js');
  const program = ts.createProgram([file], { allowJs: true, checkJs: true, strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const visit = (/** @type {any} */ type, /** @type {string} */ path) => {
    const [signature] = type.getCallSignatures();
    if (signature) found.set(path, signature.parameters.map((/** @type {any} */ each) => checker.typeToString(checker.getTypeOfSymbolAtLocation(each, source))));
    else if (type.flags & ts.TypeFlags.Object && !checker.isArrayType(type))
      for (const each of type.getProperties()) visit(checker.getTypeOfSymbolAtLocation(each, source), path ? `${path}.${each.name}` : each.name);
  };
  for (const each of checker.getExportsOfModule(checker.getSymbolAtLocation(source)))
    visit(checker.getTypeOfSymbolAtLocation(each, source), each.name);
  return found;
}

test('every figure and name that an English sentence shows is in the German one, too', async () => {
  const known = parameters();
  const [english, german] = [await load('words.js'), await load('words.de.js')].map((words) => leaves({ ...words }));
  const functions = english.filter(({ value }) => typeof value === 'function');
  assert.ok(functions.length > 150, `${functions.length} functions`);
  for (const { path, value } of functions) {
    const kinds = known.get(path);
    assert.ok(kinds, `${path}: no parameters were found`);
    const other = german.find((each) => each.path === path)?.value;
    for (const one of [7, 1]) {
      const given = kinds.map((kind, i) =>
        kind === 'number' ? one + 10 * i * (one - 1)
        : kind === 'boolean' ? one === 7
        : kind.includes('[]') ? [`\u27E6${i}a\u27E7`, `\u27E6${i}b\u27E7`]
        : /^"/.test(kind) ? kind.split('"')[1]
        : `\u27E6${i}\u27E7`);
      const [en, de] = [value(...given), other(...given)].map(String);
      const marks = (/** @type {string} */ text) => (text.match(/\u27E6\w+\u27E7/g) ?? []).sort();
      assert.deepEqual(marks(de), marks(en), `${path}: "${en}" and "${de}"`);
      assert.doesNotMatch(de, /undefined|NaN|\[object/, path);
      if (one !== 7) continue; // of one, a sentence may say "the one column"
      for (const n of given) if (typeof n === 'number' && en.includes(String(n))) assert.ok(de.includes(String(n)), `${path}: "${en}" and "${de}"`);
    }
  }
});

test('the German words are German', async () => {
  const [english, german] = [await load('words.js'), await load('words.de.js')].map((words) => leaves({ ...words }));
  const texts = german.filter(({ value }) => typeof value === 'string');
  const source = readFileSync(join(PARTS, 'words.de.js'), 'utf8');
  assert.ok((source.match(/[äöüÄÖÜß]/g) ?? []).length > 200);
  assert.doesNotMatch(source, /\b(fuer|ueber|koennen|Aenderung|Groesse|weiss)\b/);
  // the same in both: names, units, words that German has taken over
  const same = texts.filter(({ path, value }) => value.length > 12 && english.find((each) => each.path === path)?.value === value);
  assert.deepEqual(same.map(({ path }) => path).filter((path) => !/^start\.rule$|^modelView\.kinds/.test(path)), []);
});

/** Files of which no text is for people: what guesses columns, writes files, makes markup, holds the sample. */
const NOT_WORDS = /^(words(\.de)?|shell|dashboard|chartfile|guess|sample|carried)\.js$/;
/** Attributes and calls whose texts a person reads. */
const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'aria-description', 'aria-valuetext', 'alt', 'label', 'fact', 'said', 'named']);
const MAKERS = new Set(['h', 's', 'put', 'hidden', 'panel', 'text', 'choice', 'button', 'field', 'pick', 'canvas', 'rect']);
/** Names of files, of their kinds, and of places in a model. */
const NAMES = /^(chs|matches(\.csv)?|\.weight|SVG|PNG)$/;
/** Of more than one word, and for no person: classes, keys of what is open, units. */
const KEYS = /^(unused|notices|cells|keys|mark|num|chs) $|^(t-\S+ halo|effect subtotal| [KM]B)$/;
/** Attributes and calls with texts for the browser. */
const FOR_THE_BROWSER = new Set(['class', 'cls', 'd', 'viewBox', 'transform', 'width']);
const CALLS_FOR_THE_BROWSER = /matchMedia|querySelector|closest|matches|setAttribute/;
/** Letters in a row, as a word has them. */
const WORD = /\p{L}{2,}/u;

/** Texts for people in a module that are written in it. @param {string} name */
function strays(name) {
  const source = ts.createSourceFile(name, readFileSync(join(PARTS, name), 'utf8'), ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  /** @type {string[]} */
  const found = [];
  /** The literal parts of a text. @param {any} node @returns {string[]} */
  const literals = (node) =>
    ts.isStringLiteralLike(node) ? [node.text]
    : ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map((/** @type {any} */ each) => each.literal.text)]
    : ts.isConditionalExpression(node) ? [...literals(node.whenTrue), ...literals(node.whenFalse)]
    : ts.isBinaryExpression(node) && ts.isStringLiteralLike(node.right) ? [node.right.text]
    : ts.isArrayLiteralExpression(node) ? node.elements.flatMap(literals)
    : [];
  const report = (/** @type {any} */ node, /** @type {string} */ where) => {
    const said = literals(node).filter((each) => WORD.test(each) && !NAMES.test(each));
    if (said.length > 0) found.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${where}: ${said.join(' | ')}`);
  };
  /** Texts of several words, wherever they are. @param {any} node */
  const sentences = (node) => {
    if (ts.isPropertyAssignment(node) && FOR_THE_BROWSER.has(node.name.text)) return;
    if (ts.isCallExpression(node) && CALLS_FOR_THE_BROWSER.test(node.expression.getText())) return;
    if (ts.isNewExpression(node) || ts.isThrowStatement(node)) return; // said to developers
    const said = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : '';
    if (WORD.test(said) && said.includes(' ') && !KEYS.test(said)) found.push(`${name}: ${said}`);
    ts.forEachChild(node, sentences);
  };
  sentences(source);
  const visit = (/** @type {any} */ node) => {
    if (ts.isPropertyAssignment(node)) {
      const key = node.name.text ?? '';
      if (SPOKEN.has(key)) report(node.initializer, key);
    }
    // what h() and its like get behind tag and attributes is text
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && MAKERS.has(node.expression.text)) {
      const maker = node.expression.text;
      const from = { h: 2, s: 2, put: 1, hidden: 0, panel: 0, text: 3, choice: 0, button: 0, field: 9, pick: 1, canvas: 2, rect: 5 }[maker] ?? 9;
      const to = { text: 4, choice: 1, button: 1, pick: 2, canvas: 3, panel: 2, rect: 6 }[maker] ?? Infinity;
      node.arguments.slice(from, to).forEach((/** @type {any} */ each) => report(each, `${maker}()`));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('no part of the page has words of its own', () => {
  const names = readdirSync(PARTS).filter((name) => name.endsWith('.js') && !NOT_WORDS.test(name));
  assert.ok(names.length > 60);
  assert.deepEqual(names.flatMap(strays), []);
});
