// SPDX-License-Identifier: MIT
// Makes the page: dist/chs.html, one file with everything in it, boxed so that no request can carry data; and
// dist/site/, the same page as index.html beside the modules and chs.wasm, for a static host in any folder. Prints how
// large they are.
//
//   node web/build.mjs [WASM]        default: build/chs.wasm
//
// The box: an outer page without scripts holds the real one in a sandboxed frame. The policy of both allows the one
// script and the one style sheet by their hashes, WebAssembly, a worker from this page, and nothing else; a frame
// cannot lead the outer page away, and the first line of the script removes the ways out that a policy does not know.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { oneTable, portfolio } from '../examples/data/sample.mjs';

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(WEB);
const DIST = join(ROOT, 'dist');
const CJSON = process.env.CJSON_DIR ?? join(ROOT, 'build/cjson');

/** Models that the page carries, for its sample and for files that come without one. The first one is the sample's. */
const MODELS = ['renewal-health', 'simple-seven'].map(
  (name) => `examples/models/${name}.json`,
);

/**
 * Parts of the libraries that the readers never come to: workbooks with a password (these are no zip files), another way to
 * unpack zip files, shapes on maps, filters. Whoever did come there would get an error.
 */
const LEFT_OUT = /\/(hucre\/dist\/(xlsx\/crypto\/agile|zip\/(reader|deflate))|hyparquet\/src\/(bloom|filter|geoparquet|wkb))\.m?js$/;
/** What is asked even without a filter, and the answer then. */
const WITHOUT_FILTER = /** @type {Record<string, string>} */ ({
  canSkipRowGroup: 'false',
  columnsNeededForFilter: '[]',
  pathsNeededForFilter: '[]',
});

/** In web/readers/: what needs a library. */
const READERS = ['gzip.js', 'spreadsheet.js', 'parquet.js'];

const LOCK =
  "for(const k of['RTCPeerConnection','webkitRTCPeerConnection','WebTransport','open'])" +
  'try{Object.defineProperty(globalThis,k,{value:undefined})}catch{}\n';
const SANDBOX = 'allow-scripts allow-downloads allow-modals';
const BOX_STYLE =
  'html{color-scheme:light dark}html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}' +
  'body{overflow:hidden}';
const TITLE = 'chs: customer health scores';
const NO_SCRIPT =
  '<noscript><p>This page computes everything in your browser, and for that it needs JavaScript.</p></noscript>';

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** For an attribute in single quotes, of which minified code has the fewer. @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;');
/** What ends a script for an HTML parser, written so that it does not. @param {string} code */
const inline = (code) => code.replace(/<(?=!--|\/?script)/gi, '\\x3c');

/** @type {import('esbuild').Plugin} */
const leftOut = {
  name: 'left out',
  setup(builder) {
    builder.onLoad({ filter: LEFT_OUT }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)];
      const throws = "throw new Error('a part of the file needs what was left out here')";
      const body = (/** @type {string} */ name) => (WITHOUT_FILTER[name] ? `return ${WITHOUT_FILTER[name]}` : throws);
      return { contents: names.map(([, name]) => `export function ${name}() { ${body(name)} }`).join('\n'), loader: 'js' };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  write: false,
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  conditions: ['browser'],
};

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const result = await build({ ...common, ...options, plugins: [leftOut, ...(options.plugins ?? [])] });
  return result.outputFiles?.[0].text ?? '';
}

/**
 * The module that parts/embedded.d.ts describes.
 * @param {Record<string, unknown>} values @returns {import('esbuild').Plugin}
 */
const embedded = (values) => ({
  name: 'embedded',
  setup(builder) {
    builder.onResolve({ filter: /\/embedded\.js$/ }, () => ({ path: 'embedded', namespace: 'embedded' }));
    builder.onLoad({ filter: /.*/, namespace: 'embedded' }, () => ({
      contents: Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n'),
      loader: 'js',
    }));
  },
});

/**
 * Bytes as a string with one letter per byte, so that whatever compresses the page sees them as they are: a sixth
 * smaller than base64 of gzip, of which nothing can be made smaller. Frequent bytes get the letters that are one byte
 * long in UTF-8. parts/packed.js reads it.
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
    if (!/["&'<>\\\x7f-\xa0\xad]/.test(letter)) letters.push(letter); // neither HTML nor JavaScript minds the others
  }
  /** @type {string[]} */
  const letterOf = [];
  order.forEach((byte, i) => {
    letterOf[byte] = letters[i];
  });
  return { letters: letterOf.join(''), text: Array.from(bytes, (byte) => letterOf[byte]).join('') };
}

/** The page makes its sample itself; it must be the one that lies beside its generator. */
function checkSample() {
  const files = Object.entries(portfolio()).map(([name, text]) => [`portfolio/${name}`, text]);
  for (const [name, text] of [...files, ['one-table.csv', oneTable()]]) {
    const path = `examples/data/${name}`;
    if (read(path) !== text) throw new Error(`${path} is not what the generator makes: run node examples/data/generate.mjs`);
  }
}

/** Script and style of the page. @param {Uint8Array} wasm */
async function makePage(wasm) {
  checkSample();
  const worker = await bundle({ entryPoints: [join(WEB, 'worker.js')], format: 'iife' });
  const values = {
    worker,
    wasm: packBytes(wasm),
    models: MODELS.map((path) => ({ file: basename(path), text: read(path) })),
  };
  const script = await bundle({
    entryPoints: [join(WEB, 'parts/main.js')],
    format: 'iife',
    plugins: [embedded(values)],
  });
  const style = await bundle({ entryPoints: [join(WEB, 'style.css')] });
  return { script: LOCK + inline(script), style: style.trim() };
}

/** @param {string} script @param {string[]} styles */
const policy = (script, styles) =>
  [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${styles.map(hash).join(' ')}`,
    'worker-src blob:',
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types chs',
  ].join('; ');

/** @param {{ policy: string, style: string, body: string }} parts */
function html(parts) {
  const values = /** @type {Record<string, string>} */ ({
    TITLE,
    POLICY: parts.policy,
    STYLE: parts.style,
    BODY: parts.body,
  });
  return readFileSync(join(WEB, 'index.html'), 'utf8').replace(/%([A-Z]+)%/g, (_, name) => values[name]);
}

/** @param {{ script: string, style: string }} page */
function boxed({ script, style }) {
  const inside = html({ policy: policy(script, [style]), style, body: `${NO_SCRIPT}<script>${script}</script>` });
  return html({
    policy: policy(script, [style, BOX_STYLE]),
    style: BOX_STYLE,
    body: `<iframe title="${TITLE}" sandbox="${SANDBOX}" srcdoc='${attribute(inside)}'></iframe>`,
  });
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
    const text = await bundle({ entryPoints: [join(WEB, 'readers', name)], format: 'esm', plugins: [outside(plain)] });
    writeFileSync(join(DIST, 'site/readers', name), text);
    report(`site/readers/${name}`, Buffer.from(text));
  }
}

/** Keeps modules out that lie beside the bundle as they are. @param {string[]} modules @returns {import('esbuild').Plugin} */
const outside = (modules) => ({
  name: 'outside',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const name = relative(WEB, join(resolveDir, path));
      return modules.includes(name) ? { path: `./${relative('readers', name)}`.replace('./..', '..'), external: true } : undefined;
    });
  },
});

/** What the page and the modules contain, with the one licence that all of it has. */
function licences() {
  const mit = read('LICENSE');
  const libraries = ['fflate', 'fzstd', 'hucre', 'hyparquet'].map((name) => join(WEB, 'node_modules', name));
  /** @type {[string, string, string][]} name, text of the licence, who else it may belong to */
  const parts = [['chs', mit, ''], ['cJSON', readFileSync(join(CJSON, 'cJSON.h'), 'utf8'), '']];
  for (const folder of libraries) {
    const { name, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    parts.push([name, readFileSync(join(folder, 'LICENSE'), 'utf8'), typeof author === 'string' ? author : (author?.name ?? '')]);
  }
  const owners = parts.map(([name, text, author]) => {
    const owner = /^ *(Copyright .*?) *$/m.exec(text)?.[1] ?? (author && `Copyright (c) ${author}`);
    if (!owner || !/permission is hereby granted/i.test(text)) throw new Error(`${name} has not the MIT licence: say what it is bundled under`);
    return `${name}: ${owner}`;
  });
  return `${owners.join('\n')}\n\n${mit.slice(mit.indexOf('Permission')).trim()}\n`;
}

/** @param {string} name @param {Uint8Array} bytes */
function report(name, bytes) {
  const [gzip, brotli] = [gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  const kb = (/** @type {number} */ n) => `${(n / 1024).toFixed(1).padStart(7)} KB`;
  console.log(`  ${name.padEnd(18)}${kb(bytes.length)}   gzip ${kb(gzip)}   brotli ${kb(brotli)}`);
}

const wasmFile = process.argv[2] ?? join(ROOT, 'build/chs.wasm');
const wasm = readFileSync(wasmFile);
const page = `${boxed(await makePage(wasm))}<!--\n${licences()}-->\n`;

rmSync(join(DIST, 'site'), { recursive: true, force: true });
mkdirSync(join(DIST, 'site'), { recursive: true });
writeFileSync(join(DIST, 'site/index.html'), page);
await writeModules();
writeFileSync(join(DIST, 'site/LICENSES.txt'), licences());
for (const name of ['types.d.ts', 'chs-model.schema.json']) copyFileSync(join(WEB, name), join(DIST, 'site', name));
writeFileSync(join(DIST, 'site/chs.wasm'), wasm);
writeFileSync(join(DIST, 'chs.html'), page); // last: make takes it as the sign that all is there

report('chs.wasm', wasm);
report('dist/chs.html', Buffer.from(page));
