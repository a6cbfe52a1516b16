// SPDX-License-Identifier: MIT
// The worker of an element: worker.js beside this module; or, where a page allows workers from blobs alone or has its modules from
// another server, a blob of worker-whole.js, which is the same with all it imports in one file.
import * as words from '../parts/words.js';
import { createRemote } from '../remote.js';

/** For pages that require trusted types; they name the policy "chs". @type {(url: string) => any} */
const trusted = (() => {
  /** @type {{ createPolicy(name: string, rules: object): { createScriptURL(url: string): any } } | undefined} */
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const policy = types?.createPolicy('chs', { createScriptURL: (/** @type {string} */ url) => url });
  return (url) => policy?.createScriptURL(url) ?? url;
})();

/** @param {string} url @param {WorkerOptions} options @param {(error: Error) => void} crashed */
async function startFrom(url, options, crashed) {
  return createRemote(new Worker(trusted(url), options), fetch(new URL('./chs.wasm', import.meta.url)), { onCrash: crashed });
}

/** @param {(error: Error) => void} crashed */
async function startFromBlob(crashed) {
  const script = await fetch(new URL('./worker-whole.js', import.meta.url));
  if (!script.ok) throw new Error(words.element.refused(script.url, script.status));
  const url = URL.createObjectURL(new Blob([await script.text()], { type: 'text/javascript' }));
  try {
    return await startFrom(url, {}, crashed);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {string} way 'blob': at once from a blob, so that a page that allows no other need not report a violation first
 * @param {(error: Error) => void} crashed called when it dies later on
 */
export async function startCore(way, crashed) {
  if (way === 'blob') return startFromBlob(crashed);
  const url = new URL('./worker.js', import.meta.url).href;
  return startFrom(url, { type: 'module' }, crashed).catch((first) =>
    startFromBlob(crashed).catch(() => {
      throw first;
    }),
  );
}
