// SPDX-License-Identifier: MIT
// The examples of examples/embed run as their readers would run them: C against what `make install` puts in place, Node
// against the package that `npm pack` makes, with nothing of the checkout beside them.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = join(ROOT, 'examples');
const room = mkdtempSync(join(tmpdir(), 'chs-embed-'));
after(() => rmSync(room, { recursive: true, force: true }));

/** What pkg-config would say, which need not be installed. @param {string} text @param {string} name */
function flags(text, name) {
  const values = new Map([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]));
  const full = (/** @type {string} */ value) => value.replace(/\$\{(\w+)\}/g, (_, key) => full(values.get(key) ?? ''));
  const line = new RegExp(`^${name}: (.*)$`, 'm').exec(text);
  assert.ok(line, `${name} in chs.pc`);
  return full(line[1]).split(' ');
}

test('what make install puts in place is enough for the program in C', () => {
  const prefix = join(room, 'installed');
  // its own make: another one's job server and warnings-as-errors are not for it
  const env = { ...process.env, MAKEFLAGS: '', MFLAGS: '' };
  execFileSync('make', ['install', `PREFIX=${prefix}`], { cwd: ROOT, env, stdio: 'pipe' });
  assert.match(execFileSync(join(prefix, 'bin/chs'), ['--version'], { encoding: 'utf8' }), /^chs \d+\.\d+\.\d+/);

  const pc = readFileSync(join(prefix, 'lib/pkgconfig/chs.pc'), 'utf8');
  const program = join(room, 'score');
  const compiler = process.env.CC ?? 'cc';
  const source = join(EXAMPLES, 'embed/score.c');
  const strict = ['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Werror'];
  execFileSync(compiler, [...strict, ...flags(pc, 'Cflags'), source, ...flags(pc, 'Libs'), '-o', program]);

  const model = join(EXAMPLES, 'models/simple-seven.json');
  const accounts = join(EXAMPLES, 'data/one-table.csv');
  const { stdout, stderr, status } = spawnSync(program, [model, accounts], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const csv = execFileSync(join(prefix, 'bin/chs'), ['score', '--model', model, '--format', 'csv', accounts], { encoding: 'utf8' });
  const atRisk = csv.split('\n').filter((line) => /,At risk,/.test(line));
  assert.equal(stdout.match(/^◆ \d+ At risk {2}/gm)?.length, atRisk.length);
  assert.match(stdout, new RegExp(`^${csv.trim().split('\n').length - 1} accounts; `));

  const bad = spawnSync(program, [accounts, accounts], { encoding: 'utf8' });
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /\[json\.syntax\]/);
});

test('the package is enough for the program in Node', () => {
  mkdirSync(join(room, 'node/node_modules'), { recursive: true });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', room], { cwd: join(ROOT, 'web'), stdio: 'pipe' });
  const packed = readdirSync(room).find((name) => name.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(room, packed ?? ''), '-C', join(room, 'node/node_modules')]);
  cpSync(join(room, 'node/node_modules/package'), join(room, 'node/node_modules/chs'), { recursive: true });
  for (const name of ['types.d.ts', 'chs.wasm', 'LICENSE', 'chs-model.schema.json', 'dashboard.js', 'dashboard.d.ts', 'worker-whole.js'])
    assert.ok(existsSync(join(room, 'node/node_modules/chs', name)), `${name} is in the package`);
  for (const name of ['chs.wasm', 'dashboard.js', 'worker-whole.js'])
    assert.equal(existsSync(join(ROOT, 'web', name)), false, 'packing leaves nothing behind');
  const element = readFileSync(join(room, 'node/node_modules/chs/dashboard.js'), 'utf8');
  for (const [, name] of element.matchAll(/["'](\.\/[\w-]+\.(?:js|wasm))["']/g))
    assert.ok(existsSync(join(room, 'node/node_modules/chs', name)), `${name}, which the element loads, is in the package`);

  cpSync(join(EXAMPLES, 'embed/score.mjs'), join(room, 'node/score.mjs'));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['score.mjs', EXAMPLES], { cwd: join(room, 'node'), encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const lines = stdout.trim().split('\n');
  assert.equal(lines.length, 11);
  for (const line of lines.slice(0, 10)) assert.match(line, /^\d+ {2}.+, \d+: At risk at \d+: .+ costs \d+\.\d\d points/);
  assert.match(lines[10], /^With twice the weight on support, \d+ accounts would be in another band; the median would be \d+\.$/);
});

test('the types of the element hold for a page in TypeScript', () => {
  const page = join(room, 'node/page.ts');
  writeFileSync(
    page,
    `import { ChsDashboard } from 'chs/dashboard.js';
const element: ChsDashboard = document.createElement('chs-dashboard');
element.model = new URL('model.json', document.baseURI);
element.data = [new File(['id'], 'a.csv'), 'id,name'];
element.tables = { tickets: 'id' };
element.addEventListener('chs-ready', ({ detail }) => { const n: number = detail.accounts; console.log(n, detail.stamp.engine); });
element.addEventListener('chs-select', (event) => { event.preventDefault(); const id: string = event.detail.account; console.log(id); });
// @ts-expect-error
element.data = 5;
document.body.append(element);
`,
  );
  const tsc = join(ROOT, 'web/node_modules/typescript/bin/tsc');
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable'];
  const { stdout } = spawnSync(process.execPath, [tsc, ...options, page], { cwd: join(room, 'node'), encoding: 'utf8' });
  assert.equal(stdout, '');
});
