// SPDX-License-Identifier: MIT
// Golden files of the command line: what a command prints, byte for byte, beside its exit code. `UPDATE=1` rewrites them; read the
// difference before you keep it. CHS_BIN names another program than build/chs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const CHS = resolve(process.env.CHS_BIN ?? resolve(HERE, '../../build/chs'));
const EXPECTED = resolve(HERE, 'expected');
const UPDATE = process.env.UPDATE === '1';
/** What no result may depend on; each entry is one environment that every golden file is checked in. */
const PLACES = [
  { LC_ALL: 'C', TZ: 'UTC' },
  { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Pacific/Kiritimati' },
  { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'America/Los_Angeles' },
];

/**
 * @typedef {{ stdin?: string | Buffer, env?: Record<string, string> }} Options
 * @typedef {{ code: number | null, stdout: string, stderr: string }} Result
 */

/** @param {string[]} args @param {Options} [options] @returns {Result} */
export function chs(args, { stdin = '', env = {} } = {}) {
  const run = spawnSync(CHS, args, {
    cwd: HERE,
    input: stdin,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', ...env },
    maxBuffer: 1 << 28,
  });
  if (run.error) throw run.error;
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** @param {string[]} args @param {Result} result */
function transcript(args, { code, stdout, stderr }) {
  const quoted = args.map((arg) => (/^[\w./=:@%,+-]+$/.test(arg) ? arg : `'${arg}'`)).join(' ');
  return `$ chs ${quoted}\n[exit ${code}]\n---- stdout\n${stdout}---- stderr\n${stderr}`;
}

/**
 * Runs a command in every place and compares with expected/NAME.txt.
 * @param {string} name @param {string[]} args @param {Options} [options]
 */
export function golden(name, args, options = {}) {
  const path = resolve(EXPECTED, `${name}.txt`);
  for (const [i, place] of PLACES.entries()) {
    const text = transcript(args, chs(args, { ...options, env: { ...place, ...options.env } }));
    if (UPDATE && i === 0) {
      mkdirSync(EXPECTED, { recursive: true });
      writeFileSync(path, text);
    }
    assert.ok(existsSync(path), `${path} is missing: UPDATE=1 writes it`);
    assert.equal(text, readFileSync(path, 'utf8'), `in ${JSON.stringify(place)}`);
  }
}
