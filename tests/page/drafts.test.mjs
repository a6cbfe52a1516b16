// SPDX-License-Identifier: MIT
// What is drawn over what was there before is the same as if it had been drawn anew, whatever changed; and what has a key keeps its
// node wherever it goes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, ROOT, serve, trouble, watched } from './browser.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  browser = await launch();
  server = await serve((path) => {
    if (path === '/') return { type: 'text/html', body: '<!doctype html><title>drafts</title><link rel="icon" href="data:,">' };
    return path.startsWith('/parts/') ? { type: 'text/javascript', body: readFileSync(join(ROOT, 'web', path)) } : null;
  });
});
after(async () => {
  server.close();
  await browser.close();
});

test('drawn over what was there is as if drawn anew, and who has a key keeps the node', async () => {
  const tab = await watched(browser, { expected: (url) => url.startsWith(server.origin) });
  await tab.page.goto(`${server.origin}/`);
  const found = await tab.page.evaluate(async (origin) => {
    const { renew } = await import(`${origin}/parts/drafts.js`);
    const { h, s, put } = await import(`${origin}/parts/dom.js`);
    let dice = 1;
    const roll = (/** @type {number} */ sides) => (dice = (dice * 48271) % 2147483647) % sides;
    /** Things of any kind, some of them not there. @param {number} depth @returns {() => any} drawn as often as one likes */
    const thing = (depth) => {
      const [kind, text, cls, width, kids] = [roll(depth > 2 ? 3 : 6), String(roll(3)), `c${roll(3)}`, roll(4) || null, Array.from({ length: depth > 2 ? 0 : roll(4) }, () => thing(depth + 1))];
      if (kind === 0) return () => text;
      if (kind === 1) return () => null;
      if (kind === 2) return () => h('b', { class: cls, hidden: width === 1, 'aria-pressed': width === 1, '--w': width }, text);
      if (kind === 3) return () => s('svg', { width }, kids.map((kid) => s('g', { class: cls }, kid())));
      return () => h(kind === 4 ? 'p' : 'ul', { title: width }, text, kids.map((kid) => kid()));
    };
    /** A list of those who have keys, in any order. */
    const list = () => {
      const keys = Array.from({ length: 8 }, (_, key) => key).filter(() => roll(3) > 0).sort(() => roll(3) - 1);
      const rows = keys.map((key) => ({ key, inside: thing(1) }));
      return () => rows.map(({ key, inside }) => h('li', { 'data-key': key }, inside()));
    };
    const [host, anew] = [document.createElement('ul'), document.createElement('ul')];
    const nodes = () => new Map([...host.querySelectorAll(':scope > [data-key]')].map((node) => [node.getAttribute('data-key'), node]));
    const differ = [];
    let kept = 0;
    for (let turn = 0; turn < 3000; turn++) {
      const draw = turn % 3 ? list() : thing(0);
      const had = nodes();
      renew(host, draw);
      put(anew, draw());
      for (const node of host.querySelectorAll('[style=""]')) node.removeAttribute('style'); // a variable that is gone leaves it behind
      if (!host.isEqualNode(anew)) differ.push(`turn ${turn}: ${host.innerHTML} instead of ${anew.innerHTML}`);
      for (const [key, node] of nodes()) {
        if (had.has(key) && had.get(key) !== node) differ.push(`turn ${turn}: another node for ${key}`);
        kept += Number(had.has(key));
      }
    }
    return { differ: differ.slice(0, 3), kept };
  }, server.origin);
  assert.deepEqual(found.differ, []);
  assert.ok(found.kept > 2000, `${found.kept} nodes were kept`);
  assert.deepEqual(trouble(tab), {});
  await tab.context.close();
});
