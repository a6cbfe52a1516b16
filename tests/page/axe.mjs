// SPDX-License-Identifier: MIT
// What axe finds. It goes last in a test, because it opens a page of its own.
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** On a busy machine axe gives up on a frame after a second and says nothing of it. */
const TRIES = 5;

/**
 * Rules that are broken, with the places, in the page and the frames in it.
 * @param {import('playwright-core').Page} page @param {string[]} [tags] of the rules that count; otherwise all
 */
export async function axeFindings(page, tags) {
  const framed = page.frames().length > 1;
  for (let tries = 0; tries < TRIES; tries++) {
    const axe = new AxeBuilder({ page });
    const { violations, passes } = await (tags ? axe.withTags(tags) : axe).analyze();
    const inside = [...passes, ...violations].some(({ nodes }) => nodes.some(({ target }) => target.length > 1));
    if (framed && !inside) continue;
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`).join(' | ')}`);
  }
  return assert.fail('axe has not looked into the frame');
}

/** @param {{ page: import('playwright-core').Page }} tab @param {string} [what] is looked at @param {string[]} [tags] */
export const accessible = async ({ page }, what, tags) => assert.deepEqual(await axeFindings(page, tags), [], what);
