// SPDX-License-Identifier: MIT
// The JSON Schema that editors check a model file by (web/chs-model.schema.json) against the reader in C, in both directions: models that
// are right, and thousands that were spoilt in one place. What the schema refuses the reader must refuse, too, and the other way
// about, but for what no schema can say (BEYOND), and for outer blanks that the reader forgives. CHS_BIN and CHS_WASM name other builds.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { chance } from './chance.mjs';
import { generate } from './generate.mjs';
import { atTheLimits, spoil, whole, WORDS } from './spoil.mjs';

const top = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.CHS_BIN ?? join(top, 'build/chs');
const wasm = process.env.CHS_WASM ?? join(top, 'build/chs.wasm');
const schema = JSON.parse(readFileSync(join(top, 'web/chs-model.schema.json'), 'utf8'));
const SEEDS = 200;
const OF_EXAMPLES = 2000; // spoilt models
const PER_SEED = 15;
const MOST_REPORTS = 10;

const absent = existsSync(wasm) ? false : `${wasm} absent`;
if (absent) console.error(`\n*** SCHEMA AND READER NOT COMPARED: ${absent} ***\n`);

/**
 * Strict, but that a list of alternatives may require what is defined beside it, and for what Visual Studio Code says instead of a pattern.
 * @param {any} [more]
 */
const validator = (more) => new Ajv({ strict: true, strictRequired: false, ...more, keywords: ['errorMessage'] });
/** @type {any} */
const accepts = validator().compile(schema);

/** What no schema can say: code and text of what the reader finds, and how often it was all that is wrong. @type {[string, RegExp][]} */
const BEYOND = [
  ['model.expression', /./],
  ['model.name', /^there is no (group or signal|signal|playbook|table|band|grade)/i],
  ['model.name', /(is there already; take another name|is taken; groups and signals share|is in the score already)/i],
  ['model.name', /(is a signal; only groups have a need|has no weight, being the whole|is a signal without a place in the score)/i],
  ['model.name', /as "account" names no column with a "(name|domain)"/i],
  ['model.name', /is the base itself/i],
  ['model.duplicate_key', /is the same currency as another key/i],
  ['model.curve', /must be above the value of the pair before/i],
  ['model.curve', /is the same text as/i],
  ['model.curve', /is a signal without a curve that could be replaced/i],
  ['model.bands', /must be (0 in the first band|above the band before|0 in the last grade|below the grade before)/i],
  ['model.bands', /is \w+ elsewhere in the model and \w+ here/i],
  ['model.range', /must be the lowest points first/i],
  ['model.missing_key', /a band needs the key "color"/i],
  ['model.weights', /add up to 0/i],
  ['', /a number of points with at most two decimals/i],
];

/** @returns {Promise<(text: string) => { code: string, message: string, path: string }[]>} what the reader finds wrong */
async function reader() {
  const { createChs, ChsError } = await import(join(top, 'web/chs.js'));
  const chs = await createChs(wasm);
  return (text) => {
    try {
      chs.parseModel(text).free();
      return [];
    } catch (error) {
      if (!(error instanceof ChsError)) throw error;
      return error.errors;
    }
  };
}

const examples = readdirSync(join(top, 'examples/models'), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, model: JSON.parse(readFileSync(join(top, 'examples/models', name), 'utf8')) }));
const generated = Array.from({ length: SEEDS }, (_, i) => ({ name: `seed ${i + 1}`, model: generate(i + 1, { accounts: 1 }).model }));
const good = [...examples, { name: 'the whole language', model: whole }, ...generated];

/** Every object in a schema that has properties. @param {any} part @returns {any[]} */
const shapes = (part) =>
  part === null || typeof part !== 'object' ? [] : [...(part.properties?.constructor === Object ? [part] : []), ...Object.values(part).flatMap(shapes)];

/** Every word of every enum. @param {any} part @returns {any[]} */
const words = (part) => (part === null || typeof part !== 'object' ? [] : [...(Array.isArray(part.enum) ? part.enum : []), ...Object.values(part).flatMap(words)]);

/** Every text in a value without outer blanks. @param {any} value @returns {any} */
function trimmed(value) {
  if (typeof value === 'string') return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (Array.isArray(value)) return value.map(trimmed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, trimmed(child)]));
}

test('the schema explains every key, refers to what there is, and lets no unknown key pass', () => {
  const entries = shapes(schema).flatMap((shape) => {
    assert.equal(shape === schema || shape.type === 'object' ? shape.additionalProperties : false, false);
    return Object.entries(shape.properties);
  });
  assert.ok(entries.length > 60, `${entries.length} keys`);
  for (const [key, part] of entries) {
    const referred = part.$ref ? schema.definitions[part.$ref.replace('#/definitions/', '')] : {};
    assert.ok((part.title ?? referred.title)?.length > 1, `${key} has no title`);
    assert.ok((part.description ?? referred.description)?.length > 10, `${key} has no description`);
    const known = part.$ref ? Object.keys(part).filter((word) => !['$ref', 'title', 'description', 'examples', 'default'].includes(word)) : [];
    assert.deepEqual(known, [], `${key}: readers of draft 7 ignore what stands beside a $ref`);
  }
});

test('what the schema offers as an example or default is right by itself', () => {
  const ajv = validator({ schemas: { model: schema } });
  let seen = 0;
  /** @param {any} part @param {string} at */
  const walk = (part, at) => {
    if (part === null || typeof part !== 'object') return;
    const isSchema = part.type !== undefined || part.$ref !== undefined;
    for (const value of isSchema ? [...(part.examples ?? []), ...('default' in part ? [part.default] : [])] : []) {
      assert.equal(ajv.validate(`model#${at}`, value), true, `${at}: ${JSON.stringify(value)}`);
      seen++;
    }
    for (const [key, child] of Object.entries(part)) if (key !== 'examples') walk(child, `${at}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
  };
  walk(schema, '');
  assert.ok(seen > 30, `${seen} values`);
});

test(`schema and reader accept every example and ${SEEDS} generated models`, { skip: absent }, async () => {
  const wrong = await reader();
  assert.ok(examples.length >= 4);
  for (const { name, model } of good) {
    assert.deepEqual(wrong(JSON.stringify(model)), [], name);
    assert.ok(accepts(model), `${name}: ${JSON.stringify(accepts.errors)}`);
  }
});

test('the command line accepts every example', { skip: existsSync(binary) ? false : `${binary} absent` }, () => {
  for (const { name } of examples) execFileSync(binary, ['check', '--model', join(top, 'examples/models', name)], { stdio: 'pipe' });
});

test('where an example says its schema is, it is', () => {
  const named = examples.filter(({ model }) => model.$schema !== undefined);
  assert.ok(named.length >= 4, `${named.length} of ${examples.length} name it`);
  for (const { name, model } of named) {
    const path = fileURLToPath(new URL(model.$schema, new URL(`../../examples/models/${name}`, import.meta.url)));
    assert.equal(path, join(top, 'web/chs-model.schema.json'), name);
  }
});

test('the hash of a model does not depend on where its schema lies', { skip: absent }, async () => {
  const { createChs } = await import(join(top, 'web/chs.js'));
  const chs = await createChs(wasm);
  const hash = (/** @type {any} */ model) => chs.parseModel(JSON.stringify(model)).info.hash;
  const { $schema, ...bare } = whole;
  assert.equal(hash(bare), hash({ ...bare, $schema: 'elsewhere.json' }));
  assert.notEqual(hash(bare), hash({ ...bare, name: 'elsewhere.json' }));
});

test('schema and reader accept as many of everything as there may be, and refuse one more', { skip: absent }, async () => {
  const wrong = await reader();
  for (const { what, model, good } of atTheLimits()) {
    assert.equal(accepts(model), good, `${what}: ${JSON.stringify(accepts.errors)}`);
    assert.equal(wrong(JSON.stringify(model)).length === 0, good, `${what}: ${wrong(JSON.stringify(model))[0]?.message}`);
  }
});

test('every key and word of the schema occurs in what is spoilt', () => {
  const text = JSON.stringify(whole);
  for (const shape of shapes(schema)) for (const key of Object.keys(shape.properties)) assert.ok(text.includes(`"${key}":`), key);
  for (const word of words(schema)) assert.ok(typeof word === 'number' || WORDS.includes(word), `${word} is not tried`);
});

test('schema and reader agree on every spoilt model, but for what no schema can say', { skip: absent }, async (t) => {
  const wrong = await reader();
  const c = chance(20261001);
  const hits = BEYOND.map(() => 0);
  const counts = { accepted: 0, refused: 0, beyond: 0, blanks: 0 };
  /** @type {string[]} */
  const failures = [];
  for (const [i, { name, model }] of good.entries()) {
    const few = model === whole ? undefined : { c, count: i < examples.length ? Math.ceil(OF_EXAMPLES / examples.length) : PER_SEED };
    for (const { what, text } of spoil(model, few)) {
      const errors = wrong(text);
      const valid = accepts(JSON.parse(text));
      if (valid === (errors.length === 0)) counts[valid ? 'accepted' : 'refused']++;
      else if (!valid && accepts(trimmed(JSON.parse(text)))) counts.blanks++;
      else {
        const places = errors.map(({ code, message }) => BEYOND.findIndex(([of, like]) => (of === '' || of === code) && like.test(message)));
        if (valid && !places.includes(-1)) {
          counts.beyond++;
          for (const place of places) hits[place]++;
        } else {
          const said = valid ? errors.find((_, k) => places[k] < 0) : undefined;
          failures.push(`${name}, ${what}: ${said ? `only the reader refuses it: ${said.path} ${said.code} ${said.message}` : `only the schema refuses it: ${JSON.stringify(accepts.errors[0])}`}`);
        }
      }
    }
  }
  const total = Object.values(counts).reduce((sum, count) => sum + count, failures.length);
  t.diagnostic(`${total} models: ${JSON.stringify(counts)}`);
  for (const [i, [code, like]] of BEYOND.entries()) t.diagnostic(`${hits[i]} ${code} ${like.source}`);
  assert.equal(failures.length, 0, `${failures.length} of ${total}:\n${failures.slice(0, MOST_REPORTS).join('\n')}`);
  assert.ok(total > 10000 && counts.accepted > 500 && counts.refused > 5000, JSON.stringify(counts));
  assert.deepEqual(BEYOND.filter((_, i) => hits[i] === 0).map(String), [], 'nothing was found of what no schema can say');
});
