// SPDX-License-Identifier: MIT
// Runs every test suite, several programs at once, and closes with one line of counts, `N passed, N failed` (`, N skipped`), after which nothing follows.
// usage: node tests/run.mjs [SUITE...]    expects everything built (make test does that)
//
// A suite is a list of programs: the cmocka programs of tests/unit (as built, and once more with sanitizers), and each *.test.mjs in
// tests/ and its folders by itself. Programs that crash, hang or run no test count as one failure. What a program printed is shown only if
// it failed. What is timed (tests/pace) runs at the end, alone.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(TESTS);
const BUILD = join(ROOT, 'build');
const TIME_LIMIT = 480; // seconds a program may take before it is ended
/** One more than two processors can run: programs that drive a browser wait for it now and then. */
const AT_ONCE = Math.min(3, cpus().length + 1);
/** Folders of tests/ that hold something else than suites of *.test.mjs. */
const NOT_NODE = ['unit', 'fuzz', 'bench', 'node_modules'];

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, command: string, args: string[], env?: Record<string, string>, count: (output: string) => Counts }} Program
 * @typedef {{ name: string, programs: Program[], timed?: boolean }} Suite
 */

/** @param {string} folder @param {RegExp} pattern @returns {string[]} full paths, sorted, folders below included */
function find(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : find(path, pattern);
      return pattern.test(entry.name) ? [path] : [];
    })
    .sort();
}

const sum = (/** @type {string} */ text, /** @type {RegExp} */ pattern) =>
  [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);

/** @param {string} output @returns {Counts} cmocka closes each group of tests with these lines; several groups add up */
function countCmocka(output) {
  return {
    passed: sum(output, /^\[ {2}PASSED {2}\] (\d+) test/gm),
    failed: sum(output, /^\[ {2}FAILED {2}\] (\d+) test/gm),
    skipped: sum(output, /^\[ {2}SKIPPED \] (\d+) test/gm),
  };
}

/** @param {string} output @returns {Counts} the closing lines of node:test */
function countNode(output) {
  const last = (/** @type {string} */ word) => Number([...output.matchAll(new RegExp(`^[#ℹ] ${word} (\\d+)$`, 'gm'))].pop()?.[1] ?? 0);
  return { passed: last('pass'), failed: last('fail') + last('cancelled'), skipped: last('skipped') + last('todo') };
}

/** @param {string} folder where the programs were built @param {Record<string, string>} [env] @returns {Program[]} */
function unitPrograms(folder, env) {
  return find(join(TESTS, 'unit'), /^test_.*\.c$/).map((source) => {
    const command = join(folder, basename(source, '.c'));
    return { name: relative(ROOT, command), command, args: [], env, count: countCmocka };
  });
}

/** @param {string[]} files @returns {Program[]} */
function nodePrograms(files) {
  return files.map((file) => ({
    name: relative(ROOT, file),
    command: process.execPath,
    args: ['--test-reporter=spec', file],
    count: countNode,
  }));
}

/** @returns {Suite[]} */
function suites() {
  const sanitizers = {
    ASAN_OPTIONS: 'detect_leaks=1:allocator_may_return_null=1:strict_string_checks=1',
    UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
  };
  const folders = readdirSync(TESTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_NODE.includes(entry.name) && entry.name !== 'pace')
    .map((entry) => entry.name)
    .sort((a, b) => Number(b === 'page') - Number(a === 'page') || (a < b ? -1 : 1));
  const own = readdirSync(TESTS).filter((name) => name.endsWith('.test.mjs')).sort();
  // what takes longest comes first, what is over soonest last, so that no processor is idle at the end
  return [
    ...folders.map((name) => ({ name, programs: nodePrograms(find(join(TESTS, name), /\.test\.mjs$/)) })),
    ...own.map((name) => ({ name: basename(name, '.test.mjs'), programs: nodePrograms([join(TESTS, name)]) })),
    { name: 'unit', programs: unitPrograms(join(BUILD, 'unit')) },
    { name: 'asan', programs: unitPrograms(join(BUILD, 'asan', 'unit'), sanitizers) },
    { name: 'pace', programs: nodePrograms(find(join(TESTS, 'pace'), /\.test\.mjs$/)), timed: true },
  ].filter((suite) => suite.programs.length > 0);
}

/** What ends the programs that are running. @type {Set<() => void>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    for (const end of running) end();
    process.exit(1);
  });
}

/** @param {Program} program @returns {Promise<Counts & { trouble: string, output: string }>} */
function run(program) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    let late = false;
    // a group of its own, so that a browser it started ends with it
    const child = spawn(program.command, program.args, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', ...program.env },
    });
    const endGroup = () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // it has ended by itself
      }
    };
    running.add(endGroup);
    const timer = setTimeout(() => {
      late = true;
      endGroup();
    }, TIME_LIMIT * 1000);
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => done(error.message));
    child.on('exit', () => setTimeout(endGroup, 500).unref()); // whatever it left running would hold its pipes open
    child.on('close', (code, signal) => {
      done(late ? `still running after ${TIME_LIMIT} s` : signal ? `ended by ${signal}` : code ? `exit code ${code}` : '');
    });

    /** @param {string} trouble how it ended, empty if as it should */
    function done(trouble) {
      clearTimeout(timer);
      running.delete(endGroup);
      const output = Buffer.concat(chunks).toString('utf8').replace(/\x1b\[[0-9;]*m/g, '');
      const counts = program.count(output);
      if (!trouble && counts.passed + counts.failed + counts.skipped === 0) trouble = 'ran no test';
      if (trouble && counts.failed === 0) counts.failed = 1;
      resolve({ ...counts, trouble, output });
    }
  });
}

/** What a program printed is shown only if it failed. @param {Program} program @param {Counts & { trouble: string, output: string }} result */
function showFailure({ name }, { failed, trouble, output }) {
  if (failed === 0) return;
  console.log(`\n---- ${name}: ${failed} failed${trouble ? ` (${trouble})` : ''}`);
  console.log(output.trimEnd());
  console.log('----\n');
}

/** Its line, once its last program has ended. @param {Suite} suite @param {Counts} counts @param {number} ms */
function showSuite({ name }, counts, ms) {
  console.log(`  ${name.padEnd(12)} ${inWords(counts)}   (${(ms / 1000).toFixed(1)} s)`);
}

/** @param {Counts} counts */
const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/** @param {Counts[]} counts @returns {Counts} */
const added = (counts) => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
  skipped: counts.reduce((total, { skipped }) => total + skipped, 0),
});

/**
 * So many programs at once, in the order of the suites; the next suite begins while the last programs of one still run.
 * @param {Suite[]} list @param {number} atOnce @returns {Promise<Counts[]>} of each suite
 */
async function runSuites(list, atOnce) {
  const begun = new Map();
  const results = new Map(list.map((suite) => [suite, /** @type {Counts[]} */ ([])]));
  const queue = list.flatMap((suite) => suite.programs.map((program) => ({ suite, program })));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { suite, program } = next;
      if (!begun.has(suite)) begun.set(suite, Date.now());
      const result = await run(program);
      showFailure(program, result);
      const done = results.get(suite) ?? [];
      if (done.push(result) === suite.programs.length) showSuite(suite, added(done), Date.now() - begun.get(suite));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return list.map((suite) => added(results.get(suite) ?? []));
}

const all = suites();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}; there are ${all.map((suite) => suite.name).join(', ')}`);
  process.exit(2);
}
const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const counts = await runSuites(chosen.filter(({ timed }) => !timed), AT_ONCE);
const total = added([...counts, ...(await runSuites(chosen.filter(({ timed }) => timed), 1))]);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
if (existsSync(BUILD)) writeFileSync(join(BUILD, 'test-counts'), `${inWords(total)}\n`);
console.log(inWords(total));
