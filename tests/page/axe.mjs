// SPDX-License-Identifier: MIT
// What axe finds in a page and the frames in it.
import assert from 'node:assert/strict';
import axe from 'axe-core';

/**
 * For axe inside a page: it describes only nodes that break a rule. To describe all of them takes a third of its time, and megabytes travel
 * out of the page and back into it. Checks that judge once more with every frame before them (`after`) keep all they have; that of
 * `region` looks there at nothing but what failed and at frames.
 */
function describeBrokenOnly() {
  const { _audit: audit, utils } = /** @type {any} */ (globalThis).axe;
  const own = utils.nodeSerializer.mapRawResults;
  /** @typedef {{ id: string, result: boolean | undefined, data: any }} Check @typedef {{ any: Check[], all: Check[], none: Check[] }} Node */
  const broken = (/** @type {Node} */ { any, all, none }) =>
    (any.length > 0 && any.every(({ result }) => result === false)) || all.some(({ result }) => result === false) || none.some(({ result }) => result === true);
  const judgedAfter = (/** @type {Check} */ { id, data }) => audit.checks[id].after && (id !== 'region' || data?.isIframe);
  const counts = (/** @type {Node} */ node) => broken(node) || [...node.any, ...node.all, ...node.none].some(judgedAfter);
  utils.nodeSerializer.mapRawResults = (/** @type {{ nodes: Node[] }[]} */ results) => own(results.map((result) => ({ ...result, nodes: result.nodes.filter(counts) })));
}

/**
 * What axe computed of a frame and of the frames in it, each as text: through Playwright objects would take longer than axe does.
 * @param {import('playwright-core').Frame} frame @param {unknown} context which part of it @param {unknown} options @returns {Promise<string[]>}
 */
async function partials(frame, context, options) {
  if (await frame.evaluate(() => !('axe' in globalThis))) await frame.evaluate(`${axe.source};(${describeBrokenOnly})()`);
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
