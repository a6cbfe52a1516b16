// SPDX-License-Identifier: MIT
// Makes a dashboard: this page's first script and style, in a box of their own, with the model and what the reader lets go of
// the data. `chs report` makes the same file; board.js shows it.
import { dashboard } from './carried.js';
import { MATCHES } from './guess.js';
import { lettersOf } from './letters85.js';
import { lighten } from './lighten.js';
import { bytesOf, textOf } from './packed.js';
import { block, boxed } from './shell.js';
import * as words from './words.js';

/**
 * @typedef {'used' | 'all' | 'hashed' | 'totals'} Share
 * @typedef {{ share: Share, title: string, columns: string[] }} Wish `columns`: further ones of the accounts
 */

/** JSON that may stand inside of a script and of an attribute. @param {unknown} value */
const inert = (value) =>
  JSON.stringify(value).replace(/[<&']/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Text that nobody keeps: hashes made with it cannot be tried out. */
const randomSalt = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {Blob} blob */
const gzipped = async (blob) => new Uint8Array(await new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer());

/** Base64 of gzip. @param {Blob} blob */
async function zipped(blob) {
  const bytes = await gzipped(blob);
  let binary = '';
  // as many arguments at once as every engine takes
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** @param {import('./session.js').Session} session @param {Wish} wish */
async function boardOf(session, { share, title, columns }) {
  const { origin, remote, model, data, loaded, summary, run } = session;
  if (share === 'totals') return { title, share, totals: await run.totals() };
  const options = { all: share === 'all', columns, salt: share === 'hashed' ? randomSalt() : '' };
  const tables = new Set([...loaded.map(({ source }) => source.table), ...(origin.matches.length > 0 ? [MATCHES] : [])]);
  const files = [];
  for (const table of tables) {
    const csv = await remote.share(model, data, table, options);
    if (csv) files.push({ table, gzip: await zipped(new Blob([csv])) });
  }
  // a case that a model knows names its account
  const edits = share === 'hashed' ? [{ path: ['expect'] }] : [];
  const { file, text } = origin.modelText;
  return {
    title,
    share,
    model: { file, text: await remote.editModel(text, edits) },
    asOf: summary.as_of,
    duplicates: origin.duplicates,
    files,
  };
}

/** The file. @param {import('./session.js').Session} session @param {Wish} wish */
export async function dashboardFile(session, wish) {
  const script = document.querySelector('script:not([type])')?.textContent ?? '';
  const style = document.querySelector('style')?.textContent ?? '';
  const wasm = await gzipped(new Blob([lighten(await bytesOf('wasm'), dashboard.functions)]));
  const worker = await gzipped(new Blob([await textOf('worker')]));
  return boxed({
    title: wish.title,
    lang: document.documentElement.lang,
    noScript: words.noScript,
    scripts: [{ text: script, hash: dashboard.script }],
    styles: [{ text: style, hash: dashboard.style }],
    boxHash: dashboard.box,
    blocks: [
      block('wasm', lettersOf(wasm), 'gzip'),
      block('worker', lettersOf(worker), 'gzip'),
      block('board', inert(await boardOf(session, wish))),
    ],
  });
}
