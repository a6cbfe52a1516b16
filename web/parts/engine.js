// SPDX-License-Identifier: MIT
// The worker and its WebAssembly: unpacks them from the page and starts them. The only place that makes a script URL.
// Knows nothing of what is computed there.
import { createRemote } from '../remote.js';
import { bytesOf, textOf } from './packed.js';

/** @typedef {(error: Error) => void} Crashed */

/** @type {{ createScriptURL(text: string): any }} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('chs', {
  createScriptURL: (/** @type {string} */ url) => url,
}) ?? { createScriptURL: (/** @type {string} */ url) => url };

/** Where the worker's script is, and what a page has besides: other formats, the sample. */
const SCRIPTS = ['worker', 'extras'];

/** @param {{ crashed: Crashed }} told who hears of it when the worker dies later on */
async function start(told) {
  const texts = SCRIPTS.filter((id) => document.getElementById(id)).map(textOf);
  const packed = texts.some((text) => typeof text !== 'string'); // otherwise nothing is waited for
  const script = /** @type {string[]} */ (packed ? await Promise.all(texts) : texts);
  const url = URL.createObjectURL(new Blob(script, { type: 'text/javascript' }));
  try {
    return await createRemote(new Worker(policy.createScriptURL(url)), bytesOf('wasm'), { onCrash: (error) => told.crashed(error) });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The one that was started before anybody asked for it. @type {{ told: { crashed: Crashed }, remote: ReturnType<typeof start> } | null} */
let ahead = null;

/** Starts the core while the rest of the page is still being read. */
export function startAhead() {
  const told = { crashed: () => {} };
  ahead = { told, remote: start(told) };
  ahead.remote.catch(() => {}); // whoever asks for it is told
}

/**
 * The core in a worker.
 * @param {Crashed} crashed called once, when it dies later on
 */
export function startEngine(crashed) {
  const begun = ahead;
  ahead = null;
  if (!begun) return start({ crashed });
  begun.told.crashed = crashed;
  return begun.remote;
}
