// SPDX-License-Identifier: MIT
// What README shows is what happens: its console blocks are executed and compared, its JavaScript runs, its model is one.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The fenced blocks of a language. @param {string} language */
const blocks = (language) => [...README.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```', 'gm'))].map((match) => match[1]);

test('the commands in README print what README shows', () => {
  const shown = blocks('console');
  assert.ok(shown.length > 0);
  for (const block of shown) {
    for (const part of block.split(/^\$ /m).slice(1)) {
      const [command, ...lines] = part.split('\n');
      const printed = execFileSync('bash', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
      assert.equal(printed.trimEnd(), lines.join('\n').trimEnd(), command);
    }
  }
});

test('the JavaScript in README runs', () => {
  const library = JSON.stringify(pathToFileURL(join(ROOT, 'web/chs.js')).href);
  const script = blocks('js')[0].replace("'./web/chs.js'", library);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^Green at 79: /);
  assert.match(stdout, /index: \d+, from: \d, to: \d/);
});

test('the model in README is accepted', () => {
  const [model] = blocks('json');
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'build/chs'), ['check', '--model', '-'], { cwd: ROOT, input: model, encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
});
