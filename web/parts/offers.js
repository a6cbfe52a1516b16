// SPDX-License-Identifier: MIT
// Accounts that came without a model: every model in the page is tried on them, and what it found is said. Judges
// nothing by itself; the counts and the missing columns come from the core.
import { messageOf } from './errors.js';
import { models } from './carried.js';
import { today } from './format.js';
import { readAll } from './session.js';

/**
 * @typedef {{
 *   model: import('./sources.js').ModelText, info: import('./types.js').ModelInfo | null,
 *   summary: import('./types.js').Summary | null, asOf: string | null, missing: string[], error: string,
 *   open: boolean, says: string,
 * }} Offer `says`: which stage the data supports; `open`: an answer of the reader is missing, and then it can be used
 */

/** The notice about a column that a model names and the data has not. */
const NOT_FOUND = 'data.column';

/** What the Data view asks about, so that it is not the end. */
const QUESTIONS = new Set(['data.ambiguous', 'data.currency', 'data.column', 'data.table']);

/**
 * @param {import('./types.js').Remote} remote @param {import('./sources.js').Source[]} sources
 * @param {import('./session.js').Watch} watch
 * @param {import('./sources.js').ModelText[]} [tried]
 * @returns {Promise<Offer[]>} in the order of the models
 */
export async function findOffers(remote, sources, watch, tried = models) {
  const { data } = await readAll(remote, sources, watch);
  try {
    /** @type {Offer[]} */
    const offers = [];
    const { says } = tried === models ? await remote.stages(null, data, null) : { says: '' };
    for (const { file, text } of tried) {
      const model = await remote.parseModel(text, { file });
      try {
        /** @type {string | null} */
        let asOf = null;
        const run = await remote.score(model, data).catch((error) => {
          if (error?.code !== 'data.date') throw error;
          asOf = today(); // the data names no date, and the card says which one was taken
          return remote.score(model, data, { asOf });
        });
        const [summary, notices] = [await run.summary(), await run.notices()];
        const missing = [
          ...new Set(notices.filter((notice) => notice.code === NOT_FOUND).flatMap((notice) => notice.column ?? [])),
        ];
        offers.push({ model: { file, text }, info: model.info, summary, asOf, missing, error: '', open: false, says });
        run.free();
      } catch (error) {
        offers.push({
          model: { file, text },
          info: model.info,
          summary: null,
          asOf: null,
          missing: [],
          error: messageOf(error),
          open: QUESTIONS.has(/** @type {any} */ (error)?.code),
          says,
        });
      } finally {
        model.free();
      }
      watch.signal?.throwIfAborted();
    }
    return offers;
  } finally {
    data.free();
  }
}
