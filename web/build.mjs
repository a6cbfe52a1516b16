// SPDX-License-Identifier: MIT
// Makes the page: dist/chs.html, one file with everything in it; dist/dashboard.html, the part of it that a saved dashboard
// consists of, without data; the same two in German, chs.de.html and dashboard.de.html; and dist/site/, the page as
// index.html beside the modules and chs.wasm, for a static host in any folder. Prints how large they are.
//
//   node web/build.mjs
//
// The page has two scripts: the first shows a portfolio, the second reads files and changes models. A dashboard has the
// first alone. parts/shell.js says how they are boxed.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { oneTable, portfolio } from '../examples/data/sample.mjs';
import { bundle, bundleInTwo, common, instead, valuesOf, virtual } from './build/bundle.mjs';
import { forShadow } from './build/shadow.mjs';
import { licences } from './build/licences.mjs';
import { reached } from './build/reached.mjs';
import { startOf } from './build/start.mjs';
import { lettersOf } from './parts/letters85.js';
import { lighten } from './parts/lighten.js';
import { block, BOX_STYLE, boxed, LOCK } from './parts/shell.js';
import * as german from './parts/words.de.js';
import * as english from './parts/words.js';

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(WEB);
const DIST = join(ROOT, 'dist');
const CJSON = process.env.CJSON_DIR ?? join(ROOT, 'build/cjson');
/** Where `chs report` puts the data; parts/main.js puts them there, too. */
const BOARD = '%BOARD%';

/** Models that the page carries, for its sample and for files that come without one. The first one is the sample's. */
const MODELS = ['renewal-health', 'simple-seven'];
/** Those of the four stages, for data that supports them. */
const STAGES = ['crawl', 'walk', 'run', 'fly'];

/** In web/readers/: what needs a library. */
const READERS = ['gzip.js', 'spreadsheet.js', 'parquet.js'];

/** Languages of the page, and where their words are. */
const LANGUAGES = { en: { words: english, file: 'words.js' }, de: { words: german, file: 'words.de.js' } };
/** @typedef {keyof typeof LANGUAGES} Language */

/** @param {string} path */
const inWeb = (path) => join(WEB, path);
/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
/** Exports that a dashboard never calls. */
const WORK = [...read('src/app/wasm_work.c').matchAll(/EXPORT\((\w+)\)/g)].map(([, name]) => name);

/** @param {string} name */
const model = (name) => ({ file: `${name}.json`, text: read(`examples/models/${name}.json`) });
/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** @param {string | Uint8Array} content */
const zipped = (content) => lettersOf(gzipSync(content, { level: 9 }));
/** @param {string} text */
const hashed = (text) => ({ text, hash: hash(text) });
/** What ends a script for an HTML parser, written so that it does not. @param {string} code */
const inline = (code) => code.replace(/<(?=!--|\/?script)/gi, '\\x3c');

/**
 * Bytes as a string with one letter per byte, so that whatever compresses the page sees them as they are: a sixth
 * smaller than base64 of gzip, of which nothing can be made smaller. Frequent bytes get the letters that are one byte
 * long in UTF-8, the one that they are themselves if it is one: then what is a text in them stays one, and all others go by
 * their value, so that neighbours stay neighbours. parts/packed.js reads it, and needs the letters in the order of the bytes.
 * @param {Uint8Array} bytes
 */
function packBytes(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const order = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  /** @type {string[]} */
  const letters = [];
  for (let code = 0x20; letters.length < 256; code++) {
    const letter = String.fromCharCode(code);
    if (!/["&'<>\\\x7f-\xbf]/.test(letter)) letters.push(letter); // neither HTML nor JavaScript minds the others
  }
  const short = letters.filter((letter) => letter < '\x7f');
  const often = order.slice(0, short.length);
  const own = often.filter((byte) => short.includes(String.fromCharCode(byte)));
  /** @type {string[]} */
  const letterOf = [];
  for (const byte of own) letterOf[byte] = String.fromCharCode(byte);
  const left = letters.filter((letter) => !letterOf.includes(letter));
  const byValue = (/** @type {number[]} */ some) => some.filter((byte) => !own.includes(byte)).sort((a, b) => a - b);
  [...byValue(often), ...byValue(order.slice(short.length))].forEach((byte, i) => {
    letterOf[byte] = left[i];
  });
  return { letters: letterOf.join(''), text: Array.from(bytes, (byte) => letterOf[byte]).join('') };
}

/** The page makes its sample itself; it must be the one that lies beside its generator. @returns {Record<string, string>} */
function sample() {
  const files = { 'one-table.csv': oneTable(), ...portfolio() };
  for (const [name, text] of Object.entries(files)) {
    const path = `examples/data/${name === 'one-table.csv' ? '' : 'portfolio/'}${name}`;
    if (read(path) !== text) throw new Error(`${path} is not what the generator makes: run node examples/data/generate.mjs`);
  }
  return files;
}

/** What the pages of every language have in common. @param {Uint8Array} wasm */
async function makeCommon(wasm) {
  // In the page the readers come to the worker as a script of their own.
  const later = virtual(/\/readers\/index\.js$/, () => 'export const readers = (globalThis.chsReaders = {});');
  const worker = await bundleInTwo(inWeb('worker.js'), [later], inWeb('build/readers.js'), () => []);
  const maker = await bundle({ entryPoints: [inWeb('build/sample.js')], format: 'iife' });
  const sheet = async (/** @type {string} */ name) => hashed((await bundle({ entryPoints: [inWeb(name)] })).trim());
  const functions = reached(wasm, (name) => !WORK.includes(name));
  const packed = packBytes(wasm);
  return {
    style: await sheet('style.css'),
    styleMore: await sheet('style-more.css'),
    boxHash: hash(BOX_STYLE),
    functions,
    worker,
    notice: `<!--\n${licences(ROOT, CJSON)}-->\n`,
    pageBlocks: [block('worker', inline(worker.first)), block('extras', inline(`\n${worker.second}\n${maker}`)), block('wasm', packed.text, packed.letters)],
    dashboardBlocks: [block('wasm', zipped(lighten(wasm, functions)), 'gzip'), block('worker', zipped(inline(worker.first)), 'gzip'), block('board', BOARD)],
  };
}

/** The page, and a dashboard without data. @param {Awaited<ReturnType<typeof makeCommon>>} made @param {Language} lang */
async function makePages({ style, styleMore, boxHash, functions, notice, pageBlocks, dashboardBlocks }, lang) {
  const finished = (/** @type {string} */ first) => hashed(LOCK + inline(first));
  const { words, file } = LANGUAGES[lang];
  const spoken = instead(/\/words\.js$/, inWeb(`parts/${file}`));
  const scripts = await bundleInTwo(
    inWeb('parts/board.js'),
    [spoken],
    inWeb('parts/main.js'),
    (first) => [
      spoken,
      valuesOf('carried', {
        sampleSizes,
        ...start,
        models: MODELS.map(model),
        stageModels: STAGES.map(model),
        dashboard: { script: finished(first).hash, style: style.hash, box: boxHash, functions },
      }),
    ],
    /\/words(\.de)?\.js$/,
  );
  const first = finished(scripts.first);
  const page = { title: words.title, scripts: [first, hashed(inline(scripts.second))], styles: [style, styleMore], blocks: pageBlocks };
  const dashboard = { title: '%TITLE%', scripts: [first], styles: [style], blocks: dashboardBlocks };
  return [page, dashboard].map((each) => boxed({ ...each, lang, noScript: words.noScript, boxHash }) + notice);
}

/**
 * The modules that others build on, as they are in web/; but the readers of other formats with the libraries in them, each
 * in a file of its own that is loaded when it is needed.
 */
async function writeModules() {
  const entryPoints = ['chs.js', 'remote.js', 'worker.js'].map((name) => join(WEB, name));
  const options = { ...common, format: /** @type {const} */ ('esm'), metafile: true, absWorkingDir: WEB };
  const { metafile } = await build({ ...options, entryPoints, external: READERS.map((name) => `./${name}`), outdir: 'nowhere' });
  const plain = Object.keys(metafile?.inputs ?? {});
  for (const name of plain) {
    mkdirSync(dirname(join(DIST, 'site', name)), { recursive: true });
    copyFileSync(join(WEB, name), join(DIST, 'site', name));
  }
  for (const name of READERS) {
    const text = await bundle({ entryPoints: [join(WEB, 'readers', name)], format: 'esm', plugins: [outside(plain, 'readers')] });
    writeFileSync(join(DIST, 'site/readers', name), text);
    report(`site/readers/${name}`, text);
  }
}

/**
 * The element for pages of others; it loads the modules beside it.
 * @param {string} style of a dashboard @param {string} worker in one piece, for a blob
 */
async function writeElement(style, worker) {
  writeFileSync(join(DIST, 'site/worker-whole.js'), worker);
  const sheet = valuesOf('sheet', { sheet: forShadow(style) });
  const beside = outside(['remote.js', 'chs.js', 'core.js']);
  const entryPoints = [join(WEB, 'element/index.js')];
  const text = await bundle({ entryPoints, format: 'esm', plugins: [beside, sheet] });
  writeFileSync(join(DIST, 'site/dashboard.js'), `// SPDX-License-Identifier: MIT\n${text}`);
  report('site/dashboard.js', text);
}

/**
 * Keeps modules out that lie beside the bundle as they are.
 * @param {string[]} modules @param {string} [folder] of the bundle @returns {import('esbuild').Plugin}
 */
const outside = (modules, folder = '') => ({
  name: 'outside',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const name = relative(WEB, join(resolveDir, path));
      return modules.includes(name) ? { path: `./${relative(folder, name)}`.replace('./..', '..'), external: true } : undefined;
    });
  },
});

/** Its line, which is printed at the end: the compression goes on beside the rest. @param {string} name @param {string | Uint8Array} content */
function report(name, content) {
  const bytes = Buffer.from(content);
  const kb = (/** @type {number} */ n) => `${(n / 1024).toFixed(1).padStart(7)} KB`;
  const sizes = Promise.all([promisify(gzip)(bytes, { level: 9 }), promisify(brotliCompress)(bytes)]);
  lines.push(sizes.then(([gzipped, brotli]) => `  ${name.padEnd(24)}${kb(bytes.length)}   gzip ${kb(gzipped.length)}   brotli ${kb(brotli.length)}`));
}
/** @type {Promise<string>[]} */
const lines = [];

const wasm = readFileSync(join(ROOT, 'build/chs.wasm'));
report('chs.wasm', wasm);
const files = sample();
const sampleSizes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.byteLength(text)]));
const start = await startOf(wasm, files, MODELS.map(model));
const made = await makeCommon(wasm);
const [page, dashboard] = await makePages(made, 'en');
report('dist/dashboard.html', dashboard);
report('dist/chs.html', page);
const [pageDe, dashboardDe] = await makePages(made, 'de');
report('dist/chs.de.html', pageDe);

rmSync(join(DIST, 'site'), { recursive: true, force: true });
mkdirSync(join(DIST, 'site'), { recursive: true });
writeFileSync(join(DIST, 'site/index.html'), page);
await writeModules();
await writeElement(made.style.text, `${made.worker.first}\n${made.worker.second}`);
writeFileSync(join(DIST, 'site/LICENSES.txt'), licences(ROOT, CJSON));
for (const name of ['types.d.ts', 'dashboard.d.ts', 'chs-model.schema.json']) copyFileSync(join(WEB, name), join(DIST, 'site', name));
writeFileSync(join(DIST, 'site/chs.wasm'), wasm);
writeFileSync(join(DIST, 'dashboard.html'), dashboard);
writeFileSync(join(DIST, 'dashboard.de.html'), dashboardDe);
writeFileSync(join(DIST, 'chs.de.html'), pageDe);
writeFileSync(join(DIST, 'chs.html'), page); // last: make takes it as the sign that all is there

console.log((await Promise.all(lines)).join('\n'));
