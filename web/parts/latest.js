// SPDX-License-Identifier: MIT
// Requests that come faster than answers. Knows nothing of what is asked.

/**
 * Runs the newest request only: while one runs, later ones replace each other, so a dragged slider never builds up a
 * queue.
 * @template A, R @param {(value: A) => Promise<R>} work @param {(result: R, value: A) => void} done
 * @param {(error: unknown) => void} failed
 * @param {boolean} [every] what was found is told although a later request waits: without, requests that come faster than
 * answers would show nothing until they stop
 * @returns {(value: A) => void}
 */
export function latest(work, done, failed, every = false) {
  /** @type {{ value: A } | null} */
  let waiting = null;
  let busy = false;
  return async (value) => {
    waiting = { value };
    if (busy) return;
    busy = true;
    while (waiting) {
      const next = /** @type {{ value: A }} */ (waiting);
      waiting = null;
      try {
        const result = await work(next.value);
        if (every || !waiting) done(result, next.value);
      } catch (error) {
        failed(error);
      }
    }
    busy = false;
  };
}
