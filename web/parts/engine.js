// SPDX-License-Identifier: MIT
// The worker and its WebAssembly: unpacks them from the page and starts them. The only place that makes a script URL.
// Knows nothing of what is computed there.
import { createRemote } from '../remote.js';
import { bytesOf, textOf } from './packed.js';

/** @type {{ createScriptURL(text: string): any }} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('chs', {
  createScriptURL: (/** @type {string} */ url) => url,
}) ?? { createScriptURL: (/** @type {string} */ url) => url };

/**
 * Starts the core in a worker.
 * @param {(error: Error) => void} onCrash called once, when it dies later on
 * @param {string} [readers] a script behind the worker's own; empty: CSV and JSON are all that is read
 */
export async function startEngine(onCrash, readers = '') {
  const url = URL.createObjectURL(new Blob([await textOf('worker'), '\n', readers], { type: 'text/javascript' }));
  try {
    return await createRemote(new Worker(policy.createScriptURL(url)), bytesOf('wasm'), { onCrash });
  } finally {
    URL.revokeObjectURL(url);
  }
}
