// SPDX-License-Identifier: MIT
// Bundles: one script out of many modules; and two scripts of which the second shares the modules of the first, so that the
// first can go alone into a saved dashboard. Knows nothing of the page they are for.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';

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
/** Where the first script leaves its modules for the second. */
const SHARED = 'chsModules';

/** What a module of ours exports, by the forms that our modules use. @param {string} path */
const exportsOf = (path) => {
  const text = readFileSync(path, 'utf8');
  const declared = [...text.matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)].map(([, name]) => name);
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(','));
  return [...declared, ...listed.map((name) => name.trim()).filter(Boolean)];
};

/** What a module of ours imports from a path by name; null: it takes the whole module. @param {string} importer @param {string} path */
const importedBy = (importer, path) => {
  const [, named] = new RegExp(`import \\{([^}]*)\\} from '${path.replaceAll('.', '\\.')}'`).exec(readFileSync(importer, 'utf8')) ?? [];
  return named?.split(',').map((name) => name.trim().replace(/ as .*/s, '')).filter(Boolean) ?? null;
};

/** @type {import('esbuild').Plugin} */
const leftOut = {
  name: 'left out',
  setup(builder) {
    builder.onLoad({ filter: LEFT_OUT }, ({ path }) => {
      const throws = "throw new Error('a part of the file needs what was left out here')";
      const body = (/** @type {string} */ name) => (WITHOUT_FILTER[name] ? `return ${WITHOUT_FILTER[name]}` : throws);
      return { contents: exportsOf(path).map((name) => `export function ${name}() { ${body(name)} }`).join('\n'), loader: 'js' };
    });
  },
};

/** @type {import('esbuild').BuildOptions} */
export const common = {
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
async function made(options) {
  const { outputFiles, metafile } = await build({
    ...common,
    metafile: true,
    ...options,
    plugins: [leftOut, ...(options.plugins ?? [])],
  });
  return { text: outputFiles?.[0].text ?? '', inputs: Object.keys(metafile?.inputs ?? {}) };
}

/** What esbuild leaves longer than it must be, a fiftieth of all. @param {string} text a whole script */
async function tight(text) {
  const { code } = await minify(text, { ecma: 2020, compress: { ecma: 2020, passes: 2 }, mangle: true });
  return `${code}\n`;
}

/** @param {import('esbuild').BuildOptions} options */
export const bundle = async (options) => (await made(options)).text;

/**
 * Modules whose text is made here.
 * @param {RegExp} filter of how they are imported @param {(path: string) => string} contents
 * @returns {import('esbuild').Plugin}
 */
export const virtual = (filter, contents) => ({
  name: String(filter),
  setup(builder) {
    builder.onResolve({ filter }, ({ path }) => ({ path, namespace: String(filter) }));
    builder.onLoad({ filter: /.*/, namespace: String(filter) }, ({ path }) => ({ contents: contents(path), loader: 'js' }));
  },
});

/** One module in the place of another. @param {RegExp} filter of how it is imported @param {string} path @returns {import('esbuild').Plugin} */
export const instead = (filter, path) => ({
  name: path,
  setup(builder) {
    builder.onResolve({ filter }, () => ({ path }));
  },
});

/** A module that exports these values. @param {string} name @param {Record<string, unknown>} values */
export const valuesOf = (name, values) =>
  virtual(new RegExp(`/${name}\\.js$`), () =>
    Object.entries(values)
      .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
      .join('\n'),
  );

/**
 * Two scripts that run one after the other, as if they were one. `second` is made when the first is known.
 * @param {string} first entry @param {import('esbuild').Plugin[]} plugins
 * @param {string} second entry @param {(first: string) => import('esbuild').Plugin[]} more plugins of the second
 * @param {RegExp} [apart] modules that each script has for itself, only what it uses of them
 */
export async function bundleInTwo(first, plugins, second, more, apart = /^\b$/) {
  const { inputs } = await made({ entryPoints: [first], format: 'iife', plugins });
  const own = new Set(inputs.map((path) => resolve(path)));
  /** What the second takes from modules of the first, by their paths. @type {Map<string, Set<string>>} */
  const shared = new Map();
  /** Their order; empty: not known yet. @type {string[]} */
  let order = [];
  const names = (/** @type {string} */ path) => (order.length ? [...(shared.get(path) ?? [])].sort() : exportsOf(path));
  /** @type {import('esbuild').Plugin} */
  const taken = {
    name: 'of the first script',
    setup(builder) {
      builder.onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) => {
        const full = resolve(resolveDir, path);
        if (!own.has(full) || apart.test(full)) return undefined;
        const sought = shared.get(full) ?? new Set();
        shared.set(full, sought);
        for (const name of importedBy(importer, path) ?? exportsOf(full)) sought.add(name);
        return { path: full, namespace: 'shared' };
      });
      builder.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => {
        const from = `globalThis.${SHARED}[${order.indexOf(path)}]`;
        return { contents: `export const [${names(path).join(', ')}] = ${from};`, loader: 'js' };
      });
    },
  };
  const again = (/** @type {string} */ text) =>
    made({ entryPoints: [second], format: 'iife', plugins: [...more(text), taken] });
  await again(''); // to learn what it shares
  order = [...shared.keys()].sort(); // they come as files are read, and the page is the same every time
  const registry = [
    `import ${JSON.stringify(first)};`, // so that its modules run in its order
    ...order.map((path, i) => `import * as m${i} from ${JSON.stringify(path)};`),
    `globalThis.${SHARED} = [${order.map((path, i) => `[${names(path).map((name) => `m${i}.${name}`)}]`)}];`,
  ].join('\n');
  const whole = { stdin: { contents: registry, resolveDir: dirname(first) }, format: /** @type {const} */ ('iife') };
  const firstText = await tight((await made({ ...whole, plugins })).text);
  return { first: firstText, second: await tight((await again(firstText)).text) };
}
