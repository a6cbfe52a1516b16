// SPDX-License-Identifier: MIT
// Where the output of the command line goes: files that are replaced whole or not at all, pipes that close, terminals.
import test from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chs, CHS, HERE } from './golden.mjs';

const SCORE = ['score', '--model', 'inputs/model.json', 'inputs/accounts.csv'];
/** Enough accounts that the output does not fit one buffer. */
const MANY = `id,name,n\n${Array.from({ length: 5000 }, (_, i) => `x${i},Account ${i},${i % 11}\n`).join('')}`;
const SCORE_MANY = ['score', '--model', 'inputs/plain-model.json', '-', '--format', 'csv'];

/** @param {(folder: string) => void} body */
function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'chs-golden-'));
  try {
    body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} script @param {string} [stdin] */
function shell(script, stdin = '') {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd: HERE, input: stdin, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', CHS },
  });
  return { code: status, stdout, stderr };
}

test('-o writes what standard output would have got, and nothing else', () =>
  inFolder((folder) => {
    const file = join(folder, 'out.txt');
    const plain = chs(SCORE);
    for (const args of [['-o', file], [`-o${file}`], ['--output', file], [`--output=${file}`]]) {
      assert.deepEqual(chs([...SCORE, ...args]), { code: 0, stdout: '', stderr: plain.stderr });
      assert.equal(readFileSync(file, 'utf8'), plain.stdout);
    }
    assert.deepEqual(readdirSync(folder), ['out.txt']);
  }));

test('the ending of the file says the format, unless --format does', () =>
  inFolder((folder) => {
    for (const [name, format] of [['a.csv', 'csv'], ['a.JSON', 'json'], ['a.ndjson', 'ndjson'], ['a.jsonl', 'ndjson'], ['a.txt', 'table']]) {
      assert.equal(chs([...SCORE, '-o', join(folder, name)]).code, 0);
      assert.equal(readFileSync(join(folder, name), 'utf8'), chs([...SCORE, '--format', format]).stdout);
    }
    assert.equal(chs([...SCORE, '-o', join(folder, 'b.csv'), '--format', 'json']).code, 0);
    JSON.parse(readFileSync(join(folder, 'b.csv'), 'utf8'));
  }));

test('a file that is replaced keeps its permissions, and a link stays a link', () =>
  inFolder((folder) => {
    const file = join(folder, 'real.csv'), link = join(folder, 'link.csv');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync('real.csv', link);
    assert.equal(chs([...SCORE, '-o', link]).code, 0);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.match(readFileSync(file, 'utf8'), /^account_id,/);
  }));

test('a new file has the permissions of any new file', () =>
  inFolder((folder) => {
    const result = shell(`umask 027; "$CHS" ${SCORE.join(' ')} -o "${folder}/new.csv"; stat -c %a "${folder}/new.csv"`);
    assert.equal(result.stdout, '640\n');
  }));

test('whatever goes wrong, the old file stays and nothing is left beside it', () =>
  inFolder((folder) => {
    const file = join(folder, 'scores.csv');
    writeFileSync(file, 'old');
    assert.equal(chs(['score', '--model', 'inputs/bad-model.json', 'inputs/accounts.csv', '-o', file]).code, 1);
    assert.equal(chs([...SCORE.slice(0, -1), 'inputs/none.csv', '-o', file]).code, 1);
    // files may grow to 16 blocks only, and the scores are larger
    const full = shell(`ulimit -f 16; "$CHS" ${SCORE_MANY.join(' ')} -o "${file}"`, MANY);
    assert.equal(full.code, 1);
    assert.match(full.stderr, /scores\.csv: it cannot be written: File too large \[io\]/);
    assert.equal(readFileSync(file, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['scores.csv']);
  }));

test('a folder, a missing folder and a full device cannot be written, and that is said', () =>
  inFolder((folder) => {
    assert.match(chs([...SCORE, '-o', folder]).stderr, /it cannot be written: Is a directory \[io\]/);
    const missing = chs([...SCORE, '-o', join(folder, 'none', 'a.csv')]);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /it cannot be written: No such file or directory \[io\]/);
    const device = chs([...SCORE, '-o', '/dev/full']);
    assert.equal(device.code, 1);
    assert.match(device.stderr, /\/dev\/full: it cannot be written: No space left on device \[io\]/);
    const output = shell(`"$CHS" ${SCORE.join(' ')} > /dev/full`);
    assert.equal(output.code, 1);
    assert.match(output.stderr, /standard output: it cannot be written: No space left on device/);
  }));

test('a reader who leaves early ends it quietly', () => {
  const result = shell(`{ "$CHS" ${SCORE_MANY.join(' ')}; echo "exit $?" >&2; } | head -n 1`, MANY);
  assert.match(result.stdout, /^account_id,.*\n$/);
  assert.equal(result.stderr, 'exit 0\n');
});

test('an input of several pieces gives what the command line gives for one', () => {
  const whole = chs(SCORE_MANY, { stdin: MANY });
  assert.equal(whole.code, 0);
  const pieces = shell(`{ head -c 1000; sleep 0.1; cat; } | "$CHS" ${SCORE_MANY.join(' ')}`, MANY);
  assert.equal(pieces.stdout, whole.stdout);
});

// ---- Terminals: script(1) gives one -----------------------------------------------------------------------------------

/** @param {string} command @param {Record<string, string>} env @param {string} [stdin] */
function onTerminal(command, env, stdin = '') {
  const { status, stdout } = spawnSync('script', ['-qefc', command, '/dev/null'], {
    cwd: HERE, input: stdin, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', CHS, SHELL: '/bin/sh', ...env },
  });
  return { code: status, stdout: stdout.replace(/\r\n/g, '\n') };
}

const TABLE = `"$CHS" ${SCORE.join(' ')}`;

test('on a terminal the table has colour and its width, unless the user or the terminal does not want it', () => {
  const sized = `stty cols 72; ${TABLE}`;
  const colored = onTerminal(sized, { TERM: 'xterm' });
  const plain = chs(SCORE, { env: { COLUMNS: '72' } });
  assert.equal(colored.code, 0);
  assert.equal(colored.stdout, chs([...SCORE, '--color', 'always'], { env: { COLUMNS: '72' } }).stdout);
  assert.notEqual(colored.stdout, plain.stdout);
  assert.equal(onTerminal(sized, { TERM: 'xterm', NO_COLOR: '1' }).stdout, plain.stdout);
  assert.equal(onTerminal(sized, { TERM: 'dumb' }).stdout, plain.stdout);
  assert.equal(onTerminal(`${sized} --color never`, { TERM: 'xterm' }).stdout, plain.stdout);
  assert.equal(onTerminal(sized, { TERM: 'xterm', NO_COLOR: '' }).stdout, colored.stdout);
});

test('no line of a table is wider than the terminal', () => {
  for (const columns of [40, 50, 63, 80, 100, 133]) {
    const { stdout } = chs([...SCORE, '--overrides', 'inputs/overrides.csv'], { env: { COLUMNS: String(columns) } });
    const table = stdout.slice(stdout.indexOf('Score')).split('\n\n')[0];
    for (const line of table.split('\n')) {
      const width = [...line].reduce((sum, c) => sum + (/[\u3000-\u9fff\uac00-\ud7a3]/.test(c) ? 2 : 1), 0);
      assert.ok(width <= columns, `${columns}: ${line}`);
      assert.equal(line, line.trimEnd());
    }
  }
});

test('a long load shows progress on a terminal, and takes it away again', () => {
  const slow = `{ printf 'id,name,n\\nx,Ada,3\\n'; sleep 0.6; } | "$CHS" score --model inputs/plain-model.json - --format csv`;
  const { stdout } = onTerminal(slow, { TERM: 'xterm' });
  // eslint-disable-next-line no-control-regex
  assert.match(stdout, /\rreading standard input 0 MB\x1b\[K\r\x1b\[Kaccount_id,/);
  assert.doesNotMatch(onTerminal(slow.replace('sleep 0.6', 'true'), { TERM: 'xterm' }).stdout, /reading/);
  assert.equal(shell(slow).stderr, '');
});
