// SPDX-License-Identifier: MIT
// What axe finds in a page and the frames in it.
import assert from 'node:assert/strict';
import axe from 'axe-core';

/**
 * What axe computed of a frame and of the frames in it, each as text: through Playwright objects would take longer than axe does.
 * @param {import('playwright-core').Frame} frame @param {unknown} context which part of it @param {unknown} options @returns {Promise<string[]>}
 */
async function partials(frame, context, options) {
  if (await frame.evaluate(() => !('axe' in globalThis))) await frame.evaluate(axe.source);
  const inside = await frame.evaluate((of) => /** @type {any} */ (globalThis).axe.utils.getFrameContexts(of), context);
  const all = [await frame.evaluate(async ([of, how]) => JSON.stringify(await /** @type {any} */ (globalThis).axe.runPartial(of, how)), [context, options])];
  for (const { frameSelector, frameContext } of inside) {
    const element = await frame.evaluateHandle((selector) => /** @type {any} */ (globalThis).axe.utils.shadowSelect(selector), frameSelector);
    const child = await element.asElement()?.contentFrame();
    assert.ok(child, `axe does not come into ${frameSelector}`);
    all.push(...(await partials(child, frameContext, options)));
  }
  return all;
}

/**
 * Rules that are broken, with the places.
 * @param {import('playwright-core').Page} page @param {string[]} [tags] of the rules that count; otherwise all
 * @returns {Promise<string[]>}
 */
export async function axeFindings(page, tags) {
  const options = { resultTypes: ['violations'], ...(tags && { runOnly: { type: 'tag', values: tags } }) };
  const computed = await partials(page.mainFrame(), { include: [], exclude: [] }, options);
  assert.ok(computed.length > 1 || page.frames().length === 1, 'axe has not looked into the frame');
  return page.evaluate(
    async ([all, how]) => {
      const { violations } = await /** @type {any} */ (globalThis).axe.finishRun(/** @type {string[]} */ (all).map((each) => JSON.parse(each)), how);
      return violations.map((/** @type {import('axe-core').Result} */ { id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`).join(' | ')}`);
    },
    /** @type {const} */ ([computed, options]),
  );
}

/** @param {{ page: import('playwright-core').Page }} tab @param {string} [what] is looked at @param {string[]} [tags] */
export const accessible = async ({ page }, what, tags) => assert.deepEqual(await axeFindings(page, tags), [], what);
