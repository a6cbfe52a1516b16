// SPDX-License-Identifier: MIT
// The arrows of src/README.md, checked: a file in src/ includes only from its own folder and those before it, cJSON is seen by one file
// alone, and nothing reads a clock, the locale or a file where a score must come out the same everywhere.
import test from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** In the order in which data flows; include/chs.h comes before all of them. */
const LAYERS = ['base', 'data', 'model', 'score', 'insight', 'emit', 'app'];
const CJSON_USER = 'src/base/json.c';
/** System headers, and the folders of src/ that may have them. */
const SYSTEM = {
  'locale.h': [],
  'time.h': ['app'],
  'sys/time.h': ['app'],
  'unistd.h': ['app'],
  'stdio.h': LAYERS.filter((layer) => layer !== 'score'),
};

/** @param {string} file a path below the repository, forward slashes */
function layerOf(file) {
  if (file.startsWith('include/')) return -1;
  const layer = LAYERS.indexOf(file.split('/')[1]);
  if (layer < 0 || file.split('/').length < 3) throw new Error(`${file}: not in one of the folders ${LAYERS.join(' ')}`);
  return layer;
}

/**
 * What is wrong with the includes of one file, one sentence each.
 * @param {string} file
 * @param {string} text
 * @param {(path: string) => boolean} exists whether the repository has this file
 * @returns {string[]}
 */
function faults(file, text, exists) {
  const found = [];
  const own = layerOf(file);
  for (const [i, line] of text.split('\n').entries()) {
    const match = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(line);
    if (!match) continue;
    const [, quote, name] = match;
    const place = `${file}:${i + 1}`;
    if (/cjson/i.test(name)) {
      if (file !== CJSON_USER) found.push(`${place} includes ${name}: only ${CJSON_USER} may see cJSON`);
      continue;
    }
    const target = [join(dirname(file), name), join('src', name), join('include', name)].find(exists);
    if (target) {
      const layer = layerOf(target);
      if (layer > own) found.push(`${place} includes ${target}: ${LAYERS[own] ?? 'include'} comes before ${LAYERS[layer]}`);
    } else if (quote === '"') {
      found.push(`${place} includes "${name}": no such file beside it, in src/ or in include/`);
    } else if (SYSTEM[name] && !SYSTEM[name].includes(LAYERS[own])) {
      found.push(`${place} includes <${name}>: allowed ${SYSTEM[name].length ? `only in ${SYSTEM[name].join(', ')}` : 'nowhere'}`);
    }
  }
  return found;
}

/** @param {string} folder @returns {string[]} */
function sources(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sources(path) : /\.(c|h|inc|def)$/.test(path) ? [path] : [];
  });
}

test('every file includes only from its own folder and those before it', () => {
  const files = [...sources('include'), ...sources('src')];
  assert.ok(files.length > 1, 'no sources found');
  const exists = (/** @type {string} */ path) => existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile();
  const all = files.flatMap((file) => faults(file, readFileSync(join(ROOT, file), 'utf8'), exists));
  assert.equal(all.join('\n'), '');
});

test('src/ has no folder and no file outside the layers', () => {
  const stray = readdirSync(join(ROOT, 'src')).filter((name) => !LAYERS.includes(name) && name !== 'README.md');
  assert.deepEqual(stray, []);
});

test('the check itself finds an arrow that points the wrong way', () => {
  const exists = (/** @type {string} */ path) => ['src/data/csv.h', 'src/base/text.h', 'src/score/curve.h', 'include/chs.h'].includes(path);
  const check = (/** @type {string} */ file, /** @type {string} */ include) => faults(file, `#include ${include}\n`, exists).length;
  assert.equal(check('src/base/text.c', '"data/csv.h"'), 1);
  assert.equal(check('src/base/text.c', '"../data/csv.h"'), 1);
  assert.equal(check('src/base/text.c', '<data/csv.h>'), 1);
  assert.equal(check('include/chs.h', '"base/text.h"'), 1);
  assert.equal(check('src/data/csv.c', '"csv.h"'), 0);
  assert.equal(check('src/data/csv.c', '"base/text.h"'), 0);
  assert.equal(check('src/base/text.c', '"chs.h"'), 0);
  assert.equal(check('src/data/csv.c', '"nowhere.h"'), 1);
  assert.equal(check('src/emit/json.c', '"cJSON.h"'), 1);
  assert.equal(check(CJSON_USER, '"cJSON.h"'), 0);
  assert.equal(check('src/score/curve.c', '<stdio.h>'), 1);
  assert.equal(check('src/app/main.c', '<locale.h>'), 1);
  assert.throws(() => layerOf('src/main.c'), /not in one of the folders/);
});
