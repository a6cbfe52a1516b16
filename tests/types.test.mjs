// SPDX-License-Identifier: MIT
// The JavaScript in web/ is typed by its JSDoc comments; the compiler must have nothing to say. And what it cannot say: the two
// languages of the page have the same words.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../web/', import.meta.url));

test('tsc --checkJs --strict finds nothing in web/', () => {
  const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'], { cwd: WEB, encoding: 'utf8' });
  assert.equal(tsc.stdout + tsc.stderr, '');
  assert.equal(tsc.status, 0);
});

/** Every text and function of a module, with where it is and how many parameters it takes. @param {any} value @param {string} path @returns {string[]} */
const shape = (value, path) =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => shape(each, path ? `${path}.${key}` : key))
    : [`${path}: ${typeof value}${typeof value === 'function' ? ` of ${value.length}` : ''}`];

test('the German words have the same names, kinds and parameters as the English ones', async () => {
  const [en, de] = await Promise.all(['words.js', 'words.de.js'].map(async (name) => shape({ ...(await import(`../web/parts/${name}`)) }, '')));
  assert.deepEqual(en.filter((line) => !de.includes(line)), [], 'in words.js, but not so in words.de.js');
  assert.deepEqual(de.filter((line) => !en.includes(line)), [], 'in words.de.js, but not so in words.js');
});
