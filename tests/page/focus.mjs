// SPDX-License-Identifier: MIT
// Where the focus is in the page, and whether it can be seen there: by the pixels that it changes, since an outline may be cut off
// or lie on its own colour.

/** @typedef {import('./browser.mjs').Tab} Tab */

/**
 * What has the focus: a selector by which a person finds it, its kind, and its place on the screen.
 * @param {Tab} tab
 */
export const focused = (tab) =>
  tab.box.evaluate(() => {
    const node = document.activeElement ?? document.body;
    const { x, y, width, height } = node.getBoundingClientRect();
    const type = node.getAttribute('type') ?? '';
    const classes = (node.getAttribute('class') ?? '').replace(/\b(unused|on)\b/g, '').trim().replaceAll(/\s+/g, '.');
    const kind = `${node.localName}${type && `[${type}]`}${classes && `.${classes}`} in ${node.parentElement?.getAttribute('class') || node.parentElement?.localName}`;
    return { id: node.id, name: (node.getAttribute('aria-label') ?? node.textContent ?? '').trim().slice(0, 60), kind, lost: node === document.body || node === document.documentElement, box: { x, y, width, height } };
  });

/**
 * How many pixels change by a contrast of 3 or more when what has the focus loses it. @param {Tab} tab
 * @param {import('playwright-core').Page} eye an empty page that reads pictures @param {{ x: number, y: number, width: number, height: number }} box
 */
export async function seen({ page, box }, eye, { x, y, width, height }) {
  const view = page.viewportSize() ?? { width: 0, height: 0 };
  const [left, top] = [Math.max(0, Math.floor(x) - 6), Math.max(0, Math.floor(y) - 6)];
  const clip = { x: left, y: top, width: Math.min(view.width - left, Math.ceil(width) + 12), height: Math.min(view.height - top, Math.ceil(height) + 12) };
  const shot = async () => (await page.screenshot({ clip })).toString('base64');
  const on = await shot();
  const it = await box.evaluateHandle(() => {
    const node = /** @type {HTMLElement} */ (document.activeElement);
    node.blur();
    return node;
  });
  const off = await shot();
  await it.evaluate((node) => node.focus({ preventScroll: true }));
  return eye.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (picture) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
          const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(image.width, image.height).getContext('2d'));
          pen.drawImage(image, 0, 0);
          return pen.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      const light = (/** @type {Uint8ClampedArray} */ of, /** @type {number} */ i) => {
        const [r, g, bl] = [0, 1, 2].map((k) => {
          const v = of[i + k] / 255;
          return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * bl + 0.05;
      };
      let count = 0;
      for (let i = 0; i < a.length; i += 4) {
        if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2]) continue;
        const [p, q] = [light(a, i), light(b, i)];
        if (Math.max(p, q) / Math.min(p, q) >= 3) count++;
      }
      return count;
    },
    [on, off],
  );
}

/**
 * Presses Tab from the first stop until the focus leaves the page or comes back, and tells each stop; returns the last one. @param {Tab} tab
 * @param {(stop: Awaited<ReturnType<typeof focused>>) => Promise<unknown>} at
 */
export async function tabThrough(tab, at) {
  await tab.box.evaluate(() => {
    const been = new Set();
    Object.assign(globalThis, { been });
    addEventListener('focusin', ({ target }) => been.add(target));
    /** @type {HTMLElement} */ (document.querySelector('.skip')).focus();
  });
  let last = '';
  for (let presses = 0, out = 0; presses < 400; presses++) {
    await tab.page.keyboard.press('Tab');
    const stop = await focused(tab);
    if (stop.lost) out++; // behind the last stop comes the browser, then the first one
    if (out > 1 || stop.kind.startsWith('a.skip')) return last;
    if (stop.lost) continue;
    last = `${stop.kind} "${stop.name}"`;
    await at(stop);
  }
  throw new Error('400 times Tab did not leave the page');
}

/** What can be used and was not reached on the way; of radios that belong together, one is enough. @param {Tab} tab */
export const missed = (tab) =>
  tab.box.evaluate(() => {
    const been = /** @type {Set<EventTarget>} */ (/** @type {any} */ (globalThis).been);
    const names = new Set([...been].map((node) => node instanceof HTMLInputElement && node.type === 'radio' && node.name));
    return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'))]
      .filter((node) => node.tabIndex >= 0 && !node.matches(':disabled') && node.checkVisibility({ visibilityProperty: true }))
      .filter((node) => !been.has(node) && !(node instanceof HTMLInputElement && names.has(node.name)))
      .map((node) => node.outerHTML.slice(0, 100));
  });
